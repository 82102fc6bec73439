"""A difference between two scores as performance effect and rule effect, line by line.

With v(F, R) the score of facts F under rules R, the way from (F1, R1) to (F2, R2) can change the
facts first or the rules first. The Shapley value is the mean of both ways, the only division that
is additive, symmetric and gives nothing to what changes nothing (Shapley 1953):

    performance = ((v(F2, R1) - v(F1, R1)) + (v(F2, R2) - v(F1, R2))) / 2
    rules       = ((v(F1, R2) - v(F1, R1)) + (v(F2, R2) - v(F2, R1))) / 2

Both sum to v(F2, R2) - v(F1, R1) exactly, for every line, since they are linear in v; so the lines
of a section sum to the section's, and sections and adjustments to the total's. What no line holds
(rounding, means, the weakest part) is a line too: the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from engine.exact import ZERO
from engine.scorecard import AdjustmentScore, Scorecard, SectionScore, UnitScore
from engine.words import Text

Kind = Literal["total", "section", "indicator", "adjustment", "rest"]
Span = tuple[Fraction, Fraction]

_REST = Text("合成与取整", "putting together and rounding")


@dataclass(frozen=True, slots=True)
class Corners:
    """The four scorecards: facts and rules before; other facts; other rules; both after."""

    before: Scorecard
    other_facts: Scorecard
    other_rules: Scorecard
    after: Scorecard

    def all(self) -> tuple[Scorecard, Scorecard, Scorecard, Scorecard]:
        """Return them in this order."""
        return self.before, self.other_facts, self.other_rules, self.after


@dataclass(frozen=True, slots=True)
class Effects:
    """The two effects of a line at one end of the scores; their sum is its difference."""

    performance: Fraction
    rules: Fraction

    @property
    def difference(self) -> Fraction:
        """The difference that they divide."""
        return self.performance + self.rules


@dataclass(frozen=True, slots=True)
class Line:
    """A score before and after, and what became of it.

    `corners` are low and high in the order of `Corners`, None where the line does not exist.
    `lines` are the parts whose effects sum to this one's.
    """

    kind: Kind
    id: str
    title: Text
    corners: tuple[Span | None, Span | None, Span | None, Span | None]
    lines: tuple[Line, ...] = ()

    @property
    def documented(self) -> Effects:
        """The effects on the scores that are documented: the low ends."""
        return _effects([ZERO if c is None else c[0] for c in self.corners])

    @property
    def attainable(self) -> Effects:
        """The effects on the highest scores that are attainable: the high ends."""
        return _effects([ZERO if c is None else c[1] for c in self.corners])

    @property
    def determined(self) -> bool:
        """Whether nothing about the line is open."""
        return all(c is None or c[0] == c[1] for c in self.corners)

    @property
    def only(self) -> Text | None:
        """Where alone the line exists; None where it can be compared."""
        before, other_facts, other_rules, after = (c is not None for c in self.corners)
        if before and after:
            return None
        if before and other_facts:
            return Text("只在前一规则集", "only under the rules before")
        if after and other_rules:
            return Text("只在后一规则集", "only under the rules after")
        if before and other_rules:
            return Text("只在前一案例", "only in the case before")
        if after and other_facts:
            return Text("只在后一案例", "only in the case after")
        return Text("不能比较", "cannot be compared")

    def bounds(self) -> tuple[Span, Span] | None:
        """Return outer bounds of performance and rule effect, whatever the unknown facts are.

        None for adjustments and rests: they are differences of scores that depend on one another.
        """
        if self.kind in ("adjustment", "rest"):
            return None
        (l11, h11), (l21, h21), (l12, h12), (l22, h22) = (c or (ZERO, ZERO) for c in self.corners)
        performance = ((l21 - h11) + (l22 - h12)) / 2, ((h21 - l11) + (h22 - l12)) / 2
        rules = ((l12 - h11) + (l22 - h21)) / 2, ((h12 - l11) + (h22 - l21)) / 2
        return performance, rules

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Line]]:
        """Yield the line and all beneath it, with their depth."""
        yield depth, self
        for line in self.lines:
            yield from line.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Same:
    """What the side before calls what the side after calls otherwise.

    `rules` are ids of sections, indicators and adjustments, `facts` those of measures
    (`outputs.forum`).
    """

    rules: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, id_: str) -> str:
        """Return what the side after calls what the side before calls `id_`."""
        return self.facts.get(id_, self.rules.get(id_, id_))


def attribution(corners: Corners, same: Same) -> Line:
    """Return the attribution of a difference of totals. Every scorecard must have a total."""
    none: Mapping[str, str] = {}
    before, other_facts, other_rules, after = corners.all()
    return _merged(
        [
            _tree(before, same),
            _tree(other_facts, Same(same.rules, none)),
            _tree(other_rules, Same(none, same.facts)),
            _tree(after, Same()),
        ]
    )


def scores_of(card: Scorecard, same: Same) -> Line:
    """Return the scores of one scorecard as lines, in the first corner."""
    return _merged([_tree(card, same), None, None, None])


def alike(line: Line) -> tuple[tuple[str, str], ...]:
    """Return ids that only one side has, with one of the other side whose title is the same."""
    lines = [one for _, one in line.walk() if one.only is not None and one.kind != "rest"]
    before = [one for one in lines if one.corners[0] is not None]
    after = [one for one in lines if one.corners[3] is not None]
    return tuple(
        (a.id, b.id)
        for a in before
        for b in after
        if (a.kind, a.title.zh) == (b.kind, b.title.zh) and a.id != b.id
    )


# ---- scorecards as trees -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Node:
    kind: Kind
    id: str
    title: Text
    span: Span
    inner: list[_Node] = field(default_factory=list)


def _tree(card: Scorecard, same: Same) -> _Node:
    inner = [_section(section, same) for section in card.sections]
    inner += [_adjustment(a, same) for a in card.adjustments if a.adjustment.effect.section is None]
    return _Node("total", "", Text("总分", "total"), (card.low, card.high), inner)


def _section(score: SectionScore, same: Same) -> _Node:
    own = score.section
    inner = [_section(section, same) for section in score.sections]
    inner += [_unit(unit, same) for unit in score.units]
    return _Node("section", same.name_of(own.id), own.title, (score.low, score.high), inner)


def _unit(unit: UnitScore, same: Same) -> _Node:
    return _Node("indicator", same.name_of(unit.id), unit.title, (unit.low, unit.high))


def _adjustment(score: AdjustmentScore, same: Same) -> _Node:
    own = score.adjustment
    change = score.after[0] - score.before[0], score.after[1] - score.before[1]
    return _Node("adjustment", same.name_of(own.id), own.title, change)


def _merged(nodes: list[_Node | None]) -> Line:
    first = next(node for node in (nodes[3], nodes[0], nodes[1], nodes[2]) if node is not None)
    found: dict[tuple[Kind, str], list[_Node | None]] = {}
    for corner in (0, 3, 1, 2):
        node = nodes[corner]
        for inner in node.inner if node else ():
            found.setdefault((inner.kind, inner.id), [None, None, None, None])[corner] = inner
    lines = [_merged(list(inner)) for inner in found.values()]
    corners = tuple(None if node is None else node.span for node in nodes)
    assert len(corners) == 4
    rest = _rest(corners, lines) if lines else None
    return Line(first.kind, first.id, first.title, corners, (*lines, *([rest] if rest else [])))


def _rest(corners: tuple[Span | None, ...], lines: list[Line]) -> Line | None:
    """Return what a score has that no part of it holds; None where there is nothing."""
    found: list[Span | None] = []
    for at, whole in enumerate(corners):
        if whole is None:
            found.append(None)
            continue
        parts = [line.corners[at] or (ZERO, ZERO) for line in lines]
        low = whole[0] - sum((p[0] for p in parts), ZERO)
        high = whole[1] - sum((p[1] for p in parts), ZERO)
        found.append((low, high))
    if not any(span and any(span) for span in found):
        return None
    before, other_facts, other_rules, after = found
    return Line("rest", "", _REST, (before, other_facts, other_rules, after))


def _effects(ends: list[Fraction]) -> Effects:
    before, other_facts, other_rules, after = ends
    return Effects(
        ((other_facts - before) + (after - other_rules)) / 2,
        ((other_rules - before) + (after - other_facts)) / 2,
    )
