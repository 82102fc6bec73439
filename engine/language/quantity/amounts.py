"""Numbers with their qualifiers and units: `累计超1200万人次`, `≥10场次`, `3-5场`.

    prefixes* amount ([-~至到] amount)? suffix*
    amount = number inner-qualifier? multiplier? inner-qualifier? unit?

One pass from left to right. Whatever is left over refuses the whole: nothing is skipped.
"""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct

from engine.base.diagnostics import Diagnostic
from engine.base.exact import number
from engine.base.values import Range, Value
from engine.language.quantity import problems, vocabulary
from engine.language.quantity.kinds import Comparison, Modality, Quantity, Unit
from engine.language.quantity.problems import Writing, shown
from engine.language.quantity.units import (
    MULTIPLIER,
    base_unit,
    find_unit,
    is_money,
    multiplier,
    read_unit,
    repeats_multiplier,
)
from engine.language.quantity.vocabulary import Mark

MAX_DIGITS = 40

_BLANK = re.compile(r"\s*")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d+)*(?:\.\d+)?|\.\d+)", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_UNIT = re.compile(r"(?:[kc]?m(?:[23](?!\d)|[²³])|[^\W\d_至到²³]|[%‰㎡/])+")
_HUNDREDTHS = re.compile(r"百分之(?=\s*\d)", re.ASCII)
_DASH = re.compile(r"\s*[-~至到]\s*(?=[+-]?\.?\d)", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_JOINS = re.compile(r"[、,;。和及与或+]")

#: Up to so many letters 各, 每月 or 分别为 say "each" of the number; longer texts are sentences.
_SHARING_OUT = 3

_Refused = tuple[Diagnostic, ...]


class _Amount(Struct, frozen=True):
    """A number with multiplier and unit as written, its qualifiers, and where it ends."""

    number: Fraction
    multiplier: str
    unit_name: str
    marks: tuple[Mark, ...]
    start: int
    end: int


def read_amount(
    w: Writing, text: str, default_unit: Unit | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    """Return the quantity that plain `text`, which holds a digit, states, with diagnostics."""
    before, at = _prefixes(text)
    share = _HUNDREDTHS.match(text, at)
    bare = not any(mark.meaning for mark in before)
    first = _amount(w, text, share.end() if share else at, unit="%" if share else "", bare=bare)
    if isinstance(first, tuple):
        return None, first
    last = first
    dash = _DASH.match(text, first.end)
    if dash:
        second = _amount(w, text, dash.end())
        if isinstance(second, tuple):
            return None, second
        last = second
    end = _blank(text, last.end)
    if end < len(text):
        return None, (_left_over(w, text, end),)
    marks = (*before, *last.marks) if last is first else (*before, *first.marks, *last.marks)
    if last is first:
        return _single(w, first, marks, default_unit)
    return _between(w, text, (first, last), marks, default_unit)


def _prefixes(text: str) -> tuple[tuple[Mark, ...], int]:
    marks: list[Mark] = []
    at = _blank(text, 0)
    while (found := vocabulary.PREFIX.match(text, at)) is not None:
        word = found[0]
        marks.append(Mark(word, at, found.end(), vocabulary.meaning_before(word)))
        at = _blank(text, found.end())
    return tuple(marks), at


def _amount(
    w: Writing, text: str, at: int, *, unit: str = "", bare: bool = False
) -> _Amount | _Refused:
    at = _blank(text, at)
    found = _NUMBER.match(text, at)
    if not found:
        return (_not_a_number(w, text, at, bare=bare),)
    digits = found[0]
    if "," in digits and not _THOUSANDS.fullmatch(digits):
        return (w.problem(problems.UNEVEN_THOUSANDS, at, found.end()),)
    stated = number(digits.replace(",", ""))
    if stated is None or len(_DIGIT.findall(digits)) > MAX_DIGITS:
        return (w.problem(problems.TOO_MANY_DIGITS, limit=MAX_DIGITS),)
    marks: list[Mark] = []
    place = _inside(text, found.end(), marks)
    times = MULTIPLIER.match(text, _blank(text, place))
    assert times
    if times[0]:
        place = _inside(text, times.end(), marks)
    place = _after(text, place, marks)
    run = _UNIT.match(text, _blank(text, place))
    name = ""
    if run:
        name = run[0]
        suffix = _suffix_of(name)
        name = name[: len(name) - len(suffix)]
        if suffix:
            marks.append(_mark_after(suffix, run.end() - len(suffix)))
        place = _after(text, run.end(), marks)
        if name == "月" or (name == "年" and _YEAR.fullmatch(digits)):
            return (
                w.problem(problems.UNREADABLE_DATE),
            )  # three months are 3个月, ≤2022年 is no date
        twice = unit or (times[0] and repeats_multiplier(name))
        if name and (twice or read_unit(name) is None):
            return (_bad_unit(w, text, run.start(), run.start() + len(name)),)
    return _Amount(stated, times[0], name or unit, tuple(marks), at, place)


def _inside(text: str, at: int, marks: list[Mark]) -> int:
    found = vocabulary.INFIX.match(text, _blank(text, at))
    if not found:
        return at
    marks.append(Mark(found[0], found.start(), found.end(), vocabulary.INSIDE[found[0]]))
    return found.end()


def _after(text: str, at: int, marks: list[Mark]) -> int:
    found = vocabulary.SUFFIX.match(text, _blank(text, at))
    if not found:
        return at
    marks.append(_mark_after(found[0], found.start()))
    return found.end()


def _mark_after(word: str, start: int) -> Mark:
    return Mark(word, start, start + len(word), vocabulary.AFTER[word])


def _suffix_of(name: str) -> str:
    endings = [word for word in vocabulary.AFTER if name.endswith(word)]
    return max(endings, key=len, default="")


def _single(
    w: Writing, amount: _Amount, marks: tuple[Mark, ...], default_unit: Unit | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    said, wrong = _meaning(w, marks)
    if wrong:
        return None, (wrong,)
    stated, unit = _with_unit(amount, default_unit)
    comparison: Comparison | None = None
    modality: Modality = "exact"
    value: Value = stated
    match said:
        case "at_least" | "above" | "at_most" | "below" | "is":
            comparison = said
        case "more" | "over" | "nearly" | "about":
            modality = said
            if stated <= 0 and said != "over":
                return None, (w.problem(problems.NOT_ABOVE_ZERO),)
            value = _approximation(stated, said)
    found = Quantity(w.text, value, unit, comparison, modality, "number", _flags(marks), stated)
    return found, (w.problem(problems.NO_WIDTH),) if modality == "about" else ()


def _approximation(stated: Fraction, modality: Modality) -> Range:
    match modality:
        case "more":
            return Range(stated, None)
        case "over":
            return Range(stated, None, lo_open=True)
        case "nearly":
            return Range(Fraction(0), stated, lo_open=True, hi_open=True)
        case _:
            return Range(Fraction(0), None, lo_open=True)


def _between(
    w: Writing,
    text: str,
    ends: tuple[_Amount, _Amount],
    marks: tuple[Mark, ...],
    default_unit: Unit | None,
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    low, high = ends
    telling = [mark for mark in marks if mark.meaning]
    written = text[low.start : high.end]
    if telling:
        mark = telling[0]
        return None, (_contradictory(w, mark.word, written, mark),)
    if not low.unit_name:  # 1-3万人 shares the multiplier, too; 1万-3人 does not share it back
        shared = low.multiplier or high.multiplier
        low = _Amount(low.number, shared, high.unit_name, (), low.start, low.end)
    lowest, low_unit = _with_unit(low, default_unit)
    highest, unit = _with_unit(high, default_unit)
    if low_unit != unit:
        if low_unit is None or unit is None or low_unit.dimension != unit.dimension:
            return None, (w.problem(problems.SEVERAL, low.start, high.end),)
        lowest = lowest * low_unit.factor / unit.factor
    if lowest > highest:
        left, right = text[low.start : low.end], text[high.start : high.end]
        return None, (w.problem(problems.UPSIDE_DOWN, low=left, high=right),)
    if lowest == highest:
        return Quantity(w.text, lowest, unit, None, "exact", "number", _flags(marks), lowest), ()
    value = Range(lowest, highest)
    return Quantity(w.text, value, unit, None, "between", "number", _flags(marks)), ()


def _with_unit(amount: _Amount, default_unit: Unit | None) -> tuple[Fraction, Unit | None]:
    """Return the number in its unit. 万元 is a unit; 万 before any other unit is worked out.

    A bare number is in `default_unit`; a bare 110万 is in its base unit, because nobody writes
    110万 and means 110万 of 万元.
    """
    times = multiplier(amount.multiplier)
    if amount.unit_name:
        unit = find_unit(amount.unit_name)
        if amount.multiplier and is_money(unit):
            return amount.number, find_unit(amount.multiplier + amount.unit_name)
        return amount.number * times, unit
    if amount.multiplier and default_unit:
        return amount.number * times, base_unit(default_unit)
    return amount.number * times, default_unit


def _meaning(
    w: Writing, marks: tuple[Mark, ...]
) -> tuple[Comparison | Modality | None, Diagnostic | None]:
    """Return what all qualifiers together say. 超 and 多 agree: more than the number."""
    telling = [mark for mark in marks if mark.meaning]
    if not telling:
        return None, None
    meanings = {mark.meaning for mark in telling}
    if meanings == {"over", "more"}:
        return "over", None
    other = next((mark for mark in telling if mark.meaning != telling[0].meaning), None)
    if other:
        return None, _contradictory(w, telling[0].word, other.word, other)
    return telling[0].meaning, None


def _contradictory(w: Writing, first: str, second: str, mark: Mark) -> Diagnostic:
    said = {"first": shown(first), "second": shown(second)}
    return w.problem(problems.CONTRADICTORY, mark.start, mark.end, **said)


def _flags(marks: tuple[Mark, ...]) -> tuple[str, ...]:
    return tuple(mark.word for mark in marks if mark.meaning is None)


def _not_a_number(w: Writing, text: str, at: int, *, bare: bool) -> Diagnostic:
    """Say what stands where a number should; words may, unless a qualifier calls for a number."""
    digit = _DIGIT.search(text, at)
    if digit is None:
        return w.problem(problems.UNREADABLE, at, len(text))
    letters = sum(character.isalpha() for character in text[at : digit.start()])
    if letters <= _SHARING_OUT and vocabulary.DISTRIBUTIVE.match(text, at):
        word = shown(w.text[at : digit.start()].strip())
        return w.problem(problems.FOR_EACH, at, digit.start(), part=word)
    if bare and letters > 1:
        return w.problem(problems.INSIDE_TEXT, digit.start(), len(text))
    return w.problem(problems.UNREADABLE, at, max(digit.start(), at + 1))


def _bad_unit(w: Writing, text: str, start: int, end: int) -> Diagnostic:
    joined = any(character.isalpha() for character in text[start:end])
    if joined and _DIGIT.search(text, end):
        return w.problem(problems.SEVERAL, start, len(text))
    return w.problem(problems.UNREADABLE, start, end)


def _left_over(w: Writing, text: str, at: int) -> Diagnostic:
    if _DIGIT.search(text, at) and (_JOINS.match(text, at) or _JOINS.search(text, 0, at)):
        return w.problem(problems.SEVERAL, at, len(text))
    return w.problem(problems.UNREADABLE, at, len(text))


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
