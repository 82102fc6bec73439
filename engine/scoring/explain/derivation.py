"""The whole derivation of one score as a tree of statements."""

from __future__ import annotations

from fractions import Fraction

from engine.base.values import Range, Value
from engine.base.words import Language, Text, same
from engine.language.plan import Formula, FormulaPoints, Levels, Origin, Table, YesNo
from engine.language.vocabulary import KIND_WORDS
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.allotments import allotment_statements
from engine.scoring.explain.beside import beside
from engine.scoring.explain.conditions import condition_statements
from engine.scoring.explain.formulas import branch_text, in_numbers
from engine.scoring.explain.inputs import inputs_of
from engine.scoring.explain.items import item_statement
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.numbers import (
    ends_text,
    open_text,
    points_said,
    points_text,
    span_text,
    value_text,
)
from engine.scoring.explain.reasons import notes_of
from engine.scoring.explain.rounding_words import rounded_as
from engine.scoring.explain.rows import MOST_ROWS, band_text, row_name, rows_that_fit
from engine.scoring.explain.rules import cited, rule_id
from engine.scoring.explain.standards import award_text, rule_words
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.values import is_percent
from engine.scoring.explain.working import part_working, working
from engine.scoring.scorecard import MethodScore, Scorecard, SectionScore, UnitScore


def derivation(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """Return how a score came about: inputs, formula, rule, rules beside it, basis, remarks."""
    section = _section_of(card.sections, unit)
    origin = unit.indicator.origin if unit.indicator else section.section.origin

    def labelled(label: Text, text: str, inner: tuple[Statement, ...] = ()) -> Statement:
        return Statement(label.to(language), text, inner)

    rule = rule_words(unit.method, language, percent=is_percent(unit))
    found = [
        labelled(words.SCORE, _headline(unit, language)),
        *allotment_statements(unit, language),
        labelled(words.INPUTS, "", inputs_of(card, unit, language)),
        labelled(words.WORKING, working(card, unit, language), _steps(card, unit, language)),
        labelled(words.RULE, rule, _rules(card, unit, origin, language)),
    ]
    for label, inner in (
        (words.METHODS, _parts(card, unit, language)),
        (words.RULES_FAILED, beside(card, unit, language)),
        (
            words.ITEMS,
            tuple(item_statement(card, unit, i, language) for i in unit.method_score.items),
        ),
    ):
        if inner:
            found.append(labelled(label, "", inner))
    why = why_lost(card, unit)
    if why is not None:
        found.append(labelled(words.WHY_LOST, why.to(language)))
    found.extend(cited(origin, language))
    notes = tuple(Statement("", note.to(language)) for note in notes_of(card, unit))
    return (*found, labelled(words.NOTES, "", notes)) if notes else tuple(found)


def _headline(unit: UnitScore, language: Language) -> str:
    points = points_said(unit)
    if unit.ends is None:
        return words.SCORE_NOT_APPLICABLE.fill(points=points).to(language)
    low, high = unit.ends
    text = f"{span_text(low, high)} / {points}"
    if unit.state == "open":
        return text + open_text(unit).to(language)
    lost = unit.points - low
    return text + (words.SCORE_LOST.fill(lost=points_text(lost)).to(language) if lost else "")


def _section_of(sections: tuple[SectionScore, ...], unit: UnitScore) -> SectionScore:
    for section in sections:
        if any(u is unit for u in section.units):
            return section
        if section.sections:
            try:
                return _section_of(section.sections, unit)
            except LookupError:
                continue
    raise LookupError(unit.id)


# ---- the working --------------------------------------------------------------------------------


def _steps(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """The value, the branches taken, the exact points, and the rounding, each on its own line."""
    if unit.applies is False:
        return ()
    found = [] if unit.method_score.missing else _value(card, unit, unit.method_score, language)
    earned = unit.earned
    if isinstance(earned, Fraction):
        found += _rounding(card, unit, earned, language)
    elif isinstance(earned, Range):
        facts_open = any(operand.unknown for operand in unit.operands)
        if unit.judged or facts_open:
            sentence = words.LEFT_TO_CHOICE if unit.judged else words.OVER_UNKNOWNS
            kinds = unit.measure.kinds if unit.measure is not None else ()
            if len(kinds) > 1 and earned != unit.method_score.earned and not unit.judged:
                sentence = words.OVER_KINDS
            named = words.LISTED.join(KIND_WORDS[kind] for kind in kinds)
            said = sentence.fill(span=ends_text(unit.ends), kinds=named)
            found.append(Statement(words.RANGE.to(language), said.to(language)))
    return tuple(found)


def _value(
    card: Scorecard, unit: UnitScore, made: MethodScore, language: Language
) -> list[Statement]:
    """The formula of a method in numbers with its value, and which branches of `if` it took."""
    formula, value = getattr(made.method, "of", None), made.value
    if not isinstance(formula, Formula):
        formula, value = (unit.indicator.value if unit.indicator else None), unit.value
    if formula is None:
        return []
    shown = in_numbers(card, unit, formula)
    found = []
    points = isinstance(made.method, FormulaPoints) and formula is made.method.of
    result = _result(value, percent=is_percent(unit, made) and not points)
    if result and shown.numbers != result:
        said = words.NOTHING.join((same(shown.numbers), shown.dropped, same(f" = {result}")))
        found.append(Statement(shown.taken.text, said.to(language)))
    found.extend(Statement("", branch_text(branch).to(language)) for branch in shown.branches)
    return found


def _result(value: Value | None, *, percent: bool) -> str:
    return "" if value is None else value_text(value, percent=percent)


def _rounding(
    card: Scorecard, unit: UnitScore, earned: Fraction, language: Language
) -> list[Statement]:
    """Say how the score was rounded, where rounding made it."""
    how = card.plan.rounder_of(unit.indicator)
    if how is None or unit.low == earned or how.rounded(earned) != unit.low:
        return []
    said = rounded_as(how, value_text(earned, places=4), points_text(unit.low))
    return [Statement(words.ROUNDING.to(language), said.to(language))]


# ---- the rule -----------------------------------------------------------------------------------


def _rules(
    card: Scorecard, unit: UnitScore, origin: Origin, language: Language
) -> tuple[Statement, ...]:
    found = [Statement(words.ID.to(language), f"{rule_id(unit)}  {unit.place or origin.span}")]
    guard = unit.indicator.guard if unit.indicator else None
    if guard is not None:
        tests = condition_statements(card, guard.condition, language, unit)
        found.append(Statement(words.GUARD.to(language), guard.condition.said.to(language), tests))
    word = (words.APPLIES if len(unit.method_score.clauses) == 1 else words.MAY).to(language)
    for clause in unit.method_score.clauses[:MOST_ROWS]:
        said = band_text(card, unit, clause)
        if clause.title and isinstance(unit.method, Levels):
            said = clause.title
        elif clause.title and clause.tests:
            said = words.NAMED.fill(name=clause.title, said=said)
        award = award_text(clause.award, language)
        found.append(Statement(word, f"{said.to(language)} → {award}"))
    found += _more(len(unit.method_score.clauses), language)
    if isinstance(unit.method, YesNo):
        condition = unit.method.condition
        said = words.HELD_BRANCH.fill(
            condition=condition.said, holds=words.HOLDS[unit.method_score.holds]
        )
        tests = condition_statements(card, condition, language, unit)
        found.append(Statement(words.CONDITION.to(language), said.to(language), tests))
    if isinstance(unit.method, Table):
        found += _rows(card, unit, unit.method_score, language)
    return tuple(found)


def _rows(
    card: Scorecard, unit: UnitScore, made: MethodScore, language: Language
) -> list[Statement]:
    """The rows of a table that fit, or may, with what their conditions saw."""
    sure, _ = rows_that_fit(card, unit, made)
    found = []
    for row in made.rows[:MOST_ROWS]:
        word = (words.APPLIES if row in sure else words.MAY).to(language)
        tests = tuple(
            statement
            for cell in row.cells
            for statement in condition_statements(card, cell.condition, language, unit)
        )
        said = f"{row_name(row).to(language)} → {award_text(row.award, language)}"
        found.append(Statement(word, said, tests))
    return found + _more(len(made.rows), language)


def _more(number: int, language: Language) -> list[Statement]:
    """Say how many more rules may apply than are told."""
    more = number - MOST_ROWS
    return [Statement("", texts.MORE_MAY.fill(n=more).to(language))] if more > 0 else []


def _parts(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """What each of several methods gave."""
    found = []
    for part in unit.method_score.parts:
        rule = rule_words(part.option.method, language, percent=is_percent(unit, part.score))
        inner = () if part.applies is False else tuple(_value(card, unit, part.score, language))
        if part.option.guard is not None:
            condition = part.option.guard.condition
            tests = condition_statements(card, condition, language, unit)
            inner = (
                Statement(words.GUARD.to(language), condition.said.to(language), tests),
                *inner,
            )
        found.append(Statement(rule, part_working(card, unit, part).to(language), inner))
    return tuple(found)
