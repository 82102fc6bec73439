"""Forms and reports of strangers read into drafts of cases, behind the fence."""

from __future__ import annotations

import importlib.util
import os
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from engine.auditing.documents.reading import refused
from engine.auditing.documents.types import OLDER, ending_of
from engine.auditing.intake.draft import Draft, DraftCase
from engine.auditing.intake.form_problems import too_costly
from engine.auditing.intake.prose import Proposal, read_report
from engine.base.diagnostics import Diagnostic
from engine.base.signs import in_line
from engine.commands import words
from engine.commands.disk import Trouble, read
from engine.commands.fence import OverBudget, within
from engine.commands.older import converted
from engine.commands.screen import needing

#: Endings of reports; workbooks are forms.
REPORTS = ("docx", "pdf", "txt", "md", "html", "htm")
#: Endings of reports that may hold forms, and the library that finds their tables.
_WITH_FORMS = {"docx": "docx", "pdf": "pdfplumber"}
#: What is said of a file without forms, or with too many lines to look for any.
_PERHAPS_A_REPORT = ("JX821", "JX822")
#: Endings of all that can be imported.
ENDINGS = ("xlsx", *REPORTS, *OLDER)

_MOST_BYTES = 50_000_000


class Drafted(Struct, frozen=True):
    """What came of a file: cases of the forms in it, or what a report proposes, or neither.

    `data` are its bytes, `found` what is to be told of it.
    """

    data: bytes
    cases: tuple[DraftCase, ...] = ()
    proposal: Proposal | None = None
    found: tuple[Diagnostic, ...] = ()


def drafted(path: Path, year: int | None) -> Drafted:
    """Read a form or a report. Raises Trouble where the file cannot be read at all.

    `year` stands where the file states none.
    """
    if path.name.encode(errors="replace") != os.fsencode(path.name):
        raise Trouble(path, words.NO_CHARACTERS_IN_NAME)
    if in_line(path.name) != path.name:
        raise Trouble(path, words.UNSEEN_IN_NAME)
    data, original = read(path, _MOST_BYTES), None
    if (ending := ending_of(path.name)) in OLDER:
        made, problems = converted(path.name, data)
        if made is None:
            return Drafted(data, found=problems)
        data, original, ending = made, data, OLDER[ending]
    found = _read(path, ending, (data, original), year)
    return found if original is None else replace(found, data=original)


def _read(path: Path, ending: str, given: tuple[bytes, bytes | None], year: int | None) -> Drafted:
    """Read bytes, and what they were before they were converted."""
    data, _ = given
    if ending in REPORTS and not _may_hold_forms(ending):
        return _report(path, given, year)
    draft, found = form_of(str(path), given, year)
    if draft is not None:
        return Drafted(data, draft.cases, None, tuple(d for d in found if d.code == "JX823"))
    if ending in _WITH_FORMS and any(d.code in _PERHAPS_A_REPORT for d in found):
        return _report(path, given, year)  # no form in it: a report in prose
    return Drafted(data, found=tuple(d for d in found if d.severity == "error"))


def form_of(
    name: str, given: tuple[bytes, bytes | None], year: int | None
) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Read a form, of bytes and what they were before, within limits of time and memory."""
    data, original = given
    with needing():
        from engine.auditing.intake.form import read_form  # noqa: PLC0415 - needs an extra

    try:
        return within(partial(read_form, year=year, original=original), name, data)
    except OverBudget as over:
        return None, (too_costly(name, over.said),)


def _report(path: Path, given: tuple[bytes, bytes | None], year: int | None) -> Drafted:
    data, original = given
    try:
        proposal, found = within(read_report, str(path), data, path.name, year, original)
    except OverBudget as over:
        proposal, found = None, (refused(str(path), over.said),)
    return Drafted(data, proposal=proposal, found=found)


def _may_hold_forms(ending: str) -> bool:
    """Return whether tables can be looked for; without the library the text is read."""
    return ending in _WITH_FORMS and importlib.util.find_spec(_WITH_FORMS[ending]) is not None
