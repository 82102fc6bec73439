"""The commands `diff` and `docs`: two rulesets compared, one written out as an annex."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.base.words import Language
from engine.commands.correspondences import Correspondences, with_same
from engine.commands.disk import read
from engine.commands.loading import knows_of, load_rules
from engine.commands.registrar import Registrar
from engine.commands.results import Result, show
from engine.commands.screen import BAD_INPUT, FINE, Stop, report


def register(to: Registrar) -> None:
    """Add the commands."""
    diff = to.command(
        "diff", _diff, "按含义比较两个规则集", "compare two rulesets by what they mean"
    )
    diff.add_argument("old", metavar=to.t("原规则集", "OLD"))
    diff.add_argument("new", metavar=to.t("新规则集", "NEW"))
    diff.add_argument(
        "--case",
        metavar=to.t("案例", "CASE"),
        help=to.t(
            "并列出这个案例哪些得分因此不同", "also list the scores of this case that differ"
        ),
    )
    with_same(to, diff, "rate=execution-rate")
    diff.add_argument(
        "--exit-code",
        action="store_true",
        help=to.t("有差别时退出码为 1", "exit with 1 where they differ"),
    )
    to.with_forms(diff, "text", "markdown", "html", "json")
    docs = to.command(
        "docs", _docs, "把规则集写成可读的附件", "write a ruleset out as a readable annex"
    )
    docs.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    to.with_forms(docs, "markdown", "html", "text")


def _diff(options: argparse.Namespace, language: Language) -> int:
    from engine.authoring.diff.effects import effects
    from engine.authoring.diff.renaming import renamings
    from engine.authoring.diff.rulesets import Group, compare_rulesets
    from engine.authoring.diff.words import IDS
    from engine.pipeline import load_case, score_case
    from engine.render.diff.blocks import diff_blocks, diff_data

    stated = Correspondences(options, language)
    old = load_rules(options.old, options, language)
    new = load_rules(options.new, options, language)
    same = stated.of_rulesets(old.plan, new.plan)
    stated.about([old.plan, new.plan])
    groups = compare_rulesets(old.plan, new.plan, same.rules)
    ids = renamings(old.plan, new.plan, same.rules)
    groups = (Group(IDS, ids), *groups) if ids else groups
    found = None
    if options.case is not None:
        path = Path(options.case)
        facts, problems = load_case(str(path), read(path), knows_of(old, new))
        report(problems, options, language)
        if facts is None:
            raise Stop(BAD_INPUT)
        cards = score_case(old, facts), score_case(new, facts)
        found = effects(*cards, groups, same.naming(cards[0]))
    show(
        Result(
            blocks=lambda: diff_blocks(old.plan, new.plan, groups, found, language),
            data=lambda: diff_data(old.plan, new.plan, groups, found, language),
        ),
        options,
        language,
    )
    return BAD_INPUT if options.exit_code and groups else FINE


def _docs(options: argparse.Namespace, language: Language) -> int:
    from engine.render.ruleset.annex import annex_blocks

    ruleset = load_rules(options.ruleset, options, language)
    show(Result(blocks=lambda: annex_blocks(ruleset.plan, language)), options, language)
    return FINE
