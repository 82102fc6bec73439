"""Which facts each score depends on, and the most that each fact can gain.

Where the total is a sum and every adjustment only takes away, no set of facts can bring more than
the gains of its members together. That is proved from the plan's form before it is used; elsewhere
there are no gains, and sets are only judged by passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from engine.analysis.reach.types import Axis, Box, Goal
from engine.base.exact import ZERO
from engine.language.looked_at import parts_of
from engine.language.plan import Condition, Formula, Interpolate, Plan, Proportional
from engine.language.slots import OfDerived, OfFact, OfUnit
from engine.language.vocabulary import LISTS
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import all_sections
from engine.scoring.scorecard import UnitScore, most_added

_LOWERING = ("deduct", "at_most", "veto", "grade_at_most")
_OF_FACTS = OfFact | OfDerived | OfUnit  # what is noted as operands


def everything(axes: Sequence[Axis]) -> Box:
    """Return the box of all values of all axes."""
    return tuple((number, 0, axis.last) for number, axis in enumerate(axes))


def influences(run: Pass, axes: Sequence[Axis]) -> dict[str, frozenset[int] | None]:
    """Return the axes on which each unit's score depends, None where that may be any of them.

    `run` is a pass in which all axes are open.
    """
    keys: dict[str, set[int]] = {}
    for number, axis in enumerate(axes):
        for key in unknowns_of(axis.path):
            keys.setdefault(key, set()).add(number)
    return {path: _axes_of(unit, keys) for path, unit in run.scores.items()}


def unknowns_of(path: str) -> tuple[str, ...]:
    """Return the names under which a fact is an unknown: its own, its total's, its list's."""
    room, _, rest = path.partition(".")
    last = rest.rpartition(".")[2]
    if (room == "budget" and "." in rest) or room in LISTS:
        return path, f"{room}.{last}"
    return (path,)


def _axes_of(unit: UnitScore, keys: dict[str, set[int]]) -> frozenset[int] | None:
    if any(_looks_further(p) for p in parts_of([unit.method]) if isinstance(p, Condition)):
        return None
    found: set[int] = set()
    for operand in unit.operands:
        if operand.unknown is not None:
            if operand.unknown.endswith("(list)"):
                return None
            found |= keys.get(operand.unknown.partition(" (")[0], set())
    return frozenset(found)


def _looks_further(condition: Condition) -> bool:
    """Return whether a condition looks at more than facts that are noted beside the score."""
    tests = (test for tests in condition.alternatives for test in tests)
    return any(not isinstance(test.slot, _OF_FACTS) for test in tests)


def may_divide_by_zero(parts: Iterable[object]) -> bool:
    """Return whether a method may have no value for some facts: a quotient, limits that meet."""
    for part in parts_of(parts):
        if isinstance(part, Formula) and part.fails is not None:
            return True
        if isinstance(part, Proportional | Interpolate):
            ends = (part.zero_at, part.full_at) if isinstance(part, Proportional) else part.knots
            if any(isinstance(getattr(end, "at", end), Formula) for end in ends):
                return True
    return False


class Gains(Struct, frozen=True):
    """The most that each axis can add to `base`, and what the total needs for the goal.

    `idle` are axes that can add nothing, whatever else changes.
    """

    base: Fraction
    each: tuple[Fraction, ...]
    needed: Fraction
    idle: frozenset[int]

    def enough(self, changed: Sequence[int], open_: Sequence[int], most: int) -> bool:
        """Return whether some axes with at most so many further ones may bring what is needed."""
        best = sorted((self.each[n] for n in open_), reverse=True)[:most]
        own = (self.each[n] for n in changed)
        return self.base + sum(own, ZERO) + sum(best, ZERO) >= self.needed


def gains(plan: Plan, goal: Goal, now: Pass, full: Pass, axes: Sequence[Axis]) -> Gains | None:
    """Return the gains, None where they cannot be added up.

    `now` is the pass with nothing changed, `full` the one with all axes open.
    """
    if plan.from_case or not (_adds_up(plan, now) and _adds_up(plan, full)):
        return None
    base, each = ZERO, [ZERO] * len(axes)
    on = influences(full, axes)
    for path, unit in full.scores.items():
        before, after = most_added(now.scores[path]), most_added(unit)
        base += before
        more = after - before
        if more <= 0:
            continue
        numbers = on[path]
        if not numbers:
            return None
        for number in numbers:
            each[number] += more
    idle = _idle(plan, full, axes, each, on)
    return Gains(base + _slack(plan, full), tuple(each), _needed(plan, goal), idle)


def _idle(
    plan: Plan,
    full: Pass,
    axes: Sequence[Axis],
    each: Sequence[Fraction],
    on: Mapping[str, frozenset[int] | None],
) -> frozenset[int]:
    """Return the axes that matter to nothing but scores of their own, and gain nothing there."""
    bands = plan.grades.bands if plan.grades is not None else ()
    if any(a.applies is not False for a in full.adjustments) or any(band.when for band in bands):
        return frozenset()
    shared = [numbers for numbers in on.values() if numbers is None or len(numbers) > 1]
    if None in shared:
        return frozenset()
    # What is open gains by being stated, however bad a value it is held at.
    sure = {n for n, axis in enumerate(axes) if isinstance(axis.was, Fraction | str)}
    sure -= {n for n, axis in enumerate(axes) if axis.fresh}
    idle = {n for n in sure if not each[n]}
    return frozenset(idle.difference(*(numbers for numbers in shared if numbers)))


def _adds_up(plan: Plan, run: Pass) -> bool:
    sections = all_sections(run.sections)
    hows = [plan.aggregate, *(s.section.aggregate for s in sections)]
    if any(how.by != "sum" or how.bands or how.of != "parts" for how in hows):
        return False
    if plan.minimum is not None or any(s.section.minimum is not None for s in sections):
        return False
    if not all(s.applies for s in sections) or not all(u.applies for u in run.scores.values()):
        return False
    return all(a.adjustment.effect.kind in _LOWERING or a.applies is False for a in run.adjustments)


def _slack(plan: Plan, run: Pass) -> Fraction:
    """Return the most that rounding above single scores can add: nothing where those are round."""
    sections, usual = all_sections(run.sections), plan.rounding.how
    finest = (u.indicator.round for u in run.scores.values() if u.indicator is not None)
    if (
        plan.rounding.at == "indicator"
        and all(s.section.round is None for s in sections)
        and all(how is None or (how.step / usual.step).denominator == 1 for how in finest)
    ):
        return ZERO
    hows = [usual, usual]  # the total, and its grade
    for section in sections:
        own = section.section.round
        hows.append(usual if own is None else own.how)
    return sum((how.reach for how in hows), ZERO)


def _needed(plan: Plan, goal: Goal) -> Fraction:
    """Return the least total without which the goal is not reached, whatever else holds."""
    limits = [ZERO if plan.total is None else min(ZERO, plan.lowest)]
    if goal.total is not None:
        limits.append(goal.total)
    if goal.grade is not None:
        assert plan.grades is not None
        rank = plan.grades.rank(goal.grade)
        least = []
        for band in plan.grades.bands:
            if plan.grades.rank(band.name) <= rank:
                own = [t.bound for t in band.tests if t.operator in ("at_least", "above")]
                numbers = [bound for bound in own if isinstance(bound, Fraction)]
                if not numbers:
                    return max(limits)
                least.append(max(numbers))
        limits.append(min(least))
    return max(limits)
