"""A tree as plain data that pydantic can read, each piece still knowing its node."""

from __future__ import annotations

from typing import Any

from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence


class Leaf(str):
    """A scalar's text, with its node."""

    __slots__ = ("tree",)
    tree: Scalar


class Branch(dict[str, Any]):
    """A mapping's values by key, with its node."""

    __slots__ = ("tree",)
    tree: Mapping


class Row(list[Any]):
    """A list's values, with its node."""

    __slots__ = ("tree",)
    tree: Sequence


def leaf_data(node: Node) -> Any:
    """Return a tree as Leaf, Branch and Row. Trees are shallow, so recursion is bounded."""
    if isinstance(node, Scalar):
        leaf = Leaf(node.text)
        leaf.tree = node
        return leaf
    if isinstance(node, Sequence):
        row = Row(leaf_data(item) for item in node.items)
        row.tree = node
        return row
    branch = Branch((entry.key.text, leaf_data(entry.value)) for entry in node.entries)
    branch.tree = node
    return branch


def is_null(scalar: Scalar) -> bool:
    """Return whether a scalar says that there is no value: nothing at all, `~` or `null`."""
    return scalar.style == "plain" and scalar.text in ("", "~", "null")
