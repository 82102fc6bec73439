"""The schema of a ruleset, for editors.

Names of methods and aggregations are accepted where the loader replaces them, conditions are spelt
out, and nothing is demanded that a ruleset may take over by `extends`.
"""

from __future__ import annotations

from copy import deepcopy

from engine.language.load.arguments import ARGUMENTS, USE
from engine.language.load.extends import NAMED
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.vocabulary import LISTS
from engine.render.schemas.conditions import condition, test
from engine.render.schemas.editor_words import SAID
from engine.render.schemas.editors import for_editors
from engine.render.schemas.parts import NULL, Schema


def ruleset_schema() -> Schema:
    """Return the schema of a ruleset; an editor completes and explains from it."""
    schema = RulesetDoc.model_json_schema()
    defs, properties = schema["$defs"], schema["properties"]
    defs["Method"] = _method_or_name(defs)
    defs["Condition"], defs["Test"] = condition(), test()
    for owner in (schema, defs["SectionDoc"]):
        owner["properties"]["grades"]["anyOf"].append({"type": "string", "minLength": 1})
    _rows_of_grades(defs["GradesDoc"])
    defs["Change"] = _change(defs)
    defs["LevelDoc"]["anyOf"].append({"enum": ["not-applicable", "不适用"]})
    name = {"type": "string", "minLength": 1}  # of `aggregations`
    defs["AggregationDoc"]["anyOf"].append(name)
    lists: Schema = {"enum": list(LISTS)}
    defs["SectionDoc"]["properties"]["each"]["anyOf"] = [
        lists,
        {"type": "array", "items": lists, "minItems": 1},
        NULL,
    ]
    properties["total"]["anyOf"].append({"enum": ["none", "无"]})
    properties["override"]["additionalProperties"] = {"$ref": "#/$defs/Change"}
    parts = [{"$ref": "#/$defs/IndicatorDoc"}, {"$ref": "#/$defs/SectionDoc"}]
    properties["add"]["additionalProperties"]["items"] = {"anyOf": parts}
    methods = properties["methods"]
    methods["additionalProperties"] = {
        "anyOf": [methods["additionalProperties"], _with_arguments()]
    }
    for key in NAMED:
        entry = properties[key]["additionalProperties"]  # no value takes out what the base has
        properties[key]["additionalProperties"] = {"anyOf": [entry, NULL]}
    own = ["ruleset", "title", "version"]
    whole = [key for key in schema["required"] if key not in own]
    schema.update(required=own, then={"required": whole})
    schema["if"] = {"not": {"required": ["extends"]}}
    return for_editors(schema, "规则集 / a ruleset")


def _rows_of_grades(grades: Schema) -> None:
    """Grades that a ruleset takes over may be changed row by row."""
    grades["properties"]["rows"] = {
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/GradeBandDoc"},
        "description": "改所扩展规则集的哪几行，按等级 / rows of the base that change, by grade",
    }
    grades["required"].remove("bands")
    grades["anyOf"] = [{"required": ["bands"]}, {"required": ["rows"]}]


def _method_or_name(defs: Schema) -> Schema:
    """Return what may stand where a method is wanted: one of the methods, or a name for one."""
    mapping = defs["IndicatorDoc"]["properties"]["score"]["discriminator"]["mapping"]
    said = "`methods` 中的名称 / a name of `methods`"
    name: Schema = {"type": "string", "minLength": 1, "description": said}
    use: Schema = {
        "type": "object",
        "properties": {USE: name},
        "required": [USE],
        "description": "共用的方法和它的参数 / a shared method with what it takes",
    }
    return {"anyOf": [*({"$ref": place} for place in mapping.values()), name, use]}


def _with_arguments() -> Schema:
    """Return the schema of a shared method with arguments: in its values names may stand."""
    names = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
    said = "参数的名称；方法里写 {名称} / its arguments, in braces in the method"
    return {
        "type": "object",
        "properties": {ARGUMENTS: {**names, "description": said}},
        "required": [ARGUMENTS],
    }


def _change(defs: Schema) -> Schema:
    """Return the schema of an entry of `override`: new values for keys of what bears the id.

    Nothing after a key takes away what the base says there.
    """
    found: Schema = {}
    for name in ("IndicatorDoc", "SectionDoc", "AdjustmentDoc", "CheckDoc"):
        for key, inner in defs[name]["properties"].items():
            either = found.setdefault(key, {"anyOf": [], "description": inner.get("description")})
            either["anyOf"].append(deepcopy(inner))
    for key, either in found.items():
        either["anyOf"].append(NULL)
        either["description"] = either["description"] or SAID.get(key)
    return {"type": "object", "properties": found, "additionalProperties": False}
