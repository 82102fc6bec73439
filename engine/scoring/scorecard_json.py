"""The scorecard as data: the JSON contract. Numbers are strings of exact decimals."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from engine.base.exact import ZERO, DecimalText, rounded_text, to_text
from engine.base.words import Language
from engine.language.facts.types import Known
from engine.language.plan import Origin
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.beside import near_misses
from engine.scoring.explain.by_name import parameters_of
from engine.scoring.explain.lets import let_line
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.numbers import operand_text
from engine.scoring.explain.overview import out_of_force
from engine.scoring.explain.reasons import check_text, notes_of
from engine.scoring.explain.rules import checked, citation, rule_id
from engine.scoring.explain.section_notes import section_notes
from engine.scoring.explain.section_working import section_working
from engine.scoring.explain.standards import rule_words
from engine.scoring.explain.total import total_working
from engine.scoring.explain.values import is_percent
from engine.scoring.explain.working import part_working, working
from engine.scoring.json_numbers import ends_data, fraction_text, value_data
from engine.scoring.published import (
    AdjustmentData,
    BasisData,
    DeclaredData,
    IndicatorData,
    LetData,
    MethodData,
    OperandData,
    OperandState,
    PartData,
    ScorecardData,
    SectionData,
)
from engine.scoring.review_json import decision_data, declared_score, evidence_data, review_data
from engine.scoring.scorecard import (
    AdjustmentScore,
    Declared,
    LetScore,
    Operand,
    PartScore,
    Scorecard,
    SectionScore,
    UnitScore,
    known_ends,
)

SCHEMA: Literal[1] = 1


def scorecard_data(card: Scorecard, language: Language, version: str) -> ScorecardData:
    """Return the scorecard as JSON-able data; `version` is the engine's."""
    plan = card.plan
    return {
        "schema": SCHEMA,
        "case": {
            "id": card.case_id,
            "title": card.case_title,
            "unit": card.case_unit,
            "year": card.year,
            "sha256": card.case_sha256,
        },
        "ruleset": {
            "id": plan.id,
            "title": plan.title.to(language),
            "version": plan.version,
            "sha256": plan.sha256,
        },
        "engine": {"version": version, "matcher": card.matcher},
        "points": None if card.points is None else _n(card.points),
        "state": card.state,
        **ends_data(card, plan.rounding.places),
        "bounds": card.bounds,
        "exact": fraction_text(known_ends(card.raw)[0]) if card.state == "scored" else None,
        "working": total_working(card, language) or None,
        "grade": card.grade,
        "grade_low": card.grade_low,
        "grade_high": card.grade_high,
        "unverified_points": _n(card.unverified_points),
        "let": [_let(card, score, language) for score in card.let],
        "sections": [_section(card, s, language) for s in card.sections],
        "adjustments": [_adjustment(card, a, language) for a in card.adjustments],
        "checks": [
            {
                "id": c.check.id,
                "severity": c.check.severity,
                "message": check_text(card, c, language),
                "where": [name for _, name in c.measures],
                **_basis(c.check.origin, language),
            }
            for c in card.checks
        ],
        "missing": [
            {
                "fact": m.id,
                "title": m.title.to(language),
                "holds": _n(m.holds),
                "indicators": list(m.units),
            }
            for m in card.missing
        ],
        "declared": None if card.declared is None else _declared(card, card.declared),
        "review": review_data(card),
        "notes": [*card.notes, *(note.to(language) for note in out_of_force(card))],
    }


def _let(card: Scorecard, score: LetScore, language: Language) -> LetData:
    return {
        "name": score.let.name,
        "title": score.let.title.to(language),
        "formula": score.let.expression.text,
        "value": None if score.value is None else value_data(score.value),
        "holds": score.holds,
        "bounds": "exact" if score.exact else "outer",
        "working": let_line(card, score).to(language),
    }


def _section(card: Scorecard, section: SectionScore, language: Language) -> SectionData:
    return {
        "id": section.id,
        "title": section.title.to(language),
        "points": _n(section.points),
        "points_low": _n(section.least_points),
        "state": section.state,
        **ends_data(section, card.plan.rounding.places),
        "bounds": section.bounds,
        "exact": fraction_text(known_ends(section.raw)[0]) if section.state == "scored" else None,
        "grade": section.grade,
        "grade_low": section.grade_low,
        "grade_high": section.grade_high,
        "aside": section.section.aside,
        **_basis(section.section.origin, language),
        "allocation": section.allocation,
        "no_measures": section.no_measures,
        "working": section_working(section, language) if section.applies is not False else None,
        "notes": section_notes(card, section, language),
        "sections": [_section(card, s, language) for s in section.sections],
        "indicators": [_unit(card, u, section.section.origin, language) for u in section.units],
    }


def _unit(card: Scorecard, unit: UnitScore, above: Origin, language: Language) -> IndicatorData:
    origin = unit.indicator.origin if unit.indicator else above
    lost = ZERO if unit.low is None else unit.points - unit.low
    why = why_lost(card, unit)
    operands = (*unit.operands, *parameters_of(card, unit))
    shown = [operand_text(operand) for operand in operands]
    return {
        "id": unit.id,
        "title": unit.title.to(language),
        "dimension": unit.dimension,
        "points": _n(unit.points),
        "points_low": _n(unit.least_points),
        **ends_data(unit, card.plan.rounding.places),
        "state": unit.state,
        "bounds": unit.bounds,
        "rule": rule_id(unit),
        "rule_text": rule_words(unit.method, language, percent=is_percent(unit)),
        "rule_place": str(unit.place or origin.span),
        **_basis(origin, language),
        "source": origin.source,
        "verified": origin.verified,
        "value": None if unit.value is None else value_data(unit.value),
        "value_exact": fraction_text(unit.value),
        "inputs": {o.name: text for o, text in zip(operands, shown, strict=True)},
        "operands": [_operand(o, text, language) for o, text in zip(operands, shown, strict=True)],
        "working": working(card, unit, language),
        "lost": _n(lost),
        "why_lost": None if why is None else why.to(language),
        "near_misses": [
            {
                "rule": miss.rule,
                "failed": [
                    {
                        "test": failed.test,
                        "value": _number_or_word(failed.value),
                        "by": _number_or_word(failed.by),
                    }
                    for failed in miss.failed
                ],
            }
            for miss in near_misses(card, unit)
        ],
        "methods": [_option(card, unit, part, language) for part in unit.method_score.parts],
        "rows": [str(row.span) for row in unit.method_score.rows],
        "evidence": [evidence_data(e) for e in unit.evidence],
        "declared": None if unit.declared is None else declared_score(unit),
        "decision": decision_data(card, unit),
        "notes": [n.to(language) for n in notes_of(card, unit)],
    }


def _option(card: Scorecard, unit: UnitScore, part: PartScore, language: Language) -> MethodData:
    """One of several methods: whether it applies, and what it gave before rounding."""
    earned = part.score.earned
    return {
        "rule": part.option.id,
        "rule_text": rule_words(part.option.method, language, percent=is_percent(unit, part.score)),
        "rule_place": str(part.option.span),
        "applies": part.applies,
        "earned": None if earned is None or part.applies is False else value_data(earned),
        "working": part_working(card, unit, part).to(language),
    }


def _operand(operand: Operand, text: str, language: Language) -> OperandData:
    known = operand.known
    return {
        "name": operand.name,
        "title": operand.title.to(language),
        "value": text,
        "unit": operand.unit,
        "state": _state(operand),
        "written": known.written if known else None,
        "parts": [_part(p) for p in known.parts] if known else [],
        "evidence": [evidence_data(e) for e in known.evidence] if known else [],
    }


def _part(known: Known) -> PartData:
    return {"path": known.path, "title": known.title, "written": known.written}


def _state(operand: Operand) -> OperandState:
    if operand.unproved:
        return "no-evidence"
    if operand.unknown is None:
        return "stated"
    return "missing" if operand.known is None else "approximate"


def _adjustment(card: Scorecard, score: AdjustmentScore, language: Language) -> AdjustmentData:
    adjustment = score.adjustment
    before, before_high = score.before or (None, None)
    after, after_high = score.after or (None, None)
    return {
        "id": adjustment.id,
        "title": adjustment.title.to(language),
        "applies": score.applies,
        "before": _score(card, before),
        "after": _score(card, after),
        "before_high": _score(card, before_high),
        "after_high": _score(card, after_high),
        "rule": adjustment.rule.rstrip("#"),
        "rule_place": str(adjustment.origin.span),
        **_basis(adjustment.origin, language),
        "verified": adjustment.origin.verified,
        "because": {
            "when": adjustment.condition.text,
            "text": adjustment_text(card, score, language),
        },
    }


def _declared(card: Scorecard, declared: Declared) -> DeclaredData:
    difference = None
    if declared.score is not None and card.score is not None:
        difference = _n(declared.score - card.score)
    return {
        "score": None if declared.score is None else _n(declared.score),
        "grade": declared.grade,
        "possible": declared.possible,
        "difference": difference,
        "settled": None if declared.settled is None else _n(declared.settled),
        "needed": None if declared.needed is None else _n(declared.needed),
        "open_points": None if declared.open_points is None else _n(declared.open_points),
        "grade_possible": declared.grade_possible,
        "grade_of_score": declared.grade_of_score,
    }


def _basis(origin: Origin, language: Language) -> BasisData:
    """What a rule cites, and in words whether rule and article were checked."""
    cites = None if origin.basis is None else citation(origin.basis).to(language)
    return {"basis": cites, "checked": checked(origin).to(language)}


def _score(card: Scorecard, value: Fraction | None) -> DecimalText | None:
    places = card.plan.rounding.places  # `exact` says it as a fraction
    return None if value is None else rounded_text(value, places=places)


def _n(value: Fraction) -> DecimalText:
    return to_text(value)


def _number_or_word(value: Fraction | str | None) -> str | None:
    return to_text(value) if isinstance(value, Fraction) else value
