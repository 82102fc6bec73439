"""In which years something counts, in words."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.dated import ALWAYS, Years

_IN_ANY = Text("任何一年都", "in any year")
_IN_YEARS = Text("{first} 年至 {last} 年", "in the years {first} to {last}")
_IN_YEAR = Text("{first} 年", "in the year {first}")
_UNTIL = Text("{last} 年以前（含）", "in {last} and before")
_SINCE = Text("{first} 年以后（含）", "in {first} and after")


def years_said(years: Years) -> Text:
    """Say which years they are."""
    first, last = years
    if years == ALWAYS:
        return _IN_ANY
    if first is None or last is None:
        return (_UNTIL if first is None else _SINCE).fill(first=first, last=last)
    return (_IN_YEAR if first == last else _IN_YEARS).fill(first=first, last=last)
