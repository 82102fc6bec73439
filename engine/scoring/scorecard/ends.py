"""A score between its lowest and its highest, or no score: which is not zero."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

#: The lowest and the highest score, equal where it is determined.
Pair = tuple[Fraction, Fraction]

#: What a part without a score adds to a sum.
ADDS_NOTHING: Pair = (Fraction(0), Fraction(0))


#: Whether both ends are reached, or only hold everything that is possible.
Bounds = Literal["exact", "outer"]


class HasEnds:
    """What has a score between two ends, or none."""

    __slots__ = ()
    ends: Pair | None
    exact: bool

    @property
    def low(self) -> Fraction | None:
        """The lowest score, in points: what is documented. None where there is no score"""
        return self.ends[0] if self.ends is not None else None

    @property
    def high(self) -> Fraction | None:
        """The highest score, in points: what is attainable. None where there is no score"""
        return self.ends[1] if self.ends is not None else None

    @property
    def settled(self) -> bool:
        """Whether there is a score, and both ends are equal"""
        ends = self.ends
        return ends is not None and (ends[0] is ends[1] or ends[0] == ends[1])

    @property
    def bounds(self) -> Bounds:
        """Whether both ends are reached (`exact`), or only hold all that is possible (`outer`)"""
        return "exact" if self.exact else "outer"


def most_added(one: HasEnds) -> Fraction:
    """Return the most that a part can add to a sum: nothing where it has no score."""
    return (one.ends or ADDS_NOTHING)[1]


def known_ends(ends: Pair | None) -> Pair:
    """Return the ends of a score where it is known that there is one."""
    assert ends is not None
    return ends
