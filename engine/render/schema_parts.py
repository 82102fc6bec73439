"""What schemas are made of: exact numbers, objects that are complete, lists."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL: Schema = {"type": "null"}
NUMBER: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.\.\.)?$"}
#: A number as its decimal, or as a quotient where it has no last decimal.
EXACT: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+|/\d+)?$"}

FIELDS = {
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
