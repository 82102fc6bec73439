"""YAML syntax errors in plain words, with what usually causes them in Chinese texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.source import Source, Span
from engine.base.words import Text
from engine.language.load.problems import TOO_DEEP

_MEANINGS: tuple[tuple[str, Text, Text | None], ...] = (
    (
        "found character '\\t'",
        Text("这里用了制表符", "a tab stands here"),
        Text("缩进只用空格", "indent with spaces only"),
    ),
    (
        "mapping values are not allowed",
        Text("这里不应出现冒号", "a colon is not allowed here"),
        Text(
            "检查上一行是否漏了冒号后的空格、冒号是否为全角，或给含 `: ` 的文字加引号",
            "look for a missing space after a colon, a full-width colon above, or quote the text",
        ),
    ),
    (
        "could not find expected ':'",
        Text("这一行缺少冒号", "a colon is missing on this line"),
        Text("写成 `键: 值`，冒号用半角、后面空一格", "write `key: value` with a space"),
    ),
    (
        "did not find expected key",
        Text("缩进与上面的行对不齐", "the indentation does not match the lines above"),
        Text("同一级的行要从同一列开始", "lines of one level begin in one column"),
    ),
    (
        "did not find expected '-' indicator",
        Text("清单的各项没有对齐", "the items of the list are not aligned"),
        Text("每个 `-` 要在同一列", "every `-` stands in the same column"),
    ),
    (
        "did not find expected ',' or",
        Text("括号里缺少逗号或没有收尾", "a comma or the closing bracket is missing"),
        Text("用半角逗号分隔，补上右括号", "separate with commas and close the bracket"),
    ),
    (
        "found unexpected end of stream",
        Text("引号或括号没有收尾", "a quotation mark or bracket is not closed"),
        Text("补上收尾的引号或括号", "close it"),
    ),
    (
        "cannot start any token",
        Text("文字不能以这个字符开头", "a text cannot begin with this character"),
        Text("给整段文字加引号", "put the text in quotation marks"),
    ),
    (
        "did not find expected node content",
        Text("这里应有内容，或括号没有收尾", "something is missing here, or a bracket is open"),
        Text("写出内容，或补上右括号", "write it, or close the bracket"),
    ),
    (
        "block sequence entries are not allowed",
        Text("这里不能开始一个清单", "a list cannot begin here"),
        Text(
            "清单从下一行开始，或给 `-` 加引号",
            "begin the list on the next line, or put the text in quotation marks",
        ),
    ),
    (
        "unknown escape character",
        Text("双引号里的反斜杠写法不对", "unknown escape after the backslash"),
        Text("改用单引号", "use single quotation marks"),
    ),
    (
        "did not find expected alphabetic or numeric character",
        Text("`*` 或 `&` 在 YAML 里有特殊含义", "`*` and `&` have a meaning of their own in YAML"),
        Text("给整段文字加引号", "put the text in quotation marks"),
    ),
    (
        "did not find expected comment or line break",
        Text("`>` 或 `|` 在行首有特殊含义", "`>` and `|` have a meaning of their own in YAML"),
        Text('给整段文字加引号，如 ">=95"', 'put the text in quotation marks: ">=95"'),
    ),
    (
        "did not find expected <document start>",
        Text("前面的内容到此已经结束", "the document has ended before this"),
        Text("检查缩进，最外层的键要从第一列开始", "top-level keys begin in the first column"),
    ),
)


_SURPLUS = Problem(
    "JX020",
    Text("多了一个 `{sign}`，或它的左括号不在前面", "`{sign}` closes nothing that is open"),
    Text("删去它，或补上左括号", "remove it, or open the bracket"),
)


def syntax_error(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """Return what PyYAML complains of, in plain words, at its place."""
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = source.lines
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    span = Span(source, line, column, line, column + 1)
    said = str(getattr(error, "problem", None) or error)
    if "nesting depth" in said:  # newer libyaml stops by itself, before our own limit is met
        return TOO_DEEP.at(span)
    if lines[line - 1][column - 1 : column] in ("]", "}"):
        return _SURPLUS.at(span, sign=lines[line - 1][column - 1])
    for pattern, message, help_ in _MEANINGS:
        if pattern in said:
            opened = _opened(source, error, line)
            return Diagnostic("JX020", "error", message, Label(span), opened, help=help_)
    message = Text("YAML 写法有误", f"not valid YAML: {said}")
    return Diagnostic("JX020", "error", message, Label(span))


def _opened(source: Source, error: yaml.YAMLError, line: int) -> tuple[Label, ...]:
    """Return where the bracket opens that an error on a later line is about."""
    mark = getattr(error, "context_mark", None)
    if mark is None or mark.line + 1 >= line or "flow" not in str(getattr(error, "context", "")):
        return ()
    span = Span(source, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    return (Label(span, Text("括号从这里开始", "the bracket opens here")),)


_FULL_COLON = re.compile(r"^\s*(?:- )?([^\s:#'\"\[{][^:：'\"]{0,40})：(?=\s*\S)")

_OPEN_QUOTE = re.compile(r"""^[^#]*?:\s+("[^"]*|'[^']*)$""")

#: Characters of a line that are looked through: a hostile line costs the square of them.
_READABLE = 1000

#: What leaves a mapping in brackets without its comma or colon.
_IN_BRACKETS = (
    (
        re.compile(r"[{\[][^'\"#]*(，)(?=\s*[\w-]+\s*[:：])"),
        Text("逗号是全角的", "this comma is full-width"),
        Text("改为半角逗号", "write a plain comma"),
    ),
    (
        re.compile(r"[{\[][^'\"#]*?(：)(?=\s*[{\[\d'\"])"),
        Text("冒号是全角的", "this colon is full-width"),
        Text("改为半角冒号加空格 `: `", "write `: `"),
    ),
)

_GLUED = (
    (
        re.compile(r"^[^'\"#]*?[A-Za-z_\u4e00-\u9fff](:)(?=[^\s/\\:])"),
        Text("冒号后面没有空格", "no space after this colon"),
        Text("冒号后面空一格", "put a space after it"),
    ),
    (
        re.compile(r"^\s*(-)(?=[A-Za-z\u4e00-\u9fff])"),
        Text("`-` 后面没有空格", "no space after `-`"),
        Text("`-` 后面空一格", "put a space after it"),
    ),
)

_SPECIAL = re.compile(r":\s+([>*%@`&|!][^\s].*)$")


def explained(source: Source, problems: list[Diagnostic]) -> list[Diagnostic]:
    """Replace a syntax error by its likely causes, where such stand near it."""
    causes = _traps(source, problems)
    if not causes:
        return problems
    return [p for p in problems if p.code != "JX020"] + causes


def _traps(source: Source, problems: list[Diagnostic]) -> list[Diagnostic]:
    """Point at what usually causes a syntax error in Chinese texts, near the error."""
    if not any(p.code == "JX020" and p.primary for p in problems):
        return []
    place = next(p.primary.span.line for p in problems if p.code == "JX020" and p.primary)
    found = []
    lines = source.lines
    for number in range(1, place):
        quote = _OPEN_QUOTE.search(lines[number - 1])
        if quote and not _closes(lines, number, quote[1][0]):
            at = quote.start(1)
            found.append(
                _trap(
                    source,
                    number,
                    at,
                    Text("引号没有收尾", "an open quotation mark"),
                    Text("补上后引号", "add the closing mark"),
                )
            )
            return found
    for number in range(max(1, place - 3), min(len(lines), place + 1) + 1):
        line = lines[number - 1]
        colon = _FULL_COLON.match(line)
        if colon:
            at = colon.end(1)
            found.append(
                _trap(
                    source,
                    number,
                    at,
                    Text("冒号是全角的", "this colon is full-width"),
                    Text("改为半角冒号加空格 `: `", "write `: `"),
                )
            )
        indent = line[: len(line) - len(line.lstrip())]
        for bad, zh, en in (
            ("\t", "缩进里有制表符", "a tab in the indentation"),
            ("\u3000", "缩进里有全角空格", "a full-width space in the indentation"),
        ):
            if bad in indent:
                found.append(
                    _trap(
                        source,
                        number,
                        indent.index(bad),
                        Text(zh, en),
                        Text("缩进只用半角空格", "indent with plain spaces"),
                    )
                )
        special = _SPECIAL.search(line)
        if special:
            found.append(
                _trap(
                    source,
                    number,
                    special.start(1),
                    Text(f"文字以 `{special[1][0]}` 开头", f"a text begins with `{special[1][0]}`"),
                    Text("给整段文字加引号", "put the text in quotation marks"),
                )
            )
    return found or _near(source, place)


def _near(source: Source, place: int) -> list[Diagnostic]:
    """Point at the first small slip on the line of the error, or on the line above it."""
    for number in (place, place - 1):
        line = source.lines[number - 1][:_READABLE] if number else ""
        for pattern, message, help_ in (*_IN_BRACKETS, *_GLUED):
            slip = pattern.search(line)
            if slip:
                return [_trap(source, number, slip.start(1), message, help_)]
    return []


def _closes(lines: Sequence[str], start: int, mark: str) -> bool:
    """Return whether a quotation that is open before a line ends as one meant to go on does."""
    for number in range(start, len(lines)):
        before, found, after = lines[number].partition(mark)
        if found:
            return ": " not in before and not after.strip(" ,]}").partition("#")[0]
    return False


def _trap(source: Source, line: int, column: int, message: Text, help_: Text) -> Diagnostic:
    span = Span(source, line, column + 1, line, column + 2)
    return Diagnostic("JX021", "error", message, Label(span), help=help_)
