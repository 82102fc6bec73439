"""The sentences of rulesets shown: on a terminal and as an annex."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.plan import MeasureKind

# ---- on a terminal -------------------------------------------------------------------------------

TABLE_HEADS = Text("指标|分值|评分标准|依据", "Indicator|Points|Rule|Basis")
GRADE_LIST = Text("等级：{bands}", "grades: {bands}")
WARNS = Text("提示", "warns")
LISTED = Text("案例各项 {lists}（{kind}）", "{lists}: {kind}")
KINDS: dict[MeasureKind, Text] = {
    "quantitative": Text("定量", "quantitative"),
    "reverse": Text("反向", "lower is better"),
    "qualitative": Text("定性", "qualitative"),
    "date": Text("时限", "date"),
}

# ---- the annex: what it is -----------------------------------------------------------------------

JOINT = Text("；", "; ")
JURISDICTION = Text("适用地区 {name}", "jurisdiction {name}")
FROM = Text("自 {first}", "from {first}")
FROM_TO = Text("自 {first} 至 {last}", "from {first} to {last}")
NO_TOTAL = Text("不设总分", "no total")
TOTAL = Text("总分 {points}", "total {points}")
ROUNDED = Text("{where}{how}", "{where} rounded: {how}")
WHERE_ROUNDED = {
    "indicator": Text("逐项", "each score"),
    "section": Text("逐级", "each section"),
    "total": Text("总分", "the total"),
}
UNCHECKED = Text(
    "其中 {points} 分的规则未核对",
    "{points:point rests/points rest} on rules that are not verified",
)

BASIS = Text("依据", "Basis")
MARK = Text("【{said}】", "[{said}]")

# ---- indicators ----------------------------------------------------------------------------------

INDICATORS = Text("指标", "Indicators")
INDICATOR_HEADS = Text(
    "一级指标|二级指标|三级指标|分值|评分标准|依据",
    "Level 1|Level 2|Level 3|Points|Scoring standard|Basis",
)
VALUE = Text("取值：{formula}\n{rule}", "value: {formula}\n{rule}")
APPLIES_IF = Text("\n{condition} 时适用", "\napplies if {condition}")
AT_LEAST = Text("\n最低 {points} 分", "\nat least {points}")

# ---- standards in detail -------------------------------------------------------------------------

DETAILS = Text("评分标准细则", "Standards in detail")
CHECKLIST_HEADS = Text("编号|要点|符合|部分符合|依据", "Id|Finding|Met|Partly|Basis")
BAND_HEADS = Text("档次|得分", "Band|Gives")
DEDUCT_HEADS = Text("扣分事项|次数|每次扣|至多扣", "For|Count|Each|At most")
KNOT_HEADS = Text("取值|得分", "Value|Gives")
ROW_HEADS = Text("条件|得分", "Conditions|Gives")
AND = Text("，且 ", ", and ")
OTHERWISE = Text("其余", "otherwise")

# ---- parameters, grades, adjustments, and the rest -----------------------------------------------

FACTS = Text("案例要提供的事实", "Facts that cases are to state")
FACT_HEADS = Text("事实|名称|内容|必填|见于|说明", "Fact|Name|What it is|Required|Found in|Note")
REQUIRED, NOT_REQUIRED = Text("必填", "required"), Text("", "")
LIKE = Text("如 {example}", "such as {example}")
LET = Text("取值", "Values")
LET_HEADS = Text("取值|名称|算法|依据", "Value|Name|Formula|Basis")
LOOKUPS = Text("对照表", "Tables")
LOOKUP_HEADS = Text("对照表|名称|行|依据", "Table|Name|Rows|Basis")
PARAMETERS = Text("参数", "Parameters")
PARAMETER_HEADS = Text("参数|自|数值|依据", "Parameter|From|Value|Basis")
GRADES = Text("等级", "Grades")
GRADE_HEADS = {
    "rounded": Text("等级|取整后的总分", "Grade|the rounded total"),
    "raw": Text("等级|取整前的总分", "Grade|the raw total"),
}
ADJUSTMENTS = Text("调整（依次）", "Adjustments, in order")
WHEN = Text("{title}：{condition} 时，{effect}", "{title}: if {condition}: {effect}")
CHECKS = Text("提示（不动分）", "Warnings, which move no points")
GUARANTEES = Text("保证（jixiao prove 证明）", "Guarantees (proved by jixiao prove)")
TERMS = Text("公式中的名称", "Names in formulas")
TERM_HEADS = Text("名称|全称|取自", "Name|Meaning|Taken from")

FURTHER = Text("编号与其他规定", "Ids and further provisions")
FURTHER_HEADS = Text("编号|名称|其他规定", "Id|Title|Further provisions")
REMARK = Text("{name}：{value}", "{name}: {value}")
STEP = Text("，", ", ")

MISSING = Text("缺少事实时", "Where facts are missing")
OF_SECTION = Text("{section}的{name}", "{name} of {section}")
EVERYWHERE = Text("各项", "everywhere")
POLICY = Text("{fact}：{said}", "{fact}: {said}")
POLICIES = {
    "bounds": Text("得分敞口，给出上下限", "the score stays open, with its bounds"),
    "zero": Text("计零分", "no points"),
    "lowest": Text("按最低可能计", "the least that the rule can give"),
    "not-applicable": Text("不适用，不计入", "not applicable, left out"),
}
