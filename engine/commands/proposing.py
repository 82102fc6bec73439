"""`import` of a report in prose: a draft case of which every figure waits for confirmation."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.auditing.documents.reading import refused
from engine.auditing.intake.prose import read_report
from engine.base.words import Language, Text, with_noun
from engine.commands.diagnostics import report
from engine.commands.disk import is_folder, make_folder, write
from engine.commands.fence import OverBudget, within
from engine.commands.results import not_over
from engine.commands.screen import BAD_INPUT, FINE, print_json, say, shown
from engine.render.intake.data import proposal_data

#: Endings of reports; workbooks are forms.
REPORTS = ("docx", "pdf", "txt", "md", "html", "htm")

_HEADS = {
    "budget": Text("预算和支出", "budget and spending"),
    "outputs": Text("产出", "outputs"),
    "outcomes": Text("效益", "outcomes"),
    "satisfaction": Text("满意度", "satisfaction"),
    "facts": Text("未归类", "not placed"),
    "declared": Text("自评得分和等级", "declared score and grade"),
}


def propose_case(path: Path, data: bytes, options: argparse.Namespace, language: Language) -> int:
    """Write or print the draft case of a report, and say how many figures it proposes."""
    try:
        draft, found = within(read_report, str(path), data, path.name, options.year)
    except OverBudget as over:
        draft, found = None, (refused(str(path), over.said),)
    report(found, options, language)
    if draft is None:
        return BAD_INPUT
    total = sum(count for _, count in draft.counts)
    if options.output is not None:
        target = Path(options.output)
        if is_folder(options.output):
            make_folder(target)
            target /= f"{draft.id}.yaml"
        not_over([target], options)
        write(target, draft.text.encode())
    if options.format == "json":
        print_json(proposal_data(draft))
        return FINE
    print(draft.text if options.output is None else f"{shown(target)}\n", end="")
    heads = [(_HEADS[name], count) for name, count in draft.counts if count]
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
