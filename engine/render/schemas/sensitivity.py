"""The schema of a sensitivity: what each fact is worth, at the margin and at thresholds."""

from __future__ import annotations

from engine.render.schemas.parts import (
    FLAG,
    MAYBE_TEXT,
    SHOWN,
    TEXT,
    Schema,
    list_of,
    maybe,
    object_of,
)
from engine.render.schemas.scenarios import ENDS, RESULT, of_case


def sensitivity_schema() -> Schema:
    """Return the schema of what `jixiao sensitivity --format json` writes."""
    at = object_of(
        {
            "value": TEXT,
            "score": ENDS,
            "difference": ENDS,
            "grade_low": MAYBE_TEXT,
            "grade_high": MAYBE_TEXT,
        }
    )
    maybe_at = maybe(at)
    place = object_of({"place": MAYBE_TEXT, "here": FLAG, "changes": list_of(TEXT), "at": at})
    maybe_place = maybe(place)
    fact = {
        **dict.fromkeys(("path", "name", "title"), TEXT),
        "kind": {"enum": ["amount", "count", "ratio", "date", "word"]},
        "value": TEXT,
        "unit": MAYBE_TEXT,
        "written": TEXT,
        "step": maybe(SHOWN),
        "swing": SHOWN,
        "minus": maybe_at,
        "plus": maybe_at,
        "others": list_of(at),
        "threshold_down": maybe_place,
        "threshold_up": maybe_place,
        "grade_down": maybe_at,
        "grade_up": maybe_at,
        "worked_out": FLAG,
    }
    return of_case({
        "base": RESULT,
        "step": SHOWN,
        "facts": list_of(object_of(fact)),
        "without_effect": list_of(object_of({"path": TEXT, "title": TEXT})),
        "not_exact": list_of(TEXT),
    })  # fmt: skip
