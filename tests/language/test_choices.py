"""An assessor's choice narrows what the rules leave open, and stands in for no fact."""

from __future__ import annotations

import pytest
from conftest import messages, pair, scored
from small import LEVELS, case, measured, outputs, rules

from engine.pipeline import load_case
from engine.scoring.scorecard import Scorecard

RATIO = "quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}"
CHOSEN = "assessed: {share: 90%, reason: r}"


def codes(card: Scorecard) -> list[str]:
    return [d.code for d in card.problems]


def one(body: str, stated: str) -> Scorecard:
    """Score indicator `q` of ten points, with a choice of nine."""
    return scored(
        rules(("q", 10, body)),
        case(extra=f"{stated}\nmanagement: {{q: {{{CHOSEN}}}}}\n"),
    )


@pytest.mark.parametrize(
    ("method", "stated", "low", "high", "help_"),
    [
        (LEVELS, "dimension: 质量指标", "0", "10", "载明 `outputs.m1.level` 后再评定"),
        (RATIO, "target: 10场", "0", "10", "载明 `outputs.m1.actual` 后再评定"),
        (
            RATIO,
            "target: 300场, actual: 250多场",
            "8.33",
            "10",
            "写明 `outputs.m1.actual` 的准确数后再评定",
        ),
    ],
)
def test_a_choice_stands_in_for_no_missing_fact(
    method: str, stated: str, low: str, high: str, help_: str
) -> None:
    card = scored(measured(method), outputs(f"{stated}, {CHOSEN}"))

    assert (card.low, card.high) == pair(low, high)
    assert codes(card) == ["JX530"]
    assert card.problems[0].help is not None
    assert card.problems[0].help.zh == help_


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("score: {method: bands, of: facts.n, bands: [{at_least: 9, points: [8, 10]}, {points: 0}]}",
         "0", "10"),
        ("score: {method: sum-of, methods: [{method: assessed, at_least: 0%, at_most: 50%},"
         " {method: formula, points: 'min(facts.n, 5)'}]}", "0", "10"),
    ],
)  # fmt: skip
def test_where_a_fact_is_open_too_the_choice_counts_for_nothing(
    body: str, low: str, high: str
) -> None:
    card = one(body, "")

    assert (card.low, card.high) == pair(low, high)
    assert codes(card) == ["JX530"]
    assert "`facts.n` 没有载明" in card.problems[0].message.zh


def test_a_choice_does_not_count_in_the_search_for_bounds_either() -> None:
    """`facts.n` enters twice, so bounds are searched part by part."""
    body = (
        "score: {method: bands, of: facts.n - facts.n / 2, bands: "
        "[{at_least: 9, points: [8, 10]}, {points: [0, 2]}]}"
    )

    assert (one(body, "").low, one(body, "").high) == pair("0", "10")


@pytest.mark.parametrize(
    "body",
    [
        "score: {method: bands, of: facts.n, bands: [{at_least: 9, points: [8, 10]}, {points: 0}]}",
        "score: {method: assessed, at_least: 0%, at_most: 100%}",
        "score: {method: sum-of, methods: [{method: assessed, at_least: 0%, at_most: 50%},"
        " {method: formula, points: 'min(facts.n, 5)'}]}",
    ],
)
def test_a_choice_counts_where_an_approximate_fact_leaves_no_doubt(body: str) -> None:
    """20多 is in the upper band wherever it lies: what is left is the rule's range."""
    card = one(body, "facts: {n: 20多}")

    assert (card.low, card.high) == pair("9")
    assert codes(card) == []


def test_a_choice_counts_if_it_is_open_whether_the_indicator_applies() -> None:
    body = (
        "applies: {management.stage: 建设}\nscore: {method: assessed, at_least: 0%, at_most: 100%}"
    )

    card = one(body, "")

    assert codes(card) == []
    assert card.units()[0].low == card.units()[0].high == 9


@pytest.mark.parametrize(
    ("stated", "code", "said"),
    [
        ("target: 300场, actual: 150场", "JX520", "没有留给评价人的区间"),
        ("target: 300场", "JX530", "缺少 `实际完成值`，`outputs.m1` 按规则计 0 分"),
    ],
)
def test_a_choice_where_the_rules_leave_nothing(stated: str, code: str, said: str) -> None:
    rule = measured(RATIO, extra="    missing: {actual: zero}\n")

    card = scored(rule, outputs(f"{stated}, {CHOSEN}"))

    assert codes(card) == [code]
    assert said in card.problems[0].message.zh
    assert card.low == card.high


def test_a_choice_for_what_is_not_applicable() -> None:
    body = "applies: {facts.stage: 建设}\nscore: {method: assessed, at_least: 0%, at_most: 100%}"
    rule = rules(("q", 10, body), ("r", 10, "score: {method: formula, points: 5}"))

    card = scored(rule, case(extra=f"facts: {{stage: 运行}}\nmanagement: {{q: {{{CHOSEN}}}}}\n"))

    assert codes(card) == ["JX520"]
    assert "`q` 不适用，选定的 9 分不算" in card.problems[0].message.zh


def test_a_choice_for_a_kind_without_a_method_leaves_the_score_open() -> None:
    card = scored(measured(LEVELS), outputs(f"target: 10场, actual: 9场, {CHOSEN}"))

    assert codes(card) == ["JX521"]
    assert (card.low, card.high) == pair("0", "10")


def test_the_open_end_of_a_range_is_said() -> None:
    card = scored(measured(LEVELS), outputs("level: 部分达成, assessed: {points: 8, reason: r}"))

    assert "6 分以上、不足 8 分" in card.problems[0].message.zh
    assert "6 to below 8" in card.problems[0].message.en


@pytest.mark.parametrize(
    ("chosen", "help_"),
    [
        ("share: 70", "比例写成百分数 `70%`"),
        ("points: 70%", "比例写在 share 里：`share: 70%`"),
        ("points: -3", "按等级对应的区间选定"),
        ("share: 170%", "按等级对应的区间选定"),
    ],
)
def test_a_choice_outside_the_range_is_told_how_to_be_written(chosen: str, help_: str) -> None:
    card = scored(measured(LEVELS), outputs(f"level: 部分达成, assessed: {{{chosen}, reason: r}}"))

    assert codes(card) == ["JX520"]
    assert card.problems[0].help is not None
    assert card.problems[0].help.zh == help_


@pytest.mark.parametrize("chosen", ["", "share: 70%, points: 7, "])
def test_a_choice_is_a_share_or_points(chosen: str) -> None:
    text = outputs(f"level: 部分达成, assessed: {{{chosen}reason: r}}")

    facts, found = load_case("case.yaml", text.encode())

    assert facts is None
    assert [d.code for d in found] == ["JX531"]


FIXED = "score: {method: levels, levels: {达成: 100%, 部分达成: 60%, 2级: 0}}"
OF_FINDING = FIXED.replace("levels,", "levels, of: management.w,", 1)
OF_ACTUAL = FIXED.replace("levels,", "levels, of: management.w.actual,", 1)
WITHIN = "score: {method: best-of, methods: [" + FIXED.removeprefix("score: ") + "]}"


@pytest.mark.parametrize(
    ("body", "stated", "word", "help_"),
    [
        (FIXED, "facts: {q: 3}", "3", "等级有"),
        (FIXED, "facts: {q: 2}", "2", "是不是想写 `2级`？"),
        (FIXED, "facts: {q: 2.0}", "2.0", "等级有"),
        (FIXED, "facts: {q: 达到}", "达到", "是不是想写 `达成`？"),
        (FIXED, "management: {q: {level: 3}}", "3", "等级有"),
        (OF_FINDING, "management: {w: {finding: 3}}", "3", "等级有"),
        (OF_ACTUAL, "management: {w: {actual: 2}}", "2", "是不是想写 `2级`？"),
        (WITHIN, "facts: {q: 3}", "3", "等级有"),
    ],
)
def test_an_unknown_level_is_told_also_if_it_reads_as_a_number(
    body: str, stated: str, word: str, help_: str
) -> None:
    card = scored(rules(("q", 10, body)), case(extra=stated + "\n"))

    assert codes(card) == ["JX522"]
    assert f"`{word}`" in messages(card.problems)[0]
    assert card.problems[0].help is not None
    assert help_ in card.problems[0].help.zh
    assert (card.low, card.high) == pair("0", "10")


def test_a_level_may_read_as_a_number() -> None:
    body = "score: {method: levels, levels: {1: 100%, 2: 50%}}"

    assert scored(rules(("q", 10, body)), case(extra="facts: {q: 2}\n")).low == 5


def test_a_word_that_another_rule_tests_is_no_unknown_level() -> None:
    body = "applies: {facts.stage: 建设}\n" + FIXED
    card = scored(rules(("q", 10, body)), case(extra="facts: {stage: 建设, q: 达成}\n"))

    assert codes(card) == []
    assert card.low == 10
