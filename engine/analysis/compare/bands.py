"""Totals counted by bands: those of the grades where both rulesets grade alike, else of points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from math import floor
from typing import Literal

from msgspec import Struct

from engine.language.plan import Grade, Plan
from engine.language.rules import Test
from engine.scoring.scorecard import Pair

BandsBy = Literal["points", "grades"]

_PARTS = 20  # bands of points in the total: of 100, each of 5
_FEW = 3  # empty bands that are worth a line together
_MOST = 40  # bands of points that anyone can look at


class Band(Struct, frozen=True):
    """Totals from `low` up to `high`, or those of a grade; how many before and after."""

    before: int
    after: int
    low: Fraction | None = None
    high: Fraction | None = None
    top: bool = False  # the highest: `high` is in it
    grade: Grade | None = None


def graded_alike(old: Plan, new: Plan) -> bool:
    """Return whether two rulesets have the same grades at the same totals."""
    if old.grades is None or new.grades is None:
        return False
    sides = [
        [(g.name, _limits(g)) for g in plan.grades.bands] for plan in (old, new) if plan.grades
    ]
    plain = all(g.when is None for g in (*old.grades.bands, *new.grades.bands))
    return plain and sides[0] == sides[1]


def by_grades(plan: Plan, totals: Sequence[Pair]) -> list[Band]:
    """Return how many totals before and after lie where each grade is, best first."""
    grades = plan.grades.bands if plan.grades else ()
    counts = [[0, 0] for _ in grades]
    for pair in totals:
        for at, total in enumerate(pair):
            fits = (
                n for n, grade in enumerate(grades) if all(_holds(t, total) for t in grade.tests)
            )
            first = next(fits, None)
            if first is not None:
                counts[first][at] += 1
    return [Band(a, b, grade=g) for (a, b), g in zip(counts, grades, strict=True)]


def by_points(whole: Fraction, totals: Sequence[Pair]) -> list[Band]:
    """Return how many totals before and after lie in each twentieth of `whole`, highest first."""
    ends = [total for pair in totals for total in pair]
    if not ends or whole <= 0:
        return []
    wide = whole / _PARTS
    while (max(ends) - min(ends)) / wide > _MOST:
        wide *= 2
    closed = max(ends) == whole and (whole / wide).denominator == 1
    top = floor(whole / wide) - 1  # where nothing is higher, the full total lies in the band below

    def band(total: Fraction) -> int:
        return top if closed and total == whole else floor(total / wide)

    bands = [(band(a), band(b)) for a, b in totals]
    numbers = [n for pair in bands for n in pair]
    return [
        Band(
            sum(1 for a, _ in bands if a == n),
            sum(1 for _, b in bands if b == n),
            n * wide,
            (n + 1) * wide,
            closed and n == top,
        )
        for n in range(max(numbers), min(numbers) - 1, -1)
    ]


def folded(bands: Sequence[Band]) -> list[Band]:
    """Return bands of points with three or more empty ones beside each other as one."""
    found: list[Band] = []
    for empty, run in groupby(bands, lambda b: b.grade is None and not (b.before or b.after)):
        some = list(run)
        if empty and len(some) >= _FEW:
            some = [Band(0, 0, some[-1].low, some[0].high, some[0].top)]
        found += some
    return found


def _limits(grade: Grade) -> list[tuple[str, object]]:
    return sorted((test.operator, test.bound) for test in grade.tests)


def _holds(test: Test, total: Fraction) -> bool:
    bound = test.bound
    assert isinstance(bound, Fraction)
    return {
        "at_least": total >= bound,
        "above": total > bound,
        "at_most": total <= bound,
        "below": total < bound,
    }[test.operator]
