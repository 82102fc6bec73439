"""Bytes to passages: text, Markdown, HTML, DOCX, XLSX, and PDF that holds text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from engine.auditing.documents import office, pages, plain, words
from engine.auditing.documents.problems import HIDDEN, Unreadable, too_long
from engine.auditing.documents.types import OLDER, Heading, Passage, ReadDocument, ending_of
from engine.base.diagnostics import Diagnostic, Label
from engine.base.signs import UNSEEN, named, seen
from engine.base.source import Source, Span
from engine.base.words import Text, listed, same

#: Bytes of the largest document that is read, and what it may come to: a report of a thousand
#: pages has a million characters. Every number is looked at, a tenth of a millisecond each.
MOST_BYTES = 50_000_000
_MOST_CHARACTERS = 5_000_000
MOST_NUMBERS = 30_000
_MOST_PASSAGES = 100_000

_NUMBERS = words.TOO_MANY_NUMBERS
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

_READERS: dict[str, Callable[[bytes], tuple[Passage, ...]]] = {
    "txt": plain.read_text,
    "md": plain.read_markdown,
    "html": pages.read_html,
    "htm": pages.read_html,
    "docx": office.read_docx,
    "xlsx": office.read_xlsx,
    "pdf": pages.read_pdf,
}


def read_document(
    name: str, data: bytes, original: bytes | None = None
) -> tuple[ReadDocument | None, tuple[Diagnostic, ...]]:
    """Return a document as passages; None with a diagnostic where it cannot be read.

    The ending of `name` says what it is; that of an older document, of which `original` are the
    bytes, what it was converted to (`OLDER`). Needs the extra `documents` for DOCX, XLSX and PDF.

    >>> document, found = read_document("report.txt", "一、资金\\n支出 80 万元".encode())
    >>> document.passages[1].text
    '支出 80 万元'
    """
    ending = ending_of(name)
    if ending in OLDER and original is None:
        return None, (needs_program(name),)
    reader = _READERS.get(OLDER.get(ending, ending))
    if reader is None:
        return None, (
            _problem(
                name,
                "JX801",
                words.UNKNOWN_ENDING.fill(ending=ending),
                words.SAVE_AS.fill(known=listed(_READERS)),
            ),
        )
    try:
        if len(data) > MOST_BYTES:
            raise too_long(words.FILE_TOO_LARGE)
        found = reader(data)
        found, said = _cleaned(name, found)
        _weigh(found)
    except Unreadable as error:
        return None, (_problem(name, error.code, error.said, error.help),)
    digest = hashlib.sha256(data if original is None else original).hexdigest()
    return ReadDocument(name, digest, found, said=said), ()


def _cleaned(
    name: str, found: tuple[Passage, ...]
) -> tuple[tuple[Passage, ...], tuple[Diagnostic, ...]]:
    """Return passages without signs that cannot be seen, and a word on them where there are any."""
    hidden = [sign for passage in found for sign in UNSEEN.findall(passage.text)]
    if not hidden:
        return found, ()
    said = HIDDEN.at(_place(name), name=name, count=len(hidden), sign=named(hidden[0]))
    return tuple(replace(p, text=seen(p.text), section=_seen(p.section)) for p in found), (said,)


def _seen(section: tuple[Heading, ...]) -> tuple[Heading, ...]:
    return tuple(replace(heading, text=seen(heading.text)) for heading in section)


def refused(name: str, said: Text) -> Diagnostic:
    """Return what there is to say of a document that would cost too much to read."""
    error = too_long(said)
    return _problem(name, error.code, error.said, error.help)


def needs_program(name: str) -> Diagnostic:
    """Return what there is to say of an older document where nothing converts it."""
    ending = ending_of(name)
    help_ = words.INSTALL_LIBREOFFICE.fill(kind=OLDER[ending])
    return _problem(name, "JX801", words.OLDER_DOCUMENT.fill(ending=ending), help_)


def not_converted(name: str, why: Text) -> Diagnostic:
    """Return what there is to say of an older document that could not be converted."""
    help_ = words.SAVE_AS.fill(known=f".{OLDER[ending_of(name)]}")
    return _problem(name, "JX802", words.NOT_CONVERTED.fill(why=why), help_)


def numbers_in(passages: Iterable[Passage]) -> int:
    """Return how many numbers stand in passages: what it costs to look for figures in them."""
    return sum(1 for passage in passages for _ in _NUMBER.finditer(passage.text))


def _weigh(found: tuple[Passage, ...]) -> None:
    """Refuse a document without text, and one that holds more than anybody reads."""
    if not any(p.text.strip() for p in found):
        raise Unreadable(
            words.SCAN,
            words.VERSION_WITH_TEXT,
        )
    if len(found) > _MOST_PASSAGES or sum(len(p.text) for p in found) > _MOST_CHARACTERS:
        raise too_long()
    if numbers_in(found) > MOST_NUMBERS:
        raise too_long(_NUMBERS.fill(most=same(f"{MOST_NUMBERS:,}")))


def _problem(name: str, code: str, said: Text, help_: Text | None) -> Diagnostic:
    message = words.OF_FILE.fill(name=name, said=said)
    return Diagnostic(code, "error", message, Label(_place(name)), help=help_)


def _place(name: str) -> Span:
    return Span(Source(name, name), 1, 1, 1, len(name) + 1)
