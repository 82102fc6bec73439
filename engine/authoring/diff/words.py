"""What differences between rulesets are called."""

from __future__ import annotations

from engine.base.words import Text

KINDS = {
    "quantitative": Text("定量指标", "quantitative measures"),
    "reverse": Text("反向指标", "lower-is-better measures"),
    "qualitative": Text("定性指标", "qualitative measures"),
    "date": Text("时限指标", "date measures"),
}
POLICIES = {
    "target": Text("没有指标值", "no target"),
    "actual": Text("没有完成值", "no actual"),
    "level": Text("没有等级", "no level"),
    "finding": Text("没有结论", "no finding"),
    "fact": Text("缺少事实", "a fact missing"),
    "measures": Text("没有列指标", "no measure listed"),
}
