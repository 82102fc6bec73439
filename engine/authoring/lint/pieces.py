"""The number line, cut at every limit of rows that look at one number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from engine.language.compile.taken import taken
from engine.language.rules import Test


class Piece(NamedTuple):
    """Numbers between two limits (None: without end) that go to one row, None: to no row."""

    row: int | None
    low: Fraction | None
    high: Fraction | None
    low_in: bool
    high_in: bool

    @property
    def width(self) -> Fraction | None:
        """How long it is, None where it has no end."""
        return None if self.low is None or self.high is None else self.high - self.low

    def wider(self, other: Piece) -> bool:
        """Return whether it is longer than another."""
        mine, its = self.width, other.width
        return its is not None and (mine is None or mine > its)

    def meets(self, step: Fraction | None) -> bool:
        """Return whether a multiple of `step` (None: any number) lies in it."""
        if step is None or self.low is None or self.high is None:
            return True
        first = -(-self.low // step) * step
        if first == self.low and not self.low_in:
            first += step
        return first < self.high or (self.high_in and first == self.high)


def pieces(rows: Sequence[tuple[Test, ...]]) -> list[Piece]:
    """Return the pieces from below to above; the first row that holds takes a number."""
    every = taken(rows)
    values, edges = every.values, every.values[1::2]
    found = []
    for row, group in groupby(range(len(values)), key=every.takers.__getitem__):
        places = list(group)
        first, last = places[0], places[-1]
        low = edges[(first - 1) // 2] if first > 0 else None
        high = edges[last // 2] if last < len(values) - 1 else None
        found.append(Piece(row, low, high, first % 2 == 1, last % 2 == 1))
    return found
