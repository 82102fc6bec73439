"""Documents for offices: the form as a workbook, the report as a Word file. Bytes out."""
