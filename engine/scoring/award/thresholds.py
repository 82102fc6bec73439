"""Values of unknowns at which a unit may take another course: where its bounds are searched first.

They only say where to look: a threshold that is not found, or is none, makes no bound wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.base.values import Range, Value
from engine.language.methods import conditions_in, methods_in
from engine.language.plan import Attribute, Bands, Formula, Interpolate, Proportional
from engine.language.rules import Test
from engine.language.slots import OfFact, OfMeasures
from engine.scoring.award.environment import Env
from engine.scoring.award.listed import operands_behind
from engine.scoring.award.run import Pass
from engine.scoring.award.search import middle
from engine.scoring.award.unit import Unit
from engine.scoring.scorecard import Operand

#: Numbers at which an unknown is best split, by unknown.
Cuts = dict[str, tuple[Fraction, ...]]


def cuts(run: Pass, unit: Unit) -> Cuts:
    """Return the numbers at which the tests of a unit turn."""
    conditions = list(conditions_in(unit.method))
    if unit.indicator is not None and unit.indicator.guard is not None:
        conditions.append(unit.indicator.guard.condition)
    tests = [test for one in conditions for tests in one.alternatives for test in tests]
    for method in methods_in(unit.method):
        if isinstance(method, Bands):
            tests += [test for clause in method.clauses for test in clause.tests]
    return _cuts(run, tests, {**run.names.looked_up, **unit.operands}, unit, tuple(_bends(unit)))


def _bends(unit: Unit) -> Iterator[tuple[Formula, Fraction]]:
    """Yield the values at which proportional and interpolated points bend or stop rising."""
    for method in methods_in(unit.method):
        if isinstance(method, Proportional):
            full, zero = method.full_at, method.zero_at
            if isinstance(full, Fraction) and isinstance(zero, Fraction):
                for share in (method.cap, method.floor):
                    yield method.of, zero + share * (full - zero)
        elif isinstance(method, Interpolate):
            for knot in method.knots:
                if isinstance(knot.at, Fraction):
                    yield method.of, knot.at


def cuts_of_all(run: Pass) -> Cuts:
    """Return the numbers at which tests of units, of sections and of adjustments turn."""
    found: dict[str, set[Fraction]] = {}
    conditions = [s.guard.condition for s in run.plan.every_section() if s.guard is not None]
    conditions += [adjustment.condition for adjustment in run.plan.adjustments]
    tests = [test for one in conditions for tests in one.alternatives for test in tests]
    scores = run.scores
    units = [u for path, u in run.units.items() if scores[path].low != scores[path].high]
    each = [cuts(run, unit) for unit in units]
    for one in (*each, _cuts(run, tests, run.names.looked_up, None)):
        for unknown, values in one.items():
            found.setdefault(unknown, set()).update(values)
    return {unknown: tuple(sorted(values)) for unknown, values in found.items()}


def _cuts(
    run: Pass,
    tests: Sequence[Test],
    operands: Mapping[str, Operand],
    unit: Unit | None,
    bends: Sequence[tuple[Formula, Fraction]] = (),
) -> Cuts:
    found: dict[str, set[Fraction]] = {}
    numbers = {n: o.value for n, o in operands.items() if isinstance(o.value, Fraction | Range)}
    env = Env({**run.names.env, **numbers})
    turns = [one for test in tests for one in _turns(run, unit, test, operands, env)]
    turns += [one for bend in bends for one in _crossings(*bend, operands, env)]
    for operand, at in turns:
        raw = _as_stated(run, operand, at)
        if operand.unknown is not None and raw is not None:
            found.setdefault(operand.unknown, set()).add(raw)
    return {unknown: tuple(sorted(values)) for unknown, values in found.items()}


def _turns(
    run: Pass, unit: Unit | None, test: Test, operands: Mapping[str, Operand], env: Env
) -> Iterator[tuple[Operand, Fraction]]:
    """Yield facts that alone decide a test, and their values at which it turns."""
    if not isinstance(test.bound, Fraction):
        return
    if isinstance(test.slot, OfMeasures):
        for measure in run.facts.measures[test.slot.list]:
            yield from _turns_listed(
                operands_behind(run.names, measure, test.attribute), test.bound
            )
    elif isinstance(test.slot, OfFact):
        name = test.slot.in_formulas
        if name in operands:
            yield operands[name], test.bound
    else:
        formula = _formula(run, unit, test)
        if formula is not None:
            yield from _crossings(formula, test.bound, operands, env)


def _crossings(
    formula: Formula, bound: Fraction, operands: Mapping[str, Operand], env: Env
) -> Iterator[tuple[Operand, Fraction]]:
    """Yield the one open fact of a formula, and its value at which that reaches a bound."""
    open_ = [n for n in formula.names if isinstance(env.get(n), Range)]
    if len(open_) == 1 and open_[0] in operands:
        at = _solved(formula, open_[0], env, bound)
        if at is not None:
            yield operands[open_[0]], at


def _turns_listed(behind: Sequence[Operand], bound: Fraction) -> Iterator[tuple[Operand, Fraction]]:
    """Yield the facts of a measure that alone decide a test: one number, or actual over target."""
    if len(behind) == 1:
        yield behind[0], bound
    elif behind:
        target, actual = behind
        if isinstance(actual.value, Fraction) and bound:
            yield target, actual.value / bound
        if isinstance(target.value, Fraction):
            yield actual, bound * target.value


def _formula(run: Pass, unit: Unit | None, test: Test) -> Formula | None:
    """Return the formula whose value a test compares."""
    if unit is None or test.slot != unit.slot:
        return next((d.formula for d in run.plan.derived if d.slot == test.slot), None)
    own = (a.formula for a in _attributes(unit) if a.name == test.attribute)
    return next(own, None)


def _attributes(unit: Unit) -> tuple[Attribute, ...]:
    if unit.indicator is not None:
        return unit.indicator.attributes
    assert unit.each is not None
    kinds = (k for k, slot in unit.each.slots.items() if slot == unit.slot)
    return unit.each.attributes.get(next(kinds), ()) if unit.slot else ()


def _solved(formula: Formula, name: str, env: Env, bound: Fraction) -> Fraction | None:
    """Return where a formula reaches a bound, if it is a straight line or a quotient of two."""
    value = env[name]
    assert isinstance(value, Range)
    start = middle(value) + 1
    try:
        places = [start, start + 1, start + 2, start + 3]
        heights = [_exact(formula.compute(Env({**env, name: place}))) for place in places]
        fits = _place(places, heights, heights[3]) == places[3]
        return _place(places, heights, bound) if fits else None
    except (ZeroDivisionError, ValueError):
        return None


def _place(places: list[Fraction], heights: list[Fraction], at: Fraction) -> Fraction:
    """Return where a quotient of straight lines has a height: it keeps the ratio of four points."""
    (a, b, c), (low, mid, high) = places[:3], heights[:3]
    if at == high:
        return c
    ratio = (at - low) * (mid - high) * (b - a) / ((at - high) * (mid - low) * (b - c))
    return (a - ratio * c) / (1 - ratio)


def _exact(value: Value) -> Fraction:
    if isinstance(value, Range):
        raise ValueError
    return value


def _as_stated(run: Pass, operand: Operand, at: Fraction) -> Fraction | None:
    """Return a number of the rules in the unit in which the case would state it."""
    domain, seen = run.names.domains.get(operand.unknown or ""), operand.value
    if domain == seen:
        return at
    if isinstance(domain, Range) and isinstance(seen, Range):
        for stated, end in ((domain.lo, seen.lo), (domain.hi, seen.hi)):
            if stated and end:
                return at * stated / end
    return None
