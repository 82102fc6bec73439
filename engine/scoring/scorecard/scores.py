"""The scores of units and of sections."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from engine.base.source import Span
from engine.base.values import Value
from engine.base.words import Text
from engine.language.facts.types import Choice, Evidence, Known, Measure
from engine.language.plan import Clause, Each, Indicator, Method, Section
from engine.scoring.scorecard.methods import ItemScore, MethodScore, Operand

UnitState = Literal["scored", "open", "zeroed", "not-applicable"]
#: `no-score`: too little could be scored.
SectionState = Literal["scored", "open", "not-applicable", "no-score"]
Allocation = Literal["fixed", "case-weights", "case-weights-scaled", "equal", "equal-no-weights"]


class UnitScore(NamedTuple):
    """The score of one indicator, or of one measure of the case.

    `value` is the indicator's value before points (None where it has none, or divides by zero:
    `undefined`). `earned` is the exact number of points before rounding; `low` and `high` are
    rounded where the ruleset rounds indicators. `clauses` are the rules that gave the points, one
    where everything is known. `zeroed_by` names what was missing where the ruleset then gives no
    points. `exact` is False where low and high are only outer bounds.
    """

    id: str
    title: Text
    dimension: str | None
    points: Fraction
    low: Fraction
    high: Fraction
    earned: Value
    value: Value | None
    undefined: bool
    state: UnitState
    exact: bool
    operands: tuple[Operand, ...]
    clauses: tuple[Clause, ...]
    items: tuple[ItemScore, ...]
    holds: bool | None  # yes-no methods: whether the condition holds; None if undecided
    choice: Choice | None
    zeroed_by: tuple[str, ...]
    method: Method
    slot: str
    indicator: Indicator | None
    each: Each | None
    measure: Measure | None
    applies: bool | None = True  # False: not applicable; None: open
    made: MethodScore | None = None  # what the method gave, in detail
    declared: Known | None = None  # the score that the unit gave itself
    judged: bool = True  # whether all that is open is what the rules leave to an assessor

    @property
    def place(self) -> Span | None:
        """Where the rule that gave the points was written; its method's place if several may."""
        if len(self.clauses) == 1:
            return self.clauses[0].span
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
        for item in self.items:
            if item.known:
                found.update(dict.fromkeys(item.known.evidence))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The score of a section: of its sections, or of its units.

    `points` are what the section can earn in this case: with those of a section beside it that is
    not applicable. `raw` is the score before it was rounded, `before` before adjustments.
    `no_measures` says that the case lists nothing under a section with `each`. `applies` is False
    where the section has no score, None where that is open. `exact` is False where low and high
    are only outer bounds for independent parts.
    """

    section: Section
    points: Fraction
    low: Fraction
    high: Fraction
    sections: tuple[SectionScore, ...]
    units: tuple[UnitScore, ...]
    allocation: Allocation
    no_measures: bool
    state: SectionState = "scored"
    applies: bool | None = True
    exact: bool = True
    raw: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    before: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    grade_low: str | None = None
    grade_high: str | None = None
    shared_out: Fraction = Fraction(0)  # points of parts that are not applicable

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None."""
        return self.grade_low if self.grade_low == self.grade_high else None


def units_of(section: SectionScore) -> tuple[UnitScore, ...]:
    """Return the units of a section and of all sections in it."""
    inner = tuple(u for s in section.sections for u in units_of(s))
    return inner + section.units
