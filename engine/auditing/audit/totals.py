"""The declared total beside its rows: as they are declared, and as they are due."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit import words
from engine.auditing.audit.due import Due, Rows
from engine.auditing.audit.row_basis import (
    due_of,
    executes,
    execution_unscored,
    is_judged,
    printed,
    unread,
)
from engine.auditing.audit.types import Finding
from engine.auditing.evidence.written import decimals
from engine.base.exact import ZERO, half_up, to_text
from engine.language.facts.types import CaseFacts, Known
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore, known_ends


def total_findings(facts: CaseFacts, card: Scorecard, rows: Rows) -> Iterator[Finding]:
    """Say of a declared total that the rules cannot give it, for a reason that no row tells."""
    declared, known = card.declared, facts.declared_score
    if declared is None or declared.possible is not False or known is None:
        return
    if not isinstance(known.value, Fraction):
        return
    if rows.unjudged:
        yield from _implied(facts, card, rows, known)
        return
    ends, own = known_ends(card.ends), goes_by_rows(card, facts, rows)
    if own:
        total, items = total_of_rows(card, facts, rows), declared_items(facts)
        gap = known.value - sum_of(items) if items else ZERO  # told as a sum that does not hold
        if total is None or _within(known, known.value - gap, total):
            return
        ends = total
    said = to_text(known.value)
    low, high = (to_text(end, inexact_places=2) for end in ends)
    of = words.ON_OWN_POINTS if own else words.BY_RULES
    off = words.TOTAL_OFF if low == high else words.TOTAL_OUTSIDE
    yield Finding(
        "AU214",
        "error",
        off.fill(said=said, low=low, high=high, of=of),
        known.span,
        settle=words.CORRECT_TOTAL,
    )


def _implied(facts: CaseFacts, card: Scorecard, rows: Rows, known: Known) -> Iterator[Finding]:
    """Say of rows without points that they would need more than there are, however shared out.

    A row that was completed to four fifths and gave itself 20 has at least 25 points.
    """
    full = facts.known.get("declared.points")
    wanted = full.value if full and isinstance(full.value, Fraction) else card.plan.total
    needed = sum((due.points for due in rows.dues), ZERO)
    for unit in rows.unjudged:
        assert unit.declared is not None
        score = unit.declared.value
        if not isinstance(score, Fraction) or not unit.points:
            return
        high = known_ends(unit.ends)[1] / unit.points
        share = Fraction(1) if unread(facts, unit) else high
        if not share:
            return
        half = Fraction(1, 2 * 10 ** decimals(unit.declared.written))  # it may be rounded
        needed += max(score - half, ZERO) / share
    if wanted is not None and needed > wanted:
        said = words.MORE_POINTS_NEEDED.fill(
            needed=to_text(needed, inexact_places=2),
            wanted=to_text(wanted),
            said=to_text(known.value) if isinstance(known.value, Fraction) else known.written,
        )
        yield Finding("AU214", "error", said, known.span, settle=words.CORRECT_TOTAL)


def _within(known: Known, value: Fraction, ends: Pair) -> bool:
    """Return whether a total lies within its ends, as far as it is written out."""
    low, high = (half_up(end, decimals(known.written)) for end in ends)
    return ends[0] <= value <= ends[1] or low <= value <= high


def declared_items(facts: CaseFacts) -> list[Known]:
    """Return the scores of all rows, that of execution among them; none where one is missing.

    A form that prints points for its rows and none for execution does not score execution.
    """
    items = [m.declared for listed in facts.measures.values() for m in listed if m.declared]
    row = facts.known.get("declared.execution.score")
    items += [row] if row else []
    kept = [facts.known.get(f"management.{key}.declared") for key in facts.management_points]
    items += [known for known in kept if known]
    every = sum(len(listed) for listed in facts.measures.values()) + len(kept)
    wanted = every + (0 if execution_unscored(facts) else 1)
    return (
        items
        if every and len(items) >= wanted and all(isinstance(i.value, Fraction) for i in items)
        else []
    )


def sum_of(items: list[Known]) -> Fraction:
    """Return the sum of declared scores."""
    return sum((i.value for i in items if isinstance(i.value, Fraction)), ZERO)


def goes_by_rows(card: Scorecard, facts: CaseFacts, rows: Rows) -> bool:
    """Return whether a form's own points, or rows that say something else, decide its total."""
    if facts.management_points or any(due.open or due.parts for due in rows.dues):
        return True
    return any(
        printed(facts, unit) not in (None, unit.points)
        or not is_judged(facts, section, unit)
        or unread(facts, unit)
        for section, unit in _units(card.sections)
    )


def total_of_rows(card: Scorecard, facts: CaseFacts, rows: Rows) -> Pair | None:
    """Return the ends of the sum of all rows; None where the rules do more than add them up.

    A row that stands as something else than what the rules give is told by itself: here it may be
    either. So a total beyond these ends is wrong for a reason that nothing else tells.
    """
    if any(a.before != a.after for a in card.adjustments):
        return None
    if card.plan.aggregate.by != "sum" or not _added_up(card.sections):
        return None
    ends = [_of_section(card, facts, section, rows) for section in _leaves(card.sections)]
    by_id = {due.id: due for due in rows.dues}
    for key, points in facts.management_points.items():
        due = by_id.get(f"management.{key}")
        ends.append(_of_due(due) if due else (ZERO, points))
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


def _of_section(card: Scorecard, facts: CaseFacts, section: SectionScore, rows: Rows) -> Pair:
    if not section.units:
        return known_ends(section.ends)
    ends = [_of_row(card, facts, unit, rows) for unit in section.units]
    return sum((low for low, _ in ends), ZERO), sum((high for _, high in ends), ZERO)


def _of_row(card: Scorecard, facts: CaseFacts, unit: UnitScore, rows: Rows) -> Pair:
    if executes(unit) and execution_unscored(facts):
        return ZERO, ZERO
    due = rows.of(unit)
    return _of_due(due) if due is not None else due_of(card, facts, unit)[1]


def _of_due(due: Due) -> Pair:
    """Return what a row may come to: what the rules give, or what it says where that is told."""
    if not due.open:
        return due.low, due.high
    return min(due.low, due.declared), max(due.high, due.declared)
