"""The forms that a result can take: what `--format` calls them, and how their files end.

A command states its forms when it registers; before it runs, `settle` finds the one that is wanted,
so that a name that says nothing is told before anything is worked out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.base.words import listed
from engine.commands import words
from engine.commands.screen import WRONG_USAGE, Stop, shown

ENDINGS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "table": (".txt",),
    "full": (".txt",),
    "concise": (".txt",),
    "markdown": (".md",),
    "html": (".html", ".htm"),
    "json": (".json",),
    "csv": (".csv",),
    "parquet": (".parquet",),
    "xlsx": (".xlsx",),
    "docx": (".docx",),
    "svg": (".svg",),
    "png": (".png",),
    "yaml": (".yaml", ".yml"),
}
TEXTS = ("text", "table", "full", "concise", "yaml")
_INTO_FILES = ("parquet", "xlsx", "docx", "png")  # no screen can show these

Forms = tuple[str, ...] | Callable[[argparse.Namespace], tuple[str, ...]]


def settle(options: argparse.Namespace) -> None:
    """Set the form of a result by `--format`, the ending of `-o`, or else the command's first."""
    forms: Forms | None = getattr(options, "forms", None)
    if forms is None:
        return
    known = forms if isinstance(forms, tuple) else forms(options)
    given = getattr(options, "format", None)
    if options.output is None:
        options.format = given or known[0]
        if options.format in _INTO_FILES:
            raise Stop(WRONG_USAGE, words.INTO_A_FILE.fill(form=options.format))
        return
    by_ending = form_by_ending(options.output, known)
    if given is None:
        if by_ending is None:
            raise unknown_ending(options.output, endings_of(known))
        options.format = by_ending
        return
    if _ending(options.output) in _ALL and _ending(options.output) not in ENDINGS[given]:
        said = words.ENDING_AND_FORM.fill(
            output=shown(options.output), ending=_ending(options.output), form=given
        )
        raise Stop(WRONG_USAGE, said)


def form_by_ending(output: str, forms: Sequence[str]) -> str | None:
    """Return the first of `forms` whose files end like this one."""
    return next((form for form in forms if _ending(output) in ENDINGS[form]), None)


def endings_of(forms: Sequence[str]) -> list[str]:
    """Return how the files of these forms end, each once."""
    return list(dict.fromkeys(ending for form in forms for ending in ENDINGS[form]))


def unknown_ending(output: str, endings: Sequence[str]) -> Stop:
    """Return what ends a run that does not know what to write."""
    known = listed(endings)
    return Stop(WRONG_USAGE, words.UNKNOWN_ENDING.fill(output=shown(output), known=known))


def _ending(output: str) -> str:
    return Path(output).suffix.lower()


_ALL = frozenset(ending for endings in ENDINGS.values() for ending in endings)
