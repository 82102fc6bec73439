"""Figures written otherwise than in plain digits, as the same figure in digits.

Numerals (二百九十二万元), shares in words (百分之八十七, 九成), numbers in steps (1亿2000万元),
digits in groups (1 000 000元). What only looks like a figure (十四五, 三农, 第三季度, 过半) is
none: a number that is read where there is none is worse than one that is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from engine.auditing.evidence.numerals import BIG, DIGITS, NUMERALS, numeral
from engine.base.exact import to_text
from engine.language.quantity.units import known_units, multiplier
from engine.language.quantity.vocabulary import PREFIX, SUFFIX

_LONGEST = 30  # signs of a numeral
_UNITS = "|".join(re.escape(name) for name in sorted(known_units(), key=len, reverse=True))
_UNIT = rf"(?:{_UNITS})"
#: Words that a number in front turns into another word than a unit: 周年, 部门, 场所.
_ANOTHER = (
    r"(?!周[年边]|部[门分]|所有|场[所地]|次[年日]|班子|座谈|天[河津]|本[级年]|项目|台湾|期间|里)"
)
_BEFORE = rf"(?P<before>(?:{PREFIX.pattern}){{0,4}})"
_AFTER = rf"(?:{SUFFIX.pattern})?"
#: A numeral never begins inside another one, after a digit, or after what makes it no count.
_ALONE = rf"(?<![{NUMERALS}\d.点第初数几双半])"

_NUMERAL = re.compile(
    rf"{_BEFORE}{_ALONE}(?P<number>[{NUMERALS}点]{{1,{_LONGEST}}})"
    rf"(?P<inside>[余多几来]?)(?P<times>万亿|万|亿|)"
    rf"(?P<unit>{_ANOTHER}{_UNIT})(?P<suffix>{_AFTER})"
)
_SHARE = re.compile(
    rf"{_BEFORE}{_ALONE}(?P<of>[百千]分之)(?P<number>[{NUMERALS}点]{{1,{_LONGEST}}})(?P<suffix>{_AFTER})"
)
_TENTHS = re.compile(
    rf"{_BEFORE}{_ALONE}(?P<number>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九]?)"
    rf"(?P<suffix>{_AFTER})(?P<next>.?)"
)
_NO_TENTHS = re.compile(rf"[立员为果本效人品长功熟就型分都年套新了{NUMERALS}]")
_TENTHS_END = re.compile(r"[,.。;；、)）:：的]?")
_STEP = r"\d++(?:\.\d+)?(?:万亿|万|亿)"
_IN_STEPS = re.compile(
    rf"{_BEFORE}(?<![\d.,])(?P<steps>(?:{_STEP} ?零?){{1,3}})(?P<rest>\d++(?:\.\d+)?)?"
    rf"(?P<unit>{_UNIT})?(?P<suffix>{_AFTER})(?!\d)"
)
_ONE_STEP = re.compile(r"(\d+(?:\.\d+)?)(万亿|万|亿)")
_GROUPS = re.compile(
    rf"{_BEFORE}(?<![\d.,])(?<!\d )(?P<number>\d{{1,3}}(?: \d{{3}}){{1,5}}(?:\.\d+)?)(?! ?[\d.])"
    rf"(?P<times>万亿|万|亿|)(?P<unit>{_UNIT})(?P<suffix>{_AFTER})"
)
#: Units that a numeral counts off as often as it counts: 二十届, 三十条, 十二月, 四十年.
_ORDINAL = re.compile(r"[年月日届期条轮班批季]|季度|批次|班次")
_RANK = re.compile(r"[前上周]")


class Otherwise(Struct, frozen=True):
    """A figure at `start` to `end` of a text, with the same `digits` say.

    One that is not `certain` may be meant so: it bears a citation out, and nothing more.
    """

    start: int
    end: int
    digits: str
    certain: bool


def written_otherwise(text: str) -> Iterator[Otherwise]:
    """Yield the figures of a text without blanks that are not in plain digits, in its order."""
    found = (
        Otherwise(match.start(), _end(match), *said)
        for pattern, read in _READERS
        for match in pattern.finditer(text)
        if (said := read(match)) is not None
    )
    end = 0
    for one in sorted(found, key=lambda o: (o.start, -o.end)):
        if one.start >= end:  # the 八十七个 of 百分之八十七个百分点 is no figure
            yield one
            end = one.end


def in_digits(text: str) -> str:
    """Return a text that is one figure written otherwise in digits, every other as it is.

    >>> in_digits("一千二百余人"), in_digits("近九成"), in_digits("1亿2000万元"), in_digits("五一")
    ('1200余人', '近90%', '12000万元', '五一')
    """
    for one in written_otherwise(text):
        if (one.start, one.end) == (0, len(text)):
            return one.digits
    return text


def _end(match: re.Match[str]) -> int:
    return match.end() - len(match.groupdict().get("next") or "")


def _numeral(match: re.Match[str]) -> tuple[str, bool] | None:
    number, inside, times, unit, suffix = match.group("number", "inside", "times", "unit", "suffix")
    value, size = numeral(number), BIG.get(number[-1])
    if value is None or (times and (size or not inside)):
        return None
    if size:  # 二百九十二万 is said as 292万
        value, inside = value / size, f"{number[-1]}{inside}"
    before = match["before"] or match.string[max(0, match.start() - 1) : match.start()]
    counted = len(number) > 1 or match["inside"] != ""
    certain = counted and not (_RANK.fullmatch(before) or _ORDINAL.fullmatch(unit))
    return f"{match['before']}{to_text(value)}{inside}{times}{unit}{suffix}", certain


def _share(match: re.Match[str]) -> tuple[str, bool] | None:
    number, end = match["number"], match.end("number")
    value = Fraction(100) if number == "百" else numeral(number)
    if value is None or match.string[end : end + 1] in ("几", "分"):
        return None
    sign = "%" if match["of"] == "百分之" else "‰"
    return f"{match['before']}{to_text(value)}{sign}{match['suffix']}", True


def _tenths(match: re.Match[str]) -> tuple[str, bool] | None:
    following, before, suffix = match.group("next", "before", "suffix")
    if _NO_TENTHS.match(following):
        return None
    share = DIGITS[match["number"]] * 10 + DIGITS.get(match["half"], 0)
    certain = bool(before or suffix or _TENTHS_END.fullmatch(following))
    return f"{before}{share}%{suffix}", certain


def _in_steps(match: re.Match[str]) -> tuple[str, bool] | None:
    steps = _ONE_STEP.findall(match["steps"])
    parts = [(Fraction(number), multiplier(name)) for number, name in steps]
    last = steps[-1][1]
    if match["rest"]:
        rest = Fraction(match["rest"])
        if not match["steps"].endswith("零") and rest * 10 < parts[-1][1]:
            return None  # 2万5元 is nobody's way of writing 20,005
        parts, last = [*parts, (rest, Fraction(1))], ""
    whole = all(number.denominator == 1 for number, _ in parts[:-1])
    falling = all(size > n * step for (_, size), (n, step) in pairwise(parts))
    if len(parts) == 1 or not whole or not falling:
        return None
    total = sum((number * size for number, size in parts), Fraction(0)) / parts[-1][1]
    digits = f"{match['before']}{to_text(total)}{last}{match['unit'] or ''}{match['suffix']}"
    return digits, " " not in match["steps"]


def _groups(match: re.Match[str]) -> tuple[str, bool] | None:
    groups = match["number"].split(" ")
    digits = "".join(match.group("before", "number", "times", "unit", "suffix")).replace(" ", "")
    # No figure begins with 0, so each of these groups belongs to what stands before it.
    return digits, all(group.startswith("0") for group in groups[1:])


_READERS = (
    (_SHARE, _share),
    (_TENTHS, _tenths),
    (_IN_STEPS, _in_steps),
    (_GROUPS, _groups),
    (_NUMERAL, _numeral),
)
