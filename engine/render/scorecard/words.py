"""The words of a scorecard: headings, heads of columns, what stands in the last row."""

from __future__ import annotations

from engine.base.words import Text

SCORES = Text("各项得分", "Scores")
DECISIONS = Text("复核决定", "Decisions")
ADJUSTMENTS = Text("调整", "Adjustments")
WARNINGS = Text("提示", "Warnings")
MISSING = Text("未载明的事实，按所占分值排列", "Missing facts by the points they hold")
NOTES = Text("说明", "Notes")
DERIVATIONS = Text("逐项计算", "Derivations")
AGAIN = Text("怎样重算", "To compute it again")
INDICATOR = Text("指标", "Indicator")
POINTS = Text("分值", "Points")
OWN = Text("自评", "Own")
SCORE = Text("得分", "Score")
DECIDED = Text("核定", "Decided")
RULE = Text("评分标准", "Rule")
WORKING = Text("计算与失分原因", "Working and loss")
TOTAL = Text("总分", "Total")
CASE = Text("案例", "case")
RULESET = Text("规则集", "ruleset")
ENGINE = Text("引擎", "engine")
QUOTED = Text("原文", "quoted")
YEAR = Text("{year}年", "{year}")
DIMENSION = Text("（{name}）", " ({name})")
BETWEEN = Text("{low}～{high}", "{low} to {high}")
GRADE = Text("等级 {grade}", "grade {grade}")
