"""The engine's own pass over boxes and points: what the documented score can be at best.

The documented score of a point is the least over everything that stays open. A pass with the open
facts held at some values, and every choice that is left to an assessor at its low end, is one of
those outcomes: so its high end over a box is never below the documented score of any point in it.
That it is close is a matter of choosing bad values; that it is sound is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

from engine.award.bounds import points_of
from engine.award.environment import Assumptions
from engine.award.evaluate import evaluate
from engine.award.run import Pass
from engine.award.score import score
from engine.facts.changing import with_values
from engine.facts.types import CaseFacts
from engine.match.program import Program
from engine.plan import Award, Each, Formula, Grades, Indicator, Origin, Plan
from engine.reach.influence import everything, influences
from engine.reach.types import Axis, Box, Goal, Outcome, Point
from engine.scorecard import Scorecard
from engine.values import Value, contains

_PICKS = (0, 1, 2)  # a low, a high and a middle value of what is open
_SEARCH = 20  # passes that the bounds of a point with open facts are counted as


@dataclass(slots=True)
class Scorer:
    """Scores boxes and points of one case, and counts the passes that it takes."""

    plan: Plan
    facts: CaseFacts
    program: Program
    goal: Goal
    axes: tuple[Axis, ...]
    most: int
    pinned: Plan
    held: list[Assumptions]  # values of open facts, the one that refused last first
    choices: dict[int, frozenset[str]]  # axis → keys of choices made on facts that it changes
    odd: frozenset[int]  # axes that, where they do not change, are no member of their own box
    passes: int = 0
    _points: dict[Point, bool | None] | None = None

    @property
    def left(self) -> bool:
        """Whether there are passes left."""
        return self.passes < self.most

    def run(self, box: Box, held: Assumptions | None = None, *, chosen_best: bool = False) -> Pass:
        """Return the pass over a box, with the open facts held at bad values.

        With `chosen_best` whatever is left to an assessor may take any value that the rules allow.
        """
        self.passes += 1
        axes = self.axes
        values = {axes[n].path: axes[n].between(first, last) for n, first, last in box}
        facts = with_values(self.facts, values)
        if any(first != last for _, first, last in box):
            dropped = {key for n, _, _ in box for key in self.choices.get(n, ())}
            kept = {k: c for k, c in facts.choices.items() if k not in dropped}
            facts = replace(facts, choices=kept)
        gone = {*values, *(_total_of(path) for path in values)}
        assume = {k: v for k, v in (held or self.held[0]).items() if k not in gone}
        plan = self.plan if chosen_best else self.pinned
        return evaluate(plan, facts, self.program, assume, {})

    def can(self, box: Box) -> bool:
        """Return whether any point of a box may reach the goal; False is a proof that none does."""
        for number, held in enumerate(self.held):
            found = self.run(box, held)
            if not self._met(found):
                if number:
                    self.held.insert(0, self.held.pop(number))
                return False
        return True

    def reaches(self, point: Point) -> bool | None:
        """Return whether a point reaches the goal, None where its bounds are not exact."""
        assert self._points is not None
        if point not in self._points:
            self._points[point] = self._reaches(point)
        return self._points[point]

    def _reaches(self, point: Point) -> bool | None:
        box = tuple((n, place, place) for n, place in point)
        if not self.can(box):
            return False
        card = self.card(point)
        if card.scored and self.goal.met(self.plan, card.low, card.grade_low):
            return True
        return False if card.exact else None

    def card(self, point: Point) -> Scorecard:
        """Return the scorecard of a point, without the ranking of what is missing."""
        values = {self.axes[n].path: self.axes[n].at(place) for n, place in point}
        card = score(self.plan, with_values(self.facts, values), self.program, {})
        self.passes += 1 if card.low == card.high else _SEARCH
        return card

    def outcome(self, point: Point) -> Outcome:
        """Return what a point gets: the documented total and grade."""
        card = self.card(point)
        return Outcome(card.low, card.grade_low)

    def _met(self, found: Pass) -> bool:
        if found.state not in ("scored", "open"):
            return False
        return self.goal.met(self.plan, found.high, found.grade_high)


def scorer(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    goal: Goal,
    axes: tuple[Axis, ...],
    most: int,
) -> Scorer:
    """Return a scorer that may take `most` passes. `program` may be the reference alone."""
    low = pinned(plan, facts)
    run = evaluate(low, facts, program, {}, {})
    made = Scorer(plan, facts, program, goal, axes, most, low, [{}], {}, frozenset(), _points={})
    made.held = _held(made, run)
    full = made.run(everything(axes))
    on = influences(full, axes)
    made.choices = _choices(facts, axes, on)
    made.odd = _odd(made, full, on) | _outside(made, run)
    return made


def _total_of(path: str) -> str:
    """Return the total that a budget line is part of; of any other fact, itself."""
    room, _, rest = path.partition(".")
    return f"budget.{rest.rpartition('.')[2]}" if room == "budget" else path


def _held(made: Scorer, start: Pass) -> list[Assumptions]:
    """Return values for everything open: first those that together keep the total lowest."""
    domains = start.names.domains
    if not domains:
        return [{}]
    tried: list[tuple[Assumptions, Pass]] = []
    for pick in _PICKS:
        assume: Assumptions = {name: points_of(domain)[pick] for name, domain in domains.items()}
        tried.append((assume, made.run((), assume)))
    chosen: dict[str, Value | str] = {}
    for path, score_ in start.scores.items():
        names = [o.unknown for o in score_.operands if o.unknown in domains]
        assume, _ = min(tried, key=lambda t: t[1].scores[path].high)
        chosen.update({n: assume[n] for n in names if n is not None and n not in chosen})
    worst = {**min(tried, key=lambda t: t[1].high)[0], **chosen}
    found: list[Assumptions] = [worst]
    for assume, _ in tried:
        if assume not in found:
            found.append(assume)
    return found


_On = Mapping[str, frozenset[int] | None]


def _choices(facts: CaseFacts, axes: tuple[Axis, ...], on: _On) -> dict[int, frozenset[str]]:
    """Return which assessors' choices were made on facts that an axis changes.

    Over a box such a choice cannot stand: it may lie outside what the rule then allows.
    """
    found: dict[int, set[str]] = {}
    for path, numbers in on.items() if facts.choices else ():
        for number in range(len(axes)) if numbers is None else numbers:
            found.setdefault(number, set()).update((path, f"management.{path}"))
    return {number: frozenset(keys) for number, keys in found.items()}


def _odd(made: Scorer, full: Pass, on: _On) -> frozenset[int]:
    """Return the axes for whose lack, or want of evidence, the rules have a policy.

    Left as they are they give what the policy says, which no value of theirs need give.
    """
    found: set[int] = set()
    fresh = {n for n, axis in enumerate(made.axes) if axis.fresh}
    for path, numbers in on.items() if fresh else ():
        missing = full.units[path].missing
        policies = {getattr(missing, one.name) for one in fields(missing)}
        if policies != {"bounds"} or made.plan.evidence == "zero":
            found |= fresh if numbers is None else fresh & numbers
    return frozenset(found)


def _outside(made: Scorer, start: Pass) -> frozenset[int]:
    """Hold open facts that may change at values that they may change to; return those without."""
    found: set[int] = set()
    for number, axis in enumerate(made.axes):
        domain = start.names.domains.get(axis.path)
        if domain is None:
            continue
        ends = (axis.at(0), axis.at(axis.last), axis.at(axis.home))
        for at, assume in enumerate(made.held):
            value = assume[axis.path]
            inside = [v for v in (_clamped(axis, value), *ends) if _member(domain, v)]
            if inside:
                made.held[at] = {**assume, axis.path: inside[0]}
            else:
                found.add(number)
    return frozenset(found)


def _clamped(axis: Axis, value: Value | str) -> Value | str:
    if isinstance(value, Fraction) and not axis.words:
        return min(max(value, axis.number(0)), axis.number(axis.last))
    return value if value in axis.words else axis.at(0)


def _member(domain: Value | frozenset[str], value: Value | str) -> bool:
    if isinstance(domain, frozenset) or isinstance(value, str):
        return isinstance(domain, frozenset) and value in domain
    return contains(domain, value)


# ---- choices of assessors at their low ends -----------------------------------------------------


def pinned(plan: Plan, facts: CaseFacts) -> Plan:
    """Return the plan with what is left to an assessor at its low end.

    Where the case states a choice, or may for one measure of a list, the range stays.
    """
    sections = tuple(_pinned(section, facts) for section in plan.sections)
    return replace(plan, sections=sections, order=tuple(_pinned(i, facts) for i in plan.order))


def _pinned(node: Any, facts: CaseFacts) -> Any:
    if isinstance(node, Award):
        return replace(node, high=node.low, high_open=False) if node.low < node.high else node
    if isinstance(node, tuple):
        return tuple(_pinned(one, facts) for one in node)
    if isinstance(node, Mapping):
        return {key: _pinned(one, facts) for key, one in node.items()}
    if isinstance(node, Formula | Grades | Origin) or not is_dataclass(node):
        return node
    if isinstance(node, Indicator) and f"management.{node.id}" in facts.choices:
        return node
    if isinstance(node, Each) and any(key.startswith(node.lists) for key in facts.choices):
        return node
    changed: dict[str, Any] = {}
    for one in fields(node):
        before = getattr(node, one.name)
        after = _pinned(before, facts)
        if after != before:
            changed[one.name] = after
    return replace(node, **changed) if changed else node  # type: ignore[type-var]
