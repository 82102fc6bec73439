"""What a row of a form is judged by: the points that it prints, what it states, what is due.

A form may share out points otherwise than the ruleset does. That is said once, of the sections; a
row is judged by the share of its points that its target and actual earn. Where the form prints no
points for its rows, and the rules leave them to the form, no row can be judged by itself; where a
row states its target or actual in a way that is no quantity, neither can that row.
"""

from __future__ import annotations

from fractions import Fraction

from engine.auditing.evidence.written import is_cut, is_rounded
from engine.base.exact import ZERO
from engine.base.rounding import Rounder
from engine.base.values import Value, as_range
from engine.language.facts.types import CaseFacts, Known, Measure, Proposed
from engine.language.vocabulary import DECLARED
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore, known_ends

_SCORED = ("target", "actual", "level")  # what the score of a measure comes from


def unread(facts: CaseFacts, unit: UnitScore) -> list[Proposed]:
    """Return what the form states of a unit that is no quantity, or that nobody has confirmed."""
    if unit.measure is None:
        return []
    paths = {f"{unit.measure.path}.{name}" for name in _SCORED}
    return [one for one in facts.proposed if one.path in paths]


def executes(unit: UnitScore) -> bool:
    """Return whether a unit is the form's row of execution."""
    return unit.indicator is not None and unit.indicator.declared == DECLARED[0]


def printed(facts: CaseFacts, unit: UnitScore) -> Fraction | None:
    """Return the points that the form prints for a unit."""
    if unit.measure is not None:
        return unit.measure.weight
    row = facts.known.get("declared.execution.points")
    return row.value if executes(unit) and row and isinstance(row.value, Fraction) else None


def printed_rate(facts: CaseFacts, unit: UnitScore) -> Known | None:
    """Return the execution rate that the form prints, where it is that of the amounts."""
    rate = facts.known.get("declared.execution.rate")
    if rate is None or not executes(unit) or not isinstance(unit.value, Fraction):
        return None
    if not isinstance(rate.value, Fraction):
        return None
    exact, shown = unit.value * 100, rate.value * 100
    right = is_rounded(exact, shown, rate.written) or is_cut(exact, shown, rate.written)
    return rate if right else None


def total_points(facts: CaseFacts) -> Fraction | None:
    """Return what the points of all rows sum to, that of execution among them; None: not printed."""
    weights = [m.weight for listed in facts.measures.values() for m in listed]
    row = facts.known.get("declared.execution.points")
    own = row.value if row and isinstance(row.value, Fraction) else None
    if not weights or None in weights or (own is None and not execution_unscored(facts)):
        return None
    total = sum((w for w in weights if w is not None), own or ZERO)
    return total + sum(facts.management_points.values(), ZERO)


def wanted_points(facts: CaseFacts, card: Scorecard) -> Fraction | None:
    """Return what the points should sum to: as the form prints it, else as the rules have it."""
    full = facts.known.get("declared.points")
    return full.value if full and isinstance(full.value, Fraction) else card.plan.total


def execution_unscored(facts: CaseFacts) -> bool:
    """Return whether the rows have all points of a form, and its execution has none."""
    full = facts.known.get("declared.points")
    weights = [m.weight for listed in facts.measures.values() for m in listed]
    weights += list(facts.management_points.values())
    if "declared.execution.points" in facts.known or full is None or None in weights:
        return False
    return sum((w for w in weights if w is not None), ZERO) == full.value


def is_judged(facts: CaseFacts, section: SectionScore, unit: UnitScore) -> bool:
    """Return whether it is known of how many points a row gave itself a score.

    The points of a heading are those of the only row below it.
    """
    if unit.measure is None:
        scored = printed(facts, unit) is not None or not _declares_execution(facts)
        return scored or unit.high == ZERO
    if unit.measure.weight or section.allocation != "equal-no-weights" or unit.high == ZERO:
        return True
    start = "declared.levels."
    headed = [k.value for p, k in facts.known.items() if p.startswith(start)]
    return len(section.units) == 1 and section.points in headed


def _declares_execution(facts: CaseFacts) -> bool:
    """Return whether a form says what it gave its execution, without the points of that row."""
    stated = ("declared.execution.score", "declared.execution.rate")
    points = "declared.execution.points" in facts.known
    return not points and any(path in facts.known for path in stated)


def due_of(card: Scorecard, facts: CaseFacts, unit: UnitScore) -> tuple[Fraction, Pair]:
    """Return the points that the form prints for a unit, and what the rules give on them."""
    own = printed(facts, unit)
    points = own if own and unit.points else unit.points
    if unread(facts, unit):
        return points, (ZERO, points)
    if points == unit.points:
        return points, known_ends(unit.ends)
    how = card.plan.rounding.of_units
    low, high = (rounded(end * points / unit.points, how) for end in ends_of(unit.earned))
    return points, (low, high)


def part_paths(facts: CaseFacts, measure: Measure) -> list[str]:
    """Return the paths of a measure's parts, in order."""
    start = f"{measure.path}.parts."
    return list(dict.fromkeys(p.rpartition(".")[0] for p in facts.known if p.startswith(start)))


def ends_of(earned: Value | None) -> Pair:
    """Return both ends of what was earned."""
    assert earned is not None
    span = as_range(earned)
    assert span.lo is not None
    assert span.hi is not None
    return span.lo, span.hi


def rounded(points: Fraction, how: Rounder | None) -> Fraction:
    """Return points as a ruleset rounds the scores of units."""
    return points if how is None else how.rounded(points)
