"""The rows of a block of indicators, with levels filled downward; totals, remarks, blanks apart."""

from __future__ import annotations

import re

from msgspec import Struct, field

from engine.auditing.intake import heads, values, words
from engine.auditing.intake.blocks import Block, pick
from engine.auditing.intake.draft import Fact, Reading
from engine.auditing.intake.grid import Cell
from engine.auditing.intake.groups import group_in, read_group
from engine.auditing.intake.levels import Kind, place_of
from engine.base.words import Text

OF_WHICH = re.compile(r"^\s*[（(]?\s*其\s*中\s*[)）]?\s*[:：]?")
_GRADE = re.compile(r"(?:(?:自评|评价)?(?:等级|等次)[:：])?(优秀?|良好?|中|差|低|合格|不合格)")


class Line(Struct):
    """A row of the block as its cells."""

    row: int
    level1: Cell | None
    level2: Cell | None
    title: Cell | None
    cells: dict[str, list[Cell]] = field(default_factory=dict)

    def one(self, role: str) -> Cell | None:
        """Return the first cell under a header."""
        return next(iter(self.cells.get(role, ())), None)


def lines_of(reading: Reading, block: Block) -> list[Line]:
    """Return the rows of a block that state something, up to the row of totals."""
    grid = reading.grid
    found: list[Line] = []
    level1: Cell | None = None
    level2: Cell | None = None
    for number in range(block.first, block.last + 1):
        cells = {role: pick(grid, number, columns) for role, columns in block.columns.items()}
        one = cells.get("level1", [])[:1]
        two = pick(grid, number, block.columns.get("level2"), wider=True)[:1]
        if one and one[0] is not level1:
            level1, level2 = one[0], None
        level2 = two[0] if two and two[0] is not level1 else level2
        own = grid.own(number)
        if not own or _is_side_label(own, block):
            continue
        if _total(reading, block, number, own):
            break
        group = None if "level1" in block.columns else group_in(own, block)
        if group is not None:
            read_group(reading, block, number, group[0])
            level1, level2 = (group[0], None) if group[1] == "first" else (level1, group[0])
            continue
        if _is_remark(own, block):
            continue
        title = pick(grid, number, block.columns.get("title"), wider=True)
        line = Line(number, level1, level2, next(iter(title), None), cells)
        if "title" not in block.columns:
            line.title = level2 or level1
        if _is_filled(line, number):
            found.append(line)
        else:
            _unfilled(reading, line, own)
    return found


def _is_side_label(own: list[Cell], block: Block) -> bool:
    first = min(columns[0] for columns in block.columns.values())
    return all(cell.box.right < first for cell in own)


def _is_remark(own: list[Cell], block: Block) -> bool:
    """Return whether a row holds a note or a signature, no indicator."""
    head = own[0]
    if heads.NOTE.fullmatch(head.text):
        return True
    left = min(columns[0] for columns in block.columns.values())
    right = max(columns[1] for columns in block.columns.values())
    wide = (head.box.right - head.box.left + 1) * 3 > (right - left + 1) * 2
    if len(own) == 1 and wide:
        return True
    labels = [c for c in own if heads.label_role(c.text.split("：")[0].split(":")[0])]
    return bool(labels) and labels[0] is head and len(own) <= 4 and _no_levels(own, block)


def _no_levels(own: list[Cell], block: Block) -> bool:
    columns = block.columns.get("weight") or block.columns.get("target")
    return columns is None or not any(columns[0] <= c.column <= columns[1] for c in own)


def _is_filled(line: Line, number: int) -> bool:
    """Return whether a row states something besides its levels and its name."""
    said = [
        c
        for role in ("target", "actual", "weight", "score", "reason")
        for c in line.cells.get(role, ())
    ]
    titled = line.title is not None and (
        line.title.row == number or any(c.row == number for c in said)
    )
    named = titled and line.title is not None and not heads.is_placeholder(line.title.text)
    real = [c for c in said if c.trouble or not is_hollow(c.text)]
    if not named:  # points beside …… are the template's
        points = {c for role in ("weight", "score") for c in line.cells.get(role, ())}
        real = [c for c in real if c not in points]
    return bool(real) and (named or any(c.row == number for c in real))


def is_hollow(text: str) -> bool:
    """Return whether a cell says nothing, or only what a template says."""
    return values.is_empty(text) or heads.is_placeholder(text)


def _unfilled(reading: Reading, line: Line, own: list[Cell]) -> None:
    """Note a row that a template left open; levels that begin in it are understood."""
    levels = {c for c in (line.level1, line.level2) if c is not None}
    for cell in own:
        if cell in levels or (is_hollow(cell.text) and not cell.trouble):
            if not (heads.is_placeholder(cell.text) and any(c.isalnum() for c in cell.text)):
                reading.grid.use(cell)
            if cell not in levels and (cell.row, cell.column) not in reading.grid.used:
                reading.leave(
                    cell,
                    words.PLACEHOLDER,
                )
        else:
            reading.leave(
                cell,
                words.NAME_OR_POINTS_ALONE,
            )


def has_points(line: Line) -> bool:
    """Return whether a row has points."""
    cell = line.one("weight")
    return cell is not None and any(c.isdigit() for c in cell.text)


def is_of_which(line: Line, before: Line | None, *, weighted: bool) -> bool:
    """Return whether a row is a part of the one before it: 其中, or a further row after one."""
    if line.title is None or before is None:
        return False
    marked = OF_WHICH.match(line.title.text) is not None
    points = line.one("weight")
    own = points is not None and points.row == line.row and not is_hollow(points.text)
    if own:
        return False
    after = before.title is not None and OF_WHICH.match(before.title.text) is not None
    return marked or (weighted and after and line.level2 is before.level2)


def is_execution(line: Line) -> bool:
    """Return whether a row is about the execution of the budget."""
    return kind_of(line)[0] == "execution"


def kind_of(line: Line) -> tuple[Kind, str | None, Text | None]:
    """Return the list that the levels of a row name, its dimension, and why if that is a guess."""
    return place_of(text_of(line.level1), text_of(line.level2), text_of(line.title))


def text_of(cell: Cell | None) -> str:
    """Return the text of a cell, nothing where there is none."""
    return cell.text if cell is not None else ""


def _total(reading: Reading, block: Block, number: int, own: list[Cell]) -> bool:
    """Read the row of totals; return whether this is it."""
    right = max(
        (c[1] for r, c in block.columns.items() if r in ("level1", "level2", "title")),
        default=block.columns[next(iter(block.columns))][1],
    )
    label = next(
        (
            c
            for c in own
            if c.column <= right and (heads.TOTAL.fullmatch(heads.base(c.text)) or _subtotal(c))
        ),
        None,
    )
    if label is None:
        return False
    whole = heads.TOTAL.fullmatch(heads.base(label.text)) is not None
    reading.grid.use(label)
    for role, name in (("weight", "points"), ("score", "score")):
        for cell in pick(reading.grid, number, block.columns.get(role)):
            if cell is label or cell.row != number:
                continue
            if not whole or name in reading.form.declared:
                reading.leave(cell, words.SUBTOTAL)
                continue
            fact = values.points(reading, cell, weight=role == "weight")
            if fact:
                reading.form.declared[name] = fact
    for cell in own:
        grade = _GRADE.fullmatch(heads.key(cell.text))
        if whole and grade and cell is not label:
            reading.form.declared.setdefault("grade", Fact(grade[1], cell, cell.text))
            reading.grid.use(cell)
    return whole


def _subtotal(cell: Cell) -> bool:
    return heads.SUBTOTAL.fullmatch(heads.base(cell.text)) is not None
