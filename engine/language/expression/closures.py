"""A tree to a function over values.

The function computes with `Fraction` where everything is known and with `Range` where something is
open. A condition is then True, False, or None where it is undecided; an undecided `if` gives the
hull of both branches. Division by zero raises ZeroDivisionError, as does a root, a logarithm
or a power that has no value (`NoValueError`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction

from engine.base.values import (
    Range,
    Value,
    as_range,
    compare,
    greatest,
    hull,
    span_of,
)
from engine.language.expression.lists import ANYTHING, SOME, listed_in, of_items
from engine.language.expression.lookups import gives
from engine.language.expression.powers import GEOMETRIC, POWERS, power_of
from engine.language.expression.stepping import image_of
from engine.language.expression.tree import (
    HOLDS,
    And,
    Arithmetic,
    Call,
    Compare,
    If,
    Let,
    Lookup,
    Name,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Word,
)

Item = Value | str | frozenset[str] | tuple[Value, ...]
Environment = Mapping[str, Item]


class NoScoreError(ZeroDivisionError):
    """A formula looks at the score of something that is not applicable: it has no value."""


NumberOf = Callable[[Environment], Value]
FlagOf = Callable[[Environment], bool | None]


def difference_of(compared: Compare) -> NumberOf:
    """Return the function that computes by how much the left side is more than the right."""
    left, right = number_of(compared.left), number_of(compared.right)
    return lambda env: left(env) - right(env)


def number_of(node: Node) -> NumberOf:
    """Return the function that computes a node of kind number."""
    if isinstance(node, Number):
        value = node.value
        return lambda _env: value
    if isinstance(node, Name):
        name = node.name
        return lambda env: env[name]  # type: ignore[return-value]
    if isinstance(node, Negate):
        inner = number_of(node.operand)
        return lambda env: -inner(env)
    if isinstance(node, Arithmetic):
        return _arithmetic(node)
    if isinstance(node, If):
        return _choice(node)
    if isinstance(node, Let):
        return number_of(node.inner)
    if isinstance(node, Lookup):
        return _lookup(node)
    assert isinstance(node, Call)
    return _call(node)


def _arithmetic(node: Arithmetic) -> NumberOf:
    left, right = number_of(node.left), number_of(node.right)
    if node.operator == "+":
        return lambda env: left(env) + right(env)
    if node.operator == "-":
        return lambda env: left(env) - right(env)
    if node.operator == "*":
        return lambda env: left(env) * right(env)
    return lambda env: left(env) / right(env)


def _choice(node: If) -> NumberOf:
    condition = flag_of(node.condition)
    then, otherwise = number_of(node.then), number_of(node.otherwise)

    def choose(env: Environment) -> Value:
        holds = condition(env)
        if holds is not None:
            return then(env) if holds else otherwise(env)
        branches = []
        for branch in (then, otherwise):
            try:
                branches.append(branch(env))
            except ZeroDivisionError:
                continue
        if not branches:
            raise ZeroDivisionError
        return hull(*branches)

    return choose


def asked_of(table: Lookup) -> Callable[[Environment], Item]:
    """Return the function that gives what a table is asked for: words, or numbers."""
    return _word_of(table.argument) if table.of_words else number_of(table.argument)


def _lookup(table: Lookup) -> NumberOf:
    asked = asked_of(table)

    def look_up(env: Environment) -> Value:
        found = [number for number in gives(table, asked(env)) if number is not None]
        if not found:
            raise ZeroDivisionError
        return hull(*found)

    return look_up


def _call(node: Call) -> NumberOf:
    name = node.function
    if name == "count" and not isinstance(node.arguments[0], Name):
        return _count([flag_of(argument) for argument in node.arguments])
    if name in LIST_FUNCTIONS:
        return _over_list(node)
    inner = number_of(node.arguments[0])
    if name == "abs":
        return lambda env: _absolute(inner(env))
    image = power_of(node) if name in POWERS else image_of(node)
    return lambda env: image(inner(env))


#: Functions whose only (or first) argument may be a list.
LIST_FUNCTIONS = ("count", "sum", "mean", "min", "max", "median", "trimmed_mean", GEOMETRIC)


def _count(flags: list[FlagOf]) -> NumberOf:
    """Count the conditions that hold; those undecided may or may not, those on no score do not."""

    def holds(flag: FlagOf, env: Environment) -> bool | None:
        try:
            return flag(env)
        except NoScoreError:
            return False

    def count(env: Environment) -> Value:
        held = [holds(flag, env) for flag in flags]
        sure = sum(h is True for h in held)
        return span_of(Fraction(sure), Fraction(sure + sum(h is None for h in held)))

    return count


def _over_list(node: Call) -> NumberOf:
    of, items = of_items(node), _items(node)

    def over(env: Environment) -> Value:
        listed = items(env)
        if listed is not None:
            return of(listed)
        return SOME if node.function == "count" else ANYTHING

    return over


def _items(node: Call) -> Callable[[Environment], tuple[Value, ...] | None]:
    """Return the function that gives a list: one that is named, or the arguments themselves.

    None is a named list that is not stated.
    """
    nodes = listed_in(node)
    if len(nodes) == 1 and isinstance(nodes[0], Name):
        name = nodes[0].name

        def listed(env: Environment) -> tuple[Value, ...] | None:
            value = env[name]
            if isinstance(value, Range):
                return None
            return value if isinstance(value, tuple) else (value,)  # type: ignore[return-value]

        return listed
    arguments = [number_of(node) for node in nodes]

    def stated(env: Environment) -> tuple[Value, ...]:
        """Return the arguments but for scores of what is not applicable."""
        found = []
        for argument in arguments:
            with suppress(NoScoreError):
                found.append(argument(env))
        return tuple(found)

    return stated


def _absolute(value: Value) -> Value:
    if not isinstance(value, Range):
        return abs(value)
    crosses = compare(value, Fraction(0))
    positive = greatest(value, -value)
    if crosses[0] and crosses[2]:
        return span_of(Fraction(0), as_range(positive).hi, hi_open=as_range(positive).hi_open)
    return positive


def flag_of(node: Node) -> FlagOf:
    """Return the function that decides a node of kind flag: True, False or None (undecided)."""
    if isinstance(node, Not):
        inner = flag_of(node.operand)

        def negated(env: Environment) -> bool | None:
            holds = inner(env)
            return None if holds is None else not holds

        return negated
    if isinstance(node, And | Or):
        parts = [flag_of(operand) for operand in node.operands]
        decisive = isinstance(node, Or)

        def together(env: Environment) -> bool | None:
            undecided = False
            for part in parts:
                holds = part(env)
                if holds is decisive:
                    return decisive
                undecided = undecided or holds is None
            return None if undecided else not decisive

        return together
    if isinstance(node, Let):
        return flag_of(node.inner)
    assert isinstance(node, Compare)
    return _comparison(node)


def _comparison(node: Compare) -> FlagOf:
    if isinstance(node.left, Word) or isinstance(node.right, Word):
        left_word, right_word = _word_of(node.left), _word_of(node.right)
        same = node.operator == "="

        def alike(env: Environment) -> bool | None:
            a, b = left_word(env), right_word(env)
            if isinstance(a, str) and isinstance(b, str):
                return (a == b) is same
            known, open_ = (a, b) if isinstance(a, str) else (b, a)
            if isinstance(open_, frozenset) and known not in open_:
                return not same
            return not same if isinstance(open_, Fraction) else None

        return alike
    left, right = number_of(node.left), number_of(node.right)
    holds = HOLDS[node.operator]

    def decide(env: Environment) -> bool | None:
        possible = compare(left(env), right(env))
        yes = any(can and good for can, good in zip(possible, holds, strict=True))
        no = any(can and not good for can, good in zip(possible, holds, strict=True))
        return None if yes and no else yes

    return decide


def _word_of(node: Node) -> Callable[[Environment], Item]:
    if isinstance(node, Word):
        value = node.value
        return lambda _env: value
    assert isinstance(node, Name)
    name = node.name
    return lambda env: env[name]
