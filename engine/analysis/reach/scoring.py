"""The engine's own pass over boxes and points: what the documented score can be at best.

The documented score of a point is the least over everything that stays open. A pass with the open
facts held at some values, and every choice that is left to an assessor at its low end, is one of
those outcomes: so its high end over a box is never below the documented score of any point in it.
That it is close is a matter of choosing bad values; that it is sound is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from engine.analysis.reach.types import Axis, Box, Goal, Outcome, Point
from engine.base.exact import ZERO
from engine.base.values import Value
from engine.language.facts.changing import Made, with_values
from engine.language.facts.types import CaseFacts, Choice
from engine.language.plan import Plan
from engine.scoring.award.choices import chosen_points
from engine.scoring.award.environment import Assumptions
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.memory import Memory
from engine.scoring.award.run import Pass
from engine.scoring.award.score import Bounded, bounded
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Pair, UnitScore

_AT_LEAST = 500  # passes for an answer that need not be the least


class Scorer(Struct, kw_only=True):
    """Scores boxes and points of one case, and counts the passes that it takes."""

    plan: Plan
    facts: CaseFacts
    program: Program
    goal: Goal
    axes: tuple[Axis, ...]
    most: int
    pinned: Plan
    held: list[Assumptions]  # values of open facts, the one that refused last first
    on: Mapping[str, frozenset[int] | None]  # the axes on which each unit depends
    odd: frozenset[int]  # axes that, where they do not change, are no member of their own box
    chosen: dict[str, Choice]  # what assessors chose, by unit
    #: One of `held` in which facts that may change are at values that they may change to.
    inside: Assumptions = field(default_factory=dict)
    doubtful: bool = False  # whether a value may divide by zero, and then leave the score
    passes: int = 0
    _last: Pass | None = None
    _first: list[Pass] = field(default_factory=list)  # of no axis, and of all of them
    #: The low ends of scores whose facts are all held at one value, by what the box has for them.
    _lows: dict[tuple[str, Box, int], Pair] = field(default_factory=dict)
    _judged: set[str] = field(default_factory=set)  # units that have any
    _made: Made = field(default_factory=lambda: Made({}, {}))
    _between: dict[tuple[int, int, int], Value | str | frozenset[str]] = field(default_factory=dict)
    _scored: Pass | None = None
    _memory: Memory = field(default_factory=Memory)
    _points: dict[Point, bool | None] = field(default_factory=dict)
    _units: dict[tuple[str, Box, frozenset[tuple[str, Value | str]]], Fraction | None] = field(
        default_factory=dict
    )

    @property
    def left(self) -> bool:
        """Whether there are passes left."""
        return self.passes < self.most

    @property
    def spare(self) -> bool:
        """Whether passes are left for an answer that need not be the least: as many again."""
        return self.passes < self.most + max(self.most, _AT_LEAST)

    def run(self, box: Box, held: Assumptions | None = None, *, chosen_best: bool = False) -> Pass:
        """Return the pass over a box, with the open facts held at bad values.

        With `chosen_best` whatever is left to an assessor may take any value that the rules allow.
        """
        self.passes += 1
        held = self.held[0] if held is None else held
        facts, assume = self._changed(box, held)
        facts = replace(facts, choices={})
        if chosen_best:
            return evaluate(self.plan, facts, self.program, assume, {})
        settled = {**self._known_lows(box, held), **self._settled(box, held)}
        found = self._pinned(facts, assume, settled)
        more = self._narrower(box, found, held)
        if not more:
            return found
        self.passes += 1
        return self._pinned(facts, assume, {**settled, **more})

    def _pinned(self, facts: CaseFacts, assume: Assumptions, settled: Mapping[str, Pair]) -> Pass:
        """Return a pass with assessors' choices at their low ends; takes over from others.

        Facts are mostly as they are in the last one, or not changed, or at any value.
        """
        last, first = self._last, self._first
        found = evaluate(self.pinned, facts, self.program, assume, settled, last, first)
        self._last = found
        return found

    def begin(self) -> None:
        """Note what most passes can take over from: nothing changed, and everything open."""
        self._lows.clear()  # of values that are held no more
        everything = tuple((n, 0, axis.last) for n, axis in enumerate(self.axes))
        self._first = [self.run(()), self.run(everything)]

    def _changed(self, box: Box, held: Assumptions) -> tuple[CaseFacts, Assumptions]:
        """Return the facts with those of a box changed, and what is held of the rest."""
        values = {self.axes[one[0]].path: self._values(one) for one in box}
        gone = {*values, *(_total_of(path) for path in values)}
        assume = {k: v for k, v in held.items() if k not in gone}
        return with_values(self.facts, values, self._made), assume

    def _values(self, interval: tuple[int, int, int]) -> Value | str | frozenset[str]:
        """Return all values of an axis in an interval, the very same for the same."""
        found = self._between.get(interval)
        if found is None:
            number, first, last = interval
            found = self._between[interval] = self.axes[number].between(first, last)
        return found

    def _settled(self, box: Box, held: Assumptions) -> dict[str, Pair]:
        """Return the scores of units with an assessor's choice whose facts are single values.

        The choice stands where the rule allows it for those values; else its low end counts.
        """
        found: dict[str, Pair] = {}
        wide = {n for n, first, last in box if first != last}
        for path in self.chosen:
            if self._depends(path, wide):
                continue
            own = self._own(path, box)
            key = path, own, frozenset(held.items())
            if key not in self._units:
                facts, assume = self._changed(own, held)
                self.passes += 1
                unit = evaluate(self.plan, facts, self.program, assume, {}).scores[path]
                self._units[key] = unit.low if _all_known(unit) else unit.high
            score_ = self._units[key]
            if score_ is not None:
                found[path] = score_, score_
        return found

    def _own(self, path: str, box: Box) -> Box:
        """Return what of a box a unit's score may depend on."""
        return tuple(one for one in box if self._depends(path, {one[0]}))

    def _known_lows(self, box: Box, held: Assumptions) -> dict[str, Pair]:
        """Return the low ends at which units are documented, as far as passes have found them."""
        keys = ((path, (path, self._own(path, box), id(held))) for path in self._judged)
        return {path: self._lows[key] for path, key in keys if key in self._lows}

    def _narrower(self, box: Box, found: Pass, held: Assumptions) -> dict[str, Pair]:
        """Return better bounds of units, after a pass without any choice of an assessor.

        A choice that was made is possible over a range of facts. A unit about which nothing is open
        but what the rules leave open is documented at its low end.
        """
        wide = {n for n, first, last in box if first != last}
        better: dict[str, Pair] = {}
        for path, unit in found.scores.items():
            if unit.ends is None:
                continue
            low, high = unit.ends
            if path in self.chosen and self._depends(path, wide):
                made = chosen_points(self.chosen[path], unit.points)
                if made > high:
                    better[path] = low, made
            elif low < high and not self._depends(path, wide) and _all_known(unit):
                better[path] = low, low
                self._judged.add(path)
                self._lows[path, self._own(path, box), id(held)] = low, low
        return better

    def _depends(self, path: str, numbers: set[int]) -> bool:
        """Return whether a unit's score may depend on any of some axes."""
        on = self.on.get(path, frozenset())
        return bool(numbers) if on is None else not numbers.isdisjoint(on)

    def can(self, box: Box) -> bool:
        """Return whether any point of a box may reach the goal; False is a proof that none does."""
        tried: list[Assumptions] = []
        for number, held in enumerate(self.held):
            _, assume = self._changed(box, held)
            if assume in tried:
                continue  # all that differs is changed by the box
            tried.append(assume)
            found = self.run(box, held)
            if not self._met(found):
                if number:
                    self.held.insert(0, self.held.pop(number))
                return False
        return True

    def reaches(self, point: Point) -> bool | None:
        """Return whether a point reaches the goal, None where its bounds are not exact."""
        if point not in self._points:
            self._points[point] = self._reaches(point)
        return self._points[point]

    def _reaches(self, point: Point) -> bool | None:
        box = tuple((n, place, place) for n, place in point)
        if not self._met(self.run(box)):
            return False
        found = self._bounded(point)
        if found.run.ends and self.goal.met(self.plan, found.run.low, found.run.grade_low):
            return True
        return False if found.exact or not self.can(box) else None

    def high_at(self, point: Point) -> Fraction:
        """Return the most that a point may get, as one pass tells; nothing without a total."""
        found = self.run(tuple((n, place, place) for n, place in point))
        return found.high if found.ends is not None else ZERO

    def outcome(self, point: Point) -> Outcome:
        """Return what a point gets: the documented total and grade."""
        found = self._bounded(point)
        return Outcome(found.run.low if found.run.ends else None, found.run.grade_low)

    def _bounded(self, point: Point) -> Bounded:
        """Return what a point gets with the bounds of what stays open."""
        facts, _ = self._changed(tuple((n, place, place) for n, place in point), {})
        run = evaluate(self.plan, facts, self.program, {}, {}, self._scored)
        self._scored = run
        searched = self._memory.passes
        found = bounded(self.plan, facts, self.program, {}, self._memory, run)
        self.passes += 1 + self._memory.passes - searched
        return found

    def least(self, box: Box) -> Outcome | None:
        """Return what every point of a box gets at least, None where some may get no total.

        A choice of an assessor counts where it cannot depend on what the box leaves open.
        """
        self.passes += 1
        wide = {n for n, first, last in box if first != last}
        chosen = {
            k: c
            for k, c in self.facts.choices.items()
            if not self._depends(k.removeprefix("management."), wide)
        }
        facts, _ = self._changed(box, {})
        facts = replace(facts, choices=chosen)
        found = evaluate(self.plan, facts, self.program, {}, {}, self._scored)
        self._scored = found
        return None if found.ends is None else Outcome(found.low, found.grade_low)

    def _met(self, found: Pass) -> bool:
        return found.ends is not None and self.goal.met(self.plan, found.high, found.grade_high)


def _total_of(path: str) -> str:
    """Return the total that a budget line is part of; of any other fact, itself."""
    room, _, rest = path.partition(".")
    return f"budget.{rest.rpartition('.')[2]}" if room == "budget" else path


def _all_known(unit: UnitScore) -> bool:
    """Return whether nothing about a unit is open but what is left to an assessor."""
    return all(isinstance(o.value, Fraction | str) for o in unit.operands)
