"""The audit of a case from its ruleset and facts, with what else is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.auditing.audit.conventions import Conventions
from engine.auditing.audit.run import audit
from engine.auditing.audit.types import AuditReport
from engine.auditing.documents.types import ReadDocument
from engine.base.diagnostics import Diagnostic
from engine.language.facts.types import CaseFacts
from engine.scoring.ruleset import Ruleset, score_case

_NONE = Conventions("none", {})


def audit_case(
    ruleset: Ruleset,
    facts: CaseFacts,
    documents: Mapping[str, ReadDocument] | None = None,
    conventions: Conventions = _NONE,
    said: Iterable[Diagnostic] = (),
) -> AuditReport:
    """Return what holds of a case, what does not, and what would settle it.

    `documents` are those that the case cites, by its ids for them, as `read_document` returns
    them: each figure is looked up in them. `conventions` are an office's thresholds
    (`read_conventions`); without them the checks of plausibility that need one do not run. `said` is what `load_case`
    said of the case: what concerns its figures is among the findings. A
    finding has a `code` (`AU202`), a `severity`, and its `message` in both languages; points in
    `verdict` are those of the ruleset, money is in the case's unit.

    Raises Disagreement and CaseTooLarge as `score` does.

    >>> report = audit(ruleset, facts)
    >>> [(f.code, f.severity) for f in report.findings]
    [('AU302', 'info')]
    """
    ruleset = ruleset.in_year(facts.year)
    card = score_case(ruleset, facts)
    return audit(card, facts, ruleset.program, documents or {}, conventions, said)
