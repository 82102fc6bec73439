"""What is to be said of a section's score: how it was put together, its grade, what is left out."""

from __future__ import annotations

from engine.explain.numbers import points_text, span_text, value_text
from engine.plan import Aggregation
from engine.scorecard import SectionScore
from engine.words import Language

_BY = {
    "mean": ("各项得分率的平均", "mean of the parts' shares"),
    "weighted-mean": ("各项得分率的加权平均", "weighted mean of the parts' shares"),
    "weakest": ("取得分率最低的一项", "the weakest part"),
    "strongest": ("取得分率最高的一项", "the strongest part"),
    "sum": ("各项相加", "sum of the parts"),
}


def aggregation_words(how: Aggregation, language: Language) -> str:
    """Return how parts are put together, empty for a plain sum."""
    zh = language == "zh"
    if how.by == "sum" and not how.bands:
        return ""
    text = _BY[how.by][0 if zh else 1]
    if how.of == "indicators":
        text += "（按全部指标）" if zh else " (over all indicators)"
    if how.plus is not None:
        plus = points_text(how.plus)
        text += f"，有更高的加 {plus}" if zh else f", plus {plus} if any is higher"
    if how.bands:
        text += "，再按区间换算" if zh else ", then by bands"
    return text


def section_notes(section: SectionScore, language: Language) -> list[str]:
    """Return what a reader needs beside a section's score."""
    zh = language == "zh"
    own = section.section
    found = []
    if section.state == "not-applicable":
        why = f"：{own.guard.condition.text} 不成立" if own.guard and zh else ""
        if own.guard and not zh:
            why = f": {own.guard.condition.text} does not hold"
        found.append(f"不适用{why}" if zh else f"not applicable{why}")
        if own.points_to is not None:
            found.append(f"分值并入 {own.points_to}" if zh else f"its points go to {own.points_to}")
        return found
    if section.state == "no-score":
        needed = "" if own.minimum is None else str(own.minimum.parts)
        return [
            f"计分的不足 {needed} 项，不计分"
            if zh
            else f"no score: fewer than {needed} scored parts"
        ]
    words = aggregation_words(own.aggregate, language)
    if words:
        found.append(words)
    if section.points != own.points:
        was, now = points_text(own.points), points_text(section.points)
        found.append(f"分值 {was} → {now}" if zh else f"points {was} → {now}")
    if section.shared_out:
        out = points_text(section.shared_out)
        found.append(
            f"不适用的 {out} 分由其余各项分担" if zh else f"{out} points shared out among the rest"
        )
    if own.round is not None and section.state == "scored" and section.raw[0] != section.before[0]:
        exact = value_text(section.raw[0], places=4)
        found.append(
            f"{exact} 四舍五入为 {points_text(section.before[0])}"
            if zh
            else f"{exact} rounded to {points_text(section.before[0])}"
        )
    if section.before != (section.low, section.high):
        before, after = span_text(*section.before), span_text(section.low, section.high)
        found.append(f"调整 {before} → {after}" if zh else f"adjusted {before} → {after}")
    if section.grade_low is not None:
        grade = section.grade or f"{section.grade_low}～{section.grade_high}"
        found.append(f"等级 {grade}" if zh else f"grade {grade}")
    if own.aside:
        found.append("不计入总分" if zh else "not part of the total")
    return found
