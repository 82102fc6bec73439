"""What the matchers are told of a case in each round: its facts, scores, totals, grades."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from fractions import Fraction
from itertools import combinations

from engine.base.exact import ZERO
from engine.base.values import Range, Value, hull, span_of
from engine.language.expression import NoScoreError
from engine.language.facts.types import Measure
from engine.language.plan import Derived, Formula, Grades
from engine.language.rules import OTHER, Fact
from engine.language.slots import (
    OfAdjustment,
    OfFact,
    OfGrade,
    OfGraded,
    OfMeasures,
    OfScore,
    OfTotal,
)
from engine.language.vocabulary import APPLIED, NOT_APPLIED
from engine.scoring.award.conversions import in_one_spelling
from engine.scoring.award.environment import Env
from engine.scoring.award.listed import attributes_of
from engine.scoring.award.reuse import fact_kept
from engine.scoring.award.run import TOTAL, Pass
from engine.scoring.scorecard import AdjustmentScore, Pair, SectionScore, known_ends

#: What is told of a number that there may not be: some value passes each test, and some fails.
MAY_BE_ANYTHING = Range(None, None)

_MOST_LEFT_OUT = 4  # parts: the ways to leave some of them out double with each

_OF_UNIT = ("score", "share")
_OF_SECTION = (*_OF_UNIT, "grade", "rank")


def case_facts(run: Pass) -> list[Fact]:
    """Return the facts that conditions test directly: one fact a path, and one a measure."""
    found = []
    for slot, tested in run.plan.tested.items():
        if isinstance(slot, OfFact):
            value = in_one_spelling(run.names.operand(slot.in_formulas).value)
            assert not isinstance(value, tuple)
            found.append(Fact(slot, "", (("v", value),)))
        elif isinstance(slot, OfMeasures):
            found.extend(_listed(run, slot, m, tested) for m in run.facts.measures[slot.list])
    return found


def _listed(run: Pass, slot: OfMeasures, measure: Measure, tested: Collection[str]) -> Fact:
    """Return what conditions on a list see of a measure."""
    fact = fact_kept(run, slot, measure)
    if fact is None:
        fact = Fact(slot, measure.path, attributes_of(run.names, measure, tested))
    run.listed[slot, measure.path] = fact
    return fact


def derived(run: Pass, round_: int) -> list[Fact]:
    """Return the computed numbers that conditions compare, those known in a round.

    In round 1 those over ranks of grades wait until the sections are graded.
    """
    known = [d for d in run.plan.derived if d.round == round_]
    return _derived(run, [d for d in known if round_ != 1 or not _ranks(d)])


def derived_of_grades(run: Pass, wave: Sequence[str], told: Set[str]) -> list[Fact]:
    """Return the computed numbers over ranks of grades of which a wave of grades is the last."""
    return _derived(
        run,
        [
            d
            for d in run.plan.derived
            if d.round == 1 and _ranks(d) <= told and not _ranks(d).isdisjoint(wave)
        ],
    )


def _ranks(one: Derived) -> set[str]:
    """Return the sections at whose rank among grades a computed number looks."""
    names = (n for n in one.formula.names if n.endswith(".rank"))
    return {name.removesuffix(".rank") for name in names}


def _derived(run: Pass, wanted: Sequence[Derived]) -> list[Fact]:
    found = []
    for one in wanted:
        try:
            value = run.compute(one.formula)
        except NoScoreError:
            continue  # no condition on the score of something not applicable holds
        finally:
            run.compared[one.slot] = run.operands(one.formula)
        if value is not None:
            value = _also_without(run, one.formula, value)
        found.append(Fact(one.slot, "", (("v", MAY_BE_ANYTHING if value is None else value),)))
    return found


def _also_without(run: Pass, formula: Formula, value: Value) -> Value | None:
    """Return a value hulled with what it is without any of the scores that there may not be.

    None where it then has none, or where there are too many ways to leave some out.
    """
    parts = sorted({n.rpartition(".")[0] for n in run.unsure.intersection(formula.names)})
    if len(parts) > _MOST_LEFT_OUT:
        return None
    for many in range(1, len(parts) + 1):
        for out in combinations(parts, many):
            env = Env((n, v) for n, v in run.names.env.items() if n.rpartition(".")[0] not in out)
            try:
                value = hull(value, formula.compute(env))
            except (NoScoreError, ZeroDivisionError):
                return None
            if formula.may_fail(env):
                return None
    return value


def score_facts(run: Pass, sections: tuple[SectionScore, ...]) -> list[Fact]:
    """Return the scores that adjustments, checks and grades look at; names in formulas join them.

    What has no score is no fact, so no condition on it holds; on what may have none, any may fail.
    """
    found: list[Fact] = []
    for section in sections:
        own = section.section
        if section.applies is None:
            run.unsure.update(f"{own.id}.{what}" for what in _OF_SECTION)
        if section.ends is not None:
            found.extend(_score(run, own.id, section.ends, section.points))
            if own.grades is not None:
                found.append(_for_grade(run, own.grades, OfGraded(own.id), section))
        else:
            run.without.update(f"{own.id}.{what}" for what in _OF_SECTION)
        for unit in section.units:
            if unit.indicator and unit.applies is None:
                run.unsure.update(f"{unit.id}.{what}" for what in _OF_UNIT)
            if unit.indicator and unit.ends is not None:
                found.extend(_score(run, unit.id, unit.ends, unit.points))
            elif unit.indicator:
                run.without.update(f"{unit.id}.{what}" for what in _OF_UNIT)
        found.extend(score_facts(run, section.sections))
    return found


def _score(run: Pass, id_: str, ends: Pair, points: Fraction) -> list[Fact]:
    if id_ not in run.plan.looked_at:
        return []
    score = span_of(*ends)
    share = score / points if points else ZERO
    run.names.env[f"{id_}.score"] = score
    run.names.env[f"{id_}.share"] = share
    slot = OfScore(id_)
    if slot not in run.plan.tested:
        return []
    if f"{id_}.score" in run.unsure:
        score = share = MAY_BE_ANYTHING
    return [Fact(slot, "", (("score", score), ("share", share)))]


def _for_grade(run: Pass, grades: Grades, slot: OfGraded, section: SectionScore) -> Fact:
    rounding = section.section.round
    ends = known_ends(section.ends if grades.on == "rounded" else section.raw)
    if grades.on == "rounded" and rounding is None:
        how = run.plan.rounding.how
        ends = how.rounded(ends[0]), how.rounded(ends[1])
    return Fact(slot, "", (("v", span_of(*ends)),))


def grade_facts(run: Pass, wave: Sequence[str]) -> list[Fact]:
    """Return the grades of a wave of sections, for conditions; names in formulas join them."""
    found = []
    for id_ in wave:
        if id_ not in run.grades:
            continue
        worst, best = run.grades[id_]
        word: str | frozenset[str] = worst if worst == best else _between(run, id_, worst, best)
        run.names.env[f"{id_}.grade"] = word
        run.names.env[f"{id_}.rank"] = _rank(run, id_, worst, best)
        if f"{id_}.grade" in run.unsure:
            word = frozenset({*_order(run, id_), OTHER})
        slot = OfGrade(id_)
        if slot in run.plan.tested:
            found.append(Fact(slot, "", (("v", word),)))
    return found


def _between(run: Pass, id_: str, worst: str, best: str) -> frozenset[str]:
    """Return the grades from the best to the worst that a section can get."""
    order = _order(run, id_)
    return frozenset(order[order.index(best) : order.index(worst) + 1])


def _rank(run: Pass, id_: str, worst: str, best: str) -> Value:
    """Return the place of a section's grade among its grades, 1 for the best."""
    order = _order(run, id_)
    return span_of(Fraction(order.index(best) + 1), Fraction(order.index(worst) + 1))


def _order(run: Pass, id_: str) -> tuple[str, ...]:
    graded = (s for s in run.plan.every_section() if s.grades is not None)
    return next(s.grades.order for s in graded if s.id == id_ and s.grades is not None)


def total_facts(run: Pass, round_: int, total: Pair) -> list[Fact]:
    """Return the total as it is in a round, and the numbers computed from it."""
    run.names.env[TOTAL] = span_of(*total)
    facts = derived(run, round_)
    slot = OfTotal(round_)
    if slot in run.plan.tested:
        facts.append(Fact(slot, "", (("v", span_of(*total)),)))
    return facts


def decided(score: AdjustmentScore) -> Fact:
    """Return whether an adjustment applied, as other adjustments see it."""
    word: str | frozenset[str] = {True: APPLIED, False: NOT_APPLIED}.get(
        score.applies,  # type: ignore[arg-type]
        "",
    )
    if score.applies is None:
        word = frozenset({APPLIED, NOT_APPLIED})
    return Fact(OfAdjustment(score.adjustment.id), "", (("v", word),))


def final_facts(run: Pass, raw: Pair) -> list[Fact]:
    """Return the total as conditions and grades see it; `raw` is the total before rounding."""
    total = span_of(*raw)
    facts = total_facts(run, run.plan.last_round, (run.low, run.high))
    grades = run.plan.grades
    if grades is not None:
        how = run.plan.rounding.how
        if grades.on == "rounded":
            total = span_of(how.rounded(run.low), how.rounded(run.high))
        facts.append(Fact(OfGraded(None), "", (("v", total),)))
    return facts
