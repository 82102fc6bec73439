"""The command `confirm`: figures that a program proposed become facts, once compared."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from engine.auditing.intake.confirming import chosen, confirmed
from engine.base.words import Language, Text, with_noun
from engine.commands.diagnostics import report
from engine.commands.disk import read, write
from engine.commands.files import name_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, say
from engine.language.facts.types import Proposed, any_word
from engine.language.load.text import decode
from engine.pipeline import load_case


def run_confirm(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    path = Path(options.case)
    data = read(path)
    name = name_of(path)
    facts, found = load_case(name, data, any_word)
    if facts is None:
        report(found, options, language)
        return BAD_INPUT
    waiting = facts.proposed
    if options.all:
        wanted, unknown = list(waiting), list[str]()
    else:
        wanted, unknown = chosen(facts, options.paths)
    for missing in unknown:
        say(language, Text(f"没有待核对的 `{missing}`", f"nothing waits at `{missing}`"))
    if unknown:
        return WRONG_USAGE
    if not wanted:
        _list(waiting, language)
        return FINE
    text = data.decode("utf-8-sig")
    mark = data[: len(data) - len(text.encode())]  # a byte order mark stays
    source, _ = decode(name, data)
    assert source is not None
    write(path, mark + confirmed(source, wanted).encode(), mending=True)
    left = len(waiting) - len(wanted)
    say(
        language,
        Text(
            f"确认了 {len(wanted)} 个数，还有 {left} 个待核对",
            f"{with_noun(len(wanted), 'figure', 'figures')} confirmed, {left} left to compare",
        ),
    )
    return FINE


def _list(waiting: Sequence[Proposed], language: Language) -> None:
    """Print what waits: path, value and place, one to a line."""
    for figure in waiting:
        print(f"{figure.path}  {figure.written}  {figure.evidence}".rstrip())
    if waiting:
        say(
            language,
            Text(
                "{count} 个数待核对：对照原文后写上路径，或用 --all",
                "{count:figure waits/figures wait}: compare, then name paths, or use --all",
            ).fill(count=len(waiting)),
        )
    else:
        say(language, Text("没有待核对的数", "no figure waits"))
