"""A difference between two scores as performance effect and rule effect, line by line.

With v(F, R) the score of facts F under rules R, the way from (F1, R1) to (F2, R2) can change the
facts first or the rules first. The Shapley value is the mean of both ways, the only division that
is additive, symmetric and gives nothing to what changes nothing (Shapley 1953):

    performance = ((v(F2, R1) - v(F1, R1)) + (v(F2, R2) - v(F1, R2))) / 2
    rules       = ((v(F1, R2) - v(F1, R1)) + (v(F2, R2) - v(F2, R1))) / 2

Both sum to v(F2, R2) - v(F1, R1) exactly, for every line, since they are linear in v; so the lines
of a section sum to the section's, and sections and adjustments to the total's. What no line holds
(rounding, means, the weakest part) is a line too: the rest.

The rule effect is divided further over groups of rule changes by the value of Owen (1977) with the
facts as one union and the groups as the other: with the facts before and with those after, each by
half, the Shapley value of the game that the groups play. Its sum over the groups is the rule effect
above, whatever the groups are, which the plain Shapley value of facts and groups would not keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from engine.analysis.compare.same import Same
from engine.analysis.compare.shapley import shapley
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.scoring.scorecard import (
    ADDS_NOTHING,
    AdjustmentScore,
    Scorecard,
    SectionScore,
    UnitScore,
)

Kind = Literal["total", "section", "indicator", "adjustment", "rest"]
Span = tuple[Fraction, Fraction]
Row = tuple[Span | None, ...]
Naming = Callable[[str], str]

_REST = Text("合成与取整", "putting together and rounding")


@dataclass(frozen=True, slots=True)
class Between:
    """The scorecards of both facts under a mixture of the rules; `kept` are ids as before."""

    before: Scorecard
    after: Scorecard
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corners:
    """The scorecards: facts and rules before; other facts; other rules; both after.

    `between` are those of the mixtures of the rules, in the order of the bits that say which groups
    of changes are as after; empty where the changes are one group.
    """

    before: Scorecard
    other_facts: Scorecard
    other_rules: Scorecard
    after: Scorecard
    between: tuple[Between, ...] = ()

    def all(self) -> tuple[Scorecard, ...]:
        """Return all of them."""
        mixed = (card for one in self.between for card in (one.before, one.after))
        return self.before, self.other_facts, self.other_rules, self.after, *mixed


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of a line at one end of the scores; performance and rules are its difference.

    All are points, negative where the score fell.

    >>> capped = RULES.replace("proportional}", "proportional, cap: 60%}")
    >>> other, _ = load_ruleset("capped.yaml", capped.encode())
    >>> effects = compare((ruleset, facts), (other, facts)).documented
    >>> str(effects.performance), str(effects.rules), str(effects.difference)
    ('0', '-2', '-2')

    `groups` are the parts of the rule effect, one for each group of changes.
    """

    performance: Fraction  # by other facts, in points
    rules: Fraction  # by other rules, in points
    groups: tuple[Fraction, ...]  # by each group of changes of rules, in points

    @property
    def difference(self) -> Fraction:
        """The difference that they divide."""
        return self.performance + self.rules


@dataclass(frozen=True, slots=True)
class Line:
    """A score before and after, and what became of it.

    `values` are low and high with the facts before and with those after, each for the rules before,
    the mixtures, and the rules after, in points; None where there is no score. `there` says of the
    corners where the line exists. `lines` are the parts whose effects sum to this one's.

    >>> line = compare((ruleset, facts), (ruleset, facts))
    >>> [(depth, one.kind, one.id) for depth, one in line.walk()]
    [(0, 'total', ''), (1, 'section', 'execution'), (2, 'indicator', 'rate')]
    """

    kind: Kind  # what it is: the total, a section, an indicator, …
    id: str  # its id
    title: Text  # its title
    values: tuple[Row, Row]  # low and high, in points
    there: tuple[bool, bool, bool, bool]  # in which corners the line exists
    lines: tuple[Line, ...] = ()  # its parts

    @property
    def corners(self) -> tuple[Span | None, Span | None, Span | None, Span | None]:
        """Low and high before, with other facts, with other rules, and after."""
        before, after = self.values
        return before[0], after[0], before[-1], after[-1]

    @property
    def documented(self) -> Effects:
        """The effects on the scores that are documented: the low ends."""
        return self._effects(0)

    @property
    def attainable(self) -> Effects:
        """The effects on the highest scores that are attainable: the high ends."""
        return self._effects(1)

    def _effects(self, end: int) -> Effects:
        before, after = ([ZERO if v is None else v[end] for v in row] for row in self.values)
        return Effects(
            ((after[0] - before[0]) + (after[-1] - before[-1])) / 2,
            ((before[-1] - before[0]) + (after[-1] - after[0])) / 2,
            tuple((a + b) / 2 for a, b in zip(shapley(before), shapley(after), strict=True)),
        )

    @property
    def determined(self) -> bool:
        """Whether nothing about the line is open."""
        return all(v is None or v[0] == v[1] for row in self.values for v in row)

    @property
    def only(self) -> Text | None:
        """Where alone the line exists; None where it can be compared."""
        before, other_facts, other_rules, after = self.there
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
    return _merged(before, after)


def scores_of(card: Scorecard, same: Same) -> Line:
    """Return the scores of one scorecard as lines, in the first corner."""
    return _merged([_tree(card, same), None], [None, None])


def alike(line: Line) -> tuple[tuple[str, str], ...]:
    """Return ids that only one side has, with one of the other side whose title is the same."""
    lines = [one for _, one in line.walk() if one.only is not None and one.kind != "rest"]
    before = [one for one in lines if one.there[0]]
    after = [one for one in lines if one.there[3]]
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
    span: Span | None
    inner: list[_Node] = field(default_factory=list)


def _tree(card: Scorecard, same: Same) -> _Node:
    name_of = same.naming(card)
    inner = [_section(section, name_of) for section in card.sections]
    inner += [
        _adjustment(a, name_of) for a in card.adjustments if a.adjustment.effect.section is None
    ]
    return _Node("total", "", Text("总分", "total"), card.ends, inner)


def _section(score: SectionScore, name_of: Naming) -> _Node:
    own = score.section
    inner = [_section(section, name_of) for section in score.sections]
    inner += [_unit(unit, name_of) for unit in score.units]
    return _Node("section", name_of(own.id), own.title, score.ends, inner)


def _unit(unit: UnitScore, name_of: Naming) -> _Node:
    return _Node("indicator", name_of(unit.id), unit.title, unit.ends)


def _adjustment(score: AdjustmentScore, name_of: Naming) -> _Node:
    own = score.adjustment
    change = score.after[0] - score.before[0], score.after[1] - score.before[1]
    return _Node("adjustment", name_of(own.id), own.title, change)


def _merged(before: Sequence[_Node | None], after: Sequence[_Node | None]) -> Line:
    """Return the trees of all scorecards as one, with the facts before and with those after."""
    width = len(before)
    nodes = [*before, *after]
    order = [0, 2 * width - 1, width, width - 1, *range(2 * width)]  # corners first, mixtures last
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
    lines = [_merged(inner[:width], inner[width:]) for inner in found.values()]
    spans = [None if node is None else node.span for node in nodes]
    at_corners = [nodes[at] is not None for at in (0, width, width - 1, -1)]
    there = at_corners[0], at_corners[1], at_corners[2], at_corners[3]
    if lines:
        added = [None if node is None else node.span or ADDS_NOTHING for node in nodes]
        rest = _rest(added, [line.values[0] + line.values[1] for line in lines])
        if rest is not None:
            values = tuple(rest[:width]), tuple(rest[width:])
            lines.append(Line("rest", "", _REST, values, there))
    return Line(kind, id_, title, (tuple(spans[:width]), tuple(spans[width:])), there, tuple(lines))


def _rest(wholes: Sequence[Span | None], parts: Sequence[Row]) -> list[Span | None] | None:
    """Return what a score adds that no part of it holds; None where there is nothing."""
    found: list[Span | None] = []
    for at, whole in enumerate(wholes):
        if whole is None:
            found.append(None)
            continue
        own = [part[at] or (ZERO, ZERO) for part in parts]
        low = whole[0] - sum((p[0] for p in own), ZERO)
        high = whole[1] - sum((p[1] for p in own), ZERO)
        found.append((low, high))
    return found if any(span and any(span) for span in found) else None
