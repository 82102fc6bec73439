"""Diagnostics as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from engine.base.codes import CODES
from engine.base.diagnostics import Diagnostic, Label, Severity
from engine.base.words import Language


class _Label(TypedDict):
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str | None


class DiagnosticData(TypedDict):
    """What is wrong, where, and what to do."""

    code: str
    name: str | None
    severity: Severity
    message: str
    place: _Label | None
    related: list[_Label]
    notes: list[str]
    help: str | None


def diagnostics_data(diagnostics: Iterable[Diagnostic], language: Language) -> list[DiagnosticData]:
    """Return diagnostics as JSON-able data."""
    return [_data(d, language) for d in diagnostics]


def _data(d: Diagnostic, language: Language) -> DiagnosticData:
    code = CODES.get(d.code)
    return {
        "code": d.code,
        "name": code.name if code else None,
        "severity": d.severity,
        "message": d.message.to(language),
        "place": _label(d.primary, language) if d.primary else None,
        "related": [_label(label, language) for label in d.related],
        "notes": [note.to(language) for note in d.notes],
        "help": d.help.to(language) if d.help else None,
    }


def _label(label: Label, language: Language) -> _Label:
    span = label.span
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "text": label.text.to(language) if label.text else None,
    }
