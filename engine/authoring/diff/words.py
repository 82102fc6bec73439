"""What differences between rulesets are called."""

from __future__ import annotations

from engine.base.words import Text

NOTHING = Text("", "")
SEMICOLON = Text("；", "; ")
LISTED = Text("、", ", ")

KINDS = {
    "quantitative": Text("定量指标", "quantitative measures"),
    "reverse": Text("反向指标", "lower-is-better measures"),
    "qualitative": Text("定性指标", "qualitative measures"),
    "date": Text("时限指标", "date measures"),
}
KIND_OF = Text("{section}的{kind}", "{section}, {kind}:")
POLICIES = {
    "target": Text("没有指标值", "no target"),
    "actual": Text("没有完成值", "no actual"),
    "level": Text("没有等级", "no level"),
    "finding": Text("没有结论", "no finding"),
    "fact": Text("缺少事实", "a fact missing"),
    "measures": Text("没有列指标", "no measure listed"),
}
WITH = Text("{what}时", "with {what}")

# ---- groups and owners ---------------------------------------------------------------------------

GENERAL = Text("总则", "General")
IDS = Text("编号", "Ids")
ADJUSTMENTS = Text("调整", "Adjustments")
CHECKS = Text("提示", "Warnings")
GUARANTEES = Text("保证", "Guarantees")
GRADE = Text("等级", "grade")
FACT = Text("事实“{name}”", "fact “{name}”")
RANGE = Text("范围", "range")
TERM = Text("名称“{name}”", "name “{name}”")
LET = Text("取值“{name}”", "value “{name}”")
LOOKUP = Text("对照表“{name}”", "table “{name}”")
ROW_GIVES = Text("{row} → {gives}", "{row} → {gives}")
ALL_ELSE = Text("其余", "all else")
PARAMETER = Text("参数“{name}”", "parameter “{name}”")
CHECK = Text("提示 {id}", "warning {id}")
GUARANTEE = Text("保证 {id}", "guarantee {id}")
RANKING = Text("排名", "ranking")
ID = Text("{title}编号", "{title} id")

# ---- sentences -----------------------------------------------------------------------------------

NEW = Text("新增{title}：{value}", "new: {title}: {value}")
GONE = Text("删去{title}：{value}", "gone: {title}: {value}")
CHANGED = Text("{title}：{before} → {after}", "{title}: {before} → {after}")
IN_YEARS = Text("{title}（{years}）", "{title} ({years})")
IN_ALL = Text("{title}等 {n} 处", "{title} and {more} more")

# ---- what a field is called ----------------------------------------------------------------------

QUOTED = Text("“{name}”", "“{name}”")
FIELD = Text(" `{path}`", "`{path}`")
LEVEL_ABOVE = Text("所在一级", "level above")
NO_LEVEL = Text("—", "—")
RULE = Text("评分标准", "rule")
ORDER = Text("次序", "order")
ACT_ORDER = Text("调整的次序", "order of adjustments")
ELSE = Text("{text}（所指不同）", "{text} (which is something else)")
BAND = Text("第 {n} 档", "band {n}")

# ---- values --------------------------------------------------------------------------------------

AS_PRINTED = Text("表中所印", "as the form prints it")
POINTS = Text("{n}分", "{n:point/points}")
YES, NO = Text("是", "yes"), Text("否", "no")
WHOLE = Text("{points}，{rule}", "{points}, {rule}")
OF_PARTS = Text("{n} 项计分时 {said}", "with {n:part/parts} {said}")
BAND_GIVES = Text("{limits} 得 {gives}", "{limits}: {gives}")
OFF = Text("{of} 每一个扣 {each}", "{each} off for each of {of}")
OFF_AT_MOST = Text("{said}，至多扣 {most}", "{said}, at most {most}")
ADDED = Text("各项相加", "sum of the parts")
GIVES = Text("{at} → {gives}", "{at} → {gives}")
SINCE = Text("{first} 起 {number}", "{number} from {first}")
IN_UNIT = Text("{paths}（{unit}）", "{paths} ({unit})")
ROUNDED_AT = {
    "indicator": Text("逐项{how}", "{how}, at indicator"),
    "section": Text("逐级{how}", "{how}, at section"),
    "total": Text("总分{how}", "{how}, at total"),
}
CARRIED = Text("{how}，未取整的数往上带", "{how}, the exact number is carried on")
AT_LEAST = Text("至少 {n} 项，否则 {other}", "at least {n}, else {other}")
AT_LEAST_INDICATORS = Text(
    "至少 {n} 个指标，否则 {other}", "at least {n:indicator/indicators}, else {other}"
)
IF_SO = Text("{condition} 时，{effect}", "if {condition}: {effect}")
WARNS = Text("{condition} [{severity}]", "{condition} [{severity}]")

MADE = Text("{score} / {points} 分，{working}", "{score} of {points}: {working}")

# ---- effects ----

NOT_IN_RULESET = Text("不在这个规则集里", "not in this ruleset")
