"""New rows of a sheet as rules: written from their cells, or copied from another row's rule."""

from __future__ import annotations

import re
from collections.abc import Container

from engine.authoring.rewriting.drafts import Branch, Draft, Leaf, Part, mapping_of
from engine.authoring.sheet import refusals
from engine.authoring.sheet.choices import choices_of
from engine.authoring.sheet.columns import CHINESE, EFFECT, ENGLISH, KEY, Column, Path, Table
from engine.authoring.sheet.layout import Cell
from engine.authoring.sheet.matching import NOTHING, Placed, changes_in
from engine.authoring.sheet.putting import put
from engine.authoring.sheet.reading import Written
from engine.authoring.sheet.tables import TABLES
from engine.authoring.sheet.typed import value_typed
from engine.base.diagnostics import Diagnostic

_BRACKETS = re.compile(r"[（(].*?[)）]")
_NO_NAME = re.compile(r"[^A-Za-z0-9\u4e00-\u9fff]+")
_LONGEST_ID = 24
#: Columns of a copied row that say something of the row that was copied.
_OF_OTHERS = ("owner", "place", "standard")


def written_anew(
    table: Table, cells: dict[str, Written], paths: dict[str, Path | None]
) -> tuple[Part, list[Diagnostic]]:
    """Return the rule that the cells of a new row make, and what is wrong with them.

    `paths` are those of columns that stand elsewhere in this rule than in others of the table.
    """
    rule = Part(mapping_of({}), Leaf(""))
    problems: list[Diagnostic] = []
    values: dict[str, Draft] = {}
    for column in table.columns:
        cell = cells.get(column.key)
        path = paths.get(column.key, column.path)
        if cell is None or path is None or column.key == "no":
            continue
        value, problem = value_typed(table.key, column, cell, NOTHING)
        if problem is not None:
            problems.append(problem)
        elif value is not None:
            values[column.key] = value
            _fill(rule, table, column, path, values)
        elif column.needed and column.key != "id" and path != KEY:
            problems.append(refusals.missing(cell, column))
    return _short(rule, table), problems


def _fill(rule: Part, table: Table, column: Column, path: Path, values: dict[str, Draft]) -> None:
    """Put one value into a new rule."""
    value = values[column.key]
    if column.key == "method":
        known = isinstance(value, Leaf) and value.text in choices_of(table.key, "method", "")
        value = mapping_of({"method": value}) if known else value
    if column.kind == "effect":
        return  # its amount brings it
    if path[-1:] == (EFFECT,):
        effect = values.get("effect")
        path = (*path[:-1], effect.text if isinstance(effect, Leaf) else "")
    put(rule, table, path, value)


def _short(rule: Part, table: Table) -> Part:
    """Return a rule that holds one value alone as this value, where the table writes it so."""
    value = rule.value
    if table.short and isinstance(value, Branch) and len(value.parts) == 1:
        only = value.parts[0]
        if only.key is not None and only.key.text == table.short and table.key != "standards":
            rule.value = only.value
    return rule


def fill_in(rule: Part, one: Placed) -> list[Diagnostic]:
    """Put the cells that were changed in a row into its rule; return what is wrong with them."""
    row = one.row
    assert row is not None
    table = TABLES[row.table]
    problems = []
    for column, cell in changes_in(row, one.line):
        was = row.cells.get(column.key, NOTHING)
        path = _path(was, column, one)
        if one.kind == "copy" and path is None and column.key in _OF_OTHERS:
            continue
        problem = _refused(column, cell, was, path)
        value, wrong = (None, problem) if problem else value_typed(row.table, column, cell, was)
        if wrong is not None:
            problems.append(wrong)
        elif path is not None:
            put(rule, table, path, value)
    return problems + untranslated(one)


def untranslated(one: Placed) -> list[Diagnostic]:
    """Return where a text was changed in Chinese and not in English, though it stands in both."""
    row = one.row
    assert row is not None
    paths = {c.path: c.key for c in TABLES[row.table].columns if c.path}
    changed = changes_in(row, one.line)
    keys = {column.key for column, _ in changed}
    found = []
    for column, cell in changed:
        if cell.text and column.path is not None and column.path[-1:] == (CHINESE,):
            other = paths.get((*column.path[:-1], ENGLISH), "")
            english = one.line.cells.get(other)
            if english is not None and english.text and other not in keys:
                found.append(refusals.translation(cell.address, english.address))
    return found


def _path(was: Cell, column: Column, one: Placed) -> Path | None:
    """Return where a changed cell goes: names can be changed in copies alone."""
    if was.path is None and one.kind == "copy" and column.path in (KEY, ("id",)):
        return column.path
    return was.path


def _refused(column: Column, cell: Written, was: Cell, path: Path | None) -> Diagnostic | None:
    if cell.trouble:
        return refusals.troubled(cell)
    if path is None:
        return refusals.read_only(cell, was.text)
    if not cell.text and (column.needed or path in ((), KEY) or path[-1:] == (EFFECT,)):
        return refusals.emptied(cell, was.text)
    return None


def proposed(title: str, taken: Container[str]) -> str:
    """Return an id made of a title that nothing else has; empty where the title gives none."""
    bare = _NO_NAME.sub("-", _BRACKETS.sub("", title)).strip("-").lower()[:_LONGEST_ID].strip("-")
    if not bare:
        return ""
    names = (bare if n == 1 else f"{bare}-{n}" for n in range(1, 1000))
    return next((name for name in names if name not in taken), "")
