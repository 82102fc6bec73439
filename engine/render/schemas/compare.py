"""The schema of a comparison: scores side by side, differences attributed."""

from __future__ import annotations

from engine.render.schemas.parts import (
    COUNT,
    ENGINE,
    EXACT,
    MAYBE_TEXT,
    RULE_GROUPS,
    RULESET,
    TEXT,
    Schema,
    ends_of,
    list_of,
    maybe,
    object_of,
    result_of,
)


def compare_schema() -> Schema:
    """Return the schema of what `jixiao compare --format json` writes."""
    ends = ends_of(EXACT)
    maybe_ends = maybe(ends)
    groups = {"type": "object", "additionalProperties": EXACT}
    effect = object_of(
        {"difference": EXACT, "performance": EXACT, "rules": EXACT, "groups": groups}
    )
    column = {
        "name": TEXT,
        "case": object_of({"id": TEXT, "sha256": TEXT, "year": COUNT}),
        "ruleset": RULESET,
        "grade_low": MAYBE_TEXT,
        "grade_high": MAYBE_TEXT,
    }
    row = {"id": TEXT, "title": TEXT, "depth": COUNT, "scores": list_of(maybe_ends)}
    line = {
        "kind": {"enum": ["total", "section", "indicator", "adjustment", "rest"]},
        "id": TEXT,
        "title": TEXT,
        "depth": COUNT,
        **dict.fromkeys(("before", "other_facts", "other_rules", "after"), maybe_ends),
        "documented": effect,
        "attainable": effect,
        "bounds": maybe(object_of({"performance": ends, "rules": ends})),
        "only": MAYBE_TEXT,
    }
    difference = {
        "before": COUNT,
        "after": COUNT,
        "same_titles": list_of(list_of(TEXT)),
        "rules": RULE_GROUPS,
        "lines": maybe(list_of(object_of(line))),
    }
    return result_of(
        {
            "engine": ENGINE,
            "columns": list_of(object_of(column)),
            "scores": list_of(object_of(row)),
            "differences": list_of(object_of(difference)),
        }
    )
