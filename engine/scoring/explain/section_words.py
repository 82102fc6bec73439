"""The sentences about sections and the total: how parts are put together, grades, remarks."""

from __future__ import annotations

from engine.base.words import Text

# Sections: how their parts are put together.
AGGREGATED = {
    "mean": Text("各项得分率的平均", "mean of the parts' shares"),
    "weighted-mean": Text("各项得分率的加权平均", "weighted mean of the parts' shares"),
    "weakest": Text("取得分率最低的一项", "the weakest part"),
    "strongest": Text("取得分率最高的一项", "the strongest part"),
    "sum": Text("各项相加", "sum of the parts"),
}
OVER_INDICATORS = Text("（按全部指标）", " (over all indicators)")
PLUS_IF_HIGHER = Text("，有更高的加 {plus}", ", plus {plus} if any is higher")
THEN_BANDS = Text("，再按区间换算", ", then by bands")
THE_SUM = Text("各项相加", "the sum")
OF_PARTS = Text("{words}（{n} 项） → {score}", "{words} ({n:part/parts}) → {score}")
PARTS_IN_BAND = Text("{start}，{n} 项：{limits}", "{start}, {n:part/parts}: {limits}")
PART_UNSCORED = Text("不适用或不计分", "not applicable, or no score")
UNSCORED = {
    "no-score": Text("不计分", "no score"),
    "not-applicable": Text("不适用", "not applicable"),
}
BETWEEN_GRADES = Text("{low}～{high}", "{low} to {high}")

# Sections: remarks.
POINTS_MOVED = Text("分值 {was} → {now}", "points {was} → {now}")
POINTS_LABEL = Text("分值", "points")
ALLOTTED = {
    "case": Text("分值按案例：{was} → {now}", "points by the case: {was} → {now}"),
    "rest": Text(
        "分值是其余各项所剩：{was} → {now}", "points that the others leave: {was} → {now}"
    ),
    "rules": Text("分值按规则：{now}", "points by the rules: {now}"),
    "open": Text("分值未定：{now}", "points open: {now}"),
}
SHARED_OUT = Text("不适用的 {out} 分由其余各项分担", "{out:point/points} shared out among the rest")
ADJUSTED = Text("调整 {before} → {after}", "adjusted {before} → {after}")
ASIDE = Text("不计入总分", "not part of the total")
TOO_FEW = Text(
    "计分的只有 {parts} 项，不足 {n} 项，不计分",
    "no score: {parts:scored part/scored parts}, at least {n} needed",
)
TOO_FEW_OUT = Text(
    "计分的只有 {parts} 项，不足 {n} 项，不适用",
    "not applicable: {parts:scored part/scored parts}, at least {n} needed",
)
TOO_FEW_ZERO = Text(
    "计分的只有 {parts} 项，不足 {n} 项 → {score}",
    "{parts:scored part/scored parts}, at least {n} needed → {score}",
)
NO_BAND = Text(
    "没有一档是给 {n} 项的，不计分", "no score: no row of the bands is for {n:part/parts}"
)
NO_MEASURES_OUT = Text("不适用：案例没有列指标", "not applicable: the case lists no measure")
ALL_PARTS_OUT = Text("不适用：各项都不适用或不计分", "not applicable: no part has a score")
MAY_NOT_APPLY = Text("是否适用未定：{why}", "whether it applies is undecided: {why}")
BY_RAW = Text("（按取整前的 {n}）", " (by {n}, before rounding)")
GRADED_ON = {
    "rounded": Text("按取整后的 {n} 查等级", "looked up on {n}, rounded"),
    "raw": Text("按取整前的 {n} 查等级", "looked up on {n}, before rounding"),
}
NARROWED = Text(
    "同一个未知数进入几处，总分只能是 {total}",
    "an unknown enters several parts: the total can only be {total}",
)
WEIGHT = Text("权重 {n}", "weight {n}")
NO_WEIGHT = Text("没有权重，不计", "without a weight: not counted")
BAND_SCALED = Text("{said}；{moved} → {score}", "{said}; {moved} → {score}")
POINTS_GO_TO = Text("分值并入 {section}", "its points go to {section}")

# Sections: the rule.
GRADE_AND = Text("，且 ", ", and ")
APPLIES_IF = Text("{text} 时适用", "applies if {text}")
ELSE_POINTS_TO = Text("不适用时分值并入 {section}", "else its points go to {section}")
AT_LEAST_PARTS = Text("至少 {n} 项计分", "at least {n:scored part/scored parts}")
GRADES = Text("等级：{rows}", "grades: {rows}")
ASIDE_ABOVE = Text("不计入上级", "counts for nothing above")
