"""Trees that can be changed, in which every piece knows the node that it was.

A part is an item of a list, or a key with its value. Where it stood is known by the container and
its number there; a part without a home is new, and a copy looks like its home without being it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engine.language.load.leaves import is_null
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

#: A container in the tree as it was read, by identity, and the number of a part in it.
Home = tuple[int, int]


class Leaf(Struct, eq=False):
    """A text. `node` is the scalar that it was, None where it is new."""

    text: str
    node: Scalar | None = None

    @property
    def null(self) -> bool:
        """Whether it says that there is no value, as it did from the start."""
        return self.node is not None and self.text == self.node.text and is_null(self.node)


class Part(Struct, eq=False):
    """An item of a list, or a key with its value; `at` is for who changes trees."""

    value: Draft
    key: Leaf | None = None
    home: Home | None = None
    copy: bool = False
    at: str = ""


class Branch(Struct, eq=False):
    """A list or a mapping. `node` is what it was, None where it is new.

    `lines` says of a new one that each part is to have a line of its own.
    """

    parts: list[Part]
    mapping: bool
    node: Mapping | Sequence | None = None
    lines: bool = False

    def get(self, key: str) -> Part | None:
        """Return the part with a key, None where there is none."""
        return next((p for p in self.parts if p.key is not None and p.key.text == key), None)


Draft = Leaf | Branch


def drafted(node: Node) -> Draft:
    """Return a tree as a draft of itself."""
    if isinstance(node, Scalar):
        return Leaf(node.text, node)
    parts = []
    for number, (key, value) in enumerate(children(node)):
        leaf = None if key is None else Leaf(key.text, key)
        parts.append(Part(drafted(value), leaf, (id(node), number)))
    return Branch(parts, isinstance(node, Mapping), node)


def children(node: Mapping | Sequence) -> list[tuple[Scalar | None, Node]]:
    """Return the keys and values of a container; lists have no keys."""
    if isinstance(node, Mapping):
        return [(entry.key, entry.value) for entry in node.entries]
    return [(None, item) for item in node.items]


def copied(part: Part) -> Part:
    """Return a part that is to be written as another one is, and may then be changed by itself."""
    key = None if part.key is None else Leaf(part.key.text, part.key.node)
    return Part(_like(part.value), key, part.home, copy=True)


def _like(draft: Draft) -> Draft:
    if isinstance(draft, Leaf):
        return Leaf(draft.text, draft.node)
    parts = []
    for part in draft.parts:
        key = None if part.key is None else Leaf(part.key.text, part.key.node)
        parts.append(Part(_like(part.value), key, part.home, part.copy))
    return Branch(parts, draft.mapping, draft.node, draft.lines)


def in_braces(branch: Branch) -> bool:
    """Return whether a list or mapping was read from brackets or braces."""
    if branch.node is None:
        return False
    span = branch.node.span
    return span.source.lines[span.line - 1][span.column - 1 :][:1] in ("[", "{")


def parts_of(draft: Draft) -> Iterator[Part]:
    """Yield every part of a tree, those that hold others before them."""
    if isinstance(draft, Branch):
        for part in draft.parts:
            yield part
            yield from parts_of(part.value)


def mapping_of(values: dict[str, Draft], *, lines: bool = False) -> Branch:
    """Return a new mapping."""
    parts = [Part(value, Leaf(key)) for key, value in values.items()]
    return Branch(parts, mapping=True, lines=lines)


def list_of(values: list[Draft], *, lines: bool = False) -> Branch:
    """Return a new list."""
    return Branch([Part(value) for value in values], mapping=False, lines=lines)


def same(draft: Draft, node: Node) -> bool:
    """Return whether a tree that was read says what a draft says, in its order."""
    if isinstance(draft, Leaf):
        return isinstance(node, Scalar) and node.text == draft.text and is_null(node) == draft.null
    if isinstance(node, Scalar) or isinstance(node, Mapping) != draft.mapping:
        return False
    found = children(node)
    return len(found) == len(draft.parts) and all(
        (None if part.key is None else part.key.text) == (None if key is None else key.text)
        and same(part.value, value)
        for part, (key, value) in zip(draft.parts, found, strict=True)
    )
