"""The highest total of a case again and again, with the scores of some units held.

What one search found serves the next: where the best values of what is shared reach the end that a
pass over ranges gives, that end is exact; else it is searched.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from engine.language.facts.held import held as held_to
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.scoring.award.bounds import narrow_total
from engine.scoring.award.choices import without_idle_choices
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.interactions import interactions
from engine.scoring.award.memory import Memory
from engine.scoring.award.run import Pass
from engine.scoring.match.program import Program
from engine.scoring.match.remembering import remembering
from engine.scoring.scorecard import Pair, Scorecard

Held = Mapping[str, Pair]


_WORK = 100_000  # units computed in all searches of one case


class Highest(Struct):
    """A case with what is known of it. `settled` are bounds of units that one pass does not give.

    `best` is a pass over values of the shared unknowns by which the total is highest; None where
    they are not known to be. `left` is how many units searches may yet compute.
    """

    plan: Plan
    facts: CaseFacts
    program: Program
    near: Pass
    settled: Held
    best: Pass | None
    memory: Memory
    left: int = _WORK

    def total(self, held: Held) -> Fraction:
        """Return the highest total with the scores of some units held."""
        run = self._pass(held)
        if not interactions(run) or self._reached(held) == run.high:
            return run.high
        return self._searched(run, held)

    def reaches(self, held: Held, goal: Fraction) -> bool:
        """Return whether the total can reach a goal with the scores of some units held."""
        run = self._pass(held)
        if run.high < goal:
            return False
        reached = self._reached(held)
        return (reached is not None and reached >= goal) or self.total(held) >= goal

    def _all(self, held: Held) -> Held:
        return {**self.settled, **held}

    def _searched(self, run: Pass, held: Held) -> Fraction:
        """Return the high end of the total; while there is work left, as narrow as it can be."""
        if self.left <= 0:
            return run.high
        plan, facts, program, memory = self.plan, self.facts, self.program, self.memory
        before = memory.passes
        found = narrow_total(plan, facts, program, run, run.settled, held, memory, high_only=True)
        self.left -= (memory.passes - before) * len(run.units)
        return found.high

    def _pass(self, held: Held) -> Pass:
        """Return the pass over ranges, with the bounds of single units that are known."""
        return evaluate(self.plan, self.facts, self.program, {}, self._all(held), self.near)

    def _reached(self, held: Held) -> Fraction | None:
        """Return the total that the best values reach; None where there are none."""
        if self.best is None:
            return None
        assume = self.best.names.assume
        run = evaluate(self.plan, self.facts, self.program, assume, self._all(held), self.best)
        return run.high if run.ends is not None and not interactions(run) else None


def highest_of(
    card: Scorecard, facts: CaseFacts, program: Program, memory: Memory | None = None
) -> Highest:
    """Return what tells the highest totals of a case of which `card` is the scorecard.

    `memory` is what was found when that was scored.
    """
    plan, memory = card.plan, Memory() if memory is None else memory
    facts = held_to(facts, plan.facts)
    program = remembering(program, plan.rules)
    near = evaluate(plan, facts, program, {}, {})
    facts = without_idle_choices(facts, near)
    if facts is not near.facts:
        near = evaluate(plan, facts, program, {}, {}, near)
    inexact = {path for path, one in near.scores.items() if not one.exact}
    units = [u for u in card.units() if u.id in inexact and u.exact]
    settled = {u.id: u.ends for u in units if u.ends is not None}
    found = Highest(plan, facts, program, near, settled, None, memory)
    run = evaluate(plan, facts, program, {}, settled, near)
    if card.exact and run.ends is not None and interactions(run):
        best = narrow_total(plan, facts, program, run, settled, {}, memory, high_only=True)
        if best.highest:
            found.best = evaluate(plan, facts, program, best.highest, settled, near)
    return found
