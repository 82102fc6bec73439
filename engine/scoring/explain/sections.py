"""What is to be said of a section's score: how it was put together, its grade, what is left out."""

from __future__ import annotations

from engine.base.words import Language, Text, same
from engine.language.plan import Aggregation, Grade, Section
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import points_text, span_text, value_text, written_tests
from engine.scoring.scorecard import SectionScore


def aggregation_words(how: Aggregation, language: Language) -> str:
    """Return how parts are put together, empty for a plain sum."""
    return aggregated(how).to(language)


def aggregated(how: Aggregation) -> Text:
    """Return how parts are put together in both languages, empty for a plain sum."""
    if how.by == "sum" and not how.bands:
        return words.NOTHING
    found = [texts.AGGREGATED[how.by]]
    if how.of == "indicators":
        found.append(texts.OVER_INDICATORS)
    if how.plus is not None:
        found.append(texts.PLUS_IF_HIGHER.fill(plus=points_text(how.plus)))
    if how.bands:
        found.append(texts.THEN_BANDS)
    return words.NOTHING.join(found)


def section_notes(section: SectionScore, language: Language, *, grade: bool = True) -> list[str]:
    """Return what a reader needs beside a section's score; its `grade` too, if asked for."""
    found = _no_score(section) if section.applies is False else _notes(section, grade=grade)
    return [note.to(language) for note in found]


def _notes(section: SectionScore, *, grade: bool) -> list[Text]:
    own = section.section
    found = []
    if aggregated(own.aggregate).zh:
        found.append(aggregated(own.aggregate))
    if section.points != own.points:
        was, now = points_text(own.points), points_text(section.points)
        found.append(texts.POINTS_MOVED.fill(was=was, now=now))
    if section.shared_out:
        found.append(texts.SHARED_OUT.fill(out=points_text(section.shared_out)))
    if own.round is not None and section.state == "scored" and section.raw[0] != section.before[0]:
        exact = value_text(section.raw[0], places=4)
        found.append(texts.ROUNDED_TO.fill(exact=exact, points=points_text(section.before[0])))
    if section.before != (section.low, section.high):
        before, after = span_text(*section.before), span_text(section.low, section.high)
        found.append(texts.ADJUSTED.fill(before=before, after=after))
    if grade and section.grade_low is not None:
        found.append(words.GRADE.fill(grade=section.grade or between(section)))
    if not section.exact and section.low != section.high:
        found.append(words.OUTER_BOUNDS)
    if own.aside:
        found.append(texts.ASIDE)
    return found


def _no_score(section: SectionScore) -> list[Text]:
    """Return why a section has no score, and where its points go."""
    own = section.section
    if section.state == "no-score":
        return [texts.TOO_FEW_PARTS.fill(n="" if own.minimum is None else own.minimum.parts)]
    found = [words.NOT_APPLICABLE]
    if own.guard is not None:
        found = [words.NOT_APPLICABLE_AS.fill(why=own.guard.condition.text)]
    if own.points_to is not None:
        found.append(texts.POINTS_GO_TO.fill(section=own.points_to))
    return found


def grade_limits(grade: Grade, language: Language) -> str:
    """Return what gets a grade: limits of the score, and a further condition."""
    return _grade_limits(grade).to(language)


def _grade_limits(grade: Grade) -> Text:
    found = [written_tests(grade.tests)] if grade.tests else []
    if grade.when and grade.when.text:
        found.append(same(grade.when.text))
    return texts.GRADE_AND.join(found) if found else words.OTHERWISE


def section_rule(section: Section, language: Language) -> str:
    """Return the rule by which a section's score is made, empty for a plain sum."""
    found = [aggregated(section.aggregate)]
    if section.guard is not None:
        found.append(texts.APPLIES_IF.fill(text=section.guard.condition.text))
    if section.points_to is not None:
        found.append(texts.ELSE_POINTS_TO.fill(section=section.points_to))
    if section.minimum is not None:
        found.append(texts.AT_LEAST_PARTS.fill(n=section.minimum.parts))
    if section.round is not None:
        found.append(texts.PLACES_KEPT.fill(n=section.round.places))
    if section.grades is not None:
        rows = [words.SPACED.fill(a=_grade_limits(g), b=g.name) for g in section.grades.bands]
        found.append(texts.GRADES.fill(rows=words.COMMA.join(rows)))
    if section.aside:
        found.append(texts.ASIDE_ABOVE)
    return words.SEMICOLON.join(text for text in found if text.zh).to(language)


def between(section: SectionScore) -> Text:
    """Return the grades between which a section's lies."""
    return texts.BETWEEN_GRADES.fill(low=section.grade_low, high=section.grade_high)
