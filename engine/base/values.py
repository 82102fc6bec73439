"""What a formula computes with: a number, or a range of numbers where a fact is not known exactly.

A `Range` overloads the arithmetic operators with exact interval arithmetic, so the same compiled
formula runs on known facts (`Fraction`) and on open ones. Ends may be open: "超2000人次" is every
number above 2000, without 2000.

What always holds: the result of an operation contains every value that the operands' members
give; it is the smallest such range when each unknown occurs once. Dividing by a range that
contains zero covers the quotients by its other members; dividing by zero itself raises
`ZeroDivisionError`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct


class Range(Struct, frozen=True):
    """All numbers from `lo` to `hi`. None is without end; `*_open` leaves the end itself out."""

    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool = False
    hi_open: bool = False

    def __add__(self, other: Value) -> Value:
        a, b = self, as_range(other)
        return span_of(
            None if a.lo is None or b.lo is None else a.lo + b.lo,
            None if a.hi is None or b.hi is None else a.hi + b.hi,
            lo_open=a.lo_open or b.lo_open,
            hi_open=a.hi_open or b.hi_open,
        )

    __radd__ = __add__

    def __neg__(self) -> Range:
        lo, hi = (None if end is None else -end for end in (self.hi, self.lo))
        return Range(lo, hi, self.hi_open, self.lo_open)

    def __sub__(self, other: Value) -> Value:
        return self + (-as_range(other))

    def __rsub__(self, other: Value) -> Value:
        return -self + other

    def __mul__(self, other: Value) -> Value:
        a, b = self, as_range(other)
        corners = [_times(x, y) for x in _ends(a) for y in _ends(b)]
        return _hull_of_ends(corners)

    __rmul__ = __mul__

    def __truediv__(self, other: Value) -> Value:
        return _divide(self, as_range(other))

    def __rtruediv__(self, other: Value) -> Value:
        return _divide(as_range(other), self)


class Wholes(Range, frozen=True):
    """The whole numbers of a range, both ends among them; what is computed is a plain range."""


Value = Fraction | Range

#: An end of a range: (value, open), value None being infinite in the direction of `sign`.
_End = tuple[Fraction | None, bool, int]


def as_range(value: Value) -> Range:
    """Return `value` as a range; a number is the range of itself."""
    return value if isinstance(value, Range) else Range(value, value)


def span_of(
    lo: Fraction | None, hi: Fraction | None, *, lo_open: bool = False, hi_open: bool = False
) -> Value:
    """Return the range from `lo` to `hi`, or the number itself where they are one."""
    if lo is not None and lo == hi:
        return lo
    return Range(lo, hi, lo_open and lo is not None, hi_open and hi is not None)


def wholes_of(value: Range) -> Value | None:
    """Return the whole numbers within a range, None where there is none."""
    low, high = value.lo, value.hi
    if low is not None:
        low = Fraction(floor(low) + 1 if value.lo_open else ceil(low))
    if high is not None:
        high = Fraction(ceil(high) - 1 if value.hi_open else floor(high))
    if low is None or high is None or low < high:
        return Wholes(low, high)
    return low if low == high else None


def common(a: Range, b: Range) -> Value | None:
    """Return the numbers that lie in both ranges, None where there is none; wholes stay wholes."""
    lows = [(r.lo, r.lo_open) for r in (a, b) if r.lo is not None]
    highs = [(r.hi, not r.hi_open) for r in (a, b) if r.hi is not None]
    low, low_open = max(lows) if lows else (None, False)
    high, high_closed = min(highs) if highs else (None, True)
    found = Range(low, high, low_open, not high_closed)
    if isinstance(a, Wholes) or isinstance(b, Wholes):
        return wholes_of(found)
    if low is None or high is None or low < high:
        return found
    return low if low == high and high_closed and not low_open else None


def contains(outer: Value, inner: Value) -> bool:
    """Return whether every member of `inner` is a member of `outer`."""
    a, b = as_range(outer), as_range(inner)
    low = a.lo is None or (
        b.lo is not None and (b.lo > a.lo or (b.lo == a.lo and (b.lo_open or not a.lo_open)))
    )
    high = a.hi is None or (
        b.hi is not None and (b.hi < a.hi or (b.hi == a.hi and (b.hi_open or not a.hi_open)))
    )
    return low and high


def hull(*values: Value) -> Value:
    """Return the smallest range that contains all `values`; at least one is needed."""
    ranges = [as_range(v) for v in values]
    lo, lo_open = _outermost([(r.lo, r.lo_open) for r in ranges], min)
    hi, hi_open = _outermost([(r.hi, r.hi_open) for r in ranges], max)
    return span_of(lo, hi, lo_open=lo_open, hi_open=hi_open)


def least(*values: Value) -> Value:
    """Return the minimum of `values`, member by member for ranges."""
    if not any(isinstance(v, Range) for v in values):
        return min(values)  # type: ignore[type-var]
    ranges = [as_range(v) for v in values]
    lo, lo_open = _outermost([(r.lo, r.lo_open) for r in ranges], min)
    his = [(r.hi, r.hi_open) for r in ranges if r.hi is not None]
    if not his:
        return span_of(lo, None, lo_open=lo_open)
    hi = min(h for h, _ in his)
    return span_of(lo, hi, lo_open=lo_open, hi_open=any(o for h, o in his if h == hi))


def greatest(*values: Value) -> Value:
    """Return the maximum of `values`, member by member for ranges."""
    if not any(isinstance(v, Range) for v in values):
        return max(values)  # type: ignore[type-var]
    result = least(*(-v for v in values))
    return -result


def compare(left: Value, right: Value) -> tuple[bool, bool, bool]:
    """Return whether `left` can be below, equal to and above `right`.

    For two numbers exactly one of the three is true.
    """
    if not isinstance(left, Range) and not isinstance(right, Range):
        x, y = _over_one(left, right)
        return x < y, x == y, x > y
    a, b = as_range(left), as_range(right)
    below = a.lo is None or b.hi is None or a.lo < b.hi
    above = a.hi is None or b.lo is None or a.hi > b.lo
    apart = (
        a.hi is not None
        and b.lo is not None
        and (a.hi < b.lo or (a.hi == b.lo and (a.hi_open or b.lo_open)))
    ) or (
        b.hi is not None
        and a.lo is not None
        and (b.hi < a.lo or (b.hi == a.lo and (b.hi_open or a.lo_open)))
    )
    return below, not apart, above


def _over_one(left: Fraction, right: Fraction) -> tuple[int, int]:
    """Return two numbers over one denominator: these compare as they do, and sooner."""
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    return a * d, c * b


def stepped(value: Range, f: Callable[[Fraction, int], Fraction]) -> Value:
    """Return the image of a range under steps that never fall (a rounding), both ends reached.

    `f` is asked for the number at an end, or, with -1 and 1, for one immediately under or over an
    end that is left out. Infinite ends stay infinite.
    """
    return span_of(
        None if value.lo is None else f(value.lo, 1 if value.lo_open else 0),
        None if value.hi is None else f(value.hi, -1 if value.hi_open else 0),
    )


def _outermost(
    ends: list[tuple[Fraction | None, bool]], pick: Callable[[list[Fraction]], Fraction]
) -> tuple[Fraction | None, bool]:
    if any(value is None for value, _ in ends):
        return None, False
    best = pick([value for value, _ in ends if value is not None])
    return best, all(is_open for value, is_open in ends if value == best)


def _ends(r: Range) -> tuple[_End, _End]:
    return (r.lo, r.lo_open or r.lo is None, -1), (r.hi, r.hi_open or r.hi is None, 1)


def _times(a: _End, b: _End) -> _End:
    """Multiply two ends. Zero times an infinite end is zero: the range's finite members give it."""
    (x, x_open, x_sign), (y, y_open, y_sign) = a, b
    if x == 0 or y == 0:
        reached = (x == 0 and not x_open) or (y == 0 and not y_open)
        return Fraction(0), not reached, 0
    if x is None or y is None:
        left = x_sign if x is None else (1 if x > 0 else -1)
        right = y_sign if y is None else (1 if y > 0 else -1)
        return None, True, left * right
    return x * y, x_open or y_open, 0


def _hull_of_ends(ends: list[_End]) -> Value:
    finite = [(v, is_open) for v, is_open, _ in ends if v is not None]
    lo: Fraction | None = None
    hi: Fraction | None = None
    lo_open = hi_open = False
    if not any(v is None and sign < 0 for v, _, sign in ends):
        lo = min(v for v, _ in finite)
        lo_open = all(o for v, o in finite if v == lo)
    if not any(v is None and sign > 0 for v, _, sign in ends):
        hi = max(v for v, _ in finite)
        hi_open = all(o for v, o in finite if v == hi)
    return span_of(lo, hi, lo_open=lo_open, hi_open=hi_open)


def _divide(a: Range, b: Range) -> Value:
    if b.lo == 0 and b.hi == 0:
        raise ZeroDivisionError
    below = b.lo is None or b.lo < 0
    above = b.hi is None or b.hi > 0
    if below and above:
        if a.lo == 0 and a.hi == 0:
            return Fraction(0)
        return Range(None, None)
    return a * _reciprocal(b)


def _reciprocal(b: Range) -> Range:
    """Return 1 / b for a range on one side of zero (zero itself left out)."""
    if (b.lo is None or b.lo < 0) and (b.hi is None or b.hi <= 0):
        return -_reciprocal(-b)
    hi = None if b.lo is None or b.lo == 0 else 1 / b.lo
    lo = Fraction(0) if b.hi is None else 1 / b.hi
    return Range(lo, hi, b.hi_open or b.hi is None, b.lo_open and hi is not None)
