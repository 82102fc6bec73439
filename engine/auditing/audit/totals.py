"""The total that the rows of a form come to, each on the points that the form gives it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit.due import due_of, dues, is_judged, printed, unread
from engine.base.exact import ZERO
from engine.language.facts.types import CaseFacts
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore, known_ends


def goes_by_rows(card: Scorecard, facts: CaseFacts) -> bool:
    """Return whether a form's own points, or rows that cannot be judged, decide its total."""
    if facts.management_points or any(due.rounded for due in dues(card, facts)):
        return True
    return any(
        printed(facts, unit) not in (None, unit.points)
        or not is_judged(section, unit)
        or unread(facts, unit)
        for section, unit in _units(card.sections)
    )


def total_of_rows(card: Scorecard, facts: CaseFacts) -> Pair | None:
    """Return the ends of the sum of all rows; None where the rules do more than add them up."""
    if any(a.before != a.after for a in card.adjustments):
        return None
    if card.plan.aggregate.by != "sum" or not _added_up(card.sections):
        return None
    ends = [_of_section(card, facts, section) for section in _leaves(card.sections)]
    ends += [(ZERO, points) for points in facts.management_points.values()]  # no rule scores them
    return sum((low for low, _ in ends), ZERO), sum((high for _, high in ends), ZERO)


def _units(sections: tuple[SectionScore, ...]) -> Iterator[tuple[SectionScore, UnitScore]]:
    for section in _leaves(sections):
        yield from ((section, unit) for unit in section.units)


def _leaves(sections: tuple[SectionScore, ...]) -> Iterator[SectionScore]:
    for section in sections:
        yield from _leaves(section.sections) if section.sections else (section,)


def _added_up(sections: tuple[SectionScore, ...]) -> bool:
    """Return whether every score is the sum of its parts, all of which apply."""
    return all(
        one.section.aggregate.by == "sum"
        and not one.section.aggregate.bands
        and one.applies is True
        and all(unit.applies is True for unit in one.units)
        and _added_up(one.sections)
        for one in sections
    )


def _of_section(card: Scorecard, facts: CaseFacts, section: SectionScore) -> Pair:
    if not section.units:
        return known_ends(section.ends)
    judged = [unit for unit in section.units if is_judged(section, unit)]
    rest = [unit for unit in section.units if not is_judged(section, unit)]
    ends = [_of_row(card, facts, unit) for unit in judged]
    if rest:
        taken = sum((due_of(card, facts, unit)[0] for unit in judged), ZERO)
        ends.append(_of_rest(facts, rest, max(_points(section) - taken, ZERO)))
    return sum((low for low, _ in ends), ZERO), sum((high for _, high in ends), ZERO)


def _points(section: SectionScore) -> Fraction:
    return sum((unit.points for unit in section.units), ZERO)


def _of_row(card: Scorecard, facts: CaseFacts, unit: UnitScore) -> Pair:
    low, high = due_of(card, facts, unit)[1]
    for due in dues(card, facts):
        if due.unit is unit and due.rounded:
            return min(low, due.declared), max(high, due.declared)
    return low, high


def _of_rest(facts: CaseFacts, units: list[UnitScore], points: Fraction) -> Pair:
    """Return what rows can come to that have so many points together, nobody knows which."""
    shares = [
        (ZERO, Fraction(1)) if unread(facts, unit) else (low / unit.points, high / unit.points)
        for unit in units
        for low, high in [known_ends(unit.ends)]
        if unit.points
    ]
    lowest = min((low for low, _ in shares), default=ZERO)
    highest = max((high for _, high in shares), default=ZERO)
    return points * lowest, points * highest
