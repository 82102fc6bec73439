"""The documents of a case: in which folders they are looked for, and what can be read of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language, Text
from engine.commands.files import WHY
from engine.commands.registrar import Registrar
from engine.commands.screen import WRONG_USAGE, Stop, report, say

if TYPE_CHECKING:
    from engine.auditing.documents.types import ReadDocument
    from engine.language.facts.types import CaseFacts


def with_documents(to: Registrar, target: argparse.ArgumentParser) -> None:
    """Add the folders of documents to a command."""
    target.add_argument(
        "--documents",
        action="append",
        default=[],
        metavar=to.t("文件夹", "FOLDER"),
        help=to.t("佐证文件所在的文件夹，缺省案例所在的文件夹", "where the documents are"),
    )


def folders_of(options: argparse.Namespace, language: Language) -> list[Path]:
    """Return the folder of the case and those that the options name; stop where one is none."""
    named = [Path(name) for name in options.documents]
    for folder in named:
        if not folder.is_dir():
            say(language, Text(f"没有文件夹 `{folder}`", f"there is no folder `{folder}`"))
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
            (f / document.file for f in folders if document.file and (f / document.file).is_file()),
            None,
        )
        if path is None:
            continue
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            zh, en = WHY.get(type(error), (str(error.strerror), str(error.strerror)))
            say(language, Text(f"不能读取 `{path}`：{zh}", f"cannot read `{path}`: {en}"))
            continue
        read, problems = read_document(str(path), data)
        report(problems, options, language)
        if read is not None:
            found[id_] = read
    return found
