"""Where each sign of a scalar stands that is folded over several lines or is a block.

Folding changes nothing but blanks, so the signs of the text are those of the source in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.base.source import Span

Places = tuple[tuple[int, int], ...]


def folded_places(text: str, span: Span, style: str) -> Places:
    """Return line and column of each character of `text`, empty where an escape hides them.

    `style` is `plain`, `quoted` or `block`, as the scalar at `span` is written.
    """
    found: list[tuple[int, int]] = []
    signs = _signs(span, style)
    line, column = span.line, span.column
    for wanted in text:
        if wanted.isspace():
            found.append((line, column))
            continue
        sign, line, column = next(signs, ("", line, column))
        if sign != wanted:
            return ()
        found.append((line, column))
        column += 1  # a blank after this sign stands behind it
    return tuple(found)


def _signs(span: Span, style: str) -> Iterator[tuple[str, int, int]]:
    """Yield the characters of the source in a span that are no blanks, with their places."""
    first = span.line + 1 if style == "block" else span.line
    lines = span.source.lines
    for number in range(first, min(span.end_line, len(lines)) + 1):
        row = lines[number - 1]
        start = span.column - 1 + (style == "quoted") if number == span.line else 0
        end = span.end_column - 1 - (style == "quoted") if number == span.end_line else len(row)
        for index in range(start, end):
            if not row[index].isspace():
                yield row[index], number, index + 1
