"""Figures as a form writes them: how many decimals, and what rounding makes of a number."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from engine.base.exact import half_up

_FEWEST_CUT = 2
_DECIMALS = re.compile(r"\d\.(\d+)")


def decimals(written: str) -> int:
    """Return with how many decimals a figure is written.

    >>> decimals("86.70%"), decimals("９分")
    (2, 0)
    """
    found = _DECIMALS.search(unicodedata.normalize("NFKC", written))
    return len(found[1]) if found else 0


def is_rounded(exact: Fraction, shown: Fraction, written: str) -> bool:
    """Return whether a figure is an exact number rounded to the decimals that it is written with.

    >>> [is_rounded(Fraction("8.67"), Fraction(shown), shown) for shown in ("8.7", "8.8")]
    [True, False]
    """
    return half_up(exact, decimals(written)) == shown


def is_cut(exact: Fraction, shown: Fraction, written: str) -> bool:
    """Return whether a figure is an exact number with what is beyond its decimals left out.

    A figure with less than two decimals is meant to be rounded.

    >>> [is_cut(Fraction("86.667"), Fraction(shown), shown) for shown in ("86.66", "86")]
    [True, False]
    """
    places = decimals(written)
    scale = 10**places
    return places >= _FEWEST_CUT and Fraction(exact * scale // 1, scale) == shown
