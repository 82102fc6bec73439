"""Groups of rule changes, and which of them can be told apart.

A rule effect is divided over groups by mixtures of the two rulesets. Where a mixture is no ruleset
(the points of the one do not fit the methods of the other), groups are taken together: the finest
partition counts under which every mixture can be scored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from msgspec import Struct

from engine.analysis.compare import words
from engine.base.words import Text
from engine.language.load.mixing_parts import GROUPS, Group

Groups = frozenset[Group]

TITLES: dict[Group, Text] = {
    "weights": words.WEIGHTS,
    "thresholds": words.THRESHOLDS,
    "methods": words.METHODS,
    "adjustments": words.ADJUSTMENTS,
}


class Apart(Struct, frozen=True):
    """Groups that could not be told apart, and why: what is wrong where `taken` alone are new."""

    groups: Groups
    taken: Groups
    why: Text


class Partition(Struct, frozen=True):
    """Groups of changes, those together that cannot be told apart."""

    blocks: tuple[Groups, ...]
    apart: tuple[Apart, ...] = ()

    def between(self) -> tuple[Groups, ...]:
        """Return what is new in each mixture: bit n of its number, from 1 on, is block n."""
        return tuple(self.taken(bits) for bits in range(1, (1 << len(self.blocks)) - 1))

    def taken(self, bits: int) -> Groups:
        """Return the groups in the blocks of these bits."""
        return union(*(block for n, block in enumerate(self.blocks) if bits >> n & 1))


def finest(changed: Groups, wrong: Callable[[Groups], Text | None]) -> Partition:
    """Return the finest partition of the changed groups under which no mixture is wrong.

    `wrong` says what is wrong with the mixture in which some groups are new; None where nothing is.
    """
    order = tuple(group for group in GROUPS if group in changed)
    for blocks in _partitions(order):
        found = Partition(blocks)
        if all(wrong(taken) is None for taken in found.between()):
            return Partition(
                blocks, tuple(_apart(block, order, wrong) for block in blocks if len(block) > 1)
            )
    raise AssertionError("all groups together are always a partition")


def title_of(block: Groups) -> Text:
    """Return what a block of groups is called."""
    titles = [TITLES[group] for group in GROUPS if group in block]
    return Text("＋".join(t.zh for t in titles), " + ".join(t.en for t in titles))


def key_of(block: Groups) -> str:
    """Return what data call a block of groups."""
    return "+".join(group for group in GROUPS if group in block)


def union(*blocks: Groups) -> Groups:
    """Return the groups of all blocks."""
    return frozenset(group for block in blocks for group in block)


def _apart(
    block: Groups, order: tuple[Group, ...], wrong: Callable[[Groups], Text | None]
) -> Apart:
    """Return why a block is not divided: the first mixture that does and is wrong."""
    for size in range(1, len(order)):
        for some in combinations(order, size):
            taken = frozenset(some)
            why = wrong(taken) if taken & block and not block <= taken else None
            if why is not None:
                return Apart(block, taken, why)
    raise AssertionError("a block that can be divided was not")


def _partitions(order: tuple[Group, ...]) -> Iterator[tuple[Groups, ...]]:
    """Yield all partitions, the finest first."""
    found = sorted(_all(order), key=len, reverse=True)
    for blocks in found:
        yield tuple(frozenset(block) for block in blocks)


def _all(order: tuple[Group, ...]) -> Iterator[list[list[Group]]]:
    if not order:
        yield []
        return
    *rest, last = order
    for blocks in _all(tuple(rest)):
        yield [*blocks, [last]]
        for at, block in enumerate(blocks):
            yield [*blocks[:at], [*block, last], *blocks[at + 1 :]]
