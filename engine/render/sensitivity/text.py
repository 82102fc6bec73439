"""What facts are worth on a terminal: the tornado in signs, then the blocks. Needs rich."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from engine.base.exact import ZERO
from engine.base.words import Language
from engine.render.block_text import print_blocks, print_line
from engine.render.blocks import Block
from engine.render.pictures.tornado import End, Tornado
from engine.render.sensitivity import words

_BAR = 14  # cells of the longest half of a bar


def print_sensitivity(
    console: Console, blocks: Sequence[Block], picture: Tornado | None, language: Language
) -> None:
    """Print the document, the tornado where its picture stands."""
    print_blocks(console, blocks, lambda: _print_tornado(console, picture, language))


def _print_tornado(console: Console, picture: Tornado | None, language: Language) -> None:
    """Print two bars for each fact: = the smaller value of it, # the larger."""
    if picture is None:
        return
    print_line(console, words.BAR_SIGNS.to(language))
    ends = [e for bar in picture.bars for e in (bar.minus, bar.plus) if e is not None]
    most = max((abs(e.change) for e in ends), default=ZERO) or Fraction(1)
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    for justify in ("left", "right", "center", "left", "right"):
        table.add_column(justify=justify, overflow="fold")
    for bar in picture.bars:
        title = bar.title
        for end, sign in ((bar.minus, "="), (bar.plus, "#")):
            if end is not None:
                left, right = _halves(end, most, sign)
                cells = (title, left, "|", right, end.number)
                table.add_row(*(Text(cell) for cell in cells))
                title = ""
    console.print(table)


def _halves(end: End, most: Fraction, sign: str) -> tuple[str, str]:
    """Return the bar of one end, left of the middle or right of it."""
    length = int(abs(end.change) / most * _BAR)
    drawn = sign * (max(length, 1) if end.change else 0)
    return (drawn, " " * _BAR) if end.change < ZERO else (" " * _BAR, drawn)
