"""The commands `rules …`: the shipped rulesets."""

from __future__ import annotations

import argparse

from engine.base.words import Language
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.files import library_of, shipped_rules
from engine.commands.loading import load_rules
from engine.commands.results import Result, show
from engine.commands.screen import FINE
from engine.pipeline import load_ruleset
from engine.render.ruleset.data import row_data
from engine.render.ruleset.text import print_ruleset


def run_list(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    rows = []
    for path in shipped_rules():
        ruleset, found = load_ruleset(str(path), read(path), library_of(path))
        if ruleset is None:
            report(found, options, language)
            continue
        rows.append(ruleset.plan)
    wide = max((len(plan.id) for plan in rows), default=0)
    lines = [f"{plan.id:<{wide}}  {plan.version}  {plan.title.to(language)}\n" for plan in rows]
    show(
        Result(
            plain=lambda: "".join(lines), data=lambda: [row_data(plan, language) for plan in rows]
        ),
        options,
        language,
    )
    return FINE


def run_show(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    ruleset = load_rules(options.ruleset, options, language)
    show(Result(screen=lambda to: print_ruleset(to, ruleset.plan, language)), options, language)
    return FINE
