"""The command `import`: a filled-in form or a report in prose as a case, and what had no place."""

from __future__ import annotations

import argparse
import importlib.util
import os
from functools import partial
from pathlib import Path

from engine.auditing.intake.draft import Draft, DraftCase
from engine.auditing.intake.form_problems import too_costly
from engine.base.diagnostics import Diagnostic
from engine.base.signs import in_line
from engine.base.words import Language, Text, with_noun
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import Trouble, is_folder, make_folder, read, write
from engine.commands.fence import OverBudget, within
from engine.commands.forms import ENDINGS, form_by_ending, unknown_ending
from engine.commands.proposing import REPORTS, propose_case
from engine.commands.results import not_over
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, needing, print_json, say, shown
from engine.render.intake.data import draft_data

_MOST_BYTES = 50_000_000


def run_import(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    output = options.output
    if output is not None and not is_folder(output) and not form_by_ending(output, ("yaml",)):
        raise unknown_ending(output, ENDINGS["yaml"])
    path = Path(options.form)
    if path.name.encode(errors="replace") != os.fsencode(path.name):
        raise Trouble(path, words.NO_CHARACTERS_IN_NAME)
    if in_line(path.name) != path.name:
        raise Trouble(path, words.UNSEEN_IN_NAME)
    ending = path.suffix.lower().removeprefix(".")
    if ending in REPORTS and (ending != "docx" or not _can_read_word()):
        return propose_case(path, read(path, _MOST_BYTES), options, language)
    data = read(path, _MOST_BYTES)
    draft, found = read_behind_fence(str(path), data, options.year)
    if draft is None and ending == "docx" and any(d.code == "JX822" for d in found):
        return propose_case(path, data, options, language)  # no form in it: a report in prose
    if draft is None:
        report([d for d in found if d.severity == "error"], options, language)
        return BAD_INPUT
    report([d for d in found if d.code == "JX823"], options, language)
    targets = _targets(draft, options.output)
    if targets is None and len(draft.cases) > 1 and options.format == "text":
        count = len(draft.cases)
        say(
            language,
            Text(
                f"工作簿里有 {count} 份自评表：用 -o 指定文件夹或文件，各写一个案例",
                f"the workbook holds {count} forms: name a folder or a file with -o",
            ),
        )
        return WRONG_USAGE
    if targets is not None:
        not_over(targets, options)
        for case, target in zip(draft.cases, targets, strict=True):
            write(target, case.text.encode())
    if options.format == "json":
        print_json([draft_data(case, language) for case in draft.cases])
        return FINE
    for number, case in enumerate(draft.cases):
        print(case.text if targets is None else f"{shown(targets[number])}\n", end="")
        _say(case, language)
    return FINE


def read_behind_fence(
    name: str, data: bytes, year: int | None
) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Read a form within limits of time and memory."""
    with needing():
        from engine.auditing.intake.form import read_form

    try:
        return within(partial(read_form, year=year), name, data)
    except OverBudget as over:
        return None, (too_costly(name, over.said),)


def _can_read_word() -> bool:
    """Return whether python-docx is there; without it, reading the file says what to install."""
    return importlib.util.find_spec("docx") is not None


def _targets(draft: Draft, output: str | None) -> list[Path] | None:
    """Return the file of each case: in a folder, or numbered if there are several."""
    if output is None:
        return None
    target = Path(output)
    if is_folder(output):
        make_folder(target)
        return [target / f"{case.id}.yaml" for case in draft.cases]
    if len(draft.cases) == 1:
        return [target]
    suffix = target.suffix or ".yaml"
    return [target.with_name(f"{target.stem}-{n}{suffix}") for n in range(1, len(draft.cases) + 1)]


def _say(case: DraftCase, language: Language) -> None:
    """Say what was not placed and what was placed by an interpretation, cell by cell."""
    for remarks, title in (
        (
            case.unplaced,
            Text("没有归入案例，或只作备注、待核对", "not placed, or kept as a remark"),
        ),
        (case.read_as, Text("按说明的读法归入，请核对", "placed by interpretation, to be checked")),
    ):
        if remarks:
            say(
                language,
                Text(
                    f"{case.sheet}：{title.zh}（{len(remarks)} 格）：",
                    f"{case.sheet}: {title.en} ({with_noun(len(remarks), 'cell', 'cells')}):",
                ),
            )
        for remark in remarks:
            why = remark.why.to(language)
            text = " ".join(remark.text.split())
            shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
            say(
                language,
                Text(f"  {remark.cell} `{shown}`：{why}", f"  {remark.cell} `{shown}`: {why}"),
            )


_SHOWN = 40
