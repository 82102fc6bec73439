"""The commands `rules export` and `rules import`: a ruleset as a workbook, and back."""

from __future__ import annotations

import argparse
import difflib
import hashlib
from pathlib import Path

from engine.authoring.check import check_ruleset
from engine.authoring.sheet import words
from engine.authoring.sheet.changes import Import, layout_of, taken_over
from engine.authoring.sheet.locating import located
from engine.authoring.sheet.reading import NotOurs, Sheets, from_bytes
from engine.authoring.sheet.refusals import TOO_COSTLY, short
from engine.authoring.sheet.workbook import to_bytes
from engine.base.archives import Refused
from engine.base.diagnostics import has_errors
from engine.base.words import Language, Text, same
from engine.commands.diagnostics import report
from engine.commands.disk import read, write
from engine.commands.fence import OverBudget, within
from engine.commands.files import library_of, name_of, rules_path
from engine.commands.loading import not_swapped
from engine.commands.results import not_over, put
from engine.commands.screen import BAD_INPUT, FINE, say, shown
from engine.pipeline import load_ruleset
from engine.scoring.explain.standards import standards

_MOST_BYTES = 50_000_000


def run_export(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    not_over([Path(options.output)], options)
    path = rules_path(options.ruleset, language)
    data = read(path)
    not_swapped(path, data, "ruleset", language)
    ruleset, found = load_ruleset(name_of(path), data, library_of(path))
    report(found, options, language)
    if ruleset is None:
        return BAD_INPUT
    said = standards(ruleset.plan)
    layout = layout_of(data, said)
    assert layout is not None  # it was just loaded
    put(Path(options.output), to_bytes(shown(path.name), data, layout, said, language))
    return FINE


def run_import(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    path = Path(options.workbook)
    if options.output is not None:
        not_over([Path(options.output)], options)
    try:
        sheets = within(from_bytes, read(path, _MOST_BYTES), layout_of)
    except (OverBudget, Refused) as error:
        report([TOO_COSTLY.at(None, file=shown(path), why=error.said)], options, language)
        return BAD_INPUT
    except NotOurs as error:
        if error.older:
            say(language, words.OLDER.fill(file=shown(path)))
            return BAD_INPUT
        say(
            language,
            Text(
                f"`{shown(path)}` 不是 `jixiao rules export` 写的工作簿（.xlsx）",
                f"`{shown(path)}` is no workbook (.xlsx) that `jixiao rules export` wrote",
            ),
        )
        return BAD_INPUT
    result = taken_over(sheets, order=options.order, ids=options.ids)
    report(result.problems, options, language)
    if result.text is None:
        return BAD_INPUT
    written = options.output if options.in_place is None else options.in_place
    beside = path if written is None else Path(written)  # where a base ruleset is looked for
    found = check_ruleset(sheets.name, result.text, library_of(beside))
    report(located(found, sheets.name, result.text, result.draft), options, language)
    if has_errors(found):
        return BAD_INPUT
    return _deliver(options, language, sheets, result)


def _deliver(
    options: argparse.Namespace, language: Language, sheets: Sheets, result: Import
) -> int:
    """Write the text where it is wanted; show what changes where it is not."""
    before, after = sheets.original, result.text
    assert after is not None
    target: Path | None
    if options.in_place is not None:
        target = Path(options.in_place)
        if hashlib.sha256(read(target)).digest() != hashlib.sha256(before).digest():
            say(
                language,
                Text(
                    f"`{shown(target)}` 自导出后改过，或不是导出时的那个文件，没有写；重新导出再改",
                    f"`{shown(target)}` has changed since the export or is another file; "
                    "nothing was written, export it again",
                ),
            )
            return BAD_INPUT
    else:
        target = Path(options.output) if options.output is not None else None
    _tell(language, result)
    if target is not None:
        write(target, after, mending=options.in_place is not None)
        print(shown(target))
        return FINE
    for line in difflib.unified_diff(
        _lines(before), _lines(after), sheets.name, sheets.name, lineterm="", n=1
    ):
        print(line)
    return FINE


_COUNTS = (
    ("cell", "", words.CHANGED),
    ("added", "+ ", words.ADDED),
    ("removed", "- ", words.REMOVED),
    ("moved", "↕ ", words.MOVED),
    ("id", "# ", words.GIVEN_IDS),
)


def _tell(language: Language, result: Import) -> None:
    """Say which cells were changed, from what to what, and which rows were added and removed."""
    if not result.changes:
        say(language, words.NO_CHANGES)
    for kind, sign, said in _COUNTS:
        found = [change for change in result.changes if change.kind == kind]
        if found:
            say(language, said.fill(n=len(found)))
        for c in found:
            what = [short(t) for t in (c.before, c.after) if t]
            shown = " → ".join([short(c.before), short(c.after)] if kind == "cell" else what)
            say(language, same(f"  {sign}{c.address}  {shown}".rstrip()))
    if result.comments:
        say(language, words.COMMENTS_STAY)
    for line, comment in result.comments:
        say(language, same(f"  {line}  {short(comment)}"))


def _lines(text: bytes) -> list[str]:
    return [line.removesuffix("\r") for line in text.decode("utf-8-sig").split("\n")]
