"""What comparisons say of differences and of what corresponds."""

from __future__ import annotations

from engine.base.words import Text

# ---- attribution ----

ROUNDING = Text("合成与取整", "putting together and rounding")
ONLY_RULES_BEFORE = Text("只在前一规则集", "only under the rules before")
ONLY_RULES_AFTER = Text("只在后一规则集", "only under the rules after")
ONLY_CASE_BEFORE = Text("只在前一案例", "only in the case before")
ONLY_CASE_AFTER = Text("只在后一案例", "only in the case after")
NOT_COMPARABLE = Text("不能比较", "cannot be compared")
TOTAL = Text("总分", "total")

# ---- correspondences ----

NO_SUCH_ID = Text("规则集 `{ruleset}` 没有 `{id}`", "the ruleset `{ruleset}` has no `{id}`")
DID_YOU_MEAN = Text("是不是 `{near}`？", "did you mean `{near}`?")
BOTH_CORRESPOND = Text(
    "`{one}` 和 `{two}` 都对应 `{id}`，只能有一个",
    "`{one}` and `{two}` both correspond to `{id}`; only one can",
)
REMOVE_ONE = Text("去掉其中一个", "remove one of them")

# ---- groups ----

WEIGHTS = Text("分值", "weights")
THRESHOLDS = Text("界限", "thresholds")
METHODS = Text("方法", "methods")
ADJUSTMENTS = Text("调整", "adjustments")

# ---- impact ----

NO_SCORE = Text("没有得分", "there is no score")
TO = Text("–", " to ")
POINTS = Text("{shown} 分", "{shown:point/points}")
NO_ADJUSTMENT = Text("没有这条调整", "there is no such adjustment")
TOTAL_STAYS = Text("总分不变", "the total stays")
ON_TOTAL = Text("总分 {shown} 分", "{shown:point/points} on the total")
