"""Edited cells back to edits of the text; what cannot be taken over is diagnosed by cell."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, Label
from engine.load.edits import Edit, apply_edits
from engine.load.text import decode
from engine.load.yaml_tree import Scalar, read_tree
from engine.sheet.layout import Layout, lay_out, scalars_of
from engine.sheet.workbook import Sheets, Written
from engine.source import Source, Span
from engine.words import Text

_PLAIN = re.compile(
    r"[\w.%+\-/×÷（）。、；·\u4e00-\u9fff][\w .%+\-/×÷*（）()<>=。、；·\u4e00-\u9fff]*"
)
_TAKEN = frozenset(("true", "false", "null", "yes", "no", "on", "off", "~"))


@dataclass(frozen=True, slots=True)
class Import:
    """A text after the edits of a workbook, the cells that were changed, and what is wrong.

    `cells` gives the address of the cell of each scalar that was changed.
    """

    text: bytes | None
    changed: tuple[Written, ...]
    problems: tuple[Diagnostic, ...]
    cells: dict[int, str]


def layout_of(data: bytes, standards: dict[str, str] | None = None) -> Layout:
    """Return the layout of a ruleset's text, which must be sound YAML."""
    source, _ = decode("workbook", data)
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    return lay_out(tree, standards or {})


def taken_over(sheets: Sheets) -> Import:
    """Return the original text with exactly the edits that a workbook holds."""
    layout = layout_of(sheets.original, sheets.standards)
    problems = [_new_row(row) for row in sheets.new_rows]
    changed = []
    edits = []
    cells: dict[int, str] = {}
    seen: set[int] = set()
    for cell in sheets.cells:
        if cell.scalar is not None:
            seen.add(cell.scalar)
        if cell.text == cell.shown.strip() and not cell.formula:
            continue
        if cell.formula:
            said = Text("单元格里是公式", "the cell holds a formula")
            help_ = Text("写成数或文字", "write the number or text itself")
            problems.append(_problem(cell.address, "JX706", said, help_))
        elif cell.scalar is None:
            problems.append(_read_only(cell))
        elif not cell.text:
            said = Text("单元格清空了", "the cell was emptied")
            help_ = Text("要删去这一项请改 YAML", "to remove it, edit the YAML")
            problems.append(_problem(cell.address, "JX702", said, help_))
        else:
            scalar = layout.scalars[cell.scalar]
            changed.append(cell)
            cells[cell.scalar] = cell.address
            edits.append(Edit(scalar.span, written(cell.text, scalar)))
    problems += _gone(layout, seen)
    if problems:
        return Import(None, tuple(changed), tuple(problems), cells)
    mark = sheets.original[:3] if sheets.original.startswith(b"\xef\xbb\xbf") else b""
    text = sheets.original.decode("utf-8-sig")
    new = mark + apply_edits(text, edits).encode() if edits else sheets.original
    return Import(new, tuple(changed), (), cells)


def written(text: str, scalar: Scalar) -> str:
    """Return a cell's text as YAML, in the style of the scalar that it replaces."""
    if scalar.style == "quoted":
        return json.dumps(text, ensure_ascii=False)
    plain = _PLAIN.fullmatch(text) and text.lower() not in _TAKEN and not text.endswith(" ")
    if plain or text == scalar.text or text in ("true", "false"):
        return text
    return json.dumps(text, ensure_ascii=False)


def located(found: Sequence[Diagnostic], text: bytes, cells: dict[int, str]) -> list[Diagnostic]:
    """Return diagnostics of the new text, those at an edited place with the cell's address."""
    from dataclasses import replace

    source, _ = decode("workbook", text)
    tree = read_tree(source)[0] if source is not None else None
    if tree is None:
        return list(found)
    scalars = scalars_of(tree)
    places = {
        (scalars[n].span.line, scalars[n].span.column): address
        for n, address in cells.items()
        if n < len(scalars)
    }
    out = []
    for diagnostic in found:
        span = diagnostic.primary.span if diagnostic.primary else None
        address = places.get((span.line, span.column)) if span else None
        if address is not None:
            note = Text(f"单元格 {address}", f"cell {address}")
            diagnostic = replace(diagnostic, notes=(*diagnostic.notes, note))  # noqa: PLW2901
        out.append(diagnostic)
    return out


def _problem(address: str, code: str, said: Text, help_: Text) -> Diagnostic:
    place = Span(Source(address, address), 1, 1, 1, len(address) + 1)
    message = Text(f"{address}：{said.zh}", f"{address}: {said.en}")
    return Diagnostic(code, "error", message, Label(place), help=help_)


def _read_only(cell: Written) -> Diagnostic:
    said = Text(
        f"这一格只供阅读，原为 `{cell.shown}`，改成了 `{cell.text}`",
        f"this cell is to be read only; it was `{cell.shown}` and is `{cell.text}`",
    )
    return _problem(
        cell.address, "JX702", said, Text("改回去，或改 YAML", "undo it, or edit the YAML")
    )


def _new_row(row: str) -> Diagnostic:
    return _problem(
        row,
        "JX703",
        Text("这一行是新加的", "this row is new"),
        Text("增加一行请改 YAML", "add rows in the YAML"),
    )


def _gone(layout: Layout, seen: set[int]) -> list[Diagnostic]:
    found = []
    for table, rows in layout.tables.items():
        for row in rows:
            numbers = [c.scalar for c in row.cells.values() if c.scalar is not None]
            if numbers and not seen & set(numbers):
                shown = " ".join(c.text for c in row.cells.values() if c.text)[:60]
                said = Text(f"这一行删去了：{shown}", f"this row is gone: {shown}")
                help_ = Text("删去一行请改 YAML", "remove rows in the YAML")
                found.append(_problem(table, "JX704", said, help_))
    return found
