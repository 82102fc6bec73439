"""The JSON Schema of published data, made from the types that its functions return."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from engine.render.schemas.field_words import FIELDS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", bool: "boolean", int: "integer", NoneType: "null"}


def result_schema(form: type, **more: str) -> Schema:
    """Return the schema of a whole document that a command writes."""
    made = _Made()
    schema = {"$schema": DIALECT, **more, **made.schema(form)}
    return {**schema, "$defs": made.defs} if made.defs else schema


class _Made:
    """The schemas of types; those that hold themselves are kept in `defs` and referred to."""

    def __init__(self) -> None:
        self.defs: Schema = {}
        self._within: list[str] = []
        self._referred: set[str] = set()

    def schema(self, hint: Any) -> Schema:
        """Return the schema of what a type says."""
        origin, arguments = get_origin(hint), get_args(hint)
        if hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        if origin is Annotated:
            return {**self.schema(hint.__origin__), **dict(hint.__metadata__)}
        if origin is Literal:
            one, *others = arguments
            return {"enum": list(arguments)} if others else {"const": one}
        if origin in (Union, UnionType):
            choices = [self.schema(one) for one in arguments]
            if all(choice.keys() == {"type"} for choice in choices):
                return {"type": [choice["type"] for choice in choices]}
            return {"anyOf": choices}
        if origin is list:
            return {"type": "array", "items": self.schema(*arguments)}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.schema(arguments[1])}
        return self._object(origin or hint, arguments)

    def _object(self, form: Any, arguments: tuple[Any, ...]) -> Schema:
        """Return the schema of a TypedDict: an object with all of its keys and no others."""
        name = form.__name__[:1].lower() + form.__name__[1:].removesuffix("Data")
        reference = {"$ref": f"#/$defs/{name}"}
        if name in self._within:
            self._referred.add(name)
            return reference
        self._within.append(name)
        given = dict(zip(getattr(form, "__parameters__", ()), arguments, strict=True))
        properties = {}
        for key, hint in get_type_hints(form, include_extras=True).items():
            inner = self.schema(given.get(hint, hint))
            properties[key] = {**inner, "description": FIELDS.get(key, "")}
        self._within.pop()
        whole: Schema = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
        if name not in self._referred:
            return whole
        self.defs[name] = whole
        return reference


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
