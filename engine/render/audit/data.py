"""The audit report as data."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, TypedDict

from engine.auditing.audit.types import AuditReport, Kind, Severity
from engine.base.exact import DecimalText, to_text
from engine.base.words import Language
from engine.render.data import RulesetData, ruleset_data, text_or_none
from engine.scoring.published import EngineData


class _Case(TypedDict):
    id: str
    title: str
    sha256: str


class _Difference(TypedDict):
    indicator: str
    title: str
    points: DecimalText
    declared: DecimalText
    low: DecimalText
    high: DecimalText


class _Dependence(TypedDict):
    item: str
    title: str
    lacks: list[str]
    holds: DecimalText
    without: DecimalText
    needed: bool


class _Finding(TypedDict):
    code: Annotated[str, ("pattern", r"^(AU\d{3}|JX5\d{2})$")]
    kind: Kind
    severity: Severity
    message: str
    place: str | None
    in_documents: list[str]
    basis: str | None
    settle: str | None


class AuditData(TypedDict):
    """The findings of an audit, and what can be said of the declared score."""

    schema: Literal[1]
    case: _Case
    ruleset: RulesetData
    engine: EngineData
    score: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    declared: DecimalText | None
    possible: bool | None
    at_least: int | None
    least: list[str] | None
    differences: list[_Difference]
    depends: list[_Dependence]
    findings: list[_Finding]


def audit_data(report: AuditReport, language: Language, version: str) -> AuditData:
    """Return the report as JSON-able data; numbers are strings of exact decimals."""
    card, found = report.card, report.verdict
    return {
        "schema": 1,
        "case": {"id": card.case_id, "title": card.case_title, "sha256": card.case_sha256},
        "ruleset": ruleset_data(card.plan),
        "engine": {"version": version, "matcher": card.matcher},
        "score": text_or_none(card.score),
        "low": text_or_none(card.low),
        "high": text_or_none(card.high),
        "declared": text_or_none(found.declared),
        "possible": found.possible,
        "at_least": found.at_least,
        "least": None if found.least is None else list(found.least),
        "differences": [
            {
                "indicator": d.unit,
                "title": d.title.to(language),
                "points": _points(d.points),
                "declared": to_text(d.declared),
                "low": _points(d.low),
                "high": _points(d.high),
            }
            for d in found.differences
        ],
        "depends": [
            {
                "item": d.item,
                "lacks": [t.to(language) for t in d.lacks],
                "title": d.title.to(language),
                "holds": to_text(d.holds),
                "without": to_text(d.without),
                "needed": d.needed,
            }
            for d in found.depends
        ],
        "findings": [
            {
                "code": f.code,
                "kind": f.kind or "remark",
                "severity": f.severity,
                "message": f.message.to(language),
                "place": str(f.span) if f.span else None,
                "in_documents": [p.to(language) for p in f.places],
                "basis": f.basis.to(language) if f.basis else None,
                "settle": f.settle.to(language) if f.settle else None,
            }
            for f in report.findings
        ],
    }


def _points(points: Fraction) -> DecimalText:
    """Write points: whole numbers plainly, others with at least two decimals."""
    return to_text(points, places=0 if points.denominator == 1 else 2)
