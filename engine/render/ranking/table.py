"""A ranking as one table for other programs: those ranked in order, then those that are open."""

from __future__ import annotations

from engine.analysis.ranking import Ranking
from engine.render.table import Column, Table

_COLUMNS = (
    Column("rank", "whole"),
    *(Column(name) for name in ("case", "title")),
    *(Column(name, "number") for name in ("score", "low", "high")),
    *(Column(name) for name in ("state", "grade", "outcome")),
    *(Column(name, "number") for name in ("request", "granted")),
    *(Column(name) for name in ("tied_with", "decided_by")),
    Column("may_pass", "flag"),
)


def ranking_table(ranking: Ranking) -> Table:
    """Return a row for each case; `rank` and `score` are empty where the total is open."""
    ranked = [
        (
            *(one.rank, one.card.case_id, one.card.case_title),
            *(one.score, one.card.low, one.card.high, one.card.state, one.card.grade),
            *(one.status, one.request, one.granted, ", ".join(one.tied), one.decided_by, None),
        )
        for one in ranking.ranked
    ]
    others = [
        (
            *(None, card.case_id, card.case_title, None, card.low, card.high),
            *(card.state, card.grade, None, None, None, "", None),
            card.case_id in ranking.provisional,
        )
        for card in ranking.unranked
    ]
    return Table(_COLUMNS, (*ranked, *others))
