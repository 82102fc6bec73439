"""Codes JX418–JX459: names, formulas, conditions and examples of a ruleset."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

RULES: tuple[Code, ...] = (
    Code(
        "JX418",
        "bad-rounding",
        Text(
            "小数位数要在 0 到 12 之间，步长要大于零，两者只写一个。",
            "The number of decimals is from 0 to 12, a step is above zero, and only one is written.",
        ),
        "rounding: {places: 13}",
        "rounding: {places: 2}",
    ),
    Code(
        "JX419",
        "bad-id",
        Text(
            "编号里有不能用的字符，或是保留名称。",
            "An id with characters that cannot be used, or a reserved name.",
        ),
        "id: 预算.执行",
        "id: 预算执行",
    ),
    Code(
        "JX420",
        "no-such-fact",
        Text("没有案例能提供这个事实。", "No case can supply this fact."),
        "支出: budget.spnt",
        "支出: budget.spent",
    ),
    Code(
        "JX421",
        "not-money",
        Text("不是金额单位。", "Not a unit of money."),
        "支出: {from: budget.spent, unit: 人}",
        "支出: {from: budget.spent, unit: 万元}",
    ),
    Code(
        "JX422",
        "one-of-three",
        Text(
            "一级要写 sections、indicators、each 中的一个。",
            "A section has exactly one of `sections`, `indicators`, `each`.",
        ),
        "- {id: a, title: 甲, points: 10}",
        "- {id: a, title: 甲, points: 10, each: outputs, …}",
    ),
    Code(
        "JX423",
        "only-with-each",
        Text("这个键只能与 each 一起用。", "This key only goes with `each`."),
        "indicators: […]\nallocate: equal",
        "each: outputs\nallocate: equal",
    ),
    Code(
        "JX424",
        "no-such-list",
        Text("案例没有这个清单。", "A case has no such list."),
        "each: output",
        "each: outputs",
    ),
    Code(
        "JX425",
        "each-incomplete",
        Text(
            "有 each 的一级要写评分方法和分配办法。",
            "A section with `each` needs `score` and `allocate`.",
        ),
        "each: outputs",
        "each: outputs\nallocate: equal\nscore: {quantitative: …}",
    ),
    Code(
        "JX426",
        "circular-formulas",
        Text("指标的公式互相引用，算不出来。", "Formulas refer to each other in a circle."),
        "a 的 value: b.value；b 的 value: a.value",
        "a 的 value: 支出；b 的 value: a.value",
    ),
    Code(
        "JX427",
        "adjustment-too-early",
        Text("调整依赖了排在它后面的调整。", "An adjustment depends on one that comes after it."),
        "- {id: b, when: {adjustment.a: applied}, …}\n- {id: a, …}",
        "- {id: a, …}\n- {id: b, when: {adjustment.a: applied}, …}",
    ),
    Code(
        "JX428",
        "one-effect",
        Text("一项调整只有一种效果。", "An adjustment has exactly one effect."),
        "then: {deduct: 5, veto: true}",
        "then: {deduct: 5}",
    ),
    Code(
        "JX429",
        "veto-false",
        Text("veto 只能写 true。", "`veto` can only be true."),
        "then: {veto: false}",
        "then: {veto: true}",
    ),
    Code(
        "JX430",
        "unknown-grade",
        Text("没有这个等级。", "There is no such grade."),
        "then: {grade_at_most: 及格}",
        "then: {grade_at_most: 中}",
    ),
    Code(
        "JX431",
        "duplicate-grade",
        Text("同一个等级出现了两次。", "A grade stands twice."),
        "bands: [{at_least: 90, grade: 优}, {else: 优}]",
        "bands: [{at_least: 90, grade: 优}, {else: 差}]",
    ),
    Code(
        "JX432",
        "bad-grade-row",
        Text(
            "等级一行要写界限和 grade，最后一行写 else。",
            "A grade needs limits and `grade`, the last one `else`.",
        ),
        "{grade: 优, else: 差}",
        "{at_least: 90, grade: 优}",
    ),
    Code(
        "JX433",
        "score-too-early",
        Text(
            "指标公式里用了得分，那时还没有得分。",
            "A formula of an indicator uses a score; there are none yet.",
        ),
        "value: execution-rate.score / 10",
        "value: execution-rate.value",
    ),
    Code(
        "JX434",
        "percent-sign-missing",
        Text(
            "界限或封顶疑似漏写百分号：95 是 95 倍，不是 95%。",
            "A limit or cap seems to lack its percent sign: 95 is 95 times, not 95%.",
        ),
        "bands:\n  - {at_least: 95, points: 10}\n  - {at_least: 80%, points: 8}",
        "bands:\n  - {at_least: 95%, points: 10}\n  - {at_least: 80%, points: 8}",
    ),
    Code(
        "JX440",
        "condition-too-branched",
        Text("条件展开后情形太多。", "A condition with too many alternatives."),
        "when: 很多个 any 相乘",
        "when: 拆成几条调整",
    ),
    Code(
        "JX441",
        "bad-condition",
        Text("条件的写法不对。", "A condition in the wrong form."),
        "when: [支出, 预算]",
        "when: 支出 > 预算",
    ),
    Code(
        "JX442",
        "no-such-attribute",
        Text("各项指标没有这个属性。", "Measures have no such attribute."),
        "when: {any: outputs, completon: {above: 130%}}",
        "when: {any: outputs, completion: {above: 130%}}",
    ),
    Code(
        "JX443",
        "unknown-comparison",
        Text("没有这种比较。", "There is no such comparison."),
        "{atleast: 60%}",
        "{at_least: 60%}",
    ),
    Code(
        "JX444",
        "bound-not-a-number",
        Text("界限要写数或百分数。", "A limit is a number or a percentage."),
        "{below: 六成}",
        "{below: 60%}",
    ),
    Code(
        "JX450",
        "example-names-no-fact",
        Text("例子里的名称不是事实。", "A name in an example is no fact."),
        "given: {支岀: 80}",
        "given: {支出: 80}",
    ),
    Code(
        "JX451",
        "failed-example",
        Text("例子应得的分与算得的分不同。", "An example does not give the score beside it."),
        "{given: {预算: 100, 支出: 80}, score: 9}",
        "{given: {预算: 100, 支出: 80}, score: 8}",
    ),
)
