"""Decisions of reviewers as data, beside the computed scores."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypedDict

from engine.base.exact import DecimalText, rounded_text, to_text
from engine.language.facts.types import Evidence
from engine.scoring.explain.reviews import CountsData, states
from engine.scoring.scorecard import (
    Bounds,
    Decision,
    DecisionKind,
    Scorecard,
    SectionScore,
    TotalState,
    UnitScore,
)

#: Whether both ends of a score are reached.


class EvidenceData(TypedDict):
    """Where a fact is to be found in a document."""

    document: str
    title: str
    section: str | None
    figure: str | None


class DecisionData(TypedDict):
    """What a reviewer decided of a score."""

    indicator: str
    decision: DecisionKind
    computed: list[DecimalText] | None
    score: DecimalText | None
    reason: str | None
    evidence: list[EvidenceData]
    decided_by: str
    decided_on: Annotated[str, ("format", "date")]


class DecidedData(DecisionData):
    """A decision in force, with the score that it leaves."""

    low: DecimalText
    high: DecimalText
    overtaken: bool


class DecidedSectionData(TypedDict):
    """A section's score after decisions."""

    id: str
    low: DecimalText | None
    high: DecimalText | None
    sections: list[DecidedSectionData]


class ReviewData(TypedDict):
    """What decisions come to."""

    score: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    grade: str | None
    grade_low: str | None
    grade_high: str | None
    state: TotalState
    bounds: Bounds
    sections: list[DecidedSectionData]
    counts: CountsData
    history: list[DecisionData]


def declared_score(unit: UnitScore) -> DecimalText | None:
    """Return the score that the unit gave itself; None where it is no exact number."""
    value = unit.declared.value if unit.declared else None
    return to_text(value) if isinstance(value, Fraction) else None


def decision_data(card: Scorecard, unit: UnitScore) -> DecidedData | None:
    """Return the decision in force on a unit, with the score that it leaves."""
    one = card.review.decided.get(unit.id) if card.review else None
    if one is None:
        return None
    return {
        **_decision(one.decision),
        "low": rounded_text(one.low),
        "high": rounded_text(one.high),
        "overtaken": one.overtaken,
    }


def review_data(card: Scorecard) -> ReviewData | None:
    """Return what follows from all decisions: total, grade, sections, the history."""
    review = card.review
    if review is None:
        return None
    after = review.card
    places = card.plan.rounding.places
    return {
        "score": None if after.score is None else to_text(after.score, places=places),
        "low": None if after.low is None else to_text(after.low, places=places),
        "high": None if after.high is None else to_text(after.high, places=places),
        "grade": after.grade,
        "grade_low": after.grade_low,
        "grade_high": after.grade_high,
        "state": after.state,
        "bounds": after.bounds,
        "sections": [_section(s) for s in after.sections],
        "counts": states(card),
        "history": [_decision(d) for d in review.history],
    }


def _section(section: SectionScore) -> DecidedSectionData:
    return {
        "id": section.section.id,
        "low": None if section.low is None else rounded_text(section.low),
        "high": None if section.high is None else rounded_text(section.high),
        "sections": [_section(s) for s in section.sections],
    }


def _decision(decision: Decision) -> DecisionData:
    computed = decision.computed
    return {
        "indicator": decision.unit,
        "decision": decision.kind,
        "computed": None if computed is None else [to_text(x) for x in computed],
        "score": None if decision.score is None else to_text(decision.score),
        "reason": decision.reason,
        "evidence": [evidence_data(e) for e in decision.evidence],
        "decided_by": decision.by,
        "decided_on": decision.on.isoformat(),
    }


def evidence_data(evidence: Evidence) -> EvidenceData:
    """Return where a fact is to be found."""
    return {
        "document": evidence.document,
        "title": evidence.title,
        "section": evidence.section,
        "figure": evidence.figure,
    }
