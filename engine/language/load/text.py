"""Bytes to a source text: size, encoding and control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.base.words import Text

MOST_BYTES = 2_000_000
_MOST_PROBLEMS = 20
_LINE_END = re.compile(r"\r\n|\r|\n")
# Besides control characters: line ends that YAML knows and editors do not, marks that turn the
# order of a line about, and marks without width. Text with them does not mean what it shows.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff"
    r"\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def decode(name: str, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the text of a file; None with a diagnostic where it is no readable UTF-8 text.

    A byte order mark is dropped. Texts over 2 MB are refused.
    """

    def refused(code: str, message: Text, help_: Text | None = None) -> Diagnostic:
        empty = Source(name, "")
        return Diagnostic(code, "error", message, Label(Span(empty, 1, 1, 1, 1)), help=help_)

    if len(data) > MOST_BYTES:
        size = MOST_BYTES // 1_000_000
        return None, (
            refused(
                "JX001",
                Text(f"文件超过 {size} MB", f"the file is larger than {size} MB"),
                Text("规则集和案例是几十 KB 的文本，确认没有选错文件",
                     "rulesets and cases are small texts: is this the right file?"),
            ),
        )  # fmt: skip
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\x00\x00\xfe\xff":
        return None, (_encoding(refused, "UTF-16"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guess = "GBK" if _reads_as_gbk(data) else ""
        return None, (_encoding(refused, guess),)
    source = Source(name, text)
    if b"\x00" in data[:1000]:
        return None, (
            refused(
                "JX002",
                Text("这是二进制文件，不是文本", "this is a binary file, not a text"),
                Text("另存为 YAML 文本", "save it as a YAML text"),
            ),
        )
    if not text.strip():
        return None, (
            refused(
                "JX003",
                Text("文件是空的", "the file is empty"),
                Text("用 `jixiao new` 写一份骨架", "`jixiao new` writes a skeleton"),
            ),
        )
    unseen = tuple(_unseen(source))
    return (None, unseen) if unseen else (source, ())


def _unseen(source: Source) -> Iterator[Diagnostic]:
    """Yield the first characters that cannot be seen, each at its place."""
    line, start = 1, 0
    for found in islice(_UNSEEN.finditer(source.text), _MOST_PROBLEMS):
        ends = list(_LINE_END.finditer(source.text, start, found.start()))
        line, start = line + len(ends), ends[-1].end() if ends else start
        column = found.start() - start + 1
        name = f"U+{ord(found[0]):04X}"
        yield Diagnostic(
            "JX004",
            "error",
            Text(f"有看不见的字符 {name}", f"invisible character {name}"),
            Label(Span(source, line, column, line, column + 1)),
            help=Text("删去这个字符", "delete this character"),
        )


def _encoding(refused: object, guess: str) -> Diagnostic:
    said_zh = f"（看来是 {guess}）" if guess else ""
    said_en = f" (it looks like {guess})" if guess else ""
    assert callable(refused)
    found = refused(
        "JX005",
        Text(f"文件不是 UTF-8 编码{said_zh}", f"the file is not UTF-8{said_en}"),
        Text("在编辑器里另存为 UTF-8", "save it as UTF-8 in your editor"),
    )
    assert isinstance(found, Diagnostic)
    return found


def _reads_as_gbk(data: bytes) -> bool:
    try:
        text = data[:20_000].decode("gb18030", errors="strict")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in text)
