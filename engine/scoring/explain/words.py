"""The words that all explanations share: joints, labels, conditions, inputs, citations."""

from __future__ import annotations

from engine.base.words import Text

# Between parts.
NOTHING = Text("", "")
SPACED = Text("{a} {b}", "{a} {b}")
NAMED = Text("{name}：{said}", "{name}: {said}")
EQUALS = Text("{left} = {right}", "{left} = {right}")
HELD_AS = Text("{left}，{right}", "{left}: {right}")
NO_ROW = Text("没有这一行", "no such row")
ONE_OF_ROWS = Text("{span} 中的一个", "one within {span}")
NO_VALUE = Text("没有取值", "no value")
OR_NO_VALUE = Text("也可能没有取值", "or no value")
AT_THE_WIDEST = Text("外包界限", "outer bounds")
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

# The working of a score.
NOT_APPLICABLE_AS = Text("不适用：{why}", "not applicable: {why}")
GIVES = Text("{said} → {score}", "{said} → {score}")
HELD_BRANCH = Text("{condition}，{holds}", "{condition} {holds}")
CAPPED = Text("，封顶 {limit}", ", capped at {limit}")

# Sections: remarks.
GRADE = Text("等级 {grade}", "grade {grade}")
OUTER_BOUNDS = Text("上下限为外包界限", "low and high are outer bounds")

# What a clause gives.
POINTS = Text("{points} 分", "{points:point/points}")

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
BAND = Text("{limits}：{award}", "{limits}: {award}")

# Tests of conditions, with what they saw.
EITHER = Text("或", "either")
MORE_OF_THEM = Text("{said}；另有 {n} 种", "{said}; and {n} more")
BUT_NOT_STATED = Text("，未载明", ", not stated")
BUT_UNPROVED = Text("，没有佐证", ", without evidence")
BUT_NO_SCORE = Text("，没有得分可比", ", but there is no score to compare")
BUT_UNDEFINED = Text("，除数可能为零", ", which may divide by zero")
BUT_IS = Text("，实际 {value}", ", is {value}")
BUT_SIDES = Text("，实际 {left} 与 {right}", ", is {left} against {right}")
OFF_BY = {
    True: Text("，相差 {gap}", ", by {gap}"),
    False: Text("，相差 {gap}", ", off by {gap}"),
}
COMPARED = Text("{left} {sign} {right}", "{left} {sign} {right}")
IS_ONE_OF = Text("{subject} = {bounds}", "{subject} = {bounds}")
IS_STATED = {
    True: Text("载明 {name}", "{name} is stated"),
    False: Text("未载明 {name}", "{name} is not stated"),
}
IS_STATED_NOT = {
    True: Text("，实际未载明", ", but is not"),
    False: Text("，实际已载明", ", but is"),
}
TOTAL = Text("总分", "total")
#: What the attributes of measures and of scores are called, and the lists of measures.
ADJUSTMENT_NAMED = Text("调整“{title}”", "adjustment “{title}”")
ADJUSTMENT_APPLIES = {
    True: Text("调整“{title}”适用", "adjustment “{title}” applies"),
    False: Text("调整“{title}”不适用", "adjustment “{title}” does not apply"),
}
ADJUSTMENT_DID_NOT: dict[tuple[bool | None, bool], Text] = {
    (False, True): Text("，但它不适用", ", but it does not"),
    (False, False): Text("，但它适用", ", but it does"),
    (None, True): Text("，未定", ", undecided"),
    (None, False): Text("，未定", ", undecided"),
}
AMOUNTS = {
    "initial": Text("年初预算数", "initial budget"),
    "planned": Text("预算安排数", "budget"),
    "adjusted": Text("全年预算数", "full-year budget"),
    "received": Text("到位资金", "money received"),
    "spent": Text("全年执行数", "amount spent"),
}
LISTS = {
    "outputs": Text("产出指标", "outputs"),
    "outcomes": Text("效益指标", "outcomes"),
    "satisfaction": Text("满意度指标", "satisfaction"),
}
MEASURES_FIT = Text("{list}：{said}", "{list}: {said}")
NAMED_TESTS = Text("{name} {said}", "{name} {said}")
NO_MEASURE = Text("{list} 没有一项 {tests}", "no measure of {list} has {tests}")
NONE_LISTED = Text(
    "案例没有列 {list}，没有一项 {tests}", "the case lists no {list}, so none has {tests}"
)
NEAREST = Text("，最近的 {name} 为 {value}", "; nearest is {name}, {value}")
DAYS = Text("{n} 天", "{n:day/days}")
PERCENTAGE_POINTS = Text("{n} 个百分点", "{n:percentage point/percentage points}")

# Labels of derivations, beside those above.
INPUTS = Text("输入", "inputs")
RULE = Text("规则", "rule")
METHODS = Text("各方法", "methods")
RULES_FAILED = Text("没有适用的规则", "rules beside it that did not apply")
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
VERIFIED = Text("核对", "checked")
CHECKED = Text("已核对", "verified")
RULE_CHECKED = Text("规则已核对，条款未核对", "rule verified, article not verified")
ARTICLE_CHECKED = Text("条款已核对，规则未核对", "article verified, rule not verified")
UNCHECKED = Text("未核对", "not verified")
ARTICLE_UNCHECKED = Text("条款未核对", "article not verified")
APPLIES = Text("适用", "applies")
GUARD = Text("适用条件", "applies if")
MAY = Text("可能适用", "may apply")
APPLICABLE = {
    True: APPLIES,
    False: Text("不适用", "does not apply"),
    None: HOLDS[None],
}

# Derivations: a score, its inputs, the rules beside it.
SCORE_NOT_APPLICABLE = Text("不适用 / {points}", "not applicable / {points}")
SCORE_OPEN = Text("（未定；有据 {low}，最高 {high}）", " (open: {low} documented, {high} at most)")
SCORE_OPEN_OR_NONE = Text(
    "（未定；有据 {low}，最高 {high}，也可能没有得分）",
    " (open: {low} documented, {high} at most, or no score at all)",
)
SCORE_OR_NONE = Text("（未定；{low}，也可能没有得分）", " (open: {low}, or no score at all)")
OR_NONE = Text("{score} 或无", "{score} or none")
SCORE_LOST = Text("（失 {lost} 分）", " ({lost} lost)")
NAME_WITH_TITLE = Text("{name}（{title}）", "{name} ({title})")
YES_OR_NO = {"yes": Text("是", "yes"), "no": Text("否", "no"), "?": Text("?", "?")}
NOT_STATED = Text("未载明", "not stated")
NO_EVIDENCE = Text("没有佐证", "no evidence")
WRITTEN_UNPROVED = Text("载明 `{written}`，但没有佐证", "`{written}`, no evidence")
AS_WRITTEN = Text("（原文 `{written}`）", " (written `{written}`)")
WITH_REMARK = Text("{said}（{remark}）", "{said} ({remark})")
FROM = Text("{first} 起", "from {first}")
UNTIL = Text("至 {last}", "until {last}")
FROM_TO = Text("{first} 至 {last}", "{first} to {last}")
STANDS_AT = Text("《{title}》{section}", "{title}{section}")
FIGURE_AT = Text("《{title}》{section}“{figure}”", '{title}{section} "{figure}"')
LEFT_TO_CHOICE = Text("评价人可选定 {span}", "an assessor may choose {span}")
OVER_UNKNOWNS = Text(
    "未知数取遍所有可能的值，得分在 {span} 之间", "over all values of what is not known: {span}"
)
OVER_KINDS = Text(
    "是哪一类指标也未定（{kinds}），各类的未知数都取遍所有可能的值，得分在 {span} 之间",
    "of which kind it is, is open too ({kinds}); over all values of what is not known: {span}",
)

# Citations.
CITED = Text("《{title}》{number}{article}", "{title}{number}{article}")
CITED_NUMBER = Text("（{number}）", " ({number})")
CITED_ARTICLE = Text("{article}", ", {article}")
