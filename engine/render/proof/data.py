"""The verdicts of a ruleset as data and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

from engine.base.exact import DecimalText
from engine.base.words import Language
from engine.language.plan import Plan
from engine.render.data import PublishedData, RulesetData, published, ruleset_data, text_or_none
from engine.render.table import Cell, Column, Table

if TYPE_CHECKING:  # they need z3; the schema of this data does not
    from engine.authoring.proof.examples import Example
    from engine.authoring.proof.search import Verdict


class _Example(TypedDict):
    name: str
    case: str
    low: DecimalText | None
    high: DecimalText | None
    grade: str | None


class _Guarantee(TypedDict):
    id: str
    title: str
    outcome: Literal["proved", "broken", "undecided", "waived"]
    why: str | None
    examples: list[_Example]


class ProveData(PublishedData):
    """The guarantees of a ruleset with their verdicts and examples."""

    ruleset: RulesetData
    guarantees: list[_Guarantee]


def proof_data(
    plan: Plan, verdicts: Sequence[Verdict], language: Language, version: str
) -> ProveData:
    """Return the verdicts as JSON-able data."""
    return {
        **published(version),
        "ruleset": ruleset_data(plan),
        "guarantees": [
            {
                "id": v.claim.id,
                "title": v.claim.title.to(language),
                "outcome": v.outcome,
                "why": v.why.to(language) if v.why else None,
                "examples": [_example(e) for e in v.examples],
            }
            for v in verdicts
        ],
    }


def _example(example: Example) -> _Example:
    card = example.scored.card
    return {
        "name": f"{example.name}.yaml",
        "case": example.text,
        "low": text_or_none(card.low),
        "high": text_or_none(card.high),
        "grade": card.grade,
    }


def proof_table(plan: Plan, verdicts: Sequence[Verdict], language: Language) -> Table:
    """Return a row for each claim; of a pair of examples the first."""
    columns = (
        *(Column(name) for name in ("ruleset", "version", "guarantee", "title", "outcome", "why")),
        *(Column("example"), Column("low", "number"), Column("high", "number"), Column("grade")),
    )
    rows: list[tuple[Cell, ...]] = []
    for v in verdicts:
        card = v.examples[0].scored.card if v.examples else None
        rows.append(
            (
                *(plan.id, plan.version, v.claim.id, v.claim.title.to(language), v.outcome),
                v.why.to(language) if v.why else None,
                v.examples[0].text if v.examples else None,
                *((card.low, card.high, card.grade) if card else (None, None, None)),
            )
        )
    return Table(columns, tuple(rows))
