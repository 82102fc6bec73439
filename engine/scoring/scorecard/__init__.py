"""The scorecard: every point that was earned or lost, with what it was computed from.

A scorecard records operands and rules, not sentences; `scoring.explain` puts it into words. Every
score is a pair low ≤ high; they are equal where everything that matters is known.
"""

from __future__ import annotations

from engine.scoring.scorecard.beside import AdjustmentScore, CheckResult, Declared, MissingFact
from engine.scoring.scorecard.card import Review, Scorecard, TotalState
from engine.scoring.scorecard.decisions import Decided, Decision, DecisionKind
from engine.scoring.scorecard.ends import (
    ADDS_NOTHING,
    Bounds,
    HasEnds,
    Pair,
    known_ends,
    most_added,
)
from engine.scoring.scorecard.methods import (
    ItemScore,
    LetScore,
    MethodScore,
    Operand,
    PartScore,
)
from engine.scoring.scorecard.scores import (
    Allocation,
    Allotment,
    SectionScore,
    SectionState,
    UnitScore,
    UnitState,
    units_of,
)

__all__ = [
    "ADDS_NOTHING",
    "AdjustmentScore",
    "Allocation",
    "Allotment",
    "Bounds",
    "CheckResult",
    "Decided",
    "Decision",
    "DecisionKind",
    "Declared",
    "HasEnds",
    "ItemScore",
    "LetScore",
    "MethodScore",
    "MissingFact",
    "Operand",
    "Pair",
    "PartScore",
    "Review",
    "Scorecard",
    "SectionScore",
    "SectionState",
    "TotalState",
    "UnitScore",
    "UnitState",
    "known_ends",
    "most_added",
    "units_of",
]
