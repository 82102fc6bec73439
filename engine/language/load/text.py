"""Bytes to a source text: size, encoding and control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from engine.base.diagnostics import Diagnostic
from engine.base.signs import named
from engine.base.source import Source, Span
from engine.language.load import problems

MOST_BYTES = 2_000_000
_MOST_PROBLEMS = 20
_LINE_END = re.compile(r"\r\n|\r|\n")
# Besides control characters: line ends that YAML knows and editors do not, marks that turn the
# order of a line about, and marks without width. Text with them does not mean what it shows.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u2028\u2029\u200b\u200e\u200f\u2060\ufeff"
    r"\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def decode(name: str, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the text of a file; None with a diagnostic where it is no readable UTF-8 text.

    A byte order mark is dropped. Texts over 2 MB are refused.
    """

    start = Span(Source(name, ""), 1, 1, 1, 1)
    if len(data) > MOST_BYTES:
        return None, (problems.TOO_LARGE.at(start, size=MOST_BYTES // 1_000_000),)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\x00\x00\xfe\xff":
        guess = problems.LOOKS_LIKE.fill(encoding="UTF-16")
        return None, (problems.NOT_UTF8.at(start, guess=guess),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        gbk = problems.LOOKS_LIKE.fill(encoding="GBK")
        return None, (problems.NOT_UTF8.at(start, guess=gbk if _reads_as_gbk(data) else ""),)
    source = Source(name, text)
    if b"\x00" in data[:1000]:
        return None, (problems.BINARY.at(start),)
    if not text.strip():
        return None, (problems.EMPTY_FILE.at(start),)
    unseen = tuple(_unseen(source))
    return (None, unseen) if unseen else (source, ())


def _unseen(source: Source) -> Iterator[Diagnostic]:
    """Yield the first characters that cannot be seen, each at its place."""
    line, start = 1, 0
    for found in islice(_UNSEEN.finditer(source.text), _MOST_PROBLEMS):
        ends = list(_LINE_END.finditer(source.text, start, found.start()))
        line, start = line + len(ends), ends[-1].end() if ends else start
        column = found.start() - start + 1
        span = Span(source, line, column, line, column + 1)
        yield problems.INVISIBLE.at(span, name=named(found[0]))


def _reads_as_gbk(data: bytes) -> bool:
    try:
        text = data[:20_000].decode("gb18030", errors="strict")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in text)
