"""The commands `records`, `verify` and `keys`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from engine import __version__
from engine.auditing.records.chain import Files, Malformed, lines_of, read_record
from engine.auditing.records.checking import Fault, Trust, check
from engine.auditing.records.noted import Note
from engine.auditing.records.shape import RecordData
from engine.auditing.records.signing import key_id, new_key, public_key
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.disk import FOR_US, Trouble, create, read
from engine.commands.ledger import fetch_from, keys_of, notes_of
from engine.commands.ledger import read as read_ledger
from engine.commands.results import Result, show
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, shown
from engine.render.records.data import RecordsData, verify_data


def _ledger(name: str) -> tuple[Path, Files]:
    folder = Path(name)
    return folder, read_ledger(folder)


def run_verify(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    folder, files = _ledger(options.ledger)
    trust = _trust(folder, options)
    fetch: Callable[[str], bytes | None] = lambda digest: fetch_from(folder, digest)  # noqa: E731
    count, faults = check(files, fetch, trust, __version__)
    bad = [f for f in faults if f.kind != "open"]
    show(
        Result(
            plain=lambda: _faults_text(count, faults, language),
            data=lambda: verify_data(count, faults, language),
        ),
        options,
        language,
    )
    return BAD_INPUT if bad else FINE


def _trust(folder: Path, options: argparse.Namespace) -> Trust:
    """Return what the ledger is checked against: the keys that the options name, or its own."""
    kept = keys_of(folder)
    if not options.key:
        return Trust(kept, last=options.expect_last)
    keys: dict[str, bytes] = {}
    notes: list[Note] = []
    for name in options.key:
        try:
            public = public_key(read(Path(name)))
        except ImportError:
            raise Stop(BAD_INPUT, words.SIGNING_NEEDS) from None
        except ValueError:
            raise Stop(BAD_INPUT, words.NO_PUBLIC_KEY.fill(file=shown(name))) from None
        notes += notes_of(Path(name)) or ()
        keys[key_id(public)] = public
    return Trust(kept, keys, tuple(notes), options.expect_last)


def _faults_text(count: int, faults: Sequence[Fault], language: Language) -> str:
    """Return a line for each fault, and how many there are."""
    lines = []
    for fault in faults:
        place = ":".join(str(p) for p in (fault.file, fault.line) if p is not None)
        at = "" if fault.byte is None else words.AT_BYTE.fill(byte=fault.byte).to(language)
        lines.append(f"{place}{at}  {fault.said.to(language)}")
    bad = sum(f.kind != "open" for f in faults)
    lines.append(_summary(count, bad, len(faults) - bad).to(language))
    return "".join(f"{line}\n" for line in lines)


def _summary(count: int, faults: int, remarks: int) -> Text:
    if faults:
        return words.NOT_VERIFIED.fill(count=count, faults=faults)
    said = words.VERIFIED_WITH if remarks else words.VERIFIED
    return said.fill(count=count, remarks=remarks)


def run_records(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    _, files = _ledger(options.ledger)
    found: RecordsData = []
    for _, text in lines_of(files.ledger):
        try:
            found.append(read_record(text))
        except Malformed:
            found.append(None)
    lines = [_line(number, one) for number, one in enumerate(found, 1)]
    show(Result(plain=lambda: "".join(lines), data=lambda: found), options, language)
    return FINE


def _line(number: int, one: RecordData | None) -> str:
    """Return a record of a ledger in a line."""
    if one is None:
        return f"{number:>5}  ?\n"
    result, rules = one["result"], one["ruleset"]
    total = result["score"] or f"{result['low']}–{result['high']}"
    parts = (one["time"][:19], one["case"]["id"], f"{rules['id']} {rules['version']}", total)
    return f"{number:>5}  {'  '.join(parts)}  {one['digest'][:12]}\n"


def run_new_key(options: argparse.Namespace, _language: Language) -> int:
    """Run the command."""
    path, public_path = Path(options.file), Path(f"{options.file}.pub")
    if os.path.lexists(path) or os.path.lexists(public_path):
        raise Stop(WRONG_USAGE, words.NOT_OVERWRITTEN.fill(path=shown(path)))
    try:
        private, public = new_key()
    except ImportError:
        raise Stop(BAD_INPUT, words.SIGNING_NEEDS) from None
    create(public_path, public)
    try:
        create(path, private, FOR_US)
    except Trouble:
        public_path.unlink()  # one without the other is of no use
        raise
    print(f"{shown(public_path)}  {key_id(public)}")
    return FINE
