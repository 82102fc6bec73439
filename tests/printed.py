"""Forms as PDF: printed by LibreOffice with the lines of a printed form, or drawn by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from libreoffice import soffice
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

THIN = Side(style="thin")


def printed(folder: Path, data: bytes, *, heads: str = "", width: float = 14) -> bytes:
    """Return a workbook as LibreOffice prints it on A4; `heads` are rows to repeat: `1:2`."""
    book = load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows(1, sheet.max_row, 1, sheet.max_column):
            for cell in row:
                cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
                if not isinstance(cell, MergedCell):
                    cell.alignment = Alignment(wrap_text=True, vertical="center")
        for column in range(1, sheet.max_column + 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        if heads:
            sheet.print_title_rows = heads
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "printed.xlsx"
    book.save(path)
    return (soffice(folder, "pdf", path) / "printed.pdf").read_bytes()


def drawn(pages: Sequence[str]) -> bytes:
    """Return a PDF of which each page is drawn by these operators, in Helvetica of 10 points."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, drawing in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
    return f"{out}<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def box(left: float, bottom: float, width: float, height: float, *lines: str) -> str:
    """Draw a cell with lines of text, which begin at its top and may run out of it."""
    text = "".join(
        f"BT /F 10 Tf {left + 3} {bottom + height - 11 - 12 * n} Td ({line}) Tj ET\n"
        for n, line in enumerate(lines)
    )
    return f"{left} {bottom} {width} {height} re S\n{text}"
