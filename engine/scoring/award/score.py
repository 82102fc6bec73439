"""The award stage: a plan and a case's facts to a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from engine.language.facts.held import held, misfits
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.language.vocabulary import GRADES_IN_FULL
from engine.scoring.award.bounds import narrow_total, narrow_units
from engine.scoring.award.choices import without_idle_choices
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.interactions import interactions
from engine.scoring.award.lets import let_scores
from engine.scoring.award.memory import Memory
from engine.scoring.award.missing import rank_missing
from engine.scoring.award.problems import problems_of
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import whole
from engine.scoring.award.units import with_ends
from engine.scoring.match.program import Program
from engine.scoring.match.remembering import remembering
from engine.scoring.scorecard import Declared, Operand, Pair, Scorecard, SectionScore, UnitScore


def score(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    decided: Mapping[str, Pair] | None = None,
    memory: Memory | None = None,
    near: Pass | None = None,
) -> Scorecard:
    """Apply `plan` to the facts of one case.

    `program` is the plan's rules as compiled by `match.build_program`. `decided` are scores
    of units (by id, low and high) that someone decided on: the rules go on from them. `memory` is
    shared by scores of one plan, so that nothing is searched twice; `near` is a pass of the plan
    over facts of which only some differ. Raises
    `engine.scoring.match.Disagreement` where the two matchers differ; then there is no score.
    """
    given = decided or {}
    facts, unfit = held(facts, plan.facts), tuple(misfits(facts, plan))
    found = bounded(plan, facts, program, given, memory, near)
    run, exact, program = found.run, found.exact, found.program
    problems = (*unfit, *problems_of(found.first))
    is_open = run.state == "open" or run.grade_low != run.grade_high
    is_open = is_open or (run.state == "no-total" and any(s.low != s.high for s in run.sections))
    return Scorecard(
        case_id=facts.id,
        case_title=facts.title,
        case_unit=facts.unit,
        year=facts.year,
        case_sha256=facts.sha256,
        plan=plan,
        matcher=program.matcher,
        ends=run.ends,
        may_have_none=run.state == "open" and whole(run).counts is None,
        exact=exact,
        grade_low=run.grade_low,
        grade_high=run.grade_high,
        sections=run.sections,
        adjustments=run.adjustments,
        checks=run.checks,
        missing=()
        if decided is not None or not is_open
        else rank_missing(plan, found.facts, program, run),
        declared=_declared(plan, facts, run),
        unverified_points=plan.unverified,
        problems=problems,
        facts=tuple(run.asserted),
        firings=tuple(run.firings),
        notes=facts.notes,
        state=run.state,
        operands={
            **run.names.looked_up,
            **{n: run.computed(n) for n in sorted(plan.values) if n in run.names.env},
        },
        compared=run.compared,
        let=let_scores(plan, partial(_looked_up, run)),
        no_number=run.names.no_number,
        raw=run.raw if run.ends else None,
    )


class Bounded(NamedTuple):
    """A case with its bounds: the pass that has them, the first one, what it was matched by.

    `facts` are without choices that do not count. `exact` says that both ends are reached.
    """

    run: Pass
    first: Pass
    facts: CaseFacts
    program: Program
    exact: bool


def bounded(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    decided: Mapping[str, Pair],
    memory: Memory | None = None,
    near: Pass | None = None,
) -> Bounded:
    """Return what a case gets, with the bounds of what is open; all arguments are as in `score`."""
    facts = held(facts, plan.facts)
    same = near is not None and near.facts is facts and not near.names.assume
    if near is not None and same and near.settled == decided:
        first = near
    else:
        first = evaluate(plan, facts, program, {}, decided, near)
    facts = without_idle_choices(facts, first)
    if not first.names.domains and first.low == first.high:
        return Bounded(first, first, facts, program, exact=True)
    program = remembering(program, plan.rules, first.asserted, first.firings)
    run, exact = _narrowed(plan, facts, program, copy(first), decided, memory)
    return Bounded(run, first, facts, program, exact or _met(run))  # ends that meet leave nothing


def _met(run: Pass) -> bool:
    """Return whether nothing is left open: the total; where there is none, the grade."""
    return run.grade_low == run.grade_high if run.state == "no-total" else run.low == run.high


def _looked_up(run: Pass, name: str) -> Operand | None:
    """Return what stands for a name, None for the score of what has none."""
    late = name.rpartition(".")[2] in ("score", "share", "rank", "grade")
    if run.known(name) is None and name not in run.plan.values and not late:
        run.names.operand(name)
    return run.known(name)


def _narrowed(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    run: Pass,
    decided: Mapping[str, Pair],
    memory: Memory | None,
) -> tuple[Pass, bool]:
    """Return the pass with bounds as narrow as the budget allows, and whether they are exact."""
    units = narrow_units(plan, facts, program, run, memory)
    settled = dict(decided)
    if units:
        settled = {**{path: bounds for path, (bounds, _) in units.items()}, **settled}
        run = evaluate(plan, facts, program, {}, settled, run)
        for path, (bounds, sure) in units.items():
            if not sure:
                _mark_outer(run, path, bounds)
    exact = all(sure for _, sure in units.values()) and not _loose(run)
    if (run.ends or run.state == "no-total") and interactions(run):
        total = narrow_total(plan, facts, program, run, settled, decided, memory)
        run.low, run.high = total.low, total.high
        if run.ends:
            sure = run.low == run.high and whole(run).counts is True
            run.state = "scored" if sure else "open"
        if plan.grades is not None:
            names = plan.grades.order
            run.grade_low, run.grade_high = names[total.worst], names[total.best]
        exact = total.exact and exact
    return run, exact


def _loose(run: Pass) -> bool:
    """Return whether points stay open though every fact is known: no search narrows them."""
    return run.low != run.high and any(
        own.is_open and not any(o.unknown for o in own.operands) for own in run.allotted.values()
    )


def _mark_outer(run: Pass, path: str, bounds: Pair) -> None:
    marked = replace(with_ends(run.scores[path], bounds), exact=False)

    def within(section: SectionScore) -> SectionScore:
        def swap(unit: UnitScore) -> UnitScore:
            return marked if unit.id == path else unit

        return replace(
            section,
            sections=tuple(within(s) for s in section.sections),
            units=tuple(swap(u) for u in section.units),
        )

    run.scores[path] = marked
    run.sections = tuple(within(s) for s in run.sections)


def _declared(plan: Plan, facts: CaseFacts, run: Pass) -> Declared | None:
    if facts.declared_score is None and facts.declared_grade is None:
        return None
    score = None
    if facts.declared_score and isinstance(facts.declared_score.value, Fraction):
        score = facts.declared_score.value
    grade = None
    if facts.declared_grade and isinstance(facts.declared_grade.value, str):
        grade = _as_the_rules_spell(plan, facts.declared_grade.value)
    ends, needed = run.ends, None
    untouched = all(a.before == a.after for a in run.adjustments)
    if score is not None and ends is not None and ends[0] < ends[1] and untouched:
        needed = score - ends[0]
    return Declared(
        score=score,
        grade=grade,
        possible=ends[0] <= score <= ends[1] if score is not None and ends is not None else None,
        settled=None if ends is None else ends[0],
        needed=needed,
        open_points=None if ends is None else ends[1] - ends[0],
        grade_possible=_grade_possible(plan, run, grade),
        grade_of_score=_grade_of(plan, score),
    )


def _as_the_rules_spell(plan: Plan, grade: str) -> str:
    """Return a grade of a form as the ruleset writes it: 优秀 is 优, and the other way round."""
    if plan.grades is None or grade in plan.grades.order:
        return grade
    short = GRADES_IN_FULL.get(grade, grade)
    return next((g for g in plan.grades.order if GRADES_IN_FULL.get(g, g) == short), grade)


def _grade_possible(plan: Plan, run: Pass, grade: str | None) -> bool | None:
    if plan.grades is None or grade is None or run.grade_low is None or run.grade_high is None:
        return None
    if grade not in plan.grades.order:
        return False
    rank = plan.grades.rank
    return rank(run.grade_high) <= rank(grade) <= rank(run.grade_low)


def _grade_of(plan: Plan, total: Fraction | None) -> str | None:
    """Return the grade that a total gets by itself, before any limit."""
    if plan.grades is None or total is None:
        return None
    if plan.grades.on == "rounded":
        total = plan.rounding.how.rounded(total)
    operators = {
        "at_least": total.__ge__,
        "above": total.__gt__,
        "at_most": total.__le__,
        "below": total.__lt__,
    }
    if any(band.when is not None for band in plan.grades.bands):
        return None  # a table looks at more than the total
    for band in plan.grades.bands:
        if all(
            isinstance(t.bound, Fraction) and operators[t.operator](t.bound) for t in band.tests
        ):
            return band.name
    return None
