"""PDF in: each table as a grid, under the lines above it; a table over several pages is one."""

from __future__ import annotations

from engine.auditing.documents.pdf_tables import PdfCell, PdfTable, pages_of
from engine.auditing.intake import words
from engine.auditing.intake.grid import Box, Cell, Grid, Trouble
from engine.auditing.intake.workbook import MOST_BYTES, MOST_SHEETS, Book, Refused, clean, is_number

_MOST_ABOVE = 6  # lines above a table that are its title, year, unit
_SAME = 3.0  # points by which the edges of columns of one table may differ from page to page
_FIRST_ROWS = 4  # of a table, in which a form says what it is about
_LABELS = 3  # columns on the left that say what rows are
_BEGINS = ("项目名称", "部门名称", "单位名称", "预算部门", "填报单位")


class _Long:
    """A table, page after page: its parts, and how many rows of each repeat the head."""

    def __init__(self, table: PdfTable) -> None:
        self.parts = [(table, 0)]

    def goes_on(self, table: PdfTable) -> bool:
        """Return whether a table on the next page is more of this one."""
        before = self.parts[-1][0]
        if not (before.last and table.first and table.page == before.page + 1):
            return False
        if len(before.edges) != len(table.edges):
            return False
        if any(abs(a - b) > _SAME for a, b in zip(before.edges, table.edges, strict=True)):
            return False
        starts = (cell.text for cell in table.cells if cell.top <= _FIRST_ROWS)
        return not any(text.replace(" ", "").startswith(_BEGINS) for text in starts)

    def add(self, table: PdfTable) -> None:
        """Add what stands on the next page."""
        heads = [_row(part, n) for part, _ in self.parts for n in range(1, _rows(part) + 1)]
        repeated = 0
        while repeated < _rows(table) and _row(table, repeated + 1) in heads:
            row = _row(table, repeated + 1)
            if len(row) < 3 or any(is_number(text) for _, text in row):
                break
            repeated += 1
        self.parts.append((table, repeated))


def read_pdf_tables(data: bytes) -> Book:
    """Return the tables of a PDF. Raises `Refused` where it cannot be read."""
    if len(data) > MOST_BYTES:
        raise Refused(words.FILE_TOO_LARGE, words.KEEP_FORM, size=True)
    try:
        pages = pages_of(data)
    except (MemoryError, ImportError):
        raise
    except Exception as error:  # pdfminer raises many kinds
        raise Refused(words.NO_PDF, words.EXPORT_PDF_AGAIN) from error
    found: list[_Long] = []
    for page in pages:
        for table in page.tables:
            if found and found[-1].goes_on(table):
                found[-1].add(table)
            elif len(found) < MOST_SHEETS:
                found.append(_Long(table))
    return Book(tuple(_grid(long) for long in found), (), ())


def _rows(table: PdfTable) -> int:
    return max((cell.bottom for cell in table.cells), default=0)


def _row(table: PdfTable, number: int) -> list[tuple[int, str]]:
    """Return what a row says, by column."""
    return [(c.left, c.text) for c in table.cells if c.top <= number <= c.bottom and c.text]


def _grid(long: _Long) -> Grid:
    """Return a table under the lines above it: those are rows over all columns."""
    first = long.parts[0][0]
    above = [text for line in first.above if (text := clean(line))][-_MOST_ABOVE:]
    right = max((cell.right for part, _ in long.parts for cell in part.cells), default=1)
    made = [
        Cell(f"第{first.page}页第{n}行", Box(n, 1, n, right), text)
        for n, text in enumerate(above, 1)
    ]
    offset = len(above)
    for part, repeated in long.parts:
        shown = [cell for cell in part.cells if cell.top > repeated]
        made = _joined(made, [_cell(c, part.name, offset - repeated) for c in shown], offset)
        offset += _rows(part) - repeated
    cells = {
        (row, column): cell
        for cell in made
        if cell.text
        for row in range(cell.box.top, cell.box.bottom + 1)
        for column in range(cell.box.left, cell.box.right + 1)
    }
    return Grid(first.name, cells, 1, offset, right)


def _cell(cell: PdfCell, name: str, offset: int) -> Cell:
    text = clean(cell.text)
    box = Box(cell.top + offset, cell.left, cell.bottom + offset, cell.right)
    trouble: Trouble | None = "overlap" if cell.run_over else None
    return Cell(f"{name}!{cell.place}", box, text, is_number(text), trouble)


def _joined(made: list[Cell], here: list[Cell], end: int) -> list[Cell]:
    """Return cells with those of the next page; one that is cut by the page is one again.

    A cell on the left at the top of a page that says nothing goes on with the one above it.
    """
    found = {(c.box.left, c.box.right): c for c in made if c.text and c.box.bottom == end}
    for cell in here:
        above = found.get((cell.box.left, cell.box.right))
        cut = above is not None and cell.box.top == end + 1 and not cell.text
        if above is not None and cut and cell.box.left <= _LABELS:
            box = Box(above.box.top, above.box.left, cell.box.bottom, above.box.right)
            longer = Cell(above.address, box, above.text, above.bare, above.trouble)
            made = [longer if one is above else one for one in made]
        else:
            made = [*made, cell]
    return made
