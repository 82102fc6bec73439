"""What a case can state otherwise than a ruleset declares it."""

from __future__ import annotations

from engine.base.diagnostics import Problem
from engine.base.words import Text

DECLARED_HERE = Text("在这里声明", "declared here")
OUTSIDE = Problem(
    "JX550",
    Text(
        "`{path}` 写的是 `{written}`，规则集声明的范围是{range}",
        "`{path}` is `{written}`, and the ruleset declares {range}",
    ),
    Text("核对原文；写错了就改正", "compare with the document, and correct it"),
)
WITH_PERCENT = Text("是百分数就写 `{written}%`", "write `{written}%` if it is a percentage")
OTHER_KIND = Problem(
    "JX551",
    Text(
        "`{path}` 声明为{kind}，写的是 `{written}`",
        "`{path}` is declared to be {kind}, found `{written}`",
    ),
    Text("照声明写", "write it as declared"),
)
ONE_VALUE = Problem(
    "JX551",
    Text(
        "`{path}` 声明为单个的值，写的是清单", "`{path}` is declared to be one value, found a list"
    ),
    Text("写一个值", "write one value"),
)
NO_WORD = Problem(
    "JX552",
    Text(
        "`{written}` 不是 `{path}` 可写的词",
        "`{written}` is none of the words that `{path}` may be",
    ),
)
ONE_OF = Text("可写 {words}", "write one of {words}")
OTHER_UNIT = Problem(
    "JX553",
    Text(
        "`{path}` 声明为{kind}，`{written}` 的单位不合",
        "`{path}` is declared to be {kind}; the unit of `{written}` does not fit",
    ),
)
UNIT = Text("写以 {unit} 计的数，可不写单位", "write it in {unit}; the unit may be left out")
SHARE = Text("写百分数，如 60%", "write a percentage, such as 60%")
NO_PERCENT = Problem(
    "JX556",
    Text(
        "`{path}` 是比例，`{written}` 没有写 %，按 {written} 倍算",
        "`{path}` is a share, and `{written}` has no %: it counts as that many times the whole",
    ),
    Text("是百分数就写 `{written}%`", "write `{written}%` if it is a percentage"),
    "warning",
)
UNDECLARED = Problem(
    "JX555",
    Text(
        "规则集没有声明 `{path}`；它声明的一个名称很像的，案例没有载明",
        "the ruleset does not declare `{path}`, and the case does not state one of a near name",
    ),
    severity="warning",
)
REQUIRED = Problem(
    "JX554",
    Text("没有载明必填的 `{path}`（{title}）", "`{path}` ({title}) is required and not stated"),
    Text("照原文写上", "state it as the document does"),
    "warning",
)
FOUND_IN = Text("通常见于：{where}", "usually found in: {where}")
