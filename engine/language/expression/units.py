"""Units of formulas: what each part is measured in, and where unlike units meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from engine.language.expression.powers import whole_of
from engine.language.expression.stepping import STEPPED
from engine.language.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    If,
    Let,
    Name,
    Negate,
    Node,
    Number,
    children,
)

#: Units, each as dimension and name, with their powers; none is a share. None where nothing says
#: the unit. 万元 is {("元", "万元"): 1}.
Units = Mapping[tuple[str, str], int] | None

SHARE: Units = {}

#: Functions that give what is in their first argument, or in all of them.
_OF_FIRST = (*STEPPED, "abs", "sum", "mean", "median", "trimmed_mean")
_OF_ALL = ("min", "max")


class Clash(NamedTuple):
    """A node where unlike units meet."""

    node: Node
    left: Units
    right: Units


def units_of(node: Node, named: Callable[[str], Units]) -> Units:
    """Return the unit of a formula; `named` gives that of a name."""
    if isinstance(node, Name):
        return named(node.name)
    if isinstance(node, Number):
        return SHARE if node.text.endswith(("%", "％")) else None
    if isinstance(node, Negate):
        return units_of(node.operand, named)
    if isinstance(node, Let):
        return units_of(node.inner, named)
    if isinstance(node, Arithmetic) and node.operator in "*/":
        return _product(units_of(node.left, named), units_of(node.right, named), node.operator)
    if isinstance(node, Arithmetic):
        return _either(units_of(node.left, named), units_of(node.right, named))
    if isinstance(node, If):
        return _either(units_of(node.then, named), units_of(node.otherwise, named))
    if isinstance(node, Call) and node.function in _OF_FIRST:
        return units_of(node.arguments[0], named)
    if isinstance(node, Call) and node.function == "power":
        inner, exponent = units_of(node.arguments[0], named), whole_of(node.arguments[1])
        return None if inner is None else {n: p * exponent for n, p in inner.items() if exponent}
    if isinstance(node, Call) and node.function in _OF_ALL:
        found: Units = None
        for argument in node.arguments:
            found = _either(found, units_of(argument, named))
        return found
    return None


def clashes(node: Node, named: Callable[[str], Units]) -> Iterator[Clash]:
    """Yield where unlike units are added, compared, chosen between, or set in proportion."""
    if isinstance(node, Let):
        return  # told where it is defined
    for child in children(node):
        yield from clashes(child, named)
    for one, other in _met(node):
        left, right = units_of(one, named), units_of(other, named)
        if left is None or right is None:
            continue
        if isinstance(node, Arithmetic) and node.operator == "/":
            if _one_kind(left, right) and left != right:
                yield Clash(node, left, right)
        elif left != right:
            yield Clash(node, left, right)


def _met(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the parts of a node whose units have to fit."""
    if isinstance(node, Compare) or (isinstance(node, Arithmetic) and node.operator != "*"):
        yield node.left, node.right
    elif isinstance(node, If):
        yield node.then, node.otherwise
    elif isinstance(node, Call) and node.function in _OF_ALL:
        yield from ((node.arguments[0], other) for other in node.arguments[1:])


def _one_kind(left: Mapping[tuple[str, str], int], right: Mapping[tuple[str, str], int]) -> bool:
    """Return whether two units measure the same thing, on whatever scale."""
    return _dimensions(left) == _dimensions(right)


def _dimensions(units: Mapping[tuple[str, str], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (dimension, _), power in units.items():
        found[dimension] = found.get(dimension, 0) + power
    return {dimension: power for dimension, power in found.items() if power}


def shown(units: Units) -> str:
    """Write a unit: `万元`, `万元/人`, empty for a share."""
    parts = [(name, power) for (_, name), power in (units or {}).items()]
    over = [_power(name, power) for name, power in parts if power > 0]
    under = [_power(name, -power) for name, power in parts if power < 0]
    return "·".join(over or (["1"] if under else [])) + "".join(f"/{name}" for name in under)


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"


def _either(left: Units, right: Units) -> Units:
    if left is None or right is None:
        return right if left is None else left
    return left if left == right else None  # told already, as a clash


def _product(left: Units, right: Units, operator: str) -> Units:
    if left is None or right is None:
        return None
    if operator == "/" and left != right and _one_kind(left, right):
        return None  # told already, as a clash
    sign = 1 if operator == "*" else -1
    names = dict.fromkeys([*left, *right])
    powers = {name: left.get(name, 0) + sign * right.get(name, 0) for name in names}
    return {name: power for name, power in powers.items() if power}
