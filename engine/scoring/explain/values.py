"""The value that a method looks at, as it reads: a percentage or a plain number."""

from __future__ import annotations

from engine.base.words import Text, same
from engine.language.plan import (
    Formula,
)
from engine.scoring.explain import words
from engine.scoring.explain.formulas import in_numbers
from engine.scoring.explain.numbers import (
    value_text,
)
from engine.scoring.explain.standards import method_percent
from engine.scoring.scorecard import MethodScore, Scorecard, UnitScore


def is_percent(unit: UnitScore, made: MethodScore | None = None) -> bool:
    """Return whether the value of a unit, or of one of its methods, reads as a percentage."""
    own = unit.indicator is not None and unit.indicator.percent
    return own or method_percent(unit.method if made is None else made.method)


def with_value(card: Scorecard, unit: UnitScore, made: MethodScore, formula: Formula) -> Text:
    """Write a formula in numbers, and its value where that reads otherwise."""
    shown = in_numbers(card, unit, formula)
    value = "" if made.value is None else value_text(made.value, percent=is_percent(unit, made))
    same_text = not value or shown.numbers == value
    numbers = shown.numbers if same_text else f"{shown.numbers} = {value}"
    return words.NOTHING.join((same(numbers), shown.dropped))
