"""Declarations in words: of what kind a fact is, and what it may be."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from engine.base.exact import to_text
from engine.base.values import as_range
from engine.base.words import Text, listed, same
from engine.language.declared import Declared

_KINDS = {
    "quantity": Text("数量", "a quantity"),
    "whole": Text("整数", "a whole number"),
    "share": Text("比例", "a share"),
    "money": Text("金额", "an amount of money"),
    "date": Text("日期", "a date"),
    "yes-no": Text("是或否", "yes or no"),
}
_IN = Text("{kind}（{unit}）", "{kind} in {unit}")
_LIST = Text("{kind}的清单", "a list, each {kind}")
_ONE_OF = Text("{words} 之一", "one of {words}")
_FROM_TO = Text("{low} 到 {high}", "{low} to {high}")
_AT_LEAST, _ABOVE = Text("不小于 {low}", "at least {low}"), Text("大于 {low}", "above {low}")
_AT_MOST, _BELOW = Text("不大于 {high}", "at most {high}"), Text("小于 {high}", "below {high}")
_AND = Text("，", ", ")
ANYTHING = Text("不限", "anything")


def kind_text(declared: Declared) -> Text:
    """Return of what kind a fact is: `整数（人）`, `one of A, B`."""
    if declared.kind is None:
        return ANYTHING
    if declared.kind == "words":
        return _ONE_OF.fill(words=listed(declared.words))
    found = _KINDS[declared.kind]
    if declared.unit is not None:
        found = _IN.fill(kind=found, unit=declared.unit.name)
    return _LIST.fill(kind=found) if declared.several else found


def range_text(declared: Declared) -> Text | None:
    """Return what numbers a fact may be, None where it may be any."""
    if declared.range is None:
        return None
    found = as_range(declared.range)
    low = None if found.lo is None else limit_text(declared, found.lo)
    high = None if found.hi is None else limit_text(declared, found.hi)
    if low is not None and high is not None and not found.lo_open and not found.hi_open:
        return same(low) if low == high else _FROM_TO.fill(low=low, high=high)
    ends = []
    if low is not None:
        ends.append((_ABOVE if found.lo_open else _AT_LEAST).fill(low=low))
    if high is not None:
        ends.append((_BELOW if found.hi_open else _AT_MOST).fill(high=high))
    return _AND.join(ends) if ends else None


def limit_text(declared: Declared, end: Fraction) -> str:
    """Write an end of a range as a case would write the fact."""
    if declared.kind == "date":
        return dt.date.fromordinal(int(end)).isoformat()
    return f"{to_text(end * 100)}%" if declared.kind == "share" else to_text(end)
