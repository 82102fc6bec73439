"""Facts that state words: what the rules name is a word, and yes and no have one spelling."""

from __future__ import annotations

import pytest

from engine.pipeline import load_case, load_ruleset
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

RULES = """\
ruleset: words
title: words
version: 1.0.0
total: 10
rounding: {places: 2}
sections:
  - id: s
    title: s
    points: 10
    indicators:
      - {id: x, title: x, points: 10, score: SCORE}
"""
CASE = "case: words\ntitle: words\nyear: 2024\nfacts: {a: VALUE}\n"


def scored(score: str, value: str) -> Scorecard:
    ruleset, found = load_ruleset("rules.yaml", RULES.replace("SCORE", score).encode())
    assert ruleset is not None, found
    data = CASE.replace("VALUE", value).encode()
    facts, wrong = load_case("case.yaml", data, ruleset.plan.knows)
    assert facts is not None, wrong
    return score_case(ruleset, facts)


YES_IN_RULES = (
    "{method: yes-no, when: {facts.a: yes}}",
    "{method: yes-no, when: {facts.a: 是}}",
    "{method: yes-no, when: 'facts.a = \"Yes\"'}",
    "{method: yes-no, when: 'facts.a != \"否\"'}",
    "{method: levels, of: facts.a, levels: {是: 100%, 否: 0%}}",
    "{method: levels, of: facts.a, levels: {有: 100%, 没有: 0%}}",
    "{method: table, rows: [{when: {facts.a: [是, 部分]}, points: 10}, {points: 0}]}",
)


@pytest.mark.parametrize("score", YES_IN_RULES)
@pytest.mark.parametrize("value", ["是", "yes", "Yes", "有", "true", '"yes"'])
def test_yes_is_one_word_in_whatever_spelling(score: str, value: str) -> None:
    assert scored(score, value).score == 10


@pytest.mark.parametrize("score", YES_IN_RULES)
@pytest.mark.parametrize("value", ["否", "no", "没有", "No", "false"])
def test_no_is_one_word_in_whatever_spelling(score: str, value: str) -> None:
    assert scored(score, value).score == 0


@pytest.mark.parametrize(
    "word", ["L", "A1", "Q1", "Ⅱ", "五", "?", "2022-12", "B/C", "无", "第3类", "-"]
)
@pytest.mark.parametrize(
    "score",
    [
        '{method: levels, of: facts.a, levels: {"WORD": 80%, other: 0%}}',
        '{method: table, rows: [{when: {facts.a: "WORD"}, points: 8}, {points: 0}]}',
        "{method: formula, points: 'if facts.a = \"WORD\" then 8 else 0'}",
    ],
)
def test_what_the_rules_name_as_a_word_is_one(score: str, word: str) -> None:
    assert scored(score.replace("WORD", word), f'"{word}"').score == 8


def test_a_broken_figure_that_no_rule_names_is_still_a_mistake() -> None:
    ruleset, _ = load_ruleset("r.yaml", RULES.replace("SCORE", YES_IN_RULES[0]).encode())
    assert ruleset is not None
    for value in ("A1", "L", "8O", "五"):
        facts, found = load_case(
            "c.yaml", CASE.replace("VALUE", value).encode(), ruleset.plan.knows
        )
        assert facts is None, value
        assert [d.severity for d in found] == ["error"]


def test_a_fact_that_is_also_a_number_is_no_word() -> None:
    score = "{method: formula, points: 'if facts.a > 3 then 8 else facts.a'}"
    ruleset, _ = load_ruleset("r.yaml", RULES.replace("SCORE", score).encode())
    assert ruleset is not None
    assert load_case("c.yaml", CASE.replace("VALUE", "A1").encode(), ruleset.plan.knows)[0] is None


@pytest.mark.parametrize(
    ("score", "value", "told"),
    [
        (YES_IN_RULES[0], "1", True),
        (YES_IN_RULES[0], "maybe", True),
        (YES_IN_RULES[0], "是", False),
        ("{method: table, rows: [{when: {facts.a: [A, B]}, points: 10}, {points: 0}]}", "C", False),
        ("{method: table, rows: [{when: {facts.a: [A, B]}, points: 10}, {points: 0}]}", "3", True),
        (
            "{method: table, rows: [{when: {facts.a: [late, never]}, points: 9}, {points: 0}]}",
            "lat",
            True,
        ),
    ],
)
def test_a_word_that_the_rules_cannot_have_meant_is_told(
    score: str, value: str, *, told: bool
) -> None:
    card = scored(score, value)
    assert card.score == (10 if value == "是" else 0)
    assert ["JX527"] * told == [d.code for d in card.problems]
