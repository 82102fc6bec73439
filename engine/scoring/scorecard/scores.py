"""The scores of units and of sections."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.base.source import Span
from engine.base.values import Value
from engine.base.words import Text, same
from engine.language.facts.types import Choice, Evidence, Known, Measure
from engine.language.plan import Each, Indicator, Method, Section
from engine.scoring.scorecard.ends import HasEnds, Pair
from engine.scoring.scorecard.methods import MethodScore, Operand

UnitState = Literal["scored", "open", "zeroed", "not-applicable"]
#: `no-score`: too little could be scored.
SectionState = Literal["scored", "open", "not-applicable", "no-score"]
Allocation = Literal["fixed", "case-weights", "case-weights-scaled", "equal", "equal-no-weights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScore(HasEnds):
    """The score of one indicator, or of one measure of the case.

    `value` is the indicator's value before points (None where it has none, or divides by zero).
    `earned` is the exact number of points before rounding; `low` and `high` are rounded where the
    ruleset rounds indicators. `made` is what the method gave, in detail. `exact` is False where
    low and high are only outer bounds.
    """

    indicator: Indicator | None
    each: Each | None
    measure: Measure | None
    points: Fraction
    ends: Pair | None
    earned: Value | None
    value: Value | None
    exact: bool
    operands: tuple[Operand, ...]
    choice: Choice | None
    applies: bool | None  # False: not applicable; None: open
    made: MethodScore
    judged: bool  # whether all that is open is what the rules leave to an assessor
    declared: Known | None  # the score that the unit gave itself

    @property
    def id(self) -> str:
        """The id of the indicator, or the path of the measure: `outputs.talks`."""
        if self.indicator is not None:
            return self.indicator.id
        assert self.measure is not None
        return self.measure.path

    @property
    def title(self) -> Text:
        """The title of the indicator or of the measure."""
        if self.indicator is not None:
            return self.indicator.title
        assert self.measure is not None
        return same(self.measure.title)

    @property
    def dimension(self) -> str | None:
        """The dimension of the measure, such as `质量`, if the case states it."""
        return self.measure.dimension if self.measure else None

    @property
    def method(self) -> Method:
        """The method by which it was scored."""
        return self.made.method

    @property
    def slot(self) -> str:
        """The name under which its facts are matched."""
        if self.indicator is not None:
            return self.indicator.slot
        assert self.each is not None
        assert self.measure is not None
        return self.each.slots.get(self.measure.kind, "")

    @property
    def state(self) -> UnitState:
        """`zeroed` where the ruleset gives what was missing no points or the least."""
        if self.ends is None:
            return "not-applicable"
        if not self.settled:
            return "open"
        return "zeroed" if self.made.missing else "scored" if self.applies else "open"

    @property
    def score(self) -> Fraction | None:
        """The score where it is determined, in points, else None"""
        return self.low if self.settled and self.applies else None

    @property
    def place(self) -> Span | None:
        """Where the rule that gave the points was written; its method's place if several may."""
        if len(self.made.clauses) == 1:
            return self.made.clauses[0].span
        if self.indicator is not None:
            return self.indicator.place
        assert self.each is not None
        assert self.measure is not None
        return self.each.places.get(self.measure.kind)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of all facts that entered the score."""
        found: dict[Evidence, None] = {}
        for operand in self.operands:
            if operand.known:
                found.update(dict.fromkeys(operand.known.evidence))
        for item in self.made.items:
            if item.known:
                found.update(dict.fromkeys(item.known.evidence))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore(HasEnds):
    """The score of a section: of its sections, or of its units.

    `points` are what the section can earn in this case: with those of a section beside it that is
    not applicable. `raw` is the score before it was rounded, `before` before adjustments.
    `no_measures` says that the case lists nothing under a section with `each`. `applies` is False
    where the section has no score, None where that is open. `exact` is False where low and high
    are only outer bounds for independent parts.
    """

    section: Section
    points: Fraction
    ends: Pair | None
    sections: tuple[SectionScore, ...]
    units: tuple[UnitScore, ...]
    allocation: Allocation
    no_measures: bool
    state: SectionState = "scored"
    applies: bool | None = True
    exact: bool = True
    raw: Pair | None
    before: Pair | None
    grade_low: str | None = None
    grade_high: str | None = None
    shared_out: Fraction = Fraction(0)  # points of parts that are not applicable

    @property
    def score(self) -> Fraction | None:
        """The score where it is determined, in points, else None"""
        return self.low if self.state == "scored" else None

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None."""
        return self.grade_low if self.grade_low == self.grade_high else None


def units_of(section: SectionScore) -> tuple[UnitScore, ...]:
    """Return the units of a section and of all sections in it."""
    inner = tuple(u for s in section.sections for u in units_of(s))
    return inner + section.units
