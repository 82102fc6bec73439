"""The schema of scenarios: what the score would be if facts were different."""

from __future__ import annotations

from engine.render.schemas.parts import COUNT, FLAG, MAYBE_TEXT, TEXT, Schema, list_of, object_of
from engine.render.schemas.scenarios import ENDS, RESULT, of_case


def whatif_schema() -> Schema:
    """Return the schema of what `jixiao whatif --format json` writes."""
    setting = {
        **dict.fromkeys(("name", "path", "title"), TEXT),
        **dict.fromkeys(("before", "after"), MAYBE_TEXT),
        "looked_at": FLAG,
        "remarks": list_of(TEXT),
    }
    said = dict.fromkeys(("title", "before", "after"), TEXT)
    moved = {
        "indicators": list_of(object_of({"id": TEXT, **said})),
        "adjustments": list_of(object_of(said)),
        "new_warnings": list_of(TEXT),
        "gone_warnings": list_of(TEXT),
    }
    scenario = {
        "title": TEXT,
        "settings": list_of(object_of(setting)),
        "result": RESULT,
        "difference": ENDS,
        "moved": object_of(moved),
        "problems": list_of(TEXT),
    }
    row = {
        "kind": {"enum": ["total", "section", "indicator", "adjustment"]},
        "id": TEXT,
        "title": TEXT,
        "depth": COUNT,
        "scores": list_of(ENDS),
    }
    return of_case({
        "base": RESULT,
        "scenarios": list_of(object_of(scenario)),
        "scores": list_of(object_of(row)),
    })  # fmt: skip
