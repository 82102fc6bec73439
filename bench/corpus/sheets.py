"""Tables drawn as texts, written as workbooks and Word files.

`<` merges a cell with the one to its left, `^` with the one above. `#12.5` is a number, `%0.98` a
number shown as a percentage, `@2022-11-20` a date, `=A1` a formula (without a stored result), `!REF`
an error; everything else is a text (`\\n` a line break).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[str]]


def as_workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook with a sheet for each drawing."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        draw(book.create_sheet(name), rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_word(tables: Mapping[str, Rows]) -> bytes:
    """Return a Word file with a table for each drawing, its name in the paragraph above."""
    from docx import Document

    document = Document()
    for name, rows in tables.items():
        document.add_paragraph(name)
        width = max(len(row) for row in rows)
        table = document.add_table(rows=len(rows), cols=width)
        for text, top, left, bottom, right in boxes(rows):
            cell = table.cell(top - 1, left - 1)
            if (top, left) != (bottom, right):
                cell = cell.merge(table.cell(bottom - 1, right - 1))
            cell.text = shown(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def boxes(rows: Rows) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the text of each cell with the rows and columns that it covers, from 1."""
    found: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text in ("<", "^"):
                at = owner[(r, c - 1) if text == "<" else (r - 1, c)]
                owner[(r, c)] = at
                found[at][0], found[at][1] = max(found[at][0], r), max(found[at][1], c)
                continue
            owner[(r, c)] = (r, c)
            found[(r, c)] = [r, c]
    for (top, left), (bottom, right) in found.items():
        yield rows[top - 1][left - 1], top, left, bottom, right


def draw(sheet: Any, rows: Rows) -> None:
    """Write cells into a sheet, merged as they are drawn."""
    for text, top, left, bottom, right in boxes(rows):
        if text:
            fill(sheet.cell(top, left), text)
        if (top, left) != (bottom, right):
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def fill(cell: Any, text: str) -> None:
    """Write one cell."""
    if text.startswith("#"):
        number = Decimal(text[1:])
        cell.value = int(number) if number == int(number) else float(number)
    elif text.startswith("%") and len(text) > 1:
        cell.value = float(text[1:])
        cell.number_format = "0.00%"
    elif text.startswith("@"):
        cell.value = dt.date.fromisoformat(text[1:])
        cell.number_format = "yyyy/m/d"
    elif text.startswith("!"):
        cell.value = "#" + text[1:]
        cell.data_type = "e"
    else:
        cell.value = text.replace("\\n", "\n")
        if not text.startswith("=SUM"):
            cell.data_type = "s"


def shown(text: str) -> str:
    """Return what a reader of a Word table sees of a cell."""
    if text.startswith("%") and len(text) > 1:
        share = (Decimal(text[1:]) * 100).quantize(Decimal("0.01"))
        return f"{share}%"
    return text[1:] if text[:1] in "#@!" else text.replace("\\n", "\n")
