"""YAML text to a tree in which every node knows its place.

Scalars stay text: whether `010` or `yes` is a number or a word is decided where a type is wanted
(`load.fields`). The tree is built from parse events without recursion, within bounds on
depth and size. Anchors may stand; aliases and merge keys are refused, for a reader cannot see what
they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import yaml
from msgspec import Struct
from msgspec.structs import force_setattr

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.language.load import problems
from engine.language.load.folding import Places, folded_places
from engine.language.load.yaml_problems import explained, syntax_error

_DEEPEST = 50
_MOST_NODES = 200_000
_MOST_PROBLEMS = 100
_NUMBER_SIGN = re.compile(r"#\d[^\s#]{0,20}")

Style = Literal["plain", "quoted", "block"]
_STYLES: dict[str | None, Style] = {
    None: "plain", "": "plain", "'": "quoted", '"': "quoted", "|": "block", ">": "block",
}  # fmt: skip


class Scalar(Struct, frozen=True):
    """A scalar as text. `inner` is the span of the text without quotation marks.

    `places` are those of its signs, where they are not what stands in the span.
    """

    text: str
    style: Style
    span: Span
    places: Places | None = None

    @property
    def inner(self) -> Span:
        """The span of the text itself, with the place of each sign where folding moves them."""
        s = self.span
        if self.places is not None:
            return Span(s.source, s.line, s.column, s.end_line, s.end_column, self.places)
        if s.line == s.end_line and self.style == "plain":
            return s
        if s.line == s.end_line and s.end_column - s.column == len(self.text) + 2:
            return Span(s.source, s.line, s.column + 1, s.end_line, s.end_column - 1)
        places = folded_places(self.text, s, self.style)
        return Span(s.source, s.line, s.column, s.end_line, s.end_column, places)


class Entry(Struct, frozen=True):
    """A key with its value."""

    key: Scalar
    value: Node


class Mapping(Struct, frozen=True):
    """Keys with values, in order; no key stands twice. `values` are found by key."""

    entries: tuple[Entry, ...]
    span: Span
    values: dict[str, Node] = {}

    def __post_init__(self) -> None:
        """Index the values."""
        force_setattr(self, "values", {e.key.text: e.value for e in self.entries})


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence


def read_tree(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of a YAML text, and everything wrong with it as YAML. Never raises."""
    builder = _Builder(source)
    try:
        for event in _events(source.text):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.YAMLError as error:
        builder.problems.append(syntax_error(source, error))
    except RecursionError:
        builder.add_problem(problems.TOO_DEEP.at(Span(source, 1, 1, 1, 2)))
    if builder.root is None and not builder.problems:
        builder.add_problem(problems.ONLY_COMMENTS.at(Span(source, 1, 1, 1, 2)))
    if builder.problems:
        return None, tuple(explained(source, builder.problems))
    return builder.root, tuple(builder.warnings)


def _events(text: str) -> Iterator[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))


class _Builder:
    """Builds the tree from events with a stack of what is open."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.root: Node | None = None
        self.open: list[tuple[Any, list[Node]]] = []
        self.nodes = 0
        self.documents = 0
        self.stopped = False
        self.signs = "#" in source.text

    def add_problem(self, problem: Diagnostic) -> None:
        self.problems.append(problem)
        if len(self.problems) >= _MOST_PROBLEMS:
            self.stopped = True

    def span(self, event: Any, end: Any = None) -> Span:
        start, last = event.start_mark, (end or event).end_mark
        return Span(self.source, start.line + 1, start.column + 1, last.line + 1, last.column + 1)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.add_problem(problems.SECOND_DOCUMENT.at(self.span(event)))
                self.stopped = True
        elif isinstance(event, yaml.AliasEvent):
            self.add_problem(problems.ALIAS.at(self.span(event), anchor=event.anchor))
            self.add(Scalar("", "plain", self.span(event)))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.check_tag(event)
            if len(self.open) >= _DEEPEST:
                self.add_problem(problems.DEEPER.at(self.span(event), most=_DEEPEST))
                self.stopped = True
            self.open.append((event, []))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            start, inner = self.open.pop()
            span = self._tight(start, event, inner)
            if isinstance(event, yaml.SequenceEndEvent):
                self.add(Sequence(tuple(inner), span))
            else:
                self.add(self.mapping(inner, span))

    def _tight(self, start: Any, event: Any, inner: list[Node]) -> Span:
        """A block's end mark lies on the next line: end where its last child ends."""
        if start.flow_style or not inner:
            return self.span(start, event)
        last = inner[-1].span
        mark = start.start_mark
        return Span(self.source, mark.line + 1, mark.column + 1, last.end_line, last.end_column)

    def check_tag(self, event: Any) -> None:
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.add_problem(problems.TAG.at(self.span(event), tag=tag))

    def scalar(self, event: Any) -> None:
        self.check_tag(event)
        style, span = _STYLES[event.style], self.span(event)
        if style == "plain" and "，" in event.value and self._in_flow_list():
            self.warnings.append(problems.FULL_WIDTH_COMMA.at(span, text=event.value))
        cut = style == "plain" and self.signs and self._cut_off(span)
        if cut:
            line, start, end = span.end_line, cut.start() + 1, cut.end() + 1
            place = Span(self.source, line, start, line, end)
            self.warnings.append(problems.CUT_OFF.at(place, sign=cut.group()))
        self.add(Scalar(event.value, style, span))

    def _cut_off(self, span: Span) -> re.Match[str] | None:
        """Return a number sign that was meant as text (`第 #1 批`) and cuts the text short."""
        lines = self.source.lines
        if span.end_line > len(lines):
            return None
        line, at = lines[span.end_line - 1], span.end_column - 1
        while at < len(line) and line[at] == " ":
            at += 1
        return _NUMBER_SIGN.match(line, at)

    def _in_flow_list(self) -> bool:
        if not self.open:
            return False
        start = self.open[-1][0]
        return isinstance(start, yaml.SequenceStartEvent) and bool(start.flow_style)

    def add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            self.add_problem(problems.TOO_MANY.at(node.span, most=_MOST_NODES))
            self.stopped = True
        if self.open:
            self.open[-1][1].append(node)
        elif self.root is None:
            self.root = node

    def mapping(self, inner: list[Node], span: Span) -> Mapping:
        entries: list[Entry] = []
        first: dict[str, Span] = {}
        for key, value in zip(inner[::2], inner[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.add_problem(problems.KEY_IS_NO_WORD.at(key.span))
                continue
            if key.text == "<<" and key.style == "plain":
                self.add_problem(problems.MERGE_KEY.at(key.span))
                continue
            if key.text in first:
                before = Label(first[key.text], problems.FIRST_HERE)
                twice = problems.KEY_TWICE.at(key.span, related=(before,), key=key.text)
                self.add_problem(twice)
                continue
            first[key.text] = key.span
            entries.append(Entry(key, value))
        return Mapping(tuple(entries), span)
