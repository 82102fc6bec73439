"""What is printed moves no cursor and hides nothing, whoever prints it."""

from __future__ import annotations

import io
from pathlib import Path
from unittest import mock

from command_line import jixiao
from rich.table import Table
from rich.text import Text as Line

from engine.commands.terminal import Guarded, progress
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


def test_ids_that_look_alike_are_told_among_the_files_of_a_folder(tmp_path: Path) -> None:
    for number, id_ in enumerate(("case-1", "саse-1", "case-1", "case-2")):
        (tmp_path / f"{number}.yaml").write_text(f"case: {id_}\ntitle: t\nyear: 2022\n", "utf-8")
    done = jixiao("check", str(tmp_path), "--format", "concise")
    (told,) = (line for line in done.stdout.splitlines() if "JX007" in line)
    assert "1.yaml:1:7" in told


def test_a_scenario_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("case: c\ntitle: t\nyear: 2022\n", "utf-8")
    (tmp_path / "s.yaml").write_text('"a\\n总分 100": {budget.spent: 1}\n', "utf-8")
    done = jixiao(
        "whatif", "c.yaml", "--rules", "cn-hb-20-40-40", "--scenarios", "s.yaml", cwd=tmp_path
    )
    assert done.returncode == 1
    assert "JX004" in done.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_of_progress_is_shown_on_a_terminal_alone_and_taken_away() -> None:
    screen, pipe = Terminal(), io.StringIO()
    for stream in (screen, pipe):
        with mock.patch("sys.stderr", Guarded(stream)), progress(HIDDEN):
            pass

    assert screen.getvalue() == f"\r\x1b[2K{SHOWN}\r\x1b[2K"
    assert pipe.getvalue() == ""
