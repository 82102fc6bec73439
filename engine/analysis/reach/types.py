"""What the search for the least changes works with, and what it finds.

A fact that may change is an *axis*: its possible values in order, each with what it costs. A *box*
takes an interval of each of some axes; a *point* one value of each.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.exact import ONE, ZERO
from engine.base.values import Value, span_of
from engine.base.words import Text
from engine.language.plan import Plan
from engine.scoring.scorecard import Scorecard

#: An interval of values of each axis that changes: (number of the axis, first, last).
Box = tuple[tuple[int, int, int], ...]
#: A value of each axis that changes: (number of the axis, place of the value).
Point = tuple[tuple[int, int], ...]
UntriedKind = Literal["missing", "kept", "lists", "unlisted", "chosen"]

AxisKind = Literal["number", "percent", "date", "word"]
ObstacleKind = Literal["open", "unproved", "chosen", "fixed", "unlisted", "adjustment"]

_YEAR = 365  # days: a date that moves by a year counts as much as a number that doubles


class Goal(Struct, frozen=True):
    """What is to be reached: a grade at least as good, a total at least as high."""

    grade: str | None
    total: Fraction | None

    def met(self, plan: Plan, total: Fraction | None, grade: str | None) -> bool:
        """Return whether a total with its grade reaches the goal; no total reaches none."""
        if total is None:
            return False
        if self.total is not None and total < self.total:
            return False
        if self.grade is None:
            return True
        assert plan.grades is not None
        return grade is not None and plan.grades.rank(grade) <= plan.grades.rank(self.grade)


class Axis(Struct, frozen=True, kw_only=True):
    """A fact that may change, and all values that it may take.

    A number is `first` plus so many steps; a word is one of `words`. `home` is the place of the
    value that it has, from which changes are counted. `fresh` says that the case does not state
    the fact, or that the ruleset does not accept it without evidence: to state it counts too.
    """

    path: str
    title: Text
    kind: AxisKind
    was: Value | str | None
    written: str
    unit: str
    home: int
    fresh: bool
    last: int
    first: Fraction = ZERO
    step: Fraction = ONE
    words: tuple[str, ...] = ()

    def number(self, place: int) -> Fraction:
        """Return the number at a place."""
        return self.first + place * self.step

    def at(self, place: int) -> Fraction | str:
        """Return the value at a place."""
        return self.words[place] if self.words else self.number(place)

    def between(self, first: int, last: int) -> Value | str | frozenset[str]:
        """Return all values from one place to another."""
        if first == last:
            return self.at(first)
        if self.words:
            return frozenset(self.words[first : last + 1])
        return span_of(self.number(first), self.number(last))

    def cost(self, place: int) -> Fraction:
        """Return by how much the fact changes: relative to what it is, a word by 1."""
        stated = ONE if self.was is None else ZERO
        if self.words:
            return stated if place == self.home else ONE
        return stated + abs(place - self.home) * self.cost_of_step

    @property
    def cost_of_step(self) -> Fraction:
        """By how much a number changes in one step."""
        whole = max(abs(self.number(self.home)), self.step)
        return self.step / (_YEAR if self.kind == "date" else whole)

    def nearest(self, first: int, last: int) -> int:
        """Return the place of the cheapest value of an interval."""
        return min(max(self.home, first), last)


class Outcome(Struct, frozen=True):
    """What a case gets with some facts changed: the documented ends. No total is None."""

    total: Fraction | None
    grade: str | None


class Change(Struct, frozen=True):
    """A fact changed from its value to the one at `place`.

    `short` is what the case gets where it changes by one step less and all other changes stand:
    too little. `short_place` is that value.
    """

    axis: Axis
    place: int
    short_place: int
    short: Outcome


class Answer(Struct, frozen=True):
    """Changes that reach the goal. `least` says that it is proved that nothing less does."""

    changes: tuple[Change, ...]
    cost: Fraction
    outcome: Outcome
    card: Scorecard
    least: bool


class Alone(Struct, frozen=True):
    """What changing one fact alone can do: its least change, or none (`proved` or not found)."""

    axis: Axis
    answer: Answer | None
    proved: bool


class Obstacle(Struct, frozen=True):
    """What keeps the total down whatever changes.

    Points that an indicator cannot earn (its facts are open or without evidence, its score is an
    assessor's choice, or what decides it is fixed), measures that the case does not list, an
    adjustment that applies all the same.
    """

    id: str
    title: Text
    lost: Fraction
    kind: ObstacleKind
    waits: tuple[Text, ...] = ()  # what is not stated
    limit: str = ""  # the grade that an adjustment allows at most


class Untried(Struct, frozen=True):
    """What no search looked at, so that no proof speaks of it.

    Facts that the case does not state, facts that it states and that may not change, numbers of
    lists, further measures that a case may list, scores that an assessor chooses.
    """

    kind: UntriedKind
    titles: tuple[Text, ...]


class Reach(Struct, frozen=True, kw_only=True):
    """Everything that was found.

    `reachable` is None where the search ended before it was decided. It is False of what was
    searched alone: `axes`, each within its values; `untried` is what was left out. `at_least` is
    how many facts have to change, as far as that is proved. `most` is the best that any changes can
    give, None where that is not known; `obstacles` are what keeps it there.
    """

    goal: Goal
    card: Scorecard
    axes: tuple[Axis, ...]
    reachable: bool | None
    reached: bool
    alone: tuple[Alone, ...]
    best: Answer | None
    at_least: int
    most: Outcome | None
    obstacles: tuple[Obstacle, ...]
    untried: tuple[Untried, ...]
    passes: int
    spent: bool  # whether the passes were used up
