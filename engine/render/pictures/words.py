"""What pictures say in their legends and heads."""

from __future__ import annotations

from engine.base.words import Text

ASIDE = Text("{text}（{aside}）", "{text} ({aside})")

NOT_APPLICABLE = Text("不适用", "not applicable")
SCORES = Text("得分|未定|未得", "earned|open|not earned")

RULESET = Text("规则集", "ruleset")
RULESET_NUMBER = Text("规则集 {number}", "ruleset {number}")
UNDER = Text("{case}，{rules}", "{case}, {rules}")
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

SLOPE = Text(
    "高低是得分率（得分 ÷ 分值）。▲▼ 是首列到末列的变化（百分点）：升蓝，降橙；总分是粗线。",
    "The height is the share of the points. ▲▼ is its change from first to last column, in "
    "percentage points: rising blue, falling orange; the total is thick.",
)
SLOPE_OPEN = Text(
    "斜纹竖条是未定的得分：下端是有据可依的，上端是最高可达的；灰底表明属于哪一列。"
    "连线只画在相邻两列都已确定的得分之间。",
    "A hatched bar is an open score: its foot is what is documented, its top what is attainable; "
    "the grey ground shows which column it belongs to. Lines join determined scores of "
    "neighbouring columns only.",
)
SLOPE_NONE = Text("没有得分的列，线断开。", "Where a column has no score the line breaks.")

BEFORE = Text("前：{name}", "before: {name}")
AFTER = Text("后：{name}", "after: {name}")
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
