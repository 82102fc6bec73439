"""What is to be said of a section's score: how it was put together, its grade, what is left out."""

from __future__ import annotations

from fractions import Fraction

from engine.exact import ONE, ZERO
from engine.explain.numbers import points_text, span_text, value_text, written_tests
from engine.explain.rules import basis_text
from engine.explain.statements import Statement
from engine.plan import Aggregation, Grade, Grades, Section
from engine.scorecard import SectionScore, UnitScore, units_of
from engine.words import Language

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
    if grade and section.grade_low is not None:
        said = section.grade or f"{section.grade_low}～{section.grade_high}"
        found.append(f"等级 {said}" if zh else f"grade {said}")
    if own.aside:
        found.append("不计入总分" if zh else "not part of the total")
    return found


def section_derivation(section: SectionScore, language: Language) -> tuple[Statement, ...]:
    """Return how a section's score came about: its parts, the arithmetic, its grade, its basis."""
    zh = language == "zh"
    own = section.section
    score = span_text(section.low, section.high)
    if section.applies is False:
        score = {"no-score": "不计分", "not-applicable": "不适用"}[section.state]
        score = score if zh else section.state.replace("-", " ")
    found = [Statement("得分" if zh else "score", f"{score} / {points_text(section.points)}")]
    parts = tuple(
        Statement(part.section.title.to(language), _part(part, language))
        for part in section.sections
    ) + tuple(Statement(unit.title.to(language), _part(unit, language)) for unit in section.units)
    found.append(Statement("各部分" if zh else "parts", "", parts))
    if section.applies is not False and not section.no_measures:
        found.append(Statement("计算" if zh else "working", section_working(section, language)))
    notes = tuple(Statement("", n) for n in section_notes(section, language, grade=False))
    if notes:
        found.append(Statement("说明" if zh else "notes", "", notes))
    if own.grades is not None and section.grade_low is not None:
        rows = _grade_rows(own.grades, language)
        grade = section.grade or f"{section.grade_low}～{section.grade_high}"
        found.append(Statement("等级" if zh else "grade", grade, rows))
    cited = basis_text(own.origin, language) or ("规则集没有注明" if zh else "none cited")
    found.append(Statement("依据" if zh else "basis", cited))
    found.append(Statement("位置" if zh else "place", str(own.origin.span)))
    return tuple(found)


def _grade_rows(grades: Grades, language: Language) -> tuple[Statement, ...]:
    return tuple(Statement(grade_limits(b, language), b.name) for b in grades.bands)


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


def _part(part: SectionScore | UnitScore, language: Language) -> str:
    if part.applies is False:
        return "不适用或不计分" if language == "zh" else "not applicable, or no score"
    return f"{span_text(part.low, part.high)} / {points_text(part.points)}"


def section_working(section: SectionScore, language: Language) -> str:
    """Return the arithmetic that makes a section's score of its parts, in one line."""
    how = section.section.aggregate
    parts = _counted(section)
    score = span_text(*section.before)
    sure = all(p.low == p.high and p.applies for p in parts)
    if not sure or not parts or len(parts) > _MOST_PARTS:
        words = aggregation_words(how, language) or ("各项相加" if language == "zh" else "the sum")
        return (
            f"{words}（{len(parts)} 项） → {score}"
            if language == "zh"
            else (f"{words} ({len(parts)} parts) → {score}")
        )
    points = points_text(section.section.points)
    shares = [value_text(p.low / p.points, percent=True) if p.points else "—" for p in parts]
    if how.by == "sum":
        text = " + ".join(points_text(p.low) for p in parts)
        if section.shared_out and not how.bands:
            kept = sum((p.points for p in parts), ZERO)
            whole = points_text(kept + section.shared_out)
            text = f"({text}) / {points_text(kept)} × {whole}"
    elif how.by == "mean":
        text = f"({' + '.join(shares)}) / {len(parts)} × {points}"
    elif how.by == "weighted-mean":
        weights = [_weight(p) for p in parts]
        rows = [f"{points_text(w)} × {s}" for w, s in zip(weights, shares, strict=True)]
        text = f"({' + '.join(rows)}) / {points_text(sum(weights, ZERO))} × {points}"
    else:
        text = f"{'min' if how.by == 'weakest' else 'max'}({', '.join(shares)}) × {points}"
        if how.plus is not None and len(set(shares)) > 1:
            text += f" + {points_text(how.plus)}"
    if how.bands:
        return (
            f"{text}，{len(parts)} 项，按区间 → {score}"
            if language == "zh"
            else (f"{text}, {len(parts)} parts, by bands → {score}")
        )
    return score if text == score else f"{text} = {score}"


def _counted(section: SectionScore) -> list[SectionScore | UnitScore]:
    """Return the parts that a section's score is made of, those with a score or perhaps one."""
    parts: list[SectionScore | UnitScore] = []
    inner = [s for s in section.sections if not s.section.aside]
    if section.section.aggregate.of == "indicators":
        parts.extend(u for s in inner for u in units_of(s))
    else:
        parts.extend(inner)
    parts.extend(section.units)
    return [p for p in parts if p.applies is not False]


def _weight(part: SectionScore | UnitScore) -> Fraction:
    if isinstance(part, SectionScore):
        return part.section.weight or ONE
    return (part.indicator.weight if part.indicator else None) or ONE
