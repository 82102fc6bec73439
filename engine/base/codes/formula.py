"""Codes JX3: formulas."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

FORMULA: tuple[Code, ...] = (
    Code(
        "JX301",
        "formula-too-long",
        Text("公式太长，拆成几个指标或名称。", "The formula is too long; split it."),
        "value: 1 + 1 + 1 + …",
        "value: 支出 / 预算",
    ),
    Code(
        "JX302",
        "too-many-digits",
        Text("数字超过 40 位。", "A number of more than 40 digits."),
        "value: 111…1",
        "value: 1",
    ),
    Code(
        "JX303",
        "open-quotation",
        Text("引号没有收尾。", "A quotation mark is not closed."),
        "when: 等级 = “达成",
        "when: 等级 = “达成”",
    ),
    Code(
        "JX304",
        "stray-character",
        Text("公式里出现了不认识的字符。", "A character that formulas do not know."),
        "value: 支出 ^ 2",
        "value: 支出 × 支出",
    ),
    Code(
        "JX305",
        "empty-formula",
        Text("公式是空的。", "The formula is empty."),
        'value: ""',
        "value: 支出 / 预算",
    ),
    Code(
        "JX306",
        "extra-bracket",
        Text("多了一个右括号。", "A closing bracket too many."),
        "value: 支出 / 预算)",
        "value: (支出 / 预算)",
    ),
    Code(
        "JX307",
        "reversed-comparison",
        Text("比较号写反了。", "A comparison written the wrong way round."),
        "when: 支出 =< 预算",
        "when: 支出 <= 预算",
    ),
    Code(
        "JX308",
        "stray-percent",
        Text("百分号只能跟在数字后面。", "A percent sign only follows a number."),
        "value: 支出 %",
        "value: 支出 × 1%",
    ),
    Code(
        "JX309",
        "missing-operator",
        Text("两个量之间没有运算符。", "No operator between two operands."),
        "value: 支出 预算",
        "value: 支出 / 预算",
    ),
    Code(
        "JX310",
        "formula-too-deep",
        Text("括号嵌套超过 40 层。", "Brackets nest deeper than 40."),
        "value: ((((…))))",
        "value: (支出)",
    ),
    Code(
        "JX311",
        "division-by-zero",
        Text("除数写成了零。", "Division by a literal zero."),
        "value: 支出 / 0",
        "value: 支出 / 预算",
    ),
    Code(
        "JX312",
        "unfinished-formula",
        Text("公式没有写完。", "The formula ends too early."),
        "value: 支出 /",
        "value: 支出 / 预算",
    ),
    Code(
        "JX313",
        "missing-operand",
        Text("运算符前面缺少一个量。", "An operand is missing before an operator."),
        "value: / 预算",
        "value: 支出 / 预算",
    ),
    Code(
        "JX314",
        "open-bracket",
        Text("左括号没有配对的右括号。", "A bracket is not closed."),
        "value: (支出 / 预算",
        "value: (支出 / 预算)",
    ),
    Code(
        "JX315",
        "incomplete-if",
        Text("if 要有 then 和 else。", "`if` needs `then` and `else`."),
        "value: if 预算 = 0 then 0",
        "value: if 预算 = 0 then 0 else 支出 / 预算",
    ),
    Code(
        "JX316",
        "unknown-function",
        Text("没有这个函数。", "There is no such function."),
        "value: mni(支出, 预算)",
        "value: min(支出, 预算)",
    ),
    Code(
        "JX317",
        "wrong-arguments",
        Text("函数的项数不对。", "A function with the wrong number of arguments."),
        "value: round(支出)",
        "value: round(支出, 2)",
    ),
    Code(
        "JX320",
        "unknown-name",
        Text(
            "公式或条件里的名称没有定义，也不是事实路径。",
            "A name in a formula or condition is neither defined nor a fact path.",
        ),
        "value: 支岀 / 预算",
        "value: 支出 / 预算",
    ),
    Code(
        "JX321",
        "wrong-kind",
        Text(
            "这里要数、条件或清单，写的是别的。",
            "A number, condition or list is needed here, and something else stands there.",
        ),
        "when: 支出",
        "when: 支出 > 预算",
    ),
    Code(
        "JX322",
        "ordered-texts",
        Text("文字不能比较大小。", "Texts have no order."),
        "when: {management.audit: {above: 好}}",
        "when: {management.audit: 好}",
    ),
    Code(
        "JX323",
        "bad-decimals",
        Text(
            "取整的位数要写 0 到 12 的整数，步长要写大于 0 的数。",
            "The decimals of a rounding are a whole number from 0 to 12, its step a number above 0.",
        ),
        "value: round(支出, 预算)",
        "value: round(支出, 2)",
    ),
    Code(
        "JX324",
        "unlike-units",
        Text(
            "公式把单位不同的数相加、比较或相除：元与万元，金额与比率。",
            "A formula adds, compares or divides unlike units: 元 and 万元, an amount and a share.",
        ),
        "terms:\n  支出: {from: budget.spent, unit: 元}\n  预算: {from: budget.planned, unit: 万元}\nvalue: 支出 / 预算",
        "terms:\n  支出: {from: budget.spent, unit: 万元}\n  预算: {from: budget.planned, unit: 万元}\nvalue: 支出 / 预算",
    ),
    Code(
        "JX325",
        "amount-for-share",
        Text(
            "这里要比率，公式算出来的是金额。",
            "A share is needed here, and the formula gives an amount.",
        ),
        "{method: proportional, of: 支出}",
        "{method: proportional, of: 支出 / 预算}",
    ),
)
