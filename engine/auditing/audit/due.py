"""What the rules give each row of a form, on the points that the form prints for the row.

A form may share out points otherwise than the ruleset does. That is said once, of the sections; a
row is judged by the share of its points that its target and actual earn. Where the form prints no
points for its rows, and the rules leave them to the form, no row can be judged by itself; where a
row states its target or actual in a way that is no quantity, neither can that row.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from engine.auditing.evidence.written import is_rounded
from engine.base.exact import ZERO
from engine.base.rounding import Rounder
from engine.base.values import Value, as_range
from engine.language.facts.types import CaseFacts, Proposed
from engine.language.vocabulary import DECLARED
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore, known_ends

_SCORED = ("target", "actual", "level")  # what the score of a measure comes from


class Due(NamedTuple):
    """A score that a unit gave itself, and what the rules give on the same points.

    `rounded` says that the score is that of the rules to the decimals that it is written with.
    """

    unit: UnitScore
    declared: Fraction
    points: Fraction
    low: Fraction
    high: Fraction
    rounded: bool


def dues(card: Scorecard, facts: CaseFacts) -> Iterator[Due]:
    """Yield the declared scores of units that can be judged, with what is due."""
    for section in _sections(card.sections):
        for unit in section.units:
            declared = unit.declared.value if unit.declared else None
            if not isinstance(declared, Fraction) or unit.applies is False:
                continue
            if is_judged(section, unit):
                yield _judged(card, facts, unit, declared)


def unjudged(card: Scorecard) -> list[UnitScore]:
    """Return the units with a declared score that cannot be judged for want of points."""
    return [
        unit
        for section in _sections(card.sections)
        for unit in section.units
        if unit.declared is not None and unit.applies is not False and not is_judged(section, unit)
    ]


def unread(facts: CaseFacts, unit: UnitScore) -> list[Proposed]:
    """Return what the form states of a unit that is no quantity, or that nobody has confirmed."""
    if unit.measure is None:
        return []
    paths = {f"{unit.measure.path}.{name}" for name in _SCORED}
    return [one for one in facts.proposed if one.path in paths]


def printed(facts: CaseFacts, unit: UnitScore) -> Fraction | None:
    """Return the points that the form prints for a unit."""
    if unit.measure is not None:
        return unit.measure.weight
    row = facts.known.get("declared.execution.points")
    executes = unit.indicator is not None and unit.indicator.declared == DECLARED[0]
    return row.value if executes and row and isinstance(row.value, Fraction) else None


def _sections(sections: tuple[SectionScore, ...]) -> Iterator[SectionScore]:
    for section in sections:
        yield from _sections(section.sections)
        yield section


def is_judged(section: SectionScore, unit: UnitScore) -> bool:
    """Return whether it is known of how many points a row gave itself a score."""
    weighed = unit.measure is not None and bool(unit.measure.weight)
    alone = len(section.units) == 1
    shared = section.allocation == "equal-no-weights"
    return alone or weighed or not shared or unit.high == ZERO


def _judged(card: Scorecard, facts: CaseFacts, unit: UnitScore, declared: Fraction) -> Due:
    points, (low, high) = due_of(card, facts, unit)
    if unit.indicator is not None and points != unit.points:  # a slip in the row's own points
        ends = known_ends(unit.ends)
        if ends[0] <= declared <= ends[1]:
            points, (low, high) = unit.points, ends
    assert unit.declared is not None
    rounded = low == high != declared and is_rounded(low, declared, unit.declared.written)
    return Due(unit, declared, points, low, high, rounded)


def due_of(card: Scorecard, facts: CaseFacts, unit: UnitScore) -> tuple[Fraction, Pair]:
    """Return the points that the form prints for a unit, and what the rules give on them."""
    own = printed(facts, unit)
    points = own if own and unit.points else unit.points
    if unread(facts, unit):
        return points, (ZERO, points)
    if points == unit.points:
        return points, known_ends(unit.ends)
    how = card.plan.rounding.of_units
    low, high = (_scaled(end, points / unit.points, how) for end in _ends(unit.earned))
    return points, (low, high)


def _ends(earned: Value | None) -> Pair:
    assert earned is not None
    span = as_range(earned)
    assert span.lo is not None
    assert span.hi is not None
    return span.lo, span.hi


def _scaled(points: Fraction, factor: Fraction, how: Rounder | None) -> Fraction:
    return points * factor if how is None else how.rounded(points * factor)
