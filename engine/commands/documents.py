"""The documents of a case: in which folders they are looked for, and what can be read of them.

A case may come from a stranger: what it names lies in its own folder or in one that the user has
named, wherever links lead, and is read behind the fence.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from msgspec import Struct, field

from engine.auditing.documents.problems import (
    IN_ALL,
    LONG_TOGETHER,
    MANY_TOGETHER,
    NOT_OPENED,
    OUTSIDE,
)
from engine.auditing.documents.reading import MOST_BYTES, numbers_in, read_document, refused
from engine.auditing.documents.types import OLDER, ReadDocument, ending_of
from engine.base.diagnostics import Diagnostic
from engine.base.words import Language, Text, same
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import Trouble, read
from engine.commands.fence import OverBudget, within
from engine.commands.files import name_of
from engine.commands.links import leaves
from engine.commands.older import converted
from engine.commands.screen import WRONG_USAGE, Stop, say, shown
from engine.language.facts.types import CaseFacts, Document

_MOST_SECONDS = 60  # for all documents of a case
_MOST_NUMBERS = 30_000  # in all of them; the last one may exceed it


def folders_of(options: argparse.Namespace, language: Language) -> list[Path]:
    """Return the folder of the case and those that the options name; stop where one is none."""
    named = [Path(name) for name in options.documents]
    for folder in named:
        if not os.path.isdir(folder):
            say(language, words.NO_FOLDER.fill(path=shown(folder)))
            raise Stop(WRONG_USAGE)
    return [Path(options.case).parent, *named]


def path_of(document: Document, folders: list[Path]) -> Path | None:
    """Return where a document lies, None where it is in none of the folders.

    A path that leads out of them stands for itself, whether anything is there or not.
    """
    paths = [folder / document.file for folder in folders] if document.file else []
    inside = [path for path in paths if not _leads_out(path, folders)]
    outside = [path for path in paths if path not in inside]
    return next((path for path in inside if os.path.lexists(path)), next(iter(outside), None))


def unopened(document: Document, trouble: Trouble) -> Diagnostic:
    """Return what there is to say, where a case names it, of a file that cannot be opened."""
    file = shown(document.file or "")
    if trouble.why is words.OUTSIDE:
        return OUTSIDE.at(document.span, file=file)
    return NOT_OPENED.at(document.span, file=file, why=trouble.why)


def documents_of(
    facts: CaseFacts, folders: list[Path], options: argparse.Namespace, language: Language
) -> dict[str, ReadDocument]:
    """Read the documents of a case that are there; of one that cannot be read say why."""
    reader, found = _Reader(folders), {}
    for id_, document in facts.documents.items():
        path = path_of(document, folders)
        if path is None:
            continue
        made, problems = reader.read(path, document)
        report((*problems, *(made.said if made else ())), options, language)
        why = next((d.message for d in problems if d.severity == "error"), None)
        found[id_] = made or ReadDocument(name_of(path), "", (), why)
    return found


class _Reader(Struct):
    """Reads the documents of one case, each file once, as long as they are not too much."""

    folders: list[Path]
    done: dict[Path, tuple[ReadDocument | None, tuple[Diagnostic, ...]]] = field(
        default_factory=dict
    )
    seconds: float = 0
    numbers: int = 0

    def read(
        self, path: Path, document: Document
    ) -> tuple[ReadDocument | None, tuple[Diagnostic, ...]]:
        if path in self.done:
            return self.done[path]
        if why := self._too_much():
            return None, (IN_ALL.at(document.span, file=shown(document.file or ""), why=why),)
        start = time.monotonic()
        try:
            found = read_behind_fence(name_of(path), read(path, MOST_BYTES, self.folders))
        except Trouble as trouble:
            found = None, (unopened(document, trouble),)
        self.seconds += time.monotonic() - start
        self.numbers += numbers_in(found[0].passages) if found[0] else 0
        self.done[path] = found
        return found

    def _too_much(self) -> Text | None:
        if self.numbers > _MOST_NUMBERS:
            return MANY_TOGETHER.fill(most=same(f"{_MOST_NUMBERS:,}"))
        return LONG_TOGETHER.fill(most=_MOST_SECONDS) if self.seconds > _MOST_SECONDS else None


def read_behind_fence(name: str, data: bytes) -> tuple[ReadDocument | None, tuple[Diagnostic, ...]]:
    """Read a document within limits of time and memory; an older one is converted first."""
    original = None
    if ending_of(name) in OLDER:
        made, problems = converted(name, data)
        if made is None:
            return None, problems
        data, original = made, data
    try:
        return within(read_document, name, data, original)
    except OverBudget as over:
        return None, (refused(name, over.said),)


def _leads_out(path: Path, folders: list[Path]) -> bool:
    try:
        return leaves(path, folders)
    except (OSError, ValueError):  # no name of a file; who reads it says so
        return False
