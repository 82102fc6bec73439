"""Rows of which the first that holds counts: where their order decides, and where it cannot.

Two rows that never hold together, or give the same, may change places. All orders that come of
such changes mean the same; `normal_order` is the one that stands for them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from typing import TypeVar

from engine.language.expression import LookupRow
from engine.language.plan import AggregateBand, Clause, Grade, Row
from engine.language.rules import Test
from engine.language.slots import OfMeasures

T = TypeVar("T")
_Alternatives = Sequence[Sequence[Test]]


def normal_order(
    rows: Sequence[T], key: Callable[[T], str], apart: Callable[[T, T], bool]
) -> list[T]:
    """Return rows in the first order, by `key`, that rows apart can be brought into by swaps."""
    left = list(rows)
    found = []
    while left:
        free = [
            row for at, row in enumerate(left) if all(apart(earlier, row) for earlier in left[:at])
        ]
        row = min(free, key=key)
        left.remove(row)
        found.append(row)
    return found


def rows_apart(a: object, b: object, meaning: Callable[[object], Hashable]) -> bool:
    """Return whether two rows give the same or cannot both hold, so that order says nothing."""
    if isinstance(a, Clause) and isinstance(b, Clause):
        return meaning(a.award) == meaning(b.award) or _apart([a.tests], [b.tests])
    if isinstance(a, Grade) and isinstance(b, Grade):
        if a.name == b.name or _apart([a.tests], [b.tests]):
            return True
        return (
            a.when is not None
            and b.when is not None
            and _apart(a.when.alternatives, b.when.alternatives)
        )
    if isinstance(a, AggregateBand) and isinstance(b, AggregateBand):
        parts = None not in (a.parts, b.parts) and a.parts != b.parts
        return parts or a.points == b.points or _apart([a.tests], [b.tests])
    if isinstance(a, LookupRow) and isinstance(b, LookupRow):
        return a.gives == b.gives or a.word != b.word or _limits_apart(a, b)
    assert isinstance(a, Row)
    assert isinstance(b, Row)
    return meaning(a.award) == meaning(b.award) or any(
        _apart(x.condition.alternatives, y.condition.alternatives) for x in a.cells for y in b.cells
    )


def _apart(a: _Alternatives, b: _Alternatives) -> bool:
    """Return whether no alternative of the one can hold together with one of the other."""
    return all(any(_exclude(x, y) for x in one for y in other) for one in a for other in b)


def _exclude(x: Test, y: Test) -> bool:
    """Return whether two tests of one single thing cannot both hold.

    A list is many things: one of them may pass the one test, another the other.
    """
    if (x.slot, x.attribute) != (y.slot, y.attribute) or isinstance(x.slot, OfMeasures):
        return False
    if isinstance(x.bound, Fraction) and isinstance(y.bound, Fraction):
        return any(_above(low, high) for low, high in ((x, y), (y, x)))
    return {x.operator, y.operator} <= {"is"} and x.bound != y.bound


def _limits_apart(a: LookupRow, b: LookupRow) -> bool:
    """Return whether no number lies within the limits of both rows of a table."""
    both = (*a.limits, *b.limits)
    lows = [(x, op == ">") for op, x in both if op in (">", ">=", "=")]
    highs = [(x, op == "<") for op, x in both if op in ("<", "<=", "=")]
    return any(
        low > high or (low == high and (low_open or high_open))
        for low, low_open in lows
        for high, high_open in highs
    )


def _above(low: Test, high: Test) -> bool:
    """Return whether `low` asks for more than `high` allows."""
    assert isinstance(low.bound, Fraction)
    assert isinstance(high.bound, Fraction)
    if low.operator not in ("at_least", "above", "is") or high.operator not in (
        "at_most",
        "below",
        "is",
    ):
        return False
    if low.bound != high.bound:
        return low.bound > high.bound
    return low.operator == "above" or high.operator == "below"
