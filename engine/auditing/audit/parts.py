"""The points that a form gives its parts, beside those of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit import words
from engine.auditing.audit.types import Finding
from engine.base.exact import ZERO, to_text
from engine.base.source import Span
from engine.base.words import Text
from engine.language.facts.types import CaseFacts
from engine.language.vocabulary import DECLARED
from engine.scoring.scorecard import Scorecard


def points_of_parts(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Compare the points that the form gives a part with those of the rules: one remark for all."""
    found: list[Text] = []
    places: list[Span] = []
    row = facts.known.get("declared.execution.points")
    for unit in card.units():
        executes = unit.indicator is not None and unit.indicator.declared == DECLARED[0]
        if row and executes and isinstance(row.value, Fraction) and row.value != unit.points:
            found.append(_points_differ(unit.title, to_text(row.value), unit.points))
            places.append(row.span)
    for section in card.sections:
        measures = [u.measure for u in section.units if u.measure is not None]
        weights = [m.weight for m in measures if m.weight is not None]
        wanted = section.section.points
        if not measures or len(weights) < len(measures) or wanted is None:
            continue
        total = sum(weights, ZERO)
        if total != wanted:
            working = " + ".join(to_text(w) for w in weights)
            working = working if len(weights) == 1 else f"{working} = {to_text(total)}"
            found.append(_points_differ(section.section.title, working, wanted))
            places.append(measures[0].span)
    if found:
        cure = words.CORRECT_POINTS_OR_RULES
        yield Finding("AU215", "warning", words.SEMICOLON.join(found), places[0], settle=cure)


def _points_differ(title: Text, working: str, wanted: Fraction) -> Text:
    return words.POINTS_DIFFER.fill(title=title, working=working, wanted=to_text(wanted))
