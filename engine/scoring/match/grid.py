"""Numbers as durable-rules may see them: int64, on a grid fine enough to be exact.

Rules compare an attribute only with constants. On a grid on which all these constants lie, the
sum of a value's floor and ceiling says all that a comparison can ask: it is twice the value where
the value is on the grid, and the odd number between two grid points where it lies between them.
A value far beyond every constant is clamped, which changes no comparison either.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.base.exact import decimal_places
from engine.base.values import Range

MAX_PLACES = 12
_MAX_POSITION = 1 << 62  # positions of constants; values are clamped one beyond it
_BEYOND = _MAX_POSITION + 1


def scale_of(bounds: Iterable[Fraction]) -> int | None:
    """Return the least power of ten at which all `bounds` are whole, None if none serves.

    None means that a bound has no last decimal, needs more than 12 decimals, or that two bounds
    are so far apart that int64 does not hold both exactly.
    """
    places = 0
    largest = Fraction(0)
    for bound in bounds:
        needed = decimal_places(bound)
        if needed is None or needed > MAX_PLACES:
            return None
        places = max(places, needed)
        largest = max(largest, abs(bound))
    scale = 10**places
    return scale if 2 * largest * scale <= _MAX_POSITION else None


def position(value: Fraction, scale: int) -> int:
    """Return floor + ceiling of `value` on the grid, clamped.

    >>> [position(Fraction(x), 10) for x in ("0.5", "2/3", "0.7")]
    [10, 13, 14]
    """
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * scale, denominator)
    at = 2 * whole + 1 if rest else 2 * whole
    if -_BEYOND < at < _BEYOND:
        return at
    return _BEYOND if at > 0 else -_BEYOND


def positions(known: Range, scale: int) -> tuple[int, int]:
    """Return the positions of the lowest and the highest member of a range.

    An open end that lies on the grid is the gap next to it.

    >>> positions(Range(Fraction(1), Fraction(2), hi_open=True), 1)
    (2, 3)
    """
    low, high = -_BEYOND, _BEYOND
    if known.lo is not None:
        low = position(known.lo, scale)
        if known.lo_open and low % 2 == 0:
            low += 1
    if known.hi is not None:
        high = position(known.hi, scale)
        if known.hi_open and high % 2 == 0:
            high -= 1
    return low, high
