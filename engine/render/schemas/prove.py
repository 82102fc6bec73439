"""The schema of proofs: the guarantees of a ruleset with their verdicts and examples."""

from __future__ import annotations

from engine.render.schemas.parts import (
    ENGINE,
    MAYBE_TEXT,
    NUMBER,
    RULESET,
    TEXT,
    Schema,
    list_of,
    object_of,
    result_of,
)


def prove_schema() -> Schema:
    """Return the schema of what `jixiao prove --format json` writes."""
    example = {"name": TEXT, "case": TEXT, "low": NUMBER, "high": NUMBER, "grade": MAYBE_TEXT}
    guarantee = {
        "id": TEXT,
        "title": TEXT,
        "outcome": {"enum": ["proved", "broken", "undecided", "waived"]},
        "why": MAYBE_TEXT,
        "examples": list_of(object_of(example)),
    }
    return result_of(
        {
            "engine": ENGINE,
            "ruleset": RULESET,
            "guarantees": list_of(object_of(guarantee)),
        }
    )
