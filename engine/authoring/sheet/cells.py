"""Texts and numbers in cells: what Excel takes for a number, how high a row is."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from openpyxl.cell import Cell, MergedCell

from engine.base.exact import number, to_text

_LINE = 14.5  # points of height
_TALLEST = 400.0  # Excel's limit is 409


def put(place: Cell | MergedCell, text: str) -> None:
    """Write a text, never as a formula."""
    assert isinstance(place, Cell)  # a new workbook has no merged cells
    place.value = text
    place.data_type = "s"


def numeric(text: str) -> tuple[float, str] | None:
    """Return the number of Excel that gives back exactly `text`, and its format; else None."""
    percent = text.endswith("%")
    plain = text.removesuffix("%")
    exact = number(plain)
    if exact is None or to_text(exact) != plain:
        return None  # 1.50 and 007 keep their digits as texts
    value = exact / 100 if percent else exact
    floating = value.numerator / value.denominator
    if Fraction(f"{floating:.15g}") != value:
        return None
    digits = len(plain.partition(".")[2])
    shape = "0" + ("." + "0" * digits if digits else "")
    return floating, f"{shape}%" if percent else "General"


def height(shown: list[tuple[str, int]]) -> float:
    """Return the height of a row whose texts wrap in columns of these widths."""
    lines = 1
    for text, width in shown:
        room = max(width - 2, 4)
        lines = max(lines, sum(max(1, -(-_cells(line) // room)) for line in text.split("\n")))
    return min(_TALLEST, lines * _LINE + 2)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
