"""One test and what it saw: whether it holds, and by how much."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from engine.base.values import Range, compare
from engine.base.words import Text, same
from engine.language.rules import Test
from engine.scoring.explain import words
from engine.scoring.explain.numbers import (
    value_text,
)

_HOLDS = {
    "at_least": (False, True, True),
    "above": (False, False, True),
    "at_most": (True, True, False),
    "below": (True, False, False),
    "is": (False, True, False),
    "is_not": (True, False, True),
}


class Seen(NamedTuple):
    """Tests of one fact: whether they hold (None: undecided), and in words with what they saw."""

    holds: bool | None
    wanted: Text
    actual: Text = words.NOTHING

    @property
    def text(self) -> Text:
        """The tests with what they saw."""
        return words.NOTHING.join((self.wanted, self.actual))


def outcome(test: Test, value: Fraction | Range | str | frozenset[str] | None) -> bool | None:
    """Return whether a test holds of a value; None where some of what it may be passes."""
    if value is None:
        return False
    if isinstance(value, frozenset):
        possible = [outcome(test, word) for word in value]
        return possible[0] if len(set(possible)) == 1 else None if possible else False
    if isinstance(value, str) or isinstance(test.bound, str):
        if not isinstance(value, str) or not isinstance(test.bound, str):
            return False
        return (value == test.bound) is (test.operator == "is")
    allowed = _HOLDS[test.operator]
    can = compare(value, test.bound)
    if not isinstance(value, Range):
        return allowed[can.index(True)]
    yes = any(c and good for c, good in zip(can, allowed, strict=True))
    no = any(c and not good for c, good in zip(can, allowed, strict=True))
    return None if yes and no else yes


def gap_text(gap: Fraction, *, percent: bool = False, days: bool = False, places: int = 4) -> Text:
    """Write by how much a number misses a limit."""
    text = value_text(gap, percent=percent, places=places)
    if days:
        return words.DAYS.fill(n=text)
    return words.PERCENTAGE_POINTS.fill(n=text.removesuffix("%")) if percent else same(text)
