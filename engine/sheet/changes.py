"""Edited cells back to edits of the text; what cannot be taken over is diagnosed by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.diagnostics import Diagnostic, Label
from engine.load.edits import Edit, apply_edits
from engine.load.text import decode
from engine.load.yaml_tree import read_tree
from engine.sheet.layout import lay_out, scalars_of
from engine.sheet.reading import Sheets, Written
from engine.sheet.scalars import written
from engine.sheet.tables import COLUMNS, TITLES, Layout
from engine.source import Source, Span
from engine.words import Text

_NAME = "workbook"
_MARK = b"\xef\xbb\xbf"
_LONGEST = 60  # signs of a text shown in a message

_TROUBLES = {
    "formula": (
        "JX706",
        Text("单元格里是公式", "the cell holds a formula"),
        Text("写成数或文字", "write the number or text itself"),
    ),
    "error": (
        "JX706",
        Text("单元格里是 Excel 的错误值", "the cell holds an error of Excel"),
        Text("写成数或文字", "write the number or text itself"),
    ),
    "date": (
        "JX707",
        Text(
            "这里要数，Excel 把填的内容当成了日期", "Excel made a date of what should be a number"
        ),
        Text("把单元格格式改为“常规”再填", "set the cell's format to General and type it again"),
    ),
}


@dataclass(frozen=True, slots=True)
class Import:
    """A text after the edits of a workbook, the cells that were changed, and what is wrong.

    `text` is None where a problem is an error. `cells` gives for each scalar the address of its
    cell.
    """

    text: bytes | None
    changed: tuple[Written, ...]
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
        if not cell.changed:
            continue
        problem = _refused(cell)
        if problem is None:
            changed.append(cell)
        else:
            problems.append(problem)
    problems += [_new_row(address) for address in sheets.new_rows]
    problems += [_copy(first, second) for first, second in sheets.copies]
    problems += _gone(sheets)
    strays = [_stray(address, text) for address, text in sheets.strays]
    cells = {c.scalar: c.address for c in sheets.cells if c.scalar is not None}
    if problems:
        return Import(None, tuple(changed), (*problems, *strays), cells)
    scalars = sheets.layout.scalars
    edits = [
        Edit(scalars[c.scalar].span, written(c.text, scalars[c.scalar]))
        for c in changed
        if c.scalar is not None
    ]
    mark = _MARK if sheets.original.startswith(_MARK) else b""
    text = sheets.original.removeprefix(_MARK).decode()
    return Import(mark + apply_edits(text, edits).encode(), tuple(changed), tuple(strays), cells)


def located(found: Sequence[Diagnostic], text: bytes, cells: dict[int, str]) -> list[Diagnostic]:
    """Return diagnostics of the new text, those at a place of the workbook with the cell's address.

    A change of cells changes no scalar's number, so `cells` of the old text hold for the new one.
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
            note = Text(f"单元格 {'、'.join(at)}", f"cell {', '.join(at)}")
            out.append(replace(diagnostic, notes=(*diagnostic.notes, note)))
        else:
            out.append(diagnostic)
    return out


def _problem(
    address: str, code: str, said: Text, help_: Text, *, warning: bool = False
) -> Diagnostic:
    place = Span(Source(address, address), 1, 1, 1, len(address) + 1)
    message = Text(f"{address}：{said.zh}", f"{address}: {said.en}")
    return Diagnostic(code, "warning" if warning else "error", message, Label(place), help=help_)


def _refused(cell: Written) -> Diagnostic | None:
    """Say why a changed cell cannot be taken over; None where it can."""
    if cell.trouble:
        return _problem(cell.address, *_TROUBLES[cell.trouble])
    if cell.scalar is None:
        was, now = _short(cell.shown), _short(cell.text)
        if not cell.shown:
            said = Text(
                f"规则集里没有这一项，填了 `{now}`",
                f"the ruleset says nothing here; `{now}` is new",
            )
            return _problem(
                cell.address, "JX702", said, Text("在 YAML 里添上这一项", "add it in the YAML")
            )
        said = Text(
            f"这一格只供阅读，原为 `{was}`，改成了 `{now}`",
            f"this cell is to be read only; it was `{was}` and is `{now}`",
        )
        help_ = Text(
            "改回去，或改 YAML；排过序的，把隐藏的 A 列一起排",
            "undo it, or edit the YAML; if you sorted, sort the hidden column A along",
        )
        return _problem(cell.address, "JX702", said, help_)
    if not cell.text:
        was = _short(cell.shown)
        said = Text(f"单元格清空了，原为 `{was}`", f"the cell was emptied; it held `{was}`")
        return _problem(
            cell.address,
            "JX702",
            said,
            Text("要删去这一项请改 YAML", "to remove it, edit the YAML"),
        )
    return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _new_row(address: str) -> Diagnostic:
    said = Text("这一行不是导出时的行", "this row was not there when exported")
    help_ = Text(
        "增加一行请改 YAML；是复制出来的就删去", "add rows in the YAML; if it is a copy, delete it"
    )
    return _problem(address, "JX703", said, help_)


def _copy(first: str, second: str) -> Diagnostic:
    said = Text(
        f"这张表是 `{first}` 的副本，不知道以哪张为准",
        f"this sheet is a copy of `{first}`; which of them counts is not known",
    )
    return _problem(second, "JX705", said, Text("删去其中一张", "delete one of them"))


def _stray(address: str, text: str) -> Diagnostic:
    said = Text(f"`{_short(text)}` 不在表里，没有导入", f"`{_short(text)}` is no part of the table")
    help_ = Text("加注请另建工作表", "put notes on a sheet of your own")
    return _problem(address, "JX701", said, help_, warning=True)


def _gone(sheets: Sheets) -> list[Diagnostic]:
    """Return what is no longer in the workbook: whole tables, columns, rows."""
    seen = {c.scalar for c in sheets.cells}
    found = []
    for table, rows in sheets.layout.tables.items():
        own = [{k: c.scalar for k, c in r.cells.items() if c.scalar is not None} for r in rows]
        if not any(own):
            continue
        title = sheets.titles.get(table)
        if title is None:
            said = Text("这张表没有了", "this sheet is gone")
            help_ = Text("重新导出再改", "export again")
            found.append(_problem(TITLES[table].zh, "JX705", said, help_))
            continue
        left = [numbers for numbers in own if seen & set(numbers.values())]
        for row, numbers in zip(rows, own, strict=True):
            if numbers and numbers not in left:
                shown = _short(" ".join(c.text for c in row.cells.values() if c.text))
                said = Text(f"这一行删去了：{shown}", f"this row is gone: {shown}")
                help_ = Text("删去一行请改 YAML", "remove rows in the YAML")
                found.append(_problem(title, "JX704", said, help_))
        headers = dict(COLUMNS[table])
        lost = {k for numbers in left for k, n in numbers.items() if n not in seen}
        for key in [k for k in headers if k in lost]:
            said = Text(
                f"`{headers[key].zh}` 这一列没有了", f"the column `{headers[key].en}` is gone"
            )
            help_ = Text("撤销，或重新导出再改", "undo it, or export again")
            found.append(_problem(title, "JX705", said, help_))
    return found
