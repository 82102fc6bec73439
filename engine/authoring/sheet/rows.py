"""Items of lists added and removed in a text, in the layout of the items beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from engine.authoring.rewriting.scalars import written
from engine.authoring.sheet.tables import Listed
from engine.authoring.sheet.tree import scalars_of
from engine.base.source import Span
from engine.language.load.edits import Edit
from engine.language.load.yaml_tree import Node, Scalar
from engine.language.load.yaml_tree import Sequence as Items

_DASH = re.compile(r"\s*-\s+")
_COMMENT = re.compile(r"\s+#.*")
_BETWEEN = re.compile(r"\s*,?\s*#")
_REST = re.compile(r"\s*(#.*)?")


class New(Struct, frozen=True):
    """An item to add after item `like`, which it resembles but for the texts of its scalars."""

    like: Listed
    texts: tuple[str, ...]


def in_brackets(items: Items) -> bool:
    """Return whether a list is written as `[…, …]`."""
    span = items.span
    return span.source.lines[span.line - 1][span.column - 1 : span.column] == "["


def movable(listed: Listed) -> bool:
    """Return whether an item can be added beside this one and this one removed, comments kept.

    In brackets where no comment stands between the items; else where the item has its lines to
    itself, and another line follows.
    """
    items = listed.of.items
    if in_brackets(listed.of):
        return not any(_BETWEEN.match(_rest(item.span)) for item in items)
    span = items[listed.index].span
    lines = span.source.lines
    return bool(
        span.end_line < len(lines)
        and _DASH.fullmatch(lines[span.line - 1][: span.column - 1])
        and _REST.fullmatch(_rest(span))
    )


def _rest(span: Span) -> str:
    return span.source.lines[span.end_line - 1][span.end_column - 1 :]


def removed(items: Items, gone: Iterable[int]) -> list[Edit]:
    """Return the edits that remove items from a list. Not all of them may go."""
    spans = [item.span for item in items.items]
    if not in_brackets(items):
        return [
            Edit(_span(spans[i], (spans[i].line, 1), (spans[i].end_line + 1, 1)), "") for i in gone
        ]
    edits = []
    left = set(gone)
    last = len(spans) - 1
    while last in left:  # the last ones go with the commas before them
        left.remove(last)
        last -= 1
    if last < len(spans) - 1:
        end = spans[-1]
        edits.append(Edit(_span(end, _end(spans[last]), _end(end)), ""))
    edits += [Edit(_span(spans[i], _start(spans[i]), _start(spans[i + 1])), "") for i in left]
    return edits


def added(new: Sequence[New], line_end: str) -> Edit:
    """Return the edit that adds items, all of them after the same one."""
    like = new[0].like
    item = like.of.items[like.index]
    span, lines = item.span, item.span.source.lines
    before = lines[span.line - 1][: span.column - 1]
    if in_brackets(like.of):
        own_line = not before.strip()
        join = f",{line_end}{before}" if own_line else ", "
        text = "".join(join + line_end.join(_copied(item, one.texts)) for one in new)
        return Edit(_span(span, _end(span), _end(span)), text)
    text = "".join(
        line_end.join([before + row, *rest]) + line_end
        for one in new
        for row, *rest in [_copied(item, one.texts)]
    )
    after = (span.end_line + 1, 1)
    return Edit(_span(span, after, after), text)


def _copied(item: Node, texts: Sequence[str]) -> list[str]:
    """Return the lines of an item with other texts in its scalars, and without its comments."""
    span = item.span
    lines = {n: span.source.lines[n - 1] for n in range(span.line, span.end_line + 1)}
    lines[span.end_line] = lines[span.end_line][: span.end_column - 1]
    pairs = list(zip(scalars_of(item), texts, strict=True))
    said: set[int] = set()
    for scalar, text in reversed(pairs):
        at = scalar.span
        line = lines[at.line]
        rest = line[at.end_column - 1 :]
        if at.line not in said:
            said.add(at.line)
            rest = _COMMENT.sub("", rest)
        new = _source(scalar) if text == scalar.text else written(text, scalar)
        lines[at.line] = line[: at.column - 1] + new + rest
    lines[span.line] = lines[span.line][span.column - 1 :]
    return [line for line in lines.values() if not line.lstrip().startswith("#")]


def _source(scalar: Scalar) -> str:
    at = scalar.span
    return at.source.lines[at.line - 1][at.column - 1 : at.end_column - 1]


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _span(of: Span, start: tuple[int, int], end: tuple[int, int]) -> Span:
    return Span(of.source, *start, *end)
