"""Which list of the case a row belongs to, by what its levels are called."""

from __future__ import annotations

import re
from typing import Literal

from engine.auditing.intake import heads, words
from engine.base.words import Text

Kind = Literal["outputs", "outcomes", "satisfaction", "management", "execution"]

_OUTPUT = ("数量", "质量", "时效", "成本")
_OUTCOME = ("经济效益", "社会效益", "生态效益", "环境效益", "可持续", "效益", "影响")
_EXECUTION = ("预算执行", "资金执行", "预算资金执行")
_RATE = re.compile(r"(?:项目|年度|全年|预算|资金)*执行(?:率|情况|进度)?")


def place_of(level1: str, level2: str, title: str) -> tuple[Kind, str | None, Text | None]:
    """Return a row's list, its dimension, and a remark where the levels don't plainly say it.

    >>> place_of("产出指标(50分)", "数量 指标", "培训人数")
    ('outputs', '数量指标', None)
    """
    first, second, name = heads.base(level1), heads.base(level2), heads.base(title)
    dimension = second or None
    above = first or second
    if any(word in above for word in _EXECUTION) or (not above and _RATE.fullmatch(name)):
        return "execution", None, None
    if "满意" in first and "效益" not in first and "效果" not in first:
        return "satisfaction", dimension, None
    if "产出" in first:
        return "outputs", dimension, None
    if "成本" in first:
        return "outputs", dimension if dimension and "成本" in dimension else first, None
    if any(word in first for word in ("效益", "效果", "影响")):
        if "满意" not in second:
            return "outcomes", dimension, None
        if "满意" in first:
            return "satisfaction", dimension, None
        return "satisfaction", dimension, words.BOTH_LEVELS.fill(first=first, second=second)
    return _by_level2(first, second, dimension)


def _by_level2(
    first: str, second: str, dimension: str | None
) -> tuple[Kind, str | None, Text | None]:
    said = words.LEVEL1.fill(first=first) if first else words.NO_LEVEL1
    kind: Kind = "management"
    if "满意" in second:
        kind = "satisfaction"
    elif not first or first == second:
        if any(word in second for word in _OUTPUT):
            kind = "outputs"
        elif any(word in second for word in _OUTCOME):
            kind = "outcomes"
    return kind, dimension, words.PLACED[kind].fill(said=said, second=second)
