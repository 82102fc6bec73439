"""Cells of a workbook as a reader sees them: percentages, dates, units that a format adds."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from fractions import Fraction

from engine.base.exact import to_text


def date_as_shown(value: dt.date) -> str:
    """Return a date as officials write it: 2022年11月20日."""
    return f"{value.year}年{value.month}月{value.day}日"


def number_as_shown(value: float, number_format: str) -> tuple[str, bool]:
    """Return a number as it is shown: with the % or the unit of its format, all its digits."""
    if not math.isfinite(value):
        return str(value), False  # no program writes 1e999; who reads it sees that it is none
    exact = Fraction(value if isinstance(value, int) else Decimal(f"{value:.15g}"))
    section = number_format.split(";", maxsplit=1)[0]
    section = re.sub(r"\[[^\]]*\]|_.|\*.", "", section)
    if re.search(r"%(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", section) and '"%"' not in section:
        return to_text(exact * 100) + "%", False
    before, after = _around(section)
    text = to_text(exact)
    return f"{before}{text}{after}", not (before or after)


_LITERAL = re.compile(r"[≥≤<>=＝元万个人次场期项家户件名天%％\u4e00-\u9fff]+")


def _around(section: str) -> tuple[str, str]:
    """Return what a number format puts before and after its digits: `0.00"万元"`."""
    found = re.search(r"[0#?](?:[0#?,.]*[0#?])?", section)
    if not found or not section.strip() or section == "General":
        return "", ""
    around = []
    for side in (section[: found.start()], section[found.end() :]):
        words = side.replace('"', "").replace("\\", "").strip()
        around.append(words if _LITERAL.fullmatch(words) else "")
    return around[0], around[1]
