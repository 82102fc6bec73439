"""What each method gives by its rules, as a term: as `engine.scoring.award` computes it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from engine.authoring.proof.conditions import condition_holds, rows_of, tests_hold
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    at_most,
    below,
    choose,
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
from engine.authoring.proof.tables import table
from engine.authoring.proof.units import (
    NOTHING,
    Made,
    Unit,
    award_of,
    either,
    left_open,
    times_points,
)
from engine.authoring.proof.world import World
from engine.base.exact import ONE, ZERO
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Clause,
    Deduct,
    Formula,
    FormulaPoints,
    Interpolate,
    Levels,
    Method,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, PARTLY


def by_rules(world: World, unit: Unit, method: Method) -> tuple[Made, Flag]:
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
        left: Number = times_points(unit.points, ONE)
        for item, count in zip(method.items, counts, strict=True):
            off = times(item.each, greatest([count.number, ZERO]))
            left = minus(left, off if item.at_most is None else least([off, item.at_most]))
        return Made(greatest([left, method.floor])), any_of(c.zero for c in counts)
    if isinstance(method, YesNo):
        holds = condition_holds(world, method.condition)
        yes, no = award_of(world, unit, method.yes), award_of(world, unit, method.no)
        return Made(choose(holds, yes, no)), False
    if isinstance(method, FormulaPoints):
        value = world.formula(method.of)
        cap = times_points(unit.points, ONE) if method.cap is None else method.cap
        return Made(least([greatest([value.number, method.floor]), cap])), value.zero
    if isinstance(method, Assessed):
        return Made(award_of(world, unit, method.award)), False
    assert isinstance(method, Table)
    rows = rows_of(world, method)
    awards = [award_of(world, unit, row.award) for row in method.rows]
    anything = world.book.within(
        left_open(world, unit, "no row"), unit.lowest, times_points(unit.points, ONE)
    )
    number, applies = table(method, rows, awards, anything, times_points(unit.points, ONE))
    return Made(number, applies), False


def _clause_holds(world: World, clause: Clause) -> Flag:
    return True if not clause.tests else tests_hold(world, clause.tests)


def _first(world: World, unit: Unit, clauses: Sequence[tuple[Flag, Award]]) -> Made:
    """The first clause that holds; where none does, any of them."""
    found = _any_clause(world, unit, [award for _, award in clauses])
    for holds, award in reversed(clauses):
        own = NOTHING if award.not_applicable else Made(award_of(world, unit, award))
        found = either(holds, own, found)
    return found


def _any_clause(world: World, unit: Unit, awards: Sequence[Award]) -> Made:
    """A level that no rule knows leaves everything open that any level gives."""
    counted = [award_of(world, unit, a) for a in awards if not a.not_applicable]
    if not counted:
        return NOTHING
    anything = world.book.real(left_open(world, unit, "any level"))
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
    same = equal(span, ZERO)
    undefined = any_of((value.zero, zero[1], full[1], same))
    return Made(times_points(unit.points, share)), undefined


def _end(world: World, formula: Formula) -> tuple[Number, Flag]:
    found = world.formula(formula)
    return found.number, found.zero


def _interpolate(world: World, unit: Unit, method: Interpolate) -> tuple[Made, Flag]:
    value = world.formula(method.of)
    places = [
        (k.at, False) if isinstance(k.at, Fraction) else _end(world, k.at) for k in method.knots
    ]
    gives = [award_of(world, unit, knot.award) for knot in method.knots]
    rises = all_of(below(a[0], b[0]) for a, b in pairwise(places))
    falls = all_of(below(b[0], a[0]) for a, b in pairwise(places))
    below_, above = (
        None if award is None else award_of(world, unit, award)
        for award in (method.below, method.above)
    )
    up = _on_lines(
        world,
        value.number,
        [p for p, _ in places],
        gives,
        gives[0] if below_ is None else below_,
        gives[-1] if above is None else above,
    )
    down = _on_lines(
        world,
        value.number,
        [p for p, _ in places][::-1],
        gives[::-1],
        gives[-1] if below_ is None else below_,
        gives[0] if above is None else above,
    )
    undefined = any_of((value.zero, *(zero for _, zero in places), not_(any_of((rises, falls)))))
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
        worth = choose(words[MET], full, ZERO)
        if item.partly is not None:
            worth = choose(words[PARTLY], award_of(world, unit, item.partly.award), worth)
        gone: Flag = True if item.award.not_applicable else words[NOT_APPLICABLE]
        policy = unit.missing.finding
        if policy != "bounds":
            missing = not_(world.facts.stated(path))
            if policy == "not-applicable":
                gone = any_of((gone, missing))
            else:
                worth = choose(missing, ZERO, worth)
                gone = all_of((gone, not_(missing)))
        if world.plan.evidence == "zero":
            worth = choose(world.facts.proved(path), worth, ZERO)
            unproved = all_of((world.facts.stated(path), not_(world.facts.proved(path))))
            gone = gone if item.award.not_applicable else all_of((gone, not_(unproved)))
        worths.append(choose(gone, ZERO, worth))
        kept.append(choose(gone, ZERO, full))
        out.append(gone)
    whole = total(award_of(world, unit, item.award) for item in method.items)
    earned, left = total(worths), total(kept)
    none = equal(left, ZERO)
    all_in = not_(any_of(out))
    scaled = world.book.fresh(f"{unit.key} checklist")
    world.book.add(implies(not_(none), equal(times(scaled, left), times(earned, whole))))
    world.book.add(implies(at_most(earned, left), at_most(scaled, whole)))
    world.book.add(implies(at_most(ZERO, earned), at_most(ZERO, scaled)))
    found = choose(all_in, earned, scaled)
    capped = found if method.at_most is None else least([found, method.at_most])
    return Made(capped, not_(none))
