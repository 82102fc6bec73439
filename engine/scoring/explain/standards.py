"""The scoring standard (评分标准) of a method in words."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.words import Language
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Combined,
    Deduct,
    Formula,
    FormulaPoints,
    Interpolate,
    Knot,
    Levels,
    Method,
    Plan,
    Proportional,
    Table,
    YesNo,
)
from engine.scoring.explain.numbers import clause_text, points_text, value_text

_MOST_KEPT = 4096
_RULE_WORDS: dict[tuple[int, Language, bool], tuple[Method, str]] = {}

_HITS = {
    "unique": ("只能有一行符合", "only one row may fit"),
    "first": ("取第一行", "the first row that fits"),
    "any": ("符合的各行须一致", "rows that fit must agree"),
    "best": ("取最高", "the best row that fits"),
    "worst": ("取最低", "the worst row that fits"),
    "sum": ("各行相加", "rows that fit are added up"),
}
_BY = {
    "best": ("取最高：", "the best of "),
    "worst": ("取最低：", "the worst of "),
    "sum": ("相加：", "the sum of "),
}


def rule_words(method: Method, language: Language, *, percent: bool = False) -> str:
    """Return the scoring standard (评分标准) of a method in words.

    `percent` says that the value reads as a percentage. Plans live long and their methods never
    change, so the words of the methods last used are kept.
    """
    key = (id(method), language, percent)
    kept = _RULE_WORDS.get(key)
    if kept is None or kept[0] is not method:
        if len(_RULE_WORDS) >= _MOST_KEPT:
            _RULE_WORDS.clear()
        kept = _RULE_WORDS[key] = (method, _rule_words(method, language, percent=percent))
    return kept[1]


def _rule_words(method: Method, language: Language, *, percent: bool) -> str:
    zh = language == "zh"
    joint = "；" if zh else "; "
    if isinstance(method, Proportional):
        return _proportional(method, language)
    if isinstance(method, Interpolate):
        return _interpolate(method, language, percent=percent)
    if isinstance(method, Bands):
        rows = [
            clause_text(c, percent=percent).to(language)
            + ("：" if zh else ": ")
            + award_text(c.award, language)
            for c in method.clauses
        ]
        return f"{name_of(method.of)} " + ("分档：" if zh else "in bands: ") + joint.join(rows)
    if isinstance(method, Levels):
        rows = [
            f"{c.title.to(language) if c.title else ''} {award_text(c.award, language)}"
            for c in method.clauses
        ]
        return ("按等级：" if zh else "by level: ") + joint.join(rows)
    if isinstance(method, Table):
        hit = _HITS[method.hit][0 if zh else 1]
        n = len(method.rows)
        return f"决策表 {n} 行（{hit}）" if zh else f"decision table of {n} rows ({hit})"
    if isinstance(method, Combined):
        parts = [
            rule_words(option.method, language, percent=percent)
            + (
                ""
                if option.guard is None
                else (
                    f"（{option.guard.condition.text} 时）"
                    if zh
                    else f" (if {option.guard.condition.text})"
                )
            )
            for option in method.options
        ]
        word = ("或" if zh else "or") if method.by != "sum" else ("加" if zh else "plus")
        return _BY[method.by][0 if zh else 1] + f"{joint}{word} ".join(parts)
    if isinstance(method, Checklist):
        return f"{len(method.items)} 项要点逐项给分" if zh else f"{len(method.items)} findings"
    if isinstance(method, Deduct):
        return _deduct(method, language)
    if isinstance(method, YesNo):
        yes, no = award_text(method.yes, language), award_text(method.no, language)
        text = method.condition.text
        return f"{text} 得 {yes}，否则 {no}" if zh else f"{text}: {yes}, else {no}"
    if isinstance(method, FormulaPoints):
        return ("公式：" if zh else "formula: ") + name_of(method.of)
    assert isinstance(method, Assessed)
    return ("评价人评分 " if zh else "assessed, ") + award_text(method.award, language)


def _deduct(method: Deduct, language: Language) -> str:
    zh = language == "zh"
    most = "，至多 {}" if zh else ", at most {}"
    rows = [
        f"{i.title.to(language)} −{to_text(i.each)}"
        + ("" if i.at_most is None else most.format(to_text(i.at_most)))
        for i in method.items
    ]
    if method.floor != ZERO:
        floor = points_text(method.floor)
        head = f"每次扣分，最低 {floor} 分：" if zh else f"off per occurrence, down to {floor}: "
    else:
        head = "每次扣分，扣完为止：" if zh else "off per occurrence: "
    return head + ("；" if zh else "; ").join(rows)


def name_of(formula: Formula) -> str:
    """Return a formula as its author wrote it."""
    return formula.expression.text


def end_text(end: Fraction | Formula, *, percent: bool) -> str:
    """Write a number of a rule, or the formula that stands for it."""
    if isinstance(end, Formula):
        return name_of(end)
    return value_text(end, percent=percent)


def _proportional(method: Proportional, language: Language) -> str:
    zh = language == "zh"
    text = f"{name_of(method.of)} × 分值" if zh else f"{name_of(method.of)} × points"
    if (method.full_at, method.zero_at) != (ONE, ZERO):
        plain = isinstance(method.full_at, Fraction) and isinstance(method.zero_at, Fraction)
        full = end_text(method.full_at, percent=plain)
        zero = end_text(method.zero_at, percent=plain)
        text = (
            f"{name_of(method.of)}：{full} 满分，{zero} 零分，其间按比例"
            if zh
            else f"{name_of(method.of)}: {full} full, {zero} none, linear between"
        )
    cap = value_text(method.cap, percent=True)
    return text + (f"，封顶 {cap}" if zh else f", capped at {cap}")


def _interpolate(method: Interpolate, language: Language, *, percent: bool) -> str:
    zh = language == "zh"

    def knot(one: Knot) -> str:
        return f"{end_text(one.at, percent=percent)} → {award_text(one.award, language)}"

    joint = "；" if zh else "; "
    rows = joint.join(knot(one) for one in method.knots)
    text = f"{name_of(method.of)} " + ("插值：" if zh else "linear between: ") + rows
    for award, words in ((method.below, ("以下", "below")), (method.above, ("以上", "above"))):
        if award is not None:
            text += f"{joint}{words[0 if zh else 1]} {award_text(award, language)}"
    return text


def award_text(award: Award, language: Language) -> str:
    """Write what a clause gives."""
    if award.not_applicable:
        return "不适用" if language == "zh" else "not applicable"

    def one(x: Fraction) -> str:
        return value_text(x, percent=True) if award.is_share else points_text(x)

    unit = ("分值" if language == "zh" else "of the points") if award.is_share else ""
    if award.low == award.high:
        if language == "zh":
            return f"{unit} {one(award.low)}".strip() if unit else f"{one(award.low)} 分"
        return f"{one(award.low)} {unit or 'points'}"
    close = ")" if award.high_open else "]"
    body = f"[{one(award.low)}, {one(award.high)}{close}"
    if language == "zh":
        return f"{unit} {body}" if unit else f"{body} 分"
    return f"{body} {unit or 'points'}"


def standards(plan: Plan) -> dict[str, str]:
    """Return the scoring standards of all fixed indicators in Chinese, by id."""
    return {i.id: rule_words(i.method, "zh", percent=i.percent) for i in plan.order}
