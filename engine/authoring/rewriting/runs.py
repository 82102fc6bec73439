"""Which parts of a list stay where they are when others move: the most that keep their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_run(numbers: Sequence[int]) -> frozenset[int]:
    """Return as many numbers as rise in the order in which they stand; no number stands twice."""
    ends: list[int] = []
    places: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        places.append(place)
    kept: list[int] = []
    wanted = len(ends) - 1
    for number, place in zip(reversed(numbers), reversed(places), strict=True):
        if place == wanted and (not kept or number < kept[-1]):
            kept.append(number)
            wanted -= 1
    return frozenset(kept)
