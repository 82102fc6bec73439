"""Whether a formula may have no value: whether any value of what is open makes it divide by zero.

A range of quotients leaves such values out (`base.values`), so it must not stand for the formula
alone. What is asked here is asked of everything that is computed: of both branches of an `if` whose
condition is open, and of the condition.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Range, compare
from engine.language.expression.closures import (
    Environment,
    Item,
    asked_of,
    flag_of,
    number_of,
)
from engine.language.expression.lists import listed_in
from engine.language.expression.lookups import gives
from engine.language.expression.powers import GEOMETRIC, POWERS, lacks_value
from engine.language.expression.tree import (
    Arithmetic,
    Call,
    If,
    Lookup,
    Name,
    Node,
    Number,
    children,
)

#: Whether a formula may divide by zero where its names have these values.
FailsIn = Callable[[Environment], bool]

#: Functions of a list that have no value where too little is in it, with what they need.
_NEED_ONE = ("mean", "median", "min", "max", "trimmed_mean")


def may_fail(node: Node) -> FailsIn | None:
    """Return whether a node may have no value in an environment; None where it always has one.

    It is asked only of what has a value for some of what is open: what always divides by zero
    raises ZeroDivisionError when it is computed.
    """
    if isinstance(node, If):
        return _choice(node)
    inner = _any_of(children(node))
    if isinstance(node, Arithmetic) and node.operator == "/":
        return _either(inner, None if _is_other_than_zero(node.right) else _zero(node.right))
    if isinstance(node, Call) and node.function in POWERS:
        return _either(inner, _outside(node))
    if isinstance(node, Call) and node.function == GEOMETRIC:
        return _either(inner, _negative(node))
    if isinstance(node, Call) and node.function in _NEED_ONE:
        return _either(inner, _too_few(node))
    if isinstance(node, Lookup) and node.otherwise is None:
        return _either(inner, _no_row(node))
    return inner


def _is_other_than_zero(node: Node) -> bool:
    return isinstance(node, Number) and node.value != ZERO


def _zero(divisor: Node) -> FailsIn:
    value_of = number_of(divisor)

    def fails(env: Environment) -> bool:
        try:
            return compare(value_of(env), ZERO)[1]
        except ZeroDivisionError:
            return True

    return fails


def _outside(node: Call) -> FailsIn:
    """A root, a logarithm, a power of what may be a number for which it has no value."""
    value_of = number_of(node.arguments[0])

    def fails(env: Environment) -> bool:
        try:
            return lacks_value(node, value_of(env))
        except ZeroDivisionError:
            return True

    return fails


def _negative(node: Call) -> FailsIn:
    """A geometric mean of what may be negative, or of a list that the case does not state."""
    nodes = listed_in(node)
    if len(nodes) == 1 and isinstance(nodes[0], Name):
        name = nodes[0].name
        return lambda env: isinstance(env[name], Range) or _below_zero(env[name])
    values = [number_of(part) for part in nodes]

    def fails(env: Environment) -> bool:
        try:
            return any(_below_zero(value(env)) for value in values)
        except ZeroDivisionError:
            return True

    return fails


def _below_zero(value: Item) -> bool:
    items = value if isinstance(value, tuple) else (value,)
    return any(isinstance(v, Fraction | Range) and compare(v, ZERO)[0] for v in items)


def _too_few(node: Call) -> FailsIn | None:
    """A list that the case does not state may hold too little."""
    first = node.arguments[0]
    if not isinstance(first, Name) or (
        len(node.arguments) > 1 and node.function not in ("trimmed_mean",)
    ):
        return None
    name = first.name
    return lambda env: isinstance(env[name], Range)


def _no_row(table: Lookup) -> FailsIn:
    asked = asked_of(table)

    def fails(env: Environment) -> bool:
        try:
            return None in gives(table, asked(env))
        except ZeroDivisionError:
            return True

    return fails


def _choice(node: If) -> FailsIn | None:
    parts = may_fail(node.condition), may_fail(node.then), may_fail(node.otherwise)
    if parts == (None, None, None):
        return None
    condition, then, otherwise = parts
    holds = flag_of(node.condition)

    def fails(env: Environment) -> bool:
        if condition is not None and condition(env):
            return True
        held = holds(env)
        return any(
            part is not None and part(env)
            for part, taken in ((then, held is not False), (otherwise, held is not True))
            if taken
        )

    return fails


def _any_of(nodes: tuple[Node, ...]) -> FailsIn | None:
    found: FailsIn | None = None
    for node in nodes:
        found = _either(found, may_fail(node))
    return found


def _either(one: FailsIn | None, other: FailsIn | None) -> FailsIn | None:
    if one is None or other is None:
        return other if one is None else one
    return lambda env: one(env) or other(env)
