"""A tree back to text, with numbers put in for names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.language.expression.closures import Environment, flag_of
from engine.language.expression.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
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
    walk,
)
from engine.language.vocabulary import STATED

_SIGNS = {"*": "×", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠"}
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def show(expression: Expression, write: Callable[[str], str]) -> str:
    """Return a formula with `write(name)` for every name; negative numbers get brackets."""
    return _show(expression.root, write)


def taken(expression: Expression, env: Environment) -> Expression:
    """Return the branch of a formula that `env` takes; the whole where that is undecided."""
    node = expression.root
    while isinstance(node, If):
        holds = flag_of(node.condition)(env)
        if holds is None:
            break
        node = node.then if holds else node.otherwise
    return Expression(expression.text[node.start : node.end], node, expression.names, None)


def needs_brackets(expression: Expression, operator: str) -> bool:
    """Return whether a formula needs brackets to stand beside `operator`."""
    root = expression.root
    if isinstance(root, Arithmetic):
        return _RANK[root.operator] < _RANK[operator]
    return isinstance(root, If | Compare | And | Or | Not | Negate)


def occurrences(expression: Expression) -> Mapping[str, int]:
    """Return how often each name occurs."""
    found: dict[str, int] = {}
    for node in walk(expression.root):
        if isinstance(node, Name):
            found[node.name] = found.get(node.name, 0) + 1
    return found


def branches(expression: Expression) -> bool:
    """Return whether the formula chooses: between branches, or a row of a table."""
    return any(isinstance(node, If | Lookup) for node in walk(expression.root))


def _show(node: Node, write: Callable[[str], str]) -> str:
    if isinstance(node, Number):
        return node.text
    if isinstance(node, Word):
        return f"“{node.value}”"
    if isinstance(node, Name | Let):
        text = write(node.name)
        return f"({text})" if text.startswith(("-", "−")) else text
    if isinstance(node, Negate):
        return f"−{_inside(node.operand, write, 3)}"
    if isinstance(node, Arithmetic):
        rank = _RANK[node.operator]
        left = _inside(node.left, write, rank)
        right = _inside(node.right, write, rank + 1)
        return f"{left} {_SIGNS.get(node.operator, node.operator)} {right}"
    if isinstance(node, Compare):
        if isinstance(node.left, Name) and node.left.name.startswith(STATED):
            return f"stated({node.left.name.removeprefix(STATED)})"
        sign = _SIGNS.get(node.operator, node.operator)
        return f"{_show(node.left, write)} {sign} {_show(node.right, write)}"
    if isinstance(node, And | Or):
        word = " 且 " if isinstance(node, And) else " 或 "
        return word.join(
            f"({_show(o, write)})" if isinstance(o, And | Or) else _show(o, write)
            for o in node.operands
        )
    if isinstance(node, Not):
        return f"非({_show(node.operand, write)})"
    if isinstance(node, If):
        parts = [_show(n, write) for n in (node.condition, node.then, node.otherwise)]
        return f"if({', '.join(parts)})"
    if isinstance(node, Lookup):
        return f"{node.name}({_show(node.argument, write)})"
    assert isinstance(node, Call)
    return f"{node.written}({', '.join(_show(a, write) for a in node.arguments)})"


def _inside(node: Node, write: Callable[[str], str], rank: int) -> str:
    text = _show(node, write)
    if isinstance(node, Arithmetic) and _RANK[node.operator] < rank:
        return f"({text})"
    if isinstance(node, Negate | Compare | And | Or | Not | If):
        return f"({text})"
    return text
