"""Aggregations against brute force: every choice of parts that may count, every end of each part."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from operator import ge, gt, le, lt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.source import Source, Span
from engine.language.plan import AggregateBand, Aggregation, Minimum
from engine.language.rules import Test
from engine.language.slots import OfParts
from engine.scoring.award.aggregate import Outcome, Part, aggregate, with_minimum

HERE = Span(Source("", ""), 1, 1, 1, 1)
ONE, TEN = Fraction(1), Fraction(10)
numbers = st.integers(-4, 8).map(Fraction)


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    """Return up to four parts, some of which count, may count, or do not."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        low, high = sorted((draw(numbers), draw(numbers)))
        points = Fraction(draw(st.sampled_from([0, 2, 4, 10])))
        counts = draw(st.sampled_from([True, None, False]))
        found.append(Part(low, high, points, Fraction(draw(st.integers(0, 3))), counts))
    return found


def worlds(given_: list[Part]) -> list[list[Part]]:
    """Return every way in which the parts may turn out, each at its low or its high end."""
    choices = []
    for part in given_:
        sure = [Part(x, x, part.points, part.weight, True) for x in (part.low, part.high)]
        none = [Part(Fraction(0), Fraction(0), part.points, part.weight, False)]
        choices.append(sure if part.counts else none if part.counts is False else sure + none)
    return [list(world) for world in product(*choices)]


def plainly(how: Aggregation, world: list[Part], points: Fraction) -> Fraction | None:
    """Return what the words of the reference say of one world; None where there is no score."""
    scored = [p for p in world if p.counts]
    if how.by == "sum":
        if not scored:
            return None
        kept = sum((p.points for p in scored), Fraction(0))
        loose = sum((p.low for p in scored if not p.points), Fraction(0))
        earned = sum((p.low for p in scored if p.points), Fraction(0))
        if len(scored) == len(world) or not kept:
            return earned + loose
        whole = sum((p.points for p in world), Fraction(0))
        return earned / kept * whole + loose
    scored = [p for p in scored if p.points]
    if not scored:
        return None
    shares = [p.low / p.points for p in scored]
    if how.by == "mean":
        return sum(shares, Fraction(0)) / len(shares) * points
    if how.by == "weighted-mean":
        weights = [p.weight or Fraction(0) for p in scored]
        if not sum(weights):
            return None
        rows = zip(weights, shares, strict=True)
        return sum((w * s for w, s in rows), Fraction(0)) / sum(weights, Fraction(0)) * points
    if how.by == "strongest":
        return max(shares) * points
    weakest = min(shares) * points
    if how.plus is None:
        return weakest
    return min(weakest + (how.plus if max(shares) > min(shares) else 0), points)


def ends(how: Aggregation, given_: list[Part]) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most of all worlds that have a score."""
    values = [v for w in worlds(given_) if (v := plainly(how, w, TEN)) is not None]
    return (min(values), max(values)) if values else None


@pytest.mark.parametrize("by", ["sum", "mean", "weighted-mean", "weakest", "strongest"])
@given(given_=parts())
def test_bounds_are_the_least_and_the_most_of_all_worlds(by: str, given_: list[Part]) -> None:
    """They are called exact but where parts without points may be all that counts."""
    how = Aggregation(by=by)  # type: ignore[arg-type]
    found, expected = aggregate(how, given_, TEN), ends(how, given_)
    unsure = by == "sum" and not any(p.counts for p in given_)
    unsure = unsure and any(p.counts is None and not p.points for p in given_)

    assert (found.counts is False) == (expected is None)
    assert found.exact is not unsure
    if expected is not None and not unsure:
        assert (found.low, found.high) == expected
    elif expected is not None:
        assert found.low <= expected[0] <= expected[1] <= found.high


@given(given_=parts(), plus=st.sampled_from([Fraction(1, 2), Fraction(3)]))
def test_a_plus_on_the_weakest_makes_bounds_wider_by_no_more_than_itself(
    given_: list[Part], plus: Fraction
) -> None:
    how = Aggregation(by="weakest", plus=plus)
    found, expected = aggregate(how, given_, TEN), ends(how, given_)

    assert (found.counts is False) == (expected is None)
    if expected is None:
        return
    low, high = expected
    assert low - plus <= found.low <= low
    assert high <= found.high <= high + plus
    known = all(p.low == p.high and p.counts is not None for p in given_)
    assert found.exact or not known
    if found.exact:
        assert (found.low, found.high) == expected


def test_the_weakest_with_a_plus_may_lose_it_where_all_may_be_alike() -> None:
    """From 4 and 5: 4 with 3 more, but 5 and 5 are 5."""
    how = Aggregation(by="weakest", plus=Fraction(3))
    five = Fraction(5)
    listed = [Part(Fraction(4), five, TEN, ONE, True), Part(five, five, TEN, ONE, True)]

    assert aggregate(how, listed, TEN).low == five
    listed[0] = Part(Fraction(4), Fraction(9, 2), TEN, ONE, True)
    assert aggregate(how, listed, TEN).low == 7


HOLDS = {"at_least": ge, "above": gt, "at_most": le, "below": lt}


@pytest.mark.parametrize("operator", HOLDS)
@pytest.mark.parametrize("bound", [4, 5, 6])
@pytest.mark.parametrize("given_", [(5, 5), (4, 6), (5, 6), (4, 5)])
def test_a_row_holds_below_at_and_above_its_limit(
    operator: str, bound: int, given_: tuple[int, int]
) -> None:
    rest = AggregateBand(
        None, (Test(OfParts(), "v", "at_least", Fraction(-99)),), Fraction(3), HERE
    )
    row = AggregateBand(None, (Test(OfParts(), "v", operator, Fraction(bound)),), Fraction(7), HERE)
    how = Aggregation("sum", bands=(row, rest))
    low, high = given_
    steps = [Fraction(n, 2) for n in range(2 * low, 2 * high + 1)]
    given_points = {Fraction(7 if HOLDS[operator](n, bound) else 3) for n in steps}
    found = aggregate(how, [Part(steps[0], steps[-1], TEN, ONE, True)], TEN)

    assert found == Outcome(min(given_points), max(given_points), exact=len(given_points) == 1)


BANDS = st.lists(
    st.tuples(
        st.sampled_from([None, None, 1, 2]),
        st.sampled_from(["at_least", "above", "at_most", "below"]),
        numbers,
        numbers,
    ),
    min_size=1,
    max_size=3,
)


def banded(how: Aggregation, world: list[Part]) -> Fraction | None:
    """Return what the first row that holds gives."""
    value = plainly(how, world, TEN)
    count = sum(1 for p in world if p.counts)
    for band in how.bands:
        (test,) = band.tests
        assert isinstance(test.bound, Fraction)
        if (
            value is not None
            and band.parts in (None, count)
            and HOLDS[test.operator](value, test.bound)
        ):
            return band.points
    return None


def whole_numbers(given_: list[Part]) -> list[list[Part]]:
    """Return every way in which the parts may turn out, at whole and half numbers."""
    choices = []
    for part in given_:
        steps = range(int(2 * part.low), int(2 * part.high) + 1)
        sure = [Part(x, x, part.points, part.weight, True) for n in steps for x in [Fraction(n, 2)]]
        none = [Part(Fraction(0), Fraction(0), part.points, part.weight, False)]
        choices.append(sure if part.counts else none if part.counts is False else sure + none)
    return [list(world) for world in product(*choices)]


@pytest.mark.parametrize("by", ["sum", "mean"])
@settings(max_examples=40)
@given(
    given_=st.lists(
        st.builds(
            lambda low, wide, counts: Part(low, low + wide, TEN, ONE, counts),
            numbers, st.integers(0, 3), st.sampled_from([True, True, None]),
        ),
        min_size=1, max_size=2,
    ),
    rows=BANDS,
)  # fmt: skip
def test_bands_give_what_some_world_gives_and_all_that_worlds_give(
    by: str, given_: list[Part], rows: list[tuple[int | None, str, Fraction, Fraction]]
) -> None:
    bands = tuple(
        AggregateBand(count, (Test(OfParts(), "v", operator, bound),), points, HERE)
        for count, operator, bound, points in rows
    )
    how = Aggregation(by=by, bands=bands)  # type: ignore[arg-type]
    found = aggregate(how, given_, TEN)
    given_points = [banded(how, w) for w in whole_numbers(given_) if any(p.counts for p in w)]
    values = [v for v in given_points if v is not None]

    if not values:
        return
    assert found.low <= min(values) <= max(values) <= found.high
    if len(given_) == 1 or found.exact:  # one part takes every value: rows are not met by chance
        assert (found.low, found.high) == (min(values), max(values))
    assert found.exact is (found.low == found.high)


@given(given_=parts(), least=st.integers(0, 4), otherwise=st.sampled_from(["no-score", "zero"]))
def test_a_minimum_holds_in_every_world_where_it_is_said_to(
    given_: list[Part], least: int, otherwise: str
) -> None:
    how = Aggregation(by="sum")
    rule = Minimum(least, "parts", otherwise, HERE)  # type: ignore[arg-type]

    def found(parts_: list[Part]) -> Outcome:
        return with_minimum(aggregate(how, parts_, TEN), rule, [p.counts for p in parts_])

    whole = found(given_)
    single = [found(world) for world in worlds(given_)]

    if all(o.counts is False for o in single):
        assert whole.counts is False
    elif otherwise == "no-score":  # where a minimum gives zero, a part that counts is a score
        assert {o.counts for o in single} == ({True, False} if whole.counts is None else {True})
    ends_ = [(o.low, o.high) for o in single if o.counts is not False]
    if whole.exact and ends_:
        assert (whole.low, whole.high) == (min(low for low, _ in ends_), max(h for _, h in ends_))
    for one in single:
        assert one.counts is False or whole.low <= one.low <= one.high <= whole.high
    assert whole.too_few is (whole.counts is False and all(o.too_few for o in single))


def test_an_indicator_without_points_has_no_share_in_a_mean_that_bands_turn_into_points() -> None:
    """It counts as a part, not in the mean: nothing is divided by its zero points."""
    rows = [("at_least", 10), ("below", 0)]
    bands = tuple(
        AggregateBand(None, (Test(OfParts(), "v", operator, Fraction(5)),), Fraction(points), HERE)
        for operator, points in rows
    )
    none, eight, ten = Fraction(0), Fraction(8), Fraction(10)
    listed = [Part(none, none, none, None, True), Part(eight, eight, ten, None, True)]

    assert aggregate(Aggregation("mean", bands=bands), listed, ten) == Outcome(ten, ten)
