"""Word files in: each table as a grid, under the paragraphs that stand above it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from engine.auditing.documents.word_tables import cells_of
from engine.auditing.intake import words
from engine.auditing.intake.grid import Box, Cell, Grid, Place
from engine.auditing.intake.workbook import MOST_BYTES, MOST_SHEETS, Book, Refused, clean, is_number
from engine.base import archives
from engine.base.archives import unpacked

_MOST_PARAGRAPHS = 40_000
_MOST_ABOVE = 6  # paragraphs above a table that are its title, year, unit


def read_word(data: bytes) -> Book:
    """Return the tables of a Word file. Raises `Refused` where it cannot be read."""
    from docx import Document
    from docx.table import Table

    try:
        if len(data) > MOST_BYTES:
            raise archives.Refused(words.FILE_TOO_LARGE, size=True)
        document = Document(BytesIO(unpacked(data).data))
        if len(document.element.body.xpath(".//w:p")) > _MOST_PARAGRAPHS:
            raise archives.Refused(words.TOO_MANY_PARAGRAPHS, size=True)
        blocks = list(document.iter_inner_content())
    except MemoryError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx raise many kinds
        if isinstance(error, archives.Refused) and error.size:
            help_ = words.KEEP_FORM
            raise Refused(error.said, help_, size=True) from error
        raise Refused(
            words.NO_DOCX,
            words.SAVE_AS_DOCX,
        ) from error
    grids: list[Grid] = []
    above: list[tuple[int, str]] = []
    paragraphs = 0
    for block in blocks:
        if isinstance(block, Table):
            if len(grids) < MOST_SHEETS:
                grids.append(_grid(block, f"表{len(grids) + 1}", above[-_MOST_ABOVE:]))
            above = []
            continue
        paragraphs += 1
        text = clean(block.text)
        if text:
            above.append((paragraphs, text))
    return Book(tuple(grids), (), ())


def _grid(table: Any, name: str, above: list[tuple[int, str]]) -> Grid:
    """Return a table under its paragraphs: those are rows over all columns."""
    found = cells_of(table)
    right = max((cell.right for cell in found), default=1)
    offset = len(above)
    cells: dict[Place, Cell] = {}
    for row, (number, text) in enumerate(above, 1):
        _put(cells, Cell(f"第{number}段", Box(row, 1, row, right), text))
    for cell in found:
        text = clean(cell.text)
        if text:
            box = Box(cell.top + offset, cell.left, cell.bottom + offset, cell.right)
            _put(cells, Cell(f"{name}!{cell.place}", box, text, is_number(text)))
    last = max((cell.bottom for cell in found), default=0) + offset
    return Grid(name, cells, 1, last, right)


def _put(cells: dict[Place, Cell], cell: Cell) -> None:
    box = cell.box
    for row in range(box.top, box.bottom + 1):
        for column in range(box.left, box.right + 1):
            cells[(row, column)] = cell
