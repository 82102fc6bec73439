"""What a case states, held against what the ruleset declares of it: the value, or why it is none.

Cases and the examples of declarations are read by this one function, so an example is what a case
may write.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from engine.base.values import Range, Value, as_range, common, wholes_of
from engine.language.declared import Declared, any_of
from engine.language.quantity import Unit, as_actual, find_unit, parse_quantity

_RATIO = find_unit("%").dimension
_PERCENT = ("%", "％", "‰", "百分")

#: Why a fact is not what is declared: none of the words, no number, no date, a date, in a unit that
#: does not fit, with a unit though it is a share, not whole, outside the range.
Reason = Literal["words", "number", "date", "a-date", "unit", "share", "whole", "range"]


class Stated(NamedTuple):
    """What a case states: a number in its unit (None for none), or a word."""

    written: str
    value: Value | str | None
    unit: Unit | None
    is_date: bool


def read(text: str, unit: Unit | None, year: int = 2024) -> Stated:
    """Return what a text states by itself; a bare number is in `unit`."""
    quantity, _ = parse_quantity(text, None, year=year, default_unit=unit)
    value = None if quantity is None else as_actual(quantity)
    if quantity is None or value is None:
        return Stated(text, text.strip(), None, is_date=False)
    own = quantity.unit
    if own is not None and own.dimension == _RATIO:
        value, own = value * own.factor, None
    return Stated(text, value, own, is_date=quantity.kind == "date")


def in_percent(written: str) -> bool:
    """Return whether a number is written as a share."""
    return any(sign in written for sign in _PERCENT)


def fit(declared: Declared, stated: Stated) -> tuple[Value | str | None, Reason | None]:
    """Return the value in the declared unit, or the declared word; else why it does not fit.

    Of an approximate figure only what the declared range leaves possible is returned.
    """
    if declared.of_words:
        word = stated.value if isinstance(stated.value, str) else stated.written.strip()
        spelt = declared.spelt(word)
        return spelt, None if spelt is not None else "words"
    value = stated.value
    if value is None or isinstance(value, str):
        return None, "number"
    if stated.is_date is not (declared.kind == "date") and declared.kind is not None:
        return None, "a-date" if stated.is_date else "date"
    factor = _factor(declared, stated)
    if factor is None:
        return None, "share" if declared.kind == "share" else "unit"
    return _within(declared, value * factor)


def _factor(declared: Declared, stated: Stated) -> Fraction | None:
    """Return by what a number is multiplied to be in the declared unit; None where it never is."""
    unit, wanted = stated.unit, declared.unit
    if declared.kind == "share":
        return None if unit is not None else Fraction(1)
    if wanted is None:
        return Fraction(1)
    if unit is None:
        return None if in_percent(stated.written) else Fraction(1)
    return unit.factor / wanted.factor if unit.dimension == wanted.dimension else None


def _within(declared: Declared, value: Value) -> tuple[Value | None, Reason | None]:
    if declared.kind == "whole":
        wholes = wholes_of(as_range(value))
        if wholes is None:
            return None, "whole"
        value = wholes
    if declared.range is None:
        return value, None
    if isinstance(value, Range):
        found = common(any_of(declared), value)
    else:
        inside = common(any_of(declared), Range(value, value))
        found = None if inside is None else value
    return found, "range" if found is None else None
