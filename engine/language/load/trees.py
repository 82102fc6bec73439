"""Looking into trees by key and by id, and trees with some of their nodes changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from typing import overload

from msgspec.structs import replace

from engine.language.load.leaves import is_null
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

Change = Callable[[Node], Node]


def value_of(node: Node | None, key: str) -> Node | None:
    """Return the value of a key of a mapping, None where there is none."""
    if not isinstance(node, Mapping):
        return None
    return next((e.value for e in node.entries if e.key.text == key), None)


def text_of(node: Node | None, key: str) -> Scalar | None:
    """Return the scalar at a key of a mapping, None where there is none."""
    found = value_of(node, key)
    return found if isinstance(found, Scalar) and not is_null(found) else None


def with_ids(listed: Node | None) -> Iterator[tuple[Mapping, Scalar]]:
    """Yield the items of a list that have an id, with it."""
    for item in listed.items if isinstance(listed, Sequence) else ():
        id_ = text_of(item, "id")
        if isinstance(item, Mapping) and id_ is not None:
            yield item, id_


def size_of(node: Node) -> int:
    """Return how many nodes a tree has."""
    stack, size = [node], 0
    while stack:
        size += 1
        inner = stack.pop()
        if isinstance(inner, Mapping):
            stack.extend(entry.value for entry in inner.entries)
        elif isinstance(inner, Sequence):
            stack.extend(inner.items)
    return size


@overload
def with_values_changed(node: Mapping, changes: Map[str, Change]) -> Mapping: ...
@overload
def with_values_changed(node: Node, changes: Map[str, Change]) -> Node: ...
def with_values_changed(node: Node, changes: Map[str, Change]) -> Node:
    """Return a mapping with the values at some keys changed; anything else as it is."""
    if not isinstance(node, Mapping):
        return node
    entries = (
        Entry(e.key, changes[e.key.text](e.value)) if e.key.text in changes else e
        for e in node.entries
    )
    return replace(node, entries=tuple(entries))


def with_items_changed(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """Return a list with every item changed, without those that become None; else as it is."""
    if not isinstance(node, Sequence):
        return node
    items = (change(item) for item in node.items)
    return replace(node, items=tuple(item for item in items if item is not None))
