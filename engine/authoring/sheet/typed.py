"""What was typed into a cell, as a value of the ruleset, or why it cannot be taken over."""

from __future__ import annotations

from fractions import Fraction

from engine.authoring.rewriting.drafts import Draft
from engine.authoring.sheet import refusals
from engine.authoring.sheet.choices import choices_of, word_of
from engine.authoring.sheet.columns import Column
from engine.authoring.sheet.layout import Cell
from engine.authoring.sheet.reading import Written
from engine.authoring.sheet.values import narrow, read
from engine.base.diagnostics import Diagnostic
from engine.base.exact import number, to_text

_UNUSUAL = 200


def value_typed(
    table: str, column: Column, cell: Written, was: Cell
) -> tuple[Draft | None, Diagnostic | None]:
    """Return the value of a cell, None where it is empty; and what is wrong with it."""
    if cell.trouble:
        return None, refusals.troubled(cell)
    if not cell.text:
        return None, None
    word = word_of(choices_of(table, column.key, column.kind), cell.text)
    if unclear := _unclear(column, cell, was.text.strip()):
        return None, refusals.percent_unclear(cell, was.text, *unclear)
    value = read(word, column.kind)
    if value is None:
        return None, refusals.unreadable(cell)
    return value, None


def _unclear(column: Column, cell: Written, was: str) -> tuple[str, str] | None:
    """Return the two things that a number may mean where one of them is a percentage.

    Excel takes 93 that is pasted into a cell of percentages for 9300 %, and 93 % that is typed over
    a number for 0.93. A percentage that is written as a text is what it says.
    """
    if column.kind not in ("number", "award"):
        return None
    text, percent = _split(narrow(cell.text))
    before, before_percent = _split(was)
    if text is None:
        return None
    if percent and before is not None and not before_percent and abs(before) > 1:
        return to_text(text), to_text(text / 100)
    if percent and cell.number and _far(text, before):
        return f"{to_text(text / 100)}%", f"{to_text(text)}%"
    share = before_percent or (before is None and column.key == "share")
    if not percent and share and abs(text) >= 1:
        return f"{to_text(text)}%", f"{to_text(text * 100)}%"
    return None


def _split(text: str) -> tuple[Fraction | None, bool]:
    """Return the number of a text, and whether it is a percentage."""
    return number(text.removesuffix("%").strip()), text.endswith("%")


def _far(percent: Fraction, before: Fraction | None) -> bool:
    """Return whether a percentage is far above what is usual and what stood there."""
    return abs(percent) >= _UNUSUAL and (before is None or abs(percent) > 2 * abs(before))
