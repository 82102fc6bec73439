"""Many cases at once: files, patterns, folders, each read; what is none is told apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from engine.base.diagnostics import Diagnostic
from engine.base.words import Text
from engine.commands.disk import Trouble, files_in, read
from engine.commands.screen import shown
from engine.language.facts.types import CaseFacts, Knows
from engine.pipeline import load_case
from engine.render.kind import kind_of_text

_SIGNS = "*?["


class CaseFile(Struct, frozen=True):
    """A file with the case in it; `facts` are None where `why` says why there is none."""

    path: Path
    facts: CaseFacts | None
    why: Text | None
    found: tuple[Diagnostic, ...] = ()


def case_files(names: list[str], knows: Knows) -> Iterator[CaseFile]:
    """Yield the cases of files, patterns and folders, each file once.

    A file that is named must be a case; of those that a pattern or a folder finds, rulesets, tests
    and decisions are passed over. `knows` says which words the rules know.
    """
    seen: set[str] = set()
    for name in names:
        try:
            named, paths = _paths(name)
        except Trouble as trouble:
            yield CaseFile(Path(name), None, trouble.why)
            continue
        inside = (Path(name),) if os.path.isdir(name) else ()
        empty = True
        for path in paths:
            real = os.path.realpath(path)
            known = real in seen
            one = None if known else _case(path, knows, inside, named=named)
            empty = empty and not known and one is None
            if one is not None:
                seen.add(real)
                yield one
        if empty:
            yield CaseFile(Path(name), None, Text("没有找到案例", "no case is found"))


def names_of(files: list[CaseFile]) -> list[str]:
    """Return short names: those of the files without ending, whole paths where two are alike."""
    stems = [one.path.stem for one in files]
    return [
        shown(one.path if stems.count(stem) > 1 or one.facts is None else stem)
        for one, stem in zip(files, stems, strict=True)
    ]


def _paths(name: str) -> tuple[bool, list[Path]]:
    """Return whether files are named one by one, and the files of an argument."""
    path = Path(name)
    if os.path.isdir(path):
        return False, files_in(path)
    if os.path.lexists(path) or not any(sign in name for sign in _SIGNS):
        return True, [path]
    return False, files_like(name)


def files_like(pattern: str) -> list[Path]:
    """Return the files that a pattern finds; what is no regular file is told when it is read."""
    path = Path(pattern)
    root = Path(path.anchor)
    try:
        found = sorted(root.glob(str(path.relative_to(root))))
    except (OSError, ValueError, NotImplementedError):  # no pattern or no name, such as `**x`
        return []
    return [one for one in found if not os.path.isdir(one)]


def _case(path: Path, knows: Knows, inside: tuple[Path, ...], *, named: bool) -> CaseFile | None:
    try:
        data = read(path, inside=inside)
    except Trouble as trouble:
        return CaseFile(path, None, trouble.why)
    kind = kind_of_text(data)
    if kind in ("tests", "decisions"):
        return None if not named else CaseFile(path, None, _NO_CASE[kind])
    if kind == "ruleset" and b"ruleset:" in data[:65_536]:
        return None if not named else CaseFile(path, None, _NO_CASE[kind])
    facts, found = load_case(str(path), data, knows)
    if facts is not None:
        return CaseFile(path, facts, None, found)
    return CaseFile(path, None, _first_error(found), found)


def _first_error(found: tuple[Diagnostic, ...]) -> Text:
    error = next(d for d in found if d.severity == "error")
    if error.primary is None:
        return error.message
    place = error.primary.span
    return Text(f"{error.message.zh}（{place}）", f"{error.message.en} ({place})")


_NO_CASE = {
    "ruleset": Text("是规则集，这里要案例", "it is a ruleset, a case is needed here"),
    "tests": Text("是测试，这里要案例", "it is a file of tests, a case is needed here"),
    "decisions": Text("是复核决定，这里要案例", "it is a file of decisions, a case is needed here"),
}
