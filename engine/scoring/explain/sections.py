"""What is to be said of a section's score: how it was put together, its grade, what is left out."""

from __future__ import annotations

from engine.base.words import Language
from engine.language.plan import Aggregation, Grade, Section
from engine.scoring.explain.numbers import points_text, span_text, value_text, written_tests
from engine.scoring.scorecard import SectionScore

_MOST_PARTS = 8  # parts whose numbers a line can take

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


def section_notes(section: SectionScore, language: Language, *, grade: bool = True) -> list[str]:
    """Return what a reader needs beside a section's score; its `grade` too, if asked for."""
    zh = language == "zh"
    own = section.section
    found = []
    if section.applies is False:
        return _no_score(section, language)
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
    if grade and section.grade_low is not None:
        said = section.grade or between(section, language)
        found.append(f"等级 {said}" if zh else f"grade {said}")
    if not section.exact and section.low != section.high:
        found.append("上下限为外包界限" if zh else "low and high are outer bounds")
    if own.aside:
        found.append("不计入总分" if zh else "not part of the total")
    return found


def _no_score(section: SectionScore, language: Language) -> list[str]:
    """Return why a section has no score, and where its points go."""
    zh = language == "zh"
    own = section.section
    if section.state == "no-score":
        needed = "" if own.minimum is None else str(own.minimum.parts)
        return [
            f"计分的不足 {needed} 项，不计分"
            if zh
            else f"no score: fewer than {needed} scored parts"
        ]
    why = ""
    if own.guard is not None:
        text = own.guard.condition.text
        why = f"：{text} 不成立" if zh else f": {text} does not hold"
    found = [f"不适用{why}" if zh else f"not applicable{why}"]
    if own.points_to is not None:
        found.append(f"分值并入 {own.points_to}" if zh else f"its points go to {own.points_to}")
    return found


def grade_limits(grade: Grade, language: Language) -> str:
    """Return what gets a grade: limits of the score, and a further condition."""
    zh = language == "zh"
    limits = written_tests(grade.tests).to(language) if grade.tests else ""
    when = grade.when.text if grade.when else ""
    rest = "其余" if zh else "otherwise"
    return ("，且 " if zh else ", and ").join(t for t in (limits, when) if t) or rest


def section_rule(section: Section, language: Language) -> str:
    """Return the rule by which a section's score is made, empty for a plain sum."""
    zh = language == "zh"
    found = [aggregation_words(section.aggregate, language)]
    if section.guard is not None:
        text = section.guard.condition.text
        found.append(f"{text} 时适用" if zh else f"applies if {text}")
    if section.points_to is not None:
        found.append(
            f"不适用时分值并入 {section.points_to}"
            if zh
            else f"else its points go to {section.points_to}"
        )
    if section.minimum is not None:
        n = section.minimum.parts
        found.append(f"至少 {n} 项计分" if zh else f"at least {n} scored parts")
    if section.round is not None:
        n = section.round.places
        found.append(f"保留 {n} 位小数" if zh else f"rounded to {n} decimals")
    if section.grades is not None:
        rows = [f"{grade_limits(g, language)} {g.name}" for g in section.grades.bands]
        found.append(("等级：" if zh else "grades: ") + ("，" if zh else ", ").join(rows))
    if section.aside:
        found.append("不计入上级" if zh else "counts for nothing above")
    return ("；" if zh else "; ").join(text for text in found if text)


def between(section: SectionScore, language: Language) -> str:
    """Return the grades between which a section's lies."""
    joint = "～" if language == "zh" else " to "
    return f"{section.grade_low}{joint}{section.grade_high}"
