"""What is asked of figures that are possible and not plausible."""

from __future__ import annotations

from engine.base.words import Text

RATE = Text("{title}：{actual} ÷ {target} = {rate}", "{title}: {actual} ÷ {target} = {rate}")
OVER_WITHOUT_REASON = Text(
    "{said}，达到 {limit}，没有写理由", "{said}, {limit} or more, without a reason"
)
OVER = Text("{said}，达到 {limit}", "{said}, {limit} or more")

# ---- plausibility ----

SAY_WHY_OVER = Text(
    "写明超额的原因，查指标值是否偏低", "say why, and whether the target was too low"
)
SEE_TARGET = Text("查指标值是否偏低", "see whether the target was too low")
ALL_OVER = Text(
    "{count} 个定量指标全部达到指标值的 {value}，指标值可能普遍偏低",
    "all {count} quantitative measures reached {value} of their targets: the targets look too low",
)
COMPARE_PROJECTS = Text("与上年实际和同类项目对照", "compare with last year and with like projects")
REPEATED = Text(
    "{count} 个指标的完成值都是 {value}{unit}：{names}",
    "{count:measure has/measures have} the actual {value}{unit}: {names}",
)
LOOK_AT_RECORDS = Text("看原始记录，是否照抄", "look at the records: was it copied?")
VAGUE_RATE = Text(
    "{title}：定性的效果用 {value} 作指标值，没有说明怎样计算",
    "{title}: a qualitative effect has the target {value}; how it is computed is not said",
)
STATE_COMPUTATION = Text(
    "写明计算方法，或改为定性指标", "state how it is computed, or make it qualitative"
)
ATTENDANCES = Text(
    "{title}：名称说人次，完成值的单位是{name}",
    "{title}: the title counts attendances, the actual is in {name}",
)
SEE_ATTENDANCES = Text("核对是人还是人次", "see whether people or attendances were counted")
OTHER_YEAR = Text(
    "{title}：完成日期 {written} 不在 {year} 年内", "{title}: the date {written} is not in {year}"
)
LOOK_AT_DATE = Text("查验收材料的日期", "look at the date of acceptance")
ABOVE_SPENT = Text(
    "{title}：{written} 超过项目的全年执行数 {written_2}",
    "{title}: {written} is more than all that was spent, {written_2}",
)
SAY_WHERE_FROM = Text(
    "说明资金来源，或核对单位", "say where the money came from, or see to the unit"
)
NOTHING_SPENT = Text(
    "{title}：全年执行数为零，却有完成值 {written}",
    "{title}: nothing was spent, the actual is {written}",
)
SAY_WHAT_PAID = Text("说明经费从哪里来", "say what paid for it")
ROUND_FIGURE = Text(
    "全年执行数 {written} 是整数，又不等于预算",
    "{written} spent is a round figure, and not the budget",
)
COMPARE_ACCOUNTS = Text("与决算和账簿核对", "compare with the accounts")
PAYMENT_RATE = Text(
    "{title} 写 {written}，资金一栏是 全年执行数 ÷ {budget} = {rate}",
    "{title} says {written}; the money gives {rate}",
)
MAKE_AGREE = Text("两处写成一致", "make the two agree")
SCORE_ABOVE_EXECUTION = Text(
    "自评指标得分率 {earned} ÷ {points} = {share}，执行率 {rate}，高出得分率的 {value} 以上",
    "the measures' declared score rate is {earned} / {points} = {share}, the execution rate "
    "{rate}: above it by more than {value} of itself",
)
SAY_HOW_REACHED = Text(
    "说明钱没有花完，产出怎样完成", "say how the outputs were reached with money unspent"
)
FULL_MARKS = Text(
    "{count} 个指标全部自评满分，却有 {value} 的预算没有用",
    "all {count} measures have full marks, {value} of the budget is unspent",
)
SAY_WHY_UNSPENT = Text(
    "说明是节约，还是预算或指标值定得不准", "was it saved, or were budget or targets wrong?"
)
UNITS_MIXED = Text(
    "{title} {written} 与 {title_2} {written_2} 相差 {one} 倍，可能一个是元、一个是万元",
    "{title} {written} and {title_2} {written_2} differ {one} times: perhaps 元 beside 万元",
)
SEE_UNITS = Text("核对金额单位", "see to the units of money")
