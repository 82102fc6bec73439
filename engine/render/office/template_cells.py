"""Cells to be filled in, and what may be filled in: drop-downs, limits of numbers, days."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from engine.auditing.intake.template_marks import HIDDEN
from engine.base.exact import to_text
from engine.base.values import Range, as_range
from engine.base.words import Language, Text
from engine.language.declared import Declared
from engine.language.declared_words import asked
from engine.render.office import template_words as words
from engine.render.office.sheets import FANG, Page, address
from engine.render.office.words import plain

GREY = "#EDEDED"  # under what is not to be filled in
LABEL = {"bg_color": GREY}
_MOST = 250  # characters that a spreadsheet shows beside a cell
_NAME = 32  # of the head of such a remark
_LISTS = 4  # the column of words on the hidden sheet
#: What may be done on a protected sheet: all but changing what is grey.
_MAY = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows",
        "select_locked_cells", "select_unlocked_cells", "sort", "autofilter")  # fmt: skip
_FORMATS = {"share": "0.00%", "date": "yyyy-mm-dd", "words": "@", "yes-no": "@"}


class Inputs:
    """Writes cells to be filled in; the words of drop-downs stand on the hidden sheet."""

    def __init__(self, hidden: Page, language: Language) -> None:
        """Write words to `hidden`, remarks in `language`."""
        self.hidden, self.language = hidden, language
        self._next = 1
        self._ranges: dict[tuple[str, ...], str] = {}

    def blank(self, page: Page, row: int, column: int, last: int = 0, **style: Any) -> None:
        """Write an empty cell, merged up to the column `last`."""
        style = {"font_name": FANG, "locked": False, **style}
        page.across(row, column, row, max(last, column), "", **style)

    def fact(self, page: Page, row: int, column: int, declared: Declared) -> None:
        """Write the cell of a fact with what it may be."""
        form = _FORMATS.get(declared.kind or "", "General")
        self.blank(page, row, column, align="center", num_format=form)
        said = asked(declared)
        if declared.words:
            self.one_of(page, row, column, declared.words, declared.title, said)
        elif declared.kind is not None and not declared.several:
            limits = None if declared.range is None else as_range(declared.range)
            self.number(page, row, column, declared.kind, limits, (declared.title, said))

    def one_of(
        self, page: Page, row: int, column: int, choices: tuple[str, ...], title: Text, said: Text
    ) -> None:
        """Let a cell be one of some words; another is refused."""
        self._validate(page, row, column, title, said, {
            "validate": "list", "source": f"={self._range(choices)}", "error_type": "stop",
            "error_title": words.NO_WORD.to(self.language),
            "error_message": plain("、".join(choices))[:_MOST],
        })  # fmt: skip

    def number(
        self,
        page: Page,
        row: int,
        column: int,
        kind: str,
        limits: Range | None,
        said: tuple[Text, Text],
    ) -> None:
        """Let a cell be a number within limits; another is asked about: figures may be rough."""
        validate = {"whole": "integer", "date": "date"}.get(kind, "decimal")
        self._validate(page, row, column, *said, {
            **_within(validate, kind, limits, address(row, column).replace("$", "")),
            "error_type": "warning", "error_title": words.NO_NUMBER.to(self.language),
            "error_message": plain(said[1].to(self.language))[:_MOST],
        })  # fmt: skip

    def _validate(
        self, page: Page, row: int, column: int, title: Text, said: Text, rule: dict[str, Any]
    ) -> None:
        shown = {
            "input_title": plain(title.to(self.language))[:_NAME],
            "input_message": plain(said.to(self.language))[:_MOST],
        }
        page.sheet.data_validation(
            row - 1, column - 1, row - 1, column - 1, {**rule, **shown, "ignore_blank": True}
        )

    def _range(self, choices: tuple[str, ...]) -> str:
        """Return where on the hidden sheet some words stand."""
        if choices not in self._ranges:
            first = self._next
            for choice in choices:
                self.hidden.text(self._next, _LISTS, choice)
                self._next += 1
            ends = address(first, _LISTS), address(self._next - 1, _LISTS)
            self._ranges[choices] = f"'{HIDDEN}'!{ends[0]}:{ends[1]}"
        return self._ranges[choices]


def protect(page: Page) -> None:
    """Keep what is grey from being changed by accident; there is no password."""
    page.sheet.protect("", dict.fromkeys(_MAY, True))


def _within(validate: str, kind: str, limits: Range | None, cell: str) -> dict[str, Any]:
    """Return the rule of a number within limits."""
    if limits is None or (limits.lo is None and limits.hi is None):
        wide = dt.date(1900, 1, 1) if kind == "date" else "-1E+300"
        return {"validate": validate, "criteria": ">=", "value": wide}
    lo, hi = _limit(kind, limits.lo), _limit(kind, limits.hi)
    if hi is None:
        return {"validate": validate, "criteria": ">" if limits.lo_open else ">=", "value": lo}
    if lo is None:
        return {"validate": validate, "criteria": "<" if limits.hi_open else "<=", "value": hi}
    if not limits.lo_open and not limits.hi_open:
        return {"validate": validate, "criteria": "between", "minimum": lo, "maximum": hi}
    above = f"{cell}{'>' if limits.lo_open else '>='}{_in_formula(kind, limits.lo)}"
    below = f"{cell}{'<' if limits.hi_open else '<='}{_in_formula(kind, limits.hi)}"
    return {"validate": "custom", "value": f"=AND(ISNUMBER({cell}),{above},{below})"}


def _limit(kind: str, end: Fraction | None) -> Any:
    if end is None:
        return None
    return dt.date.fromordinal(int(end)) if kind == "date" else to_text(end)


def _in_formula(kind: str, end: Fraction | None) -> str:
    found = _limit(kind, end)
    dated = isinstance(found, dt.date)
    return f"DATE({found.year},{found.month},{found.day})" if dated else str(found)
