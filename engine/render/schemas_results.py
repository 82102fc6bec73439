"""JSON Schemas of what commands other than `score` write, from audits to proofs."""

from __future__ import annotations

from engine.render.schema_parts import DIALECT, EXACT, NUMBER, Schema, list_of, object_of


def audit_schema() -> Schema:
    """Return the schema of what `jixiao audit --format json` writes."""
    number, text, flag = NUMBER, {"type": "string"}, {"type": "boolean"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    difference = {"indicator": text, "title": text, "points": number, "declared": number}
    finding = {
        "code": {"type": "string", "pattern": r"^AU\d{3}$"},
        "severity": {"enum": ["error", "warning", "info", "holds"]},
        "message": text,
        "place": maybe_text,
        "in_documents": list_of(text),
        "basis": maybe_text,
        "settle": maybe_text,
    }
    depends = {
        "item": text,
        "title": text,
        "lacks": list_of(text),
        "holds": number,
        "without": number,
        "needed": flag,
    }
    return {
        "$schema": DIALECT,
        **object_of(
            {
                "schema": {"const": 1},
                "case": object_of({"id": text, "title": text, "sha256": text}),
                "ruleset": object_of({"id": text, "version": text, "sha256": text}),
                "engine": object_of({"version": text, "matcher": text}),
                "score": maybe_number,
                "low": maybe_number,
                "high": maybe_number,
                "declared": maybe_number,
                "possible": {"type": ["boolean", "null"]},
                "at_least": {"type": ["integer", "null"]},
                "least": {"anyOf": [list_of(text), {"type": "null"}]},
                "differences": list_of(object_of({**difference, "low": number, "high": number})),
                "depends": list_of(object_of(depends)),
                "findings": list_of(object_of(finding)),
            }
        ),
    }


def compare_schema() -> Schema:
    """Return the schema of what `jixiao compare --format json` writes."""
    text, count = {"type": "string"}, {"type": "integer"}
    number = EXACT
    maybe_text = {"type": ["string", "null"]}
    ends = object_of({"low": number, "high": number})
    maybe_ends = {"anyOf": [ends, {"type": "null"}]}
    groups = {"type": "object", "additionalProperties": number}
    effect = object_of(
        {"difference": number, "performance": number, "rules": number, "groups": groups}
    )
    column = {
        "name": text,
        "case": object_of({"id": text, "sha256": text, "year": count}),
        "ruleset": object_of({"id": text, "version": text, "sha256": text}),
        "grade_low": maybe_text,
        "grade_high": maybe_text,
    }
    row = {"id": text, "title": text, "depth": count, "scores": list_of(maybe_ends)}
    line = {
        "kind": {"enum": ["total", "section", "indicator", "adjustment", "rest"]},
        "id": text,
        "title": text,
        "depth": count,
        **dict.fromkeys(("before", "other_facts", "other_rules", "after"), maybe_ends),
        "documented": effect,
        "attainable": effect,
        "bounds": {"anyOf": [object_of({"performance": ends, "rules": ends}), {"type": "null"}]},
        "only": maybe_text,
    }
    difference = {
        "before": count,
        "after": count,
        "same_titles": list_of(list_of(text)),
        "rules": object_of(_rule_groups()),
        "lines": {"anyOf": [list_of(object_of(line)), {"type": "null"}]},
    }
    return {
        "$schema": DIALECT,
        **object_of(
            {
                "schema": {"const": 1},
                "engine": object_of({"version": text}),
                "columns": list_of(object_of(column)),
                "scores": list_of(object_of(row)),
                "differences": list_of(object_of(difference)),
            }
        ),
    }


def impact_schema() -> Schema:
    """Return the schema of what `jixiao impact --format json` writes."""
    text, count, number = {"type": "string"}, {"type": "integer"}, EXACT
    maybe_text = {"type": ["string", "null"]}
    ends = object_of({"low": number, "high": number})
    grades = object_of({"low": maybe_text, "high": maybe_text})
    groups = {"type": "object", "additionalProperties": number}
    plan = object_of({"id": text, "version": text, "sha256": text})
    spread = {
        **dict.fromkeys(("cases", "up", "down"), count),
        **dict.fromkeys(("total", "mean"), number),
        "groups": groups,
    }
    change = object_of({"kind": text, "of": text, "sentence": text, "place": maybe_text})
    section = {"kind": {"enum": ["section", "adjustment", "rest"]}, "id": text, "title": text}
    by_change = {
        "change": {"anyOf": [change, {"type": "null"}]},
        "cases": count,
        "alone": ends,
        "shared": ends,
    }
    case = {
        **dict.fromkeys(("name", "id", "title"), text),
        "unit": maybe_text,
        "year": count,
        "sha256": text,
        **dict.fromkeys(("before", "after", "change"), ends),
        "groups": {"anyOf": [groups, {"type": "null"}]},
        **dict.fromkeys(("grade_before", "grade_after"), grades),
    }
    score = {"id": text, "title": text, "change": ends, "before": text, "after": text}
    mover = {"case": text, "scores": list_of(object_of({**score, "because": list_of(change)}))}
    return {
        "$schema": DIALECT,
        **object_of(
            {
                "schema": {"const": 1},
                "engine": object_of({"version": text}),
                "old": plan,
                "new": plan,
                "same": {"type": "object", "additionalProperties": text},
                "same_titles": list_of(
                    {"type": "array", "items": text, "minItems": 2, "maxItems": 2}
                ),
                "rules": object_of(_rule_groups()),
                "open": count,
                "totals": object_of(spread),
                "grades": list_of(
                    object_of(
                        {"before": text, "after": text, "count": count, "cases": list_of(text)}
                    )
                ),
                "distribution": list_of(object_of({"band": text, "before": count, "after": count})),
                "sections": list_of(object_of({**section, **spread})),
                "changes": list_of(object_of(by_change)),
                "cases": list_of(object_of(case)),
                "movers": list_of(object_of(mover)),
                "unscored": list_of(
                    object_of({"case": text, "why": text, "wrong": {"type": "boolean"}})
                ),
            }
        ),
    }


def _rule_groups() -> Schema:
    """Return the properties of the groups of rule changes that effects are divided over."""
    text = {"type": "string"}
    return {
        "groups": list_of(object_of({"id": text, "title": text})),
        "together": list_of(object_of({"id": text, "taken": text, "why": text})),
    }


def prove_schema() -> Schema:
    """Return the schema of what `jixiao prove --format json` writes."""
    text = {"type": "string"}
    maybe_text = {"type": ["string", "null"]}
    example = {"name": text, "case": text, "low": NUMBER, "high": NUMBER, "grade": maybe_text}
    guarantee = {
        "id": text,
        "title": text,
        "outcome": {"enum": ["proved", "broken", "undecided", "waived"]},
        "why": maybe_text,
        "examples": list_of(object_of(example)),
    }
    return {
        "$schema": DIALECT,
        **object_of(
            {
                "schema": {"const": 1},
                "engine": object_of({"version": text}),
                "ruleset": object_of({"id": text, "version": text, "sha256": text}),
                "guarantees": list_of(object_of(guarantee)),
            }
        ),
    }


def whatif_schema() -> Schema:
    """Return the schema of what `jixiao whatif --format json` writes."""
    text, flag, maybe_text = {"type": "string"}, {"type": "boolean"}, {"type": ["string", "null"]}
    ends, result = _scenario_parts()
    setting = {
        **dict.fromkeys(("name", "path", "title"), text),
        **dict.fromkeys(("before", "after"), maybe_text),
        "looked_at": flag,
        "remarks": list_of(text),
    }
    said = {**dict.fromkeys(("title", "before", "after"), text)}
    moved = {
        "indicators": list_of(object_of({"id": text, **said})),
        "adjustments": list_of(object_of(said)),
        "new_warnings": list_of(text),
        "gone_warnings": list_of(text),
    }
    scenario = {
        "title": text,
        "settings": list_of(object_of(setting)),
        "result": result,
        "difference": ends,
        "moved": object_of(moved),
        "problems": list_of(text),
    }
    row = {
        "kind": {"enum": ["total", "section", "indicator", "adjustment"]},
        "id": text,
        "title": text,
        "depth": {"type": "integer"},
        "scores": list_of(ends),
    }
    return _of_case({
        "base": result,
        "scenarios": list_of(object_of(scenario)),
        "scores": list_of(object_of(row)),
    })  # fmt: skip


def sensitivity_schema() -> Schema:
    """Return the schema of what `jixiao sensitivity --format json` writes."""
    text, flag, maybe_text = {"type": "string"}, {"type": "boolean"}, {"type": ["string", "null"]}
    number: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
    ends, result = _scenario_parts()
    at = object_of(
        {
            "value": text,
            "score": ends,
            "difference": ends,
            "grade_low": maybe_text,
            "grade_high": maybe_text,
        }
    )
    maybe_at = {"anyOf": [at, {"type": "null"}]}
    place = object_of({"place": maybe_text, "here": flag, "changes": list_of(text), "at": at})
    maybe_place = {"anyOf": [place, {"type": "null"}]}
    fact = {
        **dict.fromkeys(("path", "name", "title"), text),
        "kind": {"enum": ["amount", "count", "ratio", "date", "word"]},
        "value": text,
        "unit": maybe_text,
        "written": text,
        "step": {"anyOf": [number, {"type": "null"}]},
        "swing": number,
        "minus": maybe_at,
        "plus": maybe_at,
        "others": list_of(at),
        "threshold_down": maybe_place,
        "threshold_up": maybe_place,
        "grade_down": maybe_at,
        "grade_up": maybe_at,
        "worked_out": flag,
    }
    return _of_case({
        "base": result,
        "step": number,
        "facts": list_of(object_of(fact)),
        "without_effect": list_of(object_of({"path": text, "title": text})),
        "not_exact": list_of(text),
    })  # fmt: skip


def _scenario_parts() -> tuple[Schema, Schema]:
    """Return the schemas of a pair of scores (or none) and of a whole result."""
    maybe_text = {"type": ["string", "null"]}
    number: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    ends = {"anyOf": [object_of({"low": number, "high": number}), {"type": "null"}]}
    result = object_of(
        {
            "state": {"enum": ["scored", "open", "no-score", "no-total"]},
            "low": maybe_number,
            "high": maybe_number,
            "exact": {"type": "boolean"},
            "grade_low": maybe_text,
            "grade_high": maybe_text,
        }
    )
    return ends, result


def _of_case(properties: Schema) -> Schema:
    """Return the schema of a result about one case under one ruleset."""
    text = {"type": "string"}
    whole = {
        "schema": {"const": 1},
        "engine": object_of({"version": text}),
        "case": object_of({"id": text, "sha256": text, "year": {"type": "integer"}}),
        "ruleset": object_of({"id": text, "version": text, "sha256": text}),
        **properties,
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **object_of(whole)}


def reach_schema() -> Schema:
    """Return the schema of what `jixiao reach --format json` writes."""
    text, count, flag = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
    number = {"type": "string", "pattern": r"^-?\d+(\.\d+)?(\.{3}|…)?$"}
    maybe_text = {"type": ["string", "null"]}
    maybe_number = {"anyOf": [number, {"type": "null"}]}
    ends = object_of({"low": maybe_number, "high": maybe_number})
    was = {"anyOf": [text, ends, {"type": "null"}]}
    outcome = {"low": number, "grade_low": maybe_text}
    fact = {
        "path": text,
        "title": text,
        "kind": {"enum": ["number", "percent", "date", "word"]},
        "was": was,
        "written": maybe_text,
        "unit": maybe_text,
        "stated": flag,
        "accepted": flag,
        **dict.fromkeys(("first", "last", "step"), maybe_number),
        "words": list_of(text),
    }
    change = {
        "path": text,
        "title": text,
        "was": was,
        "value": text,
        "text": text,
        "cost": number,
        "short": object_of({"text": text, **outcome}),
    }
    answer = object_of(
        {
            "changes": list_of(object_of(change)),
            "cost": number,
            **outcome,
            "high": number,
            "least": flag,
            "command": text,
        }
    )
    maybe_answer = {"anyOf": [answer, {"type": "null"}]}
    obstacle = {
        "id": text,
        "title": text,
        "lost": number,
        "kind": {"enum": ["open", "unproved", "chosen", "fixed", "unlisted", "adjustment"]},
        "why": text,
    }
    now = {"low": number, "high": number, "grade_low": maybe_text, "grade_high": maybe_text}
    return {
        "$schema": DIALECT,
        **object_of(
            {
                "schema": {"const": 1},
                "engine": object_of({"version": text}),
                "case": object_of({"id": text, "year": count, "sha256": text}),
                "ruleset": object_of({"id": text, "version": text, "sha256": text}),
                "goal": object_of({"grade": maybe_text, "total": maybe_number}),
                "now": object_of(now),
                "reachable": {"type": ["boolean", "null"]},
                "reached": flag,
                "at_least": {"type": ["integer", "null"]},
                "passes": count,
                "passes_used_up": flag,
                "most": {"anyOf": [object_of(outcome), {"type": "null"}]},
                "facts": list_of(object_of(fact)),
                "alone": list_of(object_of({"path": text, "proved": flag, "answer": maybe_answer})),
                "best": maybe_answer,
                "obstacles": list_of(object_of(obstacle)),
            }
        ),
    }
