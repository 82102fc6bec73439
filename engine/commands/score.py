"""The commands `score` and `explain`: one case under one ruleset."""

from __future__ import annotations

import argparse

from engine.base.words import Language, Text, listed
from engine.commands import words
from engine.commands.results import Result, show
from engine.commands.scoring import scorecard_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, report, say


def run_score(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.sign is not None and options.record is None:
        say(language, Text("--sign 与 --record 一起用", "--sign goes with --record"))
        return WRONG_USAGE
    card, version = scorecard_of(options, language)
    from engine.render.scorecard.blocks import scorecard_blocks
    from engine.render.scorecard.html import scorecard_html
    from engine.render.scorecard.table import scorecard_table
    from engine.render.scorecard.text import print_scorecard
    from engine.scoring.scorecard_json import scorecard_data

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
        from engine.commands.recording import record

        record(options, scorecard_data(card, language, version), language)
    return FINE


def run_explain(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    card, _ = scorecard_of(options, language)
    from engine.render.explanation.text import explained, print_explained

    found = explained(card, options.indicator, language)
    if not found:
        from engine.base.suggest import aside, did_you_mean

        names = [u.id for u in card.units()] + [u.title.to(language) for u in card.units()]
        names += [a.adjustment.id for a in card.adjustments] + ["total"]
        near = did_you_mean(options.indicator, names)
        say(language, words.NO_INDICATOR.fill(name=options.indicator, near=aside(near)))
        say(language, words.INDICATORS.fill(ids=listed(u.id for u in card.units())))
        return WRONG_USAGE
    show(Result(screen=lambda to: print_explained(to, found, language)), options, language)
    return BAD_INPUT if report(card.problems, options, language) else FINE
