"""The findings of an audit as one table for other programs."""

from __future__ import annotations

from engine.auditing.audit.types import AuditReport, Finding
from engine.base.words import Language
from engine.render.audit import words
from engine.render.table import Column, Table

_COLUMNS = tuple(
    Column(name)
    for name in ("code", "kind", "severity", "message", "place", "in_documents", "basis", "settle")
)


def _kind(found: Finding, language: Language) -> str:
    return words.KINDS[found.kind].to(language) if found.kind else ""


def audit_table(report: AuditReport, language: Language) -> Table:
    """Return a row for each finding, in order."""
    return Table(
        _COLUMNS,
        tuple(
            (
                *(found.code, _kind(found, language), found.severity, found.message.to(language)),
                str(found.span) if found.span else None,
                "\n".join(place.to(language) for place in found.places),
                found.basis.to(language) if found.basis else None,
                found.settle.to(language) if found.settle else None,
            )
            for found in report.findings
        ),
    )
