"""What can be wrong with the facts that a ruleset declares, and with rules that use them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.base.diagnostics import Problem
from engine.base.words import Text

PATHS = Text(
    "可写 facts.名称、management.编号、budget.spent、outputs.*.target 等",
    "use facts.NAME, management.ID, budget.spent, outputs.*.target and the like",
)
NO_PATH = Problem("JX467", Text("没有案例能提供 `{path}`", "no case can supply `{path}`"))
NO_KIND = Problem(
    "JX466",
    Text("`{path}` 没有写是哪一种", "`{path}` does not say of what kind it is"),
    Text(
        "写 kind: quantity、whole、share、money、date、yes-no 或 words",
        "write kind: quantity, whole, share, money, date, yes-no or words",
    ),
)
NOTHING = Text("没有写种类", "of no kind")
OTHER_KIND = Problem(
    "JX466",
    Text("`{path}` 不会是 {kind}", "`{path}` cannot be {kind}"),
    Text("写 kind: {fitting}，或不写", "write kind: {fitting}, or leave it out"),
)
NO_LIST = Problem(
    "JX466",
    Text("`{path}` 不能是清单", "`{path}` cannot be a list"),
    Text("只有 facts 下的数可以是清单", "only numbers under `facts` can be lists"),
)
NO_MONEY = Problem(
    "JX466",
    Text("`{path}` 是金额，`{unit}` 不是金额单位", "`{path}` is money, `{unit}` is no unit of it"),
    Text("用 元、万元 或 亿元", "use 元, 万元 or 亿元"),
)
IS_MONEY = Problem(
    "JX466",
    Text("`{path}` 的单位 `{unit}` 是钱", "`{unit}`, the unit of `{path}`, is money"),
    Text("写 kind: money", "write kind: money"),
)
IS_SHARE = Problem(
    "JX466",
    Text("`{path}` 的单位 `{unit}` 是比例", "`{unit}`, the unit of `{path}`, is a share"),
    Text("写 kind: share，不写 unit", "write kind: share, without `unit`"),
)
NO_UNIT = Problem(
    "JX466",
    Text("`{path}`（{kind}）没有单位", "`{path}` ({kind}) has no unit"),
    Text("删去 unit", "remove `unit`"),
)
NO_WORDS = Problem(
    "JX466",
    Text("`{path}`（{kind}）不写词", "`{path}` ({kind}) takes no words"),
    Text("写 kind: words，或删去 words", "write kind: words, or remove `words`"),
)
WORDS_NEEDED = Problem(
    "JX466",
    Text("`{path}` 没有列出可写的词", "the words that `{path}` may be are not listed"),
    Text("如 words: [好, 一般, 差]", "for instance words: [good, fair, poor]"),
)
EMPTY_WORD = Problem(
    "JX466",
    Text("`{path}` 的一个词是空的", "one of the words of `{path}` is empty"),
    Text("删去它", "remove it"),
)
FIRST = Text("第一次", "first use")
WORD_TWICE = Problem(
    "JX466",
    Text("`{path}` 的词 `{word}` 写了两次", "the word `{word}` of `{path}` stands twice"),
    Text("删去其中一个", "remove one of them"),
)
NO_RANGE = Problem(
    "JX468",
    Text("`{path}`（{kind}）没有取值范围", "`{path}` ({kind}) has no range"),
    Text("删去 range；词写在 words 里", "remove `range`; words stand under `words`"),
)
TWO_ENDS = Problem(
    "JX468",
    Text(
        "`{path}` 的同一头写了 {one} 又写了 {other}",
        "`{path}` has both `{one}` and `{other}` for the same end",
    ),
    Text("只留一个", "keep one of them"),
)
EMPTY_RANGE = Problem(
    "JX468",
    Text("`{path}` 的下限不小于上限", "the range of `{path}` does not go from less to more"),
    Text("核对上下限是否写反", "check whether the limits are swapped"),
)
NO_WHOLE = Problem(
    "JX468",
    Text("`{path}` 的范围里没有几个整数", "no two whole numbers lie in the range of `{path}`"),
    Text("核对上下限，或写 kind: quantity", "check the limits, or write kind: quantity"),
)
NO_LIMIT = Problem("JX468", Text("读不懂界限 `{text}`", "the limit `{text}` cannot be read"))
A_NUMBER = Text("写数，不写单位，如 100", "write a number without a unit, such as 100")
LIMIT_OF: Mapping[str | None, Text] = {
    "share": Text("写百分数，如 60%", "write a percentage, such as 60%"),
    "date": Text("写日期，如 2024-12-31", "write a date, such as 2024-12-31"),
}
ONE_OF = Text("可写 {words}", "write one of {words}")
EXAMPLE = Problem(
    "JX468",
    Text("例子 `{text}` 不是 `{path}` 可写的", "the example `{text}` is not what `{path}` may be"),
    Text("照案例的写法写一个", "write one as a case would"),
)

# ---- rules that use a fact otherwise than it is declared ----

DECLARED_HERE = Text("在这里声明", "declared here")
TAKEN_AS_NUMBER = Problem(
    "JX469",
    Text(
        "`{name}` 声明为词，规则却把它当作数",
        "`{name}` is declared to be a word, and a rule takes it as a number",
    ),
    Text("改声明的 kind，或改规则", "change the declared `kind`, or the rule"),
)
TAKEN_AS_WORD = Problem(
    "JX469",
    Text(
        "`{name}` 声明为数，规则却拿它同词 `{word}` 比",
        "`{name}` is declared to be a number, and a rule compares it with the word `{word}`",
    ),
    Text("改声明的 kind，或改规则", "change the declared `kind`, or the rule"),
)
NO_SUCH_WORD = Problem(
    "JX469",
    Text("`{word}` 不是 `{name}` 声明的词", "`{word}` is none of the words declared of `{name}`"),
)
TAKEN_AS_LIST = Problem(
    "JX469",
    Text(
        "`{name}` 声明为单个的值，规则却把它当作清单",
        "`{name}` is declared to be one value, and a rule takes it as a list",
    ),
    Text("在声明里写 list: true", "write `list: true` in its declaration"),
)
TAKEN_AS_ONE = Problem(
    "JX469",
    Text(
        "`{name}` 声明为清单，规则却把它当作一个值",
        "`{name}` is declared to be a list, and a rule takes it as one value",
    ),
    Text("去掉声明里的 list，或用 mean 等函数", "remove `list`, or use a function such as mean"),
)
OTHER_UNIT = Problem(
    "JX469",
    Text(
        "名称 `{name}` 换算为 {unit}，`{path}` 声明的单位是 {other}",
        "the term `{name}` is in {unit}, and `{path}` is declared in {other}",
    ),
    Text("两处用同类的单位", "use units of one kind in both places"),
)
NO_UNIT_AT_ALL = Text("没有单位", "no unit")
