"""The schema of conditions: a formula, or facts with what is asked of them."""

from __future__ import annotations

from engine.language.compile.scope import MEASURE_ATTRIBUTES
from engine.language.vocabulary import LISTS
from engine.render.schemas.parts import Schema

CONDITION: Schema = {"$ref": "#/$defs/Condition"}

#: What a condition may ask of a fact.
_COMPARED = {
    "at_least": "大于等于 / ≥",
    "above": "大于 / >",
    "at_most": "小于等于 / ≤",
    "below": "小于 / <",
    "is": "等于这个数或词 / equal to this number or word",
    "is_not": "不等于 / different from",
}


def condition() -> Schema:
    """Return the schema of a condition: a formula, or facts with what is asked of them."""
    test: Schema = {"$ref": "#/$defs/Test"}
    several: Schema = {"type": "array", "items": CONDITION, "minItems": 1}
    stated = "案例载明了这个事实 / the case states this fact"
    not_stated = "案例没有载明这个事实 / the case does not state this fact"
    of_list = {
        "any": {"enum": list(LISTS), "description": "案例所列的某一项 / some measure of the case"},
        **{
            name: {**test, "description": "这一项的属性 / of that measure"}
            for name in MEASURE_ATTRIBUTES
        },
    }
    of_facts = {
        "all": {**several, "description": "各条都成立 / all of these hold"},
        "any": {
            "anyOf": [several, {"enum": list(LISTS)}],
            "description": "至少一条成立，或清单里有一项 / any holds, or some measure of a list",
        },
        "not": {**CONDITION, "description": "不成立 / this does not hold"},
        "stated": {"type": "string", "minLength": 1, "description": stated},
        "not-stated": {"type": "string", "minLength": 1, "description": not_stated},
    }
    return {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "if": {"required": ["any"], "properties": {"any": {"type": "string"}}},
                "then": {"properties": of_list, "additionalProperties": False},
                "else": {"properties": of_facts, "additionalProperties": test},
            },
        ]
    }


def test() -> Schema:
    """Return the schema of what is asked of a fact: a value, any of several, or comparisons."""
    value: Schema = {"type": ["string", "number", "boolean"]}
    compared = {name: {**value, "description": said} for name, said in _COMPARED.items()}
    comparisons = {"type": "object", "properties": compared, "additionalProperties": False}
    several: Schema = {"type": "array", "items": value, "minItems": 1}
    return {
        "if": {"type": ["object", "null"]},  # nothing as yet: an editor offers the comparisons
        "then": {**comparisons, "minProperties": 1},
        "else": {"anyOf": [value, several]},
    }
