"""YAML text to a tree in which every node knows its place.

Scalars stay text: whether `010` or `yes` is a number or a word is decided where a type is wanted
(`load.fields`). The tree is built from parse events without recursion, within bounds on
depth and size. Anchors may stand; aliases and merge keys are refused, for a reader cannot see what
they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.base.words import Text
from engine.language.load.folding import Places, folded_places
from engine.language.load.yaml_problems import explained, syntax_error

_DEEPEST = 50
_MOST_NODES = 200_000
_MOST_PROBLEMS = 100
_NUMBER_SIGN = re.compile(r"#\d[^\s#]{0,20}")

Style = Literal["plain", "quoted", "block"]


@dataclass(frozen=True, slots=True)
class Scalar:
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in order; no key stands twice."""

    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
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
        builder.problem("JX010", Text("嵌套太深", "nested too deeply"), Span(source, 1, 1, 1, 2))
    if builder.root is None and not builder.problems:
        builder.problem(
            "JX003",
            Text("文件里只有注释", "the file holds nothing but comments"),
            Span(source, 1, 1, 1, 2),
            Text("用 `jixiao new` 写一份骨架", "`jixiao new` writes a skeleton"),
        )
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

    def problem(
        self, code: str, message: Text, span: Span, help_: Text | None = None,
        related: tuple[Label, ...] = (),
    ) -> None:  # fmt: skip
        self.problems.append(Diagnostic(code, "error", message, Label(span), related, help=help_))
        if len(self.problems) >= _MOST_PROBLEMS:
            self.stopped = True

    def span(self, event: Any, end: Any = None) -> Span:
        start, last = event.start_mark, (end or event).end_mark
        return Span(self.source, start.line + 1, start.column + 1, last.line + 1, last.column + 1)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.problem(
                    "JX011",
                    Text("一个文件里只能有一份文档", "a file holds one document"),
                    self.span(event),
                    Text("删去第二个 `---`，或分成两个文件", "remove the second `---`"),
                )
                self.stopped = True
        elif isinstance(event, yaml.AliasEvent):
            self.problem(
                "JX012",
                Text(f"不支持引用 `*{event.anchor}`", f"the alias `*{event.anchor}` is refused"),
                self.span(event),
                Text("把被引用的内容写出来", "write out what it refers to"),
            )
            self.add(Scalar("", "plain", self.span(event)))
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.check_tag(event)
            if len(self.open) >= _DEEPEST:
                self.problem(
                    "JX010",
                    Text(f"嵌套超过 {_DEEPEST} 层", f"nested deeper than {_DEEPEST}"),
                    self.span(event),
                )
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
            self.problem(
                "JX013",
                Text(f"不支持标签 `{tag}`", f"the tag `{tag}` is refused"),
                self.span(event),
                Text("删去以 `!` 开头的标签", "remove the tag that begins with `!`"),
            )

    def scalar(self, event: Any) -> None:
        self.check_tag(event)
        style: Style = "plain" if event.style is None else "quoted"
        if event.style in ("|", ">"):
            style = "block"
        elif not event.style:
            style = "plain"
        span = self.span(event)
        if style == "plain" and "，" in event.value and self._in_flow_list():
            self.warnings.append(
                Diagnostic(
                    "JX022",
                    "warning",
                    Text(
                        f"`{event.value}` 里的逗号是全角的，整段算一项",
                        f"the comma in `{event.value}` is full-width, so this is one item",
                    ),
                    Label(span),
                    help=Text(
                        "要分成几项就改用半角逗号，否则加引号",
                        "write a plain comma to separate items, or quote the text",
                    ),
                )
            )
        cut = style == "plain" and self._cut_off(span)
        if cut:
            self.warnings.append(
                Diagnostic(
                    "JX023",
                    "warning",
                    Text(
                        f"`{cut.group()}` 前有空格，从这里起算注释，不算文字",
                        f"`{cut.group()}` after a space begins a comment, the text ends before it",
                    ),
                    Label(Span(self.source, span.end_line, cut.start() + 1,
                               span.end_line, cut.end() + 1)),
                    help=Text(
                        "是文字就给整段加引号；是注释就在 `#` 后空一格",
                        "quote the whole text, or put a space after `#` if it is a comment",
                    ),
                )
            )  # fmt: skip
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
            self.problem(
                "JX014",
                Text(f"内容超过 {_MOST_NODES} 项", f"more than {_MOST_NODES} items"),
                node.span,
            )
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
                self.problem(
                    "JX015",
                    Text("键要是一个词，不能是清单或映射", "a key is a word, not a list"),
                    key.span,
                    Text("检查多余的 `[`、`{` 或 `?`", "look for a stray `[`, `{` or `?`"),
                )
                continue
            if key.text == "<<" and key.style == "plain":
                self.problem(
                    "JX012",
                    Text("不支持合并键 `<<`", "the merge key `<<` is refused"),
                    key.span,
                    Text("把被合并的内容写出来", "write out what it merges"),
                )
                continue
            if key.text in first:
                self.problem(
                    "JX016",
                    Text(f"键 `{key.text}` 写了两次", f"the key `{key.text}` stands twice"),
                    key.span,
                    Text("删去其中一个", "remove one of them"),
                    (Label(first[key.text], Text("第一次", "first here")),),
                )
                continue
            first[key.text] = key.span
            entries.append(Entry(key, value))
        return Mapping(tuple(entries), span)
