"""Sums, and means of what is in the middle, of many numbers or ranges of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.base.values import Range, Value, as_range, span_of


def total_of(values: tuple[Value, ...]) -> Value:
    """Return the sum of `values`, 0 for none."""
    total: Value = _sum(v for v in values if isinstance(v, Fraction))
    for value in values:
        total = total + value if isinstance(value, Range) else total
    return total


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    """Return an exact sum; fractions of one denominator are added as whole numbers."""
    by: dict[int, int] = {}
    for number in numbers:
        by[number.denominator] = by.get(number.denominator, 0) + number.numerator
    return sum((Fraction(n, d) for d, n in by.items()), Fraction(0))


def trimmed_mean(values: tuple[Value, ...], above: int, below: int) -> Value:
    """Return the mean without the `above` highest and the `below` lowest values.

    Raises ZeroDivisionError where nothing is left. Ranges are sorted by their lower and by their
    upper ends: the k-th highest value never falls when any value rises, so the ends are exact. An
    end that is infinite or left out counts only where it is among what is kept.
    """
    return _of_sorted(values, slice(below, max(below, len(values) - above)))


def median(values: tuple[Value, ...]) -> Value:
    """Return the middle value, or the mean of the two in the middle."""
    return _of_sorted(values, slice((len(values) - 1) // 2, len(values) // 2 + 1))


def _of_sorted(values: tuple[Value, ...], kept: slice) -> Value:
    """Return the mean of those that are kept of values in order, by both ends of ranges."""

    def mean(ends: list[_Sorted]) -> tuple[Fraction | None, bool]:
        chosen = sorted(ends)[kept]
        if any(infinite for infinite, _, _ in chosen):
            return None, False
        return _sum(x for _, x, _ in chosen) / len(chosen), any(o for _, _, o in chosen)

    if not values[kept]:
        raise ZeroDivisionError
    numbers = [v for v in values if isinstance(v, Fraction)]
    if len(numbers) == len(values):
        return _sum(sorted(numbers)[kept]) / len(values[kept])
    ranges = [as_range(v) for v in values]
    lows = [_as_sorted(r.lo, -1, 1 if r.lo_open else 0) for r in ranges]
    highs = [_as_sorted(r.hi, 1, -1 if r.hi_open else 0) for r in ranges]
    (low, low_open), (high, high_open) = mean(lows), mean(highs)
    return span_of(low, high, lo_open=low_open, hi_open=high_open)


#: An end among others: the sign of infinity, the number, and on which side of it members lie.
_Sorted = tuple[int, Fraction, int]


def _as_sorted(end: Fraction | None, infinite: int, beside: int) -> _Sorted:
    return (infinite, Fraction(0), 0) if end is None else (0, end, beside)
