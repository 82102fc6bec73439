"""A ruleset's tables as a workbook.

Row 1 of a table is hidden and holds the keys of its columns, row 2 the headers; the hidden column A
holds for every row a mark by which it is known again: so rows may be sorted and moved, columns too.
Cell A1 names the table, so a sheet may be renamed. A hidden sheet holds the text from which the
workbook was made.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.authoring.sheet import words
from engine.authoring.sheet.cells import height, numeric, put
from engine.authoring.sheet.choices import choices_of, label_of
from engine.authoring.sheet.columns import Column
from engine.authoring.sheet.layout import Layout, Row
from engine.authoring.sheet.marks import digest_of, marks_of
from engine.authoring.sheet.memory import saved
from engine.authoring.sheet.tables import INDICATORS, TABLES
from engine.base.words import Language, Text

HIDDEN = "_jixiao"
MARK = "jixiao:"
FIRST_ROW = 3
_CHUNK = 30_000  # characters that a cell takes
_SPARE = 300  # rows below a table in which choices are offered too
_WIDTHS = {
    "no": 5,
    "level1": 18,
    "level2": 18,
    "level3": 24,
    "basis": 20,
    "source": 22,
    "standard": 44,
    "id": 18,
    "item": 14,
    "owner": 22,
    "name": 24,
    "title": 24,
    "place": 28,
    "value": 24,
    "from": 24,
    "words": 24,
    "of": 20,
    "when": 34,
    "always": 34,
    "never": 34,
    "applies": 26,
    "say": 40,
    "given": 44,
    "effect": 16,
    "section": 14,
    "note": 36,
    "found_in": 24,
    "method": 13,
    "example": 14,
    "number": 20,
}
_WIDE = {("others", "place"): 46, ("others", "value"): 64, ("parameters", "from"): 12}
_SHORT = {("parameters", "value"): 12, ("tables", "value"): 10, ("tables", "name"): 16}
_HEAD_FILL = PatternFill("solid", fgColor="D9E2EC")
_READ_FILL = PatternFill("solid", fgColor="F0F0F0")
_SIDE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_GUIDE: tuple[Text, ...] = (
    words.GUIDE_CELLS,
    words.GUIDE_IMPORT,
    words.GUIDE_ROWS,
    words.GUIDE_OWNER,
    words.GUIDE_EMPTY,
    words.GUIDE_NUMBERS,
    words.GUIDE_SORTING,
    words.GUIDE_OTHERS,
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
    for table in TABLES:
        _table(book.create_sheet(TABLES[table].title.to(language)), table, layout, language)
    hidden = book.create_sheet(HIDDEN)
    hidden.sheet_state = "veryHidden"
    said = json.dumps(standards or {}, ensure_ascii=False).encode()
    head = [digest_of(layout), name, hashlib.sha256(data).hexdigest()]
    for index, part in enumerate([*head, *_chunks(data), "", *_chunks(said)], 1):
        put(hidden.cell(index, 1), part)
    book.properties.creator = "jixiao"
    book.properties.created = book.properties.modified = dt.datetime(2000, 1, 1)  # noqa: DTZ001
    return _steady(saved(book))


def _guide(sheet: Worksheet, name: str, language: Language) -> None:
    sheet.title = words.GUIDE.to(language)
    sheet.column_dimensions["A"].width = 100
    for index, line in enumerate((name, *(t.to(language) for t in _GUIDE)), 1):
        place = sheet.cell(index, 1)
        put(place, line)
        place.font = Font(bold=index == 1, size=14 if index == 1 else 11)
        place.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[index].height = 24 if index == 1 else height([(line, 95)])
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


def _shown(table: str, rows: list[Row]) -> list[Column]:
    """Return the columns that a table has: the usual ones, and those in which something stands."""
    full = {key for row in rows for key, cell in row.cells.items() if cell.text}
    return [c for c in TABLES[table].columns if c.always or c.key in full]


def _table(sheet: Worksheet, table: str, layout: Layout, language: Language) -> None:
    rows = layout.tables[table]
    columns = _shown(table, rows)
    put(sheet.cell(1, 1), MARK + table)
    for number, column in enumerate(columns, 2):
        _column(sheet, number, table, column, language)
    for index, (row, mark) in enumerate(zip(rows, marks_of(layout, table), strict=True), FIRST_ROW):
        put(sheet.cell(index, 1), mark)
        _row(sheet, index, columns, row, language)
    last = len(rows) + FIRST_ROW - 1
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns) + 1)}{last}"
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[2].height = 30
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.print_title_rows = "2:2"
    _page(sheet)


def _column(sheet: Worksheet, number: int, table: str, column: Column, language: Language) -> None:
    """Write the head of a column, and offer what may stand in it."""
    put(sheet.cell(1, number), column.key)
    top = sheet.cell(2, number)
    put(top, column.header.to(language))
    top.font, top.fill, top.border = Font(bold=True), _HEAD_FILL, _BORDER
    top.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = _width(table, column)
    if column.key.endswith("_en"):
        sheet.column_dimensions[letter].outlineLevel = 1
        sheet.column_dimensions[letter].hidden = column.header.to(language) != column.header.en
    choices = [t.to(language) for t in choices_of(table, column.key, column.kind).values()]
    if choices:
        offered = DataValidation("list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
        offered.showErrorMessage = column.kind == "flag"  # a method may be one of the ruleset's own
        offered.add(f"{letter}{FIRST_ROW}:{letter}{sheet.max_row + _SPARE}")
        sheet.add_data_validation(offered)


def _width(table: str, column: Column) -> int:
    place = (table, column.key)
    return (_WIDE | _SHORT).get(place) or _WIDTHS.get(column.key.removesuffix("_en"), 11)


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


def _row(sheet: Worksheet, index: int, columns: list[Column], row: Row, language: Language) -> None:
    bold = row.table == INDICATORS and row.level < 2
    texts = []
    for number, column in enumerate(columns, 2):
        cell, place = row.cells.get(column.key), sheet.cell(index, number)
        counted = column.kind in ("number", "award")
        place.border = _BORDER
        place.font = Font(bold=bold)
        across = "right" if counted else "center" if column.key == "no" else None
        place.alignment = Alignment(wrap_text=True, vertical="center", horizontal=across)
        if cell is None or cell.path is None:
            place.fill = _READ_FILL
        text = (
            ""
            if cell is None
            else label_of(choices_of(row.table, column.key, column.kind), cell.text, language)
        )
        texts.append((text, _width(row.table, column)))
        as_number = numeric(text) if counted or column.key in ("value", "no") else None
        if as_number is not None:
            place.value, place.number_format = as_number
            continue
        place.number_format = "General" if counted else "@"
        if text:
            put(place, text)
    sheet.row_dimensions[index].height = height(texts)
