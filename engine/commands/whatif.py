"""The command `whatif`: what the score would be if facts were different, scenarios side by side."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine import __version__
from engine.analysis.scenarios.reading import Scenario, from_scenario, from_sets, from_tree
from engine.analysis.scenarios.settings import case_text, changed_case, concerning
from engine.analysis.scenarios.whatif import Column, rows_of
from engine.base.diagnostics import Diagnostic
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.loading import both
from engine.commands.results import Result, show
from engine.commands.scoring import score_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say
from engine.language.load.hidden import hidden
from engine.language.load.text import decode
from engine.language.load.yaml_tree import read_tree
from engine.render.block_text import print_blocks
from engine.render.whatif.blocks import whatif_blocks
from engine.render.whatif.data import whatif_data, whatif_table

_MOST_SCENARIOS = 60


def run_whatif(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    scenarios = _scenarios(options, language)
    ruleset, facts = both(options, language)
    case = case_text(options.case, read(Path(options.case)), facts)
    found: list[Diagnostic] = []
    changed = []
    for scenario in scenarios:
        one, more = changed_case(case, scenario, ruleset.plan)
        found += more
        changed += [one] if one is not None else []
    if report(found, options, language):
        raise Stop(BAD_INPUT)
    columns = [Column(words.AS_IT_IS.to(language), score_of(ruleset, facts, language))]
    columns += [
        Column(one.scenario.title, score_of(ruleset, one.facts, language), one.assumed)
        for one in changed
    ]
    rows = rows_of(columns)
    show(
        Result(
            screen=lambda to: print_blocks(to, whatif_blocks(columns, rows, language)),
            blocks=lambda: whatif_blocks(columns, rows, language),
            data=lambda: whatif_data(columns, rows, language, __version__),
            table=lambda: whatif_table(columns, rows, language),
        ),
        options,
        language,
    )
    problems = list(columns[0].card.problems)
    for one, column in zip(changed, columns[1:], strict=True):
        problems += concerning(column.card.problems, one.scenario)
    return BAD_INPUT if report(tuple(dict.fromkeys(problems)), options, language) else FINE


def _scenarios(options: argparse.Namespace, language: Language) -> list[Scenario]:
    """Return all scenarios of the command line; report everything that is wrong with them."""
    scenarios: list[Scenario] = []
    found: list[Diagnostic] = []
    if options.set:
        scenario, more = from_sets(options.set, words.ASSUMED.to(language))
        scenarios += [scenario] if scenario else []
        found += more
    for text in options.scenario:
        scenario, more = from_scenario(text)
        scenarios += [scenario] if scenario else []
        found += more
    if options.scenarios is not None:
        source, more = decode(options.scenarios, read(Path(options.scenarios)))
        found += more
        tree, more = read_tree(source) if source is not None else (None, ())
        found += more
        found += hidden(tree) if tree is not None else ()
        several, more = from_tree(tree) if tree is not None else ((), ())
        scenarios += several
        found += more
    if report(found, options, language):
        raise Stop(BAD_INPUT)
    if not 1 <= len(scenarios) <= _MOST_SCENARIOS:
        say(
            language,
            Text(
                f"要 1 到 {_MOST_SCENARIOS} 个方案，这里是 {len(scenarios)} 个："
                "用 --set 名称=值，如 --set 支出=280",
                f"1 to {_MOST_SCENARIOS} scenarios are needed, these are {len(scenarios)}: "
                "use --set NAME=VALUE, e.g. --set budget.spent=280",
            ),
        )
        raise Stop(WRONG_USAGE)
    return scenarios
