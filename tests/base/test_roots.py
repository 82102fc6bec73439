"""Roots, logarithms and exponentials: every decimal right, and what has none refused."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.exact import half_up
from engine.base.roots import MOST_EXP, NoValueError, exp, fits, ln, log10, power, root

positive = st.fractions(min_value=Fraction(1, 10**9), max_value=10**9, max_denominator=10**9)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (root(Fraction(2), 2, 12), "1.414213562373"), (root(Fraction(27), 3, 5), "3"),
        (root(Fraction("0.125"), 3, 1), "0.5"), (root(Fraction("6.25"), 2, 0), "3"),
        (root(Fraction("12.25"), 2, 0), "4"), (root(Fraction(0), 2, 3), "0"),
        (root(Fraction(10) ** 120, 60, 0), "100"), (ln(Fraction(1), 4), "0"),
        (ln(Fraction(2), 12), "0.693147180560"), (ln(Fraction(1, 2), 12), "-0.693147180560"),
        (log10(Fraction(1000), 0), "3"), (log10(Fraction("0.001"), 12), "-3"),
        (log10(Fraction(2), 12), "0.301029995664"), (exp(Fraction(0), 3), "1"),
        (exp(Fraction(1), 12), "2.718281828459"), (exp(Fraction(-1), 3), "0.368"),
        (exp(Fraction(-10**6), 12), "0"), (power(Fraction("1.1"), 3), "1.331"),
        (power(Fraction(-2), 3), "-8"), (power(Fraction(2), -2), "0.25"), (power(Fraction(5), 0), "1"),
    ],
)  # fmt: skip
def test_values_known_by_heart(found: Fraction, expected: str) -> None:
    assert found == Fraction(expected)


@given(positive, st.integers(2, 9), st.integers(0, 12))
def test_a_root_is_the_nearest_number_of_that_many_decimals(
    value: Fraction, degree: int, places: int
) -> None:
    half = Fraction(1, 2 * 10**places)

    found = root(value, degree, places)

    assert half_up(found, places) == found
    assert max(found - half, Fraction(0)) ** degree <= value < (found + half) ** degree


@given(positive, st.integers(0, 12))
def test_logarithms_agree_with_far_more_digits_than_are_asked_for(
    value: Fraction, places: int
) -> None:
    context = Context(prec=120)
    precise = context.divide(Decimal(value.numerator), Decimal(value.denominator))

    assert ln(value, places) == half_up(Fraction(precise.ln(context)), places)
    assert log10(value, places) == half_up(Fraction(precise.log10(context)), places)


@given(st.fractions(-30, 30, max_denominator=1000), st.integers(0, 12))
def test_exponentials_agree_with_far_more_digits_than_are_asked_for(
    value: Fraction, places: int
) -> None:
    context = Context(prec=120)
    precise = context.divide(Decimal(value.numerator), Decimal(value.denominator))

    assert exp(value, places) == half_up(Fraction(precise.exp(context)), places)


@pytest.mark.parametrize("digits", [20, 45, 90])
def test_a_logarithm_beside_a_tie_is_decided_by_as_many_digits_as_it_takes(digits: int) -> None:
    """The logarithm of exp(1/2 + 1e-90) lies just above the tie 0.5; forty digits do not show it."""
    context, hair = Context(prec=3 * digits), Decimal(1).scaleb(-digits)
    above = context.exp(context.add(Decimal("0.5"), hair))
    below = context.exp(context.subtract(Decimal("0.5"), hair))

    assert (ln(Fraction(below), 0), ln(Fraction(above), 0)) == (0, 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: root(Fraction(-8), 3, 2), lambda: ln(Fraction(0), 2), lambda: log10(Fraction(-1), 2),
        lambda: power(Fraction(0), 0), lambda: power(Fraction(0), -1),
        lambda: power(Fraction(10**300), 60), lambda: exp(MOST_EXP + 1, 0),
    ],
)  # fmt: skip
def test_what_has_no_value_or_is_too_large_is_refused(call: object) -> None:
    with pytest.raises(NoValueError):
        call()  # type: ignore[operator]


def test_a_power_of_any_fact_that_can_be_written_is_worked_out() -> None:
    """Facts have 40 digits at most, also times ten thousand million."""
    assert fits(Fraction("9" * 40) * 10**8, 60)
