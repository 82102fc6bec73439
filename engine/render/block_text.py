"""Blocks on a terminal: headings, paragraphs, lists, tables. Needs rich."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.wrapping import within, wrapped


def print_blocks(
    console: Console, blocks: Sequence[Block], draw: Callable[[], None] | None = None
) -> None:
    """Print a document; `draw` prints what stands for its picture."""
    for block in blocks:
        if isinstance(block, Picture) and draw is not None:
            draw()
        else:
            print_block(console, block)


def print_block(console: Console, block: Block) -> None:
    """Print a block; pictures have no form here."""
    if isinstance(block, Heading):
        print_line(console, f"\n{block.text}" if block.level > 1 else block.text, bold=True)
    elif isinstance(block, Paragraph):
        print_line(console, within(block.text))
    elif isinstance(block, Items):
        for item, remarks in block.items:
            print_line(console, within(f"  {item}"))
            for remark in remarks:
                print_line(console, within(f"     {remark}"))
    elif isinstance(block, Grid):
        _print_grid(console, block)


def print_line(console: Console, text: str, *, bold: bool = False) -> None:
    """Print a text in lines that fit."""
    console.print(Line(wrapped(text, console.width), style="bold" if bold else ""))


def _print_grid(console: Console, block: Grid) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for number, header in enumerate(block.headers):
        plain = number == 0 or number in block.words
        table.add_column(header, justify="left" if plain else "right", overflow="fold")
    for row in block.rows:
        table.add_row(*(Line(str(cell).replace("　", "  ")) for cell in row))
    console.print(table)
