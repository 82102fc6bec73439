"""JSON Schemas of rulesets, cases and scorecards, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def ruleset_schema() -> dict[str, Any]:
    """Return the schema of a ruleset; an editor completes and explains from it."""
    from engine.load.ruleset import RulesetDoc

    return {"$schema": _DIALECT, **RulesetDoc.model_json_schema()}


def case_schema() -> dict[str, Any]:
    """Return the schema of a case."""
    from engine.load.case import CaseDoc

    return {"$schema": _DIALECT, **CaseDoc.model_json_schema()}


def scorecard_schema() -> dict[str, Any]:
    """Return the schema of what `jixiao score --format json` writes."""
    number = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.\.\.)?$"}
    text, flag = {"type": "string"}, {"type": "boolean"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    bounds = {"enum": ["exact", "outer"]}
    evidence = _object(
        {"document": text, "title": text, "section": maybe_text, "figure": maybe_text}
    )
    operand = _object(
        {
            "name": text,
            "title": text,
            "value": text,
            "unit": maybe_text,
            "state": {"enum": ["stated", "approximate", "missing", "no-evidence"]},
            "written": maybe_text,
            "parts": _list(_object({"path": text, "title": text, "written": text})),
            "evidence": _list(evidence),
        }
    )
    value_range = _object(
        {"low": maybe_number, "high": maybe_number, "low_open": flag, "high_open": flag}
    )
    near_miss = _object(
        {
            "rule": text,
            "failed": _list(_object({"test": text, "value": text, "by": maybe_text})),
        }
    )
    method = _object(
        {
            "rule": text,
            "rule_text": text,
            "rule_place": text,
            "applies": {"type": ["boolean", "null"]},
            "earned": {"anyOf": [number, value_range, {"type": "null"}]},
            "working": text,
        }
    )
    indicator = _object(
        {
            "id": text,
            "title": text,
            "dimension": maybe_text,
            "points": number,
            "score": maybe_number,
            "low": maybe_number,
            "high": maybe_number,
            "state": {"enum": ["scored", "open", "zeroed", "not-applicable"]},
            "bounds": bounds,
            "rule": text,
            "rule_text": text,
            "rule_place": text,
            "basis": maybe_text,
            "source": maybe_text,
            "verified": flag,
            "value": {"anyOf": [number, value_range, {"type": "null"}]},
            "value_exact": maybe_text,
            "inputs": {"type": "object", "additionalProperties": text},
            "operands": _list(operand),
            "working": text,
            "lost": number,
            "why_lost": maybe_text,
            "near_misses": _list(near_miss),
            "methods": _list(method),
            "rows": _list(text),
            "evidence": _list(evidence),
            "notes": _list(text),
        }
    )
    section = _object(
        {
            "id": text,
            "title": text,
            "points": number,
            "state": {"enum": ["scored", "open", "not-applicable", "no-score"]},
            "score": maybe_number,
            "low": maybe_number,
            "high": maybe_number,
            "bounds": bounds,
            "exact": maybe_text,
            "grade": maybe_text,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
            "aside": flag,
            "basis": maybe_text,
            "allocation": text,
            "no_measures": flag,
            "working": maybe_text,
            "notes": _list(text),
            "sections": _list({"$ref": "#/$defs/section"}),
            "indicators": _list(indicator),
        }
    )
    adjustment = _object(
        {
            "id": text,
            "title": text,
            "applies": {"type": ["boolean", "null"]},
            "before": number,
            "after": number,
            "before_high": number,
            "after_high": number,
            "rule": text,
            "rule_place": text,
            "basis": maybe_text,
            "verified": flag,
            "because": _object({"when": text, "text": text}),
        }
    )
    check = _object(
        {
            "id": text,
            "severity": {"enum": ["error", "warning", "info"]},
            "message": text,
            "where": _list(text),
            "basis": maybe_text,
        }
    )
    declared = _object(
        {
            "score": maybe_number,
            "grade": maybe_text,
            "possible": {"type": ["boolean", "null"]},
            "difference": maybe_number,
            "settled": number,
            "needed": maybe_number,
            "open_points": number,
            "grade_possible": {"type": ["boolean", "null"]},
            "grade_of_score": maybe_text,
        }
    )
    missing = _object({"fact": text, "title": text, "holds": number, "indicators": _list(text)})
    card = _object(
        {
            "schema": {"const": 1},
            "case": _object(
                {
                    "id": text,
                    "title": text,
                    "unit": maybe_text,
                    "year": {"type": "integer"},
                    "sha256": text,
                }
            ),
            "ruleset": _object({"id": text, "title": text, "version": text, "sha256": text}),
            "engine": _object({"version": text, "matcher": text}),
            "points": maybe_number,
            "state": {"enum": ["scored", "open", "no-score", "no-total"]},
            "score": maybe_number,
            "low": maybe_number,
            "high": maybe_number,
            "bounds": bounds,
            "grade": maybe_text,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
            "unverified_points": number,
            "sections": _list({"$ref": "#/$defs/section"}),
            "adjustments": _list(adjustment),
            "checks": _list(check),
            "missing": _list(missing),
            "declared": {"anyOf": [declared, {"type": "null"}]},
            "notes": _list(text),
        }
    )
    return {"$schema": _DIALECT, "title": "scorecard", **card, "$defs": {"section": section}}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "ruleset": ruleset_schema,
    "case": case_schema,
    "scorecard": scorecard_schema,
}
