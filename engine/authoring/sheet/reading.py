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

from engine.authoring.sheet.tables import COLUMNS, NUMERIC, Layout, Row
from engine.authoring.sheet.workbook import FIRST_ROW, HIDDEN, MARK, mark_of
from engine.base.archives import Refused, count_cells, unpacked
from engine.base.exact import to_text

_MOST_CELLS = 60_000  # of all sheets
_MOST_AREA = 2_000_000  # of one sheet, the cells that are not there too

Trouble = Literal["", "formula", "error", "date"]


class Written(Struct, frozen=True):
    """What a reader found in one cell: its address, the scalar it edits, its text.

    `scalar` is None where the cell may not be edited, `shown` is what stood there when exported;
    `trouble` says that it holds no value of its own.
    """

    address: str
    key: str
    scalar: int | None
    shown: str
    text: str
    trouble: Trouble = ""

    @property
    def changed(self) -> bool:
        """Whether something else stands there than when it was exported."""
        return bool(self.trouble) or self.text != self.shown.strip()


class Copied(Struct, frozen=True):
    """A row that was copied from one of the ruleset's rows, with what its cells hold now."""

    address: str
    row: Row
    cells: tuple[Written, ...]


class Sheets(Struct):
    """A workbook as read: the text it was made from, its cells, and what has no place in it.

    `met` are the rows that are still there, by table and number; `copied` are rows copied from
    others, in the order of the sheet; `new_rows` are rows that no row of the ruleset stands behind,
    by the address of their first text; `strays` are texts beside the tables; `copies` are sheets
    that stand twice; `titles` are the names of the sheets by table.
    """

    name: str
    original: bytes
    layout: Layout
    cells: list[Written] = field(default_factory=list)
    copied: list[Copied] = field(default_factory=list)
    met: set[tuple[str, int]] = field(default_factory=set)
    new_rows: list[str] = field(default_factory=list)
    strays: list[tuple[str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)


class NotOurs(Exception):  # noqa: N818 - named after what it says
    """A file that is no workbook, or none that `rules export` wrote."""


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
    name, original, standards = _hidden(book[HIDDEN])
    layout = layout_of(original, standards)
    if layout is None:
        raise NotOurs(HIDDEN)
    sheets = Sheets(name, original, layout)
    for sheet in book.worksheets:
        marks = {str(c.value): c for c in sheet[1] if str(c.value).startswith(MARK)}
        table = next(iter(marks), "").removeprefix(MARK)
        if len(marks) != 1 or table not in COLUMNS:
            continue  # the guide, and sheets that users made
        if table in sheets.titles:
            sheets.copies.append((sheets.titles[table], sheet.title))
        elif sheet.max_row * sheet.max_column <= _MOST_AREA:
            sheets.titles[table] = sheet.title
            _read_table(sheet, table, next(iter(marks.values())).column or 1, sheets)
    return sheets


def _hidden(sheet: Worksheet) -> tuple[str, bytes, dict[str, str]]:
    texts = [str(row[0].value or "") for row in sheet.iter_rows(max_col=1)]
    try:
        name, digest, *parts = texts
        middle = parts.index("")
        original = base64.b64decode("".join(parts[:middle]), validate=True)
        standards = json.loads(base64.b64decode("".join(parts[middle:]), validate=True))
    except ValueError as error:
        raise NotOurs(HIDDEN) from error
    if hashlib.sha256(original).hexdigest() != digest or not isinstance(standards, dict):
        raise NotOurs(HIDDEN)
    return name, original, {str(k): str(v) for k, v in standards.items()}


def _read_table(sheet: Worksheet, table: str, ids: int, sheets: Sheets) -> None:
    """Read the rows of a table; its column number `ids` says which row each is."""
    known = {key for key, _ in COLUMNS[table]}
    keys = {c.column: str(c.value) for c in sheet[1] if str(c.value) in known}
    rows = {mark_of(i, row): (i, row) for i, row in enumerate(sheets.layout.tables[table])}
    headers = {text for _, header in COLUMNS[table] for text in (header.zh, header.en)}
    for cell in sheet[2]:
        text = _text(cell)
        if text and text not in headers:
            sheets.strays.append((f"{sheet.title}!{cell.coordinate}", text))
    for line in sheet.iter_rows(min_row=FIRST_ROW):
        index, row = rows.get(str(line[ids - 1].value), (0, None))
        cells = [c for c in line if c.column != ids]
        filled = [c for c in cells if c.value not in (None, "")]
        if row is None:
            if filled:
                sheets.new_rows.append(f"{sheet.title}!{filled[0].coordinate}")
            continue
        found = []
        for cell in cells:
            address = f"{sheet.title}!{cell.coordinate}"
            key = keys.get(cell.column or 0)
            if key is not None:
                was = row.cells.get(key)
                scalar, shown = (was.scalar, was.text) if was else (None, "")
                text = _text(cell)
                found.append(Written(address, key, scalar, shown, text, _trouble(cell, key)))
            elif cell in filled:
                sheets.strays.append((address, _text(cell)))
        if (table, index) not in sheets.met:
            sheets.met.add((table, index))
            sheets.cells += found
        elif filled:
            address = f"{sheet.title}!{filled[0].coordinate}"
            sheets.copied.append(Copied(address, row, tuple(found)))


def _trouble(cell: SheetCell | MergedCell, key: str) -> Trouble:
    if cell.data_type == "f":
        return "formula"
    if cell.data_type == "e":
        return "error"
    dated = isinstance(cell.value, dt.date | dt.time | dt.timedelta)
    return "date" if dated and key in NUMERIC else ""


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
