"""Codes JX4: meaning of rulesets. Codes JX5: meaning of cases."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

RULES: tuple[Code, ...] = (
    Code(
        "JX401",
        "unknown-basis",
        Text(
            "依据引用了 basis 中没有列出的文件。",
            "A basis cites a document that is not listed under `basis`.",
        ),
        "basis: mesure 第二条",
        "basis: measure 第二条",
    ),
    Code(
        "JX402",
        "no-value",
        Text(
            "方法需要取值，指标没有写 value，方法也没有写 of。",
            "The method needs a value, and neither `value` nor `of` is given.",
        ),
        "score: {method: proportional}",
        "value: 支出 / 预算\nscore: {method: proportional}",
    ),
    Code(
        "JX403",
        "full-equals-zero",
        Text(
            "满分点和零分点相同，不能按比例。",
            "`full_at` and `zero_at` are the same, so there is no proportion.",
        ),
        "score: {method: proportional, full_at: 60%, zero_at: 60%}",
        "score: {method: proportional, full_at: 95%, zero_at: 60%}",
    ),
    Code(
        "JX404",
        "cap-below-floor",
        Text(
            "封顶低于保底。",
            "The cap is below the floor.",
        ),
        "score: {method: proportional, cap: 50%, floor: 60%}",
        "score: {method: proportional, cap: 100%, floor: 60%}",
    ),
    Code(
        "JX405",
        "unreachable-band",
        Text(
            "没有界限的一档不在最后，后面的档次永远用不到。",
            "A band without limits is not the last, so those after it never apply.",
        ),
        "bands: [{points: 0}, {at_least: 80%, points: 10}]",
        "bands: [{at_least: 80%, points: 10}, {points: 0}]",
    ),
    Code(
        "JX406",
        "half-a-level-range",
        Text(
            "等级区间要写下限和上限。",
            "A level's range needs a lower and an upper end.",
        ),
        "达成: {at_least: 80%}",
        "达成: {at_least: 80%, at_most: 100%}",
    ),
    Code(
        "JX407",
        "checklist-sum",
        Text(
            "各要点的分值之和不等于指标的分值。",
            "The findings do not add up to the indicator's points.",
        ),
        "points: 4  # 要点共 5 分",
        "points: 5",
    ),
    Code(
        "JX408",
        "points-or-share",
        Text(
            "得分要写 points 或 share，二者取一。",
            "An award is `points` or `share`, one of the two.",
        ),
        "{at_least: 80%, points: 8, share: 80%}",
        "{at_least: 80%, points: 8}",
    ),
    Code(
        "JX409",
        "range-of-two",
        Text(
            "区间写成 [低, 高] 两个数。",
            "A range is two numbers, [low, high].",
        ),
        "points: [1, 2, 3]",
        "points: [1, 3]",
    ),
    Code(
        "JX410",
        "more-than-points",
        Text(
            "得分超过了指标的分值。",
            "An award exceeds the indicator's points.",
        ),
        "points: 10\n# …\n{at_least: 95%, points: 12}",
        "{at_least: 95%, points: 10}",
    ),
    Code(
        "JX411",
        "reversed-range",
        Text(
            "区间的上限小于下限。",
            "The upper end of a range is below the lower.",
        ),
        "share: [80%, 60%]",
        "share: [60%, 80%]",
    ),
    Code(
        "JX412",
        "negative-points",
        Text(
            "分值或扣分写成了负数。",
            "Points or a deduction are negative.",
        ),
        "points: -10",
        "points: 10",
    ),
    Code(
        "JX413",
        "duplicate-id",
        Text(
            "编号用了两次，规则和案例就分不清指的是哪一个。",
            "An id is used twice, so nobody can tell which one is meant.",
        ),
        "- {id: a, …}\n- {id: a, …}",
        "- {id: a, …}\n- {id: b, …}",
    ),
    Code(
        "JX414",
        "two-limits-one-side",
        Text(
            "同一侧写了两个界限。",
            "Two limits on one side.",
        ),
        "{at_least: 80%, above: 75%}",
        "{at_least: 80%}",
    ),
    Code(
        "JX415",
        "empty-band",
        Text(
            "没有数值能满足这一档。",
            "No value can lie in this band.",
        ),
        "{at_least: 80%, below: 60%}",
        "{at_least: 60%, below: 80%}",
    ),
    Code(
        "JX416",
        "gap-in-bands",
        Text(
            "档次之间有空当，有的数值不属于任何一档。",
            "The bands leave a gap: some values lie in none.",
        ),
        "bands: [{at_least: 80%, points: 10}]",
        "bands: [{at_least: 80%, points: 10}, {points: 0}]",
    ),
    Code(
        "JX417",
        "points-do-not-sum",
        Text(
            "下级分值之和不等于上级。",
            "The points of a level do not sum to those of the level above.",
        ),
        "total: 100  # 各级共 105",
        "total: 100  # 各级共 100",
    ),
    Code(
        "JX418",
        "bad-rounding",
        Text(
            "小数位数要在 0 到 6 之间。",
            "The number of decimals is from 0 to 6.",
        ),
        "rounding: {places: 12}",
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
        Text(
            "没有案例能提供这个事实。",
            "No case can supply this fact.",
        ),
        "支出: budget.spnt",
        "支出: budget.spent",
    ),
    Code(
        "JX421",
        "not-money",
        Text(
            "不是金额单位。",
            "Not a unit of money.",
        ),
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
        Text(
            "这个键只能与 each 一起用。",
            "This key only goes with `each`.",
        ),
        "indicators: […]\nallocate: equal",
        "each: outputs\nallocate: equal",
    ),
    Code(
        "JX424",
        "no-such-list",
        Text(
            "案例没有这个清单。",
            "A case has no such list.",
        ),
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
        Text(
            "指标的公式互相引用，算不出来。",
            "Formulas refer to each other in a circle.",
        ),
        "a 的 value: b.value；b 的 value: a.value",
        "a 的 value: 支出；b 的 value: a.value",
    ),
    Code(
        "JX427",
        "adjustment-too-early",
        Text(
            "调整依赖了排在它后面的调整。",
            "An adjustment depends on one that comes after it.",
        ),
        "- {id: b, when: {adjustment.a: applied}, …}\n- {id: a, …}",
        "- {id: a, …}\n- {id: b, when: {adjustment.a: applied}, …}",
    ),
    Code(
        "JX428",
        "one-effect",
        Text(
            "一项调整只有一种效果。",
            "An adjustment has exactly one effect.",
        ),
        "then: {deduct: 5, veto: true}",
        "then: {deduct: 5}",
    ),
    Code(
        "JX429",
        "veto-false",
        Text(
            "veto 只能写 true。",
            "`veto` can only be true.",
        ),
        "then: {veto: false}",
        "then: {veto: true}",
    ),
    Code(
        "JX430",
        "unknown-grade",
        Text(
            "没有这个等级。",
            "There is no such grade.",
        ),
        "then: {grade_at_most: 及格}",
        "then: {grade_at_most: 中}",
    ),
    Code(
        "JX431",
        "duplicate-grade",
        Text(
            "同一个等级出现了两次。",
            "A grade stands twice.",
        ),
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
        Text(
            "条件展开后情形太多。",
            "A condition with too many alternatives.",
        ),
        "when: 很多个 any 相乘",
        "when: 拆成几条调整",
    ),
    Code(
        "JX441",
        "bad-condition",
        Text(
            "条件的写法不对。",
            "A condition in the wrong form.",
        ),
        "when: [支出, 预算]",
        "when: 支出 > 预算",
    ),
    Code(
        "JX442",
        "no-such-attribute",
        Text(
            "各项指标没有这个属性。",
            "Measures have no such attribute.",
        ),
        "when: {any: outputs, completon: {above: 130%}}",
        "when: {any: outputs, completion: {above: 130%}}",
    ),
    Code(
        "JX443",
        "unknown-comparison",
        Text(
            "没有这种比较。",
            "There is no such comparison.",
        ),
        "{atleast: 60%}",
        "{at_least: 60%}",
    ),
    Code(
        "JX444",
        "bound-not-a-number",
        Text(
            "界限要写数或百分数。",
            "A limit is a number or a percentage.",
        ),
        "{below: 六成}",
        "{below: 60%}",
    ),
    Code(
        "JX450",
        "example-names-no-fact",
        Text(
            "例子里的名称不是事实。",
            "A name in an example is no fact.",
        ),
        "given: {支岀: 80}",
        "given: {支出: 80}",
    ),
    Code(
        "JX451",
        "failed-example",
        Text(
            "例子应得的分与算得的分不同。",
            "An example does not give the score beside it.",
        ),
        "{given: {预算: 100, 支出: 80}, score: 9}",
        "{given: {预算: 100, 支出: 80}, score: 8}",
    ),
)

CASE: tuple[Code, ...] = (
    Code(
        "JX501",
        "duplicate-case-id",
        Text(
            "案例中的编号用了两次。",
            "An id of the case is used twice.",
        ),
        "- {id: a, title: 甲}\n- {id: a, title: 乙}",
        "- {id: a, title: 甲}\n- {id: b, title: 乙}",
    ),
    Code(
        "JX502",
        "amount-not-a-number",
        Text(
            "这里要数值，写的是文字。",
            "A number is needed here, and words stand there.",
        ),
        "spent: 若干",
        "spent: 80万元",
    ),
    Code(
        "JX503",
        "unknown-finding",
        Text(
            "评价要点的结论只能是 met、partly、not-met。",
            "A finding is met, partly or not-met.",
        ),
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
        Text(
            "有的指标写了权重，有的没有。",
            "Some measures have a weight and others have none.",
        ),
        "- {id: a, weight: 5}\n- {id: b}",
        "- {id: a, weight: 5}\n- {id: b, weight: 5}",
    ),
    Code(
        "JX507",
        "negative-weight",
        Text(
            "权重为负。",
            "A weight is negative.",
        ),
        "weight: -5",
        "weight: 5",
    ),
    Code(
        "JX508",
        "amount-not-money",
        Text(
            "金额的单位不是钱。",
            "An amount of money in a unit that is not money.",
        ),
        "spent: 80人",
        "spent: 80万元",
    ),
    Code(
        "JX509",
        "negative-amount",
        Text(
            "金额为负。",
            "An amount of money is negative.",
        ),
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
        Text(
            "direction 与指标值的比较号相反。",
            "`direction` contradicts the sign of the target.",
        ),
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
        Text(
            "规则集没有案例所写的等级。",
            "The ruleset has no such level.",
        ),
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
        Text(
            "年度要在 1900 到 2100 之间。",
            "The year of a case lies between 1900 and 2100.",
        ),
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
