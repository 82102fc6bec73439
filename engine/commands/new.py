"""The commands `new` and `schema`: what an author starts from."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.base.words import Language, Text
from engine.commands.disk import write
from engine.commands.results import Result, not_over, show
from engine.commands.screen import FINE, WRONG_USAGE, say, shown
from engine.render.ruleset.skeletons import good_id, skeleton
from engine.render.schemas import SCHEMAS


def run_schema(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    show(Result(data=SCHEMAS[options.what]), options, language)
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
    text = skeleton(options.what, options.id, language)
    if options.output is None:
        print(text, end="")
        return FINE
    path = Path(options.output)
    not_over([path], options)
    write(path, text.encode())
    print(f"{shown(path)}\njixiao check {shown(path)}")
    return FINE
