"""Cells to facts: amounts, points, quantities put together from the cells of several columns."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from engine.auditing.intake import heads, words
from engine.auditing.intake.draft import Fact, Reading
from engine.auditing.intake.grid import Cell
from engine.base.exact import number, to_text

_EMPTY = re.compile(r"[-~/\\.…_*—–―－／\s]*|无")
_POINTS = re.compile(r"([+-]?\d{1,20}(?:\.\d{1,20})?)分?")
_PERCENT = re.compile(r"([+-]?\d{1,20}(?:\.\d{1,20})?)%")
_TEMPLATE = re.compile(r"[（(][^（()）]*[*＊]{2}[^（()）]*[）)]")
_COMPARED = re.compile(r"[≥≧⩾≤≦⩽><＞＜=＝]|不|大于|小于|高于|低于|超|达|以[上下内]")

SIGNS = {
    **dict.fromkeys(
        ("≥", ">=", "≧", "⩾", "大于等于", "大于或等于", "不低于", "不少于", "不小于"), "≥"
    ),
    **dict.fromkeys(
        ("≤", "<=", "≦", "⩽", "小于等于", "小于或等于", "不高于", "不超过", "不大于"), "≤"
    ),
    **dict.fromkeys((">", "大于"), ">"),
    **dict.fromkeys(("<", "小于"), "<"),
    **dict.fromkeys(("=", "等于"), "="),
}
DIRECTIONS = {
    **dict.fromkeys(("正向", "正向指标", "正指标", "越大越好"), "higher"),
    **dict.fromkeys(
        ("反向", "反向指标", "逆向", "逆向指标", "负向", "负向指标", "越小越好"), "lower"
    ),
}


def is_empty(text: str) -> bool:
    """Return whether nothing is filled in: blank, a dash, 无."""
    return _EMPTY.fullmatch(text) is not None


def amount(reading: Reading, cell: Cell | None) -> Fact | None:
    """Return an amount of money as its cell writes it."""
    text = reading.text(cell)
    if cell is None or is_empty(text) or heads.is_placeholder(text):
        return None
    return Fact(" ".join(text.split()), cell, text)


def points(
    reading: Reading, cell: Cell | None, *, plain: bool = False, weight: bool = False
) -> Fact | None:
    """Return points or a score; 分 is their unit and is left out.

    `plain` says that the case wants a number there: a text is then left unplaced. Of a `weight`
    60% are 60 points.
    """
    text = reading.text(cell)
    if cell is None or is_empty(text) or heads.is_placeholder(text):
        return None
    flat = "".join(unicodedata.normalize("NFKC", text).split())
    found = _POINTS.fullmatch(flat)
    if found:
        exact = number(found[1])
        value = to_text(exact) if exact is not None else found[1]
        if exact is not None and exact < 0 and plain:
            reading.leave(cell, words.POINTS_BELOW_ZERO)
            return None
        return Fact(value, cell, text, number=plain)
    share = _PERCENT.fullmatch(flat)
    if share and (plain or weight):
        reading.interpret(
            cell,
            words.WEIGHT_AS_POINTS.fill(flat=flat, share=share[1]),
        )
        return Fact(to_text(Fraction(share[1])), cell, text, number=True)
    if plain:
        reading.leave(cell, words.POINTS_NO_NUMBER)
        return None
    return Fact(" ".join(text.split()), cell, text)


def rate(reading: Reading, cell: Cell | None, head: str) -> Fact | None:
    """Return an execution rate; % may stand in its header."""
    text = reading.text(cell)
    if cell is None or is_empty(text) or heads.is_placeholder(text):
        return None
    flat = "".join(unicodedata.normalize("NFKC", text).split())
    exact = number(flat)
    if exact is not None:
        if "%" in heads.key(head):
            return Fact(f"{flat}%", cell, text)
        if exact > _NO_RATE:
            reading.interpret(
                cell,
                words.RATE_WITHOUT_PERCENT.fill(flat=flat),
            )
            return Fact(f"{flat}%", cell, text)
    return Fact(" ".join(text.split()), cell, text)


#: A rate above it cannot be a share of one: 98.5 without a % is 98.5%.
_NO_RATE = Fraction(2)


def quantity(
    reading: Reading, cells: list[Cell], sign: Cell | None, unit: Cell | None
) -> Fact | None:
    """Return a target or an actual, put together from its cells, the sign's and the unit's."""
    texts = [(cell, reading.text(cell)) for cell in cells]
    filled = [(cell, " ".join(text.split())) for cell, text in texts if text]
    if not filled:
        return None
    if all(heads.is_placeholder(text) for _, text in filled):
        for cell, _ in filled:
            reading.leave(cell, words.PLACEHOLDER)
        return None
    if len(filled) == 1 and filled[0][1] == "":
        return None
    cell = next((c for c, text in filled if any(d.isdigit() for d in text)), filled[0][0])
    value = "".join(text for _, text in filled)
    template = _TEMPLATE.match(value)
    if template and template.end() < len(value):
        reading.interpret(
            cell,
            words.PLACEHOLDER_LEFT_OUT.fill(template=template[0]),
        )
        value = value[template.end() :].strip()
    value = _with_sign(reading, value, sign)
    value = _with_unit(reading, value, unit)
    return Fact(value, cell, cell.text)


def _with_sign(reading: Reading, value: str, cell: Cell | None) -> str:
    """Put the sign of a column of its own before a bare number."""
    sign = SIGNS.get(heads.key(reading.text(cell)))
    if cell is None or sign is None or is_empty(value) or not any(c.isdigit() for c in value):
        return value
    if not _COMPARED.search(value):
        return f"{sign}{value}"
    if sign not in value.replace(">=", "≥").replace("<=", "≤").replace("≧", "≥").replace("≦", "≤"):
        reading.leave(
            cell,
            words.SIGN_DIFFERS.fill(value=value),
        )
    return value


def _with_unit(reading: Reading, value: str, cell: Cell | None) -> str:
    """Put the unit of a column of its own after a bare number."""
    unit = "".join(reading.text(cell).split())
    if cell is None or is_empty(unit) or not unit or unit in ("定性", "文字"):
        return value
    if re.fullmatch(r"(?:[≥≤≧≦⩾⩽<>=＜＞＝]=?)?\s*[+-]?[\d,，０-９]+(?:[.．][\d０-９]+)?", value):
        return f"{value}{unit}"
    if value.endswith((unit, unit.replace("％", "%"))) or not any(c.isdigit() for c in value):
        return value
    if not (unit in ("%", "％") and "%" in unicodedata.normalize("NFKC", value)):
        reading.leave(
            cell,
            words.UNIT_DIFFERS.fill(value=value),
        )
    return value
