"""The sentences about single scores: their working, why they have none, why points are missing."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.vocabulary import MET, NOT_MET, PARTLY
from engine.language.vocabulary import NOT_APPLICABLE as OUT
from engine.scoring.explain.words import NOT_APPLICABLE

# The working of a score.
UNDEFINED = Text("没有取值", "no value")
ZERO_DIVISION = Text("除数 {divisor} 为零，没有取值", "division by zero, no value: {divisor} is 0")
NO_SUCH_ROW = Text(
    "对照表 {table} 没有“{asked}”这一行，没有取值",
    "the table {table} has no row for {asked}: no value",
)
NOTHING_LISTED = Text("{listed} 里没有数，没有取值", "no number in {listed}: no value")
NOTHING_LEFT = Text(
    "{listed} 去掉最高的 {above} 个、最低的 {below} 个就没有数了，没有取值",
    "{listed} has nothing left without the {above} highest and the {below} lowest: no value",
)
POWER_OF_ZERO = Text(
    "{operand} 为零，没有 {exponent} 次方", "{operand} is 0 and has no power {exponent}"
)
TOO_LARGE = Text("{text} 太大，不再计算", "{text} is too large to be worked out")
ROOT_OF_NEGATIVE = Text(
    "{operand} 是负数 {value}，不能开方", "no root: {operand} is {value}, below 0"
)
NO_LOGARITHM = Text(
    "{operand} 是 {value}，不大于零，没有对数", "no logarithm: {operand} is {value}, not above 0"
)
NEGATIVE_LISTED = Text(
    "{listed} 里有负数 {value}，没有几何平均", "no geometric mean: {listed} has {value}, below 0"
)
TOO_MANY_LISTED = Text(
    "{listed} 里的数多于 {most} 个，不求几何平均",
    "no geometric mean of more than {most} numbers: {listed}",
)
KNOTS_DISORDERED = Text("插值点没有按序排列", "the places of the line are out of order")
ENDS_ALIKE = Text("满分与零分在同一处", "full marks and none are at the same place")
MISSING = Text("缺少 {names}", "{names} missing")
UNPROVED = Text("{names} 没有佐证", "{names} without evidence")
LACKING = Text("，", "; ")
ZEROED = Text("{why}，按规则计 {score} 分", "{why}: {score} by the rules")
CHOSEN = Text("评价人在 {within} 内选定 {score}", "{score}, chosen by the assessor within {within}")
ASSESSED = Text("待评价人评分 {score}", "to be assessed: {score}")
SECTION_EXCLUDES = Text(
    "不适用：所在的“{section}”不适用", "not applicable, because {section} is not"
)
CLAUSE_SAYS_OUT = Text("符合 {said}，规则定为不适用", "{said}, which the rule leaves out")
ALL_FINDINGS_OUT = Text("各项要点都不适用", "none of its findings is applicable")
NO_PART_APPLIES = Text("没有一种方法适用（{whys}）", "none of its methods applies ({whys})")
NO_VALUE = Text("没有取值", "there is no value")
LEVEL_UNPROVED = Text("等级没有佐证", "level without evidence")
LEVEL_NOT_STATED = Text("等级未载明", "level not stated")
LEVEL_UNKNOWN = Text("规则里没有“{level}”这个等级", "the rules know no level `{level}`")
HELD = Text("{condition}，{holds} → {score}", "{condition}: {holds} → {score}")
LIMITED = Text("{said}{limit} = {score}", "{said}{limit} = {score}")
IN_ROUND_BRACKETS = Text("（{said}）", "({said})")
NOT = Text("非（{said}）", "not ({said})")
DROPPED = Text("（去掉{said}）", " ({said} left out)")
DROPPED_HIGH = Text("最高的 {numbers}", "highest {numbers}")
DROPPED_LOW = Text("最低的 {numbers}", "lowest {numbers}")
IN_BRACKETS = Text("[{said}]", "[{said}]")
EQUALS = Text("{said} = {score}", "{said} = {score}")
NOT_BELOW = Text("，保底 {limit}", ", not below {limit}")
CAPPED_POINTS = Text("，封顶 {limit} 分", ", capped at {limit}")
NOT_BELOW_POINTS = Text("，保底 {limit} 分", ", not below {limit}")
OFF_TO_ZERO = Text("，扣完为止", ", not below {least}")
OFF_TO_LEAST = Text("，最低 {least}", ", not below {least}")
BETWEEN_KNOTS = Text("{start}，在 {knots} 之间插值 → {score}", "{start}, between {knots} → {score}")
ON_LINE = Text(
    "{start}，在 {low} 与 {high} 之间插值：{line} = {score}",
    "{start}, between {low} and {high}: {line} = {score}",
)
AT_KNOT = Text("{start}，正在 {edge} 处 → {score}", "{start}, at {edge} → {score}")
ABOVE_KNOTS = Text("{start}，高于 {edge} → {score}", "{start}, above {edge} → {score}")
BELOW_KNOTS = Text("{start}，低于 {edge} → {score}", "{start}, below {edge} → {score}")
NO_ROW = Text("没有符合的行 → {score}", "no row fits → {score}")
ROWS_CONFLICT = Text(
    "几行同时符合，规则冲突：{names} → {score}", "several rows fit and conflict: {names} → {score}"
)
MORE_ROWS = Text("等 {n} 条", " and so on, {n} in all")
ROWS_FIT = Text("符合 {names}", "fits {names}")
ROWS_MAY_FIT = Text("可能符合 {names}", "may fit {names}")
ROWS_TOGETHER = {
    "any": Text("几行都符合：{names} → {score}", "all of these rows fit: {names} → {score}"),
    "best": Text(
        "符合的行取最高：{names} → {score}", "best of the rows that fit: {names} → {score}"
    ),
    "worst": Text(
        "符合的行取最低：{names} → {score}", "worst of the rows that fit: {names} → {score}"
    ),
    "sum": Text("符合的行相加：{names} → {score}", "sum of the rows that fit: {names} → {score}"),
}
COMBINED = {
    "best": Text("取最高：{parts} → {score}", "best of {parts} → {score}"),
    "worst": Text("取最低：{parts} → {score}", "worst of {parts} → {score}"),
    "sum": Text("相加：{parts} → {score}", "sum of {parts} → {score}"),
}
PART_FAILED = Text("不适用（{why}）", "not applicable ({why})")
FINDINGS_MET = Text("{n} 项要点符合 {met} 项", "{met} of {n:finding/findings} met")
FINDINGS_PARTLY = Text("部分符合 {n} 项", "{n} partly")
FINDINGS_OUT = Text("不适用 {n} 项", "{n} not applicable")
FINDINGS_UNPROVED = Text("没有佐证 {n} 项", "{n} without evidence")
FINDINGS_UNKNOWN = Text("未载明 {n} 项", "{n} not stated")

# Why points were lost, or are open.
LOST = Text("失 {lost} 分", "{lost} lost")
NOT_FULL = Text(
    "{name} 为 {value}，未达 {limit}，相差 {gap}，{lost}",
    "{name} is {value}, not {limit}, short by {gap}: {lost}",
)
OVER_FULL = Text(
    "{name} 为 {value}，高于 {limit}，相差 {gap}，{lost}",
    "{name} is {value}, above {limit} by {gap}: {lost}",
)
CAP_LOST = Text("封顶 {cap}，{lost}", "capped at {cap}: {lost}")
ROUNDING_LOST = Text("取整后{lost}", "by rounding: {lost}")
VALUE_LOST = Text("{name} 为 {value}，{lost}", "{name} is {value}: {lost}")
THE_VALUE = Text("取值", "the value")
ASSESSOR_SAYS = Text("评价人的理由：{reason}", "assessor: {reason}")
IN_BAND = Text("落在 {limits} 一档", "lies in the band {limits}")
LEVEL_IS = Text("评判等级为{title}", "the level is {title}")
LEVEL_IS_LATIN = Text("评判等级为 {title}", "the level is {title}")
FITS = Text("符合 {rows}", "fits {rows}")
ITEMS_NOT_MET = Text("不符合：{items}", "not met: {items}")
ITEMS_PARTLY = Text("部分符合：{items}", "partly met: {items}")
ITEMS_UNPROVED = Text("没有佐证：{items}", "without evidence: {items}")
ITEMS_NOT_STATED = Text("未载明：{items}", "not stated: {items}")
ITEM_OFF = Text("{title}扣 {points} 分", "{title}: {points} off")
CONDITION_LOST = Text("条件不成立：{text}", "the condition does not hold: {text}")
CONDITION_HELD = Text("条件成立：{text}，{lost}", "the condition holds: {text}: {lost}")
STAYS_OPEN = Text("{why}，得分未定", "{why}")
OPEN_NOT_STATED = Text("{names}未载明", "not stated: {names}")
OPEN_UNPROVED = Text("{names}没有佐证", "no evidence for {names}")
OPEN_APPROXIMATE = Text("{names}是约数", "only approximate: {names}")
OPEN_PARTIAL = Text("{names}有明细未载明", "some lines not stated of {names}")
OPEN_LIST = Text("{names}中有未定的数", "some numbers not known of {names}")
OPEN_NO_NUMBER = Text("{names}写的不是数", "not stated as a number: {names}")
OPEN_PARAMETER = Text(
    "规则集没有给出 {names} 在 {year} 年的数", "the ruleset gives no number for {year} of {names}"
)
OPEN_FACTS = (
    OPEN_PARAMETER, OPEN_NOT_STATED, OPEN_NO_NUMBER, OPEN_UNPROVED, OPEN_LIST, OPEN_PARTIAL,
    OPEN_APPROXIMATE,
)  # fmt: skip
OPEN_CONFLICT = Text("几行同时符合，规则冲突：{names}", "several rows fit and conflict: {names}")
OPEN_NO_ROW = Text("没有一行符合，规则没有说得几分", "no row fits: what that earns is not said")
OPEN_NO_METHOD = Text(
    "规则没有说这一类指标怎样计分", "the rules do not say how a measure of this kind is scored"
)
OPEN_SCORE = Text("得分未定", "the score is open")
MAY_NOT_APPLY = Text("是否适用未定：{why}", "whether it applies is undecided: {why}")
OPEN_CHOICE = Text("待评价人在区间内选定", "the assessor has to choose within the range")
AND_MORE = Text("{names}等 {n} 项", "{names} and {more} more")

# Derivations: a score, its inputs, the rules beside it.
IS_NOW = Text("{text}（{value}）", "{text} ({value})")
NEEDS = Text("要求 {bound}", "needs {bound}")
MORE_MAY = Text("另有 {n} 条也可能适用", "{n} more may apply too")
MORE_BESIDE = Text("另有 {n} 条没有适用", "{n} more did not apply")
EARLIER_RULE = Text("前面的规则已经适用", "an earlier rule applied first")
TIMES_OFF = Text("{working} = 扣 {off} 分", "{working} = {off} off")
MAY_GIVE = Text("{said}，可得 {score}", "{said}: may give {score}")
FINDINGS = {
    MET: Text("符合", "met"),
    PARTLY: Text("部分符合", "partly met"),
    NOT_MET: Text("不符合", "not met"),
    OUT: NOT_APPLICABLE,
}
