"""The schema of reviewers' decisions in a scorecard, and of what they come to."""

from __future__ import annotations

from engine.render.schemas.parts import (
    BOUNDS,
    COUNT,
    MAYBE_TEXT,
    NUMBER,
    STATE,
    TEXT,
    Schema,
    list_of,
    maybe,
    object_of,
)


def decision_fields(evidence: Schema) -> Schema:
    """Return the fields of a decision, as properties."""
    return {
        "indicator": TEXT,
        "decision": {"enum": ["accepted", "adjusted", "disputed", "withdrawn"]},
        "computed": maybe(list_of(NUMBER)),
        "score": maybe(NUMBER),
        "reason": MAYBE_TEXT,
        "evidence": list_of(evidence),
        "decided_by": TEXT,
        "decided_on": {"type": "string", "format": "date"},
    }


def review(made: Schema) -> Schema:
    """Return the schema of what decisions come to; `made` are the fields of a decision."""
    kinds = ("accepted", "adjusted", "disputed", "overtaken", "undecided")
    return object_of(
        {
            "score": maybe(NUMBER),
            "low": maybe(NUMBER),
            "high": maybe(NUMBER),
            "grade": MAYBE_TEXT,
            "grade_low": MAYBE_TEXT,
            "grade_high": MAYBE_TEXT,
            "state": STATE,
            "bounds": BOUNDS,
            "sections": list_of({"$ref": "#/$defs/decidedSection"}),
            "counts": object_of(dict.fromkeys(kinds, COUNT)),
            "history": list_of(object_of(made)),
        }
    )


def decided_section() -> Schema:
    """Return the schema of a section's score after decisions."""
    inner = list_of({"$ref": "#/$defs/decidedSection"})
    return object_of({"id": TEXT, "low": NUMBER, "high": NUMBER, "sections": inner})
