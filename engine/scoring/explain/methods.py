"""The working of one method in a line, from what the scorecard recorded of it."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.values import Value, compare
from engine.base.words import Text, same
from engine.language.expression import needs_brackets
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Deduct,
    Formula,
    FormulaPoints,
    Interpolate,
    Levels,
    Proportional,
    Table,
    YesNo,
)
from engine.scoring.award.methods import award_value
from engine.scoring.award.prepare import NO_METHOD
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.conditions import judge
from engine.scoring.explain.findings import deductions_working, findings_working
from engine.scoring.explain.formulas import in_numbers, value_of
from engine.scoring.explain.numbers import (
    points_said,
    points_text,
    value_text,
)
from engine.scoring.explain.rows import in_bands, level_said, table_working
from engine.scoring.explain.standards import award_words
from engine.scoring.explain.undefined import why_undefined
from engine.scoring.explain.values import is_percent, with_value
from engine.scoring.scorecard import MethodScore, Scorecard, UnitScore


def method_working(card: Scorecard, unit: UnitScore, made: MethodScore, score: str) -> Text:
    """Return the working of one method but `Combined`; it ends in `score`."""
    method = made.method
    if made.undefined:
        return words.GIVES.fill(said=why_undefined(card, unit, made), score=score)
    if method is NO_METHOD:
        return words.GIVES.fill(said=texts.OPEN_NO_METHOD, score=score)
    if isinstance(method, Proportional):
        return _proportional(card, unit, made, method, score)
    if isinstance(method, Interpolate):
        return _interpolate(card, unit, made, method, score)
    if isinstance(method, Bands):
        return words.GIVES.fill(said=in_bands(card, unit, made, method), score=score)
    if isinstance(method, Levels):
        return words.GIVES.fill(said=level_said(unit, made, method), score=score)
    if isinstance(method, Table):
        return table_working(card, unit, method, made, score)
    if isinstance(method, Checklist):
        return words.GIVES.fill(said=findings_working(unit, made), score=score)
    if isinstance(method, Deduct):
        return texts.EQUALS.fill(said=deductions_working(unit, made, method), score=score)
    if isinstance(method, YesNo):
        why = judge(card, method.condition, unit).why
        return texts.HELD.fill(condition=why, holds=words.HOLDS[made.holds], score=score)
    if isinstance(method, FormulaPoints):
        shown = in_numbers(card, unit, method.of)
        numbers = shown.taken.text if shown.numbers == score else shown.numbers
        said = words.NOTHING.join((same(numbers), shown.dropped))
        return texts.LIMITED.fill(said=said, limit=_points_limit(made), score=score)
    assert isinstance(method, Assessed)
    return texts.ASSESSED.fill(score=score)


# ---- proportions and interpolation --------------------------------------------------------------


def _proportional(
    card: Scorecard, unit: UnitScore, made: MethodScore, method: Proportional, score: str
) -> Text:
    shown = in_numbers(card, unit, method.of)
    numbers, points = shown.numbers, points_said(unit)
    points = f"({points})" if "～" in points else points
    percent = is_percent(unit, made)
    low = _end(card, unit, method.zero_at, percent=percent)
    high = _end(card, unit, method.full_at, percent=percent)
    if needs_brackets(shown.taken, "*" if low == "0" else "-"):
        numbers = f"({numbers})"
    if low != "0":
        numbers, high = f"({numbers} − {low})", f"({high} − {low})"
    scaled = (method.full_at, method.zero_at) != (ONE, ZERO)
    shares = f"{numbers} / {high} × {points}" if scaled else f"{numbers} × {points}"
    said = words.NOTHING.join((same(shares), shown.dropped))
    return texts.LIMITED.fill(said=said, limit=_limit(card, unit, made, method), score=score)


def _end(card: Scorecard, unit: UnitScore, end: Fraction | Formula, *, percent: bool) -> str:
    """Write an end of a proportion with its numbers."""
    if isinstance(end, Fraction):
        text = value_text(end, percent=percent and end != ZERO)
        return f"({text})" if end < ZERO else text
    shown = in_numbers(card, unit, end)
    return f"({shown.numbers})" if needs_brackets(shown.taken, "*") else shown.numbers


def share_of(card: Scorecard, unit: UnitScore, made: MethodScore) -> Value | None:
    """Return the share of the points that a proportion gives before floor and cap."""
    method = made.method
    assert isinstance(method, Proportional)
    zero, full = value_of(card, unit, method.zero_at), value_of(card, unit, method.full_at)
    if made.value is None or zero is None or full is None:
        return None
    try:
        return (made.value - zero) / (full - zero)
    except ZeroDivisionError:
        return None


def _limit(card: Scorecard, unit: UnitScore, made: MethodScore, method: Proportional) -> Text:
    """Say where the cap or the floor decided."""
    share = share_of(card, unit, made)
    if share is None:
        return words.NOTHING
    below, _, above = compare(share, method.cap)
    if above and not below:
        return words.CAPPED.fill(limit=value_text(method.cap, percent=True))
    below, _, above = compare(share, method.floor)
    if below and not above:
        return texts.NOT_BELOW.fill(limit=value_text(method.floor, percent=True))
    return words.NOTHING


def _interpolate(
    card: Scorecard, unit: UnitScore, made: MethodScore, method: Interpolate, score: str
) -> Text:
    percent = is_percent(unit, made)
    start = with_value(card, unit, made, method.of)
    knots = [(value_of(card, unit, k.at), k.award) for k in method.knots]
    places = [(place, award) for place, award in knots if isinstance(place, Fraction)]
    value = made.value
    if not isinstance(value, Fraction) or len(places) < len(knots):
        said = words.SEMICOLON.join(
            words.GIVES.fill(
                said=_end(card, unit, k.at, percent=percent), score=award_words(k.award)
            )
            for k in method.knots
        )
        return texts.BETWEEN_KNOTS.fill(start=start, knots=said, score=score)
    places.sort(key=lambda pair: pair[0])

    def at(place: Fraction) -> str:
        return value_text(place, percent=percent)

    under = [p for p in places if p[0] <= value]
    over = [p for p in places if p[0] > value]
    if under and under[-1][0] == value:
        return texts.AT_KNOT.fill(start=start, edge=at(value), score=score)
    if not under or not over:
        edge = at(under[-1][0] if under else over[0][0])
        sentence = texts.ABOVE_KNOTS if under else texts.BELOW_KNOTS
        return sentence.fill(start=start, edge=edge, score=score)
    (a, low), (b, high) = under[-1], over[0]
    from_, to = (_earned(award, unit.points) for award in (low, high))
    line = f"{from_} + ({at(value)} − {at(a)}) / ({at(b)} − {at(a)}) × ({to} − {from_})"
    return texts.ON_LINE.fill(start=start, low=at(a), high=at(b), line=line, score=score)


def _earned(award: Award, points: Fraction) -> str:
    value = award_value(award, points)
    assert isinstance(value, Fraction)
    return points_text(value)


def _points_limit(made: MethodScore) -> Text:
    """Say where a formula's points were cut to its cap or raised to its floor."""
    if not isinstance(made.value, Fraction) or not isinstance(made.earned, Fraction):
        return words.NOTHING
    limit = points_text(made.earned)
    if made.value > made.earned:
        return texts.CAPPED_POINTS.fill(limit=limit)
    if made.value < made.earned:
        return texts.NOT_BELOW_POINTS.fill(limit=limit)
    return words.NOTHING
