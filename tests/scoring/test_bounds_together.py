"""What the search for bounds costs, and what it finds where rules single out values of a fact."""

from __future__ import annotations

from fractions import Fraction
from unittest import mock

import pytest
from conftest import pair, scored, unit

from engine.scoring.award import bounds
from engine.scoring.scorecard import Scorecard

HEAD = """\
ruleset: r
title: r
version: "1"
total: {total}
rounding: {{places: 2, at: total}}
sections:
"""

EACH = (
    HEAD.format(total=100)
    + """\
  - id: s
    title: s
    points: 100
    each: outputs
    allocate: equal
    missing: {target: bounds}
    score:
      quantitative:
        method: best-of
        methods:
          - {applies: 年度指标值 > 0, method: proportional, of: 实际完成值 / 年度指标值}
          - {applies: 年度指标值 <= 0, method: yes-no, when: 实际完成值 <= 0}
"""
)


def without_targets(count: int) -> str:
    """Return a case with so many measures of which only the actual is stated."""
    rows = "".join(f"  - {{id: m{n}, title: m, actual: {n + 1}}}\n" for n in range(count))
    return f"case: c\ntitle: c\nyear: 2022\noutputs:\n{rows}"


def passes(rules: str, case: str) -> tuple[int, Scorecard]:
    """Return how many passes the search for bounds took, and what it found."""
    with mock.patch.object(bounds, "evaluate", wraps=bounds.evaluate) as counted:
        card = scored(rules, case)
    return counted.call_count, card


def of_one(score: str, given: str, guard: str = "") -> Scorecard:
    """Return the scorecard of one indicator of 10 points."""
    rows = f"[{{id: x, title: x, points: 10, {guard}score: {score}}}]"
    rules = HEAD.format(total=10) + f"  - {{id: s, title: s, points: 10, indicators: {rows}}}\n"
    return scored(rules, f"case: c\ntitle: c\nyear: 2022\nfacts: {{{given}}}\n")


def test_units_without_a_common_unknown_are_searched_in_the_same_passes() -> None:
    few, _ = passes(EACH, without_targets(2))
    many, card = passes(EACH, without_targets(60))
    assert 0 < many == few <= 10
    assert (card.low, card.high, card.exact) == (*pair("0", "100"), True)
    assert all(one.exact for one in card.units())


def test_units_with_a_common_unknown_are_searched_one_after_the_other() -> None:
    """Each halves the range of the fact at places of its own: together they would miss some."""
    row = "{{id: {0}, title: x, points: 10, score: {{method: table, hit: first, rows: [{1}]}}}}"
    first = row.format("a", "{when: facts.n >= 3, points: 4}, {when: facts.n < 3, points: 6}")
    second = row.format("b", "{when: facts.n >= 7, points: 1}, {when: facts.n < 7, points: 9}")
    rules = HEAD.format(total=20) + (
        f"  - {{id: s, title: s, points: 20, indicators: [{first}, {second}]}}\n"
    )
    card = scored(rules, "case: c\ntitle: c\nyear: 2022\nfacts: {other: 1}\n")
    assert [(u.low, u.high, u.exact) for u in card.units()] == [
        (*pair("4", "6"), True),
        (*pair("1", "9"), True),
    ]
    assert (card.low, card.high, card.exact) == (*pair("5", "15"), True)


def test_units_are_not_searched_together_with_what_moves_their_points() -> None:
    """The guard of `s` and the fact of `y` are searched apart: the points of `s` may go to `y`."""
    row = (
        "{{id: {0}, title: x, points: {1}, score: {{method: best-of, methods: [{{applies: {2} > 2, "
        "method: proportional, of: {2} / 8}}, {{method: formula, points: 0}}]}}}}"
    )
    rules = HEAD.format(total=30) + (
        "  - {id: s, title: s, points: 10, applies: facts.a > 4, points_to: t, indicators: ["
        + row.format("x", 10, "facts.a")
        + "]}\n  - {id: t, title: t, points: 20, indicators: ["
        + row.format("y", 20, "facts.b")
        + "]}\n"
    )
    card = scored(rules, "case: c\ntitle: c\nyear: 2022\nfacts: {a: 2～6, b: 1～5}\n")
    assert unit(card, "y").high == Fraction("12.5")
    assert (card.low, card.high, card.exact) == (*pair("0", "20"), True)


def test_a_guard_that_is_decided_lets_its_fact_in_once() -> None:
    card = of_one("{method: yes-no, when: facts.n >= 0}", "other: 1", "applies: facts.n > 1, ")
    x = unit(card, "x")
    assert (x.low, x.high, x.exact, x.applies) == (*pair("10", "10"), True, None)


BY_TURNS = (
    "{{method: sum-of, methods: [{{applies: '{0}', method: formula, points: 4}}, "
    "{{applies: {{not: '{0}'}}, method: formula, points: 3}}]}}"
)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("facts.n >= 3.7", "k: 2"),
        ("facts.n * 3 - 1 > -41", "k: 2"),
        ("facts.n - facts.k < 1000.25", "k: 2"),
        ("12 / facts.n > 3.7", "n: 1～100"),
    ],
)
def test_bounds_are_split_where_conditions_turn(asked: str, given: str) -> None:
    """Halving a range would not meet the limit in any number of passes."""
    x = unit(of_one(BY_TURNS.format(asked), given), "x")
    assert (x.low, x.high, x.exact) == (*pair("3", "4"), True)


def test_the_end_of_a_range_is_split_off_where_a_condition_turns_there() -> None:
    x = unit(of_one(BY_TURNS.format("facts.n >= 6"), "n: 2～6"), "x")
    assert (x.low, x.high, x.exact) == (*pair("3", "4"), True)
