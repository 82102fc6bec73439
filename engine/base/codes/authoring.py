"""Codes JX47 to JX49: what `check` finds in rulesets that compile."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

AUTHORING: tuple[Code, ...] = (
    Code(
        "JX470",
        "unused-parameter",
        Text("参数定义了，没有公式用到。", "The parameter is defined and no formula uses it."),
        "parameters: {合格线: 60}",
        "points: if 得票 >= 合格线 then 10 else 0",
    ),
    Code(
        "JX471",
        "unused-term",
        Text(
            "名称定义了，没有公式或条件用到。",
            "The term is defined and no formula or condition uses it.",
        ),
        "terms: {支出: budget.spent}",
        "value: 支出 / 预算",
    ),
    Code(
        "JX472",
        "unused-basis",
        Text("依据列出了，没有规则引用。", "The basis is listed and no rule cites it."),
        "basis: {notice: 通知}",
        "basis: notice 第三条",
    ),
    Code(
        "JX473",
        "unused-method",
        Text(
            "评分方法起了名称，没有指标引用。",
            "The scoring method has a name that no indicator uses.",
        ),
        "methods: {letters: {method: levels}}",
        "score: letters",
    ),
    Code(
        "JX474",
        "unused-aggregation",
        Text(
            "汇总方式起了名称，没有一级引用。", "The aggregation has a name that no section uses."
        ),
        "aggregations: {m1: {by: weakest}}",
        "aggregate: m1",
    ),
    Code(
        "JX475",
        "unused-scale",
        Text(
            "等级表起了名称，没有一级引用。", "The scale of grades has a name that no section uses."
        ),
        "scales: {letters: {bands: [{else: D}]}}",
        "grades: letters",
    ),
    Code(
        "JX476",
        "past-validity",
        Text("规则写明的有效期已过。", "The rule is past the day until which it says it is valid."),
        "valid_until: 2023-12-31",
        "valid_until: 2030-12-31",
    ),
    Code(
        "JX477",
        "review-overdue",
        Text("上次复核超过两年。", "The last review was more than two years ago."),
        "reviewed_on: 2020-01-01",
        "reviewed_on: 2026-06-01",
    ),
    Code(
        "JX478",
        "periods-overlap",
        Text(
            "同一地区、同一用途的两个规则集期间重叠，--rules auto 无从选择。",
            "Two rulesets of one jurisdiction and use are in force at once, so `--rules auto` cannot choose.",
        ),
        "effective: {from: 2020-01-01}  # 另一个：{from: 2022-01-01}",
        "effective: {from: 2020-01-01, to: 2021-12-31}",
    ),
    Code(
        "JX479",
        "points-up-and-down",
        Text(
            "取值由高到低，得分忽高忽低，多半有两档写反。",
            "While the value falls, points go up and down: two bands are probably swapped.",
        ),
        "bands: [{at_least: 90, points: 10}, {at_least: 80, points: 4}, {at_least: 60, points: 7}, {points: 0}]",
        "bands: [{at_least: 90, points: 10}, {at_least: 80, points: 7}, {at_least: 60, points: 4}, {points: 0}]",
    ),
    Code(
        "JX480",
        "bands-alike",
        Text("相邻两档得分相同。", "Two bands beside each other give the same."),
        "bands: [{at_least: 90, points: 10}, {at_least: 80, points: 10}, {points: 0}]",
        "bands: [{at_least: 80, points: 10}, {points: 0}]",
    ),
    Code(
        "JX481",
        "adjustment-never-applies",
        Text(
            "调整的条件自相矛盾，永远不会适用。",
            "The condition of the adjustment contradicts itself, so it never applies.",
        ),
        "when: {total: {at_least: 80, below: 60}}",
        "when: {total: {at_least: 60, below: 80}}",
    ),
    Code(
        "JX482",
        "adjustment-without-effect",
        Text(
            "调整适用了也不改变任何得分或等级。",
            "Where the adjustment applies it changes no score and no grade.",
        ),
        "then: {grade_at_most: 优}",
        "then: {grade_at_most: 良}",
    ),
    Code(
        "JX484",
        "no-basis",
        Text(
            "规则没有写依据，计分卡上就没有出处可查。",
            "The rule cites no basis, so the scorecard names none.",
        ),
        "- {id: rate, title: 执行率, points: 10}",
        "- {id: rate, title: 执行率, points: 10, basis: measure-10 第十二条}",
    ),
    Code(
        "JX485",
        "no-example",
        Text(
            "指标旁边没有例子，改错了不会有人发觉。",
            "No example stands beside the indicator, so nobody would notice a slip.",
        ),
        "score: {method: proportional}",
        "score: {method: proportional}\nexamples: [{given: {预算: 100, 支出: 80}, score: 8}]",
    ),
    Code(
        "JX486",
        "not-verified",
        Text("规则还没有与原文核对。", "The rules have not been checked against their source."),
        "verified: false",
        "verified: true",
    ),
    Code(
        "JX487",
        "rows-overlap",
        Text(
            "决策表规定只能有一行符合，却有两行会同时符合。",
            "The table allows one row to fit, and two can fit together.",
        ),
        "rows: [{when: {facts.a: [A, B]}, points: 10}, {when: {facts.a: [B, C]}, points: 5}]",
        "rows: [{when: {facts.a: [A, B]}, points: 10}, {when: {facts.a: C}, points: 5}]",
    ),
    Code(
        "JX488",
        "gap-in-table",
        Text("有的组合没有一行符合。", "No row takes some combination."),
        "rows: [{when: {facts.a: A, facts.b: A}, points: 10}, {when: {facts.a: B}, points: 5}]",
        "rows: [{when: {facts.a: A, facts.b: A}, points: 10}, {when: {facts.a: B}, points: 5}, {points: 0}]",
    ),
    Code(
        "JX489",
        "row-never-reached",
        Text(
            "前面的行已取走所有符合它的情形。", "The rows before it take every case that would fit."
        ),
        "hit: first\nrows: [{when: {facts.a: [A, B]}, points: 10}, {when: {facts.a: B}, points: 5}]",
        "hit: first\nrows: [{when: {facts.a: B}, points: 5}, {when: {facts.a: [A, B]}, points: 10}]",
    ),
    Code(
        "JX490",
        "hole-between-rows",
        Text(
            "两档之间有空隙，落在其中的值归入“其余”一档，比低一档的还差。",
            "Between two rows there is a hole: values in it go to the row for everything else.",
        ),
        "bands: [{at_least: 90, points: 10}, {at_least: 80, at_most: 89, points: 8}, {points: 0}]",
        "bands: [{at_least: 90, points: 10}, {at_least: 80, below: 90, points: 8}, {points: 0}]",
    ),
    Code(
        "JX491",
        "grades-out-of-order",
        Text(
            "等级的高低与通常的次序相反。",
            "Grades of a usual scale stand in another order than usual.",
        ),
        "bands: [{at_least: 90, grade: 良}, {at_least: 80, grade: 优}, {else: 差}]",
        "bands: [{at_least: 90, grade: 优}, {at_least: 80, grade: 良}, {else: 差}]",
    ),
    Code(
        "JX492",
        "no-such-grade",
        Text("条件要的等级，没有哪一行给得出。", "A condition asks for a grade that no row gives."),
        "when: {quality.grade: 丙}",
        "when: {quality.grade: 乙}",
    ),
    Code(
        "JX493",
        "grade-row-twice",
        Text(
            "等级的两行条件相同，后一行永远用不到。",
            "Two rows of grades ask the same, so the later one is never reached.",
        ),
        "bands: [{when: {quality.grade: 甲}, grade: 优}, {when: {quality.grade: 甲}, grade: 差}, {else: 差}]",
        "bands: [{when: {quality.grade: 甲}, grade: 优}, {else: 差}]",
    ),
    Code(
        "JX494",
        "upside-down",
        Text(
            "比率疑似写反：预算除以支出，或指标值除以完成值。",
            "A rate seems to be upside down: budget over spending, or target over actual.",
        ),
        "value: 预算 / 支出",
        "value: 支出 / 预算",
    ),
)
