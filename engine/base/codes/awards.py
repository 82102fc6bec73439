"""Codes JX401–JX417: how the points of an indicator are earned."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

AWARDS: tuple[Code, ...] = (
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
        Text("封顶低于保底。", "The cap is below the floor."),
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
        Text("等级区间要写下限和上限。", "A level's range needs a lower and an upper end."),
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
        Text("区间写成 [低, 高] 两个数。", "A range is two numbers, [low, high]."),
        "points: [1, 2, 3]",
        "points: [1, 3]",
    ),
    Code(
        "JX410",
        "more-than-points",
        Text("得分超过了指标的分值。", "An award exceeds the indicator's points."),
        "points: 10\n# …\n{at_least: 95%, points: 12}",
        "{at_least: 95%, points: 10}",
    ),
    Code(
        "JX411",
        "reversed-range",
        Text("区间的上限小于下限。", "The upper end of a range is below the lower."),
        "share: [80%, 60%]",
        "share: [60%, 80%]",
    ),
    Code(
        "JX412",
        "negative-points",
        Text("分值或扣分写成了负数。", "Points or a deduction are negative."),
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
        Text("同一侧写了两个界限。", "Two limits on one side."),
        "{at_least: 80%, above: 75%}",
        "{at_least: 80%}",
    ),
    Code(
        "JX415",
        "empty-band",
        Text("没有数值能满足这一档。", "No value can lie in this band."),
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
)
