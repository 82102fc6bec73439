"""Workbooks that `to_bytes` wrote and someone may have edited, as read."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field
from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from engine.authoring.sheet.columns import Column
from engine.authoring.sheet.layout import Layout
from engine.authoring.sheet.marks import digest_of
from engine.authoring.sheet.tables import TABLES
from engine.authoring.sheet.workbook import FIRST_ROW, HIDDEN, MARK
from engine.base.archives import Refused, count_cells, unpacked
from engine.base.exact import to_text

_MOST_CELLS = 60_000  # of all sheets
_MOST_AREA = 2_000_000  # of one sheet, the cells that are not there too

#: Columns that say where a row stands, not what it says.
_ASIDE = ("no", "owner", "place")

Trouble = Literal["", "formula", "error", "date"]


class Written(Struct, frozen=True):
    """What stands in one cell. `number` says that it is a number of Excel's, not a text.

    `trouble` says that it holds no value of its own.
    """

    address: str
    text: str
    number: bool = False
    trouble: Trouble = ""


class Line(Struct, eq=False):
    """A row of a sheet: its mark, its cells by column key, and the address of its first one."""

    mark: str
    cells: dict[str, Written]
    address: str

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.text or cell.trouble for cell in self.cells.values())


class Sheet(Struct, eq=False):
    """A table as read: its name, its rows in order, the columns that are there.

    `own` are columns that its users added, with what they call them; `merged` are ranges of merged
    cells, with the rows and keys of those cells that show nothing of their own.
    """

    title: str
    lines: list[Line] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    own: list[tuple[str, str]] = field(default_factory=list)
    merged: list[tuple[str, frozenset[str]]] = field(default_factory=list)


class Sheets(Struct):
    """A workbook as read: the text it was made from, and its tables.

    `copies` are sheets that stand twice.
    """

    name: str
    original: bytes
    layout: Layout
    tables: dict[str, Sheet] = field(default_factory=dict)
    copies: list[tuple[str, str]] = field(default_factory=list)


class NotOurs(Exception):  # noqa: N818 - named after what it says
    """A file that is no workbook, or none that this program's `rules export` wrote.

    `older` says that another version of it did.
    """

    def __init__(self, why: str, *, older: bool = False) -> None:
        """Keep why it is none."""
        super().__init__(why)
        self.older = older


def from_bytes(data: bytes, layout_of: Callable[[bytes, dict[str, str]], Layout | None]) -> Sheets:
    """Read a workbook. Raises `NotOurs` where it is none that `rules export` wrote.

    Raises `Refused`, with `size`, where it would cost too much to read.

    `layout_of` gives the layout of the original text, to know what each cell showed, or None where
    the text is no YAML.
    """
    try:
        archive = unpacked(data)
        count_cells(archive, _MOST_CELLS)
        book = load_workbook(io.BytesIO(archive.data))
    except Exception as error:  # whatever a broken file makes of the reader
        if isinstance(error, MemoryError) or (isinstance(error, Refused) and error.size):
            raise
        raise NotOurs(str(error)) from error
    if HIDDEN not in book.sheetnames:
        raise NotOurs(HIDDEN)
    digest, name, original, standards = _hidden(book[HIDDEN])
    layout = layout_of(original, standards)
    if layout is None or digest_of(layout) != digest:
        raise NotOurs(HIDDEN, older=layout is not None)
    sheets = Sheets(name, original, layout)
    for sheet in book.worksheets:
        marks = {str(c.value): c for c in sheet[1] if str(c.value).startswith(MARK)}
        table = next(iter(marks), "").removeprefix(MARK)
        if len(marks) != 1 or table not in TABLES:
            continue  # the guide, and sheets that users made
        if table in sheets.tables:
            sheets.copies.append((sheets.tables[table].title, sheet.title))
        elif sheet.max_row * sheet.max_column <= _MOST_AREA:
            column = next(iter(marks.values())).column or 1
            sheets.tables[table] = _table(sheet, table, column)
    return sheets


def _hidden(sheet: Worksheet) -> tuple[str, str, bytes, dict[str, str]]:
    texts = [str(row[0].value or "") for row in sheet.iter_rows(max_col=1)]
    try:
        shape, name, digest, *parts = texts
        middle = parts.index("")
        original = base64.b64decode("".join(parts[:middle]), validate=True)
        standards = json.loads(base64.b64decode("".join(parts[middle:]), validate=True))
    except ValueError as error:
        raise NotOurs(HIDDEN) from error
    if hashlib.sha256(original).hexdigest() != digest or not isinstance(standards, dict):
        raise NotOurs(HIDDEN)
    return shape, name, original, {str(k): str(v) for k, v in standards.items()}


def _table(sheet: Worksheet, table: str, marks: int) -> Sheet:
    """Read the rows of a table; the column number `marks` says which row each is."""
    found = Sheet(sheet.title)
    keys = _keys(sheet, table, marks, found)
    found.keys = {column.key for column in keys.values()}
    others: dict[int, str] = {}
    for line in sheet.iter_rows(min_row=FIRST_ROW):
        cells = {}
        for cell in line:
            column = keys.get(cell.column or 0)
            if column is not None:
                cells[column.key] = _written(sheet, cell, column)
            elif cell.column != marks and cell.value not in (None, ""):
                others.setdefault(cell.column or 0, f"{sheet.title}!{cell.coordinate}")
        filled = (c for k, c in cells.items() if k not in _ASIDE and (c.text or c.trouble))
        first = next(filled, None)
        address = first.address if first else f"{sheet.title}!{line[0].row}"
        found.lines.append(Line(str(line[marks - 1].value or ""), cells, address))
    found.own += [(a, _text(sheet.cell(2, number))) for number, a in sorted(others.items())]
    found.merged = [_merge(sheet, str(r), r.bounds, keys) for r in sheet.merged_cells.ranges]
    return found


def _keys(sheet: Worksheet, table: str, marks: int, found: Sheet) -> dict[int, Column]:
    """Return the columns by number: by the key in row 1, or else by a header that is known."""
    columns = {c.key: c for c in TABLES[table].columns}
    keys = {c.column or 0: columns[str(c.value)] for c in sheet[1] if str(c.value) in columns}
    there = {column.key for column in keys.values()}
    for cell in sheet[2]:
        number, header = cell.column or 0, _text(cell)
        if number in keys or number == marks or not header:
            continue
        known = [c for c in columns.values() if header in (c.header.zh, c.header.en)]
        if known and known[0].key not in there:
            keys[number] = known[0]
            there.add(known[0].key)
        elif all(sheet.cell(r, number).value is None for r in range(FIRST_ROW, sheet.max_row + 1)):
            found.own.append((f"{sheet.title}!{cell.coordinate}", header))
    return keys


def _merge(
    sheet: Worksheet, name: str, bounds: tuple[int, int, int, int], keys: dict[int, Column]
) -> tuple[str, frozenset[str]]:
    """Return the range of a merge and the addresses of the cells of the table that it covers."""
    left, top, right, bottom = bounds
    covered = {
        f"{sheet.title}!{sheet.cell(row, number).coordinate}"
        for number in keys
        for row in range(max(top, FIRST_ROW), min(bottom, sheet.max_row) + 1)
        if left <= number <= right and (row, number) != (top, left)
    }
    return f"{sheet.title}!{name}", frozenset(covered)


def _written(sheet: Worksheet, cell: SheetCell | MergedCell, column: Column) -> Written:
    number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    address = f"{sheet.title}!{cell.coordinate}"
    return Written(address, _text(cell), number, _trouble(cell, column))


def _trouble(cell: SheetCell | MergedCell, column: Column) -> Trouble:
    if cell.data_type == "f":
        return "formula"
    if cell.data_type == "e":
        return "error"
    dated = isinstance(cell.value, dt.date | dt.time | dt.timedelta)
    return "date" if dated and column.kind in ("number", "award") else ""


def _text(cell: SheetCell | MergedCell) -> str:
    """Return a cell as text: numbers to 15 digits, a percentage with its sign."""
    value: object = cell.value
    if value is None or isinstance(cell, MergedCell):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) and math.isfinite(value):
        exact = Fraction(f"{value:.15g}")
        return to_text(exact * 100) + "%" if "%" in (cell.number_format or "") else to_text(exact)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip()
