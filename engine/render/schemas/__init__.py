"""JSON Schemas of rulesets and cases, and of what commands write, as data: `jixiao schema`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from engine.render.schemas.editors import for_editors
from engine.render.schemas.parts import Schema, schema_of
from engine.render.schemas.ruleset import ruleset_schema


def _named(place: str) -> Any:
    """Return the type at `module:name`; its module is loaded for it alone."""
    module, _, name = place.partition(":")
    return getattr(import_module(f"engine.{module}"), name)


def _document(place: str, description: str) -> Schema:
    return for_editors(_named(place).model_json_schema(), description)


def _result(place: str, **more: str) -> Schema:
    return schema_of(_named(place), **more)


def _list(place: str) -> Schema:
    return schema_of(list[_named(place)])  # type: ignore[misc]


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "ruleset": ruleset_schema,
    "case": partial(_document, "language.load.case:CaseDoc", "案例 / a case"),
    "decisions": partial(
        _document, "language.load.decisions:DecisionsDoc", "复核决定 / decisions on scores"
    ),
    "scorecard": partial(_result, "scoring.published:ScorecardData", title="scorecard"),
    "audit": partial(_result, "render.audit.data:AuditData"),
    "compare": partial(_result, "render.comparison.data:CompareData"),
    "impact": partial(_result, "render.impact.data:ImpactData"),
    "whatif": partial(_result, "render.whatif.data:WhatifData"),
    "sensitivity": partial(_result, "render.sensitivity.data:SensitivityData"),
    "reach": partial(_result, "render.reach.data:ReachData"),
    "prove": partial(_result, "render.proof.data:ProveData"),
    "rank": partial(_result, "render.ranking.data:RankData"),
    "diff": partial(_result, "render.diff.data:DiffData"),
    "check": partial(_list, "render.diagnostics.data:DiagnosticData"),
    "test": partial(_list, "render.testing.data:TestedData"),
    "rules-list": partial(_list, "render.ruleset.data:RulesetRow"),
    "import": partial(_result, "render.intake.data:ImportData"),
    "records": partial(_result, "render.records.data:RecordsData"),
    "verify": partial(_result, "render.records.data:VerifyData"),
}
