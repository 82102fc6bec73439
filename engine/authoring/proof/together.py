"""Parts put together as terms: sums, means, the weakest, minimum counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from msgspec import Struct

from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    at_most,
    below,
    choose,
    compared,
    equal,
    greatest,
    implies,
    least,
    not_,
    plus,
    times,
    total,
)
from engine.authoring.proof.mentions import all_sections
from engine.authoring.proof.world import Score, World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Aggregation, Minimum

MOST_CASES = 64  # ways in which parts may be left out that are told apart
_MOST_OF_MEAN = 6  # parts of a mean that is worked out while some may be left out


class Part(Struct, frozen=True):
    """A section or a unit as a part of what is above it."""

    score: Score
    leaves: tuple[Score, ...]
    aside: bool = False


def together(
    world: World,
    how: Aggregation,
    minimum: Minimum | None,
    parts: Sequence[Part],
    points: Fraction,
    site: str,
    most: Number | None = None,
) -> Score:
    """Put the parts of a section, or of the whole, together."""
    by_leaf = how.of == "indicators" or (minimum is not None and minimum.of == "indicators")
    if by_leaf and world.measures is None and any(s.each for s in all_sections(world.plan)):
        raise UnsupportedError("single scores of measures that are left open")
    counted = [p for p in parts if not p.aside]
    leaves = [leaf for p in counted for leaf in p.leaves]
    scores = leaves if how.of == "indicators" else [p.score for p in counted]
    number, applies = _aggregate(world, how, scores, points, site)
    if minimum is not None:
        of = leaves if minimum.of == "indicators" else [p.score for p in counted]
        enough = compared(
            total(choose(s.applies, ONE, ZERO) for s in of), "at_least", Fraction(minimum.parts)
        )
        if minimum.otherwise == "zero":
            number, applies = choose(enough, number, ZERO), any_of((applies, not_(enough)))
        else:
            number, applies = choose(enough, number, ZERO), all_of((applies, enough))
    return Score(number, applies, points if most is None else most, number)


def _aggregate(
    world: World, how: Aggregation, scores: Sequence[Score], points: Fraction, site: str
) -> tuple[Number, Flag]:
    applies = any_of(s.applies for s in scores)
    if how.bands:
        return _banded(world, how, scores, points, site)
    if how.by == "sum":
        return _sum(world, scores, site), applies
    weighed = _weighed(how, scores)
    return _share(world, how, weighed, points, site), any_of(s.applies for s in weighed)


def _weighed(how: Aggregation, scores: Sequence[Score]) -> list[Score]:
    found = [s for s in scores if not (isinstance(s.points, Fraction) and s.points == 0)]
    return [s for s in found if s.weight] if how.by == "weighted-mean" else found


def _sum(world: World, scores: Sequence[Score], site: str) -> Number:
    """Add scores up; the points of parts that do not count are shared out among the rest."""
    added = total(choose(s.applies, s.number, ZERO) for s in scores)
    if all(s.applies is True for s in scores):
        return added
    sized = [s for s in scores if not (isinstance(s.points, Fraction) and s.points == 0)]
    brings = total(choose(s.applies, s.number, ZERO) for s in sized)
    loose = total(choose(s.applies, s.number, ZERO) for s in scores if s not in sized)
    full = total(s.points for s in sized)
    kept = total(choose(s.applies, s.points, ZERO) for s in sized)
    every = all_of(s.applies for s in scores)
    varying = [s for s in sized if not isinstance(s.applies, bool)]
    known = all(isinstance(s.points, Fraction) for s in sized)
    if known and 2 ** len(varying) <= MOST_CASES:
        scaled = _by_case(sized, varying, brings)
    else:
        scaled = world.book.fresh(f"{site} shared out")
        world.book.add(implies(below(ZERO, kept), equal(times(scaled, kept), times(brings, full))))
        world.book.add(implies(at_most(brings, kept), at_most(scaled, full)))
        world.book.add(implies(at_most(ZERO, brings), at_most(ZERO, scaled)))
    return choose(every, added, plus(scaled, loose))


def _by_case(sized: Sequence[Score], varying: Sequence[Score], brings: Number) -> Number:
    """Return what parts bring, times all points by those that count, for every choice of them."""
    full = sum((s.points for s in sized if isinstance(s.points, Fraction)), ZERO)
    found: Number = ZERO
    for choice in product((True, False), repeat=len(varying)):
        counts = {id(s): yes for s, yes in zip(varying, choice, strict=True)}
        condition = all_of(
            s.applies if yes else not_(s.applies) for s, yes in zip(varying, choice, strict=True)
        )
        kept = sum(
            (
                s.points
                for s in sized
                if isinstance(s.points, Fraction) and counts.get(id(s), s.applies)
            ),
            ZERO,
        )
        if kept:
            found = choose(condition, times(full / kept, brings), found)
    return found


def _share(
    world: World, how: Aggregation, scores: Sequence[Score], points: Fraction, site: str
) -> Number:
    """Return the mean, or the extreme, of the shares that parts earned, in points."""
    if not scores:
        return ZERO
    shares = [world.share_of(s) for s in scores]
    if how.by in ("mean", "weighted-mean"):
        return times(points, _mean(world, how, scores, shares, site))
    pick = greatest if how.by == "strongest" else least
    if all(s.applies is True for s in scores):
        end = pick(shares)
    else:
        end = world.book.fresh(f"{site} {how.by}")
        reached: list[Flag] = [not_(any_of(s.applies for s in scores))]
        for score, share in zip(scores, shares, strict=True):
            order = (share, end) if how.by == "strongest" else (end, share)
            world.book.add(implies(score.applies, at_most(*order)))
            reached.append(all_of((score.applies, equal(share, end))))
        world.book.add(any_of(reached))
    number = times(points, end)
    if how.by == "weakest" and how.plus is not None:
        higher = any_of(
            all_of((s.applies, below(end, share))) for s, share in zip(scores, shares, strict=True)
        )
        number = least([choose(higher, plus(number, how.plus), number), points])
    return number


def _mean(
    world: World, how: Aggregation, scores: Sequence[Score], shares: Sequence[Number], site: str
) -> Number:
    weights = [(s.weight or ZERO) if how.by == "weighted-mean" else ONE for s in scores]
    brings = total(
        choose(s.applies, times(w, share), ZERO)
        for s, w, share in zip(scores, weights, shares, strict=True)
    )
    if all(s.applies is True for s in scores):
        return times(1 / sum(weights, ZERO), brings)
    weight = total(choose(s.applies, w, ZERO) for s, w in zip(scores, weights, strict=True))
    found = world.book.fresh(f"{site} mean")
    if len(scores) <= _MOST_OF_MEAN or world.book.exact:
        world.book.add(equal(times(found, weight), brings))
    else:
        world.widened.append("a mean of many parts of which any may be left out")
    # A mean lies between the least and the greatest.
    for side in (at_most, _at_least):
        world.book.add(
            any_of(
                (
                    not_(any_of(s.applies for s in scores)),
                    *(
                        all_of((s.applies, side(share, found)))
                        for s, share in zip(scores, shares, strict=True)
                    ),
                )
            )
        )
    return found


def _at_least(left: Number, right: Number) -> Flag:
    return at_most(right, left)


def _banded(
    world: World, how: Aggregation, scores: Sequence[Score], points: Fraction, site: str
) -> tuple[Number, Flag]:
    """Turn the aggregated number into points by the rows for so many parts."""
    count = total(choose(s.applies, ONE, ZERO) for s in scores)
    if how.by == "sum":
        number = total(choose(s.applies, s.number, ZERO) for s in scores)
    else:
        number = _share(world, how, _weighed(how, scores), points, site)
    found: Number = ZERO
    holds_any: Flag = False
    for band in reversed(how.bands):
        holds = all_of(
            compared(number, t.operator, t.bound)
            for t in band.tests
            if isinstance(t.bound, Fraction)
        )
        if band.parts is not None:
            holds = all_of((holds, equal(count, Fraction(band.parts))))
        found = choose(holds, band.points, found)
        holds_any = any_of((holds_any, holds))
    return found, all_of((holds_any, below(ZERO, count)))
