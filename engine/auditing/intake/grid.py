"""A sheet as a grid of texts: cells under their addresses, merged ranges as one cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

Place = tuple[int, int]

#: Why a cell's text is not what it should hold.
Trouble = Literal["formula", "error", "overlap"]


class Box(Struct, frozen=True):
    """Rows and columns of a cell or of a merged range, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows it covers."""
        return self.bottom - self.top + 1


class Cell(Struct, frozen=True, eq=False):
    """A cell that holds something. `bare` says that it holds a number without sign or unit."""

    address: str
    box: Box
    text: str
    bare: bool = False
    trouble: Trouble | None = None

    @property
    def row(self) -> int:
        """The row that it begins in."""
        return self.box.top

    @property
    def column(self) -> int:
        """The column that it begins in."""
        return self.box.left


class Grid(Struct):
    """The cells of one sheet, or of a stretch of its rows."""

    name: str
    cells: dict[Place, Cell]  # by every place that they cover
    first: int
    last: int
    right: int
    used: set[Place] = field(default_factory=set)  # where the cells begin that were understood
    seen: dict[int, list[Cell]] = field(default_factory=dict)  # rows looked at before

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell at a place, also where it is merged into one that begins elsewhere."""
        return self.cells.get((row, column)) if self.first <= row <= self.last else None

    def row(self, row: int) -> list[Cell]:
        """Return the different cells that stand in a row, from left to right."""
        if row not in self.seen:
            found = [self.at(row, column) for column in range(1, self.right + 1)]
            self.seen[row] = list(dict.fromkeys(cell for cell in found if cell is not None))
        return self.seen[row]

    def own(self, row: int) -> list[Cell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.row(row) if cell.row == row]

    def rows(self) -> range:
        """The numbers of all rows."""
        return range(self.first, self.last + 1)

    def all(self) -> Iterator[Cell]:
        """Yield every cell once, row by row."""
        for row in self.rows():
            yield from self.own(row)

    def use(self, *cells: Cell | None) -> None:
        """Note that cells were understood."""
        self.used.update((cell.row, cell.column) for cell in cells if cell is not None)

    def unused(self) -> list[Cell]:
        """Return the cells that nothing understood."""
        return [cell for cell in self.all() if (cell.row, cell.column) not in self.used]

    def part(self, first: int, last: int) -> Grid:
        """Return the rows from `first` to `last` as a grid of their own."""
        return Grid(self.name, self.cells, first, last, self.right, self.used)
