"""Values of rules in words, as a notice would write them, and which of their fields that tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from engine.authoring.diff import words
from engine.authoring.diff.spelling import spelt
from engine.base.rounding import Rounder
from engine.base.words import Text, same
from engine.language import plan as plans
from engine.language.declared import Declared
from engine.language.declared_words import kind_text, range_text
from engine.language.expression import Expression, LookupRow
from engine.language.quantity import Unit
from engine.scoring.explain.adjustments import effect_text
from engine.scoring.explain.lookups import asked_by
from engine.scoring.explain.numbers import (
    clause_text,
    points_text,
    value_text,
    with_name,
    written_tests,
)
from engine.scoring.explain.rounding_words import rounder_words
from engine.scoring.explain.rules import cite
from engine.scoring.explain.sections import aggregated, grade_limits
from engine.scoring.explain.standards import award_words, end_text, rule_words


class Words(Struct, frozen=True):
    """How a value reads, and the fields of it that this tells: all of them if `told` is None."""

    say: Callable[[Any], Text | None]
    told: frozenset[str] | None = None


def points_of(value: Fraction | None) -> Text | None:
    """Return a number of points in words."""
    if value is None:
        return None
    return with_name(words.POINTS.fill(n=points_text(value)), value)


def weight_of(value: Fraction | plans.Formula | None) -> Text | None:
    """Return a weight in words: a number, or the formula that the case decides."""
    return plain(value) if isinstance(value, plans.Formula) else points_of(value)


def points_from(source: plans.PointsFrom | None) -> Text | None:
    """Return whence the case gives points: from a formula, or from its form."""
    if source is None:
        return None
    return words.AS_PRINTED if source.formula is None else same(spelt(source.formula))


def yes_or_no(value: bool) -> Text:
    """Return a flag in words."""
    return words.YES if value else words.NO


def plain(value: object) -> Text | None:
    """Return a value that reads the same in both languages, None for none."""
    return None if value is None else same(spelt(value))


def listed(values: tuple[str, ...] | None) -> Text | None:
    """Return names in a line."""
    return None if values is None else same("、".join(values))


def lookup(table: plans.LookupTable) -> Text:
    """Return the rows of a table in a line."""
    rows = [lookup_row(row) for row in table.rows]
    if table.otherwise is not None:
        rest = value_text(table.otherwise)
        rows.append(words.ROW_GIVES.fill(row=words.ALL_ELSE, gives=rest))
    return words.LISTED.join(rows)


def lookup_row(row: LookupRow) -> Text:
    """Return a row of a table: `甲 → 1`."""
    gives = with_name(same(value_text(row.gives)), row.gives)
    return words.ROW_GIVES.fill(row=asked_by(row), gives=gives)


def standard(method: plans.Method, *, percent: bool = False) -> Text:
    """Return a method as a whole in words."""
    return Text(
        rule_words(method, "zh", percent=percent), rule_words(method, "en", percent=percent)
    )


def clause_limits(clause: plans.Clause, *, percent: bool) -> Text:
    """Return the limits of a band."""
    return clause_text(clause, percent=percent)


def clause_whole(clause: plans.Clause, *, percent: bool) -> Text:
    """Return a band with what it gives."""
    return words.BAND_GIVES.fill(
        limits=clause_text(clause, percent=percent), gives=award_words(clause.award)
    )


def part_limits(band: plans.AggregateBand) -> Text:
    """Return the limits of a band of what parts make together."""
    said = written_tests(band.tests)
    return said if band.parts is None else words.OF_PARTS.fill(n=band.parts, said=said)


def part_band(band: plans.AggregateBand) -> Text:
    """Return a band of what parts make together, with what it gives."""
    return words.BAND_GIVES.fill(limits=part_limits(band), gives=points_of(band.points))


def deduction(item: plans.DeductItem) -> Text:
    """Return what is taken off for what."""
    said = words.OFF.fill(of=spelt(item.of), each=points_of(item.each))
    if item.at_most is None:
        return said
    return words.OFF_AT_MOST.fill(said=said, most=points_of(item.at_most))


def part(clause: plans.Clause) -> Text:
    """Return what is given for a finding that is partly met."""
    return award_words(clause.award)


def grade_row(grade: plans.Grade) -> Text:
    """Return what gets a grade."""
    return Text(grade_limits(grade, "zh"), grade_limits(grade, "en"))


def end(value: Fraction | plans.Formula) -> Text:
    """Return an end of a proportion."""
    if not isinstance(value, Fraction):
        return same(end_text(value, percent=False))
    return with_name(same(end_text(value, percent=True)), value)


def knots(value: tuple[plans.Knot, ...]) -> Text:
    """Return what is interpolated between."""
    return words.SEMICOLON.join(
        words.GIVES.fill(
            at=value_text(k.at) if isinstance(k.at, Fraction) else spelt(k.at),
            gives=award_words(k.award),
        )
        for k in value
    )


def dated(values: tuple[plans.DatedValue, ...], *, percent: bool) -> Text:
    """Return the values of a parameter by date."""
    rows = []
    for value in values:
        number = value_text(value.value, percent=percent)
        rows.append(
            same(number)
            if value.first is None
            else words.SINCE.fill(first=value.first, number=number)
        )
    return words.SEMICOLON.join(rows)


def declared(one: Declared) -> Text:
    """Return what is declared of a fact: its kind, and what it may be."""
    limits = range_text(one)
    kind = kind_text(one)
    return kind if limits is None else words.LISTED.join((kind, limits))


def unit_name(unit: Unit) -> Text:
    """Return the name of a unit."""
    return same(unit.name)


def adjustment(one: plans.Adjustment) -> Text:
    """Return an adjustment as a whole."""
    return words.IF_SO.fill(condition=one.condition.text, effect=effect(one.effect))


def effect(one: plans.Effect) -> Text:
    """Return what an adjustment does."""
    return effect_text(one, one.amount)


def check(one: plans.Check) -> Text:
    """Return a warning as a whole."""
    return words.WARNS.fill(condition=one.condition.text, severity=one.severity)


def guarantee(one: plans.Guarantee) -> Text:
    """Return a guarantee as a whole."""
    return one.says


def indicator(one: plans.Indicator) -> Text:
    """Return an indicator as a whole."""
    rule = standard(one.method, percent=one.percent)
    return words.WHOLE.fill(points=points_of(one.points), rule=rule)


def listing(each: plans.Each) -> Text:
    """Return which measures of a case a section scores."""
    return same("、".join(each.lists))


def aggregation(how: plans.Aggregation) -> Text:
    """Return how parts are put together."""
    said = aggregated(how)
    return said if said.zh else words.ADDED


def _minimum(least: plans.Minimum) -> Text:
    said = words.AT_LEAST if least.of == "parts" else words.AT_LEAST_INDICATORS
    return with_name(said.fill(n=least.parts, other=least.otherwise), least.parts)


def _rounding(rounding: plans.Rounding) -> Text:
    return words.ROUNDED_AT[rounding.at].fill(how=rounder_words(rounding.how))


def _round(rounding: plans.RoundTo) -> Text:
    how = rounder_words(rounding.how)
    return words.CARRIED.fill(how=how) if rounding.carry_exact else how


def _period(period: plans.Period) -> Text:
    return same(f"{period.first} – {period.last or ''}".strip())


def _term(term: plans.Term) -> Text:
    paths = "、".join(term.paths)
    return same(paths) if term.unit is None else words.IN_UNIT.fill(paths=paths, unit=term.unit)


def _basis(basis: plans.Basis) -> Text:
    return Text(cite(basis, "zh"), cite(basis, "en"))


#: How values read, by what they are. What is not here is told field by field.
BY_TYPE: Mapping[type, Words] = {
    Text: Words(lambda text: text),
    bool: Words(yes_or_no),
    plans.Award: Words(award_words),
    plans.Formula: Words(plain),
    plans.Condition: Words(plain),
    plans.NamedValue: Words(lambda let: plain(let.expression), frozenset(("expression",))),
    Expression: Words(plain),
    plans.LookupTable: Words(lookup, frozenset(("rows", "otherwise"))),
    plans.Guard: Words(lambda guard: plain(guard.condition)),
    plans.Aggregation: Words(aggregation, frozenset(("by", "of", "plus"))),
    plans.Minimum: Words(_minimum),
    plans.Rounding: Words(_rounding),
    plans.RoundTo: Words(_round),
    Rounder: Words(rounder_words),
    plans.Period: Words(_period),
    Declared: Words(declared),
    plans.Term: Words(_term, frozenset(("paths", "unit"))),
    plans.Basis: Words(_basis),
    plans.AggregateBand: Words(part_band),
    plans.Effect: Words(effect),
    plans.Each: Words(listing, frozenset(("lists",))),
}
