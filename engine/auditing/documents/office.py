"""DOCX and XLSX to passages."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from engine.auditing.documents.cells import date_as_shown, number_as_shown
from engine.auditing.documents.headings import Sections, heading_of
from engine.auditing.documents.problems import Unreadable, absent
from engine.auditing.documents.types import Heading, Passage
from engine.auditing.documents.word_tables import cells_of
from engine.base.words import Text

_MOST_UNPACKED = 300_000_000
_MOST_CELLS = 2_000_000
_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)


def read_docx(data: bytes) -> tuple[Passage, ...]:
    """Return the paragraphs of a DOCX and the cells of its tables, in order."""
    try:
        from docx import Document
        from docx.table import Table
    except ImportError:
        raise absent("python-docx") from None
    _check(data)
    try:
        document = Document(io.BytesIO(data))
        blocks = list(document.iter_inner_content())
    except Exception as error:
        raise _damaged() from error
    sections = Sections()
    found: list[Passage] = []
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            above = sections.above
            cells = [cell for cell in cells_of(block) if cell.text.strip()]
            found += [Passage(cell.text, f"表{tables}!{cell.place}", above) for cell in cells]
            continue
        paragraphs += 1
        if block.text.strip():
            heading = _heading(block.text, str(getattr(block.style, "name", "") or ""))
            found.append(Passage(block.text, f"第{paragraphs}段", sections.at(heading)))
    return tuple(found)


def _heading(text: str, style: str) -> Heading | None:
    numbered = heading_of(text)
    styled = _STYLE.search(style)
    if not styled:
        return numbered
    number, rest = (numbered.number, numbered.text) if numbered else ("", text.strip())
    return Heading(int(styled.group(1)), number, rest)


def read_xlsx(data: bytes) -> tuple[Passage, ...]:
    """Return the filled cells of a workbook, as shown; the sheet is their section."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise absent("openpyxl") from None
    _check(data)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:
        raise _damaged() from error
    found = []
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            name = sheet.title
            raise Unreadable(Text(f"表 {name} 太大", f"the sheet {name} is too large"))
        above = (Heading(1, "", sheet.title),)
        for row in sheet.iter_rows():
            for cell in row:
                text = _shown(cell)
                if text.strip():
                    found.append(Passage(text, f"{sheet.title}!{cell.coordinate}", above))
    return tuple(found)


def _shown(cell: Any) -> str:
    """Return a cell as text: numbers to 15 digits, with what their format adds."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number_as_shown(value, str(cell.number_format or ""))[0]
    return date_as_shown(value) if isinstance(value, dt.date) else str(value)


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > _MOST_UNPACKED:
                raise Unreadable(Text("解开后太大", "it unpacks to too much"))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable(
        Text("文件已损坏，或不是这种格式", "the file is damaged, or of another kind"),
        Text("用 Office 打开后另存", "open it in Office and save it again"),
    )
