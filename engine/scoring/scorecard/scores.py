"""The scores of units and of sections."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.source import Span
from engine.base.values import Value
from engine.base.words import Text, same
from engine.language.facts.types import Choice, Evidence, Known, Measure
from engine.language.plan import Each, Indicator, Method, Section
from engine.language.slots import OfUnit
from engine.scoring.scorecard.ends import HasEnds, Pair
from engine.scoring.scorecard.methods import MethodScore, Operand

UnitState = Literal["scored", "open", "zeroed", "not-applicable"]
#: `no-score`: too little could be scored.
SectionState = Literal["scored", "open", "not-applicable", "no-score"]
Allocation = Literal["fixed", "case-weights", "case-weights-scaled", "equal", "equal-no-weights"]


class Allotment(Struct, frozen=True):
    """The points of a part of which the case says how many there are, or lets it open.

    They lie between `low` and `high`. `by` says whose they are: what the case gives; the rest that
    others leave it; open; or those of the rules, where a form does not print all. `stated` is what
    the case gives. Of open points `shares` are those of them that are earned, low and high.
    """

    low: Fraction
    high: Fraction
    by: Literal["case", "rest", "rules", "open"]
    stated: Value | None
    operands: tuple[Operand, ...] = ()
    shares: Pair | None = None
    apart: bool = True  # whether nothing else hangs on what is open

    @property
    def is_open(self) -> bool:
        """Whether it is open how many points there are."""
        return self.low != self.high


class UnitScore(HasEnds, Struct, frozen=True, kw_only=True):
    """The score of one indicator, or of one measure of the case.

    Scores and points are points of the ruleset. A score that is open has `low` below `high` and no
    `score`; what is not applicable has none of the three: no score is not zero.

    >>> (unit,) = card.units()
    >>> unit.id, unit.state, str(unit.value), str(unit.score), str(unit.points)
    ('rate', 'scored', '4/5', '8', '10')
    >>> (waiting,) = open_card.units()
    >>> waiting.state, str(waiting.low), str(waiting.high), waiting.score
    ('open', '0', '10', None)
    """

    indicator: Indicator | None  # the rule, None for a measure of the case
    each: Each | None  # the rule for measures, None for an indicator
    measure: Measure | None  # the measure of the case, None for an indicator
    points: Fraction  # what can be earned, in points
    ends: Pair | None  # `low` and `high` together, rounded where the ruleset rounds indicators
    earned: Value | None  # in points before rounding, a range where open; None: no score
    value: Value | None  # what is scored, a share or in its unit; None: none, or divided by zero
    exact: bool  # whether both ends are reached; `bounds` says the same in words
    operands: tuple[Operand, ...]  # the facts that entered, each with its unit
    choice: Choice | None  # the assessor's choice, where the case states one
    applies: bool | None  # False: not applicable; None: open
    method_score: MethodScore  # what the method gave, in detail
    judged: bool  # whether all that is open is what the rules leave to an assessor
    declared: Known | None  # the score that the unit gave itself
    weight: Value | None = None  # in a weighted mean
    allotted: Allotment | None = None  # where the case gives the points

    @property
    def id(self) -> str:
        """The id of the indicator, or the path of the measure: `outputs.talks`."""
        if self.indicator is not None:
            return self.indicator.id
        assert self.measure is not None
        return self.measure.path

    @property
    def title(self) -> Text:
        """The title of the indicator or of the measure"""
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
        return self.method_score.method

    @property
    def slot(self) -> OfUnit | None:
        """Under what its facts are matched; None for a measure that no method scores."""
        if self.indicator is not None:
            return self.indicator.slot
        assert self.each is not None
        assert self.measure is not None
        return self.each.slots.get(self.measure.kind)

    @property
    def state(self) -> UnitState:
        """`zeroed` where the ruleset gives what was missing no points or the least."""
        if self.ends is None:
            return "not-applicable"
        if not self.settled:
            return "open"
        return "zeroed" if self.method_score.missing else "scored" if self.applies else "open"

    @property
    def least_points(self) -> Fraction:
        """The least number of points that it can earn; `points` where the case leaves none open."""
        return self.points if self.allotted is None else self.allotted.low

    @property
    def may_have_none(self) -> bool:
        """Whether it has a score, and may turn out to have none: it may not apply"""
        return self.ends is not None and self.applies is None

    @property
    def score(self) -> Fraction | None:
        """The score where it is determined, in points, else None"""
        return self.low if self.settled and self.applies else None

    @property
    def place(self) -> Span | None:
        """Where the rule that gave the points was written; its method's place if several may."""
        if len(self.method_score.clauses) == 1:
            return self.method_score.clauses[0].span
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
        for item in self.method_score.items:
            if item.known:
                found.update(dict.fromkeys(item.known.evidence))
        return tuple(found)


class SectionScore(HasEnds, Struct, frozen=True, kw_only=True):
    """The score of a section: of its sections, or of its units.

    Scores and points are points of the ruleset; where there is no score, `low`, `high` and `score`
    are None, and `state` says why.

    >>> (section,) = card.sections
    >>> section.id, section.state, str(section.score), str(section.points)
    ('execution', 'scored', '8', '10')
    """

    section: Section  # the rule
    points: Fraction  # what it can earn in this case, with those of a section beside it, in points
    ends: Pair | None  # `low` and `high` together, in points
    sections: tuple[SectionScore, ...]  # those in it
    units: tuple[UnitScore, ...]  # its indicators, or the measures of the case
    allocation: Allocation  # how points were shared out among measures
    no_measures: bool  # whether the case lists nothing that it could score
    state: SectionState  # `no-score`: too little in it could be scored
    applies: bool | None  # False: no score; None: open
    exact: bool  # whether both ends are reached, for parts that vary on their own
    raw: Pair | None  # low and high before rounding, in points
    before: Pair | None  # low and high before adjustments, in points
    grade_low: str | None = None  # the worst grade still possible
    grade_high: str | None = None  # the best
    shared_out: Fraction = Fraction(0)  # points of parts that are not applicable
    weight: Value | None = None  # in a weighted mean
    allotted: Allotment | None = None  # where the case gives the points
    base: Fraction | None = None  # points that its parts come to, where not those of the rules

    @property
    def id(self) -> str:
        """Its id in the ruleset"""
        return self.section.id

    @property
    def title(self) -> Text:
        """Its title"""
        return self.section.title

    @property
    def least_points(self) -> Fraction:
        """The least number of points that it can earn; `points` where the case leaves none open."""
        return self.points if self.allotted is None else self.allotted.low

    @property
    def may_have_none(self) -> bool:
        """Whether it has a score, and may turn out to have none: it may not apply"""
        return self.ends is not None and self.applies is None

    @property
    def score(self) -> Fraction | None:
        """The score where it is determined, in points, else None"""
        return self.low if self.state == "scored" else None

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None"""
        return self.grade_low if self.grade_low == self.grade_high else None


def units_of(section: SectionScore) -> tuple[UnitScore, ...]:
    """Return the units of a section and of all sections in it."""
    inner = tuple(u for s in section.sections for u in units_of(s))
    return inner + section.units
