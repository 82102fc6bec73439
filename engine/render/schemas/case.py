"""The schema of a case, for editors."""

from __future__ import annotations

from engine.render.schemas.editors import for_editors
from engine.render.schemas.parts import Schema


def case_schema() -> Schema:
    """Return the schema of a case."""
    from engine.language.load.case import CaseDoc

    return for_editors(CaseDoc.model_json_schema(), "案例 / a case")
