"""One case scored again and again with one fact changed: nothing is computed twice."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from engine.analysis.scenarios.courses import Course, course_of
from engine.language.facts.changing import with_values
from engine.language.facts.held import held
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.memory import Memory
from engine.scoring.award.run import Pass
from engine.scoring.award.score import Bounded, bounded, score
from engine.scoring.award.unmoved import only_by_ends
from engine.scoring.match.program import Program
from engine.scoring.match.remembering import remembering
from engine.scoring.scorecard import HasEnds, Pair, Scorecard

Changed = Fraction | str


class Result(HasEnds, Struct, frozen=True):
    """What a case gets with a fact changed: the total and the grade, each between two ends."""

    ends: Pair | None
    exact: bool
    grade_low: str | None
    grade_high: str | None

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None."""
        return self.grade_low if self.grade_low == self.grade_high else None


class Scorer(Struct):
    """A case under a ruleset, with what has been computed of it.

    A pass over ranges says where rules change; the result adds the search for bounds. Where a pass
    gives the same for every indicator, section and adjustment, the result of the case as it is
    stands for that with the fact changed, if its bounds are outer ones (no search would make them
    exact) or if the search would be the same.
    """

    plan: Plan
    facts: CaseFacts
    program: Program
    base: Pass
    card: Scorecard
    passes: int = 0
    _memory: Memory = field(default_factory=Memory)
    _passes: dict[tuple[str, Changed], Pass] = field(default_factory=dict)
    _courses: dict[tuple[str, Changed], Course] = field(default_factory=dict)
    _results: dict[tuple[str, Changed], Result] = field(default_factory=dict)

    def run(self, path: str, value: Changed) -> Pass:
        """Return the pass over the case with one fact changed."""
        found = self._passes.get((path, value))
        if found is None:
            facts = _changed(self.facts, path, value)
            found = evaluate(self.plan, facts, self.program, {}, {}, self.base)
            self._passes[path, value] = found
            self.passes += 1
        return found

    def course(self, path: str = "", value: Changed = "") -> Course:
        """Return the course of the case with one fact changed, or as it is."""
        found = self._courses.get((path, value))
        if found is None:
            if not path:
                found = course_of(self.base)
            else:
                found = course_of(self.run(path, value), self.base, self.course())
            self._courses[path, value] = found
        return found

    def result(self, path: str, value: Changed) -> Result:
        """Return what the case gets with one fact changed."""
        found = self._results.get((path, value))
        if found is None:
            run = self.run(path, value)
            same = outcome(run) == outcome(self.base)
            if same and (not self.card.exact or only_by_ends(self.base, run)):
                card = self.card
                found = Result(card.ends, card.exact, card.grade_low, card.grade_high)
            else:
                before = self._memory.passes
                found = _result(bounded(self.plan, run.facts, self.program, {}, self._memory, run))
                self.passes += self._memory.passes - before
            self._results[path, value] = found
        return found

    def forget(self) -> None:
        """Drop what was computed of changes: the next are of another fact."""
        course = self.course()
        for one in (self._passes, self._courses, self._results):
            one.clear()
        self._courses["", ""] = course


def _result(of: Bounded) -> Result:
    return Result(of.run.ends, of.exact, of.run.grade_low, of.run.grade_high)


def scorer(plan: Plan, facts: CaseFacts, program: Program) -> Scorer:
    """Return what scores a case with facts changed. Raises as `award.score.score` does."""
    facts = held(facts, plan.facts)  # changes are in the units in which rules see it
    memory = Memory()
    program = remembering(program, plan.rules)
    base = evaluate(plan, facts, program, {}, {})
    card = score(plan, facts, program, {}, memory, base)
    return Scorer(plan, facts, program, base, card, _memory=memory)


def _changed(facts: CaseFacts, path: str, value: Changed) -> CaseFacts:
    """Return a case with one fact, or one number of a list, changed."""
    for name, listed in facts.lists.items():
        if any(known.path == path for known in listed):
            new = tuple(replace(k, value=value) if k.path == path else k for k in listed)
            return replace(facts, lists={**facts.lists, name: new})
    return with_values(facts, {path: value})


def outcome(run: Pass) -> Hashable:
    """Return everything that a pass gives: scores of units, sections and adjustments, the total."""
    units = tuple((p, s.low, s.high, s.earned, s.applies) for p, s in run.scores.items())
    sections = tuple((s.section.id, s.low, s.high, s.applies) for s in run.sections)
    adjustments = tuple((a.applies, a.before, a.after) for a in run.adjustments)
    return units, sections, adjustments, run.low, run.high, run.grade_low, run.grade_high
