"""The sentences about what facts are worth."""

from __future__ import annotations

from engine.base.words import Text

TITLE = Text("每个事实值几分", "What each fact is worth")
NO_TOTAL = Text("没有总分，只看界限。", "There is no total: only thresholds are shown.")
HOW = Text(
    "每次只改一个事实，其他照旧；步长 {share}，整数按整数取，日期按一年的 {share} 取，"
    "比例不超过 100%。每个数都重新评过分。",
    "One fact is changed at a time, by {share} of it, whole numbers by whole ones, dates by "
    "{share} of a year, percentages up to 100%. Every number was scored.",
)
NONE = Text(
    "没有哪个载明的事实会单独改变得分。", "No fact that is stated changes the score by itself."
)
NONE_OF_TRIED = Text(
    "试过的事实里，没有哪个单独改变得分。", "No fact that was tried changes the score by itself."
)

TOTAL = Text("总分 {score}", "total {score}")
WITH_GRADE = Text("，等级 {grade}", ", grade {grade}")
OUTER = Text("（外包界限）", " (outer bounds)")
STAYS = Text("总分不变 {score}", "the total stays {score}")
BECOMES = Text("总分 {score}（{change}）", "total {score} ({change})")

TORNADO = Text("事实变动 {share}，得分变动", "facts changed by {share}: the score")
AS_IT_IS = Text("现状 {total}", "as it is {total}")
BAR_SIGNS = Text("= 事实减少  # 事实增加", "= less  # more")
HEADS = Text("事实|现在|减|增|摆幅", "fact|now|less|more|swing")

THRESHOLDS = Text("下一个界限", "The next thresholds")
OF = Text("{name}：{said}", "{name}: {said}")
JOINT = Text("；", "; ")
DOWN = Text("向下", "downwards")
UP = Text("向上", "upwards")
STEP = Text("{way}一步（现在恰在界限上）", "{way} (it stands on the limit)")
PLACE = Text("{way}到 {place}", "{way} at {place}")
WHEN = Text("{value} 时{to}", "at {value} {to}")
GRADE = Text(
    "等级：{way} {value}，{old} → {new}；{to}", "grade: {way} {value}, {old} → {new}; {to}"
)
#: Less and more, of amounts and of dates.
WAYS = {
    False: (Text("减少到", "reduced to"), Text("增加到", "raised to")),
    True: (Text("提前到", "brought forward to"), Text("推迟到", "put off to")),
}
NOT_SOLVED = Text(
    "有的界限取决于没有确切载明的事实，或算式太复杂，没有推算",
    "some thresholds depend on facts that are not stated exactly, or on formulas that "
    "were not worked out",
)
NO_THRESHOLD = Text("附近没有界限", "no threshold in reach")

LEFT = Text("另有 {count} 个事实，用 --top 看更多", "{count:more fact/more facts}: see --top")
STILL = Text(
    "单独改变以下 {count} 个事实，得分不动：{names}",
    "{count:fact moves nothing by itself/facts move nothing by themselves}: {names}",
)
UNTRIED = Text(
    "核算的遍数用完，另有 {count} 个事实没有试；用 --passes 加大次数，或用 whatif 单独试",
    "no passes were left for {count:one more fact/more facts}: take more with --passes, or try one "
    "with whatif",
)
CHOSEN = Text(
    "有 {count} 项由评价人选定得分，不在内；要试别的分用 whatif",
    "{count:score is/scores are} an assessor's choice and left out; whatif tries others",
)
UNSURE = Text(
    "{count} 个事实没有确切载明，不在内：{names}",
    "{count:fact is/facts are} not stated exactly and left out: {names}",
)
LIST = Text("、", ", ")
AND_MORE = Text("等", ", …")
