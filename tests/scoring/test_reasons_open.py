"""Why a score is open, or has no value, is said of what makes it so, and of nothing else."""

from __future__ import annotations

import pytest
from conftest import scored, unit
from small import case, measured, rules

from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.one_score import explain
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.working import working
from engine.scoring.scorecard import Scorecard

FACTS = "facts: {{{facts}}}\n"


def card_of(score: str, facts: str) -> Scorecard:
    """Return the scorecard of one indicator of ten points, and one beside it that gets eight."""
    beside = ("v", 10, "value: 支出 / 预算\nscore: {method: proportional}")
    return scored(rules(("u", 10, score), beside), case(extra=FACTS.format(facts=facts)))


def why(card: Scorecard, id_: str = "u", language: str = "en") -> str:
    """Return what is said of what a score lost, or of what keeps it open."""
    said = why_lost(card, unit(card, id_))
    assert said is not None
    return said.to(language)  # type: ignore[arg-type]


OUT_OR_SIX = (
    "score: {method: table, hit: first, rows: "
    "[{when: 次数 >= 10, not_applicable: true}, {when: 次数 >= 5, points: 6}, {points: 2}]}"
)


def test_a_score_that_may_be_left_out_waits_for_the_fact_and_not_for_an_assessor() -> None:
    card = card_of(OUT_OR_SIX, "count: 8-12")

    assert why(card) == "only approximate: 次数"
    assert [(m.id, m.holds) for m in card.missing] == [("facts.count", 2)]


def test_a_level_that_the_rules_do_not_know_is_no_choice_of_an_assessor() -> None:
    score = "score: {method: levels, of: facts.level, levels: {'0': 0%, '1': 50%, '2': 100%}}"
    card = card_of(score, "level: 5")

    assert why(card) == "the rules know no level `5`"
    assert [m.title.en for m in card.missing] == ["u: a level that the rules do not know"]


def test_rows_that_only_may_fit_are_not_said_to_fit() -> None:
    rows = (
        "[{when: {facts.a: {at_least: 5}}, points: 6}, {when: {facts.b: {at_least: 5}}, points: 7}]"
    )
    card = card_of(f"score: {{method: table, hit: worst, rows: {rows}}}", "a: 6")

    assert (unit(card, "u").low, unit(card, "u").high) == (6, 6)
    assert why(card) == "fits facts.a ≥ 5"


def test_a_kind_of_measure_without_a_method_waits_for_the_rules() -> None:
    text = measured("quantitative: {method: proportional, of: 实际完成值 / 年度指标值}")
    card = scored(text, case(extra="outputs:\n  - {id: m, title: m, level: 好}\n"))

    (only,) = card.units()
    assert "how a measure of this kind is scored" in why(card, only.id)
    assert "assess" not in working(card, only, "en")
    assert [m.title.en for m in card.missing] == ["m: no method for it"]


@pytest.mark.parametrize(
    ("score", "facts", "said"),
    [
        ("{method: formula, points: facts.d / (facts.z - 1)}", "d: 5, z: 1",
         "division by zero, no value: facts.z − 1 is 0"),
        ("{method: formula, points: 'if facts.d > 1 then 6 / facts.z else 1 / facts.y'}",
         "d: 5, z: 0, y: 0", "division by zero, no value: facts.z is 0"),
        ("{method: formula, points: 'trimmed_mean(facts.x, 1, 1)'}", "x: [3, 4]",
         "facts.x has nothing left without the 1 highest and the 1 lowest: no value"),
        ("{method: interpolate, of: facts.a, through: [{at: facts.lo, points: 0}, "
         "{at: facts.hi, points: 5}, {at: 200, points: 10}]}", "a: 60, hi: 50, lo: 90",
         "the places of the line are out of order"),
        ("{method: proportional, of: facts.a, full_at: facts.f, zero_at: facts.z}",
         "a: 3, f: 4, z: 4", "full marks and none are at the same place"),
        ("{method: best-of, methods: [{method: formula, points: 3}, "
         "{method: formula, points: facts.d / facts.z}]}", "d: 5, z: 0",
         "division by zero, no value: facts.z is 0"),
    ],
)  # fmt: skip
def test_what_leaves_a_score_without_a_value_is_named(score: str, facts: str, said: str) -> None:
    card = card_of(f"score: {score}", facts)

    assert unit(card, "u").state == "open"
    assert why(card) == said
    assert said in working(card, unit(card, "u"), "en")
    assert [m.title.en for m in card.missing] == ["u: no value"]


@pytest.mark.parametrize(
    ("points", "low", "high"),
    [
        ("count(facts.x)", 1, 10),
        ("'if count(facts.x) < 3 then 2 else 8'", 2, 8),
        ("sum(facts.x)", 0, 10),
        ("mean(facts.x)", 0, 10),
        ("median(facts.x)", 0, 10),
        ("max(facts.x)", 0, 10),
        ("'trimmed_mean(facts.x, 1, 1)'", 0, 10),
    ],
)
def test_a_list_that_is_not_stated_may_hold_any_number_of_numbers(
    points: str, low: int, high: int
) -> None:
    card = card_of(f"score: {{method: formula, points: {points}}}", "other: 1")

    assert (unit(card, "u").low, unit(card, "u").high) == (low, high)
    assert why(card) == "not stated: facts.x"
    assert [m.title.en for m in card.missing] == ["facts.x"]


def test_a_check_on_a_list_that_is_not_stated_does_not_fire_for_certain() -> None:
    extra = "checks: [{id: few, when: count(facts.x) < 3, say: few}]\n"
    text = rules(("u", 10, "score: {method: formula, points: mean(facts.x)}"), extra=extra)

    assert scored(text, case()).checks == ()
    two = scored(text, case(extra=FACTS.format(facts="x: [3, 4]")))
    assert [c.certain for c in two.checks] == [True]


def test_facts_that_are_only_shown_beside_a_choice_do_not_hold_its_points() -> None:
    card = card_of("value: facts.a / facts.b\nscore: {method: assessed}", "other: 1")

    assert why(card) == "the assessor has to choose within the range"
    assert [(m.title.en, m.holds) for m in card.missing] == [("u: assessor's choice", 10)]


def test_of_many_rows_that_may_fit_only_the_first_are_told() -> None:
    rows = ", ".join(f"{{when: facts.a >= {40 - i}, points: {i % 9}}}" for i in range(40))
    card = card_of(f"score: {{method: table, hit: first, rows: [{rows}, {{points: 0}}]}}", "b: 1")
    told = explain(card, "u", "en")

    assert working(card, unit(card, "u"), "en").count("facts.a") == 12
    assert " and so on, 41 in all → 0–8" in working(card, unit(card, "u"), "en")
    assert sum("facts.a >= " in line for line in _texts(told)) <= 13
    assert "29 more may apply too" in _texts(told)


def _texts(statements: tuple[Statement, ...]) -> list[str]:
    return [t for s in statements for t in (s.text, *_texts(s.inner))]
