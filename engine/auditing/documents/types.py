"""What a document is to an auditor: passages of text, each with its place and its section."""

from __future__ import annotations

from msgspec import Struct

from engine.base.diagnostics import Diagnostic
from engine.base.words import Text

#: Endings of documents of older and other programs, and what they are converted to.
OLDER = {
    **dict.fromkeys(("doc", "wps", "odt", "rtf"), "docx"),
    **dict.fromkeys(("xls", "et", "ods"), "xlsx"),
}


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, without its point."""
    return name.rpartition(".")[2].lower() if "." in name else ""


class Heading(Struct, frozen=True):
    """A heading: its number as written (`三`, `一`, `1`; empty where it has none) and its text."""

    level: int
    number: str
    text: str


class Passage(Struct, frozen=True):
    """A paragraph, a table cell or a line: `place` is what evidence writes (`第12行`, `表1!B3`)."""

    text: str
    place: str
    section: tuple[Heading, ...]


class ReadDocument(Struct, frozen=True):
    """A document as read: its file name, the SHA-256 of its bytes, and its passages in order.

    `unread` says why it has none, where the file is there and cannot be read; `said` what there is
    to say of one that was read.
    """

    name: str
    sha256: str
    passages: tuple[Passage, ...]
    unread: Text | None = None
    said: tuple[Diagnostic, ...] = ()
