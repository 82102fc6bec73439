"""The scoring standard (评分标准) of a method in words."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from engine.base.exact import ONE, ZERO, to_text
from engine.base.kept import kept
from engine.base.words import Language, Text
from engine.language.expression import needs_brackets
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
    Levels,
    Method,
    Option,
    Plan,
    Proportional,
    Table,
    YesNo,
)
from engine.scoring.explain import standard_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.names import formula_name
from engine.scoring.explain.numbers import clause_text, points_text, value_text, with_name


def rule_words(method: Method, language: Language, *, percent: bool = False) -> str:
    """Return the scoring standard (评分标准) of a method in words.

    `percent` says that the value reads as a percentage.
    """
    return (_as_percent if percent else _as_number)(method).to(language)


def _rule_words(method: Method, *, percent: bool) -> Text:
    percent = percent or method_percent(method)
    if isinstance(method, Proportional):
        return _proportional(method, percent=percent)
    if isinstance(method, Interpolate):
        return _interpolate(method, percent=percent)
    if isinstance(method, Bands):
        rows = [
            words.BAND.fill(limits=clause_text(c, percent=percent), award=award_words(c.award))
            for c in method.clauses
        ]
        return texts.BY_BANDS.fill(value=formula_name(method.of), rows=words.SEMICOLON.join(rows))
    if isinstance(method, Levels):
        rows = [words.SPACED.fill(a=c.title or "", b=award_words(c.award)) for c in method.clauses]
        return texts.BY_LEVEL.fill(rows=words.SEMICOLON.join(rows))
    if isinstance(method, Table):
        return texts.DECISION_TABLE.fill(n=len(method.rows), hit=texts.HITS[method.hit])
    if isinstance(method, Combined):
        parts = [_option(option, percent=percent) for option in method.options]
        joint = texts.PLUS_OPTION if method.by == "sum" else texts.OR_OPTION
        return texts.OPTIONS[method.by].fill(parts=joint.join(parts))
    if isinstance(method, Checklist):
        most = "" if method.at_most is None else to_text(method.at_most)
        sentence = texts.CHECKLIST_AT_MOST if most else texts.CHECKLIST
        return with_name(sentence.fill(n=len(method.items), most=most), method.at_most)
    if isinstance(method, Deduct):
        return _deduct(method)
    if isinstance(method, YesNo):
        yes, no = award_words(method.yes), award_words(method.no)
        return texts.YES_NO.fill(text=method.condition.said, yes=yes, no=no)
    if isinstance(method, FormulaPoints):
        return texts.FORMULA.fill(formula=formula_name(method.of))
    assert isinstance(method, Assessed)
    return texts.BY_ASSESSOR.fill(award=award_words(method.award))


_as_percent = kept(partial(_rule_words, percent=True))
_as_number = kept(partial(_rule_words, percent=False))


def _option(option: Option, *, percent: bool) -> Text:
    said = _rule_words(option.method, percent=percent)
    if option.guard is None:
        return said
    return texts.OPTION_IF.fill(said=said, text=option.guard.condition.said)


def _deduct(method: Deduct) -> Text:
    rows = []
    for item in method.items:
        row = texts.OFF_EACH.fill(title=item.title, each=to_text(item.each))
        if item.at_most is not None:
            row = texts.OFF_AT_MOST.fill(said=row, most=to_text(item.at_most))
        rows.append(with_name(row, item.each, item.at_most))
    said = words.SEMICOLON.join(rows)
    if method.floor != ZERO:
        return texts.OFF_DOWN_TO.fill(floor=points_text(method.floor), rows=said)
    return texts.OFF_DOWN_TO_ZERO.fill(rows=said)


def name_of(formula: Formula) -> str:
    """Return a formula as its author wrote it."""
    return formula.expression.text


def end_text(end: Fraction | Formula, *, percent: bool) -> str:
    """Write a number of a rule, or the formula that stands for it."""
    if isinstance(end, Formula):
        return name_of(end)
    return value_text(end, percent=percent)


def _proportional(method: Proportional, *, percent: bool) -> Text:
    value, cap = formula_name(method.of), value_text(method.cap, percent=True)
    if (method.full_at, method.zero_at) == (ONE, ZERO):
        factor = needs_brackets(method.of.expression, "*")
        value = texts.FACTOR.fill(value=value) if factor else value
        said = texts.SHARE_OF_POINTS.fill(value=value)
    else:
        full = end_text(method.full_at, percent=percent)
        zero = end_text(method.zero_at, percent=percent and method.zero_at != ZERO)
        said = texts.LINEAR.fill(value=value, full=full, zero=zero)
    return words.NOTHING.join((said, with_name(words.CAPPED.fill(limit=cap), method.cap)))


def _interpolate(method: Interpolate, *, percent: bool) -> Text:
    rows = [
        words.GIVES.fill(said=end_text(k.at, percent=percent), score=award_words(k.award))
        for k in method.knots
    ]
    for award, sentence in (
        (method.below, texts.BELOW),
        (method.above, texts.ABOVE),
    ):
        if award is not None:
            rows.append(sentence.fill(award=award_words(award)))
    return texts.INTERPOLATED.fill(value=formula_name(method.of), rows=words.SEMICOLON.join(rows))


@kept
def method_percent(method: Method) -> bool:
    """Return whether the value that a method looks at was written as a percentage."""
    if isinstance(method, Proportional | Interpolate):
        return method.percent
    if isinstance(method, Bands):
        return any(test.percent for clause in method.clauses for test in clause.tests)
    return False


def award_text(award: Award, language: Language) -> str:
    """Write what a clause gives."""
    return award_words(award).to(language)


@kept
def award_words(award: Award) -> Text:
    """Write what a clause gives, in both languages."""
    if award.not_applicable:
        return words.NOT_APPLICABLE
    share = award.is_share
    low, high = (
        value_text(x, percent=True) if share else points_text(x) for x in (award.low, award.high)
    )
    if award.low != award.high:
        low = f"[{low}, {high}{')' if award.high_open else ']'}"
    said = (texts.SHARE if share else words.POINTS).fill(points=low)
    return with_name(said, award.low, award.high)


def standards(plan: Plan) -> dict[str, str]:
    """Return the scoring standards of all fixed indicators in Chinese, by id."""
    return {i.id: rule_words(i.method, "zh", percent=i.percent) for i in plan.order}
