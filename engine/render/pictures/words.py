"""What pictures say in their legends and heads."""

from __future__ import annotations

from engine.base.words import Text

ASIDE = Text("{text}（{aside}）", "{text} ({aside})")

NOT_APPLICABLE = Text("不适用", "not applicable")
SCORES = Text("得分|未定|未得", "earned|open|not earned")

RULESET = Text("规则集", "ruleset")
RULESET_NUMBER = Text("规则集 {number}", "ruleset {number}")
OF = Text("{name}：{title}", "{name}: {title}")

BEFORE_AND_AFTER = Text("修改前|修改后", "before|after")
BEFORE_AND_AFTER_SIGNS = Text("# 修改前  = 修改后", "# before  = after")

LESS_AND_MORE = Text(
    "− 事实减少，或较差的词|+ 事实增加，或较好的词",
    "− less, or the worst word|+ more, or the best word",
)

CHANGE_HEAD = Text("首末变化|（百分点）", "change|(% points)")
SHARE = Text("得分率（得分 ÷ 分值）：", "share of the points: ")
NO_CLASS = Text("未定（最低–最高）|— 不适用或没有", "open (least–most)|— none")

SLOPE = (
    Text(
        "高低是得分率（得分 ÷ 分值）。▲▼ 是首列到末列的变化（百分点）：升蓝，降橙；总分是粗线。",
        "The height is the share of the points. ▲▼ is its change from first to last column, in "
        "percentage points: rising blue, falling orange; the total is thick.",
    ),
    Text(
        "斜纹是未定的范围，从有据可依的分到最高可达的分；没有得分的列，线断开。",
        "Hatched is what is open, from what is documented to what is attainable; where a column "
        "has no score the line breaks.",
    ),
)

BEFORE = Text("前", "before")
AFTER = Text("后", "after")
EFFECTS = {
    "performance": Text("绩效", "performance"),
    "documentation": Text("资料", "documentation"),
    "rules": Text("规则", "rules"),
}
EFFECT_COLOURS = Text("绩效影响|资料影响|规则影响", "performance|documentation|rules")
AXIS = Text("横轴从 {begin} 分开始", "the axis begins at {begin}")
OPEN = Text(
    "有未定的得分：图按有据可依的分画，总分旁写出最高可达的分。",
    "Some scores are open: this goes by what is documented; totals stand with what is attainable.",
)

# ---- standing ----

SHARES_HEAD = Text("得分率的变化", "shares of points earned")
SCORES_HEAD = Text("得分和得分率", "scores and shares of points earned")
