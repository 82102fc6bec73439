"""Workbooks of rulesets as people edit them: rows inserted, copied, cut, deleted, cells typed over."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from engine.authoring.sheet.changes import Import, layout_of, taken_over
from engine.authoring.sheet.ordering import Order
from engine.authoring.sheet.reading import from_bytes
from engine.authoring.sheet.tables import TABLES
from engine.authoring.sheet.workbook import to_bytes
from engine.base.words import Language

FIRST = 3  # the first row of a table


class Book:
    """A workbook of a ruleset. Tables are named by their keys, rows counted from 0."""

    def __init__(self, data: bytes, language: Language = "zh") -> None:
        """Export a ruleset."""
        layout = layout_of(data)
        assert layout is not None
        self.language: Language = language
        self.book = load_workbook(io.BytesIO(to_bytes("r.yaml", data, layout, {}, language)))

    def sheet(self, table: str) -> Worksheet:
        return self.book[TABLES[table].title.to(self.language)]

    def column(self, table: str, key: str) -> int:
        """Return the number of a column, which is added where the table does not have it."""
        sheet = self.sheet(table)
        for cell in sheet[1]:
            if cell.value == key:
                return cell.column
        number = sheet.max_column + 1
        sheet.cell(2, number).value = TABLES[table].column(key).header.to(self.language)
        sheet.cell(1, number).value = None  # people write a header and know of no row 1
        return number if sheet.cell(2, number).value else 0

    def cell(self, table: str, row: int, key: str) -> Cell:
        sheet = self.sheet(table)
        for cell in sheet[2]:
            if cell.value == TABLES[table].column(key).header.to(self.language):
                return sheet.cell(FIRST + row, cell.column)
        return sheet.cell(FIRST + row, self.column(table, key))

    def address(self, table: str, row: int, key: str) -> str:
        return f"{self.sheet(table).title}!{self.cell(table, row, key).coordinate}"

    def type(self, table: str, row: int, /, **typed: Any) -> None:
        """Type into cells of a row."""
        for key, value in typed.items():
            cell = self.cell(table, row, key)
            cell.value = value
            if isinstance(value, str) and not value.startswith("="):
                cell.data_type = "s"

    def rows(self, table: str) -> int:
        return self.sheet(table).max_row - FIRST + 1

    def row_of(self, table: str, key: str, shown: object) -> int:
        return next(
            row for row in range(self.rows(table)) if self.cell(table, row, key).value == shown
        )

    def insert(self, table: str, row: int, /, **typed: Any) -> None:
        """Insert an empty row so that it is number `row`, and fill it in."""
        self.sheet(table).insert_rows(FIRST + row)
        self.type(table, row, **typed)

    def delete(self, table: str, row: int, count: int = 1) -> None:
        self.sheet(table).delete_rows(FIRST + row, count)

    def copy(self, table: str, row: int, to: int, /, **typed: Any) -> None:
        """Copy a whole row, insert it so that it is number `to`, and type over some cells."""
        held = self._held(table, row)
        self.sheet(table).insert_rows(FIRST + to)
        self._put(table, to, held)
        self.type(table, to, **typed)

    def cut(self, table: str, row: int, to: int, count: int = 1) -> None:
        """Cut whole rows and insert them so that the first is number `to` of those that stay."""
        held = [self._held(table, row + n) for n in range(count)]
        self.delete(table, row, count)
        self.sheet(table).insert_rows(FIRST + to, count)
        for number, cells in enumerate(held):
            self._put(table, to + number, cells)

    def sort(self, table: str, by: Callable[[list[Any]], Any]) -> None:
        """Sort the rows of a table, the hidden column along."""
        held = [self._held(table, row) for row in range(self.rows(table))]
        for row, cells in enumerate(sorted(held, key=lambda c: by([v for v, *_ in c]))):
            self._put(table, row, cells)

    def _held(self, table: str, row: int) -> list[tuple[Any, str, str]]:
        cells = self.sheet(table)[FIRST + row]
        return [(c.value, c.data_type, c.number_format) for c in cells]

    def _put(self, table: str, row: int, held: list[tuple[Any, str, str]]) -> None:
        for number, (value, kind, shape) in enumerate(held, 1):
            cell = self.sheet(table).cell(FIRST + row, number)
            cell.value, cell.number_format = value, shape
            cell.data_type = kind

    def saved(self) -> bytes:
        return saved(self.book)

    def back(self, order: Order = "ask", *, ids: bool = False) -> Import:
        return taken_over(from_bytes(self.saved(), layout_of), order=order, ids=ids)


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
