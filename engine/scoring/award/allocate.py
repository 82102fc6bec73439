"""How a section's points are shared out among the measures that a case lists."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.language.facts.types import Measure
from engine.language.plan import Each
from engine.scoring.scorecard import Allocation


def allocate(
    each: Each, measures: Sequence[Measure], points: Fraction, places: int | None
) -> tuple[tuple[Fraction, ...], Allocation]:
    """Return the points of each measure, which sum to `points` exactly, and how they came about.

    Case weights are taken as they are if they sum to the points, else in proportion. Where the
    scores of measures are rounded to `places` decimals, so are their points: they are cut, and what
    is left over goes to the largest remainders, among equal ones to the first ids. The order in
    which a case lists its measures decides nothing.
    """
    if each.allocate == "equal":
        return _shares([ONE] * len(measures), measures, points, places), "equal"
    weights = [m.weight for m in measures]
    stated = [w for w in weights if w is not None]
    total = sum(stated, ZERO)
    if len(stated) < len(weights) or total == 0:
        return _shares([ONE] * len(measures), measures, points, places), "equal-no-weights"
    if total == points:
        return tuple(stated), "case-weights"
    return _shares(stated, measures, points, places), "case-weights-scaled"


def _shares(
    weights: Sequence[Fraction], measures: Sequence[Measure], points: Fraction, places: int | None
) -> tuple[Fraction, ...]:
    total = sum(weights, ZERO)
    even = [w / total * points for w in weights]
    if places is None:
        return tuple(even)
    scale = 10**places
    exact = [share * scale for share in even]
    cut = [value.numerator // value.denominator for value in exact]
    left = points * scale - sum(cut)
    whole = left.numerator // left.denominator

    def place(i: int) -> tuple[Fraction, str, str]:
        return cut[i] - exact[i], measures[i].id, measures[i].list

    order = sorted(range(len(cut)), key=place)
    for i in order[:whole]:
        cut[i] += 1
    shares = [Fraction(c, scale) for c in cut]
    if left != whole:  # the section's own points have more decimals than `places`
        shares[order[whole]] += Fraction(left - whole) / scale
    return tuple(shares)
