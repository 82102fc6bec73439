"""Formulas over open facts against their members: both ends, and whether the ends belong to them.

An end is no nearer than the least and the most that members give, and no farther; it is left out
where no member gives it. Members are taken without the engine: the ends that belong to a range,
what lies a hair inside those that do not, what is huge where there is none, and a few between.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest

from engine.base.values import Range, Value, as_range
from engine.language.expression import number_of, parse

F = Fraction
HAIR, HUGE, NEAR = F(1, 10**8), F(10**8), F(1, 10**4)
ENDS = (F(-1), F(0), F(2))
SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


def ranges(*, open_too: bool) -> list[Value]:
    """Return numbers, and ranges between two ends: open, closed, or without an end."""
    found: list[Value] = list(ENDS)
    for lo, hi in product((None, *ENDS), (None, *ENDS)):
        if lo is not None and hi is not None and lo >= hi:
            continue
        for lo_open, hi_open in product((False, True), repeat=2):
            if (lo_open and lo is None) or (hi_open and hi is None):
                continue
            if open_too or not (lo_open or hi_open or lo is None or hi is None):
                found.append(Range(lo, hi, lo_open, hi_open))
    return found


def members(value: Value) -> list[Fraction]:
    """Return members of a range: near its ends, and a few between."""
    r = as_range(value)
    low = -HUGE if r.lo is None else r.lo + (HAIR if r.lo_open else 0)
    high = HUGE if r.hi is None else r.hi - (HAIR if r.hi_open else 0)
    inside = (F(n) for n in ("-1", "-0.5", "0", "1", "2"))
    return sorted({low, high, *(n for n in inside if low <= n <= high)})


def ends_of(found: list[Fraction], value: Value) -> list[str]:
    """Return what is wrong with the ends of a value that `found` are the members of."""
    r = as_range(value)
    wrong = []
    for name, end, is_open, reached, outward in (
        ("low", r.lo, r.lo_open, min(found), -1),
        ("high", r.hi, r.hi_open, max(found), 1),
    ):
        if end is None:
            right = reached * outward > 1 / NEAR
        elif is_open:
            right = 0 < (end - reached) * outward < NEAR
        else:
            right = end == reached
        if not right:
            wrong.append(f"{name}: {end}, open {is_open}, members reach {float(reached)}")
    return wrong


ONE = (
    "abs(x)",
    "-x",
    "x * 3",
    "x * (0 - 2)",
    "0 * x",
    "x - 1",
    "if x > 1 then 5 else 2",
    "if x = 1 then 5 else 2",
)
TWO = (
    "x + y", "x - y", "x * y", "min(x, y)", "max(x, y)", "median(x, y, 1)", "median(x, y)",
    "mean(x, y, 2)", "sum(x, y)", "min(x, abs(y))",
)  # fmt: skip
STEPS = ("floor(x / 2)", "ceil(x / 2)", "round(x / 2, 0)", "floor(x) + ceil(y)")


def disagreements(text: str, kinds: list[Value]) -> list[str]:
    expression, found = parse(text, None)
    assert expression is not None, found
    compute = number_of(expression.root)
    wrong = []
    for x, y in product(kinds, kinds if "y" in text else [F(0)]):
        given = [compute({"x": a, "y": b}) for a, b in product(members(x), members(y))]
        singles = [value for value in given if isinstance(value, Fraction)]
        assert len(singles) == len(given)
        wrong += [f"{x}, {y}: {w}" for w in ends_of(singles, compute({"x": x, "y": y}))]
    return wrong


@pytest.mark.parametrize("text", [*ONE, *TWO])
def test_both_ends_of_a_formula_are_those_of_its_members(text: str) -> None:
    assert disagreements(text, ranges(open_too=True)) == []


@pytest.mark.parametrize("text", STEPS)
def test_both_ends_of_steps_between_closed_ends_are_those_of_their_members(text: str) -> None:
    assert disagreements(text, ranges(open_too=False)) == []


@pytest.mark.parametrize("text", ["x / y", "1 / y", "x / (y * y + 1)"])
def test_both_ends_of_a_quotient_are_those_of_its_members(text: str) -> None:
    apart = [y for y in ranges(open_too=True) if not (min(members(y)) <= 0 <= max(members(y)))]
    assert len(apart) > 5
    assert disagreements(text, apart) == []


@pytest.mark.parametrize("sign", SIGNS)
def test_a_comparison_holds_below_at_and_above_its_limit(sign: str) -> None:
    expression, _ = parse(f"if x {sign} y then 1 else 0", None)
    assert expression is not None
    compute = number_of(expression.root)
    for x, y in product(ranges(open_too=True), repeat=2):
        seen = {F(SIGNS[sign](a, b)) for a, b in product(members(x), members(y))}
        expected = Range(F(0), F(1)) if len(seen) == 2 else seen.pop()
        assert compute({"x": x, "y": y}) == expected, (x, y)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x > 1 and y > 1 and z > 1", lambda x, y, z: x > 1 and y > 1 and z > 1),
        ("x > 1 or y > 1 or z > 1", lambda x, y, z: x > 1 or y > 1 or z > 1),
        ("not (x > 1 or y > 1) and z > 1", lambda x, y, z: not (x > 1 or y > 1) and z > 1),
        ("not x > 1 or (y > 1 and not z > 1)", lambda x, y, z: x <= 1 or (y > 1 and z <= 1)),
    ],
)
def test_conditions_with_open_facts_hold_as_their_members_do(
    text: str, plain: Callable[[int, int, int], bool]
) -> None:
    expression, _ = parse(f"if {text} then 1 else 0", None)
    assert expression is not None
    compute = number_of(expression.root)
    both: dict[Value, tuple[int, ...]] = {F(0): (0,), F(2): (2,), Range(F(0), F(2)): (0, 2)}
    for facts in product(both, repeat=3):
        seen = {F(plain(*m)) for m in product(*(both[fact] for fact in facts))}
        expected = Range(F(0), F(1)) if len(seen) == 2 else seen.pop()
        assert compute(dict(zip("xyz", facts, strict=True))) == expected, facts
