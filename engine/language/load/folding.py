"""Where each sign of a scalar stands that is folded over several lines, is a block, or has escapes.

Folding changes nothing but blanks, so the signs of the text are those of the source in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.base.source import Span

Places = tuple[tuple[int, int], ...]

_ESCAPE = re.compile(r"\\(?:x(\w{2})|u(\w{4})|U(\w{8})|(.?))")
_SHORT = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    '"': '"',
    "/": "/",
    "\\": "\\",
    " ": " ",
    "\t": "\t",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_NO_SIGN = ("", 0, 0)


def folded_places(text: str, span: Span, style: str) -> Places:
    """Return line and column of each character of `text`; empty where they cannot be told.

    `style` is `plain`, `quoted` or `block`, as the scalar at `span` is written.
    """
    found: list[tuple[int, int]] = []
    signs = _signs(span, style)
    line, column = span.line, span.column
    ahead = next(signs, _NO_SIGN)
    for wanted in text:
        if ahead[0] == wanted:
            _, line, column = ahead
            found.append((line, column))
            column += 1  # a blank after this sign stands behind it
            ahead = next(signs, _NO_SIGN)
        elif wanted.isspace():
            found.append((line, column))
        else:
            return ()
    return tuple(found)


def _signs(span: Span, style: str) -> Iterator[tuple[str, int, int]]:
    """Yield the characters of the source in a span, with their places; blanks only as escapes."""
    first = span.line + 1 if style == "block" else span.line
    lines = span.source.lines
    opening = lines[span.line - 1][span.column - 1 : span.column] if style == "quoted" else ""
    for number in range(first, min(span.end_line, len(lines)) + 1):
        row = lines[number - 1]
        start = span.column - 1 + (style == "quoted") if number == span.line else 0
        end = span.end_column - 1 - (style == "quoted") if number == span.end_line else len(row)
        for sign, index in _decoded(row, start, end, opening):
            if sign and not row[index].isspace():
                yield sign, number, index + 1


def _decoded(row: str, start: int, end: int, opening: str) -> Iterator[tuple[str, int]]:
    """Yield the signs that a stretch of a line stands for, each with where it is written."""
    while start < end:
        found = _ESCAPE.match(row, start, end) if opening == '"' else None
        if found is not None:
            coded = found[1] or found[2] or found[3]
            yield chr(int(coded, 16)) if coded else _SHORT.get(found[4], ""), start
            start = found.end()
        else:
            yield row[start], start
            start += 2 if opening == "'" and row.startswith("''", start) else 1
