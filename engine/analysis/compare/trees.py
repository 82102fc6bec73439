"""Scorecards as trees of lines, those of all corners of a difference merged into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from engine.analysis.compare import words
from engine.analysis.compare.attribution import Corners, Kind, Line, Row
from engine.analysis.compare.same import Same
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.scoring.scorecard import (
    ADDS_NOTHING,
    AdjustmentScore,
    Pair,
    Scorecard,
    SectionScore,
    UnitScore,
)

Naming = Callable[[str], str]

_REST = words.ROUNDING


def attribution(corners: Corners, same: Same) -> Line:
    """Return the attribution of a difference of totals. Every scorecard must have a total."""
    none: Mapping[str, str] = {}
    between = corners.between
    before = [
        _tree(corners.before, same),
        *(_tree(one.before, Same(one.kept, same.facts)) for one in between),
        _tree(corners.other_rules, Same(none, same.facts)),
    ]
    after = [
        _tree(corners.other_facts, Same(same.rules, none)),
        *(_tree(one.after, Same(one.kept, none)) for one in between),
        _tree(corners.after, Same()),
    ]
    names = Same(same.rules, none), same, Same(), Same(none, same.facts)
    midway = [_tree(card, by) for card, by in zip(corners.midway, names, strict=False)]
    return _merged(before, after, midway)


def scores_of(card: Scorecard, same: Same) -> Line:
    """Return the scores of one scorecard as lines, in the first corner."""
    return _merged([_tree(card, same), None], [None, None])


class _Node(Struct, frozen=True):
    kind: Kind
    id: str
    title: Text
    span: Pair | None
    inner: list[_Node] = field(default_factory=list)


def _tree(card: Scorecard, same: Same) -> _Node:
    name_of = same.naming(card)
    inner = [_section(section, name_of) for section in card.sections]
    inner += [
        _adjustment(a, name_of) for a in card.adjustments if a.adjustment.effect.section is None
    ]
    return _Node("total", "", words.TOTAL, card.ends, inner)


def _section(score: SectionScore, name_of: Naming) -> _Node:
    own = score.section
    inner = [_section(section, name_of) for section in score.sections]
    inner += [_unit(unit, name_of) for unit in score.units]
    return _Node("section", name_of(own.id), own.title, score.ends, inner)


def _unit(unit: UnitScore, name_of: Naming) -> _Node:
    return _Node("indicator", name_of(unit.id), unit.title, unit.ends)


def _adjustment(score: AdjustmentScore, name_of: Naming) -> _Node:
    own = score.adjustment
    return _Node("adjustment", name_of(own.id), own.title, score.change)


def _merged(
    before: Sequence[_Node | None],
    after: Sequence[_Node | None],
    midway: Sequence[_Node | None] = (),
) -> Line:
    """Return the trees of all scorecards as one, with the facts before and with those after."""
    width = len(before)
    nodes = [*before, *after, *midway]
    order = [0, 2 * width - 1, width, width - 1, *range(len(nodes))]  # corners first, mixtures last
    kind, id_, title = next(
        (node.kind, node.id, node.title)
        for node in (nodes[at] for at in (order[1], *order))
        if node is not None
    )
    found: dict[tuple[Kind, str], list[_Node | None]] = {}
    for at in order:
        node = nodes[at]
        for inner in node.inner if node else ():
            found.setdefault((inner.kind, inner.id), [None] * len(nodes))[at] = inner
    both = 2 * width
    lines = [_merged(inner[:width], inner[width:both], inner[both:]) for inner in found.values()]
    spans = [None if node is None else node.span for node in nodes]
    at_corners = [nodes[at] is not None for at in (0, width, width - 1, both - 1)]
    there = at_corners[0], at_corners[1], at_corners[2], at_corners[3]
    if lines:
        added = [None if node is None else node.span or ADDS_NOTHING for node in nodes]
        rest = _rest(added, [(*line.values[0], *line.values[1], *line.midway) for line in lines])
        if rest is not None:
            own = tuple(rest[:width]), tuple(rest[width:both])
            lines.append(Line("rest", "", _REST, own, there, (), tuple(rest[both:])))
    values = tuple(spans[:width]), tuple(spans[width:both])
    return Line(kind, id_, title, values, there, tuple(lines), tuple(spans[both:]))


def _rest(wholes: Sequence[Pair | None], parts: Sequence[Row]) -> list[Pair | None] | None:
    """Return what a score adds that no part of it holds; None where there is nothing."""
    found: list[Pair | None] = []
    for at, whole in enumerate(wholes):
        if whole is None:
            found.append(None)
            continue
        own = [part[at] or (ZERO, ZERO) for part in parts]
        low = whole[0] - sum((p[0] for p in own), ZERO)
        high = whole[1] - sum((p[1] for p in own), ZERO)
        found.append((low, high))
    return found if any(span and any(span) for span in found) else None
