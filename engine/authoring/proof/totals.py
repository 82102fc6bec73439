"""The total as a term: adjustments in their order, and grades."""

from __future__ import annotations

from fractions import Fraction

from engine.authoring.proof.conditions import condition_holds, tests_hold
from engine.authoring.proof.logic import (
    Flag,
    Number,
    all_of,
    any_of,
    choose,
    equal,
    greatest,
    least,
    minus,
    not_,
    plus,
)
from engine.authoring.proof.mentions import all_sections
from engine.authoring.proof.rounding import rounded
from engine.authoring.proof.sections import whole
from engine.authoring.proof.world import World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Adjustment, Effect, Grades
from engine.language.slots import OfGraded


def score(world: World) -> None:
    """Work out every score, the total and the grades of a world, in `world`.

    Adjustments look at scores as they were before any section was adjusted; `world.scores` then
    holds them as they are in the end.
    """
    plan = world.plan
    changed: dict[str, Number] = {}
    total, has_total = whole(world, changed)
    first = dict(world.scores)
    final = world.scores
    _grade_sections(world)
    for adjustment in plan.adjustments:
        world.total = total
        holds = condition_holds(world, adjustment.condition)
        section = adjustment.effect.section
        if section is None:
            total = choose(holds, _after(world, adjustment, total), total)
        else:
            own = final[section]
            after = choose(holds, _after(world, adjustment, own.number), own.number)
            changed[section] = after
            total, has_total = whole(world, changed)
            final, world.scores = world.scores, dict(first)
        world.adjusted[adjustment.id] = holds
    raw = total
    if plan.rounding.at == "total":
        points = plan.total or ZERO
        total = rounded(world, "total", total, plan.rounding.how, None, points)
    world.total, world.has_total = total, has_total
    if plan.grades is None:
        world.scores = final
        return
    graded = raw
    if plan.grades.on == "rounded":
        points = plan.total or ZERO
        graded = rounded(world, "total grade", total, plan.rounding.how, None, points)
    world.graded[OfGraded(None)] = graded
    world.grade = _graded(world, plan.grades)
    world.scores = final


def _after(world: World, adjustment: Adjustment, before: Number) -> Number:
    """Return a score after the effect of an adjustment."""
    effect = adjustment.effect
    if effect.kind == "veto":
        return least([before, ZERO])
    if effect.kind in ("grade_at_most", "grade"):
        return before
    amount: Number
    if effect.amount is not None:
        amount = effect.amount
    else:
        assert effect.formula is not None
        found = world.formula(effect.formula)
        key = f"amount of {adjustment.id}"
        most = greatest([before, world.plan.total or ZERO])
        bonus = effect.kind == "bonus"  # only a bonus has an end where its amount is undefined
        open_ = world.book.within(key, ZERO if bonus else None, most if bonus else None)
        amount = choose(found.none, ZERO, choose(found.zero, open_, found.number))
    floor = least([world.plan.lowest, before])
    if effect.kind == "deduct":
        return greatest([minus(before, greatest([amount, ZERO])), floor])
    if effect.kind == "bonus":
        return plus(before, greatest([amount, ZERO]))
    if effect.kind == "at_most":
        return least([before, greatest([amount, floor])])
    return greatest([before, least([amount, greatest([_most(world, effect), before])])])


def _most(world: World, effect: Effect) -> Number:
    """Return what there is to earn where an effect changes a score."""
    if effect.section is None:
        return world.plan.total or ZERO
    return world.scores[effect.section].points


def _grade_sections(world: World) -> None:
    """Each after those at whose grades it looks."""
    sections = {s.id: s for s in all_sections(world.plan)}
    for id_ in (id_ for wave in world.plan.grade_order for id_ in wave):
        grades = sections[id_].grades
        if grades is not None:
            world.grades[id_] = _by_rows(world, grades)


def _by_rows(world: World, grades: Grades) -> dict[str, Flag]:
    """Return which grade the first row that holds gives, best grade first."""
    found: dict[str, list[Flag]] = {name: [] for name in grades.order}
    before: Flag = False
    for band in grades.bands:
        holds = tests_hold(world, band.tests) if band.tests else True
        if band.when is not None:
            holds = all_of((holds, condition_holds(world, band.when)))
        found[band.name].append(all_of((holds, not_(before))))
        before = any_of((before, holds))
    return {name: any_of(flags) for name, flags in found.items()}


def _graded(world: World, grades: Grades) -> dict[str, Flag]:
    """Return the grade of the total, after the adjustments that limit or set it."""
    by_rows = _by_rows(world, grades)
    rank: Number = ZERO
    for place, name in enumerate(grades.order):
        rank = choose(by_rows[name], Fraction(place), rank)
    for adjustment in world.plan.adjustments:
        effect = adjustment.effect
        if effect.grade is None:
            continue
        limit = Fraction(grades.rank(effect.grade))
        after = limit if effect.kind == "grade" else greatest([rank, limit])
        rank = choose(world.adjusted[adjustment.id], after, rank)
    return {name: equal(rank, place * ONE) for place, name in enumerate(grades.order)}
