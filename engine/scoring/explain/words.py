"""The sentences of explanations, by what they speak of. Logic fills their fields."""

from __future__ import annotations

from engine.base.words import Text

# Between parts.
NOTHING = Text("", "")
SPACED = Text("{a} {b}", "{a} {b}")
COMMA = Text("，", ", ")
LISTED = Text("、", ", ")
SEMICOLON = Text("；", "; ")
AND = Text(" 且 ", " and ")
OR = Text(" 或 ", " or ")
OTHERWISE = Text("其余", "otherwise")

# How a condition or a rule came out.
HOLDS = {
    True: Text("成立", "holds"),
    False: Text("不成立", "does not hold"),
    None: Text("未定", "undecided"),
}
NOT_APPLICABLE = Text("不适用", "not applicable")
CONDITION_FAILED = Text("不适用：{text} 不成立", "not applicable: {text} does not hold")

# The working of a score.
ZERO_DIVISION = Text("除数为零，没有取值", "division by zero: no value")
MISSING = Text("缺少 {names}", "{names} missing")
UNPROVED = Text("{names} 没有佐证", "{names} without evidence")
LACKING = Text("，", "; ")
ZEROED = Text("{why}，按规则计 {score} 分", "{why}: {score} by the rules")
CHOSEN = Text("评价人选定 {score}", "{score}, chosen by the assessor")
ASSESSED = Text("待评价人评分 {score}", "to be assessed: {score}")
FACTS_MISSING = Text("缺少 {names}，不适用", "{names} missing: not applicable")
CLAUSE_EXCLUDES = Text("{said}，不适用", "{said}: not applicable")
LEVEL_NOT_STATED = Text("等级未载明", "level not stated")
GIVES = Text("{said} → {score}", "{said} → {score}")
HELD = Text("{condition} {holds} → {score}", "{condition} {holds} → {score}")
LIMITED = Text("{said}{limit} = {score}", "{said}{limit} = {score}")
IN_BRACKETS = Text("[{said}]", "[{said}]")
EQUALS = Text("{said} = {score}", "{said} = {score}")
CAPPED = Text("，封顶 {limit}", ", capped at {limit}")
NOT_BELOW = Text("，保底 {limit}", ", not below {limit}")
CAPPED_POINTS = Text("，封顶 {limit} 分", ", capped at {limit}")
NOT_BELOW_POINTS = Text("，保底 {limit} 分", ", not below {limit}")
OFF_TO_ZERO = Text("，扣完为止", ", not below {least}")
OFF_TO_LEAST = Text("，最低 {least}", ", not below {least}")
IN_BANDS = Text("{start}，{bands} → {score}", "{start}, {bands} → {score}")
BETWEEN_KNOTS = Text("{start}，在 {knots} 之间插值 → {score}", "{start}, between {knots} → {score}")
BETWEEN_PLACES = Text(
    "{start}，在 {low} 与 {high} 之间插值 → {score}", "{start}, between {low} and {high} → {score}"
)
ABOVE_KNOTS = Text("{start}，不低于 {edge} → {score}", "{start}, at or above {edge} → {score}")
BELOW_KNOTS = Text("{start}，低于 {edge} → {score}", "{start}, below {edge} → {score}")
NO_ROW = Text("没有符合的行 → {score}", "no row fits → {score}")
ROWS_CONFLICT = Text("几行同时符合：{names} → {score}", "several rows fit: {names} → {score}")
COMBINED = {
    "best": Text("取最高：{parts} → {score}", "best of {parts} → {score}"),
    "worst": Text("取最低：{parts} → {score}", "worst of {parts} → {score}"),
    "sum": Text("相加：{parts} → {score}", "sum of {parts} → {score}"),
}
PART_FAILED = Text("不适用（{text} 不成立）", "not applicable ({text} does not hold)")
FINDINGS_MET = Text("{n} 项要点符合 {met} 项", "{met} of {n} findings met")
FINDINGS_PARTLY = Text("部分符合 {n} 项", "{n} partly")
FINDINGS_OUT = Text("不适用 {n} 项", "{n} not applicable")
FINDINGS_UNKNOWN = Text("未载明 {n} 项", "{n} not stated")

# Sections: how their parts are put together.
AGGREGATED = {
    "mean": Text("各项得分率的平均", "mean of the parts' shares"),
    "weighted-mean": Text("各项得分率的加权平均", "weighted mean of the parts' shares"),
    "weakest": Text("取得分率最低的一项", "the weakest part"),
    "strongest": Text("取得分率最高的一项", "the strongest part"),
    "sum": Text("各项相加", "sum of the parts"),
}
OVER_INDICATORS = Text("（按全部指标）", " (over all indicators)")
PLUS_IF_HIGHER = Text("，有更高的加 {plus}", ", plus {plus} if any is higher")
THEN_BANDS = Text("，再按区间换算", ", then by bands")
THE_SUM = Text("各项相加", "the sum")
OF_PARTS = Text("{words}（{n} 项） → {score}", "{words} ({n} parts) → {score}")
PARTS_IN_BAND = Text("{start}，{n} 项：{limits}", "{start}, {n} parts: {limits}")
PART_UNSCORED = Text("不适用或不计分", "not applicable, or no score")
UNSCORED = {
    "no-score": Text("不计分", "no score"),
    "not-applicable": Text("不适用", "not applicable"),
}
BETWEEN_GRADES = Text("{low}～{high}", "{low} to {high}")

# Sections: remarks.
POINTS_MOVED = Text("分值 {was} → {now}", "points {was} → {now}")
SHARED_OUT = Text("不适用的 {out} 分由其余各项分担", "{out} points shared out among the rest")
ROUNDED_TO = Text("{exact} 四舍五入为 {points}", "{exact} rounded to {points}")
ADJUSTED = Text("调整 {before} → {after}", "adjusted {before} → {after}")
GRADE = Text("等级 {grade}", "grade {grade}")
OUTER_BOUNDS = Text("上下限为外包界限", "low and high are outer bounds")
ASIDE = Text("不计入总分", "not part of the total")
TOO_FEW_PARTS = Text("计分的不足 {n} 项，不计分", "no score: fewer than {n} scored parts")
POINTS_GO_TO = Text("分值并入 {section}", "its points go to {section}")

# Sections: the rule.
GRADE_AND = Text("，且 ", ", and ")
APPLIES_IF = Text("{text} 时适用", "applies if {text}")
ELSE_POINTS_TO = Text("不适用时分值并入 {section}", "else its points go to {section}")
AT_LEAST_PARTS = Text("至少 {n} 项计分", "at least {n} scored parts")
PLACES_KEPT = Text("保留 {n} 位小数", "rounded to {n} decimals")
GRADES = Text("等级：{rows}", "grades: {rows}")
ASIDE_ABOVE = Text("不计入上级", "counts for nothing above")

# What a clause gives.
POINTS = Text("{points} 分", "{points} points")
SHARE = Text("分值 {points}", "{points} of the points")

# Labels of derivations.
SCORE = Text("得分", "score")
PARTS = Text("各部分", "parts")
WORKING = Text("计算", "working")
NOTES = Text("说明", "notes")
GRADE_LABEL = Text("等级", "grade")
BASIS = Text("依据", "basis")
PLACE = Text("位置", "place")
NONE_CITED = Text("规则集没有注明", "none cited")

# The scoring standard of a method.
HITS = {
    "unique": Text("只能有一行符合", "only one row may fit"),
    "first": Text("取第一行", "the first row that fits"),
    "any": Text("符合的各行须一致", "rows that fit must agree"),
    "best": Text("取最高", "the best row that fits"),
    "worst": Text("取最低", "the worst row that fits"),
    "sum": Text("各行相加", "rows that fit are added up"),
}
OPTIONS = {
    "best": Text("取最高：{parts}", "the best of {parts}"),
    "worst": Text("取最低：{parts}", "the worst of {parts}"),
    "sum": Text("相加：{parts}", "the sum of {parts}"),
}
OR_OPTION = Text("；或 ", "; or ")
PLUS_OPTION = Text("；加 ", "; plus ")
OPTION_IF = Text("{said}（{text} 时）", "{said} (if {text})")
BAND = Text("{limits}：{award}", "{limits}: {award}")
BY_BANDS = Text("{value} 分档：{rows}", "{value} in bands: {rows}")
BY_LEVEL = Text("按等级：{rows}", "by level: {rows}")
DECISION_TABLE = Text("决策表 {n} 行（{hit}）", "decision table of {n} rows ({hit})")
CHECKLIST = Text("{n} 项要点逐项给分", "{n} findings")
YES_NO = Text("{text} 得 {yes}，否则 {no}", "{text}: {yes}, else {no}")
FORMULA = Text("公式：{formula}", "formula: {formula}")
BY_ASSESSOR = Text("评价人评分 {award}", "assessed, {award}")
OFF_EACH = Text("{title} −{each}", "{title} −{each}")
OFF_AT_MOST = Text("{said}，至多 {most}", "{said}, at most {most}")
OFF_DOWN_TO = Text(
    "每次扣分，最低 {floor} 分：{rows}", "off per occurrence, down to {floor}: {rows}"
)
OFF_DOWN_TO_ZERO = Text("每次扣分，扣完为止：{rows}", "off per occurrence: {rows}")
SHARE_OF_POINTS = Text("{value} × 分值", "{value} × points")
LINEAR = Text(
    "{value}：{full} 满分，{zero} 零分，其间按比例",
    "{value}: {full} full, {zero} none, linear between",
)
INTERPOLATED = Text("{value} 插值：{rows}", "{value} linear between: {rows}")
BELOW = Text("以下 {award}", "below {award}")
ABOVE = Text("以上 {award}", "above {award}")

# Why points were lost, or are open.
LOST = Text("失 {lost} 分", "{lost} lost")
NOT_FULL = Text("{name} 为 {value}，未达 {limit}，{lost}", "{name} is {value}, not {limit}: {lost}")
THE_VALUE = Text("取值", "the value")
ASSESSOR_SAYS = Text("评价人的理由：{reason}", "assessor: {reason}")
IN_BAND = Text("落在 {limits} 一档", "lies in the band {limits}")
LEVEL_IS = Text("评判等级为{title}", "the level is {title}")
LEVEL_IS_LATIN = Text("评判等级为 {title}", "the level is {title}")
FITS = Text("符合 {rows}", "fits {rows}")
ITEMS_NOT_MET = Text("不符合：{items}", "not met: {items}")
ITEM_OFF = Text("{title}扣 {points} 分", "{title}: {points} off")
CONDITION_LOST = Text("条件不成立：{text}", "the condition does not hold: {text}")
OPEN_NOT_STATED = Text("{names}未载明，得分未定", "not stated: {names}")
OPEN_UNPROVED = Text("{names}没有佐证，得分未定", "no evidence for {names}")
AND_MORE = Text("{names}等 {n} 项", "{names} and {more} more")
OPEN_APPROXIMATE = Text("数值是约数，得分未定", "an approximate figure leaves the score open")
OPEN_CHOICE = Text("待评价人在区间内选定", "the assessor has to choose within the range")

# Tests of conditions, with what they saw.
EITHER = Text("或", "either")
BUT_NOT_STATED = Text("，未载明", ", not stated")
BUT_IS = Text("，实际 {value}", ", is {value}")
OFF_BY = Text("，相差 {gap}", ", off by {gap}")
PERCENTAGE_POINTS = Text("{n} 个百分点", "{n} percentage points")
