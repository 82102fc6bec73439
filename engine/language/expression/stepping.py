"""The functions that take a number to a step: which steps, and to which of them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from engine.base.exact import ONE
from engine.base.rounding import Mode, Rounder, to_places
from engine.base.values import Range, Value, stepped
from engine.language.expression.tree import Call, Number

#: Functions that round to so many decimals, by how they take what lies between.
TO_PLACES: dict[str, Mode] = {
    "round": "half-up",
    "round_half_even": "half-even",
    "round_down": "down",
    "round_up": "up",
}
#: The function that rounds half up to multiples of a step.
TO_STEP = "round_to"
#: All functions whose value goes in steps.
STEPPED = (*TO_PLACES, TO_STEP, "floor", "ceil")


def rounder_of(node: Call) -> Rounder | None:
    """Return how a function rounds, None for `floor` and `ceil`: they know no way toward zero."""
    if node.function in ("floor", "ceil"):
        return None
    second = node.arguments[1]
    assert isinstance(second, Number)
    if node.function == TO_STEP:
        return Rounder(second.value)
    return to_places(int(second.value), TO_PLACES[node.function])


def step_of(node: Call) -> Fraction:
    """Return the step between the numbers that a function gives."""
    rounder = rounder_of(node)
    return ONE if rounder is None else rounder.step


def image_of(node: Call) -> Callable[[Value], Value]:
    """Return what a function makes of numbers and of ranges."""
    rounder = rounder_of(node)
    if rounder is not None:
        return rounder.image
    step = _floor if node.function == "floor" else _ceil
    return lambda value: stepped(value, step) if isinstance(value, Range) else step(value)


def _floor(value: Fraction, beside: int = 0) -> Fraction:
    return Fraction(ceil(value) - 1 if beside < 0 else floor(value))


def _ceil(value: Fraction, beside: int = 0) -> Fraction:
    return Fraction(floor(value) + 1 if beside > 0 else ceil(value))
