"""Workbooks in: bytes to grids of texts, nothing trusted. Knows openpyxl.

What `engine.base.archives` refuses openpyxl does not see.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import warnings
from io import BytesIO
from typing import Any

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter

from engine.auditing.documents.cells import date_as_shown, number_as_shown
from engine.auditing.intake import words
from engine.auditing.intake.grid import Box, Cell, Grid, Place, Trouble
from engine.auditing.intake.template_marks import HIDDEN
from engine.base import archives
from engine.base.archives import count_cells, unpacked
from engine.base.words import Text

MOST_BYTES = 20_000_000
_MOST_CELLS = 60_000  # openpyxl reads them twice, with formulas and without
_MOST_ROWS = 3_000
_MOST_COLUMNS = 120
MOST_SHEETS = 60

_OLE = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STATED = re.compile(r"=\s*\d[\d.,]*\s*[%％]?[\u4e00-\u9fff]{0,6}")
_BLANKS = re.compile(r"[^\S\n]+")


class Refused(Exception):  # noqa: N818 - named after what it says
    """A file that is not read: why, what to do, and whether it is for its size."""

    def __init__(self, why: Text, help_: Text, *, size: bool = False) -> None:
        """Refuse for the reason `why`."""
        super().__init__(why.en)
        self.why, self.help, self.size = why, help_, size


class Book(Struct, frozen=True):
    """The visible sheets of a workbook, the names of hidden ones, and of sheets cut off.

    `marks` is the hidden sheet of a form that `jixiao template` wrote.
    """

    sheets: tuple[Grid, ...]
    hidden: tuple[str, ...]
    cut: tuple[str, ...]
    marks: Grid | None = None


def read_workbook(data: bytes) -> Book:
    """Return the sheets of a workbook. Raises `Refused` where it is none, or a hostile one."""
    data = _look_at(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = load_workbook(BytesIO(data), data_only=True, keep_links=False)
            written = load_workbook(BytesIO(data), data_only=False, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:
        raise Refused(
            words.WORKBOOK_DAMAGED,
            words.SAVE_AS_XLSX,
        ) from error
    grids: list[Grid] = []
    hidden: list[str] = []
    cut: list[str] = []
    marks: Grid | None = None
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible" and sheet.title == HIDDEN:
            marks = _grid(sheet, written[sheet.title])
        elif sheet.sheet_state != "visible":
            hidden.append(sheet.title)
        elif len(grids) < MOST_SHEETS:
            grids.append(_grid(sheet, written[sheet.title]))
            if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
                cut.append(sheet.title)
        else:
            cut.append(sheet.title)
    return Book(tuple(grids), tuple(hidden), tuple(cut), marks)


def _look_at(data: bytes) -> bytes:
    """Return the workbook packed anew, once it is known what is in it."""
    if data[:4] == _OLE:
        raise Refused(
            words.OLD_OR_ENCRYPTED,
            words.SAVE_WITHOUT_PASSWORD,
        )
    if len(data) > MOST_BYTES:
        raise too_much(words.TOO_MANY_BYTES)
    try:
        archive = unpacked(data)
        names = archive.parts.keys()
        if "xl/workbook.xml" not in names and not any("workbook" in name for name in names):
            raise _no_workbook(word="word/document.xml" in names)
        count_cells(archive, _MOST_CELLS)
    except archives.Refused as refused:
        raise (too_much(refused.said) if refused.size else _no_workbook()) from refused
    return archive.data


def _no_workbook(*, word: bool = False) -> Refused:
    kind = words.WORD_FILE if word else Text("", "")
    return Refused(
        words.NO_WORKBOOK.fill(kind=kind),
        words.SAVE_FORM,
    )


def too_much(why: Text) -> Refused:
    """Refuse a file for its size."""
    help_ = words.KEEP_SHEET
    return Refused(why, help_, size=True)


def _grid(sheet: Any, written: Any) -> Grid:
    rows, columns = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    boxes: dict[Place, Box] = {}
    for merged in sheet.merged_cells.ranges:
        box = Box(merged.min_row, merged.min_col, merged.max_row, merged.max_col)
        boxes[(box.top, box.left)] = box
    cells: dict[Place, Cell] = {}
    shown = sheet.iter_rows(max_row=rows, max_col=columns)
    formulas = written.iter_rows(max_row=rows, max_col=columns)
    for row, (values, sources) in enumerate(zip(shown, formulas, strict=False), 1):
        for column, (value, source) in enumerate(zip(values, sources, strict=False), 1):
            text, bare, trouble = _content(value, source)
            if not text and trouble is None:
                continue
            box = boxes.get((row, column), Box(row, column, row, column))
            address = f"{sheet.title}!{get_column_letter(column)}{row}"
            cell = Cell(address, box, text, bare, trouble)
            for r in range(box.top, min(box.bottom, rows) + 1):
                for c in range(box.left, min(box.right, columns) + 1):
                    cells[(r, c)] = cell
    return Grid(sheet.title, cells, 1, rows, columns)


def _content(cell: Any, source: Any) -> tuple[str, bool, Trouble | None]:
    """Return what a cell shows, whether that is a bare number, and what is wrong with it."""
    value = cell.value
    formula = source.data_type == "f"
    if value is None and formula and _STATED.fullmatch(str(source.value)):
        return clean(str(source.value)), False, None  # =100% is a target, nothing to work out
    if value is None:
        worked_out = cell.data_type in ("s", "str")  # to a text with nothing in it
        return ("", False, "formula") if formula and not worked_out else ("", False, None)
    if cell.data_type == "e":
        return str(value), False, "error"
    if isinstance(value, bool):
        return ("是" if value else "否"), False, None
    if isinstance(value, int | float):
        return (*number_as_shown(value, cell.number_format or ""), None)
    if isinstance(value, dt.datetime | dt.date):
        return date_as_shown(value), False, None
    text = clean(str(value))
    return text, is_number(text), None


def clean(text: str) -> str:
    """Return a text without what cannot be seen; its line breaks stay."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(kept).split("\n"))
    return "\n".join(line for line in lines if line)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_number(text: str) -> bool:
    """Return whether a text is a number without sign or unit."""
    return re.fullmatch(r"[+-]?[\d,，]*\d(?:[.．]\d+)?", text) is not None
