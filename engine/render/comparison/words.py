"""The sentences of comparisons; changes of shares, and the classes that shares are shown in."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import half_up, to_text
from engine.base.words import Text
from engine.scoring.scorecard import Pair

TITLE = Text("得分比较", "Scores compared")
SCORES = Text("得分", "Scores")
INDICATOR = Text("指标", "indicator")
GRADE = Text("等级", "grade")
GRADES = Text("{low}～{high}", "{low} to {high}")
NO_TOTAL = Text("其中一个没有总分，不能归因", "one of them has no total: nothing to attribute")
TWO_NUMBERS = Text(
    "未定的得分写成两个数：前面按有据可依的分，后面按最高可达的分，各自加起来都等于差。",
    "Where scores are open there are two numbers: on what is documented / on what is "
    "attainable. Each adds up.",
)
HEADS = Text(
    "指标|前|后|差|绩效影响|资料影响|规则影响|说明",
    "indicator|before|after|difference|performance|documentation|rules|remark",
)
DOCUMENTED = Text(
    "资料影响：只有一个案例载明的事实（另一个没有）使得分相差多少。",
    "documentation: what the facts make that only one of the cases states.",
)
MOVED = Text("归入的一级不同", "in different sections")
HEADLINE = Text(
    "{before} → {after}，差 {difference}：绩效影响 {performance}{documentation}，规则影响 {rules}",
    "{before} → {after}, {difference}: performance {performance}{documentation}, rules {rules}",
)
UNDER = Text("{case}：{before} → {after}", "{case}: {before} → {after}")
CASE_UNDER = Text("{case}，{rules}", "{case}, {rules}")
DOCUMENTATION = Text("，资料影响 {effect}", ", documentation {effect}")
BAR_SIGNS = Text("\n# 绩效影响{more}  = 规则影响", "\n# performance{more}  = rules")
NOTHING = Text("", "")
BAR_OF_GAPS = Text("  + 资料影响", "  + documentation")

SLOPE_SIGNS = Text(
    "得分 ÷ 分值：{low} 低 {high} 高，{open} 未定，{none} 没有得分",
    "score ÷ points: {low} low {high} high, {open} open, {none} no score",
)
HEATMAP_SIGNS = Text(
    "得分率 {shades}，{open} 未定，{none} 没有得分",
    "share of the points {shades}, {open} open, {none} no score",
)
DIVIDED = Text("；│ 以右换了规则集", "; │ another ruleset to the right")
POINTS = Text("百分点", "% points")

#: Where the classes of shares begin, in hundredths: below, from 60, 80, 90, and all of the points.
CLASSES = (60, 80, 90, 100)

_LEAST = Fraction(1, 10)


def class_of(share: Fraction) -> int:
    """Return the class of a share, from 0."""
    return sum(share * 100 >= limit for limit in CLASSES)


def class_names() -> tuple[str, ...]:
    """Return what the classes are called, lowest first."""
    return (f"<{CLASSES[0]}%", *(f"≥{limit}%" for limit in CLASSES[:-1]), f"{CLASSES[-1]}%")


def change_text(change: Pair | None) -> str:
    """Return a change in hundredths with its sign: ▲ up, ▼ down, ↕ where that is open.

    Rounded to one place: it is for the eye, the tables hold the scores.
    """
    if change is None:
        return ""
    low, high = change
    if low == high:
        return "＝" if low == 0 else f"{'▲' if low > 0 else '▼'}{_rounded(abs(low))}"
    if low >= 0:
        return f"▲{_rounded(low)}–{_rounded(high)}"
    if high <= 0:
        return f"▼{_rounded(-high)}–{_rounded(-low)}"
    return f"↕−{_rounded(-low)}～+{_rounded(high)}"


def _rounded(number: Fraction) -> str:
    return to_text(half_up(number, 1)) if number == 0 or number >= _LEAST else f"<{to_text(_LEAST)}"
