"""Aggregations against brute force: every choice of parts that may count, every end of each part."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.source import Source, Span
from engine.language.plan import AggregateBand, Aggregation, Minimum
from engine.language.rules import Test
from engine.scoring.award.aggregate import Outcome, Part, aggregate, with_minimum

HERE = Span(Source("", ""), 1, 1, 1, 1)
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


@pytest.mark.parametrize("by", ["sum", "mean", "weakest", "strongest"])
@given(given_=parts())
def test_bounds_are_the_least_and_the_most_of_all_worlds(by: str, given_: list[Part]) -> None:
    how = Aggregation(by=by)  # type: ignore[arg-type]
    found = aggregate(how, given_, Fraction(10))
    values = [v for w in worlds(given_) if (v := plainly(how, w, Fraction(10))) is not None]

    assert (found.counts is False) == (not values)
    if values and found.exact:
        assert (found.low, found.high) == (min(values), max(values))


@given(given_=parts())
def test_a_weighted_mean_lies_within_its_bounds(given_: list[Part]) -> None:
    how = Aggregation(by="weighted-mean")
    found = aggregate(how, given_, Fraction(10))

    for world in worlds(given_):
        value = plainly(how, world, Fraction(10))
        assert value is None or found.low <= value <= found.high


@given(given_=parts())
def test_the_weakest_with_a_plus_lies_within_its_bounds(given_: list[Part]) -> None:
    how = Aggregation(by="weakest", plus=Fraction(1, 2))
    found = aggregate(how, given_, Fraction(10))

    for world in worlds(given_):
        value = plainly(how, world, Fraction(10))
        assert value is None or found.low <= value <= found.high


@given(given_=parts(), least=st.integers(0, 4))
def test_a_minimum_holds_in_every_world_where_it_is_said_to(given_: list[Part], least: int) -> None:
    how = Aggregation(by="sum")
    rule = Minimum(least, "parts", "no-score", HERE)

    def found(parts_: list[Part]) -> Outcome:
        return with_minimum(aggregate(how, parts_, Fraction(10)), rule, [p.counts for p in parts_])

    whole = found(given_)
    single = [found(world) for world in worlds(given_)]

    if whole.counts is not None:
        assert {o.counts for o in single} == {whole.counts}


def test_an_indicator_without_points_has_no_share_in_a_mean_that_bands_turn_into_points() -> None:
    """It counts as a part, not in the mean: nothing is divided by its zero points."""
    rows = [("at_least", 10), ("below", 0)]
    bands = tuple(
        AggregateBand(None, (Test("", "", operator, Fraction(5)),), Fraction(points), HERE)
        for operator, points in rows
    )
    none, eight, ten = Fraction(0), Fraction(8), Fraction(10)
    listed = [Part(none, none, none, None, True), Part(eight, eight, ten, None, True)]

    assert aggregate(Aggregation("mean", bands=bands), listed, ten) == Outcome(ten, ten)
