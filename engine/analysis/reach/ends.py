"""A point at the ends of facts that reaches the goal: each where what depends on it earns most.

Rules mostly want as much of a fact as there may be, or as little, or a certain word, or a target
that was just reached. A few passes over corners of the box show which of these is best for each
score; the point of them is then scored. Nothing says that no other point reaches where it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Axis, Box, Point
from engine.base.exact import ZERO
from engine.scoring.scorecard import most_added

#: What is tried of a fact that is stated, of one that comes first in a score, of all others: where
#: it is now (of one that is not stated: what it is measured by), its first value, or its last.
_CORNERS = (
    ("home", "home", "home"),
    ("home", "first", "first"),
    ("home", "last", "last"),
    ("last", "last", "last"),
    ("first", "first", "first"),
    ("last", "last", "first"),
    ("first", "first", "last"),
)


def best_ends(scorer: Scorer, box: Box) -> Point | None:
    """Return a point of a box at ends of its axes that reaches, None where it is not found.

    Facts that need no change are left out.
    """
    firsts = {min(on) for on in scorer.on.values() if on}
    tried = [_point(scorer, box, firsts, number) for number in range(len(_CORNERS))]
    earned = [_earned(scorer, point) for point in tried]
    point = tuple(tried[_best(scorer, n, earned)][at] for at, (n, _, _) in enumerate(box))
    point = tuple(one for one in point if _is_change(scorer.axes[one[0]], one[1]))
    return point if scorer.reaches(point) else None


def _is_change(axis: Axis, place: int) -> bool:
    return axis.fresh or place != axis.home


def _point(scorer: Scorer, box: Box, firsts: set[int], number: int) -> Point:
    """Return a corner of a box; of words the one of that number."""
    stated, first_of, others = _CORNERS[number]
    found = []
    for n, first, last in box:
        axis = scorer.axes[n]
        kind = others if n not in firsts else first_of
        if axis.was is not None:
            kind = stated
        places = {"home": axis.nearest(first, last), "first": first, "last": last}
        place = first + number % (last - first + 1) if axis.words else places[kind]
        found.append((n, place))
    return tuple(found)


def _earned(scorer: Scorer, point: Point) -> Mapping[str, Fraction]:
    """Return the most that each score can add at a point."""
    run = scorer.run(tuple((n, place, place) for n, place in point))
    return {path: most_added(score) for path, score in run.scores.items()}


def _best(scorer: Scorer, number: int, earned: list[Mapping[str, Fraction]]) -> int:
    """Return at which of several points the scores that depend on an axis are best together."""
    own = [path for path, on in scorer.on.items() if on is None or number in on]
    sums = [sum((one[path] for path in own), ZERO) for one in earned]
    return sums.index(max(sums))
