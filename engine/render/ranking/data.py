"""A ranking of cases as data. Numbers are texts of exact decimals."""

from __future__ import annotations

from fractions import Fraction
from typing import TypedDict

from engine.analysis.ranking import Ranked, Ranking, Status, WhenShort
from engine.base.exact import DecimalText, rounded_text
from engine.base.words import Language
from engine.render.data import PublishedData
from engine.render.ranking.notes import notes, unit_of
from engine.scoring.published import RulesetData
from engine.scoring.scorecard import Scorecard, TotalState


class _RankedCase(TypedDict):
    case: str
    title: str
    sha256: str


class _Ranked(_RankedCase):
    rank: int
    score: DecimalText
    grade: str | None
    tied_with: list[str]
    decided_by: str | None
    request: DecimalText | None
    granted: DecimalText | None
    outcome: Status


class _Unranked(_RankedCase):
    low: DecimalText | None
    high: DecimalText | None
    state: TotalState
    may_pass: bool


class RankData(PublishedData):
    """Cases in order of their totals, and those whose total is open or absent."""

    ruleset: RulesetData
    pass_at: DecimalText | None
    budget: DecimalText | None
    left: DecimalText | None
    unit: str | None
    when_short: WhenShort
    ranked: list[_Ranked]
    unranked: list[_Unranked]
    notes: list[str]


def ranking_data(ranking: Ranking, language: Language, version: str) -> RankData:
    """Return the ranking as JSON-able data; `version` is the engine's."""
    plan = ranking.plan
    return {
        "schema": 1,
        "ruleset": {
            "id": plan.id,
            "title": plan.title.to(language),
            "version": plan.version,
            "sha256": plan.sha256,
        },
        "engine": {"version": version},
        "pass_at": _number(ranking.pass_at),
        "budget": _number(ranking.budget),
        "left": _number(ranking.left),
        "unit": unit_of(plan),
        "when_short": ranking.when_short,
        "ranked": [_ranked(one) for one in ranking.ranked],
        "unranked": [
            {
                **_case(card),
                "low": _number(card.low),
                "high": _number(card.high),
                "state": card.state,
                "may_pass": card.case_id in ranking.provisional,
            }
            for card in ranking.unranked
        ],
        "notes": [note.to(language) for note in notes(ranking, language)],
    }


def _ranked(one: Ranked) -> _Ranked:
    return {
        "rank": one.rank,
        **_case(one.card),
        "score": rounded_text(one.score),
        "grade": one.card.grade,
        "tied_with": list(one.tied),
        "decided_by": one.decided_by,
        "request": _number(one.request),
        "granted": _number(one.granted),
        "outcome": one.status,
    }


def _case(card: Scorecard) -> _RankedCase:
    return {"case": card.case_id, "title": card.case_title, "sha256": card.case_sha256}


def _number(value: Fraction | None) -> DecimalText | None:
    return None if value is None else rounded_text(value)
