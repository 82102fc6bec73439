"""Scoring methods: how a value, a level or findings become points."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter
from typing import Any, ClassVar, Literal

from msgspec import Struct

from engine.base.records import PartlyCompared
from engine.base.source import Span
from engine.base.words import Text
from engine.language.plan.conditions import Award, Clause, Condition, Guard
from engine.language.plan.formulas import Formula
from engine.language.plan.grounds import Basis


class Proportional(PartlyCompared, frozen=True):
    """share = (of − zero_at) / (full_at − zero_at), kept within floor and cap.

    `full_at` and `zero_at` may be formulas over the facts of the case. `percent` says that they
    were written as percentages, so that the value reads as one too.
    """

    of: Formula
    full_at: Fraction | Formula
    zero_at: Fraction | Formula
    floor: Fraction
    cap: Fraction
    percent: bool = False

    counted: ClassVar[attrgetter[Any]] = attrgetter("of", "full_at", "zero_at", "floor", "cap")


class Knot(Struct, frozen=True):
    """A value with what it earns."""

    at: Fraction | Formula
    award: Award
    span: Span


class Interpolate(PartlyCompared, frozen=True):
    """Straight lines between knots in order of `at`; `below` and `above` beyond the ends.

    The knots rise or fall. `below` and `above` are None where the end's own award goes on.
    `percent` says that the knots were written as percentages.
    """

    of: Formula
    knots: tuple[Knot, ...]
    below: Award | None
    above: Award | None
    percent: bool = False

    counted: ClassVar[attrgetter[Any]] = attrgetter("of", "knots", "below", "above")


class Bands(Struct, frozen=True):
    """The first clause that holds of the value gives the points."""

    of: Formula
    clauses: tuple[Clause, ...]


class Levels(Struct, frozen=True):
    """The clause of the level that the case states gives the points.

    `of` is the name of the fact that states the level, None for the unit's own level.
    """

    of: str | None
    clauses: tuple[Clause, ...]
    names: tuple[str, ...]


class ChecklistItem(Struct, frozen=True):
    """A finding: `met` gives the award, `partly` its share `partly`, `not-met` nothing."""

    id: str
    title: Text
    award: Award
    met: Clause
    partly: Clause | None
    basis: Basis | None
    span: Span


class Checklist(Struct, frozen=True):
    """The awards of all findings that are met, added up; `at_most` points in all, if any."""

    items: tuple[ChecklistItem, ...]
    at_most: Fraction | None = None


class DeductItem(Struct, frozen=True):
    """`each` points off for each of `of` occurrences, `at_most` in all."""

    id: str
    title: Text
    of: Formula
    each: Fraction
    at_most: Fraction | None
    basis: Basis | None
    span: Span


class Deduct(Struct, frozen=True):
    """Full points less all deductions, down to `floor` (扣完为止: zero)."""

    items: tuple[DeductItem, ...]
    floor: Fraction


class YesNo(Struct, frozen=True):
    """`yes` if the condition of the rule holds, else `no`."""

    rule: str
    condition: Condition
    yes: Award
    no: Award
    span: Span


class FormulaPoints(Struct, frozen=True):
    """The formula's value in points, kept within floor and cap."""

    of: Formula
    floor: Fraction
    cap: Fraction | None


class Assessed(Struct, frozen=True):
    """Whatever share an assessor chose between `low` and `high`, with a reason."""

    award: Award


class Cell(Struct, frozen=True):
    """One column's condition in a row of a table: `text` as written, `rule` as matched."""

    rule: str
    condition: Condition


class Row(Struct, frozen=True):
    """A row of a decision table: it fits where all cells hold; without cells it takes the rest."""

    rule: str
    cells: tuple[Cell, ...]
    award: Award
    title: Text | None
    span: Span


class Table(Struct, frozen=True):
    """A decision table. `hit` says what counts where several rows fit:

    `unique` only one may fit; `first` the first; `any` all must give the same; `best`, `worst` the
    most or the least points; `sum` all added up.
    """

    hit: Literal["unique", "first", "any", "best", "worst", "sum"]
    rows: tuple[Row, ...]


class Option(Struct, frozen=True):
    """One method of several, with the condition under which it counts."""

    id: str
    guard: Guard | None
    method: Method
    span: Span


class Combined(Struct, frozen=True):
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
