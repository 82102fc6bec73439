"""The one reader and the one writer of files. Nothing else in the program opens any.

Reading takes regular files only: a pipe or a device may never end. Writing is whole or not at all:
the bytes go into a file beside the target, which then takes its place, so that a reader sees the
old file or the new one and a full disk loses neither. The mode and the owner of the old file stay,
a symbolic link stays one, and no result is written over a file that the same command has read.
What goes wrong is a `Trouble`, which ends the run unless somebody takes it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from engine.base.words import Text, same
from engine.commands import words
from engine.commands.links import AT_ONCE, leaves, open_inside
from engine.commands.screen import BAD_INPUT, Stop, shown

TEXTS = (".yaml", ".yml")
MOST_TEXT = 2_000_000  # bytes of YAML: what the loader takes

_BINARY = getattr(os, "O_BINARY", 0)  # Windows
_STEP = 1 << 20
FOR_US = stat.S_IRUSR | stat.S_IWUSR  # a mode: nobody else reads it
_FOR_ALL = 0o666  # less what the umask says

_WHY = {
    errno.ENOENT: words.NO_SUCH_FILE,
    errno.ENOTDIR: words.NO_SUCH_FILE,
    errno.EISDIR: words.A_FOLDER,
    errno.EEXIST: words.EXISTS,
    errno.EACCES: words.NO_PERMISSION,
    errno.EPERM: words.NO_PERMISSION,
    errno.EROFS: words.READ_ONLY_DISK,
    errno.ENOSPC: words.DISK_FULL,
    errno.EDQUOT: words.OVER_QUOTA,
    errno.EFBIG: words.FILE_TOO_LARGE,
    errno.ENAMETOOLONG: words.NAME_TOO_LONG,
    errno.EILSEQ: words.NO_SUCH_NAME,
    errno.EINVAL: words.NO_SUCH_NAME,
    errno.ELOOP: words.LINKS_IN_A_CIRCLE,
    errno.EIO: words.DISK_FAILS,
    errno.EMFILE: words.TOO_MANY_FILES,
    errno.ENFILE: words.TOO_MANY_FILES,
}
OUTPUT_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_KINDS = (
    (stat.S_ISFIFO, words.A_PIPE),
    (stat.S_ISCHR, words.A_DEVICE),
    (stat.S_ISBLK, words.A_DEVICE),
    (stat.S_ISSOCK, words.A_SOCKET),
)

_read: set[tuple[int, int]] = set()  # device and number of each file that the command has read


class Trouble(Stop):
    """Ends the run: a file cannot be read or written, and `why`."""

    def __init__(self, path: Path, why: Text, doing: Text = words.CANNOT_READ) -> None:
        """Say what cannot be done to which file."""
        self.why, self.told = why, doing.fill(path=shown(path), why=why)
        super().__init__(BAD_INPUT, self.told)


def forget() -> None:
    """Forget what was read: another command begins."""
    _read.clear()


def why(error: OSError) -> Text:
    """Return what the system says, in both languages."""
    return _WHY.get(error.errno or 0) or same(error.strerror or str(error))


@contextlib.contextmanager
def troubles(path: Path, doing: Text) -> Iterator[None]:
    """Turn what the system refuses about a file into a `Trouble`."""
    try:
        yield
    except _Refused as refused:
        raise Trouble(path, refused.why, doing) from None
    except OSError as error:
        raise Trouble(path, why(error), doing) from None
    except ValueError:  # a name with a NUL in it
        raise Trouble(path, words.NO_SUCH_NAME, doing) from None


def read(path: Path, most: int = MOST_TEXT, inside: Sequence[Path] = ()) -> bytes:
    """Return the bytes of a file, of a larger one `most` and one more: who takes it says so.

    With `inside` the file lies in one of these folders, wherever links lead.
    """
    with troubles(path, words.CANNOT_READ), _opened(path, inside) as file:
        return file.read(most + 1)


def digest(path: Path, most: int, inside: Sequence[Path] = ()) -> str | None:
    """Return the SHA-256 of a file, however large up to `most` bytes; None where it is larger."""
    from hashlib import sha256  # noqa: PLC0415 - seldom wanted

    found, room = sha256(), most
    with troubles(path, words.CANNOT_READ), _opened(path, inside) as file:
        while step := file.read(min(_STEP, room + 1)):
            found.update(step)
            room -= len(step)
            if room < 0:
                return None
    return found.hexdigest()


def write(path: Path, data: bytes, *, mending: bool = False) -> None:
    """Write a file, whole or not at all; only one that is `mending` its input writes over it."""
    with troubles(path, words.CANNOT_WRITE):
        old = _old(path)
        if old is None:
            _replace(path, data, None)
            return
        if not mending and (old.st_dev, old.st_ino) in _read:
            raise _Refused(words.AN_INPUT)
        if not os.access(path, os.W_OK):
            raise _Refused(words.NO_PERMISSION)
        _replace(Path(os.path.realpath(path)), data, old)


def create(path: Path, data: bytes, mode: int = _FOR_ALL) -> None:
    """Write a file that is not there yet; anything that has its name is left as it is."""
    with troubles(path, words.CANNOT_WRITE):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with _gone_unless_done(path):
            _fill(handle, data)
        sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those that it lies in, where it is not there."""
    with troubles(path, words.CANNOT_WRITE):
        if os.path.lexists(path) and not os.path.isdir(path):
            raise _Refused(words.A_FILE)
        path.mkdir(parents=True, exist_ok=True)


def files_in(folder: Path, endings: tuple[str, ...] = TEXTS) -> list[Path]:
    """Return what a folder, and those in it, hold with these endings; nothing that is hidden."""

    def refused(error: OSError) -> None:
        raise Trouble(Path(error.filename), why(error)) from None

    found: list[Path] = []
    for inside, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(inside, name) for name in (*names, *folders) if _is_one(name, endings)]
    return sorted(path for path in found if os.path.islink(path) or not os.path.isdir(path))


def is_folder(name: str) -> bool:
    """Return whether a name is meant as that of a folder: there is one, or it ends in a slash."""
    return os.path.isdir(name) or name.endswith(("/", "\\"))


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write bytes to an open file, and bring them to the disk."""
    _write(handle, data)
    os.fsync(handle)


def _is_one(name: str, endings: tuple[str, ...]) -> bool:
    return name.endswith(endings) and not name.startswith(".")


class _Refused(Exception):  # noqa: N818 - becomes a `Trouble`
    """Why this module does not take a file."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


@contextlib.contextmanager
def _opened(path: Path, inside: Sequence[Path]) -> Iterator[BinaryIO]:
    """Open a regular file, and note that it was read."""
    if inside and leaves(path, inside):
        raise _Refused(words.OUTSIDE)
    _regular(os.stat(path))  # opening a device may do something
    with open(path, "rb", opener=partial(open_inside, inside) if inside else _opening) as file:
        found = os.fstat(file.fileno())
        _regular(found)
        _read.add((found.st_dev, found.st_ino))
        yield file


def _opening(path: str, flags: int) -> int:
    return os.open(path, flags | AT_ONCE)


def _regular(found: os.stat_result) -> None:
    """Refuse what is no regular file."""
    if stat.S_ISREG(found.st_mode):
        return
    if stat.S_ISDIR(found.st_mode):
        raise _Refused(words.A_FOLDER)
    kind = next((said for is_one, said in _KINDS if is_one(found.st_mode)), same("?"))
    raise _Refused(words.NOT_A_FILE.fill(kind=kind))


def _old(path: Path) -> os.stat_result | None:
    """Return what stands where a file is to be written, None where nothing does."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):
            raise _Refused(words.DANGLING) from None
        return None
    _regular(found)
    return found


def _replace(path: Path, data: bytes, old: os.stat_result | None) -> None:
    """Put a new file in the place of the old one, with its mode and owner."""
    handle, beside = _beside(path.parent, _FOR_ALL if old is None else FOR_US)
    with _gone_unless_done(beside):
        _fill(handle, data, old)
        beside.replace(path)
    sync_folder(path.parent)


def _beside(folder: Path, mode: int) -> tuple[int, Path]:
    """Open a new file in a folder; its name is short, so that the other's may be of any length."""
    number = 0
    while True:
        path = folder / f".jixiao-{os.getpid()}-{number}"
        try:
            return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), path
        except FileExistsError:  # left there when the power went
            number += 1
        except PermissionError:
            raise _Refused(words.NO_PERMISSION_IN_FOLDER) from None


def _fill(handle: int, data: bytes, old: os.stat_result | None = None) -> None:
    """Write bytes to an open file, give it the owner and mode of an old one, and close it."""
    try:
        if old is not None and os.name != "nt":
            with contextlib.suppress(OSError):  # only the administrator gives files away
                os.fchown(handle, old.st_uid, old.st_gid)
            os.fchmod(handle, stat.S_IMODE(old.st_mode))
        write_all(handle, data)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _gone_unless_done(path: Path) -> Iterator[None]:
    """Leave nothing of a file behind that could not be written to its end."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
