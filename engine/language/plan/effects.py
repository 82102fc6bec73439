"""What acts on scores under a condition: adjustments; and what only warns: checks."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.words import Text
from engine.language.plan.conditions import Condition
from engine.language.plan.formulas import Formula
from engine.language.plan.grounds import Origin

EffectKind = Literal["deduct", "bonus", "at_most", "at_least", "veto", "grade_at_most", "grade"]


class Effect(Struct, frozen=True):
    """What an adjustment does: `kind` with a number, a formula or a grade.

    `section` is the id of the section on whose score it acts, None for the total.
    """

    kind: EffectKind
    amount: Fraction | None = None
    formula: Formula | None = None
    grade: str | None = None
    section: str | None = None


class Adjustment(Struct, frozen=True, kw_only=True):
    """An effect under a condition. `round` is the assertion round after which it is decided."""

    id: str
    title: Text
    rule: str
    priority: int
    condition: Condition
    effect: Effect
    round: int
    origin: Origin
    note: Text | None


class Check(Struct, frozen=True):
    """A warning under a condition."""

    id: str
    rule: str
    severity: Literal["error", "warning", "info"]
    condition: Condition
    say: Text
    origin: Origin
