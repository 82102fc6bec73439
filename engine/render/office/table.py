"""A table for other programs as a workbook: text as text, numbers as numbers."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from engine.render.office.formulas import fits
from engine.render.office.sheets import Book, Page
from engine.render.table import Cell, Table, exact_text

_WIDEST, _NARROWEST = 60, 8  # of a column
_NO_YEAR = 2000  # the workbook has no day of its own


def as_xlsx(table: Table) -> bytes:
    """Return a table as a workbook of one sheet.

    A number that a spreadsheet cannot hold to its last digit is a text, as in CSV.
    Raises ModuleNotFoundError where xlsxwriter is not installed.
    """
    book = Book("", _NO_YEAR)
    page = book.sheet("jixiao")
    page.columns(*(_width(table, at) for at in range(len(table.columns))))
    for at, column in enumerate(table.columns, 1):
        page.text(1, at, column.name, bold=True)
    for number, row in enumerate(table.rows, 2):
        for at, cell in enumerate(row, 1):
            _put(page, number, at, cell)
    page.sheet.freeze_panes(1, 0)
    if table.rows:
        page.sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    return book.finish()


def _put(page: Page, row: int, column: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.sheet.write_boolean(row - 1, column - 1, cell)
    elif isinstance(cell, int | Fraction) and fits(Fraction(cell)):
        page.number(row, column, Fraction(cell))
    else:
        page.text(row, column, exact_text(cell) if isinstance(cell, Fraction) else str(cell))


def _width(table: Table, at: int) -> int:
    """Return the width of a column: that of its longest line, in columns of a terminal."""
    shown = [table.columns[at].name, *(str(row[at] or "") for row in table.rows)]
    longest = max(_cells(line) for text in shown for line in text.splitlines() or [""])
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
