"""Ranges: sound for every member, exact where each unknown enters once."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.base.exact import half_up, number, to_text
from engine.base.values import (
    Range,
    Value,
    compare,
    contains,
    greatest,
    hull,
    least,
    span_of,
)

F = Fraction
small = st.fractions(min_value=-20, max_value=20, max_denominator=4)


@st.composite
def ranges_with_member(draw: st.DrawFn) -> tuple[Value, Fraction]:
    """Return a range (some infinite, some open) or a number, with one of its members."""
    member = draw(small)
    below = draw(st.one_of(st.none(), st.fractions(0, 9, max_denominator=4)))
    above = draw(st.one_of(st.none(), st.fractions(0, 9, max_denominator=4)))
    lo = None if below is None else member - below
    hi = None if above is None else member + above
    lo_open = bool(below) and draw(st.booleans())
    hi_open = bool(above) and draw(st.booleans())
    return span_of(lo, hi, lo_open=lo_open, hi_open=hi_open), member


OPERATIONS: list[Callable[[Value, Value], Value]] = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / b,
    least,
    greatest,
]


@given(ranges_with_member(), ranges_with_member(), st.sampled_from(range(len(OPERATIONS))))
def test_an_operation_on_ranges_contains_the_operation_on_members(
    left: tuple[Value, Fraction], right: tuple[Value, Fraction], which: int
) -> None:
    operation = OPERATIONS[which]
    assume(which != 3 or right[1] != 0)

    assert contains(operation(left[0], right[0]), operation(left[1], right[1]))


@given(ranges_with_member(), ranges_with_member())
def test_comparison_allows_what_the_members_do(
    left: tuple[Value, Fraction], right: tuple[Value, Fraction]
) -> None:
    below, equal, above = compare(left[0], right[0])

    assert below or left[1] >= right[1]
    assert equal or left[1] != right[1]
    assert above or left[1] <= right[1]


@given(ranges_with_member(), ranges_with_member())
def test_a_hull_contains_both(left: tuple[Value, Fraction], right: tuple[Value, Fraction]) -> None:
    both = hull(left[0], right[0])

    assert contains(both, left[0])
    assert contains(both, right[0])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Range(F(250), None) / F(200), Range(F(5, 4), None)),
        (F(6) / Range(F(0), None, lo_open=True), Range(F(0), None, True, True)),
        (Range(F(2000), None, lo_open=True) / F(4000), Range(F(1, 2), None, lo_open=True)),
        (Range(F(1), F(2)) * Range(F(-1), F(3)), Range(F(-2), F(6))),
        (Range(F(1), F(2)) - Range(F(1), F(2)), Range(F(-1), F(1))),
        (Range(F(0), None) * F(0), F(0)),
        (F(1) / Range(F(2), F(4), hi_open=True), Range(F(1, 4), F(1, 2), lo_open=True)),
        (F(1) / Range(F(-1), F(1)), Range(None, None)),
        (least(Range(F(5), None), F(3)), F(3)),
        (greatest(Range(None, F(5)), F(3)), Range(F(3), F(5))),
        (hull(F(1), Range(F(3), None, lo_open=True)), Range(F(1), None)),
    ],
)  # fmt: skip
def test_ranges_that_officials_write(value: Value, expected: Value) -> None:
    if isinstance(expected, Range) and isinstance(value, Range) and expected.hi is None:
        assert (value.lo, value.lo_open, value.hi) == (expected.lo, expected.lo_open, None)
    else:
        assert value == expected


def test_dividing_by_zero_is_no_value() -> None:
    with pytest.raises(ZeroDivisionError):
        _ = Range(F(1), F(2)) / F(0)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.675", 2, "2.68"), ("1.005", 2, "1.01"), ("-2.675", 2, "-2.68"), ("0.5", 0, "1"),
        ("1.5", 0, "2"), ("2.5", 0, "3"), ("2.4999", 0, "2"), ("1.875", 2, "1.88"),
    ],
)  # fmt: skip
def test_a_tie_goes_up(value: str, places: int, rounded: str) -> None:
    assert half_up(F(value), places) == F(rounded)


@given(st.fractions(max_denominator=10**6), st.integers(0, 6))
def test_rounding_moves_a_number_by_at_most_half_a_step(value: Fraction, places: int) -> None:
    step = F(1, 10**places)
    rounded = half_up(value, places)

    assert (rounded / step).denominator == 1
    assert abs(rounded - value) <= step / 2


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9
    )
)
def test_a_decimal_survives_writing_and_reading(value: object) -> None:
    exact = F(str(value)) if "E" not in str(value) else F(0)

    assert number(to_text(exact)) == exact


@pytest.mark.parametrize(
    "text", ["1e3", "１２", "1_000", "1,000", "", "-", ".", "0x1", "NaN", "1" * 60]
)
def test_what_is_no_plain_decimal_is_no_number(text: str) -> None:
    assert number(text) is None
