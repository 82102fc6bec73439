"""Findings on what is wrong with the figures of a case as it was read: the diagnostics JX5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.auditing.audit.types import Finding, Severity
from engine.base.diagnostics import Diagnostic

_FAMILY = "JX5"
#: What an audit tells by itself: each with its own code at the same place.
_TOLD_AS = {"JX505": "AU202", "JX510": "AU308"}
_CERTAIN = {"JX505"}


def diagnosed(said: Iterable[Diagnostic], found: list[Finding]) -> Iterator[Finding]:
    """Yield the diagnostics of a case that concern its figures, but for those told already."""
    for one in dict.fromkeys(said):
        if one.code.startswith(_FAMILY) and not _is_told(one, found):
            span = one.primary.span if one.primary else None
            yield Finding(one.code, _severity(one), one.message, span, one.notes, one.help)


def _is_told(one: Diagnostic, found: list[Finding]) -> bool:
    span = one.primary.span if one.primary else None
    return span is not None and any(
        finding.code == _TOLD_AS.get(one.code)
        and finding.span is not None
        and finding.span.line <= span.line <= finding.span.end_line
        for finding in found
    )


def _severity(one: Diagnostic) -> Severity:
    if one.code in _CERTAIN:
        return "error"
    return "info" if one.severity == "info" else "warning"
