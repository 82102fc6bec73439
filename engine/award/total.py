"""From unit scores to the total: sums over sections, adjustments in order, the grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from engine.award.methods import ends
from engine.exact import ZERO, half_up
from engine.plan import Adjustment, Effect, Grades, Plan
from engine.scorecard import AdjustmentScore, SectionScore, UnitScore
from engine.values import Value, as_range, greatest, least, span_of

Pair = tuple[Fraction, Fraction]


def section_ends(
    plan: Plan, sections: tuple[SectionScore, ...], units: tuple[UnitScore, ...], extra: Pair
) -> Pair:
    """Return the sum of a section's parts, rounded where the ruleset rounds sections."""
    low, high = sums([*sections, *units])
    if extra[1]:
        low, high = low + extra[0], high + extra[1]
    if plan.rounding.at == "section":
        return half_up(low, plan.rounding.places), half_up(high, plan.rounding.places)
    return low, high


def sums(parts: Sequence[SectionScore | UnitScore]) -> Pair:
    """Return the sums of the low and of the high ends."""
    low = _sum([p.low for p in parts])
    if all(p.low is p.high for p in parts):
        return low, low
    return low, _sum([p.high for p in parts])


def _sum(numbers: Sequence[Fraction]) -> Fraction:
    """Add exactly, over one common denominator: scores are mostly cents."""
    if not numbers:
        return ZERO
    scale = lcm(*[n.denominator for n in numbers])
    return Fraction(sum(n.numerator * (scale // n.denominator) for n in numbers), scale)


def apply(effect: Effect, total: Pair, amount: Value | None) -> Pair:
    """Return the total after an effect. Deductions and vetoes never take it below zero."""
    low, high = total
    if effect.kind == "veto":
        return ZERO, ZERO
    if effect.kind == "grade_at_most":
        return total
    assert amount is not None
    before = span_of(low, high)
    if effect.kind == "deduct":
        return ends(greatest(before - amount, ZERO))
    if effect.kind == "bonus":
        return ends(before + amount)
    if effect.kind == "at_most":
        return ends(least(before, amount))
    return ends(greatest(before, amount))


def adjust(
    adjustment: Adjustment, applies: bool | None, total: Pair, amount: Value | None
) -> AdjustmentScore:
    """Apply an adjustment that applies, or may (None): then both totals stay possible."""
    if applies is False:
        after = total
    else:
        after = apply(adjustment.effect, total, _finite(amount, total))
        if applies is None:
            after = min(after[0], total[0]), max(after[1], total[1])
    return AdjustmentScore(adjustment, applies, total, after, amount)


def _finite(amount: Value | None, total: Pair) -> Value | None:
    """Without an upper end an amount takes off at most everything; below zero it is zero."""
    if amount is None:
        return None
    r = as_range(amount)
    lo = ZERO if r.lo is None else max(r.lo, ZERO)
    hi = max(lo, total[1] if r.hi is None else r.hi)
    return span_of(lo, hi)


def grade_ends(
    grades: Grades, fired: Mapping[str, bool], limits: tuple[tuple[str, bool | None], ...]
) -> tuple[str, str]:
    """Return the worst and the best grade that the total can get.

    `fired` holds the grade rules that may apply to the total; `limits` the grades at most allowed
    by adjustments, with whether each applies (None: open).
    """
    possible = []
    for band in grades.bands:
        if not band.tests or fired.get(band.rule):
            possible.append(band.name)
            break
        if band.rule in fired:
            possible.append(band.name)
    best, worst = possible[0], possible[-1]
    for limit, applies in limits:
        if applies is False:
            continue
        if grades.rank(worst) < grades.rank(limit):
            worst = limit
        if applies and grades.rank(best) < grades.rank(limit):
            best = limit
    return worst, best
