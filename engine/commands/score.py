"""The command `score`: one case under one ruleset."""

from __future__ import annotations

import argparse

from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.results import Result, show
from engine.commands.scoring import scorecard_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, say
from engine.render.scorecard.blocks import scorecard_blocks
from engine.render.scorecard.html import scorecard_html
from engine.render.scorecard.table import scorecard_table
from engine.render.scorecard.text import print_scorecard
from engine.scoring.scorecard_json import scorecard_data


def run_score(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.sign is not None and options.record is None:
        say(language, Text("--sign 与 --record 一起用", "--sign goes with --record"))
        return WRONG_USAGE
    card, version = scorecard_of(options, language)
    show(
        Result(
            screen=lambda to: print_scorecard(to, card, language),
            blocks=lambda: scorecard_blocks(card, language, version, {}),
            html=lambda: scorecard_html(card, language, version, {}),
            data=lambda: scorecard_data(card, language, version),
            table=lambda: scorecard_table(card, language),
        ),
        options,
        language,
    )
    if report(card.problems, options, language):
        return BAD_INPUT
    if options.record is not None:
        from engine.commands.recording import record  # noqa: PLC0415 - seldom asked for

        record(options, scorecard_data(card, language, version), language)
    return FINE
