"""Sections of measures that the case lists, as terms: of measures that are known, or of any."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.authoring.proof.conditions import is_kind
from engine.authoring.proof.logic import (
    Flag,
    UnsupportedError,
    all_of,
    at_most,
    choose,
    choose_flag,
    equal,
    minus,
    plus,
    times,
    total,
)
from engine.authoring.proof.mentions import depends_on
from engine.authoring.proof.rounding import unit_score
from engine.authoring.proof.shares import Shares, shares_of
from engine.authoring.proof.together import Part, together
from engine.authoring.proof.units import Points, times_points, unit_of
from engine.authoring.proof.world import Measure, Score, Subject, World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Each, MeasureKind, Section
from engine.language.vocabulary import LISTS


def lists_any(world: World, section: Section, each: Each) -> Flag:
    """Return whether the case lists any measure for a section."""
    if world.measures is None:
        return world.book.flag(f"{section.id} lists measures")
    return bool(_measures(world, each))


def _measures(world: World, each: Each) -> list[Measure]:
    assert world.measures is not None
    return [
        m
        for name in each.lists
        for m in world.measures[name]
        if each.dimensions is None or m.dimension in each.dimensions
    ]


def each_score(
    world: World, section: Section, each: Each, points: Points
) -> tuple[list[Part], Score]:
    """Return the units of a section of measures, and its score before it is rounded."""
    most = times_points(points, ONE)
    if world.measures is None:
        return [], _any_share(world, section, each, points)
    measures = _measures(world, each)
    if not measures:
        return [], _no_measures(world, section, each, points)
    shares = _allocate(world, section, each, measures, points)
    parts = []
    for measure, own in zip(measures, shares, strict=True):
        score = _measure(world, section, each, measure, own)
        world.scores[measure.path] = score
        parts.append(Part(score, (score,)))
    found = together(
        world, section.aggregate, section.minimum, parts, section.points, section.id, most
    )
    return parts, found


def _measure(world: World, section: Section, each: Each, measure: Measure, points: Points) -> Score:
    """Return the score of a measure by the method of its kind."""
    found: Score | None = None
    for kind in measure.kinds:
        score = _of_kind(world, section, each, measure, kind, points)
        if found is None:
            found = score
            continue
        held = is_kind(world, measure, kind)
        found = Score(
            choose(held, score.number, found.number),
            choose_flag(held, score.applies, found.applies),
            score.points,
            choose(held, score.raw, found.raw),
        )
    assert found is not None
    return found


def _of_kind(
    world: World, section: Section, each: Each, measure: Measure, kind: MeasureKind, points: Points
) -> Score:
    subject = Subject(each.slots[kind], each.attributes[kind], measure, measure.id)
    key = f"{section.id}/{measure.path}/{kind}"
    method = each.methods[kind]
    unit = unit_of(world, key, subject, each.missing, points, ZERO, method)
    return unit_score(world, unit, method, None)


def _allocate(
    world: World, section: Section, each: Each, measures: Sequence[Measure], points: Points
) -> list[Points]:
    """Share points out among measures: evenly, or by any weights that sum to them."""
    if len(measures) == 1:
        return [points]
    most = times_points(points, ONE)
    passed_on = f" ({world.name})" if isinstance(points, tuple) and len(points) > 1 else ""
    own = [
        world.book.within(f"{section.id}/{m.path} points{passed_on}", ZERO, most) for m in measures
    ]
    world.book.add(equal(total(own), most))
    if each.allocate == "equal":  # to the last decimal, which is left to the largest remainders
        step = Fraction(1, 10**world.plan.rounding.places)
        for one in own:
            even = times(Fraction(1, len(measures)), most)
            world.book.add(at_most(minus(even, step), one))
            world.book.add(at_most(one, plus(even, step)))
    return list(own)


def _no_measures(world: World, section: Section, each: Each, points: Points) -> Score:
    most = times_points(points, ONE)
    policy = each.missing.measures
    if policy == "not-applicable":
        return Score(ZERO, applies=False, points=most, raw=ZERO)
    if policy != "bounds":
        return Score(ZERO, applies=True, points=most, raw=ZERO)
    share = world.book.within(f"{section.id} any share", ZERO, ONE)
    number = times_points(points, share)
    return Score(number, applies=True, points=most, raw=number)


def _any_share(world: World, section: Section, each: Each, points: Points) -> Score:
    """Return the score of measures left open: any share that their methods can give together.

    Scores of single measures are rounded within their points, so they never sum to more.
    """
    most = times_points(points, ONE)
    shares = Shares(ZERO, ONE, may_not_apply=False)
    for method in each.methods.values():
        shares = shares.joined(shares_of(method))
    policies = {
        each.missing.target,
        each.missing.actual,
        each.missing.level,
        each.missing.finding,
        each.missing.fact,
    }
    # Beyond full marks and below zero, rounding of many small scores may add up to anything.
    low = ZERO if shares.low == ZERO else None
    high = ONE if shares.high == ONE else None
    where = f" ({world.name})" if _differs(world, each) else ""
    share = world.book.within(f"{section.id} any share{where}", low, high)
    if section.minimum is not None or section.aggregate.bands:
        raise UnsupportedError(f"how the measures of `{section.id}` are put together")
    applies: Flag = True
    if shares.may_not_apply or "not-applicable" in policies:
        applies = world.book.flag(f"{section.id} any measure applies{where}")
    if each.missing.measures == "not-applicable":
        applies = all_of((applies, lists_any(world, section, each)))
    number = times_points(points, share)
    return Score(number, applies, most, number)


def _differs(world: World, each: Each) -> bool:
    """Return whether the scores of measures may change with the facts that are raised."""
    if any(path.partition(".")[0] in LISTS for path in world.raised):
        return True
    return any(
        depends_on(world.plan, method, None, each.slots[kind], each.attributes[kind], world.raised)
        for kind, method in each.methods.items()
    )
