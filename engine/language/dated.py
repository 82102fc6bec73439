"""Values by date: which of them counts in a year, and in which years the same ones count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class Lasting(Protocol):
    """Something that counts from one day to another, both among them; None is without end."""

    @property
    def first(self) -> dt.date | None:
        """The first day."""

    @property
    def last(self) -> dt.date | None:
        """The last day."""


Value = TypeVar("Value", bound=Lasting)

#: From one year to another, both among them; None is without end.
Years = tuple[int | None, int | None]
ALWAYS: Years = (None, None)


def in_force(values: Iterable[Value], year: int) -> Value | None:
    """Return what counts on 31 December of a year, None where nothing does.

    `values` begin one after the other; one without an end lasts until the next begins.
    """
    day = dt.date(year, 12, 31)
    found = None
    for value in values:
        begun = value.first is None or value.first <= day
        if begun and (value.last is None or value.last >= day):
            found = value
    return found


def in_order(values: Iterable[Value]) -> list[Value]:
    """Return values in the order in which they begin."""
    return sorted(values, key=lambda value: value.first or dt.date.min)


def turns(values: Iterable[Lasting]) -> set[int]:
    """Return the years in which another value may count than in the year before."""
    found = set()
    for value in values:
        if value.first is not None:
            found.add(value.first.year)
        if value.last is not None:
            found.add(value.last.year + (value.last.month == 12 and value.last.day == 31))
    return {year for year in found if dt.MINYEAR < year <= dt.MAXYEAR}


def stretches(starts: Sequence[int]) -> list[Years]:
    """Return all years, cut where `starts` begin; these stand in order."""
    ends = [None, *starts, None]
    return [(first, None if later is None else later - 1) for first, later in pairwise(ends)]


def nearest(years: Years, year: int) -> int:
    """Return the year among some that is nearest to a year."""
    first, last = years
    if first is not None and year < first:
        return first
    return last if last is not None and last < year else year


def covers(years: Years, year: int) -> bool:
    """Return whether a year is one of some years."""
    first, last = years
    return (first is None or first <= year) and (last is None or year <= last)
