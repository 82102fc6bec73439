"""How a section's score came about: the arithmetic in one line, and the whole derivation."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.values import compare
from engine.base.words import Language
from engine.language.plan import Grades
from engine.language.rules import Test
from engine.scoring.explain.numbers import points_text, span_text, value_text, written_tests
from engine.scoring.explain.rules import basis_text
from engine.scoring.explain.sections import aggregation_words, between, grade_limits, section_notes
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import SectionScore, UnitScore, units_of

_MOST_PARTS = 8  # parts whose numbers a line can take


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
        return f"{text}{_row(section, parts, language)} → {score}"
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


def _row(section: SectionScore, parts: list[SectionScore | UnitScore], language: Language) -> str:
    """Return the sum of the parts and the row of the bands that it lies in."""
    zh = language == "zh"
    how = section.section.aggregate
    rows = [b for b in how.bands if b.parts in (None, len(parts)) and b.points == section.raw[0]]
    start = ""
    if how.by == "sum":
        total = sum((p.low for p in parts), ZERO)
        start = f" = {points_text(total)}"
        rows = [b for b in rows if all(_holds(t, total) for t in b.tests)]
    limits = written_tests(rows[0].tests).to(language) if rows else ""
    count = f"{len(parts)} 项" if zh else f"{len(parts)} parts"
    return f"{start}，{count}：{limits}" if zh else f"{start}, {count}: {limits}"


def _holds(test: Test, value: Fraction) -> bool:
    assert isinstance(test.bound, Fraction)
    below, same, above = compare(value, test.bound)
    return {
        "at_least": same or above,
        "above": above,
        "at_most": same or below,
        "below": below,
    }[test.operator]


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
        grade = section.grade or between(section, language)
        found.append(Statement("等级" if zh else "grade", grade, rows))
    cited = basis_text(own.origin, language) or ("规则集没有注明" if zh else "none cited")
    found.append(Statement("依据" if zh else "basis", cited))
    found.append(Statement("位置" if zh else "place", str(own.origin.span)))
    return tuple(found)


def _grade_rows(grades: Grades, language: Language) -> tuple[Statement, ...]:
    return tuple(Statement(grade_limits(b, language), b.name) for b in grades.bands)


def _part(part: SectionScore | UnitScore, language: Language) -> str:
    if part.applies is False:
        return "不适用或不计分" if language == "zh" else "not applicable, or no score"
    return f"{span_text(part.low, part.high)} / {points_text(part.points)}"
