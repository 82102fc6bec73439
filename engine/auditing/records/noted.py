"""What a key has signed, noted beside it: outside the ledger, so it tells a ledger rolled back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from engine.auditing.records.chain import Malformed, lines_of, read_record
from engine.auditing.records.encoding import canonical


class Note(Struct, frozen=True):
    """A record that the key signed: its digest and number, and the ledger by its first digest."""

    first: str
    number: int
    digest: str

    @property
    def line(self) -> bytes:
        """The note as a line, begun with a newline: a torn line before spoils only itself."""
        found = {"digest": self.digest, "first": self.first, "number": self.number}
        return b"\n" + canonical(found) + b"\n"


def read_notes(data: bytes) -> tuple[Note, ...]:
    """Return the notes of a file; lines that are none (torn by a crash) are passed over."""
    return tuple(_notes(data.splitlines()))


def lacking(notes: Iterable[Note], digests: list[str]) -> Note | None:
    """Return the first note on a ledger that its digests do not bear out."""
    if not digests:
        return None
    for note in notes:
        if note.first == digests[0] and (
            note.number > len(digests) or digests[note.number - 1] != note.digest
        ):
            return note
    return None


def last_lacking(notes: Iterable[Note], ledger: bytes) -> Note | None:
    """Return the last note on a ledger where its bytes do not bear it out."""
    lines = [text for _, text in lines_of(ledger)]
    mine = [note for note in notes if lines and note.first == _digest(lines[0])]
    if not mine:
        return None
    last = max(mine, key=lambda note: note.number)
    there = last.number <= len(lines) and _digest(lines[last.number - 1]) == last.digest
    return None if there else last


def _digest(line: bytes) -> str:
    try:
        return str(read_record(line)["digest"])
    except Malformed:
        return ""


def _notes(lines: Iterable[bytes]) -> Iterator[Note]:
    for line in lines:
        try:
            found = json.loads(line)
            note = Note(found["first"], found["number"], found["digest"])
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
        if type(note.number) is int and note.number > 0 and note.line.strip() == line:
            yield note
