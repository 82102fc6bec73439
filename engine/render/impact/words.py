"""The sentences of the impact of an edit, and of where rule effects come from."""

from __future__ import annotations

from engine.base.words import Text

COLON = Text("：", ": ")
LIST = Text("、", ", ")
JOINT = Text("；", "; ")
ASIDE = Text("{text}（{aside}）", "{text} ({aside})")

TITLE = Text("规则改动对案例的影响", "What an edit of the rules does to cases")
OLD = Text("修改前：{plan}", "before: {plan}")
NEW = Text("修改后：{plan}", "after: {plan}")
SAME = Text("同一项：{old} = {new}", "the same: {old} = {new}")
ALIKE = Text("两个规则集的含义没有差别。", "The two rulesets mean the same.")
UNSCORED = Text("没有算进来的 {count} 个", "Left out: {count}")

DISTRIBUTION = Text("总分的分布", "Totals before and after")
BAND = Text("{low}～{high}（不含）", "{low} to under {high}")
TOP_BAND = Text("{low}～{high}", "{low} to {high}")

_OPEN = Text(
    "有 {count} 个案例总分未定，一律按有据可依的分（下限）计算。",
    "{count:case has an open total/cases have open totals}: what is documented counts, the low "
    "end.",
)
_CASES = Text("{count} 个案例", "{count:case/cases}")

OVERVIEW = Text(
    "{cases}：{up} 个上升，{down} 个下降，{stay} 个不变。总分合计 {total}，平均 {mean}。",
    "{cases}: {up:gains/gain}, {down:loses/lose}, {stay:stays/stay}. "
    "Totals {total} in all, {mean} on average.",
)
MOST_UP = Text("上升最多：{name} {change}", "largest gain: {name} {change}")
MOST_DOWN = Text("下降最多：{name} {change}", "largest loss: {name} {change}")

GRADES = Text("等级", "Grades")
GRADE_HEADS = Text("前|后|个数", "before|after|count")
_MOVED = (
    Text("没有案例的等级改变。", "No case changes grade."),
    Text("{count} 个案例的等级改变。", "{count:case changes/cases change} grade."),
)
MORE_NAMES = Text("{names}，另有 {more} 个", "{names} and {more} more")

TOTAL = Text("总分", "total")
SECTIONS = Text("各级", "By section")
SECTION_HEADS = Text("指标|上升|下降|合计|平均", "part|gain|lose|sum|mean")
KINDS = Text("各类改动", "By kind of change")
KIND_HEADS = Text("指标|合计", "part|sum")
ONLY_KIND = Text("规则只在“{only}”一类不同。", "The rules differ in {only} alone.")
WHAT_KINDS = Text(
    "分值：有哪些指标、各是几分；界限：方法里的数；方法：其余怎样得分的规定；调整：扣分、封顶等。",
    "Weights: which indicators there are, and their points. Thresholds: numbers in "
    "methods. Methods: all else about how a score comes about.",
)
UNDIVIDED = Text(
    "{cases}在新旧规则混合时没有总分，它们的变化没有按类别分。",
    "{cases} without a total under a mixture of the rules: not divided.",
)

CHANGES = Text("逐处改动", "Change by change")
CHANGE_HEADS = Text("改动|案例数|独自引起|与其他改动一起", "change|cases|alone|with other changes")
HOW_CHANGES_COUNT = Text(
    "一项得分只与一处改动有关，变化记在“独自引起”；与几处有关的，每一处都记在最后一列，不能相加。",
    "A score that one change alone concerns counts as moved by it alone; where several "
    "do, it stands in the last column of each: those do not add up.",
)
NO_CHANGE = Text("不是某一处改动造成的", "of no single change")

GRADE_CHANGES = Text("关于等级的改动", "Changes that concern grades")
_REGRADED = Text(
    "{count} 个案例有等级改变，其中得分没有变的 {still} 个。",
    "{count:case has/cases have} a grade that changes; of {still} no score moves.",
)
OTHER_CHANGES = Text(
    "没有移动这些案例得分和等级的改动", "Changes that move no score and no grade of these cases"
)
CHECKS = Text("提示", "Warnings")
CHECK_HEADS = Text("提示|新提示|不再提示", "warning|new|gone")

MOVERS = Text("变化最大的案例", "The cases that move most")
MOVER = Text("{name}：{scores}（{change}）", "{name}: {scores} ({change})")
NEW_GRADE = Text("，{old} → {new}", ", {old} → {new}")
MORE_SCORES = Text("另有 {more} 项变化", "and {more} more")
BEFORE = Text("前：{text}", "before: {text}")
AFTER = Text("后：{text}", "after: {text}")
BECAUSE = Text("因为：{text}", "because: {text}")
MORE_CHANGES = Text("另有 {more} 处改动", "because of {more} more")

EFFECTS = Text("规则影响的来源", "Where the rule effect comes from")
EFFECT_HEADS = Text("指标|规则影响", "indicator|rules")
ONLY_GROUP = Text("规则只在“{only}”一组不同。", "The rules differ in {only} alone.")
CUT = Text(
    "末尾是 … 的数除不尽，这里截断；准确的商见 --format csv 或 json。",
    "Numbers that end in … have no last decimal; the quotients are in csv and json.",
)
TOGETHER = Text(
    "“{block}”分不开：只把{taken}换成新的，规则集不成立",
    "{block} cannot be told apart: with only {taken} new there is no valid ruleset",
)
HINTS = Text(
    "名称相同、编号不同，没有当作同一项；要比较请写对应关系：",
    "Alike in title, not in id, and not taken for the same; to compare them state:",
)


def cases(count: int) -> Text:
    """Say how many cases."""
    return _CASES.fill(count=count)


def open_cases(count: int) -> Text:
    """Say how many cases have open totals."""
    return _OPEN.fill(count=count)


def regraded(count: int, still: int) -> Text:
    """Say how many cases have a grade that differs, and of how many of them no score does."""
    return _REGRADED.fill(count=count, still=still)


def moved_cases(count: int) -> Text:
    """Say how many cases change grade."""
    return _MOVED[count > 0].fill(count=count)
