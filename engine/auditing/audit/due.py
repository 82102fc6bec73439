"""What the rules give each row of a form, and whether its score stands: agrees, explained, wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from engine.auditing.audit import reading_words as words
from engine.auditing.audit.conventions import Conventions
from engine.auditing.audit.readings import readings
from engine.auditing.audit.row_basis import (
    due_of,
    ends_of,
    is_judged,
    part_paths,
    printed,
    printed_rate,
    rounded,
    total_points,
    wanted_points,
)
from engine.auditing.audit.standins import (
    StandIn,
    scored_as_measures,
    share_by_parts,
    share_of,
    stand_ins,
)
from engine.auditing.evidence.written import decimals
from engine.base.exact import ZERO, half_up
from engine.base.words import Text, same
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore

#: asked: it is not what the rules give, and may be right. wrong: it is not, on no usual reading.
Standing = Literal["agrees", "explained", "asked", "wrong"]


class Due(Struct, frozen=True, kw_only=True):
    """A score that a unit gave itself, and what the rules give on the same points.

    `low` and `high` are rounded as the ruleset rounds. `said` is the reading that explains a score
    or that keeps it from being wrong.
    """

    id: str  # of the unit: execution-rate, outputs.talks, management.fund-use
    title: Text
    known: Known  # the declared score
    declared: Fraction
    points: Fraction
    low: Fraction
    high: Fraction
    standing: Standing = "agrees"
    said: Text | None = None
    slip: Fraction | None = (
        None  # the points that its score goes by, where the printed ones are a slip
    )
    unit: UnitScore | None = None  # None: a row of management
    parts: bool = False  # judged by its parts

    @property
    def measure(self) -> Measure | None:
        """The measure of the case, if it is one."""
        return self.unit.measure if self.unit is not None else None

    @property
    def open(self) -> bool:
        """Whether the score stands as something else than what the rules give."""
        return self.standing != "agrees"


def with_slip(dues: tuple[Due, ...], facts: CaseFacts, card: Scorecard) -> tuple[Due, ...]:
    """Return rows with the one whose printed points make all of them sum to something else.

    Its score is right on the points that would make the sum right: its points are a slip, and the
    sum is told, not the score. Where there is nothing to sum, the points of the ruleset do.
    """
    total, wanted = total_points(facts), wanted_points(facts, card)
    found = []
    for due in dues:
        points = due.points - (total - wanted) if total is not None and wanted else None
        if total is None and due.unit is not None and due.unit.indicator is not None:
            points = due.unit.points
        if points is not None and due.standing == "wrong" and ZERO < points != due.points:
            ends = [half_up(end * points / due.points, 2) for end in (due.low, due.high)]
            if ends[0] <= due.declared <= ends[1]:
                found.append((due, points))
    if len(found) != 1:
        return dues
    [(slipped, points)] = found
    fixed = replace(slipped, standing="explained", slip=points, said=words.POINTS_SLIPPED)
    return tuple(fixed if due is slipped else due for due in dues)


class Rows(Struct, frozen=True):
    """All rows of a form with a score: those that can be judged, and those that cannot."""

    dues: tuple[Due, ...]
    unjudged: tuple[UnitScore, ...]  # for want of points
    not_scored: tuple[str, ...]  # rows of management, by path, of which the rules say nothing

    def of(self, unit: UnitScore) -> Due | None:
        """Return what is due to a unit."""
        return next((due for due in self.dues if due.unit is unit), None)


def judged_rows(
    card: Scorecard, facts: CaseFacts, program: Program, conventions: Conventions
) -> Rows:
    """Judge every score that a unit gave itself."""
    rows = stand_ins(facts)
    shares = {
        path: share_of(unit)
        for path, unit in scored_as_measures(rows, card, facts, program).items()
        if unit.earned is not None
    }
    places = _most_decimals(facts, card)
    found = [*_of_units(card, facts, shares), *_of_management(card, facts, shares)]
    by_path = {row.path: row for row in rows}
    dues = tuple(_standing(due, facts, by_path, places, conventions) for due in found)
    dues = with_slip(dues, facts, card)
    given = [key for key in facts.management_points if _declared(facts, key) is not None]
    missing = [f"management.{key}" for key in given if f"management.{key}" not in shares]
    return Rows(dues, tuple(_unjudged(card, facts)), tuple(missing))


def agrees(due: Due) -> bool:
    """Return whether a score is one that the rules give.

    Parts that earn unequal shares each have some weight: the whole lies between them, at no end.
    """
    if due.parts and due.low < due.high:
        return due.low < due.declared < due.high
    return due.low <= due.declared <= due.high


def _standing(
    due: Due, facts: CaseFacts, rows: Mapping[str, StandIn], places: int, conventions: Conventions
) -> Due:
    if agrees(due):
        return due
    unit = due.unit
    row = rows.get(due.id)
    measure = due.measure if unit is not None else row.measure if row else None
    rate = printed_rate(facts, unit) if unit else None
    found = readings(
        declared=due.known,
        points=due.points,
        ends=_exact(due),
        measure=measure,
        rate=rate,
        places=places,
        conventions=conventions,
        reason=measure.reason if measure else None,
        managed=unit is None,
    )
    standing: Standing = "wrong" if found is None else "asked" if found.asked else "explained"
    return replace(due, standing=standing, said=found.text if found else None)


def _exact(due: Due) -> Pair:
    """Return what the rules give before rounding, on the printed points."""
    unit = due.unit
    if unit is None or due.parts or unit.earned is None or not unit.points:
        return due.low, due.high
    if due.low == ZERO and due.high == due.points:
        return due.low, due.high
    low, high = ends_of(unit.earned)
    factor = due.points / unit.points
    return min(low * factor, due.low), max(high * factor, due.high)


# ---- the units of the ruleset ------------------------------------------------------------------


def _of_units(card: Scorecard, facts: CaseFacts, shares: Mapping[str, Pair]) -> Iterator[Due]:
    for section in _sections(card.sections):
        for unit in section.units:
            known = unit.declared
            if known is None or not isinstance(known.value, Fraction) or unit.applies is False:
                continue
            if is_judged(facts, section, unit):
                yield _of_unit(card, facts, unit, known, known.value, shares)


def _of_unit(
    card: Scorecard,
    facts: CaseFacts,
    unit: UnitScore,
    known: Known,
    declared: Fraction,
    shares: Mapping[str, Pair],
) -> Due:
    points, (low, high) = due_of(card, facts, unit)
    of_parts = _by_parts(facts, unit, shares)
    if of_parts is not None:
        how = card.plan.rounding.of_units
        low, high = (rounded(share * points, how) for share in of_parts)
    return Due(
        id=unit.id,
        title=unit.title,
        known=known,
        declared=declared,
        points=points,
        low=low,
        high=high,
        unit=unit,
        parts=of_parts is not None,
    )


def _by_parts(facts: CaseFacts, unit: UnitScore, shares: Mapping[str, Pair]) -> Pair | None:
    """Return the shares that a measure can earn by its parts; None where it states something itself."""
    measure = unit.measure
    if measure is None or measure.target is not None or measure.actual is not None:
        return None
    return share_by_parts(facts, part_paths(facts, measure), shares)


def _unjudged(card: Scorecard, facts: CaseFacts) -> list[UnitScore]:
    return [
        unit
        for section in _sections(card.sections)
        for unit in section.units
        if unit.declared is not None
        and unit.applies is not False
        and not is_judged(facts, section, unit)
    ]


# ---- rows of management ------------------------------------------------------------------------


def _declared(facts: CaseFacts, key: str) -> Known | None:
    known = facts.known.get(f"management.{key}.declared")
    return known if known is not None and isinstance(known.value, Fraction) else None


def _of_management(card: Scorecard, facts: CaseFacts, shares: Mapping[str, Pair]) -> Iterator[Due]:
    """Yield the rows of management that the ruleset's methods for measures can judge."""
    how = card.plan.rounding.of_units
    for key, points in facts.management_points.items():
        known, share = _declared(facts, key), shares.get(f"management.{key}")
        if known is None or share is None or not isinstance(known.value, Fraction):
            continue
        low, high = (rounded(end * points, how) for end in share)
        yield Due(
            id=f"management.{key}",
            title=same(known.title.removesuffix(" 自评得分")),
            known=known,
            declared=known.value,
            points=points,
            low=low,
            high=high,
        )


def printed_points(facts: CaseFacts, due: Due) -> Fraction | None:
    """Return the points that the form prints for a row."""
    return due.points if due.unit is None else printed(facts, due.unit)


def _sections(sections: tuple[SectionScore, ...]) -> Iterator[SectionScore]:
    for section in sections:
        yield from _sections(section.sections)
        yield section


def _most_decimals(facts: CaseFacts, card: Scorecard) -> int:
    """Return with how many decimals a form writes its scores where it writes most."""
    known = [unit.declared for unit in card.units() if unit.declared is not None]
    known += [k for key in facts.management_points if (k := _declared(facts, key)) is not None]
    return max((decimals(k.written) for k in known), default=0)
