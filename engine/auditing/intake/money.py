"""The money block: one line with its parts, and what stands beside it of points, rate and score."""

from __future__ import annotations

import re

from engine.auditing.intake import heads, values, words
from engine.auditing.intake.blocks import Block, pick
from engine.auditing.intake.draft import Fact, Money, Reading
from engine.auditing.intake.grid import Cell
from engine.auditing.intake.whole_money import (
    OF_WHICH,
    Listed,
    execution_of,
    is_not_summed,
    is_total,
    leave_zeros,
    points_in_heads,
    total_at,
)
from engine.language.vocabulary import AMOUNTS as _KINDS

AMOUNTS = ("initial", "planned", "adjusted", "received", "spent")
_FUNDS = re.compile(r"总额|合计|拨款|结转|结余|其他|自筹|(?:财政|单位|地方|省级|市级|县级)资金")
_SPLIT = re.compile(r"按.{1,8}分[：:]?")
_BULLET = re.compile(r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．]|[-—·•])\s*(?=\D)")
_BESIDE = (("weight", "points"), ("rate", "rate"), ("score", "score"))


def read_money(reading: Reading, block: Block) -> None:
    """Read a money block; a second one (of tasks, of months) would count the money twice."""
    if reading.form.lines:
        for row in range(block.first, block.last + 1):
            for cell in reading.grid.own(row):
                if not (values.is_empty(cell.text) or (cell.row, cell.column) in reading.grid.used):
                    reading.leave(
                        cell,
                        words.SECOND_TABLE,
                    )
        return
    _unit(reading, block)
    if block.pairs:
        _pairs(reading, block)
        return
    rows: list[Listed] = []
    first = min(columns[0] for columns in block.columns.values())
    for row in range(block.first, block.last + 1):
        label, money = _row(reading, block, row, first)
        if money is None:
            if label is None and _is_over(reading, row):
                break
            continue
        total = is_total(label) or (not label and not rows)
        rows.append(Listed(label or "", money, _beside(reading, block, row, money, total=total)))
    at = total_at(rows)
    if at is not None and is_not_summed(rows, at):
        leave_zeros(reading, rows[at])
        execution_of(reading, rows, at if rows[at].beside else None)
        at = None
    else:
        execution_of(reading, rows, at)
    _lines(reading, rows, at)
    if "points" not in reading.form.execution and rows:
        points_in_heads(reading, block, first)


def _unit(reading: Reading, block: Block) -> None:
    if reading.form.money_unit:
        return
    near = [
        c
        for row in range(max(block.head - 3, reading.grid.first), block.head + 1)
        for c in reading.grid.row(row)
    ]
    near += [c for c in reading.grid.all() if "单位" in c.text]
    reading.form.money_unit = next(
        (u for u in map(heads.money_unit, (c.text for c in near)) if u), None
    )


def _row(reading: Reading, block: Block, row: int, first: int) -> tuple[str | None, Money | None]:
    """Return a row's label and its amounts; no amounts where the row is none of the block's."""
    grid = reading.grid
    own = [cell for cell in grid.own(row) if cell.column < first]
    label = own[-1] if own else None
    amounts = {}
    cells = {
        role: _one(grid_cells)
        for role in AMOUNTS
        if (grid_cells := [c for c in pick(grid, row, block.columns.get(role)) if c.row == row])
    }
    if label is not None and (_foreign(label) or _no_money(label, cells)):
        return None, None
    if any(cell and not _money_like(cell.text) for cell in cells.values()) and label is None:
        return None, None
    for role, cell in cells.items():
        fact = values.amount(reading, cell)
        if fact:
            amounts[role] = fact
    if not amounts and label is None:
        return None, None
    grid.use(*own)
    title = _title(label)
    for other in own[:-1]:  # a label over several rows names the block, not the row
        if other.box.height == 1 and heads.key(other.text) not in ("其中", "其中:"):
            title = f"{_title(other)} {title}".strip()
    money = Money(title, amounts)
    return label.text if label else None, money


def _one(cells: list[Cell]) -> Cell | None:
    return cells[0] if cells else None


def _foreign(label: Cell) -> bool:
    """Return whether a label begins something else than a row of money."""
    return (
        heads.label_role(label.text) not in (None, "other", "unit")
        or heads.is_expected(label.text)
        or heads.is_achieved(label.text)
        or len(label.text) > 40
    )


def _no_money(label: Cell, cells: dict[str, Cell | None]) -> bool:
    """Return whether words stand where amounts should, under a label that is none of money."""
    said = [cell.text for cell in cells.values() if cell and not values.is_empty(cell.text)]
    return bool(said) and not any(map(_money_like, said)) and not _FUNDS.search(label.text)


def _money_like(text: str) -> bool:
    return values.is_empty(text) or any(c.isdigit() for c in text)


def _is_over(reading: Reading, row: int) -> bool:
    """Return whether a row that states no money ends the block; a blank row does not."""
    return any(cell.row == row for cell in reading.grid.row(row))


def _title(label: Cell | None) -> str:
    if label is None:
        return ""
    text = " ".join(label.text.split())
    text = _BULLET.sub("", OF_WHICH.sub("", text))
    return "".join(text.rstrip(":：").split())


def _beside(
    reading: Reading, block: Block, row: int, money: Money, *, total: bool
) -> dict[str, Fact]:
    """Return the points, rate and score beside a row's amounts; further columns become notes."""
    grid = reading.grid
    found = {}
    for role, name in _BESIDE:
        cell = _one(pick(grid, row, block.columns.get(role)))
        if cell is None or (cell.row < row and not total):
            continue
        head = block.heads[role].text
        if role == "rate":
            fact = values.rate(reading, cell, head)
        else:
            fact = values.points(reading, cell, weight=role == "weight")
        if fact is not None:
            found[name] = fact
    for title, columns in block.extras:
        for cell in pick(grid, row, columns):
            text = reading.text(cell)
            if cell.row == row and text and not values.is_empty(text):
                money.notes.append(f"{title}：{' '.join(text.split())}")
    return found


def _lines(reading: Reading, rows: list[Listed], at: int | None) -> None:
    """One total row makes one line with the others as parts; without any each row is a line."""
    form = reading.form
    if at is None:
        form.lines.extend(row.money for row in rows if row.money.amounts)
        return
    line = rows[at].money
    line.title = line.title or "年度资金总额"
    others = [row.money for i, row in enumerate(rows) if i != at]
    line.parts = [money for money in others if money.amounts or money.notes]
    for part in line.parts:
        part.title = part.title or "（没有名称）"
    _one_split(reading, line)
    form.lines.append(line)


def _one_split(reading: Reading, line: Money) -> None:
    """Keep one split of the money as parts; another (按支出性质分) would count it twice."""
    starts = [i for i, part in enumerate(line.parts) if _SPLIT.match(part.title)]
    if len(starts) < 2:
        return
    for part in line.parts[starts[1] :]:
        said = "、".join(f"{_KINDS[kind]} {fact.value}" for kind, fact in part.amounts.items())
        line.notes.append(f"{part.title}：{said}")
        for fact in part.amounts.values():
            reading.leave(
                fact.cell,
                words.SPLIT_AGAIN,
            )
    del line.parts[starts[1] :]


def _pairs(reading: Reading, block: Block) -> None:
    """Read amounts that stand beside their headers, with the rows of their parts below."""
    grid = reading.grid
    parts: dict[str, Money] = {}
    line = Money("年度资金总额")
    for row in range(block.head, block.last + 1):
        for role, columns in block.columns.items():
            label = _one([c for c in pick(grid, row, columns) if c.row == row])
            cell = grid.at(row, columns[1] + 1)
            if label is None or (cell is not None and cell.row != row):
                continue
            grid.use(label)
            if role in ("weight", "score"):
                fact = values.points(reading, cell, weight=role == "weight")
                name = {"weight": "points"}.get(role, role)
                if fact:
                    reading.form.execution.setdefault(name, fact)
            elif role == "rate":
                fact = values.rate(reading, cell, label.text)
                if fact:
                    reading.form.execution.setdefault("rate", fact)
            else:
                fact = values.amount(reading, cell)
                title = _title(label)
                money = line if row == block.head else parts.setdefault(title, Money(title))
                if fact:
                    money.amounts.setdefault(role, fact)
    line.parts = [part for part in parts.values() if part.amounts]
    reading.form.lines.append(line)
