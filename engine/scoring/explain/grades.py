"""Grades: the number that they were looked up on, and the row that it lies in."""

from __future__ import annotations

from fractions import Fraction

from engine.base.values import Range
from engine.base.words import Language, Text
from engine.language.plan import Grades
from engine.language.slots import OfGraded
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.conditions import condition_statements
from engine.scoring.explain.numbers import ends_text, span_text
from engine.scoring.explain.sections import grade_limits
from engine.scoring.explain.sides import facts_of
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Pair, Scorecard


def number_graded(card: Scorecard, slot: OfGraded) -> Pair | None:
    """Return the ends of the number on which a grade was looked up, None where there is none.

    Those of an open total are narrower than what was matched, where unknowns enter several parts.
    """
    if slot.section is None and card.state == "open":
        return card.ends
    for fact in facts_of(card, slot):
        value = dict(fact.attributes)["v"]
        if isinstance(value, Fraction):
            return value, value
        if isinstance(value, Range) and value.lo is not None and value.hi is not None:
            return value.lo, value.hi
    return None


def graded_on(card: Scorecard, grades: Grades, slot: OfGraded) -> Text:
    """Say on which number a grade was looked up, rounded or not."""
    number = number_graded(card, slot)
    return texts.GRADED_ON[grades.on].fill(n=ends_text(number))


def graded_on_raw(card: Scorecard, grades: Grades, slot: OfGraded, shown: Pair | None) -> Text:
    """Say that a grade goes by the number before rounding, where that is another than the shown."""
    number = number_graded(card, slot)
    if grades.on == "rounded" or number is None or number == shown:
        return words.NOTHING
    return texts.BY_RAW.fill(n=span_text(*number))


def grade_statements(
    card: Scorecard, grades: Grades, slot: OfGraded, language: Language
) -> tuple[Statement, ...]:
    """Return the number that decided, and every row of the grades with those that it may lie in."""
    fired: dict[str, bool] = {}
    for firing in card.firings:
        fired[firing.rule] = firing.certain or fired.get(firing.rule, False)
    found = [Statement("", graded_on(card, grades, slot).to(language))]
    if slot.section is None and card.plan.total is None:
        found = []  # conditions alone decide
    decided = perhaps = False
    for band in grades.bands:
        rest = not band.tests and band.when is None
        takes = not decided and (rest or band.rule in fired)
        sure = takes and (rest or fired[band.rule])
        label = (words.MAY if perhaps or not sure else words.APPLIES).to(language) if takes else ""
        tests = () if band.when is None else condition_statements(card, band.when, language)
        found.append(Statement(label, f"{grade_limits(band, language)} → {band.name}", tests))
        decided, perhaps = decided or sure, perhaps or (takes and not sure)
    return tuple(found)


def grade_said(card: Scorecard) -> Text:
    """Return the grade, with the number that decided where that is not the total shown."""
    if card.grade_low is None or card.plan.grades is None:
        return words.NOTHING
    between = texts.BETWEEN_GRADES.fill(low=card.grade_low, high=card.grade_high)
    grade = words.GRADE.fill(grade=card.grade or between)
    if card.plan.total is None:
        return grade
    raw = graded_on_raw(card, card.plan.grades, OfGraded(None), card.ends)
    return words.NOTHING.join((grade, raw))
