"""Codes JX5: meaning of cases."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

CASE: tuple[Code, ...] = (
    Code(
        "JX501",
        "duplicate-case-id",
        Text("案例中的编号用了两次。", "An id of the case is used twice."),
        "- {id: a, title: 甲}\n- {id: a, title: 乙}",
        "- {id: a, title: 甲}\n- {id: b, title: 乙}",
    ),
    Code(
        "JX502",
        "amount-not-a-number",
        Text("这里要数值，写的是文字。", "A number is needed here, and words stand there."),
        "spent: 若干",
        "spent: 80万元",
    ),
    Code(
        "JX503",
        "unknown-finding",
        Text("评价要点的结论只能是 met、partly、not-met。", "A finding is met, partly or not-met."),
        "findings: {law: yes}",
        "findings: {law: met}",
    ),
    Code(
        "JX504",
        "unknown-document",
        Text(
            "佐证引用了 documents 中没有列出的文件。",
            "Evidence cites a document that is not listed under `documents`.",
        ),
        "evidence: {document: reprot}",
        "evidence: {document: report}",
    ),
    Code(
        "JX505",
        "parts-do-not-sum",
        Text(
            "各部分之和与合计不符。计分用各行载明的数，差额要核对原文。",
            "The parts do not sum to the whole. The lines count as stated; check the document.",
        ),
        "spent: 106.13万元  # 60.2 + 45.39",
        "spent: 106.13万元  # 60.2 + 45.93",
    ),
    Code(
        "JX506",
        "half-given-weights",
        Text("有的指标写了权重，有的没有。", "Some measures have a weight and others have none."),
        "- {id: a, weight: 5}\n- {id: b}",
        "- {id: a, weight: 5}\n- {id: b, weight: 5}",
    ),
    Code(
        "JX507",
        "negative-weight",
        Text("权重为负。", "A weight is negative."),
        "weight: -5",
        "weight: 5",
    ),
    Code(
        "JX508",
        "amount-not-money",
        Text("金额的单位不是钱。", "An amount of money in a unit that is not money."),
        "spent: 80人",
        "spent: 80万元",
    ),
    Code(
        "JX509",
        "negative-amount",
        Text("金额为负。", "An amount of money is negative."),
        "spent: -5万元",
        "spent: 5万元",
    ),
    Code(
        "JX510",
        "target-repeated",
        Text(
            "实际完成值照抄了指标值，等于没有实测。",
            "The actual repeats the target: nothing was measured.",
        ),
        "{target: ≥10场, actual: ≥10场}",
        "{target: ≥10场, actual: 12场}",
    ),
    Code(
        "JX511",
        "direction-not-stated",
        Text(
            "成本、时效指标没有写 ≥ 或 ≤，越大越好还是越小越好要写明。",
            "A measure of cost or time has neither ≥ nor ≤; state which way is better.",
        ),
        "{dimension: 成本指标, target: 40万元}",
        "{dimension: 成本指标, target: ≤40万元}",
    ),
    Code(
        "JX512",
        "direction-contradicts",
        Text("direction 与指标值的比较号相反。", "`direction` contradicts the sign of the target."),
        "{target: ≤5起, direction: higher}",
        "{target: ≤5起, direction: lower}",
    ),
    Code(
        "JX520",
        "choice-out-of-range",
        Text(
            "评价人选定的分不在规则留出的区间内，或规则没有留出区间。",
            "An assessor's choice lies outside what the rule leaves open, if it leaves anything.",
        ),
        "{level: 部分达成, assessed: {share: 90%, reason: …}}",
        "{level: 部分达成, assessed: {share: 70%, reason: …}}",
    ),
    Code(
        "JX521",
        "kind-without-method",
        Text(
            "规则集没有写这一类指标怎样评分。",
            "The ruleset does not say how to score this kind of measure.",
        ),
        "measures: {quantitative: …}  # 案例有定性指标",
        "measures: {quantitative: …, qualitative: …}",
    ),
    Code(
        "JX522",
        "unknown-level",
        Text("规则集没有案例所写的等级。", "The ruleset has no such level."),
        "level: 基本达成",
        "level: 部分达成",
    ),
    Code(
        "JX530",
        "choice-for-a-fact",
        Text(
            "得分还取决于案例没有载明的事实；评价人只在规则留出的区间内选定，不能代替事实。",
            "The score still depends on a fact that the case does not state. An assessor chooses "
            "within what the rules leave open and cannot stand in for a fact.",
        ),
        "{target: 10场, assessed: {share: 90%, reason: …}}",
        "{target: 10场, actual: 9场}",
    ),
    Code(
        "JX531",
        "share-or-points",
        Text(
            "评价人的选定要写 share（分值的比例）或 points（得分），写一个。",
            "An assessor's choice is a `share` of the points or `points`: exactly one of them.",
        ),
        "assessed: {reason: …}",
        "assessed: {share: 90%, reason: …}",
    ),
    Code(
        "JX532",
        "amount-without-unit",
        Text(
            "规则用到的金额没有写以什么为单位，案例写的不是万元；金额一律换算成万元再比较。",
            "A rule takes an amount of money without saying in what unit, and the case writes it "
            "in another than 万元. All money is converted to 万元 before it is compared.",
        ),
        "费用: facts.fee  # 案例写 300元",
        "费用: {from: facts.fee, unit: 元}",
    ),
    Code(
        "JX533",
        "no-such-year",
        Text("年度要在 1900 到 2100 之间。", "The year of a case lies between 1900 and 2100."),
        "year: 20222",
        "year: 2022",
    ),
    Code(
        "JX534",
        "parameter-without-number",
        Text(
            "参数在案例的年度没有数，是规则集的错误；用到它的得分未定，也不按缺失数据的规定处理。",
            "A parameter has no number for the year of the case: a fault of the ruleset. What uses "
            "it stays open; no policy for missing facts applies.",
        ),
        "limit: {values: [{from: 2021-01-01, value: 85%}]}  # 案例是 2020 年的",
        "limit: {values: [{to: 2020-12-31, value: 80%}, {from: 2021-01-01, value: 85%}]}",
    ),
    Code(
        "JX535",
        "case-outside-period",
        Text(
            "案例的年度不在规则集施行的期间。",
            "The year of the case lies outside the period in which the ruleset is in force.",
        ),
        "effective: {from: 2020-02-25}  # 案例是 2019 年的",
        "effective: {from: 2018-01-01}",
    ),
    Code(
        "JX540",
        "bands-out-of-order-in-case",
        Text(
            "界限是公式的档次，在这个案例里次序颠倒：在前的一档收下了本该归后一档的值。",
            "Bands whose limits are formulas are out of order in this case: the one that stands "
            "first takes what was meant for the next.",
        ),
        "facts: {合格: 90, 优秀: 50}  # bands: [{at_least: 优秀, points: 10}, {at_least: 合格, points: 6}, {points: 0}]",
        "facts: {合格: 60, 优秀: 90}",
    ),
)
