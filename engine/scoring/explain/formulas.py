"""Formulas with the numbers put in for the names, and the branches of `if` that were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple

from engine.base.kept import kept
from engine.base.values import Value
from engine.base.words import Text, same
from engine.language.expression import (
    And,
    Call,
    Expression,
    If,
    Name,
    Node,
    Not,
    Number,
    Or,
    changed,
    flag_of,
    show,
    walk,
)
from engine.language.plan import Formula
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import operand_text, value_text
from engine.scoring.explain.sides import operands_of
from engine.scoring.scorecard import Operand, Scorecard, UnitScore

#: What stands for the names of a formula.
Operands = Mapping[str, Operand]


class Branch(NamedTuple):
    """A condition of an `if`, also in numbers, and whether it held (None: undecided)."""

    written: Text
    text: Text
    holds: bool | None


class InNumbers(NamedTuple):
    """A formula as it was computed: with the branches taken, and numbers for its names."""

    taken: Expression
    numbers: str
    branches: tuple[Branch, ...]
    dropped: Text  # which of a list's numbers a trimmed mean leaves out


def in_numbers(card: Scorecard, unit: UnitScore, formula: Formula) -> InNumbers:
    """Return a formula of a unit as it was computed."""
    return computed(formula.expression, operands_of(card, unit, formula))


def computed(formula: Expression, operands: Operands) -> InNumbers:
    """Return a formula as it was computed with some operands."""
    if _is_plain(formula.root):
        numbers = show(formula, lambda name: _written(name, operands))
        return InNumbers(formula, numbers, (), words.NOTHING)
    env = _environment(operands)
    branches: list[Branch] = []

    def choose(node: Node) -> Node:
        while isinstance(node, If):
            asked = node.condition
            holds = _holds(asked, env)
            branches.append(
                Branch(
                    condition_in_numbers(asked, {}), condition_in_numbers(asked, operands), holds
                )
            )
            if holds is None:
                break
            node = node.then if holds else node.otherwise
        return node

    root = changed(formula.root, choose)
    text = formula.text
    if root is not formula.root:
        text = show(Expression("", root, (), None), lambda name: name)
    expression = Expression(text, root, formula.names, None)
    numbers = show(expression, lambda name: _written(name, operands))
    return InNumbers(expression, numbers, tuple(branches), _dropped(root, env))


@kept
def _is_plain(root: Node) -> bool:
    """Return whether a formula takes no branches and leaves out no numbers of a list."""
    nodes = walk(root)
    return not any(
        isinstance(n, If) or (isinstance(n, Call) and n.function == "trimmed_mean") for n in nodes
    )


def value_of(card: Scorecard, unit: UnitScore, number: Fraction | Formula) -> Value | None:
    """Return a number of a rule: stated, or computed from the unit's operands; None: undefined."""
    if isinstance(number, Fraction):
        return number
    env = _environment(operands_of(card, unit, number))
    with suppress(ZeroDivisionError, KeyError):
        return number.compute(env)  # type: ignore[arg-type]
    return None


def _environment(operands: Operands) -> dict[str, object]:
    return {name: operand.value for name, operand in operands.items()}


def _written(name: str, operands: Operands) -> str:
    return operand_text(operands[name]) if name in operands else name


def _holds(node: Node, env: Mapping[str, object]) -> bool | None:
    with suppress(ZeroDivisionError, KeyError):
        return flag_of(node)(env)  # type: ignore[arg-type]
    return None


def condition_in_numbers(node: Node, operands: Operands) -> Text:
    """Return a condition with its numbers."""
    if isinstance(node, And | Or):
        parts = [condition_in_numbers(part, operands) for part in node.operands]
        mixed = [texts.IN_ROUND_BRACKETS.fill(said=said) if isinstance(part, And | Or) else said
                 for part, said in zip(node.operands, parts, strict=True)]  # fmt: skip
        return (words.AND if isinstance(node, And) else words.OR).join(mixed)
    if isinstance(node, Not):
        return texts.NOT.fill(said=condition_in_numbers(node.operand, operands))
    expression = Expression("", node, (), None)
    return same(show(expression, lambda name: _written(name, operands)))


def branch_text(branch: Branch) -> Text:
    """Say of a condition of an `if` whether it held."""
    said = words.NAMED.fill(name=branch.written, said=branch.text)
    said = branch.text if branch.text == branch.written else said
    return words.HELD_BRANCH.fill(condition=said, holds=words.HOLDS[branch.holds])


def _dropped(root: Node, env: Mapping[str, object]) -> Text:
    """Name the numbers that trimmed means leave out, where all are known."""
    found = []
    for node in walk(root):
        if isinstance(node, Call) and node.function == "trimmed_mean":
            listed = _numbers(node.arguments[0], env)
            above, below = (int(n.value) for n in node.arguments[1:] if isinstance(n, Number))
            if listed and len(listed) > above + below:
                found.append(_left_out(sorted(listed), above, below))
    return words.NOTHING.join(found)


def _numbers(node: Node, env: Mapping[str, object]) -> Sequence[Fraction]:
    value = env.get(node.name) if isinstance(node, Name) else None
    listed = value if isinstance(value, tuple) else ()
    return listed if all(isinstance(v, Fraction) for v in listed) else ()


def _left_out(listed: list[Fraction], above: int, below: int) -> Text:
    said = []
    for sentence, numbers in (
        (texts.DROPPED_HIGH, listed[len(listed) - above :][::-1]),
        (texts.DROPPED_LOW, listed[:below]),
    ):
        if numbers:
            shown = words.LISTED.join(same(value_text(n)) for n in numbers)
            said.append(sentence.fill(numbers=shown))
    return texts.DROPPED.fill(said=words.LISTED.join(said)) if said else words.NOTHING
