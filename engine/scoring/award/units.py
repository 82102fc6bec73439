"""What a unit earns: its method, and the methods in it, from the rules that fired for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.exact import ZERO, half_up_within
from engine.base.values import (
    Range,
    Value,
    as_range,
    contains,
    greatest,
    hull,
    least,
    span_of,
    total_of,
)
from engine.language.facts.types import Choice
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Combined,
    Deduct,
    FormulaPoints,
    Guard,
    Interpolate,
    Levels,
    Method,
    Plan,
    Policy,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import NOT_APPLICABLE, OWN
from engine.scoring.award.choices import chosen_points, left_to_judgement
from engine.scoring.award.methods import (
    Fired,
    award_value,
    deduction,
    deductions,
    ends,
    first_clause,
    formula_points,
    interpolated,
    may_be_alike,
    may_be_out_of_order,
    proportional,
)
from engine.scoring.award.prepare import Prepared, Unit
from engine.scoring.award.tables import table
from engine.scoring.scorecard import (
    ItemScore,
    MethodScore,
    Operand,
    PartScore,
    UnitScore,
)

_LEAST_FIRST: tuple[Policy, ...] = ("zero", "not-applicable", "lowest")


@dataclass(frozen=True, slots=True)
class _Scoring:
    """A unit being scored, with the rules that fired for it."""

    plan: Plan
    unit: Unit
    fired: Fired
    lowest: Fraction
    is_open: bool  # whether any fact of the unit is not known


def award(
    plan: Plan, unit: Unit, fired: Fired, choice: Choice | None, places: int | None
) -> UnitScore:
    """Return the unit's score from the rules that fired for it.

    `places` is the number of decimals to which indicators are rounded, None if they are not.
    """
    indicator = unit.indicator
    is_open = any(operand.unknown for operand in unit.operands.values())
    lowest = ZERO if indicator is None else indicator.lowest
    scoring = _Scoring(plan, unit, fired, lowest, is_open)
    applies = holds(indicator.guard if indicator else None, fired)
    made = _method(scoring, unit.prepared)
    if made.earned is None:
        applies = False
    elif made.may_not_apply and applies:
        applies = None
    earned = ZERO if made.earned is None or applies is False else made.earned
    judged = left_to_judgement(made, fired)
    if choice is not None and judged and isinstance(earned, Range):
        chosen = chosen_points(choice, unit.points)
        if contains(earned, chosen):
            earned = chosen
    if indicator is not None and indicator.round is not None:
        places = indicator.round
    low, high = _rounded(earned, places, unit.points)
    sure = low is high or low == high
    return UnitScore(
        indicator=indicator,
        each=unit.each,
        measure=unit.measure,
        points=unit.points,
        low=low,
        high=high,
        earned=earned,
        value=made.value if made.value is not None or made.undefined else unit.value,
        exact=(sure and applies is not None) or not unit.repeats,
        operands=tuple(unit.operands.values()),
        choice=choice,
        applies=applies,
        made=made,
        judged=judged,
        declared=None,
    )


def holds(guard: Guard | None, fired: Fired) -> bool | None:
    """Return whether a guard lets a score be given; None where that is open."""
    if guard is None:
        return True
    sure = fired.get(guard.rule)
    return None if sure is False else bool(sure)


def _method(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    """Score one method; a policy for missing facts goes before what the rules say."""
    method = prepared.method
    if isinstance(method, Combined):
        return _combined(scoring, prepared, method)
    if not scoring.is_open and prepared.undefined is False:
        return _by_rules(scoring, prepared)
    missing, policy = _missing(scoring, prepared)
    undefined = prepared.undefined is True
    nothing = MethodScore(method, None, value=prepared.value, undefined=undefined, missing=missing)
    if policy == "zero":
        return nothing._replace(earned=max(ZERO, scoring.lowest))
    if policy == "not-applicable":
        return nothing
    if undefined:
        return _undefined(scoring, nothing)
    made = _by_rules(scoring, prepared)
    if prepared.undefined is None:
        made = _perhaps(made, _undefined(scoring, nothing))
    if policy == "lowest" and made.earned is not None:
        return made._replace(earned=as_range(made.earned).lo, missing=missing)
    return made


def _perhaps(made: MethodScore, other: MethodScore) -> MethodScore:
    """Return a score that is `made`, or what `other` gives; both are possible."""
    if made.earned is None or other.earned is None:
        earned = other.earned if made.earned is None else made.earned
        return made._replace(earned=earned, may_not_apply=made.earned is not other.earned)
    may_not_apply = made.may_not_apply or other.may_not_apply
    return made._replace(earned=hull(made.earned, other.earned), may_not_apply=may_not_apply)


def _undefined(scoring: _Scoring, made: MethodScore) -> MethodScore:
    """A value that divides by zero is no value: the score is open, or as the policy says."""
    policy = scoring.unit.missing.fact
    if policy == "not-applicable":
        return made
    low = scoring.lowest
    if policy in ("zero", "lowest"):
        return made._replace(earned=low if policy == "lowest" else max(ZERO, low))
    return made._replace(earned=span_of(low, scoring.unit.points))


def _by_rules(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    return _BY_METHOD[type(prepared.method)](scoring, prepared)


def _proportional(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    method, value = prepared.method, prepared.value
    assert isinstance(method, Proportional)
    assert value is not None
    undefined = _undefined(scoring, MethodScore(method, None, value=value, undefined=True))
    try:
        earned = proportional(method, value, prepared.numbers, scoring.unit.points)
    except ZeroDivisionError:
        return undefined
    made = MethodScore(method, earned, value=value)
    return _perhaps(made, undefined) if may_be_alike(prepared.numbers) else made


def _interpolate(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    method, value = prepared.method, prepared.value
    assert isinstance(method, Interpolate)
    assert value is not None
    undefined = _undefined(scoring, MethodScore(method, None, value=value, undefined=True))
    earned = interpolated(method, value, prepared.numbers, scoring.unit.points)
    if earned is None:
        return undefined
    made = MethodScore(method, earned, value=value)
    return _perhaps(made, undefined) if may_be_out_of_order(prepared.numbers) else made


def _by_clause(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    """Bands and levels: the first clause that holds, those apart that give no score."""
    method = prepared.method
    assert isinstance(method, Bands | Levels)
    # A level that the ruleset does not know leaves everything open.
    clauses = first_clause(method.clauses, scoring.fired) or method.clauses
    if len(clauses) == 1:
        award = clauses[0].award
        earned = None if award.not_applicable else award_value(award, scoring.unit.points)
        return MethodScore(method, earned, value=prepared.value, clauses=clauses)
    counted = [c.award for c in clauses if not c.award.not_applicable]
    out = len(counted) < len(clauses)
    earned = _hull(counted, scoring.unit.points) if counted else None
    return MethodScore(method, earned, out, prepared.value, clauses=clauses)


def _table(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    """What a table gives; where no row fits there is no telling what was meant."""
    method = prepared.method
    assert isinstance(method, Table)
    hits = table(method, scoring.fired, scoring.unit.points)
    earned, may_not_apply = hits.given or (None, False)
    if hits.gap:
        anything = span_of(scoring.lowest, scoring.unit.points)
        may_not_apply = may_not_apply or (earned is None and bool(hits.rows))
        earned = anything if earned is None else hull(earned, anything)
    return MethodScore(method, earned, may_not_apply, rows=hits.rows, conflict=hits.conflict)


def _deduct(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    method = prepared.method
    assert isinstance(method, Deduct)
    pairs = tuple(zip(method.items, prepared.numbers, strict=True))
    items = tuple(ItemScore(i, n, None, deduction(i, n)) for i, n in pairs)
    return MethodScore(method, deductions(pairs, scoring.unit.points, method.floor), items=items)


def _yes_no(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    method, points = prepared.method, scoring.unit.points
    assert isinstance(method, YesNo)
    sure = scoring.fired.get(method.rule)
    said = None if sure is False else bool(sure)
    if said is None:
        earned = hull(award_value(method.yes, points), award_value(method.no, points))
    else:
        earned = award_value(method.yes if said else method.no, points)
    return MethodScore(method, earned, holds=said)


def _formula(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    method, value = prepared.method, prepared.value
    assert isinstance(method, FormulaPoints)
    assert value is not None
    return MethodScore(method, formula_points(method, value, scoring.unit.points), value=value)


def _assessed(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    method = prepared.method
    assert isinstance(method, Assessed)
    return MethodScore(method, award_value(method.award, scoring.unit.points))


def _hull(awards: Sequence[Award], points: Fraction) -> Value:
    if len(awards) == 1:
        return award_value(awards[0], points)
    return hull(*(award_value(award, points) for award in awards))


def _combined(scoring: _Scoring, prepared: Prepared, method: Combined) -> MethodScore:
    """The best, worst or sum of the methods that apply."""
    parts = []
    for option, inner in zip(method.options, prepared.inner, strict=True):
        applies = holds(option.guard, scoring.fired)
        score = _method(scoring, inner)
        if score.earned is None:
            applies = False
        elif score.may_not_apply and applies:
            applies = None
        parts.append(PartScore(option, applies, score))
    sure = [p.score.earned for p in parts if p.applies and p.score.earned is not None]
    perhaps = [p.score.earned for p in parts if p.applies is None and p.score.earned is not None]
    made = MethodScore(method, None, parts=tuple(parts))
    if not sure and not perhaps:
        return made
    if method.by == "sum":
        total = total_of((*sure, *(hull(ZERO, p) for p in perhaps)))
        earned = least(greatest(total, scoring.lowest), scoring.unit.points)
    else:
        pick = greatest if method.by == "best" else least
        first = pick(*sure) if sure else hull(*perhaps)
        earned = hull(first, *(pick(first, p) for p in perhaps))
    return made._replace(earned=earned, may_not_apply=not sure)


def _missing(scoring: _Scoring, prepared: Prepared) -> tuple[tuple[str, ...], Policy]:
    """Return the missing facts of a method for which the ruleset has a policy, and the policy."""
    unit = scoring.unit
    found: dict[Policy, list[str]] = {}
    if not scoring.is_open or isinstance(prepared.method, Checklist):
        return (), "bounds"
    for name in dict.fromkeys(prepared.operands):
        operand = unit.operands.get(name)
        if operand is None or operand.unknown is None or name in scoring.plan.parameters:
            continue  # a parameter without a number is no missing fact of the case
        if operand.known is not None and not operand.unproved:
            continue
        found.setdefault(_policy(scoring, prepared, operand), []).append(name)
    for policy in _LEAST_FIRST:
        if policy in found:
            return tuple(found[policy]), policy
    return (), "bounds"


def _policy(scoring: _Scoring, prepared: Prepared, operand: Operand) -> Policy:
    missing = scoring.unit.missing
    if operand.unproved:
        return "zero" if scoring.plan.evidence == "zero" else "bounds"
    if isinstance(prepared.method, Levels):
        return missing.level
    if isinstance(operand.value, frozenset):
        return missing.finding
    own = OWN.get(operand.name) if scoring.unit.measure else None
    return {"target": missing.target, "actual": missing.actual}.get(own or "", missing.fact)


def _checklist(scoring: _Scoring, prepared: Prepared) -> MethodScore:
    """The worth of all items; the points of items that do not apply go to the others."""
    method = prepared.method
    assert isinstance(method, Checklist)
    unit, fired = scoring.unit, scoring.fired
    scores: list[ItemScore] = []
    kept: Value = ZERO
    out: list[str] = []
    for item in method.items:
        operand = unit.operands[f"management.{unit.id}.{item.id}"]
        full = award_value(item.award, unit.points)
        missing = operand.unknown is not None and operand.known is None
        policy = unit.missing.finding if missing else "bounds"
        if (
            operand.value == NOT_APPLICABLE
            or policy == "not-applicable"
            or (item.award.not_applicable)
        ):
            scores.append(ItemScore(item, NOT_APPLICABLE, operand.known, ZERO))
            continue
        worths: list[Value] = []
        must = fired.get(item.met.rule)
        if item.met.rule in fired:
            worths.append(full)
        if item.partly is not None and item.partly.rule in fired:
            worths.append(award_value(item.partly.award, unit.points))
            must = must or fired[item.partly.rule]
        if policy in ("zero", "lowest"):
            worths = [ZERO]
            out.append(operand.name)
        elif not must:
            worths.append(ZERO)
        assert isinstance(operand.value, str | frozenset)
        scores.append(ItemScore(item, operand.value, operand.known, hull(*worths)))
        kept = kept + full
    whole = total_of(tuple(award_value(i.award, unit.points) for i in method.items))
    earned = total_of(tuple(score.worth for score in scores))
    if kept == ZERO:
        return MethodScore(method, None, items=tuple(scores))
    if kept != whole:
        earned = earned * (whole / kept)
    return MethodScore(method, earned, items=tuple(scores))


def _rounded(earned: Value, places: int | None, points: Fraction) -> tuple[Fraction, Fraction]:
    if not isinstance(earned, Range):
        rounded = earned if places is None else half_up_within(earned, places, points)
        return rounded, rounded
    low, high = ends(earned)
    if places is None:
        return low, high
    return (
        half_up_within(low, places, points),
        half_up_within(high, places, points, just_below=earned.hi_open),
    )


_BY_METHOD: dict[type[Method], Callable[[_Scoring, Prepared], MethodScore]] = {
    Proportional: _proportional,
    Interpolate: _interpolate,
    Bands: _by_clause,
    Levels: _by_clause,
    Table: _table,
    Checklist: _checklist,
    Deduct: _deduct,
    YesNo: _yes_no,
    FormulaPoints: _formula,
    Assessed: _assessed,
}
