"""Changes of shares in words, and the classes that shares are shown in."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import half_up, to_text

#: Where the classes of shares begin, in hundredths: below, from 60, 80, 90, and all of the points.
CLASSES = (60, 80, 90, 100)

_LEAST = Fraction(1, 10)


def class_of(share: Fraction) -> int:
    """Return the class of a share, from 0."""
    return sum(share * 100 >= limit for limit in CLASSES)


def class_names() -> tuple[str, ...]:
    """Return what the classes are called, lowest first."""
    return (f"<{CLASSES[0]}%", *(f"≥{limit}%" for limit in CLASSES[:-1]), f"{CLASSES[-1]}%")


def change_text(change: tuple[Fraction, Fraction] | None) -> str:
    """Return a change in hundredths with its sign: ▲ up, ▼ down, ↕ where that is open.

    Rounded to one place: it is for the eye, the tables hold the scores.
    """
    if change is None:
        return ""
    low, high = change
    if low == high:
        return "＝" if low == 0 else f"{'▲' if low > 0 else '▼'}{_rounded(abs(low))}"
    if low >= 0:
        return f"▲{_rounded(low)}–{_rounded(high)}"
    if high <= 0:
        return f"▼{_rounded(-high)}–{_rounded(-low)}"
    return f"↕−{_rounded(-low)}～+{_rounded(high)}"


def _rounded(number: Fraction) -> str:
    return to_text(half_up(number, 1)) if number == 0 or number >= _LEAST else f"<{to_text(_LEAST)}"
