"""Where links lead: whether a file lies in a folder, and how it is opened so that it does."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence
from pathlib import Path

AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe that took the file's place does not hang us
_STEP_IN = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def leaves(path: Path, folders: Sequence[Path]) -> bool:
    """Return whether a path leads out of some folders, links followed. Raises OSError."""
    return _root(os.path.realpath(path), folders) is None


def open_inside(folders: Sequence[Path], path: str, flags: int) -> int:
    """Open a file that lies in one of some folders. Raises OSError.

    Once its links are resolved none is followed: one that is put there meanwhile is refused.
    """
    real = os.path.realpath(path)
    root = _root(real, folders)
    if root is None:
        raise FileNotFoundError(errno.ENOENT, path)
    if os.open not in os.supports_dir_fd:
        return os.open(real, flags | AT_ONCE)
    *steps, name = os.path.relpath(real, root).split(os.sep)
    handle = os.open(root, _STEP_IN)
    try:
        for step in steps:
            before, handle = handle, os.open(step, _STEP_IN | _NO_LINK, dir_fd=handle)
            os.close(before)
        return os.open(name, flags | AT_ONCE | _NO_LINK, dir_fd=handle)
    finally:
        os.close(handle)


def _root(real: str, folders: Sequence[Path]) -> str | None:
    """Return the folder, its links followed, that a path without links lies in."""
    for root in map(os.path.realpath, folders):
        with contextlib.suppress(ValueError):  # on another drive
            if os.path.commonpath([root, real]) == root:
                return root
    return None
