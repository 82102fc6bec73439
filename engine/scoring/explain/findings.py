"""Checklists and deductions: what the findings add up to, and what occurrences take off."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ZERO, to_text
from engine.base.many import total_of
from engine.base.values import Range, Value, compare
from engine.base.words import Text, same
from engine.language.plan import (
    Checklist,
    Deduct,
    DeductItem,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, PARTLY
from engine.scoring.award.methods import award_value
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import (
    points_text,
    value_text,
)
from engine.scoring.scorecard import ItemScore, MethodScore, UnitScore

_MOST_ITEMS = 8  # items whose points a line can take


def findings_working(unit: UnitScore, made: MethodScore) -> Text:
    """Count the findings, and add up what they give."""
    found = [i.found for i in made.items]
    out = found.count(NOT_APPLICABLE)
    parts = [texts.FINDINGS_MET.fill(n=len(found) - out, met=found.count(MET))]
    for sentence, count in (
        (texts.FINDINGS_PARTLY, found.count(PARTLY)),
        (texts.FINDINGS_OUT, out),
        (texts.FINDINGS_UNPROVED, sum(i.unproved for i in made.items)),
        (texts.FINDINGS_UNKNOWN, sum(_not_stated(i) for i in made.items)),
    ):
        if count:
            parts.append(sentence.fill(n=count))
    said = words.COMMA.join(parts)
    method = made.method
    assert isinstance(method, Checklist)
    counted = [i for i in made.items if i.found != NOT_APPLICABLE]
    capped = _capped(unit, made, method)
    few = len(counted) <= _MOST_ITEMS and (len(counted) > 1 or out)
    if not few or any(isinstance(i.worth, Range) for i in counted):
        return words.NOTHING.join((said, capped))
    total = " + ".join(_term(i.worth) for i in counted)
    if out:
        kept, whole = _kept(unit, made, method)
        total = f"({total}) / {_term(kept)} × {_term(whole)}"
    return words.NAMED.fill(name=said, said=words.NOTHING.join((same(total), capped)))


def _not_stated(item: ItemScore) -> bool:
    return isinstance(item.found, frozenset) and not item.unproved


def _kept(unit: UnitScore, made: MethodScore, method: Checklist) -> tuple[Value, Value]:
    """Return the points of the findings that count, and of all."""
    worth = [award_value(i.award, unit.points) for i in method.items]
    kept = [w for w, i in zip(worth, made.items, strict=True) if i.found != NOT_APPLICABLE]
    return total_of(tuple(kept)), total_of(tuple(worth))


def _capped(unit: UnitScore, made: MethodScore, method: Checklist) -> Text:
    """Say that findings give more together than they may, where they do or can."""
    if method.at_most is None:
        return words.NOTHING
    kept, whole = _kept(unit, made, method)
    earned = total_of(tuple(item.worth for item in made.items))
    if kept != whole and kept != ZERO:
        earned = earned * whole / kept
    above = compare(earned, method.at_most)[2]
    return texts.CAPPED_POINTS.fill(limit=to_text(method.at_most)) if above else words.NOTHING


def _term(value: Value) -> str:
    """Write a term of a sum: points, or a range of them in brackets."""
    return points_text(value) if isinstance(value, Fraction) else f"({value_text(value)})"


def count_text(found: object) -> str:
    """Write a number of occurrences or of points off."""
    return value_text(found) if isinstance(found, Fraction | Range) else str(found)


def off_text(item: DeductItem, found: object, worth: Value) -> str:
    """Write what an item takes off: `0.5 × 4`, its limits shown where they decide."""
    count = count_text(found)
    if isinstance(found, Fraction | Range) and compare(found, ZERO)[0]:
        count = f"max({count}, 0)"
    text = f"{to_text(item.each)} × {count}"
    if item.at_most is not None and compare(worth, item.at_most)[1]:
        return f"min({text}, {to_text(item.at_most)})"
    return text


def deductions_working(unit: UnitScore, made: MethodScore, method: Deduct) -> Text:
    """Return `10 − 0.5 × 4`, each item's limit and the floor at zero shown where they decide."""
    off = []
    left: Value = unit.points
    for score in made.items:
        assert isinstance(score.item, DeductItem)
        off.append(off_text(score.item, score.found, score.worth))
        left = left - score.worth
    sum_ = same(" − ".join([points_text(unit.points), *off]))
    if not compare(left, method.floor)[0]:
        return sum_
    floor = texts.OFF_TO_ZERO if method.floor == ZERO else texts.OFF_TO_LEAST
    return words.NOTHING.join((sum_, floor.fill(least=points_text(method.floor))))
