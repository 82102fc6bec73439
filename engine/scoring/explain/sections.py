"""The rules of sections in words: how parts are put together, grades."""

from __future__ import annotations

from engine.base.words import Language, Text
from engine.language.plan import Aggregation, Grade, Section
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import points_text, with_name, written_tests
from engine.scoring.explain.rounding_words import rounder_words
from engine.scoring.scorecard import SectionScore


def aggregated(how: Aggregation) -> Text:
    """Return how parts are put together in both languages, empty for a plain sum."""
    if how.by == "sum" and not how.bands:
        return words.NOTHING
    found = [texts.AGGREGATED[how.by]]
    if how.of == "indicators":
        found.append(texts.OVER_INDICATORS)
    if how.plus is not None:
        plus = texts.PLUS_IF_HIGHER.fill(plus=points_text(how.plus))
        found.append(with_name(plus, how.plus))
    if how.bands:
        found.append(texts.THEN_BANDS)
    return words.NOTHING.join(found)


def grade_limits(grade: Grade, language: Language) -> str:
    """Return what gets a grade: limits of the score, and a further condition."""
    return _grade_limits(grade).to(language)


def _grade_limits(grade: Grade) -> Text:
    found = [written_tests(grade.tests)] if grade.tests else []
    if grade.when and grade.when.text:
        found.append(grade.when.said)
    return texts.GRADE_AND.join(found) if found else words.OTHERWISE


def section_rule(section: Section, language: Language) -> str:
    """Return the rule by which a section's score is made, empty for a plain sum."""
    found = [aggregated(section.aggregate)]
    if section.guard is not None:
        found.append(texts.APPLIES_IF.fill(text=section.guard.condition.said))
    if section.points_to is not None:
        found.append(texts.ELSE_POINTS_TO.fill(section=section.points_to))
    if section.minimum is not None:
        least = section.minimum.parts
        found.append(with_name(texts.AT_LEAST_PARTS.fill(n=least), least))
    if section.round is not None:
        found.append(rounder_words(section.round.how))
    if section.grades is not None:
        rows = [words.SPACED.fill(a=_grade_limits(g), b=g.name) for g in section.grades.bands]
        found.append(texts.GRADES.fill(rows=words.COMMA.join(rows)))
    if section.aside:
        found.append(texts.ASIDE_ABOVE)
    return words.SEMICOLON.join(text for text in found if text.zh).to(language)


def between(section: SectionScore) -> Text:
    """Return the grades between which a section's lies."""
    return texts.BETWEEN_GRADES.fill(low=section.grade_low, high=section.grade_high)
