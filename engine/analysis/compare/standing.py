"""How much of what could be earned was earned: rows over the columns of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from engine.analysis.compare import words
from engine.analysis.compare.same import Same
from engine.base.exact import ONE, ZERO
from engine.base.words import Text
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore

Kind = Literal["total", "section", "indicator"]


class Standing(Struct, frozen=True):
    """A score with what could be earned."""

    points: Fraction
    low: Fraction
    high: Fraction

    @property
    def determined(self) -> bool:
        """Whether nothing about it is open."""
        return self.low == self.high

    @property
    def shares(self) -> Pair:
        """The lowest and the highest share of the points, from 0 to 1."""
        low, high = (
            min(max(end / self.points, ZERO), ONE) if self.points > 0 else ZERO
            for end in (self.low, self.high)
        )
        return low, high


class StandingRow(Struct, frozen=True):
    """The total, a section or an indicator under every column; None where it has no score."""

    kind: Kind
    depth: int
    title: Text
    cells: tuple[Standing | None, ...]

    def change(self, first: int = 0, last: int = -1) -> Pair | None:
        """Return by how many hundredths its share changed between two columns, least and most."""
        before, after = self.cells[first], self.cells[last]
        if before is None or after is None:
            return None
        (low, high), (low_after, high_after) = before.shares, after.shares
        return (low_after - high) * 100, (high_after - low) * 100


def standings(cards: Sequence[Scorecard], same: Sequence[Same]) -> tuple[StandingRow, ...]:
    """Return the total, then sections and indicators in order, each under its section.

    `same` says for each scorecard what it calls otherwise than the others.
    """
    roots = [_total(card, one) for card, one in zip(cards, same, strict=True)]
    return tuple(_rows(roots, 0))


class _Node(Struct, frozen=True):
    kind: Kind
    id: str
    title: Text
    own: Standing | None
    inner: list[_Node] = field(default_factory=list)


def _total(card: Scorecard, same: Same) -> _Node:
    own = None
    if card.ends is not None and card.plan.total is not None:
        own = Standing(card.plan.total, *card.ends)
    name_of = same.naming(card)
    inner = [_section(section, name_of) for section in card.sections]
    return _Node("total", "", words.TOTAL, own, inner)


def _section(score: SectionScore, name_of: Callable[[str], str]) -> _Node:
    inner = [_section(section, name_of) for section in score.sections]
    inner += [
        _Node("indicator", name_of(unit.id), unit.title, _standing(unit)) for unit in score.units
    ]
    own = score.section
    return _Node("section", name_of(own.id), own.title, _standing(score), inner)


def _standing(score: SectionScore | UnitScore) -> Standing | None:
    return None if score.ends is None else Standing(score.points, *score.ends)


def _rows(nodes: Sequence[_Node | None], depth: int) -> Iterator[StandingRow]:
    """Yield what the columns have in one place, and all beneath it."""
    one = [node for node in nodes if node is not None][-1]
    cells = tuple(node.own if node else None for node in nodes)
    yield StandingRow(one.kind, depth, one.title, cells)
    found: dict[tuple[Kind, str], list[_Node | None]] = {}
    for column, node in enumerate(nodes):
        for inner in node.inner if node else ():
            found.setdefault((inner.kind, inner.id), [None] * len(nodes))[column] = inner
    for each in found.values():
        yield from _rows(each, depth + 1)
