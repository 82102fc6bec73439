"""Units and what they convert to. The list is open: an unknown word is a dimension of its own.

What always holds: units of different dimensions never convert; a factor is exact and positive.
亩, 月 and TB stay apart from 平方米, 天 and GB, because no factor, or more than one, is in use.
"""

from __future__ import annotations

import re
from fractions import Fraction

from engine.language.quantity.kinds import Unit

_MONEY = "元"
_RATIO = "无量纲"

#: dimension → names and factors
_TABLE: dict[str, dict[str, Fraction]] = {
    _MONEY: {"元": Fraction(1), "元整": Fraction(1), "角": Fraction(1, 10)},
    _RATIO: {
        _RATIO: Fraction(1),
        "%": Fraction(1, 100),
        "百分比": Fraction(1, 100),
        "‰": Fraction(1, 1000),
    },
    "百分点": {"百分点": Fraction(1), "个百分点": Fraction(1)},
    "人": {"人": Fraction(1), "名": Fraction(1), "位": Fraction(1)},
    "场次": {"场次": Fraction(1), "场": Fraction(1)},
    "天": {
        "天": Fraction(1),
        "日": Fraction(1),
        "周": Fraction(7),
        "星期": Fraction(7),
        "小时": Fraction(1, 24),
        "个小时": Fraction(1, 24),
        "分钟": Fraction(1, 1440),
        "秒": Fraction(1, 86400),
    },
    "月": {
        "月": Fraction(1),
        "个月": Fraction(1),
        "季度": Fraction(3),
        "个季度": Fraction(3),
        "年": Fraction(12),
    },
    "工作日": {"工作日": Fraction(1), "个工作日": Fraction(1)},
    "学时": {"学时": Fraction(1), "个学时": Fraction(1)},
    "米": {
        "米": Fraction(1),
        "m": Fraction(1),
        "公里": Fraction(1000),
        "千米": Fraction(1000),
        "km": Fraction(1000),
        "厘米": Fraction(1, 100),
        "cm": Fraction(1, 100),
        "毫米": Fraction(1, 1000),
        "mm": Fraction(1, 1000),
    },
    "平方米": {
        "平方米": Fraction(1),
        "平米": Fraction(1),
        "㎡": Fraction(1),
        "m2": Fraction(1),
        "m²": Fraction(1),
        "公顷": Fraction(10_000),
        "平方公里": Fraction(1_000_000),
        "平方千米": Fraction(1_000_000),
        "km2": Fraction(1_000_000),
        "km²": Fraction(1_000_000),
    },
    "立方米": {"立方米": Fraction(1), "m3": Fraction(1), "m³": Fraction(1)},
    "公斤": {
        "公斤": Fraction(1),
        "千克": Fraction(1),
        "kg": Fraction(1),
        "克": Fraction(1, 1000),
        "g": Fraction(1, 1000),
        "斤": Fraction(1, 2),
        "吨": Fraction(1000),
        "t": Fraction(1000),
    },
    "升": {"升": Fraction(1), "L": Fraction(1), "毫升": Fraction(1, 1000), "ml": Fraction(1, 1000)},
}

#: Names that are each a dimension of their own.
_COUNTS = (
    *("人次", "次", "期", "篇", "项", "家", "个", "户", "件", "起", "册", "条", "批次", "批", "台"),
    *("台套", "套", "份", "本", "辆", "头", "只", "株", "粒", "例", "所", "座", "处", "间", "张"),
    *("幅", "部", "集", "门", "班", "班次", "届", "轮", "艘", "亩", "课时", "字", "TB", "GB", "MB"),
)

_KNOWN: dict[str, Unit] = {
    **{name: Unit(name, Fraction(1), name) for name in _COUNTS},
    **{
        name: Unit(name, factor, dimension)
        for dimension, names in _TABLE.items()
        for name, factor in names.items()
    },
}

#: Dimensions whose amounts may lie below zero, or of which that is not known.
_SIGNED = frozenset({_MONEY, _RATIO, "百分点"})

MULTIPLIERS = {
    "百": Fraction(100),
    "千": Fraction(1000),
    "万": Fraction(10**4),
    "亿": Fraction(10**8),
}
MULTIPLIER = re.compile(r"(?:百(?!分)|千(?![克米]))?(?:万亿|万|亿)?")

#: What no unit's name contains: number words, and words that join or qualify.
_NOT_IN_A_NAME = re.compile(
    r"^[年月日]|[零〇一二两三四五六七八九十百千万亿几各每均和及与或超约近至到不其]|以上|以下|以内|左右|上下|分别"
)
_LONGEST_NAME = 8
_NAME = re.compile(r"[^\W\d_]+")


def known_units() -> tuple[str, ...]:
    """Return the names in the table, the longest first."""
    return tuple(sorted(_KNOWN, key=lambda name: (-len(name), name)))


def is_known(name: str) -> bool:
    """Return whether `name` is in the table, also after a multiplier (万人次)."""
    return name in _KNOWN or _after_multiplier(name) in _KNOWN


def find_unit(name: str) -> Unit:
    """Return the unit called `name`; an unknown name is a unit of its own dimension.

    Multipliers and one slash are understood.

    >>> find_unit("万元")
    Unit(name='万元', factor=Fraction(10000, 1), dimension='元')
    >>> find_unit("次/周").factor
    Fraction(1, 7)
    >>> find_unit("锅").dimension
    '锅'
    """
    top, slash, bottom = name.partition("/")
    if slash and top and bottom and "/" not in bottom:
        over, under = _simple(top), _simple(bottom)
        dimension = f"{over.dimension}/{under.dimension}"
        return Unit(name, over.factor / under.factor, dimension)
    return _simple(name)


def read_unit(name: str) -> Unit | None:
    """Return the unit that a written `name` states, or None if it cannot be a unit's name."""
    parts = name.split("/")
    fine = len(parts) <= 2 and all(_can_be_a_unit(part) for part in parts)
    return find_unit(name) if fine else None


def repeats_multiplier(name: str) -> bool:
    """Return whether `name` starts with a multiplier that is no part of a known name (千克)."""
    return name not in _KNOWN and _after_multiplier(name) != name


def base_unit(unit: Unit) -> Unit:
    """Return the base unit of the dimension of `unit`."""
    return Unit(unit.dimension, Fraction(1), unit.dimension)


def never_negative(unit: Unit | None) -> bool:
    """Return whether amounts in `unit` are known to be zero or more (counts, times, sizes)."""
    return unit is not None and unit.dimension in _NON_NEGATIVE


def is_money(unit: Unit) -> bool:
    """Return whether `unit` is an amount of money."""
    return unit.dimension == _MONEY


def multiplier(text: str) -> Fraction:
    """Return the product of the multipliers in `text` (百万: 1000000); 1 for none."""
    product = Fraction(1)
    for character in text:
        product *= MULTIPLIERS[character]
    return product


def _simple(name: str) -> Unit:
    known = _KNOWN.get(name)
    if known:
        return known
    rest = _after_multiplier(name)
    if rest and rest != name:
        inner = _KNOWN.get(rest) or Unit(rest, Fraction(1), rest)
        return Unit(name, multiplier(name[: -len(rest)]) * inner.factor, inner.dimension)
    return Unit(name, Fraction(1), name)


def _after_multiplier(name: str) -> str:
    found = MULTIPLIER.match(name)
    return name[found.end() :] if found else name


def _can_be_a_unit(name: str) -> bool:
    if is_known(name):
        return True
    rest = _after_multiplier(name)
    return bool(
        0 < len(rest) <= _LONGEST_NAME and _NAME.fullmatch(rest) and not _NOT_IN_A_NAME.search(rest)
    )


_NON_NEGATIVE = frozenset({unit.dimension for unit in _KNOWN.values()} - _SIGNED)
