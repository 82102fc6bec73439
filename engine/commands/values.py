"""Values of options: days, amounts, whole numbers; each says why another text is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.commands import words
from engine.commands.parser import WrongValue

if TYPE_CHECKING:
    from fractions import Fraction


def day(text: str) -> dt.date:
    """Return a day written as 2026-01-31."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongValue(words.NO_DAY.fill(text=text)) from None


def amount(text: str) -> Fraction:
    """Return a number that is not negative, exactly as written."""
    found = number(text)
    if found is None or found < 0:
        raise WrongValue(words.NO_AMOUNT.fill(text=text))
    return found


def words_of(text: str) -> str:
    """Return a text that is to be written down, if all of it is characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise WrongValue(words.NO_CHARACTERS.fill(text=ascii(text))) from None
    return text


def score(text: str) -> str:
    """Return a score as it was typed, if it is a number."""
    if number(text) is None:
        raise WrongValue(words.NO_NUMBER.fill(text=text))
    return text


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number of `least` or more, and at most `most`."""

    def read(text: str) -> int:
        found = number(text)
        if found is None or found.denominator != 1 or found < least:
            raise WrongValue(words.NO_WHOLE.fill(text=text, least=least))
        if most is not None and found > most:
            raise WrongValue(words.TOO_MANY.fill(text=text, most=most))
        return int(found)

    return read


def number(text: str) -> Fraction | None:
    """Return the number that a text states exactly, None if it is none."""
    from engine.base import exact  # noqa: PLC0415 - every start reads the options

    return exact.number(text)
