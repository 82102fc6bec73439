"""What adjustments do, in words: amounts by formula, ranges of them, named values in conditions."""

from __future__ import annotations

import pytest
from conftest import ruleset_of, scored
from small import rules

from engine.authoring.diff.rulesets import compare_rulesets
from engine.render.blocks import as_markdown
from engine.render.ruleset.annex import annex_blocks
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.scorecard import Scorecard

HALF = "score: {method: assessed, at_least: 50%, at_most: 50%}"
LET = "let:\n  折算: {title: {zh: 折算场次, en: weighted talks}, value: facts.n × 2}\n"


def ruleset(then: str, *, least: int = -9, most: int = 9) -> str:
    return rules(
        ("one", 100, HALF),
        extra=f"facts:\n  facts.n: {{title: n, kind: whole, range: {{at_least: {least}, at_most: {most}}}}}\n"
        f"{LET}adjustments:\n"
        f"  - {{id: off, title: off, when: {{all: [year > 2000, 折算 < 99]}}, then: {then}}}\n",
    )


def card(text: str) -> Scorecard:
    return scored(text, "case: c\ntitle: c\nyear: 2022\n")


@pytest.mark.parametrize(
    ("then", "zh", "en"),
    [
        ("{deduct: 折算}", "扣 折算 分", "weighted talks points off"),
        ("{section: all, deduct: 折算}", "“all” 扣 折算 分", "weighted talks points off “all”"),
        (
            "{total_at_most: 折算 + 60}",
            "总分不超过 折算 + 60 分",
            "total at most weighted talks + 60",
        ),
    ],
)
def test_a_number_by_formula_stands_where_the_number_would(then: str, zh: str, en: str) -> None:
    plan = ruleset_of(ruleset(then)).plan
    other = ruleset_of(ruleset("{deduct: 3}")).plan

    assert f"时，{zh}" in as_markdown(annex_blocks(plan, "zh"))
    assert f"if all \\[year > 2000, weighted talks \\< 99]: {en}" in as_markdown(
        annex_blocks(plan, "en")
    )
    (change,) = [c for g in compare_rulesets(other, plan) for c in g.changes]
    assert change.sentence.en == f"off effect: 3 points off → {en}"


def test_an_open_amount_that_is_never_above_zero_takes_nothing_off() -> None:
    made = card(ruleset("{deduct: 折算}", most=-1))
    (score,) = made.adjustments
    assert adjustment_text(made, score, "en").endswith(
        "takes nothing off: -18～-2 is not above zero"
    )


def test_an_open_amount_counts_from_zero_up() -> None:
    made = card(ruleset("{deduct: 折算}", most=3))
    (score,) = made.adjustments
    assert "0～6 points off" in adjustment_text(made, score, "en")
    assert "扣 0～6 分" in adjustment_text(made, score, "zh")
