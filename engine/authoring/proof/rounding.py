"""Scores rounded, as terms."""

from __future__ import annotations

from fractions import Fraction

from engine.authoring.proof.earning import made_by
from engine.authoring.proof.logic import Number
from engine.authoring.proof.units import Unit, times_points
from engine.authoring.proof.world import Score, World
from engine.base.exact import ONE, ZERO
from engine.base.rounding import Rounder
from engine.language.plan import Indicator, Method
from engine.language.slots import OfGraded, OfScore, is_total


def unit_score(world: World, unit: Unit, method: Method, indicator: Indicator | None) -> Score:
    """Return the score of a unit, rounded where the ruleset rounds indicators."""
    before, world.subject = world.subject, unit.subject
    made = made_by(world, unit, method)
    world.subject = before
    how = world.plan.rounder_of(indicator)
    most = times_points(unit.points, ONE)
    number = made.number
    if how is not None:
        points = max(p for _, p in unit.points) if isinstance(unit.points, tuple) else ZERO
        number = rounded(world, unit.key, number, how, most, points)
    return Score(number, made.applies, most, made.number)


def rounded(
    world: World, site: str, number: Number, how: Rounder, most: Number | None, points: Fraction
) -> Number:
    """Return a number rounded, on the right side of what conditions compare it with."""
    return world.book.rounded(site, number, how, most, (points, *_limits(world, site, points)))


def _limits(world: World, site: str, points: Fraction) -> list[Fraction]:
    found = []
    slots = (OfScore(site), OfGraded(site), OfGraded(site.removesuffix(" grade")))
    rules = [t for rule in world.plan.rules for tests in rule.alternatives for t in tests]
    if world.guarantee is not None:
        for condition in (world.guarantee.when, world.guarantee.claim):
            rules += [t for tests in getattr(condition, "alternatives", ()) for t in tests]
    for test in rules:
        if not isinstance(test.bound, Fraction):
            continue
        if test.slot in slots or (site == "total" and is_total(test.slot)):
            found.append(test.bound * points if test.attribute == "share" else test.bound)
    if site == "total" and world.plan.grades is not None:
        found += [
            t.bound
            for band in world.plan.grades.bands
            for t in band.tests
            if isinstance(t.bound, Fraction)
        ]
    return found
