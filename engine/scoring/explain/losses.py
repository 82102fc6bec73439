"""Why points were lost, or are open."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Range
from engine.base.words import Text, same
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
from engine.scoring.explain import words
from engine.scoring.explain.numbers import clause_text, points_text, value_text
from engine.scoring.explain.standards import end_text, name_of
from engine.scoring.explain.working import count_text, is_percent, is_plain, lacking, row_name
from engine.scoring.scorecard import MethodScore, Operand, UnitScore

_MOST_NAMED = 3  # missing facts
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
        return words.ASSESSOR_SAYS.fill(reason=unit.choice.reason)
    assert unit.made is not None
    return _of_method(unit, unit.made)


def _of_method(unit: UnitScore, made: MethodScore) -> Text:
    method = made.method
    lost = words.LOST.fill(lost=points_text(unit.points - unit.low))
    if isinstance(method, Proportional) and isinstance(made.value, Fraction):
        percent = isinstance(method.full_at, Fraction)
        return words.NOT_FULL.fill(
            name=_short_name(method.of),
            value=value_text(made.value, percent=percent, places=2),
            limit=end_text(method.full_at, percent=percent),
            lost=lost,
        )
    if isinstance(method, Bands) and len(made.clauses) == 1:
        return words.IN_BAND.fill(limits=clause_text(made.clauses[0], percent=is_percent(unit)))
    if isinstance(method, Levels) and len(made.clauses) == 1 and made.clauses[0].title:
        title = made.clauses[0].title
        return (words.LEVEL_IS_LATIN if title.zh.isascii() else words.LEVEL_IS).fill(title=title)
    if isinstance(method, Table) and made.rows:
        return words.FITS.fill(rows=words.SEMICOLON.join(row_name(row) for row in made.rows))
    if isinstance(method, Combined):
        counted = [p.score for p in made.parts if p.applies and p.score.earned == unit.earned]
        return _of_method(unit, counted[0]) if len(counted) == 1 else lost
    if isinstance(method, Checklist):
        missed = [i.item.title for i in made.items if i.found not in (MET, NOT_APPLICABLE)]
        return words.ITEMS_NOT_MET.fill(items=words.SEMICOLON.join(missed))
    if isinstance(method, Deduct):
        return words.SEMICOLON.join(
            words.ITEM_OFF.fill(title=i.item.title, points=count_text(i.worth))
            for i in made.items
            if not isinstance(i.worth, Range) and i.worth > ZERO
        )
    if isinstance(method, YesNo):
        return words.CONDITION_LOST.fill(text=method.condition.text)
    return lost


def _why_open(unit: UnitScore) -> Text:
    missing = [o for o in unit.operands if o.unknown and (o.known is None or o.unproved)]
    if missing:
        names = words.LISTED.join(_short(o) for o in missing[:_MOST_NAMED])
        more = len(missing) - _MOST_NAMED
        if more > 0:
            names = words.AND_MORE.fill(names=names, n=len(missing), more=more)
        unproved = any(o.unproved for o in missing)
        return (words.OPEN_UNPROVED if unproved else words.OPEN_NOT_STATED).fill(names=names)
    if unit.undefined:
        return words.ZERO_DIVISION
    if any(o.unknown for o in unit.operands):
        return words.OPEN_APPROXIMATE
    return words.OPEN_CHOICE


def _short(operand: Operand) -> Text:
    return operand.title if "." in operand.name else same(operand.name)


def _short_name(formula: Formula) -> Text:
    """Return the formula itself if it is short, else "the value"."""
    text = name_of(formula)
    return same(text) if len(text) <= _SHORT else words.THE_VALUE
