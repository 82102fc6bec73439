"""Codes JX326, JX327, JX449, JX462, JX463, JX483, JX495, JX496: named values and tables."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

NAMED: tuple[Code, ...] = (
    Code(
        "JX326",
        "formula-too-large-with-its-names",
        Text(
            "代入各名称所代表的公式之后，公式太大。",
            "With the formulas that its names stand for, a formula grows too large.",
        ),
        "let: {a: …, b: a × a, c: b × b, d: c × c, …}",
        "let: {a: …, b: a × a}",
    ),
    Code(
        "JX327",
        "table-asked-for-something-else",
        Text(
            "对照表一次问一项：词的表问一个事实，数的表问一个数。",
            "A table is asked for one thing: one of words for a fact, one of numbers for a number.",
        ),
        "tables: {系数: {rows: {甲: 1, 乙: 0.8}}}  # points: 系数(facts.a + 1)",
        "tables: {系数: {rows: {甲: 1, 乙: 0.8}}}  # points: 系数(facts.a) × 10",
    ),
    Code(
        "JX449",
        "values-in-a-circle",
        Text("起了名字的值互相引用，算不出来。", "Named values refer to each other in a circle."),
        "let: {a: b + 1, b: a - 1}",
        "let: {a: facts.x + 1, b: a - 1}",
    ),
    Code(
        "JX462",
        "value-under-a-name-taken",
        Text(
            "值或对照表的名称已有别的含义，或公式里写不出来。",
            "The name of a value or a table means something else, or formulas cannot write it.",
        ),
        "terms: {支出: budget.spent}  # let: {支出: facts.x / 2}",
        "terms: {支出: budget.spent}  # let: {半数: facts.x / 2}",
    ),
    Code(
        "JX463",
        "value-of-a-measure-elsewhere",
        Text(
            "值用到所评指标自己的指标值或完成值，却用在没有指标的地方。",
            "A value takes the target or actual of the measure that is scored, where there is none.",
        ),
        "let: {完成率: 实际完成值 / 年度指标值}  # adjustments: [{when: 完成率 < 60%, …}]",
        "let: {完成率: 实际完成值 / 年度指标值}  # score: {quantitative: {of: 完成率, …}}",
    ),
    Code(
        "JX483",
        "unused-value",
        Text("let 里的值没有用到。", "A value under `let` is not used."),
        "let: {半数: facts.x / 2}",
        "let: {半数: facts.x / 2}  # points: 半数",
    ),
    Code(
        "JX495",
        "unused-table",
        Text("对照表没有用到。", "A table is not used."),
        "tables: {系数: {rows: {甲: 1}, else: 0}}",
        "tables: {系数: {rows: {甲: 1}, else: 0}}  # points: 系数(facts.a) × 10",
    ),
    Code(
        "JX496",
        "table-not-whole",
        Text(
            "对照表没有写行，或可能的词没有一行。",
            "A table has no rows, or lacks one for a word that a fact may be.",
        ),
        "facts: {facts.a: {words: [甲, 乙]}}  # tables: {系数: {rows: {甲: 1}}}",
        "facts: {facts.a: {words: [甲, 乙]}}  # tables: {系数: {rows: {甲: 1, 乙: 0.8}}}",
    ),
)
