"""Why a number of a rule has no value: what is zero, empty, without a score, or out of order."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.words import Text, same
from engine.language.expression import (
    LIST_FUNCTIONS,
    Arithmetic,
    Call,
    Expression,
    If,
    Lookup,
    Name,
    Node,
    NoScoreError,
    Number,
    flag_of,
    number_of,
    show,
)
from engine.language.expression.lists import listed_in
from engine.language.expression.powers import GEOMETRIC, MOST_LISTED, POWERS, lacks_value
from engine.language.expression.tree import children
from engine.language.methods import formulas_of
from engine.language.plan import Interpolate
from engine.scoring.explain import score_words as texts
from engine.scoring.explain.numbers import value_text
from engine.scoring.explain.sides import operands_of
from engine.scoring.scorecard import MethodScore, Scorecard, UnitScore

_Environment = Mapping[str, object]


def why_undefined(card: Scorecard, unit: UnitScore, made: MethodScore) -> Text:
    """Return why a method has no value: the first of its formulas that has none, and its cause."""
    for formula in formulas_of(made.method):
        operands = operands_of(card, unit, formula)
        env = {name: operand.value for name, operand in operands.items()}
        found = _cause(formula.expression.root, env)
        if found is not None:
            return found
    if made.value is None:
        return texts.UNDEFINED
    return texts.KNOTS_DISORDERED if isinstance(made.method, Interpolate) else texts.ENDS_ALIKE


def _cause(node: Node, env: _Environment) -> Text | None:
    """Return why a part of a formula has no value, None where it has one or may have one."""
    if isinstance(node, If):
        return _cause(node.condition, env) or _of_the_branch(node, env)
    if isinstance(node, Call) and node.function in LIST_FUNCTIONS:
        return _of_a_list(node, env)
    for part in children(node):
        found = _cause(part, env)
        if found is not None:
            return found
    if isinstance(node, Lookup) and node.otherwise is None:
        return _of_a_table(node, env)
    if isinstance(node, Call) and node.function in POWERS:
        return _of_a_power(node, env)
    if isinstance(node, Arithmetic) and node.operator == "/" and _number(node.right, env) == ZERO:
        return texts.ZERO_DIVISION.fill(divisor=_text(node.right))
    return None


def _of_a_table(table: Lookup, env: _Environment) -> Text | None:
    """A table without a row for what it is asked."""
    try:
        number_of(table)(env)  # type: ignore[arg-type]
    except (NoScoreError, KeyError):
        return None
    except ZeroDivisionError:
        asked = show(Expression("", table.argument, (), None), lambda name: _said(env.get(name)))
        return texts.NO_SUCH_ROW.fill(table=table.name, asked=asked)
    return None


def _said(value: object) -> str:
    return value_text(value) if isinstance(value, Fraction) else str(value)


def _of_a_power(node: Call, env: _Environment) -> Text | None:
    """A function of one number that has no value for it."""
    value = _number(node.arguments[0], env)
    if value is None or not lacks_value(node, value):
        return None
    operand = _text(node.arguments[0])
    if node.function == "power" and value == ZERO:
        return texts.POWER_OF_ZERO.fill(operand=operand, exponent=_text(node.arguments[1]))
    if node.function in ("power", "exp"):
        return texts.TOO_LARGE.fill(text=_text(node))
    sentence = texts.ROOT_OF_NEGATIVE if node.function == "root" else texts.NO_LOGARITHM
    return sentence.fill(operand=operand, value=value_text(value))


def _of_the_branch(node: If, env: _Environment) -> Text | None:
    holds: bool | None = None
    with suppress(ZeroDivisionError, KeyError):
        holds = flag_of(node.condition)(env)  # type: ignore[arg-type]
    if holds is not None:
        return _cause(node.then if holds else node.otherwise, env)
    return _cause(node.then, env) or _cause(node.otherwise, env)


def _of_a_list(node: Call, env: _Environment) -> Text | None:
    """A list of which nothing is left; conditions that are counted always come to a number."""
    if node.function == "count":
        return None
    for argument in node.arguments:
        found = _cause(argument, env)
        if found is not None:
            return found
    try:
        number_of(node)(env)  # type: ignore[arg-type]
    except (NoScoreError, KeyError):
        return None
    except ZeroDivisionError:
        if node.function == GEOMETRIC:
            return _no_geometric_mean(listed_in(node), env)
        if node.function != "trimmed_mean":
            return texts.NOTHING_LISTED.fill(listed=_text(node.arguments[0]))
        above, below = (int(n.value) for n in node.arguments[1:] if isinstance(n, Number))
        listed = _text(node.arguments[0])
        return texts.NOTHING_LEFT.fill(listed=listed, above=above, below=below)
    return None


def _no_geometric_mean(nodes: tuple[Node, ...], env: _Environment) -> Text:
    """A number below zero, none at all, or too many."""
    listed = _text(nodes[0])
    for node in nodes:
        value = _number(node, env)
        if value is not None and value < ZERO:
            return texts.ROOT_OF_NEGATIVE.fill(operand=_text(node), value=value_text(value))
    items = env.get(nodes[0].name) if isinstance(nodes[0], Name) else None
    if isinstance(items, tuple):
        below = [v for v in items if isinstance(v, Fraction) and v < ZERO]
        if below:
            return texts.NEGATIVE_LISTED.fill(listed=listed, value=value_text(below[0]))
        if len(items) > MOST_LISTED:
            return texts.TOO_MANY_LISTED.fill(listed=listed, most=MOST_LISTED)
    return texts.NOTHING_LISTED.fill(listed=listed)


def _number(node: Node, env: _Environment) -> Fraction | None:
    with suppress(ZeroDivisionError, KeyError):
        value = number_of(node)(env)  # type: ignore[arg-type]
        return value if isinstance(value, Fraction) else None
    return None


def _text(node: Node) -> Text:
    if isinstance(node, Name):
        return same(node.name)
    return same(show(Expression("", node, (), None), lambda name: name))
