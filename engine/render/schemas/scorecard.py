"""The schema of a scorecard: every score with what it was computed from."""

from __future__ import annotations

from engine.render.schemas.parts import (
    BOUNDS,
    COUNT,
    DIALECT,
    FLAG,
    MAYBE_FLAG,
    MAYBE_TEXT,
    NUMBER,
    STATE,
    TEXT,
    Schema,
    list_of,
    maybe,
    object_of,
)
from engine.render.schemas.review import decided_section, decision_fields, review


def scorecard_schema() -> Schema:
    """Return the schema of what `jixiao score --format json` writes."""
    evidence = object_of(
        {"document": TEXT, "title": TEXT, "section": MAYBE_TEXT, "figure": MAYBE_TEXT}
    )
    made = decision_fields(evidence)
    decision = object_of({**made, "low": NUMBER, "high": NUMBER, "overtaken": FLAG})
    operand = object_of(
        {
            "name": TEXT,
            "title": TEXT,
            "value": TEXT,
            "unit": MAYBE_TEXT,
            "state": {"enum": ["stated", "approximate", "missing", "no-evidence"]},
            "written": MAYBE_TEXT,
            "parts": list_of(object_of({"path": TEXT, "title": TEXT, "written": TEXT})),
            "evidence": list_of(evidence),
        }
    )
    value_range = object_of(
        {"low": maybe(NUMBER), "high": maybe(NUMBER), "low_open": FLAG, "high_open": FLAG}
    )
    near_miss = object_of(
        {
            "rule": TEXT,
            "failed": list_of(object_of({"test": TEXT, "value": TEXT, "by": MAYBE_TEXT})),
        }
    )
    method = object_of(
        {
            "rule": TEXT,
            "rule_text": TEXT,
            "rule_place": TEXT,
            "applies": MAYBE_FLAG,
            "earned": maybe(NUMBER, value_range),
            "working": TEXT,
        }
    )
    indicator = object_of(
        {
            "id": TEXT,
            "title": TEXT,
            "dimension": MAYBE_TEXT,
            "points": NUMBER,
            "score": maybe(NUMBER),
            "low": maybe(NUMBER),
            "high": maybe(NUMBER),
            "state": {"enum": ["scored", "open", "zeroed", "not-applicable"]},
            "bounds": BOUNDS,
            "rule": TEXT,
            "rule_text": TEXT,
            "rule_place": TEXT,
            "basis": MAYBE_TEXT,
            "checked": TEXT,
            "source": MAYBE_TEXT,
            "verified": FLAG,
            "value": maybe(NUMBER, value_range),
            "value_exact": MAYBE_TEXT,
            "inputs": {"type": "object", "additionalProperties": TEXT},
            "operands": list_of(operand),
            "working": TEXT,
            "lost": NUMBER,
            "why_lost": MAYBE_TEXT,
            "near_misses": list_of(near_miss),
            "methods": list_of(method),
            "rows": list_of(TEXT),
            "evidence": list_of(evidence),
            "declared": maybe(NUMBER),
            "decision": maybe(decision),
            "notes": list_of(TEXT),
        }
    )
    section = object_of(
        {
            "id": TEXT,
            "title": TEXT,
            "points": NUMBER,
            "state": {"enum": ["scored", "open", "not-applicable", "no-score"]},
            "score": maybe(NUMBER),
            "low": maybe(NUMBER),
            "high": maybe(NUMBER),
            "bounds": BOUNDS,
            "exact": MAYBE_TEXT,
            "grade": MAYBE_TEXT,
            "grade_low": MAYBE_TEXT,
            "grade_high": MAYBE_TEXT,
            "aside": FLAG,
            "basis": MAYBE_TEXT,
            "checked": TEXT,
            "allocation": TEXT,
            "no_measures": FLAG,
            "working": MAYBE_TEXT,
            "notes": list_of(TEXT),
            "sections": list_of({"$ref": "#/$defs/section"}),
            "indicators": list_of(indicator),
        }
    )
    adjustment = object_of(
        {
            "id": TEXT,
            "title": TEXT,
            "applies": MAYBE_FLAG,
            "before": NUMBER,
            "after": NUMBER,
            "before_high": NUMBER,
            "after_high": NUMBER,
            "rule": TEXT,
            "rule_place": TEXT,
            "basis": MAYBE_TEXT,
            "checked": TEXT,
            "verified": FLAG,
            "because": object_of({"when": TEXT, "text": TEXT}),
        }
    )
    check = object_of(
        {
            "id": TEXT,
            "severity": {"enum": ["error", "warning", "info"]},
            "message": TEXT,
            "where": list_of(TEXT),
            "basis": MAYBE_TEXT,
            "checked": TEXT,
        }
    )
    declared = object_of(
        {
            "score": maybe(NUMBER),
            "grade": MAYBE_TEXT,
            "possible": MAYBE_FLAG,
            "difference": maybe(NUMBER),
            "settled": NUMBER,
            "needed": maybe(NUMBER),
            "open_points": NUMBER,
            "grade_possible": MAYBE_FLAG,
            "grade_of_score": MAYBE_TEXT,
        }
    )
    missing = object_of({"fact": TEXT, "title": TEXT, "holds": NUMBER, "indicators": list_of(TEXT)})
    card = object_of(
        {
            "schema": {"const": 1},
            "case": object_of(
                {
                    "id": TEXT,
                    "title": TEXT,
                    "unit": MAYBE_TEXT,
                    "year": COUNT,
                    "sha256": TEXT,
                }
            ),
            "ruleset": object_of({"id": TEXT, "title": TEXT, "version": TEXT, "sha256": TEXT}),
            "engine": object_of({"version": TEXT, "matcher": TEXT}),
            "points": maybe(NUMBER),
            "state": STATE,
            "score": maybe(NUMBER),
            "low": maybe(NUMBER),
            "high": maybe(NUMBER),
            "bounds": BOUNDS,
            "exact": MAYBE_TEXT,
            "working": MAYBE_TEXT,
            "grade": MAYBE_TEXT,
            "grade_low": MAYBE_TEXT,
            "grade_high": MAYBE_TEXT,
            "unverified_points": NUMBER,
            "sections": list_of({"$ref": "#/$defs/section"}),
            "adjustments": list_of(adjustment),
            "checks": list_of(check),
            "missing": list_of(missing),
            "declared": maybe(declared),
            "review": maybe(review(made)),
            "notes": list_of(TEXT),
        }
    )
    defs = {"section": section, "decidedSection": decided_section()}
    return {"$schema": DIALECT, "title": "scorecard", **card, "$defs": defs}
