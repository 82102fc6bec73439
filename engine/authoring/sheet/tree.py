"""Looking into trees: single values in order, routes, words in one line."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence


def scalars_of(tree: Node) -> tuple[Scalar, ...]:
    """Return the values of a tree that are single, in the order of the text."""
    return tuple(node for _, node in walk(tree, ()) if isinstance(node, Scalar))


def walk(node: Node, route: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Yield every node with its route: keys, and of lists the ids or else the numbers of items."""
    yield route, node
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            id_ = value_of(item, "id")
            name = id_.text if isinstance(id_, Scalar) else str(index)
            yield from walk(item, (*route, name))
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(entry.value, (*route, entry.key.text))


def words(node: Node, key: str = "title") -> Scalar | None:
    """Return the scalar of a title, its Chinese half where there are two."""
    title = value_of(node, key)
    if isinstance(title, Mapping):
        title = value_of(title, "zh")
    return title if isinstance(title, Scalar) else None


def depth(sections: Node | None) -> int:
    """Return how many levels of sections there are."""
    if not isinstance(sections, Sequence):
        return 0
    return 1 + max((depth(value_of(s, "sections")) for s in sections.items), default=0)


def flat(node: Node | None) -> str:
    """Return a condition or facts in one line, to be read."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return "[" + ", ".join(_inner(item) for item in node.items) + "]"
    if isinstance(node, Mapping):
        return ", ".join(f"{e.key.text}: {_inner(e.value)}" for e in node.entries)
    return ""


def _inner(node: Node) -> str:
    return f"{{{flat(node)}}}" if isinstance(node, Mapping) else flat(node)
