"""Parameters that stand for numbers, as those see them who change, document and prove rulesets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import jixiao
from conftest import case_of, ruleset_of, text_of

from engine.authoring.diff.years import compare_in_all_years, in_year
from engine.render.blocks import as_markdown
from engine.render.ruleset.annex import annex_blocks
from engine.scoring.explain.one_score import explain
from engine.scoring.explain.statements import Statement
from engine.scoring.ruleset import score_case

RULES = text_of("tests/data/by-name.yaml")
CASE = """\
case: one
title: 一
year: 2023
budget: {lines: [{id: a, title: a, adjusted: 100, spent: 89}]}
management: {list: {findings: {a: met, b: not-met}}}
facts: {faults: 2, bad: 0}
"""


def sentences(old: str, new: str, year: int | None = None) -> list[str]:
    plans = [[one.plan for one in ruleset_of(text).in_all_years()] for text in (old, new)]
    groups = compare_in_all_years(*plans)  # type: ignore[call-arg]
    groups = groups if year is None else in_year(groups, year)
    return [c.sentence.en for group in groups for c in group.changes]


def test_an_edit_of_a_parameter_is_an_edit_of_everything_that_it_stands_for() -> None:
    new = RULES.replace("{from: 2020-01-01, value: 20}", "{from: 2020-01-01, value: 26}")
    assert sentences(RULES, new) == [
        "parameter “执行分” (in 2023 and before): 20 from 2020-01-01; 30 from 2024-01-01 → "
        "26 from 2020-01-01; 30 from 2024-01-01",
        "资金 (in 2023 and before): 20 points (执行分) → 26 points (执行分)",
        "执行率 (in 2023 and before): 20 points (执行分) → 26 points (执行分)",
        "执行率 “≥ 达标” (in 2023 and before): 20 points (执行分) → 26 points (执行分)",
        "执行率 “≥ 达标 / 2” (in 2023 and before): 10 points (执行分 / 2) → 13 points (执行分 / 2)",
        "其余 (in 2023 and before): 80 points (总分 - 执行分) → 74 points (总分 - 执行分)",
    ]
    assert sentences(RULES, new, 2024) == []
    assert len(sentences(RULES, new, 2023)) == 6


def test_a_name_in_place_of_the_same_number_is_no_difference() -> None:
    assert sentences(RULES, RULES.replace("weight: 1\n", "weight: 单重\n").replace(
        "parameters:\n", "parameters:\n  单重: {value: 1}\n", 1
    )) == ["new: parameter “单重”: 1"]  # fmt: skip


def test_another_day_in_the_same_year_is_told_though_it_moves_nothing() -> None:
    new = RULES.replace("from: 2024-01-01, value: 30", "from: 2024-03-01, value: 30")
    assert len(sentences(RULES, new)) == 1


@pytest.mark.parametrize(
    ("before", "after", "year", "said"),
    [
        ("至少: {value: 2}", "至少: {value: 1}", 2023,
         "其余 minimum: at least 2, else no-score (至少) → at least 1, else no-score (至少)"),
        ("每次: {value: 2}", "每次: {value: 3}", 2023,
         "封顶 condition: facts.bad > 每次 (2) → facts.bad > 每次 (3)"),
        ("每次: {value: 2}", "每次: {value: 3}", 2023,
         "扣分 “差错”: 2 points (每次) off for each of facts.faults, at most 6 points (每次 × 3) → "
         "3 points (每次) off for each of facts.faults, at most 9 points (每次 × 3)"),
        ("{from: 2024-01-01, value: 95}", "{from: 2024-01-01, value: 96}", 2024,
         "grade “优” (in 2024 and after): ≥ 95 (优线) → ≥ 96 (优线)"),
    ],
)  # fmt: skip
def test_every_kind_of_number_is_told(before: str, after: str, year: int, said: str) -> None:
    assert said in sentences(RULES, RULES.replace(before, after, 1), year)


def test_docs_say_the_names_beside_the_numbers() -> None:
    text = as_markdown(annex_blocks(ruleset_of(RULES).plan, "en"))
    for said in (
        "total 100 (总分)",
        "| 30 (执行分) |",
        "30 points (执行分)",
        "| 70 (总分 - 执行分) |",
        "at least 2 scored parts (至少)",
        "2 (每次) | 6 (每次 × 3)",
        "≥ 95 (优线)",
        "weight: 3 points (重)",
    ):
        assert said in text, said


def labels(statements: tuple[Statement, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in statements:
        found |= {one.label: one.text} | labels(one.inner)
    return found


def test_explanations_list_the_parameters_with_what_counts() -> None:
    card = score_case(ruleset_of(RULES), case_of(CASE))
    assert labels(explain(card, "rate", "en"))["执行分"] == "20 (from 2020-01-01)"
    rest = labels(explain(card, "rest", "en"))
    assert (rest["总分"], rest["至少"], rest["重"]) == ("100", "2", "3")
    assert labels(explain(card, "total", "en"))["优线"] == "90"
    assert labels(explain(card, "cap", "en"))["每次"] == "2"


def test_scores_as_data_hold_the_parameters(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CASE, encoding="utf-8")
    done = jixiao("score", "c.yaml", "--rules", "r.yaml", "--format", "json", cwd=tmp_path)
    unit = json.loads(done.stdout)["sections"][0]["indicators"][0]
    assert unit["inputs"]["执行分"] == "20"


def test_an_edited_weight_is_the_reason_that_its_section_moves(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(RULES, encoding="utf-8")
    new = RULES.replace("重: {value: 3}", "重: {value: 4}")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CASE, encoding="utf-8")
    done = jixiao("impact", "old.yaml", "new.yaml", "c.yaml", "--lang", "en", cwd=tmp_path)
    assert "because: 要点 weight: 3 points (重) → 4 points (重)" in done.stdout
    assert "because: parameter “重”: 3 → 4" in done.stdout
    assert "move no score" not in done.stdout


def test_all_years_are_proved() -> None:
    pytest.importorskip("z3")
    from engine.authoring.proof.claims import claims_of
    from engine.authoring.proof.search import decide

    promise = "guarantees: [{id: low, always: money.score <= 25}]\n"
    ruleset = ruleset_of(RULES + promise)
    claim = claims_of(ruleset.plan)[-1]
    verdict = decide(ruleset, claim)
    assert verdict.outcome == "broken", "30 points from 2024 on"
    assert verdict.examples[0].scored.facts.year >= 2024

    earlier = RULES.replace("value: 30}]", "value: 25}]").replace("value: 20}", "value: 30}")
    ruleset = ruleset_of(earlier + promise)
    verdict = decide(ruleset, claims_of(ruleset.plan)[-1])
    assert verdict.outcome == "broken", "30 points until 2023"
    assert verdict.examples[0].scored.facts.year < 2024

    ruleset = ruleset_of(RULES.replace("value: 30}]", "value: 25}]") + promise)
    assert decide(ruleset, claims_of(ruleset.plan)[-1]).outcome == "proved"
