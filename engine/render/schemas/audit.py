"""The schema of an audit: findings, what rests on them, what the unit declared."""

from __future__ import annotations

from engine.render.schemas.parts import (
    FLAG,
    MAYBE_COUNT,
    MAYBE_FLAG,
    MAYBE_TEXT,
    NUMBER,
    RULESET,
    TEXT,
    Schema,
    list_of,
    maybe,
    object_of,
    result_of,
)


def audit_schema() -> Schema:
    """Return the schema of what `jixiao audit --format json` writes."""
    difference = {"indicator": TEXT, "title": TEXT, "points": NUMBER, "declared": NUMBER}
    finding = {
        "code": {"type": "string", "pattern": r"^AU\d{3}$"},
        "severity": {"enum": ["error", "warning", "info", "holds"]},
        "message": TEXT,
        "place": MAYBE_TEXT,
        "in_documents": list_of(TEXT),
        "basis": MAYBE_TEXT,
        "settle": MAYBE_TEXT,
    }
    depends = {
        "item": TEXT,
        "title": TEXT,
        "lacks": list_of(TEXT),
        "holds": NUMBER,
        "without": NUMBER,
        "needed": FLAG,
    }
    return result_of(
        {
            "case": object_of({"id": TEXT, "title": TEXT, "sha256": TEXT}),
            "ruleset": RULESET,
            "engine": object_of({"version": TEXT, "matcher": TEXT}),
            "score": maybe(NUMBER),
            "low": maybe(NUMBER),
            "high": maybe(NUMBER),
            "declared": maybe(NUMBER),
            "possible": MAYBE_FLAG,
            "at_least": MAYBE_COUNT,
            "least": maybe(list_of(TEXT)),
            "differences": list_of(object_of({**difference, "low": NUMBER, "high": NUMBER})),
            "depends": list_of(object_of(depends)),
            "findings": list_of(object_of(finding)),
        }
    )
