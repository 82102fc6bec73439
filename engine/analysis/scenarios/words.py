"""What is said of scenarios: how they are written, what they set, which course a rule takes."""

from __future__ import annotations

from engine.base.words import Text

# ---- reading ----

NO_SETTING = Text("`{name}` 没有写成 名称=值", "`{name}` is no NAME=VALUE")
SETTING_EXAMPLE = Text(
    "如 支出=280；取消一个事实写 支出=未载明",
    "for instance budget.spent=280; to take a fact out, budget.spent=unknown",
)
SCENARIOS_NEEDED = Text(
    "这里要方案：名称，下面是 `事实: 值`",
    "scenarios are needed here: a name, and under it `fact: value`",
)
SCENARIO_EXAMPLE = Text("如 多花钱: {支出: 280}", "for instance more: {budget.spent: 280}")

# ---- settings ----

LINES_LEFT = Text(
    "各预算行照原样，不随合计变", "the budget lines are left as they are, whatever their total"
)
NOT_LOOKED_AT = Text("这个规则集不看这个事实", "this ruleset does not look at this fact")
UNKNOWN_NAME = Text(
    "规则集 `{ruleset}` 和案例都没有 `{name}`",
    "neither the ruleset `{ruleset}` nor the case has `{name}`",
)
THERE_ARE = Text("可设的有 {names}", "there are {names}")
ASSESSED = Text("评价人选定的得分", "the assessor's choice")
SET_TWICE = Text("`{path}` 设了两次", "`{path}` is set twice")
SECOND_TIME = Text("第二次", "second time")
FIRST_TIME = Text("第一次", "first time")
REMOVE_OR_PART = Text(
    "去掉其中一个；要比较就分成两个方案", "remove one; to compare them write two scenarios"
)

# ---- courses ----

NOT_APPLICABLE = Text("不适用", "not applicable")
NOTHING_LEFT = Text("扣完为止", "nothing left to take off")
ACTS = Text("起作用", "acts")
HOLDS = Text("成立", "holds")
DOES_NOT_APPLY = Text("不适用", "does not apply")
MAY_APPLY = Text("可能适用", "may apply")
DASH = Text("—", "—")
OTHER_COURSE = Text("算法换了一段", "its formula takes another course")
OF_UNIT = Text("{title}：{said}", "{title}: {said}")
CHANGED = Text("{title}：{was} → {now}", "{title}: {was} → {now}")
