"""A unit before it is awarded: what was computed of it, and what rules see of it."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct, field

from engine.base.values import Value
from engine.base.words import Text
from engine.language.facts.types import Measure
from engine.language.plan import (
    Each,
    Indicator,
    Method,
    Missing,
)
from engine.language.rules import Fact
from engine.language.slots import OfUnit
from engine.scoring.scorecard import Allotment, Operand


class Entry(NamedTuple):
    """A formula, or a fact that a condition tests, by which unknowns enter a unit.

    It enters by a `rule` only while that is open. `loose` says that interval arithmetic may give
    too wide a range of it.
    """

    unknowns: tuple[str, ...]
    rule: str | None
    loose: bool = False


#: What enters by a method: however often it uses a formula, that enters once.
Entries = dict[Hashable, Entry]


class Prepared(Struct):
    """One method of a unit before matching.

    `value` is what it looks at, None where it has none or where that divides by zero (`undefined`;
    None where it may).
    `numbers` are its further numbers: occurrences, or the places of knots or of the ends of a
    proportion. `operands` are the names of the facts that it takes.
    """

    method: Method
    value: Value | None = None
    undefined: bool | None = False
    numbers: tuple[Value, ...] = ()
    operands: list[str] = field(default_factory=list)
    inner: tuple[Prepared, ...] = ()
    entries: Entries = field(default_factory=dict)


class Unit(Struct, kw_only=True):
    """A unit being scored. `fact` is what the matchers see of it, None where no rule looks.

    `entries` is what enters beside its method. `repeated` are the unknowns that enter twice, so
    that one pass over ranges is not exact.
    """

    id: str
    path: str
    title: Text
    points: Fraction  # the most that there may be
    slot: OfUnit | None  # None for a measure that no method scores
    item: str
    method: Method
    missing: Missing
    indicator: Indicator | None
    each: Each | None
    measure: Measure | None
    operands: dict[str, Operand]
    prepared: Prepared
    value: Value | None = None  # the indicator's own value
    weight: Value | None = None  # in a weighted mean
    allotted: Allotment | None = None  # where the case gives the points
    entries: Entries = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    fact: Fact | None = None
    names: tuple[str, ...] = ()  # all names that were looked up for it, of whatever kind it is
    others: tuple[Unit, ...] = ()  # a measure of which it is open what kind it is, as other kinds
