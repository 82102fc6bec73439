"""What is made of things that never change is made once: kept by identity, the last of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def kept(make: Callable[[Thing], Made], most: int = 8192) -> Callable[[Thing], Made]:
    """Return a function that remembers what `make` made of the last `most` things.

    For parts of compiled rulesets, and for scorecards: what is asked about them many times over is
    made of what they are, and nothing changes them.

    >>> sizes = kept(len)
    >>> names = ("outputs", "outcomes")
    >>> sizes(names), sizes(names)
    (2, 2)
    """
    found: dict[int, tuple[Thing, Made]] = {}

    def remembered(thing: Thing) -> Made:
        entry = found.get(id(thing))
        if entry is None or entry[0] is not thing:
            if len(found) >= most:
                found.clear()
            # The thing is kept too, so that no other gets its identity.
            entry = found[id(thing)] = (thing, make(thing))
        return entry[1]

    return remembered
