"""Decisions of reviewers, and the scores that they leave."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.source import Span
from engine.language.facts.types import Evidence
from engine.scoring.scorecard.ends import Pair

DecisionKind = Literal["accepted", "adjusted", "disputed", "withdrawn"]


class Decision(Struct, frozen=True):
    """What a reviewer decided of a score: `computed` is the score that was looked at."""

    unit: str
    kind: DecisionKind
    computed: Pair | None
    score: Fraction | None
    reason: str | None
    evidence: tuple[Evidence, ...]
    by: str
    on: dt.date
    span: Span


class Decided(Struct, frozen=True):
    """A decision in force, and the score that it leaves.

    `overtaken` says that the computed score is no longer the one that was looked at: then the
    decision counts for nothing, and low and high are the computed ones.
    """

    decision: Decision
    low: Fraction
    high: Fraction
    overtaken: bool
