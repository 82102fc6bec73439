"""What every step of a rewriting works with."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from engine.authoring.rewriting.drafts import Branch, Draft, Home, Part, children
from engine.authoring.rewriting.ground import Ground
from engine.language.load.edits import Cut
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence


class Work(Struct, frozen=True):
    """A text being rewritten: its ground, its containers by identity, the homes that are kept.

    `part` gives the cuts within a part that stands where it stood, or is taken from there.
    """

    ground: Ground
    containers: dict[int, Mapping | Sequence]
    kept: frozenset[Home]
    line_end: str
    part: Callable[[Work, Part], list[Cut]]

    def was(self, part: Part) -> tuple[Scalar | None, Node]:
        """Return the key and the value that a part had."""
        assert part.home is not None
        container, number = part.home
        return children(self.containers[container])[number]


def containers_of(node: Node) -> dict[int, Mapping | Sequence]:
    """Return the lists and mappings of a tree by identity."""
    if isinstance(node, Scalar):
        return {}
    found: dict[int, Mapping | Sequence] = {id(node): node}
    for _, value in children(node):
        found |= containers_of(value)
    return found


def homes_of(draft: Draft) -> frozenset[Home]:
    """Return where the parts of a tree stood, those of copies left out."""
    if not isinstance(draft, Branch):
        return frozenset()
    own = [part for part in draft.parts if not part.copy]
    return frozenset(p.home for p in own if p.home).union(*(homes_of(p.value) for p in own))


def number_in(part: Part, node: Mapping | Sequence) -> int | None:
    """Return the number that a part had in a container; None where it is new there."""
    home = part.home
    return home[1] if home and home[0] == id(node) and not part.copy else None
