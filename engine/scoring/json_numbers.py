"""Numbers in published scorecards: exact decimals, ranges, fractions."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import DecimalText, rounded_text, to_text, whole_text
from engine.base.values import Range, Value
from engine.scoring.published import EndsData, RangeData
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore


def ends_data(one: Scorecard | SectionScore | UnitScore, places: int) -> EndsData:
    """Return a score, its lowest and its highest, which are mostly one number."""
    if one.ends is None:
        return {"score": None, "low": None, "high": None}
    low = rounded_text(one.ends[0], places=places)
    high = low if one.settled else rounded_text(one.ends[1], places=places)
    return {"score": None if one.score is None else low, "low": low, "high": high}


def value_data(value: Value) -> DecimalText | RangeData:
    """Return a number as an exact decimal, a range by its ends."""
    if isinstance(value, Range):
        return {
            "low": None if value.lo is None else to_text(value.lo),
            "high": None if value.hi is None else to_text(value.hi),
            "low_open": value.lo_open,
            "high_open": value.hi_open,
        }
    return to_text(value)


def fraction_text(value: Value | None) -> str | None:
    """Return a known number as a fraction, None where it is open."""
    if not isinstance(value, Fraction):
        return None
    top, bottom = whole_text(value.numerator), whole_text(value.denominator)
    return top if bottom == "1" else f"{top}/{bottom}"
