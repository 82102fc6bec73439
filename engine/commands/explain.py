"""The command `explain`: how one score of a case was come by."""

from __future__ import annotations

import argparse

from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, listed
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.results import Result, show
from engine.commands.scoring import scorecard_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, say
from engine.render.explanation.text import explained, print_explained


def run_explain(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    card, _ = scorecard_of(options, language)
    found = explained(card, options.indicator, language)
    if not found:
        names = [u.id for u in card.units()] + [u.title.to(language) for u in card.units()]
        names += [a.adjustment.id for a in card.adjustments] + ["total"]
        near = did_you_mean(options.indicator, names)
        say(language, words.NO_INDICATOR.fill(name=options.indicator, near=aside(near)))
        say(language, words.INDICATORS.fill(ids=listed(u.id for u in card.units())))
        return WRONG_USAGE
    show(Result(screen=lambda to: print_explained(to, found, language)), options, language)
    return BAD_INPUT if report(card.problems, options, language) else FINE
