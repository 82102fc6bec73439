"""What the schemas of `jixiao whatif` and `jixiao sensitivity` share: scores of one case."""

from __future__ import annotations

from engine.render.schemas.parts import (
    COUNT,
    ENGINE,
    FLAG,
    MAYBE_TEXT,
    RULESET,
    SHOWN,
    STATE,
    TEXT,
    Schema,
    ends_of,
    maybe,
    object_of,
    result_of,
)

#: A pair of scores, or none.
ENDS = maybe(ends_of(SHOWN))
#: What a case comes to.
RESULT = object_of({
    "state": STATE,
    "low": maybe(SHOWN),
    "high": maybe(SHOWN),
    "exact": FLAG,
    "grade_low": MAYBE_TEXT,
    "grade_high": MAYBE_TEXT,
})  # fmt: skip


def of_case(properties: Schema) -> Schema:
    """Return the schema of a result about one case under one ruleset."""
    case = object_of({"id": TEXT, "sha256": TEXT, "year": COUNT})
    return result_of({"engine": ENGINE, "case": case, "ruleset": RULESET, **properties})
