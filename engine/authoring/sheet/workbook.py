"""A ruleset's tables as a workbook.

Row 1 of a table is hidden and holds the keys of its columns, row 2 the headers; the hidden column A
holds for every row its number and those of its scalars by key: so rows may be sorted and columns
moved. Cell A1 names the table, so a sheet may be renamed. A hidden sheet holds the text from which
the workbook was made.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
import re
import unicodedata
import zipfile
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.authoring.sheet import words
from engine.authoring.sheet.memory import saved
from engine.authoring.sheet.tables import COLUMNS, NUMERIC, TITLES, Column, Layout, Row
from engine.base.exact import number, to_text
from engine.base.words import Language, Text

HIDDEN = "_jixiao"
MARK = "jixiao:"
FIRST_ROW = 3
_CHUNK = 30_000  # characters that a cell takes
_WIDTHS = {
    "level1": 20,
    "level2": 20,
    "level3": 26,
    "basis": 24,
    "source": 26,
    "standard": 44,
    "id": 18,
    "owner": 24,
    "name": 26,
    "place": 40,
    "value": 60,
    "of": 20,
    "when": 34,
    "say": 40,
    "given": 44,
    "effect": 16,
    "section": 16,
}
_VALUE_OF_PARAMETER = 14
_LINE = 14.5  # points of height
_TALLEST = 400.0  # Excel's limit is 409
_HEAD_FILL = PatternFill("solid", fgColor="D9E2EC")
_READ_FILL = PatternFill("solid", fgColor="F0F0F0")
_SIDE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_GUIDE: tuple[Text, ...] = (
    words.GUIDE_CELLS,
    words.GUIDE_IMPORT,
    words.GUIDE_NUMBERS,
    words.GUIDE_SORTING,
    words.GUIDE_ROWS,
    words.GUIDE_UNCHANGED,
)


def to_bytes(
    name: str,
    data: bytes,
    layout: Layout,
    standards: dict[str, str] | None = None,
    language: Language = "zh",
) -> bytes:
    """Return the workbook of a ruleset; `name` is its file's.

    `standards` are those with which `layout` was made.
    """
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    _guide(guide, name, language)
    for table, columns in COLUMNS.items():
        if layout.tables[table]:
            sheet = book.create_sheet(TITLES[table].to(language))
            _table(sheet, table, _used(columns, layout.tables[table]), layout, language)
    hidden = book.create_sheet(HIDDEN)
    hidden.sheet_state = "veryHidden"
    words = json.dumps(standards or {}, ensure_ascii=False).encode()
    parts = [name, hashlib.sha256(data).hexdigest(), *_chunks(data), "", *_chunks(words)]
    for index, part in enumerate(parts, 1):
        _put(hidden.cell(index, 1), part)
    book.properties.creator = "jixiao"
    book.properties.created = book.properties.modified = dt.datetime(2000, 1, 1)  # noqa: DTZ001
    return _steady(saved(book))


def _guide(sheet: Worksheet, name: str, language: Language) -> None:
    sheet.title = words.GUIDE.to(language)
    sheet.column_dimensions["A"].width = 100
    for index, line in enumerate((name, *(t.to(language) for t in _GUIDE)), 1):
        place = sheet.cell(index, 1)
        _put(place, line)
        place.font = Font(bold=index == 1, size=14 if index == 1 else 11)
        place.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[index].height = 24 if index == 1 else _height([(line, 95)])
    _page(sheet)


def _chunks(data: bytes) -> list[str]:
    coded = base64.b64encode(data).decode()
    return [coded[i : i + _CHUNK] for i in range(0, len(coded), _CHUNK)]


def _steady(data: bytes) -> bytes:
    """Return a workbook whose bytes depend on nothing but its content: no times of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(item.filename)
            if item.filename == "docProps/core.xml":
                modified = rb"(<dcterms:modified[^>]*>)[^<]*"
                content = re.sub(modified, rb"\g<1>2000-01-01T00:00:00Z", content)
            new.writestr(info, content)
    return out.getvalue()


def _used(columns: tuple[Column, ...], rows: list[Row]) -> tuple[Column, ...]:
    """Return the columns in which something stands."""
    return tuple(c for c in columns if any(r.cells.get(c[0]) and r.cells[c[0]].text for r in rows))


def _table(
    sheet: Worksheet, table: str, columns: tuple[Column, ...], layout: Layout, language: Language
) -> None:
    _put(sheet.cell(1, 1), MARK + table)
    widths = {}
    for column, (key, header) in enumerate(columns, 2):
        _put(sheet.cell(1, column), key)
        top = sheet.cell(2, column)
        _put(top, header.to(language))
        top.font, top.fill, top.border = Font(bold=True), _HEAD_FILL, _BORDER
        top.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        widths[key] = _WIDTHS.get(key, 11)
        if (table, key) == ("parameters", "value"):
            widths[key] = _VALUE_OF_PARAMETER
        sheet.column_dimensions[get_column_letter(column)].width = widths[key]
    for index, row in enumerate(layout.tables[table]):
        _row(sheet, index + FIRST_ROW, columns, row)
        _put(sheet.cell(index + FIRST_ROW, 1), mark_of(index, row))
        shown = [(row.cells[k].text, widths[k]) for k, _ in columns if k in row.cells]
        sheet.row_dimensions[index + FIRST_ROW].height = _height(shown)
    last = len(layout.tables[table]) + FIRST_ROW - 1
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns) + 1)}{last}"
    for column, (key, _) in enumerate(columns, 2):
        if key in ("verified", "required"):
            letter = get_column_letter(column)
            choice = DataValidation("list", formula1='"true,false"', allow_blank=True)
            choice.add(f"{letter}{FIRST_ROW}:{letter}{last}")
            sheet.add_data_validation(choice)
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[2].height = 30
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.print_title_rows = "2:2"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None:
        footer.center.text = "&A  &P / &N"


def mark_of(index: int, row: Row) -> str:
    """Return what the hidden column says of a row: its number, and its scalars by key."""
    numbers = {k: c.scalar for k, c in sorted(row.cells.items()) if c.scalar is not None}
    return json.dumps([index, numbers])


def _row(sheet: Worksheet, index: int, columns: tuple[Column, ...], row: Row) -> None:
    for column, (key, _) in enumerate(columns, 2):
        cell, place = row.cells.get(key), sheet.cell(index, column)
        place.border = _BORDER
        across = "right" if key in NUMERIC else None
        place.alignment = Alignment(wrap_text=True, vertical="center", horizontal=across)
        if cell is None or cell.scalar is None:
            place.fill = _READ_FILL
        if cell is None or not cell.text:
            continue
        as_number = numeric(cell.text) if key in NUMERIC or key == "value" else None
        if as_number is None:
            place.number_format = "General" if key in NUMERIC else "@"
            _put(place, cell.text)
        else:
            place.value, place.number_format = as_number


def _put(place: SheetCell | MergedCell, text: str) -> None:
    """Write a text, never as a formula."""
    assert isinstance(place, SheetCell)  # a new workbook has no merged cells
    place.value = text
    place.data_type = "s"


def numeric(text: str) -> tuple[float, str] | None:
    """Return the number of Excel that gives back exactly `text`, and its format; else None."""
    percent = text.endswith("%")
    plain = text.removesuffix("%")
    exact = number(plain)
    if exact is None or to_text(exact) != plain:
        return None  # 1.50 and 007 keep their digits as texts
    value = exact / 100 if percent else exact
    floating = value.numerator / value.denominator
    if Fraction(f"{floating:.15g}") != value:
        return None
    digits = len(plain.partition(".")[2])
    shape = "0" + ("." + "0" * digits if digits else "")
    return floating, f"{shape}%" if percent else "General"


def _height(shown: list[tuple[str, int]]) -> float:
    """Return the height of a row whose texts wrap in columns of these widths."""
    lines = 1
    for text, width in shown:
        room = max(width - 2, 4)
        lines = max(lines, sum(max(1, -(-_cells(line) // room)) for line in text.split("\n")))
    return min(_TALLEST, lines * _LINE + 2)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
