"""Sections as terms: points shared out, parts put together, scores rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    at_most,
    choose,
    choose_flag,
    equal,
    minus,
    not_,
    plus,
    times,
    total,
)
from engine.authoring.proof.mentions import depends_on
from engine.authoring.proof.shares import Shares, shares_of
from engine.authoring.proof.together import MOST_CASES, Part, together
from engine.authoring.proof.units import Points, Unit, guard_holds, made_by, times_points, unit_of
from engine.authoring.proof.world import Measure, Score, Subject, World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Each, Indicator, MeasureKind, Method, Section
from engine.language.vocabulary import LISTS


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
        number = rounded(world, "total", number, plan.rounding.places, None, plan.total)
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
    return all_of((applies, _lists_any(world, section, each)))


def _lists_any(world: World, section: Section, each: Each) -> Flag:
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


def _section(world: World, section: Section, points: Points, changed: Mapping[str, Number]) -> Part:
    own = world.plan
    guarded = guard_holds(world, section.guard)
    most = times_points(points, ONE)
    plain = section.aggregate.by == "sum" and not section.aggregate.bands
    if section.each is not None:
        inner, made = _each_score(world, section, section.each, points)
        scaled: Flag = False
    else:
        inner = [*sections(world, section.sections, changed),
                 *(_indicator(world, i, guarded) for i in section.indicators)]  # fmt: skip
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
    places = None
    all_in = all_of(p.score.applies for p in inner if not p.aside)
    if section.round is not None:
        places = section.round.places
    elif own.rounding.at == "section" or own.rounding.at == "indicator":
        places = own.rounding.places
    if places is not None:
        rounding = rounded(world, section.id, raw, places, most, section.points)
        exempt = section.round is None and own.rounding.at == "indicator" and plain
        number = choose(all_of((all_in, not_(scaled))), raw, rounding) if exempt else rounding
    before = number
    if section.id in changed:
        number = choose(applies, changed[section.id], number)
    score = Score(choose(applies, number, ZERO), applies, most, raw, section.weight)
    world.scores[section.id] = score
    if section.grades is not None:
        world.graded[f"g:{section.id}"] = (
            rounded(world, f"{section.id} grade", number, own.rounding.places, None, section.points)
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


def rounded(
    world: World, site: str, number: Number, places: int, most: Number | None, points: Fraction
) -> Number:
    """Return a number rounded half up, on the right side of what conditions compare it with."""
    return world.book.half_up(site, number, places, most, (points, *_limits(world, site, points)))


def _limits(world: World, site: str, points: Fraction) -> list[Fraction]:
    found = []
    slots = {f"s:{site}", f"g:{site}", f"g:{site.removesuffix(' grade')}"}
    rules = [t for rule in world.plan.rules for tests in rule.alternatives for t in tests]
    if world.guarantee is not None:
        for condition in (world.guarantee.when, world.guarantee.claim):
            rules += [t for tests in getattr(condition, "alternatives", ()) for t in tests]
    for test in rules:
        if not isinstance(test.bound, Fraction):
            continue
        if test.slot in slots or (site == "total" and test.slot.startswith("total")):
            found.append(test.bound * points if test.attribute == "share" else test.bound)
    if site == "total" and world.plan.grades is not None:
        found += [t.bound for band in world.plan.grades.bands for t in band.tests
                  if isinstance(t.bound, Fraction)]  # fmt: skip
    return found


def _indicator(world: World, indicator: Indicator, guarded: Flag) -> Part:
    subject = Subject(indicator.slot, indicator.attributes, None, indicator.id)
    points: Points = ((True, indicator.points),)
    unit = unit_of(world, indicator.id, subject, indicator.missing, points, indicator.lowest,
                   indicator.method, indicator.guard)  # fmt: skip
    score = _unit(world, unit, indicator.method, indicator.round)
    applies = all_of((guarded, guard_holds(world, indicator.guard), score.applies))
    score = replace(
        score, number=choose(applies, score.number, ZERO), applies=applies, weight=indicator.weight
    )
    world.scores[indicator.id] = score
    return Part(score, (score,))


def _unit(world: World, unit: Unit, method: Method, places: int | None) -> Score:
    before, world.own = world.own, unit.subject
    made = made_by(world, unit, method)
    world.own = before
    if places is None and world.plan.rounding.at == "indicator":
        places = world.plan.rounding.places
    most = times_points(unit.points, ONE)
    number = made.number
    if places is not None:
        points = max(p for _, p in unit.points) if isinstance(unit.points, tuple) else ZERO
        number = rounded(world, unit.key, number, places, most, points)
    return Score(number, made.applies, most, made.number)


# ---- measures that the case lists ----------------------------------------------------------------


def _each_score(
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
        held = world.is_kind(measure, kind)
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
    return _unit(world, unit, method, None)


def _allocate(
    world: World, section: Section, each: Each, measures: Sequence[Measure], points: Points
) -> list[Points]:
    """Share points out among measures: evenly, or by any weights that sum to them."""
    if len(measures) == 1:
        return [points]
    most = times_points(points, ONE)
    own = [world.book.within(f"{section.id}/{m.path} points", ZERO, most) for m in measures]
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
    policies = {each.missing.target, each.missing.actual, each.missing.level, each.missing.finding,
                each.missing.fact}  # fmt: skip
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
        applies = all_of((applies, _lists_any(world, section, each)))
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
