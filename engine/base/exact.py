"""Exact numbers: text to number, number to text.

Every amount, threshold and point in jixiao is a `fractions.Fraction`: the decimals that people
write are held exactly, and so are their quotients (195.10 / 292 has no last decimal). No binary
float exists on the way from the YAML to the scorecard. Rounding happens where a ruleset says
so, as it says (`base.rounding`).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NewType

Number = Fraction
#: What published data writes numbers as: a decimal, `...` where there are more decimals.
DecimalText = NewType("DecimalText", str)
#: A decimal, or a quotient where no decimal writes the number exactly.
QuotientText = NewType("QuotientText", str)
ZERO = Fraction(0)
ONE = Fraction(1)

_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
_MOST_PLACES = 10  # of a number without a last decimal
_CHUNK = 4000  # digits that Python writes at once
_LARGE = 10**_CHUNK
_MAX_DIGITS = 40  # more digits than any budget has; keeps hostile numbers cheap


def number(text: str) -> Fraction | None:
    """Return the number that plain decimal `text` states, or None if it is not one.

    Accepts an optional sign, digits and one decimal point; no exponent, no separators. Texts of
    more than 40 digits are refused.

    >>> number("195.10")
    Fraction(1951, 10)
    >>> number("1e9") is None
    True
    """
    if len(text) > _MAX_DIGITS + 2 or not _DECIMAL.fullmatch(text):
        return None
    return Fraction(text)


def half_up(value: Fraction, places: int) -> Fraction:
    """Round `value` to `places` decimals, a tie going away from zero (四舍五入).

    What a ruleset rounds goes by its `base.rounding.Rounder`; this is for figures that are shown.

    >>> half_up(Fraction("2.675"), 2)
    Fraction(67, 25)
    >>> half_up(Fraction("-2.675"), 2)
    Fraction(-67, 25)
    """
    scale = 10**places
    n, d = value.as_integer_ratio()
    if scale % d == 0:
        return value  # no more decimals than asked for
    n *= scale
    if n < 0:
        return Fraction(-((-2 * n + d) // (2 * d)), scale)
    return Fraction((2 * n + d) // (2 * d), scale)


#: Decimals that common denominators need.
_PLACES = {1: 0, 2: 1, 4: 2, 5: 1, 10: 1, 20: 2, 25: 2, 50: 2, 100: 2, 1000: 3}


def decimal_places(value: Fraction) -> int | None:
    """Return how many decimals write `value` exactly, or None if no finite number does."""
    return _places_of(value.denominator)


def _places_of(d: int) -> int | None:
    """Return how many decimals write 1 / d exactly, or None."""
    known = _PLACES.get(d)
    if known is not None:
        return known
    twos = (d & -d).bit_length() - 1
    d >>= twos
    fives = 0
    while d % 5 == 0:
        d //= 5
        fives += 1
    return max(twos, fives) if d == 1 else None


def to_text(value: Fraction, *, places: int | None = None, inexact_places: int = 10) -> DecimalText:
    """Write `value` as a decimal.

    `places` is the least number of decimals shown. A number that no decimal writes exactly is
    cut after `inexact_places` decimals and ends in `...`.

    >>> to_text(Fraction("6.680"))
    '6.68'
    >>> to_text(Fraction(10), places=2)
    '10.00'
    >>> to_text(Fraction(2, 3), inexact_places=4)
    '0.6666...'
    """
    n, d = value.as_integer_ratio()
    if d == 1 and not places:
        return DecimalText(whole_text(n))
    return _written(n, d, places or 0, inexact_places)


@lru_cache(maxsize=4096)
def _written(n: int, d: int, places: int, inexact_places: int) -> DecimalText:
    """Write n / d as a decimal. A scorecard writes its numbers again and again."""
    exact = _places_of(d)
    sign = "-" if n < 0 else ""
    n = abs(n)
    if exact is None:
        digits = n * 10**inexact_places // d
        return DecimalText(f"{sign}{_point(digits, inexact_places)}...")
    shown = max(exact, places)
    return DecimalText(sign + _point(n * 10**shown // d, shown))


def rounded_text(value: Fraction, *, places: int | None = None) -> DecimalText:
    """Write `value` as a decimal that ends; one without a last decimal is rounded to ten places.

    >>> rounded_text(Fraction(2, 3))
    '0.6666666667'
    """
    n, d = value.as_integer_ratio()
    if _places_of(d) is None:
        n, d = half_up(value, _MOST_PLACES).as_integer_ratio()
    return _written(n, d, places or 0, _MOST_PLACES)


def short_text(value: Fraction, inexact_places: int, *, places: int | None = None) -> str:
    """Write `value` for readers; cut after `inexact_places` decimals it ends in `…`."""
    return to_text(value, places=places, inexact_places=inexact_places).replace("...", "…")


def whole_text(n: int) -> str:
    """Write a whole number, of however many digits: `str` refuses more than some thousands."""
    if n < 0:
        return f"-{whole_text(-n)}"
    if n < _LARGE:
        return str(n)
    above, below = divmod(n, _LARGE)
    return f"{whole_text(above)}{below:0{_CHUNK}}"


def _point(digits: int, places: int) -> str:
    text = whole_text(digits).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}" if places else text
