"""What everything stands on: exact numbers, values, texts in two languages, diagnostics."""
