"""Units: what gets points of its own, a fixed indicator or one measure that a case lists."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.rounding import Rounder
from engine.base.source import Span
from engine.base.words import Text
from engine.language.plan.conditions import Guard
from engine.language.plan.formulas import Attribute, Formula
from engine.language.plan.grounds import Origin
from engine.language.plan.methods import Method
from engine.language.slots import OfEach, OfIndicator
from engine.language.vocabulary import MeasureKind, MeasureList

Policy = Literal["bounds", "zero", "lowest", "not-applicable"]


class Missing(Struct, frozen=True):
    """What missing data does, by what is missing."""

    target: Policy
    actual: Policy
    level: Policy
    finding: Policy
    fact: Policy
    measures: Policy


class PointsFrom(Struct, frozen=True):
    """Points that the case gives a part: by a formula, or (None) as its form prints them."""

    formula: Formula | None
    span: Span


class Example(Struct, frozen=True):
    """Facts by path with the score that an indicator must get from them."""

    given: Mapping[str, Fraction | str]
    score: Fraction
    span: Span


class Indicator(Struct, frozen=True, kw_only=True):
    """A fixed indicator. `attributes` are what its rules and conditions test of its numbers."""

    id: str
    title: Text
    points: Fraction
    slot: OfIndicator
    value: Formula | None
    percent: bool
    method: Method
    attributes: tuple[Attribute, ...]
    missing: Missing
    origin: Origin
    place: Span  # where the method was written
    examples: tuple[Example, ...]
    note: Text | None
    guard: Guard | None = None
    weight: Fraction | Formula | None = None  # in a weighted mean
    points_from: PointsFrom | None = None
    lowest: Fraction = Fraction(0)  # the least that can be earned; may be negative
    round: Rounder | None = None  # of this score, None as the ruleset says
    declared: str | None = None  # path of the score that the unit gave itself


class Each(Struct, frozen=True, kw_only=True):
    """One unit for every measure that the case lists under `lists` (and in `dimensions`, if any).

    `slots` gives the slot for each kind of measure.
    """

    lists: tuple[MeasureList, ...]
    dimensions: tuple[str, ...] | None
    allocate: Literal["case-weights", "equal"]
    methods: Mapping[MeasureKind, Method]
    slots: Mapping[MeasureKind, OfEach]
    attributes: Mapping[MeasureKind, tuple[Attribute, ...]]
    places: Mapping[MeasureKind, Span]  # where each method was written
    missing: Missing
