"""The nearest value of a fact at which something changes, in one way.

The places that the plan gives are tried in order, nearest first, with the values just before and
past each. Where something has changed before a place, or between the last place and the end, the
change is sought by halving; this finds one change for certain, the first where there is only one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction

from msgspec import Struct

from engine.analysis.varying.variable import Variable

_FAR = 100  # times a fact: places farther away are of no use to anyone

#: What is compared: a value of the fact to anything that differs where something changes.
Key = Callable[[Fraction], Hashable]


class Place(Struct, frozen=True):
    """Where something changes: the exact place, None if only found by trying; the value tried."""

    place: Fraction | None
    reached: Fraction


def next_change(fact: Variable, way: int, places: Iterable[Fraction], key: Key) -> Place | None:
    """Return the nearest change above (`way` 1) or below (−1), None where there is none."""
    now, least, most = fact.number, fact.least(), fact.most()
    ahead = sorted((p for p in places if way * (p - now) >= 0), key=lambda p: way * p)
    ahead = [p for p in ahead if _in_reach(fact, p)]
    end = _end(fact, way, ahead)
    base, last = key(now), now
    for place in [*ahead, None]:
        if place is None:
            before, at, past = end, end, end
        else:
            before, at, past = fact.around(place, way)
        if way * (before - last) > 0 and key(before) != base:
            return Place(None, _halved(fact, way, last, before, key))
        for value in (at, past):
            inside = (least is None or value >= least) and (most is None or value <= most)
            if way * (value - now) > 0 and inside and key(value) != base:
                return Place(place, value)
        last = max(past, last) if way > 0 else min(past, last)
    return None


def _in_reach(fact: Variable, place: Fraction) -> bool:
    """Return whether a place is one that the fact may sensibly have."""
    least, most = fact.least(), fact.most()
    if (least is not None and place < least) or (most is not None and place > most):
        return False
    if fact.kind == "date" or fact.number == 0 or place == 0:
        return True
    return 1 <= _FAR * abs(place / fact.number) <= _FAR**2


def _end(fact: Variable, way: int, ahead: list[Fraction]) -> Fraction:
    """Return how far is looked: to its ends, to twice the last place, or over a year."""
    now, least = fact.number, fact.least()
    if fact.kind == "date":
        return max([now, *ahead]) + 366 if way > 0 else min([now, *ahead]) - 366
    if way < 0:
        return least if least is not None else 2 * min([now, *ahead])
    far = 2 * max([abs(now), *ahead])
    steps = -((now - far) // fact.step)
    end, most = now + max(steps, 1) * fact.step, fact.most()
    return end if most is None else min(end, most)


def _halved(fact: Variable, way: int, first: Fraction, last: Fraction, key: Key) -> Fraction:
    """Return a value at which the key differs from the fact's own, one step after where it does
    not."""
    base = key(fact.number)
    low, high = 0, -(-abs(last - first) // fact.step)

    def value(steps: int) -> Fraction:
        at = first + way * steps * fact.step
        return min(at, last) if way > 0 else max(at, last)

    while high - low > 1:
        middle = (low + high) // 2
        if key(value(middle)) == base:
            low = middle
        else:
            high = middle
    return value(int(high))
