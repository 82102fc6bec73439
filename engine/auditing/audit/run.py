"""All findings of an audit, in the order in which an auditor reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.auditing.audit.arithmetic import arithmetic_findings
from engine.auditing.audit.consistency import consistency_findings
from engine.auditing.audit.conventions import Conventions
from engine.auditing.audit.diagnosed import diagnosed
from engine.auditing.audit.due import judged_rows
from engine.auditing.audit.evidence import evidence_findings
from engine.auditing.audit.kinds import with_kinds
from engine.auditing.audit.plausibility import plausibility_findings
from engine.auditing.audit.types import AuditReport, Finding, Severity
from engine.auditing.audit.verdict import verdict_of
from engine.auditing.documents.types import ReadDocument
from engine.auditing.evidence.lookup import look_up
from engine.base.diagnostics import Diagnostic
from engine.base.words import Text
from engine.language.facts.types import CaseFacts
from engine.scoring.award.memory import Memory
from engine.scoring.explain.reasons import check_text
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Scorecard

_ORDER: tuple[Severity, ...] = ("error", "warning", "info", "holds")
_OF_CHECK: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


def audit(
    card: Scorecard,
    facts: CaseFacts,
    program: Program,
    documents: Mapping[str, ReadDocument],
    conventions: Conventions,
    said: Iterable[Diagnostic] = (),
    memory: Memory | None = None,
) -> AuditReport:
    """Audit a case with its scorecard; `documents` are those that were given, by id of the case.

    `conventions` are the thresholds that plausibility goes by; `said` is what `load_case` said of
    the case, `memory` what was found when it was scored.
    """
    looked = look_up(facts, documents) if facts.documents else None
    rows = judged_rows(card, facts, program, conventions)
    found = [
        *(evidence_findings(looked) if looked else ()),
        *arithmetic_findings(facts, card, rows),
        *consistency_findings(facts, card, rows),
        *plausibility_findings(facts, card, conventions),
        *_checks(card),
    ]
    found += diagnosed((*said, *card.problems), found)
    found.sort(key=lambda f: (_ORDER.index(f.severity), f.code))
    verdict = verdict_of(card, facts, program, rows, memory)
    return AuditReport(card, tuple(with_kinds(found, card)), verdict, looked)


def _checks(card: Scorecard) -> list[Finding]:
    """Return what the ruleset's own checks say."""
    found = []
    for result in card.checks:
        words = Text(check_text(card, result, "zh"), check_text(card, result, "en"))
        severity = _OF_CHECK[result.check.severity]
        found.append(Finding("AU400", severity, words, result.check.origin.span))
    return found
