"""The sentences about a result: verdict, declared score, adjustments, decisions, remarks."""

from __future__ import annotations

from engine.base.words import Text

# Decisions of reviewers.
DECISIONS = {
    "accepted": Text("认可", "accepted"),
    "adjusted": Text("核定", "adjusted"),
    "disputed": Text("存疑", "disputed"),
    "withdrawn": Text("撤回", "withdrawn"),
}
COUNTED = {
    "accepted": Text("认可 {n} 项", "{n} accepted"),
    "adjusted": Text("核定 {n} 项", "{n} adjusted"),
    "disputed": Text("存疑 {n} 项", "{n} disputed"),
    "overtaken": Text("事实已变、须重新决定 {n} 项", "{n} overtaken by the facts"),
    "undecided": Text("尚无决定 {n} 项", "{n} not decided"),
}
DECIDED_TOTAL = Text("核定后的总分 {total}", "total after decisions {total}")
DECIDED_WITH_GRADE = Text(
    "核定后的总分 {total}，等级 {grade}", "total after decisions {total}, grade {grade}"
)
DECIDED_BY = Text("{by}，{on}", "{by}, {on}")
DECIDED_ANEW = Text("计算 {was}，{kind} {score}", "computed {was}, {kind} to {score}")
DECIDED_SCORE = Text("{kind} {was}", "{kind}: {was}")
DECIDED_NO_SCORE = Text("{kind}", "{kind}: ")
OVERTAKEN = Text(
    "。计算的得分现在是 {now}，这条决定不再计入，须重新决定",
    ". The computed score is {now} now: the decision counts for nothing until renewed",
)

# Around the table of a scorecard.
UNMEASURED_OPEN = Text("案例未列指标，得分未定", "the case lists no measure")
UNMEASURED_ZERO = Text("案例未列指标，计零分", "the case lists no measure")
ALLOCATED = {
    "equal-no-weights": Text("案例没有权重，按等分列示", "no weights stated: shown in equal parts"),
    "case-weights-scaled": Text(
        "案例权重之和与分值不等，按比例折算",
        "the case's weights don't sum to the points: scaled",
    ),
}
MORE_MISSING = Text("另有 {n} 项（--format json 列出全部）", "{n} more (--format json lists all)")
EXTENDS = Text("规则在 {bases} 之上修改", "the rules are changes over {bases}")
UNVERIFIED = Text(
    "有 {points} 分的规则未核对（verified: false）",
    "{points:point rests/points rest} on rules that are not verified",
)
OUT_OF_FORCE = Text(
    "规则集{since}施行{until}，案例是 {year} 年的",
    "the ruleset is in force{since}{until}, the case is of {year}",
)
SINCE = Text("自 {first} 起", " from {first}")
UNTIL = Text("，到 {last} 为止", " to {last}")
ONE_MATCHER = Text(
    "规则由参考匹配器单独匹配（{matcher}），未经 durable-rules 双重核对",
    "rules were matched by the {matcher} matcher alone",
)

# Adjustments.
EFFECTS = {
    "deduct": Text("扣 {n} 分", "{n:point/points} off"),
    "bonus": Text("加 {n} 分", "{n:point/points} on"),
    "at_most": Text("总分不超过 {n} 分", "total at most {n}"),
    "at_least": Text("总分不低于 {n} 分", "total at least {n}"),
    "veto": Text("一票否决，总分为零", "veto: the total is zero"),
    "grade": Text("等级定为 {grade}", "grade {grade}"),
    "grade_at_most": Text("等级不高于 {grade}", "grade at most {grade}"),
}
EFFECTS_ON_SECTION = {
    "deduct": Text("“{section}” 扣 {n} 分", "{n:point/points} off “{section}”"),
    "bonus": Text("“{section}” 加 {n} 分", "{n:point/points} on “{section}”"),
    "at_most": Text("“{section}” 不超过 {n} 分", "“{section}” at most {n}"),
    "at_least": Text("“{section}” 不低于 {n} 分", "“{section}” at least {n}"),
    "veto": Text("“{section}” 计零分", "“{section}” is zero"),
}
DOES_NOT_APPLY = Text("不适用：{why}", "does not apply: {why}")
MAY_APPLY = Text("可能适用：{condition}；{effect}", "may apply: {condition}; {effect}")
APPLIED = Text("{condition}；{effect}", "{condition}: {effect}")
CHANGE = Text("（{before} → {after}）", " ({before} → {after})")
NOTHING_BY = {
    "deduct": Text("不扣分：{n} 不大于零", "takes nothing off: {n} is not above zero"),
    "bonus": Text("不加分：{n} 不大于零", "adds nothing: {n} is not above zero"),
}
WITHIN_ALREADY = Text("（已是 {at} 分，没有影响）", " (it is {at} already: no effect)")
WITHOUT_EFFECT_AT = Text("（{at} 分不因此改变）", " ({at} stays as it is)")
NO_SCORE_TO_CHANGE = Text("（没有得分可改）", " (there is no score to change)")
STOPPED_AT = Text("，到 {at} 分为止", ", as far as {at}")
GRADE_STAYS = Text("（已是 {grade}，没有影响）", " (it is {grade} already: no effect)")

# The result.
NO_TOTAL = Text("本规则集不设总分", "this ruleset gives no total")
NO_SCORE = Text("计分的部分不足，没有总分", "too few parts have a score: there is no total")
TOTAL = Text("总分 {total}", "total {total}")
TOTAL_OPEN = Text(
    "总分未定：有据可依的是 {low} 分，最高可达 {high} 分",
    "the total is not determined: {low} documented, at most {high} attainable",
)
TOTAL_OPEN_OR_NONE = Text(
    "总分未定：有据可依的是 {low} 分，最高可达 {high} 分，也不排除没有总分",
    "the total is not determined: {low} documented, at most {high} attainable; that there is none "
    "is not ruled out",
)
TOTAL_OR_NONE = Text(
    "总分未定：{low} 分，也不排除没有总分",
    "the total is not determined: {low}; that there is none is not ruled out",
)
GRADE_OPEN = Text(
    "等级未定：最低 {low}，最高 {high}", "the grade is not determined: from {low} to {high}"
)
TOTAL_OUTER = Text(
    "上下限是外包界限，精确范围可能更窄",
    "these are outer bounds: the true range may be narrower",
)

ADJUSTMENTS_IN_ORDER = Text("调整（按先后）", "adjustments in order")
DECLARED = Text("自评", "declared")

# The declared score.
DECLARED_GRADE = Text(
    "自评等级 {grade} 与自评得分对应的等级 {of_score} 不一致",
    "the declared grade {grade} is not the grade of the declared score, {of_score}",
)
DECLARED_GRADE_UNKNOWN = Text(
    "规则集没有“{grade}”这个等级，等级有 {grades}",
    "the declared grade {grade} is no grade of the ruleset, which has {grades}",
)
DECLARED_GRADE_OFF = Text(
    "自评等级 {grade}，核算的等级是 {computed}",
    "the declared grade is {grade}, the computed one {computed}",
)
DECLARED_GRADE_OUTSIDE = Text(
    "自评等级 {grade} 不可能：核算的等级最低 {low}，最高 {high}",
    "the declared grade {grade} is impossible: the computed one lies from {low} to {high}",
)
DECLARED_CONFIRMED = Text("自评 {said} 分与核算一致", "the declared {said} is confirmed")
DECLARED_ABOVE = Text(
    "自评 {said} 分比核算的 {computed} 分高 {gap} 分",
    "the declared {said} is {gap} above the computed {computed}",
)
DECLARED_BELOW = Text(
    "自评 {said} 分比核算的 {computed} 分低 {gap} 分",
    "the declared {said} is {gap} below the computed {computed}",
)
DECLARED_TOO_HIGH = Text(
    "自评 {said} 分不可能：即使其余全部满分，最高也只有 {edge} 分",
    "the declared {said} is impossible: even with full marks elsewhere the most is {edge}",
)
DECLARED_TOO_LOW = Text(
    "自评 {said} 分不可能：最低也有 {edge} 分",
    "the declared {said} is impossible: the least is {edge}",
)
DECLARED_WITHIN = Text("自评 {said} 分在可能范围内", "the declared {said} is within the bounds")
DECLARED_NEEDS = Text(
    "自评 {said} 分只有在未定的 {opened} 分里拿到 {needed} 分（{share}%）时才可能；"
    "已定得分 {settled} 分",
    "the declared {said} is possible only if the open {opened:point/points} earned {needed} "
    "({share}%); {settled} is settled",
)

# Remarks beside a score.
OTHER_PATH = Text(
    "案例未载明{title}（{path}），按{used}计", "{title} ({path}) is not stated; {used} was used"
)
APPROXIMATE = Text(
    "`{written}` 是约数，按区间计算", "`{written}` is approximate and counts as a range"
)
DEVIATION = Text("偏差原因：{reason}", "deviation: {reason}")
CUT = Text(
    "除不尽，余下的给小数部分最大的几项，一样大的给编号在前的",
    "not even: what is left goes to the largest remainders, of equal ones to the first ids",
)
