"""Findings of an audit, and the report that they make."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.auditing.evidence.lookup import Looked
from engine.base.source import Span
from engine.base.words import Text
from engine.scoring.scorecard import Scorecard

#: error: a statement of the case does not hold. warning: it is not borne out, or asks for a reason.
#: info: worth knowing. holds: looked at, and right.
Severity = Literal["error", "warning", "info", "holds"]


#: contradiction: the papers contradict themselves, whatever the rules. rules: against the ruleset,
#: certain under it. question: it may be right, and wants an answer. remark: worth knowing.
#: agreement: looked at, and right.
Kind = Literal["contradiction", "rules", "question", "remark", "agreement"]


class Finding(Struct, frozen=True):
    """One finding, in words for a working paper.

    `places` are where it was met: in documents first, then in the case. `settle` says what would
    settle it. `kind` says how certain it is, where its code and severity do not.

    >>> (finding,) = audit(ruleset, facts).findings
    >>> finding.code, finding.severity, finding.span.line
    ('AU302', 'info', 5)
    """

    code: str  # `AU302`: its kind
    severity: Severity  # error, warning or info
    message: Text  # what was found
    span: Span | None = None  # where in the case
    places: tuple[Text, ...] = ()  # where in documents, and in the case
    settle: Text | None = None  # what would settle it
    basis: Text | None = None  # the convention or the ruleset that it rests on
    kind: Kind | None = None  # None until `audit` has put it in


class Difference(Struct, frozen=True):
    """A score that the unit gave itself beside the computed one."""

    unit: str
    title: Text
    points: Fraction
    declared: Fraction
    low: Fraction
    high: Fraction


class Dependence(Struct, frozen=True):
    """An item whose score is open, and what the total can still reach without it.

    `lacks` are the facts that it waits for. `without` is the highest total if its score stays at
    the least; `needed` says that the declared score is out of reach then.
    """

    item: str
    title: Text
    lacks: tuple[Text, ...]
    holds: Fraction
    without: Fraction
    needed: bool


class Verdict(Struct, frozen=True):
    """What can be said of the declared score.

    `depends` are the open items, those that hold most first, none where the declared score is
    impossible or determined. `least` is a smallest set of them that reaches it while all others
    stay at their lowest, `at_least` its size; None where that was not decided.
    """

    declared: Fraction | None
    possible: bool | None
    differences: tuple[Difference, ...]
    depends: tuple[Dependence, ...]
    at_least: int | None
    least: tuple[str, ...] | None = None


class AuditReport(Struct, frozen=True):
    """All that an audit found: `looked` is None where no document was given.

    >>> report = audit(ruleset, facts)
    >>> report.verdict.declared, report.verdict.possible, report.looked
    (None, None, None)
    """

    card: Scorecard  # the scorecard that was audited
    findings: tuple[Finding, ...]  # the gravest first
    verdict: Verdict  # what can be said of the declared score
    looked: Looked | None  # what was looked up in documents
