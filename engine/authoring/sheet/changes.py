"""Edited cells back to edits of the text; what cannot be taken over is diagnosed by cell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from engine.authoring.sheet import words
from engine.authoring.sheet.layout import lay_out
from engine.authoring.sheet.moves import Moves, edits_of, moves_of, renumbered
from engine.authoring.sheet.reading import Sheets, Written
from engine.authoring.sheet.refusals import (
    copied_sheet,
    new_row,
    refused,
    refused_in_gone_row,
    stray,
)
from engine.authoring.rewriting.scalars import written
from engine.authoring.sheet.tables import Layout
from engine.authoring.sheet.tree import scalars_of
from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.words import listed
from engine.language.load.edits import Edit, apply_edits
from engine.language.load.text import decode
from engine.language.load.yaml_tree import read_tree

_NAME = "workbook"
_MARK = b"\xef\xbb\xbf"


class Import(Struct, frozen=True):
    """A text after the edits of a workbook, the cells that were changed, and what is wrong.

    `moves` are the rows that were added and removed. `text` is None where a problem is an error.
    `cells` gives for each scalar of the new text the address of its cell.
    """

    text: bytes | None
    changed: tuple[Written, ...]
    moves: Moves
    problems: tuple[Diagnostic, ...]
    cells: dict[int, str]


def layout_of(data: bytes, standards: dict[str, str] | None = None) -> Layout | None:
    """Return the layout of a ruleset's text; None where it is no YAML."""
    source, _ = decode(_NAME, data)
    tree = read_tree(source)[0] if source is not None else None
    return None if tree is None else lay_out(tree, standards or {})


def taken_over(sheets: Sheets) -> Import:
    """Return the original text with exactly the edits that a workbook holds."""
    changed, problems = [], []
    for cell in sheets.cells:
        problem = refused(cell) if cell.changed else None
        if problem is not None:
            problems.append(problem)
        elif cell.changed:
            changed.append(cell)
    moves = moves_of(sheets)
    problems += moves.problems
    problems += [new_row(address) for address in sheets.new_rows]
    problems += [copied_sheet(first, second) for first, second in sheets.copies]
    problems += [refused_in_gone_row(c) for c in changed if c.scalar in moves.without]
    strays = [stray(address, text) for address, text in sheets.strays]
    cells = {c.scalar: c.address for c in sheets.cells if c.scalar is not None}
    said = (*problems, *strays)
    if problems:
        return Import(None, tuple(changed), moves, said, cells)
    scalars = sheets.layout.scalars
    edits = [
        Edit(scalars[c.scalar].span, written(c.text, scalars[c.scalar]))
        for c in changed
        if c.scalar is not None
    ]
    mark = _MARK if sheets.original.startswith(_MARK) else b""
    text = sheets.original.removeprefix(_MARK).decode()
    new = apply_edits(text, [*edits, *edits_of(moves, text)])
    at = renumbered(moves, sheets.layout, cells)
    return Import(mark + new.encode(), tuple(changed), moves, said, at)


def located(found: Sequence[Diagnostic], text: bytes, cells: dict[int, str]) -> list[Diagnostic]:
    """Return diagnostics of the new text, those at a place of the workbook with the cell's address.

    `cells` are those of `Import`.
    """
    source, _ = decode(_NAME, text)
    tree = read_tree(source)[0] if source is not None else None
    if tree is None:
        return list(found)
    by_line: dict[int, list[tuple[Span, str]]] = {}
    for number, scalar in enumerate(scalars_of(tree)):
        if number in cells:
            by_line.setdefault(scalar.span.line, []).append((scalar.span, cells[number]))

    def cell_at(label: Label | None) -> str | None:
        if label is None:
            return None
        at = label.span
        for span, address in by_line.get(at.line, []):
            if span.column <= at.column < max(span.end_column, span.column + 1):
                return address
        return None

    out = []
    for diagnostic in found:
        labels = (diagnostic.primary, *diagnostic.related)
        at = list(dict.fromkeys(a for label in labels if (a := cell_at(label)) is not None))
        if at:
            note = words.CELL.fill(cells=listed(at))
            out.append(replace(diagnostic, notes=(*diagnostic.notes, note)))
        else:
            out.append(diagnostic)
    return out
