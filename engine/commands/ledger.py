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

LEDGER, HEAD, LOCK = "ledger.jsonl", "HEAD", "lock"


class Broken(Exception):  # noqa: N818 - told to the user
    """The ledger's end cannot be read: nothing is added to it."""


def append(folder: Path, scored: Scored, private: bytes | None) -> Json:
    """Add a record to the ledger of a folder, made where it is not there, and return it.

    When it returns, the record and everything that it names are on disk. Raises OSError, Broken,
    and ValueError where the key is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
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
        _replace(folder / HEAD, head_of(len(lines) + 1, record["digest"]))
    return record


def read(folder: Path) -> tuple[bytes, bytes | None]:
    """Return the ledger of a folder and its HEAD, as they are between two writes."""
    with locked(folder, shared=True):
        data = (folder / LEDGER).read_bytes()
        head = folder / HEAD
        return data, head.read_bytes() if head.exists() else None


def fetch_from(folder: Path, digest: str) -> bytes | None:
    """Return the bytes kept under a digest, None where there are none."""
    if len(digest) != 64 or not digest.isalnum():
        return None
    try:
        return (folder / "objects" / digest[:2] / digest[2:]).read_bytes()
    except OSError:
        return None


def keys_of(folder: Path) -> dict[str, bytes]:
    """Return the public keys that a ledger keeps, by their short names."""
    return {p.stem: p.read_bytes() for p in sorted((folder / "keys").glob("*.pub"))}


@contextlib.contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock of a ledger; a killed process lets it go. A reader goes on without one."""
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
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
    if not path.exists():
        return b""
    data = path.read_bytes()
    torn = split(data).torn
    if not torn:
        return data
    whole = data[: len(data) - len(torn)]
    _keep(folder / "torn", f"{len(whole)}-{sha256(torn)[:16]}", torn)
    handle = os.open(path, os.O_RDWR)
    try:
        os.ftruncate(handle, len(whole))
        os.fsync(handle)
    finally:
        os.close(handle)
    return whole


def _last_digest(line: bytes) -> str:
    import json

    try:
        digest = json.loads(line)["digest"]
    except (ValueError, KeyError, TypeError):
        raise Broken from None
    return str(digest)


def _add(path: Path, data: bytes) -> None:
    new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        _write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        _sync_folder(path.parent)


def _keep(folder: Path, name: str, data: bytes) -> None:
    """Write a file whose name says what is in it, unless it is there and whole."""
    path = folder / name
    if path.exists() and path.read_bytes() == data:
        return
    folder.mkdir(parents=True, exist_ok=True)
    _sync_folder(folder.parent)
    _replace(path, data)


def _replace(path: Path, data: bytes) -> None:
    """Write a file at once: after a crash it is the old one or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        _write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    beside.replace(path)
    _sync_folder(path.parent)


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
