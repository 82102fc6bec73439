"""The total after adjustments, and grades."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Value, as_range, greatest, least, span_of
from engine.language.plan import Adjustment, Effect, Grades
from engine.scoring.award.methods import ends
from engine.scoring.scorecard import AdjustmentScore, Pair


def apply(
    effect: Effect, before: Pair, amount: Value | None, lowest: Fraction, most: Fraction
) -> Pair:
    """Return a score after an effect.

    Deductions and caps never take it below `lowest`, floors never lift it above `most`, what there
    is to earn; a score that lies beyond them already stays. Every effect rises with the score, so
    its ends give the ends.
    """
    low, high = (_applied(effect, score, amount, lowest, most) for score in before)
    return low[0], high[1]


def _applied(
    effect: Effect, score: Fraction, amount: Value | None, lowest: Fraction, most: Fraction
) -> Pair:
    """Return what one score can become, by any amount."""
    if effect.kind == "veto":  # a score below zero is not raised by it
        return min(score, ZERO), min(score, ZERO)
    if effect.kind in ("grade_at_most", "grade"):
        return score, score
    assert amount is not None
    floor = min(lowest, score)
    if effect.kind == "deduct":
        return ends(greatest(score - amount, floor))
    if effect.kind == "bonus":
        return ends(score + amount)
    if effect.kind == "at_most":
        return ends(least(score, greatest(amount, floor)))
    return ends(greatest(score, least(amount, max(most, score))))


def adjust(
    adjustment: Adjustment,
    applies: bool | None,
    before: Pair,
    amount: Value | None,
    lowest: Fraction,
    most: Fraction,
) -> AdjustmentScore:
    """Apply an adjustment that applies, or may (None): then both scores stay possible."""
    if applies is False:
        after = before
    else:
        effect = adjustment.effect
        used = amount
        if effect.kind in ("deduct", "bonus"):
            used = _finite(amount, before[1] - min(lowest, before[0]))
        after = apply(effect, before, used, lowest, most)
        if applies is None:
            after = min(after[0], before[0]), max(after[1], before[1])
    return AdjustmentScore(adjustment, applies, before, after, amount)


def where_it_applies(score: AdjustmentScore, lowest: Fraction, most: Fraction) -> Pair | None:
    """Return the score after an adjustment that may apply, where it does; None without a score.

    The ends before and after may else be the same: a cap on what only some facts give keeps both.
    """
    before, amount = score.before, score.amount
    if before is None:
        return None
    sure = adjust(
        score.adjustment, applies=True, before=before, amount=amount, lowest=lowest, most=most
    )
    return sure.after


def _finite(amount: Value | None, everything: Fraction) -> Value | None:
    """Without an upper end an amount takes off at most everything; below zero it is zero."""
    if amount is None:
        return None
    r = as_range(amount)
    lo = ZERO if r.lo is None else max(r.lo, ZERO)
    hi = max(lo, everything if r.hi is None else r.hi)
    return span_of(lo, hi)


def grade_ends(
    grades: Grades,
    fired: Mapping[str, bool],
    limits: tuple[tuple[Effect, bool | None], ...],
) -> tuple[str, str]:
    """Return the worst and the best grade that a score can get.

    `fired` holds the grade rules that may apply to it; `limits` the effects of adjustments on the
    grade, with whether each applies (None: open).
    """
    possible = []
    for band in grades.bands:
        if (not band.tests and band.when is None) or fired.get(band.rule):
            possible.append(band.name)
            break
        if band.rule in fired:
            possible.append(band.name)
    ranks = [grades.rank(name) for name in possible]
    best, worst = min(ranks), max(ranks)
    for effect, applies in limits:
        if applies is False or effect.grade is None:
            continue
        limit = grades.rank(effect.grade)
        if effect.kind == "grade":
            best, worst = (limit, limit) if applies else (min(best, limit), max(worst, limit))
            continue
        worst = max(worst, limit)
        if applies:
            best = max(best, limit)
    return grades.order[worst], grades.order[best]
