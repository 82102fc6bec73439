"""Decisions of reviewers as data, beside the computed scores."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.base.exact import decimal_places, half_up, to_text
from engine.scoring.explain.reviews import states
from engine.scoring.scorecard import Decision, Scorecard, SectionScore, UnitScore

_MOST_PLACES = 10  # of a number without a last decimal


def declared_score(unit: UnitScore) -> str | None:
    """Return the score that the unit gave itself; None where it is no exact number."""
    value = unit.declared.value if unit.declared else None
    return to_text(value) if isinstance(value, Fraction) else None


def decision_data(card: Scorecard, unit: UnitScore) -> dict[str, Any] | None:
    """Return the decision in force on a unit, with the score that it leaves."""
    one = card.review.decided.get(unit.id) if card.review else None
    if one is None:
        return None
    return {
        **_decision(one.decision),
        "low": _n(one.low),
        "high": _n(one.high),
        "overtaken": one.overtaken,
    }


def review_data(card: Scorecard) -> dict[str, Any] | None:
    """Return what follows from all decisions: total, grade, sections, the history."""
    review = card.review
    if review is None:
        return None
    after = review.card
    places = card.plan.rounding.places
    return {
        "score": None if after.score is None else to_text(after.score, places=places),
        "low": to_text(after.low, places=places) if after.scored else None,
        "high": to_text(after.high, places=places) if after.scored else None,
        "grade": after.grade,
        "grade_low": after.grade_low,
        "grade_high": after.grade_high,
        "state": after.state,
        "bounds": "exact" if after.exact else "outer",
        "sections": [_section(s) for s in after.sections],
        "counts": states(card),
        "history": [_decision(d) for d in review.history],
    }


def _section(section: SectionScore) -> dict[str, Any]:
    return {
        "id": section.section.id,
        "low": _n(section.low),
        "high": _n(section.high),
        "sections": [_section(s) for s in section.sections],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    computed = decision.computed
    return {
        "indicator": decision.unit,
        "decision": decision.kind,
        "computed": None if computed is None else [to_text(x) for x in computed],
        "score": None if decision.score is None else to_text(decision.score),
        "reason": decision.reason,
        "evidence": [
            {"document": e.document, "title": e.title, "section": e.section, "figure": e.figure}
            for e in decision.evidence
        ],
        "decided_by": decision.by,
        "decided_on": decision.on.isoformat(),
    }


def _n(value: Fraction) -> str:
    return to_text(value if decimal_places(value) is not None else half_up(value, _MOST_PLACES))
