"""The Shapley value: what is won together divided among those who won it (Shapley 1953)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from engine.base.exact import ZERO


def shapley(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return the Shapley value of each player of a game.

    `values[bits]` is what the players of these bits are worth together, all 2ⁿ of them.

    >>> shapley([Fraction(v) for v in (0, 3, 1, 6)])
    (Fraction(4, 1), Fraction(2, 1))
    """
    players = len(values).bit_length() - 1
    shares = [
        Fraction(factorial(size) * factorial(players - size - 1), factorial(players))
        for size in range(players)
    ]
    found = []
    for player in range(players):
        own = 1 << player
        parts = (
            (values[bits | own] - worth) * shares[bits.bit_count()]
            for bits, worth in enumerate(values)
            if not bits & own
        )
        found.append(sum(parts, ZERO))
    return tuple(found)
