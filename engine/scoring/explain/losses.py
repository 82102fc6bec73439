"""Why points were lost, or are open."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Range
from engine.base.words import Language, Text
from engine.language.plan import (
    Bands,
    Checklist,
    Combined,
    Deduct,
    Formula,
    Levels,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE
from engine.scoring.explain.numbers import clause_text, points_text, value_text
from engine.scoring.explain.standards import end_text, name_of
from engine.scoring.explain.working import count_text, is_percent, is_plain, lacking
from engine.scoring.scorecard import MethodScore, UnitScore

_SHORT = 16  # characters of a formula that a sentence can take


def why_lost(unit: UnitScore) -> Text | None:
    """Return why points were lost or are open; None at full marks and where there is no score."""
    if unit.low == unit.points or unit.applies is False:
        return None
    if unit.state == "open":
        return _why_open(unit)
    if unit.zeroed_by:
        return lacking(unit)
    if unit.choice is not None and not is_plain(unit):
        return Text(f"评价人的理由：{unit.choice.reason}", f"assessor: {unit.choice.reason}")
    assert unit.made is not None
    return _of_method(unit, unit.made)


def _of_method(unit: UnitScore, made: MethodScore) -> Text:
    method = made.method
    lost = points_text(unit.points - unit.low)
    if isinstance(method, Proportional) and isinstance(made.value, Fraction):
        percent = isinstance(method.full_at, Fraction)
        value = value_text(made.value, percent=percent, places=2)
        full = end_text(method.full_at, percent=percent)
        return Text(
            f"{_short_name(method.of, 'zh')} 为 {value}，未达 {full}，失 {lost} 分",
            f"{_short_name(method.of, 'en')} is {value}, not {full}: {lost} lost",
        )
    if isinstance(method, Bands) and len(made.clauses) == 1:
        tests = clause_text(made.clauses[0], percent=is_percent(unit))
        return Text(f"落在 {tests.zh} 一档", f"lies in the band {tests.en}")
    if isinstance(method, Levels) and len(made.clauses) == 1 and made.clauses[0].title:
        title = made.clauses[0].title
        return Text(
            f"评判等级为 {title.zh}" if title.zh.isascii() else f"评判等级为{title.zh}",
            f"the level is {title.en}",
        )
    if isinstance(method, Table) and made.rows:
        return _of_rows(made)
    if isinstance(method, Combined):
        counted = [p.score for p in made.parts if p.applies and p.score.earned == unit.earned]
        if len(counted) == 1:
            return _of_method(unit, counted[0])
        return Text(f"失 {lost} 分", f"{lost} lost")
    if isinstance(method, Checklist):
        missed = [i.item.title for i in made.items if i.found not in (MET, NOT_APPLICABLE)]
        return Text(
            "不符合：" + "；".join(t.zh for t in missed),
            "not met: " + "; ".join(t.en for t in missed),
        )
    if isinstance(method, Deduct):
        hit = [i for i in made.items if not isinstance(i.worth, Range) and i.worth > ZERO]
        return Text(
            "；".join(f"{i.item.title.zh}扣 {count_text(i.worth)} 分" for i in hit),
            "; ".join(f"{i.item.title.en}: {count_text(i.worth)} off" for i in hit),
        )
    if isinstance(method, YesNo):
        return Text(
            f"条件不成立：{method.condition.text}",
            f"the condition does not hold: {method.condition.text}",
        )
    return Text(f"失 {lost} 分", f"{lost} lost")


def _of_rows(made: MethodScore) -> Text:
    """Name the rows that counted, by their titles or their conditions."""
    names = [
        row.title or Text("，".join(c.condition.text for c in row.cells) or "其余",
                          ", ".join(c.condition.text for c in row.cells) or "otherwise")
        for row in made.rows
    ]  # fmt: skip
    return Text(f"符合 {'；'.join(n.zh for n in names)}", f"fits {'; '.join(n.en for n in names)}")


def _why_open(unit: UnitScore) -> Text:
    missing = [o for o in unit.operands if o.unknown and (o.known is None or o.unproved)]
    if missing:
        unproved = [o for o in missing if o.unproved]
        word = ("没有佐证", "no evidence for") if unproved else ("未载明", "not stated:")
        names_zh = "、".join(_short(o.name, o.title.zh) for o in missing[:3])
        names_en = ", ".join(_short(o.name, o.title.en) for o in missing[:3])
        more = len(missing) - 3
        if more > 0:
            names_zh, names_en = f"{names_zh}等 {len(missing)} 项", f"{names_en} and {more} more"
        return Text(f"{names_zh}{word[0]}，得分未定", f"{word[1]} {names_en}")
    if unit.undefined:
        return Text("除数为零，没有取值", "division by zero: no value")
    if any(o.unknown for o in unit.operands):
        return Text("数值是约数，得分未定", "an approximate figure leaves the score open")
    return Text("待评价人在区间内选定", "the assessor has to choose within the range")


def _short(name: str, title: str) -> str:
    return title if "." in name else name


def _short_name(formula: Formula, language: Language) -> str:
    """Return the formula itself if it is short, else "the value"."""
    text = name_of(formula)
    if len(text) <= _SHORT:
        return text
    return "取值" if language == "zh" else "the value"
