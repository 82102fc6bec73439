"""The sentences of two rulesets compared."""

from __future__ import annotations

from engine.base.words import Text

TITLE = Text("规则集对照", "Two rulesets compared")
OLD = Text("原：{text}", "old: {text}")
NEW = Text("新：{text}", "new: {text}")
ALIKE = Text("两个规则集的含义没有差别。", "The two rulesets mean the same.")
EFFECTS = Text("对案例得分的影响", "What it does to the case")
NO_EFFECT = Text("各项得分没有变化。", "No score differs.")
BECAUSE = Text("因为：", "because:")
