"""JSON Schemas of rulesets and cases, and of what commands write, as data: `jixiao schema`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from engine.render.schemas.case import case_schema
from engine.render.schemas.decisions import decisions_schema
from engine.render.schemas.parts import Schema, schema_of
from engine.render.schemas.ruleset import ruleset_schema

#: Where the types of results are.
_RESULTS = {
    "audit": ("engine.render.audit.data", "AuditData"),
    "compare": ("engine.render.comparison.data", "CompareData"),
    "impact": ("engine.render.impact.data", "ImpactData"),
    "whatif": ("engine.render.whatif.data", "WhatifData"),
    "sensitivity": ("engine.render.sensitivity.data", "SensitivityData"),
    "reach": ("engine.render.reach.data", "ReachData"),
    "prove": ("engine.render.proof.data", "ProveData"),
}


def _result(module: str, name: str, **more: str) -> Schema:
    """Return the schema of a result; its module is loaded for it alone."""
    return schema_of(getattr(import_module(module), name), **more)


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "ruleset": ruleset_schema,
    "case": case_schema,
    "decisions": decisions_schema,
    "scorecard": partial(_result, "engine.scoring.published", "ScorecardData", title="scorecard"),
    **{what: partial(_result, *place) for what, place in _RESULTS.items()},
}
