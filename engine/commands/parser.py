"""The parser of the command line: argparse, with texts of our own in the user's language.

argparse looks up each of its texts by `_` and `ngettext`, which is how it is translated; while a
command line is read these two find `TEXTS` here. So no English sentence of one Python version is
matched or shown. What is near to a wrong word is asked for by name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from engine.base.signs import in_line
from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, Text, listed, same
from engine.commands import words
from engine.commands.screen import WRONG_USAGE, Stop

_spoken: ContextVar[Language] = ContextVar("spoken", default="zh")

#: What argparse says of command lines such as ours, by the texts that it looks up. The action that
#: a text is about stands before it: `argument --top: …`.
TEXTS: dict[str, Text] = {
    "argument %(argument_name)s: %(message)s": Text(
        "%(argument_name)s %(message)s", "argument %(argument_name)s: %(message)s"
    ),
    "the following arguments are required: %s": Text("缺少参数：%s", "missing: %s"),
    "one of the arguments %s is required": Text("要写其中一个：%s", "one of these is needed: %s"),
    "unrecognized arguments: %s": Text("不认识的参数：%s", "unknown arguments: %s"),
    "not allowed with argument %s": Text("不能和 %s 一起写", "it does not go with %s"),
    "ambiguous option: %(option)s could match %(matches)s": Text(
        "%(option)s 不清楚是哪一个：%(matches)s", "%(option)s may be any of %(matches)s"
    ),
    "ignored explicit argument %r": Text("后面没有值，写的是 %s", "it takes no value, not %s"),
    "expected one argument": Text("后面要跟一个值", "a value is needed after it"),
    "expected at most one argument": Text("后面最多跟一个值", "at most one value goes with it"),
    "expected at least one argument": Text("至少要写一个", "at least one is needed"),
    "expected %s argument": Text("要写 %s 个", "%s value is needed"),
    "expected %s arguments": Text("要写 %s 个", "%s values are needed"),
    "invalid choice: %(value)r (choose from %(choices)s)": Text(
        "不能是 %(value)s，可选：%(choices)s", "it cannot be %(value)s; there are %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": Text("不能是 %(value)s", "it cannot be %(value)s"),
    "usage: ": Text("用法：", "usage: "),
    "positional arguments": Text("参数", "arguments"),
    "options": Text("选项", "options"),
}


class WrongValue(argparse.ArgumentTypeError):
    """Says of the value of an option why it cannot be that."""

    def __init__(self, said: Text) -> None:
        """Note why."""
        super().__init__()
        self.said = said

    def __str__(self) -> str:
        """Return it as argparse puts it after the option's name."""
        return self.said.to(_spoken.get())


class Parser(argparse.ArgumentParser):
    """A parser whose options are added when it is chosen."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin a parser; see `ArgumentParser`."""
        super().__init__(*given, **named)
        self.filling: Callable[[], None] | None = None

    def fill(self) -> None:
        """Add the options, once."""
        filling, self.filling = self.filling, None
        if filling is not None:
            filling()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read a command line; unknown words end the run where it is known what was meant."""
        self.fill()
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self._unknown(rest)
        return found, rest

    def error(self, message: str) -> NoReturn:
        """End the run with what is wrong, and how to see the usage."""
        said = words.WRONG_COMMAND.fill(program=self.prog, said=in_line(message))
        raise Stop(WRONG_USAGE, said)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the run: argparse calls this when it has shown the help or the version."""
        raise Stop(status, None if message is None else same(message))

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print the help; argparse would say nothing where that fails."""
        (file or sys.stderr).write(message)

    def _unknown(self, rest: Sequence[str]) -> NoReturn:
        """Say which words are unknown, and what the first may have meant."""
        options = [o for action in self._actions for o in action.option_strings]
        first = next((word for word in rest if word.startswith("-")), "")
        near = did_you_mean(first.partition("=")[0], options) if first else None
        said = words.UNKNOWN_ARGUMENTS.fill(rest=" ".join(rest), near=aside(near))
        self.error(said.to(_spoken.get()))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raise ArgumentError where a value is none of the choices; argparse calls this."""
        if action.choices is None or value in action.choices:
            return
        names = [str(choice) for choice in action.choices]
        near = aside(did_you_mean(str(value), names), words.COMMA)
        said = words.NO_CHOICE.fill(value=value, near=near, names=listed(names))
        raise argparse.ArgumentError(action, said.to(_spoken.get()))


@contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Let argparse speak a language, with our texts."""
    own = vars(argparse)
    before = {name: own[name] for name in ("_", "ngettext")}

    def text(said: str) -> str:
        return TEXTS[said].to(language) if said in TEXTS else said

    def plural(one: str, many: str, count: int) -> str:
        return text(one if count == 1 else many)

    token = _spoken.set(language)
    own.update({"_": text, "ngettext": plural})
    try:
        yield
    finally:
        own.update(before)
        _spoken.reset(token)
