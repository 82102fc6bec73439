"""A comparison on a terminal: the matrix, then each difference with its effects. Needs rich."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line_

from engine.analysis.compare.attribution import Line
from engine.base.words import Language
from engine.render.block_text import print_block, print_line
from engine.render.blocks import Grid, Heading
from engine.render.comparison import words
from engine.render.comparison.blocks import Difference, MatrixRow, compare_blocks, headline
from engine.render.comparison.naming import Between, Column

_BAR = 24  # cells of the longest bar


def print_comparison(
    console: Console,
    columns: Sequence[Column],
    matrix: Sequence[MatrixRow],
    differences: Sequence[Difference],
    language: Language,
) -> None:
    """Print the comparison; each block of the document has its form here."""
    lines = {f"{columns[d.before].letter} → {columns[d.after].letter}": d.line for d in differences}
    pending: Line | None = None
    for block in compare_blocks(columns, matrix, differences, language, _no_picture):
        print_block(console, block)
        if isinstance(block, Heading):
            pending = lines.get(block.text)
        if isinstance(block, Grid) and pending is not None:
            _bars(console, pending, language)


def print_bars(console: Console, line: Line, title: str, language: Language) -> None:
    """Print a difference as bars alone, under its title."""
    print_line(console, title, bold=True)
    print_line(console, headline(line, language))
    _bars(console, line, language)


def _no_picture(line: Line, names: Between, language: Language) -> str:  # noqa: ARG001 - as drawn
    return ""


def _bars(console: Console, line: Line, language: Language) -> None:
    """Print a bar for each effect of the first level: # performance, + documentation, = rules."""
    effects = [
        (inner.title.to(language), sign, change)
        for inner in line.lines
        for sign, change in (
            ("#", inner.documented.performance),
            ("+", inner.documented.documentation),
            ("=", inner.documented.rules),
        )
        if change
    ]
    most = max((abs(change) for _, _, change in effects), default=Fraction(0))
    if not most:
        return
    more = words.BAR_OF_GAPS if line.midway else words.NOTHING
    print_line(console, words.BAR_SIGNS.fill(more=more).to(language))
    table = Table(box=None, padding=(0, 1), show_header=False)
    for title, sign, change in effects:
        length = max(1, int(abs(change) / most * _BAR))
        mark = "+" if change > 0 else "−"
        table.add_row(Line_(title), Line_(mark), Line_(sign * length))
    console.print(table)
