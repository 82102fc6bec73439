"""Whether both ends of what a formula gives over open facts are reached.

Every open fact has to enter once, and to vary on its own. Then sums, products and the like take
their ends where their operands take theirs, also where an operand jumps from row to row of a table
or from one whole number to the next: what lies between its ends need not be reached for that. Only
what looks at the values between (a table that is asked for a number, an absolute value through
zero) needs all of them.
"""

from __future__ import annotations

from typing import Literal

from engine.base.exact import ZERO
from engine.base.values import Range, Wholes, contains
from engine.language.expression.closures import LIST_FUNCTIONS, Environment, flag_of, number_of
from engine.language.expression.lists import listed_in
from engine.language.expression.stepping import STEPPED
from engine.language.expression.tree import (
    Arithmetic,
    Call,
    If,
    Let,
    Lookup,
    Name,
    Negate,
    Node,
    Number,
    walk,
)

#: What is reached of a range: everything in it, or both of its ends for certain.
_Reached = Literal["all", "ends"] | None

#: Functions that rise with every argument; the last two do on each side of zero.
_RISING = (
    *("sum", "mean", "min", "max", "median", "trimmed_mean"),
    *("root", "ln", "log10", "exp", "abs", "power"),
)


def ends_are_reached(root: Node, env: Environment) -> bool:
    """Return whether both ends of a number are reached; False where that is not known."""
    try:
        return _reached(root, env) is not None
    except ZeroDivisionError:
        return False


def _reached(node: Node, env: Environment) -> _Reached:
    if isinstance(node, Number):
        return "all"
    if isinstance(node, Name):
        return _of_name(env[node.name])
    if isinstance(node, Let):
        return _reached(node.inner, env)
    if isinstance(node, Negate):
        return _reached(node.operand, env)
    if isinstance(node, Arithmetic):
        return _of_arithmetic(node, env)
    if isinstance(node, If):
        holds = flag_of(node.condition)(env)
        return None if holds is None else _reached(node.then if holds else node.otherwise, env)
    if isinstance(node, Lookup):
        return _of_table(node, env)
    return _of_call(node, env) if isinstance(node, Call) else None


def _of_name(value: object) -> _Reached:
    if isinstance(value, Wholes):
        return "ends"
    return None if isinstance(value, frozenset) else "all"


def _of_arithmetic(node: Arithmetic, env: Environment) -> _Reached:
    both = _reached(node.left, env), _reached(node.right, env)
    if None in both:
        return None
    if node.operator == "/" and both[1] == "ends" and _passes_zero(node.right, env):
        return None
    return "all" if both == ("all", "all") else "ends"


def _passes_zero(node: Node, env: Environment) -> bool:
    value = number_of(node)(env)
    return isinstance(value, Range) and contains(value, ZERO)


def _of_table(node: Lookup, env: Environment) -> _Reached:
    """Each row that fits a word, or a whole stretch of numbers, is reached."""
    argument = node.argument
    if node.of_words:
        asked = env[argument.name] if isinstance(argument, Name) else None
        return "ends" if isinstance(asked, str | frozenset) else None
    if isinstance(argument, Name):
        return None if _of_name(env[argument.name]) is None else "ends"
    return "ends" if _reached(argument, env) == "all" else None


def _of_call(node: Call, env: Environment) -> _Reached:
    name = node.function
    if name == "count" and not isinstance(node.arguments[0], Name):
        return "ends" if all(_is_smooth(one, env) for one in walk(node)) else None
    listed = listed_in(node) if name in LIST_FUNCTIONS else node.arguments[:1]
    found = {_reached(one, env) for one in listed}
    if None in found:
        return None
    if name in STEPPED:
        return "ends"
    if found == {"all"}:
        return "all"
    turns = name in ("abs", "power") and _passes_zero(node.arguments[0], env)
    return "ends" if name in _RISING and not turns else None


def _is_smooth(node: Node, env: Environment) -> bool:
    """Return whether a part of a condition neither chooses nor jumps."""
    if isinstance(node, Name):
        return _of_name(env[node.name]) == "all"
    return not isinstance(node, If | Lookup)
