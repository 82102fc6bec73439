"""What every command says and how it ends: statuses, plain words, JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.base.signs import in_line
from engine.base.words import Language, Text
from engine.commands import words

NARROWEST, WIDEST = 40, 1000  # columns of a table

FINE, BAD_INPUT, WRONG_USAGE, OUR_BUG = 0, 1, 2, 70


class Stop(Exception):  # noqa: N818 - it ends the run, it is not an error
    """Ends the run with a status, after everything has been said but `said`."""

    def __init__(self, status: int, said: Text | None = None) -> None:
        """Stop with `status`."""
        super().__init__(status)
        self.status, self.said = status, said


def say(language: Language, text: Text) -> None:
    """Say something beside the output, on stderr."""
    print(text.to(language), file=sys.stderr)


def shown(name: str | os.PathLike[str]) -> str:
    """Return the name of a file so that it stands in a line as nothing but a name.

    >>> print(shown("报表\\n\\x1b[2J.md"))
    报表\\n\\x1b[2J.md
    """
    return in_line(os.fspath(name))


def print_json(data: Any) -> None:
    """Print data as JSON, Chinese as it is."""
    print(as_json(data), end="")


def as_json(data: Any) -> str:
    """Return data as JSON: Chinese as it is, what cannot be seen in the escapes of JSON."""
    from engine.base.json_text import json_text  # noqa: PLC0415 - where data are printed

    return json_text(data) + "\n"


@contextmanager
def needing() -> Iterator[None]:
    """Say what to install and stop where a library is not there that only an extra brings."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in words.EXTRAS:
            raise
        extra, what = words.EXTRAS[library]
        said = words.NEEDS.fill(what=what, name=error.name, extra=extra)
        raise Stop(BAD_INPUT, said) from None
