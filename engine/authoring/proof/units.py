"""What a unit earns, as a term: each method as `engine.scoring.award` computes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

import z3

from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    at_most,
    below,
    choose,
    choose_flag,
    equal,
    greatest,
    implies,
    least,
    minus,
    not_,
    plus,
    times,
    total,
)
from engine.authoring.proof.mentions import depends_on, names_of
from engine.authoring.proof.tables import table
from engine.authoring.proof.world import Subject, World
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Clause,
    Combined,
    Deduct,
    Formula,
    FormulaPoints,
    Guard,
    Interpolate,
    Levels,
    Method,
    Missing,
    Policy,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, OWN, PARTLY, STATED

_ZERO, _ONE = Fraction(0), Fraction(1)

#: Points that can be earned: numbers by condition, the last without one; or any number.
Points: TypeAlias = tuple[tuple[Flag, Fraction], ...] | z3.ArithRef


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Made:
    """What a method gives, and whether it gives a score at all."""

    number: Number
    applies: Flag = True


#: No score at all.
_NOTHING = Made(Fraction(0), applies=False)


def unit_of(
    world: World, key: str, subject: Subject, missing: Missing, points: Points, lowest: Fraction,
    method: Method, guard: Guard | None = None,
) -> Unit:  # fmt: skip
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
        chosen = world.book.within(key, _ZERO, None if award.high_open else _ONE)
        if award.high_open:
            world.book.add(below(chosen, _ONE))
        share = plus(award.low, times(award.high - award.low, chosen))
    return times_points(unit.points, share) if award.is_share else share


def made_by(world: World, unit: Unit, method: Method, tag: str = "") -> Made:
    """Return what a method gives; a policy for missing facts goes before what the rules say."""
    if isinstance(method, Combined):
        return _combined(world, unit, method, tag)
    by_rules, undefined = _by_rules(world, unit, method)
    points = times_points(unit.points, _ONE)
    if undefined is not False:
        by_rules = _either(undefined, _undefined(world, unit, points), by_rules)
    missing = _missing(world, unit, method)
    lowest = Made(world.book.within(f"{unit.key}{tag} lowest ({world.name})", unit.lowest, points))
    for policy, made in (
        ("lowest", lowest),
        ("not-applicable", _NOTHING),
        ("zero", Made(max(_ZERO, unit.lowest))),
    ):
        if policy in missing:
            by_rules = _either(missing[policy], made, by_rules)
    return by_rules


def _either(condition: Flag, then: Made, otherwise: Made) -> Made:
    return Made(
        choose(condition, then.number, otherwise.number),
        choose_flag(condition, then.applies, otherwise.applies),
    )


def _undefined(world: World, unit: Unit, points: Number) -> Made:
    """A value that divides by zero is no value: the score is open, or as the policy says."""
    policy = unit.missing.fact
    if policy == "not-applicable":
        return _NOTHING
    if policy in ("zero", "lowest"):
        return Made(unit.lowest if policy == "lowest" else max(_ZERO, unit.lowest))
    return Made(world.book.within(f"{unit.key} undefined", unit.lowest, points))


def _by_rules(world: World, unit: Unit, method: Method) -> tuple[Made, Flag]:
    """Return what the rules give, and whether the method has no value to look at."""
    if isinstance(method, Proportional):
        return _proportional(world, unit, method)
    if isinstance(method, Interpolate):
        return _interpolate(world, unit, method)
    if isinstance(method, Bands):
        value = world.formula(method.of)
        clauses = [(_clause_holds(world, c), c.award) for c in method.clauses]
        return _first(world, unit, clauses), value.zero
    if isinstance(method, Levels):
        return _levels(world, unit, method), False
    if isinstance(method, Checklist):
        return _checklist(world, unit, method), False
    if isinstance(method, Deduct):
        counts = [world.formula(item.of) for item in method.items]
        left: Number = times_points(unit.points, _ONE)
        for item, count in zip(method.items, counts, strict=True):
            off = times(item.each, greatest([count.number, _ZERO]))
            left = minus(left, off if item.at_most is None else least([off, item.at_most]))
        return Made(greatest([left, method.floor])), any_of(c.zero for c in counts)
    if isinstance(method, YesNo):
        holds = world.condition(method.condition)
        yes, no = award_of(world, unit, method.yes), award_of(world, unit, method.no)
        return Made(choose(holds, yes, no)), False
    if isinstance(method, FormulaPoints):
        value = world.formula(method.of)
        cap = times_points(unit.points, _ONE) if method.cap is None else method.cap
        return Made(least([greatest([value.number, method.floor]), cap])), value.zero
    if isinstance(method, Assessed):
        return Made(award_of(world, unit, method.award)), False
    assert isinstance(method, Table)
    rows = [(all_of(world.condition(c.condition) for c in row.cells), row) for row in method.rows]
    awards = [award_of(world, unit, row.award) for row in method.rows]
    anything = world.book.within(f"{unit.key} no row", unit.lowest, times_points(unit.points, _ONE))
    number, applies = table(method, rows, awards, anything, times_points(unit.points, _ONE))
    return Made(number, applies), False


def _clause_holds(world: World, clause: Clause) -> Flag:
    return True if not clause.tests else world.tests(clause.tests)


def _first(world: World, unit: Unit, clauses: Sequence[tuple[Flag, Award]]) -> Made:
    """The first clause that holds; where none does, any of them."""
    found = _any_clause(world, unit, [award for _, award in clauses])
    for holds, award in reversed(clauses):
        own = _NOTHING if award.not_applicable else Made(award_of(world, unit, award))
        found = _either(holds, own, found)
    return found


def _any_clause(world: World, unit: Unit, awards: Sequence[Award]) -> Made:
    """A level that no rule knows leaves everything open that any level gives."""
    counted = [award_of(world, unit, a) for a in awards if not a.not_applicable]
    if not counted:
        return _NOTHING
    anything = world.book.real(f"{unit.key} any level")
    world.book.add(at_most(least(counted), anything))
    world.book.add(at_most(anything, greatest(counted)))
    applies: Flag = True
    if len(counted) < len(awards):
        applies = world.book.flag(f"{unit.key} any level applies")
    return Made(anything, applies)


def level_path(world: World, unit: Unit, method: Levels) -> str:
    """Return the path of the fact that states a unit's level."""
    if method.of is not None:
        return world.facts.paths_of(method.of)[0]
    if unit.subject.measure is not None:
        return f"{unit.subject.measure.path}.level"
    own, other = f"facts.{unit.subject.unit}", f"management.{unit.subject.unit}.level"
    if {own, other} & world.mentioned:  # a case may state both, and the second goes first
        raise UnsupportedError(f"the level of `{unit.subject.unit}` is looked at elsewhere too")
    return other


def _levels(world: World, unit: Unit, method: Levels) -> Made:
    words = world.facts.word(level_path(world, unit, method))
    clauses = [
        (words.get(name, False), clause.award)
        for name, clause in zip(method.names, method.clauses, strict=True)
    ]
    return _first(world, unit, clauses)


def _proportional(world: World, unit: Unit, method: Proportional) -> tuple[Made, Flag]:
    value = world.formula(method.of)
    zero, full = (
        (end, False) if isinstance(end, Fraction) else _end(world, end)
        for end in (method.zero_at, method.full_at)
    )
    span = minus(full[0], zero[0])
    share = world.book.quotient(minus(value.number, zero[0]), span)
    share = least([greatest([share, method.floor]), method.cap])
    same = equal(span, _ZERO)
    undefined = any_of((value.zero, zero[1], full[1], same))
    return Made(times_points(unit.points, share)), undefined


def _end(world: World, formula: Formula) -> tuple[Number, Flag]:
    found = world.formula(formula)
    return found.number, found.zero


def _interpolate(world: World, unit: Unit, method: Interpolate) -> tuple[Made, Flag]:
    value = world.formula(method.of)
    places = [(k.at, False) if isinstance(k.at, Fraction) else _end(world, k.at)
              for k in method.knots]  # fmt: skip
    gives = [award_of(world, unit, knot.award) for knot in method.knots]
    rises = all_of(below(a[0], b[0]) for a, b in pairwise(places))
    falls = all_of(below(b[0], a[0]) for a, b in pairwise(places))
    below_, above = (
        None if award is None else award_of(world, unit, award)
        for award in (method.below, method.above)
    )
    up = _on_lines(world, value.number, [p for p, _ in places], gives,
                   gives[0] if below_ is None else below_,
                   gives[-1] if above is None else above)  # fmt: skip
    down = _on_lines(world, value.number, [p for p, _ in places][::-1], gives[::-1],
                     gives[-1] if below_ is None else below_,
                     gives[0] if above is None else above)  # fmt: skip
    undefined = any_of((value.zero, *(zero for _, zero in places),
                        not_(any_of((rises, falls)))))  # fmt: skip
    return Made(choose(rises, up, down)), undefined


def _on_lines(
    world: World, x: Number, places: list[Number], gives: list[Number], under: Number, over: Number
) -> Number:
    found = choose(equal(x, places[-1]), gives[-1], over)
    segments = list(zip(pairwise(places), pairwise(gives), strict=True))
    for (start, end), (low, high) in reversed(segments):
        share = world.book.quotient(minus(x, start), minus(end, start))
        line = plus(low, times(minus(high, low), share))
        found = choose(below(x, end), line, found)
    return choose(below(x, places[0]), under, found)


def _checklist(world: World, unit: Unit, method: Checklist) -> Made:
    """The worth of all items; the points of items that do not apply go to the others."""
    worths: list[Number] = []
    kept: list[Number] = []
    out: list[Flag] = []
    for item in method.items:
        path = f"management.{unit.subject.unit}.{item.id}"
        words = world.facts.word(path)
        full = award_of(world, unit, item.award)
        worth = choose(words[MET], full, _ZERO)
        if item.partly is not None:
            worth = choose(words[PARTLY], award_of(world, unit, item.partly.award), worth)
        gone: Flag = True if item.award.not_applicable else words[NOT_APPLICABLE]
        policy = unit.missing.finding
        if policy != "bounds":
            missing = not_(world.facts.stated(path))
            if policy == "not-applicable":
                gone = any_of((gone, missing))
            else:
                worth = choose(missing, _ZERO, worth)
                gone = all_of((gone, not_(missing)))
        if world.plan.evidence == "zero":
            worth = choose(world.facts.proved(path), worth, _ZERO)
        worths.append(choose(gone, _ZERO, worth))
        kept.append(choose(gone, _ZERO, full))
        out.append(gone)
    whole = total(award_of(world, unit, item.award) for item in method.items)
    earned, left = total(worths), total(kept)
    none = equal(left, _ZERO)
    all_in = not_(any_of(out))
    scaled = world.book.fresh(f"{unit.key} checklist")
    world.book.add(implies(not_(none), equal(times(scaled, left), times(earned, whole))))
    world.book.add(implies(at_most(earned, left), at_most(scaled, whole)))
    world.book.add(implies(at_most(_ZERO, earned), at_most(_ZERO, scaled)))
    return Made(choose(all_in, earned, scaled), not_(none))


def guard_holds(world: World, guard: Guard | None) -> Flag:
    """Return whether a guard lets a score be given."""
    return True if guard is None else world.condition(guard.condition)


def _combined(world: World, unit: Unit, method: Combined, tag: str) -> Made:
    """The best, worst or sum of the methods that apply."""
    parts = []
    for index, option in enumerate(method.options, 1):
        made = made_by(world, unit, option.method, f"{tag}{index}.")
        parts.append((all_of((guard_holds(world, option.guard), made.applies)), made.number))
    applies = any_of(a for a, _ in parts)
    points = times_points(unit.points, _ONE)
    if method.by == "sum":
        added = total(choose(a, n, _ZERO) for a, n in parts)
        return Made(least([greatest([added, unit.lowest]), points]), applies)
    found: Number = _ZERO
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
