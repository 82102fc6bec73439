"""Facts that a ruleset declares: what a case may state, what is open, how it is told."""

from __future__ import annotations

import pytest
from conftest import messages, pair, ruleset_of

from engine.base.diagnostics import Diagnostic
from engine.pipeline import load_case, load_ruleset
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

RULES = """\
ruleset: declared
title: declared
version: 1.0.0
total: 10
rounding: {places: 2}
FACTS
sections:
  - id: s
    title: s
    points: 10
    indicators:
      - {id: x, title: x, points: 10, score: SCORE}
"""
CASE = "case: c\ntitle: c\nyear: 2024\nfacts: {FACTS}\n"
POINTS = "{method: formula, points: facts.a}"


def rules(declared: str, score: str = POINTS) -> str:
    facts = f"facts:\n  facts.a: {declared}" if declared else ""
    return RULES.replace("FACTS", facts).replace("SCORE", score)


def told(text: str) -> list[str]:
    return messages(load_ruleset("rules.yaml", text.encode())[1])


def scored(declared: str, stated: str, score: str = POINTS) -> Scorecard:
    ruleset = ruleset_of(rules(declared, score))
    data = CASE.replace("FACTS", stated).encode()
    facts, found = load_case("case.yaml", data, ruleset.plan.knows)
    assert facts is not None, messages(found)
    return score_case(ruleset, facts)


def only(card: Scorecard) -> Diagnostic:
    (found,) = card.problems
    return found


# ---- what is not stated ranges over what is declared ----


@pytest.mark.parametrize(
    ("declared", "low", "high"),
    [
        ("", "0", "10"),
        ("{kind: quantity, range: {at_least: 2, at_most: 7}}", "2", "7"),
        ("{kind: whole, range: {above: 2, below: 7}}", "3", "6"),
        ("{kind: quantity, range: {at_least: 4}}", "4", "10"),
        ("{kind: share, range: {at_least: 20%, at_most: 60%}}", "0.2", "0.6"),
        ("{kind: quantity, range: {at_most: -1}}", "0", "0"),
    ],
)
def test_a_fact_that_is_not_stated_ranges_over_its_domain(
    declared: str, low: str, high: str
) -> None:
    card = scored(declared, "")

    assert (card.low, card.high) == pair(low, high)
    assert card.exact


def test_a_balance_is_open_until_the_ruleset_says_that_it_cannot_be_negative() -> None:
    bands = "{method: bands, of: facts.a, bands: [{at_least: 0, points: 10}, {points: 0}]}"

    assert (scored("", "", bands).low, scored("", "", bands).high) == pair("0", "10")
    card = scored("{kind: money, range: {at_least: 0}}", "", bands)
    assert (card.low, card.high) == pair("10")


def test_whole_numbers_are_whole() -> None:
    between = "{method: bands, of: facts.a, bands: [{above: 2, below: 3, points: 9}, {points: 1}]}"
    card = scored("{kind: whole, range: {at_least: 0, at_most: 9}}", "", between)
    assert (card.low, card.high) == pair("1")

    half = "{method: formula, points: 'if facts.a * 2 = 7 then 10 else 0'}"
    card = scored("{kind: whole, range: {at_least: 0, at_most: 9}}", "", half)
    assert (card.low, card.high) == pair("0")


def test_words_are_those_that_are_declared() -> None:
    table = "{method: table, rows: [{when: {facts.a: 好}, points: 9}, {when: {facts.a: 差}, points: 4}, {points: 0}]}"

    assert (scored("", "", table).low, scored("", "", table).high) == pair("0", "9")
    card = scored("{kind: words, words: [好, 差]}", "", table)
    assert (card.low, card.high) == pair("4", "9")


# ---- what is stated ----


@pytest.mark.parametrize("word", ["L", "A1", "Ⅱ", "?", "五", "无", "2022-12", "1", "0", "10人"])
def test_words_are_words_where_they_are_declared(word: str) -> None:
    score = f'{{method: levels, of: facts.a, levels: {{"{word}": 80%, other: 0%}}}}'
    card = scored(f'{{kind: words, words: ["{word}", other, third]}}', f'a: "{word}"', score)

    assert card.score == 8
    assert card.problems == ()


@pytest.mark.parametrize("value", ["是", "yes", "有", "true"])
def test_yes_has_one_spelling(value: str) -> None:
    assert (
        scored("{kind: yes-no}", f"a: {value}", "{method: yes-no, when: {facts.a: 是}}").score == 10
    )


@pytest.mark.parametrize(
    ("declared", "value", "points"),
    [
        ("{kind: money, unit: 元}", "5", "5"),
        ("{kind: money, unit: 元}", "5元", "5"),
        ("{kind: money, unit: 元}", "0.0005万元", "5"),
        ("{kind: money}", "5", "5"),
        ("{kind: money}", "50000元", "5"),
        ("{kind: quantity, unit: 公里}", "5000米", "5"),
        ("{kind: whole, unit: 人}", "5", "5"),
        ("{kind: whole, unit: 人}", "5名", "5"),
        ("{kind: quantity}", "5场次", "5"),
        ("{kind: share}", "50%", "0.5"),
        ("{kind: share}", "0.5", "0.5"),
    ],
)
def test_numbers_are_taken_in_the_declared_unit(declared: str, value: str, points: str) -> None:
    card = scored(declared, f"a: {value}")

    assert (card.low, card.high) == pair(points)
    assert card.problems == ()


@pytest.mark.parametrize(
    ("declared", "value", "code"),
    [
        ("{kind: quantity, range: {at_least: 0, at_most: 10}}", "30", "JX550"),
        ("{kind: quantity, range: {below: 10}}", "10", "JX550"),
        ("{kind: quantity, range: {at_least: 0}}", "-1", "JX550"),
        ("{kind: share, range: {at_most: 100%}}", "93", "JX550"),
        ("{kind: date, range: {at_least: 2024-01-01}}", "2023年12月31日", "JX550"),
        ("{kind: whole}", "2.5", "JX551"),
        ("{kind: whole}", "好", "JX551"),
        ("{kind: date}", "12", "JX551"),
        ("{kind: quantity}", "2024年5月1日", "JX551"),
        ("{kind: quantity}", "[1, 2]", "JX551"),
        ("{kind: yes-no}", "也许", "JX552"),
        ("{kind: yes-no}", "1", "JX552"),
        ("{kind: words, words: [好, 差]}", "很好", "JX552"),
        ("{kind: money}", "5人", "JX553"),
        ("{kind: money}", "50%", "JX553"),
        ("{kind: whole, unit: 人}", "5场次", "JX553"),
        ("{kind: quantity, unit: 人}", "87%", "JX553"),
        ("{kind: share}", "5人", "JX553"),
        ("{kind: share}", "93", "JX556"),
    ],
)
def test_what_is_not_as_declared_is_told_with_both_places(
    declared: str, value: str, code: str
) -> None:
    score = POINTS
    if "words" in declared or "yes-no" in declared:
        word = "好" if "words" in declared else "yes"
        score = f"{{method: yes-no, when: {{facts.a: {word}}}}}"
    found = [d for d in scored(declared, f"a: {value}", score).problems if d.code == code]

    assert [d.code for d in found][:1] == [code]
    assert found[0].primary is not None
    assert str(found[0].primary.span).startswith("case.yaml:4:")
    assert str(found[0].related[0].span).startswith("rules.yaml:7:3")


def test_what_does_not_fit_is_open_over_what_does_and_never_scores() -> None:
    card = scored("{kind: quantity, range: {at_least: 2, at_most: 7}}", "a: 30")
    assert (card.low, card.high) == pair("2", "7")

    score = "{method: levels, of: facts.a, levels: {A: 100%, B: 40%}}"
    card = scored("{kind: words, words: [A, B]}", "a: C", score)
    assert (card.low, card.high) == pair("4", "10")


def test_an_approximate_figure_is_what_the_declaration_leaves_of_it() -> None:
    card = scored("{kind: quantity, range: {at_most: 8}}", "a: 5以上")

    assert (card.low, card.high) == pair("5", "8")
    assert card.problems == ()


def test_a_list_is_held_number_by_number() -> None:
    declared = "{kind: quantity, list: true, range: {at_least: 0, at_most: 10}}"
    score = "{method: formula, points: mean(facts.a)}"

    assert scored(declared, "a: [4, 6]", score).score == 5
    card = scored(declared, "a: [4, 60]", score)
    assert only(card).code == "JX550"
    assert (card.low, card.high) == pair("2", "7")


# ---- declarations by themselves, and rules that use them ----


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("{}", "JX466"),
        ("{kind: words}", "JX466"),
        ("{kind: words, words: [A, A]}", "JX466"),
        ("{kind: words, words: [是, yes]}", "JX466"),
        ("{kind: quantity, words: [A]}", "JX466"),
        ("{kind: money, unit: 人}", "JX466"),
        ("{kind: quantity, unit: 万元}", "JX466"),
        ('{kind: quantity, unit: "%"}', "JX466"),
        ("{kind: date, unit: 天}", "JX466"),
        ("{kind: yes-no, list: true}", "JX466"),
        ("{kind: quantity, range: {at_least: 5, at_most: 2}}", "JX468"),
        ("{kind: quantity, range: {at_least: 5, above: 2}}", "JX468"),
        ("{kind: quantity, range: {at_least: 五}}", "JX468"),
        ("{kind: quantity, range: {at_least: 5%}}", "JX468"),
        ("{kind: date, range: {at_least: 5}}", "JX468"),
        ("{kind: whole, range: {above: 2, below: 3}}", "JX468"),
        ("{kind: yes-no, range: {at_least: 0}}", "JX468"),
        ("{kind: quantity, range: {at_most: 2}, example: 3}", "JX468"),
        ("{kind: whole, unit: 人, example: 3场次}", "JX468"),
        ("{kind: words, words: [A], example: B}", "JX468"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_told(declared: str, code: str) -> None:
    found = told(rules(declared, "{method: assessed}"))

    assert [message[:5] for message in found] == [code], found


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("fact.a", ""),
        ("facts.a.b", ""),
        ("budget.spnt", "budget.spent"),
        ("output.*.target", "outputs.*.target"),
    ],
)
def test_a_path_that_no_case_supplies_is_told(path: str, near: str) -> None:
    text = rules("{kind: whole}").replace("facts.a: {kind", f"{path}: {{kind")
    _, found = load_ruleset("rules.yaml", text.replace("points: facts.a", "points: 1").encode())

    assert [d.code for d in found] == ["JX467"]
    assert found[0].help is not None
    assert near in found[0].help.en


@pytest.mark.parametrize(
    ("declared", "score"),
    [
        ("{kind: words, words: [A, B]}", POINTS),
        ("{kind: yes-no}", POINTS),
        ("{kind: words, words: [A, B]}", "{method: yes-no, when: {facts.a: C}}"),
        ("{kind: words, words: [A, B]}", "{method: yes-no, when: 'facts.a = \"C\"'}"),
        ("{kind: words, words: [A, B]}", "{method: levels, of: facts.a, levels: {A: 1, C: 0}}"),
        ("{kind: whole}", "{method: yes-no, when: {facts.a: 好}}"),
        ("{kind: whole}", "{method: formula, points: mean(facts.a)}"),
        ("{kind: whole, list: true}", POINTS),
        ("{kind: whole, list: true}", "{method: yes-no, when: {facts.a: {above: 3}}}"),
    ],
)
def test_a_rule_that_uses_a_fact_otherwise_is_told_with_both_places(
    declared: str, score: str
) -> None:
    _, found = load_ruleset("rules.yaml", rules(declared, score).encode())

    assert [d.code for d in found] == ["JX469"], messages(found)
    assert str(found[0].related[0].span) == "rules.yaml:7:3"


def test_units_of_formulas_are_those_that_are_declared() -> None:
    both = rules("{kind: money, unit: 元}\n  facts.b: {kind: money, unit: 万元}")
    assert told(both.replace("points: facts.a", "points: facts.a / facts.b"))[0].startswith("JX324")

    both = rules("{kind: whole, unit: 人}\n  facts.b: {kind: whole, unit: 名}")
    assert told(both.replace("points: facts.a", "points: facts.a + facts.b")) == []

    both = rules("{kind: whole, unit: 人}\n  facts.b: {kind: whole, unit: 场次}")
    assert told(both.replace("points: facts.a", "points: facts.a + facts.b"))[0].startswith("JX324")


def test_a_list_of_measures_says_which_dimensions_there_are() -> None:
    text = RULES.replace("FACTS", "facts: {outputs.*.dimension: {words: [数量指标, 质量指标]}}")
    ruleset = ruleset_of(text.replace("SCORE", "{method: assessed}"))
    case = "case: c\ntitle: c\nyear: 2024\noutputs: [{id: m, title: m, dimension: 数量指表}]\n"
    facts, _ = load_case("case.yaml", case.encode())
    assert facts is not None
    found = [d for d in score_case(ruleset, facts).problems if d.code == "JX552"]

    assert [d.help.en for d in found if d.help] == ["did you mean `数量指标`?"]


def test_a_ruleset_takes_over_and_changes_what_the_one_that_it_extends_declares() -> None:
    base = rules("{kind: whole, range: {at_least: 0}}\n  facts.b: {kind: yes-no}")
    own = "ruleset: own\nextends: declared\ntitle: own\nversion: 1.0.0\n"
    own += "facts:\n  facts.a: {kind: quantity}\n  facts.b:\n  facts.c: {kind: share}\n"
    ruleset, found = load_ruleset("own.yaml", own.encode(), lambda _: ("base.yaml", base.encode()))
    assert ruleset is not None, messages(found)

    declared = {path: one.kind for path, one in ruleset.plan.facts.items()}
    assert declared == {"facts.a": "quantity", "facts.c": "share"}


def test_what_every_measure_may_be_is_declared_once() -> None:
    text = RULES.replace("FACTS", "facts: {outputs.*.actual: {range: {at_least: 4, at_most: 7}}}")
    each = "    each: outputs\n    allocate: equal\n    score: {quantitative: {method: proportional, of: 实际完成值 / 年度指标值}}\n"
    text = text[: text.index("    indicators:")] + each
    ruleset = ruleset_of(text)
    case = "case: c\ntitle: c\nyear: 2024\noutputs: [{id: m, title: m, target: 10, ACTUAL}]\n"
    facts, _ = load_case("case.yaml", case.replace(", ACTUAL", "").encode())
    assert facts is not None
    card = score_case(ruleset, facts)
    assert (card.low, card.high) == pair("4", "7")

    facts, _ = load_case("case.yaml", case.replace("ACTUAL", "actual: 9").encode())
    assert facts is not None
    assert [d.code for d in score_case(ruleset, facts).problems] == ["JX550"]
