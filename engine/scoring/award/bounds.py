"""Bounds: the exact lowest and highest score, where one pass over ranges is not enough.

A pass over ranges is exact where every unknown enters once and every adjustment is decided.
Otherwise the unknowns that interact are split into smaller ranges (`search`), each evaluated by a
pass of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from engine.base.exact import ZERO
from engine.base.values import Value, span_of
from engine.language.facts.types import CaseFacts
from engine.language.plan import Combined, Plan
from engine.language.slots import OfIndicator, OfTotal
from engine.scoring.award.environment import Assumptions
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.interactions import behind_guards, interactions, jumps
from engine.scoring.award.memory import Memory
from engine.scoring.award.reuse import unknowns_of
from engine.scoring.award.run import TOTAL, Pass
from engine.scoring.award.search import Asked, Found, Narrowed, search, together
from engine.scoring.award.sections import whole
from engine.scoring.award.shared import Group, groups_that_add_up, spread, sum_of
from engine.scoring.award.thresholds import cuts, cuts_of_all
from engine.scoring.award.unit import Unit
from engine.scoring.match.program import Program
from engine.scoring.scorecard import ADDS_NOTHING, Pair

_WORK = 12_000  # units computed, in all passes of one search
_FEWEST, _MOST = 40, 300  # passes of one search


def narrow_units(
    plan: Plan, facts: CaseFacts, program: Program, run: Pass, memory: Memory | None = None
) -> dict[str, tuple[Pair, bool]]:
    """Return exact bounds for the units that some unknown enters twice.

    Units that have no unknown in common are searched in the same passes. `memory` keeps what was
    found, for cases of one plan that differ in few facts.
    """
    memory = Memory() if memory is None else memory
    found: dict[str, tuple[Pair, bool]] = {}
    groups = _apart(run, [path for path, score in run.scores.items() if not score.exact])
    budget = max(10, _passes(run) // max(1, len(groups)))
    for group in groups:
        keys = {path: _of_search(run, path) for path in group}
        known = {path: memory.known(key, budget) for path, key in keys.items()}
        new = [path for path, narrowed in known.items() if narrowed is None]
        searched = _searched(plan, facts, program, run, new, budget, memory)
        for path, narrowed in searched.items():
            memory.keep(keys[path], budget, narrowed)
        for path, found_before in known.items():
            one = found_before or searched[path]
            found[path] = (one.low, one.high), one.exact
    return found


def _apart(run: Pass, paths: Sequence[str]) -> list[list[str]]:
    """Return units in groups without a common unknown; one that can move other units is alone."""
    moving = behind_guards(run)
    groups: list[tuple[set[str], list[str]]] = []
    for path in paths:
        own = unknowns_of(run.units[path])
        taken = None if own & moving else next((g for g in groups if not g[0] & own), None)
        if taken is None:
            taken = (set(moving) if not own & moving else {*own, *run.names.domains}, [])
            groups.append(taken)
        taken[0].update(own)
        taken[1].append(path)
    return [group for _, group in groups]


def _searched(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    run: Pass,
    paths: Sequence[str],
    budget: int,
    memory: Memory,
) -> dict[str, Narrowed]:
    """Search the bounds of units that have no unknown in common, all in the same passes."""

    def parts(wanted: Mapping[str, Asked]) -> dict[str, Found]:
        assume = {name: value for part, _ in wanted.values() for name, value in part.items()}
        memory.passes += 1
        again = evaluate(plan, facts, program, assume, {}, run) if assume else run
        return {path: _possible(_found(again, path), again, run) for path in wanted}

    domains = run.names.domains
    searches = {p: search(domains, cuts(run, run.units[p]), budget) for p in paths}
    return together(searches, parts)


def _possible(found: Found, again: Pass, run: Pass) -> Found:
    """Return what a pass found; nothing where what it assumes of points cannot be."""
    return replace(found, scored=False) if len(again.misfits) > len(run.misfits) else found


def _found(run: Pass, path: str) -> Found:
    unit, score = run.units[path], run.scores[path]
    repeated = {name for kind in (unit, *unit.others) for name in kind.repeated}
    mine = () if score.exact else tuple(sorted(repeated))
    scored = score.ends is not None  # what does not apply bounds nothing
    return Found(*(score.ends or ADDS_NOTHING), 0, 0, mine, scored)


def _of_search(run: Pass, path: str) -> Hashable:
    """Return everything of a pass at which the search for the bounds of one unit looks."""
    unit, score = run.units[path], run.scores[path]
    operands = tuple((o.name, o.value, o.unit, o.unknown) for o in score.operands)
    values = tuple((name, run.names.env.get(name)) for name in _values_of(run.plan, unit))
    return path, score.points, score.earned, operands, values


def _values_of(plan: Plan, unit: Unit) -> tuple[str, ...]:
    """Return the values of other indicators at which a unit may look."""
    own = unit.indicator
    attributes = own.attributes if own is not None else ()
    guards = [own.guard] if own is not None and own.guard is not None else []
    if unit.each is not None and unit.measure is not None:
        attributes = unit.each.attributes.get(unit.measure.kind, ())
    names = {name for attribute in attributes for name in attribute.formula.names}
    waiting = [unit.prepared]
    while waiting:
        prepared = waiting.pop()
        waiting.extend(prepared.inner)
        names.update(prepared.operands)
        if isinstance(prepared.method, Combined):
            guards += [o.guard for o in prepared.method.options if o.guard is not None]
    tests = (t for g in guards for tests in g.condition.alternatives for t in tests)
    seen = ((test.slot, test.attribute) for test in tests)
    names.update(f"{slot.id}.{what}" for slot, what in seen if isinstance(slot, OfIndicator))
    return tuple(sorted(names & plan.values))


def _passes(run: Pass) -> int:
    """Return how many passes a search may take: fewer where each computes more units."""
    return min(_MOST, max(_FEWEST, _WORK // max(1, len(run.units))))


def narrow_total(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    run: Pass,
    settled: Mapping[str, Pair],
    decided: Mapping[str, Pair],
    memory: Memory | None = None,
    *,
    high_only: bool = False,
) -> Narrowed:
    """Return the bounds of the total and of the grade over everything that is open.

    `settled` are bounds of units over all of that, `decided` scores that hold whatever it is. With
    `high_only` no more than the high end of the total is sought, and the rest means nothing.
    """
    memory = Memory() if memory is None else memory
    groups = groups_that_add_up(run)
    if groups is not None:
        return _added_up(plan, facts, program, run, groups, decided, memory)

    def rank(grade: str | None) -> int:
        return _rank(plan, grade)

    start = interactions(run)
    frozen = {
        path: bounds
        for path, bounds in settled.items()
        if not set(start) & {o.unknown for o in run.scores[path].operands}
    }
    frozen.update(decided)

    loose, least = False, min(run.low, ZERO)

    def part(assume: Assumptions, wider: Pass | None) -> Found:
        nonlocal loose
        memory.passes += 1
        again = run
        if assume:
            near, further = (run, ()) if wider is None else (wider, (run,))
            again = evaluate(plan, facts, program, assume, frozen, near, further)
        loose = loose or (TOTAL in assume and jumps(again))
        found = Found(
            again.low,
            again.high,
            rank(again.grade_low),
            rank(again.grade_high),
            interactions(again),
            again.state != "no-score",
            again,
        )
        found = _possible(found, again, run)
        return replace(found, low=least, worst=0, best=0) if high_only else found

    domains = {**run.names.domains, TOTAL: _totals(run)}
    one = {TOTAL: search(domains, {**cuts_of_all(run), TOTAL: _cuts(plan)}, _passes(run))}
    found = together(one, lambda wanted: {TOTAL: part(*wanted[TOTAL])})[TOTAL]
    return replace(found, exact=found.exact and not loose)


def _rank(plan: Plan, grade: str | None) -> int:
    return plan.grades.rank(grade) if plan.grades and grade else 0


def _added_up(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    run: Pass,
    groups: Sequence[Group],
    decided: Mapping[str, Pair],
    memory: Memory,
) -> Narrowed:
    """Return the bounds of a total that rises with what each of several groups of units adds up to.

    All groups are searched in the same passes, and none that was found before.
    """
    few = {path for group in groups for path in group}
    settled = {p: pair for p, pair in run.settled.items() if p in decided or p not in few}
    budget = min(_MOST, max(_FEWEST, 3 * _WORK // len(run.units)))  # each computes few of them

    def key_of(group: Group) -> Hashable:
        return tuple((_of_search(run, path), decided.get(path)) for path in group)

    keys = {group: key_of(group) for group in groups}
    known = {group: memory.known(key, budget) for group, key in keys.items()}
    new = {str(n): group for n, group in enumerate(groups) if known[group] is None}

    def parts(wanted: Mapping[str, Asked]) -> dict[str, Found]:
        assume = {name: value for part, _ in wanted.values() for name, value in part.items()}
        memory.passes += 1
        again = evaluate(plan, facts, program, assume, settled, run) if assume else run
        return {name: _possible(sum_of(again, new[name]), again, run) for name in wanted}

    turns = cuts_of_all(run) if new else {}
    searches = {name: search(run.names.domains, turns, budget) for name in new}
    searched = {new[name]: one for name, one in together(searches, parts).items()}
    for group, one in searched.items():
        memory.keep(keys[group], budget, one)
    found = {group: one or searched[group] for group, one in known.items()}
    bounds = dict(run.settled)
    for group, one in found.items():
        bounds.update(spread(run, group, (one.low, one.high)))
    last = evaluate(plan, facts, program, {}, bounds, run)
    return Narrowed(
        last.low,
        last.high,
        _rank(plan, last.grade_low),
        _rank(plan, last.grade_high),
        all(one.exact for one in found.values()),
        {name: value for one in found.values() for name, value in one.highest.items()},
    )


def _totals(run: Pass) -> Value:
    """Return everything that the total before adjustments may be."""
    total = whole(run)
    return span_of(total.low, total.high)


def _cuts(plan: Plan) -> tuple[Fraction, ...]:
    """Return the totals with which adjustments compare."""
    found = {
        test.bound
        for adjustment in plan.adjustments
        for tests in adjustment.condition.alternatives
        for test in tests
        if isinstance(test.slot, OfTotal) and isinstance(test.bound, Fraction)
    }
    return tuple(sorted(found))
