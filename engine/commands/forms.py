"""Documents in the form asked for: on the terminal, as Markdown, as a page."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.base.words import Language
from engine.commands.screen import console
from engine.commands.writing import write_or_print

if TYPE_CHECKING:
    from engine.render.blocks import Block


def write_blocks(blocks: Sequence[Block], options: argparse.Namespace, language: Language) -> None:
    """Show a document: as text on the terminal, else as Markdown or a page."""
    from engine.render.blocks import as_html, as_markdown

    if options.format == "text" and options.output is None:
        from engine.render.block_text import print_block

        screen = console(options)
        for block in blocks:
            print_block(screen, block)
        return
    html = options.format == "html"
    text = as_html(blocks, language) if html else as_markdown(blocks)
    write_or_print(text, options.output)
