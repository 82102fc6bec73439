"""What one method of a unit earns, from its value and the rules that fired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ZERO
from engine.base.many import total_of
from engine.base.values import Value, hull, least, span_of
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Deduct,
    FormulaPoints,
    Interpolate,
    Levels,
    Method,
    Plan,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import NOT_APPLICABLE
from engine.scoring.award.methods import (
    Fired,
    award_value,
    deduction,
    deductions,
    first_clause,
    formula_points,
    interpolated,
    may_be_alike,
    may_be_out_of_order,
    proportional,
)
from engine.scoring.award.tables import table
from engine.scoring.award.unit import Prepared, Unit
from engine.scoring.scorecard import (
    ItemScore,
    MethodScore,
)


class Scoring(Struct, frozen=True):
    """A unit being scored, with the rules that fired for it."""

    plan: Plan
    unit: Unit
    fired: Fired
    lowest: Fraction
    is_open: bool  # whether any fact of the unit is not known


def either(made: MethodScore, other: MethodScore) -> MethodScore:
    """Return a score that is `made`, or what `other` gives; both are possible."""
    if made.earned is None or other.earned is None:
        earned = other.earned if made.earned is None else made.earned
        return made._replace(earned=earned, may_not_apply=made.earned is not other.earned)
    may_not_apply = made.may_not_apply or other.may_not_apply
    return made._replace(earned=hull(made.earned, other.earned), may_not_apply=may_not_apply)


def undefined_score(scoring: Scoring, made: MethodScore) -> MethodScore:
    """A value that divides by zero is no value: the score is open, or as the policy says."""
    policy = scoring.unit.missing.fact
    if policy == "not-applicable":
        return made
    low = scoring.lowest
    if policy in ("zero", "lowest"):
        return made._replace(earned=low if policy == "lowest" else max(ZERO, low))
    return made._replace(earned=span_of(low, scoring.unit.points))


def _proportional(scoring: Scoring, prepared: Prepared) -> MethodScore:
    method, value = prepared.method, prepared.value
    assert isinstance(method, Proportional)
    assert value is not None
    undefined = undefined_score(scoring, MethodScore(method, None, value=value, undefined=True))
    try:
        earned = proportional(method, value, prepared.numbers, scoring.unit.points)
    except ZeroDivisionError:
        return undefined
    made = MethodScore(method, earned, value=value)
    return either(made, undefined) if may_be_alike(prepared.numbers) else made


def _interpolate(scoring: Scoring, prepared: Prepared) -> MethodScore:
    method, value = prepared.method, prepared.value
    assert isinstance(method, Interpolate)
    assert value is not None
    undefined = undefined_score(scoring, MethodScore(method, None, value=value, undefined=True))
    earned = interpolated(method, value, prepared.numbers, scoring.unit.points)
    if earned is None:
        return undefined
    made = MethodScore(method, earned, value=value)
    return either(made, undefined) if may_be_out_of_order(prepared.numbers) else made


def _by_clause(scoring: Scoring, prepared: Prepared) -> MethodScore:
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


def _table(scoring: Scoring, prepared: Prepared) -> MethodScore:
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


def _deduct(scoring: Scoring, prepared: Prepared) -> MethodScore:
    method = prepared.method
    assert isinstance(method, Deduct)
    pairs = tuple(zip(method.items, prepared.numbers, strict=True))
    items = tuple(ItemScore(i, n, None, deduction(i, n)) for i, n in pairs)
    return MethodScore(method, deductions(pairs, scoring.unit.points, method.floor), items=items)


def _yes_no(scoring: Scoring, prepared: Prepared) -> MethodScore:
    method, points = prepared.method, scoring.unit.points
    assert isinstance(method, YesNo)
    sure = scoring.fired.get(method.rule)
    said = None if sure is False else bool(sure)
    if said is None:
        earned = hull(award_value(method.yes, points), award_value(method.no, points))
    else:
        earned = award_value(method.yes if said else method.no, points)
    return MethodScore(method, earned, holds=said)


def _formula(scoring: Scoring, prepared: Prepared) -> MethodScore:
    method, value = prepared.method, prepared.value
    assert isinstance(method, FormulaPoints)
    assert value is not None
    return MethodScore(method, formula_points(method, value, scoring.unit.points), value=value)


def _assessed(scoring: Scoring, prepared: Prepared) -> MethodScore:
    method = prepared.method
    assert isinstance(method, Assessed)
    return MethodScore(method, award_value(method.award, scoring.unit.points))


def _hull(awards: Sequence[Award], points: Fraction) -> Value:
    if len(awards) == 1:
        return award_value(awards[0], points)
    return hull(*(award_value(award, points) for award in awards))


def _checklist(scoring: Scoring, prepared: Prepared) -> MethodScore:
    """The worth of all items; the points of items that do not apply go to the others."""
    method = prepared.method
    assert isinstance(method, Checklist)
    unit, fired = scoring.unit, scoring.fired
    scores: list[ItemScore] = []
    kept: Value = ZERO
    out: list[str] = []
    counts = False  # whether some item is sure to: an open one may turn out not to apply
    for item in method.items:
        operand = unit.operands[f"management.{unit.id}.{item.id}"]
        full = award_value(item.award, unit.points)
        missing = operand.unknown is not None and operand.known is None
        policy = unit.missing.finding if missing else "bounds"
        if operand.unproved and scoring.plan.evidence == "zero":
            policy = "zero"
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
        settled = policy in ("zero", "lowest")
        counts = counts or settled or isinstance(operand.value, str)
        if settled:
            worths = [ZERO]
            out.append(operand.name)
        elif not must:
            worths.append(ZERO)
        assert isinstance(operand.value, str | frozenset)
        scores.append(
            ItemScore(item, operand.value, operand.known, hull(*worths), operand.unproved)
        )
        kept = kept + full
    whole = total_of(tuple(award_value(i.award, unit.points) for i in method.items))
    earned = total_of(tuple(score.worth for score in scores))
    if kept == ZERO:
        return MethodScore(method, None, items=tuple(scores))
    if kept != whole:
        earned = earned * (whole / kept)
    if method.at_most is not None:
        earned = least(earned, method.at_most)
    return MethodScore(method, earned, may_not_apply=not counts, items=tuple(scores))


BY_METHOD: dict[type[Method], Callable[[Scoring, Prepared], MethodScore]] = {
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
