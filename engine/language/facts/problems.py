"""What can be wrong with the figures of a case."""

from __future__ import annotations

from engine.base.diagnostics import Problem
from engine.base.words import Text

TWICE = Problem(
    "JX501",
    Text("编号 `{id}` 用了两次", "the id `{id}` is used twice"),
    Text("给其中一项换一个编号", "give one of them another id"),
)
FIRST_USE, SECOND_USE = Text("第一次", "first use"), Text("第二次", "second use")
NO_NUMBER = Problem(
    "JX502",
    Text("{title}应为数值，写的是 `{written}`", "{path} needs a number, found `{written}`"),
)
UNKNOWN_FINDING = Problem("JX503", Text("不认识的结论 `{word}`", "unknown finding `{word}`"))
FINDINGS = Text("可写 {words}", "use one of {words}")
UNKNOWN_DOCUMENT = Problem(
    "JX504",
    Text(
        "佐证所引文件 `{id}` 未在 documents 中列出",
        "evidence cites `{id}`, which is not listed under `documents`",
    ),
)
LIST_IT = Text("在 documents 中加上这个文件", "add the document under `documents`")
DOES_NOT_ADD_UP = Problem(
    "JX505",
    Text(
        "{name}各部分之和 {total} 与 {expected} 不符",
        "the parts of `{path}` sum to {total}, not {expected}",
    ),
    Text("核对原文后改正其中一个数", "check the document and correct one of the figures"),
    "warning",
)
WHOLE = Text("合计 {written}", "the whole is {written}")
PART = Text("其中 {written}", "a part is {written}")
SUM = Text("{working} = {total}，相差 {gap}", "{working} = {total}, off by {gap}")
OFF_BY = Text("相差 {gap}", "off by {gap}")
SOME_WEIGHTS = Problem(
    "JX506",
    Text(
        "`{name}` 中有 {count} 项没有权重，其余各项有权重",
        "{count:measure/measures} under `{name}` {count:=has/have} no weight, others have one",
    ),
    Text("给每项都写权重，或全部不写", "give every measure a weight, or none of them"),
)
NO_WEIGHT, HAS_WEIGHT = Text("没有权重", "has no weight"), Text("有权重", "has one")
NEGATIVE_WEIGHT = Problem("JX507", Text("`{id}` 的权重为负", "the weight of `{id}` is negative"))
_MONEY = Text("用 万元、元 或 亿元", "use 万元, 元 or 亿元")
NO_UNIT_OF_MONEY = Problem(
    "JX508", Text("`{unit}` 不是金额单位", "`{unit}` is not a unit of money"), _MONEY
)
NO_MONEY = Problem(
    "JX508",
    Text("金额的单位是 `{unit}`，不是钱", "an amount of money is given in `{unit}`"),
    _MONEY,
)
NEGATIVE_AMOUNT = Problem(
    "JX509",
    Text("金额 `{written}` 为负", "the amount `{written}` is negative"),
    Text("去掉负号；调减写在说明里", "remove the minus; explain a cut in a note"),
)
REPEATS_TARGET = Problem(
    "JX510",
    Text(
        "`{id}` 的实际完成值照抄了指标值 `{target}`，等于没有实测",
        "the actual of `{id}` repeats the target `{target}`: nothing was measured",
    ),
    Text("写实际完成的数", "state the figure that was achieved"),
    "warning",
)
NO_DIRECTION = Problem(
    "JX511",
    Text(
        "`{id}` 属{dimension}，指标值没有写 ≥ 或 ≤，按越大越好计",
        "`{id}` is a measure of {dimension} whose target has neither ≥ nor ≤; "
        "higher counts as better",
    ),
    Text(
        "写明 `direction: lower`（越小越好）或 `direction: higher`",
        "state `direction: lower` or `direction: higher`",
    ),
    "warning",
)
OTHER_DIRECTION = Problem(
    "JX512",
    Text(
        "`{id}` 的方向 `{direction}` 与指标值的比较号相反",
        "the direction `{direction}` of `{id}` contradicts its target's sign",
    ),
    severity="warning",
)
EMPTY_LIST = Problem(
    "JX528",
    Text("{path} 的清单是空的", "the list of {path} is empty"),
    Text("还没有数时删去这一行", "remove the line while there are no numbers"),
)
NOT_CONFIRMED = Problem(
    "JX529",
    Text(
        "有 {count} 个数是程序从文件中读出的，还没有人核对，不计入得分",
        "{count:figure was/figures were} read by a program and "
        "nobody has confirmed {count:=it/them}: {count:=it scores/they score} nothing",
    ),
    Text(
        "核对原文后删去 `proposed: true`", "compare with the document, then remove `proposed: true`"
    ),
    "warning",
)
FIRST_PROPOSED = Text("第一个是 {path}", "the first is {path}")
_SHARE_OR_POINTS = Text(
    "写 share（分值的比例）或 points（得分），只写一个",
    "write `share` (of the points) or `points`, one of them",
)
BOTH_CHOSEN = Problem(
    "JX531",
    Text(
        "`{path}` 的选定既写了 share 又写了 points",
        "the choice for `{path}` has both `share` and `points`",
    ),
    _SHARE_OR_POINTS,
)
NONE_CHOSEN = Problem(
    "JX531",
    Text(
        "`{path}` 的选定没有写 share 或 points",
        "the choice for `{path}` has neither `share` nor `points`",
    ),
    _SHARE_OR_POINTS,
)
NO_SUCH_YEAR = Problem(
    "JX533",
    Text(
        "年度 {year} 不在 {first} 到 {last} 之间", "the year {year} is not from {first} to {last}"
    ),
    Text("写四位的公历年份，如 2023", "write a year of four digits, such as 2023"),
)
