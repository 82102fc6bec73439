"""The words around a number, and what each says of it.

以上, 以下 and 以内 include the number, as Chinese law counts (民法典 第一千二百五十九条); 超过,
不足 and 不满 leave it out.
"""

from __future__ import annotations

import re

from msgspec import Struct

from engine.language.quantity.kinds import Comparison, Modality

COMPARISONS: dict[str, Comparison] = {
    **dict.fromkeys(
        ("≥", ">=", "不低于", "不少于", "不小于", "大于等于", "大于或等于", "至少", "最少"),
        "at_least",
    ),
    **dict.fromkeys(
        ("≤", "<=", "不高于", "不超过", "不超", "不多于", "不大于", "小于等于", "小于或等于"),
        "at_most",
    ),
    **dict.fromkeys(("至多", "最多", "控制在"), "at_most"),
    **dict.fromkeys((">", "大于", "高于", "多于"), "above"),
    **dict.fromkeys(("<", "小于", "低于", "少于", "不足", "不满"), "below"),
    **dict.fromkeys(("=", "等于"), "is"),
}

_OVER = ("超过", "超", "逾", "突破")
_NEARLY = ("将近", "接近", "近")
_ABOUT = ("大约", "大概", "约")

#: Words that leave the value as it is. 达到 and 达 make a target "at least".
FLAGS = (
    *("已达到", "已达", "达到", "达", "累计", "新增", "共计", "合计", "总计", "共"),
    *("已完成", "完成"),
)
REACHING = frozenset({"达到", "达"})

BEFORE: dict[str, Modality] = {
    **dict.fromkeys(_OVER, "over"),
    **dict.fromkeys(_NEARLY, "nearly"),
    **dict.fromkeys(_ABOUT, "about"),
}
#: Directly after the digits or a multiplier: 10多项, 90多万次, 2万余人.
INSIDE: dict[str, Modality] = {"多": "more", "余": "more", "几": "more", "+": "more", "来": "about"}
AFTER: dict[str, Modality | Comparison] = {
    **dict.fromkeys(("及以上", "以上", "之上"), "at_least"),
    **dict.fromkeys(("及以下", "以下", "之下", "以内", "之内", "内"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("多", "余", "+"), "more"),
}


def _longest_first(*tables: object) -> str:
    words = [word for table in tables for word in table]  # type: ignore[attr-defined]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


PREFIX = re.compile(_longest_first(COMPARISONS, BEFORE, FLAGS))
INFIX = re.compile(_longest_first(INSIDE))
SUFFIX = re.compile(_longest_first(AFTER))
#: What shares one number out among several: each of them is a quantity of its own.
DISTRIBUTIVE = re.compile(r"各|每|均|分别")

YES = frozenset({"是", "有", "yes", "true"})
NO = frozenset({"否", "没有", "no", "false"})


def one_spelling(word: str) -> str:
    """Return `yes` or `no` for a word that says so in either language, every other as it is."""
    plain = word.strip().lower()
    return "yes" if plain in YES else "no" if plain in NO else word


EMPTY = re.compile(r"[-~/\\.…_*]*")


class Mark(Struct, frozen=True):
    """A word beside a number, where it stands, and its meaning; None for a flag."""

    word: str
    start: int
    end: int
    meaning: Modality | Comparison | None


def meaning_before(word: str) -> Modality | Comparison | None:
    """Return what `word` in front of a number says, None if it leaves the number as it is."""
    return COMPARISONS.get(word) or BEFORE.get(word)
