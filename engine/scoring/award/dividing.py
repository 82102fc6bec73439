"""The score of parts beside each other of which it is open how many points each has.

Together they have the points of the whole. So the score lies lowest where what is open goes to the
parts that earn least, and highest where it goes to those that earn most.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from engine.base.exact import ZERO
from engine.language.plan import Plan
from engine.scoring.award.aggregate import NOTHING, Outcome
from engine.scoring.scorecard import ADDS_NOTHING, Allotment, Pair, SectionScore, UnitScore


class _Slice(Struct, frozen=True):
    """A part: what it earns of its points, low and high, and the points that it may have."""

    shares: Pair
    points: Pair


def divided(parts: Sequence[SectionScore | UnitScore], points: Fraction, plan: Plan) -> Outcome:
    """Return what parts with `points` together score, each rounded as the plan says.

    It is exact where the parts vary on their own, whoever has the points, and nothing is rounded.
    """
    scored = [p for p in parts if p.applies is not False]
    if not scored:
        return NOTHING
    slices = [s for s in (_slice(part) for part in scored) if s is not None]
    counts = True if any(p.applies for p in scored) else None
    if len(slices) < len(scored):  # one was decided on, or adjusted: its score is what it is
        ends = [part.ends or ADDS_NOTHING for part in scored]
        sums = [sum((end[at] for end in ends), ZERO) for at in (0, 1)]
        if len(scored) == len(parts) and all(p.applies for p in scored):
            return Outcome(sums[0], sums[1], counts, exact=False)
        return Outcome(min(ZERO, sums[0]), max(points, sums[1]), counts, exact=False)
    if len(scored) < len(parts) or not all(p.applies for p in scored):
        low = min(s.shares[0] for s in slices) * points
        high = max(s.shares[1] for s in slices) * points
        return Outcome(low, high, counts, exact=False)
    low = _least([(s.shares[0], s.points) for s in slices], points)
    high = -_least([(-s.shares[1], s.points) for s in slices], points)
    slack = sum((_moved(part, plan) for part in scored), ZERO)
    if not slack:
        own = [part.allotted for part in scored if part.allotted is not None]
        return Outcome(low, high, exact=all(one.apart for one in own))
    least = min(low, ZERO) if low < ZERO else ZERO
    return Outcome(max(low - slack, least), min(high + slack, max(points, high)), exact=False)


def _moved(part: SectionScore | UnitScore, plan: Plan) -> Fraction:
    """Return by how much rounding may move the score of a part whose points are open."""
    if part.allotted is None or not part.allotted.is_open:
        return ZERO
    if isinstance(part, UnitScore):
        how = plan.rounder_of(part.indicator)
    else:
        rounds = part.section.round is not None or plan.rounding.at != "total"
        how = plan.rounder_of_section(part.section) if rounds else None
    return ZERO if how is None else how.reach


def _slice(part: SectionScore | UnitScore) -> _Slice | None:
    """Return what a part earns of what it may have; None where its score is not a share."""
    own, ends = part.allotted, part.ends or ADDS_NOTHING
    if isinstance(part, SectionScore) and part.before != part.ends:
        return None
    if own is not None and own.is_open:
        return None if own.shares is None else _Slice(own.shares, (own.low, own.high))
    if not part.points:
        return _Slice((ZERO, ZERO), (ZERO, ZERO)) if ends == ADDS_NOTHING else None
    shares = ends[0] / part.points, ends[1] / part.points
    return _Slice(shares, (part.points, part.points))


def _least(parts: Sequence[tuple[Fraction, Pair]], points: Fraction) -> Fraction:
    """Return the least of Σ share × points: what is left over goes where the share is lowest."""
    rest = points - sum((low for _, (low, _) in parts), ZERO)
    found = sum((share * low for share, (low, _) in parts), ZERO)
    for share, (low, high) in sorted(parts):
        more = min(rest, high - low)
        found, rest = found + share * more, rest - more
    return found


def spread(allotted: Allotment, raw: Pair) -> tuple[Allotment, Pair]:
    """Return points that are open with what of them is earned, and between what that lies.

    `raw` is what the most points would earn.
    """
    low, high = (end / allotted.high for end in raw)
    ends = (
        min(low * allotted.low, low * allotted.high),
        max(high * allotted.low, high * allotted.high),
    )
    return replace(allotted, shares=(low, high)), ends
