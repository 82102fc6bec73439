"""What gains cost at least: a lower bound on the cost of a box, where the total is a sum.

A few passes with every fact kept within a price tell the most that each can gain for it. The least
cost of bringing what is needed is then at least that of a mixture of such offers, cheapest points
first (a fractional knapsack on their convex hulls). Only where gains add up at all.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from engine.analysis.reach.influence import Gains, everything
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Axis, Box
from engine.base.exact import ONE, ZERO
from engine.scoring.scorecard import most_added

#: Prices at which gains are looked up: finer where answers mostly lie.
_PRICES = tuple(
    Fraction(n, 200)
    for n in (*range(0, 12, 2), *range(15, 60, 5), *range(60, 110, 10), 120, 150, 200, 300, 600)
)

_Offer = tuple[Fraction, Fraction]  # a gain, and the least that it costs


class Prices(Struct, frozen=True):
    """For each axis the most that it gains within each price, and what is needed in all."""

    axes: tuple[Axis, ...]
    within: tuple[tuple[Fraction, ...], ...]  # by axis, a gain for each price, then for any
    needed: Fraction

    def least(self, box: Box) -> Fraction | None:
        """Return a lower bound on the cost of any point of a box that reaches; None for no point.

        It is never below what the box costs at least.
        """
        cost = gained = ZERO
        steps: list[tuple[Fraction, Fraction]] = []  # cost of a point, gain
        for number, first, last in box:
            axis = self.axes[number]
            low = axis.cost(axis.nearest(first, last))
            high = max(axis.cost(first), axis.cost(last))
            offers = self._offers(number, low, high)
            cost += offers[0][1]
            gained += offers[0][0]
            steps += _steps(offers)
        missing = self.needed - gained
        for price, gain in sorted(steps):
            if missing <= 0:
                break
            taken = min(gain, missing)
            cost += price * taken
            missing -= taken
        return cost if missing <= 0 else None

    def _offers(self, number: int, low: Fraction, high: Fraction) -> list[_Offer]:
        """Return what an axis can gain for costs between two, the cheapest offer first."""
        found: list[_Offer] = []
        before = -ONE
        for price, gain in zip((*_PRICES, None), self.within[number], strict=True):
            if (price is None or price >= low) and before <= high:
                if found and before <= low:
                    found.pop()  # the same cost brings more
                found.append((gain, max(low, before)))
            if price is not None:
                before = price
        return found


def _steps(offers: list[_Offer]) -> list[tuple[Fraction, Fraction]]:
    """Return the lower convex hull of offers as steps: cost of a point, gain. Costs rise."""
    hull: list[_Offer] = []
    for gain, cost in offers:
        if hull and gain <= hull[-1][0]:
            continue
        while len(hull) > 1:
            (g1, c1), (g2, c2) = hull[-2], hull[-1]
            if (c2 - c1) * (gain - g1) < (cost - c1) * (g2 - g1):
                break
            hull.pop()
        hull.append((gain, cost))
    return [((c2 - c1) / (g2 - g1), g2 - g1) for (g1, c1), (g2, c2) in pairwise(hull)]


def prices(scorer: Scorer, gains: Gains | None) -> Prices | None:
    """Return the prices of gains, by a pass for each; None where gains do not add up."""
    if gains is None:
        return None
    axes = scorer.axes
    base = scorer.run((), scorer.inside).scores
    full = scorer.run(everything(axes), scorer.inside).scores
    alone = {p: next(iter(on)) for p, on in scorer.on.items() if on is not None and len(on) == 1}
    shared: list[Fraction] = list(gains.each)
    runs = []
    for price in _PRICES:
        box = tuple(one for n, axis in enumerate(axes) if (one := _affordable(n, axis, price)))
        runs.append(scorer.run(box, scorer.inside).scores)
    table = [[ZERO] * len(_PRICES) for _ in axes]
    for path, number in alone.items():
        whole = max(ZERO, most_added(full[path]) - most_added(base[path]))
        shared[number] -= whole
        for at, run in enumerate(runs):
            table[number][at] += max(ZERO, most_added(run[path]) - most_added(base[path]))
    within = tuple(
        (*(gain + shared[n] for gain in table[n]), gains.each[n]) for n in range(len(axes))
    )
    return Prices(axes, within, gains.needed - gains.base)


def _affordable(number: int, axis: Axis, price: Fraction) -> tuple[int, int, int] | None:
    """Return the values of an axis that cost at most so much, None where there is none."""
    if axis.cost(axis.home) > price:
        return None
    first, last = axis.home, axis.home
    if axis.words:
        return (number, 0, axis.last) if price >= 1 else (number, first, last)
    steps = int((price - axis.cost(axis.home)) / axis.cost_of_step)
    return number, max(0, first - steps), min(axis.last, last + steps)
