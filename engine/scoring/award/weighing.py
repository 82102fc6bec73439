"""The parts of which scores are made, and what each weighs where weights are open."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, Value, as_range
from engine.scoring.scorecard import Pair


class Part(Struct, frozen=True):
    """A part's score between `low` and `high` of `points`; `counts` is None where that is open."""

    low: Fraction
    high: Fraction
    points: Fraction
    weight: Value | None
    counts: bool | None


Weighed = tuple[Fraction, Fraction]  # what a part brings, and its weight


def most_weight(weight: Value | None) -> Fraction | None:
    """Return the greatest that a weight may be, None where it may be anything."""
    if weight is None:
        return ZERO
    return weight.hi if isinstance(weight, Range) else weight


def least_weight(weight: Value | None) -> Fraction:
    """Return the least that a weight may be: zero where that is open."""
    return as_range(weight or ZERO).lo or ZERO


def by_weight(
    scored: list[Part], open_: list[Part], sign: int, *, weigh: bool
) -> tuple[list[Weighed], list[Weighed]]:
    """Return what parts bring, by their weights, at their low ends (or their high ones, negated).

    Of an open weight the least is there for sure, and the rest may be.
    """
    sure: list[Weighed] = []
    perhaps: list[Weighed] = []
    for part in (*scored, *open_):
        share = (part.low if sign > 0 else -part.high) / part.points
        weight = as_range((part.weight or ZERO) if weigh else ONE)
        low = least_weight(weight)
        high = low if weight.hi is None else weight.hi
        (sure if part.counts else perhaps).append((low * share, low))
        if high > low:
            perhaps.append(((high - low) * share, high - low))
    return sure, perhaps


def without_end(parts: list[Part], low: Fraction, high: Fraction) -> Pair:
    """Return the ends of a mean with the parts whose weight may be as great as one likes."""
    for part in parts:
        if most_weight(part.weight) is None:
            low, high = min(low, part.low / part.points), max(high, part.high / part.points)
    if not any(least_weight(p.weight) for p in parts):  # any part alone may count
        low = min(low, *(p.low / p.points for p in parts))
        high = max(high, *(p.high / p.points for p in parts))
    return low, high
