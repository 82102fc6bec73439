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
CHOICE_OF = Text("{title}：评价人选定的得分", "{title}: the assessor's choice")
ITEM_OF = Text("{title}：{item}", "{title}: {item}")
BESIDE = Text("调整、等级与提示", "Adjustments, grades and checks")
_REQUIRED = Text("必填", "required")
_FOUND_IN = Text("见于{where}", "found in {where}")
_EXAMPLE = Text("例 {example}", "e.g. {example}")
_NEXT = Text("；", "; ")
_WITH = Text("{title}（{more}）", "{title} ({more})")


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


def asked(declared: Declared) -> Text:
    """Return everything that is declared of a fact, as who fills in a case has to know it."""
    parts = [] if declared.kind is None else [kind_text(declared)]
    limits = range_text(declared)
    parts += [] if limits is None else [limits]
    parts += [_REQUIRED] if declared.required else []
    return _NEXT.join([*parts, *hints(declared)])


def titled(declared: Declared) -> Text:
    """Return the title of a fact with everything that is declared of it."""
    more = asked(declared)
    return _WITH.fill(title=declared.title, more=more) if more.zh else declared.title


def hints(declared: Declared) -> list[Text]:
    """Return where a fact is found, what is noted of it, how it is written."""
    found = [] if declared.found_in is None else [_FOUND_IN.fill(where=declared.found_in)]
    found += [] if declared.note is None else [declared.note]
    return found + ([] if declared.example is None else [_EXAMPLE.fill(example=declared.example)])
