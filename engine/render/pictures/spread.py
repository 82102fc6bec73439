"""Labels that would overlap are pushed apart, each as little as can be, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def spread(wanted: Sequence[int], heights: Sequence[int], top: int, bottom: int) -> list[int]:
    """Return where the middles of labels stand so that none overlaps another.

    `wanted` are the middles where they would stand, rising; `heights` are even numbers that
    together fit between `top` and `bottom`. This is least squares: labels that push one another
    stand around the mean of what they want (pool adjacent violators).
    """
    if not wanted:
        return []
    offsets = [0]
    for above, below in pairwise(heights):
        offsets.append(offsets[-1] + (above + below) // 2)
    pools: list[tuple[int, int]] = []  # sum and number of the labels that push one another
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] * count >= total * pools[-1][1]:
            before, more = pools.pop()
            total, count = total + before, count + more
        pools.append((total, count))
    least = top + heights[0] // 2
    most = bottom - heights[-1] // 2 - offsets[-1]
    places = [max(min(total // count, most), least) for total, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]
