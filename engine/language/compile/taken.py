"""Which of several rows with limits on one number takes which values.

A row is a set of tests that all hold; the limits cut the numbers into stretches, and the first row
that holds of a stretch takes it. A row holds of stretches that stand beside one another, so that
rows are laid over them as intervals, never tried value by value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from engine.base.exact import ZERO
from engine.language.rules import Test

Rows = Sequence[tuple[Test, ...]]


class Taken(Struct, frozen=True):
    """The stretches that rows tell apart, and which row takes each.

    `values` has a value of each stretch, from below: at odd places the limits themselves. `takers`
    has for each of them the first row that holds, None where none does; `held` has for each row the
    places where it holds, first and behind the last.
    """

    values: tuple[Fraction, ...]
    takers: tuple[int | None, ...]
    held: tuple[tuple[int, int], ...]

    @property
    def idle(self) -> set[int]:
        """Return the rows that hold of no value that the rows before them leave."""
        return set(range(len(self.held))) - set(self.takers)


def taken(rows: Rows) -> Taken:
    """Return which row takes which values."""
    edges = sorted({t.bound for tests in rows for t in tests if isinstance(t.bound, Fraction)})
    values = _values(edges)
    takers: list[int | None] = [None] * len(values)
    free = list(range(len(values) + 1))  # from each place on, where a value may still be free
    held = []
    for row, tests in enumerate(rows):
        first, behind = _held(tests, edges, len(values))
        held.append((first, behind))
        at = _free_from(free, first)
        while at < behind:
            takers[at] = row
            free[at] = at + 1
            at = _free_from(free, at + 1)
    return Taken(tuple(values), tuple(takers), tuple(held))


def _values(edges: Sequence[Fraction]) -> list[Fraction]:
    if not edges:
        return [ZERO]
    found = [edges[0] - 1]
    for a, b in pairwise(edges):
        found += [a, (a + b) / 2]
    return [*found, edges[-1], edges[-1] + 1]


def _held(tests: tuple[Test, ...], edges: Sequence[Fraction], count: int) -> tuple[int, int]:
    """Return the places of the values that pass every test: the first, and behind the last."""
    first, behind = 0, count
    for test in tests:
        assert isinstance(test.bound, Fraction)
        limit = 2 * bisect_left(edges, test.bound) + 1
        if test.operator == "at_least":
            first = max(first, limit)
        elif test.operator == "above":
            first = max(first, limit + 1)
        elif test.operator == "at_most":
            behind = min(behind, limit + 1)
        else:
            behind = min(behind, limit)
    return first, max(first, behind)


def _free_from(free: list[int], at: int) -> int:
    """Return the first place from `at` on whose value is free; ways that were gone are cut."""
    found = at
    while free[found] != found:
        found = free[found]
    while free[at] != found:
        free[at], at = found, free[at]
    return found
