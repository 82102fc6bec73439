"""The published form of a scorecard as types: what JSON stands where, and so its schema.

A field's type says what it holds, `Annotated` what JSON Schema says beyond that; what it means is
in `engine/render/schemas/field_words.py`.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from engine.base.diagnostics import Severity
from engine.base.exact import DecimalText
from engine.scoring.review_json import DecidedData, EvidenceData, ReviewData
from engine.scoring.scorecard import Bounds, SectionState, TotalState, UnitState

OperandState = Literal["stated", "approximate", "missing", "no-evidence"]


class PartData(TypedDict):
    """A part of a sum."""

    path: str
    title: str
    written: str


class OperandData(TypedDict):
    """A name in a formula with the value it had."""

    name: str
    title: str
    value: str
    unit: str | None
    state: OperandState
    written: str | None
    parts: list[PartData]
    evidence: list[EvidenceData]


class RangeData(TypedDict):
    """A number that is known by its ends; None where there is no end."""

    low: DecimalText | None
    high: DecimalText | None
    low_open: bool
    high_open: bool


class FailedData(TypedDict):
    """A test that did not hold."""

    test: str
    value: str | None
    by: str | None


class NearMissData(TypedDict):
    """A rule that did not apply."""

    rule: str
    failed: list[FailedData]


class MethodData(TypedDict):
    """One of several methods, with what it gave."""

    rule: str
    rule_text: str
    rule_place: str
    applies: bool | None
    earned: DecimalText | RangeData | None
    working: str


class BasisData(TypedDict):
    """What a rule cites, and in words whether rule and article were checked."""

    basis: str | None
    checked: str


class EndsData(TypedDict):
    """A score where it is determined, its lowest and its highest."""

    score: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None


class IndicatorData(TypedDict):
    """The score of an indicator, or of a measure of the case."""

    id: str
    title: str
    dimension: str | None
    points: DecimalText
    points_low: DecimalText
    score: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    state: UnitState
    bounds: Bounds
    rule: str
    rule_text: str
    rule_place: str
    basis: str | None
    checked: str
    source: str | None
    verified: bool
    value: DecimalText | RangeData | None
    value_exact: str | None
    inputs: dict[str, str]
    operands: list[OperandData]
    working: str
    lost: DecimalText
    why_lost: str | None
    near_misses: list[NearMissData]
    methods: list[MethodData]
    rows: list[str]
    evidence: list[EvidenceData]
    declared: DecimalText | None
    decision: DecidedData | None
    notes: list[str]


class LetData(TypedDict):
    """A named value of the ruleset."""

    name: str
    title: str
    formula: str
    value: DecimalText | RangeData | None
    holds: bool | None
    bounds: Bounds
    working: str


class SectionData(TypedDict):
    """The score of a section."""

    id: str
    title: str
    points: DecimalText
    points_low: DecimalText
    state: SectionState
    score: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    bounds: Bounds
    exact: str | None
    grade: str | None
    grade_low: str | None
    grade_high: str | None
    aside: bool
    basis: str | None
    checked: str
    allocation: str
    no_measures: bool
    working: str | None
    notes: list[str]
    sections: list[SectionData]
    indicators: list[IndicatorData]


class BecauseData(TypedDict):
    """The condition of an adjustment, and what it did."""

    when: str
    text: str


class AdjustmentData(TypedDict):
    """What an adjustment did to the total."""

    id: str
    title: str
    applies: bool | None
    before: DecimalText | None
    after: DecimalText | None
    before_high: DecimalText | None
    after_high: DecimalText | None
    rule: str
    rule_place: str
    basis: str | None
    checked: str
    verified: bool
    because: BecauseData


class CheckData(TypedDict):
    """A warning."""

    id: str
    severity: Severity
    message: str
    where: list[str]
    basis: str | None
    checked: str


class MissingData(TypedDict):
    """A fact that is not stated."""

    fact: str
    title: str
    holds: DecimalText
    indicators: list[str]


class DeclaredData(TypedDict):
    """The declared score beside the computed one."""

    score: DecimalText | None
    grade: str | None
    possible: bool | None
    difference: DecimalText | None
    settled: DecimalText | None
    needed: DecimalText | None
    open_points: DecimalText | None
    grade_possible: bool | None
    grade_of_score: str | None


class CaseData(TypedDict):
    """The case."""

    id: str
    title: str
    unit: str | None
    year: int
    sha256: str


class RulesetData(TypedDict):
    """The ruleset."""

    id: str
    title: str
    version: str
    sha256: str


class EngineData(TypedDict):
    """The engine."""

    version: str
    matcher: str


class ScorecardData(TypedDict):
    """A scorecard as JSON: every score with what it was computed from (`scorecard_data`).

    Numbers are texts of exact decimals; `jixiao schema scorecard` says what each field means.

    >>> data = scorecard_data(card)
    >>> data["state"], data["score"], data["sections"][0]["indicators"][0]["inputs"]
    ('scored', '8.00', {'spent': '80', 'planned': '100'})
    """

    schema: Literal[1]
    case: CaseData
    ruleset: RulesetData
    engine: EngineData
    points: DecimalText | None
    state: TotalState
    score: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    bounds: Bounds
    exact: str | None
    working: str | None
    grade: str | None
    grade_low: str | None
    grade_high: str | None
    unverified_points: DecimalText
    let: list[LetData]
    sections: list[SectionData]
    adjustments: list[AdjustmentData]
    checks: list[CheckData]
    missing: list[MissingData]
    declared: DeclaredData | None
    review: ReviewData | None
    notes: list[str]
