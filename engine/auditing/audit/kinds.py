"""Of what kind a finding is: how certain, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from engine.auditing.audit.types import Finding, Kind
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.scorecard import Scorecard

#: Errors that are certain under the ruleset; all other errors are so whatever the rules.
_BY_RULES = {"AU212", "AU213", "AU214", "AU309", "AU317", "AU400"}
#: What was not done: no error of those who filled in the case.
_NOT_DONE = {"AU111", "AU112"}


def with_kinds(findings: Iterable[Finding], card: Scorecard) -> list[Finding]:
    """Return findings with their kinds; those against the rules name the ruleset."""
    basis = ruleset_title(card.plan)
    found = []
    for finding in findings:
        kind = finding.kind or _kind(finding)
        own = basis if kind == "rules" and finding.basis is None else finding.basis
        found.append(replace(finding, kind=kind, basis=own))
    return found


def _kind(finding: Finding) -> Kind:
    if finding.severity == "error" and finding.code not in _NOT_DONE:
        return "rules" if finding.code in _BY_RULES else "contradiction"
    if finding.severity in ("error", "warning"):
        return "question"
    return "agreement" if finding.severity == "holds" else "remark"
