"""The sentences about the least changes that reach a goal."""

from __future__ import annotations

from engine.base.words import Text

TITLE = Text("怎样达到{goal}", "What it takes to reach {goal}")
GRADE_WITH_LIMIT = Text("{grade}（{limit}）", "{grade} ({limit})")
TOTAL_OF = Text("总分 {points}", "a total of {points}")
GOALS = Text("、", " and ")
LIST = Text("、", ", ")

REACHED = Text("已经达到，什么也不用改。", "It is reached already: nothing has to change.")
NO_TOTAL = Text("现在没有总分。", "There is no total now.")
NOW = Text("现在：{total} 分 {grade}", "Now: {total} {grade}")
OUTCOME = Text("{total} 分 {grade}", "{total} {grade}")
OPEN_NOW = Text(
    "现在：总分未定，{total}；有据可依的是 {low}。未载明的事实不论是什么都要达到，才算达到。",
    "Now: not determined, {total}; {low} is documented. The goal has to be reached "
    "whatever the facts that are not stated turn out to be.",
)
UNDECIDED = Text(
    "未能判定：{why}已经证明的：至少要改 {least} 项。",
    "Undecided: {why} Proved: at least {least:has/have} to change.",
)
NOT_EXACT = Text("有几处的上下限不精确。", "some bounds are not exact.")
SPENT = Text(
    "核算了 {passes} 遍；用 --passes 加大次数，或用 --keep、--change 缩小范围。",
    "{passes:pass/passes} {passes:=was/were} taken; allow more with --passes, "
    "or fewer facts with --keep.",
)

ONE = Text("只改一项", "One change")
NOT_ENOUGH = Text("单独怎样改都不够的：{names}", "Not enough alone, whatever the value: {names}")
NOT_SETTLED = Text("单独够不够没有查清的：{names}", "Not settled whether enough alone: {names}")
AND_MORE = Text("{names} 等 {count} 项", "{names} and {more} more")
FEWEST = Text("最少要改 {size} 项", "{size:change is/changes are} the fewest")
FOUND = Text("找到的：改 {size} 项", "Found: {size:change/changes}")
TOGETHER = Text("一起改：{outcome}", "Together: {outcome}")
NUMBERS_CHANGE = Text("；相对变动合计 {sum}", "; relative changes sum to {sum}")
WORDS_CHANGE = Text("；改词 {count} 处", "; {count:word changes/words change}")
ARE_STATED = Text("；新载明 {count} 项", "; {count:new fact is/new facts are} stated")
ARE_PROVED = Text("；补佐证 {count} 项", "; {count:fact needs/facts need} evidence")
ANSWER_HEADS = {
    True: Text(
        "事实|现在|改为|变动|得到|少一步，不够",
        "fact|now|to|change|gives|one step less falls short",
    ),
    False: Text("事实|现在|改为|变动|得到|少一步", "fact|now|to|change|gives|one step less"),
}
LINE_BY_LINE = Text("逐项看这样改的得分：", "These changes line by line:")
NOT_LEAST = Text(
    "{names}：这样改确实达到，是不是最少没有证明。",
    "{names}: this does reach; that it is the least is not proved.",
)
AT_LEAST = Text("已经证明至少要改 {count} 项。", " At least {count} is proved.")

NOT_STATED = Text("未载明", "not stated")
NO_EVIDENCE = Text("{value}（无佐证）", "{value} (no evidence)")
STATE = Text("载明 {value}", "state {value}")
WITH_EVIDENCE = Text("{value}，有佐证", "{value}, with evidence")
UNCHANGED = Text("不改", "unchanged")
SHORT = Text("{value}：{outcome}", "{value}: {outcome}")

OUT_OF_REACH = Text("在试过的范围内怎样改都达不到", "Out of reach within what was tried")
OBSTACLE_HEADS = Text("压住总分的|少的分|为什么", "what keeps it down|points|why")
MORE = Text(
    "另有 {count} 项（--format html 或 json 列出全部）",
    "{count} more (--format html or json lists all)",
)
NOTHING_MAY = Text(
    "没有可以改的事实：得分不取决于案例载明的完成情况。用 --missing 或 --change 放开。",
    "Nothing may change: no stated achievement decides the score. "
    "Allow more with --missing or --change.",
)
AT_MOST = Text(
    "可改的 {count} 项在下表的范围内同时取遍任何值，有据可依的最多 {best}。这就是证明。",
    "With all of {count:fact/facts} at any of the values below together, at most {best} can be "
    "documented. That is the proof.",
)
RULED_OUT = Text(
    "可改的 {count} 项在下表范围内的所有组合都已排除（核算 {passes} 遍）。",
    "All combinations of {count:fact/facts} within the values below are ruled out "
    "({passes:pass/passes}).",
)
UNTRIED_HEAD = Text("没有试的，证明也不管：", "Not tried, so the proof does not speak of it:")
UNTRIED = {
    "missing": Text(
        "案例没有载明的 {count} 项（--missing 一并试）：{names}",
        "{count:fact/facts} that the case does not state (--missing tries them too): {names}",
    ),
    "kept": Text(
        "照原样不改的 {count} 项：{names}",
        "{count:fact that stays as it is/facts that stay as they are}: {names}",
    ),
    "lists": Text("列表里的 {count} 个数：{names}", "{count:number/numbers} of lists: {names}"),
    "unlisted": Text("案例没有列的指标：{names}", "measures that the case does not list: {names}"),
    "chosen": Text("由评价人选定的得分：{names}", "scores that an assessor chooses: {names}"),
}

SUPPLY = Text("还要单位提供什么", "What the unit still has to supply")
NOTHING_MISSING = Text(
    "影响得分的事实都已载明，没有要补的。",
    "Every fact that decides the score is stated: nothing is to be supplied.",
)
SUPPLY_THESE = Text(
    "提供下列 {count} 项，就达到{goal}；各项都在所列范围内时，总分至少 {outcome}。",
    "With these {count} supplied, {goal} is reached; with each within what is said, the total is "
    "at least {outcome}.",
)
SUPPLY_NOT_LEAST = Text("少几项够不够，没有证明。", "That fewer would not do is not proved.")
SUPPLY_SHORT = Text(
    "只补缺的达不到：缺的 {count} 项全部补齐、在下表的范围内取任何值，有据可依的最多 {best}。",
    "Supplying what is missing is not enough: with all {count} at any of the values below, at "
    "most {best} can be documented.",
)
SUPPLY_RULED_OUT = Text(
    "只补缺的 {count} 项达不到：在下表范围内的所有组合都已排除。",
    "Supplying the {count} that are missing is not enough: all combinations of the values below "
    "are ruled out.",
)
SUPPLY_UNDECIDED = Text(
    "只补缺的 {count} 项够不够，没有查清。",
    "Whether supplying the {count} that are missing is enough is not settled.",
)
SUPPLY_HEADS = Text("事项|要显示|在案例里的位置", "item|has to show|where in the case")
NO_LESS = Text("不低于 {value}（试到 {end}）", "{value} or more (tried up to {end})")
NO_MORE = Text("不超过 {value}（试到 {end}）", "{value} or less (tried down to {end})")
FROM_TO = Text("{low}～{high}", "{low} to {high}")
ANY_OF = Text("{low}～{high} 都行", "anything from {low} to {high}")
NO_LATER = Text("不晚于 {value}", "{value} or earlier")
NO_EARLIER = Text("不早于 {value}", "{value} or later")
OR = Text(" 或 ", " or ")
EVIDENCE_FOR = Text("{value} 的佐证", "evidence for {value}")

WAITS = {
    "open": Text("未载明：{facts}", "not stated: {facts}"),
    "unproved": Text("没有佐证：{facts}", "no evidence: {facts}"),
}
CHOSEN = Text("由评价人选定，有据的是低端", "the assessor chooses; the low end is documented")
UNLISTED = Text("案例没有列这类指标", "the case lists no such measure")
ADJUSTED = Text("调整照样适用", "the adjustment applies all the same")
LIMITED = Text("调整照样适用，等级 {grade}", "applies all the same: {grade}")
FIXED = Text("取决于不可改的事实", "decided by facts that may not change")

FACTS = Text("可改的事实和范围", "What may change, and how far")
FACT_HEADS = Text("可改的事实|现在|试过的值|一步", "facts that may change|now|values tried|step")
#: What is least, without and with facts among those that may change that the case does not state.
LEAST = {
    False: Text(
        "“最少”：先比改几项，再比各项相对变动之和（词改一次算 1，日期一年算 1）。",
        "“Least”: fewest facts first, then the least sum of relative changes "
        "(a word counts 1, a date 1 a year).",
    ),
    True: Text(
        "“最少”：先比改几项，再比各项相对变动之和（词改一次算 1，日期一年算 1；新载明一项算 1，"
        "再加它与所衡量的数的相对差）。",
        "“Least”: fewest facts first, then the least sum of relative changes (a word counts 1, a "
        "date 1 a year; to state a fact counts 1, and how far it is from what it is measured by).",
    ),
}
REMARK = Text(
    "这里说的是规则要求什么，不是应当怎样填写：每个数都要有佐证，用 jixiao audit 核对。",
    "This says what the rules ask for, not what to write: every figure needs evidence; "
    "check it with jixiao audit.",
)
