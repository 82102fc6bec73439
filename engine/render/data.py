"""What published data has in common: rulesets, cases, what a case comes to, pairs of numbers.

The types of published data say what JSON stands there, for mypy and for the schema
(`engine.render.schemas.parts`): a field's type, and `Annotated` what JSON Schema says beyond it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Generic, Literal, TypedDict, TypeVar

from engine.base.exact import DecimalText, QuotientText, to_text
from engine.language.plan import Plan
from engine.render.table import exact_text
from engine.scoring.scorecard import Pair, Scorecard, TotalState

_Number = TypeVar("_Number")


class EndsData(TypedDict, Generic[_Number]):
    """A range, both ends in it."""

    low: _Number
    high: _Number


class EngineData(TypedDict):
    """The engine that made it."""

    version: str


class PublishedData(TypedDict):
    """What every published document begins with."""

    schema: Literal[1]
    engine: EngineData


class RulesetData(TypedDict):
    """A ruleset and the digest of its text."""

    id: str
    version: str
    sha256: str


class CaseData(TypedDict):
    """A case and the digest of its text."""

    id: str
    sha256: str
    year: int


class OfCaseData(PublishedData):
    """How a document about one case under one ruleset begins."""

    case: CaseData
    ruleset: RulesetData


class ResultData(TypedDict):
    """What a case comes to."""

    state: TotalState
    low: DecimalText | None
    high: DecimalText | None
    exact: bool
    grade_low: str | None
    grade_high: str | None


def published(version: str) -> PublishedData:
    """Return how a published document begins; `version` is the engine's."""
    return {"schema": 1, "engine": {"version": version}}


def ruleset_data(plan: Plan) -> RulesetData:
    """Return which ruleset it is."""
    return {"id": plan.id, "version": plan.version, "sha256": plan.sha256}


def case_data(card: Scorecard) -> CaseData:
    """Return which case was scored."""
    return {"id": card.case_id, "sha256": card.case_sha256, "year": card.year}


def of_case(card: Scorecard, version: str) -> OfCaseData:
    """Return how a document about one case begins."""
    return {**published(version), "case": case_data(card), "ruleset": ruleset_data(card.plan)}


def result_data(card: Scorecard) -> ResultData:
    """Return what a case comes to."""
    return {
        "state": card.state,
        "low": text_or_none(card.low),
        "high": text_or_none(card.high),
        "exact": card.exact,
        "grade_low": card.grade_low,
        "grade_high": card.grade_high,
    }


def text_or_none(number: Fraction | None) -> DecimalText | None:
    """Return a number as a decimal, None where there is none."""
    return None if number is None else to_text(number)


def exact_ends(ends: Pair) -> EndsData[QuotientText]:
    """Return both ends as exact decimals, or quotients."""
    return {"low": exact_text(ends[0]), "high": exact_text(ends[1])}


def shown_ends(ends: Pair | None) -> EndsData[DecimalText] | None:
    """Return both ends as decimals, None where there are none."""
    return None if ends is None else {"low": to_text(ends[0]), "high": to_text(ends[1])}
