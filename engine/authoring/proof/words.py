"""What guarantees that the language itself implies are called, and why one is not decided."""

from __future__ import annotations

from engine.base.words import Text

# ---- claims ----

NO_GAP = Text("决策表没有空档", "decision tables have no gap")
NO_CONFLICT = Text("决策表没有冲突的行", "rows of decision tables do not conflict")
NOT_ABOVE_POINTS = Text("各一级得分不超过分值", "no level-1 score exceeds its points")
TOTAL_AT_MOST = Text("总分不超过 {high}", "the total is {high} at most")
TOTAL_BETWEEN = Text("总分在 {low} 到 {high} 之间", "the total is from {low} to {high}")

# ---- search ----

NOT_BORNE_OUT = Text(
    "求解器给出的例子，引擎算出来并不违反", "the engine does not bear out the solver's example"
)
UP_TO_TWO = Text(
    "各级都列 1 项指标、都列 2 项或都不列时没有反例，别的项数没有判定",
    "no case breaks it in which each section lists one measure, or two, or none; other numbers of "
    "measures were not decided",
)
FACT_NOT_USED = Text(
    "规则集不看这个事实，这条保证没有内容",
    "the ruleset does not look at this fact: the guarantee says nothing",
)
PREMISE_NEVER = Text(
    "没有案例既符合它的前提、又有它所看的得分，这条保证没有内容",
    "no case meets its premise and has the score that it looks at: the guarantee says nothing",
)
UNDECIDED = Text("求解器在限定的步数内没有得出结论", "the solver ended its steps undecided")
NO_TERMS = Text("没有写成算式：{error}", "not put into terms: {error}")
