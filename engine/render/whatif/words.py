"""The sentences of scenarios."""

from __future__ import annotations

from engine.base.words import Text

TITLE = Text("假设的情况", "What if")
HOW = Text(
    "假设的事实算作有佐证；看的是核算的得分，不看复核决定。",
    "What is assumed counts as proved; scores are as computed, whatever reviewers decided.",
)
SCORES = Text("得分", "Scores")
INDICATOR = Text("指标", "indicator")
GRADE = Text("等级", "grade")
UNKNOWN = Text("未载明", "not stated")
ASSUMED = Text("{fact}：{before} → {after}", "{fact}: {before} → {after}")

TOTAL = Text("总分 {before} → {after}", "total {before} → {after}")
BY = Text("，差 {change}", ", {change}")
NEW_GRADE = Text("；等级 {before} → {after}", "; grade {before} → {after}")
OUTER = Text("（外包界限）", " (outer bounds)")

NOTHING = Text("各项得分都不变。", "No score differs.")
AS_IT_IS = Text("现状：{said}", "as it is: {said}")
THEN = Text("假设：{said}", "assumed: {said}")
NEW_WARNING = Text("新的提示：{said}", "new warning: {said}")
GONE_WARNING = Text("不再提示：{said}", "no longer warned: {said}")
