"""The schema of a way to a goal: the least changes, or what stands against it."""

from __future__ import annotations

from engine.render.schemas.parts import (
    COUNT,
    ENGINE,
    FLAG,
    MAYBE_COUNT,
    MAYBE_FLAG,
    MAYBE_TEXT,
    RULESET,
    SHOWN,
    TEXT,
    Schema,
    list_of,
    maybe,
    object_of,
    result_of,
)


def reach_schema() -> Schema:
    """Return the schema of what `jixiao reach --format json` writes."""
    ends = object_of({"low": maybe(SHOWN), "high": maybe(SHOWN)})
    was = maybe(TEXT, ends)
    outcome = {"low": SHOWN, "grade_low": MAYBE_TEXT}
    fact = {
        "path": TEXT,
        "title": TEXT,
        "kind": {"enum": ["number", "percent", "date", "word"]},
        "was": was,
        "written": MAYBE_TEXT,
        "unit": MAYBE_TEXT,
        "stated": FLAG,
        "accepted": FLAG,
        **dict.fromkeys(("first", "last", "step"), maybe(SHOWN)),
        "words": list_of(TEXT),
    }
    change = {
        "path": TEXT,
        "title": TEXT,
        "was": was,
        "value": TEXT,
        "text": TEXT,
        "cost": SHOWN,
        "short": object_of({"text": TEXT, **outcome}),
    }
    answer = object_of(
        {
            "changes": list_of(object_of(change)),
            "cost": SHOWN,
            **outcome,
            "high": SHOWN,
            "least": FLAG,
            "command": TEXT,
        }
    )
    maybe_answer = maybe(answer)
    obstacle = {
        "id": TEXT,
        "title": TEXT,
        "lost": SHOWN,
        "kind": {"enum": ["open", "unproved", "chosen", "fixed", "unlisted", "adjustment"]},
        "why": TEXT,
    }
    now = {"low": SHOWN, "high": SHOWN, "grade_low": MAYBE_TEXT, "grade_high": MAYBE_TEXT}
    return result_of(
        {
            "engine": ENGINE,
            "case": object_of({"id": TEXT, "year": COUNT, "sha256": TEXT}),
            "ruleset": RULESET,
            "goal": object_of({"grade": MAYBE_TEXT, "total": maybe(SHOWN)}),
            "now": object_of(now),
            "reachable": MAYBE_FLAG,
            "reached": FLAG,
            "at_least": MAYBE_COUNT,
            "passes": COUNT,
            "passes_used_up": FLAG,
            "most": maybe(object_of(outcome)),
            "facts": list_of(object_of(fact)),
            "alone": list_of(object_of({"path": TEXT, "proved": FLAG, "answer": maybe_answer})),
            "best": maybe_answer,
            "obstacles": list_of(object_of(obstacle)),
        }
    )
