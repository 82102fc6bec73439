"""The least changes of a case that reach a goal: single facts first, then the smallest set."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec.structs import replace

from engine.analysis.reach.domains import Unknown, Wanted, axes_of, untried
from engine.analysis.reach.influence import Gains, everything, gains, unknowns_of
from engine.analysis.reach.preparing import scorer
from engine.analysis.reach.prices import prices
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.search import Found, cheapest, cost_of, some
from engine.analysis.reach.subsets import sets_of
from engine.analysis.reach.types import (
    Alone,
    Answer,
    Axis,
    Box,
    Change,
    Goal,
    Obstacle,
    Outcome,
    Point,
    Reach,
)
from engine.base.exact import ZERO
from engine.language.facts.changing import with_values
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.score import score
from engine.scoring.award.sections import all_sections
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore, most_added

_WORK = 14_000  # units computed in a search, unless a user says how many passes it may take
_FEWEST, _MOST = 300, 4_000


def changeable(
    plan: Plan, facts: CaseFacts, program: Program, wanted: Wanted
) -> tuple[tuple[Axis, ...], tuple[Unknown, ...]]:
    """Return the facts that may change, and the names in `wanted` that are none."""
    return axes_of(plan, evaluate(plan, facts, program, {}, {}), wanted)


def reach(
    plan: Plan,
    facts: CaseFacts,
    card: Scorecard,
    programs: tuple[Program, Program],
    axes: tuple[Axis, ...],
    goal: Goal,
    passes: int | None = None,
    wider: Reach | None = None,
) -> Reach:
    """Return the least changes of `axes` that reach the goal, or what keeps it out of reach.

    `card` is the scorecard of the case as it is. `programs` are the one that scores what is found,
    and the one that searches: the reference alone is quicker and means the same. `wider` is what
    was found of more axes, of which these are some: what no set of those can do, none of these can.
    """
    program, quick = programs
    most = passes or min(_MOST, max(_FEWEST, _WORK // max(1, len(card.units()))))
    scorer_ = scorer(plan, facts, quick, goal, axes, most)
    work = _Work(scorer_, program, card)
    if goal.met(plan, card.low, card.grade_low):
        return work.result(reached=True, reachable=True)
    return work.searched(wider)


class _Work:
    """One search under way."""

    def __init__(self, scorer_: Scorer, program: Program, card: Scorecard) -> None:
        self.scorer, self.program, self.card = scorer_, program, card
        self.axes = scorer_.axes
        self.full = scorer_.run(everything(self.axes))

    def searched(self, wider: Reach | None) -> Reach:
        """Search by the number of facts that change, from that on which more axes need at least."""
        scorer_ = self.scorer
        whole = everything(self.axes)
        if not self.axes or (not scorer_.odd and not scorer_.can(whole)):
            none = tuple(Alone(axis, None, proved=True) for axis in self.axes)
            return self.result(reachable=False, alone=none, at_least=len(self.axes) + 1)
        now, full = scorer_.run((), scorer_.inside), scorer_.run(whole, scorer_.inside)
        gained = gains(scorer_.plan, scorer_.goal, now, full, self.axes)
        if wider is not None and wider.at_least > 1:
            best = wider.best
            if best is not None and best.least and all(c.axis in self.axes for c in best.changes):
                return self.result(reachable=True, best=best, at_least=wider.at_least)
            return self.several(gained, (), wider.at_least)
        alone = self.alone(gained)
        answers = [one.answer for one in alone if one.answer is not None]
        sure = all(one.proved for one in alone)
        if answers:
            best = min(answers, key=lambda a: a.cost)
            best = replace(best, least=best.least and sure)
            return self.result(reachable=True, alone=alone, best=best, at_least=1)
        return self.several(gained, alone, 2 if sure else 1)

    def alone(self, gained: Gains | None) -> tuple[Alone, ...]:
        """Return what each fact can do alone, those that reach first, the cheapest first."""
        found = []
        for number, axis in enumerate(self.axes):
            root: Box = ((number, 0, axis.last),)
            if gained is not None and not gained.enough((number,), (), 0):
                found.append(Alone(axis, None, proved=True))
                continue
            one = cheapest(self.scorer, [root])
            answer = None if one.point is None else self.answer(one, one.point)
            found.append(Alone(axis, answer, proved=one.sure))
        order = {axis.path: number for number, axis in enumerate(self.axes)}
        return tuple(
            sorted(
                found,
                key=lambda a: (
                    a.answer is None,
                    a.answer.cost if a.answer else ZERO,
                    order[a.axis.path],
                ),
            )
        )

    def several(self, gained: Gains | None, alone: tuple[Alone, ...], at_least: int) -> Reach:
        """Look for the smallest set: for each size all sets that may reach, together."""
        scorer_ = self.scorer
        offers = prices(scorer_, gained)
        found: list[Point] = []
        for size in range(max(2, at_least), len(self.axes) + 1):
            roots = list(sets_of(scorer_, size, gained))
            complete = scorer_.left
            one = cheapest(scorer_, roots, offers)
            if one.point is not None and scorer_.left:
                best = self.answer(one, one.point)
                best = replace(best, least=best.least and complete and at_least == size)
                return self.result(reachable=True, alone=alone, best=best, at_least=at_least)
            found += [] if one.point is None else [one.point]
            if one.sure and complete and at_least == size and not found:
                at_least = size + 1
            if not scorer_.left:
                break
        proved = at_least > len(self.axes)
        point = found[0] if found else None
        if point is None and not proved:
            point = some(scorer_, everything(self.axes))
        if point is not None:
            best = self.answer(Found(point, cost_of(self.axes, point), sure=False), point)
            return self.result(reachable=True, alone=alone, best=best, at_least=at_least)
        return self.result(reachable=False if proved else None, alone=alone, at_least=at_least)

    # ---- answers ---------------------------------------------------------------------------------

    def answer(self, found: Found, point: Point) -> Answer:
        """Return a point as an answer, scored by the engine as any case is."""
        values = {self.axes[n].path: self.axes[n].at(place) for n, place in point}
        plan, facts = self.scorer.plan, with_values(self.scorer.facts, values)
        card = score(plan, facts, self.program, {})
        changes = tuple(self._change(point, at) for at in range(len(point)))
        return Answer(changes, found.cost, Outcome(card.low, card.grade_low), card, found.sure)

    def _change(self, point: Point, at: int) -> Change:
        number, place = point[at]
        axis = self.axes[number]
        if axis.words or place == axis.home:
            shorter = point[:at] + point[at + 1 :]
            return Change(axis, place, axis.home, self.scorer.outcome(shorter))
        short = place - 1 if place > axis.home else place + 1
        if short == axis.home and not axis.fresh:
            shorter = point[:at] + point[at + 1 :]
        else:
            shorter = (*point[:at], (number, short), *point[at + 1 :])
        return Change(axis, place, short, self.scorer.outcome(shorter))

    def result(
        self,
        *,
        reachable: bool | None,
        reached: bool = False,
        alone: tuple[Alone, ...] = (),
        best: Answer | None = None,
        at_least: int = 0,
    ) -> Reach:
        """Return what was found; where a pass over a range may miss a quotient, as no proof."""
        full, obstacles = self.full, tuple(self.obstacles())
        if self.scorer.doubtful:
            reachable, at_least = reachable or None, min(at_least, 1)
            alone = tuple(replace(one, proved=False) for one in alone)
            best = None if best is None else replace(best, least=False)
        return Reach(
            goal=self.scorer.goal,
            card=self.card,
            axes=self.axes,
            reachable=reachable,
            reached=reached,
            alone=alone,
            best=best,
            at_least=at_least,
            most=None
            if self.scorer.odd or self.scorer.doubtful
            else Outcome(full.ends[1] if full.ends else None, full.grade_high),
            obstacles=obstacles,
            untried=untried(self.scorer.run(()), self.axes, obstacles),
            passes=self.scorer.passes,
            spent=not self.scorer.left,
        )

    def obstacles(self) -> list[Obstacle]:
        """Return what keeps the total down whatever changes, the most points first."""
        full = self.full
        free = self.scorer.run(everything(self.axes), chosen_best=True).scores
        covered = {key for axis in self.axes for key in unknowns_of(axis.path)}
        found = [
            _loss(path, unit, lost, covered, chosen=most_added(free[path]) > unit.points - lost)
            for path, unit in full.scores.items()
            if (lost := _lost(unit))
        ]
        found += [
            Obstacle(s.section.id, s.section.title, lost, "unlisted")
            for s in all_sections(full.sections)
            if s.no_measures and (lost := _lost(s))
        ]
        found.sort(key=lambda o: -o.lost)
        for done in full.adjustments:
            own, grade = done.adjustment, done.adjustment.effect.grade
            lost = -done.change[1]
            if done.applies and (lost > 0 or grade is not None):
                found.append(Obstacle(own.id, own.title, lost, "adjustment", limit=grade or ""))
        return found


def _lost(one: SectionScore | UnitScore) -> Fraction:
    """Return the points that a score lacks at best: none where there is no score."""
    return ZERO if one.ends is None else max(ZERO, one.points - one.ends[1])


def _loss(
    path: str, unit: UnitScore, lost: Fraction, covered: set[str], *, chosen: bool
) -> Obstacle:
    waiting = [o for o in unit.operands if o.unknown and o.unknown not in covered]
    waiting = [o for o in waiting if o.known is None or o.unproved] or waiting
    waits = dict.fromkeys(o.title for o in waiting)
    kind: Literal["open", "unproved", "chosen", "fixed"] = "fixed"
    if waits:
        kind = "unproved" if all(o.unproved for o in waiting) else "open"
    elif chosen:
        kind = "chosen"
    return Obstacle(path, unit.title, lost, kind, tuple(waits))
