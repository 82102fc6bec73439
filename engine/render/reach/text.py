"""The least changes that reach a goal, on a terminal. Needs rich."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text as Line

from engine.analysis.reach.supply import Supply
from engine.analysis.reach.types import Reach
from engine.base.words import Language
from engine.render.block_text import print_block, print_line
from engine.render.blocks import Items
from engine.render.reach.blocks import reach_blocks


def print_reach(
    console: Console, reach: Reach, command: str, language: Language, supply: Supply | None
) -> None:
    """Print the document; its lists hold commands, which are copied whole."""
    for block in reach_blocks(reach, command, language, supply, whole=False):
        if isinstance(block, Items):
            console.print()
            for item, remarks in block.items:
                print_line(console, item)
                for remark in remarks:  # the terminal breaks it
                    console.print(Line(f"  {remark}"), soft_wrap=True)
        else:
            print_block(console, block)
