"""The goals of the year: as they were set, and what was reached."""

from __future__ import annotations

from engine.auditing.intake import heads
from engine.auditing.intake.blocks import Block, pick
from engine.auditing.intake.draft import Reading
from engine.auditing.intake.grid import Cell


def read_goals(reading: Reading, block: Block) -> None:
    """Read the goals below their two headers, one for each row."""
    grid = reading.grid
    for row in range(block.first, block.last + 1):
        pair = []
        for role in ("expected", "achieved"):
            cells = [c for c in pick(grid, row, block.columns[role]) if c.row == row]
            texts = [reading.text(cell) for cell in cells]
            kept = [t for t in texts if t and not heads.is_placeholder(t)]
            pair.append("\n".join(kept) or None)
        if any(pair):
            reading.form.goals.append((pair[0], pair[1]))


def read_labelled_goals(reading: Reading) -> None:
    """Read goals that stand beside their label: `年度总体目标 | …`."""
    grid = reading.grid
    expected: str | None = None
    achieved: str | None = None
    for cell in grid.unused():
        if (cell.row, cell.column) in grid.used:
            continue
        if expected is None and heads.is_expected(cell.text):
            expected = _beside(reading, cell)
        elif achieved is None and heads.is_achieved(cell.text):
            achieved = _beside(reading, cell)
    if (expected or achieved) and not reading.form.goals:
        reading.form.goals.append((expected, achieved))


def _beside(reading: Reading, label: Cell) -> str | None:
    grid = reading.grid
    right = grid.at(label.row, label.box.right + 1)
    if right is None or (right.row, right.column) in grid.used or len(right.text) < _SHORTEST:
        return None
    grid.use(label)
    text = reading.text(right)
    return None if heads.is_placeholder(text) else text or None


_SHORTEST = 4  # characters of a goal; shorter texts beside the label are headers
