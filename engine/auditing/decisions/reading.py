"""A file of decisions to decisions on the units of a scorecard, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.auditing.decisions import problems
from engine.base.diagnostics import Diagnostic, in_order
from engine.language.facts.types import Evidence
from engine.language.load.decisions import DecisionDoc, DecisionsDoc
from engine.scoring.scorecard import Decision, Scorecard, UnitScore


def decisions_on(
    doc: DecisionsDoc, card: Scorecard
) -> tuple[tuple[Decision, ...], tuple[Diagnostic, ...]]:
    """Return the decisions on the units of a scorecard, and everything that is wrong with them.

    They are usable only where no diagnostic is an error.
    """
    other = problems.of_file(doc, card)
    if other is not None:
        return (), (other,)
    units = {unit.id: unit for unit in card.units()}
    found: list[Diagnostic] = []
    made: list[Decision] = []
    last: dict[str, Decision] = {}
    for index, item in enumerate(doc.decisions):
        named = units_named(item.indicator, units)
        if len(named) != 1:
            several = [one.id for one in named]
            found.append(problems.unknown_unit(doc, index, item.indicator, list(units), several))
            continue
        unit = named[0]
        decision = _decision(doc, index, item, unit, card)
        before = last.get(unit.id)
        found += problems.of_decision(doc, index, item, unit, before)
        made.append(decision)
        last[unit.id] = decision
    return tuple(made), in_order(found)


def units_named(name: str, units: Mapping[str, UnitScore]) -> list[UnitScore]:
    """Return the unit with an id, else the measures with that id in any list."""
    if name in units:
        return [units[name]]
    return [unit for id_, unit in units.items() if id_.endswith(f".{name}")]


def _decision(
    doc: DecisionsDoc, index: int, item: DecisionDoc, unit: UnitScore, card: Scorecard
) -> Decision:
    titles = {e.document: e.title for u in card.units() for e in u.evidence}
    return Decision(
        unit=unit.id,
        kind=item.decision,
        computed=_pair(item.computed),
        score=item.score,
        reason=item.reason,
        evidence=tuple(
            Evidence(e.document, titles.get(e.document, e.document), e.section, e.figure, e.place)
            for e in item.evidence
        ),
        by=item.by,
        on=item.on,
        span=doc.span_at("decisions", index),
    )


def _pair(stated: Fraction | list[Fraction] | None) -> tuple[Fraction, Fraction] | None:
    if stated is None:
        return None
    if isinstance(stated, list):
        return (stated[0], stated[-1]) if stated else None
    return stated, stated
