"""What an edit of a ruleset does to cases, on a terminal: pictures become bars of signs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from engine.base.words import Language
from engine.render.block_text import print_blocks, print_line
from engine.render.blocks import Block
from engine.render.pictures.distribution import Distribution, distribution_lines


def print_impact(
    console: Console, blocks: Sequence[Block], shown: Distribution, language: Language
) -> None:
    """Print the blocks; the picture is that of the distribution."""

    def bars() -> None:
        for line in distribution_lines(shown, console.width, language):
            print_line(console, line)

    print_blocks(console, blocks, bars)
