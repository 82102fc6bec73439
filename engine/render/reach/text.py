"""The least changes that reach a goal, on a terminal. Needs rich."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.analysis.reach.supply import Supply
from engine.analysis.reach.types import Reach
from engine.base.words import Language
from engine.render.blocks import Grid, Heading, Items, Paragraph
from engine.render.reach.blocks import reach_blocks
from engine.render.wrapping import wrapped


def print_reach(
    console: Console, reach: Reach, command: str, language: Language, supply: Supply | None
) -> None:
    """Print the document; each of its blocks has its form here."""
    for block in reach_blocks(reach, command, language, supply, whole=False):
        if isinstance(block, Heading):
            console.print(
                Line(("\n" if block.level > 1 else "") + wrapped(block.text, console.width)),
                style="bold",
            )
        elif isinstance(block, Paragraph):
            console.print(Line(wrapped(block.text, console.width)))
        elif isinstance(block, Items):
            console.print()
            for item, remarks in block.items:
                console.print(Line(wrapped(item, console.width)))
                for remark in remarks:  # a command is copied whole: the terminal breaks it
                    console.print(Line(f"  {remark}"), soft_wrap=True)
        elif isinstance(block, Grid):
            console.print(_table(block))


def _table(block: Grid) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for header in block.headers:
        table.add_column(header, overflow="fold")
    for row in block.rows:
        table.add_row(*(Line(str(cell)) for cell in row))
    return table
