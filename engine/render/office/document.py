"""Blocks as a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from engine.render.blocks import Block, Grid, Heading, Items, Marked, Paragraph
from engine.render.office.word import Paper

_WIDEST = 6  # how many times as wide a column may be as the narrowest


def as_docx(blocks: Sequence[Block], year: int) -> bytes:
    """Return blocks as a Word file; the first is its title. Drawings are left out."""
    title, *rest = blocks
    assert isinstance(title, Heading)
    below = ""
    if rest and isinstance(rest[0], Paragraph):
        below = rest[0].text
        rest = rest[1:]
    paper = Paper(title.text, year)
    paper.title(title.text, below)
    for block in rest:
        _write(paper, block)
    return paper.finish()


def _write(paper: Paper, block: Block) -> None:
    if isinstance(block, Heading):
        paper.heading(block.text, block.level - 1)
    elif isinstance(block, Paragraph):
        paper.text(block.text)
    elif isinstance(block, Items):
        for item, remarks in block.items:
            paper.text(item)
            for remark in remarks:
                paper.text(f"　{remark}")
    elif isinstance(block, Grid):
        rows = [[_plain(cell) for cell in row] for row in block.rows]
        paper.table(block.headers, rows, _widths([block.headers, *rows]))


def _plain(cell: str | Marked) -> str:
    return str(cell)


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths of columns by their longest texts, none many times as wide as another."""
    longest = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    least = max(min(longest), 3)
    return [float(min(max(n, least), least * _WIDEST)) for n in longest]
