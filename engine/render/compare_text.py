"""A comparison on a terminal: the matrix, then each difference with its effects. Needs rich."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line_

from engine.compare.attribution import Line
from engine.render.blocks import Grid, Heading, Items, Paragraph
from engine.render.compare_blocks import Column, Difference, MatrixRow, compare_blocks, headline
from engine.render.wrapping import wrapped
from engine.words import Language

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
        if isinstance(block, Heading):
            _print(console, f"\n{block.text}" if block.level > 1 else block.text, bold=True)
            pending = lines.get(block.text)
        elif isinstance(block, Paragraph):
            _print(console, block.text)
        elif isinstance(block, Items):
            for item, remarks in block.items:
                _print(console, f"  {item}")
                for remark in remarks:
                    _print(console, f"     {remark}")
        elif isinstance(block, Grid):
            _table(console, block)
            if pending is not None:
                _bars(console, pending, language)


def print_bars(console: Console, line: Line, title: str, language: Language) -> None:
    """Print a difference as bars alone, under its title."""
    _print(console, title, bold=True)
    _print(console, headline(line, language))
    _bars(console, line, language)


def _no_picture(line: Line, title: str, language: Language) -> str:  # noqa: ARG001 - as drawn
    return ""


def _print(console: Console, text: str, *, bold: bool = False) -> None:
    console.print(Line_(wrapped(text, console.width), style="bold" if bold else ""))


def _table(console: Console, block: Grid) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    last = len(block.headers) - 1
    words = block.headers[last] in ("说明", "remark")
    for number, header in enumerate(block.headers):
        plain = number == 0 or (words and number == last)
        table.add_column(header, justify="left" if plain else "right", overflow="fold")
    for row in block.rows:
        table.add_row(*(Line_(str(cell).replace("　", "  ")) for cell in row))
    console.print(table)


def _bars(console: Console, line: Line, language: Language) -> None:
    """Print a bar for each effect of the first level: # performance, = rules, the sign beside."""
    zh = language == "zh"
    effects = [
        (inner.title.to(language), sign, change)
        for inner in line.lines
        for sign, change in (("#", inner.documented.performance), ("=", inner.documented.rules))
        if change
    ]
    most = max((abs(change) for _, _, change in effects), default=Fraction(0))
    if not most:
        return
    _print(console, "\n# 绩效影响  = 规则影响" if zh else "\n# performance  = rules")
    table = Table(box=None, padding=(0, 1), show_header=False)
    for title, sign, change in effects:
        length = max(1, int(abs(change) / most * _BAR))
        mark = "+" if change > 0 else "−"
        table.add_row(Line_(title), Line_(mark), Line_(sign * length))
    console.print(table)
