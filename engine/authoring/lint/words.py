"""What is asked of rulesets that are right and look odd."""

from __future__ import annotations

from engine.base.words import Text

UP_AND_DOWN = Text(
    "`{name}` 的得分忽高忽低：{clause} 得 {award}",
    "the points of `{name}` go up and down: {clause} gives {award}",
)
NO_BASIS = Text("没有写依据：{names}", "no basis is cited: {names}")
NO_EXAMPLE = Text("没有例子：{names}", "no example stands beside: {names}")
AMONG = Text("{names} 等 {count} 项", "{names} and others, {count} in all")

# ---- dates ----

EXPIRED = Text("`{name}` 的有效期到 {until}，已过期", "`{name}` was valid until {until}")
EXTEND = Text("核对后延长 valid_until，或改规则", "check it, then extend `valid_until`")
REVIEWED_LONG_AGO = Text(
    "`{name}` 上次复核是 {reviewed}，超过 {years} 年",
    "`{name}` was last reviewed on {reviewed}, more than {years:year/years} ago",
)
REVIEW = Text("复核后更新 reviewed_on", "review it and update `reviewed_on`")
BOTH_IN_FORCE = Text(
    "`{one}` 和 `{two}` 在 {day} 同时适用于 {jurisdiction} 的 {use}",
    "`{one}` and `{two}` are both in force on {day} for {use} in {jurisdiction}",
)
OTHER_PERIOD = Text("另一个的期间", "the other's period")
PART_PERIODS = Text("写明失效日期 to，或用不同的 use", "give one a `to`, or another `use`")

# ---- declared ----

NOT_DECLARED = Text(
    "规则用到、没有声明的事实：{paths}", "facts that rules use and nothing declares: {paths}"
)
DECLARE = Text(
    "在 facts 里声明；check --fix 按规则的用法写上",
    "declare them under `facts`; `check --fix` writes what their use implies",
)
USED_HERE = Text("在这里用到", "used here")
DECLARED_UNUSED = Text("声明了 `{path}`，没有规则用到", "`{path}` is declared, and no rule uses it")
USE_OR_REMOVE = Text("用上它，或删去", "use it, or remove it")
SOME_PATHS = Text("{paths} 等 {n} 个", "{paths} and others, {n} in all")

# ---- grades ----

GRADES_OF_TOTAL = Text("总分等级", "the grades of the total")
GRADES_OF = Text("`{id}` 的等级", "the grades of `{id}`")
WORSE_FIRST = Text(
    "{name}中，{better} 排在 {worse} 前面（由高到低）",
    "in {name}, {better} stands before {worse} (best first)",
)
OTHER_GRADE = Text("另一等级", "the other grade")
LIMITS_SWAPPED = Text("核对界限是否写反了", "check whether the limits are swapped")
NO_SUCH_GRADE = Text(
    "没有等级 `{grade}`，条件 {condition} 的结果总是一样",
    "there is no grade `{grade}`, so {condition} always comes out alike",
)
GRADES_ARE = Text("可用的等级：{all}", "the grades are: {all}")
ROWS_ALIKE = Text(
    "{name}有两行条件相同，后一行用不到",
    "two rows of {name} ask the same, the later is never reached",
)
ROW_BEFORE = Text("前一行", "the row before")
REMOVE_OR_CHANGE = Text("删去这一行，或改条件", "remove it, or change its condition")

# ---- holes ----

HOLE = Text(
    "{name} 的两档之间有空隙：{values}，归入“其余”一档",
    "between two rows of {name} there is a hole: {values} go to the rest",
)
ROW_ABOVE = Text("上面一档", "the row above")
ROW_BELOW = Text("下面一档", "the row below")
LET_MEET = Text(
    "让两档相接，如 {at_least: 80, below: 90}；只取整数的，写 round(…, 0)",
    "let the rows meet, as in {at_least: 80, below: 90}; for whole numbers write round(…, 0)",
)
VALUES_BETWEEN = Text(
    "{low} 与 {high} 之间的值（如 {middle}）", "values from {low} to {high} ({middle})"
)
BAND_NEVER = Text(
    "`{name}` 的第 {number} 档用不到：按{said}参数值，符合它的值都先归了前面的档次",
    "band {number} of `{name}` never applies: by the parameters{said} the bands before it "
    "take all its values",
)
CHECK_PARAMETERS = Text(
    "核对参数值，或改各档的次序", "check the parameters, or the order of the bands"
)
AT_END_OF = Text(" {year} 年末的", " at the end of {year}")

# ---- names ----

PARAMETER = Text("参数", "parameter")
LET = Text("取值", "value")
LOOKUP = Text("对照表", "table")
TERM = Text("名称", "term")
BASIS = Text("依据", "basis")
METHOD = Text("评分方法", "method")
AGGREGATION = Text("汇总方式", "aggregation")
SCALE = Text("等级表", "scale")
NOT_USED = Text("{what} `{name}` 没有用到", "the {what} `{name}` is not used")

# ---- rates ----

UPSIDE_DOWN = Text(
    "`{name}` 的 `{written}` 是否写反了？通常是 `{usual}`",
    "is `{written}` of `{name}` upside down? It is usually `{usual}`",
)
SWAP = Text("对调分子和分母，或改成越低越好", "swap them, or score less as better")

# ---- rules ----

TWO_SWAPPED = Text("核对是否写反了", "check whether two are swapped")
BANDS_ALIKE = Text("`{name}` 相邻两档得分相同", "two bands of `{name}` give the same")
OTHER_BAND = Text("另一档", "the other")
MERGE = Text("合并，或改其中一个得分", "merge them, or change one")
NEVER_APPLIES = Text("永远不会适用：条件自相矛盾", "can never apply: its tests contradict")
DOES_NOTHING = Text("没有效果：已经是最高等级", "does nothing: it is the best grade")
ADJUSTMENT = Text("调整 `{id}` {said}", "the adjustment `{id}` {said}")
CHANGE_ADJUSTMENT = Text("改条件或效果，或删去", "change its condition or effect, or remove it")
WRITE_BASIS = Text("写 basis: 文件编号 条款", "write `basis: ID article`")
SUGGEST = Text("写 examples，jixiao test --suggest 可起草", "`jixiao test --suggest` drafts some")
UNCHECKED = Text(
    "{points} 分的规则未与原文核对", "{points:point rests/points rest} on unchecked rules"
)
CHECK_THEM = Text("核对后写 verified: true", "check them, then write `verified: true`")

# ---- tables ----

SOMETHING_ELSE = Text("（别的）", "(something else)")
ROWS_BOTH_FIT = Text(
    "`{name}` 的决策表有两行会同时符合", "two rows of the table of `{name}` can both fit"
)
OTHER_ROW = Text("另一行", "the other row")
CHANGE_OR_HIT = Text(
    "改条件，或写 hit: first 等取法", "change the conditions, or choose another `hit`"
)
NO_ROW_TAKES = Text(
    "`{name}` 的决策表没有覆盖 {shown}", "no row of the table of `{name}` takes {shown}"
)
ADD_ROW = Text("加一行，或在最后加不写 when 的“其余”", "add a row, or a last one without `when`")
ROW_NEVER = Text(
    "`{name}` 决策表的第 {number} 行用不到",
    "row {number} of the table of `{name}` is never reached",
)
REMOVE_OR_ORDER = Text("删去这一行，或改次序和条件", "remove it, or change the order or conditions")
COMMA = Text("，", ", ")
EQUALS = Text("{name} = {value}", "{name} = {value}")
