"""The command `template`: the form that is sent to a unit, for one ruleset."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.base.words import Language
from engine.commands.loading import load_rules
from engine.commands.results import not_over, put
from engine.commands.screen import FINE, needing


def run_template(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    with needing():
        from engine.render.office.template import template_bytes  # noqa: PLC0415 - brings xlsxwriter

    plan = load_rules(options.ruleset, options, language).plan
    path = Path(options.output)
    not_over([path], options)
    put(path, template_bytes(plan, language, year=options.year, rows=options.rows))
    return FINE
