"""Examples beside a rule: `check` works them out, with the working where they fail."""

from __future__ import annotations

from conftest import messages
from small import rules

from engine.authoring.check import check_ruleset

BANDS = """
value: 支出 / 预算
score: {method: bands, bands: [{at_least: 80%, points: 10}, {points: 2}]}
examples:
"""


def test_an_example_that_gives_its_score_says_nothing() -> None:
    body = (
        BANDS
        + "  - {given: {支出: 80, 预算: 100}, score: 10}\n  - {given: {支出: 79, 预算: 100}, score: 2}"
    )

    assert check_ruleset("r", rules(("x", 10, body)).encode()) == ()


def test_an_example_that_fails_shows_what_came_out_and_how() -> None:
    body = BANDS + "  - {given: {支出: 79.99, 预算: 100}, score: 10}"
    (found,) = check_ruleset("r", rules(("x", 10, body)).encode())

    assert found.code == "JX451"
    assert found.message.en == "the example of `x` should give 10, it gives 2"
    assert found.notes[0].zh.startswith("79.99 / 100")


def test_an_example_that_leaves_something_open_fails() -> None:
    body = BANDS + "  - {given: {支出: 80}, score: 10}"

    assert messages(check_ruleset("r", rules(("x", 10, body)).encode())) == [
        "JX451 the example of `x` should give 10, it gives 0–10"
    ]


def test_findings_can_be_given_by_their_path() -> None:
    body = """
    score: {method: checklist, items: [{id: a, title: a, points: 6}, {id: b, title: b, points: 4}]}
    examples:
      - {given: {management.x.a: met, management.x.b: not-met}, score: 6}
    """
    assert check_ruleset("r", rules(("x", 10, body)).encode()) == ()


def test_an_example_names_only_facts() -> None:
    body = BANDS + "  - {given: {支岀: 80, 预算: 100}, score: 10}"
    (found,) = check_ruleset("r", rules(("x", 10, body)).encode())

    assert found.code == "JX450"
    assert found.help is not None
    assert found.help.zh == "是不是想写 `支出`？"
