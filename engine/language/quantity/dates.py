"""Dates and deadlines as officials write them, to days counted as `date.toordinal` counts.

What always holds: no date is made up. A month or a year is the range of its days, 月底 a day of
that month, 年底 a day of that December. 12月31日前 and 12月底前 include the day. 9月前 may mean
the end of August or of September, and stays a range of the two.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic
from engine.base.values import as_range, span_of
from engine.language.quantity import problems
from engine.language.quantity.kinds import Modality, Quantity
from engine.language.quantity.problems import Writing

_DONE = (
    r"(?:(?:完成|完工|竣工|结束|验收|交付|支付|到位|实施|开展|举办|建成|投入|发放)[^0-9]{0,40})?"
)
_BEFORE = r"(?P<before>(?:之|以)?前)?"
_YEAR = r"(?:(?P<year>\d{4}|\d{2})年度?|当年|本年度?)"
_MONTH = re.compile(
    rf"[于在]?{_YEAR}?(?P<month>\d{{1,2}})月份?(?:(?P<day>\d{{1,2}})[日号]|(?P<end>[底末])|内)?"
    rf"{_BEFORE}{_DONE}",
    re.ASCII,
)
_WHOLE_YEAR = re.compile(
    rf"[于在]?(?:(?P<year>\d{{4}})年度?|当年|本年度?|年(?=[底末内]))(?:(?P<end>[底末])|内)?"
    rf"{_BEFORE}{_DONE}",
    re.ASCII,
)
_NUMERIC = re.compile(
    rf"(?P<year>\d{{4}})(?P<dash>[-/.])(?P<month>\d{{1,2}})(?:(?P=dash)(?P<day>\d{{1,2}}))?"
    rf"{_BEFORE}{_DONE}",
    re.ASCII,
)
_FROM_TO = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[-~至到](\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"|((?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?)[-~至到]((?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?)",
    re.ASCII,
)
_MONTHS = re.compile(r"((?:\d{4}年)?)(\d{1,2})([-~至到]\d{1,2}月)", re.ASCII)
_LIKE_A_DATE = re.compile(
    r"\d{4}年|\d{2}年\d{1,2}月|\d{1,2}月(?!/)|\d{4}([-/.])\d{1,2}\1\d", re.ASCII
)


class _Period(Struct, frozen=True):
    """A day, a month or a year as first and last day."""

    first: date
    last: date


def read_date(
    w: Writing, text: str, year: int | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]] | None:
    """Return the date that plain `text` states, with diagnostics; None if it is no date at all.

    `year` is the year of dates that name none.
    """
    text = "".join(text.split())
    months = _MONTHS.fullmatch(text)
    if months:  # 3-5月 are months; three to five months are 3-5个月
        text = f"{months[1]}{months[2]}月{months[3]}"
    from_to = _FROM_TO.fullmatch(text)
    if from_to:
        ends = [group for group in from_to.groups() if group]
        return _from_to(w, ends[0], ends[1], year)
    found = _found(text)
    if found:
        return _one(w, found, year)
    return (None, (w.problem(problems.UNREADABLE_DATE),)) if _LIKE_A_DATE.match(text) else None


def _found(text: str) -> re.Match[str] | None:
    numeric = _NUMERIC.fullmatch(text)
    # 2022.12 is a number; 2022-12 cannot be a range, because it would run downwards.
    if numeric and (numeric["day"] or (numeric["dash"] != "." and numeric["year"] >= "1900")):
        return numeric
    return _MONTH.fullmatch(text) or _WHOLE_YEAR.fullmatch(text)


def _one(
    w: Writing, found: re.Match[str], year: int | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    parts = found.groupdict()
    written = parts.get("year")
    if written is not None and len(written) < len("2022"):
        return None, (w.problem(problems.WITHOUT_YEAR),)
    in_year = int(written) if written else year
    if in_year is None:
        return None, (w.problem(problems.WITHOUT_YEAR),)
    period = _period(in_year, parts.get("month"), parts.get("day"))
    if period is None:
        return None, (w.problem(problems.IMPOSSIBLE),)
    if parts.get("end") and not parts.get("month"):
        period = replace(period, first=period.last.replace(day=1))
    if not parts.get("before"):
        return _quantity(w, period, deadline=False), ()
    if parts.get("end") or "内" in found[0][: found.start("before")]:
        period = replace(period, first=period.last)
    if period.first == period.last:
        return _quantity(w, period, deadline=True), ()
    if period.first == date.min:
        return None, (w.problem(problems.IMPOSSIBLE),)
    eve = date.fromordinal(period.first.toordinal() - 1)
    warning = w.problem(problems.AMBIGUOUS_DEADLINE, first=eve, last=period.last)
    return _quantity(w, replace(period, first=eve), deadline=True), (warning,)


def _from_to(
    w: Writing, first: str, last: str, year: int | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    start_match, end_match = _found(first), _found(last)
    assert start_match
    assert end_match
    start, wrong = _one(w, start_match, year)
    if start is None or start.value is None:
        return None, wrong
    low = as_range(start.value).lo
    assert low is not None
    end, wrong = _one(w, end_match, date.fromordinal(int(low)).year)
    if end is None or end.value is None:
        return None, wrong
    high = as_range(end.value).hi
    assert high is not None
    if low > high:
        return None, (w.problem(problems.UPSIDE_DOWN, low=first, high=last),)
    value = span_of(low, high)
    return Quantity(w.text, value, None, None, "between", "date"), ()


def _period(year: int, month: str | None, day: str | None) -> _Period | None:
    try:
        if month is None:
            return _Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            first = date(year, int(month), 1)
            return _Period(first, first.replace(day=monthrange(year, int(month))[1]))
        only = date(year, int(month), int(day))
    except (ValueError, OverflowError):
        return None
    return _Period(only, only)


def _quantity(w: Writing, period: _Period, *, deadline: bool) -> Quantity:
    value = span_of(Fraction(period.first.toordinal()), Fraction(period.last.toordinal()))
    modality: Modality = "exact" if isinstance(value, Fraction) else "between"
    return Quantity(w.text, value, None, "at_most" if deadline else None, modality, "date")
