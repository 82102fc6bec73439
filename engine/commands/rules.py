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
from engine.language.plan import Plan
from engine.pipeline import load_ruleset
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
        Result(plain=lambda: "".join(lines), data=lambda: [_row(plan, language) for plan in rows]),
        options,
        language,
    )
    return FINE


def _row(plan: Plan, language: Language) -> dict[str, str | None]:
    period = plan.effective
    return {
        "id": plan.id,
        "version": plan.version,
        "title": plan.title.to(language),
        "jurisdiction": plan.jurisdiction,
        "use": plan.use,
        "from": None if period is None else str(period.first),
        "to": None if period is None or period.last is None else str(period.last),
    }


def run_show(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    ruleset = load_rules(options.ruleset, options, language)
    show(Result(screen=lambda to: print_ruleset(to, ruleset.plan, language)), options, language)
    return FINE
