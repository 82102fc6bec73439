"""The cheapest point of some boxes that reaches the goal: best first, by the least cost of a box.

A box that a pass refuses holds no point that reaches. Of the boxes that are left the one that can
be cheapest is looked at first: its cheapest corner is scored as a point, and if it reaches, nothing
is cheaper. If not, the box is split where costs differ most.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable
from fractions import Fraction

from msgspec import Struct

from engine.analysis.reach.ends import best_ends
from engine.analysis.reach.prices import Prices
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Axis, Box, Point
from engine.base.exact import ZERO


class Found(Struct, frozen=True):
    """The cheapest point, None where none was found.

    `sure` says that nothing cheaper reaches; without a point, that no point does.
    """

    point: Point | None
    cost: Fraction
    sure: bool


def cheapest(scorer: Scorer, roots: Iterable[Box], prices: Prices | None = None) -> Found:
    """Return the cheapest point in any of the boxes that reaches the goal.

    With `prices` a box also costs at least what gaining what it lacks costs.
    """
    waiting: list[tuple[Fraction, Box]] = []
    for box in roots:
        _wait(scorer, waiting, box, ZERO, prices)
    doubt: Fraction | None = None  # the least cost of a point that could not be decided
    while waiting:
        if not scorer.left:
            point = _closer(scorer, _dive(scorer, [box for _, box in waiting]))
            cost = ZERO if point is None else cost_of(scorer.axes, point)
            return Found(point, cost, sure=False)
        cost, box = heapq.heappop(waiting)
        corner = _corner(scorer.axes, box)
        known = scorer.reaches(corner) if cost_of(scorer.axes, corner) == cost else False
        if known:
            return Found(corner, cost, sure=doubt is None or doubt > cost)
        if all(first == last for _, first, last in box):
            if known is None:
                doubt = cost if doubt is None else min(doubt, cost)
            continue
        if scorer.can(box):
            for piece in _split(scorer.axes, box):
                _wait(scorer, waiting, piece, cost, prices)
    return Found(None, ZERO, sure=doubt is None)


def _wait(
    scorer: Scorer,
    waiting: list[tuple[Fraction, Box]],
    box: Box,
    at_least: Fraction,
    prices: Prices | None,
) -> None:
    """Note a box with the least that a point of it that reaches can cost, if there may be any."""
    least = _least(scorer, box) if prices is None else prices.least(box)
    if least is not None:
        heapq.heappush(waiting, (max(at_least, least), box))


def cost_of(axes: tuple[Axis, ...], point: Point) -> Fraction:
    """Return what a point costs."""
    return sum((axes[n].cost(place) for n, place in point), ZERO)


def _corner(axes: tuple[Axis, ...], box: Box) -> Point:
    return tuple((n, axes[n].nearest(first, last)) for n, first, last in box)


def _least(scorer: Scorer, box: Box) -> Fraction:
    return cost_of(scorer.axes, _corner(scorer.axes, box))


def _split(axes: tuple[Axis, ...], box: Box) -> list[Box]:
    """Return a box in two, cut where what the values cost differs most."""
    wide = [i for i, (_, first, last) in enumerate(box) if first < last]
    at = max(wide, key=lambda i: (_spread(axes, box[i]), -i))
    number, first, last = box[at]
    home = axes[number].home
    middle = (first + last) // 2
    if first < home <= last:
        middle = home - 1
    ends = ((first, middle), (middle + 1, last))
    return [(*box[:at], (number, a, b), *box[at + 1 :]) for a, b in ends]


def _spread(axes: tuple[Axis, ...], interval: tuple[int, int, int]) -> Fraction:
    number, first, last = interval
    axis = axes[number]
    dearest = max(axis.cost(first), axis.cost(last))
    return dearest - axis.cost(axis.nearest(first, last))


def _dive(scorer: Scorer, boxes: list[Box]) -> Point | None:
    """Return some point that reaches; None where it gets lost.

    The ends of facts are tried first, then it goes by halving towards what can. The passes that it
    takes come after the last of the search.
    """
    for box in sorted(boxes, key=lambda b: (_least(scorer, b), b))[:3]:
        at, point = box, best_ends(scorer, box)
        if point is not None:
            return point
        while scorer.spare and scorer.can(at):
            if all(first == last for _, first, last in at):
                point = tuple((n, first) for n, first, _ in at)
                if scorer.reaches(point):
                    return point
                break
            pieces = sorted(_split(scorer.axes, at), key=lambda b: _least(scorer, b))
            at = next((piece for piece in pieces if scorer.can(piece)), pieces[0])
    return None


def some(scorer: Scorer, box: Box) -> Point | None:
    """Return a point that reaches and from which no change was found that can be left out, if any.

    Nothing says that it is the least; every step of it is scored.
    """
    point = _dive(scorer, [box])
    if point is None:
        return None
    return _closer(scorer, _fewer(scorer, point))


def _fewer(scorer: Scorer, point: Point) -> Point:
    """Return a point with as many changes left out as was found: first those that bring least."""
    dear = {n: scorer.axes[n].cost(place) for n, place in point}
    brings = {n: -scorer.high_at(_without(point, {n})) for n, _ in point}
    order = sorted(dear, key=lambda n: (brings[n], -dear[n]))
    least, most = 0, len(order)
    while most - least > 1 and scorer.spare:
        middle = (least + most) // 2
        if scorer.reaches(_without(point, order[:middle])):
            least = middle
        else:
            most = middle
    point = _without(point, order[:least])
    for number in order[least:]:
        fewer = _without(point, {number})
        if scorer.spare and scorer.reaches(fewer):
            point = fewer
    return point


def _without(point: Point, numbers: Container[int]) -> Point:
    return tuple(one for one in point if one[0] not in numbers)


def _closer(scorer: Scorer, point: Point | None) -> Point | None:
    """Return a point with each of its changes made smaller as long as it reaches."""
    for at in range(len(point) if point is not None else 0):
        assert point is not None
        point = _nearer(scorer, point, at)
    return point


def _nearer(scorer: Scorer, point: Point, at: int) -> Point:
    """Return a point with one change halved towards nothing as long as it reaches."""
    number, far = point[at]
    near = scorer.axes[number].home
    while abs(far - near) > 1 and scorer.spare:
        middle = (far + near) // 2
        tried = (*point[:at], (number, middle), *point[at + 1 :])
        if scorer.reaches(tried):
            far = middle
        else:
            near = middle
    return (*point[:at], (number, far), *point[at + 1 :])
