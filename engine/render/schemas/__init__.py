"""JSON Schemas of rulesets and cases, and of what commands write, as data: `jixiao schema`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.render.comparison.data import CompareData
from engine.render.impact.data import ImpactData
from engine.render.reach.data import ReachData
from engine.render.schemas.audit import audit_schema
from engine.render.schemas.case import case_schema
from engine.render.schemas.decisions import decisions_schema
from engine.render.schemas.parts import Schema, result_schema
from engine.render.schemas.prove import prove_schema
from engine.render.schemas.ruleset import ruleset_schema
from engine.render.schemas.scorecard import scorecard_schema
from engine.render.sensitivity.data import SensitivityData
from engine.render.whatif.data import WhatifData

SCHEMAS: dict[str, Callable[[], Schema]] = {
    "ruleset": ruleset_schema,
    "case": case_schema,
    "decisions": decisions_schema,
    "scorecard": scorecard_schema,
    "audit": audit_schema,
    "compare": partial(result_schema, CompareData),
    "impact": partial(result_schema, ImpactData),
    "whatif": partial(result_schema, WhatifData),
    "sensitivity": partial(result_schema, SensitivityData),
    "reach": partial(result_schema, ReachData),
    "prove": prove_schema,
}
