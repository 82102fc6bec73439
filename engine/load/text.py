"""Bytes to a source text: size, encoding and control characters."""

from __future__ import annotations

import re

from engine.diagnostics import Diagnostic, Label, Severity
from engine.source import Source, Span
from engine.words import Text

MOST_BYTES = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


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
    bad = _CONTROL.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        span = Span(source, line, column, line, column + 1)
        severity: Severity = "error"
        return None, (
            Diagnostic(
                "JX004",
                severity,
                Text(f"有控制字符 U+{ord(bad[0]):04X}", f"control character U+{ord(bad[0]):04X}"),
                Label(span),
                help=Text("删去这个看不见的字符", "delete this invisible character"),
            ),
        )
    return source, ()


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
