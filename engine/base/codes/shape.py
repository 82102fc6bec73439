"""Codes JX1: the shape of rulesets and cases."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

SHAPE: tuple[Code, ...] = (
    Code(
        "JX101",
        "unknown-key",
        Text(
            "没有这个键。多半是拼写错误；不认识的键不会被悄悄忽略。",
            "There is no such key, mostly a slip of spelling. Unknown keys are never ignored in silence.",
        ),
        "totl: 100",
        "total: 100",
    ),
    Code(
        "JX102",
        "missing-key",
        Text("缺少必须写的键。", "A required key is missing."),
        "- {title: 预算执行率, points: 10}",
        "- {id: execution-rate, title: 预算执行率, points: 10}",
    ),
    Code(
        "JX103",
        "wrong-shape",
        Text(
            "这里要清单、映射或文字，写成了别的。",
            "A list, a mapping or a text is needed here, and something else stands there.",
        ),
        "sections: 预算执行",
        "sections:\n  - id: execution",
    ),
    Code(
        "JX104",
        "unknown-choice",
        Text(
            "这里只能从几个词里选，写的不在其中。",
            "One of a few words is needed here, and another one stands there.",
        ),
        "method: propotional",
        "method: proportional",
    ),
    Code(
        "JX110",
        "not-a-single-value",
        Text(
            "这里要一个值，写的是清单或映射。",
            "A single value is needed here, not a list or a mapping.",
        ),
        "points: [10]",
        "points: 10",
    ),
    Code(
        "JX111",
        "quoted-number",
        Text("数加了引号，成了文字。", "The number is in quotation marks, which makes it a text."),
        'points: "10"',
        "points: 10",
    ),
    Code(
        "JX112",
        "not-a-number",
        Text(
            "这里要一个数。全角数字、千分位、1e3、012、12:30 都不猜。",
            "A number is needed here. Full-width digits, separators, 1e3, 012 or 12:30 are not guessed at.",
        ),
        "points: １０",
        "points: 10",
    ),
    Code(
        "JX113",
        "not-a-whole-number",
        Text("这里要整数。", "A whole number is needed here."),
        "year: 二〇二二",
        "year: 2022",
    ),
    Code(
        "JX114",
        "not-true-or-false",
        Text(
            "这里要 true 或 false；yes、是、on 不算。",
            "`true` or `false` is needed here; yes, 是 and on do not count.",
        ),
        "verified: 是",
        "verified: true",
    ),
    Code(
        "JX115",
        "not-a-date",
        Text(
            "这里要日期，写成 2022-12-31，而且要有这一天。",
            "A date is needed here, written 2022-12-31, and the day has to exist.",
        ),
        "effective: {from: 2025-13-45}",
        "effective: {from: 2025-12-31}",
    ),
    Code(
        "JX116",
        "bad-text",
        Text("这里要一段文字，或 {zh: …, en: …}。", "A text is needed here, or {zh: …, en: …}."),
        "title: {cn: 名称}",
        "title: {zh: 名称, en: Name}",
    ),
    Code(
        "JX117",
        "not-a-mapping",
        Text("这里要一组 `键: 值`。", "A mapping of `key: value` is needed here."),
        "outputs: [培训]",
        "outputs:\n  - {id: training, title: 培训}",
    ),
)
