"""Where the pieces of a tree stand in their text: offsets, comments, the lines of list items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from engine.authoring.rewriting.drafts import children
from engine.base.source import Source, Span
from engine.language.load.edits import line_starts
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")
_COMMENT_LINE = re.compile(r"\s*#")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")


class Unwritable(Exception):  # noqa: N818 - named after what it says
    """A change that the layout of the text does not take: `place` is where."""

    def __init__(self, place: Span) -> None:
        """Name the place."""
        super().__init__(str(place))
        self.place = place


class Chunk(Struct, frozen=True):
    """Where a part of a block stands: lines from 0, offsets in the text.

    `head` is the first line of the comments right above it. `own` says whether its lines are its
    alone: the first key of a list item shares the line of the dash.
    """

    head: int
    first: int
    last: int
    start: int
    end: int
    own: bool


class Ground:
    """A text and its tree. The text ends with a line end."""

    def __init__(self, source: Source, tree: Node) -> None:
        """Find the lines and the comments."""
        self.source = source
        self.text = source.text
        self.starts = line_starts(self.text)
        self.comments = list(self._comments(tree))
        self._chunks: dict[int, list[Chunk]] = {}

    def _comments(self, tree: Node) -> Iterator[tuple[int, int]]:
        at = 0
        taken = sorted((self.place(s.span)[0], self.end(s)) for s in _scalars(tree))
        for start, end in [*taken, (len(self.text), len(self.text))]:
            for found in _COMMENT.finditer(self.text, at, max(at, start)):
                yield found.span()
            at = max(at, end)

    def place(self, span: Span) -> tuple[int, int]:
        """Return the offsets at which a span begins and ends."""
        begin = self.starts[span.line - 1] + span.column - 1
        return begin, self.starts[span.end_line - 1] + span.end_column - 1

    def start(self, node: Node) -> int:
        """Return the offset at which a node begins, with its anchor."""
        return self.place(node.span)[0]

    def end(self, node: Node) -> int:
        """Return the offset at which what a node says ends, without the line ends after it."""
        begin, end = self.place(node.span)
        if isinstance(node, Scalar):
            return begin + len(self.text[begin:end].rstrip()) if node.style == "block" else end
        inner = children(node)
        if in_flow(self, node) or not inner:
            return end
        key, value = inner[-1]
        return max(self.end(value), self.end(key) + 1 if key is not None else 0)

    def line(self, offset: int) -> int:
        """Return the number of the line in which an offset lies, from 0."""
        return bisect_right(self.starts, offset) - 1

    def lines(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of whole lines, the last one included with its line end."""
        after = last + 1
        return self.starts[first], self.starts[after] if after < len(self.starts) else len(
            self.text
        )

    def blank(self, line: int) -> bool:
        """Return whether nothing stands in a line."""
        begin, end = self.lines(line, line)
        return not self.text[begin:end].strip()

    def commented(self, begin: int, end: int) -> bool:
        """Return whether a comment stands within a stretch."""
        return any(begin <= start < end for start, _ in self.comments)

    def chunks(self, node: Mapping | Sequence) -> list[Chunk]:
        """Return where the parts of a block stand."""
        if id(node) not in self._chunks:
            self._chunks[id(node)] = self._found(node)
        return self._chunks[id(node)]

    def _found(self, node: Mapping | Sequence) -> list[Chunk]:
        found: list[Chunk] = []
        for key, value in children(node):
            start = self._dash(value) if key is None else self.start(key)
            end = self.end(value) if key is None else max(self.end(value), self.end(key) + 1)
            first = self.line(start)
            own = not self.text[self.starts[first] : start].strip()
            head, floor = first, found[-1].last if found else -1
            while own and head - 1 > floor and self._remark(head - 1):
                head -= 1
            found.append(Chunk(head, first, self.line(end), start, end, own))
        return found

    def _remark(self, line: int) -> bool:
        return bool(_COMMENT_LINE.match(self.text, *self.lines(line, line)))

    def _dash(self, item: Node) -> int:
        """Return the offset of the dash before an item."""
        at = self.start(item) - 1
        while at > 0 and self.text[at] in " \t":
            at -= 1
        if self.text[at : at + 1] != "-":
            raise Unwritable(item.span)
        return at


def in_flow(ground: Ground, node: Mapping | Sequence) -> bool:
    """Return whether a container is written in brackets or braces."""
    begin = ground.start(node)
    bare = _PROPERTIES.match(ground.text, begin)
    at = bare.end() if bare else begin
    return ground.text[at : at + 1] == ("{" if isinstance(node, Mapping) else "[")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for key, value in children(node):
        if key is not None:
            yield key
        yield from _scalars(value)
