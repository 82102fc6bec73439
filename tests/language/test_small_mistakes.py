"""Small mistakes whose message once pointed elsewhere: it names what is wrong and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

import cli
from engine.pipeline import load_case, load_ruleset
from engine.scoring.ruleset import score_case

RULES = """\
ruleset: small
title: small
version: 1.0.0
total: 10
rounding: {places: 2}
parameters: {limit: {value: 5}}
methods:
  share: {method: proportional, of: facts.a}
sections:
  - {id: s, title: s, points: 10, indicators: [{id: x, title: x, points: 10, score: SCORE}]}
"""
CASE = "case: small\ntitle: small\nyear: 2024\nfacts:\n  a: VALUE\n"


def told(data: str, *, case: bool) -> list[tuple[str, str, str]]:
    load = load_case if case else load_ruleset
    found = load("file.yaml", data.encode())[1]
    return [(d.code, d.message.en, d.help.en if d.help else "") for d in found]


@pytest.mark.parametrize("value", ["1.136e-3", "1E5", "-2e3", "1e+2"])
def test_scientific_notation_is_named(value: str) -> None:
    (code, message, cure), = told(CASE.replace("VALUE", value), case=True)  # fmt: skip
    assert code == "JX203"
    assert message == f"`{value}` is in scientific notation, which is not read here"
    assert "0.0012" in cure


@pytest.mark.parametrize(("text", "sign"), [("[1, 2]}", "}"), ("[1, 2]]", "]")])
def test_a_surplus_bracket_is_named(text: str, sign: str) -> None:
    (code, message, _), = told(CASE.replace("VALUE", text), case=True)  # fmt: skip
    assert (code, message) == ("JX020", f"`{sign}` closes nothing that is open")


@pytest.mark.parametrize("limit", ["facts.b", "year"])
def test_a_name_as_a_limit_asks_for_a_formula(limit: str) -> None:
    score = f"{{method: yes-no, when: {{facts.a: {{at_least: {limit}}}}}}}"
    (code, message, cure), = told(RULES.replace("SCORE", score), case=False)  # fmt: skip
    assert (code, message) == ("JX444", f"a limit here is a number, `{limit}` is a name")
    assert "facts.a >= limit" in cure


def test_a_word_as_a_limit_is_still_told_to_have_no_order() -> None:
    score = "{method: yes-no, when: {facts.a: {at_least: late}}}"
    assert [c for c, _, _ in told(RULES.replace("SCORE", score), case=False)] == ["JX322"]


@pytest.mark.parametrize(
    ("score", "codes"),
    [
        ("{method: interpolate, of: facts.none + , through: [{at: facts.low, points: 0}, {at: facts.high, points: 9}]}",
         ["JX312"]),
        ("{method: interpolate, of: facts.none + , through: [{at: facts.low +, points: 0}, {at: 3, points: 9}]}",
         ["JX312", "JX312"]),
        ("{method: proportional, of: facts.a + , zero_at: facts.low, full_at: facts.high}", ["JX312"]),
        ("{method: proportional, of: facts.a + , zero_at: facts.low +, full_at: facts.high +}",
         ["JX312", "JX312", "JX312"]),
        ("{method: bands, of: facts.a + , bands: [{at_least: facts.low, points: 3}, {points: 11}]}",
         ["JX312", "JX410"]),
        ("{method: table, hit: first, rows: [{when: facts.a > , points: 3}, {points: 11}]}", ["JX312", "JX410"]),
        ("{method: deduct, items: [{id: i, title: i, of: facts.a + , each: 1}, {id: i, title: i, of: facts.b + , each: 1}]}",
         ["JX312", "JX413", "JX312"]),
        ("{method: best-of, methods: [{method: formula, points: facts.a + }, {method: formula, points: facts.b + }]}",
         ["JX312", "JX312"]),
        ("{method: yes-no, when: facts.a > , yes: 11, no: 120%}", ["JX312"]),
    ],
)  # fmt: skip
def test_a_mistake_hides_no_other_of_the_same_method(score: str, codes: list[str]) -> None:
    assert [code for code, _, _ in told(RULES.replace("SCORE", score), case=False)] == codes


def test_a_name_that_stands_for_nothing_is_told_with_those_there_are() -> None:
    (code, _, cure), = told(RULES.replace("SCORE", "quite-another"), case=False)  # fmt: skip
    assert code == "JX439"
    assert "there are share" in cure


def test_a_word_for_a_number_counts_as_not_stated() -> None:
    score = "{method: formula, points: 'max(10, facts.a)'}"
    ruleset, _ = load_ruleset("rules.yaml", RULES.replace("SCORE", score).encode())
    facts, _ = load_case("case.yaml", CASE.replace("VALUE", "many").encode())
    assert ruleset is not None
    assert facts is not None
    card = score_case(ruleset, facts)
    assert card.scored  # settled whatever the number is, so nothing "stays open"
    assert [d.message.en for d in card.problems if d.code == "JX523"] == [
        "the rules need `facts.a` as a number, the case says `many`: it counts as not stated"
    ]


def test_tests_named_beside_their_ruleset_are_no_ruleset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_text(RULES.replace("SCORE", "share"))
    Path("r.tests.yaml").write_text(
        "tests_for: small\ntests:\n  - {name: half, case: {facts: {a: 50%}}, expect: {total: 5}}\n"
    )
    assert cli.main(["test", "r.yaml", "r.tests.yaml", "--lang", "en"]) == 0
    once = capsys.readouterr().out
    assert cli.main(["test", "r.yaml", "--lang", "en"]) == 0
    assert capsys.readouterr().out == once


@pytest.mark.parametrize(
    ("formula", "keys"),
    [("min(5, 信访)", ["信访)"]), ("max(1, min(5, 信访), 2)", ["min(5", "信访)", "2)"])],
)
def test_a_formula_parted_by_its_comma_asks_for_quotes(formula: str, keys: list[str]) -> None:
    extra = f"adjustments: [{{id: q, when: facts.a > 1, then: {{deduct: {formula}}}}}]\n"
    found = told(RULES.replace("SCORE", "share") + extra, case=False)

    assert [(code, message) for code, message, _ in found] == [
        ("JX101", f"unknown key `{key}`") for key in keys
    ]
    start = formula.partition(",")[0]
    assert {cure for *_, cure in found} == {
        f'the comma parted the formula: quote it as a whole, as in `deduct: "{start}, …"`'
    }


@pytest.mark.parametrize(
    ("key", "word"), [("points", "分值"), ("title", "名称"), ("score", "评分方法"), ("id", "编号")]
)
def test_a_key_in_chinese_is_known_by_what_it_means(key: str, word: str) -> None:
    text = RULES.replace("SCORE", "share").replace("[{id: x", "[{id: x")
    start, _, rest = text.rpartition("indicators: ")
    (code, message, cure), = told(start + "indicators: " + rest.replace(f"{key}: ", f"{word}: ", 1), case=False)  # fmt: skip

    assert (code, message, cure) == ("JX101", f"unknown key `{word}`", f"did you mean `{key}`?")


@pytest.mark.parametrize("key", ["facts", "budget", "declared"])
def test_a_key_without_a_value_is_named(key: str) -> None:
    inside = {"facts": "facts:\n  b:\n", "budget": "budget:\n  total: {spent: 1}\n  lines:\n"}
    text = "case: small\ntitle: small\nyear: 2024\n" + inside.get(key, "outputs:\n  -\n")
    (code, message, _), *_ = told(text, case=True)

    expected = {"facts": "the key `b` has no value", "budget": "the key `lines` has no value"}
    assert code == "JX117" if key == "declared" else (code, message) == ("JX102", expected[key])
