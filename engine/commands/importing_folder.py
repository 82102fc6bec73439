"""`import` of a folder: every form and report in it as cases, with a summary; goes on where it was.

Beside the cases stands `imported.json`: what became of each file, by its digest. A file that is as
it was, and whose cases are as they were written, is not read again.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from engine.base.words import Language
from engine.commands.disk import Trouble, digest, files_in, is_folder, make_folder, read, write
from engine.commands.drafting import ENDINGS, Drafted, drafted
from engine.commands.results import Result, show
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, say, shown
from engine.commands.terminal import progress
from engine.render.intake import words
from engine.render.intake.summary import (
    Imported,
    Written,
    imported_blocks,
    imported_data,
    imported_table,
)

INDEX = "imported.json"

_ENDINGS = tuple(f".{ending}" for ending in ENDINGS)
_MOST_BYTES = 50_000_000
_OFTEN = 10  # files, after which it is noted how far it is


def import_folder(folder: Path, options: argparse.Namespace, language: Language) -> int:
    """Import every form and report of a folder; 1 where one was refused or left alone."""
    if options.output is None or not is_folder(options.output):
        say(language, words.NEEDS_FOLDER)
        return WRONG_USAGE
    into = Path(options.output)
    paths = _files(folder, into)
    if not paths:
        said = words.NOTHING_THERE.fill(folder=shown(folder), endings=" ".join(_ENDINGS))
        say(language, said)
        return BAD_INPUT
    make_folder(into)
    index = _Index(into / INDEX, language, fresh=options.force)
    try:
        for n, (path, name) in enumerate(zip(paths, _names(folder, paths), strict=True), 1):
            file = path.relative_to(folder).as_posix()
            told = words.READING.fill(n=n, files=len(paths), file=shown(file))
            with progress(told.to(language)):
                before = index.before.get(file) or Imported(file)
                index.add(_one(path, into / name, before, options))
    finally:
        index.write()
    done = index.done
    show(
        Result(
            blocks=lambda: imported_blocks(done, language),
            data=lambda: imported_data(done, language),
            table=lambda: imported_table(done, language),
        ),
        argparse.Namespace(format=options.format, output=None),
        language,
    )
    failed = any(one.result in ("refused", "edited") for one in done)
    return BAD_INPUT if failed else FINE


class _Index:
    """What became of each file, before and now, in a file beside the cases."""

    def __init__(self, path: Path, language: Language, *, fresh: bool) -> None:
        self.path = path
        self.before: dict[str, Imported] = {}
        self.done: list[Imported] = []
        if os.path.exists(path) and not fresh:
            try:
                kept = msgspec.json.decode(read(path, _MOST_BYTES), type=list[Imported])
                for written in (written for one in kept for written in one.cases):
                    path.with_name(written.file)  # a plain name
            except (msgspec.DecodeError, ValueError):
                say(language, words.BAD_INDEX.fill(file=shown(path)))
                kept = []
            self.before = {one.file: one for one in kept}

    def add(self, one: Imported) -> None:
        self.done.append(one)
        if len(self.done) % _OFTEN == 0:
            self.write()

    def write(self) -> None:
        """Note how far it is; what was not reached is as it was before."""
        known = {**self.before, **{one.file: one for one in self.done}}
        rows = [replace(known[file], as_before=False) for file in sorted(known)]
        data = msgspec.json.format(msgspec.json.encode(rows), indent=1)
        write(self.path, data + b"\n", mending=True)


def _files(folder: Path, into: Path) -> list[Path]:
    """Return what can be imported, without what was written there before."""
    endings = (*_ENDINGS, *(ending.upper() for ending in _ENDINGS))
    own, found = into.resolve(), files_in(folder, endings)
    inside = own != folder.resolve()
    return [path for path in found if not (inside and own in path.resolve().parents)]


def _names(folder: Path, paths: Sequence[Path]) -> list[str]:
    """Return what the cases of each file are called, without an ending."""
    parts = [path.relative_to(folder) for path in paths]
    short = ["-".join(part.with_suffix("").parts) for part in parts]
    long = ["-".join(part.parts).replace(".", "-") for part in parts]
    return [s if short.count(s) == 1 else w for s, w in zip(short, long, strict=True)]


def _one(path: Path, target: Path, before: Imported, options: argparse.Namespace) -> Imported:
    """Import one file, unless it and its cases are as they were."""
    try:
        there = [(target.with_name(one.file), one.sha256) for one in before.cases]
        same = bool(there) and before.sha256 == digest(path, _MOST_BYTES)
        if same and all(_digest_of(case) == sha for case, sha in there):
            return replace(before, as_before=True)
        found = drafted(path, options.year)
        made = _made(before.file, found)
        texts = _texts(target, found)
        ours = {one.file: one.sha256 for one in before.cases}
        edited = [t.name for t in texts if not _may_write(t, texts[t], ours)]
        if edited and not options.force:
            why = words.EDITED.fill(files=", ".join(map(shown, edited)))
            return replace(made, result="edited", cases=before.cases, sha256=before.sha256, why=why)
        for to, text in texts.items():
            write(to, text, mending=True)
    except Trouble as trouble:
        return Imported(before.file, result="refused", why=trouble.why)
    return replace(made, cases=tuple(Written(to.name, _sha(text)) for to, text in texts.items()))


def _made(file: str, found: Drafted) -> Imported:
    """Return what became of a file, but for the files that were written."""
    made = Imported(file, _sha(found.data))
    if found.proposal is not None:
        figures = sum(count for _, count in found.proposal.counts)
        return replace(made, result="proposed", figures=figures)
    if not found.cases:
        errors = [d.message for d in found.found if d.severity == "error"]
        return replace(made, result="refused", why=errors[0] if errors else None)
    unplaced = sum(len(case.unplaced) for case in found.cases)
    read_as = sum(len(case.read_as) for case in found.cases)
    result = "partly" if unplaced else "imported"
    return replace(made, result=result, unplaced=unplaced, read_as=read_as)


def _texts(target: Path, found: Drafted) -> dict[Path, bytes]:
    """Return the cases of a file by where they are to stand: numbered where there are several."""
    if found.proposal is not None:
        return {target.with_name(f"{target.name}.yaml"): found.proposal.text.encode()}
    texts = [case.text.encode() for case in found.cases]
    if len(texts) == 1:
        return {target.with_name(f"{target.name}.yaml"): texts[0]}
    return {target.with_name(f"{target.name}-{n}.yaml"): t for n, t in enumerate(texts, 1)}


def _may_write(path: Path, text: bytes, ours: dict[str, str]) -> bool:
    """Return whether nothing is lost: nothing stands there, or what was written from here."""
    found = _digest_of(path)
    return found is None or found in (_sha(text), ours.get(path.name))


def _digest_of(path: Path) -> str | None:
    """Return the digest of a case that was written, None where there is none."""
    return digest(path, _MOST_BYTES) or "" if os.path.exists(path) else None


def _sha(data: bytes) -> str:
    return sha256(data).hexdigest()
