"""Tables of a Word file: cells with the rows and columns that they cover. Knows python-docx.

python-docx repeats a merged cell once for each column that it claims to cover, however many; here
a cell stands once, and claims are cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

_MOST_COLUMNS = 200
_MOST_ROWS = 3_000


class WordCell(Struct):
    """A cell: its text, and the rows and columns that it covers, from 1, ends included."""

    text: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def place(self) -> str:
        """Its address in the table, as in a workbook: B3."""
        return f"{letters(self.left)}{self.top}"


def cells_of(table: Any) -> list[WordCell]:
    """Return the cells of a python-docx table in order, also the empty ones."""
    found: list[WordCell] = []
    above: dict[int, WordCell] = {}  # by the column that they begin in
    for number, row in enumerate(table._tbl.tr_lst[:_MOST_ROWS], 1):  # noqa: SLF001 - no other way
        column = min(row.grid_before, _MOST_COLUMNS) + 1
        below: dict[int, WordCell] = {}
        for tc in row.tc_lst:
            if column > _MOST_COLUMNS:
                break
            right = min(column + max(tc.grid_span, 1) - 1, _MOST_COLUMNS)
            over = above.get(column)
            if tc.vMerge == "continue" and over is not None and over.bottom == number - 1:
                over.bottom = number
                below[column] = over
            else:
                cell = WordCell("\n".join(_lines(tc)), number, column, number, right)
                found.append(cell)
                below[column] = cell
            column = right + 1
        above = below
    return found


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _lines(tc: Any) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for paragraph in tc.xpath(".//w:p"):  # those of tables in the cell too
        yield Paragraph(paragraph, None).text  # type: ignore[arg-type]
