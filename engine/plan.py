"""The plan: a ruleset in its one compiled form.

Every scoring method, condition and formula of a ruleset is here, typed, with the place where it
was written. The engine scores from it; lints, comparisons and documents read it. Nothing in it
knows YAML.

A *unit* is what gets points of its own: a fixed indicator, or one measure that a case lists under
a section with `each`. Units of one kind share a `slot`, the name under which their facts are
matched; `Clause.rule` is the id under which a clause is matched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.expression import Expression
from engine.match.conditions import MatchRule, Test
from engine.source import Span
from engine.values import Value
from engine.words import Text

Policy = Literal["bounds", "zero"]
MeasureKind = Literal["quantitative", "reverse", "qualitative", "date"]
MeasureList = Literal["outputs", "outcomes", "satisfaction"]

#: What a formula is evaluated in: names to values (numbers, words, lists of numbers).
Environment = Mapping[str, Value | str | tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Basis:
    """A regulation and the article of it that a rule cites.

    `verified` is False where the ruleset says that the citation was not checked against the text.
    """

    id: str
    title: Text
    number: str | None
    article: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule comes from: legal basis, source of its figures, whether checked, its place."""

    basis: Basis | None
    source: str | None
    verified: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, the names in it in order, and the function that computes it.

    `compute` raises ZeroDivisionError where the formula divides by zero. `repeats` says that a
    name occurs more than once or a branch is taken, so that interval arithmetic may give too wide
    a range.
    """

    expression: Expression
    names: tuple[str, ...]
    compute: Callable[[Environment], Value]
    repeats: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Award:
    """What a clause gives: points or shares of the points, from `low` to `high`.

    `low` differs from `high` where an assessor chooses inside the range; `high_open` leaves the
    upper end out. `fixed` is the number of points where the rules alone say it.
    """

    low: Fraction
    high: Fraction
    is_share: bool
    high_open: bool = False
    fixed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule of a method: if its condition holds of the unit's fact, `award` is earned.

    `tests` is the condition in words' order (a conjunction); empty means "everything else".
    """

    rule: str
    tests: tuple[Test, ...]
    award: Award
    title: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Proportional:
    """share = (of − zero_at) / (full_at − zero_at), kept within floor and cap."""

    of: Formula
    full_at: Fraction
    zero_at: Fraction
    floor: Fraction
    cap: Fraction


@dataclass(frozen=True, slots=True)
class Bands:
    """The first clause that holds of the value gives the points."""

    of: Formula
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """The clause of the level that the case states gives the points."""

    clauses: tuple[Clause, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A finding: `met` gives the award, `partly` its share `partly`, `not-met` nothing."""

    id: str
    title: Text
    award: Award
    met: Clause
    partly: Clause | None
    basis: Basis | None
    span: Span


@dataclass(frozen=True, slots=True)
class Checklist:
    """The awards of all findings that are met, added up."""

    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class DeductItem:
    """`each` points off for each of `of` occurrences, `at_most` in all."""

    id: str
    title: Text
    of: Formula
    each: Fraction
    at_most: Fraction | None
    basis: Basis | None
    span: Span


@dataclass(frozen=True, slots=True)
class Deduct:
    """Full points less all deductions, down to zero (扣完为止)."""

    items: tuple[DeductItem, ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """`yes` if the condition of the rule holds, else `no`."""

    rule: str
    condition: Condition
    yes: Award
    no: Award
    span: Span


@dataclass(frozen=True, slots=True)
class FormulaPoints:
    """The formula's value in points, kept within floor and cap."""

    of: Formula
    floor: Fraction
    cap: Fraction | None


@dataclass(frozen=True, slots=True)
class Assessed:
    """Whatever share an assessor chose between `low` and `high`, with a reason."""

    award: Award


Method = Proportional | Bands | Levels | Checklist | Deduct | YesNo | FormulaPoints | Assessed


@dataclass(frozen=True, slots=True)
class Missing:
    """What missing data does, by what is missing."""

    target: Policy
    actual: Policy
    level: Policy
    finding: Policy
    fact: Policy
    measures: Policy


@dataclass(frozen=True, slots=True)
class Attribute:
    """A number that the matchers see of a unit: `name` = formula."""

    name: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Example:
    """Facts by path with the score that an indicator must get from them."""

    given: Mapping[str, Fraction | str]
    score: Fraction
    span: Span


@dataclass(frozen=True, slots=True)
class Indicator:
    """A fixed indicator. `attributes` are what its rules and conditions test of its numbers."""

    id: str
    title: Text
    points: Fraction
    slot: str
    value: Formula | None
    percent: bool
    method: Method
    attributes: tuple[Attribute, ...]
    missing: Missing
    origin: Origin
    place: Span  # where the method was written
    examples: tuple[Example, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class Each:
    """One unit for every measure that the case lists under `lists` (and in `dimensions`, if any).

    `slots` gives the slot for each kind of measure.
    """

    lists: tuple[MeasureList, ...]
    dimensions: tuple[str, ...] | None
    allocate: Literal["case-weights", "equal"]
    methods: Mapping[MeasureKind, Method]
    slots: Mapping[MeasureKind, str]
    attributes: Mapping[MeasureKind, tuple[Attribute, ...]]
    places: Mapping[MeasureKind, Span]  # where each method was written
    missing: Missing


@dataclass(frozen=True, slots=True)
class Section:
    """A level-1 or level-2 indicator: exactly one of `sections`, `indicators`, `each`."""

    id: str
    title: Text
    points: Fraction
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    each: Each | None
    origin: Origin
    note: Text | None


@dataclass(frozen=True, slots=True)
class Term:
    """A name in formulas for the first of `paths` that the case states, in `unit`."""

    name: str
    title: Text
    paths: tuple[str, ...]
    unit: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Derived:
    """A number computed only to be compared with a constant: `slot`.value = formula."""

    slot: str
    formula: Formula
    round: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as written, and its alternatives as the matchers see them."""

    text: str
    alternatives: tuple[tuple[Test, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Effect:
    """What an adjustment does: `kind` with a number, a formula or a grade."""

    kind: Literal["deduct", "bonus", "total_at_most", "total_at_least", "veto", "grade_at_most"]
    amount: Fraction | None = None
    formula: Formula | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An effect under a condition. `round` is the assertion round after which it is decided."""

    id: str
    title: Text
    rule: str
    priority: int
    condition: Condition
    effect: Effect
    round: int
    origin: Origin
    note: Text | None


@dataclass(frozen=True, slots=True)
class Check:
    """A warning under a condition."""

    id: str
    rule: str
    severity: Literal["error", "warning", "info"]
    condition: Condition
    say: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the totals that get it, best first."""

    rule: str
    name: str
    tests: tuple[Test, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades, best first, looked up on the rounded or the raw total."""

    on: Literal["rounded", "raw"]
    bands: tuple[Grade, ...]
    origin: Origin

    def rank(self, name: str) -> int:
        """Return the position of a grade, 0 for the best."""
        return [band.name for band in self.bands].index(name)


@dataclass(frozen=True, slots=True)
class Rounding:
    """Half-up rounding to `places` decimals at one level."""

    places: int
    at: Literal["indicator", "section", "total"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole ruleset, ready to score."""

    id: str
    title: Text
    version: str
    sha256: str
    total: Fraction
    rounding: Rounding
    terms: Mapping[str, Term]
    sections: tuple[Section, ...]
    order: tuple[Indicator, ...]  # fixed indicators, each after those that its formulas use
    values: frozenset[str]  # the names of their values in formulas, `ID.value`
    derived: tuple[Derived, ...]
    adjustments: tuple[Adjustment, ...]  # in the order in which they act
    checks: tuple[Check, ...]
    grades: Grades | None
    rules: tuple[MatchRule, ...]
    tested: Mapping[str, tuple[str, ...]]  # slot → the attributes that rules test
    words: Mapping[tuple[str, str], frozenset[str]]  # (slot, attribute) → words that rules name
    looked_at: frozenset[str]  # indicators and sections whose scores conditions or formulas use
    evidence: Literal["accept", "bounds", "zero"]  # what a fact without evidence counts for
    last_round: int
    unverified: Fraction  # points that rest on rules not checked against their source
    note: Text | None
