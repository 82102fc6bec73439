"""The commands `rules …`: the shipped rulesets."""

from __future__ import annotations

import argparse

from engine.commands.files import library_of, load_rules, read, shipped_rules
from engine.commands.registrar import Registrar
from engine.commands.screen import FINE, console, print_json, report
from engine.words import Language


def register(to: Registrar) -> None:
    """Add the commands."""
    which = to.group("rules", "列出或显示规则集", "list or show rulesets")
    listing = to.command(
        "list", _rules_list, "列出随附的规则集", "list the shipped rulesets", which
    )
    listing.add_argument("--format", choices=("table", "json"), default="table")
    show = to.command("show", _rules_show, "显示一个规则集", "show a ruleset", which)
    show.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    to.with_width(show)


def _rules_list(options: argparse.Namespace, language: Language) -> int:
    from engine.pipeline import load_ruleset

    rows = []
    for path in shipped_rules():
        ruleset, found = load_ruleset(str(path), read(path, language), library_of(path))
        if ruleset is None:
            report(found, options, language)
            continue
        rows.append((ruleset.plan.id, ruleset.plan.version, ruleset.plan.title.to(language)))
    if options.format == "json":
        print_json([{"id": i, "version": v, "title": t} for i, v, t in rows])
    else:
        wide = max((len(i) for i, _, _ in rows), default=0)
        for id_, version, title in rows:
            print(f"{id_:<{wide}}  {version}  {title}")
    return FINE


def _rules_show(options: argparse.Namespace, language: Language) -> int:
    ruleset = load_rules(options.ruleset, options, language)
    from engine.render.ruleset_text import print_ruleset

    print_ruleset(console(options), ruleset.plan, language)
    return FINE
