"""Amounts of money are compared in one unit, however each of them is written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import pair, ruleset_of, scored
from hypothesis import given
from hypothesis import strategies as st
from small import measured, rules

from engine.pipeline import load_case
from engine.scoring.ruleset import score_case

UNITS = {"元": Fraction(1), "万元": Fraction(10**4), "亿元": Fraction(10**8)}
HEAD = "case: c\ntitle: c\nyear: 2022\n"


def lines(first: str, second: str, unit: str = "万元", extra: str = "") -> str:
    return (
        f"{HEAD}budget:\n  unit: {unit}\n  lines:\n    - {{id: a, title: a, spent: {first}}}\n"
        f"    - {{id: b, title: b, spent: {second}}}\n{extra}"
    )


def test_a_line_is_never_more_than_the_sum_over_lines() -> None:
    rule = rules(("q", 10, "score: {method: yes-no, when: budget.a.spent > budget.spent}"))

    assert scored(rule, lines("3元", "1万元")).low == 0


amounts = st.tuples(st.integers(0, 30_000), st.sampled_from(sorted(UNITS)))
COMPARED = ruleset_of(
    rules(
        ("condition", 10, "score: {method: yes-no, when: budget.a.spent > budget.b.spent}"),
        ("formula", 10, "score: {method: formula, points: "
         "'if budget.a.spent - budget.b.spent > 0 then 10 else 0'}"),
        ("bare", 10, "score: {method: yes-no, when: {budget.a.spent: {above: 25}}}"),
        ("term", 10, "score: {method: yes-no, when: 甲 > budget.b.spent}"),
        extra="",
    ).replace("terms:\n", "terms:\n  甲: {from: budget.a.spent, unit: 万元}\n")
)  # fmt: skip


@given(amounts, amounts, st.sampled_from(sorted(UNITS)))
def test_amounts_compare_as_the_money_they_are(
    first: tuple[int, str], second: tuple[int, str], unit: str
) -> None:
    """Whatever units they are written in, and whatever unit the budget is in."""
    a, b = (Fraction(n) * UNITS[u] for n, u in (first, second))
    facts, _ = load_case(
        "c.yaml",
        lines(f"{first[0]}{first[1]}", f"{second[0]}{second[1]}", unit).encode(),
    )
    assert facts is not None

    units = {u.id: u.low for u in score_case(COMPARED, facts).units()}

    more = 10 if a > b else 0
    assert units == {
        "condition": more,
        "formula": more,
        "term": more,
        "bare": 10 if a > 250_000 else 0,
    }


def test_the_same_money_gets_the_same_score_in_every_unit() -> None:
    rule = rules(("q", 10, "score: {method: formula, points: 'min(budget.spent, 10)'}"))

    assert scored(rule, lines("20000元", "3万元")).low == 5
    assert scored(rule, lines("20000", "30000", "元")).low == 5
    assert scored(rule, lines("0.0002亿元", "3万元", "亿元")).low == 5


def test_an_approximate_amount_is_converted_as_the_range_it_is() -> None:
    rule = rules(("q", 10, "score: {method: formula, points: 'min(budget.a.spent, 10)'}"))

    card = scored(rule, lines("30000多元", "1万元"))

    assert (card.low, card.high) == pair("3", "10")


def test_money_among_facts_is_converted_and_that_is_said() -> None:
    rule = rules(("q", 10, "score: {method: yes-no, when: facts.fee > budget.spent}"))

    card = scored(rule, lines("1万元", "1万元", extra="facts: {fee: 300元}\n"))

    assert card.low == 0
    assert [(d.code, d.severity) for d in card.problems] == [("JX532", "warning")]
    assert "`300元` 按 0.03万元 计" in card.problems[0].message.zh
    assert card.problems[0].help is not None
    assert "unit: 元" in card.problems[0].help.zh


def test_money_among_facts_is_in_the_unit_that_a_term_declares() -> None:
    rule = rules(
        (
            "q",
            10,
            "score: {method: bands, of: 费用, bands: [{at_least: 250, points: 10}, {points: 0}]}",
        )
    ).replace("terms:\n", "terms:\n  费用: {from: facts.fee, unit: 元}\n")

    for fee in ("300元", "0.03万元"):
        card = scored(rule, HEAD + f"facts: {{fee: {fee}}}\n")
        assert card.low == 10
        assert card.problems == ()


def test_amounts_of_a_list_are_added_in_one_unit() -> None:
    rule = rules(("q", 10, "score: {method: formula, points: 'sum(facts.bids)'}"))

    assert scored(rule, HEAD + "facts: {bids: [30000元, 2万元]}\n").low == 5


@pytest.mark.parametrize(("target", "score"), [("20000元", 10), ("19999元", 0), ("2万元", 10)])
def test_the_target_of_a_measure_is_compared_with_the_budget(target: str, score: int) -> None:
    rule = measured("reverse: {method: yes-no, when: budget.spent <= 年度指标值}")

    card = scored(
        rule,
        lines("10000元", "1万元",
              extra=f"outputs: [{{id: m, title: m, target: ≤{target}, actual: 1万元}}]\n"),
    )  # fmt: skip

    assert card.low == score


def test_a_measures_own_money_keeps_its_unit() -> None:
    """Target and actual alone are one ratio in any unit: shown as they are written."""
    rule = measured("quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}")

    card = scored(rule, HEAD + "outputs: [{id: m, title: m, target: 2000元, actual: 0.1万元}]\n")

    assert card.low == 5
    assert {o.unit for o in card.units()[0].operands} == {"元"}


@pytest.mark.parametrize(
    ("when", "stated"),
    [
        (
            "支出元 >= budget.spent * 10000",
            "budget: {unit: 元, lines: [{id: a, title: a, spent: 100}]}",
        ),
        ("价 >= facts.p", "facts: {p: 100元}"),
        (
            "budget.a.spent <= budget.spent",
            "budget: {lines: [{id: a, title: a, spent: 3元}, {id: b, title: b, spent: 1万元}]}",
        ),
    ],
)
def test_one_fact_is_one_amount_with_and_without_a_declared_unit(when: str, stated: str) -> None:
    """Each was once a case against a guarantee that reads as true."""
    rule = rules(("q", 10, f"score: {{method: yes-no, when: {when}}}")).replace(
        "terms:\n",
        "terms:\n  支出元: {from: budget.spent, unit: 元}\n  价: {from: facts.p, unit: 万元}\n",
    )

    assert scored(rule, f"{HEAD}{stated}\n").low == 10
