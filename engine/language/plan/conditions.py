"""Conditions, and what they give where they hold: clauses with their points, guards, grades."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.source import Span
from engine.base.words import Text
from engine.language.plan.grounds import Origin
from engine.language.rules import Test


class Condition(Struct, frozen=True):
    """A condition as written, and its alternatives as the matchers see them.

    `said` is the text with titles in place of ids and paths.
    """

    text: str
    alternatives: tuple[tuple[Test, ...], ...]
    span: Span
    said: Text


class Award(Struct, frozen=True):
    """What a clause gives: points or shares of the points, from `low` to `high`.

    `low` differs from `high` where an assessor chooses inside the range; `high_open` leaves the
    upper end out. `fixed` is the number of points where the rules alone say it. `not_applicable`
    gives no score at all: the unit leaves the score of the section.
    """

    low: Fraction
    high: Fraction
    is_share: bool
    high_open: bool = False
    fixed: Fraction | None = None
    not_applicable: bool = False


class Clause(Struct, frozen=True):
    """One rule of a method: if its condition holds of the unit's fact, `award` is earned.

    `tests` is the condition in words' order (a conjunction); empty means "everything else".
    `shown` is the condition as text where its limits are formulas.
    """

    rule: str
    tests: tuple[Test, ...]
    award: Award
    title: Text | None
    span: Span
    shown: str = ""


class Guard(Struct, frozen=True):
    """A condition for a score to be given at all; where it does not hold: not applicable."""

    rule: str
    condition: Condition


class Grade(Struct, frozen=True):
    """A grade and the scores that get it, best first.

    `when` is a further condition (a grade by decision table); None where the score alone decides.
    """

    rule: str
    name: str
    tests: tuple[Test, ...]
    span: Span
    when: Condition | None = None


class Grades(Struct, frozen=True):
    """Grades, looked up on the rounded or the raw score; the first row that fits counts.

    `order` holds the grades, best first.
    """

    on: Literal["rounded", "raw"]
    bands: tuple[Grade, ...]
    origin: Origin
    order: tuple[str, ...]

    def rank(self, name: str) -> int:
        """Return the position of a grade, 0 for the best."""
        return self.order.index(name)
