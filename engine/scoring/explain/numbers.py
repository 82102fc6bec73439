"""Numbers, ranges and facts in words. Display only: nothing here changes a score."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from functools import partial

from engine.base.exact import decimal_places, short_text, to_text
from engine.base.kept import kept
from engine.base.named import Named, NamedWhole
from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.plan import Clause
from engine.language.rules import OTHER, Test
from engine.scoring.explain import words
from engine.scoring.scorecard import Operand, Pair, Scorecard, SectionScore, UnitScore

_DECIMALS = re.compile(r"\d\.(\d+)")
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)

MOST_LISTED = 12  # numbers of a list that a line can take

SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<", "is": "=", "is_not": "≠"}


def points_text(points: Fraction, places: int = 2) -> str:
    """Write points: whole numbers plainly, others with at least `places` decimals.

    A number without a last decimal is cut after four and ends in `…`.
    """
    if decimal_places(points) is None:
        return value_text(points, places=2)
    return to_text(points) if points.denominator == 1 else to_text(points, places=places)


def span_text(low: Fraction, high: Fraction) -> str:
    """Write a pair of points, one number where they are equal."""
    if low == high:
        return points_text(low)
    return f"{points_text(low)}–{points_text(high)}"


def ends_text(ends: Pair | None) -> str:
    """Write a score, or that there is none."""
    return "—" if ends is None else span_text(*ends)


def score_said(one: UnitScore | SectionScore | Scorecard) -> Text:
    """Write a score, that there is none, or that there may be none."""
    return out_of(one, None)


def out_of(one: UnitScore | SectionScore | Scorecard, points: Fraction | str | None) -> Text:
    """Write a score with what can be earned, and that there may be none."""
    ends = ends_text(one.ends)
    most = points_text(points) if isinstance(points, Fraction) else points
    shown = same(ends if most is None else f"{ends} / {most}")
    return words.OR_NONE.fill(score=shown) if one.may_have_none else shown


def points_said(one: SectionScore | UnitScore) -> str:
    """Write the points of a part: between which they lie where that is open."""
    own = one.allotted
    if own is None or not own.is_open:
        return points_text(one.points)
    return f"{points_text(own.low)}～{points_text(own.high)}"


def open_text(one: UnitScore | SectionScore) -> Text:
    """Say in brackets what is open about a score: its ends, and whether there is one."""
    assert one.ends is not None
    low, high = (points_text(end) for end in one.ends)
    if low == high:
        said = words.SCORE_OR_NONE if one.may_have_none else words.NOTHING
    else:
        said = words.SCORE_OPEN_OR_NONE if one.may_have_none else words.SCORE_OPEN
    return said.fill(low=low, high=high)


def value_text(value: Value, *, percent: bool = False, places: int = 4) -> str:
    """Write a number or a range; a number without a last decimal is cut and ends in `…`."""
    if isinstance(value, Range):
        return _range_text(value, percent=percent)
    if percent:
        return short_text(value * 100, places) + "%"
    return short_text(value, places + 2)


def _range_text(value: Range, *, percent: bool) -> str:
    low = None if value.lo is None else value_text(value.lo, percent=percent)
    high = None if value.hi is None else value_text(value.hi, percent=percent)
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{'>' if value.lo_open else '≥'}{low}"
    if low is None:
        return f"{'<' if value.hi_open else '≤'}{high}"
    return f"{'>' if value.lo_open else ''}{low}～{'<' if value.hi_open else ''}{high}"


def written_places(written: str) -> int:
    """Return how many decimals the author wrote."""
    found = _DECIMALS.search(written)
    return len(found[1]) if found else 0


def operand_text(operand: Operand) -> str:
    """Write what stood in a formula for a name: the number as precisely as it was stated."""
    value = operand.value
    if isinstance(value, Fraction):
        return "?" if _is_missing(operand) else _number_text(value, operand)
    if isinstance(value, tuple):
        if len(value) > MOST_LISTED:
            return f"[{len(value)}]"
        return "[" + ", ".join(value_text(v) for v in value) + "]"
    if isinstance(value, frozenset) or value == OTHER or _is_missing(operand):
        return "?"
    if isinstance(value, str):
        return value
    return date_text(value) if is_date(operand) else value_text(value)


def _number_text(value: Fraction, operand: Operand) -> str:
    known = operand.known
    if known is None:
        return short_text(value, 6) if operand.unit != "%" else value_text(value, percent=True)
    if known.is_date:
        return date_text(value)
    stated = known.written
    if value.denominator == 1 and stated == str(value.numerator):
        return stated
    if "%" in stated or "％" in stated:
        return value_text(value, percent=True)
    written = _NUMBER.search(stated)
    as_stated = written is not None and Fraction(written[0]) == value
    return short_text(value, 6, places=written_places(stated) if as_stated else 0)


def is_date(operand: Operand) -> bool:
    """Return whether an operand is a date that the case states."""
    return operand.known is not None and operand.known.is_date


def date_text(value: Value) -> str:
    """Write a number of days as the date that it is, a range of them as two dates."""
    if isinstance(value, Range):
        ends = [date_text(end) for end in (value.lo, value.hi) if end is not None]
        return "～".join(ends) or "?"
    return dt.date.fromordinal(int(value)).isoformat()


def _is_missing(operand: Operand) -> bool:
    return operand.unknown is not None and (operand.known is None or operand.unproved)


def written_test(test: Test, *, percent: bool = False) -> str:
    """Write a test as `≥ 60%` or `= 达成`."""
    return f"{SIGNS[test.operator]} {bound_text(test, percent=percent)}"


def bound_text(test: Test, *, percent: bool = False) -> str:
    """Write what a test compares with, as a percentage where it was written as one."""
    if isinstance(test.bound, Fraction):
        return value_text(test.bound, percent=percent or test.percent)
    return test.bound


def percent_of(operand: Operand) -> bool:
    """Return whether an operand reads as a percentage."""
    if operand.known is None:
        return operand.unit == "%"
    return "%" in operand.known.written or "％" in operand.known.written


def with_name(said: Text, *numbers: Fraction | int | None) -> Text:
    """Return a number of a rule as it is said, with the names under which it was written."""
    names = dict.fromkeys(n.written for n in numbers if isinstance(n, Named | NamedWhole))
    return words.WITH_REMARK.fill(said=said, remark=", ".join(names)) if names else said


def clause_text(clause: Clause, *, percent: bool = False) -> Text:
    """Write the condition of a clause: its limits, as formulas where they are formulas."""
    return (_as_percent if percent else _as_number)(clause)


def _clause(clause: Clause, *, percent: bool) -> Text:
    return same(clause.shown) if clause.shown else written_tests(clause.tests, percent=percent)


_as_percent = kept(partial(_clause, percent=True))
_as_number = kept(partial(_clause, percent=False))


def written_tests(tests: tuple[Test, ...], *, percent: bool = False) -> Text:
    """Write a conjunction of tests of one value; empty is "everything else"."""
    if not tests:
        return words.OTHERWISE
    return words.AND.join(
        with_name(
            same(written_test(t, percent=percent)),
            t.bound if isinstance(t.bound, Fraction) else None,
        )
        for t in tests
    )
