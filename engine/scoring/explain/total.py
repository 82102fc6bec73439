"""How the total came about: sections, weights, rounding, adjustments in order, the grade."""

from __future__ import annotations

from engine.base.words import Language, Text
from engine.language.slots import OfGraded
from engine.scoring.explain import result_words as texts
from engine.scoring.explain import section_words, words
from engine.scoring.explain.adjustments import adjustment_said
from engine.scoring.explain.by_name import own_numbers, parameters_in
from engine.scoring.explain.grades import grade_statements
from engine.scoring.explain.inputs import operand_statement
from engine.scoring.explain.numbers import out_of, points_text, score_said, span_text, value_text
from engine.scoring.explain.reasons import declared_text, verdict
from engine.scoring.explain.rounding_words import rounded_said
from engine.scoring.explain.rules import cited
from engine.scoring.explain.section_working import part_statement
from engine.scoring.explain.sections import aggregated
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.together import of_total, together_working
from engine.scoring.scorecard import Pair, Scorecard, known_ends

TOTAL = "total"


def before_adjustments(card: Scorecard) -> Pair:
    """Return the total that the sections make, before anything acts on the total itself."""
    for score in card.adjustments:
        if score.adjustment.effect.section is None:
            return known_ends(score.before)
    return known_ends(card.raw)


def total_working(card: Scorecard, language: Language) -> str:
    """Return in a line how the total came of the sections, and what adjustments made of it."""
    return _working(card).to(language) if card.scored else ""


def _working(card: Scorecard) -> Text:
    before, raw, ends = before_adjustments(card), known_ends(card.raw), known_ends(card.ends)
    adjusted = span_text(*before) != span_text(*raw)
    shown = before if adjusted or raw[0] == raw[1] else ends
    if card.plan.rounding.at == "total" and not adjusted:
        shown = ends
    said = together_working(of_total(card), span_text(*shown))
    if not adjusted:
        return said
    change = section_words.ADJUSTED.fill(before=span_text(*before), after=span_text(*ends))
    return words.SEMICOLON.join((said, change))


def total_derivation(card: Scorecard, language: Language) -> tuple[Statement, ...]:
    """Return how the total came about."""
    plan = card.plan

    def labelled(label: Text, text: str, inner: tuple[Statement, ...] = ()) -> Statement:
        return Statement(label.to(language), text, inner)

    if card.ends is None:
        none = labelled(words.SCORE, "；".join(verdict(card, language)))
        return (none, _parts(card, language), *_grade(card, language))
    low, _ = card.ends
    working = together_working(of_total(card), span_text(*before_adjustments(card)))
    found = [
        labelled(words.SCORE, out_of(card, plan.total).to(language)),
        _parts(card, language),
        labelled(words.WORKING, working.to(language), _rule(card, language)),
    ]
    named = parameters_in(card, *own_numbers(card.plan))
    if named:
        inner = tuple(operand_statement(one, language) for one in named)
        found.insert(1, labelled(words.INPUTS, "", inner))
    if card.adjustments:
        inner = tuple(
            labelled(a.adjustment.title, adjustment_said(card, a).to(language))
            for a in card.adjustments
        )
        found.append(labelled(texts.ADJUSTMENTS_IN_ORDER, "", inner))
    raw, rounding = known_ends(card.raw), card.plan.rounding
    rounded = raw if rounding.at != "total" else tuple(rounding.how.rounded(x) for x in raw)
    if card.state == "open" and card.ends != rounded:
        said = section_words.NARROWED.fill(total=score_said(card))
        found.append(labelled(words.RANGE, said.to(language)))
    if raw[0] == raw[1] and raw[0] != low:
        said = rounded_said(rounding.how, value_text(raw[0], places=4), points_text(low))
        found.append(labelled(words.ROUNDING, said.to(language)))
    found += _grade(card, language)
    if card.declared is not None:
        lines = declared_text(card, card.declared, language)
        inner = tuple(Statement("", line) for line in lines)
        found.append(labelled(texts.DECLARED, "", inner))
    return tuple(found)


def _grade(card: Scorecard, language: Language) -> list[Statement]:
    """The grade, and the rows that gave it or may."""
    grades = card.plan.grades
    if grades is None or card.grade_low is None:
        return []
    rows = grade_statements(card, grades, OfGraded(None), language)
    between = section_words.BETWEEN_GRADES.fill(low=card.grade_low, high=card.grade_high)
    inner = (*rows, *cited(grades.origin, language))
    return [Statement(words.GRADE_LABEL.to(language), card.grade or between.to(language), inner)]


def _parts(card: Scorecard, language: Language) -> Statement:
    weighed = card.plan.aggregate.by == "weighted-mean"
    parts = tuple(part_statement(s, language, weighed=weighed) for s in card.sections)
    return Statement(words.PARTS.to(language), "", parts)


def _rule(card: Scorecard, language: Language) -> tuple[Statement, ...]:
    """How the sections are put together, where that is more than a sum."""
    how = aggregated(card.plan.aggregate)
    return (Statement("", how.to(language)),) if how.zh else ()
