"""One pass of a plan over a case: prepare, match, award, add up, adjust, grade.

```
 facts ─▶ units (values) ─round 0─▶ clauses fire ─▶ points ─▶ sections
        ─round 1─▶ adjustments ─round 2, 3, …─▶ those that look at the total ─last─▶ grade, checks
```

With open facts the pass runs on ranges and gives outer bounds; `engine.award.bounds` narrows them
where the same unknown enters twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.award.allocate import allocate
from engine.award.environment import Assumptions, Names
from engine.award.total import Pair, adjust, grade_ends, section_ends, sums
from engine.award.units import Unit, award, prepare_indicator, prepare_measure
from engine.exact import ONE, ZERO, half_up
from engine.facts.types import CaseFacts, Measure
from engine.match.conditions import Fact, Firing
from engine.match.program import Program, Session
from engine.plan import Adjustment, Formula, Plan, Section
from engine.scorecard import (
    AdjustmentScore,
    Allocation,
    CheckResult,
    SectionScore,
    UnitScore,
)
from engine.values import Range, Value, as_range, span_of
from engine.vocabulary import APPLIED, NOT_APPLIED

TOTAL = "total"  # the pseudo-unknown by which bounds are searched within a range of totals


@dataclass(slots=True)
class Pass:
    """Everything that one pass finds. `names` holds the unknowns met on the way."""

    plan: Plan
    facts: CaseFacts
    names: Names
    units: dict[str, Unit] = field(default_factory=dict)  # by path
    by_section: dict[str, tuple[tuple[str, ...], Allocation]] = field(default_factory=dict)
    scores: dict[str, UnitScore] = field(default_factory=dict)
    sections: tuple[SectionScore, ...] = ()
    adjustments: tuple[AdjustmentScore, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    asserted: list[Fact] = field(default_factory=list)
    firings: list[Firing] = field(default_factory=list)
    applies: dict[str, bool] = field(default_factory=dict)  # rule fired → must (or may) apply

    low: Fraction = ZERO
    high: Fraction = ZERO
    grade_low: str | None = None
    grade_high: str | None = None

    def tell(self, session: Session, facts: list[Fact]) -> tuple[Firing, ...]:
        """Assert facts and note them with what fires."""
        if not facts:
            return ()
        fired = session.assert_facts(facts)
        self.asserted.extend(facts)
        self.firings.extend(fired)
        for firing in fired:
            self.applies[firing.rule] = firing.certain or self.applies.get(firing.rule, False)
        return fired


def evaluate(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    assume: Assumptions,
    settled: Mapping[str, Pair],
) -> Pass:
    """Run one pass. `settled` holds bounds of units that are known better than by intervals."""
    run = Pass(plan, facts, Names(plan, facts, assume))
    _prepare(run)
    with program.open() as session:
        first = [u.fact for u in run.units.values() if u.fact]
        fired = run.tell(session, [*first, *_case_facts(run), *_derived(run, 0)])
        _award(run, fired, settled)
        run.sections = tuple(_section(run, section) for section in plan.sections)
        total = _total(run, assume)
        if plan.last_round > 0:
            scores = [*_score_facts(run, run.sections), *_derived(run, 1)]
            run.tell(session, scores)
        limits = []
        done: list[AdjustmentScore] = []
        for adjustment in plan.adjustments:
            if adjustment.round > 1:
                run.tell(session, _total_facts(run, adjustment.round, total))
            score = _adjust(run, adjustment, total)
            done.append(score)
            total = score.after
            if adjustment.effect.kind == "grade_at_most":
                assert adjustment.effect.grade is not None
                limits.append((adjustment.effect.grade, score.applies))
            if f"a:{adjustment.id}" in plan.tested:
                run.tell(session, [_decided(score)])
        run.adjustments = tuple(done)
        run.low, run.high = total
        if plan.rounding.at == "total":
            run.low, run.high = (half_up(x, plan.rounding.places) for x in total)
        _finish(run, run.tell(session, _final_facts(run, total)), limits)
    return run


def _prepare(run: Pass) -> None:
    """Prepare all units: fixed indicators in the order that their formulas need, then measures."""
    for indicator in run.plan.order:
        run.units[indicator.id] = prepare_indicator(run.plan, indicator, run.names)
    for section in run.plan.sections:
        _prepare_measures(run, section)


def _prepare_measures(run: Pass, section: Section) -> None:
    for inner in section.sections:
        _prepare_measures(run, inner)
    each = section.each
    if each is None:
        return
    measures = measures_of(run.facts, section)
    if not measures:
        run.by_section[section.id] = ((), "fixed")
        return
    points, how = allocate(each, measures, section.points, run.plan.rounding.places)
    paths = []
    for measure, share in zip(measures, points, strict=True):
        unit = prepare_measure(run.plan, each, measure, share, run.names)
        run.units[unit.path] = unit
        paths.append(unit.path)
    run.by_section[section.id] = (tuple(paths), how)


def measures_of(facts: CaseFacts, section: Section) -> tuple[Measure, ...]:
    """Return the measures of the case that a section with `each` takes, in order."""
    assert section.each is not None
    wanted = section.each.dimensions
    return tuple(
        m
        for name in section.each.lists
        for m in facts.measures[name]
        if wanted is None or m.dimension in wanted
    )


def _case_facts(run: Pass) -> list[Fact]:
    """The facts that conditions test directly: one fact a path, and one a measure."""
    found = []
    for slot in run.plan.tested:
        kind, _, name = slot.partition(":")
        if kind == "c":
            value = run.names.operand(name).value
            assert not isinstance(value, tuple)
            found.append(Fact(slot, "", (("v", value),)))
        elif kind == "m":
            found.extend(
                Fact(slot, f"{name}.{measure.id}", _measure_attributes(measure))
                for measure in run.facts.measures[name]  # type: ignore[index]
            )
    return found


def _measure_attributes(measure: Measure) -> tuple[tuple[str, Value | str | frozenset[str]], ...]:
    """What conditions on lists may test; an attribute that is not stated is left out."""
    target, actual = measure.target, measure.actual
    found: list[tuple[str, Value | str | frozenset[str]]] = []
    for name, known in (("target", target), ("actual", actual)):
        if known is not None and not isinstance(known.value, str):
            found.append((name, known.value))
        found.append((f"{name}-stated", "yes" if known else "no"))
    if (
        measure.kind == "quantitative"
        and target
        and actual
        and isinstance(target.value, Fraction)
        and target.value > 0
        and not isinstance(actual.value, str)
    ):
        found.append(("completion", actual.value / target.value))
    for name, word in (
        ("dimension", measure.dimension),
        ("nature", measure.nature),
        ("level", measure.level.value if measure.level else None),
    ):
        if isinstance(word, str):
            found.append((name, word))
    if measure.weight is not None:
        found.append(("weight", measure.weight))
    proved = all(k.evidence for k in (target, actual, measure.level) if k)
    found.append(("evidence", "yes" if proved else "no"))
    found.append(("reason", "yes" if measure.reason else "no"))
    found.append(("kind", measure.kind))
    return tuple(found)


def _derived(run: Pass, round_: int) -> list[Fact]:
    found = []
    for derived in run.plan.derived:
        if derived.round == round_:
            value = compute(run, derived.formula)
            found.append(
                Fact(derived.slot, "", (("v", Range(None, None) if value is None else value),))
            )
    return found


def compute(run: Pass, formula: Formula) -> Value | None:
    """Return the value of a formula over facts and scores, None where it divides by zero."""
    for name in formula.names:
        if name not in run.names.env:
            run.names.operand(name)
    try:
        return formula.compute(run.names.env)
    except ZeroDivisionError:
        return None


def _award(run: Pass, fired: tuple[Firing, ...], settled: Mapping[str, Pair]) -> None:
    by_item: dict[tuple[str, str], dict[str, bool]] = {}
    for firing in fired:
        for fact in firing.facts:
            if fact[1]:
                by_item.setdefault(fact, {})[firing.rule] = firing.certain
    rounding = run.plan.rounding
    places = rounding.places if rounding.at == "indicator" else None
    for path, unit in run.units.items():
        own = run.applies
        if unit.measure is not None:
            own = by_item.get((unit.slot, unit.item), {})
        choice = run.facts.choices.get(path if unit.measure else f"management.{path}")
        score = award(run.plan, unit, own, choice, places)
        if path in settled:
            score = with_ends(score, settled[path])
        run.scores[path] = score


def with_ends(score: UnitScore, bounds: Pair) -> UnitScore:
    """Return a unit's score with bounds that are known to be exact."""
    state = "scored" if bounds[0] == bounds[1] else score.state
    return score._replace(low=bounds[0], high=bounds[1], exact=True, state=state)


def _section(run: Pass, section: Section) -> SectionScore:
    inner = tuple(_section(run, s) for s in section.sections)
    if section.each is None:
        paths: tuple[str, ...] = tuple(i.id for i in section.indicators)
        how: Allocation = "fixed"
    else:
        paths, how = run.by_section[section.id]
    units = tuple(run.scores[path] for path in paths)
    empty = section.each is not None and not units
    extra = (ZERO, ZERO)
    if empty:
        assert section.each is not None
        top = ZERO if section.each.missing.measures == "zero" else section.points
        assumed = run.names.assume.get(measures_unknown(section))
        assert not isinstance(assumed, str)
        share = as_range(span_of(ZERO, ONE) if assumed is None else assumed)
        assert share.lo is not None
        assert share.hi is not None
        extra = (share.lo * top, share.hi * top)
        if top:
            run.names.domains[measures_unknown(section)] = span_of(ZERO, ONE)
            run.names.titles[measures_unknown(section)] = section.title
    low, high = section_ends(run.plan, inner, units, extra)
    return SectionScore(section, low, high, inner, units, how, empty)


def measures_unknown(section: Section) -> str:
    """Return the id of the unknown that stands for measures that the case does not list."""
    return f"{section.id} (measures)"


def _total(run: Pass, assume: Assumptions) -> Pair:
    low, high = sums(run.sections)
    within = assume.get(TOTAL)
    if within is not None and not isinstance(within, str):
        r = as_range(within)
        step = Fraction(1, 10**run.plan.rounding.places)
        if r.lo is not None:
            low = max(low, r.lo + step if r.lo_open else r.lo)
        if r.hi is not None:
            high = min(high, r.hi - step if r.hi_open else r.hi)
        low = min(low, high)
    return low, high


def _score_facts(run: Pass, sections: tuple[SectionScore, ...]) -> list[Fact]:
    """The scores that adjustments and checks look at."""
    scored: list[tuple[str, Fraction, Fraction, Fraction]] = []
    for section in sections:
        scored.append((section.section.id, section.low, section.high, section.section.points))
        scored.extend((u.id, u.low, u.high, u.points) for u in section.units if u.indicator)
    found = []
    for id_, low, high, points in scored:
        if id_ not in run.plan.looked_at:
            continue
        score = span_of(low, high)
        share = score / points if points else ZERO
        run.names.env[f"{id_}.score"] = score
        run.names.env[f"{id_}.share"] = share
        if f"s:{id_}" in run.plan.tested:
            found.append(Fact(f"s:{id_}", "", (("score", score), ("share", share))))
    for section in sections:
        found.extend(_score_facts(run, section.sections))
    return found


def _total_facts(run: Pass, round_: int, total: Pair) -> list[Fact]:
    run.names.env[TOTAL] = span_of(*total)
    facts = _derived(run, round_)
    if f"total:{round_}" in run.plan.tested:
        facts.append(Fact(f"total:{round_}", "", (("v", span_of(*total)),)))
    return facts


def _adjust(run: Pass, adjustment: Adjustment, total: Pair) -> AdjustmentScore:
    certain = run.applies.get(adjustment.rule)
    applies = None if certain is False else bool(certain)
    effect = adjustment.effect
    amount: Value | None = effect.amount
    if effect.formula is not None:
        run.names.env[TOTAL] = span_of(*total)
        amount = compute(run, effect.formula)
        if amount is None:
            amount = span_of(ZERO, max(total[1], run.plan.total))
    return adjust(adjustment, applies, total, amount)


def _decided(score: AdjustmentScore) -> Fact:
    word: str | frozenset[str] = {True: APPLIED, False: NOT_APPLIED}.get(
        score.applies,  # type: ignore[arg-type]
        "",
    )
    if score.applies is None:
        word = frozenset({APPLIED, NOT_APPLIED})
    return Fact(f"a:{score.adjustment.id}", "", (("v", word),))


def _final_facts(run: Pass, raw: Pair) -> list[Fact]:
    """The total as conditions and grades see it; `raw` is the total before it was rounded."""
    total = span_of(*raw)
    last = run.plan.last_round
    facts = _total_facts(run, last, (run.low, run.high))
    grades = run.plan.grades
    if grades is not None:
        places = run.plan.rounding.places
        if grades.on == "rounded":
            total = span_of(half_up(run.low, places), half_up(run.high, places))
        facts.append(Fact("total:grade", "", (("v", total),)))
    return facts


def _finish(run: Pass, fired: tuple[Firing, ...], limits: list[tuple[str, bool | None]]) -> None:
    rules = {f.rule: f.certain for f in fired}
    if run.plan.grades is not None:
        run.grade_low, run.grade_high = grade_ends(run.plan.grades, rules, tuple(limits))
    found = []
    for check in run.plan.checks:
        if run.applies.get(check.rule):
            firings = [f for f in run.firings if f.rule == check.rule and f.certain]
            measures = sorted({fact for f in firings for fact in f.facts if fact[0][:2] == "m:"})
            found.append(CheckResult(check, tuple(measures), certain=True))
    run.checks = tuple(found)
