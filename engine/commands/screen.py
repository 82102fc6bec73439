"""What every command says and how it ends: statuses, diagnostics, plain words, tables."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engine.base.signs import coded, in_line
from engine.base.words import Language, Text
from engine.commands.terminal import coloured

if TYPE_CHECKING:
    from engine.base.diagnostics import Diagnostic

NARROWEST, WIDEST = 40, 1000  # columns of a table

FINE, BAD_INPUT, WRONG_USAGE, OUR_BUG = 0, 1, 2, 70


class Stop(Exception):  # noqa: N818 - it ends the run, it is not an error
    """Ends the run with a status, after everything has been said but `said`."""

    def __init__(self, status: int, said: Text | None = None) -> None:
        """Stop with `status`."""
        super().__init__(status)
        self.status, self.said = status, said


def report(found: Sequence[Diagnostic], options: argparse.Namespace, language: Language) -> bool:
    """Print diagnostics on stderr, and return whether any is an error."""
    from engine.base.diagnostics import has_errors
    from engine.render.diagnostics.text import concise, full

    if found:
        form = concise if getattr(options, "format", None) == "concise" else full
        print(form(found, language), file=sys.stderr)
    return has_errors(found)


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
    return coded(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _wide(columns: str) -> int:
    """Return the width that the environment states; 100 where it states none that can serve."""
    stated = int(columns) if columns.isascii() and columns.isdecimal() and len(columns) < 6 else 0
    return stated if NARROWEST <= stated <= WIDEST else 100


def console(options: argparse.Namespace, *, file: bool = False) -> Any:
    """Return a terminal as wide as asked for, else as the terminal is, else 100 columns.

    For a `file` it is one without colours, as wide as where there is no terminal.
    """
    from engine.render.screen import Screen

    width = getattr(options, "width", None)
    if width is None and (file or not sys.stdout.isatty()):
        width = _wide(os.environ.get("COLUMNS", ""))
    return Screen(
        file=coloured(),
        width=width,
        highlight=False,
        markup=False,
        soft_wrap=False,
        emoji=False,
        color_system=None if file else "auto",
        force_terminal=False if file else None,
    )
