"""Edits of a text by place: what stands elsewhere stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from engine.base.diagnostics import Diagnostic
from engine.base.source import Span

_LINE_END = re.compile("\r\n|\r|\n")


class Edit(Struct, frozen=True):
    """What to write in place of the text at `span`."""

    span: Span
    replacement: str


#: Offsets between which a text is replaced, and by what.
Cut = tuple[int, int, str]


def line_starts(text: str) -> list[int]:
    """Return the offset of every line, counted as `Source` counts them."""
    return [0, *(m.end() for m in _LINE_END.finditer(text))]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits applied. Raises ValueError where two overlap.

    Spans count lines as `Source` does, so every kind of line end stays as it was.
    """
    starts = line_starts(text)

    def place(line: int, column: int) -> int:
        return starts[line - 1] + column - 1

    ordered = sorted(
        (place(s.line, s.column), place(s.end_line, s.end_column), e.replacement)
        for e in edits
        for s in (e.span,)
    )
    return spliced(text, ordered)


def spliced(text: str, cuts: Iterable[Cut]) -> str:
    """Return a text with cuts made that stand in order. Raises ValueError where two overlap."""
    parts = []
    at = 0
    for start, end, replacement in cuts:
        if start < at:
            raise ValueError("edits overlap")
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])


def mended(text: str, found: Iterable[Diagnostic], name: str) -> str:
    """Return a text with everything mended whose cure is certain; `name` is its source's name.

    Where two cures touch the same place, the first is applied and the other waits for a new look.
    """
    edits: list[Edit] = []
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for diagnostic in found:
        span = diagnostic.primary.span if diagnostic.primary else None
        if span is None or diagnostic.replacement is None or span.source.name != name:
            continue
        start, end = (span.line, span.column), (span.end_line, span.end_column)
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            edits.append(Edit(span, diagnostic.replacement))
    return apply_edits(text, edits)
