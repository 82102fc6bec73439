"""The one place where text meets a terminal: what cannot be seen in it is written out.

Whatever the program prints goes through `guarded`: results, diagnostics, names of files, words of
the command line, a traceback. Only rich may colour, and prints on a `Screen`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from engine.base.signs import visible

_CLEAR = "\x1b[2K"  # the line on which the cursor stands


class Guarded:
    """A stream of text on which nothing moves the cursor, and nothing stands that is not seen."""

    def __init__(self, stream: TextIO) -> None:
        """Guard a stream."""
        self.stream = stream

    def write(self, text: str) -> int:
        """Write a text, what cannot be seen in it written out."""
        self.stream.write(visible(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write texts, one after another."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def guarded() -> Iterator[None]:
    """Guard what is printed, in a run of the program."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Guarded(before[0]), Guarded(before[1])
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


@contextmanager
def progress(said: str) -> Iterator[None]:
    """Show on a terminal what is being done, and take it away again; elsewhere do nothing."""
    stream = getattr(sys.stderr, "stream", sys.stderr)
    if not stream.isatty():
        yield
        return
    from shutil import get_terminal_size  # noqa: PLC0415 - seldom wanted

    room = get_terminal_size().columns // 2 - 1  # signs may be two columns wide
    stream.write(f"\r{_CLEAR}{visible(said)[:room]}")
    stream.flush()
    try:
        yield
    finally:
        stream.write(f"\r{_CLEAR}")
        stream.flush()


def coloured() -> Any:
    """Return the stream for one who writes the signs of colours, and guards its texts itself."""
    return getattr(sys.stdout, "stream", sys.stdout)
