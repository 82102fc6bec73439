"""Formulas, and the names in them: facts of the case, parameters, numbers to be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from engine.base.source import Span
from engine.base.values import Value
from engine.base.words import Text
from engine.language.dated import in_force
from engine.language.expression import (
    Compare,
    Expression,
    LookupRow,
    difference_of,
    may_fail,
    number_of,
)
from engine.language.plan.grounds import Origin
from engine.language.slots import OfDerived

#: What a formula is evaluated in: names to values (numbers, words, lists of numbers).
Environment = Mapping[str, Value | str | frozenset[str] | tuple[Value, ...]]


class Formula(Struct, frozen=True, dict=True):
    """A formula: a number, or a comparison of two, which stands for their difference.

    `repeats` says that a name occurs more than once or a branch is taken, so that interval
    arithmetic may give too wide a range.
    """

    expression: Expression
    repeats: bool
    span: Span

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it, in order."""
        return self.expression.names

    @cached_property
    def compute(self) -> Callable[[Environment], Value]:
        """The function that computes it; raises ZeroDivisionError where it divides by zero."""
        root = self.expression.root
        return difference_of(root) if isinstance(root, Compare) else number_of(root)

    @cached_property
    def fails(self) -> Callable[[Environment], bool] | None:
        """Whether it may divide by zero; None: never."""
        return may_fail(self.expression.root)

    def may_fail(self, env: Environment) -> bool:
        """Return whether some values of what is open in `env` make the formula divide by zero."""
        return self.fails is not None and self.fails(env)


class Term(Struct, frozen=True):
    """A name in formulas for the first of `paths` that the case states, in `unit`."""

    name: str
    title: Text
    paths: tuple[str, ...]
    unit: str | None
    span: Span


class DatedValue(Struct, frozen=True):
    """A parameter's value from one day to another; None is without end."""

    first: dt.date | None
    last: dt.date | None
    value: Fraction
    origin: Origin


class Parameter(Struct, frozen=True):
    """A number that formulas name. The value in force on the last day of the case's year counts."""

    name: str
    title: Text
    percent: bool
    values: tuple[DatedValue, ...]
    span: Span

    def in_force(self, year: int) -> DatedValue | None:
        """Return the value on 31 December of a year, None where none is in force."""
        return in_force(self.values, year)


class NamedValue(Struct, frozen=True, kw_only=True):
    """A formula, or a condition (`flag`), that others use by name.

    They hold it themselves (`expression.Let`): nothing is looked up under the name when scoring.
    `own` says that it takes a measure's own target or actual, so that it has one value for each.
    """

    name: str
    title: Text
    percent: bool
    expression: Expression
    flag: bool
    own: bool
    origin: Origin
    note: Text | None

    @property
    def span(self) -> Span:
        """Where it was written."""
        return self.origin.span


class LookupTable(Struct, frozen=True, kw_only=True):
    """A table that formulas ask for a number; they hold its rows themselves (`expression.Lookup`).

    `otherwise` is what it gives where no row fits, None where it then gives nothing.
    """

    name: str
    title: Text
    rows: tuple[LookupRow, ...]
    otherwise: Fraction | None
    origin: Origin
    note: Text | None

    @property
    def span(self) -> Span:
        """Where it was written."""
        return self.origin.span


class Derived(Struct, frozen=True):
    """A number computed only to be compared with a constant: `slot`.value = formula."""

    slot: OfDerived
    formula: Formula
    round: int


class Attribute(Struct, frozen=True):
    """A number that the matchers see of a unit: `name` = formula."""

    name: str
    formula: Formula
