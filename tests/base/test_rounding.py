"""Rounding in four ways, to decimals and to other steps: exact, and the ends of ranges reached."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.rounding import Mode, Rounder, to_places
from engine.base.values import Range, as_range

MODES: tuple[Mode, ...] = get_args(Mode)
ORACLE: dict[Mode, str] = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
}


@pytest.mark.parametrize(
    ("step", "value", "half_up", "half_even", "down", "up"),
    [
        ("1", "2.5", "3", "2", "2", "3"), ("1", "3.5", "4", "4", "3", "4"),
        ("1", "-2.5", "-3", "-2", "-2", "-3"), ("1", "-0.5", "-1", "0", "0", "-1"),
        ("1", "0", "0", "0", "0", "0"), ("0.01", "2.675", "2.68", "2.68", "2.67", "2.68"),
        ("0.01", "2.665", "2.67", "2.66", "2.66", "2.67"), ("0.5", "7.25", "7.5", "7", "7", "7.5"),
        ("0.5", "7.75", "8", "8", "7.5", "8"), ("5", "-12.5", "-15", "-10", "-10", "-15"),
        ("0.25", "1.1", "1", "1", "1", "1.25"), ("100", "149.99", "100", "100", "100", "200"),
        ("0.000000000001", "0.0000000000005", "0.000000000001", "0", "0", "0.000000000001"),
    ],
)  # fmt: skip
def test_numbers_rounded_by_hand(
    step: str, value: str, half_up: str, half_even: str, down: str, up: str
) -> None:
    found = [Rounder(Fraction(step), mode).rounded(Fraction(value)) for mode in MODES]

    assert found == [Fraction(n) for n in (half_up, half_even, down, up)]


@given(
    st.sampled_from(MODES),
    st.integers(0, 12),
    st.decimals(-1000, 1000, places=14, allow_nan=False),
)
def test_decimals_are_rounded_as_the_standard_library_rounds_them(
    mode: Mode, places: int, value: Decimal
) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ORACLE[mode], Context(prec=40))

    assert to_places(places, mode).rounded(Fraction(value)) == Fraction(expected)


@given(
    st.sampled_from(MODES),
    st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(5), Fraction(3, 4)]),
    st.integers(-12, 12),
    st.integers(1, 24),
    st.booleans(),
    st.booleans(),
)
def test_the_ends_of_a_rounded_range_are_the_least_and_greatest_of_its_members(
    mode: Mode, step: Fraction, low: int, width: int, low_open: bool, high_open: bool
) -> None:
    """The members are tried at quarters of a step, and a hair's breadth beside the ends."""
    how, quarter, hair = Rounder(step, mode), step / 4, step / 1000
    lo, hi = low * quarter, (low + width) * quarter
    members = [lo + hair, hi - hair, *(lo + n * quarter for n in range(1, width))]
    members += [] if low_open else [lo]
    members += [] if high_open else [hi]
    rounded = [how.rounded(m) for m in members]

    found = as_range(how.image(Range(lo, hi, low_open, high_open)))

    assert (found.lo, found.hi) == (min(rounded), max(rounded))
    assert not found.lo_open
    assert not found.hi_open


@given(st.fractions(-50, 50), st.fractions(0, 50), st.sampled_from(MODES))
def test_what_is_rounded_stays_within_the_points_and_within_reach(
    value: Fraction, most: Fraction, mode: Mode
) -> None:
    how = Rounder(Fraction(1, 100), mode)
    rounded = how.within(value, most)

    assert abs(rounded - value) <= how.reach
    assert rounded <= most or value > most
