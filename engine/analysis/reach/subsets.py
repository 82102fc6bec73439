"""Which sets of facts could reach the goal together, the fewest first.

What a set cannot do with all its values free, no set within it can. So sets are built fact by fact,
and a branch is left as soon as what is chosen with everything that may still join it is refused.
Facts that a policy for missing data speaks of are chosen or left first: what the policy gives is
no value of the fact, so a set with it says nothing of those without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.analysis.reach.influence import Gains
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Box


def sets_of(scorer: Scorer, size: int, gains: Gains | None) -> Iterator[Box]:
    """Yield the boxes of all sets of so many axes that may reach; stop where passes run out."""
    order = list(range(len(scorer.axes)))
    if gains is not None:
        order = [n for n in order if n not in gains.idle]
    each = gains.each if gains is not None else (0,) * len(scorer.axes)
    order.sort(key=lambda n: (n not in scorer.odd, -each[n], n))
    yield from _within(scorer, size, gains, (), order)


def _within(
    scorer: Scorer, size: int, gains: Gains | None, chosen: tuple[int, ...], rest: Sequence[int]
) -> Iterator[Box]:
    missing = size - len(chosen)
    if missing > len(rest) or not scorer.left:
        return
    if gains is not None and not gains.enough(chosen, rest, missing):
        return
    if not missing:
        box = _box(scorer, chosen)
        if scorer.can(box):
            yield box
        return
    if scorer.odd.isdisjoint(rest) and not scorer.can(_box(scorer, (*chosen, *rest))):
        return
    for at, number in enumerate(rest):
        yield from _within(scorer, size, gains, (*chosen, number), rest[at + 1 :])


def _box(scorer: Scorer, numbers: Sequence[int]) -> Box:
    return tuple((n, 0, scorer.axes[n].last) for n in sorted(numbers))
