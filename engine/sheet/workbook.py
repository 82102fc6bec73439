"""Workbooks in and out of bytes. The only module that knows openpyxl.

Row 1 of a table holds its headers, the hidden row 2 the keys of its columns, the hidden column A
of every row the numbers of its scalars by key: so rows may be sorted and columns moved. A hidden
sheet holds the text from which the workbook was made.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.exact import to_text
from engine.sheet.layout import COLUMNS, Cell, Layout

_HIDDEN = "_jixiao"
_CHUNK = 30_000  # characters that a cell takes
_WIDTHS = {"level1": 22, "level2": 22, "level3": 26, "basis": 26, "source": 30, "standard": 44,
           "id": 18, "owner": 26, "name": 30, "path": 48, "value": 50, "of": 26}  # fmt: skip
_HELP = (
    "白底单元格可以改，灰底的只供阅读。改好后运行：",
    "jixiao rules import 本文件 -o 规则集.yaml",
    "数和百分数照规则集的写法：12.5、60%。行可以排序，列可以移动；增删行请改 YAML。",
    "没有改动的工作簿导入后，YAML 与原文逐字节相同，注释和排版都在。",
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader found in one cell: its address, the scalar it edits, its text.

    `scalar` is None where the cell may not be edited, `shown` is what stood there when exported;
    `formula` says that it holds a formula.
    """

    address: str
    scalar: int | None
    shown: str
    text: str
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """A workbook as read: the text it was made from, its cells, and rows that are new."""

    name: str
    original: bytes
    standards: dict[str, str]
    cells: tuple[Written, ...]
    new_rows: tuple[str, ...]


class NotOurs(Exception):  # noqa: N818 - named after what it says
    """A file that is no workbook, or none that `rules export` wrote."""


def to_bytes(
    name: str, data: bytes, layout: Layout, standards: dict[str, str] | None = None
) -> bytes:
    """Return the workbook of a ruleset; `name` is its file's.

    `standards` are those with which `layout` was made.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "说明"
    for index, line in enumerate((name, *_HELP), 1):
        first.cell(index, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    first.column_dimensions["A"].width = 100
    for table, columns in COLUMNS.items():
        if layout.tables[table]:
            _table(book.create_sheet(table), columns, layout, table)
    hidden = book.create_sheet(_HIDDEN)
    hidden.sheet_state = "veryHidden"
    words = json.dumps(standards or {}, ensure_ascii=False).encode()
    parts = [name, hashlib.sha256(data).hexdigest(), *_chunks(data), "", *_chunks(words)]
    for index, part in enumerate(parts, 1):
        hidden.cell(index, 1, part).data_type = "s"
    book.properties.creator = "jixiao"
    book.properties.created = book.properties.modified = dt.datetime(2000, 1, 1)  # noqa: DTZ001
    out = io.BytesIO()
    book.save(out)
    return _steady(out.getvalue())


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
                content = _without_time(content)
            new.writestr(info, content)
    return out.getvalue()


def _without_time(content: bytes) -> bytes:
    import re

    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)


def _table(
    sheet: Worksheet, columns: tuple[tuple[str, str], ...], layout: Layout, table: str
) -> None:
    grey, head = PatternFill("solid", fgColor="EEEEEE"), PatternFill("solid", fgColor="D9E2EC")
    sheet.cell(2, 1, "_")
    for number, (key, header) in enumerate(columns, 2):
        top = sheet.cell(1, number, header)
        top.font, top.fill = Font(bold=True), head
        sheet.cell(2, number, key)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(key, 10)
    for index, row in enumerate(layout.tables[table], 3):
        numbers: dict[str, int] = {}
        for number, (key, _) in enumerate(columns, 2):
            cell = row.cells.get(key)
            place = sheet.cell(index, number)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            place.number_format = "@"
            if cell is not None and cell.text:
                place.value = cell.text
                place.data_type = "s"  # never a formula
            if cell is not None and cell.scalar is not None:
                numbers[key] = cell.scalar
                place.protection = Protection(locked=False)
            else:
                place.fill = grey
        sheet.cell(index, 1, json.dumps(numbers)).data_type = "s"
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = "B3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def from_bytes(data: bytes, layout_of: Callable[[bytes, dict[str, str]], Layout]) -> Sheets:
    """Read a workbook that `to_bytes` wrote and someone may have edited.

    `layout_of` gives the layout of the original text, to know what each cell showed. Raises
    `NotOurs` where it is no such workbook.
    """
    try:
        book = load_workbook(io.BytesIO(data))
    except Exception as error:
        raise NotOurs(str(error)) from error
    if _HIDDEN not in book.sheetnames:
        raise NotOurs(_HIDDEN)
    texts = [str(row[0].value or "") for row in book[_HIDDEN].iter_rows(max_col=1)]
    try:
        name, digest, *parts = texts
        middle = parts.index("")
        original = base64.b64decode("".join(parts[:middle]), validate=True)
        standards = json.loads(base64.b64decode("".join(parts[middle:]), validate=True))
    except ValueError as error:
        raise NotOurs(_HIDDEN) from error
    if hashlib.sha256(original).hexdigest() != digest:
        raise NotOurs(_HIDDEN)
    layout = layout_of(original, standards)
    cells: list[Written] = []
    new_rows: list[str] = []
    for table in COLUMNS:
        if table in book.sheetnames:
            _read_table(book[table], table, layout, cells, new_rows)
    return Sheets(name, original, standards, tuple(cells), tuple(new_rows))


def _read_table(
    sheet: Worksheet, table: str, layout: Layout, cells: list[Written], new_rows: list[str]
) -> None:
    keys = {c.column: str(c.value) for c in sheet[2] if c.value is not None}
    by_numbers: dict[str, list[dict[str, str]]] = {}
    for row in layout.tables[table]:
        numbers = json.dumps(
            {k: c.scalar for k, c in _in_order(table, row.cells) if c.scalar is not None}
        )
        by_numbers.setdefault(numbers, []).append({k: c.text for k, c in row.cells.items()})
    marks = next((column for column, key in keys.items() if key == "_"), None)
    for row_cells in sheet.iter_rows(min_row=3):
        mark = next((str(c.value) for c in row_cells if c.column == marks and c.value), None)
        shown = by_numbers.get(mark or "", [])
        if mark is None or not shown:
            if any(c.value not in (None, "") for c in row_cells):
                new_rows.append(f"{table}!{row_cells[0].row}")
            continue
        texts = shown.pop(0)
        numbers = json.loads(mark)
        for cell in row_cells:
            key = keys.get(cell.column or 0)
            if key is None or key == "_":
                continue
            formula = cell.data_type == "f"
            address = f"{table}!{cell.coordinate}"
            text = _text(cell.value, cell.number_format)
            cells.append(Written(address, numbers.get(key), texts.get(key, ""), text, formula))


def _in_order(table: str, cells: dict[str, Cell]) -> list[tuple[str, Cell]]:
    return [(key, cells[key]) for key, _ in COLUMNS[table] if key in cells]


def _text(value: object, number_format: str) -> str:
    """Return a cell as text: numbers to 15 digits, a percentage with its sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        exact = Fraction(f"{value:.15g}")
        return to_text(exact * 100) + "%" if "%" in number_format else to_text(exact)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip()
