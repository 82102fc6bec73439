"""What a terminal shows of each command: its emulator runs what is printed, payloads in every text."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from command_line import jixiao
from conftest import ROOT
from payloads import FORGED, LIVE, ODD, SHOWING, sent, words_of

pyte = pytest.importorskip("pyte")

COLUMNS = 80
#: What a command may do to a terminal: write, end a line, colour.
MAY = {"draw", "linefeed", "carriage_return", "tab", "select_graphic_rendition"}
#: Colours and weights; 8 would hide, 38 and 48 choose a colour by number.
RENDITIONS = {0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 39, 49, *range(30, 38), *range(90, 98)}
FORGING = re.compile(r"^ ?(总分 999|\| 总分 \| 999|# 总分|- 总分|错误\[JX000)")


class Terminal(pyte.Screen):
    """A screen that notes what the output does to it."""

    def __init__(self, lines: int) -> None:
        super().__init__(COLUMNS, lines)
        self.done: list[tuple[str, tuple[Any, ...]]] = []


def noting(screen: Terminal, name: str) -> Callable[..., None]:
    """Return what a stream calls for an event: it is noted, and then done."""

    def event(*given: Any, **more: Any) -> None:
        screen.done.append((name, given))
        getattr(screen, name)(*given, **more)

    return event


class Events:
    """A screen as the stream sees it. What the screen calls of itself is not noted."""

    def __init__(self, screen: Terminal) -> None:
        self.screen = screen

    def __getattr__(self, name: str) -> Any:
        if name in pyte.Stream.events:
            return noting(self.screen, name)
        return getattr(self.screen, name)


def shown(output: str) -> Terminal:
    """Return the terminal on which an output was written: as its line discipline passes it on."""
    screen = Terminal(output.count("\n") + len(output) // (COLUMNS // 2) + 2)
    pyte.Stream(Events(screen)).feed(output.replace("\r\n", "\n").replace("\n", "\r\n"))
    return screen


def holds(output: str) -> list[str]:
    """Assert that an output only writes, line after line; return what stands on the screen."""
    screen = shown(output)
    assert {name for name, _ in screen.done} <= MAY
    for name, given in screen.done:
        assert name != "select_graphic_rendition" or set(given) <= RENDITIONS, given
    assert (screen.title, screen.icon_name) == ("", "")
    assert not screen.cursor.hidden
    plain = re.sub(r"\x1b\[[\d;]*m", "", output)
    lines = [line.rstrip() for line in screen.display]
    drawn = "".join(lines).replace(" ", "")
    assert drawn == re.sub(r"\s", "", plain), "what is printed and what is seen differ"
    for row in screen.buffer.values():
        for cell in row.values():
            assert cell.fg != cell.bg or cell.fg == "default"
    own = [line for line in plain.splitlines() if FORGING.search(line)]
    assert own == []
    return lines


def printed(words: Sequence[str], folder: Path) -> tuple[str, str]:
    done = jixiao(*words, cwd=folder, FORCE_COLOR="1", TERM="xterm-256color", COLUMNS=str(COLUMNS))
    assert done.returncode in (0, 1, 2), done.stderr
    return done.stdout, done.stderr


@pytest.mark.parametrize("name", [name for name in SHOWING if name not in ("report", "export")])
def test_a_terminal_shows_what_is_printed_and_nothing_else_happens(
    name: str, sender: tuple[Path, dict[str, str]]
) -> None:
    folder, files = sender
    for output in printed(words_of(name, files), folder):
        holds(output)


@pytest.mark.parametrize(
    "words",
    [(LIVE,), (FORGED,), (ODD,), ("score", ODD), ("score", f"--{FORGED}"), ("explain", "case.yaml", FORGED),
     ("check", "--explain", ODD), ("new", "case", ODD), ("score", "case.yaml", "--rules", FORGED),
     ("verify", ODD), ("records", FORGED), ("import", ODD), ("score", "case.yaml", "-o", f"{ODD}.exe")],
    ids=lambda words: words[0][:8].strip("=\n"),
)  # fmt: skip
def test_a_terminal_shows_words_of_the_command_line_as_text(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "case.yaml").write_text("case: c\ntitle: t\nyear: 2022\n", "utf-8")
    for output in printed([word.replace("\0", "") for word in words], tmp_path):
        holds(output)


def test_the_emulator_would_show_an_escape_that_came_through() -> None:
    for bad in (
        "\x1b]0;owned\x07",
        "\x1b[2J",
        "\x1b[5A总分 999",
        "a\x1b[8mb",
        "a\u202eb",
        "\x9b2J",
        "\n总分 999",
    ):
        with pytest.raises(AssertionError):
            assert holds(bad) is None


@pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal of its own")
def test_on_a_terminal_of_its_own_it_is_the_same(tmp_path: Path) -> None:
    sent(tmp_path)
    ours, theirs = pty.openpty()
    words = ("score", "case.yaml", "--rules", "r.yaml", "--width", str(COLUMNS))
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *words], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"},
    ) as process:  # fmt: skip
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
        assert process.wait() == 0
    os.close(ours)
    output = b"".join(pieces).decode()
    assert "\x1b[" in output
    holds(output)
