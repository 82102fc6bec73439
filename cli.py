"""The command line: finds the command, runs it, ends with its status.

Exit status: 0 fine; 1 the input has errors or a check did not hold; 2 the command line was wrong;
70 a bug of ours. The commands stand in `engine.commands`.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial

from engine import __version__
from engine.base.words import Language
from engine.commands import words
from engine.commands.disk import OUTPUT_FAILS, forget, why
from engine.commands.forms import settle
from engine.commands.parser import Parser, spoken
from engine.commands.registrar import Registrar
from engine.commands.screen import BAD_INPUT, FINE, OUR_BUG, WRONG_USAGE, Stop, say
from engine.commands.table import COMMANDS, Command, run
from engine.commands.terminal import guarded

__all__ = ["BAD_INPUT", "FINE", "OUR_BUG", "WRONG_USAGE", "main"]


def command() -> None:
    """Run the command line as a process of its own: `jixiao`.

    One command lives shortly: garbage is collected seldom, and not once more at the end; no plugin
    of pydantic is looked for among what is installed.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(200_000, 20, 20)
    status = main()
    gc.freeze()
    sys.exit(status)


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
    with guarded():
        return _run(given, language)


def _run(given: list[str], language: Language) -> int:
    try:
        status = _status(given, language)
        sys.stdout.flush()
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


def _status(given: list[str], language: Language) -> int:
    """Run the command and return its status, what ends it early said."""
    try:
        with spoken(language):
            options = _parser(language).parse_args(given)
        settle(options)
        return run(options, language)
    except Stop as stop:
        if stop.said is not None:
            say(language, stop.said)
        return stop.status


def _silence() -> None:
    """Let what cannot be printed go nowhere, now and when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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


def _parser(language: Language) -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="jixiao",
        description=words.ABOUT.to(language),
        epilog=words.EXAMPLES.to(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    commands = parser.add_subparsers(
        dest="command",
        metavar=words.COMMAND.to(language),
        title=words.COMMANDS.to(language),
        required=True,
    )
    to = Registrar(language)
    to.with_common(parser)
    for name, command in COMMANDS.items():
        does = command.does.to(language)
        own = commands.add_parser(name, help=does, description=does, add_help=False)
        own.filling = partial(_fill, to, own, command)
    parser.add_argument(
        "--version", action="version", version=__version__, help=to.t("版本", "version")
    )
    return parser


def _fill(to: Registrar, target: Parser, command: Command) -> None:
    """Add the options of a command that was chosen."""
    to.with_common(target)
    target.set_defaults(run=command.run)
    command.options(to, target)


if __name__ == "__main__":
    command()
