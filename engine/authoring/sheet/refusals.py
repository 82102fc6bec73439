"""What of an edited workbook cannot be taken over, as diagnostics by cell."""

from __future__ import annotations

from engine.authoring.sheet import words
from engine.authoring.sheet.reading import Written
from engine.authoring.sheet.tables import Row
from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.source import Source, Span
from engine.base.words import Text

#: A workbook that is not read for what that would cost.
TOO_COSTLY = Problem(
    "JX708",
    words.NOT_READ,
    words.EDIT_CELLS_ALONE,
)
_LONGEST = 60  # signs of a text shown in a message

_TROUBLES = {
    "formula": (
        "JX706",
        words.FORMULA,
        words.WRITE_ITSELF,
    ),
    "error": (
        "JX706",
        words.ERROR_OF_EXCEL,
        words.WRITE_ITSELF,
    ),
    "date": (
        "JX707",
        words.MADE_DATE,
        words.SET_GENERAL,
    ),
}


def short(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _problem(
    address: str, code: str, said: Text, help_: Text, *, warning: bool = False
) -> Diagnostic:
    """Return a diagnostic that stands at a cell, or at a sheet where the cell is gone."""
    place = Span(Source(address, address), 1, 1, 1, len(address) + 1)
    message = words.AT_CELL.fill(address=address, said=said)
    return Diagnostic(code, "warning" if warning else "error", message, Label(place), help=help_)


def refused(cell: Written) -> Diagnostic | None:
    """Say why a changed cell cannot be taken over; None where it can."""
    if cell.trouble:
        return _problem(cell.address, *_TROUBLES[cell.trouble])
    if cell.scalar is None:
        was, now = short(cell.shown), short(cell.text)
        if not cell.shown:
            said = words.NEW_VALUE.fill(now=now)
            return _problem(cell.address, "JX702", said, words.ADD_IN_YAML)
        said = words.READ_ONLY.fill(was=was, now=now)
        help_ = words.UNDO_OR_YAML
        return _problem(cell.address, "JX702", said, help_)
    if not cell.text:
        was = short(cell.shown)
        said = words.EMPTIED.fill(was=was)
        return _problem(
            cell.address,
            "JX702",
            said,
            words.REMOVE_IN_YAML,
        )
    return None


def refused_in_gone_row(cell: Written) -> Diagnostic:
    """Say that a cell was changed whose rule was removed."""
    said = words.ROW_REMOVED
    help_ = words.UNDO_ONE
    return _problem(cell.address, "JX704", said, help_)


def new_row(address: str) -> Diagnostic:
    """Say that a row is new and that nothing tells what rule it should be."""
    said = words.NEW_ROW
    help_ = words.COPY_BAND
    return _problem(address, "JX703", said, help_)


def row_not_copied(address: str) -> Diagnostic:
    """Say that a row cannot be copied, since the rule holds what the row does not show."""
    said = words.NOT_COPIED
    return _problem(address, "JX703", said, words.ADD_ROWS_IN_YAML)


def row_gone(title: str, row: Row) -> Diagnostic:
    """Say that a row was removed that only the YAML can do without."""
    shown = short(" ".join(c.text for c in row.cells.values() if c.text))
    said = words.ROW_GONE.fill(shown=shown)
    return _problem(title, "JX704", said, words.REMOVE_ROW_IN_YAML)


def sheet_gone(title: str) -> Diagnostic:
    """Say that a sheet is gone."""
    said = words.SHEET_GONE
    return _problem(title, "JX705", said, words.EXPORT_AGAIN)


def column_gone(title: str, header: Text) -> Diagnostic:
    """Say that a column is gone."""
    said = words.COLUMN_GONE.fill(header=header)
    help_ = words.UNDO_OR_EXPORT
    return _problem(title, "JX705", said, help_)


def copied_sheet(first: str, second: str) -> Diagnostic:
    """Say that a sheet stands twice."""
    said = words.SHEET_COPIED.fill(first=first)
    return _problem(second, "JX705", said, words.DELETE_ONE)


def stray(address: str, text: str) -> Diagnostic:
    """Warn of a text that stands beside a table."""
    said = words.NO_PART_OF_TABLE.fill(text=short(text))
    help_ = words.NOTES_APART
    return _problem(address, "JX701", said, help_, warning=True)
