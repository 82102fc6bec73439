"""The JSON Schema of published data, made from the types that its functions return."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from engine.base.exact import DecimalText, QuotientText
from engine.render.schemas.field_words import FIELDS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL: Schema = {"type": "null"}
_NUMBERS = {
    DecimalText: r"^-?\d+(\.\d+)?(\.\.\.)?$",
    QuotientText: r"^-?\d+(\.\d+|/\d+)?$",
}
_PLAIN = {str: "string", bool: "boolean", int: "integer", NoneType: "null"}


def schema_of(form: Any, **more: str) -> Schema:
    """Return the schema of a whole document that a command writes."""
    made = _Made()
    schema = {"$schema": DIALECT, **more, **made.schema(form)}
    return {**schema, "$defs": made.defs} if made.defs else schema


class _Made:
    """The schemas of types; those that hold themselves are kept in `defs` and referred to."""

    def __init__(self) -> None:
        self.defs: Schema = {}
        self._within: list[type] = []
        self._referred: set[type] = set()

    def schema(self, hint: Any) -> Schema:
        """Return the schema of what a type says."""
        origin, arguments = get_origin(hint), get_args(hint)
        if hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        if hint in _NUMBERS:
            return {"type": "string", "pattern": _NUMBERS[hint]}
        if origin is NotRequired:
            return self.schema(*arguments)
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
        """Return the schema of a TypedDict: an object with all of its keys, and no others."""
        assert is_typeddict(form)
        name = form.__name__[:1].lower() + form.__name__[1:].removesuffix("Data")
        reference = {"$ref": f"#/$defs/{name}"}
        if form in self._within:
            self._referred.add(form)
            return reference
        self._within.append(form)
        given = dict(zip(getattr(form, "__parameters__", ()), arguments, strict=True))
        fields = get_type_hints(form, include_extras=True)
        properties = {
            key: {**self.schema(given.get(hint, hint)), "description": _said(form, key)}
            for key, hint in fields.items()
        }
        self._within.pop()
        whole: Schema = {
            "type": "object",
            "properties": properties,
            "required": [key for key, hint in fields.items() if not _may_miss(hint)],
            "additionalProperties": False,
        }
        if form not in self._referred:
            return whole
        self.defs[name] = whole
        return reference


def _may_miss(hint: Any) -> bool:
    return get_origin(hint) is NotRequired


def _said(form: type, field: str) -> str:
    """Return what a field means: what is said of it in this type, else what its name means."""
    return FIELDS.get(f"{form.__name__}.{field}", FIELDS.get(field, ""))
