"""The command `sensitivity`: what each fact is worth, at the margin and at its next threshold."""

from __future__ import annotations

import argparse
from fractions import Fraction
from functools import partial

from engine import __version__
from engine.analysis.scenarios.rescoring import scorer
from engine.analysis.scenarios.sensitivity import sensitivity
from engine.base.exact import number
from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.loading import both
from engine.commands.results import Result, show
from engine.commands.scoring import refusing
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say
from engine.render.pictures.tornado import tornado_svg
from engine.render.sensitivity.blocks import sensitivity_blocks, tornado_of
from engine.render.sensitivity.data import sensitivity_data, sensitivity_table
from engine.render.sensitivity.text import print_sensitivity


def run_sensitivity(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    share = _share(options.step, language)
    top = _top(options.top, language)
    ruleset, facts = both(options, language)
    with refusing(language):
        found = sensitivity(scorer(ruleset.plan, facts, ruleset.program), share, options.passes)
    lines = found.lines[:top]
    picture = tornado_of(found, lines, language)
    blocks = partial(sensitivity_blocks, found, lines, language, tornado_svg)
    show(
        Result(
            screen=lambda to: print_sensitivity(to, blocks(), picture, language),
            blocks=blocks,
            data=lambda: sensitivity_data(found, lines, language, __version__),
            table=lambda: sensitivity_table(found, lines, language),
            picture=lambda: tornado_svg(picture, language),
        ),
        options,
        language,
    )
    return BAD_INPUT if report(found.card.problems, options, language) else FINE


def _share(text: str, language: Language) -> Fraction:
    """Return the step as a share, more than nothing and at most everything."""
    plain = text.strip().replace("％", "%")
    value = number(plain.removesuffix("%"))
    if value is not None and plain.endswith("%"):
        value = value / 100
    if value is None or not 0 < value <= 1:
        say(
            language,
            Text(
                f"--step 要大于 0、不超过 100%，如 5%，写的是 `{text}`",
                f"--step is above 0 and at most 100%, e.g. 5%, not `{text}`",
            ),
        )
        raise Stop(WRONG_USAGE)
    return value


def _top(text: str | None, language: Language) -> int | None:
    """Return how many facts are asked for, None for all."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) == 0:
        said = f"--top 要 1 以上的整数，写的是 `{text}`"
        say(language, Text(said, f"--top is a whole number of 1 or more, not `{text}`"))
        raise Stop(WRONG_USAGE)
    return int(text)
