"""Chinese numerals: 二百九十二万 is a number, 十四五 and 两三百 are none.

A numeral is read to its last sign by the rules of writing numbers, or not at all.
"""

from __future__ import annotations

from fractions import Fraction

DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
BIG = {"万": 10**4, "亿": 10**8}
NUMERALS = "零〇一二两三四五六七八九十百千万亿"  # the signs of whole numbers
_STEPS = {"十": 10, "百": 100, "千": 1000}


def numeral(text: str) -> Fraction | None:
    """Return the number that a Chinese numeral states, None for what is none.

    >>> numeral("二百九十二万"), numeral("八十七点五"), numeral("十四五"), numeral("两三百")
    (Fraction(2920000, 1), Fraction(175, 2), None, None)
    """
    whole, point, decimals = text.partition("点")
    if not point:
        found = _whole(whole)
        return None if found is None else Fraction(found)
    times = decimals[-1:] if decimals[-1:] in BIG else ""
    decimals = decimals.removesuffix(times) if times else decimals
    first = _whole(whole)
    if first is None or not decimals or any(sign not in DIGITS for sign in decimals):
        return None
    after = Fraction(int("".join(str(DIGITS[s]) for s in decimals)), 10 ** len(decimals))
    return (first + after) * BIG.get(times, 1)


def _whole(text: str) -> int | None:
    """Return a whole number: parts before 亿 and 万, each below ten thousand, the largest first."""
    total, rest, larger = 0, text, False
    for name, size in (("亿", BIG["亿"]), ("万", BIG["万"])):
        part, found, after = rest.partition(name)
        if found:
            value = _below_ten_thousand(part, larger=larger)
            if not value:
                return None
            total, rest, larger = total + value * size, after, True
    if not rest and larger:
        return total
    value = _below_ten_thousand(rest, larger=larger)
    return None if value is None else total + value


def _below_ten_thousand(text: str, *, larger: bool) -> int | None:
    """Return a number below 10,000. A place that is left out must be said by 零: 三百五 is none."""
    if text in ("零", "〇"):
        return None if larger else 0
    total, above, zero, at = 0, 10_000, False, 0
    while at < len(text):
        if text[at] in "零〇":
            if zero or not (total or larger):
                return None
            zero, at = True, at + 1
            continue
        digit = DIGITS.get(text[at])
        at += digit is not None
        step = _STEPS.get(text[at : at + 1], 1)
        if digit is None and (step != 10 or total or larger or zero):
            return None  # only 十二 goes without 一
        at += step > 1
        skipped = above // step > 10 and (bool(total) or larger)
        if step >= above or skipped != zero or (digit is not None and step == 1 and at < len(text)):
            return None
        total, above, zero = total + (1 if digit is None else digit) * step, step, False
    return None if zero or not total else total
