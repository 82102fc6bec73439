"""What follows from decisions: the scorecard with the scores that they leave."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.auditing.decisions.problems import least_of
from engine.base.exact import decimal_places, half_up
from engine.language.facts.types import CaseFacts
from engine.scoring.award.score import score
from engine.scoring.match.program import Program
from engine.scoring.scorecard import (
    Decided,
    Decision,
    Pair,
    Review,
    Scorecard,
    UnitScore,
    known_ends,
)


def reviewed(
    card: Scorecard, decisions: Sequence[Decision], facts: CaseFacts, program: Program
) -> Scorecard:
    """Return the scorecard with its review.

    An accepted score stays, an adjusted one is the reviewer's, a disputed one may be anything from
    the least to all of the points until it is settled. Where the computed score has changed since,
    the decision is overtaken and counts for nothing.
    """
    units = {unit.id: unit for unit in card.units()}
    last = {decision.unit: decision for decision in decisions}
    decided = {
        id_: _decided(units[id_], decision, card.plan.rounding.places)
        for id_, decision in last.items()
        if decision.kind != "withdrawn"
    }
    scores: dict[str, Pair] = {
        id_: (one.low, one.high) for id_, one in decided.items() if not one.overtaken
    }
    after = score(card.plan, facts, program, scores)
    return replace(card, review=Review(decided, after, tuple(decisions)))


def _same(looked_at: Pair | None, now: Pair, places: int) -> bool:
    """Return whether a score, as it was written down, is still the computed one."""
    if looked_at is None:
        return False
    digits = max(places, *(decimal_places(score) or 0 for score in looked_at))
    return looked_at == (half_up(now[0], digits), half_up(now[1], digits))


def _decided(unit: UnitScore, decision: Decision, places: int) -> Decided:
    ends = known_ends(unit.ends)  # a decision on what has no score is an error
    overtaken = not _same(decision.computed, ends, places)
    if overtaken or decision.kind == "accepted":
        return Decided(decision, *ends, overtaken)
    if decision.kind == "disputed":
        return Decided(decision, least_of(unit), unit.points, overtaken)
    assert decision.score is not None
    return Decided(decision, decision.score, decision.score, overtaken)
