"""A formula as a tree. Every node knows where it stands in the formula's text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from engine.base.kept import kept
from engine.base.source import Span
from engine.base.words import Text

ArithmeticOperator = Literal["+", "-", "*", "/"]
CompareOperator = Literal["<", "<=", ">", ">=", "=", "!="]
#: Whether a comparison holds where its left side is less than, equal to, greater than its right.
HOLDS: dict[CompareOperator, tuple[bool, bool, bool]] = {
    "<": (True, False, False),
    "<=": (True, True, False),
    ">": (False, False, True),
    ">=": (False, True, True),
    "=": (False, True, False),
    "!=": (True, False, True),
}


class Number(Struct, frozen=True):
    """A literal number; `text` is how it was written (`60%`)."""

    value: Fraction
    text: str
    start: int
    end: int


class Word(Struct, frozen=True):
    """A literal text in quotes."""

    value: str
    start: int
    end: int


class Name(Struct, frozen=True):
    """A name for a fact."""

    name: str
    start: int
    end: int


class Negate(Struct, frozen=True):
    """Minus an operand."""

    operand: Node
    start: int
    end: int


class Arithmetic(Struct, frozen=True):
    """`left operator right`, the operator one of + - * /."""

    operator: ArithmeticOperator
    left: Node
    right: Node
    start: int
    end: int


class Compare(Struct, frozen=True):
    """A comparison of two numbers or two words."""

    operator: CompareOperator
    left: Node
    right: Node
    start: int
    end: int


class And(Struct, frozen=True):
    """All operands hold."""

    operands: tuple[Node, ...]
    start: int
    end: int


class Or(Struct, frozen=True):
    """Any operand holds."""

    operands: tuple[Node, ...]
    start: int
    end: int


class Not(Struct, frozen=True):
    """The operand does not hold."""

    operand: Node
    start: int
    end: int


class If(Struct, frozen=True):
    """`then` where the condition holds, else `otherwise`."""

    condition: Node
    then: Node
    otherwise: Node
    start: int
    end: int


class Call(Struct, frozen=True):
    """A function by its English name; `written` is the name used."""

    function: str
    written: str
    arguments: tuple[Node, ...]
    start: int
    end: int


class Let(Struct, frozen=True):
    """A named value of the ruleset where a formula uses it; `inner` is what it stands for.

    `inner` was written elsewhere: only the name has its place in this formula.
    """

    name: str
    title: Text
    inner: Node
    start: int
    end: int


class LookupRow(Struct, frozen=True):
    """A row of a table: a word, or what a number must be (`limits`); and the number it gives."""

    word: str | None
    limits: tuple[tuple[CompareOperator, Fraction], ...]
    gives: Fraction


class Lookup(Struct, frozen=True):
    """A table of the ruleset asked for its number; the first row that fits counts.

    `otherwise` is what it gives where no row fits, None where it then gives nothing.
    """

    name: str
    argument: Node
    rows: tuple[LookupRow, ...]
    otherwise: Fraction | None
    start: int
    end: int

    @property
    def of_words(self) -> bool:
        """Whether its rows are words."""
        return any(row.word is not None for row in self.rows)


Node = (
    Number | Word | Name | Negate | Arithmetic | Compare | And | Or | Not | If | Call | Let | Lookup
)


class Expression(Struct, frozen=True):
    """A parsed formula. `names` are all names in it, in order of first use, without repeats."""

    text: str
    root: Node
    names: tuple[str, ...]
    span: Span | None

    def span_of(self, node: Node) -> Span | None:
        """Return where a node was written."""
        return None if self.span is None else self.span.within(node.start, node.end)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly under `node`."""
    if isinstance(node, Arithmetic | Compare):
        return node.left, node.right
    if isinstance(node, And | Or):
        return node.operands
    if isinstance(node, Negate | Not):
        return (node.operand,)
    if isinstance(node, If):
        return node.condition, node.then, node.otherwise
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Lookup):
        return (node.argument,)
    return (node.inner,) if isinstance(node, Let) else ()


def walk(node: Node) -> list[Node]:
    """Return `node` and everything under it, in reading order."""
    found: list[Node] = []
    stack = [node]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(reversed(children(current)))
    return found


def changed(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tree with every node, the outer ones first, as `change` makes it.

    What a named value stands for is left as it is.
    """
    node = change(node)
    if isinstance(node, Arithmetic | Compare):
        return replace(node, left=changed(node.left, change), right=changed(node.right, change))
    if isinstance(node, And | Or):
        return replace(node, operands=tuple(changed(n, change) for n in node.operands))
    if isinstance(node, Negate | Not):
        return replace(node, operand=changed(node.operand, change))
    if isinstance(node, If):
        return replace(
            node,
            condition=changed(node.condition, change),
            then=changed(node.then, change),
            otherwise=changed(node.otherwise, change),
        )
    if isinstance(node, Call):
        return replace(node, arguments=tuple(changed(n, change) for n in node.arguments))
    if isinstance(node, Lookup):
        return replace(node, argument=changed(node.argument, change))
    return node


@kept
def lets_in(node: Node) -> Mapping[str, Let]:
    """Return the named values in a tree, those first that others are made of."""
    found: dict[str, Let] = {}
    for one in (one for one in walk(node) if isinstance(one, Let) and one.name not in found):
        found.update(lets_in(one.inner))
        found[one.name] = one
    return found


def spelt(node: Node) -> Node:
    """Return a tree with what they stand for in place of all named values."""
    return changed(node, lambda one: spelt(one.inner) if isinstance(one, Let) else one)
