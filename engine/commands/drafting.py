"""Forms and reports of strangers read into drafts of cases, behind the fence."""

from __future__ import annotations

import importlib.util
import os
from functools import partial
from pathlib import Path

from msgspec import Struct

from engine.auditing.documents.reading import refused
from engine.auditing.intake.draft import Draft, DraftCase
from engine.auditing.intake.form_problems import too_costly
from engine.auditing.intake.prose import Proposal, read_report
from engine.base.diagnostics import Diagnostic
from engine.base.signs import in_line
from engine.commands import words
from engine.commands.disk import Trouble, read
from engine.commands.fence import OverBudget, within
from engine.commands.screen import needing

#: Endings of reports; workbooks are forms.
REPORTS = ("docx", "pdf", "txt", "md", "html", "htm")

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
    ending = path.suffix.lower().removeprefix(".")
    data = read(path, _MOST_BYTES)
    if ending in REPORTS and (ending != "docx" or not _can_read_word()):
        return _report(path, data, year)
    draft, found = _form(str(path), data, year)
    if draft is not None:
        return Drafted(data, draft.cases, None, tuple(d for d in found if d.code == "JX823"))
    if ending == "docx" and any(d.code == "JX822" for d in found):
        return _report(path, data, year)  # no form in it: a report in prose
    return Drafted(data, found=tuple(d for d in found if d.severity == "error"))


def _form(name: str, data: bytes, year: int | None) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    with needing():
        from engine.auditing.intake.form import read_form  # noqa: PLC0415 - needs an extra

    try:
        return within(partial(read_form, year=year), name, data)
    except OverBudget as over:
        return None, (too_costly(name, over.said),)


def _report(path: Path, data: bytes, year: int | None) -> Drafted:
    try:
        proposal, found = within(read_report, str(path), data, path.name, year)
    except OverBudget as over:
        proposal, found = None, (refused(str(path), over.said),)
    return Drafted(data, proposal=proposal, found=found)


def _can_read_word() -> bool:
    """Return whether python-docx is there; without it, reading the file says what to install."""
    return importlib.util.find_spec("docx") is not None
