"""What scorecards reach of a ruleset, read off what they recorded, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.authoring.testing.elements import Element, element
from engine.base.exact import ZERO
from engine.base.source import Span
from engine.language.plan import (
    Bands,
    Checklist,
    Combined,
    Deduct,
    Grades,
    Interpolate,
    Levels,
    Table,
    YesNo,
)
from engine.language.rules import Test
from engine.scoring.scorecard import MethodScore, Scorecard, SectionScore, UnitScore, known_ends


def reached(card: Scorecard) -> set[Element]:
    """Return the elements that a scorecard reaches for certain."""
    found = reached_by_units(card.units())
    for section in card.sections:
        found |= _in_section(section)
    for score in card.adjustments:
        if score.applies is not None:
            part = "applied" if score.applies else "not"
            found.add(element(score.adjustment.origin.span, part))
    found |= {element(c.check.origin.span, "warned") for c in card.checks}
    if card.plan.grades is not None and card.grade is not None:
        found |= _grade(card.plan.grades, card.grade, {f.rule for f in card.firings if f.certain})
    return found


def _grade(grades: Grades, name: str, fired: set[str]) -> set[Element]:
    """Return the row that gave a grade: the first that fires, else the one for the rest."""
    for band in grades.bands:
        plain = not band.tests and band.when is None
        if band.rule in fired or plain:
            return {element(band.span, "grade")} if band.name == name else set()
    return set()


def _in_section(section: SectionScore) -> set[Element]:
    own = section.section
    found: set[Element] = set()
    for inner in section.sections:
        found |= _in_section(inner)
    if own.guard is not None and section.applies is not None:
        held = section.state != "not-applicable"
        found.add(element(own.guard.condition.span, "yes" if held else "no"))
    if own.minimum is not None and len(_scored(section)) < own.minimum.parts:
        found.add(element(own.minimum.span, "few"))
    if own.grades is not None and section.grade is not None:
        found |= {element(b.span, "grade") for b in own.grades.bands if b.name == section.grade}
    if own.aggregate.bands and section.state == "scored":
        found |= _row(section)
    return found


def _scored(section: SectionScore) -> list[SectionScore | UnitScore]:
    """Return the parts of a section that have a score."""
    parts: list[SectionScore | UnitScore] = [*section.sections, *section.units]
    return [part for part in parts if part.applies is True]


def _row(section: SectionScore) -> set[Element]:
    """Return the row of an aggregation's bands that gave the score."""
    how = section.section.aggregate
    parts = _scored(section)
    total = sum((known_ends(part.ends)[0] for part in parts), ZERO)
    for band in how.bands:
        if band.parts not in (None, len(parts)) or band.points != known_ends(section.raw)[0]:
            continue
        if how.by != "sum" or _fits(band.tests, total):
            return {element(band.span, "row")}
    return set()


def _fits(tests: Iterable[Test], value: Fraction) -> bool:
    operators = {
        "at_least": value.__ge__,
        "above": value.__gt__,
        "at_most": value.__le__,
        "below": value.__lt__,
    }
    return all(isinstance(t.bound, Fraction) and operators[t.operator](t.bound) for t in tests)


def reached_by_units(units: Iterable[UnitScore]) -> set[Element]:
    """Return the elements that units reach for certain."""
    found: set[Element] = set()
    for unit in units:
        guard = unit.indicator.guard if unit.indicator else None
        made = unit.method_score
        if guard is not None and unit.applies is not None:
            out = unit.applies is False and made.earned is not None
            found.add(element(guard.condition.span, "no" if out else "yes"))
            if out:
                continue
        if not made.missing:
            place = unit.indicator.place if unit.indicator else None
            if unit.each is not None and unit.measure is not None:
                place = unit.each.places.get(unit.measure.kind)
            if place is not None:
                found |= _by_method(made, place)
    return found


def _by_method(made: MethodScore, place: Span) -> set[Element]:  # noqa: C901
    method = made.method
    found: set[Element] = set()
    if isinstance(method, Bands | Levels):
        if len(made.clauses) == 1:
            found.add(element(made.clauses[0].span, "clause"))
    elif isinstance(method, Table):
        if made.rows and not made.conflict and isinstance(made.earned, Fraction | None):
            found |= {element(row.span, "row") for row in made.rows}
    elif isinstance(method, Checklist):
        for score in made.items:
            if isinstance(score.found, str):
                found.add(element(score.item.span, score.found))
    elif isinstance(method, YesNo):
        if made.holds is not None:
            found.add(element(method.span, "yes" if made.holds else "no"))
    elif isinstance(method, Deduct):
        for score in made.items:
            if isinstance(score.worth, Fraction) and score.worth > ZERO:
                found.add(element(score.item.span, "hit"))
    elif isinstance(method, Interpolate):
        if isinstance(made.value, Fraction):
            found |= _near(method, made.value)
    elif isinstance(method, Combined):
        for part in made.parts:
            guard = part.option.guard
            if guard is not None and part.applies is not None:
                held = part.applies or part.score.earned is None
                found.add(element(guard.condition.span, "yes" if held else "no"))
            if part.applies:
                found |= _by_method(part.score, part.option.span)
    elif (isinstance(made.earned, Fraction) and made.value is not None) or (
        made.earned is not None and made.value is None
    ):
        found.add(element(place, "used"))
    return found


def _near(method: Interpolate, value: Fraction) -> set[Element]:
    """Return the knots between which a value lies; all of those whose place is not a number."""
    fixed = [(k.at, k) for k in method.knots if isinstance(k.at, Fraction)]
    if len(fixed) < len(method.knots):
        return {element(k.span, "near") for k in method.knots}
    below = [k for at, k in sorted(fixed, key=lambda p: p[0]) if at <= value]
    above = [k for at, k in sorted(fixed, key=lambda p: p[0]) if at >= value]
    near = [*below[-1:], *above[:1]]
    return {element(k.span, "near") for k in near}
