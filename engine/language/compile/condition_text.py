"""Conditions read without compiling them: as a line of text, and for what they depend on."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from engine.language.expression import parse
from engine.language.load.by_name import LIMITS
from engine.language.load.yaml_tree import Mapping as TreeMapping
from engine.language.load.yaml_tree import Node as TreeNode
from engine.language.load.yaml_tree import Scalar
from engine.language.load.yaml_tree import Sequence as TreeSequence


class LooksAt(Struct, frozen=True):
    """What a condition depends on beyond facts and scores."""

    total: bool
    adjustments: frozenset[str]


def looks_at(node: TreeNode) -> LooksAt:
    """Return whether a condition looks at the total, and at which adjustments."""
    names: set[str] = set()
    stack: list[TreeNode] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, TreeMapping):
            for entry in current.entries:
                names.add(entry.key.text)
                stack.append(entry.value)
        elif isinstance(current, TreeSequence):
            stack.extend(current.items)
        else:
            expression, _ = parse(current.text, None)
            names.update(expression.names if expression else ())
    adjustments = {n.removeprefix("adjustment.") for n in names if n.startswith("adjustment.")}
    return LooksAt("total" in names, frozenset(adjustments))


def condition_text(node: TreeNode, limit: Callable[[Scalar], str]) -> str:
    """Return a condition as text on one line; `limit` says a limit."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, TreeSequence):
        return "[" + "，".join(condition_text(item, limit) for item in node.items) + "]"
    signs = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<", "is": "=", "is_not": "≠"}
    parts = []
    for entry in node.entries:
        key = signs.get(entry.key.text, entry.key.text)
        joint = " " if entry.key.text in signs or isinstance(entry.value, TreeMapping) else " = "
        if entry.key.text in ("any", "all", "not", "stated", "not-stated"):
            joint = " "
        value = entry.value
        if isinstance(value, Scalar) and entry.key.text in LIMITS:
            parts.append(f"{key}{joint}{limit(value)}")
        else:
            parts.append(f"{key}{joint}{condition_text(value, limit)}")
    return "，".join(parts)
