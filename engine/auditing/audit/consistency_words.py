"""What is said of a case that does not agree with itself, its form or the rules."""

from __future__ import annotations

from engine.base.words import Text

NOTHING = Text("", "")
LISTED = Text("、", ", ")
QUOTED = Text("“{text}”", "“{text}”")
AND = Text("、", " and ")
TARGET = Text("指标值", "target")
ACTUAL = Text("实际完成值", "actual")

# ---- measures ----

OF_MEASURE = Text("{title}：{what}", "{title}: {what}")
MONEY_AS_QUANTITY = Text(
    "用金额作数量指标：花了多少钱不是产出", "an amount of money is given as an output quantity"
)
STOCK_AS_OUTPUT = Text("存量当作本年产出", "a stock is presented as this year's output")
TARGET_COPIED = Text(
    "实际完成值照抄了指标值 {target}，等于没有实测",
    "the actual repeats the target {target}: nothing was measured",
)
NOTHING_TO_ASSESS = Text(
    "“{text}”不是指标内容，这一项无从考核", "“{text}” is nothing that can be assessed"
)
COST_AT_LEAST = Text(
    "成本指标的指标值写作 {target}，成本越高反而得分越高",
    "a cost measure has the target {target}: higher cost would score more",
)
QUANTITY_AT_MOST = Text(
    "数量指标的指标值写作 {target}，做得越少得分越高",
    "a quantity measure has the target {target}: less would score more",
)

# ---- declared scores ----

OF_FORM = Text("（表中分值 {points}）", " of {points} in the form")
TOO_MUCH = Text(
    "{title}：自评 {declared} 分{of}，按规则应为 {due} 分，多计 {gap} 分",
    "{title}: {declared}{of} declared, {due} by the rules, {gap} too much",
)
TOO_LITTLE = Text(
    "{title}：自评 {declared} 分{of}，按规则应为 {due} 分，少计 {gap} 分",
    "{title}: {declared}{of} declared, {due} by the rules, {gap} too little",
)
OUTSIDE_RULES = Text(
    "{title}：自评 {declared} 分{of}，按规则只能在 {low}–{high} 分之间",
    "{title}: {declared}{of} declared, {low} to {high} by the rules",
)
OUTSIDE_PARTS = Text(
    "{title}：自评 {declared} 分{of}，各分项完成得不一样，不论怎样分配分值，都在 {low} 分以上、{high} 分以下",
    "{title}: {declared}{of} declared; its parts were completed unequally, so above {low} and "
    "below {high} however they are weighed",
)
NOT_JUDGED = Text(
    "表中没有写各项分值，{count} 项自评得分无从逐项核对：{names}",
    "the form prints no points for {count:row/rows}, whose scores cannot be judged one by one: {names}",
)
ABOVE_PROPORTION = Text(
    "{title}：完成 {actual}，指标值 {target}，自评 {declared} 分（分值 {points}）；"
    "按完成的比例是 {due} 分",
    "{title}: {actual} of {target}, {declared} of {points} declared; in proportion it is {due}",
)
FULL_THOUGH_LATE = Text(
    "{title}：完成 {actual}，晚于指标值 {target}，自评 {declared} 分（分值 {points}）",
    "{title}: {actual}, later than {target}, {declared} of {points} declared",
)
WITH_READING = Text("{said}；{reading}", "{said}; {reading}")
NOT_READ = Text(
    "{title}：写的是{written}，不是可以同另一个数比较的数，自评 {declared} 分无从核对",
    "{title}: {written} is nothing to be compared; whether {declared} is right cannot be judged",
)
STATE_QUANTITY = Text(
    "写成一个数和单位；是草稿就先核对", "write a number and its unit; confirm drafts"
)
DECLARED_WITHOUT = Text(
    "{title}：没有{names}，却自评 {declared} 分{then}",
    "{title}: {declared} declared without {names}{then}",
)
PARTS_WITHOUT = Text(
    "{title}：分项没有{names}，却自评 {declared} 分{then}",
    "{title}: {declared} declared without {names} in its parts{then}",
)
NOTHING_WITHOUT = Text("，按规则是 {due} 分", ", {due} by the rules")
CANNOT_TELL = Text("，无从核对", ", which cannot be judged")
STATE_IT = Text("补上{names}和佐证", "state it, with evidence")
OFF_WITHOUT_REASON = Text(
    "{title}：扣了 {off} 分，没有写偏差原因", "{title}: {off:point/points} off without a reason"
)
OFF_THOUGH_MET = Text(
    "{title}：已完成指标值，仍扣了 {off} 分，没有写偏差原因",
    "{title}: {off:point/points} off though the target was met without a reason",
)

# ---- budget, grade, and what would settle it ----

WHICH_BUDGET = Text(
    "执行率的分母是“预算安排数”，文件没有说明是年初预算还是调整后预算",
    "the rate divides by the budget as stated: initial or adjusted is not said",
)
LOOK_AT_APPROVAL = Text(
    "查预算批复和调整文件，写明 initial 或 adjusted",
    "look at the approval and any change of the budget",
)
STATE_BUDGET = Text("补上预算数，或删去这一行", "state the budget, or remove the row")
RATE_ABOVE = Text("执行率 {rate}% 超过 100%", "the execution rate is {rate}%, above 100%")
SAY_WHERE_FROM = Text("说明超出的资金从哪里来", "say where the money above it came from")
ADJUSTED_TO_SPENT = Text(
    "全年预算数调整得与执行数相等，执行率因此是 100%",
    "the budget was adjusted to what was spent: the rate is 100% by that alone",
)
LOOK_AT_CHANGE = Text("查调整的批复和日期", "look at the approval of the change and its date")
TOTAL_AMONG_LINES = Text(
    "{title} {written} 等于其余各行{kind}之和，可能把合计又算了一遍",
    "{title} {written} is the sum of all other lines: perhaps a total counted twice",
)
TOTAL_APART = Text("合计写在 total，不列为一行", "state totals under `total`, not as a line")
CORRECT_GRADE = Text("按得分改正等级", "correct the grade by the score")
GRADE_HOLDS = Text(
    "自评等级 {written} 与自评得分相符",
    "the declared grade {written} is that of the declared score",
)
TWICE = Text(
    "“{title}”列了两次（{one}、{two}），一件事得两次分",
    "“{title}” is listed twice ({one}, {two})",
)
COUNT_ONCE = Text("只计一次", "count it once")
SAME_FIGURE = Text(
    "“{one}”和“{two}”引的是同一个数 {figure}",
    "“{one}” and “{two}” cite the same figure {figure}",
)
SAY_EACH = Text("说明两项各指什么，或只计一次", "say what each of them is, or count it once")
WRITE_COST = Text("成本指标写 ≤", "write a cost target with ≤")
CHECK_SIGN = Text("核对比较号", "check the sign")
STATE_BOUGHT = Text("改写为钱办成的事", "state what the money bought")
STATE_ADDED = Text("写本年新增的数", "state what was added this year")
STATE_ACHIEVED = Text("写实际完成的数", "state the figure that was achieved")
REMOVE_ROW = Text("删去这一项，分值分给其他指标", "remove it and share out its points")
CORRECT_OR_BASIS = Text("按规则改正得分，或写明依据", "correct the score, or state a basis")
CORRECT_SCORE = Text("按规则改正得分", "correct the score")
STATE_POINTS = Text("补上各项分值", "state the points of each row")
SAY_HOW_SCORED = Text("说明这一项怎样计分", "say how this row is scored")
IN_PARTS_ALONE = Text(
    "{title}：指标值和完成值只写在 {count} 个分项上，各分项占多少分没有写，自评 {declared} "
    "分无从核对",
    "{title}: target and actual stand in {count:part/parts} alone, without the points of each; "
    "whether {declared} is right cannot be judged",
)
STATE_POINTS_OF_PARTS = Text(
    "写明各分项的分值，或整项的指标值和完成值",
    "state the points of each part, or target and actual of the whole",
)
STATE_REASON = Text("写偏差原因及改进措施", "state the reason for the deviation")
