"""Where open scores stand in a slope chart: each in a lane beside its column, none on another.

At the first and the last column lanes lie outside of the plot, where no line crosses them; at the
others to both sides. What stands well above or below another shares its lane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from engine.analysis.compare.standing import StandingRow

_APART = Fraction(1, 12)  # of the height of the plot, between bars of one lane


class Lanes(Struct, frozen=True):
    """The lanes of every column, by the number of the row; `step` pixels from one to the next."""

    of: tuple[Mapping[int, int], ...]
    step: int

    def reach(self, column: int) -> tuple[int, int]:
        """Return how far lanes reach to the left (at most 0) and to the right of a column."""
        offsets = [self.offset(column, row) for row in self.of[column]]
        left, right = min(offsets, default=0), max(offsets, default=0)
        return left - self._half if left else 0, right + self._half if right else 0

    @property
    def _half(self) -> int:
        return self.step * 3 // 4

    @property
    def between(self) -> int:
        """How far columns must stand apart for the lanes between them."""
        reach = [self.reach(column) for column in range(len(self.of))]
        gaps = [right - left for (_, right), (left, _) in pairwise(reach)]
        most = max(gaps, default=0)
        return most + self.step if most else 0

    def offset(self, column: int, row: int) -> int:
        """Return how far from its column a row stands: 0 where its score is determined."""
        lane = self.of[column].get(row)
        if lane is None:
            return 0
        if column == len(self.of) - 1:
            return (lane + 1) * self.step
        if column == 0:
            return -(lane + 1) * self.step
        return (lane // 2 + 1) * self.step * (-1 if lane % 2 else 1)


def lanes_of(rows: Sequence[StandingRow], step: int) -> Lanes:
    """Return the lanes of all open scores of rows."""
    columns = range(len(rows[0].cells)) if rows else ()
    return Lanes(tuple(_of_column(rows, column) for column in columns), step)


def _of_column(rows: Sequence[StandingRow], column: int) -> dict[int, int]:
    found: dict[int, int] = {}
    taken: list[list[tuple[Fraction, Fraction]]] = []
    totals_first = sorted(enumerate(rows), key=lambda row: row[1].kind != "total")
    for number, row in totals_first:
        cell = row.cells[column]
        if cell is None or cell.determined:
            continue
        span = cell.shares
        lane = next((n for n, there in enumerate(taken) if _free(span, there)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        found[number] = lane
    return found


def _free(span: tuple[Fraction, Fraction], taken: Sequence[tuple[Fraction, Fraction]]) -> bool:
    return all(span[0] >= high + _APART or span[1] + _APART <= low for low, high in taken)
