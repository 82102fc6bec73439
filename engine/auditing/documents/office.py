"""DOCX and XLSX to passages."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import Any

from engine.auditing.documents import words
from engine.auditing.documents.cells import date_as_shown, number_as_shown
from engine.auditing.documents.headings import Sections, heading_of
from engine.auditing.documents.problems import Unreadable, absent, damaged
from engine.auditing.documents.types import Heading, Passage
from engine.auditing.documents.word_tables import cells_of
from engine.base.archives import Refused, count_cells, unpacked

_MOST_PARAGRAPHS = 40_000
_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)


def read_docx(data: bytes) -> tuple[Passage, ...]:
    """Return the paragraphs of a DOCX and the cells of its tables, in order."""
    try:
        from docx import Document
        from docx.table import Table
    except ImportError:
        raise absent("python-docx") from None
    packed = _looked_at(data)
    try:
        document = Document(io.BytesIO(packed))
        if len(document.element.body.xpath(".//w:p")) > _MOST_PARAGRAPHS:
            raise Unreadable(words.TOO_MANY_PARAGRAPHS)
        styles = {style.style_id: str(style.name or "") for style in document.styles}
        blocks = list(document.iter_inner_content())
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:
        raise damaged() from error
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
        text = block.text
        if text.strip():
            style = styles.get(block._p.style, "")  # noqa: SLF001 - block.style takes a millisecond
            found.append(Passage(text, f"第{paragraphs}段", sections.at(_heading(text, style))))
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
    packed = _looked_at(data, workbook=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(packed), data_only=True)
    except MemoryError:
        raise
    except Exception as error:
        raise damaged() from error
    found = []
    for sheet in book.worksheets:
        above = (Heading(1, "", sheet.title),)
        # Only the cells that are there: a sheet may say that it has a million rows.
        for _, cell in sorted(sheet._cells.items()):  # noqa: SLF001 - rows would make the others
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


def _looked_at(data: bytes, *, workbook: bool = False) -> bytes:
    try:
        archive = unpacked(data)
        if workbook:
            count_cells(archive)
    except Refused as refused:
        if refused.size:
            raise Unreadable(refused.said) from refused
        raise damaged(refused.said) from refused
    return archive.data
