"""Usual readings by which a score that is not the computed one may yet be right.

Nobody is accused where one of them holds. Some explain the score (it was rounded); others leave a
question (a unit took off more than the rules do, and says why).
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from engine.auditing.audit import reading_words as words
from engine.auditing.audit.conventions import Conventions, percent
from engine.auditing.evidence.written import decimals, is_cut
from engine.base.exact import ONE, ZERO, half_up, to_text
from engine.base.words import Text
from engine.language.facts.types import Known, Measure
from engine.scoring.scorecard import Pair


class Said(Struct, frozen=True):
    """What is said of a score that a reading makes possible; `asked` leaves it a question."""

    text: Text
    asked: bool = False


def readings(
    *,
    declared: Known,
    points: Fraction,
    ends: Pair,
    measure: Measure | None,
    rate: Known | None,
    places: int,
    conventions: Conventions,
    reason: str | None,
    managed: bool,
) -> Said | None:
    """Return the first usual reading that makes a declared score right, None where none does.

    `ends` are what the rules give before rounding; `rate` is the printed execution rate where the
    row is that of execution; `places` are the decimals that the form writes scores with at most.
    """
    score = declared.value
    assert isinstance(score, Fraction)
    if not ZERO <= score <= points:
        return None
    own = decimals(declared.written)
    if score == points:  # full points for a target that was missed are no rounding
        own = max(own, places)
    found = _rounding(declared, score, own, ends) or _from_rate(score, points, own, rate)
    if measure is not None:
        found = found or _other_formula(score, points, own, measure)
        found = found or _late(score, points, measure) or _beaten(measure, conventions)
    levelled = measure is not None and measure.kind == "qualitative"
    if found is None and score < ends[0] and not levelled:
        found = _taken_off(reason, managed=managed)
    return found


def _rounding(declared: Known, score: Fraction, own: int, ends: Pair) -> Said | None:
    """A score written with `own` decimals, or with what is beyond them left out."""
    low, high = (half_up(end, own) for end in ends)
    if low <= score <= high:
        return Said(words.ROUNDED)
    cut = any(is_cut(end, score, declared.written) for end in ends)
    return Said(words.CUT) if cut else None


def _from_rate(score: Fraction, points: Fraction, own: int, rate: Known | None) -> Said | None:
    """A score computed from the execution rate as it is printed."""
    if rate is None or not isinstance(rate.value, Fraction):
        return None
    due = min(rate.value, ONE) * points
    if half_up(due, own) != score:
        return None
    return Said(words.FROM_RATE.fill(rate=rate.written.strip()))


def _numbers(measure: Measure) -> tuple[Fraction, Fraction] | None:
    target, actual = measure.target, measure.actual
    if target is None or actual is None:
        return None
    if not isinstance(target.value, Fraction) or not isinstance(actual.value, Fraction):
        return None
    return (target.value, actual.value) if target.value > 0 else None


def _other_formula(score: Fraction, points: Fraction, own: int, measure: Measure) -> Said | None:
    """Another formula in use: for what was exceeded, by ratio or linear; a rate of whole percent."""
    numbers = _numbers(measure)
    if numbers is None or measure.kind not in ("quantitative", "reverse"):
        return None
    wanted, got = numbers
    if measure.kind == "quantitative":
        whole = half_up(got / wanted * 100, 0)
        right = got < wanted and half_up(points * whole / 100, own) == score
        return Said(words.WHOLE_PERCENT.fill(rate=f"{to_text(whole)}%")) if right else None
    if got <= wanted:
        return None
    for share, text in (
        (max(ONE - (got - wanted) / wanted, ZERO), words.LINEAR),
        (wanted / got, words.RATIO),
    ):
        if half_up(points * share, own) == score:
            return Said(text)
    return None


def _late(score: Fraction, points: Fraction, measure: Measure) -> Said | None:
    """Part of the points for a deadline that was missed: how many is left to practice."""
    if measure.kind != "date" or score >= points:
        return None
    return Said(words.LATE, asked=True)


def _beaten(measure: Measure, conventions: Conventions) -> Said | None:
    """Points taken off for a target that was beaten far: the measure wants them, without a formula."""
    numbers, limit = _numbers(measure), conventions.get("over-flag")
    if numbers is None or limit is None or measure.kind != "quantitative":
        return None
    rate = numbers[1] / numbers[0]
    return Said(words.BEATEN.fill(rate=percent(rate)), asked=True) if rate >= limit.value else None


def _taken_off(reason: str | None, *, managed: bool) -> Said | None:
    """More taken off than the rules do, with a reason, or where a reason has no place."""
    if reason:
        return Said(words.TAKEN_OFF.fill(reason=" ".join(reason.split())), asked=True)
    return Said(words.TAKEN_OFF_MANAGED, asked=True) if managed else None
