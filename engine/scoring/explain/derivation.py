"""The whole derivation of one score as a tree of statements."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import decimal_places
from engine.base.values import Range
from engine.base.words import Language, same
from engine.language.facts.types import Evidence, Known
from engine.language.plan import (
    ByValue,
    ChecklistItem,
    DeductItem,
    Formula,
    Levels,
    Origin,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import STATED
from engine.scoring.explain import words
from engine.scoring.explain.conditions import condition_statements, failed_conditions, gap_text
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.numbers import (
    clause_text,
    operand_text,
    points_text,
    span_text,
    value_text,
    written_test,
)
from engine.scoring.explain.reasons import effect_text, notes_of
from engine.scoring.explain.rules import basis_text, cite, near_misses, rule_id
from engine.scoring.explain.standards import award_text, rule_words
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.working import (
    branch_taken,
    formula_with_numbers,
    is_percent,
    part_working,
    working,
)
from engine.scoring.scorecard import (
    AdjustmentScore,
    ItemScore,
    Operand,
    Scorecard,
    SectionScore,
    UnitScore,
)


def derivation(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """Return how a score came about: inputs, formula, rule, rules beside it, basis, remarks."""
    section = _section_of(card.sections, unit)
    origin = unit.indicator.origin if unit.indicator else section.section.origin
    found = [
        Statement(words.SCORE.to(language), _headline(unit, language)),
        Statement(words.INPUTS.to(language), "", _inputs(unit, language)),
        Statement(
            words.WORKING.to(language), working(unit, language), _steps(card, unit, language)
        ),
        Statement(
            words.RULE.to(language),
            rule_words(unit.method, language, percent=is_percent(unit)),
            _rules(unit, origin, language),
        ),
    ]
    parts = _parts(unit, language)
    if parts:
        found.append(Statement(words.METHODS.to(language), "", parts))
    beside = (*_beside(unit, language), *_other_rows(card, unit, language))
    if beside:
        found.append(Statement(words.RULES_FAILED.to(language), "", beside))
    items = tuple(_item(item, language) for item in unit.items)
    if items:
        found.append(Statement(words.ITEMS.to(language), "", items))
    why = why_lost(unit)
    if why is not None:
        found.append(Statement(words.WHY_LOST.to(language), why.to(language)))
    cited = basis_text(origin, language)
    found.append(
        Statement(
            words.BASIS.to(language),
            cited or (words.NONE_CITED.to(language)),
            _provenance(origin, language),
        )
    )
    notes = notes_of(card, unit)
    if notes:
        found.append(
            Statement(
                words.NOTES.to(language),
                "",
                tuple(Statement("", note.to(language)) for note in notes),
            )
        )
    return tuple(found)


def adjustment_derivation(
    card: Scorecard, score: AdjustmentScore, language: Language
) -> tuple[Statement, ...]:
    """Return why an adjustment applied or did not, and what it did."""
    adjustment = score.adjustment
    cited = basis_text(adjustment.origin, language)
    return (
        Statement(words.RESULT.to(language), words.APPLICABLE[score.applies].to(language)),
        Statement(
            words.CONDITION.to(language),
            adjustment.condition.text,
            condition_statements(card, adjustment.condition, language),
        ),
        Statement(
            words.EFFECT.to(language),
            effect_text(adjustment.effect, score.amount, language),
            (
                Statement(words.BEFORE.to(language), span_text(*score.before)),
                Statement(words.AFTER.to(language), span_text(*score.after)),
            ),
        ),
        Statement(
            words.BASIS.to(language),
            cited or (words.NONE_CITED.to(language)),
            (
                *_provenance(adjustment.origin, language),
                Statement(words.PLACE.to(language), str(adjustment.origin.span)),
            ),
        ),
    )


def _headline(unit: UnitScore, language: Language) -> str:
    points = points_text(unit.points)
    if unit.applies is False:
        return words.SCORE_NOT_APPLICABLE.fill(points=points).to(language)
    text = f"{span_text(unit.low, unit.high)} / {points}"
    low, high = points_text(unit.low), points_text(unit.high)
    if unit.state == "open":
        return text + words.SCORE_OPEN.fill(low=low, high=high).to(language)
    lost = unit.points - unit.low
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


def _inputs(unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    return tuple(_input(operand, language) for operand in unit.operands)


def _input(operand: Operand, language: Language) -> Statement:
    title = operand.title.to(language)
    name = operand.name
    if name != title and "." not in name:
        name = words.NAME_WITH_TITLE.fill(name=name, title=title).to(language)
    if "." in operand.name or operand.name.startswith(STATED):
        name = title
    known = operand.known
    if known is None:
        if operand.unknown is None:
            said = operand_text(operand)
            if operand.name.startswith(STATED):
                said = words.YES_OR_NO[said].to(language)
            return Statement(name, said)
        return Statement(name, words.NOT_STATED.to(language))
    text = operand_text(operand)
    unit = f" {operand.unit}" if operand.unit else ""
    if operand.unproved:
        said = words.WRITTEN_UNPROVED.fill(written=known.written).to(language)
        return Statement(name, said)
    written = ""
    if not known.parts and known.written not in (text, f"{text}{operand.unit or ''}"):
        written = words.AS_WRITTEN.fill(written=known.written).to(language)
    inner = tuple(_part(part, language) for part in known.parts)
    if not known.parts:
        inner = tuple(Statement("", evidence_text(e, language)) for e in known.evidence)
        if not known.evidence:
            inner = (Statement("", words.NO_EVIDENCE.to(language)),)
    return Statement(name, f"{text}{unit}{written}", inner)


def _part(known: Known, language: Language) -> Statement:
    places = "；".join(evidence_text(e, language) for e in known.evidence)
    return Statement(known.title, f"{known.written}  {places or words.NO_EVIDENCE.to(language)}")


def evidence_text(evidence: Evidence, language: Language) -> str:
    """Return where a fact stands: document, section and the figure there."""
    section = f" {evidence.section}" if evidence.section else ""
    sentence = words.FIGURE_AT if evidence.figure else words.STANDS_AT
    at = sentence.fill(title=evidence.title, section=section, figure=evidence.figure)
    return at.to(language)


def _steps(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """The value, the exact points, and the rounding, each on its own line."""
    method = unit.method
    found = []
    formula = _formula(unit)
    if formula is not None and unit.value is not None and not unit.zeroed_by:
        numbers = formula_with_numbers(unit, formula)
        percent = is_percent(unit) or isinstance(method, Proportional)
        value = value_text(unit.value, percent=percent)
        if numbers != value:
            found.append(Statement(branch_taken(unit, formula).text, f"{numbers} = {value}"))
    earned = unit.earned
    if isinstance(earned, Fraction):
        places = decimal_places(earned)
        rounding = card.plan.rounding
        too_fine = places is None or places > rounding.places
        if rounding.at == "indicator" and too_fine and unit.low != earned:
            exact = value_text(earned, places=4)
            found.append(
                Statement(
                    words.ROUNDING.to(language),
                    words.ROUNDED_HALF_UP.fill(
                        exact=exact, points=points_text(unit.low), places=rounding.places
                    ).to(language),
                )
            )
    elif isinstance(earned, Range):
        found.append(
            Statement(
                words.RANGE.to(language),
                words.OVER_UNKNOWNS.fill(span=span_text(unit.low, unit.high)).to(language),
            )
        )
    return tuple(found)


def _formula(unit: UnitScore) -> Formula | None:
    method = unit.method
    if isinstance(method, ByValue):
        return method.of
    return unit.indicator.value if unit.indicator else None


def _rules(unit: UnitScore, origin: Origin, language: Language) -> tuple[Statement, ...]:
    found = [Statement(words.ID.to(language), f"{rule_id(unit)}  {unit.place or origin.span}")]
    percent = is_percent(unit)
    for clause in unit.clauses:
        tests = clause_text(clause, percent=percent).to(language)
        if isinstance(unit.method, Levels) and clause.title:
            tests = clause.title.to(language)
        colon = words.COLON.to(language)
        named = clause.title and clause.tests and not isinstance(unit.method, Levels)
        title = f"{clause.title.to(language)}{colon}" if named and clause.title else ""
        word = (words.APPLIES.to(language)) if len(unit.clauses) == 1 else (words.MAY.to(language))
        found.append(Statement(word, f"{title}{tests} → {award_text(clause.award, language)}"))
    if isinstance(unit.method, YesNo):
        condition = unit.method.condition.text
        holds = words.HOLDS[unit.holds].to(language)
        found.append(Statement(words.CONDITION.to(language), f"{condition}：{holds}"))
    return tuple(found)


def _beside(unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    percent = is_percent(unit)
    found = []
    for miss in near_misses(unit):
        rows = []
        for test, _, by in miss.failed:
            needed = words.NEEDS.fill(bound=written_test(test, percent=percent))
            if by is None:
                stated = unit.clauses[0].title
                actual = words.BUT_IS.fill(value=stated or "")
            else:
                assert isinstance(unit.value, Fraction)
                assert isinstance(test.bound, Fraction)
                gap = gap_text(abs(test.bound - unit.value), percent=percent)
                seen = words.BUT_IS.fill(value=value_text(unit.value, percent=percent))
                actual = words.NOTHING.join((seen, words.OFF_BY.fill(gap=gap)))
            rows.append(words.NOTHING.join((needed, actual)))
        text = (words.SEMICOLON.join(rows) if rows else words.EARLIER_RULE).to(language)
        award = award_text(miss.clause.award, language)
        title = clause_text(miss.clause, percent=percent).to(language)
        if isinstance(unit.method, Levels) and miss.clause.title:
            title = miss.clause.title.to(language)
        found.append(Statement(f"{title} → {award}", text))
    return tuple(found)


def _parts(unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """What each of several methods gave."""
    if unit.made is None:
        return ()
    found = []
    for part in unit.made.parts:
        rule = rule_words(part.option.method, language, percent=is_percent(unit))
        found.append(Statement(rule, part_working(unit, part).to(language)))
    return tuple(found)


def _other_rows(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """The rows of a decision table that do not fit, each with the cells that fail."""
    method = unit.method
    if not isinstance(method, Table) or unit.made is None:
        return ()
    found = []
    for row in method.rows:
        if row in unit.made.rows or not row.cells:
            continue
        failed = [text for c in row.cells for text in failed_conditions(card, c.condition)]
        text = (words.SEMICOLON.join(failed) if failed else words.EARLIER_RULE).to(language)
        title = "，".join(cell.condition.text for cell in row.cells)
        found.append(Statement(f"{title} → {award_text(row.award, language)}", text))
    return tuple(found)


def _item(score: ItemScore, language: Language) -> Statement:
    worth = score.worth
    got = value_text(worth) if isinstance(worth, Fraction | Range) else str(worth)
    if isinstance(score.item, DeductItem):
        count = score.found
        assert not isinstance(count, str | frozenset)
        text = words.TIMES_OFF.fill(
            count=value_text(count), each=value_text(score.item.each), off=got
        ).to(language)
        return Statement(score.item.title.to(language), text)
    assert isinstance(score.item, ChecklistItem)
    said = words.NOT_STATED
    if isinstance(score.found, str):
        said = words.FINDINGS.get(score.found, same(score.found))
    inner = (
        tuple(Statement("", evidence_text(e, language)) for e in score.known.evidence)
        if score.known
        else ()
    )
    if score.item.basis is not None:
        inner = (*inner, Statement("", cite(score.item.basis, language)))
    text = words.GIVES.fill(said=said, score=words.POINTS.fill(points=got)).to(language)
    return Statement(score.item.title.to(language), text, inner)


def _provenance(origin: Origin, language: Language) -> tuple[Statement, ...]:
    found = []
    if origin.source:
        found.append(Statement(words.SOURCE.to(language), origin.source))
    checked = (words.CHECKED.to(language)) if origin.verified else (words.UNCHECKED.to(language))
    found.append(Statement(words.VERIFIED.to(language), checked))
    return tuple(found)
