"""Where something was written: a source text and a span in it.

Lines and columns count from 1; columns count Unicode code points, not bytes and not terminal
cells. The end is exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """A text with the name by which its reader knows it (a path as typed)."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text's lines without their ends, split where YAML splits them."""
        return tuple(self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source, from (line, column) up to and without (end_line, end_column)."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    def within(self, start: int, end: int) -> Span:
        """Return the span of characters `start` to `end` of a one-line scalar at this span.

        Used for positions in a formula. A scalar that is folded over lines keeps its whole span.
        """
        if self.line != self.end_line:
            return self
        return Span(self.source, self.line, self.column + start, self.line, self.column + end)

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"
