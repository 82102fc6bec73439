"""The command `score`: one case under one ruleset."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.results import Result, show
from engine.commands.scoring import scorecard_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, say
from engine.render.scorecard.text import print_scorecard
from engine.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from engine.render.blocks import Block
    from engine.render.table import Table
    from engine.scoring.published import ScorecardData


def run_score(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.sign is not None and options.record is None:
        say(language, Text("--sign 与 --record 一起用", "--sign goes with --record"))
        return WRONG_USAGE
    card, version = scorecard_of(options, language)
    show(
        Result(
            screen=lambda to: print_scorecard(to, card, language),
            blocks=lambda: _blocks(card, language, version),
            html=lambda: _html(card, language, version),
            data=lambda: _data(card, language, version),
            table=lambda: _table(card, language),
        ),
        options,
        language,
    )
    if report(card.problems, options, language):
        return BAD_INPUT
    if options.record is not None:
        from engine.commands.recording import record

        record(options, _data(card, language, version), language)
    return FINE


# Each form is imported where it is wanted: most often that is the text on the screen.


def _blocks(card: Scorecard, language: Language, version: str) -> list[Block]:
    from engine.render.scorecard.blocks import scorecard_blocks

    return scorecard_blocks(card, language, version, {})


def _html(card: Scorecard, language: Language, version: str) -> str:
    from engine.render.scorecard.html import scorecard_html

    return scorecard_html(card, language, version, {})


def _data(card: Scorecard, language: Language, version: str) -> ScorecardData:
    from engine.scoring.scorecard_json import scorecard_data

    return scorecard_data(card, language, version)


def _table(card: Scorecard, language: Language) -> Table:
    from engine.render.scorecard.table import scorecard_table

    return scorecard_table(card, language)
