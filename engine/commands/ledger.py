"""The files of a ledger: appended under a lock, every byte on disk before it is acknowledged.

A writer first keeps the record and the HEAD that follows in `pending`, then adds the record, then
replaces HEAD, then removes `pending`. So a kill anywhere leaves what the next writer brings to its
end, and nothing else is ever mended: a ledger that was shortened or torn stays as it is.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from engine.auditing.records.chain import (
    Files,
    Head,
    Malformed,
    end_of,
    finished,
    lines_of,
    pending_of,
    read_record,
)
from engine.auditing.records.checking import HEAD, LEDGER, PENDING
from engine.auditing.records.encoding import canonical, sha256
from engine.auditing.records.noted import Note, last_lacking, read_notes
from engine.auditing.records.record import Scored, new_record
from engine.auditing.records.shape import RecordData
from engine.base.words import Text
from engine.commands import disk, words
from engine.commands.disk import Trouble, make_folder, sync_folder, troubles, write, write_all

if TYPE_CHECKING:
    from engine.auditing.records.signing import Signer

LOCK = "lock"

#: Bytes of the largest ledger, and of the largest file that one keeps.
_MOST_LEDGER, _MOST_KEPT = 200_000_000, 60_000_000


class Broken(Exception):  # noqa: N818 - told to the user
    """A ledger is not as its last writer left it: `said` says why nothing is added."""

    def __init__(self, said: Text) -> None:
        """Note why."""
        super().__init__(said.en)
        self.said = said


class Appended(Struct, frozen=True):
    """A record that was added, the note on it, and the bytes of the ledger before it."""

    record: RecordData
    note: Note
    before: bytes


def append(
    folder: Path, scored: Scored, signer: Signer | None = None, notes: tuple[Note, ...] = ()
) -> Appended:
    """Add a record to the ledger of a folder, made where it is not there.

    `notes` say what the signer has signed. When it returns, the record and everything that it names
    are on disk. Raises Trouble, and Broken where the ledger has lost its end.
    """
    make_folder(folder)
    with locked(folder):
        files = _brought_to_end(folder)
        try:
            end = end_of(files)
            first = next(lines_of(files.ledger), None)
            begins = read_record(first[1])["digest"] if first else None
        except Malformed as error:
            raise Broken(error.said) from None
        if lacks := last_lacking(notes, files.ledger):
            raise Broken(words.ROLLED_BACK.fill(number=lacks.number))
        count = 1 + (end.count if end else 0)
        now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="microseconds")
        python = platform.python_version()
        record = new_record(scored, count, end.last if end else "", now, python)
        head = Head(count, record["digest"])
        if signer is not None:
            record, head = signer.record(record), signer.head(head)
            _keep(folder, f"keys/{signer.name}.pub", signer.public)
        for found in scored.objects:
            digest = sha256(found)
            _keep(folder, f"objects/{digest[:2]}/{digest[2:]}", found)
        _put(folder / PENDING, pending_of(record, head))
        _add(folder / LEDGER, canonical(record) + b"\n")
        _put(folder / HEAD, head.data)
        _remove(folder / PENDING)
    made = Note(begins or record["digest"], count, record["digest"])
    return Appended(record, made, files.ledger)


def read(folder: Path) -> Files:
    """Return the files of a ledger as they are between two writes. Raises Trouble."""
    with locked(folder, shared=True):
        files = _files(folder)
    if files is None:
        raise Trouble(folder / LEDGER, words.NO_SUCH_FILE)
    return files


def fetch_from(folder: Path, digest: str) -> bytes | None:
    """Return the bytes kept under a digest, None where there are none."""
    if len(digest) != 64 or not digest.isalnum():
        return None
    try:
        return _read(folder / "objects" / digest[:2] / digest[2:], _MOST_KEPT, (folder,))
    except Trouble:
        return None


def keys_of(folder: Path) -> dict[str, bytes]:
    """Return the public keys that a ledger keeps, by their short names."""
    found = {}
    for path in sorted((folder / "keys").glob("*.pub")):
        try:
            found[path.stem] = _read(path, _MOST_KEPT, (folder,)) or b""
        except Trouble:
            found[path.stem] = b""
    return found


def notes_beside(key: Path) -> Path:
    """Return where it is noted what a key has signed: beside it, private or public."""
    return key.with_name(key.name.removesuffix(".pub") + ".signed")


def notes_of(key: Path) -> tuple[Note, ...] | None:
    """Return what is noted beside a key, None where nothing is. Raises Trouble."""
    data = _read(notes_beside(key), _MOST_LEDGER)
    return None if data is None else read_notes(data)


def note(key: Path, made: Note) -> None:
    """Note beside a private key what it has signed. Raises Trouble."""
    _add(notes_beside(key), made.line, disk.FOR_US)


@contextlib.contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock of a ledger; a killed process lets it go. A reader goes on without one."""
    try:
        with troubles(_own(folder / LOCK), words.CANNOT_WRITE):
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except Trouble:
        if not shared:
            raise
        yield
        return
    try:
        _lock(handle, shared=shared)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, *, shared: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        return
    fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)


def _files(folder: Path) -> Files | None:
    ledger, head, pending = (_read(folder / n, _MOST_LEDGER) for n in (LEDGER, HEAD, PENDING))
    if ledger is None and head is None and pending is None:
        return None
    return Files(ledger or b"", head, pending)


def _brought_to_end(folder: Path) -> Files:
    """Return the files of a ledger after finishing a write that was cut off, if there is one."""
    files = _files(folder) or Files(b"", None)
    if files.pending is None:
        return files
    whole = finished(files)
    if whole is None or whole.head is None:
        raise Broken(words.FOREIGN_PENDING)
    _add(folder / LEDGER, whole.ledger[len(files.ledger) :])
    _put(folder / HEAD, whole.head)
    _remove(folder / PENDING)
    return whole


def _own(path: Path) -> Path:
    """Return the path of a file of a ledger; a link would lead out of its folder."""
    if os.path.islink(path):
        raise Trouble(path, words.LINK_IN_LEDGER)
    return path


def _read(path: Path, most: int, inside: tuple[Path, ...] = ()) -> bytes | None:
    """Return the bytes of a file, None where there is none; it may not lie out of `inside`."""
    if not os.path.lexists(path):
        return None
    data = disk.read(_own(path), most, inside)
    if len(data) > most:
        raise Trouble(path, words.FILE_TOO_LARGE)
    return data


def _add(path: Path, data: bytes, mode: int = 0o644) -> None:
    with troubles(_own(path), words.CANNOT_WRITE):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, mode)
        try:
            size = os.fstat(handle).st_size
            write_all(handle, data)
        except OSError:  # the disk is full: no part of a record stays
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
        finally:
            os.close(handle)
        if not size:
            sync_folder(path.parent)


def _keep(ledger: Path, name: str, data: bytes) -> None:
    """Write a file whose name says what is in it, unless it is there and whole."""
    path = ledger / name
    if os.path.isfile(path) and _read(path, _MOST_KEPT) == data:
        return
    folder = ledger
    for part in name.split("/")[:-1]:
        folder = _own(folder / part)
    make_folder(folder)
    with troubles(folder, words.CANNOT_WRITE):
        sync_folder(folder.parent)
    _put(path, data)


def _put(path: Path, data: bytes) -> None:
    """Write a file at once: after a crash it is the old one or the new one."""
    write(_own(path), data, mending=True)


def _remove(path: Path) -> None:
    with troubles(path, words.CANNOT_WRITE):
        path.unlink()
        sync_folder(path.parent)
