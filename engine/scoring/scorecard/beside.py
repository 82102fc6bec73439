"""What stands beside the scores: adjustments, warnings, missing facts, the declared score."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from engine.base.values import Value
from engine.base.words import Text
from engine.language.plan import Adjustment, Check
from engine.scoring.scorecard.ends import ADDS_NOTHING, Pair
from engine.scoring.scorecard.methods import Operand


class AdjustmentScore(Struct, frozen=True):
    """What an adjustment did to the total, to a section, or to the grade.

    >>> cap = "{id: slow, title: slow, when: spent < 90, then: {total_at_most: 5}}"
    >>> strict, _ = load_ruleset("strict.yaml", f"{RULES}adjustments: [{cap}]".encode())
    >>> (done,) = score(strict, facts).adjustments
    >>> done.id, done.applies, [str(end) for end in done.before], [str(end) for end in done.after]
    ('slow', True, ['8', '8'], ['5', '5'])
    """

    adjustment: Adjustment  # the rule
    applies: bool | None  # whether it applied; None where that is open
    before: Pair | None  # low and high before it, in points; None where there is no score
    after: Pair | None  # and after it
    amount: Value | None  # the number that its effect used, in points
    operands: tuple[Operand, ...] = ()  # what stood for the names in its formula

    @property
    def id(self) -> str:
        """Its id in the ruleset"""
        return self.adjustment.id

    @property
    def change(self) -> Pair:
        """By how much it moved low and high, in points: not at all where there is no score"""
        if self.before is None or self.after is None:
            return ADDS_NOTHING
        return self.after[0] - self.before[0], self.after[1] - self.before[1]

    @property
    def title(self) -> Text:
        """Its title"""
        return self.adjustment.title


class CheckResult(Struct, frozen=True):
    """A warning that fired, with the (list, measure) pairs it is about; `certain` or possible."""

    check: Check
    measures: tuple[tuple[str, str], ...]
    certain: bool


class MissingFact(Struct, frozen=True):
    """Something that is not known, and the points that it holds.

    `holds` is by how much knowing it can narrow the score at most; `units` are the indicators
    that wait for it.
    """

    id: str
    title: Text
    holds: Fraction
    units: tuple[str, ...]


class Declared(Struct, frozen=True, kw_only=True):
    """The declared score beside the computed one.

    `possible` says whether it lies within the bounds. `settled` is the score already determined,
    `needed` what the open points (`open_points`) would have to earn for the declared score.
    """

    score: Fraction | None
    grade: str | None
    possible: bool | None
    settled: Fraction | None
    needed: Fraction | None
    open_points: Fraction | None
    grade_possible: bool | None
    grade_of_score: str | None
