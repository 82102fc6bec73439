"""Sections: indicators of the upper levels, and how their parts make a score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.rounding import Rounder
from engine.base.source import Span
from engine.base.words import Text
from engine.language.plan.conditions import Grades, Guard
from engine.language.plan.formulas import Formula
from engine.language.plan.grounds import Origin
from engine.language.plan.units import Each, Indicator, PointsFrom
from engine.language.rules import Test


class AggregateBand(Struct, frozen=True):
    """An aggregated number within `tests` becomes `points`; `parts` limits it to so many parts."""

    parts: int | None
    tests: tuple[Test, ...]
    points: Fraction
    span: Span


class Aggregation(Struct, frozen=True):
    """How a score comes from parts.

    `sum`: the parts' scores added up; points of parts that are not applicable are shared out among
    the rest in proportion. `mean`, `weighted-mean`, `weakest`, `strongest`: of the shares that the
    parts earned, times the points of the section. `plus` is added to the weakest where any other
    part is higher. `bands` turn the result into points. `of` says whether the parts are those
    directly beneath or all indicators beneath.
    """

    by: Literal["sum", "mean", "weighted-mean", "weakest", "strongest"] = "sum"
    of: Literal["parts", "indicators"] = "parts"
    plus: Fraction | None = None
    bands: tuple[AggregateBand, ...] = ()
    span: Span | None = None


class Minimum(Struct, frozen=True):
    """The least number of scored parts; with fewer: no score, zero, or not applicable."""

    parts: int
    of: Literal["parts", "indicators"]
    otherwise: Literal["no-score", "zero", "not-applicable"]
    span: Span


class RoundTo(Struct, frozen=True):
    """Rounding of one section's score; `carry_exact` passes the unrounded number on."""

    how: Rounder
    carry_exact: bool


class Section(Struct, frozen=True, kw_only=True):
    """A level-1 or level-2 indicator: exactly one of `sections`, `indicators`, `each`.

    `points_to` names the section beside it that gets its points where it is not applicable.
    `aside` sections are shown but count for nothing above.
    """

    id: str
    title: Text
    points: Fraction
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    each: Each | None
    origin: Origin
    note: Text | None
    guard: Guard | None = None
    points_to: str | None = None
    weight: Fraction | Formula | None = None
    points_from: PointsFrom | None = None
    aggregate: Aggregation = Aggregation()
    minimum: Minimum | None = None
    round: RoundTo | None = None
    grades: Grades | None = None
    aside: bool = False

    def every_section(self) -> Iterator[Section]:
        """Yield the section and all beneath it, each before those beneath it."""
        yield self
        for section in self.sections:
            yield from section.every_section()
