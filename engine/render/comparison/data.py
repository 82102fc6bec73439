"""A comparison as JSON-able data: the matrix of scores, and each difference attributed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from engine.analysis.compare.attribution import Kind, Line
from engine.analysis.compare.groups import Partition
from engine.base.exact import QuotientText
from engine.base.words import Language
from engine.render.comparison.blocks import Difference, MatrixRow
from engine.render.comparison.naming import Column
from engine.render.data import (
    CaseData,
    EndsData,
    PublishedData,
    RulesetData,
    case_data,
    exact_ends,
    published,
    ruleset_data,
)
from engine.render.impact.groups import (
    EffectsData,
    PartitionData,
    SameTitles,
    effects_data,
    partition_data,
)
from engine.scoring.scorecard import Pair


class _Column(TypedDict):
    name: str
    case: CaseData
    ruleset: RulesetData
    grade_low: str | None
    grade_high: str | None


class _Row(TypedDict):
    id: str
    title: str
    depth: int
    scores: list[EndsData[QuotientText] | None]


class _Bounds(TypedDict):
    performance: EndsData[QuotientText]
    documentation: EndsData[QuotientText]
    rules: EndsData[QuotientText]


class _Line(TypedDict):
    kind: Kind
    id: str
    title: str
    depth: int
    before: EndsData[QuotientText] | None
    other_facts: EndsData[QuotientText] | None
    other_rules: EndsData[QuotientText] | None
    after: EndsData[QuotientText] | None
    documented: EffectsData
    attainable: EffectsData
    bounds: _Bounds | None
    only: str | None


class _Difference(TypedDict):
    before: int
    after: int
    same_titles: list[SameTitles]
    rules: PartitionData
    lines: list[_Line] | None


class CompareData(PublishedData):
    """Scores side by side, and each difference attributed."""

    columns: list[_Column]
    scores: list[_Row]
    differences: list[_Difference]


def compare_data(
    columns: Sequence[Column],
    matrix: Sequence[MatrixRow],
    differences: Sequence[Difference],
    language: Language,
    version: str,
) -> CompareData:
    """Return the comparison as JSON-able data; numbers are strings of exact decimals."""
    return {
        **published(version),
        "columns": [_column(c) for c in columns],
        "scores": [
            {
                "id": row.id,
                "title": row.title.to(language),
                "depth": row.depth,
                "scores": [_ends(ends) for ends in row.ends],
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


def _column(column: Column) -> _Column:
    card = column.card
    return {
        "name": column.name,
        "case": case_data(card),
        "ruleset": ruleset_data(card.plan),
        "grade_low": card.grade_low,
        "grade_high": card.grade_high,
    }


def _ends(ends: Pair | None) -> EndsData[QuotientText] | None:
    return None if ends is None else exact_ends(ends)


def _line(depth: int, line: Line, partition: Partition | None, language: Language) -> _Line:
    bounds = line.bounds()
    before, other_facts, other_rules, after = map(_ends, line.corners)
    return {
        "kind": line.kind,
        "id": line.id,
        "title": line.title.to(language),
        "depth": depth,
        "before": before,
        "other_facts": other_facts,
        "other_rules": other_rules,
        "after": after,
        "documented": effects_data(line.documented, partition),
        "attainable": effects_data(line.attainable, partition),
        "bounds": None
        if bounds is None
        else {
            "performance": exact_ends(bounds[0]),
            "documentation": exact_ends(bounds[1]),
            "rules": exact_ends(bounds[2]),
        },
        "only": line.only.to(language) if line.only else None,
    }
