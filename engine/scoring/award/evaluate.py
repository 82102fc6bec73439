"""One pass of a plan over a case: prepare, match, award, add up, adjust, grade.

```
 facts ─▶ units (values) ─round 0─▶ clauses fire ─▶ points ─▶ sections
        ─round 1─▶ adjustments ─round 2, 3, …─▶ those that look at the total ─last─▶ grade, checks
```

With open facts the pass runs on ranges and gives outer bounds; `award.bounds` narrows them
where the same unknown enters twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from msgspec.structs import replace

from engine.base.exact import ZERO
from engine.base.values import Range, Value, as_range, hull, span_of
from engine.language.dated import covers
from engine.language.expression import NoScoreError
from engine.language.facts.held import held
from engine.language.facts.types import CaseFacts, Choice, Known
from engine.language.plan import Adjustment, Plan
from engine.language.rules import Firing
from engine.language.slots import OfAdjustment, OfMeasures, Slot
from engine.scoring.award.allotment import allot
from engine.scoring.award.asserted import (
    case_facts,
    decided,
    derived,
    derived_of_grades,
    final_facts,
    grade_facts,
    score_facts,
    total_facts,
)
from engine.scoring.award.entering import hanging
from engine.scoring.award.environment import Assumptions, Names
from engine.scoring.award.interactions import behind_open_guards
from engine.scoring.award.points import not_applicable, prepare_measures, share_points
from engine.scoring.award.prepare import prepare_indicator
from engine.scoring.award.reuse import kept, score_kept, take_over
from engine.scoring.award.run import TOTAL, Pass
from engine.scoring.award.sections import Whole, all_sections, section_scores, whole
from engine.scoring.award.total import adjust, grade_ends
from engine.scoring.award.unit import Unit
from engine.scoring.award.units import award, of_any_kind, with_ends
from engine.scoring.match.program import Program, Session
from engine.scoring.scorecard import (
    ADDS_NOTHING,
    AdjustmentScore,
    CheckResult,
    Pair,
    SectionScore,
    UnitScore,
    known_ends,
)


def evaluate(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    assume: Assumptions,
    settled: Mapping[str, Pair],
    before: Pass | None = None,
    further: Sequence[Pass] = (),
) -> Pass:
    """Run one pass. `settled` holds bounds of units that are known better than by intervals.

    `before` is a pass of the same plan: what neither facts nor assumptions that differ from its own
    can touch is taken over, and so is as it would be; it may be from `further` passes, too. The
    plan must be that of the case's year.
    """
    if not covers(plan.years, facts.year):
        raise ValueError(f"the plan is of the years {plan.years}, the case of {facts.year}")
    facts = held(facts, plan.facts)
    run = Pass(plan, facts, Names(plan, facts, assume), settled=settled)
    if before is not None:
        take_over(run, before, further)
    for indicator in plan.order:
        unit = kept(run, indicator.id)
        run.units[indicator.id] = unit or prepare_indicator(plan, indicator, run.names)
    prepare_measures(run, plan.sections)
    with program.open() as session:
        units = (kind for u in run.units.values() for kind in (u, *u.others))
        first = [u.fact for u in units if u.fact]
        fired = run.tell(session, [*first, *case_facts(run), *derived(run, 0)])
        allot(run)
        share_points(run, plan.sections)
        _award(run, fired)
        run.sections = section_scores(run)
        run.tell(session, [*score_facts(run, run.sections), *derived(run, 1)])
        _grade_sections(run, session)
        total = _adjusted(run, session, assume)
        run.low, run.high = run.raw = total
        if plan.rounding.at == "total":
            run.low, run.high = (plan.rounding.how.rounded(x) for x in total)
        if run.state in ("scored", "open"):
            run.tell(session, final_facts(run, total))
        else:
            run.low = run.high = ZERO
            run.tell(session, derived(run, plan.last_round))
        _finish(run)
    if run.state == "scored" and run.low != run.high:
        run.state = "open"
    run.before = None  # what it gave was taken
    run.sources.clear()
    return run


def _adjusted(run: Pass, session: Session, assume: Assumptions) -> Pair:
    """Decide all adjustments in order, those of sections first, and return the total after them."""
    done: list[AdjustmentScore] = []

    def decide(score: AdjustmentScore, ends: Pair | None) -> Pair:
        done.append(score if ends is not None else replace(score, before=None, after=None))
        if OfAdjustment(score.adjustment.id) in run.plan.tested:
            run.tell(session, [decided(score)])
        return known_ends(score.after)

    for adjustment in run.plan.adjustments:
        if adjustment.effect.section is not None:
            section = next(
                s for s in all_sections(run.sections) if s.id == adjustment.effect.section
            )
            decide(_adjust_section(run, adjustment, section), section.ends)
    total = _total(run, assume)
    for adjustment in run.plan.adjustments:
        if adjustment.effect.section is None:
            if adjustment.round > 1:
                run.tell(session, total_facts(run, adjustment.round, total))
            ends = total if run.state in ("scored", "open") else None
            total = decide(_adjust(run, adjustment, total, run.plan.total or ZERO), ends)
    run.adjustments = tuple(done)
    return total


def _adjust_section(run: Pass, adjustment: Adjustment, section: SectionScore) -> AdjustmentScore:
    """Change the score of a section; the sections above it and the total follow."""
    score = _adjust(run, adjustment, section.ends or ADDS_NOTHING, section.points)
    if section.applies is not False and score.before != score.after:
        run.adjusted[section.id] = known_ends(score.after)
        run.sections = section_scores(run)
    return score


def _award(run: Pass, fired: tuple[Firing, ...]) -> None:
    by_item: dict[tuple[Slot | None, str], dict[str, bool]] = {}
    general: dict[str, bool] = {}
    for firing in fired:
        items = [fact for fact in firing.facts if fact[1]]
        for fact in items:
            by_item.setdefault(fact, {})[firing.rule] = firing.certain
        if not items:
            general[firing.rule] = firing.certain
    out = not_applicable(run)
    hung: dict[str, set[str]] | None = None  # asked only where a score is open
    for path, unit in run.units.items():
        same = score_kept(run, path, out)
        if same is not None:
            run.scores[path] = same
            if hung is None and same.low != same.high:
                hung = behind_open_guards(run)  # it notes unknowns, also where nothing hangs on it
            continue
        choice = run.facts.choices.get(path if unit.measure else f"management.{path}")

        def awarded(unit: Unit, choice: Choice | None = choice) -> UnitScore:
            own = run.applies
            if unit.measure is not None:
                own = {**general, **by_item.get((unit.slot, unit.item), {})}
            return award(run.plan, unit, own, choice)

        score = of_any_kind(awarded(unit), [awarded(other) for other in unit.others])
        if score.low != score.high:
            hung = behind_open_guards(run) if hung is None else hung
            score = hanging(unit, score, hung.get(path, frozenset()))
        if path in run.settled:
            score = with_ends(score, run.settled[path])
        if path in out:
            score = replace(score, ends=None, earned=None, applies=False, exact=True)
        run.scores[path] = replace(score, declared=_declared(run, unit))


def _declared(run: Pass, unit: Unit) -> Known | None:
    """Return the score that the unit of the budget gave itself for this."""
    if unit.measure is not None:
        return unit.measure.declared
    path = unit.indicator.declared if unit.indicator else None
    return run.facts.known.get(path) if path else None


def _grade_sections(run: Pass, session: Session) -> None:
    """Look up the grades of sections that have one, each after those at whose grades it looks."""
    sections = {s.section.id: s for s in all_sections(run.sections)}
    told: set[str] = set()
    for wave in run.plan.grade_order:
        for id_ in wave:
            grades = sections[id_].section.grades
            if grades is not None and sections[id_].applies is not False:
                run.grades[id_] = grade_ends(grades, run.applies, ())
        told.update(wave)
        run.tell(session, [*grade_facts(run, wave), *derived_of_grades(run, wave, told)])
    if run.grades:
        run.sections = section_scores(run)


def _total(run: Pass, assume: Assumptions) -> Pair:
    found = whole(run)
    if run.plan.total is None:
        run.state = "no-total"
    elif found.counts is False:
        run.state = "no-score"
    elif found.counts is None:
        run.state = "open"
    run.exact = found.exact
    within = assume.get(TOTAL)
    if within is None or isinstance(within, str):
        return found.low, found.high
    low, high = _inside(run.plan, found, as_range(within))
    if low <= high:
        return low, high
    run.state = "no-score"  # what is assumed of the total cannot be: it bounds nothing
    return found.low, found.high


def _inside(plan: Plan, found: Whole, assumed: Range) -> Pair:
    """Return the part of the total's bounds that lies within what is assumed of it.

    Where scores are rounded, the total is a multiple of the step.
    """
    low, high, step = found.low, found.high, plan.rounding.how.step
    if plan.rounding.at == "total":
        return (
            low if assumed.lo is None else max(low, assumed.lo),
            high if assumed.hi is None else min(high, assumed.hi),
        )
    if assumed.lo is not None:
        at = assumed.lo / step
        low = max(low, (floor(at) + 1 if assumed.lo_open else ceil(at)) * step)
    if assumed.hi is not None:
        at = assumed.hi / step
        high = min(high, (ceil(at) - 1 if assumed.hi_open else floor(at)) * step)
    return low, high


def _adjust(run: Pass, adjustment: Adjustment, before: Pair, most: Fraction) -> AdjustmentScore:
    certain = run.applies.get(adjustment.rule)
    applies = None if certain is False else bool(certain)
    effect = adjustment.effect
    amount: Value | None = effect.amount
    if effect.formula is not None:
        if effect.section is None:
            run.names.env[TOTAL] = span_of(*before)
        try:
            amount = run.compute(effect.formula)
        except NoScoreError:
            amount = ZERO  # an amount by the score of something not applicable is none
        if amount is None:
            amount = _undefined(run, adjustment, before)
        if not run.unsure.isdisjoint(effect.formula.names):
            amount = hull(amount, ZERO)
    score = adjust(adjustment, applies, before, amount, run.plan.lowest, most)
    if effect.formula is not None:
        score = replace(score, operands=run.operands(effect.formula))
    return score


def _undefined(run: Pass, adjustment: Adjustment, before: Pair) -> Value:
    """Return what an amount that may divide by zero can be: anything; a bonus is never endless."""
    effect = adjustment.effect
    if effect.kind != "bonus":
        return Range(None, None)
    amount: Value = span_of(ZERO, max(before[1], run.plan.total or ZERO))
    assert effect.formula is not None
    try:
        return hull(amount, effect.formula.compute(run.names.env))
    except ZeroDivisionError:
        return amount


def _finish(run: Pass) -> None:
    limits = tuple(
        (a.adjustment.effect, a.applies)
        for a in run.adjustments
        if a.adjustment.effect.grade is not None
    )
    if run.plan.grades is not None and run.state != "no-score":
        run.grade_low, run.grade_high = grade_ends(run.plan.grades, run.applies, limits)
    found = []
    for check in run.plan.checks:
        if run.applies.get(check.rule):
            firings = [f for f in run.firings if f.rule == check.rule and f.certain]
            places = [place for firing in firings for place in firing.facts]
            measures = {(s.list, item) for s, item in places if isinstance(s, OfMeasures)}
            found.append(CheckResult(check, tuple(sorted(measures)), certain=True))
    run.checks = tuple(found)
