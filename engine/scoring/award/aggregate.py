"""How parts make a score: sums, means, the weakest, with parts that are not applicable left out.

Every part is a pair low ≤ high of scores and says whether it counts: True, False (not applicable,
or no score), None (open). Parts are taken to vary on their own; all aggregations but those with
`plus` or `bands` then rise with every part, so the ends are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct

from engine.base.exact import ZERO
from engine.language.plan import AggregateBand, Aggregation, Minimum
from engine.language.rules import Test
from engine.scoring.award.weighing import (
    Part,
    Weighed,
    by_weight,
    least_weight,
    most_weight,
    without_end,
)
from engine.scoring.scorecard import Pair


class Outcome(Struct, frozen=True):
    """A score made of parts.

    `counts` is False where there is none (`too_few`: because too few parts have one). `exact` says
    that low and high are reached, provided that the parts vary on their own.
    """

    low: Fraction
    high: Fraction
    counts: bool | None = True
    exact: bool = True
    too_few: bool = False


NOTHING = Outcome(ZERO, ZERO, counts=False)


def aggregate(how: Aggregation, parts: Sequence[Part], points: Fraction) -> Outcome:
    """Return the score of `points` that parts make together."""
    scored = [p for p in parts if p.counts]
    open_ = [p for p in parts if p.counts is None]
    if not scored and not open_:
        return NOTHING
    if how.bands:
        return _banded(how, scored, open_, points)
    if how.by == "sum":
        return _sum(parts, scored, open_)
    scored, open_ = _weighed(how, scored), _weighed(how, open_)
    if not scored and not open_:
        return NOTHING
    low, high, exact = _combined(how, scored, open_, points)
    sure = how.by != "weighted-mean" or any(least_weight(p.weight) for p in scored)
    return Outcome(low, high, True if scored and sure else None, exact)


def _weighed(how: Aggregation, parts: list[Part]) -> list[Part]:
    """Return the parts that have a share, and a weight where weights count."""
    found = [p for p in parts if p.points]
    return (
        [p for p in found if most_weight(p.weight) != ZERO] if how.by == "weighted-mean" else found
    )


def _sum(parts: Sequence[Part], scored: list[Part], open_: list[Part]) -> Outcome:
    """Scores added up; the points of parts that do not count are shared out among the rest."""
    if len(scored) == len(parts):
        low = _total(p.low for p in parts)
        known = all(p.low is p.high for p in parts)
        return Outcome(low, low if known else _total(p.high for p in parts))
    whole = _total(p.points for p in parts)
    loose_low, loose_high = _loose(scored, open_)
    sure = [p for p in scored if p.points]
    perhaps = [p for p in open_ if p.points]
    low = high = ZERO
    if sure or perhaps:
        low = whole * _least(
            [(p.low, p.points) for p in sure], [(p.low, p.points) for p in perhaps]
        )
        high = -whole * _least(
            [(-p.high, p.points) for p in sure], [(-p.high, p.points) for p in perhaps]
        )
    if not sure and any(not p.points for p in (*scored, *open_)):
        low, high = (
            min(low, ZERO),
            max(high, ZERO),
        )  # it may be that only parts without points count
    exact = bool(scored) or all(p.points for p in open_)
    return Outcome(low + loose_low, high + loose_high, True if scored else None, exact)


def _loose(scored: list[Part], open_: list[Part]) -> Pair:
    """Return what parts without points of their own add or take off: no share of them is scaled."""
    return (
        _total(p.low for p in scored if not p.points)
        + _total(min(p.low, ZERO) for p in open_ if not p.points),
        _total(p.high for p in scored if not p.points)
        + _total(max(p.high, ZERO) for p in open_ if not p.points),
    )


def _total(numbers: Iterable[Fraction]) -> Fraction:
    """Add exactly, over one common denominator: scores are mostly cents."""
    listed = list(numbers)
    if not listed:
        return ZERO
    scale = lcm(*[n.denominator for n in listed])
    return Fraction(sum(n.numerator * (scale // n.denominator) for n in listed), scale)


def _least(sure: list[Weighed], perhaps: list[Weighed]) -> Fraction:
    """Return the least of Σ brings / Σ weights over all choices of the parts that may count.

    The best choice takes those whose own ratio is lowest, as long as each lowers the whole.
    """
    brings = _total(b for b, w in sure if w)
    weight = _total(w for _, w in sure)
    rest = sorted((b / w, b, w) for b, w in perhaps if w)
    if not weight:
        if not rest:
            return ZERO
        _, brings, weight = rest.pop(0)
        return brings / weight
    for ratio, more, of in rest:
        if ratio >= brings / weight:
            break
        brings, weight = brings + more, weight + of
    return brings / weight


def _combined(
    how: Aggregation, scored: list[Part], open_: list[Part], points: Fraction
) -> tuple[Fraction, Fraction, bool]:
    """Return the ends of a mean, or of an extreme share, and whether they are reached."""
    if how.by in ("mean", "weighted-mean"):
        weigh = how.by == "weighted-mean"
        ends = [_least(*by_weight(scored, open_, sign, weigh=weigh)) for sign in (1, -1)]
        if not weigh or all(isinstance(p.weight, Fraction) for p in (*scored, *open_)):
            return ends[0] * points, -ends[1] * points, True
        low, high = without_end([*scored, *open_], ends[0], -ends[1])
        return low * points, high * points, False
    lows = [p.low / p.points for p in scored]
    highs = [p.high / p.points for p in scored]
    perhaps_low = [p.low / p.points for p in open_]
    perhaps_high = [p.high / p.points for p in open_]
    if how.by == "strongest":
        return (
            max(lows, default=min(perhaps_low, default=ZERO)) * points,
            max(highs + perhaps_high) * points,
            True,
        )
    return _weakest(how, scored, open_, points)


def _weakest(
    how: Aggregation, scored: list[Part], open_: list[Part], points: Fraction
) -> tuple[Fraction, Fraction, bool]:
    """The lowest share, in points; with `plus` where any other is higher, at most `points`.

    With a plus the score does not just rise with every part: where a part rises to what the others
    have, the plus is lost. The least is the weakest with its plus, or all alike if they can be.
    """
    lows = [p.low / p.points * points for p in scored]
    highs = [p.high / p.points * points for p in scored]
    perhaps_low = [p.low / p.points * points for p in open_]
    perhaps_high = [p.high / p.points * points for p in open_]
    low = min(lows + perhaps_low)
    high = min(highs, default=max(perhaps_high, default=ZERO))
    if how.plus is None:
        return low, high, True
    if len(scored) + len(open_) == 1:
        return min(low, points), min(high, points), True
    if lows == highs and not open_:
        plus = how.plus if max(lows) > low else ZERO
        return min(low + plus, points), min(low + plus, points), True
    if not open_ and max(lows) > low:
        alike = [max(lows)] if max(lows) <= min(highs) else []
        low = min([low + how.plus, *alike])
    return min(low, points), min(high + how.plus, points), False


def _banded(how: Aggregation, scored: list[Part], open_: list[Part], points: Fraction) -> Outcome:
    """Turn the aggregated number into points by the rows for so many parts."""
    found: list[Fraction] = []
    for count in range(max(len(scored), 1), len(scored) + len(open_) + 1):
        low, high = _with_open(how, scored, open_, points, count - len(scored))
        for band in how.bands:
            if band.parts in (None, count) and _may_hold(band, low, high):
                found.append(band.points)
                if _must_hold(band, low, high):
                    break
    if not found:
        return Outcome(ZERO, ZERO, counts=False, too_few=True)
    return Outcome(min(found), max(found), True if scored else None, len(set(found)) == 1)


def _with_open(
    how: Aggregation, scored: list[Part], open_: list[Part], points: Fraction, more: int
) -> Pair:
    """Return the ends of the aggregated number where so many of the open parts count."""
    if how.by == "sum":
        lows, highs = sorted(p.low for p in open_), sorted(p.high for p in open_)
        return (
            _total([*(p.low for p in scored), *lows[:more]]),
            _total([*(p.high for p in scored), *highs[len(highs) - more :]]),
        )
    scored, open_ = _weighed(how, scored), _weighed(how, open_ if more else [])
    if not scored and not open_:
        return ZERO, ZERO
    low, high, _ = _combined(how, scored, open_, points)
    return low, high


def _must_hold(band: AggregateBand, low: Fraction, high: Fraction) -> bool:
    return all(_may(test, low, low) and _may(test, high, high) for test in band.tests)


def _may_hold(band: AggregateBand, low: Fraction, high: Fraction) -> bool:
    return all(_may(test, low, high) for test in band.tests)


def _may(test: Test, low: Fraction, high: Fraction) -> bool:
    assert isinstance(test.bound, Fraction)
    return {
        "at_least": high >= test.bound,
        "above": high > test.bound,
        "at_most": low <= test.bound,
        "below": low < test.bound,
    }[test.operator]


def with_minimum(
    outcome: Outcome, minimum: Minimum | None, counts: Sequence[bool | None]
) -> Outcome:
    """Return the outcome where enough parts have a score, else what the minimum says.

    `counts` says of each part that is counted whether it has a score.
    """
    if minimum is None:
        return outcome
    sure = sum(c is True for c in counts)
    if sure >= minimum.parts:
        return outcome
    never = sure + sum(c is None for c in counts) < minimum.parts
    zero = minimum.otherwise == "zero"
    if never:
        if zero:
            return Outcome(ZERO, ZERO)
        return Outcome(ZERO, ZERO, counts=False, too_few=minimum.otherwise == "no-score")
    if zero:
        return Outcome(min(outcome.low, ZERO), max(outcome.high, ZERO), exact=False)
    # The ends may be those of choices with too few parts.
    return Outcome(outcome.low, outcome.high, counts=None, exact=False)
