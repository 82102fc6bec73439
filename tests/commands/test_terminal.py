"""What is printed moves no cursor and hides nothing, whoever prints it."""

from __future__ import annotations

import io
from pathlib import Path

from command_line import jixiao
from rich.table import Table
from rich.text import Text as Line

from engine.commands.terminal import Guarded
from engine.render.screen import Screen

HIDDEN = "a\x1b[2J\x9b\u202e"
SHOWN = "a\\x1b[2J\\x9b\\u202e"


def test_a_stream_writes_out_what_cannot_be_seen() -> None:
    into = io.StringIO()
    print(HIDDEN, "一\n二", file=Guarded(into))
    assert into.getvalue() == f"{SHOWN} 一\n二\n"


def test_a_screen_has_colours_of_its_own_and_none_of_the_texts() -> None:
    into = io.StringIO()
    screen = Screen(file=into, width=60, force_terminal=True, color_system="standard")
    table = Table(HIDDEN, title=HIDDEN)
    line = Line(HIDDEN, style="bold")
    line.append("\x1b[35mb", style="yellow")
    table.add_row(line)
    screen.print(table)
    screen.print(Line(HIDDEN * 9))
    text = into.getvalue()
    assert "\x1b[1m" in text  # bold
    assert "\x1b[35m" not in text.replace("\\x1b[35m", "")
    assert not set(text) & set("\x9b\u202e")
    assert text.count("[2J") == text.count("\\x1b\x1b[0m") + text.count("\\x1b[2J") or "[2J" in text
    assert "\x1b[2J" not in text


def test_words_of_the_command_line_forge_no_line(tmp_path: Path) -> None:
    odd = "x\nerror: forged\x1b[2J\u202e"
    for arguments in (["check", odd], [odd], ["score", f"--{odd}"], ["score", "c", "--lang", odd],
                      ["audit", odd], ["score", str(tmp_path / odd), "--rules", odd]):  # fmt: skip
        done = jixiao(*arguments)
        said = done.stdout + done.stderr
        assert done.returncode in (1, 2), arguments
        assert "\nerror: forged" not in said
        assert not set(said) & set("\x1b\u202e")
