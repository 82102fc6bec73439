"""Why points were lost, or are open."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from engine.base.exact import ZERO
from engine.base.values import Range
from engine.base.words import Text
from engine.language.plan import (
    Bands,
    Checklist,
    Combined,
    Deduct,
    Formula,
    Interpolate,
    Levels,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, PARTLY
from engine.scoring.award.prepare import NO_METHOD
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.conditions import judge
from engine.scoring.explain.findings import count_text
from engine.scoring.explain.formulas import value_of
from engine.scoring.explain.methods import share_of
from engine.scoring.explain.names import formula_name, operand_name
from engine.scoring.explain.numbers import points_text, value_text
from engine.scoring.explain.outcomes import gap_text
from engine.scoring.explain.rows import (
    band_text,
    level_unknown,
    row_name,
    row_with_award,
    rows_that_fit,
    some,
)
from engine.scoring.explain.standards import end_text, name_of
from engine.scoring.explain.undefined import why_undefined
from engine.scoring.explain.values import is_percent
from engine.scoring.explain.working import lacking, was_chosen
from engine.scoring.scorecard import MethodScore, Operand, Scorecard, UnitScore, known_ends

_MOST_NAMED = 3  # missing facts
_SHORT = 16  # characters of a formula that a sentence can take


def why_lost(card: Scorecard, unit: UnitScore) -> Text | None:
    """Return why points were lost or are open; None at full marks and where there is no score."""
    if unit.applies is False:
        return None
    if unit.state == "open":
        return _why_open(card, unit)
    if unit.low == unit.points:
        return None
    if unit.method_score.missing:
        return lacking(unit, unit.method_score.missing)
    if was_chosen(unit) and unit.choice is not None:
        return texts.ASSESSOR_SAYS.fill(reason=unit.choice.reason)
    return _of_method(card, unit, unit.method_score)


def _of_method(card: Scorecard, unit: UnitScore, made: MethodScore) -> Text:
    method = made.method
    if made.missing:
        return lacking(unit, made.missing)
    if isinstance(method, Proportional) and isinstance(made.value, Fraction):
        return _below_full(card, unit, made, method)
    if isinstance(method, Interpolate) and isinstance(made.value, Fraction):
        value = value_text(made.value, percent=is_percent(unit, made), places=2)
        name = _short_name(method.of, unit)
        return texts.VALUE_LOST.fill(name=name, value=value, lost=_lost(unit))
    if isinstance(method, Bands) and len(made.clauses) == 1:
        return texts.IN_BAND.fill(limits=band_text(card, unit, made.clauses[0]))
    if isinstance(method, Levels) and len(made.clauses) == 1 and made.clauses[0].title:
        title = made.clauses[0].title
        return (texts.LEVEL_IS_LATIN if title.zh.isascii() else texts.LEVEL_IS).fill(title=title)
    if isinstance(method, Table):
        sure, _ = rows_that_fit(card, unit, made)
        return (
            texts.FITS.fill(rows=some(words.SEMICOLON, [partial(row_name, r) for r in sure]))
            if sure
            else _lost(unit)
        )
    if isinstance(method, Combined) and method.by != "sum":
        counted = [p.score for p in made.parts if p.applies and p.score.earned == unit.earned]
        return _of_method(card, unit, counted[0]) if len(counted) == 1 else _lost(unit)
    if isinstance(method, Checklist):
        return _findings(made)
    if isinstance(method, Deduct):
        said = [
            texts.ITEM_OFF.fill(title=i.item.title, points=count_text(i.worth))
            for i in made.items
            if not isinstance(i.worth, Range) and i.worth > ZERO
        ]
        return words.SEMICOLON.join(said) if said else _lost(unit)
    if isinstance(method, YesNo) and made.holds is not None:
        sentence = texts.CONDITION_HELD if made.holds else texts.CONDITION_LOST
        return sentence.fill(text=judge(card, method.condition, unit).why, lost=_lost(unit))
    return _lost(unit)


def _below_full(card: Scorecard, unit: UnitScore, made: MethodScore, method: Proportional) -> Text:
    """Say by how much a value misses full marks, or what else took points off."""
    value, share = made.value, share_of(card, unit, made)
    full, zero = value_of(card, unit, method.full_at), value_of(card, unit, method.zero_at)
    if not isinstance(share, Fraction) or not isinstance(full, Fraction):
        return _lost(unit)
    if share >= min(method.cap, Fraction(1)):
        if method.cap < 1:
            return texts.CAP_LOST.fill(cap=value_text(method.cap, percent=True), lost=_lost(unit))
        return texts.ROUNDING_LOST.fill(lost=_lost(unit))
    assert isinstance(value, Fraction)
    assert isinstance(zero, Fraction)
    percent = is_percent(unit, made)
    limit = end_text(method.full_at, percent=percent)
    if isinstance(method.full_at, Formula):
        limit = texts.IS_NOW.fill(text=limit, value=value_text(full, percent=percent)).zh
    return (texts.NOT_FULL if full > zero else texts.OVER_FULL).fill(
        name=_short_name(method.of, unit),
        value=value_text(value, percent=percent, places=2),
        limit=limit,
        gap=gap_text(abs(full - value), percent=percent, places=2),
        lost=_lost(unit),
    )


def _lost(unit: UnitScore) -> Text:
    return texts.LOST.fill(lost=points_text(unit.points - known_ends(unit.ends)[0]))


def _findings(made: MethodScore) -> Text:
    """Name the findings that were not met, partly met, and not stated, each for what it is."""
    out: dict[Text, list[Text]] = {}
    for item in made.items:
        if item.found in (MET, NOT_APPLICABLE):
            continue
        if item.unproved:
            sentence = texts.ITEMS_UNPROVED
        elif isinstance(item.found, frozenset):
            sentence = texts.ITEMS_NOT_STATED
        else:
            sentence = texts.ITEMS_PARTLY if item.found == PARTLY else texts.ITEMS_NOT_MET
        out.setdefault(sentence, []).append(item.item.title)
    rows = [s.fill(items=words.LISTED.join(titles)) for s, titles in out.items()]
    return words.SEMICOLON.join(rows)


# ---- what is open -------------------------------------------------------------------------------


def _why_open(card: Scorecard, unit: UnitScore) -> Text:
    """Say what keeps a score open: conflicts and gaps of the rules, facts, or a choice."""
    found: list[Text] = []
    if unit.applies is None and unit.indicator is not None and unit.indicator.guard is not None:
        judged = judge(card, unit.indicator.guard.condition, unit)
        if judged.holds is None:
            found.append(texts.MAY_NOT_APPLY.fill(why=judged.why))
    found += _of_the_rules(card, unit, unit.method_score)
    chosen = unit.judged and isinstance(unit.earned, Range)
    if chosen and not found:
        return texts.OPEN_CHOICE
    if not (chosen and found):
        found += _open_facts(card, unit)
    if not found:
        return texts.OPEN_SCORE
    return texts.STAYS_OPEN.fill(why=words.SEMICOLON.join(found))


def _of_the_rules(card: Scorecard, unit: UnitScore, made: MethodScore) -> list[Text]:
    """Return what the rules leave undecided: no value, no method, no level, no row, or several."""
    if made.undefined:
        return [why_undefined(card, unit, made)]
    if made.method is NO_METHOD:
        return [texts.OPEN_NO_METHOD]
    if isinstance(made.method, Levels) and len(made.clauses) > 1:
        level = level_unknown(unit, made.method)
        return [texts.LEVEL_UNKNOWN.fill(level=level)] if level else []
    if made.conflict:
        names = some(words.SEMICOLON, [partial(row_with_award, row) for row in made.rows])
        return [texts.OPEN_CONFLICT.fill(names=names)]
    if isinstance(made.method, Table) and not made.rows:
        return [texts.OPEN_NO_ROW]
    return [text for part in made.parts if part.applies is not False
            for text in _of_the_rules(card, unit, part.score)]  # fmt: skip


def _open_facts(card: Scorecard, unit: UnitScore) -> list[Text]:
    """Name the facts that are not known, by what is the matter with them."""
    by_kind: dict[Text, list[Text]] = {sentence: [] for sentence in texts.OPEN_FACTS}
    for operand in unit.operands:
        if operand.unknown is not None:
            by_kind[_matter(card, operand)].append(_short(operand))
    return [
        sentence.fill(names=_listed(names), year=card.year)
        for sentence, names in by_kind.items()
        if names
    ]


def _matter(card: Scorecard, operand: Operand) -> Text:
    """Return the sentence that says why a fact is open."""
    if operand.name in card.plan.parameters:
        return texts.OPEN_PARAMETER
    if operand.unproved:
        return texts.OPEN_UNPROVED
    known = operand.known
    if operand.name in card.no_number or (known is not None and isinstance(known.value, str)):
        return texts.OPEN_NO_NUMBER
    if operand.known is None:
        return texts.OPEN_LIST if isinstance(operand.value, tuple) else texts.OPEN_NOT_STATED
    if isinstance(operand.known.value, Range):
        return texts.OPEN_APPROXIMATE
    return texts.OPEN_PARTIAL


def _listed(names: list[Text]) -> Text:
    names = list(dict.fromkeys(names))
    said = words.LISTED.join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return texts.AND_MORE.fill(names=said, n=len(names), more=more) if more > 0 else said


def _short(operand: Operand) -> Text:
    return operand.title if "." in operand.name else operand_name(operand)


def _short_name(formula: Formula, unit: UnitScore) -> Text:
    """Return the formula itself if it is short, else "the value"."""
    short = len(name_of(formula)) <= _SHORT
    return formula_name(formula, unit.operands) if short else texts.THE_VALUE
