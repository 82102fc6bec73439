"""What the rules give each row of a form, on the points that the form prints for the row.

A form may share out points otherwise than the ruleset does. That is said once, of the sections; a
row is judged by the share of its points that its target and actual earn. Where the form prints no
points for its rows, and the rules leave them to the form, no row can be judged by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from engine.base.exact import ZERO
from engine.base.rounding import Rounder
from engine.base.values import Value, as_range
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore, known_ends


class Due(NamedTuple):
    """A score that a unit gave itself, and what the rules give on the same points."""

    unit: UnitScore
    declared: Fraction
    points: Fraction
    low: Fraction
    high: Fraction


def dues(card: Scorecard) -> Iterator[Due]:
    """Yield the declared scores of units that can be judged, with what is due."""
    for section in _sections(card.sections):
        for unit in section.units:
            declared = unit.declared.value if unit.declared else None
            if not isinstance(declared, Fraction) or unit.applies is False:
                continue
            if _is_judged(section, unit):
                yield Due(unit, declared, *_due(card, unit))


def unjudged(card: Scorecard) -> list[UnitScore]:
    """Return the units with a declared score that cannot be judged for want of points."""
    return [
        unit
        for section in _sections(card.sections)
        for unit in section.units
        if unit.declared is not None and unit.applies is not False and not _is_judged(section, unit)
    ]


def _sections(sections: tuple[SectionScore, ...]) -> Iterator[SectionScore]:
    for section in sections:
        yield from _sections(section.sections)
        yield section


def _is_judged(section: SectionScore, unit: UnitScore) -> bool:
    """Return whether it is known of how many points a row gave itself a score."""
    alone = len(section.units) == 1
    return alone or section.allocation != "equal-no-weights" or unit.high == ZERO


def _due(card: Scorecard, unit: UnitScore) -> tuple[Fraction, Fraction, Fraction]:
    """Return the points that the form prints for a unit, and what the rules give on them."""
    weight = unit.measure.weight if unit.measure is not None else None
    if weight is None or weight == unit.points or unit.points == ZERO:
        return unit.points, *known_ends(unit.ends)
    how = card.plan.rounding.of_units
    low, high = (_scaled(end, weight / unit.points, how) for end in _ends(unit.earned))
    return weight, low, high


def _ends(earned: Value | None) -> Pair:
    assert earned is not None
    span = as_range(earned)
    assert span.lo is not None
    assert span.hi is not None
    return span.lo, span.hi


def _scaled(points: Fraction, factor: Fraction, how: Rounder | None) -> Fraction:
    return points * factor if how is None else how.rounded(points * factor)
