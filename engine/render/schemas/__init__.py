"""JSON Schemas of rulesets and cases, and of what commands write, as data: `jixiao schema`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.render.reach.data import ReachData
from engine.render.schemas.audit import audit_schema
from engine.render.schemas.case import case_schema
from engine.render.schemas.compare import compare_schema
from engine.render.schemas.decisions import decisions_schema
from engine.render.schemas.impact import impact_schema
from engine.render.schemas.parts import Schema, result_schema
from engine.render.schemas.prove import prove_schema
from engine.render.schemas.ruleset import ruleset_schema
from engine.render.schemas.scorecard import scorecard_schema
from engine.render.schemas.sensitivity import sensitivity_schema
from engine.render.schemas.whatif import whatif_schema

SCHEMAS: dict[str, Callable[[], Schema]] = {
    "ruleset": ruleset_schema,
    "case": case_schema,
    "decisions": decisions_schema,
    "scorecard": scorecard_schema,
    "audit": audit_schema,
    "compare": compare_schema,
    "impact": impact_schema,
    "whatif": whatif_schema,
    "sensitivity": sensitivity_schema,
    "reach": partial(result_schema, ReachData),
    "prove": prove_schema,
}
