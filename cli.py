"""The command line: finds the command, runs it, ends with its status.

Exit status: 0 fine; 1 the input has errors or a check did not hold; 2 the command line was wrong;
70 a bug of ours. The commands stand in `engine.commands`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from engine.base.words import Language, Text
from engine.commands import (
    audit,
    check,
    compare,
    compare_rules,
    confirm,
    decide,
    impact,
    importing,
    new,
    prove,
    rank,
    reach,
    records,
    report,
    rules,
    score,
    sensitivity,
    test,
    whatif,
    words,
)
from engine.commands.disk import OUTPUT_FAILS, forget, why
from engine.commands.forms import settle
from engine.commands.registrar import Registrar
from engine.commands.screen import BAD_INPUT, FINE, OUR_BUG, WRONG_USAGE, Stop, say

__all__ = ["BAD_INPUT", "FINE", "OUR_BUG", "WRONG_USAGE", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before we began
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(encoding="utf-8", errors="replace")
    forget()
    try:
        options = _parser(language).parse_args(given)
        settle(options)
        status = int(options.run(options, language))
        sys.stdout.flush()
    except Stop as stop:
        if stop.said is not None:
            say(language, stop.said)
        return stop.status
    except BrokenPipeError:
        _silence()
        return FINE
    except OSError as error:  # files are told of by `disk`: this is the output
        if error.errno not in OUTPUT_FAILS:
            return _our_bug(language)
        _silence()
        say(language, words.CANNOT_PRINT.fill(why=why(error)))
        return BAD_INPUT
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - the last resort: say that it is our bug
        return _our_bug(language)
    return status


def _silence() -> None:
    """Let what is left of the output go nowhere, now and when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _our_bug(language: Language) -> int:
    import traceback

    print(words.OUR_BUG.to(language), file=sys.stderr)
    traceback.print_exc()
    return OUR_BUG


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for by --lang, else by the environment, else Chinese."""
    for i, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in ("zh", "en"):
            return "en" if value == "en" else "zh"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.startswith("en") else "zh"
    return "zh"


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and suggests near words."""

    language: Language = "zh"

    def error(self, message: str) -> NoReturn:
        said = Text(_translated(message), message).to(self.language)
        print(f"{self.prog}: {said}", file=sys.stderr)
        print(words.HOW.fill(program=self.prog).to(self.language), file=sys.stderr)
        raise Stop(WRONG_USAGE)


def _translated(message: str) -> str:
    """Return argparse's own message in Chinese."""
    import re

    for pattern, chinese in (
        (r"the following arguments are required: (.*)", r"缺少参数：\1"),
        (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
        (
            (
                r"argument (\S+): invalid choice: '?(.*?)'?(?:, maybe you meant '(.*?)'\?)? "
                r"\(choose from (.*)\)"
            ),
            r"\1 不能是 `\2`，可选：\4",
        ),
        (r"argument (\S+): expected one argument", r"\1 后面要跟一个值"),
        (r"argument (\S+): invalid _columns value: '(.*)'", r"\1 要整数，写的是 `\2`"),
        (
            r"argument (\S+): '(.*)' is not a number of zero or more",
            r"\1 要不小于零的数，写的是 `\2`",
        ),
        (
            r"argument (\S+): '(.*)' is no day such as (\S+)",
            r"\1 要写一个日期，如 \3，写的是 `\2`",
        ),
        (r"argument (\S+): (\S+) is not between (\d+) and (\d+)", r"\1 要在 \3 到 \4 之间"),
    ):
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(chinese)
    return message


def _parser(language: Language) -> argparse.ArgumentParser:
    def t(chinese: str, english: str) -> str:
        return Text(chinese, english).to(language)

    _Parser.language = language
    parser = _Parser(
        prog="jixiao",
        description=words.ABOUT.to(language),
        epilog=words.EXAMPLES.to(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    common = _Parser(add_help=False)
    for target in (parser, common):
        target.add_argument(
            "-h", "--help", action="help", help=t("显示用法", "show how this is used")
        )
        target.add_argument(
            "--lang", choices=("zh", "en"), default=language, help=t("语言", "language")
        )
    from engine import __version__

    parser.add_argument(
        "--version", action="version", version=__version__, help=t("版本", "version")
    )
    commands = parser.add_subparsers(
        dest="command", metavar=t("命令", "COMMAND"), title=t("命令", "commands"), required=True
    )

    registrar = Registrar(language, commands, common)
    modules = (
        *(score, report, importing, confirm, decide, audit, records),
        *(check, test, prove, compare, compare_rules, impact, whatif, sensitivity, reach),
        *(rank, rules, new),
    )
    for module in modules:
        module.register(registrar)
    return parser


if __name__ == "__main__":
    sys.exit(main())
