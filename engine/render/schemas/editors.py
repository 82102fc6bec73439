"""Schemas of documents made fit for an editor: every property and choice explained."""

from __future__ import annotations

from typing import Any

from engine.render.schemas.conditions import CONDITION
from engine.render.schemas.editor_words import CHOICES, SAID
from engine.render.schemas.parts import DIALECT, NULL, Schema

#: Keys beside which `string` says more than that any text will do.
_NARROWER = {"const", "pattern", "format", "minLength"}
_CONDITION_BARE = "条件 / condition"
_CONDITION_SAID = (
    "条件：公式，或“事实: 值”；几条并列用 all、any、not / "
    "condition: a formula, or `fact: value`; several go under all, any, not"
)


def for_editors(schema: Schema, description: str) -> Schema:
    """Return a document's schema with everything that an editor shows said in both languages."""
    _polished(schema)
    return {"$schema": DIALECT, **schema, "description": description}


def _polished(node: Any) -> None:
    """Make a schema and all within it fit for an editor."""
    if isinstance(node, list):
        for inner in node:
            _polished(inner)
    if not isinstance(node, dict):
        return
    if "$defs" in node:
        node["$defs"] = {_shown(name): inner for name, inner in node["$defs"].items()}
        for inner in node["$defs"].values():
            inner.pop("description", None)  # the docstring
    for name, inner in node.get("properties", {}).items():
        _explain(name, inner)
    for key, inner in node.items():
        if key in ("properties", "$defs"):
            for one in inner.values():
                _polished(one)
        else:
            _polished(inner)
    _polish(node)


def _polish(node: Schema) -> None:
    """Drop what editors would misread: titles made for Python, defaults of nothing.

    The union of all methods becomes `Method`; choices are explained.
    """
    node.pop("title", None)
    if node.get("default", "") in (None, [], {}):
        del node["default"]
    if "discriminator" in node:
        del node["discriminator"], node["oneOf"]
        node["$ref"] = "#/$defs/Method"
    if "$ref" in node:
        node["$ref"] = _shown(node["$ref"])
    if node.get("type") == "string" and not _NARROWER & node.keys():
        node["type"] = ["string", "number", "boolean"]  # the loader reads the text as it stands
    if "`" in str(node.get("description")):
        node["markdownDescription"] = node["description"]  # else editors show the marks
    if "enum" in node:
        node["enumDescriptions"] = [CHOICES[choice] for choice in node["enum"]]


def _shown(name: str) -> str:
    """Return the name of a definition as editors show it: without the word of our own."""
    return name.removesuffix("Doc")


def _explain(name: str, node: Schema) -> None:
    """Describe a property, conditions by what they may be; ranges have two ends."""
    if name == "method":
        node["description"] = CHOICES[node["const"]]
    node.setdefault("description", SAID.get(name, ""))
    if name in ("when", "applies"):
        may_miss = "anyOf" in node
        said = node["description"]
        node["description"] = _CONDITION_SAID if said == _CONDITION_BARE else said
        for key in ("anyOf", "type"):
            node.pop(key, None)
        node.update({"anyOf": [CONDITION, NULL]} if may_miss else CONDITION)
    if name in ("points", "share"):
        for choice in node.get("anyOf", ()):
            if choice.get("type") == "array":
                choice.update(minItems=2, maxItems=2)
