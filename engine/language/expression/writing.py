"""A tree back to text, with numbers put in for names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.base.kept import kept
from engine.language.expression.closures import Environment, flag_of
from engine.language.expression.tree import (
    And,
    Arithmetic,
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
    pieces = _pieces(expression.root)
    return "".join([p if isinstance(p, str) else _named(write(p[0])) for p in pieces])


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


def _named(text: str) -> str:
    return f"({text})" if text.startswith(("-", "−")) else text


#: Signs of a formula as they stand, and the names in it, each alone in a tuple.
_Piece = str | tuple[str]


@kept
def _pieces(node: Node) -> tuple[_Piece, ...]:
    """Return what a tree is written as. The names in it may be written in any way."""
    put: list[_Piece] = []
    _put(put, node)
    found: list[_Piece] = []
    for piece in put:
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _put(found: list[_Piece], node: Node) -> None:
    if isinstance(node, Number):
        found.append(node.text)
    elif isinstance(node, Word):
        found.append(f"“{node.value}”")
    elif isinstance(node, Name | Let):
        found.append((node.name,))
    elif isinstance(node, Negate):
        found.append("−")
        _put_inside(found, node.operand, 3)
    elif isinstance(node, Arithmetic):
        rank = _RANK[node.operator]
        _put_inside(found, node.left, rank)
        found.append(f" {_SIGNS.get(node.operator, node.operator)} ")
        _put_inside(found, node.right, rank + 1)
    elif isinstance(node, Compare | And | Or | Not):
        _put_condition(found, node)
    elif isinstance(node, If):
        _put_listed(found, "if", (node.condition, node.then, node.otherwise))
    elif isinstance(node, Lookup):
        _put_listed(found, node.name, (node.argument,))
    else:
        _put_listed(found, node.written, node.arguments)


def _put_condition(found: list[_Piece], node: Compare | And | Or | Not) -> None:
    if isinstance(node, Not):
        _put_listed(found, "非", (node.operand,))
    elif isinstance(node, And | Or):
        word = " 且 " if isinstance(node, And) else " 或 "
        for number, operand in enumerate(node.operands):
            found.append(word if number else "")
            if isinstance(operand, And | Or):
                _put_listed(found, "", (operand,))
            else:
                _put(found, operand)
    elif isinstance(node.left, Name) and node.left.name.startswith(STATED):
        found.append(f"stated({node.left.name.removeprefix(STATED)})")
    else:
        _put(found, node.left)
        found.append(f" {_SIGNS.get(node.operator, node.operator)} ")
        _put(found, node.right)


def _put_listed(found: list[_Piece], before: str, nodes: Sequence[Node]) -> None:
    """Put nodes in brackets, with commas between them."""
    found.append(f"{before}(")
    for number, node in enumerate(nodes):
        found.append(", " if number else "")
        _put(found, node)
    found.append(")")


def _put_inside(found: list[_Piece], node: Node, rank: int) -> None:
    """Put a node beside an operator: in brackets where it binds less."""
    lower = isinstance(node, Arithmetic) and _RANK[node.operator] < rank
    if lower or isinstance(node, Negate | Compare | And | Or | Not | If):
        _put_listed(found, "", (node,))
    else:
        _put(found, node)
