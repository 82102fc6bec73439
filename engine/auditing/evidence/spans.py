"""Stretches of a text, and whether another one is clear of all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Stretches of a text that are taken, each from its first sign to before its last."""

    def __init__(self, taken: Iterable[tuple[int, int]]) -> None:
        """Order them once, so that each question costs a search."""
        ordered = sorted(taken)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def free(self, start: int, end: int) -> bool:
        """Return whether a stretch shares no sign with any of them.

        >>> spans = Spans([(2, 4), (8, 9)])
        >>> spans.free(4, 8), spans.free(3, 5)
        (True, False)
        """
        before = bisect_left(self._starts, end)
        return before == 0 or self._ends[before - 1] <= start
