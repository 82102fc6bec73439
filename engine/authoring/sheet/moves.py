"""Rows that were added to a workbook and removed from it, as edits where that can be done exactly.

A row is added by copying one that stands for an item of a list, and removed by deleting it. What
else is gone, and rows that cannot be added or removed by lines or commas, is diagnosed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from engine.authoring.sheet.reading import Copied, Sheets
from engine.authoring.sheet.refusals import (
    column_gone,
    new_row,
    refused,
    row_gone,
    row_not_copied,
    sheet_gone,
)
from engine.authoring.sheet.rows import New, added, movable, removed
from engine.authoring.sheet.tables import COLUMNS, TITLES, Layout, Listed, Row
from engine.authoring.sheet.tree import scalars_of
from engine.base.diagnostics import Diagnostic
from engine.language.load.edits import Edit
from engine.language.load.yaml_tree import Node


class Moves(Struct, frozen=True):
    """Rows added, each with the address of its row; rows removed; what cannot be done.

    `without` are the numbers of the scalars that go with the rows removed.
    """

    added: tuple[tuple[New, Copied], ...]
    removed: tuple[tuple[str, Row], ...]
    without: frozenset[int]
    problems: tuple[Diagnostic, ...]


def moves_of(sheets: Sheets) -> Moves:
    """Return the rows that were added and removed."""
    numbers = {id(s): n for n, s in enumerate(sheets.layout.scalars)}
    problems: list[Diagnostic] = []
    gone: list[tuple[str, Row]] = []
    for table, rows in sheets.layout.tables.items():
        title = sheets.titles.get(table)
        if rows and title is None:
            problems.append(sheet_gone(TITLES[table].zh))
        elif title is not None:
            gone += [(title, r) for i, r in enumerate(rows) if (table, i) not in sheets.met]
            problems += _columns_gone(sheets, table, title)
    lists: dict[int, int] = {}
    for _, row in gone:
        if row.listed:
            lists[id(row.listed.of)] = lists.get(id(row.listed.of), 0) + 1
    exact = [
        (title, row)
        for title, row in gone
        if row.listed
        and movable(row.listed)
        and lists[id(row.listed.of)] < len(row.listed.of.items)  # a list does not become empty
    ]
    without = frozenset(
        numbers[id(s)] for _, row in exact if row.listed for s in scalars_of(_item(row.listed))
    )
    done = {id(row) for _, row in exact}
    for title, row in gone:
        own = {c.scalar for c in row.cells.values() if c.scalar is not None}
        if id(row) not in done and not (own and own <= without):
            problems.append(row_gone(title, row))
    new = []
    for copy in sheets.copied:
        found = _new(copy, numbers)
        if isinstance(found, New):
            new.append((found, copy))
        else:
            problems += found
    return Moves(tuple(new), tuple(exact), without, tuple(problems))


def _item(listed: Listed) -> Node:
    return listed.of.items[listed.index]


def _columns_gone(sheets: Sheets, table: str, title: str) -> list[Diagnostic]:
    seen = {c.scalar for c in sheets.cells}
    lost = {
        key
        for index, row in enumerate(sheets.layout.tables[table])
        if (table, index) in sheets.met
        for key, cell in row.cells.items()
        if cell.scalar is not None and cell.scalar not in seen
    }
    return [column_gone(title, header) for key, header in COLUMNS[table] if key in lost]


def _new(copy: Copied, numbers: Mapping[int, int]) -> New | list[Diagnostic]:
    """Return the item that a copied row stands for, or why there cannot be one."""
    listed = copy.row.listed
    if listed is None:
        return [new_row(copy.address)]
    own = [numbers[id(s)] for s in scalars_of(_item(listed))]
    shown = {c.scalar: c.text for c in copy.row.cells.values() if c.scalar is not None}
    if not movable(listed) or not set(own) <= set(shown):
        return [row_not_copied(copy.address)]
    problems = [p for cell in copy.cells if cell.changed and (p := refused(cell)) is not None]
    if problems:
        return problems
    typed = {c.scalar: c.text for c in copy.cells if c.scalar is not None and c.changed}
    return New(listed, tuple(typed.get(n, shown[n]) for n in own))


def edits_of(moves: Moves, text: str) -> list[Edit]:
    """Return the edits that add and remove rows."""
    line_end = match.group() if (match := re.search("\r\n|\n|\r", text)) else "\n"
    gone: dict[int, list[Listed]] = {}
    for _, row in moves.removed:
        if row.listed is not None:
            gone.setdefault(id(row.listed.of), []).append(row.listed)
    edits = [e for rows in gone.values() for e in removed(rows[0].of, [r.index for r in rows])]
    new: dict[tuple[int, int], list[New]] = {}
    for one, _ in moves.added:
        new.setdefault((id(one.like.of), one.like.index), []).append(one)
    return [*edits, *(added(ones, line_end) for ones in new.values())]


def renumbered(moves: Moves, layout: Layout, cells: Mapping[int, str]) -> dict[int, str]:
    """Return the addresses of cells by the numbers that scalars have in the new text."""
    numbers = {id(s): n for n, s in enumerate(layout.scalars)}
    after: dict[int, list[str | None]] = {}
    for new, copy in moves.added:
        own = [numbers[id(s)] for s in scalars_of(_item(new.like))]
        at = {c.scalar: c.address for c in copy.cells}
        after.setdefault(max(own), []).extend(at.get(n) for n in own)
    order: list[str | None] = []
    for number in range(len(layout.scalars)):
        if number not in moves.without:
            order.append(cells.get(number))
        order += after.get(number, [])
    return {n: address for n, address in enumerate(order) if address is not None}
