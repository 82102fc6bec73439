"""One unknown that occurs twice: the range is exact where rise or fall can be proved."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.values import Range, contains
from engine.language.expression import number_of, parse, range_of

HUNDRED_OR_MORE = Range(Fraction(100), None)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("x / (x + 100)", Range(Fraction(1, 2), Fraction(1), hi_open=True)),
        ("(x - 80) / x", Range(Fraction(1, 5), Fraction(1), hi_open=True)),
        ("1 - (x - 50) / x", Range(Fraction(0), Fraction(1, 2), lo_open=True)),
        ("x × x - x", Range(Fraction(9900), None)),
        ("x - x", Fraction(0)),
        ("2 × x / x", Fraction(2)),
    ],
)
def test_a_quotient_of_polynomials_has_its_exact_range(formula: str, expected: object) -> None:
    expression, _ = parse(formula, None)
    assert expression is not None

    assert range_of(expression, "x", {"x": HUNDRED_OR_MORE}) == expected


def test_what_is_not_proved_is_not_claimed() -> None:
    for formula in ("(x - 150) × (x - 200)", "min(x, 3)", "1 / (x - 150)"):
        expression, _ = parse(formula, None)
        assert expression is not None
        assert range_of(expression, "x", {"x": HUNDRED_OR_MORE}) is None


@given(
    st.lists(st.sampled_from(["x", "a", "3", "x + a", "x × 2", "a - 1"]), min_size=2, max_size=4),
    st.lists(st.sampled_from(["+", "-", "×", "/"]), min_size=3, max_size=3),
    st.fractions(0, 100, max_denominator=9),
    st.fractions(1, 50, max_denominator=9),
    st.lists(st.fractions(0, 1000, max_denominator=9), min_size=3, max_size=3),
)
def test_every_value_of_the_formula_lies_in_its_range(
    parts: list[str], signs: list[str], lo: Fraction, a: Fraction, offsets: list[Fraction]
) -> None:
    text = f"({parts[0]})" + "".join(f" {s} ({p})" for s, p in zip(signs, parts[1:], strict=False))
    expression, _ = parse(text, None)
    assert expression is not None
    found = range_of(expression, "x", {"x": Range(lo, None), "a": a})
    if found is None:
        return
    compute = number_of(expression.root)

    for offset in offsets:
        try:
            value = compute({"x": lo + offset, "a": a})
        except ZeroDivisionError:
            continue
        assert contains(found, value), (text, lo + offset)
