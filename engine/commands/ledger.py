"""The files of a ledger: appended under a lock, every byte on disk before it is acknowledged."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from engine.auditing.records.checking import split
from engine.auditing.records.encoding import Json, canonical, sha256
from engine.auditing.records.record import Scored, head_of, new_record
from engine.commands import disk, words
from engine.commands.disk import Trouble, make_folder, sync_folder, troubles, write, write_all

LEDGER, HEAD, LOCK = "ledger.jsonl", "HEAD", "lock"


class Broken(Exception):  # noqa: N818 - told to the user
    """The ledger's end cannot be read: nothing is added to it."""


def append(folder: Path, scored: Scored, private: bytes | None) -> Json:
    """Add a record to the ledger of a folder, made where it is not there, and return it.

    When it returns, the record and everything that it names are on disk. Raises Trouble, Broken,
    and ValueError where the key is none.
    """
    make_folder(folder)
    with locked(folder):
        data = _mended(folder)
        lines = split(data).lines
        previous = _last_digest(lines[-1][1]) if lines else ""
        now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="microseconds")
        record = new_record(scored, len(lines) + 1, previous, now, platform.python_version())
        if private is not None:
            from engine.auditing.records.signing import key_id, signed

            record, public = signed(record, private)
            _keep(folder / "keys", key_id(public) + ".pub", public)
        for found in scored.objects:
            digest = sha256(found)
            _keep(folder / "objects" / digest[:2], digest[2:], found)
        _add(folder / LEDGER, canonical(record) + b"\n")
        write(folder / HEAD, head_of(len(lines) + 1, record["digest"]), mending=True)
    return record


def read(folder: Path) -> tuple[bytes, bytes | None]:
    """Return the ledger of a folder and its HEAD, as they are between two writes."""
    with locked(folder, shared=True):
        data = disk.read(folder / LEDGER, None)
        head = folder / HEAD
        return data, disk.read(head) if os.path.lexists(head) else None


def fetch_from(folder: Path, digest: str) -> bytes | None:
    """Return the bytes kept under a digest, None where there are none."""
    if len(digest) != 64 or not digest.isalnum():
        return None
    try:
        return disk.read(folder / "objects" / digest[:2] / digest[2:], None)
    except Trouble:
        return None


def keys_of(folder: Path) -> dict[str, bytes]:
    """Return the public keys that a ledger keeps, by their short names."""
    return {p.stem: disk.read(p) for p in sorted((folder / "keys").glob("*.pub"))}


@contextlib.contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock of a ledger; a killed process lets it go. A reader goes on without one."""
    try:
        with troubles(folder / LOCK, words.CANNOT_WRITE):
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


def _mended(folder: Path) -> bytes:
    """Return the ledger; the rest of a write that was cut off is moved aside, never dropped."""
    path = folder / LEDGER
    if not os.path.lexists(path):
        return b""
    data = disk.read(path, None)
    torn = split(data).torn
    if not torn:
        return data
    whole = data[: len(data) - len(torn)]
    _keep(folder / "torn", f"{len(whole)}-{sha256(torn)[:16]}", torn)
    with troubles(path, words.CANNOT_WRITE):
        _cut(path, len(whole))
    return whole


def _cut(path: Path, size: int) -> None:
    """Cut a file to a size, on disk when it returns."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def _last_digest(line: bytes) -> str:
    import json

    try:
        digest = json.loads(line)["digest"]
    except (ValueError, KeyError, TypeError):
        raise Broken from None
    return str(digest)


def _add(path: Path, data: bytes) -> None:
    with troubles(path, words.CANNOT_WRITE):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
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


def _keep(folder: Path, name: str, data: bytes) -> None:
    """Write a file whose name says what is in it, unless it is there and whole."""
    path = folder / name
    if os.path.isfile(path) and disk.read(path, None) == data:
        return
    make_folder(folder)
    with troubles(folder, words.CANNOT_WRITE):
        sync_folder(folder.parent)
    write(path, data, mending=True)
