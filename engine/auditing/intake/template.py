"""A filled-in form that `jixiao template` wrote: its marks, and its sheet of single facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from engine.auditing.intake import template_marks as marks
from engine.auditing.intake import values, words
from engine.auditing.intake.draft import Fact, Item, Money, Proof, Reading
from engine.auditing.intake.grid import Cell, Grid, Place
from engine.auditing.intake.workbook import is_number
from engine.language.plan import MeasureList

_BETWEEN = re.compile(r"[、；;\s]+")
_FIXED = (1, 2, 3)  # the hidden columns of the sheet of facts
_CODES = {said: word for word, text in words.FINDINGS.items() for said in (text.zh, text.en)}
_LINE = "项目资金"


class Template(Struct, frozen=True):
    """For which ruleset a form was made: what its cases are used for, the words of its levels."""

    use: str
    jurisdiction: str | None
    levels: tuple[str, ...]


def template_of(hidden: Grid | None) -> Template | None:
    """Return the marks of a form, None where a workbook has none."""
    if hidden is None or _text(hidden, 1, 1) != marks.MARK:
        return None
    rows = [(_text(hidden, row, 1), _text(hidden, row, 2)) for row in hidden.rows()]
    said = dict(rows)
    return Template(
        said.get(marks.USE, ""),
        said.get(marks.JURISDICTION) or None,
        tuple(text for key, text in rows if key == marks.LEVEL and text),
    )


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    return "" if cell is None else cell.text


def is_facts(grid: Grid) -> bool:
    """Return whether a sheet is that of single facts."""
    return _text(grid, 1, 1) == marks.FACTS


def is_notes(grid: Grid) -> bool:
    """Return whether a sheet only explains."""
    return _text(grid, 1, 1) == marks.NOTES


class Official(Struct, frozen=True):
    """The official form as a sheet has it, which list each row is of, what stands beside it."""

    grid: Grid
    lists: dict[int, MeasureList]
    beside: tuple[Cell, ...]


def official(grid: Grid) -> Official:
    """Return the official form without its hidden column."""
    column = next((c for c in range(1, grid.right + 1) if _text(grid, 1, c) == marks.FORM), None)
    if column is None:
        return Official(grid, {}, ())
    names: tuple[MeasureList, ...] = get_args(MeasureList)
    lists = {r: name for r in grid.rows() for name in names if _text(grid, r, column) == name}
    cells: dict[Place, Cell] = {at: cell for at, cell in grid.cells.items() if at[1] < column}
    bare = replace(grid, cells=cells, right=column - 1, used=set(), seen={})
    return Official(bare, lists, tuple(c for c in grid.all() if c.column > column))


class _Row(Struct, frozen=True):
    """A row of the sheet of facts: what it states, how it is read, its cells by column."""

    path: str
    how: str
    unit: str
    cells: dict[str, Cell]


def read_facts(reading: Reading) -> None:
    """Read the sheet of single facts into the form; what is not understood stays unplaced."""
    amounts = Money(_LINE)
    for row in _rows(reading):
        value = row.cells.get(marks.VALUE)
        if value is None or not reading.text(value):
            continue
        if row.how == marks.HEAD:
            _head(reading, row.path, value)
            continue
        if row.how == marks.CHOICE:
            _choice(reading, row, value)
            continue
        facts = _facts(row, value)
        if not facts:
            reading.leave(value, words.NOT_READ)
            continue
        for fact in facts:
            fact.proof, fact.note = _proof(reading, row), _said(reading, row)
        head, _, rest = row.path.partition(".")
        if head == "facts":
            reading.form.facts[rest] = facts
        elif head == "budget":
            amounts.amounts[rest] = facts[0]
        else:
            id_, _, which = rest.partition(".")
            item = reading.form.items.setdefault(id_, Item())
            if which in ("", "level"):
                item.said["level" if which else "finding"] = facts[0]
            else:
                item.findings[which] = facts[0]
    if not amounts.amounts:
        return
    if reading.form.lines:  # the official form has the rest of them
        reading.form.lines[0].amounts.update(amounts.amounts)
    else:
        reading.form.money_unit = "万元"
        reading.form.lines.append(amounts)


def _rows(reading: Reading) -> Iterator[_Row]:
    """Yield the marked rows; their printed cells and those of the head count as understood."""
    grid = reading.grid
    keys = {_text(grid, 1, column): column for column in range(1, grid.right + 1)}
    columns = {key: keys[key] for key in (marks.VALUE, marks.REASON, marks.DOCUMENT, marks.PLACE)
               if key in keys}  # fmt: skip
    grid.use(*grid.own(1))
    for number in range(2, grid.last + 1):
        path, how, unit = (_text(grid, number, column) for column in _FIXED)
        if not path:
            continue
        own = grid.own(number)
        filled = {key: cell for key, column in columns.items()
                  if (cell := grid.at(number, column)) is not None and cell.row == number}  # fmt: skip
        grid.use(*(cell for cell in own if path == marks.FIXED or cell not in filled.values()))
        if path != marks.FIXED:
            yield _Row(path, how, unit, filled)


def _head(reading: Reading, name: str, cell: Cell) -> None:
    text, form = " ".join(reading.text(cell).split()), reading.form
    if name == "year":
        found = re.fullmatch(r"((?:19|20|21)\d\d)年?", text)
        if found is None:
            reading.leave(cell, words.NO_SUCH_YEAR)
        else:
            form.year = int(found[1])
    elif name in ("project", "department", "unit"):
        setattr(form, name, text)


def _facts(row: _Row, cell: Cell) -> list[Fact]:
    """Return what the cell of a fact states, as a case writes it."""
    text = " ".join(cell.text.split())
    if row.how == marks.FINDING:
        return [Fact(_CODES.get(text, text), cell, text)]
    if row.how == marks.WORDS:
        return [Fact(text, cell, text, word=True)]
    if row.how == marks.SEVERAL:
        return [
            Fact(_with_unit(one, row), cell, one, several=True)
            for one in _BETWEEN.split(text)
            if one
        ]
    return [Fact(_with_unit(text, row), cell, text)]


def _with_unit(text: str, row: _Row) -> str:
    return f"{text}{row.unit}" if row.unit and is_number(text) else text


def _choice(reading: Reading, row: _Row, cell: Cell) -> None:
    """Read what an assessor chose; without a reason a case cannot hold it."""
    reason = row.cells.get(marks.REASON)
    text = " ".join(reading.text(cell).split())
    said = " ".join(reading.text(reason).split())
    share = text.endswith(("%", "％"))
    fact = None if share else values.points(reading, cell, plain=True)
    if fact is None and not share:
        return  # said already
    if not said:
        reading.leave(cell, words.NO_REASON)
        return
    for other in (marks.DOCUMENT, marks.PLACE):
        _ = reading.text(row.cells.get(other))
    item = reading.form.items.setdefault(row.path.split(".")[1], Item())
    item.said["share" if share else "points"] = fact or Fact(text, cell, text, number=True)
    item.reason = said


def _proof(reading: Reading, row: _Row) -> Proof | None:
    title = " ".join(reading.text(row.cells.get(marks.DOCUMENT)).split())
    place = " ".join(reading.text(row.cells.get(marks.PLACE)).split())
    return Proof(title, place or None) if title else None


def _said(reading: Reading, row: _Row) -> str | None:
    return " ".join(reading.text(row.cells.get(marks.REASON)).split()) or None
