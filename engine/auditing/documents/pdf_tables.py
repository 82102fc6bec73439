"""Tables of a PDF: cells with the rows and columns that they cover. Knows pdfplumber.

A PDF has no tables, only lines and signs at places. Cells come from the lines; a sign belongs to
the cell in which its line of text stands. Lines of text follow one another as they were drawn, cell
by cell, so that a text too long for its cell, which runs over the cells above and below, stays
together. Where two texts come into one cell and one of them does not fit, that is told: it may not
say what is read there.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from engine.auditing.documents.word_tables import WordCell

MOST_PAGES = 40
_MOST_DRAWN = 20_000  # lines and rectangles of a page
_MOST_SIGNS = 60_000  # of a page
_NEAR = 2.0  # points: edges nearer than this are one
_GAP = 0.5  # points between two signs, from which on an edge may stand between them
_PADDING = 6.0  # points that programs leave beside the text in a cell, both sides
_STRETCH = 1.5  # points that a text may stand out of its cell

Edges = tuple[float, float, float, float]  # left, top, right, bottom, in points from above


class TextLine(Struct):
    """A line of text as it was drawn."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, from the left and from above."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class PdfCell(WordCell):
    """A cell; `run_over` says that texts run into one another in it."""

    run_over: bool = False


class PdfTable(Struct):
    """A table of a page: its number on it, its cells, and the lines of text above it.

    `edges` are where its columns begin and end; `first` and `last` whether nothing but the margin
    is above and below it on its page.
    """

    page: int
    number: int
    cells: list[PdfCell]
    edges: tuple[float, ...]
    above: list[str] = field(default_factory=list)
    first: bool = False
    last: bool = False

    @property
    def name(self) -> str:
        """What it is called: 第2页表1."""
        return f"第{self.page}页表{self.number}"


class PdfPage(Struct):
    """A page: its tables, and the lines of text that stand in none of them, in order."""

    number: int
    tables: list[PdfTable]
    lines: list[str]


def pages_of(data: bytes) -> list[PdfPage]:
    """Return the pages of a PDF, of a longer one the first. What pdfplumber raises goes through."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        found = []
        for page in document.pages[:MOST_PAGES]:
            found.append(_page(page))
            page.close()
        return found


def _page(page: Any) -> PdfPage:
    chars = page.chars[:_MOST_SIGNS]
    drawn = len(page.lines) + len(page.rects) + len(page.curves)
    tables = page.find_tables() if 4 <= drawn <= _MOST_DRAWN else []
    tables = [table for table in tables if len(table.cells) > 3]
    tables.sort(key=lambda table: (table.bbox[1], table.bbox[0]))
    boxes: list[Edges] = [table.bbox for table in tables]
    edges = {round(x, 1) for table in tables for cell in table.cells for x in (cell[0], cell[2])}
    lines = _lines(chars, sorted(edges))
    outside = [line for line in lines if not any(_holds(box, line) for box in boxes)]
    outside.sort(key=lambda line: (round(line.top), line.left))
    made = []
    for number, table in enumerate(tables, 1):
        top = max((b[3] for b in boxes if b[3] <= table.bbox[1] + _NEAR), default=0.0)
        inside = [line for line in lines if _holds(table.bbox, line)]
        cells, columns = _cells(table.cells, inside)
        above = [line.text for line in outside if top <= line.middle[1] < table.bbox[1]]
        made.append(PdfTable(page.page_number, number, cells, columns, above))
    if made:
        low = boxes[-1][3]
        below = [line for line in outside if line.middle[1] > low and not _is_number(line.text)]
        made[0].first = not [text for text in made[0].above if not _is_number(text)]
        made[-1].last = not below
    return PdfPage(page.page_number, made, _rows(outside))


def _is_number(text: str) -> bool:
    """Return whether a line is no more than the number of a page."""
    bare = text.strip(" -—–·第页共/")
    return len(bare) < 8 and all(c.isdigit() or c in "/ 第页共" for c in bare)


def _holds(box: Edges, line: TextLine) -> bool:
    x, y = line.middle
    return box[0] - _NEAR <= x <= box[2] + _NEAR and box[1] - _NEAR <= y <= box[3] + _NEAR


def _lines(chars: Iterable[dict[str, Any]], edges: Sequence[float]) -> list[TextLine]:
    """Return the lines of text in the order in which they were drawn.

    A line ends where an edge of a cell stands between two signs.
    """
    found: list[TextLine] = []
    for char in chars:
        size = max(char["bottom"] - char["top"], 1.0)
        line = found[-1] if found else None
        level = line is not None and abs(char["bottom"] - line.bottom) < size / 3
        near = line is not None and level and -size / 2 < char["x0"] - line.right < size
        if line is not None and near and not _between(edges, line.right, char["x0"]):
            if char["x0"] - line.right > size / 4 and not line.text.endswith(" "):
                line.text += " "
            line.text += char["text"]
            line.right = max(line.right, char["x1"])
            line.top = min(line.top, char["top"])
            continue
        found.append(TextLine(char["text"], char["x0"], char["top"], char["x1"], char["bottom"]))
    for line in found:
        line.text = line.text.strip()
    return [line for line in found if line.text]


def _between(edges: Sequence[float], left: float, right: float) -> bool:
    """Return whether an edge stands in a gap."""
    place = bisect_left(edges, left)
    return right - left > _GAP and place < len(edges) and edges[place] <= right


def _rows(lines: Sequence[TextLine]) -> list[str]:
    """Return lines as they are read: what stands on one level is one line."""
    found: list[TextLine] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and abs(line.middle[1] - before.middle[1]) < _NEAR:
            found[-1] = TextLine(
                f"{before.text} {line.text}", before.left, before.top, line.right, line.bottom
            )
        else:
            found.append(line)
    return [line.text for line in found]


def _cells(
    boxes: Sequence[Edges], lines: Sequence[TextLine]
) -> tuple[list[PdfCell], tuple[float, ...]]:
    """Return cells in order, with their texts, and where the columns begin and end."""
    columns = _merged(x for box in boxes for x in (box[0], box[2]))
    rows = _merged(y for box in boxes for y in (box[1], box[3]))
    order = sorted(boxes, key=lambda box: (_at(rows, box[1]), _at(columns, box[0])))
    texts: list[list[str]] = [[] for _ in order]
    came = [0] * len(order)
    loose = [False] * len(order)
    for block in _blocks(lines, order):
        x = (min(line.left for line in block) + max(line.right for line in block)) / 2
        place = _cell_at(order, x, (block[0].top + block[-1].bottom) / 2)
        if place is not None:
            texts[place].append(_joined(block, order[place]))
            came[place] += 1
            loose[place] |= not all(_fits(order[place], line) for line in block)
    cells = []
    for box, text, blocks, not_in in zip(order, texts, came, loose, strict=True):
        left, right = _at(columns, box[0]) + 1, _at(columns, box[2])
        top_row, bottom_row = _at(rows, box[1]) + 1, _at(rows, box[3])
        run_over = blocks > 1 and not_in
        cells.append(PdfCell("\n".join(text), top_row, left, bottom_row, right, run_over))
    return cells, tuple(columns)


def _joined(block: Sequence[TextLine], box: Edges) -> str:
    """Return lines as one text: broken only where the cell did not break it for want of room."""
    text = block[0].text
    for before, line in pairwise(block):
        text += line.text if _is_full(before, box) else f"\n{line.text}"
    return text


def _blocks(lines: Sequence[TextLine], boxes: Sequence[Edges]) -> list[list[TextLine]]:
    """Return lines put together that follow one another as the lines of one text do.

    Lines of one cell do. A line that fits into no cell goes with the one before it, where that one
    fits into none either or ended for want of room.
    """
    found: list[list[TextLine]] = []
    home: int | None = None  # of the last line
    for line in lines:
        own = next((n for n, box in enumerate(boxes) if _fits(box, line)), None)
        before = found[-1][-1] if found else None
        together = before is not None and _goes_on(before, line)
        if before is not None and home is not None and own is None:
            together = together and _is_full(before, boxes[home])
        elif None not in (home, own):
            together = together and home == own
        if together:
            found[-1].append(line)
        else:
            found.append([line])
        home = own
    return found


def _is_full(line: TextLine, box: Edges) -> bool:
    """Return whether a line has no room for one more sign in its cell."""
    room = (box[2] - box[0]) - (line.right - line.left)
    return room < 1.2 * (line.bottom - line.top) + _PADDING


def _goes_on(before: TextLine, line: TextLine) -> bool:
    """Return whether a line stands just below another, within its width or about it."""
    size = before.bottom - before.top
    below = 0.5 * size < line.bottom - before.bottom < 2 * size
    return below and line.left < before.right and before.left < line.right


def _fits(box: Edges, line: TextLine) -> bool:
    left, top, right, bottom = box
    across = left - _STRETCH <= line.left and line.right <= right + _STRETCH
    return across and top - _STRETCH <= line.top and line.bottom <= bottom + _STRETCH


def _cell_at(boxes: Sequence[Edges], x: float, y: float) -> int | None:
    for n, (left, top, right, bottom) in enumerate(boxes):
        if left <= x <= right and top <= y <= bottom:
            return n
    return None


def _merged(edges: Iterable[float]) -> list[float]:
    """Return edges in order, those that are near one another as one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _at(edges: Sequence[float], edge: float) -> int:
    """Return which of the edges another is."""
    place = bisect_left(edges, edge - _NEAR)
    return min(place, len(edges) - 1)
