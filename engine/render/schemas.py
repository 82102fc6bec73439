"""JSON Schemas of rulesets, cases and scorecards, as data.

The schemas of rulesets and cases are those of the documents, made fit for an editor: every property
explained in both languages, names of methods and aggregations accepted where the loader replaces
them, conditions spelt out, and nothing demanded of a ruleset that it may take over by `extends`.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from engine.compile.scope import LISTS, MEASURE_ATTRIBUTES
from engine.render.schema_parts import DIALECT, NULL, NUMBER, Schema, list_of, object_of
from engine.render.schemas_results import (
    audit_schema,
    compare_schema,
    impact_schema,
    prove_schema,
    reach_schema,
    sensitivity_schema,
    whatif_schema,
)

#: Keys beside which `string` says more than that any text will do.
_NARROWER = {"const", "pattern", "format", "minLength"}
_CONDITION: Schema = {"$ref": "#/$defs/Condition"}
_CONDITION_BARE = "条件 / condition"
_CONDITION_SAID = (
    "条件：公式，或“事实: 值”；几条并列用 all、any、not / "
    "condition: a formula, or `fact: value`; several go under all, any, not"
)

#: What properties mean whose documents leave it to the field's name.
_SAID = {
    "assessed": "评价人选定的得分和理由 / the assessor's choice and its reason",
    "basis": "依据：`basis` 中的编号加条款 / basis id and article",
    "budget": "预算 / the project's money",
    "en": "英文 / English",
    "evidence": "佐证 / evidence",
    "grades": "等级 / grades of the total",
    "id": "编号 / id",
    "lines": "科目 / budget lines",
    "missing": "缺失数据的处理，缺什么写什么 / what missing data does, by what is missing",
    "note": "说明 / remark",
    "rounding": "取整 / rounding of scores",
    "severity": "轻重，缺省 warning / how grave it is, by default a warning",
    "source": "数值的出处 / where the figures were read",
    "title": "名称 / title",
    "verified": "是否已与原文核对 / whether checked against the source",
    "where": "只取案例所列指标中的哪些 / which of the case's measures are taken",
    "zh": "中文 / Chinese",
}

#: What the choices of a key mean.
_CHOICES = {
    "proportional": "按比例 / in proportion to a value",
    "interpolate": "线性插值 / straight lines between values",
    "bands": "分档 / by the band of a value",
    "levels": "按等级 / by a level that is stated",
    "table": "决策表 / by the row that fits several facts",
    "checklist": "评价要点逐项给分 / points for each finding that is met",
    "deduct": "逐次扣分 / points off for each occurrence",
    "yes-no": "直接赋分 / all or nothing by a condition",
    "formula": "公式 / points by a formula",
    "assessed": "评价人评分 / an assessor's own points",
    "best-of": "几种方法取最高 / the best of several methods",
    "worst-of": "几种方法取最低 / the worst of several methods",
    "sum-of": "几种方法相加 / several methods added up",
    "bounds": "敞口：给出最低和最高 / left open: the lowest and the highest",
    "zero": "计零分 / no points",
    "lowest": "规则允许的最低分 / the least that the rule can give",
    "not-applicable": "不适用，不计入 / not applicable, left out",
    "不适用": "不适用，不计入 / not applicable, left out",
    "no-score": "不计分 / no score at all",
    "sum": "相加 / added up",
    "mean": "得分率的平均 / mean of the shares",
    "weighted-mean": "得分率按 weight 加权平均 / mean of the shares by weight",
    "weakest": "得分率最低的一项 / the lowest share",
    "strongest": "得分率最高的一项 / the highest share",
    "parts": "直接下级 / the parts directly beneath",
    "indicators": "其下全部指标 / all indicators beneath",
    "indicator": "逐项 / each score",
    "section": "每一级合计时 / each section",
    "total": "只对总分 / only the total",
    "accepted": "认可计算的得分 / the computed score is accepted",
    "adjusted": "核定为 score / the score is the reviewer's",
    "disputed": "存疑，得分未定 / disputed: the score is open",
    "withdrawn": "撤回先前的决定 / the decision before is withdrawn",
    "half-up": "四舍五入 / ties go up",
    "rounded": "取整后 / after rounding",
    "raw": "取整前 / before rounding",
    "exact": "取整前的数 / the unrounded number",
    "unique": "只许一行符合 / only one row may fit",
    "first": "第一个符合的行 / the first row that fits",
    "any": "符合的各行须一致 / rows that fit must agree",
    "best": "最高的一行 / the most points",
    "worst": "最低的一行 / the least points",
    "case-weights": "按案例的 weight / by the weights of the case",
    "equal": "等分 / in equal parts",
    "accept": "照认 / taken as stated",
    "error": "错误 / error",
    "warning": "警告 / warning",
    "info": "提示 / remark",
    "stop": "到此为止 / stop there",
    "skip": "跳过，看下一项 / pass over it",
    "part": "给余下的钱 / give what is left",
    "outputs": "产出 / outputs",
    "outcomes": "效益 / outcomes",
    "satisfaction": "满意度 / satisfaction",
    "higher": "越大越好 / higher is better",
    "lower": "越小越好 / lower is better",
    "flow": "当年数 / this year's",
    "stock": "存量 / a stock",
    "none": "不设总分 / no total",
    "无": "不设总分 / no total",
    "%": "百分数 / percent",
}

#: What a condition may ask of a fact.
_COMPARED = {
    "at_least": "大于等于 / ≥",
    "above": "大于 / >",
    "at_most": "小于等于 / ≤",
    "below": "小于 / <",
    "is": "等于这个数或词 / equal to this number or word",
    "is_not": "不等于 / different from",
}


#: What the fields of a scorecard say.
def ruleset_schema() -> Schema:
    """Return the schema of a ruleset; an editor completes and explains from it."""
    from engine.load.ruleset.whole import RulesetDoc

    schema = RulesetDoc.model_json_schema()
    defs, properties = schema["$defs"], schema["properties"]
    defs["Method"] = _method_or_name(defs)
    defs["Condition"], defs["Test"] = _condition(), _test()
    for owner in (schema, defs["SectionDoc"]):
        owner["properties"]["grades"]["anyOf"].append({"type": "string", "minLength": 1})
    defs["Change"] = _change(defs)
    defs["LevelDoc"]["anyOf"].append({"enum": ["not-applicable", "不适用"]})
    defs["AggregationDoc"]["anyOf"].append(
        {"type": "string", "minLength": 1}
    )  # a name of `aggregations`
    lists: Schema = {"enum": list(LISTS)}
    defs["SectionDoc"]["properties"]["each"]["anyOf"] = [
        lists, {"type": "array", "items": lists, "minItems": 1}, NULL
    ]  # fmt: skip
    properties["total"]["anyOf"][-1] = {"enum": ["none", "无"]}
    properties["override"]["additionalProperties"] = {"$ref": "#/$defs/Change"}
    parts = [{"$ref": "#/$defs/IndicatorDoc"}, {"$ref": "#/$defs/SectionDoc"}]
    properties["add"]["additionalProperties"]["items"] = {"anyOf": parts}
    for key in ("terms", "basis", "parameters", "methods", "aggregations", "scales"):
        entry = properties[key]["additionalProperties"]  # no value takes out what the base has
        properties[key]["additionalProperties"] = {"anyOf": [entry, NULL]}
    own = ["ruleset", "title", "version"]
    whole = [key for key in schema["required"] if key not in own]
    schema.update(required=own, then={"required": whole})
    schema["if"] = {"not": {"required": ["extends"]}}
    return _for_editors(schema, "规则集 / a ruleset")


def case_schema() -> Schema:
    """Return the schema of a case."""
    from engine.load.case import CaseDoc

    return _for_editors(CaseDoc.model_json_schema(), "案例 / a case")


def decisions_schema() -> Schema:
    """Return the schema of a file of decisions."""
    from engine.load.decisions import DecisionsDoc

    return _for_editors(DecisionsDoc.model_json_schema(), "复核决定 / decisions on scores")


def _for_editors(schema: Schema, description: str) -> Schema:
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
        node["enumDescriptions"] = [_CHOICES[choice] for choice in node["enum"]]


def _shown(name: str) -> str:
    """Return the name of a definition as editors show it: without the word of our own."""
    return name.removesuffix("Doc")


def _explain(name: str, node: Schema) -> None:
    """Describe a property, conditions by what they may be; ranges have two ends."""
    if name == "method":
        node["description"] = _CHOICES[node["const"]]
    node.setdefault("description", _SAID.get(name, ""))
    if name in ("when", "applies"):
        may_miss = "anyOf" in node
        said = node["description"]
        node["description"] = _CONDITION_SAID if said == _CONDITION_BARE else said
        for key in ("anyOf", "type"):
            node.pop(key, None)
        node.update({"anyOf": [_CONDITION, NULL]} if may_miss else _CONDITION)
    if name in ("points", "share"):
        for choice in node.get("anyOf", ()):
            if choice.get("type") == "array":
                choice.update(minItems=2, maxItems=2)


def _method_or_name(defs: Schema) -> Schema:
    """Return what may stand where a method is wanted: one of the methods, or a name for one."""
    mapping = defs["IndicatorDoc"]["properties"]["score"]["discriminator"]["mapping"]
    said = "`methods` 中的名称 / a name of `methods`"
    name: Schema = {"type": "string", "minLength": 1, "description": said}
    return {"anyOf": [*({"$ref": place} for place in mapping.values()), name]}


def _condition() -> Schema:
    """Return the schema of a condition: a formula, or facts with what is asked of them."""
    test: Schema = {"$ref": "#/$defs/Test"}
    several: Schema = {"type": "array", "items": _CONDITION, "minItems": 1}
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
        "not": {**_CONDITION, "description": "不成立 / this does not hold"},
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


def _test() -> Schema:
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
        either["description"] = either["description"] or _SAID.get(key)
    return {"type": "object", "properties": found, "additionalProperties": False}


def scorecard_schema() -> Schema:
    """Return the schema of what `jixiao score --format json` writes."""
    number = NUMBER
    text, flag = {"type": "string"}, {"type": "boolean"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    bounds = {"enum": ["exact", "outer"]}
    evidence = object_of(
        {"document": text, "title": text, "section": maybe_text, "figure": maybe_text}
    )
    made = _decision(evidence)
    decision = object_of({**made, "low": number, "high": number, "overtaken": flag})
    operand = object_of(
        {
            "name": text,
            "title": text,
            "value": text,
            "unit": maybe_text,
            "state": {"enum": ["stated", "approximate", "missing", "no-evidence"]},
            "written": maybe_text,
            "parts": list_of(object_of({"path": text, "title": text, "written": text})),
            "evidence": list_of(evidence),
        }
    )
    value_range = object_of(
        {"low": maybe_number, "high": maybe_number, "low_open": flag, "high_open": flag}
    )
    near_miss = object_of(
        {
            "rule": text,
            "failed": list_of(object_of({"test": text, "value": text, "by": maybe_text})),
        }
    )
    method = object_of(
        {
            "rule": text,
            "rule_text": text,
            "rule_place": text,
            "applies": {"type": ["boolean", "null"]},
            "earned": {"anyOf": [number, value_range, {"type": "null"}]},
            "working": text,
        }
    )
    indicator = object_of(
        {
            "id": text,
            "title": text,
            "dimension": maybe_text,
            "points": number,
            "score": maybe_number,
            "low": maybe_number,
            "high": maybe_number,
            "state": {"enum": ["scored", "open", "zeroed", "not-applicable"]},
            "bounds": bounds,
            "rule": text,
            "rule_text": text,
            "rule_place": text,
            "basis": maybe_text,
            "source": maybe_text,
            "verified": flag,
            "value": {"anyOf": [number, value_range, {"type": "null"}]},
            "value_exact": maybe_text,
            "inputs": {"type": "object", "additionalProperties": text},
            "operands": list_of(operand),
            "working": text,
            "lost": number,
            "why_lost": maybe_text,
            "near_misses": list_of(near_miss),
            "methods": list_of(method),
            "rows": list_of(text),
            "evidence": list_of(evidence),
            "declared": maybe_number,
            "decision": {"anyOf": [decision, {"type": "null"}]},
            "notes": list_of(text),
        }
    )
    section = object_of(
        {
            "id": text,
            "title": text,
            "points": number,
            "state": {"enum": ["scored", "open", "not-applicable", "no-score"]},
            "score": maybe_number,
            "low": maybe_number,
            "high": maybe_number,
            "bounds": bounds,
            "exact": maybe_text,
            "grade": maybe_text,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
            "aside": flag,
            "basis": maybe_text,
            "allocation": text,
            "no_measures": flag,
            "working": maybe_text,
            "notes": list_of(text),
            "sections": list_of({"$ref": "#/$defs/section"}),
            "indicators": list_of(indicator),
        }
    )
    adjustment = object_of(
        {
            "id": text,
            "title": text,
            "applies": {"type": ["boolean", "null"]},
            "before": number,
            "after": number,
            "before_high": number,
            "after_high": number,
            "rule": text,
            "rule_place": text,
            "basis": maybe_text,
            "verified": flag,
            "because": object_of({"when": text, "text": text}),
        }
    )
    check = object_of(
        {
            "id": text,
            "severity": {"enum": ["error", "warning", "info"]},
            "message": text,
            "where": list_of(text),
            "basis": maybe_text,
        }
    )
    declared = object_of(
        {
            "score": maybe_number,
            "grade": maybe_text,
            "possible": {"type": ["boolean", "null"]},
            "difference": maybe_number,
            "settled": number,
            "needed": maybe_number,
            "open_points": number,
            "grade_possible": {"type": ["boolean", "null"]},
            "grade_of_score": maybe_text,
        }
    )
    missing = object_of({"fact": text, "title": text, "holds": number, "indicators": list_of(text)})
    card = object_of(
        {
            "schema": {"const": 1},
            "case": object_of(
                {
                    "id": text,
                    "title": text,
                    "unit": maybe_text,
                    "year": {"type": "integer"},
                    "sha256": text,
                }
            ),
            "ruleset": object_of({"id": text, "title": text, "version": text, "sha256": text}),
            "engine": object_of({"version": text, "matcher": text}),
            "points": maybe_number,
            "state": {"enum": ["scored", "open", "no-score", "no-total"]},
            "score": maybe_number,
            "low": maybe_number,
            "high": maybe_number,
            "bounds": bounds,
            "grade": maybe_text,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
            "unverified_points": number,
            "sections": list_of({"$ref": "#/$defs/section"}),
            "adjustments": list_of(adjustment),
            "checks": list_of(check),
            "missing": list_of(missing),
            "declared": {"anyOf": [declared, {"type": "null"}]},
            "review": {"anyOf": [_review(made), {"type": "null"}]},
            "notes": list_of(text),
        }
    )
    defs = {"section": section, "decidedSection": _decided_section()}
    return {"$schema": DIALECT, "title": "scorecard", **card, "$defs": defs}


def _decision(evidence: Schema) -> Schema:
    """Return the fields of a decision, as properties."""
    computed: Schema = {"anyOf": [list_of(NUMBER), {"type": "null"}]}
    return {
        "indicator": {"type": "string"},
        "decision": {"enum": ["accepted", "adjusted", "disputed", "withdrawn"]},
        "computed": computed,
        "score": {"anyOf": [NUMBER, {"type": "null"}]},
        "reason": {"type": ["string", "null"]},
        "evidence": list_of(evidence),
        "decided_by": {"type": "string"},
        "decided_on": {"type": "string", "format": "date"},
    }


def _decided_section() -> Schema:
    inner = list_of({"$ref": "#/$defs/decidedSection"})
    return object_of({"id": {"type": "string"}, "low": NUMBER, "high": NUMBER, "sections": inner})


def _review(made: Schema) -> Schema:
    maybe: Schema = {"anyOf": [NUMBER, {"type": "null"}]}
    maybe_text: Schema = {"type": ["string", "null"]}
    kinds = ("accepted", "adjusted", "disputed", "overtaken", "undecided")
    return object_of(
        {
            "score": maybe,
            "low": maybe,
            "high": maybe,
            "grade": maybe_text,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
            "state": {"enum": ["scored", "open", "no-score", "no-total"]},
            "bounds": {"enum": ["exact", "outer"]},
            "sections": list_of({"$ref": "#/$defs/decidedSection"}),
            "counts": object_of({kind: {"type": "integer"} for kind in kinds}),
            "history": list_of(object_of(made)),
        }
    )


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "ruleset": ruleset_schema,
    "case": case_schema,
    "decisions": decisions_schema,
    "scorecard": scorecard_schema,
    "audit": audit_schema,
    "compare": compare_schema,
    "impact": impact_schema,
    "whatif": whatif_schema,
    "sensitivity": sensitivity_schema,
    "reach": reach_schema,
    "prove": prove_schema,
}
