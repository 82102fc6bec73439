"""Bytes to passages: text, Markdown, HTML, DOCX, XLSX, and PDF that holds text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from engine.auditing.documents import office, pages, plain
from engine.auditing.documents.problems import Unreadable
from engine.auditing.documents.types import Passage, ReadDocument
from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.base.words import Text

#: Bytes of the largest document that is read.
MOST_BYTES = 50_000_000

_READERS: dict[str, Callable[[bytes], tuple[Passage, ...]]] = {
    "txt": plain.read_text,
    "md": plain.read_markdown,
    "html": pages.read_html,
    "htm": pages.read_html,
    "docx": office.read_docx,
    "xlsx": office.read_xlsx,
    "pdf": pages.read_pdf,
}


def read_document(name: str, data: bytes) -> tuple[ReadDocument | None, tuple[Diagnostic, ...]]:
    """Return a document as passages; None with a diagnostic where it cannot be read.

    The ending of `name` says what it is. Needs the extra `documents` for DOCX, XLSX and PDF.

    >>> document, found = read_document("report.txt", "一、资金\\n支出 80 万元".encode())
    >>> document.passages[1].text
    '支出 80 万元'
    """
    ending = name.rpartition(".")[2].lower()
    reader = _READERS.get(ending)
    if reader is None:
        known = "、".join(_READERS)
        return None, (
            _problem(
                name,
                "JX801",
                Text(f"不会读 .{ending} 文件", f"files ending in .{ending} cannot be read"),
                Text(f"另存为 {known} 之一", f"save it as one of {known.replace('、', ', ')}"),
            ),
        )
    try:
        if len(data) > MOST_BYTES:
            raise Unreadable(Text("文件太大", "the file is too large"))
        found = reader(data)
        if not any(p.text.strip() for p in found):
            raise Unreadable(
                Text("文件里没有文字，可能是扫描件", "it holds no text, perhaps it is a scan"),
                Text("用有文字的版本", "use a version with text"),
            )
    except Unreadable as error:
        return None, (_problem(name, error.code, error.said, error.help),)
    return ReadDocument(name, hashlib.sha256(data).hexdigest(), found), ()


def _problem(name: str, code: str, said: Text, help_: Text | None) -> Diagnostic:
    place = Span(Source(name, name), 1, 1, 1, len(name) + 1)
    message = Text(f"{name}：{said.zh}", f"{name}: {said.en}")
    return Diagnostic(code, "error", message, Label(place), help=help_)
