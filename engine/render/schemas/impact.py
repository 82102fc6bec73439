"""The schema of the impact of an edit of a ruleset: cases, sections and changes."""

from __future__ import annotations

from engine.render.schemas.parts import (
    COUNT,
    ENGINE,
    EXACT,
    FLAG,
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


def impact_schema() -> Schema:
    """Return the schema of what `jixiao impact --format json` writes."""
    ends = ends_of(EXACT)
    grades = object_of({"low": MAYBE_TEXT, "high": MAYBE_TEXT})
    groups = {"type": "object", "additionalProperties": EXACT}
    spread = {
        **dict.fromkeys(("cases", "up", "down"), COUNT),
        **dict.fromkeys(("total", "mean"), EXACT),
        "groups": groups,
    }
    change = object_of({"kind": TEXT, "of": TEXT, "sentence": TEXT, "place": MAYBE_TEXT})
    section = {"kind": {"enum": ["section", "adjustment", "rest"]}, "id": TEXT, "title": TEXT}
    by_change = {
        "change": maybe(change),
        "cases": COUNT,
        "alone": ends,
        "shared": ends,
    }
    case = {
        **dict.fromkeys(("name", "id", "title"), TEXT),
        "unit": MAYBE_TEXT,
        "year": COUNT,
        "sha256": TEXT,
        **dict.fromkeys(("before", "after", "change"), ends),
        "groups": maybe(groups),
        **dict.fromkeys(("grade_before", "grade_after"), grades),
    }
    score = {"id": TEXT, "title": TEXT, "change": ends, "before": TEXT, "after": TEXT}
    mover = {"case": TEXT, "scores": list_of(object_of({**score, "because": list_of(change)}))}
    return result_of(
        {
            "engine": ENGINE,
            "old": RULESET,
            "new": RULESET,
            "same": {"type": "object", "additionalProperties": TEXT},
            "same_titles": list_of({"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}),
            "rules": RULE_GROUPS,
            "open": COUNT,
            "totals": object_of(spread),
            "grades": list_of(
                object_of({"before": TEXT, "after": TEXT, "count": COUNT, "cases": list_of(TEXT)})
            ),
            "distribution": list_of(object_of({"band": TEXT, "before": COUNT, "after": COUNT})),
            "sections": list_of(object_of({**section, **spread})),
            "changes": list_of(object_of(by_change)),
            "other_changes": list_of(change),
            "checks": list_of(object_of({"id": TEXT, "new": list_of(TEXT), "gone": list_of(TEXT)})),
            "cases": list_of(object_of(case)),
            "movers": list_of(object_of(mover)),
            "unscored": list_of(object_of({"case": TEXT, "why": TEXT, "wrong": FLAG})),
        }
    )
