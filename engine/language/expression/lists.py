"""What functions of a list give: for the numbers in it, or where nobody states them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from engine.base.many import median, total_of, trimmed_mean
from engine.base.values import Range, Value, greatest, least
from engine.language.expression.powers import GEOMETRIC, geometric_mean, whole_of
from engine.language.expression.tree import Call, Node, Number

#: What a list that is not stated can come to: it may hold any number of numbers, at least one.
SOME, ANYTHING = Range(Fraction(1), None), Range(None, None)


def listed_in(node: Call) -> tuple[Node, ...]:
    """Return the arguments that are the list, or the numbers of it."""
    if node.function == "trimmed_mean":
        return node.arguments[:1]
    return node.arguments[:-1] if node.function == GEOMETRIC else node.arguments


def of_items(node: Call) -> Callable[[tuple[Value, ...]], Value]:
    """Return what a function gives for the numbers that it is about."""
    name = node.function
    if name == "trimmed_mean":
        above, below = (int(a.value) for a in node.arguments[1:] if isinstance(a, Number))
        return lambda items: trimmed_mean(items, above, below)
    if name == GEOMETRIC:
        places = whole_of(node.arguments[-1])
        return lambda items: geometric_mean(items, places)
    if name == "count":
        return lambda items: Fraction(len(items))
    if name == "sum":
        return total_of
    if name == "mean":
        return lambda items: trimmed_mean(items, 0, 0)
    if name == "median":
        return median
    pick = least if name == "min" else greatest
    return lambda items: pick(*_not_empty(items))


def _not_empty(values: tuple[Value, ...]) -> tuple[Value, ...]:
    if not values:
        raise ZeroDivisionError  # the least of nothing is no value either
    return values
