"""Which row of a sheet is which row of the ruleset: its own, a copy of one, or a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from engine.authoring.rewriting.drafts import Draft, Leaf
from engine.authoring.sheet.choices import choices_of
from engine.authoring.sheet.columns import Column
from engine.authoring.sheet.layout import Cell, Row
from engine.authoring.sheet.reading import Line, Sheet, Written
from engine.authoring.sheet.tables import TABLES
from engine.authoring.sheet.values import read

NOTHING = Cell("")


class Placed(Struct, eq=False):
    """A row of a sheet: one of the ruleset's, a copy of one, or one that is new (no `row`)."""

    table: str
    line: Line
    row: Row | None
    kind: Literal["own", "copy", "new"]


def changed(row: Row, column: Column, cell: Written) -> bool:
    """Return whether something else stands in a cell than when it was exported."""
    if column.key == "no":
        return False
    was = row.cells.get(column.key, NOTHING).text.strip()
    if cell.trouble or cell.text == was:
        return bool(cell.trouble)
    label = choices_of(row.table, column.key, column.kind).get(was)
    if label is not None and cell.text in (label.zh, label.en):
        return False
    if not was or not cell.text:
        return True
    before, after = read(was, column.kind), read(cell.text, column.kind)
    return before is None or after is None or not alike(before, after)


def alike(one: Draft, other: Draft) -> bool:
    """Return whether two trees say the same."""
    if isinstance(one, Leaf) or isinstance(other, Leaf):
        return isinstance(one, Leaf) and isinstance(other, Leaf) and one.text == other.text
    return len(one.parts) == len(other.parts) and all(
        (None if a.key is None else a.key.text) == (None if b.key is None else b.key.text)
        and alike(a.value, b.value)
        for a, b in zip(one.parts, other.parts, strict=True)
    )


def changes_in(row: Row, line: Line) -> list[tuple[Column, Written]]:
    """Return the cells of a row that were changed."""
    columns = {c.key: c for c in TABLES[row.table].columns}
    return [(columns[k], c) for k, c in line.cells.items() if changed(row, columns[k], c)]


def matched(table: str, sheet: Sheet, rows: list[Row], marks: dict[str, int]) -> list[Placed]:
    """Return the rows of a sheet in their order; those in which nothing stands are left out."""
    lines = [line for line in sheet.lines if line.filled]
    by_row: dict[int, list[Line]] = {}
    for line in lines:
        if line.mark in marks:
            by_row.setdefault(marks[line.mark], []).append(line)
    own = {number: _own(rows[number], found) for number, found in by_row.items()}
    _adopted(table, rows, own, [line for line in lines if line.mark not in marks])
    rows_of = {id(line): rows[number] for number, line in own.items()}
    placed = []
    for line in lines:
        if id(line) in rows_of:
            placed.append(Placed(table, line, rows_of[id(line)], "own"))
        elif line.mark in marks:
            placed.append(Placed(table, line, rows[marks[line.mark]], "copy"))
        else:
            placed.append(Placed(table, line, None, "new"))
    return placed


def _own(row: Row, lines: list[Line]) -> Line:
    """Return which of several rows with one mark is the row itself: the one least changed."""
    names = name_keys(row.table)

    def count(line: Line) -> tuple[bool, bool]:
        found = changes_in(row, line)
        return any(column.key in names for column, _ in found), bool(found)

    return lines[0] if len(lines) == 1 else min(lines, key=count)


def name_keys(table: str) -> tuple[str, ...]:
    """Return the columns that tell a row of a table from all others."""
    keys = {column.key for column in TABLES[table].columns}
    if "id" in keys or "place" in keys:
        return ("id",) if "id" in keys else ("place",)
    return ("owner",)


def _adopted(table: str, rows: list[Row], own: dict[int, Line], lines: Iterable[Line]) -> None:
    """Take rows without a mark that have the name of a row that is gone for that row.

    Their cells were cut and put elsewhere, and the hidden column was not.
    """
    (key,) = name_keys(table)
    gone = {row.cells[key].text: n for n, row in enumerate(rows) if n not in own}
    for line in lines:
        name = line.cells[key].text if key in line.cells else ""
        if name and name in gone:
            own[gone.pop(name)] = line
