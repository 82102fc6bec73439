"""Rows that no unit of the ruleset stands for, scored as its measures are: management, parts.

A row under 管理 or 投入, and the parts of a measure that states nothing itself, have targets and
actuals like any other. Each stands in as a measure of the case, so the ruleset's own methods say
what share of the points it earns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, as_range
from engine.language.facts.measures import kinds_of
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.language.plan import MeasureKind, MeasureList, Plan, Section
from engine.scoring.award.score import score
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Pair, Scorecard, UnitScore


class StandIn(NamedTuple):
    """A row as a measure of the case, with the path of what it stands for."""

    path: str  # management.fund-use, outputs.grain.parts.1
    measure: Measure


def stand_ins(facts: CaseFacts) -> list[StandIn]:
    """Return the rows of management, and the parts of measures, that state target and actual."""
    found = []
    for number, (path, title) in enumerate(_rows(facts)):
        measure = _measure(facts, path, title, f"stand-in-{number}")
        if measure is not None:
            found.append(StandIn(path, measure))
    return found


def scored_as_measures(
    rows: list[StandIn], card: Scorecard, facts: CaseFacts, program: Program
) -> Mapping[str, UnitScore]:
    """Return what the ruleset gives rows, by path; a row that it scores nowhere is not there."""
    place = _place(card.plan)
    if not rows or place is None:
        return {}
    name, dimension = place
    own = tuple(replace(row.measure, list=name, dimension=dimension) for row in rows)
    listed = {**facts.measures, name: (*facts.measures.get(name, ()), *own)}
    units = {u.id: u for u in score(card.plan, replace(facts, measures=listed), program).units()}
    by_path = {row.path: units.get(f"{name}.{row.measure.id}") for row in rows}
    return {path: unit for path, unit in by_path.items() if unit is not None and unit.points}


def _place(plan: Plan) -> tuple[MeasureList, str | None] | None:
    """Return a list of the case, and a dimension, that a section of the ruleset takes up."""
    for section in _sections(plan.sections):
        if section.each is not None:
            dimensions = section.each.dimensions
            return section.each.lists[0], dimensions[0] if dimensions else None
    return None


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield from section.every_section()


def _rows(facts: CaseFacts) -> Iterator[tuple[str, str]]:
    for key in facts.management_points:
        yield f"management.{key}", key
    for measure in (m for listed in facts.measures.values() for m in listed):
        if measure.target is None and measure.actual is None:
            paths = (p for p in facts.known if p.startswith(f"{measure.path}.parts."))
            for path in dict.fromkeys(p.rpartition(".")[0] for p in paths):
                yield path, measure.title


def _measure(facts: CaseFacts, path: str, title: str, id_: str) -> Measure | None:
    target, actual = (facts.known.get(f"{path}.{name}") for name in ("target", "actual"))
    if target is None or actual is None:
        return None
    kind = _kind(target)
    wanted = replace(target, value=_limit(target))
    got = actual if kind == "qualitative" else _in_one_unit(wanted, actual)
    if got is None:
        return None
    return Measure(
        id=id_,
        list="outputs",
        title=title,
        dimension=None,
        kind=kind,
        kinds=kinds_of(kind, wanted, got, None, directed=False),
        target=wanted,
        actual=got,
        level=None,
        declared=None,
        weight=None,
        nature=None,
        reason=None,
        note=None,
        span=target.span,
    )


def _kind(target: Known) -> MeasureKind:
    if isinstance(target.value, str):
        return "qualitative"
    if target.is_date:
        return "date"
    below = isinstance(target.value, Range) and target.value.lo is None
    return "reverse" if below else "quantitative"


def _limit(target: Known) -> Fraction | Range | str:
    """Return the number that a target compares with: 5 of `≤5`."""
    if not isinstance(target.value, Range):
        return target.value
    if target.is_date:
        return target.value.hi if target.value.hi is not None else target.value
    ends = [end for end in (target.value.lo, target.value.hi) if end is not None]
    return ends[0] if len(ends) == 1 else target.value


def _in_one_unit(target: Known, actual: Known) -> Known | None:
    """Return an actual in the unit of its target; None where the two cannot be compared."""
    if isinstance(actual.value, str) or target.is_date is not actual.is_date:
        return None
    if _is_percent(target) is not _is_percent(actual):
        return None
    if target.unit is None or actual.unit is None:
        return replace(actual, unit=target.unit) if actual.unit is None else None
    if target.unit.dimension != actual.unit.dimension:
        return None
    value = actual.value * (actual.unit.factor / target.unit.factor)
    return replace(actual, value=value, unit=target.unit)


def _is_percent(known: Known) -> bool:
    return any(sign in known.written for sign in "%％‰")


def share_of(unit: UnitScore) -> tuple[Fraction, Fraction]:
    """Return the least and the largest share of its points that a unit earned."""
    assert unit.earned is not None
    span = as_range(unit.earned)
    assert span.lo is not None
    assert span.hi is not None
    return span.lo / unit.points, span.hi / unit.points


def share_by_parts(facts: CaseFacts, paths: list[str], shares: Mapping[str, Pair]) -> Pair | None:
    """Return the least and largest share that a measure can earn by its parts, however weighed.

    None where there are no parts, or one cannot be judged. Amounts of one unit may be added up
    before they are compared.
    """
    found = [shares.get(path) for path in paths]
    kept = [pair for pair in found if pair is not None]
    if not kept or len(kept) < len(found):
        return None
    together = _added_up(facts, paths)
    ends = [*kept, *([(together, together)] if together is not None else [])]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _added_up(facts: CaseFacts, paths: list[str]) -> Fraction | None:
    """Return the share that the sum of actuals is of the sum of targets, where both are amounts."""
    sums = []
    for name in ("actual", "target"):
        facts_of = [facts.known.get(f"{path}.{name}") for path in paths]
        values = [
            as_range(k.value).lo or as_range(k.value).hi
            for k in facts_of
            if k is not None and not isinstance(k.value, str) and not k.is_date
        ]
        units = {k.unit for k in facts_of if k is not None}
        if len(values) < len(paths) or None in values or len(units) != 1:
            return None
        sums.append(sum((v for v in values if v is not None), ZERO))
    return min(sums[0] / sums[1], ONE) if sums[1] > 0 else None
