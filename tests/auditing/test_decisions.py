"""Decisions of reviewers: what each leaves of a score, and what follows by the rules."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from command_line import golden, jixiao
from conftest import ROOT, case_of, pair, ruleset_of, text_of
from editor_yaml import Reader
from jsonschema import Draft202012Validator
from small import case, rules

from engine.auditing.decisions.applying import review_case
from engine.render.schemas import SCHEMAS
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard
from engine.scoring.scorecard_json import scorecard_data

RULES = rules(
    ("rate", 60, "value: 支出 / 预算\nscore: {method: proportional, of: value}"),
    ("visits", 40, "score: {method: proportional, of: facts.visits / 40}"),
    extra="""
    adjustments:
      - {id: slow, title: 执行慢, when: {rate.share: {below: 60%}}, then: {total_at_most: 59.99}}
    """,
)
#: 80 of 100 spent: 48 of 60. Visits are not stated: 0 to 40.
CASE = case()
HEAD = "decisions_for: small\nruleset: small\ndecisions:\n"


def entry(
    indicator: str, decision: str, computed: str, more: str = "", on: str = "2026-05-01"
) -> str:
    reason = "" if decision == "accepted" or "reason" in more else ", reason: 见底稿"
    return (
        f"  - {{indicator: {indicator}, decision: {decision}, computed: {computed}, by: 甲, "
        f"on: {on}{reason}{more}}}\n"
    )


def review(*entries: str, case: str = CASE, head: str = HEAD) -> tuple[Scorecard, list[str]]:
    ruleset, facts = ruleset_of(RULES), case_of(case)
    card = score_case(ruleset, facts)
    card, found = review_case(ruleset, facts, card, "d.yaml", (head + "".join(entries)).encode())
    return card, [d.code for d in found]


def after(card: Scorecard) -> tuple[Fraction, Fraction]:
    assert card.review is not None
    return card.review.card.low, card.review.card.high


@pytest.mark.parametrize(
    ("entries", "low", "high"),
    [
        ([entry("rate", "accepted", "48")], "48", "88"),
        ([entry("rate", "adjusted", "48", ", score: 45")], "45", "85"),
        ([entry("rate", "disputed", "48")], "0", "100"),
        ([entry("visits", "adjusted", "[0, 40]", ", score: 12.5")], "60.5", "60.5"),
        (
            [
                entry("rate", "adjusted", "48", ", score: 45"),
                entry("rate", "withdrawn", "48", on="2026-05-02"),
            ],
            "48",
            "88",
        ),
        (
            [
                entry("rate", "adjusted", "48", ", score: 45"),
                entry("rate", "accepted", "48", on="2026-05-02"),
            ],
            "48",
            "88",
        ),
    ],
)
def test_what_a_decision_leaves_of_the_total(entries: list[str], low: str, high: str) -> None:
    card, codes = review(*entries)
    assert codes == []
    assert (card.low, card.high) == pair("48", "88")
    assert after(card) == pair(low, high)


def test_adjustments_and_grade_follow_the_decided_scores() -> None:
    """35 of 60 is below 60 %: the cap of 59.99 applies, and the grade is the worst."""
    card, _ = review(
        entry("rate", "adjusted", "48", ", score: 35"),
        entry("visits", "adjusted", "[0, 40]", ", score: 30"),
    )
    assert after(card) == pair("59.99")
    assert card.review is not None
    assert card.review.card.grade == "差"
    assert [a.applies for a in card.review.card.adjustments] == [True]
    assert [a.applies for a in card.adjustments] == [False]


def test_a_decision_that_the_facts_have_overtaken_counts_for_nothing() -> None:
    decision = entry("rate", "adjusted", "48", ", score: 45")
    card, codes = review(decision, case=case(spent="90"))  # the computed score is 54 now
    assert codes == []
    assert card.review is not None
    assert card.review.decided["rate"].overtaken
    assert after(card) == pair("54", "94")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD.replace("small\nrules", "other\nrules") + entry("rate", "accepted", "48"), "JX880"),
        (
            HEAD.replace("ruleset: small", "ruleset: other") + entry("rate", "accepted", "48"),
            "JX881",
        ),
        (HEAD + entry("rat", "accepted", "48"), "JX882"),
        (HEAD + entry("rate", "adjusted", "48"), "JX883"),
        (HEAD + entry("rate", "accepted", "48", ", score: 48"), "JX883"),
        (HEAD + entry("rate", "adjusted", "48", ", score: 60.01"), "JX884"),
        (HEAD + entry("rate", "adjusted", "48", ", score: -1"), "JX884"),
        (HEAD + entry("visits", "accepted", "[0, 40]"), "JX885"),
        (HEAD + entry("rate", "withdrawn", "48"), "JX886"),
        (
            HEAD
            + entry("rate", "accepted", "48")
            + entry("rate", "accepted", "48", on="2026-04-30"),
            "JX887",
        ),
        (HEAD + entry("rate", "disputed", "48", ", reason: ' '"), "JX888"),
        (HEAD + "  - {indicator: rate, decision: accepted, by: 甲, on: 2026-05-01}\n", "JX889"),
        (HEAD + entry("rate", "agreed", "48"), "JX104"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_diagnosed(text: str, code: str) -> None:
    card, codes = review(head=text)
    assert codes == [code]
    assert card.review is None


def test_a_measure_may_be_named_without_its_list_where_only_one_has_the_name() -> None:
    ruleset = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))
    facts = case_of(text_of("cases/jiangmen-2022.yaml"))
    card = score_case(ruleset, facts)
    head = "decisions_for: jiangmen-2022\nruleset: cn-mof-2020-self-evaluation\ndecisions:\n"
    text = head + entry("forums", "adjusted", "[0, 1.93]", ", score: 1")
    card, found = review_case(ruleset, facts, card, "d.yaml", text.encode())
    assert found == ()
    assert card.review is not None
    assert list(card.review.decided) == ["outputs.forums"]
    assert after(card) == pair("7.68", "95.75")  # 6.68 + 1; 96.68 less the 0.93 not given
    data = scorecard_data(card, "zh", "0")
    Draft202012Validator(SCHEMAS["scorecard"]()).validate(data)
    assert data["review"]["counts"]["adjusted"] == 1


def test_the_command_notes_decisions_and_the_scorecard_shows_three_scores(tmp_path: Path) -> None:
    form = text_of("tests/data/jiangmen-2022-with-targets.yaml")
    (tmp_path / "案例.yaml").write_text(
        form.replace("  grade:", "  execution: {score: 7}\n  grade:"), "utf-8"
    )
    on = ("--on", "2026-05-01", "--by", "复核组")
    first = jixiao("decide", "案例.yaml", "execution-rate", "--accept", *on, cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    second = jixiao(
        "decide", "案例.yaml", "forums", "--adjust", "1.2", "--reason", "一场没有签到表：\"补\"", *on,
        "--evidence", "report|三（一）|6场次", cwd=tmp_path,
    )  # fmt: skip
    assert (second.returncode, second.stderr) == (0, "")
    golden("decisions-file.yaml", (tmp_path / "案例.decisions.yaml").read_text("utf-8"))
    shown = jixiao("score", "案例.yaml", "--width", "100", cwd=tmp_path)
    golden("score-decisions-100-zh.txt", shown.stdout)
    plain = jixiao("score", "案例.yaml", "--without-decisions", "--format", "json", cwd=tmp_path)
    assert json.loads(plain.stdout)["review"] is None
    assert jixiao("check", "案例.decisions.yaml", cwd=tmp_path).returncode == 0


def test_a_decision_that_is_wrong_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(text_of("cases/jiangmen-2022.yaml"), "utf-8")
    by = ("--by", "甲", "--lang", "en")
    for arguments, status, said in (
        (("execution-rate", "--dispute", *by), 1, "JX888"),
        (("execution-rate", "--adjust", "11", "--reason", "x", *by), 1, "JX884"),
        (("execution-rate", "--adjust", "many", *by), 2, "not a number"),
        (("exection-rate", "--accept", *by), 2, "execution-rate"),
        (("forums", "--accept", *by), 1, "JX885"),
        (("execution-rate", "--accept"), 2, "--by"),
    ):
        done = jixiao("decide", "c.yaml", *arguments, cwd=tmp_path)
        assert done.returncode == status
        assert said in done.stderr
    assert not (tmp_path / "c.decisions.yaml").exists()


def test_the_schema_knows_the_file_that_the_command_writes() -> None:
    text = (ROOT / "tests" / "golden" / "decisions-file.yaml").read_text("utf-8")
    data = yaml.load(text, Reader)
    checker = Draft202012Validator(SCHEMAS["decisions"]())
    assert [e.message for e in checker.iter_errors(data)] == []
    assert not checker.is_valid({**data, "more": 1})
