"""What each fact is worth: at the margin, and at the next place where a rule changes its course.

A margin is the score with one fact a step lower and a step higher, everything else as it is. A
threshold is the nearest value at which something jumps or bends; a grade limit the least change
that reaches another grade. All are scored, none is extrapolated.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from engine.analysis.scenarios.candidates import candidates
from engine.analysis.scenarios.courses import Course, changes, token_of
from engine.analysis.scenarios.rescoring import Result, Scorer
from engine.analysis.scenarios.thresholds import Place, next_change
from engine.analysis.varying.facts import variables
from engine.analysis.varying.variable import Variable
from engine.base.exact import ZERO
from engine.base.values import as_range
from engine.base.words import Text
from engine.scoring.scorecard import Pair, Scorecard, UnitScore

_WORK = 500_000  # units and numbers of lists computed, unless a user says how many passes
_FEWEST = 100  # passes


class At(Struct, frozen=True):
    """The score where a fact has another value."""

    value: Fraction | str
    result: Result

    def change(self, base: Scorecard) -> Pair | None:
        """Return by how much low and high differ from the score as it is, if both have one."""
        if self.result.ends is None or base.ends is None:
            return None
        return self.result.ends[0] - base.ends[0], self.result.ends[1] - base.ends[1]


class Threshold(Struct, frozen=True):
    """The nearest place of a change in one way, what changes there, and the score there.

    `place` is None where it was found by trying only. `here` says that the fact stands on it now.
    """

    place: Fraction | None
    at: At
    what: tuple[Text, ...]
    here: bool


class Line(Struct, frozen=True, kw_only=True):
    """What one fact is worth. `step` is None for words; `others` are the scores by its words.

    `solved` is False where places of change may exist that were not worked out.
    """

    fact: Variable
    step: Fraction | None = None
    minus: At | None = None
    plus: At | None = None
    others: tuple[At, ...] = ()
    down: Threshold | None = None
    up: Threshold | None = None
    worse: At | None = None  # the least change downwards that reaches another grade
    better: At | None = None  # the same upwards
    solved: bool

    def swing(self, base: Scorecard) -> Fraction:
        """Return the width of what the fact moves, at whichever end of the score is wider."""
        ats = [at for at in (self.minus, self.plus, *self.others) if at is not None]
        found = [change for at in ats if (change := at.change(base))] + [(ZERO, ZERO)]
        return max(max(c[end] for c in found) - min(c[end] for c in found) for end in (0, 1))


class Sensitivity(Struct, frozen=True):
    """All facts of a case, the one that moves the score most first.

    `still` are facts that move nothing; `unsure` facts that are not stated exactly; `untried` those
    for which no passes were left.
    """

    card: Scorecard
    share: Fraction
    lines: tuple[Line, ...]
    still: tuple[Variable, ...]
    unsure: tuple[Text, ...]
    chosen: int  # scores that an assessor chose
    untried: tuple[Variable, ...]


def sensitivity(work: Scorer, share: Fraction, passes: int | None = None) -> Sensitivity:
    """Return what every fact is worth that a score rests on; margins are a `share` of each.

    At most about so many `passes` are taken; by default as many as a case of its size needs within
    seconds. Single facts come before numbers of lists.
    """
    facts = [one for one in variables(work.base).values() if not one.open]
    facts = [one for one in facts if one.others or one.kind != "word"]
    found = _lines(
        work, sorted(facts, key=lambda one: one.listed), share, passes or _enough_for(work)
    )
    lines = [found[one.path] for one in facts if one.path in found]
    base = work.card
    moving = [line for line in lines if not _still(line, base)]
    moving.sort(key=lambda line: -line.swing(base))
    still = tuple(line.fact for line in lines if _still(line, base))
    unsure = {o.unknown: o.title for u in work.base.units.values() for o in u.operands.values()}
    titles = tuple(title for unknown, title in unsure.items() if unknown is not None)
    untried = tuple(one for one in facts if one.path not in found)
    chosen = len(work.facts.choices)
    return Sensitivity(base, share, tuple(moving), still, titles, chosen, untried)


def _enough_for(work: Scorer) -> int:
    """Return how many passes may be taken: fewer where each computes more units and numbers."""
    size = len(work.base.units) + sum(map(len, work.facts.lists.values()))
    return max(_FEWEST, _WORK // max(1, size))


def _lines(
    work: Scorer, facts: Iterable[Variable], share: Fraction, passes: int
) -> dict[str, Line]:
    """Return what each fact is worth, by its path, as far as there are passes for it.

    Numbers of a list that are alike are worth the same: whatever rules make of a list (a sum, a
    mean, a median), the order of its numbers is nothing.
    """
    alike = {
        known.path: (name, known.value, known.unit, known.written, bool(known.evidence))
        for name, listed in work.facts.lists.items()
        for known in listed
    }
    known: dict[Hashable, Line] = {}
    found: dict[str, Line] = {}
    for fact in facts:
        key = alike.get(fact.path, fact.path)
        line = known.get(key)
        if line is not None:
            line = replace(line, fact=replace(fact, nothing=line.fact.nothing))
        elif work.passes < passes:
            line = _words(work, fact) if fact.kind == "word" else _number(work, fact, share)
            known[key] = line
            work.forget()
        if line is not None:
            found[fact.path] = line
    return found


def _still(line: Line, base: Scorecard) -> bool:
    """Return whether a fact moves nothing that was found."""
    places = (line.down, line.up, line.worse, line.better)
    return line.swing(base) == ZERO and all(place is None for place in places)


def _words(work: Scorer, fact: Variable) -> Line:
    others = tuple(At(word, work.result(fact.path, word)) for word in fact.others)
    return Line(fact=fact, others=others, solved=True)


def _number(work: Scorer, fact: Variable, share: Fraction) -> Line:
    if fact.number > ZERO and fact.least() == ZERO:  # what would be divided by zero stays above it
        nothing = work.run(fact.path, ZERO).scores
        undefined = [p for p, score in nothing.items() if score.method_score.undefined]
        fact = replace(
            fact, nothing=all(work.base.scores[p].method_score.undefined for p in undefined)
        )
    step = fact.moved_by(share)
    minus, plus = (_margin(work, fact, fact.number + way * step) for way in (-1, 1))
    found = candidates(work.base, fact.path)
    course = work.course()
    grade = work.card.grade_low, work.card.grade_high

    def token(value: Fraction) -> Hashable:
        return token_of(work.course(fact.path, value))

    def grades(value: Fraction) -> Hashable:
        run = work.run(fact.path, value)
        return run.grade_low, run.grade_high

    def threshold(way: int) -> Threshold | None:
        place = next_change(fact, way, found.places, token)
        if place is None:
            return None
        after = work.course(fact.path, place.reached)
        if place.reached == ZERO and _nothing_earned(work, fact, course, after):
            return None
        at = At(place.reached, work.result(fact.path, place.reached))
        return Threshold(place.place, at, changes(course, after), place.place == fact.number)

    def graded(way: int) -> At | None:
        place = next_change(fact, way, found.places, grades) if any(grade) else None
        return None if place is None else _reached(work, fact, way, place)

    return Line(
        fact=fact,
        step=step,
        minus=minus,
        plus=plus,
        down=threshold(-1),
        up=threshold(1),
        worse=graded(-1),
        better=graded(1),
        solved=found.complete,
    )


def _nothing_earned(work: Scorer, fact: Variable, before: Course, after: Course) -> bool:
    """Return whether all that changes at zero is that nothing is earned for nothing."""
    run = work.run(fact.path, ZERO)
    changed = [key for key, step in after.items() if step.token != before[key].token]
    return all(
        kind == "unit" and _most(run.scores[path]) == ZERO and _most(work.base.scores[path]) != ZERO
        for kind, path in changed
    )


def _most(score: UnitScore) -> Fraction | None:
    return None if score.earned is None else as_range(score.earned).hi


def _margin(work: Scorer, fact: Variable, value: Fraction) -> At | None:
    """Return the score a step away; None where the fact cannot be that."""
    least, most = fact.least(), fact.most()
    value = value if least is None else max(value, least)
    value = value if most is None else min(value, most)
    return None if value == fact.number else At(value, work.result(fact.path, value))


def _reached(work: Scorer, fact: Variable, way: int, place: Place) -> At | None:
    """Return the score at which another grade is reached; None where scoring does not bear it out.

    Passes over ranges found the place; the whole score must change on it, and not just before.
    """
    grade = work.card.grade_low, work.card.grade_high
    at = At(place.reached, work.result(fact.path, place.reached))
    before = fact.number
    if place.reached - way * fact.step != fact.number:
        before = place.reached - way * fact.step
    earlier = work.card if before == fact.number else work.result(fact.path, before)
    sure = (at.result.grade_low, at.result.grade_high) != grade
    return at if sure and (earlier.grade_low, earlier.grade_high) == grade else None
