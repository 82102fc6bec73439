"""Roots, logarithms and exponentials, rounded correctly to decimals.

None of them has a last decimal in general, so each is asked for with the decimals wanted and comes
back as the number to which the true value is rounded half up.

* A root is found in whole numbers: which multiples of the last place it lies between, and on which
  side of the middle, is a comparison of powers.
* Logarithms and exponentials are enclosed between two decimals with ever more digits until both
  are rounded alike (Ziv's strategy). That ends: but for 0, 1 and powers of ten, which are told
  apart first, they are irrational (Lindemann), so never a multiple of the last place nor half-way.
  `decimal` gives ln and exp of a decimal correctly rounded, whatever the digits.

What has no value raises `NoValueError`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.rounding import to_places

MOST_POWER = 60  # the largest exponent of a power, and the highest root
MOST_EXP = Fraction(200)  # of an exponential: beyond, it has more digits than anyone writes
MOST_BITS = 12_000  # of a power; what is larger is refused before it is worked out

_FIRST_DIGITS = 40
_Enclosed = Callable[[Decimal, Context], Decimal]


class NoValueError(ZeroDivisionError):
    """A function has no value where it is asked for: a root of a negative number, say."""


def power(value: Fraction, exponent: int) -> Fraction:
    """Return `value` to a whole power, exactly.

    Raises NoValueError for zero to the power of zero or less, and where the result is too large.

    >>> power(Fraction(3, 2), -2)
    Fraction(4, 9)
    """
    if value == 0 and exponent <= 0:
        raise NoValueError
    if not fits(value, exponent):
        raise NoValueError
    return value**exponent


def fits(value: Fraction, exponent: int) -> bool:
    """Return whether a power is small enough to be worked out."""
    size = max(value.numerator.bit_length(), value.denominator.bit_length())
    return (size - 1) * abs(exponent) <= MOST_BITS


def root(value: Fraction, degree: int, places: int, beside: int = 0) -> Fraction:
    """Return the root of a number that is not negative, rounded half up to `places` decimals.

    With `beside` -1 or 1, of a number immediately under or over `value`.

    >>> root(Fraction(2), 2, 4)
    Fraction(7071, 5000)
    """
    if value < 0 or (value == 0 and beside < 0):
        raise NoValueError
    scaled = value * 10 ** (places * degree)
    whole = _whole_root(scaled.numerator // scaled.denominator, degree)
    if whole**degree == scaled:
        found = Fraction(whole)
    else:
        beside_half = scaled * 2**degree - (2 * whole + 1) ** degree
        found = whole + Fraction(1, 2) + Fraction((beside_half > 0) - (beside_half < 0), 4)
    exact = found.denominator <= 2
    return to_places(places).rounded(found / 10**places, beside if exact else 0)


def ln(value: Fraction, places: int, beside: int = 0) -> Fraction:
    """Return the natural logarithm of a number above zero, rounded half up to `places` decimals."""
    if value <= 0:
        raise NoValueError
    if value == 1:
        return to_places(places).rounded(ZERO, beside)
    return _enclosed(value, places, lambda x, context: x.ln(context))


def log10(value: Fraction, places: int, beside: int = 0) -> Fraction:
    """Return the decimal logarithm of a number above zero, rounded half up to `places` decimals."""
    if value <= 0:
        raise NoValueError
    exact = _power_of_ten(value)
    if exact is not None:
        return to_places(places).rounded(Fraction(exact), beside)
    return _enclosed(value, places, lambda x, context: x.log10(context))


def exp(value: Fraction, places: int, beside: int = 0) -> Fraction:
    """Return e to the power of a number, rounded half up to `places` decimals.

    Raises NoValueError where the number is beyond `MOST_EXP`.
    """
    if value > MOST_EXP:
        raise NoValueError
    if value == 0:
        return to_places(places).rounded(ONE, beside)
    if value < -MOST_EXP:
        return ZERO  # far below half of the last of twelve decimals
    return _enclosed(value, places, lambda x, context: x.exp(context))


def _enclosed(value: Fraction, places: int, function: _Enclosed) -> Fraction:
    """Return a rising function of a number, which has no last decimal, rounded half up."""
    rounder, digits = to_places(places), _FIRST_DIGITS
    while True:
        low, high = (_at_end(value, digits, function, up=up) for up in (False, True))
        rounded = rounder.rounded(low)
        if rounded == rounder.rounded(high):
            return rounded
        digits *= 2


def _at_end(value: Fraction, digits: int, function: _Enclosed, *, up: bool) -> Fraction:
    """Return a number on one side of a function's value, near to it by so many digits."""
    rounding = ROUND_CEILING if up else ROUND_FLOOR
    context = Context(prec=digits, rounding=rounding, Emax=MAX_EMAX, Emin=MIN_EMIN)
    nearest = function(
        context.divide(Decimal(value.numerator), Decimal(value.denominator)), context
    )
    # ln, log10 and exp are rounded to the nearest, whatever the context says: one place further.
    found = context.next_plus(nearest) if up else context.next_minus(nearest)
    return Fraction(found)


def _whole_root(value: int, degree: int) -> int:
    """Return the largest whole number whose power is not above `value`."""
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)  # not below the root
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _power_of_ten(value: Fraction) -> int | None:
    """Return the exponent of a power of ten, None where it is none."""
    n, d = value.as_integer_ratio()
    if min(n, d) != 1:
        return None
    large, sign = max(n, d), 1 if d == 1 else -1
    twos = (large & -large).bit_length() - 1
    return sign * twos if large == 10**twos else None
