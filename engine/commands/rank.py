"""The command `rank`: several cases in order of their totals, and a budget given out among them."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine import __version__
from engine.analysis.ranking import rank
from engine.base.diagnostics import Diagnostic
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.loading import load_rules, not_swapped
from engine.commands.results import Result, show
from engine.commands.scoring import score_of
from engine.commands.screen import BAD_INPUT, FINE, Stop, say
from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case
from engine.render.ranking.data import ranking_data
from engine.render.ranking.table import ranking_table
from engine.render.ranking.text import print_ranking
from engine.scoring.ruleset import Ruleset


def run_rank(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    ruleset = load_rules(options.rules, options, language)
    plan = ruleset.plan
    if plan.total is None:
        say(
            language,
            Text(
                f"规则集 `{plan.id}` 不设总分，不能排名",
                f"the ruleset `{plan.id}` gives no total: there is nothing to rank by",
            ),
        )
        raise Stop(BAD_INPUT)
    facts = _cases(options, ruleset, language)
    scored = [(found, score_of(ruleset, found, language)) for found in facts]
    ranking = rank(
        plan,
        scored,
        pass_at=options.pass_at,
        budget=options.budget,
        when_short=options.when_short,
    )
    show(
        Result(
            screen=lambda to: print_ranking(to, ranking, language),
            data=lambda: ranking_data(ranking, language, __version__),
            table=lambda: ranking_table(ranking),
        ),
        options,
        language,
    )
    problems = [p for _, card in scored for p in card.problems]
    return BAD_INPUT if report(problems, options, language) else FINE


def _cases(options: argparse.Namespace, ruleset: Ruleset, language: Language) -> list[CaseFacts]:
    """Load the cases; report everything that is wrong with any of them, and stop."""
    found: list[Diagnostic] = []
    loaded: list[tuple[str, CaseFacts]] = []
    complete = True
    for name in options.cases:
        path = Path(name)
        data = read(path)
        not_swapped(path, data, "case", language)
        facts, more = load_case(name, data, ruleset.plan.knows)
        found += more
        if facts is None:
            complete = False
        else:
            loaded.append((name, facts))
    report(found, options, language)
    files: dict[str, str] = {}
    for name, facts in loaded:
        if facts.id not in files:
            files[facts.id] = name
            continue
        first = files[facts.id]
        complete = False
        say(
            language,
            words.ONE_ID.fill(first=first, name=name, id=facts.id),
        )
    if not complete:
        raise Stop(BAD_INPUT)
    return [facts for _, facts in loaded]
