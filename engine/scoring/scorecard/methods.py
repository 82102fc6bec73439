"""What the method of a score gave, and what it was computed from: operands, rules, items."""

from __future__ import annotations

from typing import NamedTuple

from engine.base.values import Value
from engine.base.words import Text
from engine.language.facts.types import Known
from engine.language.plan import (
    ChecklistItem,
    Clause,
    DatedValue,
    DeductItem,
    Method,
    NamedValue,
    Option,
    Row,
)


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


class LetScore(NamedTuple):
    """A named value of the ruleset as it came out, with what stood for the names in it.

    `value` is None where it has none, and of a condition: then `holds` says how that came out.
    `sure` is False where some values of what is open leave it without a value; `exact` is False
    where a range may be wider than what can be.
    """

    let: NamedValue
    value: Value | None
    holds: bool | None
    sure: bool
    exact: bool
    operands: tuple[Operand, ...]


class ItemScore(NamedTuple):
    """One item of a checklist or of a deduction list: what was found and what it is worth.

    `unproved` as of an `Operand`.
    """

    item: ChecklistItem | DeductItem
    found: Value | str | frozenset[str]
    known: Known | None
    worth: Value
    unproved: bool = False


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
