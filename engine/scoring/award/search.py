"""Search: the exact ends of something over unknowns, by splitting those that interact.

Worst first: each part is evaluated by a pass of its own. A part in which nothing interacts any
more is exact; a part that cannot stretch the bounds already reached is dropped. When no part is
left, the bounds are the true range; when the budget runs out they are outer bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from msgspec import Struct

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, Value, Wholes, span_of, wholes_of
from engine.scoring.award.run import Pass


class Found(Struct, frozen=True):
    """What one evaluation says of a part: its bounds, and whether they are exact there."""

    low: Fraction
    high: Fraction
    worst: int  # rank of the worst grade, higher is worse
    best: int
    interacting: tuple[str, ...]  # unknowns that keep the bounds from being exact
    scored: bool = True  # False where there is no score at all: such a part bounds nothing
    made: Pass | None = None  # the pass that found it, from which smaller parts take over


class Narrowed(Struct, frozen=True):
    """Bounds after the search; `highest` is a part in which the high end is reached, if known."""

    low: Fraction
    high: Fraction
    worst: int
    best: int
    exact: bool
    highest: Mapping[str, Value | str]


Domains = Mapping[str, Value | frozenset[str]]

#: Unknowns narrowed to a part of what they may be.
Part = dict[str, Value | str]

#: A part that is to be evaluated, and the pass of the wider part that it is of, if any.
Asked = tuple[Part, Pass | None]

#: A search under way: it yields parts and is sent what their evaluation says.
Search = Generator[Asked, Found, Narrowed]


class _Reached(Struct):
    """The ends that exact parts reach, how many they are, and one in which the high end is."""

    low: Fraction
    high: Fraction
    worst: int
    best: int
    highest: Part
    count: int = 1

    def holds(self, found: Found) -> bool:
        """Return whether a part cannot stretch these ends."""
        return (
            found.low >= self.low
            and found.high <= self.high
            and found.worst <= self.worst
            and found.best >= self.best
        )

    def take(self, part: Part, found: Found) -> None:
        """Stretch the ends to those of an exact part."""
        if found.high > self.high:
            self.high, self.highest = found.high, part
        self.low, self.count = min(self.low, found.low), self.count + 1
        self.worst, self.best = max(self.worst, found.worst), min(self.best, found.best)


def _with(reached: _Reached | None, part: Part, found: Found) -> _Reached:
    if reached is None:
        return _Reached(found.low, found.high, found.worst, found.best, part)
    reached.take(part, found)
    return reached


def search(domains: Domains, cuts: Mapping[str, tuple[Fraction, ...]], budget: int) -> Search:
    """Find the bounds over all values of the unknowns, splitting where they interact.

    Yields the parts that are to be evaluated, is sent what was found, and returns the bounds.
    `cuts` are values at which an unknown is split first (the thresholds that it is compared with).
    """
    start = yield {}, None
    reached: _Reached | None = None
    waiting: list[tuple[Part, Found]] = [({}, start)]
    spent = 1
    while waiting:
        if reached is not None:
            waiting = [w for w in waiting if not reached.holds(w[1])]
        if not waiting:
            break
        waiting.sort(key=lambda w: w[1].high - w[1].low)
        part, found = waiting.pop()
        if not found.scored:
            continue
        if not found.interacting:
            reached = _with(reached, part, found)
            continue
        name = _next_to_split(part, found.interacting, domains)
        if spent >= budget or name is None:
            waiting.append((part, found))
            break
        if reached is None or reached.count < 8 or spent % 10 == 0:
            for point in _probes(part, found.interacting, domains):
                probed = yield point, found.made
                spent += 1
                if probed.scored and not probed.interacting:
                    reached = _with(reached, point, probed)
        for piece in _split(part.get(name, domains[name]), cuts.get(name, ())):
            smaller = {**part, name: piece}
            waiting.append((smaller, (yield smaller, found.made)))
            spent += 1
    return _narrowed(start, reached, [found for _, found in waiting if found.scored], waiting)


def _narrowed(
    start: Found, reached: _Reached | None, left: Sequence[Found], waiting: Sequence[object]
) -> Narrowed:
    """Return the ends that were reached, and of what is left to search."""
    everything: list[Found | _Reached] = [*left] if reached is None else [reached, *left]
    everything = everything or [start]
    return Narrowed(
        min(f.low for f in everything),
        max(f.high for f in everything),
        max(f.worst for f in everything),
        min(f.best for f in everything),
        not waiting,
        {} if reached is None else reached.highest,
    )


def together(
    searches: Mapping[str, Search],
    evaluate_parts: Callable[[Mapping[str, Asked]], dict[str, Found]],
) -> dict[str, Narrowed]:
    """Carry out searches that have no unknown in common: one part of each at a time."""
    parts = {name: next(search) for name, search in searches.items()}
    done: dict[str, Narrowed] = {}
    while parts:
        for name, found in evaluate_parts(parts).items():
            try:
                parts[name] = searches[name].send(found)
            except StopIteration as end:
                done[name] = end.value
                del parts[name]
    return done


def _probes(part: Part, interacting: tuple[str, ...], domains: Domains) -> Iterator[Part]:
    """Yield a few points of a part, so that good bounds are reached early."""
    for pick in (0, 1, 2):
        point = dict(part)
        for name in interacting:
            if name in domains:
                point[name] = points_of(part.get(name, domains[name]))[pick]
        yield point


def _next_to_split(part: Part, interacting: tuple[str, ...], domains: Domains) -> str | None:
    """Return the unknown with the widest range left, None if all are points."""
    best: tuple[int, Fraction, str] | None = None
    for name in interacting:
        if name not in domains:
            continue
        value = part.get(name, domains[name])
        if isinstance(value, str | Fraction):
            continue
        if isinstance(value, frozenset):
            key = (2, Fraction(len(value)), name)
        elif value.lo is None or value.hi is None:
            key = (1, Fraction(0), name)
        else:
            key = (0, value.hi - value.lo, name)
        best = key if best is None or key > best else best
    return best[2] if best else None


def _split(value: Value | str | frozenset[str], cuts: tuple[Fraction, ...]) -> list[Value | str]:
    if isinstance(value, frozenset):
        return [*sorted(value)]
    assert isinstance(value, Range)
    at = _place_to_split(value, cuts)
    pieces = [Range(at, at)]
    if value.lo != at:
        pieces.insert(0, Range(value.lo, at, lo_open=value.lo_open, hi_open=True))
    if value.hi != at:
        pieces.append(Range(at, value.hi, lo_open=True, hi_open=value.hi_open))
    if isinstance(value, Wholes):
        return [found for piece in pieces if (found := wholes_of(piece)) is not None]
    return [span_of(p.lo, p.hi, lo_open=p.lo_open, hi_open=p.hi_open) for p in pieces]


def _place_to_split(value: Range, cuts: tuple[Fraction, ...]) -> Fraction:
    """Return where a range is split: nothing at all is what rules single out most."""
    if value.lo is not None and not value.lo_open and (value.lo == 0 or value.lo in cuts):
        return value.lo
    if value.hi is not None and not value.hi_open and value.hi in cuts:
        return value.hi
    return next((c for c in (ZERO, *cuts) if _inside(value, c)), middle(value))


def _inside(value: Range, at: Fraction) -> bool:
    return (value.lo is None or value.lo < at) and (value.hi is None or at < value.hi)


def middle(value: Range) -> Fraction:
    """Return a number inside a range, in the middle where it has two ends."""
    if value.lo is None and value.hi is None:
        return Fraction(0)
    if value.hi is None:
        assert value.lo is not None
        return max(2 * value.lo, value.lo + 1)
    if value.lo is None:
        return min(2 * value.hi, value.hi - 1)
    return (value.lo + value.hi) / 2


def points_of(value: Value | str | frozenset[str]) -> tuple[Value | str, Value | str, Value | str]:
    """Return a low, a high and a middle member."""
    if isinstance(value, str | Fraction):
        return value, value, value
    if isinstance(value, frozenset):
        words = sorted(value)
        return words[0], words[-1], words[len(words) // 2]
    center = middle(value)
    if isinstance(value, Wholes):
        center = Fraction(floor(center))
    width = ONE if value.lo is None or value.hi is None else value.hi - value.lo
    tiny = width / 10**9
    low = center - 10**12 if value.lo is None else value.lo + (tiny if value.lo_open else 0)
    high = center + 10**12 if value.hi is None else value.hi - (tiny if value.hi_open else 0)
    return low, high, center
