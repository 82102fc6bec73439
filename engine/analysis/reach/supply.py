"""What a unit still has to supply to reach a goal, and what that would have to show.

Only what the case does not state may be stated, and what the ruleset takes no notice of for want of
evidence may be proved. The least that reaches is then widened: each fact to all values with which
the goal is reached whatever the others are within theirs.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from engine.analysis.reach.preparing import scorer
from engine.analysis.reach.run import reach
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Axis, Box, Goal, Outcome, Reach
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Scorecard


class Item(Struct, frozen=True):
    """A fact to be supplied: any of its values from the place `first` to `last` will do."""

    axis: Axis
    first: int
    last: int


class Supply(Struct, frozen=True):
    """What was found: the search over all that is missing, and the list for the unit.

    `outcome` is the least that a case gets with every item of the list within its values.
    """

    found: Reach
    items: tuple[Item, ...]
    outcome: Outcome | None


def supplied(
    plan: Plan,
    facts: CaseFacts,
    card: Scorecard,
    programs: tuple[Program, Program],
    axes: tuple[Axis, ...],
    goal: Goal,
    passes: int | None = None,
    wider: Reach | None = None,
) -> Supply:
    """Return what of `axes` has to be supplied to reach the goal.

    `wider` is what was found where all of them may change, those too that the case states.
    """
    missing = tuple(_proved(axis) if axis.was is not None else axis for axis in axes if axis.fresh)
    found = reach(plan, facts, card, programs, missing, goal, passes, wider)
    if found.best is None:
        return Supply(found, (), None)
    work = scorer(plan, facts, programs[1], goal, missing, found.passes)
    numbers = {axis.path: number for number, axis in enumerate(missing)}
    box: Box = tuple((numbers[c.axis.path], c.place, c.place) for c in found.best.changes)
    for at in range(len(box)):
        box = _widened(work, box, at)
    least = work.least(box)
    return Supply(
        found,
        tuple(Item(missing[n], first, last) for n, first, last in box),
        least or found.best.outcome,
    )


def _proved(axis: Axis) -> Axis:
    """Return what is stated and not proved as a fact that only evidence can change."""
    words = (axis.words[axis.home],) if axis.words else ()
    return replace(axis, first=axis.number(axis.home), home=0, last=0, words=words)


def _widened(work: Scorer, box: Box, at: int) -> Box:
    """Return a box with one fact at as many values around it as reach with all in the box."""
    number, first, last = box[at]

    def reaches(low: int, high: int) -> bool:
        least = work.least((*box[:at], (number, low, high), *box[at + 1 :]))
        return least is not None and work.goal.met(work.plan, least.total, least.grade)

    if not reaches(first, last):
        return box  # a pass over ranges cannot tell
    axis = work.axes[number]
    last += _most(axis.last - last, lambda more: reaches(first, last + more))
    first -= _most(first, lambda more: reaches(first - more, last))
    return (*box[:at], (number, first, last), *box[at + 1 :])


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to a limit for which something holds, as it does up to it."""
    if not limit or holds(limit):
        return limit
    low, high = 0, limit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
