"""The plan: a ruleset in its one compiled form.

Every scoring method, condition and formula of a ruleset is here, typed, with the place where it
was written. The engine scores from it; lints, comparisons and documents read it. Nothing in it
knows YAML.

A *unit* is what gets points of its own: a fixed indicator, or one measure that a case lists under
a section with `each`. Units of one kind share a `slot`, the name under which their facts are
matched; `Clause.rule` is the id under which a clause is matched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from engine.base.source import Span
from engine.base.values import Value
from engine.base.words import Text
from engine.language.expression import Expression
from engine.language.quantity import one_spelling
from engine.language.rules import MatchRule, Test

Policy = Literal["bounds", "zero", "lowest", "not-applicable"]
EffectKind = Literal["deduct", "bonus", "at_most", "at_least", "veto", "grade_at_most", "grade"]
MeasureKind = Literal["quantitative", "reverse", "qualitative", "date"]
MeasureList = Literal["outputs", "outcomes", "satisfaction"]

#: What a formula is evaluated in: names to values (numbers, words, lists of numbers).
Environment = Mapping[str, Value | str | frozenset[str] | tuple[Value, ...]]


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
    fails: Callable[[Environment], bool] | None  # whether it may divide by zero; None: never

    def may_fail(self, env: Environment) -> bool:
        """Return whether some values of what is open in `env` make the formula divide by zero."""
        return self.fails is not None and self.fails(env)


@dataclass(frozen=True, slots=True)
class Award:
    """What a clause gives: points or shares of the points, from `low` to `high`.

    `low` differs from `high` where an assessor chooses inside the range; `high_open` leaves the
    upper end out. `fixed` is the number of points where the rules alone say it. `not_applicable`
    gives no score at all: the unit leaves the score of the section.
    """

    low: Fraction
    high: Fraction
    is_share: bool
    high_open: bool = False
    fixed: Fraction | None = None
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule of a method: if its condition holds of the unit's fact, `award` is earned.

    `tests` is the condition in words' order (a conjunction); empty means "everything else".
    `shown` is the condition as text where its limits are formulas.
    """

    rule: str
    tests: tuple[Test, ...]
    award: Award
    title: Text | None
    span: Span
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition for a score to be given at all; where it does not hold: not applicable."""

    rule: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Proportional:
    """share = (of − zero_at) / (full_at − zero_at), kept within floor and cap.

    `full_at` and `zero_at` may be formulas over the facts of the case. `percent` says that they
    were written as percentages, so that the value reads as one too.
    """

    of: Formula
    full_at: Fraction | Formula
    zero_at: Fraction | Formula
    floor: Fraction
    cap: Fraction
    percent: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Knot:
    """A value with what it earns."""

    at: Fraction | Formula
    award: Award
    span: Span


@dataclass(frozen=True, slots=True)
class Interpolate:
    """Straight lines between knots in order of `at`; `below` and `above` beyond the ends.

    The knots rise or fall. `below` and `above` are None where the end's own award goes on.
    `percent` says that the knots were written as percentages.
    """

    of: Formula
    knots: tuple[Knot, ...]
    below: Award | None
    above: Award | None
    percent: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Bands:
    """The first clause that holds of the value gives the points."""

    of: Formula
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """The clause of the level that the case states gives the points.

    `of` is the name of the fact that states the level, None for the unit's own level.
    """

    of: str | None
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
    """Full points less all deductions, down to `floor` (扣完为止: zero)."""

    items: tuple[DeductItem, ...]
    floor: Fraction


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


@dataclass(frozen=True, slots=True)
class Cell:
    """One column's condition in a row of a table: `text` as written, `rule` as matched."""

    rule: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a decision table: it fits where all cells hold; without cells it takes the rest."""

    rule: str
    cells: tuple[Cell, ...]
    award: Award
    title: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table. `hit` says what counts where several rows fit:

    `unique` only one may fit; `first` the first; `any` all must give the same; `best`, `worst` the
    most or the least points; `sum` all added up.
    """

    hit: Literal["unique", "first", "any", "best", "worst", "sum"]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One method of several, with the condition under which it counts."""

    id: str
    guard: Guard | None
    method: Method
    span: Span


@dataclass(frozen=True, slots=True)
class Combined:
    """The best, the worst or the sum of the options that apply; none applies: not applicable."""

    by: Literal["best", "worst", "sum"]
    options: tuple[Option, ...]


Method = (
    Proportional
    | Interpolate
    | Bands
    | Levels
    | Checklist
    | Deduct
    | YesNo
    | FormulaPoints
    | Assessed
    | Table
    | Combined
)

#: Methods that look at the value of a formula.
ByValue = Proportional | Interpolate | Bands | FormulaPoints


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
    guard: Guard | None = None
    weight: Fraction | None = None  # in a weighted mean
    lowest: Fraction = Fraction(0)  # the least that can be earned; may be negative
    round: int | None = None  # decimals of this score, None as the ruleset says
    declared: str | None = None  # path of the score that the unit gave itself


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
class AggregateBand:
    """An aggregated number within `tests` becomes `points`; `parts` limits it to so many parts."""

    parts: int | None
    tests: tuple[Test, ...]
    points: Fraction
    span: Span


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How a score comes from parts.

    `sum`: the parts' scores added up; points of parts that are not applicable are shared out among
    the rest in proportion. `mean`, `weighted-mean`, `weakest`, `strongest`: of the shares that the
    parts earned, times the points of the section. `plus` is added to the weakest where any other
    part is higher. `bands` turn the result into points. `of` says whether the parts are those
    directly beneath or all indicators beneath.
    """

    by: Literal["sum", "mean", "weighted-mean", "weakest", "strongest"] = "sum"
    of: Literal["parts", "indicators"] = "parts"
    plus: Fraction | None = None
    bands: tuple[AggregateBand, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least number of scored parts; with fewer: no score, zero, or not applicable."""

    parts: int
    of: Literal["parts", "indicators"]
    otherwise: Literal["no-score", "zero", "not-applicable"]
    span: Span


@dataclass(frozen=True, slots=True)
class RoundTo:
    """Half-up rounding of one section's score; `carry_exact` passes the unrounded number on."""

    places: int
    carry_exact: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A level-1 or level-2 indicator: exactly one of `sections`, `indicators`, `each`.

    `points_to` names the section beside it that gets its points where it is not applicable.
    `aside` sections are shown but count for nothing above.
    """

    id: str
    title: Text
    points: Fraction
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    each: Each | None
    origin: Origin
    note: Text | None
    guard: Guard | None = None
    points_to: str | None = None
    weight: Fraction | None = None
    aggregate: Aggregation = Aggregation()
    minimum: Minimum | None = None
    round: RoundTo | None = None
    grades: Grades | None = None
    aside: bool = False

    def every_section(self) -> Iterator[Section]:
        """Yield the section and all beneath it, each before those beneath it."""
        yield self
        for section in self.sections:
            yield from section.every_section()


@dataclass(frozen=True, slots=True)
class Term:
    """A name in formulas for the first of `paths` that the case states, in `unit`."""

    name: str
    title: Text
    paths: tuple[str, ...]
    unit: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value from one day to another; None is without end."""

    first: dt.date | None
    last: dt.date | None
    value: Fraction
    origin: Origin


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that formulas name. The value in force on the last day of the case's year counts."""

    name: str
    title: Text
    percent: bool
    values: tuple[DatedValue, ...]
    span: Span

    def in_force(self, year: int) -> DatedValue | None:
        """Return the value on 31 December of a year, None where none is in force."""
        day = dt.date(year, 12, 31)
        found = None
        for value in self.values:
            begun = value.first is None or value.first <= day
            if begun and (value.last is None or value.last >= day):
                found = value
        return found


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
    """What an adjustment does: `kind` with a number, a formula or a grade.

    `section` is the id of the section on whose score it acts, None for the total.
    """

    kind: EffectKind
    amount: Fraction | None = None
    formula: Formula | None = None
    grade: str | None = None
    section: str | None = None


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
class Raising:
    """A number raised, everything else as it is: `of` never gets lower (`falls`) or higher.

    `of` is `total`, or the id of a section or an indicator.
    """

    name: str
    of: str
    falls: bool


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What must hold of every case for which `when` does.

    `claim` is a condition that always holds, or never (`never`), or a `Raising`; None where a
    guarantee that every ruleset has is waived, with the reason in `waived`. `derived` are computed
    numbers that its conditions compare; no scorecard knows them.
    """

    id: str
    title: Text
    when: Condition | None
    claim: Condition | Raising | None
    never: bool
    derived: tuple[Derived, ...]
    waived: Text | None
    origin: Origin

    @property
    def says(self) -> Text:
        """What it says, as written."""
        if self.waived is not None:
            return Text(f"不作保证：{self.waived.zh}", f"not claimed: {self.waived.en}")
        when = self.when.text if self.when is not None else ""
        zh, en = (f"{when} 时，", f"if {when}: ") if when else ("", "")
        if isinstance(self.claim, Raising):
            of = "总分" if self.claim.of == "total" else self.claim.of
            way = Text("降低", "lowers") if self.claim.falls else Text("提高", "raises")
            return Text(
                f"{zh}调高 {self.claim.name} 不会{way.zh} {of}",
                f"{en}raising {self.claim.name} never {way.en} {self.claim.of}",
            )
        assert self.claim is not None
        word = ("从不", "never") if self.never else ("总是", "always")
        return Text(f"{zh}{word[0]} {self.claim.text}", f"{en}{word[1]} {self.claim.text}")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the scores that get it, best first.

    `when` is a further condition (a grade by decision table); None where the score alone decides.
    """

    rule: str
    name: str
    tests: tuple[Test, ...]
    span: Span
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades, looked up on the rounded or the raw score; the first row that fits counts.

    `order` holds the grades, best first.
    """

    on: Literal["rounded", "raw"]
    bands: tuple[Grade, ...]
    origin: Origin
    order: tuple[str, ...]

    def rank(self, name: str) -> int:
        """Return the position of a grade, 0 for the best."""
        return self.order.index(name)


@dataclass(frozen=True, slots=True)
class Rounding:
    """Half-up rounding to `places` decimals at one level."""

    places: int
    at: Literal["indicator", "section", "total"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a ruleset is in force; `last` is None where no end is set."""

    first: dt.date
    last: dt.date | None
    span: Span

    def covers(self, year: int) -> bool:
        """Return whether 31 December of a year lies in the period."""
        day = dt.date(year, 12, 31)
        return self.first <= day and (self.last is None or self.last >= day)


@dataclass(frozen=True, slots=True)
class Ranking:
    """How cases are ranked and money is given out among them."""

    pass_at: Fraction | None
    ties: tuple[str, ...]
    request: Formula | None
    budget: Fraction | None
    when_short: Literal["stop", "skip", "part"]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole ruleset, ready to score. `total` is None where it gives no total."""

    id: str
    title: Text
    version: str
    sha256: str
    jurisdiction: str | None
    use: str
    effective: Period | None
    extends: tuple[str, ...]  # ids of the rulesets that this one changes, nearest first
    total: Fraction | None
    lowest: Fraction
    aggregate: Aggregation
    minimum: Minimum | None
    rounding: Rounding
    parameters: Mapping[str, Parameter]
    terms: Mapping[str, Term]
    sections: tuple[Section, ...]
    order: tuple[Indicator, ...]  # fixed indicators, each after those that its formulas use
    grade_order: tuple[tuple[str, ...], ...]  # graded sections, each after those it looks at
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
    lists: frozenset[str]  # facts that formulas take as lists
    numbers: frozenset[str]  # facts that formulas take as numbers
    only_words: frozenset[str]  # facts that rules compare with words, and with nothing else
    levels: Mapping[str, frozenset[str]]  # fact → the levels that it may state
    ranking: Ranking | None
    guarantees: tuple[Guarantee, ...]

    def knows(self, path: str, word: str) -> bool:
        """Return whether a text is a word that rules take the fact at a path to state."""
        names = [path, *(t.name for t in self.terms.values() if path in t.paths)]
        return any(
            one_spelling(word) in self.words.get((f"c:{name}", "v"), ())
            or word in self.levels.get(name, ())
            for name in names
            if name not in self.numbers
        )

    def every_section(self) -> Iterator[Section]:
        """Yield all sections, each before those beneath it."""
        for section in self.sections:
            yield from section.every_section()
