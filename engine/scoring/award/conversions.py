"""Values as rules see them: words in one spelling, amounts of money in one unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.exact import ONE
from engine.base.values import Range, Value
from engine.language.domains import ANY_AMOUNT, ANY_NUMBER
from engine.language.facts.types import Known, Measure
from engine.language.quantity import Unit, find_unit, one_spelling
from engine.scoring.scorecard import Operand

#: What a name can stand for.
Item = Value | str | frozenset[str] | tuple[Value, ...]


#: The unit of an amount of money that no term wants in another one.
MONEY = find_unit("万元")


def in_one_spelling(value: Item) -> Item:
    """Return a word as conditions compare it, every other value as it is."""
    return one_spelling(value) if isinstance(value, str) else value


def among(word: str, possible: frozenset[str]) -> str:
    """Return a word as the rules spell it, where they know it in another spelling only."""
    if word in possible:
        return word
    plain = one_spelling(word)
    return next((p for p in sorted(possible) if one_spelling(p) == plain), word)


def unit_of_money(unit: Unit, wanted: str | None) -> str:
    """Return the unit in which rules see an amount: money as a term wants it, else in 万元.

    Amounts of money are so always compared in one unit, however each is written.
    """
    return (wanted or MONEY.name) if unit.dimension == MONEY.dimension else unit.name


def in_money(known: Known, wanted: str | None) -> Value:
    """Return a number as rules see it: money converted, all else as it stands."""
    assert not isinstance(known.value, str)
    return known.value if known.unit is None else known.value * _factor(known.unit, wanted)


def _factor(unit: Unit, wanted: str | None) -> Fraction:
    name = unit_of_money(unit, wanted)
    return ONE if name == unit.name else unit.factor / find_unit(name).factor


def in_unit(operand: Operand, wanted: str | None) -> Operand:
    """Return an amount of money in the unit in which rules see it."""
    unit = operand.known.unit if operand.known is not None else None
    if unit is None or unit_of_money(unit, wanted) == unit.name:
        return operand
    assert isinstance(operand.value, Fraction | Range)
    value = operand.value * _factor(unit, wanted)
    return operand._replace(value=value, unit=unit_of_money(unit, wanted))


def column(measures: Sequence[Measure], attribute: str) -> tuple[Value, ...]:
    """Return what the measures of a list state of one attribute, any number where they do not."""
    if attribute == "weight":
        return tuple(ANY_AMOUNT if m.weight is None else m.weight for m in measures)
    stated = (m.target if attribute == "target" else m.actual for m in measures)
    return tuple(
        ANY_NUMBER if k is None or isinstance(k.value, str) else in_money(k, None) for k in stated
    )
