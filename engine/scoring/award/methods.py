"""From a value and the clauses that fired to points: the only arithmetic on single scores.

Every function takes the points that can be earned and returns what is earned, as a number or,
where something is open, as the range of everything that can be earned. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, Value, as_range, compare, greatest, hull, least
from engine.language.plan import Award, Clause, DeductItem, FormulaPoints, Interpolate, Proportional
from engine.scoring.scorecard import Pair

#: Which clauses may apply to a unit, by rule id: True where the clause must apply.
Fired = Mapping[str, bool]


def award_value(award: Award, points: Fraction) -> Value:
    """Return what an award gives of `points`: a number, or the range left to an assessor."""
    if award.fixed is not None:
        return award.fixed
    factor = points if award.is_share else ONE
    if award.low == award.high:
        return award.low * factor
    return Range(award.low * factor, award.high * factor, hi_open=award.high_open)


def proportional(
    method: Proportional, value: Value, ends: tuple[Value, ...], points: Fraction
) -> Value:
    """Return points in proportion: (value − zero_at) / (full_at − zero_at), floor ≤ share ≤ cap.

    `ends` are zero_at and full_at where a formula gives them, else empty. Raises ZeroDivisionError
    where the two are the same number.
    """
    zero, full = ends or (method.zero_at, method.full_at)
    assert isinstance(zero, Fraction | Range)
    assert isinstance(full, Fraction | Range)
    plain = zero is ZERO and full is ONE
    share = value if plain else (value - zero) / (full - zero)
    if not isinstance(share, Range):
        return min(max(share, method.floor), method.cap) * points
    return least(greatest(share, method.floor), method.cap) * points


def interpolated(
    method: Interpolate, value: Value, at: tuple[Value, ...], points: Fraction
) -> Value | None:
    """Return points on the straight lines between knots; None where the knots are out of order.

    `at` are the places of the knots in this case. Where one is open, everything that any knot
    gives is possible.
    """
    gives = [_number(knot.award, points) for knot in method.knots]
    below = gives[0] if method.below is None else _number(method.below, points)
    above = gives[-1] if method.above is None else _number(method.above, points)
    places = [x for x in at if isinstance(x, Fraction)]
    if len(places) < len(at):
        return hull(*gives, below, above)
    if places[0] > places[-1]:
        places, gives = places[::-1], gives[::-1]
        if method.below is None:
            below = gives[0]
        if method.above is None:
            above = gives[-1]
    if any(a >= b for a, b in pairwise(places)):
        return None
    if not isinstance(value, Range):
        return _on_lines(places, gives, below, above, value)
    found: list[Value] = [g for x, g in zip(places, gives, strict=True) if _within(value, x)]
    for end, outside in ((value.lo, below), (value.hi, above)):
        found.append(outside if end is None else _on_lines(places, gives, below, above, end))
    if value.lo is None or value.lo < places[0]:
        found.append(below)
    if value.hi is None or value.hi > places[-1]:
        found.append(above)
    return hull(*found)


def may_be_alike(ends: tuple[Value, ...]) -> bool:
    """Return whether the ends of a proportion, which are open, may be one and the same number."""
    return bool(ends) and compare(*ends)[1]


def may_be_out_of_order(places: tuple[Value, ...]) -> bool:
    """Return whether knots, some of them open, may neither only rise nor only fall."""
    orders = [compare(a, b) for a, b in pairwise(places)]
    rise = all(order == (True, False, False) for order in orders)
    return not rise and any(order != (False, False, True) for order in orders)


def _number(award: Award, points: Fraction) -> Fraction:
    value = award_value(award, points)
    assert isinstance(value, Fraction)
    return value


def _within(value: Range, x: Fraction) -> bool:
    return (value.lo is None or value.lo <= x) and (value.hi is None or x <= value.hi)


def _on_lines(
    places: list[Fraction], gives: list[Fraction], below: Fraction, above: Fraction, x: Fraction
) -> Fraction:
    if x < places[0]:
        return below
    if x > places[-1]:
        return above
    i = max(i for i, place in enumerate(places) if place <= x)
    if places[i] == x:
        return gives[i]
    share = (x - places[i]) / (places[i + 1] - places[i])
    return gives[i] + share * (gives[i + 1] - gives[i])


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


def deductions(
    items: Sequence[tuple[DeductItem, Value]], points: Fraction, floor: Fraction
) -> Value:
    """Return full points less `each` per occurrence, every item limited, not below `floor`.

    A negative number of occurrences counts as none.
    """
    left: Value = points
    for item, count in items:
        left = left - deduction(item, count)
    return greatest(left, floor)


def deduction(item: DeductItem, count: Value) -> Value:
    """Return what one item takes off for `count` occurrences."""
    off: Value = greatest(count, ZERO) * item.each
    return off if item.at_most is None else least(off, item.at_most)


def formula_points(method: FormulaPoints, value: Value, points: Fraction) -> Value:
    """Return the formula's points, kept within floor and cap."""
    cap = points if method.cap is None else method.cap
    return least(greatest(value, method.floor), cap)


def ends(value: Value) -> Pair:
    """Return the ends of earned points, which are never infinite."""
    r = as_range(value)
    assert r.lo is not None
    assert r.hi is not None
    return r.lo, r.hi
