"""The order in which things are listed changes nothing, or the rule that decides is told."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from random import Random

import pytest
from conftest import case_of, ruleset_of, scored, unit
from shuffles import disorders, shuffled

from engine.pipeline import load_ruleset
from engine.scoring.explain.overview import about_section
from engine.scoring.ruleset import score_case

RULES = """\
ruleset: r
title: r
version: "1"
total: 100
rounding: {places: 0, at: indicator}
sections:
  - {id: s, title: s, points: 100, each: outputs, allocate: equal, score: {quantitative: {method: proportional, of: 实际完成值 / 年度指标值}}}
"""
MEASURES = (
    "{id: a, title: a, target: 1, actual: 0WEIGHT}",
    "{id: b, title: b, target: 1, actual: 1WEIGHT}",
    "{id: c, title: c, target: 1, actual: 1WEIGHT}",
)


def listed(measures: tuple[str, ...], weight: str = "") -> str:
    rows = "".join(f"  - {m.replace('WEIGHT', weight)}\n" for m in measures)
    return f"case: c\ntitle: c\nyear: 2024\noutputs:\n{rows}"


@pytest.mark.parametrize("weight", ["", ", weight: 3"])
def test_what_is_left_over_goes_by_id_and_not_by_place(weight: str) -> None:
    """100 in three parts: 34, 33, 33, the first id gets the point that is left; `a` earns nothing."""
    rules = RULES.replace("equal", "case-weights") if weight else RULES
    cards = [scored(rules, listed(order, weight)) for order in permutations(MEASURES)]

    assert {card.low for card in cards} == {Fraction(66)}
    assert {unit(card, "outputs.a").points for card in cards} == {Fraction(34)}
    for card in cards:
        assert "编号在前的" in about_section(card, card.sections[0], "zh")
        assert "the first ids" in about_section(card, card.sections[0], "en")


def test_the_largest_remainder_comes_before_the_first_id() -> None:
    """10 by 1, 2 and 3 parts: 1.66…, 3.33…, 5: 1, 3, 5, and the point left goes to the first."""
    text = RULES.replace("equal", "case-weights").replace("100", "10")
    rows = [MEASURES[n].replace("WEIGHT", f", weight: {n + 1}") for n in range(3)]
    other = [rows[0].replace("id: a", "id: z"), *rows[1:]]

    for measures in permutations(other):
        card = scored(text, listed(measures))
        assert [unit(card, f"outputs.{name}").points for name in "zbc"] == [2, 3, 5]


@pytest.mark.parametrize("at", ["total", "section"])
def test_points_are_cut_only_where_each_score_is_rounded(at: str) -> None:
    card = scored(RULES.replace("at: indicator", f"at: {at}"), listed(MEASURES))

    assert {u.points for u in card.units()} == {Fraction(100, 3)}
    assert card.low == 67
    assert "编号" not in about_section(card, card.sections[0], "zh")


def test_points_with_more_decimals_than_scores_sum_up_too() -> None:
    text = RULES.replace("100", "100.5")
    for order in permutations(MEASURES):
        card = scored(text, listed(order))
        assert [unit(card, f"outputs.{name}").points for name in "abc"] == [
            34,
            Fraction("33.5"),
            33,
        ]


BANDS = """\
ruleset: r
title: r
version: "1"
total: 5
rounding: {places: 2}
sections:
  - {id: s, title: s, points: 5, indicators: [{id: x, title: x, points: 5, score: SCORE}]}
"""
DOWN = "{method: bands, of: facts.a, bands: [{at_least: facts.high, points: 5}, {at_least: facts.low, points: 3}, {points: 0}]}"
UP = "{method: bands, of: facts.a, bands: [{below: facts.low, points: 5}, {below: facts.high, points: 3}, {points: 0}]}"
NUMBER = "{method: bands, of: facts.a, bands: [{at_least: facts.high, points: 5}, {at_least: 75, points: 3}, {points: 0}]}"
LAST = "{method: bands, of: facts.a, bands: [{at_least: 65, points: 5}, {at_least: facts.low, points: 3}, {points: 0}]}"
INSIDE = "{method: best-of, methods: [{method: formula, points: 0}, " + DOWN + "]}"


@pytest.mark.parametrize(
    ("score", "low", "high", "told"),
    [
        *(
            (score, *row)
            for score in (DOWN, UP, INSIDE)
            for row in ((50, 90, False), (90, 50, True), (60, 60, False))
        ),
        (NUMBER, 0, 90, False), (NUMBER, 0, 75, False), (NUMBER, 0, 74, True),
        (LAST, 60, 0, False), (LAST, 65, 0, False), (LAST, 66, 0, True),
    ],
)  # fmt: skip
def test_bands_that_a_case_turns_around_are_told(
    score: str, low: int, high: int, told: bool
) -> None:
    text = f"case: c\ntitle: c\nyear: 2024\nfacts: {{a: 60, low: {low}, high: {high}}}\n"

    card = score_case(ruleset_of(BANDS.replace("SCORE", score)), case_of(text))

    assert [p.code for p in card.problems] == (["JX540"] if told else [])
    assert all(p.severity == "warning" for p in card.problems)


TWICE = """\
ruleset: r
title: r
version: "1"
total: 20
rounding: {places: 2}
sections:
  - {id: s, title: s, points: 10, each: outputs, ONE allocate: equal, score: {quantitative: {method: yes-no, when: 完成值 > 1}}}
  - {id: t, title: t, points: 10, each: [outcomes, outputs], OTHER allocate: equal, score: {quantitative: {method: yes-no, when: 完成值 > 5}}}
"""


@pytest.mark.parametrize(
    ("one", "other", "fine"),
    [
        ("", "", False),
        ("where: {dimension: [甲]},", "", False),
        ("where: {dimension: [甲, 乙]},", "where: {dimension: [乙]},", False),
        ("where: {dimension: [甲]},", "where: {dimension: [乙]},", True),
    ],
)
def test_a_measure_is_scored_in_one_section(one: str, other: str, fine: bool) -> None:
    """Where two took it, the one that stood last scored it for both."""
    text = TWICE.replace("ONE", one).replace("OTHER", other)
    ruleset, found = load_ruleset("r.yaml", text.encode())

    assert [d.code for d in found] == ([] if fine else ["JX497"])
    assert (ruleset is not None) is fine
    if not fine:
        assert found[0].primary is not None
        assert found[0].primary.span.line == 8
        assert found[0].help is not None
        assert "where.dimension" in found[0].help.zh


@pytest.mark.parametrize("start", range(0, 24, 8))
def test_the_same_rules_and_facts_in_another_order_decide_the_same(start: int) -> None:
    found = [
        fault for seed in range(start, start + 8) for fault in disorders(seed, cases=4, orders=2)
    ]

    assert found == []


def test_another_order_is_another_text() -> None:
    rules = shuffled(Random(1), RULES)

    assert rules != RULES
    assert [s.id for s in ruleset_of(rules).plan.sections] == ["s"]
