"""The commands `diff` and `docs`: two rulesets compared, one written out as an annex."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.authoring.diff.effects import effects
from engine.authoring.diff.renaming import renamings
from engine.authoring.diff.rulesets import Group
from engine.authoring.diff.words import IDS
from engine.authoring.diff.years import compare_in_all_years, in_year
from engine.base.words import Language
from engine.commands.correspondences import Correspondences
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.loading import knows_of, load_rules, plans_of
from engine.commands.results import Result, show
from engine.commands.screen import BAD_INPUT, FINE, Stop
from engine.pipeline import load_case
from engine.render.diff.blocks import diff_blocks
from engine.render.diff.data import diff_data
from engine.render.ruleset.annex import annex_blocks
from engine.scoring.ruleset import score_case


def run_diff(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    stated = Correspondences(options, language)
    old = load_rules(options.old, options, language)
    new = load_rules(options.new, options, language)
    same = stated.of_rulesets(old.plan, new.plan)
    stated.about([old.plan, new.plan])
    groups = compare_in_all_years(plans_of(old), plans_of(new), same.rules)
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
        found = effects(*cards, in_year(groups, facts.year), same.naming(cards[0]))
    show(
        Result(
            blocks=lambda: diff_blocks(old.plan, new.plan, groups, found, language),
            data=lambda: diff_data(old.plan, new.plan, groups, found, language),
        ),
        options,
        language,
    )
    return BAD_INPUT if options.exit_code and groups else FINE


def run_docs(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    ruleset = load_rules(options.ruleset, options, language)
    show(Result(blocks=lambda: annex_blocks(ruleset.plan, language)), options, language)
    return FINE
