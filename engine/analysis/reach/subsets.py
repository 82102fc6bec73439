"""Which sets of facts could reach the goal together, the fewest first.

What a set cannot do with all its values free, no set within it can. So sets are sought by halves:
so many facts of one half, the rest of the other, and a branch is left as soon as everything that it
may still choose is refused together. Facts that a policy for missing data speaks of are chosen or
left first: what the policy gives is no value of the fact, so a set with it says nothing of those
without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm

from engine.analysis.reach.influence import Gains
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Box

#: Facts, those that gain most first, and how many of them are in a set.
_Share = tuple[tuple[int, ...], int]


def sets_of(scorer: Scorer, size: int, gains: Gains | None) -> Iterator[Box]:
    """Yield the boxes of all sets of so many axes that may reach; stop where passes run out."""
    order = list(range(len(scorer.axes)))
    if gains is not None:
        order = [n for n in order if n not in gains.idle]
    bound = _Bound(gains, len(scorer.axes))
    order.sort(key=lambda n: (-bound.each[n], n))
    odd = tuple(n for n in order if n in scorer.odd)
    rest = tuple(n for n in order if n not in scorer.odd)
    yield from _with_odd(scorer, bound, (), odd, (rest, size))


class _Bound:
    """The most that axes can gain and what is needed, as whole numbers of one unit."""

    def __init__(self, gains: Gains | None, axes: int) -> None:
        self.each, self.needed = [0] * axes, 0
        if gains is not None:
            needed = gains.needed - gains.base
            scale = lcm(needed.denominator, *(gain.denominator for gain in gains.each))
            self.each = [int(gain * scale) for gain in gains.each]
            self.needed = int(needed * scale)

    def enough(self, chosen: Sequence[int], shares: Sequence[_Share]) -> bool:
        """Return whether some facts, with the most that others can gain, may be enough."""
        each = self.each
        best = sum(each[n] for numbers, count in shares for n in numbers[:count])
        return sum(each[n] for n in chosen) + best >= self.needed


def _with_odd(
    scorer: Scorer, bound: _Bound, chosen: tuple[int, ...], odd: tuple[int, ...], share: _Share
) -> Iterator[Box]:
    """Choose or leave each of the odd facts, then look for the others."""
    rest, size = share
    both = tuple(sorted((*odd, *rest), key=lambda n: -bound.each[n]))
    if not scorer.left or len(both) < size or not bound.enough(chosen, [(both, size)]):
        return
    if not odd or not size:
        yield from _by_halves(scorer, bound, chosen, [share], checked=False)
        return
    first, further = odd[0], odd[1:]
    yield from _with_odd(scorer, bound, (*chosen, first), further, (rest, size - 1))
    yield from _with_odd(scorer, bound, chosen, further, share)


def _by_halves(
    scorer: Scorer,
    bound: _Bound,
    chosen: tuple[int, ...],
    shares: list[_Share],
    *,
    checked: bool,
) -> Iterator[Box]:
    """Yield the sets of some facts with so many out of each of several groups.

    `checked` says that all of these together were not refused.
    """
    shares = [share for share in shares if share[1]]
    if any(len(numbers) < count for numbers, count in shares) or not scorer.left:
        return
    if not bound.enough(chosen, shares):
        return
    box = _box(scorer, (*chosen, *(n for numbers, _ in shares for n in numbers)))
    if not checked and not scorer.can(box):
        return
    wide = max(shares, key=lambda share: len(share[0]) - share[1], default=((), 0))
    numbers, count = wide
    if len(numbers) == count:
        yield box
        return
    others = [share for share in shares if share is not wide]
    first, second = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
    for more in range(min(count, len(first)), -1, -1):
        both = [(first, more), (second, count - more)]
        same = 0 < more < count  # all of both groups may still be chosen
        yield from _by_halves(scorer, bound, chosen, [*others, *both], checked=same)


def _box(scorer: Scorer, numbers: Sequence[int]) -> Box:
    return tuple((n, 0, scorer.axes[n].last) for n in sorted(numbers))
