"""What a unit earns, as a term: its methods, after what the ruleset says of missing facts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from engine.authoring.proof.logic import (
    Flag,
    Number,
    all_of,
    any_of,
    at_most,
    choose,
    greatest,
    least,
    not_,
    total,
)
from engine.authoring.proof.mentions import names_of
from engine.authoring.proof.methods import by_rules, level_path
from engine.authoring.proof.units import (
    NOTHING,
    Made,
    Unit,
    either,
    guard_holds,
    left_open,
    times_points,
)
from engine.authoring.proof.world import World
from engine.base.exact import ONE, ZERO
from engine.language.plan import Checklist, Combined, Levels, Method, Policy
from engine.language.vocabulary import OWN, STATED


def made_by(world: World, unit: Unit, method: Method) -> Made:
    """Return what a method gives; a policy for missing facts goes before what the rules say."""
    if isinstance(method, Combined):
        return _combined(world, unit, method)
    found, undefined = by_rules(world, unit, method)
    points = times_points(unit.points, ONE)
    if undefined is not False:
        found = either(undefined, _undefined(world, unit, points), found)
    missing = _missing(world, unit, method)
    lowest = Made(world.book.within(f"{unit.key} lowest ({world.name})", unit.lowest, points))
    for policy, made in (
        ("lowest", lowest),
        ("not-applicable", NOTHING),
        ("zero", Made(max(ZERO, unit.lowest))),
    ):
        if policy in missing:
            found = either(missing[policy], made, found)
    return found


def _undefined(world: World, unit: Unit, points: Number) -> Made:
    """A value that divides by zero is no value: the score is open, or as the policy says."""
    policy = unit.missing.fact
    if policy == "not-applicable":
        return NOTHING
    if policy in ("zero", "lowest"):
        return Made(unit.lowest if policy == "lowest" else max(ZERO, unit.lowest))
    return Made(world.book.within(left_open(world, unit, "undefined"), unit.lowest, points))


def _combined(world: World, unit: Unit, method: Combined) -> Made:
    """The best, worst or sum of the methods that apply; each has unknowns of its own."""
    parts = []
    for index, option in enumerate(method.options, 1):
        made = made_by(world, replace(unit, key=f"{unit.key} {index}."), option.method)
        parts.append((all_of((guard_holds(world, option.guard), made.applies)), made.number))
    applies = any_of(a for a, _ in parts)
    points = times_points(unit.points, ONE)
    if method.by == "sum":
        added = total(choose(a, n, ZERO) for a, n in parts)
        return Made(least([greatest([added, unit.lowest]), points]), applies)
    found: Number = ZERO
    started: Flag = False
    for a, number in parts:
        further = (
            choose(at_most(found, number), number, found)
            if method.by == "best"
            else choose(at_most(number, found), number, found)
        )
        found = choose(a, choose(started, further, number), found)
        started = any_of((started, a))
    return Made(found, applies)


# ---- facts that are missing ----------------------------------------------------------------------


def _missing(world: World, unit: Unit, method: Method) -> dict[str, Flag]:
    """Return under which conditions a policy for missing facts decides, the strongest first."""
    if isinstance(method, Checklist):
        return {}
    found: dict[str, list[Flag]] = {}
    for name, policy in _operands(world, unit, method):
        if name in ("year", "total") or name in world.plan.parameters:
            continue  # a parameter without a number is no missing fact
        if policy != "bounds":
            found.setdefault(policy, []).append(not_(world.facts.stated(name)))
        if world.plan.evidence == "zero":
            unproved = all_of((world.facts.stated(name), not_(world.facts.proved(name))))
            found.setdefault("zero", []).append(unproved)
    return {policy: any_of(flags) for policy, flags in found.items()}


def _operands(world: World, unit: Unit, method: Method) -> Iterator[tuple[str, Policy]]:
    """Yield the facts that a method takes, each with the policy for it."""
    missing = unit.missing
    measure = unit.subject.measure
    if isinstance(method, Levels):
        yield level_path(world, unit, method), missing.level
        return
    for name in dict.fromkeys(
        names_of(world.plan, method, unit.subject.slot, unit.subject.attributes)
    ):
        own = OWN.get(name) if measure is not None else None
        if own is not None and measure is not None:
            policy = missing.target if own == "target" else missing.actual
            yield f"{measure.path}.{own}", policy
        elif name in world.plan.values:
            for behind in _behind(world, name):
                yield behind, missing.fact
        elif world.facts.words_of(name) and name not in world.plan.numbers:
            yield name, missing.finding
        else:
            yield name, missing.fact


def _behind(world: World, name: str) -> Iterator[str]:
    """Yield the facts on which an indicator's value depends."""
    indicator = next(i for i in world.plan.order if f"{i.id}.value" == name)
    for used in indicator.value.names if indicator.value is not None else ():
        if used in world.plan.values:
            yield from _behind(world, used)
        elif not used.startswith(STATED):
            yield used
