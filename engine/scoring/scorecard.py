"""The scorecard: every point that was earned or lost, with what it was computed from.

A scorecard records operands and rules, not sentences; `scoring.explain` puts it into words. Every
score is a pair low ≤ high; they are equal where everything that matters is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from engine.base.diagnostics import Diagnostic
from engine.base.source import Span
from engine.base.values import Value
from engine.base.words import Text
from engine.language.facts.types import Choice, Evidence, Known, Measure
from engine.language.plan import (
    Adjustment,
    Check,
    ChecklistItem,
    Clause,
    DatedValue,
    DeductItem,
    Each,
    Indicator,
    Method,
    Option,
    Plan,
    Row,
    Section,
)
from engine.language.rules import Fact, Firing

UnitState = Literal["scored", "open", "zeroed", "not-applicable"]
#: `no-score`: too little could be scored; `no-total`: the ruleset gives no total.
SectionState = Literal["scored", "open", "not-applicable", "no-score"]
TotalState = Literal["scored", "open", "no-score", "no-total"]
Allocation = Literal["fixed", "case-weights", "case-weights-scaled", "equal", "equal-no-weights"]


class Operand(NamedTuple):
    """A name in a formula with the value it had.

    `known` is the stated fact, None where nothing states one. `unknown` is the id of the open
    variable behind it, None where the value is exact. `unproved` says that a stated fact was not
    accepted for want of evidence. `dated` is the value of a parameter that counted.
    """

    name: str
    title: Text
    value: Value | str | frozenset[str] | tuple[Value, ...]
    unit: str | None
    known: Known | None
    unknown: str | None
    unproved: bool = False
    dated: DatedValue | None = None


class ItemScore(NamedTuple):
    """One item of a checklist or of a deduction list: what was found and what it is worth."""

    item: ChecklistItem | DeductItem
    found: Value | str | frozenset[str]
    known: Known | None
    worth: Value


class MethodScore(NamedTuple):
    """What one method gave: `earned` before rounding, None where it does not apply.

    `may_not_apply` says that this is open. `rows` are the rows of a table that count or may,
    `parts` the scores of the methods that a `Combined` puts together.
    """

    method: Method
    earned: Value | None
    may_not_apply: bool = False
    value: Value | None = None
    undefined: bool = False
    clauses: tuple[Clause, ...] = ()
    items: tuple[ItemScore, ...] = ()
    holds: bool | None = None
    rows: tuple[Row, ...] = ()
    conflict: bool = False  # rows fit together that the table does not allow together
    missing: tuple[str, ...] = ()  # facts whose lack decided the score
    parts: tuple[PartScore, ...] = ()


class PartScore(NamedTuple):
    """One method of several, with whether it applies (None: open) and what it gave."""

    option: Option
    applies: bool | None
    score: MethodScore


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


@dataclass(frozen=True, slots=True)
class AdjustmentScore:
    """What an adjustment did to the total (or to the grade).

    `applies` is None where it is open whether it applies. `amount` is the number that its effect
    used, `operands` what stood for the names in the formula that gave it.
    """

    adjustment: Adjustment
    applies: bool | None
    before: tuple[Fraction, Fraction]
    after: tuple[Fraction, Fraction]
    amount: Value | None
    operands: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A warning that fired, with the (list, measure) pairs it is about; `certain` or possible."""

    check: Check
    measures: tuple[tuple[str, str], ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class MissingFact:
    """Something that is not known, and the points that it holds.

    `holds` is by how much knowing it can narrow the score at most; `units` are the indicators
    that wait for it.
    """

    id: str
    title: Text
    holds: Fraction
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """The declared score beside the computed one.

    `possible` says whether it lies within the bounds. `settled` is the score already determined,
    `needed` what the open points (`open_points`) would have to earn for the declared score.
    """

    score: Fraction | None
    grade: str | None
    possible: bool | None
    settled: Fraction
    needed: Fraction | None
    open_points: Fraction
    grade_possible: bool | None
    grade_of_score: str | None


DecisionKind = Literal["accepted", "adjusted", "disputed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided of a score: `computed` is the score that was looked at."""

    unit: str
    kind: DecisionKind
    computed: tuple[Fraction, Fraction] | None
    score: Fraction | None
    reason: str | None
    evidence: tuple[Evidence, ...]
    by: str
    on: dt.date
    span: Span


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in force, and the score that it leaves.

    `overtaken` says that the computed score is no longer the one that was looked at: then the
    decision counts for nothing, and low and high are the computed ones.
    """

    decision: Decision
    low: Fraction
    high: Fraction
    overtaken: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Reviewers' decisions on a scorecard.

    `decided` are those in force, by unit id. `card` is the scorecard with the scores that they
    leave: sections, adjustments and grade follow by the rules. `history` are all decisions, oldest
    first.
    """

    decided: Mapping[str, Decided]
    card: Scorecard
    history: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole result of applying one plan to one case.

    `operands` are the facts that conditions test, by name; `compared` what stood for the names in
    each computed number that conditions compare, by slot; `no_number` the facts stated as words
    that formulas need as numbers. `raw` is the total after adjustments and
    before it was rounded.
    """

    case_id: str
    case_title: str
    case_unit: str | None
    year: int
    case_sha256: str
    plan: Plan
    matcher: str
    low: Fraction
    high: Fraction
    exact: bool
    grade_low: str | None
    grade_high: str | None
    sections: tuple[SectionScore, ...]
    adjustments: tuple[AdjustmentScore, ...]
    checks: tuple[CheckResult, ...]
    missing: tuple[MissingFact, ...]
    declared: Declared | None
    unverified_points: Fraction
    problems: tuple[Diagnostic, ...]
    facts: tuple[Fact, ...]  # what the matchers saw
    firings: tuple[Firing, ...]  # and what fired on it
    notes: tuple[str, ...]
    state: TotalState = "scored"
    review: Review | None = None
    operands: Mapping[str, Operand] = field(default_factory=dict)
    compared: Mapping[str, tuple[Operand, ...]] = field(default_factory=dict)
    no_number: Mapping[str, Known] = field(default_factory=dict)
    raw: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))

    @property
    def scored(self) -> bool:
        """Whether there is a total at all, determined or not."""
        return self.state in ("scored", "open")

    @property
    def score(self) -> Fraction | None:
        """The total where it is determined, else None."""
        return self.low if self.state == "scored" else None

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None."""
        return self.grade_low if self.grade_low == self.grade_high else None

    def units(self) -> tuple[UnitScore, ...]:
        """Return all units in order."""
        return tuple(u for section in self.sections for u in units_of(section))


def units_of(section: SectionScore) -> tuple[UnitScore, ...]:
    """Return the units of a section and of all sections in it."""
    inner = tuple(u for s in section.sections for u in units_of(s))
    return inner + section.units
