"""Which row takes which values, held against trying every value on every row."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.language.compile.taken import taken
from engine.language.rules import Operator, Test
from engine.language.slots import OfFact

SLOT = OfFact("facts.x")
OPERATORS: tuple[Operator, ...] = ("at_least", "above", "at_most", "below")
HOLDS = {
    "at_least": Fraction.__ge__,
    "above": Fraction.__gt__,
    "at_most": Fraction.__le__,
    "below": Fraction.__lt__,
}

tests = st.builds(
    lambda operator, bound: Test(SLOT, "value", operator, Fraction(bound, 2)),
    st.sampled_from(OPERATORS),
    st.integers(-4, 4),
)
rows = st.lists(st.lists(tests, max_size=2).map(tuple), max_size=6)


def passes(row: tuple[Test, ...], value: Fraction) -> bool:
    return all(HOLDS[t.operator](value, Fraction(t.bound)) for t in row)


@given(rows)
def test_each_value_goes_to_the_first_row_that_holds(found: list[tuple[Test, ...]]) -> None:
    made = taken(found)

    for value, taker in zip(made.values, made.takers, strict=True):
        assert taker == next((i for i, row in enumerate(found) if passes(row, value)), None)
    for row, (first, behind) in zip(found, made.held, strict=True):
        holding = [n for n, value in enumerate(made.values) if passes(row, value)]
        assert list(range(first, behind)) == holding


@given(rows)
def test_there_is_a_value_of_every_stretch(found: list[tuple[Test, ...]]) -> None:
    values = taken(found).values
    limits = sorted({Fraction(test.bound) for row in found for test in row})

    assert list(values) == sorted(values)
    assert list(values[1::2]) == limits
    assert len(values) == 2 * len(limits) + 1


def test_rows_without_limits_and_no_rows() -> None:
    assert taken([]).takers == (None,)
    assert taken([(), ()]).takers == (0,)
    assert taken([(), ()]).idle == {1}
