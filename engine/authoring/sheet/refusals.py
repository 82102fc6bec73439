"""What of an edited workbook cannot be taken over, as diagnostics by cell."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.sheet import words
from engine.authoring.sheet.columns import Column
from engine.authoring.sheet.layout import Row
from engine.authoring.sheet.matching import Placed
from engine.authoring.sheet.reading import Line, Sheet, Written
from engine.authoring.sheet.tables import TABLES
from engine.base.diagnostics import Diagnostic, Label, Problem, Severity
from engine.base.source import Source, Span
from engine.base.words import Text, listed

#: A workbook that is not read for what that would cost.
TOO_COSTLY = Problem("JX708", words.NOT_READ, words.EDIT_CELLS_ALONE)
_LONGEST = 60  # signs of a text shown in a message

_TROUBLES = {
    "formula": ("JX706", words.FORMULA, words.WRITE_ITSELF),
    "error": ("JX706", words.ERROR_OF_EXCEL, words.WRITE_ITSELF),
    "date": ("JX707", words.MADE_DATE, words.SET_GENERAL),
}


def short(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _problem(
    address: str, code: str, said: Text, help_: Text, severity: Severity = "error"
) -> Diagnostic:
    """Return a diagnostic that stands at a cell, or at a sheet where the cell is gone."""
    place = Span(Source(address, address), 1, 1, 1, len(address) + 1)
    message = words.AT_CELL.fill(address=address, said=said)
    return Diagnostic(code, severity, message, Label(place), help=help_)


def troubled(cell: Written) -> Diagnostic:
    """Say that a cell holds no value of its own."""
    return _problem(cell.address, *_TROUBLES[cell.trouble])


def read_only(cell: Written, was: str) -> Diagnostic:
    """Say that a cell was changed that is to be read."""
    now = short(cell.text)
    if not was:
        return _problem(cell.address, "JX702", words.NEW_VALUE.fill(now=now), words.ADD_IN_YAML)
    said = words.READ_ONLY.fill(was=short(was), now=now)
    return _problem(cell.address, "JX702", said, words.UNDO_OR_YAML)


def emptied(cell: Written, was: str) -> Diagnostic:
    """Say that a cell was emptied without which the rule is none."""
    said = words.EMPTIED.fill(was=short(was))
    return _problem(cell.address, "JX702", said, words.REMOVE_ROW)


def unreadable(cell: Written) -> Diagnostic:
    """Say that a condition, or the like, was not written as one."""
    said = words.UNREADABLE.fill(text=short(cell.text))
    return _problem(cell.address, "JX715", said, words.WRITE_AS_BEFORE)


def percent_unclear(cell: Written, was: str, one: str, other: str) -> Diagnostic:
    """Ask which of two numbers was meant."""
    before = words.STOOD.fill(was=was) if was else Text("", "")
    said = words.WHICH_NUMBER.fill(text=short(cell.text), one=one, other=other, before=before)
    return _problem(cell.address, "JX709", said, words.TYPE_ONE.fill(one=one, other=other))


def missing(cell: Written, column: Column) -> Diagnostic:
    """Say that a new row lacks a value."""
    said = words.LACKS.fill(header=column.header)
    return _problem(cell.address, "JX716", said, words.FILL_IT)


def needs_id(address: str, name: str, proposal: str) -> Diagnostic:
    """Say that a new row has no name, or that of another; and propose one."""
    said = words.NAME_TAKEN.fill(name=name) if name else words.NO_NAME
    help_ = words.WRITE_ID.fill(id=proposal) if proposal else words.WRITE_SOME_ID
    return _problem(address, "JX710", said, help_)


def order_unclear(title: str, header: Text | None) -> Diagnostic:
    """Ask whether rows were moved, or only sorted."""
    said = words.ORDER if header is None else words.ORDER_BY.fill(header=header)
    return _problem(title, "JX711", said, words.WHICH_ORDER)


def no_owner(line: Line, owner: str) -> Diagnostic:
    """Say that nothing tells to which list a new row belongs."""
    cell = line.cells.get("owner")
    said = words.NO_SUCH_OWNER.fill(owner=owner) if owner else words.NO_OWNER
    return _problem(cell.address if cell else line.address, "JX703", said, words.WRITE_OWNER)


def no_title(line: Line) -> Diagnostic:
    """Say that a new row of the table of indicators has no title, so no level."""
    return _problem(line.address, "JX703", words.NO_TITLE, words.WRITE_TITLE)


def nothing_above(line: Line) -> Diagnostic:
    """Say that an indicator has no section above it."""
    return _problem(line.address, "JX703", words.NOTHING_ABOVE, words.PUT_BELOW)


def new_row(address: str) -> Diagnostic:
    """Say that a row is new in a table to which none can be added."""
    return _problem(address, "JX703", words.NEW_ROW, words.ADD_ROWS_IN_YAML)


def row_gone(title: str, row: Row) -> Diagnostic:
    """Say that a row was removed from a table from which none can be."""
    texts = (c.text for key, c in row.cells.items() if c.text and key != "no")
    said = words.ROW_GONE.fill(shown=short(" ".join(texts)))
    return _problem(title, "JX704", said, words.REMOVE_ROW_IN_YAML)


def list_emptied(title: str, label: str) -> Diagnostic:
    """Say that all rows of a list were removed."""
    return _problem(title, "JX704", words.LIST_EMPTIED.fill(label=label), words.REMOVE_OWNER)


def in_gone_row(address: str) -> Diagnostic:
    """Say that something was changed in a rule that was removed with what holds it."""
    return _problem(address, "JX704", words.ROW_REMOVED, words.UNDO_ONE)


def sheet_gone(title: Text) -> Diagnostic:
    """Say that a sheet is gone."""
    return _problem(title.zh, "JX705", words.SHEET_GONE, words.EXPORT_AGAIN)


def copied_sheet(first: str, second: str) -> Diagnostic:
    """Say that a sheet stands twice."""
    said = words.SHEET_COPIED.fill(first=first)
    return _problem(second, "JX705", said, words.DELETE_ONE)


def misshapen(table: str, sheet: Sheet, rows: list[Row]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a sheet as a whole: columns gone or new, cells merged."""
    for column in TABLES[table].columns:
        full = any(row.cells[column.key].text for row in rows if column.key in row.cells)
        if full and column.key not in (*sheet.keys, "no", "standard"):
            said = words.COLUMN_GONE.fill(header=column.header)
            yield _problem(sheet.title, "JX705", said, words.UNDO_OR_EXPORT)
    for address, header in sheet.own:
        said = words.OWN_COLUMN.fill(header=short(header)) if header else words.NO_PART_OF_TABLE
        yield _problem(address, "JX701", said, words.OWN_COLUMNS_STAY, "warning")


def merged(sheet: Sheet, placed: list[Placed]) -> Iterator[Diagnostic]:
    """Yield the merges of cells that hide what stood in them; others do no harm."""
    for address, covered in sheet.merged:
        full = [
            cell.address
            for one in placed
            for key, cell in one.line.cells.items()
            if cell.address in covered and one.row is not None and key in one.row.cells
            if one.row.cells[key].text
        ]
        if full:
            said = words.MERGED.fill(cells=listed(sorted(full)))
            yield _problem(address, "JX712", said, words.UNMERGE)


def translation(address: str, other: str) -> Diagnostic:
    """Point out that a text was changed in one of its two languages."""
    said = words.STALE.fill(other=other)
    return _problem(address, "JX714", said, words.CHANGE_BOTH, "warning")


def unwritable(place: Span) -> Diagnostic:
    """Say that the layout of the YAML does not take a change without a loss."""
    said = words.UNWRITABLE.fill(line=place.line)
    return Diagnostic("JX713", "error", said, Label(place), help=words.CHANGE_YAML)
