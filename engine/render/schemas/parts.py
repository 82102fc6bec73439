"""What schemas of results are made of: exact numbers, objects that are complete, lists."""

from __future__ import annotations

from typing import Any

from engine.render.schemas.field_words import FIELDS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL: Schema = {"type": "null"}
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_FLAG: Schema = {"type": ["boolean", "null"]}
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
#: A number as its decimal; `...` where there are more decimals.
NUMBER: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.\.\.)?$"}
#: The same, where `…` may stand for more decimals too.
SHOWN: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
#: A number as its decimal, or as a quotient where it has no last decimal.
EXACT: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+|/\d+)?$"}


def object_of(properties: Schema) -> Schema:
    """Return the schema of an object that has all of these properties and no others."""
    explained = {
        name: {**inner, "description": FIELDS.get(name, "")} for name, inner in properties.items()
    }
    return {
        "type": "object",
        "properties": explained,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def maybe(*choices: Schema) -> Schema:
    """Return the schema of what may also be null."""
    return {"anyOf": [*choices, NULL]}


def ends_of(number: Schema) -> Schema:
    """Return the schema of a range, both ends in it."""
    return object_of({"low": number, "high": number})


def result_of(properties: Schema) -> Schema:
    """Return the schema of a whole document that a command writes."""
    return {"$schema": DIALECT, **object_of({"schema": {"const": 1}, **properties})}


ENGINE = object_of({"version": TEXT})
#: How far a score is known, and its ends.
STATE: Schema = {"enum": ["scored", "open", "no-score", "no-total"]}
BOUNDS: Schema = {"enum": ["exact", "outer"]}
RULESET = object_of({"id": TEXT, "version": TEXT, "sha256": TEXT})
#: The groups of rule changes that effects are divided over.
RULE_GROUPS = object_of({
    "groups": list_of(object_of({"id": TEXT, "title": TEXT})),
    "together": list_of(object_of({"id": TEXT, "taken": TEXT, "why": TEXT})),
})  # fmt: skip
