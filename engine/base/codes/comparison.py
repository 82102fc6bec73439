"""Codes JX840 to JX849: correspondences between rulesets."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

COMPARISON: tuple[Code, ...] = (
    Code(
        "JX841",
        "correspondence-unknown-id",
        Text(
            "对应关系写到的编号，那个规则集里没有。",
            "A correspondence names an id that the ruleset does not have.",
        ),
        "correspondences:\n  - before: cn-mof-2020-self-evaluation\n    after: cn-hb-20-40-40\n"
        "    same: {executionrate: execution-rate}",
        "correspondences:\n  - before: cn-mof-2020-self-evaluation\n    after: cn-hb-20-40-40\n"
        "    same: {execution-rate: execution-rate}",
    ),
    Code(
        "JX842",
        "correspondence-twice",
        Text(
            "两个编号对应同一个编号：一项只能与一项比较。",
            "Two ids correspond to one: an item is compared with one other.",
        ),
        "    same: {outcomes: outcomes, satisfaction: outcomes}",
        "    same: {outcomes: outcomes}  # 满意度单独列一行",
    ),
)
