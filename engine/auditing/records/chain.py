"""The bytes of a ledger: its lines, its HEAD, and a write that was cut off."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from engine.auditing.records import words
from engine.auditing.records.encoding import canonical, digest_of
from engine.auditing.records.shape import HeadData, RecordData, Signature, fits, misfit
from engine.base.words import Text

#: Bytes of the longest line that is taken for a record.
MOST_BYTES = 4_000_000


class Files(Struct, frozen=True):
    """The files of a ledger as read: `pending` is what a writer was about to add."""

    ledger: bytes
    head: bytes | None
    pending: bytes | None = None


class Head(Struct, frozen=True):
    """The end of a ledger: how many records it has, the digest of the last, who says so."""

    count: int
    last: str
    signature: Signature | None = None

    @property
    def data(self) -> bytes:
        """The bytes of HEAD."""
        signed = {"signature": self.signature} if self.signature else {}
        return canonical({"count": self.count, "last": self.last, **signed}) + b"\n"


class Malformed(Exception):  # noqa: N818 - a finding about the ledger, told to the user
    """Bytes that are no record or no HEAD: `said` says why, `byte` from where on."""

    def __init__(self, said: Text, byte: int = 0) -> None:
        """Note why."""
        super().__init__(said.en)
        self.said = said
        self.byte = byte


def lines_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the whole lines of a ledger's bytes, each with the byte where it begins."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield start, data[start:end]
        start = end + 1


def torn(data: bytes) -> bytes:
    """Return what follows the last whole line."""
    return data[data.rfind(b"\n") + 1 :]


def read_record(text: bytes) -> RecordData:
    """Return a record whose bytes are the only way to write it, and whose digest is its own."""
    if len(text) > MOST_BYTES:
        raise Malformed(words.LONG, MOST_BYTES)
    found = _object(text)
    if not fits(found, RecordData):
        field = misfit(found, RecordData)
        raise Malformed(words.MISFIT.fill(field=field) if field else words.NO_RECORD)
    if not found["ruleset"]["files"]:
        raise Malformed(words.MISFIT.fill(field="ruleset.files"))
    _written(text, found)
    if found["digest"] != digest_of(found):
        raise Malformed(words.CHANGED)
    return found


def read_head(data: bytes) -> Head:
    """Return a HEAD whose bytes are the only way to write it."""
    try:
        found = _object(data.removesuffix(b"\n"))
        head = None
        if fits(found, HeadData):
            head = Head(found["count"], found["last"], found.get("signature"))
    except Malformed as error:
        raise Malformed(words.HEAD_MALFORMED, error.byte) from None
    if head is None or head.data != data:
        raise Malformed(words.HEAD_MALFORMED)
    return head


def end_of(files: Files) -> Head | None:
    """Return where a ledger ends, None for one not yet begun, as what is added to it must know.

    Raises Malformed where the end is not as the last writer left it: then nothing may be added, for
    that would hide what was taken away.
    """
    if torn(files.ledger):
        raise Malformed(words.TORN)
    count = files.ledger.count(b"\n")
    if files.head is None:
        if count:
            raise Malformed(words.HEAD_GONE)
        return None
    head = read_head(files.head)
    start = files.ledger.rfind(b"\n", 0, -1) + 1
    last = read_record(files.ledger[start:-1]) if count else None
    if last is None or (head.count, head.last) != (count, last["digest"]):
        raise Malformed(words.HEAD_DISAGREES.fill(count=count))
    return head


def pending_of(record: RecordData, head: Head) -> bytes:
    """Return what a writer keeps while it adds a record: the record and the HEAD that follows."""
    return canonical(record) + b"\n" + head.data


def finished(files: Files) -> Files | None:
    """Return the files of a ledger with a write that was cut off brought to its end.

    None where what is pending is no write that could have begun on this ledger.
    """
    if files.pending is None:
        return files
    line, newline, end = files.pending.partition(b"\n")
    try:
        record, head = read_record(line), read_head(end)
    except Malformed:
        return None
    if not newline or (head.count, head.last) != (record["number"], record["digest"]):
        return None
    before = Head(head.count - 1, record["previous"])
    rest = torn(files.ledger)
    if files.ledger.endswith(b"\n" + line + b"\n") or files.ledger == line + b"\n":
        whole = files.ledger[: -len(line) - 1]
    elif line.startswith(rest):
        whole = files.ledger[: len(files.ledger) - len(rest)]
    else:
        return None
    if whole.count(b"\n") != before.count:
        return None
    begun = files.head is None if before.count == 0 else _says(files.head, before)
    if files.head != end and not begun:
        return None
    return replace(files, ledger=whole + line + b"\n", head=end, pending=None)


def _says(data: bytes | None, wanted: Head) -> bool:
    """Return whether HEAD says what is wanted, whoever signed it."""
    try:
        head = read_head(data or b"")
    except Malformed:
        return False
    return (head.count, head.last) == (wanted.count, wanted.last)


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Malformed(words.NOT_UTF8, error.start) from None
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        raise Malformed(words.NOT_JSON, len(text.decode("utf-8")[:at].encode())) from None
    if not isinstance(found, dict):
        raise Malformed(words.NO_RECORD)
    return found


def _written(text: bytes, found: Mapping[str, Any]) -> None:
    try:
        again = canonical(found)
    except (ValueError, RecursionError):  # half of a surrogate pair, too many levels
        raise Malformed(words.WRITTEN) from None
    if again != text:
        pairs = enumerate(zip(again, text, strict=False))
        shorter = min(len(again), len(text))
        raise Malformed(words.WRITTEN, next((i for i, (a, b) in pairs if a != b), shorter))
