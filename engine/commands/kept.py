"""Rulesets and cases that were read before, as they were understood then.

To read, check and compile YAML takes most of a short command. What came of it is kept in the user's
cache folder (`JIXIAO_CACHE` names another, `off` none) under the digest of all that it was made of:
the texts and their names, what they extend, this program. It is taken only out of a folder that
nobody else can write, and only with the mark of a key that nobody else can read. Whatever is wrong
with it, the texts are read again; nothing is said of it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from engine import __file__ as init_file
from engine import __version__
from engine.base.diagnostics import Diagnostic
from engine.commands.disk import FOR_US, Trouble, create, make_folder, read
from engine.language.facts.types import CaseFacts, no_word
from engine.language.stored import packed, unpacked
from engine.scoring.ruleset import Ruleset, ready

Library = Callable[[str], tuple[str, bytes] | None]
Found = tuple[Diagnostic, ...]

_MOST = 4_000_000  # bytes of an entry
_MOST_ENTRIES = 200
_KEY = 32  # bytes
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_READS = ("base", "language", "scoring/match")  # the rooms that make what is kept


def kept_ruleset(name: str, data: bytes, library: Library) -> tuple[Ruleset | None, Found]:
    """Return what `pipeline.load_ruleset` returns of a text."""
    store = _store()
    place = store and store.place("ruleset", name, data)
    kept = store and place and store.fetch(place)
    if kept:
        asked, plans, found = kept
        if all(_answer(library(id_)) == answer for id_, answer in asked):
            return ready(plans), found
    from engine.pipeline import load_ruleset  # noqa: PLC0415 - not wanted where it was read before

    met: list[tuple[str, tuple[str, str] | None]] = []

    def noting(id_: str) -> tuple[str, bytes] | None:
        base = library(id_)
        met.append((id_, _answer(base)))
        return base

    ruleset, found = load_ruleset(name, data, noting)
    if ruleset is not None and store and place:
        plans = tuple(one.plan for one in (ruleset, *ruleset.others))
        store.keep(place, (tuple(met), plans, found))
    return ruleset, found


def kept_case(name: str, data: bytes, ruleset: Ruleset | None) -> tuple[CaseFacts | None, Found]:
    """Return what `pipeline.load_case` returns of a text, with the words that a ruleset knows."""
    store = _store()
    rules = ruleset.plan.sha256 if ruleset is not None else ""
    place = store and store.place("case", name, data, rules)
    kept = store and place and store.fetch(place)
    if kept:
        facts, found = kept
        return facts, found
    from engine.pipeline import load_case  # noqa: PLC0415 - not wanted where it was read before

    knows = no_word if ruleset is None else ruleset.plan.knows
    facts, found = load_case(name, data, knows)
    if facts is not None and store and place:
        store.keep(place, (facts, found))
    return facts, found


def _answer(base: tuple[str, bytes] | None) -> tuple[str, str] | None:
    """Return what a library answered: a name, and the digest of a text."""
    return None if base is None else (base[0], blake2b(base[1]).hexdigest())


class _Store(NamedTuple):
    """The folder in which entries stand, and the key of their marks."""

    folder: Path
    key: bytes

    def place(self, *parts: str | bytes) -> Path:
        """Return where an entry stands that is made of these parts by this program."""
        made = blake2b(digest_size=20)
        for part in (*_program(), *parts):
            data = part.encode() if isinstance(part, str) else part
            made.update(len(data).to_bytes(8, "big") + data)
        return self.folder / made.hexdigest()

    def fetch(self, place: Path) -> Any:
        """Return an entry, None where there is none that can be trusted."""
        try:
            if not _own(os.lstat(place), stat.S_ISREG):
                return None
            data = read(place, _MOST)
            mark, body = data[:_KEY], data[_KEY:]
            return unpacked(body) if mark == self.mark(place, body) else None
        except (OSError, Trouble, ValueError):
            return None

    def keep(self, place: Path, value: object) -> None:
        """Write an entry where there is room; the oldest make way."""
        body = packed(value)
        if len(body) >= _MOST:
            return
        try:
            place.unlink(missing_ok=True)
            create(place, self.mark(place, body) + body, FOR_US)
            entries = sorted(self.folder.iterdir(), key=lambda path: path.lstat().st_mtime_ns)
            for old in entries[:-_MOST_ENTRIES]:
                old.unlink(missing_ok=True)
        except (OSError, Trouble):
            return

    def mark(self, place: Path, body: bytes) -> bytes:
        """Return the mark of an entry, which nobody makes without the key."""
        return blake2b(place.name.encode() + body, digest_size=_KEY, key=self.key).digest()


def _store() -> _Store | None:
    """Return the user's store, made where it is not there; None where there can be none."""
    named = os.environ.get("JIXIAO_CACHE", "")
    if named == "off" or os.name != "posix":
        return None
    try:
        folder = Path(named) if named else _home("XDG_CACHE_HOME", ".cache")
        secret = _home("XDG_STATE_HOME", ".local/state") / "cache.key"
        for one in (folder, secret.parent):
            if not one.exists():
                make_folder(one)
                one.chmod(stat.S_IRWXU)
            if not _own(os.lstat(one), stat.S_ISDIR):
                return None
        if not secret.exists():
            create(secret, os.urandom(_KEY), FOR_US)
        key = read(secret, _KEY) if _own(os.lstat(secret), stat.S_ISREG) else b""
    except (OSError, Trouble, RuntimeError):  # no home
        return None
    return _Store(folder, key) if len(key) == _KEY else None


def _home(variable: str, usual: str) -> Path:
    named = os.environ.get(variable, "")
    return (Path(named) if os.path.isabs(named) else Path.home() / usual) / "jixiao"


def _own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Return whether something is of a kind, the user's own, and closed to all others."""
    mine = found.st_uid == os.geteuid()
    return mine and is_kind(found.st_mode) and not found.st_mode & _OTHERS


def _program() -> Iterator[str]:
    """Yield what tells this program from others: its version, the files that read and compile."""
    yield from (__version__, sys.version)
    here = Path(init_file).parent
    for room in _READS:
        yield from _files(here / room)
    yield _stamp((here / "pipeline.py").stat())


def _files(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(".py"):
            yield entry.name + _stamp(entry.stat())
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _files(Path(entry.path))


def _stamp(found: os.stat_result) -> str:
    return f" {found.st_size} {found.st_mtime_ns}"
