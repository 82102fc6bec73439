"""A unit that is scored, its points, and what an award gives of them, as terms."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import z3
from msgspec import Struct

from engine.authoring.proof.conditions import condition_holds
from engine.authoring.proof.logic import Flag, Number, below, choose, choose_flag, plus, times
from engine.authoring.proof.mentions import depends_on
from engine.authoring.proof.world import Subject, World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Award, Guard, Method, Missing

#: Points that can be earned: numbers by condition, the last without one; or any number.
Points: TypeAlias = tuple[tuple[Flag, Fraction], ...] | z3.ArithRef


class Unit(Struct, frozen=True):
    """A unit to be scored: `key` tells its unknowns apart from those of other units.

    `open_key` is that of what an assessor chose: it may differ between two worlds that differ in a
    fact of the unit. What stays open has one value in both: a total that is determined is the same
    for all its values.
    """

    key: str
    open_key: str
    subject: Subject
    missing: Missing
    points: Points
    lowest: Fraction


class Made(Struct, frozen=True):
    """What a method gives, and whether it gives a score at all."""

    number: Number
    applies: Flag = True


#: No score at all.
NOTHING = Made(Fraction(0), applies=False)


def unit_of(
    world: World,
    key: str,
    subject: Subject,
    missing: Missing,
    points: Points,
    lowest: Fraction,
    method: Method,
    guard: Guard | None = None,
) -> Unit:
    """Return a unit; what is open of it differs between worlds where its facts may."""
    raised = world.raised
    listed = subject.measure is not None and any(
        path.startswith(f"{subject.measure.path}.") for path in raised
    )
    own = f"management.{subject.unit}.", f"facts.{subject.unit}"
    named = any(path.startswith(own) for path in raised)
    differs = (
        listed
        or named
        or depends_on(world.plan, method, guard, subject.slot, subject.attributes, raised)
    )
    return Unit(key, f"{key} ({world.name})" if differs else key, subject, missing, points, lowest)


def left_open(world: World, unit: Unit, what: str) -> str:
    """Return the name of what stays open of a unit.

    It is one in two worlds, but for a unit whose points may differ between them.
    """
    passed_on = isinstance(unit.points, tuple) and len(unit.points) > 1
    return f"{unit.key} {what} ({world.name})" if passed_on else f"{unit.key} {what}"


def times_points(points: Points, share: Number) -> Number:
    """Return a share of points."""
    if not isinstance(points, tuple):
        return times(points, share)
    found = times(points[-1][1], share)
    for condition, number in reversed(points[:-1]):
        found = choose(condition, times(number, share), found)
    return found


def award_of(world: World, unit: Unit, award: Award) -> Number:
    """Return what an award gives; where an assessor chooses, any share of its range."""
    if award.fixed is not None:
        return award.fixed
    share: Number = award.low
    if award.low != award.high:
        key = f"{unit.open_key} chosen{' below' if award.high_open else ''}"
        chosen = world.book.within(key, ZERO, None if award.high_open else ONE)
        if award.high_open:
            world.book.add(below(chosen, ONE))
        share = plus(award.low, times(award.high - award.low, chosen))
    return times_points(unit.points, share) if award.is_share else share


def either(condition: Flag, then: Made, otherwise: Made) -> Made:
    """Return one or the other."""
    return Made(
        choose(condition, then.number, otherwise.number),
        choose_flag(condition, then.applies, otherwise.applies),
    )


def guard_holds(world: World, guard: Guard | None) -> Flag:
    """Return whether a guard lets a score be given."""
    return True if guard is None else condition_holds(world, guard.condition)
