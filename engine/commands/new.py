"""The commands `new` and `schema`: what an author starts from."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.disk import write
from engine.commands.loading import load_rules
from engine.commands.results import Result, not_over, show
from engine.commands.screen import FINE, WRONG_USAGE, Stop, say, shown
from engine.render.ruleset.case_for import case_for
from engine.render.ruleset.skeletons import good_id, skeleton
from engine.render.schemas import SCHEMAS
from engine.render.schemas.case_for import case_schema_for


def run_schema(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    data = SCHEMAS[options.what]
    if options.rules is not None:
        _only_of_cases(options.what)
        data = partial(case_schema_for, load_rules(options.rules, options, language).plan, data())
    show(Result(data=data), options, language)
    return FINE


def run_new(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if not good_id(options.id):
        say(
            language,
            Text(
                f"编号 `{shown(options.id)}` 只能用字母、数字、汉字和连字符",
                f"the id `{shown(options.id)}` may only have letters, digits and hyphens",
            ),
        )
        return WRONG_USAGE
    if options.rules is None:
        text = skeleton(options.what, options.id, language)
    else:
        _only_of_cases(options.what)
        text = case_for(load_rules(options.rules, options, language).plan, options.id, language)
    if options.output is None:
        print(text, end="")
        return FINE
    path = Path(options.output)
    not_over([path], options)
    write(path, text.encode())
    print(f"{shown(path)}\njixiao check {shown(path)}")
    return FINE


def _only_of_cases(what: str) -> None:
    """Refuse `--for` with anything but a case."""
    if what != "case":
        raise Stop(WRONG_USAGE, words.FOR_CASES_ALONE.fill(what=what))
