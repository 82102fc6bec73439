"""Rows that head a group of indicators, where no column holds the levels: 一、产出指标（50分）."""

from __future__ import annotations

import re
from typing import Literal

from engine.auditing.intake import heads, values, words
from engine.auditing.intake.blocks import Block, pick
from engine.auditing.intake.draft import Reading
from engine.auditing.intake.grid import Cell

_NUMBERED = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十\d]{1,3}(?:部分)?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])"
)
_FIRST = re.compile(
    r"(?:(?:项目|部门|预算|资金)?(?:投入|过程|管理|决策)|产出|效益|效果|成本|(?:服务对象|社会公众)?满意度)"
    r"(?:类|情况)?(?:绩效)?(?:指标)?"
)
_SECOND = re.compile(
    r"(?:数量|质量|时效|(?:经济|社会|生态环境)?成本|(?:经济|社会|生态|环境)效益|可持续影响|服务对象满意度)指标"
)


def without_number(text: str) -> str:
    """Return a heading without its number.

    >>> without_number("一、产出指标（50分）"), without_number("（二）效益指标")
    ('产出指标（50分）', '效益指标')
    """
    return _NUMBERED.sub("", text)


def group_in(own: list[Cell], block: Block) -> tuple[Cell, Literal["first", "second"]] | None:
    """Return the heading that a row is, and its level: a name of a level, beside it numbers at most."""
    said = [cell for cell in own if not values.is_empty(cell.text)]
    texts = [cell for cell in said if not cell.bare and not _is_points(cell)]
    if len(texts) != 1 or any(_under(cell, block) for cell in texts):
        return None
    name = heads.base(without_number(texts[0].text))
    if _SECOND.fullmatch(name) and "level2" not in block.columns:
        return texts[0], "second"
    return (texts[0], "first") if _FIRST.fullmatch(name) else None


def _is_points(cell: Cell) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?分?", heads.key(cell.text)) is not None


def _under(cell: Cell, block: Block) -> bool:
    """Return whether a cell begins under a header of what a row states."""
    stated = [
        block.columns[r] for r in ("target", "actual", "weight", "score") if r in block.columns
    ]
    return any(left <= cell.column <= right for left, right in stated)


def read_group(reading: Reading, block: Block, row: int, heading: Cell) -> None:
    """Take the points beside a heading for those of its level; other numbers there are sums."""
    reading.grid.use(heading)
    for role in ("weight", "score"):
        for cell in pick(reading.grid, row, block.columns.get(role)):
            if cell is heading or cell.row != row or values.is_empty(cell.text):
                continue
            fact = values.points(reading, cell, weight=True) if role == "weight" else None
            name = heads.base(without_number(heading.text))
            if fact is not None and name not in reading.form.levels:
                reading.form.levels[name] = fact
            else:
                reading.leave(cell, words.SUBTOTAL)
