"""A scorecard as one table for other programs: the total, each section, each score, adjustments."""

from __future__ import annotations

from collections.abc import Iterator

from engine.base.words import Language
from engine.language.plan import Origin
from engine.render.table import Cell, Column, Table
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.rules import basis_text, rule_id
from engine.scoring.explain.section_working import section_working
from engine.scoring.explain.total import total_working
from engine.scoring.explain.working import working
from engine.scoring.scorecard import AdjustmentScore, Scorecard, SectionScore, UnitScore

_Row = tuple[Cell, ...]

_COLUMNS = (
    *(Column(name) for name in ("kind", "section", "id", "title")),
    *(Column(name, "number") for name in ("points", "low", "high", "score", "lost")),
    *(Column(name) for name in ("state", "grade", "rule", "basis", "working", "why_lost")),
)


def scorecard_table(card: Scorecard, language: Language) -> Table:
    """Return a row for the total, for every section and score in order, and every adjustment.

    `score` is empty where it is open; an adjustment has the total after it for `low` and `high`.
    """
    rows = [_total(card, language)]
    for section in card.sections:
        rows += _section(card, section, "", language)
    rows += [_adjustment(card, score, language) for score in card.adjustments]
    return Table(_COLUMNS, tuple(rows))


def _total(card: Scorecard, language: Language) -> _Row:
    title = card.plan.title.to(language)
    numbers = (card.plan.total, card.low, card.high, card.score, None)
    working = total_working(card, language) or None
    return (
        *("total", "", card.plan.id, title, *numbers, card.state, card.grade),
        *(None, None, working, None),
    )


def _section(
    card: Scorecard, section: SectionScore, above: str, language: Language
) -> Iterator[_Row]:
    own, numbers = section.section, (section.low, section.high, section.score, None)
    yield (
        *("section", above, own.id, own.title.to(language), section.points, *numbers),
        *(section.state, section.grade, None, basis_text(own.origin, language)),
        *(section_working(section, language) if section.ends else None, None),
    )
    for inner in section.sections:
        yield from _section(card, inner, own.id, language)
    for unit in section.units:
        yield _unit(card, unit, own.id, own.origin, language)


def _unit(
    card: Scorecard, unit: UnitScore, section: str, above: Origin, language: Language
) -> _Row:
    lost = None if unit.low is None else unit.points - unit.low
    origin = unit.indicator.origin if unit.indicator else above
    why = why_lost(card, unit)
    return (
        *("indicator", section, unit.id, unit.title.to(language), unit.points),
        *(unit.low, unit.high, unit.score, lost, unit.state, None, rule_id(unit)),
        *(basis_text(origin, language), working(card, unit, language)),
        None if why is None else why.to(language),
    )


def _adjustment(card: Scorecard, score: AdjustmentScore, language: Language) -> _Row:
    own = score.adjustment
    low, high = score.after or (None, None)
    state = {True: "applies", False: "does-not-apply", None: "open"}[score.applies]
    return (
        *("adjustment", "", own.id, own.title.to(language), None, low, high),
        *(low if low == high else None, None, state, None, own.rule.rstrip("#")),
        *(basis_text(own.origin, language), adjustment_text(card, score, language), None),
    )
