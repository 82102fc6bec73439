"""A comparison as JSON-able data: the matrix of scores, and each difference attributed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.analysis.compare.attribution import Line
from engine.analysis.compare.attribution import Span as Ends
from engine.analysis.compare.groups import Partition
from engine.base.words import Language
from engine.render.comparison.blocks import Column, Difference, MatrixRow
from engine.render.impact.groups import effects_data, partition_data
from engine.render.table import exact_text


def compare_data(
    columns: Sequence[Column],
    matrix: Sequence[MatrixRow],
    differences: Sequence[Difference],
    language: Language,
    version: str,
) -> dict[str, Any]:
    """Return the comparison as JSON-able data; numbers are strings of exact decimals."""
    return {
        "schema": 1,
        "engine": {"version": version},
        "columns": [_column(c) for c in columns],
        "scores": [
            {
                "id": row.id,
                "title": row.title.to(language),
                "depth": row.depth,
                "scores": [None if e is None else _ends(e) for e in row.ends],
            }
            for row in matrix
        ],
        "differences": [
            {
                "before": one.before,
                "after": one.after,
                "same_titles": [list(pair) for pair in one.hints],
                "rules": partition_data(one.partition or Partition(()), language),
                "lines": [_line(d, line, one.partition, language) for d, line in one.line.walk()]
                if one.line
                else None,
            }
            for one in differences
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    card = column.card
    return {
        "name": column.name,
        "case": {"id": card.case_id, "sha256": card.case_sha256, "year": card.year},
        "ruleset": {
            "id": card.plan.id,
            "version": card.plan.version,
            "sha256": card.plan.sha256,
        },
        "grade_low": card.grade_low,
        "grade_high": card.grade_high,
    }


def _ends(ends: Ends) -> dict[str, str]:
    return {"low": exact_text(ends[0]), "high": exact_text(ends[1])}


def _line(
    depth: int, line: Line, partition: Partition | None, language: Language
) -> dict[str, Any]:
    bounds = line.bounds()
    return {
        "kind": line.kind,
        "id": line.id,
        "title": line.title.to(language),
        "depth": depth,
        "before": None if line.corners[0] is None else _ends(line.corners[0]),
        "other_facts": None if line.corners[1] is None else _ends(line.corners[1]),
        "other_rules": None if line.corners[2] is None else _ends(line.corners[2]),
        "after": None if line.corners[3] is None else _ends(line.corners[3]),
        "documented": effects_data(line.documented, partition),
        "attainable": effects_data(line.attainable, partition),
        "bounds": None
        if bounds is None
        else {"performance": _ends(bounds[0]), "rules": _ends(bounds[1])},
        "only": line.only.to(language) if line.only else None,
    }
