"""A difference between two scores as performance effect and rule effect, line by line.

With v(F, R) the score of facts F under rules R, the way from (F1, R1) to (F2, R2) can change the
facts first or the rules first. The Shapley value is the mean of both ways, the only division that
is additive, symmetric and gives nothing to what changes nothing (Shapley 1953):

    performance = ((v(F2, R1) - v(F1, R1)) + (v(F2, R2) - v(F1, R2))) / 2
    rules       = ((v(F1, R2) - v(F1, R1)) + (v(F2, R2) - v(F2, R1))) / 2

Both sum to v(F2, R2) - v(F1, R1) exactly, for every line, since they are linear in v; so the lines
of a section sum to the section's, and sections and adjustments to the total's. What no line holds
(rounding, means, the weakest part) is a line too: the rest.

Where one case states facts that the other does not, the first of these two is divided once more:
`performance` is by what both state, `documentation` by what only one states.
With FP the facts after as far as both state them, else with the gaps of those before, and FD the
facts before with the gaps of those after, it is under each rules by half

    performance   = ((v(FP) - v(F1)) + (v(F2) - v(FD))) / 2
    documentation = ((v(FD) - v(F1)) + (v(F2) - v(FP))) / 2

The rule effect is divided further over groups of rule changes by the value of Owen (1977) with the
facts as one union and the groups as the other: with the facts before and with those after, each by
half, the Shapley value of the game that the groups play. Its sum over the groups is the rule effect
above, whatever the groups are, which the plain Shapley value of facts and groups would not keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from engine.analysis.compare import words
from engine.analysis.compare.shapley import shapley
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.scoring.scorecard import (
    Pair,
    Scorecard,
)

Kind = Literal["total", "section", "indicator", "adjustment", "rest"]
Row = tuple[Pair | None, ...]


_NOTHING: Pair = (ZERO, ZERO)


class Between(Struct, frozen=True):
    """The scorecards of both facts under a mixture of the rules; `kept` are ids as before."""

    before: Scorecard
    after: Scorecard
    kept: Mapping[str, str] = field(default_factory=dict)


class Corners(Struct, frozen=True):
    """The scorecards: facts and rules before; other facts; other rules; both after.

    `between` are those of the mixtures of the rules, in the order of the bits that say which groups
    of changes are as after; empty where the changes are one group. `midway` are those of FP and FD
    under the rules before, then under those after; empty where both cases state the same facts.
    """

    before: Scorecard
    other_facts: Scorecard
    other_rules: Scorecard
    after: Scorecard
    between: tuple[Between, ...] = ()
    midway: tuple[Scorecard, ...] = ()

    def all(self) -> tuple[Scorecard, ...]:
        """Return all of them."""
        mixed = (card for one in self.between for card in (one.before, one.after))
        return self.before, self.other_facts, self.other_rules, self.after, *mixed, *self.midway


class Effects(Struct, frozen=True):
    """The effects of a line at one end of the scores: together they are its difference.

    All are points, negative where the score fell.

    >>> capped = RULES.replace("proportional}", "proportional, cap: 60%}")
    >>> other, _ = load_ruleset("capped.yaml", capped.encode())
    >>> effects = compare((ruleset, facts), (other, facts)).documented
    >>> str(effects.performance), str(effects.rules), str(effects.difference)
    ('0', '-2', '-2')

    `groups` are the parts of the rule effect, one for each group of changes.
    """

    performance: Fraction  # by other values of facts, in points
    documentation: Fraction  # by facts that only one of the cases states, in points
    rules: Fraction  # by other rules, in points
    groups: tuple[Fraction, ...]  # by each group of changes of rules, in points

    @property
    def difference(self) -> Fraction:
        """The difference that they divide."""
        return self.performance + self.documentation + self.rules


class Line(Struct, frozen=True):
    """A score before and after, and what became of it.

    `values` are low and high with the facts before and with those after, each for the rules before,
    the mixtures, and the rules after, in points; None where there is no score. `there` says of the
    corners where the line exists. `lines` are the parts whose effects sum to this one's. `midway`
    are low and high with the gaps of the cases exchanged.

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
    midway: Row = ()  # low and high with the gaps exchanged: FP, FD by the old rules, by the new

    @property
    def corners(self) -> tuple[Pair | None, Pair | None, Pair | None, Pair | None]:
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
        facts = ((after[0] - before[0]) + (after[-1] - before[-1])) / 2
        gaps = [ZERO if v is None else v[end] for v in self.midway]
        found = _of_gaps(gaps, before, after) if gaps else ZERO
        return Effects(
            facts - found,
            found,
            ((before[-1] - before[0]) + (after[-1] - after[0])) / 2,
            tuple((a + b) / 2 for a, b in zip(shapley(before), shapley(after), strict=True)),
        )

    @property
    def determined(self) -> bool:
        """Whether nothing about the line is open."""
        rows = (*self.values, self.midway)
        return all(v is None or v[0] == v[1] for row in rows for v in row)

    @property
    def only(self) -> Text | None:
        """Where alone the line exists; None where it can be compared."""
        before, other_facts, other_rules, after = self.there
        if before and after:
            return None
        if before and other_facts:
            return words.ONLY_RULES_BEFORE
        if after and other_rules:
            return words.ONLY_RULES_AFTER
        if before and other_rules:
            return words.ONLY_CASE_BEFORE
        if after and other_facts:
            return words.ONLY_CASE_AFTER
        return words.NOT_COMPARABLE

    def bounds(self) -> tuple[Pair, Pair, Pair] | None:
        """Return outer bounds of performance, documentation and rules, whatever is not known.

        None for adjustments and rests: they are differences of scores that depend on one another.
        """
        if self.kind in ("adjustment", "rest"):
            return None
        old, facts, rules, new = (c or _NOTHING for c in self.corners)
        by_rules = _mean([(old, rules), (facts, new)])
        if not self.midway:
            return _mean([(old, facts), (rules, new)]), _NOTHING, by_rules
        values, gaps, new_values, new_gaps = (m or _NOTHING for m in self.midway)
        by_values = [(old, values), (gaps, facts), (rules, new_values), (new_gaps, new)]
        by_gaps = [(old, gaps), (values, facts), (rules, new_gaps), (new_values, new)]
        return _mean(by_values), _mean(by_gaps), by_rules

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Line]]:
        """Yield the line and all beneath it, with their depth."""
        yield depth, self
        for line in self.lines:
            yield from line.walk(depth + 1)


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


def _of_gaps(
    midway: Sequence[Fraction], before: Sequence[Fraction], after: Sequence[Fraction]
) -> Fraction:
    """Return the documentation effect: of gaps first and of gaps last, under both rules."""
    (old_values, old_gaps, new_values, new_gaps) = midway
    first = (old_gaps - before[0]) + (after[0] - old_values)
    last = (new_gaps - before[-1]) + (after[-1] - new_values)
    return (first + last) / 4


def _mean(ways: Sequence[tuple[Pair, Pair]]) -> Pair:
    """Return outer bounds of what the ways of a difference make on the mean."""
    least = sum((after[0] - before[1] for before, after in ways), ZERO)
    most = sum((after[1] - before[0] for before, after in ways), ZERO)
    return least / len(ways), most / len(ways)
