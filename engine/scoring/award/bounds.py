"""Bounds: the exact lowest and highest score, where one pass over ranges is not enough.

A pass over ranges is exact where every unknown enters once and every adjustment is decided.
Otherwise the unknowns that interact are split into smaller ranges, worst first: each part is
evaluated by a pass of its own. A part in which nothing interacts any more is exact; a part that
cannot stretch the bounds already reached is dropped. When no part is left, the bounds are the
true range; when the budget runs out they are marked as outer bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, Value, span_of
from engine.language.facts.types import CaseFacts
from engine.language.plan import (
    Assessed,
    Combined,
    Deduct,
    Effect,
    FormulaPoints,
    Interpolate,
    Plan,
    Proportional,
)
from engine.language.rules import Test
from engine.scoring.award.environment import Assumptions
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.listed import operands_behind
from engine.scoring.award.prepare import Unit, guard_names
from engine.scoring.award.run import TOTAL, Pair, Pass
from engine.scoring.award.sections import all_sections, measures_unknown, whole
from engine.scoring.award.total import may_change
from engine.scoring.match.program import Program
from engine.scoring.scorecard import units_of

_WORK = 12_000  # units computed, in all passes of one search
_FEWEST, _MOST = 40, 300  # passes of one search


@dataclass(frozen=True, slots=True)
class Found:
    """What one evaluation says of a part: its bounds, and whether they are exact there."""

    low: Fraction
    high: Fraction
    worst: int  # rank of the worst grade, higher is worse
    best: int
    interacting: tuple[str, ...]  # unknowns that keep the bounds from being exact
    scored: bool = True  # False where there is no score at all: such a part bounds nothing


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Bounds after the search."""

    low: Fraction
    high: Fraction
    worst: int
    best: int
    exact: bool


Domains = Mapping[str, Value | frozenset[str]]


def search(
    evaluate_part: Callable[[dict[str, Value | str]], Found],
    domains: Domains,
    cuts: Mapping[str, tuple[Fraction, ...]],
    budget: int,
) -> Narrowed:
    """Return the bounds over all values of the unknowns, splitting where they interact.

    `cuts` are values at which an unknown is split first (the thresholds that it is compared with).
    """
    start = evaluate_part({})
    inner: list[Found] = []
    waiting: list[tuple[dict[str, Value | str], Found]] = [({}, start)]
    spent = 1
    while waiting:
        waiting = [w for w in waiting if not _within(w[1], inner)]
        if not waiting:
            break
        waiting.sort(key=lambda w: w[1].high - w[1].low)
        part, found = waiting.pop()
        if not found.scored:
            continue
        if not found.interacting:
            inner.append(found)
            continue
        if spent >= budget:
            waiting.append((part, found))
            break
        name = _next_to_split(part, found.interacting, domains)
        if name is None:
            waiting.append((part, found))
            break
        if len(inner) < 8 or spent % 10 == 0:
            spent += _probe(evaluate_part, part, found.interacting, domains, inner)
        for piece in _split(part.get(name, domains[name]), cuts.get(name, ())):
            smaller = {**part, name: piece}
            waiting.append((smaller, evaluate_part(smaller)))
            spent += 1
    everything = [*inner, *(found for _, found in waiting if found.scored)] or [start]
    return Narrowed(
        min(f.low for f in everything),
        max(f.high for f in everything),
        max(f.worst for f in everything),
        min(f.best for f in everything),
        not waiting,
    )


def _probe(
    evaluate_part: Callable[[dict[str, Value | str]], Found],
    part: dict[str, Value | str],
    interacting: tuple[str, ...],
    domains: Domains,
    inner: list[Found],
) -> int:
    """Evaluate a few points of a part, so that good bounds are reached early."""
    spent = 0
    for pick in (0, 1, 2):
        point = dict(part)
        for name in interacting:
            if name in domains:
                point[name] = points_of(part.get(name, domains[name]))[pick]
        found = evaluate_part(point)
        spent += 1
        if found.scored and not found.interacting:
            inner.append(found)
    return spent


def _within(found: Found, inner: list[Found]) -> bool:
    return bool(inner) and (
        found.low >= min(f.low for f in inner)
        and found.high <= max(f.high for f in inner)
        and found.worst <= max(f.worst for f in inner)
        and found.best >= min(f.best for f in inner)
    )


def _next_to_split(
    part: dict[str, Value | str], interacting: tuple[str, ...], domains: Domains
) -> str | None:
    """Return the unknown with the widest range left, None if all are points."""
    best: tuple[int, Fraction, str] | None = None
    for name in interacting:
        if name not in domains:
            continue
        value = part.get(name, domains[name])
        if isinstance(value, str | Fraction):
            continue
        if isinstance(value, frozenset):
            key = (2, Fraction(len(value)), name)
        elif value.lo is None or value.hi is None:
            key = (1, Fraction(0), name)
        else:
            key = (0, value.hi - value.lo, name)
        best = key if best is None or key > best else best
    return best[2] if best else None


def _split(value: Value | str | frozenset[str], cuts: tuple[Fraction, ...]) -> list[Value | str]:
    if isinstance(value, frozenset):
        return [*sorted(value)]
    assert isinstance(value, Range)
    if value.lo == 0 and not value.lo_open:  # nothing at all is what rules single out most
        return [value.lo, span_of(value.lo, value.hi, lo_open=True, hi_open=value.hi_open)]
    at = next((c for c in cuts if _inside(value, c)), None)
    if at is None:
        at = _middle(value)
    return [
        span_of(value.lo, at, lo_open=value.lo_open, hi_open=True),
        span_of(at, at),
        span_of(at, value.hi, lo_open=True, hi_open=value.hi_open),
    ]


def _inside(value: Range, at: Fraction) -> bool:
    return (value.lo is None or value.lo < at) and (value.hi is None or at < value.hi)


def _middle(value: Range) -> Fraction:
    if value.lo is None and value.hi is None:
        return Fraction(0)
    if value.hi is None:
        assert value.lo is not None
        return max(2 * value.lo, value.lo + 1)
    if value.lo is None:
        return min(2 * value.hi, value.hi - 1)
    return (value.lo + value.hi) / 2


def points_of(value: Value | str | frozenset[str]) -> tuple[Value | str, Value | str, Value | str]:
    """Return a low, a high and a middle member."""
    if isinstance(value, str | Fraction):
        return value, value, value
    if isinstance(value, frozenset):
        words = sorted(value)
        return words[0], words[-1], words[len(words) // 2]
    middle = _middle(value)
    width = ONE if value.lo is None or value.hi is None else value.hi - value.lo
    tiny = width / 10**9
    low = middle - 10**12 if value.lo is None else value.lo + (tiny if value.lo_open else 0)
    high = middle + 10**12 if value.hi is None else value.hi - (tiny if value.hi_open else 0)
    return low, high, middle


#: What searches found, by everything that a search looks at.
Memory = dict[Hashable, tuple[Pair, bool]]


def narrow_units(
    plan: Plan, facts: CaseFacts, program: Program, run: Pass, memory: Memory | None = None
) -> dict[str, tuple[Pair, bool]]:
    """Return exact bounds for the units whose formula names an unknown twice.

    `memory` keeps what was found, for cases of one plan that differ in few facts.
    """
    found: dict[str, tuple[Pair, bool]] = {}
    waiting = [path for path, score in run.scores.items() if not score.exact]
    budget = max(10, _passes(run) // max(1, len(waiting)))
    for path in waiting:
        key = _of_search(run, path, budget)
        if memory is not None and key in memory:
            found[path] = memory[key]
            continue

        def part(assume: dict[str, Value | str], path: str = path) -> Found:
            again = evaluate(plan, facts, program, assume, {}).scores[path]
            mine = () if again.exact else tuple(o.unknown for o in again.operands if o.unknown)
            applies = again.applies is not False  # what does not apply bounds nothing
            return Found(again.low, again.high, 0, 0, mine, applies)

        domains = dict(run.names.domains)
        result = search(part, domains, {}, budget)
        found[path] = ((result.low, result.high), result.exact)
        if memory is not None:
            memory[key] = found[path]
    return found


def _of_search(run: Pass, path: str, budget: int) -> Hashable:
    """Return everything of a pass at which the search for the bounds of one unit looks."""
    unit, score = run.units[path], run.scores[path]
    operands = tuple((o.name, o.value, o.unit, o.unknown) for o in score.operands)
    values = tuple((name, run.names.env.get(name)) for name in _values_of(run.plan, unit))
    return path, budget, score.points, score.earned, operands, values


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
    names.update(f"{t.slot[2:]}.{t.attribute}" for t in tests if t.slot.startswith("u:"))
    return tuple(sorted(names & plan.values))


def _passes(run: Pass) -> int:
    """Return how many passes a search may take: fewer where each computes more units."""
    return min(_MOST, max(_FEWEST, _WORK // max(1, len(run.units))))


def interactions(run: Pass) -> tuple[str, ...]:
    """Return the unknowns on which more than one open thing depends.

    A unit's score, an undecided adjustment and a formula of an adjustment are such things. The
    pseudo-unknown TOTAL stands for an undecided adjustment that looks at the total.
    """
    users: dict[str, int] = {}
    shared: dict[str, None] = {}
    for score in run.scores.values():
        closed = score.value is not None and not _is_open(score.value)
        if score.low == score.high and score.applies is not None and closed:
            continue
        for name in dict.fromkeys(o.unknown for o in score.operands if o.unknown):
            users[name] = users.get(name, 0) + 1
            if users[name] > 1:
                shared[name] = None
        if not score.exact and (score.low != score.high or score.applies is None):
            shared.update(dict.fromkeys(o.unknown for o in score.operands if o.unknown))
    shared.update(dict.fromkeys(_behind_sections(run)))
    for adjustment in run.adjustments:
        amount_open = adjustment.amount is not None and _is_open(adjustment.amount)
        if adjustment.applies is not None and not (adjustment.applies and amount_open):
            continue
        if not may_change(adjustment, run.plan.lowest, _most(run, adjustment.adjustment.effect)):
            continue
        shared.update(dict.fromkeys(_behind(run, adjustment.adjustment.condition.alternatives)))
        formula = adjustment.adjustment.effect.formula
        if formula is not None:
            shared.update(dict.fromkeys(_unknowns_of_names(run, formula.names)))
    if TOTAL in shared:  # words make it jump: one after the other
        every = (o.unknown for u in run.scores.values() for o in u.operands if o.unknown)
        domains = run.names.domains
        shared.update(dict.fromkeys(n for n in every if isinstance(domains.get(n), frozenset)))
    return tuple(shared)


def _most(run: Pass, effect: Effect) -> Fraction:
    """Return what there is to earn of what an effect changes."""
    found = (s.section.points for s in all_sections(run.sections) if s.section.id == effect.section)
    return next(found, run.plan.total or ZERO)


def _jumps(run: Pass) -> bool:
    """Return whether a total between its ends may be one that no facts give."""
    smooth = (Proportional, Interpolate, FormulaPoints, Deduct, Assessed)
    if any(
        s.applies is None or (s.low != s.high and not isinstance(s.method, smooth))
        for s in run.scores.values()
    ):
        return True
    return any(
        s.applies is None
        or (s.low != s.high and (s.section.aggregate.bands or s.section.round is not None))
        for s in all_sections(run.sections)
    )


def _behind_sections(run: Pass) -> list[str]:
    """Return the unknowns that keep sections from being exact: where parts that are open are put
    together in a way that does not just rise with each, or where it is open which parts count."""
    found: list[str] = []
    sections = all_sections(run.sections)
    for score in sections:
        if score.exact and (score.applies is not None or score.section.guard is None):
            continue
        if score.low == score.high and score.applies is not None:
            continue
        if score.section.guard is not None:
            found.extend(_unknowns_of_names(run, guard_names(score.section.guard)))
            found.extend(_behind(run, score.section.guard.condition.alternatives))
        found.extend(o.unknown for u in units_of(score) for o in u.operands if o.unknown)
    if not run.exact and run.low != run.high:
        every = (o.unknown for u in run.scores.values() for o in u.operands)
        found.extend(name for name in every if name)
    return found


def _is_open(value: Value) -> bool:
    return isinstance(value, Range)


def _behind(run: Pass, alternatives: tuple[tuple[Test, ...], ...]) -> list[str]:
    """Return the unknowns that the slots of a condition depend on."""
    found: list[str] = []
    for tests in alternatives:
        for test in tests:
            kind, _, name = test.slot.partition(":")
            if kind == "total":
                found.append(TOTAL)
            elif kind == "c":
                found.extend(_unknowns_of_names(run, (name,)))
            elif kind == "d":
                derived = next(d for d in run.plan.derived if d.slot == test.slot)
                found.extend(_unknowns_of_names(run, derived.formula.names))
            elif kind == "m":
                for measure in run.facts.measures[name]:  # type: ignore[index]
                    behind = operands_behind(run.names, measure, test.attribute)
                    found.extend(o.unknown for o in behind if o.unknown)
            elif kind == "g":
                found.extend(_behind_section(run, name.partition(":")[0]))
            elif kind in ("u", "s"):
                found.extend(_unknowns_of_names(run, (f"{name}.score",)))
    return found


def _behind_section(run: Pass, id_: str) -> list[str]:
    """Return the unknowns on which the score of a section depends."""
    sections = all_sections(run.sections)
    score = next(s for s in sections if s.section.id == id_)
    found = [o.unknown for u in units_of(score) for o in u.operands if o.unknown]
    for one in sections:
        if one.section.guard is not None:  # its points may go to this section
            found.extend(_unknowns_of_names(run, guard_names(one.section.guard)))
            found.extend(_behind(run, one.section.guard.condition.alternatives))
        if one.section.each is not None and not one.units:
            found.append(measures_unknown(one.section))
    return found


def _unknowns_of_names(run: Pass, names: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        if name == TOTAL:
            found.append(TOTAL)
            continue
        id_, _, attribute = name.rpartition(".")
        if attribute in ("value", "score", "share") and id_ in run.scores:
            found.extend(o.unknown for o in run.scores[id_].operands if o.unknown)
        elif attribute in ("score", "share", "grade"):
            found.extend(_behind_section(run, id_))
        else:
            unknown = run.names.operand(name).unknown
            found.extend([unknown] if unknown else [])
    return found


def narrow_total(
    plan: Plan, facts: CaseFacts, program: Program, run: Pass, settled: Mapping[str, Pair]
) -> Narrowed:
    """Return the bounds of the total and of the grade over everything that is open."""

    def rank(grade: str | None) -> int:
        return plan.grades.rank(grade) if plan.grades and grade else 0

    start = interactions(run)
    frozen = {
        path: bounds
        for path, bounds in settled.items()
        if not set(start) & {o.unknown for o in run.scores[path].operands}
    }

    loose = False

    def part(assume: Assumptions) -> Found:
        nonlocal loose
        again = run if not assume else evaluate(plan, facts, program, assume, frozen)
        loose = loose or (TOTAL in assume and _jumps(again))
        return Found(
            again.low,
            again.high,
            rank(again.grade_low),
            rank(again.grade_high),
            interactions(again),
            again.state != "no-score",
        )

    domains = {**run.names.domains, TOTAL: _totals(run)}
    found = search(part, domains, {TOTAL: _cuts(plan)}, _passes(run))
    return replace(found, exact=found.exact and not loose)


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
        if test.slot.startswith("total:") and isinstance(test.bound, Fraction)
    }
    return tuple(sorted(found))
