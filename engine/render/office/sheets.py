"""A workbook being written: text as text, numbers as numbers, formulas with their values."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from fractions import Fraction
from typing import Any

import xlsxwriter

from engine.render.office.formulas import as_float
from engine.render.office.words import plain

SONG, FANG = "宋体", "仿宋"
_A4 = 9
_TALLEST = 400


class Book:
    """A workbook in memory. The same content gives the same bytes."""

    def __init__(self, title: str, year: int) -> None:
        """Begin a workbook."""
        self._out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(self._out, options)
        created = dt.datetime(year, 12, 31)  # noqa: DTZ001 - a fixed day, not a moment
        self._book.set_properties({"title": plain(title), "author": "jixiao", "created": created})
        self._formats: dict[tuple[Any, ...], Any] = {}

    def sheet(self, name: str) -> Page:
        """Add a sheet."""
        return Page(self, self._book.add_worksheet(name))

    def style(self, **wanted: Any) -> Any:
        """Return a cell format; bordered, wrapped and centred upright unless asked otherwise."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            made = {
                "font_name": SONG,
                "font_size": 10,
                "border": 1,
                "text_wrap": True,
                "valign": "vcenter",
                **wanted,
            }
            if wanted.get("align", "left") in ("left", "right") and made["border"]:
                made["indent"] = 1
            self._formats[key] = self._book.add_format(made)
        return self._formats[key]

    def finish(self) -> bytes:
        """Return the file."""
        self._book.close()
        return self._out.getvalue()


class Page:
    """A sheet of a workbook; rows and columns count from 1."""

    def __init__(self, book: Book, sheet: Any) -> None:
        """Begin a sheet."""
        self.book = book
        self.sheet = sheet
        self.name: str = sheet.get_name()
        self.widths: list[float] = []

    def columns(self, *widths: float) -> None:
        """Set the widths of the columns from the first on."""
        self.widths = list(widths)
        for index, width in enumerate(widths):
            self.sheet.set_column(index, index, width)

    def text(self, row: int, column: int, text: str, **style: Any) -> None:
        """Write a text, whatever it begins with."""
        self.sheet.write_string(row - 1, column - 1, plain(text), self.book.style(**style))

    def number(self, row: int, column: int, value: Fraction, **style: Any) -> None:
        """Write a number."""
        self.sheet.write_number(row - 1, column - 1, as_float(value), self.book.style(**style))

    def formula(
        self, row: int, column: int, formula: str, value: Fraction | str, **style: Any
    ) -> None:
        """Write a formula with its value: programs that do not recalculate show that."""
        shown = value if isinstance(value, str) else as_float(value)
        self.sheet.write_formula(row - 1, column - 1, formula, self.book.style(**style), shown)

    def across(
        self, row: int, column: int, last_row: int, last_column: int, text: str, **style: Any
    ) -> None:
        """Write a text into merged cells."""
        if (row, column) == (last_row, last_column):
            self.text(row, column, text, **style)
            return
        form = self.book.style(**style)
        self.sheet.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "", form)
        self.sheet.write_string(row - 1, column - 1, plain(text), form)

    def height(self, row: int, *shown: tuple[str, float], least: float = 18) -> None:
        """Make a row as high as texts in columns of these widths need."""
        self.sheet.set_row(row - 1, max(least, self.needed(*shown)))

    def needed(self, *shown: tuple[str, float]) -> float:
        """Return the height that texts in columns of these widths need."""
        lines = max((lines_of(text, width) for text, width in shown), default=1)
        return min(float(_TALLEST), lines * 13.5 + 6)

    def a4(self, *, repeat: tuple[int, int], frozen: int, columns: int = 0) -> None:
        """Print landscape on A4, as wide as the page; rows that repeat, rows that stay in sight."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.repeat_rows(repeat[0] - 1, repeat[1] - 1)
        sheet.freeze_panes(frozen, columns)
        sheet.set_footer("&C&P / &N")

    def at(self, row: int, column: int) -> str:
        """Return the address of a cell, for formulas on any sheet."""
        return f"'{self.name}'!{address(row, column)}"


def address(row: int, column: int) -> str:
    """Return a fixed address: `$B$3`."""
    return f"${chr(ord('A') + column - 1)}${row}"


def lines_of(text: str, width: float) -> int:
    """Return over how many lines a text wraps in a column of this width."""
    room = max(width - 1.5, 2)
    return sum(max(1, -(-cells(line) // int(room))) for line in text.split("\n"))


def cells(text: str) -> int:
    """Return how many half-width characters a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
