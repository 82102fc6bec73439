"""Codes JX435 to JX457, JX497 and JX523 to JX526: extending, aggregating, tables, parameters."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

LANGUAGE: tuple[Code, ...] = (
    Code(
        "JX435",
        "no-ruleset-to-extend",
        Text(
            "extends 写的规则集找不到：随附的和同一文件夹里的都没有这个编号。",
            "The ruleset that `extends` names is neither shipped nor in the same folder.",
        ),
        "extends: cn-mof-2020-selfevaluation",
        "extends: cn-mof-2020-self-evaluation",
    ),
    Code(
        "JX436",
        "rulesets-extend-each-other",
        Text(
            "规则集绕了一圈又扩展到自己，没有起点。",
            "The rulesets extend each other in a circle, so there is nothing to begin with.",
        ),
        "ruleset: a\nextends: a",
        "ruleset: a\nextends: cn-mof-2020-self-evaluation",
    ),
    Code(
        "JX437",
        "unknown-id-in-base",
        Text(
            "override、remove、add 写的编号，或 rows 写的等级，所扩展的规则集里没有。",
            "An id under `override`, `remove`, `add`, or a grade under `rows`, is not in the base.",
        ),
        "override:\n  exection: {points: 20}",
        "override:\n  execution: {points: 20}",
    ),
    Code(
        "JX438",
        "id-in-base-already",
        Text(
            "新加的一项与所扩展的规则集里的编号相同；要改它就写 override。",
            "What is added has an id that the ruleset extended has already; to change that one, override it.",
        ),
        "sections:\n  - {id: outputs, title: 产出, points: 40}",
        "override:\n  outputs: {points: 40}",
    ),
    Code(
        "JX439",
        "unknown-method-name",
        Text(
            "按名称引用的评分方法或汇总方式没有定义，或者绕一圈引用了自己。",
            "The scoring method or aggregation named here is not defined, or in the end names itself.",
        ),
        "score: four-letter",
        "methods:\n  four-letters: {method: levels, levels: {a: 100%, b: 67%, c: 33%, d: 0%}}\n# …\nscore: four-letters",
    ),
    Code(
        "JX445",
        "value-or-values",
        Text(
            "参数要写 value（一直不变）或 values（按日期），二者取一。",
            "A parameter has either `value`, which never changes, or `values` by date.",
        ),
        "及格线: {title: 及格线}",
        "及格线: {title: 及格线, value: 60}",
    ),
    Code(
        "JX446",
        "no-such-section",
        Text(
            "这里写的编号不是本规则集的一级或指标。",
            "The id written here is no section or indicator of this ruleset.",
        ),
        "then: {section: outputz, deduct: 5}",
        "then: {section: outputs, deduct: 5}",
    ),
    Code(
        "JX447",
        "grades-without-total",
        Text(
            "total: none 的规则集没有总分：等级不能看总分，也没有总分可以调整。",
            "A ruleset with `total: none` has no total: no grade looks at it, nothing adjusts it.",
        ),
        "total: none\ngrades: {bands: [{at_least: 90, grade: 优}, {else: 差}]}",
        "total: none\ngrades: {bands: [{when: a.share >= 90%, grade: 优}, {else: 差}]}",
    ),
    Code(
        "JX448",
        "order-lacks-a-grade",
        Text(
            "order 要由高到低写出每个等级，不多不少。",
            "`order` names every grade exactly once, best first.",
        ),
        "order: [优, 良]\nbands: [{at_least: 90, grade: 优}, {at_least: 80, grade: 良}, {else: 差}]",
        "order: [优, 良, 差]\nbands: [{at_least: 90, grade: 优}, {at_least: 80, grade: 良}, {else: 差}]",
    ),
    Code(
        "JX452",
        "computed-limits-without-rest",
        Text(
            "界限是公式的分档，有的案例会有取值落空，所以要以“其余”一档结尾。",
            "Bands whose limits are formulas may leave out a value in some case, so the last band takes the rest.",
        ),
        "bands:\n  - {at_least: facts.benchmark, points: 10}",
        "bands:\n  - {at_least: facts.benchmark, points: 10}\n  - {points: 0}",
    ),
    Code(
        "JX453",
        "knots-out-of-order",
        Text(
            "插值至少两个点，取值由小到大或由大到小，不重复。",
            "Interpolation needs at least two values, rising or falling throughout.",
        ),
        "through: [{at: 60%, points: 0}, {at: 60%, points: 10}]",
        "through: [{at: 60%, points: 0}, {at: 100%, points: 10}]",
    ),
    Code(
        "JX454",
        "section-looks-at-total",
        Text(
            "改变一级得分的调整先于总分，不能看总分。",
            "An adjustment of a section comes before the total and cannot look at it.",
        ),
        "when: {total: {above: 90}}\nthen: {section: outputs, deduct: 5}",
        "when: {total: {above: 90}}\nthen: {deduct: 5}",
    ),
    Code(
        "JX455",
        "two-values-a-day",
        Text(
            "参数的两个时期重叠，有的日子有两个数值。",
            "Two periods of a parameter overlap, so some days have two values.",
        ),
        "values: [{from: 2020-01-01, to: 2022-12-31, value: 60}, {from: 2022-01-01, value: 70}]",
        "values: [{from: 2020-01-01, to: 2021-12-31, value: 60}, {from: 2022-01-01, value: 70}]",
    ),
    Code(
        "JX456",
        "points-to-nowhere",
        Text(
            "不适用时分值只能并入同级的另一项，并且这一级是相加的。",
            "Points that are not applicable go to another section of the same level, where points are added up.",
        ),
        "points_to: outcome",
        "points_to: outcomes",
    ),
    Code(
        "JX457",
        "aggregation-incomplete",
        Text(
            "汇总方式缺东西或多东西：plus 只用于 weakest；weighted-mean 要每项都有 weight。",
            "The aggregation lacks something or has too much: `plus` goes with weakest only, a weighted mean needs a `weight` of every part.",
        ),
        "aggregate: {by: mean, plus: 0.5}",
        "aggregate: {by: weakest, plus: 0.5}",
    ),
    Code(
        "JX458",
        "impossible-count",
        Text(
            "minimum 或 parts 的项数不在 1 到下级项数之间：规则或者总不起作用，或者谁也达不到。",
            "The number of parts in `minimum` or in a band is not between 1 and the number of parts there are: the rule never acts, or nobody can meet it.",
        ),
        "minimum: 3\nindicators: [a, b]",
        "minimum: 2\nindicators: [a, b]",
    ),
    Code(
        "JX459",
        "bonus-without-limit",
        Text(
            "加分由公式算出，却没有上限：事实没有载明时，得分的上限也说不出来。",
            "A bonus by a formula has no upper limit: while a fact is open there is no highest score.",
        ),
        "then: {bonus: facts.awards × 2}",
        "then: {bonus: 'min(10, facts.awards × 2)'}",
    ),
    Code(
        "JX460",
        "failed-test",
        Text(
            "测试写明的结果与规则集算得的不同。",
            "What a test expects is not what the ruleset gives.",
        ),
        "expect: {total: 90}",
        "expect: {total: 88.5}",
    ),
    Code(
        "JX461",
        "test-names-no-rule",
        Text(
            "测试写的编号，规则集里没有。", "The test names an id that the ruleset does not have."
        ),
        "expect: {scores: {exection: 8}}",
        "expect: {scores: {execution: 8}}",
    ),
    Code(
        "JX464",
        "nothing-to-score-by",
        Text(
            "评分方法的等级、行、要点或方法一个也没有写。",
            "A scoring method has no level, row, item or method at all.",
        ),
        "score: {method: levels, levels: {}}",
        "score: {method: levels, levels: {是: 100%, 否: 0}}",
    ),
    Code(
        "JX465",
        "guarantee-form",
        Text(
            "保证要写 always、never、raising、waived 中的一个；raising 再写 never_lowers 或 never_raises。",
            "A guarantee has one of always, never, raising, waived; raising goes with never_lowers or never_raises.",
        ),
        "guarantees:\n  - {id: spend, raising: 支出}",
        "guarantees:\n  - {id: spend, raising: 支出, never_lowers: total}",
    ),
    Code(
        "JX523",
        "word-where-a-number-is-needed",
        Text(
            "规则把这个事实当作数来算，案例写的是文字或清单。",
            "The rules compute with this fact as a number, and the case states a word or a list.",
        ),
        "facts: {得票: 很多}",
        "facts: {得票: 12}",
    ),
    Code(
        "JX524",
        "several-rows-fit",
        Text(
            "决策表有几行同时符合，而表规定只能有一行（或各行须一致）。",
            "Several rows of a decision table fit, and the table allows only one (or wants them to agree).",
        ),
        "rows:\n  - {when: {facts.a: [A, B]}, points: 10}\n  - {when: {facts.a: [B, C]}, points: 5}",
        "rows:\n  - {when: {facts.a: [A, B]}, points: 10}\n  - {when: {facts.a: C}, points: 5}",
    ),
    Code(
        "JX525",
        "no-row-fits",
        Text("决策表没有一行符合这个案例。", "No row of the decision table fits this case."),
        "rows:\n  - {when: {facts.a: A}, points: 10}",
        "rows:\n  - {when: {facts.a: A}, points: 10}\n  - {points: 0}",
    ),
    Code(
        "JX526",
        "knots-out-of-order-in-case",
        Text(
            "插值点取自案例的事实，在这个案例里没有按序排列。",
            "The values between which points are interpolated come from facts, and are out of order in this case.",
        ),
        "facts: {threshold: 0.9, benchmark: 0.8}",
        "facts: {threshold: 0.8, benchmark: 0.9}",
    ),
    Code(
        "JX527",
        "word-near-one-that-rules-know",
        Text(
            "案例写的词规则不认得，却与规则要找的词很像：写错一个字母，一票否决就不会生效。",
            "No rule knows this word of the case, but one knows a word very like it: a slip of one letter would silence a veto.",
        ),
        "management: {fund-use: {finding: violatd}}",
        "management: {fund-use: {finding: violated}}",
    ),
    Code(
        "JX528",
        "empty-list",
        Text(
            "案例中的清单一个数也没有。没有载明与载明为空不是一回事。",
            "A list of the case has no number in it. A fact that is not stated is left out.",
        ),
        "facts: {scores: []}",
        "facts: {scores: [88, 92, 79]}",
    ),
    Code(
        "JX529",
        "not-confirmed",
        Text(
            "案例里有程序从文件中读出、还没有人核对的数。核对以前它们不算事实，不得分。",
            "The case has figures that a program read from a document. Until someone confirms them they are no facts and score nothing.",
        ),
        "outputs:\n  - {id: talks, title: 讲座, actual: {value: 250多场次, proposed: true}}",
        "outputs:\n  - {id: talks, title: 讲座, actual: {value: 250多场次}}",
    ),
    Code(
        "JX497",
        "measure-scored-twice",
        Text(
            "两级都给案例所列的同一些项目评分。一个项目只有一个得分，只能归一级。",
            "Two sections score the same measures of a case. A measure has one score, in one section.",
        ),
        "sections: [{id: a, each: outputs, …}, {id: b, each: [outputs, outcomes], …}]",
        "sections: [{id: a, each: outputs, …}, {id: b, each: outcomes, …}]",
    ),
)
