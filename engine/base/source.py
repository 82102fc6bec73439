"""Where something was written: a source text and a span in it.

Lines and columns count from 1; columns count Unicode code points, not bytes and not terminal
cells. The end is exclusive.
"""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct

from engine.base.records import PartlyCompared


class Source(Struct, frozen=True, dict=True):
    """A text with the name by which its reader knows it (a path as typed)."""

    name: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text's lines without their ends, split where YAML splits them."""
        return tuple(self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Source({self.name!r})"


class Span(PartlyCompared, frozen=True):
    """A stretch of a source, from (line, column) up to and without (end_line, end_column)."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int
    #: Line and column of each character of the text, where the text is not as it stands here:
    #: folded over lines, or written with escapes. Empty where they are not known.
    places: tuple[tuple[int, int], ...] | None = None

    counted: ClassVar[attrgetter[Any]] = attrgetter(
        "source", "line", "column", "end_line", "end_column"
    )

    def within(self, start: int, end: int) -> Span:
        """Return the span of characters `start` to `end` of the scalar whose text is at this span.

        Used for positions in a formula. Where the places are not known it is the whole span.
        """
        if self.places:
            last = len(self.places) - 1
            line, column = self.places[min(start, last)]
            end_line, end_column = self.places[min(max(start, end - 1), last)]
            return Span(self.source, line, column, end_line, end_column + 1)
        if self.places is not None or self.line != self.end_line:
            return self
        return Span(self.source, self.line, self.column + start, self.line, self.column + end)

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"
