"""What a method does in a case, in the author's words: the band, the level, the cap that bites."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.plan import (
    Bands,
    Combined,
    Deduct,
    DeductItem,
    FormulaPoints,
    Interpolate,
    Levels,
    Proportional,
    Table,
    YesNo,
)
from engine.scoring.award.unit import Prepared
from engine.scoring.explain.numbers import clause_text, points_text, value_text
from engine.scoring.scorecard import MethodScore, UnitScore


def said_of(score: UnitScore, made: MethodScore, prepared: Prepared) -> Text:
    """Return what gives a unit its points."""
    if score.applies is False:
        return Text("不适用", "not applicable")
    percent = score.indicator is not None and score.indicator.percent
    return _of_method(made, prepared, score.points, percent=percent)


def _of_method(made: MethodScore, prepared: Prepared, points: Fraction, *, percent: bool) -> Text:
    """Return in the author's words what a method does."""
    method = made.method
    if made.undefined:
        return Text("没有取值", "no value")
    if isinstance(method, Proportional):
        limits = (method.floor * points, method.cap * points)
        floor, cap = (value_text(s, percent=True) for s in (method.floor, method.cap))
        return _limited(
            made.earned,
            limits,
            f"封顶 {cap}",
            f"capped at {cap}",
            f"保底 {floor}",
            f"not below {floor}",
        )
    if isinstance(method, FormulaPoints):
        top = points if method.cap is None else method.cap
        floor, cap = points_text(method.floor), points_text(top)
        return _limited(
            made.earned,
            (method.floor, top),
            f"封顶 {cap} 分",
            f"capped at {cap}",
            f"保底 {floor} 分",
            f"not below {floor}",
        )
    if isinstance(method, Bands | Levels):
        texts = [c.title or clause_text(c, percent=percent) for c in made.clauses]
        return _or(texts)
    if isinstance(method, Table):
        texts = [
            r.title or same("，".join(c.condition.text for c in r.cells) or "—") for r in made.rows
        ]
        return _or(texts)
    if isinstance(method, YesNo):
        text = method.condition.text
        return {
            True: Text(f"{text} 成立", f"{text} holds"),
            False: Text(f"{text} 不成立", f"{text} does not hold"),
            None: Text(f"{text} 未定", f"{text} is undecided"),
        }[made.holds]
    if isinstance(method, Interpolate):
        return _between(made.value, prepared.numbers, percent=percent)
    if isinstance(method, Deduct):
        return _deduct(made, method)
    if isinstance(method, Combined):
        pairs = [
            (p, i)
            for p, i in zip(made.parts, prepared.inner, strict=True)
            if p.applies is not False
        ]
        counted = [(p, i) for p, i in pairs if method.by == "sum" or p.score.earned == made.earned]
        return _or([_of_method(p.score, i, points, percent=percent) for p, i in counted or pairs])
    return Text("", "")


def _or(texts: list[Text]) -> Text:
    zh = list(dict.fromkeys(t.zh for t in texts))
    en = list(dict.fromkeys(t.en for t in texts))
    return Text(" 或 ".join(zh), " or ".join(en))


def _limited(
    earned: Value | None,
    limits: tuple[Fraction, Fraction],
    cap: str,
    capped: str,
    floor: str,
    floored: str,
) -> Text:
    if isinstance(earned, Fraction) and limits[0] != limits[1]:
        if earned == limits[1]:
            return Text(cap, capped)
        if earned == limits[0]:
            return Text(floor, floored)
    return Text("按比例", "in proportion")


def _between(value: Value | None, knots: tuple[Value, ...], *, percent: bool) -> Text:
    if not isinstance(value, Fraction) or any(isinstance(k, Range) for k in knots):
        return Text("插值", "interpolated")
    below = [k for k in knots if isinstance(k, Fraction) and k <= value]
    above = [k for k in knots if isinstance(k, Fraction) and k > value]
    if not below or not above:
        sign, edge = ("≥", max(below)) if below else ("<", min(above))
        return same(f"{sign} {value_text(edge, percent=percent)}")
    low, high = (value_text(k, percent=percent) for k in (max(below), min(above)))
    return Text(f"{low} 与 {high} 之间", f"between {low} and {high}")


def _deduct(made: MethodScore, method: Deduct) -> Text:
    if made.earned == method.floor:
        return Text("扣完为止", "nothing left to take off")
    full = [
        i.item.title
        for i in made.items
        if isinstance(i.item, DeductItem) and i.worth == i.item.at_most
    ]
    if full:
        zh, en = "、".join(t.zh for t in full), ", ".join(t.en for t in full)
        return Text(f"{zh} 扣满", f"{en} at its limit")
    if all(i.worth == ZERO for i in made.items):
        return Text("不扣分", "nothing off")
    return Text("按次扣分", "points off by occurrence")
