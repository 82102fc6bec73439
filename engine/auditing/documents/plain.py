"""Plain text and Markdown to passages, one a line."""

from __future__ import annotations

import re

from engine.auditing.documents import words
from engine.auditing.documents.headings import Sections, heading_of, passages
from engine.auditing.documents.problems import Unreadable, too_long
from engine.auditing.documents.types import Heading, Passage

_MOST_CHARACTERS = 5_000_000
_MOST_LINES = 100_000
_MARKED = re.compile(r"(#{1,6})\s+(.*)")


def read_text(data: bytes) -> tuple[Passage, ...]:
    """Return the lines of a text."""
    return passages((line, f"第{n}行") for n, line in enumerate(_lines(data), 1))


def read_markdown(data: bytes) -> tuple[Passage, ...]:
    """Return the lines of a Markdown text; `#` marks headings, as numbers do."""
    sections = Sections()
    found = []
    for n, line in enumerate(_lines(data), 1):
        marked = _MARKED.match(line)
        heading = heading_of(line)
        if marked:
            inner = heading_of(marked.group(2))
            number, text = (inner.number, inner.text) if inner else ("", marked.group(2))
            heading = Heading(len(marked.group(1)), number, text)
        if line.strip():
            found.append(Passage(line, f"第{n}行", sections.at(heading)))
    return tuple(found)


def _lines(data: bytes) -> list[str]:
    lines = decoded(data).splitlines()
    if len(lines) > _MOST_LINES:
        raise too_long()
    return lines


def decoded(data: bytes, most: int = _MOST_CHARACTERS) -> str:
    """Return a text in UTF-8, or else in GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        if len(text) > most:
            raise too_long()
        return text
    raise Unreadable(
        words.NO_TEXT,
        words.SAVE_AS_UTF8,
    )
