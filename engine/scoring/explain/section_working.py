"""How a section's score came about: the arithmetic in one line, and the whole derivation."""

from __future__ import annotations

from engine.base.values import Range, Value
from engine.base.words import Language, Text
from engine.language.slots import OfGraded
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.allotments import allotment_statements
from engine.scoring.explain.by_name import own_numbers, parameters_in
from engine.scoring.explain.conditions import condition_statements
from engine.scoring.explain.grades import grade_statements
from engine.scoring.explain.inputs import operand_statement
from engine.scoring.explain.numbers import (
    ends_text,
    out_of,
    points_said,
    points_text,
    value_text,
)
from engine.scoring.explain.rounding_words import rounded_said
from engine.scoring.explain.rules import cited
from engine.scoring.explain.section_notes import section_notes
from engine.scoring.explain.sections import aggregated, between
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.together import of_section, together_working
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore, known_ends


def section_working(section: SectionScore, language: Language) -> str:
    """Return the arithmetic that makes a section's score of its parts, in one line."""
    return together_working(of_section(section), ends_text(section.before)).to(language)


def section_derivation(
    card: Scorecard, section: SectionScore, language: Language
) -> tuple[Statement, ...]:
    """Return how a section's score came about: its parts, the arithmetic, its grade, its basis."""
    own = section.section
    said = out_of(section, points_said(section))
    if section.applies is False:
        unscored = texts.UNSCORED[section.state]
        said = words.SPACED.fill(a=unscored, b=f"/ {points_text(section.points)}")

    def labelled(label: Text, text: str, inner: tuple[Statement, ...] = ()) -> Statement:
        return Statement(label.to(language), text, inner)

    found = [labelled(words.SCORE, said.to(language)), *allotment_statements(section, language)]
    if own.guard is not None:
        tests = condition_statements(card, own.guard.condition, language)
        found.append(labelled(words.GUARD, own.guard.condition.said.to(language), tests))
    named = parameters_in(card, *own_numbers(own))
    if named:
        said_of_them = tuple(operand_statement(one, language) for one in named)
        found.append(labelled(words.INPUTS, "", said_of_them))
    weighed = own.aggregate.by == "weighted-mean"
    parts: list[SectionScore | UnitScore] = [*section.sections, *section.units]
    found.append(
        labelled(
            words.PARTS, "", tuple(part_statement(p, language, weighed=weighed) for p in parts)
        )
    )
    if section.applies is not False and not section.no_measures:
        working = section_working(section, language)
        found.append(labelled(words.WORKING, working, _rounding(card, section, language)))
    notes = tuple(Statement("", n) for n in section_notes(card, section, language, derived=True))
    if notes:
        found.append(labelled(words.NOTES, "", notes))
    if own.grades is not None and section.grade_low is not None:
        rows = grade_statements(card, own.grades, OfGraded(own.id), language)
        found.append(
            labelled(words.GRADE_LABEL, section.grade or between(section).to(language), rows)
        )
    return (*found, *cited(own.origin, language), labelled(words.PLACE, str(own.origin.span)))


def _rounding(card: Scorecard, section: SectionScore, language: Language) -> tuple[Statement, ...]:
    """Say how the score was rounded, where rounding made it."""
    how = aggregated(section.section.aggregate)
    found = [Statement("", how.to(language))] if how.zh else []
    (raw, high), (rounded, _) = known_ends(section.raw), known_ends(section.before)
    if raw == high and raw != rounded:
        said = rounded_said(
            card.plan.rounder_of_section(section.section),
            value_text(raw, places=4),
            points_text(rounded),
        )
        found.append(Statement(words.ROUNDING.to(language), said.to(language)))
    return tuple(found)


def part_statement(
    part: SectionScore | UnitScore, language: Language, *, weighed: bool
) -> Statement:
    """Return a part with its score and, where weights count, its weight."""
    if isinstance(part, SectionScore):
        title, aside = part.section.title, part.section.aside
    else:
        title, aside = part.title, False
    if part.applies is False:
        return Statement(title.to(language), texts.PART_UNSCORED.to(language))
    said = out_of(part, points_said(part))
    if aside:
        said = words.COMMA.join((said, texts.ASIDE))
    elif weighed:
        shown = texts.NO_WEIGHT if not part.weight else _weight(part.weight)
        said = words.COMMA.join((said, shown))
    return Statement(title.to(language), said.to(language))


def _weight(weight: Value) -> Text:
    shown = value_text(weight) if isinstance(weight, Range) else points_text(weight)
    return texts.WEIGHT.fill(n=shown)
