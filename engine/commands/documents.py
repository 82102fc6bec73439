"""The documents of a case: in which folders they are looked for, and what can be read of them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language
from engine.commands import words
from engine.commands.disk import Trouble, read
from engine.commands.files import name_of
from engine.commands.screen import WRONG_USAGE, Stop, report, say, shown

if TYPE_CHECKING:
    from engine.auditing.documents.types import ReadDocument
    from engine.language.facts.types import CaseFacts


def folders_of(options: argparse.Namespace, language: Language) -> list[Path]:
    """Return the folder of the case and those that the options name; stop where one is none."""
    named = [Path(name) for name in options.documents]
    for folder in named:
        if not os.path.isdir(folder):
            say(language, words.NO_FOLDER.fill(path=shown(folder)))
            raise Stop(WRONG_USAGE)
    return [Path(options.case).parent, *named]


def documents_of(
    facts: CaseFacts, folders: list[Path], options: argparse.Namespace, language: Language
) -> dict[str, ReadDocument]:
    """Read the documents of a case that are there; say why one cannot be read."""
    from engine.auditing.documents.reading import MOST_BYTES, read_document

    found = {}
    for id_, document in facts.documents.items():
        path = next(
            (
                f / document.file
                for f in folders
                if document.file and os.path.lexists(f / document.file)
            ),
            None,
        )
        if path is None:
            continue
        try:
            data = read(path, MOST_BYTES)
        except Trouble as trouble:
            say(language, trouble.told)
            continue
        document_read, problems = read_document(name_of(path), data)
        report(problems, options, language)
        if document_read is not None:
            found[id_] = document_read
    return found
