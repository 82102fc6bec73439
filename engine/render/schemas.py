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

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL: Schema = {"type": "null"}
_NUMBER: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.\.\.)?$"}
#: A number as its decimal, or as a quotient where it has no last decimal.
_EXACT: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+|/\d+)?$"}
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
_FIELDS = {
    "adjustments": "调整 / adjustments, in the order in which they acted",
    "after": "调整后的低端 / low end after it",
    "after_high": "调整后的高端 / high end after it",
    "accepted": "认可的项数 / how many were accepted",
    "adjusted": "核定的项数 / how many were adjusted",
    "allocation": "分值怎样分到各项 / how points were shared out among the parts",
    "applies": "是否适用；null 取决于未载明的事实 / whether it applies; null where that is open",
    "aside": "只列示，不计入上级 / shown, but no part of the level above",
    "basis": "依据 / regulation and article",
    "because": "条件和说明 / the condition, and what it did",
    "before": "调整前的低端 / low end before it",
    "before_high": "调整前的高端 / high end before it",
    "bounds": "两端都能取到，还是外界 / whether both ends are reached, or outer bounds",
    "by": "相差多少 / by how much",
    "computed": "作决定时计算的得分 / the computed score that was looked at",
    "counts": "各有几项 / how many of each",
    "decided_by": "谁决定的 / who decided",
    "decided_on": "哪天决定的 / when",
    "decision": "复核决定 / a reviewer's decision",
    "disputed": "存疑的项数 / how many are disputed",
    "history": "全部决定，由旧到新 / all decisions, oldest first",
    "indicator": "指标 / the indicator",
    "overtaken": "事实已变，决定不再计入 / the computed score has changed since",
    "reason": "理由 / reason",
    "review": "复核决定之后的结果 / what decisions come to",
    "undecided": "尚无决定的项数 / how many are not decided",
    "case": "案例 / the case",
    "checks": "提示 / warnings",
    "declared": "自报结果的核对 / what the unit declared, compared",
    "difference": "自报减核算 / declared less computed",
    "dimension": "二级指标 / level-2 dimension",
    "document": "文件编号 / id of the document",
    "earned": "取整前的得分 / score before rounding",
    "engine": "引擎 / the engine",
    "evidence": "佐证 / evidence",
    "exact": "取整前的精确分数 / the score before rounding, as a fraction",
    "fact": "事实的路径 / path of the fact",
    "failed": "不满足的测试 / tests that did not hold",
    "figure": "原文中的数字 / the token in the source",
    "grade": "等级；未定为 null / grade; null where it is open",
    "grade_high": "可能的最高等级 / best grade still possible",
    "grade_low": "可能的最低等级 / worst grade still possible",
    "grade_of_score": "自报分应得的等级 / grade that the declared score would get",
    "grade_possible": "自报等级是否可能 / whether the declared grade is possible",
    "high": "最高 / highest possible",
    "high_open": "不含上端 / the upper end is not included",
    "holds": "知道了它至多收窄几分 / points by which it can narrow the score",
    "id": "编号 / id",
    "indicators": "指标 / indicators",
    "inputs": "名称: 取值 / names with their values",
    "lost": "失分 / points lost",
    "low": "最低 / lowest possible",
    "low_open": "不含下端 / the lower end is not included",
    "matcher": "所用的匹配器 / which matcher ran",
    "message": "提示 / what is said",
    "methods": "并列的方法各得几分 / what each of several methods gave",
    "missing": "未载明的事实，按所占分值 / facts not stated, those that hold most points first",
    "name": "公式中的名称 / name in formulas",
    "near_misses": "旁边没有适用的规则 / rules beside it that did not apply",
    "needed": "自报分要未定部分得几分 / what the open part would have to earn",
    "no_measures": "案例一项也没有列 / the case lists no measure",
    "notes": "说明 / remarks",
    "open_points": "未定的分 / points still open",
    "operands": "输入，逐项 / inputs one by one",
    "parts": "合计的各部分 / what a sum is made of",
    "path": "事实的路径 / path of the fact",
    "points": "分值 / points that can be earned",
    "possible": "自报分是否可能 / whether the declared score is possible",
    "rows": "决策表里符合的行 / rows of the table that fit",
    "rule": "规则编号 / id of the rule",
    "rule_place": "规则的文件和行列 / file, line and column of the rule",
    "rule_text": "规则的文字 / the rule in words",
    "ruleset": "规则集 / the ruleset",
    "schema": "格式版本 / version of this format",
    "score": "得分；未定为 null / score; null where it is open",
    "section": "章节 / section",
    "sections": "各级指标 / sections",
    "settled": "已有据可依的分 / points already settled",
    "severity": "轻重 / how grave it is",
    "sha256": "文件摘要 / digest of the text",
    "source": "数值的出处 / where the figures were read",
    "state": "已定、未定、不适用等 / scored, open, not applicable and so on",
    "test": "要求 / what was asked",
    "text": "说明 / in words",
    "title": "名称 / title",
    "unit": "单位（案例的是预算部门） / unit; of a case the budget unit",
    "unverified_points": "依据未核对规则的分 / points that rest on rules not checked",
    "value": "取值 / value",
    "value_exact": "取值的精确分数 / the value as a fraction",
    "verified": "规则是否已核对 / whether the rule was checked against its source",
    "version": "版本 / version",
    "when": "条件原文 / the condition as written",
    "where": "涉及的指标 / measures concerned",
    "why_lost": "为什么失分 / why points were lost",
    "working": "代入数字的算式 / the working in numbers",
    "written": "原文写法 / as the document writes it",
    "year": "年度 / year",
}


def ruleset_schema() -> Schema:
    """Return the schema of a ruleset; an editor completes and explains from it."""
    from engine.load.ruleset import RulesetDoc

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
        lists, {"type": "array", "items": lists, "minItems": 1}, _NULL
    ]  # fmt: skip
    properties["total"]["anyOf"][-1] = {"enum": ["none", "无"]}
    properties["override"]["additionalProperties"] = {"$ref": "#/$defs/Change"}
    parts = [{"$ref": "#/$defs/IndicatorDoc"}, {"$ref": "#/$defs/SectionDoc"}]
    properties["add"]["additionalProperties"]["items"] = {"anyOf": parts}
    for key in ("terms", "basis", "parameters", "methods", "aggregations", "scales"):
        entry = properties[key]["additionalProperties"]  # no value takes out what the base has
        properties[key]["additionalProperties"] = {"anyOf": [entry, _NULL]}
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
    return {"$schema": _DIALECT, **schema, "description": description}


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
        node.update({"anyOf": [_CONDITION, _NULL]} if may_miss else _CONDITION)
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
        either["anyOf"].append(_NULL)
        either["description"] = either["description"] or _SAID.get(key)
    return {"type": "object", "properties": found, "additionalProperties": False}


def scorecard_schema() -> Schema:
    """Return the schema of what `jixiao score --format json` writes."""
    number = _NUMBER
    text, flag = {"type": "string"}, {"type": "boolean"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    bounds = {"enum": ["exact", "outer"]}
    evidence = _object(
        {"document": text, "title": text, "section": maybe_text, "figure": maybe_text}
    )
    made = _decision(evidence)
    decision = _object({**made, "low": number, "high": number, "overtaken": flag})
    operand = _object(
        {
            "name": text,
            "title": text,
            "value": text,
            "unit": maybe_text,
            "state": {"enum": ["stated", "approximate", "missing", "no-evidence"]},
            "written": maybe_text,
            "parts": _list(_object({"path": text, "title": text, "written": text})),
            "evidence": _list(evidence),
        }
    )
    value_range = _object(
        {"low": maybe_number, "high": maybe_number, "low_open": flag, "high_open": flag}
    )
    near_miss = _object(
        {
            "rule": text,
            "failed": _list(_object({"test": text, "value": text, "by": maybe_text})),
        }
    )
    method = _object(
        {
            "rule": text,
            "rule_text": text,
            "rule_place": text,
            "applies": {"type": ["boolean", "null"]},
            "earned": {"anyOf": [number, value_range, {"type": "null"}]},
            "working": text,
        }
    )
    indicator = _object(
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
            "operands": _list(operand),
            "working": text,
            "lost": number,
            "why_lost": maybe_text,
            "near_misses": _list(near_miss),
            "methods": _list(method),
            "rows": _list(text),
            "evidence": _list(evidence),
            "declared": maybe_number,
            "decision": {"anyOf": [decision, {"type": "null"}]},
            "notes": _list(text),
        }
    )
    section = _object(
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
            "notes": _list(text),
            "sections": _list({"$ref": "#/$defs/section"}),
            "indicators": _list(indicator),
        }
    )
    adjustment = _object(
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
            "because": _object({"when": text, "text": text}),
        }
    )
    check = _object(
        {
            "id": text,
            "severity": {"enum": ["error", "warning", "info"]},
            "message": text,
            "where": _list(text),
            "basis": maybe_text,
        }
    )
    declared = _object(
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
    missing = _object({"fact": text, "title": text, "holds": number, "indicators": _list(text)})
    card = _object(
        {
            "schema": {"const": 1},
            "case": _object(
                {
                    "id": text,
                    "title": text,
                    "unit": maybe_text,
                    "year": {"type": "integer"},
                    "sha256": text,
                }
            ),
            "ruleset": _object({"id": text, "title": text, "version": text, "sha256": text}),
            "engine": _object({"version": text, "matcher": text}),
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
            "sections": _list({"$ref": "#/$defs/section"}),
            "adjustments": _list(adjustment),
            "checks": _list(check),
            "missing": _list(missing),
            "declared": {"anyOf": [declared, {"type": "null"}]},
            "review": {"anyOf": [_review(made), {"type": "null"}]},
            "notes": _list(text),
        }
    )
    defs = {"section": section, "decidedSection": _decided_section()}
    return {"$schema": _DIALECT, "title": "scorecard", **card, "$defs": defs}


def _decision(evidence: Schema) -> Schema:
    """Return the fields of a decision, as properties."""
    computed: Schema = {"anyOf": [_list(_NUMBER), {"type": "null"}]}
    return {
        "indicator": {"type": "string"},
        "decision": {"enum": ["accepted", "adjusted", "disputed", "withdrawn"]},
        "computed": computed,
        "score": {"anyOf": [_NUMBER, {"type": "null"}]},
        "reason": {"type": ["string", "null"]},
        "evidence": _list(evidence),
        "decided_by": {"type": "string"},
        "decided_on": {"type": "string", "format": "date"},
    }


def _decided_section() -> Schema:
    inner = _list({"$ref": "#/$defs/decidedSection"})
    return _object({"id": {"type": "string"}, "low": _NUMBER, "high": _NUMBER, "sections": inner})


def _review(made: Schema) -> Schema:
    maybe: Schema = {"anyOf": [_NUMBER, {"type": "null"}]}
    maybe_text: Schema = {"type": ["string", "null"]}
    kinds = ("accepted", "adjusted", "disputed", "overtaken", "undecided")
    return _object(
        {
            "score": maybe,
            "low": maybe,
            "high": maybe,
            "grade": maybe_text,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
            "state": {"enum": ["scored", "open", "no-score", "no-total"]},
            "bounds": {"enum": ["exact", "outer"]},
            "sections": _list({"$ref": "#/$defs/decidedSection"}),
            "counts": _object({kind: {"type": "integer"} for kind in kinds}),
            "history": _list(_object(made)),
        }
    )


def _object(properties: Schema) -> Schema:
    """Return the schema of an object that has all of these properties and no others."""
    explained = {
        name: {**inner, "description": _FIELDS.get(name, "")} for name, inner in properties.items()
    }
    return {
        "type": "object",
        "properties": explained,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def audit_schema() -> Schema:
    """Return the schema of what `jixiao audit --format json` writes."""
    number, text, flag = _NUMBER, {"type": "string"}, {"type": "boolean"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    difference = {"indicator": text, "title": text, "points": number, "declared": number}
    finding = {
        "code": {"type": "string", "pattern": r"^AU\d{3}$"},
        "severity": {"enum": ["error", "warning", "info", "holds"]},
        "message": text,
        "place": maybe_text,
        "in_documents": _list(text),
        "basis": maybe_text,
        "settle": maybe_text,
    }
    depends = {
        "item": text,
        "title": text,
        "lacks": _list(text),
        "holds": number,
        "without": number,
        "needed": flag,
    }
    return {
        "$schema": _DIALECT,
        **_object(
            {
                "schema": {"const": 1},
                "case": _object({"id": text, "title": text, "sha256": text}),
                "ruleset": _object({"id": text, "version": text, "sha256": text}),
                "engine": _object({"version": text, "matcher": text}),
                "score": maybe_number,
                "low": maybe_number,
                "high": maybe_number,
                "declared": maybe_number,
                "possible": {"type": ["boolean", "null"]},
                "at_least": {"type": ["integer", "null"]},
                "least": {"anyOf": [_list(text), {"type": "null"}]},
                "differences": _list(_object({**difference, "low": number, "high": number})),
                "depends": _list(_object(depends)),
                "findings": _list(_object(finding)),
            }
        ),
    }


def compare_schema() -> Schema:
    """Return the schema of what `jixiao compare --format json` writes."""
    text, count = {"type": "string"}, {"type": "integer"}
    number = _EXACT
    maybe_text = {"type": ["string", "null"]}
    ends = _object({"low": number, "high": number})
    maybe_ends = {"anyOf": [ends, {"type": "null"}]}
    groups = {"type": "object", "additionalProperties": number}
    effect = _object(
        {"difference": number, "performance": number, "rules": number, "groups": groups}
    )
    column = {
        "name": text,
        "case": _object({"id": text, "sha256": text, "year": count}),
        "ruleset": _object({"id": text, "version": text, "sha256": text}),
        "grade_low": maybe_text,
        "grade_high": maybe_text,
    }
    row = {"id": text, "title": text, "depth": count, "scores": _list(maybe_ends)}
    line = {
        "kind": {"enum": ["total", "section", "indicator", "adjustment", "rest"]},
        "id": text,
        "title": text,
        "depth": count,
        **dict.fromkeys(("before", "other_facts", "other_rules", "after"), maybe_ends),
        "documented": effect,
        "attainable": effect,
        "bounds": {"anyOf": [_object({"performance": ends, "rules": ends}), {"type": "null"}]},
        "only": maybe_text,
    }
    difference = {
        "before": count,
        "after": count,
        "same_titles": _list(_list(text)),
        "rules": _object(_rule_groups()),
        "lines": {"anyOf": [_list(_object(line)), {"type": "null"}]},
    }
    return {
        "$schema": _DIALECT,
        **_object(
            {
                "schema": {"const": 1},
                "engine": _object({"version": text}),
                "columns": _list(_object(column)),
                "scores": _list(_object(row)),
                "differences": _list(_object(difference)),
            }
        ),
    }


def impact_schema() -> Schema:
    """Return the schema of what `jixiao impact --format json` writes."""
    text, count, number = {"type": "string"}, {"type": "integer"}, _EXACT
    maybe_text = {"type": ["string", "null"]}
    ends = _object({"low": number, "high": number})
    grades = _object({"low": maybe_text, "high": maybe_text})
    groups = {"type": "object", "additionalProperties": number}
    plan = _object({"id": text, "version": text, "sha256": text})
    spread = {
        **dict.fromkeys(("cases", "up", "down"), count),
        **dict.fromkeys(("total", "mean"), number),
        "groups": groups,
    }
    change = _object({"kind": text, "of": text, "sentence": text, "place": maybe_text})
    section = {"kind": {"enum": ["section", "adjustment", "rest"]}, "id": text, "title": text}
    by_change = {
        "change": {"anyOf": [change, {"type": "null"}]},
        "cases": count,
        "alone": ends,
        "shared": ends,
    }
    case = {
        **dict.fromkeys(("name", "id", "title"), text),
        "unit": maybe_text,
        "year": count,
        "sha256": text,
        **dict.fromkeys(("before", "after", "change"), ends),
        "groups": {"anyOf": [groups, {"type": "null"}]},
        **dict.fromkeys(("grade_before", "grade_after"), grades),
    }
    score = {"id": text, "title": text, "change": ends, "before": text, "after": text}
    mover = {"case": text, "scores": _list(_object({**score, "because": _list(change)}))}
    return {
        "$schema": _DIALECT,
        **_object(
            {
                "schema": {"const": 1},
                "engine": _object({"version": text}),
                "old": plan,
                "new": plan,
                "rules": _object(_rule_groups()),
                "open": count,
                "totals": _object(spread),
                "grades": _list(
                    _object({"before": text, "after": text, "count": count, "cases": _list(text)})
                ),
                "distribution": _list(_object({"band": text, "before": count, "after": count})),
                "sections": _list(_object({**section, **spread})),
                "changes": _list(_object(by_change)),
                "cases": _list(_object(case)),
                "movers": _list(_object(mover)),
                "unscored": _list(
                    _object({"case": text, "why": text, "wrong": {"type": "boolean"}})
                ),
            }
        ),
    }


def _rule_groups() -> Schema:
    """Return the properties of the groups of rule changes that effects are divided over."""
    text = {"type": "string"}
    return {
        "groups": _list(_object({"id": text, "title": text})),
        "together": _list(_object({"id": text, "taken": text, "why": text})),
    }


def prove_schema() -> Schema:
    """Return the schema of what `jixiao prove --format json` writes."""
    text = {"type": "string"}
    maybe_text = {"type": ["string", "null"]}
    example = {"name": text, "case": text, "low": _NUMBER, "high": _NUMBER, "grade": maybe_text}
    guarantee = {
        "id": text,
        "title": text,
        "outcome": {"enum": ["proved", "broken", "undecided", "waived"]},
        "why": maybe_text,
        "examples": _list(_object(example)),
    }
    return {
        "$schema": _DIALECT,
        **_object(
            {
                "schema": {"const": 1},
                "engine": _object({"version": text}),
                "ruleset": _object({"id": text, "version": text, "sha256": text}),
                "guarantees": _list(_object(guarantee)),
            }
        ),
    }


def whatif_schema() -> Schema:
    """Return the schema of what `jixiao whatif --format json` writes."""
    text, flag, maybe_text = {"type": "string"}, {"type": "boolean"}, {"type": ["string", "null"]}
    ends, result = _scenario_parts()
    setting = {
        **dict.fromkeys(("name", "path", "title"), text),
        **dict.fromkeys(("before", "after"), maybe_text),
        "looked_at": flag,
        "remarks": _list(text),
    }
    said = {**dict.fromkeys(("title", "before", "after"), text)}
    moved = {
        "indicators": _list(_object({"id": text, **said})),
        "adjustments": _list(_object(said)),
        "new_warnings": _list(text),
        "gone_warnings": _list(text),
    }
    scenario = {
        "title": text,
        "settings": _list(_object(setting)),
        "result": result,
        "difference": ends,
        "moved": _object(moved),
        "problems": _list(text),
    }
    row = {
        "kind": {"enum": ["total", "section", "indicator", "adjustment"]},
        "id": text,
        "title": text,
        "depth": {"type": "integer"},
        "scores": _list(ends),
    }
    return _of_case({
        "base": result,
        "scenarios": _list(_object(scenario)),
        "scores": _list(_object(row)),
    })  # fmt: skip


def sensitivity_schema() -> Schema:
    """Return the schema of what `jixiao sensitivity --format json` writes."""
    text, flag, maybe_text = {"type": "string"}, {"type": "boolean"}, {"type": ["string", "null"]}
    number: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
    ends, result = _scenario_parts()
    at = _object(
        {
            "value": text,
            "score": ends,
            "difference": ends,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
        }
    )
    maybe_at = {"anyOf": [at, {"type": "null"}]}
    place = _object({"place": maybe_text, "here": flag, "changes": _list(text), "at": at})
    maybe_place = {"anyOf": [place, {"type": "null"}]}
    fact = {
        **dict.fromkeys(("path", "name", "title"), text),
        "kind": {"enum": ["amount", "count", "ratio", "date", "word"]},
        "value": text,
        "unit": maybe_text,
        "written": text,
        "step": {"anyOf": [number, {"type": "null"}]},
        "swing": number,
        "minus": maybe_at,
        "plus": maybe_at,
        "others": _list(at),
        "threshold_down": maybe_place,
        "threshold_up": maybe_place,
        "grade_down": maybe_at,
        "grade_up": maybe_at,
        "worked_out": flag,
    }
    return _of_case({
        "base": result,
        "step": number,
        "facts": _list(_object(fact)),
        "without_effect": _list(_object({"path": text, "title": text})),
        "not_exact": _list(text),
    })  # fmt: skip


def _scenario_parts() -> tuple[Schema, Schema]:
    """Return the schemas of a pair of scores (or none) and of a whole result."""
    maybe_text = {"type": ["string", "null"]}
    number: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    ends = {"anyOf": [_object({"low": number, "high": number}), {"type": "null"}]}
    result = _object(
        {
            "state": {"enum": ["scored", "open", "no-score", "no-total"]},
            "low": maybe_number,
            "high": maybe_number,
            "exact": {"type": "boolean"},
            "grade_low": maybe_text,
            "grade_high": maybe_text,
        }
    )
    return ends, result


def _of_case(properties: Schema) -> Schema:
    """Return the schema of a result about one case under one ruleset."""
    text = {"type": "string"}
    whole = {
        "schema": {"const": 1},
        "engine": _object({"version": text}),
        "case": _object({"id": text, "sha256": text, "year": {"type": "integer"}}),
        "ruleset": _object({"id": text, "version": text, "sha256": text}),
        **properties,
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(whole)}


def reach_schema() -> Schema:
    """Return the schema of what `jixiao reach --format json` writes."""
    text, count, flag = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
    number = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    ends = _object({"low": maybe_number, "high": maybe_number})
    was = {"anyOf": [text, ends, {"type": "null"}]}
    outcome = {"low": number, "grade_low": maybe_text}
    fact = {
        "path": text,
        "title": text,
        "kind": {"enum": ["number", "percent", "date", "word"]},
        "was": was,
        "written": maybe_text,
        "unit": maybe_text,
        "stated": flag,
        "accepted": flag,
        **dict.fromkeys(("first", "last", "step"), maybe_number),
        "words": _list(text),
    }
    change = {
        "path": text,
        "title": text,
        "was": was,
        "value": text,
        "text": text,
        "cost": number,
        "short": _object({"text": text, **outcome}),
    }
    answer = _object(
        {
            "changes": _list(_object(change)),
            "cost": number,
            **outcome,
            "high": number,
            "least": flag,
            "command": text,
        }
    )
    maybe_answer = {"anyOf": [answer, {"type": "null"}]}
    obstacle = {
        "id": text,
        "title": text,
        "lost": number,
        "kind": {"enum": ["open", "unproved", "chosen", "fixed", "unlisted", "adjustment"]},
        "why": text,
    }
    now = {"low": number, "high": number, "grade_low": maybe_text, "grade_high": maybe_text}
    return {
        "$schema": _DIALECT,
        **_object(
            {
                "schema": {"const": 1},
                "engine": _object({"version": text}),
                "case": _object({"id": text, "year": count, "sha256": text}),
                "ruleset": _object({"id": text, "version": text, "sha256": text}),
                "goal": _object({"grade": maybe_text, "total": maybe_number}),
                "now": _object(now),
                "reachable": {"type": ["boolean", "null"]},
                "reached": flag,
                "at_least": {"type": ["integer", "null"]},
                "passes": count,
                "passes_used_up": flag,
                "most": {"anyOf": [_object(outcome), {"type": "null"}]},
                "facts": _list(_object(fact)),
                "alone": _list(_object({"path": text, "proved": flag, "answer": maybe_answer})),
                "best": maybe_answer,
                "obstacles": _list(_object(obstacle)),
            }
        ),
    }


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
