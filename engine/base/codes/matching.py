"""Codes JX6: the matching engine's limits."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

MATCHING: tuple[Code, ...] = (
    Code(
        "JX601",
        "too-many-slots",
        Text(
            "规则涉及的对象（指标、事实、得分）多得 durable-rules 容纳不下，改由参考匹配器单独匹配",
            "the rules test more things (indicators, facts, scores) than durable-rules holds: the reference matches them alone",
        ),
        "sections: [...]  # 600 个各有分档的指标",
        "sections: [...]  # 拆成两个规则集，各 300 个",
    ),
    Code(
        "JX602",
        "too-many-alternatives",
        Text(
            "一条规则展开后的并列条件组合太多", "a condition that expands to too many alternatives"
        ),
        "when:\n  all:\n    - any: [甲, 乙, 丙, 丁]  # 4 × 4 × 4 = 64 种组合\n"
        "    - any: [戊, 己, 庚, 辛]\n    - any: [壬, 癸, 子, 丑]",
        "when:\n  any: [甲, 乙, 丙, 丁]  # 其余条件写成另外的规则",
    ),
    Code(
        "JX603",
        "too-many-tests-at-once",
        Text("一个条件同时要求的项目太多", "a condition that demands too many things at once"),
        "when: {all: [...]}  # 9 个不同指标同时满足",
        "when: {不合格项: {at_least: 9}}  # 先用公式计数",
    ),
    Code(
        "JX604",
        "inexact-threshold",
        Text(
            "界限不能写成有限的短小数，无法精确比较",
            "a threshold that no short decimal writes, so that it can't be compared exactly",
        ),
        "score: {method: bands, bands: [{at_least: 0.33333333333333333, points: 5}]}",
        "score: {method: bands, of: 3 * x, bands: [{at_least: 1, points: 5}]}",
    ),
    Code(
        "JX605",
        "too-many-rules",
        Text(
            "规则总数超过 durable-rules 的容量，改由参考匹配器单独匹配",
            "more rules than durable-rules holds: the reference matches them alone",
        ),
        "sections: [...]  # 5000 条分档",
        "sections: [...]  # 拆成两个规则集",
    ),
    Code(
        "JX606",
        "order-of-words",
        Text("拿文字比大小", "a word where an order needs a number"),
        "when: {自评等级: {at_least: 优}}",
        "when: {自评等级: {is: 优}}",
    ),
    Code(
        "JX607",
        "rule-without-condition",
        Text("规则没有任何条件", "a rule that tests nothing"),
        "when: {all: []}",
        "when: {执行率: {below: 60%}}",
    ),
)
