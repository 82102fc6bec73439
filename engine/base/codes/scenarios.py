"""Codes JX850 to JX859: scenarios, facts that are set to see what the score would be."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

SCENARIOS: tuple[Code, ...] = (
    Code(
        "JX851",
        "setting-unknown-name",
        Text(
            "要设的名称，规则集和案例里都没有。",
            "A name is set that neither the ruleset nor the case has.",
        ),
        "--set 之出=280",
        "--set 支出=280",
    ),
    Code(
        "JX852",
        "setting-without-value",
        Text("设置没有写成 名称=值。", "A setting is no NAME=VALUE."),
        "--set 支出",
        "--set 支出=280",
    ),
    Code(
        "JX853",
        "scenarios-shape",
        Text(
            "方案文件的形状不对：名称，下面是 `事实: 值`。",
            "A file of scenarios has another shape: a name, and under it `fact: value`.",
        ),
        "多花钱: 280",
        "多花钱: {支出: 280}",
    ),
    Code(
        "JX854",
        "setting-twice",
        Text("一个方案里，同一个事实设了两次。", "One scenario sets one fact twice."),
        "--set 支出=280 --set budget.spent=290",
        "--set 支出=280",
    ),
)
