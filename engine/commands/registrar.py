"""What options are added with: those that many commands have, words in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.files import DEFAULT_RULES
from engine.commands.forms import endings_of
from engine.commands.parser import Parser, WrongValue
from engine.commands.screen import NARROWEST, WIDEST

_LONGEST = 9  # digits of a number of columns


class Registrar(Struct, frozen=True):
    """Adds options to parsers, in the user's language."""

    language: Language

    def t(self, chinese: str, english: str) -> str:
        """Return the words of the user's language."""
        return Text(chinese, english).to(self.language)

    def group(self, target: Parser) -> Any:
        """Return where the commands go of a command that has some of its own."""
        return target.add_subparsers(dest="what", metavar=self.t("做什么", "WHAT"), required=True)

    def within(self, group: Any, name: str, run: str, chinese: str, english: str) -> Parser:
        """Add a command to a group; `run` is as in the table."""
        does = self.t(chinese, english)
        parser: Parser = group.add_parser(name, help=does, description=does, add_help=False)
        self.with_common(parser)
        parser.set_defaults(run=run)
        return parser

    def with_common(self, target: argparse.ArgumentParser) -> None:
        """Add the options of every command."""
        shown = self.t("显示用法", "show how this is used")
        target.add_argument("-h", "--help", action="help", help=shown)
        target.add_argument(
            "--lang", choices=("zh", "en"), default=self.language, help=self.t("语言", "language")
        )

    def with_case(
        self, target: argparse.ArgumentParser, *, optional: bool = False, decisions: bool = True
    ) -> None:
        """Add the options of a command that scores one case, `decisions` of reviewers with it."""
        target.add_argument(
            "case",
            nargs="?" if optional else None,
            metavar=self.t("案例", "CASE"),
            help=self.t("案例文件", "case file"),
        )
        self.with_width(target)
        if decisions:
            target.add_argument(
                "--without-decisions",
                action="store_true",
                help=self.t(
                    "不看案例旁边的复核决定（案例名.decisions.yaml）",
                    "leave out the decisions beside the case (CASE.decisions.yaml)",
                ),
            )
        target.add_argument(
            "--rules",
            default=DEFAULT_RULES,
            metavar=self.t("规则集", "RULESET"),
            help=self.t(
                f"规则集编号或文件，auto 按案例的地区、年度和用途挑选，缺省 {DEFAULT_RULES}",
                f"id or file of the ruleset, auto chooses by place, year and use; "
                f"by default {DEFAULT_RULES}",
            ),
        )

        target.add_argument(
            "--layer",
            action="append",
            default=[],
            metavar=self.t("规则集", "RULESET"),
            help=self.t(
                "叠加一层约定，如 office-review-conventions，可写几次",
                "put a layer of conventions over it, e.g. office-review-conventions; repeatable",
            ),
        )

    def with_forms(
        self,
        target: argparse.ArgumentParser,
        *forms: str,
        of: Callable[[argparse.Namespace], tuple[str, ...]] | None = None,
    ) -> None:
        """Add `--format` and the file to write to; the first of `forms` is shown on the screen.

        `of` finds the forms by other options, where `forms` are not always those that there are.
        """
        if len(forms) > 1:
            target.add_argument(
                "--format", choices=forms, help=words.FORM.fill(first=forms[0]).to(self.language)
            )
        self.with_file(target, *forms)
        target.set_defaults(forms=of or forms)

    def with_file(
        self,
        target: Any,
        *forms: str,
        required: bool = False,
        said: Text | None = None,
    ) -> None:
        """Add the file to write to, whose ending says in which of these forms.

        `said` are its endings where it says more of them.
        """
        target.add_argument(
            "-o",
            "--output",
            required=required,
            metavar=self.t("文件", "FILE"),
            help=words.WRITE_BY_ENDING.fill(endings=said or " ".join(endings_of(forms))).to(
                self.language
            ),
        )

    def with_force(self, target: argparse.ArgumentParser) -> None:
        """Let a file that is there be replaced."""
        target.add_argument(
            "--force",
            action="store_true",
            help=self.t("文件已有时覆盖", "write over a file that exists"),
        )

    def with_width(self, target: argparse.ArgumentParser) -> None:
        """Add the width of tables."""
        target.add_argument(
            "--width",
            type=_columns,
            metavar="N",
            help=self.t("按 N 列排版（40 到 1000）", "lay out for N columns (40 to 1000)"),
        )


def _columns(text: str) -> int:
    """Return a width that tables can be laid out in."""
    plain = text.strip()
    if not plain.removeprefix("-").isdecimal() or len(plain) > _LONGEST:
        raise WrongValue(words.NO_COLUMNS.fill(text=text))
    width = int(plain)
    if not NARROWEST <= width <= WIDEST:
        raise WrongValue(words.NO_WIDTH.fill(width=width, least=NARROWEST, most=WIDEST))
    return width
