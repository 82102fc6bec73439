"""The schema of a file of decisions, for editors."""

from __future__ import annotations

from engine.render.schemas.editors import for_editors
from engine.render.schemas.parts import Schema


def decisions_schema() -> Schema:
    """Return the schema of a file of decisions."""
    from engine.language.load.decisions import DecisionsDoc

    return for_editors(DecisionsDoc.model_json_schema(), "复核决定 / decisions on scores")
