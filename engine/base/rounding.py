"""How a number is rounded: to whole multiples of a step, in one of four ways.

`half-up` takes the nearest multiple, a tie away from zero (四舍五入); `half-even` the nearest, a
tie to the even multiple (四舍六入五成双); `down` the next multiple toward zero (截尾); `up` the
next away from zero (进位). All are exact and none ever falls where its number rises, so that the
ends of a range are rounded by themselves.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.exact import decimal_places
from engine.base.values import Range, Value, stepped

Mode = Literal["half-up", "half-even", "down", "up"]
MOST_PLACES = 12  # decimals to which anything is rounded

_Position = Literal["on", "lower", "half", "upper"]
_BELOW: dict[_Position, _Position] = {"half": "lower"}
_ABOVE: dict[_Position, _Position] = {"half": "upper", "on": "lower"}


class Rounder(Struct, frozen=True):
    """Rounds to multiples of `step`, which is above zero and has a last decimal."""

    step: Fraction
    mode: Mode = "half-up"

    @property
    def places(self) -> int:
        """The decimals that write every multiple of the step."""
        return decimal_places(self.step) or 0

    @property
    def plain(self) -> bool:
        """Whether it rounds to so many decimals, not to other steps."""
        return self.step == Fraction(1, 10**self.places)

    @property
    def reach(self) -> Fraction:
        """The most by which rounding moves a number; `down` and `up` stay below it."""
        return self.step / 2 if self.mode in ("half-up", "half-even") else self.step

    def rounded(self, value: Fraction, beside: int = 0) -> Fraction:
        """Return the multiple of the step to which `value` is rounded.

        With `beside` -1 or 1 the number meant lies immediately under or over `value`: it is the
        open end of a range.

        >>> Rounder(Fraction(1, 2)).rounded(Fraction("7.25"))
        Fraction(15, 2)
        >>> Rounder(Fraction(1), "half-even").rounded(Fraction("2.5"))
        Fraction(2, 1)
        """
        n, d = (value / self.step).as_integer_ratio()
        whole, rest = divmod(n, d)
        position = _position(rest, d)
        if beside < 0:
            whole, position = (
                (whole - 1, "upper") if rest == 0 else (whole, _BELOW.get(position, position))
            )
        elif beside > 0:
            position = _ABOVE.get(position, position)
        return (whole + self._goes_up(whole, position)) * self.step

    def _goes_up(self, whole: int, position: _Position) -> bool:
        """Return whether a number between `whole` and the next goes to the next."""
        if position == "on":
            return False
        if self.mode == "down":
            return whole < 0
        if self.mode == "up":
            return whole >= 0
        if position != "half":
            return position == "upper"
        return whole >= 0 if self.mode == "half-up" else whole % 2 == 1

    def within(self, value: Fraction, most: Fraction, beside: int = 0) -> Fraction:
        """Round, but never past `most` from a value that is not past it.

        Full marks of 25.005 points stay 25.005: rounding gives nobody more than there was to earn.

        >>> Rounder(Fraction(1, 100)).within(Fraction("25.005"), Fraction("25.005"))
        Fraction(5001, 200)
        """
        rounded = self.rounded(value, beside)
        return most if value <= most < rounded else rounded

    def image(self, value: Value) -> Value:
        """Return what the numbers of a range are rounded to, from the least to the greatest."""
        return stepped(value, self.rounded) if isinstance(value, Range) else self.rounded(value)


def to_places(places: int, mode: Mode = "half-up") -> Rounder:
    """Return how numbers are rounded to so many decimals."""
    return Rounder(Fraction(1, 10**places), mode)


def _position(rest: int, whole: int) -> _Position:
    if rest == 0:
        return "on"
    if 2 * rest == whole:
        return "half"
    return "lower" if 2 * rest < whole else "upper"
