"""The sentences of explanations, by what they speak of. Logic fills their fields."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.vocabulary import MET, NOT_MET, PARTLY
from engine.language.vocabulary import NOT_APPLICABLE as OUT

# Between parts.
NOTHING = Text("", "")
SPACED = Text("{a} {b}", "{a} {b}")
COLON = Text("：", ": ")
NAMED = Text("{name}：{said}", "{name}: {said}")
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

# Decisions of reviewers.
DECISIONS = {
    "accepted": Text("认可", "accepted"),
    "adjusted": Text("核定", "adjusted"),
    "disputed": Text("存疑", "disputed"),
    "withdrawn": Text("撤回", "withdrawn"),
}
COUNTED = {
    "accepted": Text("认可 {n} 项", "{n} accepted"),
    "adjusted": Text("核定 {n} 项", "{n} adjusted"),
    "disputed": Text("存疑 {n} 项", "{n} disputed"),
    "overtaken": Text("事实已变、须重新决定 {n} 项", "{n} overtaken by the facts"),
    "undecided": Text("尚无决定 {n} 项", "{n} not decided"),
}
DECIDED_TOTAL = Text("核定后的总分 {total}", "total after decisions {total}")
DECIDED_WITH_GRADE = Text(
    "核定后的总分 {total}，等级 {grade}", "total after decisions {total}, grade {grade}"
)
DECIDED_BY = Text("{by}，{on}", "{by}, {on}")
DECIDED_ANEW = Text("计算 {was}，{kind} {score}", "computed {was}, {kind} to {score}")
DECIDED_SCORE = Text("{kind} {was}", "{kind}: {was}")
DECIDED_NO_SCORE = Text("{kind}", "{kind}: ")
OVERTAKEN = Text(
    "。计算的得分现在是 {now}，这条决定不再计入，须重新决定",
    ". The computed score is {now} now: the decision counts for nothing until renewed",
)

# Around the table of a scorecard.
UNMEASURED_OPEN = Text("案例未列指标，得分未定", "the case lists no measure")
UNMEASURED_ZERO = Text("案例未列指标，计零分", "the case lists no measure")
ALLOCATED = {
    "equal-no-weights": Text("案例没有权重，按等分列示", "no weights stated: shown in equal parts"),
    "case-weights-scaled": Text(
        "案例权重之和与分值不等，按比例折算",
        "the case's weights don't sum to the points: scaled",
    ),
}
CUT = Text(
    "除不尽，余下的给小数部分最大的几项，一样大的给编号在前的",
    "not even: what is left goes to the largest remainders, of equal ones to the first ids",
)
MORE_MISSING = Text("另有 {n} 项（--format json 列出全部）", "{n} more (--format json lists all)")
EXTENDS = Text("规则在 {bases} 之上修改", "the rules are changes over {bases}")
UNVERIFIED = Text(
    "有 {points} 分依据的规则未与原文核对（verified: false）",
    "{points} points rest on rules not checked against their source",
)
ONE_MATCHER = Text(
    "规则由参考匹配器单独匹配（{matcher}），未经 durable-rules 双重核对",
    "rules were matched by the {matcher} matcher alone",
)

# Adjustments.
EFFECTS = {
    "deduct": Text("扣 {n} 分", "{n} points off"),
    "bonus": Text("加 {n} 分", "{n} points on"),
    "at_most": Text("总分不超过 {n} 分", "total at most {n}"),
    "at_least": Text("总分不低于 {n} 分", "total at least {n}"),
    "veto": Text("一票否决，总分为零", "veto: the total is zero"),
    "grade": Text("等级定为 {grade}", "grade {grade}"),
    "grade_at_most": Text("等级不高于 {grade}", "grade at most {grade}"),
}
EFFECTS_ON_SECTION = {
    "deduct": Text("`{section}` 扣 {n} 分", "{n} points off `{section}`"),
    "bonus": Text("`{section}` 加 {n} 分", "{n} points on `{section}`"),
    "at_most": Text("`{section}` 不超过 {n} 分", "`{section}` at most {n}"),
    "at_least": Text("`{section}` 不低于 {n} 分", "`{section}` at least {n}"),
    "veto": Text("`{section}` 计零分", "`{section}` is zero"),
}
DOES_NOT_APPLY = Text("不适用：{why}", "does not apply: {why}")
MAY_APPLY = Text("可能适用：{condition}；{effect}", "may apply: {condition}; {effect}")
APPLIED = Text("{condition}；{effect}", "{condition}: {effect}")
CHANGE = Text("（{before} → {after}）", " ({before} → {after})")

# The result.
NO_TOTAL = Text("本规则集不设总分", "this ruleset gives no total")
NO_SCORE = Text("计分的部分不足，没有总分", "too few parts have a score: there is no total")
TOTAL = Text("总分 {total}", "total {total}")
TOTAL_WITH_GRADE = Text("总分 {total}，等级 {grade}", "total {total}, grade {grade}")
TOTAL_OPEN = Text(
    "总分未定：有据可依的是 {low} 分，最高可达 {high} 分",
    "the total is not determined: {low} documented, at most {high} attainable",
)
GRADE_OPEN = Text(
    "等级未定：{low} 到 {high} 都有可能", "the grade is not determined: from {low} to {high}"
)
TOTAL_OUTER = Text(
    "上下限是外包界限：同一未知数进入多条规则，精确范围可能更窄",
    "these are outer bounds: an unknown enters several rules, the true range may be narrower",
)

# The declared score.
DECLARED_GRADE = Text(
    "自评等级 {grade} 与自评得分对应的等级 {of_score} 不一致",
    "the declared grade {grade} is not the grade of the declared score, {of_score}",
)
DECLARED_CONFIRMED = Text("自评 {said} 分与核算一致", "the declared {said} is confirmed")
DECLARED_ABOVE = Text(
    "自评 {said} 分比核算的 {computed} 分高 {gap} 分",
    "the declared {said} is {gap} above the computed {computed}",
)
DECLARED_BELOW = Text(
    "自评 {said} 分比核算的 {computed} 分低 {gap} 分",
    "the declared {said} is {gap} below the computed {computed}",
)
DECLARED_TOO_HIGH = Text(
    "自评 {said} 分不可能：即使其余全部满分，最高也只有 {edge} 分",
    "the declared {said} is impossible: even with full marks elsewhere the most is {edge}",
)
DECLARED_TOO_LOW = Text(
    "自评 {said} 分不可能：最低也有 {edge} 分",
    "the declared {said} is impossible: the least is {edge}",
)
DECLARED_WITHIN = Text("自评 {said} 分在可能范围内", "the declared {said} is within the bounds")
DECLARED_NEEDS = Text(
    "自评 {said} 分只有在未定的 {opened} 分里拿到 {needed} 分（{share}%）时才可能；"
    "已定得分 {settled} 分",
    "the declared {said} is possible only if the open {opened} points earned {needed} "
    "({share}%); {settled} is settled",
)

# Remarks beside a score.
OTHER_PATH = Text(
    "案例未载明{title}（{path}），按{used}计", "{title} ({path}) is not stated; {used} was used"
)
APPROXIMATE = Text(
    "`{written}` 是约数，按区间计算", "`{written}` is approximate and counts as a range"
)
DEVIATION = Text("偏差原因：{reason}", "deviation: {reason}")

# Labels of derivations, beside those above.
INPUTS = Text("输入", "inputs")
RULE = Text("规则", "rule")
METHODS = Text("各方法", "methods")
RULES_FAILED = Text("没有适用的规则", "rules beside it that failed")
ITEMS = Text("要点", "items")
WHY_LOST = Text("失分原因", "why points are missing")
RESULT = Text("结果", "result")
CONDITION = Text("条件", "condition")
EFFECT = Text("效果", "effect")
BEFORE = Text("调整前", "before")
AFTER = Text("调整后", "after")
ROUNDING = Text("取整", "rounding")
RANGE = Text("范围", "range")
ID = Text("编号", "id")
SOURCE = Text("出处", "source")
VERIFIED = Text("核对", "verified")
CHECKED = Text("已核对", "yes")
UNCHECKED = Text("未与原文核对", "not checked against the source")
APPLIES = Text("适用", "applies")
MAY = Text("可能适用", "may apply")
APPLICABLE = {
    True: APPLIES,
    False: Text("不适用", "does not apply"),
    None: HOLDS[None],
}

# Derivations: a score, its inputs, the rules beside it.
SCORE_NOT_APPLICABLE = Text("不适用 / {points}", "not applicable / {points}")
SCORE_OPEN = Text("（未定；有据 {low}，最高 {high}）", " (open: {low} documented, {high} at most)")
SCORE_LOST = Text("（失 {lost} 分）", " ({lost} lost)")
NAME_WITH_TITLE = Text("{name}（{title}）", "{name} ({title})")
YES_OR_NO = {"yes": Text("是", "yes"), "no": Text("否", "no"), "?": Text("?", "?")}
NOT_STATED = Text("未载明", "not stated")
NO_EVIDENCE = Text("没有佐证", "no evidence")
WRITTEN_UNPROVED = Text("载明 `{written}`，但没有佐证", "`{written}`, no evidence")
AS_WRITTEN = Text("（原文 `{written}`）", " (written `{written}`)")
STANDS_AT = Text("《{title}》{section}", "{title}{section}")
FIGURE_AT = Text("《{title}》{section}“{figure}”", '{title}{section} "{figure}"')
ROUNDED_HALF_UP = Text(
    "{exact} → {points}（保留 {places} 位，四舍五入）",
    "{exact} → {points} ({places} decimals, half up)",
)
OVER_UNKNOWNS = Text(
    "未知数取遍所有可能的值，得分在 {span} 之间", "over all values of what is not known: {span}"
)
NEEDS = Text("要求 {bound}", "needs {bound}")
EARLIER_RULE = Text("前面的规则已经适用", "an earlier rule applied first")
TIMES_OFF = Text("{count} 次 × {each} = 扣 {off} 分", "{count} × {each} = {off} off")
FINDINGS = {
    MET: Text("符合", "met"),
    PARTLY: Text("部分符合", "partly met"),
    NOT_MET: Text("不符合", "not met"),
    OUT: NOT_APPLICABLE,
}

# Citations.
CITED = Text("《{title}》{number}{article}{doubt}", "{title}{number}{article}{doubt}")
CITED_NUMBER = Text("（{number}）", " ({number})")
CITED_ARTICLE = Text("{article}", ", {article}")
CITED_UNCHECKED = Text("（条款未核对原文）", " (citation not checked)")
