"""Sections as terms: points shared out, parts put together, scores rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from msgspec.structs import replace

from engine.authoring.proof.listed import each_score, lists_any
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    choose,
    equal,
    not_,
)
from engine.authoring.proof.rounding import rounded, unit_score
from engine.authoring.proof.together import MOST_CASES, Part, together
from engine.authoring.proof.units import Points, guard_holds, times_points, unit_of
from engine.authoring.proof.world import Score, Subject, World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Formula, Indicator, Section
from engine.language.slots import OfGraded


def whole(world: World, changed: Mapping[str, Number]) -> tuple[Number, Flag]:
    """Return the total before adjustments of it, and whether there is one.

    `changed` are scores of sections as adjustments left them.
    """
    plan = world.plan
    parts = sections(world, plan.sections, changed)
    if plan.total is None:
        return ZERO, False
    made = together(world, plan.aggregate, plan.minimum, parts, plan.total, "total")
    number = made.number
    if plan.rounding.at != "total":
        number = rounded(world, "total", number, plan.rounding.how, None, plan.total)
    return number, made.applies


def sections(world: World, listed: Sequence[Section], changed: Mapping[str, Number]) -> list[Part]:
    """Return the scores of sections beside each other."""
    points = _effective_points(world, listed)
    return [_section(world, s, points[s.id], changed) for s in listed]


def _effective_points(world: World, listed: Sequence[Section]) -> dict[str, Points]:
    """Return what sections beside each other can earn, those of others that pass to them too."""
    by_id = {s.id: s for s in listed}
    givers = [s for s in listed if s.points_to in by_id]
    found: dict[str, Points] = {s.id: ((True, s.points),) for s in listed}
    if not givers:
        return found
    flags = {s.id: _may_apply(world, s) for s in listed}
    varying = [s.id for s in listed if not isinstance(flags[s.id], bool)]
    if 2 ** len(varying) > MOST_CASES:
        raise UnsupportedError("points that pass from many sections to others")
    cases: dict[str, list[tuple[Flag, Fraction]]] = {s.id: [] for s in listed}
    for choice in product((True, False), repeat=len(varying)):
        applies = {**flags, **dict(zip(varying, choice, strict=True))}
        condition = all_of(
            flags[id_] if yes else not_(flags[id_])
            for id_, yes in zip(varying, choice, strict=True)
        )
        points = {s.id: s.points for s in listed}
        for giver in givers:
            taker = _taker(giver, by_id, applies)
            if taker is not None:
                points[taker] += giver.points
                points[giver.id] -= giver.points
        for id_, number in points.items():
            cases[id_].append((condition, number))
    return {id_: tuple(rows) for id_, rows in cases.items()}


def _taker(giver: Section, by_id: Mapping[str, Section], applies: Mapping[str, Flag]) -> str | None:
    """Return the section that gets the points of one that is not applicable."""
    if applies[giver.id] is not False:
        return None
    way: list[Section] = []
    at = giver
    while at.points_to is not None and at.points_to in by_id and applies[at.id] is not True:
        at = by_id[at.points_to]
        if at is giver or at in way:
            break
        way.append(at)
    if not way or applies[way[-1].id] is False:
        return None
    return next(s.id for s in way if applies[s.id] is not False)


def _may_apply(world: World, section: Section) -> Flag:
    """Return whether a section may have a score, as far as its own condition says."""
    applies = guard_holds(world, section.guard)
    each = section.each
    if each is None or each.missing.measures != "not-applicable":
        return applies
    return all_of((applies, lists_any(world, section, each)))


def _weight(part: Section | Indicator) -> Fraction | None:
    """Return the weight of a part whose points and weight the ruleset gives."""
    if part.points_from is not None or isinstance(part.weight, Formula):
        raise UnsupportedError(f"points or weights of `{part.id}` that the case gives")
    return part.weight


def _section(world: World, section: Section, points: Points, changed: Mapping[str, Number]) -> Part:
    own = world.plan
    guarded = guard_holds(world, section.guard)
    most = times_points(points, ONE)
    plain = section.aggregate.by == "sum" and not section.aggregate.bands
    if section.each is not None:
        inner, made = each_score(world, section, section.each, points)
        scaled: Flag = False
    else:
        inner = [
            *sections(world, section.sections, changed),
            *(_indicator(world, i, guarded) for i in section.indicators),
        ]
        made = together(
            world, section.aggregate, section.minimum, inner, section.points, section.id
        )
        scaled = not_(equal(most, section.points)) if section.points else False
    applies = all_of((guarded, made.applies))
    raw = made.number
    if scaled is not False:
        ratio = (
            tuple((c, p / section.points) for c, p in points) if isinstance(points, tuple) else ()
        )
        raw = times_points(ratio, raw)
    raw = choose(guarded, raw, ZERO)
    number = raw
    how = None
    all_in = all_of(p.score.applies for p in inner if not p.aside)
    if section.round is not None:
        how = section.round.how
    elif own.rounding.at == "section" or own.rounding.at == "indicator":
        how = own.rounding.how
    if how is not None:
        rounding = rounded(world, section.id, raw, how, most, section.points)
        exempt = section.round is None and own.rounding.at == "indicator" and plain
        number = choose(all_of((all_in, not_(scaled))), raw, rounding) if exempt else rounding
    before = number
    if section.id in changed:
        number = choose(applies, changed[section.id], number)
    score = Score(choose(applies, number, ZERO), applies, most, raw, _weight(section))
    world.scores[section.id] = score
    if section.grades is not None:
        world.graded[OfGraded(section.id)] = (
            rounded(world, f"{section.id} grade", number, own.rounding.how, None, section.points)
            if section.grades.on == "rounded" and section.round is None
            else number
            if section.grades.on == "rounded"
            else raw
        )
    carried = section.round is not None and section.round.carry_exact
    if carried:  # what goes up is not rounded, unless an adjustment changed it
        score = replace(score, number=choose(equal(number, before), raw, number))
    leaves = tuple(
        replace(leaf, applies=all_of((applies, leaf.applies)))
        for p in inner
        if not p.aside
        for leaf in p.leaves
    )
    return Part(score, leaves, section.aside)


def _indicator(world: World, indicator: Indicator, guarded: Flag) -> Part:
    subject = Subject(indicator.slot, indicator.attributes, None, indicator.id)
    points: Points = ((True, indicator.points),)
    unit = unit_of(
        world,
        indicator.id,
        subject,
        indicator.missing,
        points,
        indicator.lowest,
        indicator.method,
        indicator.guard,
    )
    score = unit_score(world, unit, indicator.method, indicator)
    applies = all_of((guarded, guard_holds(world, indicator.guard), score.applies))
    score = replace(
        score,
        number=choose(applies, score.number, ZERO),
        applies=applies,
        weight=_weight(indicator),
    )
    world.scores[indicator.id] = score
    return Part(score, (score,))
