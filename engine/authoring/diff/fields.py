"""What the fields of a plan are called where they differ, and how their values read.

A field that is not here is told all the same, by its path in the plan and both values.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from engine.authoring.diff import values, words
from engine.authoring.diff.values import Words
from engine.base.words import Text
from engine.language import plan as plans
from engine.language.declared import Declared

_POINTS = Words(values.points_of)
_END = Words(values.end)
_LIST = Words(values.listed)


class Field(Struct, frozen=True):
    """A field: the kind of difference, what it is called, and how it reads (else by its type)."""

    kind: str
    title: Text
    words: Words | None = None


_VALUE = Text("取值", "value")
_TITLE = Field("title", Text("名称", "title"))
_NOTE = Field("note", Text("备注", "note"))
_ROUND = Field("round", Text("取整", "rounding"))
_WEIGHT = Field("weight", Text("权数", "weight"), Words(values.weight_of))
_POINTS_FROM = Field(
    "points-from", Text("分值取自案例", "points of the case"), Words(values.points_from)
)
_APPLIES = Field("applies", Text("适用条件", "applies if"))
_SOURCE = Field("source", Text("出处", "source"))
_BASIS = Field("basis", Text("依据", "basis"))
_OWN = Field("points", words.NOTHING, _POINTS)

FIELDS: Mapping[tuple[type, str], Field] = {
    (plans.Plan, "title"): _TITLE,
    (plans.Plan, "note"): _NOTE,
    (plans.Plan, "total"): Field("total", Text("总分", "total"), _POINTS),
    (plans.Plan, "lowest"): Field("lowest", Text("总分最低", "least total"), _POINTS),
    (plans.Plan, "rounding"): Field("general", Text("取整", "rounding")),
    (plans.Plan, "aggregate"): Field("general", Text("合成方式", "aggregation")),
    (plans.Plan, "minimum"): Field("general", Text("最少计分项", "minimum")),
    (plans.Plan, "effective"): Field("general", Text("施行期间", "period")),
    (plans.Plan, "evidence"): Field("general", Text("没有佐证的事实", "facts without evidence")),
    (plans.Plan, "jurisdiction"): Field("general", Text("适用地区", "jurisdiction")),
    (plans.Plan, "use"): Field("general", Text("用途", "use")),
    (plans.Section, "title"): _TITLE,
    (plans.Section, "note"): _NOTE,
    (plans.Section, "points"): _OWN,
    (plans.Section, "points_from"): _POINTS_FROM,
    (plans.Section, "guard"): _APPLIES,
    (plans.Section, "points_to"): Field("points-to", Text("不适用时分值并入", "points go to")),
    (plans.Section, "aggregate"): Field("aggregation", Text("汇总方式", "aggregation")),
    (plans.Section, "minimum"): Field("minimum", Text("最少计分项", "minimum")),
    (plans.Section, "round"): _ROUND,
    (plans.Section, "weight"): _WEIGHT,
    (plans.Section, "aside"): Field("aside", Text("不计入上级", "counts for nothing above")),
    (plans.Section, "each"): Field("each", Text("所列指标", "lists")),
    (plans.Each, "lists"): Field("lists", Text("所列指标", "lists"), _LIST),
    (plans.Each, "dimensions"): Field("lists", Text("所列维度", "dimensions"), _LIST),
    (plans.Each, "allocate"): Field("allocate", Text("分值分配", "allocation")),
    **{
        (plans.Missing, key): Field("missing", words.WITH.fill(what=title))
        for key, title in words.POLICIES.items()
    },
    (plans.Indicator, "title"): _TITLE,
    (plans.Indicator, "note"): _NOTE,
    (plans.Indicator, "points"): _OWN,
    (plans.Indicator, "points_from"): _POINTS_FROM,
    (plans.Indicator, "lowest"): Field("lowest", Text("最低得分", "least score"), _POINTS),
    (plans.Indicator, "guard"): _APPLIES,
    (plans.Indicator, "weight"): _WEIGHT,
    (plans.Indicator, "round"): _ROUND,
    (plans.Indicator, "value"): Field("formula", _VALUE),
    (plans.Indicator, "percent"): Field("unit", Text("按百分数写", "written as a percentage")),
    (plans.Indicator, "declared"): Field("declared", Text("自评分取自", "declared score from")),
    (plans.Origin, "basis"): _BASIS,
    (plans.Origin, "source"): _SOURCE,
    (plans.Origin, "verified"): Field("verified", Text("已核对", "verified")),
    (plans.Proportional, "of"): Field("formula", Text("计分公式", "formula")),
    (plans.Proportional, "full_at"): Field("limit", Text("满分点", "full marks at"), _END),
    (plans.Proportional, "zero_at"): Field("limit", Text("零分点", "no marks at"), _END),
    (plans.Proportional, "cap"): Field("limit", Text("封顶", "cap"), _END),
    (plans.Proportional, "floor"): Field("limit", Text("保底", "floor"), _END),
    (plans.Bands, "of"): Field("formula", _VALUE),
    (plans.Levels, "of"): Field("formula", Text("等级取自", "level from")),
    (plans.Interpolate, "of"): Field("formula", _VALUE),
    (plans.Interpolate, "knots"): Field("knots", Text("插值点", "knots"), Words(values.knots)),
    (plans.Interpolate, "below"): Field("knots", Text("低于各点", "below the knots")),
    (plans.Interpolate, "above"): Field("knots", Text("高于各点", "above the knots")),
    (plans.YesNo, "condition"): Field("condition", Text("条件", "condition")),
    (plans.YesNo, "yes"): Field("limit", Text("符合", "if it holds")),
    (plans.YesNo, "no"): Field("limit", Text("不符合", "if it does not")),
    (plans.FormulaPoints, "of"): Field("formula", Text("计分公式", "formula")),
    (plans.FormulaPoints, "floor"): Field("limit", Text("保底", "floor"), _POINTS),
    (plans.FormulaPoints, "cap"): Field("limit", Text("封顶", "cap"), _POINTS),
    (plans.Assessed, "award"): Field("limit", Text("评价人评分", "assessed")),
    (plans.Checklist, "at_most"): Field("limit", Text("至多", "at most"), _POINTS),
    (plans.ChecklistItem, "title"): _TITLE,
    (plans.ChecklistItem, "partly"): Field(
        "partly", Text("部分符合", "partly"), Words(values.part)
    ),
    (plans.ChecklistItem, "basis"): _BASIS,
    (plans.DeductItem, "title"): _TITLE,
    (plans.DeductItem, "basis"): _BASIS,
    (plans.Clause, "title"): _TITLE,
    (plans.Row, "title"): _TITLE,
    (plans.Table, "hit"): Field("hit", Text("取行方式", "hit policy")),
    (plans.Combined, "by"): Field("combination", Text("合并方式", "combination")),
    (plans.Option, "guard"): _APPLIES,
    (plans.Deduct, "floor"): Field("limit", Text("最低得分", "least score"), _POINTS),
    (plans.Grades, "on"): Field("grade-on", Text("所按总分", "looked up on")),
    (plans.Grades, "order"): Field("grade-order", Text("高低次序", "best first"), _LIST),
    (plans.Parameter, "title"): _TITLE,
    (plans.Parameter, "percent"): Field("unit", Text("按百分数写", "written as a percentage")),
    (plans.DatedValue, "first"): Field("parameter", Text("施行日期", "first day")),
    (plans.DatedValue, "last"): Field("parameter", Text("失效日期", "last day")),
    (plans.NamedValue, "title"): _TITLE,
    (plans.NamedValue, "note"): _NOTE,
    (plans.NamedValue, "percent"): Field("unit", Text("按百分数写", "written as a percentage")),
    (plans.NamedValue, "expression"): Field("formula", words.NOTHING),
    (plans.LookupTable, "title"): _TITLE,
    (plans.LookupTable, "note"): _NOTE,
    (plans.LookupTable, "otherwise"): Field("table", words.ALL_ELSE),
    (plans.Term, "title"): _TITLE,
    (plans.Term, "unit"): Field("term", Text("单位", "unit")),
    (Declared, "title"): _TITLE,
    (Declared, "note"): _NOTE,
    (Declared, "kind"): Field("fact", Text("种类", "kind")),
    (Declared, "unit"): Field("fact", Text("单位", "unit"), Words(values.unit_name)),
    (Declared, "words"): Field("fact", Text("可写的词", "words"), _LIST),
    (Declared, "several"): Field("fact", Text("清单", "a list")),
    (Declared, "required"): Field("fact", Text("必填", "required")),
    (Declared, "found_in"): Field("fact", Text("通常见于", "found in")),
    (Declared, "example"): Field("fact", Text("举例", "example")),
    (plans.Adjustment, "title"): _TITLE,
    (plans.Adjustment, "note"): _NOTE,
    (plans.Adjustment, "condition"): Field("condition", Text("条件", "condition")),
    (plans.Adjustment, "effect"): Field("effect", Text("效果", "effect")),
    (plans.Check, "severity"): Field("check", Text("级别", "severity")),
    (plans.Check, "say"): Field("say", Text("说明", "message")),
    (plans.Guarantee, "title"): _TITLE,
    (plans.Ranking, "pass_at"): Field("ranking", Text("入围线", "passes at"), _POINTS),
    (plans.Ranking, "ties"): Field("ranking", Text("同分时先看", "ties by"), _LIST),
    (plans.Ranking, "request"): Field("ranking", Text("申请金额", "request")),
    (plans.Ranking, "budget"): Field("ranking", Text("可分资金", "budget")),
    (plans.Ranking, "when_short"): Field("ranking", Text("资金不足时", "where money runs short")),
}
