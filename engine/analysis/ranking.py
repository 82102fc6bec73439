"""Several cases ranked by their totals, and money given out among them within a budget.

Only a total that is determined has a rank. Ties are compared by the indicators that the ruleset
lists; what is then still equal stays a tie and is called one. Money goes to passing cases in order
of rank until a request exceeds what is left. Where the rules alone cannot say who gets the money
(a tie at the limit, a request that is not stated), nothing is given out from there on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from engine.base.exact import ZERO
from engine.base.values import Range
from engine.language.facts.types import CaseFacts
from engine.language.plan import Formula, Plan
from engine.scoring.award.environment import Names
from engine.scoring.scorecard import Scorecard, SectionScore, known_ends

#: `passed`: there is no money to give out. `short`: the money ended before, or does not suffice.
#: `tied`: a tie that the money left does not cover as a whole. `request-open`: what is asked for is
#: not known exactly. `waiting`: what is left depends on a case above that is tied or open.
Status = Literal["passed", "funded", "part", "failed", "short", "tied", "request-open", "waiting"]
WhenShort = Literal["stop", "skip", "part"]


class Ranked(Struct, frozen=True, kw_only=True):
    """A case with its rank. `tied` are the ids of the cases that share it.

    `decided_by` is the id of the indicator that parted it from a case with an equal total.
    `request` is None where none is stated exactly, `granted` None where no money is given out.
    """

    rank: int
    card: Scorecard
    score: Fraction
    tied: tuple[str, ...]
    decided_by: str | None
    request: Fraction | None
    status: Status
    granted: Fraction | None


class Ranking(Struct, frozen=True, kw_only=True):
    """All cases under one ruleset: those ranked, those whose total is open or absent.

    `left` is what remains of `budget`. `provisional` are the ids of open cases that may still pass
    and reach a place among those ranked.
    """

    plan: Plan
    ranked: tuple[Ranked, ...]
    unranked: tuple[Scorecard, ...]
    pass_at: Fraction | None
    budget: Fraction | None
    left: Fraction | None
    when_short: WhenShort
    provisional: tuple[str, ...]


def rank(
    plan: Plan,
    scored: Sequence[tuple[CaseFacts, Scorecard]],
    *,
    pass_at: Fraction | None = None,
    budget: Fraction | None = None,
    when_short: WhenShort | None = None,
) -> Ranking:
    """Rank cases by their scorecards under one plan; the order in which they come is no matter.

    `pass_at`, `budget` (in the unit of the requests) and `when_short` replace what the ruleset
    says. The ids of the cases must differ.
    """
    own = plan.ranking
    if own is not None:
        pass_at = own.pass_at if pass_at is None else pass_at
        budget = own.budget if budget is None else budget
    how: WhenShort = when_short or ("stop" if own is None else own.when_short)
    ties = () if own is None else own.ties
    request = None if own is None else own.request
    cases = sorted(scored, key=lambda pair: pair[1].case_id)
    ranked = []
    place = 1
    with_score = [(card.score, facts, card) for facts, card in cases if card.score is not None]
    with_score.sort(key=lambda found: -found[0])
    for score, group in groupby(with_score, key=lambda found: found[0]):
        members = [(facts, card) for _, facts, card in group]
        for level, decided_by in _parted(members, ties, None):
            names = tuple(card.case_id for _, card in level)
            for facts, card in level:
                asked = None if request is None else _request(plan, request, facts, card)
                tied = tuple(name for name in names if name != card.case_id)
                passed = pass_at is None or score >= pass_at
                status: Status = "passed" if passed else "failed"
                ranked.append(
                    Ranked(
                        rank=place,
                        card=card,
                        score=score,
                        tied=tied,
                        decided_by=decided_by,
                        request=asked,
                        status=status,
                        granted=None,
                    )
                )
            place += len(level)
    left = None
    if budget is not None and request is not None:
        ranked, left = _funded(ranked, budget, how)
    unranked = tuple(card for _, card in cases if card.score is None)
    lowest = min((r.score for r in ranked if r.status != "failed"), default=None)
    provisional = tuple(
        card.case_id
        for card in unranked
        if card.state == "open"
        and ranked
        and (pass_at is None or known_ends(card.ends)[1] >= pass_at)
        and (lowest is None or known_ends(card.ends)[1] >= lowest)
    )
    return Ranking(
        plan=plan,
        ranked=tuple(ranked),
        unranked=unranked,
        pass_at=pass_at,
        budget=budget,
        left=left,
        when_short=how,
        provisional=provisional,
    )


_Member = tuple[CaseFacts, Scorecard]


def _parted(
    members: list[_Member], ties: tuple[str, ...], decided_by: str | None
) -> Iterator[tuple[list[_Member], str | None]]:
    """Yield cases of one total in order, cases that nothing parts together."""
    if len(members) == 1 or not ties:
        yield members, decided_by
        return
    by, *others = ties
    scores = {card.case_id: _score_of(card, by) for _, card in members}
    if None in scores.values():  # one of them is not known: nothing is decided by it, or after it
        yield members, decided_by
        return

    def score_of(member: _Member) -> Fraction:
        found = scores[member[1].case_id]
        assert found is not None
        return found

    levels = [list(g) for _, g in groupby(sorted(members, key=lambda m: -score_of(m)), score_of)]
    for level in levels:
        yield from _parted(level, tuple(others), by if len(levels) > 1 else decided_by)


def _score_of(card: Scorecard, name: str) -> Fraction | None:
    """Return the determined score of an indicator or section, None where it has none."""
    found = {u.id: u.score for u in card.units()}
    stack: list[SectionScore] = list(card.sections)
    while stack:
        section = stack.pop()
        found[section.section.id] = section.score
        stack.extend(section.sections)
    return found[name]


def _request(plan: Plan, request: Formula, facts: CaseFacts, card: Scorecard) -> Fraction | None:
    """Return the money that a case asks for, None where it is not known or not an amount."""
    names = Names(plan, facts, {})
    values = {f"{u.id}.value": u.value for u in card.units()}
    for name in request.names:
        own, _, what = name.rpartition(".")
        if name in plan.values:
            value = values[name]
        elif what in ("score", "share") and own in plan.looked_at:
            value = _score_of(card, own)
        else:
            names.operand(name)
            continue
        if value is None:
            return None
        names.env[name] = value
    try:
        asked = request.compute(names.env)
    except ZeroDivisionError:
        return None
    return None if isinstance(asked, Range) or asked < ZERO else asked


def _funded(
    ranked: list[Ranked], budget: Fraction, how: WhenShort
) -> tuple[list[Ranked], Fraction | None]:
    """Give the money out in order of rank; return what is left, None where that is not known."""
    found: list[Ranked] = []
    left: Fraction | None = budget
    ended = False
    for _, group in groupby(ranked, key=lambda r: r.rank):
        level = list(group)
        if level[0].status == "failed":
            found += level
            continue
        if left is None:
            found += [replace(r, status="waiting") for r in level]
            continue
        status = "short" if ended else _outcome(level, left, how)
        ended = ended or (status == "short" and how != "skip")
        given = {"short": ZERO, "part": left}.get(status)
        for r in level:
            own: Status = status
            if status == "request-open" and r.request is not None:
                own = "waiting"  # a case beside it, with the same rank, does not say what it asks
            granted = r.request if own == "funded" else given
            found.append(replace(r, status=own, granted=granted))
        if status in ("tied", "request-open"):
            left = None
        else:
            left -= sum((r.granted for r in found[-len(level) :] if r.granted), ZERO)
    return found, left


def _outcome(level: list[Ranked], left: Fraction, how: WhenShort) -> Status:
    """Say what happens to the cases of one rank when `left` is there for them."""
    asked = [r.request for r in level if r.request is not None]
    if len(asked) < len(level):
        return "request-open"
    if sum(asked, ZERO) <= left:
        return "funded"
    if left == ZERO or (how != "part" and min(asked) > left):
        return "short"
    return "tied" if len(level) > 1 else "part"
