"""The command `import`: a filled-in form or a report in prose as a case, and what had no place."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from engine.auditing.intake.draft import DraftCase
from engine.auditing.intake.prose import Proposal
from engine.base.words import Language, Text, with_noun
from engine.commands.diagnostics import report
from engine.commands.disk import is_folder, make_folder, write
from engine.commands.drafting import drafted
from engine.commands.forms import ENDINGS, form_by_ending, unknown_ending
from engine.commands.importing_folder import import_folder
from engine.commands.results import not_over
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, print_json, say, shown
from engine.render.intake import words
from engine.render.intake.data import draft_data, proposal_data

_SHOWN = 40


def run_import(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    output = options.output
    if output is not None and not is_folder(output) and not form_by_ending(output, ("yaml",)):
        raise unknown_ending(output, ENDINGS["yaml"])
    path = Path(options.form)
    if os.path.isdir(path):
        return import_folder(path, options, language)
    if options.format == "csv":
        say(language, words.CSV_OF_A_FOLDER)
        return WRONG_USAGE
    found = drafted(path, options.year)
    report(found.found, options, language)
    if found.proposal is not None:
        return _propose(found.proposal, options, language)
    return _write(found.cases, options, language) if found.cases else BAD_INPUT


def _write(cases: tuple[DraftCase, ...], options: argparse.Namespace, language: Language) -> int:
    """Write or print the cases of forms, and say what was not placed."""
    targets = _targets([case.id for case in cases], options.output)
    if targets is None and len(cases) > 1 and options.format == "text":
        count = len(cases)
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
        for case, target in zip(cases, targets, strict=True):
            write(target, case.text.encode())
    if options.format == "json":
        print_json([draft_data(case, language) for case in cases])
        return FINE
    for number, case in enumerate(cases):
        print(case.text if targets is None else f"{shown(targets[number])}\n", end="")
        _say(case, language)
    return FINE


def _propose(proposal: Proposal, options: argparse.Namespace, language: Language) -> int:
    """Write or print the draft case of a report, and say how many figures it proposes."""
    targets = _targets([proposal.id], options.output)
    if targets is not None:
        not_over(targets, options)
        write(targets[0], proposal.text.encode())
    if options.format == "json":
        print_json(proposal_data(proposal))
        return FINE
    print(proposal.text if targets is None else f"{shown(targets[0])}\n", end="")
    total = sum(count for _, count in proposal.counts)
    heads = [(words.HEADS[name], count) for name, count in proposal.counts if count]
    zh = "、".join(f"{head.zh} {count}" for head, count in heads)
    en = ", ".join(f"{head.en} {count}" for head, count in heads)
    say(
        language,
        Text(
            f"读出 {total} 个数（{zh or '没有'}），全部待核对：核对后运行 jixiao confirm",
            f"{with_noun(total, 'figure', 'figures')} proposed ({en or 'none'}); "
            "compare each, then run jixiao confirm",
        ),
    )
    return FINE


def _targets(ids: list[str], output: str | None) -> list[Path] | None:
    """Return the file of each case: in a folder, or numbered if there are several."""
    if output is None:
        return None
    target = Path(output)
    if is_folder(output):
        make_folder(target)
        return [target / f"{id_}.yaml" for id_ in ids]
    if len(ids) == 1:
        return [target]
    suffix = target.suffix or ".yaml"
    return [target.with_name(f"{target.stem}-{n}{suffix}") for n in range(1, len(ids) + 1)]


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
