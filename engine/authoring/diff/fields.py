"""What the fields of a plan are called where they differ, and how their values read.

A field that is not here is told all the same, by its path in the plan and both values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.authoring.diff import values, words
from engine.authoring.diff.values import Words
from engine.base.words import Text
from engine.language import plan as of
from engine.language.declared import Declared

_POINTS = Words(values.points_of)
_END = Words(values.end)
_LIST = Words(values.listed)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the kind of difference, what it is called, and how it reads (else by its type)."""

    kind: str
    title: Text
    words: Words | None = None


_VALUE = Text("取值", "value")
_TITLE = Field("title", Text("名称", "title"))
_NOTE = Field("note", Text("备注", "note"))
_ROUND = Field("round", Text("取整", "rounding"))
_WEIGHT = Field("weight", Text("权数", "weight"), _POINTS)
_APPLIES = Field("applies", Text("适用条件", "applies if"))
_SOURCE = Field("source", Text("出处", "source"))
_BASIS = Field("basis", Text("依据", "basis"))
_OWN = Field("points", words.NOTHING, _POINTS)

FIELDS: Mapping[tuple[type, str], Field] = {
    (of.Plan, "title"): _TITLE,
    (of.Plan, "note"): _NOTE,
    (of.Plan, "total"): Field("total", Text("总分", "total"), _POINTS),
    (of.Plan, "lowest"): Field("lowest", Text("总分最低", "least total"), _POINTS),
    (of.Plan, "rounding"): Field("general", Text("取整", "rounding")),
    (of.Plan, "aggregate"): Field("general", Text("合成方式", "aggregation")),
    (of.Plan, "minimum"): Field("general", Text("最少计分项", "minimum")),
    (of.Plan, "effective"): Field("general", Text("施行期间", "period")),
    (of.Plan, "evidence"): Field("general", Text("没有佐证的事实", "facts without evidence")),
    (of.Plan, "jurisdiction"): Field("general", Text("适用地区", "jurisdiction")),
    (of.Plan, "use"): Field("general", Text("用途", "use")),
    (of.Section, "title"): _TITLE,
    (of.Section, "note"): _NOTE,
    (of.Section, "points"): _OWN,
    (of.Section, "guard"): _APPLIES,
    (of.Section, "points_to"): Field("points-to", Text("不适用时分值并入", "points go to")),
    (of.Section, "aggregate"): Field("aggregation", Text("汇总方式", "aggregation")),
    (of.Section, "minimum"): Field("minimum", Text("最少计分项", "minimum")),
    (of.Section, "round"): _ROUND,
    (of.Section, "weight"): _WEIGHT,
    (of.Section, "aside"): Field("aside", Text("不计入上级", "counts for nothing above")),
    (of.Section, "each"): Field("each", Text("所列指标", "lists")),
    (of.Each, "lists"): Field("lists", Text("所列指标", "lists"), _LIST),
    (of.Each, "dimensions"): Field("lists", Text("所列维度", "dimensions"), _LIST),
    (of.Each, "allocate"): Field("allocate", Text("分值分配", "allocation")),
    **{
        (of.Missing, key): Field("missing", words.WITH.fill(what=title))
        for key, title in words.POLICIES.items()
    },
    (of.Indicator, "title"): _TITLE,
    (of.Indicator, "note"): _NOTE,
    (of.Indicator, "points"): _OWN,
    (of.Indicator, "lowest"): Field("lowest", Text("最低得分", "least score"), _POINTS),
    (of.Indicator, "guard"): _APPLIES,
    (of.Indicator, "weight"): _WEIGHT,
    (of.Indicator, "round"): _ROUND,
    (of.Indicator, "value"): Field("formula", _VALUE),
    (of.Indicator, "percent"): Field("unit", Text("按百分数写", "written as a percentage")),
    (of.Indicator, "declared"): Field("declared", Text("自评分取自", "declared score from")),
    (of.Origin, "basis"): _BASIS,
    (of.Origin, "source"): _SOURCE,
    (of.Origin, "verified"): Field("verified", Text("已核对", "verified")),
    (of.Proportional, "of"): Field("formula", Text("计分公式", "formula")),
    (of.Proportional, "full_at"): Field("limit", Text("满分点", "full marks at"), _END),
    (of.Proportional, "zero_at"): Field("limit", Text("零分点", "no marks at"), _END),
    (of.Proportional, "cap"): Field("limit", Text("封顶", "cap"), _END),
    (of.Proportional, "floor"): Field("limit", Text("保底", "floor"), _END),
    (of.Bands, "of"): Field("formula", _VALUE),
    (of.Levels, "of"): Field("formula", Text("等级取自", "level from")),
    (of.Interpolate, "of"): Field("formula", _VALUE),
    (of.Interpolate, "knots"): Field("knots", Text("插值点", "knots"), Words(values.knots)),
    (of.Interpolate, "below"): Field("knots", Text("低于各点", "below the knots")),
    (of.Interpolate, "above"): Field("knots", Text("高于各点", "above the knots")),
    (of.YesNo, "condition"): Field("condition", Text("条件", "condition")),
    (of.YesNo, "yes"): Field("limit", Text("符合", "if it holds")),
    (of.YesNo, "no"): Field("limit", Text("不符合", "if it does not")),
    (of.FormulaPoints, "of"): Field("formula", Text("计分公式", "formula")),
    (of.FormulaPoints, "floor"): Field("limit", Text("保底", "floor"), _POINTS),
    (of.FormulaPoints, "cap"): Field("limit", Text("封顶", "cap"), _POINTS),
    (of.Assessed, "award"): Field("limit", Text("评价人评分", "assessed")),
    (of.ChecklistItem, "title"): _TITLE,
    (of.ChecklistItem, "partly"): Field("partly", Text("部分符合", "partly"), Words(values.part)),
    (of.ChecklistItem, "basis"): _BASIS,
    (of.DeductItem, "title"): _TITLE,
    (of.DeductItem, "basis"): _BASIS,
    (of.Clause, "title"): _TITLE,
    (of.Row, "title"): _TITLE,
    (of.Table, "hit"): Field("hit", Text("取行方式", "hit policy")),
    (of.Combined, "by"): Field("combination", Text("合并方式", "combination")),
    (of.Option, "guard"): _APPLIES,
    (of.Deduct, "floor"): Field("limit", Text("最低得分", "least score"), _POINTS),
    (of.Grades, "on"): Field("grade-on", Text("所按总分", "looked up on")),
    (of.Grades, "order"): Field("grade-order", Text("高低次序", "best first"), _LIST),
    (of.Parameter, "title"): _TITLE,
    (of.Parameter, "percent"): Field("unit", Text("按百分数写", "written as a percentage")),
    (of.DatedValue, "first"): Field("parameter", Text("施行日期", "first day")),
    (of.DatedValue, "last"): Field("parameter", Text("失效日期", "last day")),
    (of.Term, "title"): _TITLE,
    (of.Term, "unit"): Field("term", Text("单位", "unit")),
    (Declared, "title"): _TITLE,
    (Declared, "note"): _NOTE,
    (Declared, "kind"): Field("fact", Text("种类", "kind")),
    (Declared, "unit"): Field("fact", Text("单位", "unit"), Words(values.unit_name)),
    (Declared, "words"): Field("fact", Text("可写的词", "words"), _LIST),
    (Declared, "several"): Field("fact", Text("清单", "a list")),
    (Declared, "required"): Field("fact", Text("必填", "required")),
    (Declared, "found_in"): Field("fact", Text("通常见于", "found in")),
    (Declared, "example"): Field("fact", Text("举例", "example")),
    (of.Adjustment, "title"): _TITLE,
    (of.Adjustment, "note"): _NOTE,
    (of.Adjustment, "condition"): Field("condition", Text("条件", "condition")),
    (of.Adjustment, "effect"): Field("effect", Text("效果", "effect")),
    (of.Check, "severity"): Field("check", Text("级别", "severity")),
    (of.Check, "say"): Field("say", Text("说明", "message")),
    (of.Guarantee, "title"): _TITLE,
    (of.Ranking, "pass_at"): Field("ranking", Text("入围线", "passes at"), _POINTS),
    (of.Ranking, "ties"): Field("ranking", Text("同分时先看", "ties by"), _LIST),
    (of.Ranking, "request"): Field("ranking", Text("申请金额", "request")),
    (of.Ranking, "budget"): Field("ranking", Text("可分资金", "budget")),
    (of.Ranking, "when_short"): Field("ranking", Text("资金不足时", "where money runs short")),
}
