"""From a value and the clauses that fired to points: the only arithmetic on single scores.

Every function takes the points that can be earned and returns what is earned, as a number or,
where something is open, as the range of everything that can be earned. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.exact import ONE, ZERO
from engine.plan import Award, Clause, DeductItem, FormulaPoints, Proportional
from engine.values import Range, Value, as_range, greatest, hull, least, span_of

#: Which clauses may apply to a unit, by rule id: True where the clause must apply.
Fired = dict[str, bool]


def award_value(award: Award, points: Fraction) -> Value:
    """Return what an award gives of `points`: a number, or the range left to an assessor."""
    if award.fixed is not None:
        return award.fixed
    factor = points if award.is_share else ONE
    if award.low == award.high:
        return award.low * factor
    return Range(award.low * factor, award.high * factor, hi_open=award.high_open)


def proportional(method: Proportional, value: Value, points: Fraction) -> Value:
    """Return points in proportion: (value − zero_at) / (full_at − zero_at), floor ≤ share ≤ cap."""
    plain = method.zero_at is ZERO and method.full_at is ONE
    width = ONE if plain else method.full_at - method.zero_at
    if not isinstance(value, Range):
        share = value if plain else (value - method.zero_at) / width
        return min(max(share, method.floor), method.cap) * points
    return least(greatest((value - method.zero_at) / width, method.floor), method.cap) * points


def any_share(low: Fraction, high: Fraction, points: Fraction) -> Value:
    """Return the range from one share of the points to another."""
    return span_of(low * points, high * points)


def first_clause(clauses: Sequence[Clause], fired: Fired) -> tuple[Clause, ...]:
    """Return the clauses that can be the first to hold, in order.

    One clause if everything is known. A clause without tests takes whatever is left.
    """
    possible = []
    for clause in clauses:
        if not clause.tests or fired.get(clause.rule):
            possible.append(clause)
            break
        if clause.rule in fired:
            possible.append(clause)
    return tuple(possible)


def of_clauses(clauses: Sequence[Clause], points: Fraction) -> Value:
    """Return what the clauses give together: the hull of their awards."""
    if len(clauses) == 1:
        return award_value(clauses[0].award, points)
    return hull(*(award_value(clause.award, points) for clause in clauses))


def deductions(items: Sequence[tuple[DeductItem, Value]], points: Fraction) -> Value:
    """Return full points less `each` per occurrence, every item limited, never below zero.

    A negative number of occurrences counts as none.
    """
    left: Value = points
    for item, count in items:
        left = left - deduction(item, count)
    return greatest(left, ZERO)


def deduction(item: DeductItem, count: Value) -> Value:
    """Return what one item takes off for `count` occurrences."""
    off: Value = greatest(count, ZERO) * item.each
    return off if item.at_most is None else least(off, item.at_most)


def formula_points(method: FormulaPoints, value: Value, points: Fraction) -> Value:
    """Return the formula's points, kept within floor and cap."""
    cap = points if method.cap is None else method.cap
    return least(greatest(value, method.floor), cap)


def full_range(method_low: Fraction, method_high: Fraction) -> Value:
    """Return the range between the least and the most that a method can give."""
    return span_of(min(method_low, method_high), max(method_low, method_high))


def ends(value: Value) -> tuple[Fraction, Fraction]:
    """Return the ends of earned points, which are never infinite."""
    r = as_range(value)
    assert r.lo is not None
    assert r.hi is not None
    return r.lo, r.hi
