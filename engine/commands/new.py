"""The commands `new` and `schema`: what an author starts from."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.base.words import Language, Text
from engine.commands.disk import create
from engine.commands.registrar import Registrar
from engine.commands.results import Result, show
from engine.commands.screen import FINE, WRONG_USAGE, say, shown


def register(to: Registrar) -> None:
    """Add the commands."""
    schema = to.command(
        "schema", _schema, "输出 JSON Schema，供编辑器补全", "print a JSON Schema for editors"
    )
    kinds = (
        *("ruleset", "case", "decisions", "scorecard", "audit", "compare", "impact"),
        *("whatif", "sensitivity", "reach", "prove"),
    )
    schema.add_argument("what", choices=kinds)
    to.with_forms(schema, "json")
    new = to.command("new", _new, "写一份带注释的骨架", "write a commented skeleton")
    new.add_argument("what", choices=("case", "ruleset"))
    new.add_argument("id", help=to.t("编号", "id"))
    to.with_forms(new, "yaml")


def _schema(options: argparse.Namespace, language: Language) -> int:
    from engine.render.schemas import SCHEMAS

    show(Result(data=SCHEMAS[options.what]), options, language)
    return FINE


def _new(options: argparse.Namespace, language: Language) -> int:
    from engine.render.ruleset.skeletons import good_id, skeleton

    if not good_id(options.id):
        say(
            language,
            Text(
                f"编号 `{options.id}` 只能用字母、数字、汉字和连字符",
                f"the id `{options.id}` may only have letters, digits and hyphens",
            ),
        )
        return WRONG_USAGE
    text = skeleton(options.what, options.id, language)
    if options.output is None:
        print(text, end="")
        return FINE
    path = Path(options.output)
    create(path, text.encode())
    print(f"{shown(path)}\njixiao check {shown(path)}")
    return FINE
