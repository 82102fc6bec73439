"""Units of formulas: what is unlike does not meet, a share is no amount."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.authoring.check import check_ruleset
from engine.pipeline import load_ruleset

RULES = """\
ruleset: units
title: units
version: 1.0.0
total: 10
rounding: {places: 2}
terms:
  支出: {from: budget.spent, unit: 万元}
  支出元: {from: budget.spent, unit: 元}
  预算: {from: [budget.adjusted, budget.planned], unit: 万元}
  人数: facts.staff
parameters:
  线: {value: 80%, unit: "%"}
  额: {value: 100}
sections:
  - id: s
    title: s
    points: 10
    indicators:
      - {id: x, title: x, points: 10, INDICATOR}
"""


def codes(indicator: str) -> list[str]:
    data = RULES.replace("INDICATOR", indicator).encode()
    return [d.code for d in load_ruleset("rules.yaml", data)[1] if d.severity == "error"]


UNLIKE = [
    "value: 支出元 / 预算, score: {method: proportional}",
    "value: 支出元 / budget.planned, score: {method: proportional}",
    "value: (支出元 + 预算) / 预算, score: {method: proportional}",
    "value: 'min(支出元, 预算) / 预算', score: {method: proportional}",
    "value: (if 人数 > 3 then 支出元 else 预算) / 预算, score: {method: proportional}",
    "value: (支出 - 线) / 预算, score: {method: proportional}",
    "score: {method: yes-no, when: 支出元 > 预算 * 90%}",
    "score: {method: yes-no, when: 支出 > 线}",
    "score: {method: yes-no, when: 支出 >= 60%}",
    "value: 支出, score: {method: proportional, full_at: 支出元 + 1}",
    "value: 支出, score: {method: bands, bands: [{at_least: 支出元, points: 1}, {points: 0}]}",
    "value: 支出, score: {method: interpolate, through: [{at: 0, points: 0}, {at: 支出元, points: 9}]}",
]


@pytest.mark.parametrize("indicator", UNLIKE)
def test_unlike_units_do_not_meet(indicator: str) -> None:
    assert codes(indicator) == ["JX324"]


@pytest.mark.parametrize(
    "indicator",
    [
        "value: 支出, score: {method: proportional}",
        "value: 支出, score: {method: proportional, full_at: 90%}",
        "value: 支出, score: {method: bands, bands: [{at_least: 90%, points: 1}, {points: 0}]}",
        "value: 支出, score: {method: interpolate, through: [{at: 0%, points: 0}, {at: 200, points: 9}]}",
        'value: 支出, unit: "%", score: {method: bands, bands: [{at_least: 9, points: 1}, {points: 0}]}',
    ],
)
def test_an_amount_is_no_share(indicator: str) -> None:
    assert codes(indicator) == ["JX325"]


@pytest.mark.parametrize(
    "indicator",
    [
        "value: 支出 / 预算, score: {method: proportional}",
        "value: 支出元 / 10000 / 预算, score: {method: proportional}",
        "value: 支出 / budget.planned, score: {method: proportional}",
        "value: 支出 * 线 / 预算, score: {method: proportional}",
        "value: abs(预算 - 支出) / 预算, score: {method: proportional, full_at: 线}",
        "value: 支出 / 人数, score: {method: proportional}",
        "value: 支出, score: {method: proportional, full_at: 100}",
        "value: 支出, score: {method: proportional, full_at: 额}",
        "value: 支出, score: {method: proportional, full_at: 预算}",
        "score: {method: yes-no, when: 支出 > 额 and 支出 > 预算 * 线}",
        "score: {method: formula, points: 'min(10, 支出 / 100)'}",
    ],
)
def test_what_fits_or_is_not_known_passes(indicator: str) -> None:
    assert codes(indicator) == []


@pytest.mark.parametrize(
    ("indicator", "asked"),
    [
        ("value: 预算 / 支出, score: {method: proportional}", True),
        ("value: budget.planned / 支出元 * 1, score: {method: yes-no, when: value > 1}", False),
        (
            "value: 预算 / 支出, score: {method: bands, bands: "
            "[{at_least: 95%, points: 9}, {at_least: 80%, points: 5}, {points: 0}]}",
            True,
        ),
        (
            "value: 预算 / 支出, score: {method: bands, bands: "
            "[{at_most: 95%, points: 9}, {at_most: 120%, points: 5}, {points: 0}]}",
            False,
        ),
        ("value: 预算 / 支出, score: {method: proportional, full_at: 50%, zero_at: 100%}", False),
        ("value: 支出 / 预算, score: {method: proportional}", False),
    ],
)
def test_a_rate_upside_down_is_asked_about(indicator: str, *, asked: bool) -> None:
    data = RULES.replace("INDICATOR", indicator).encode()
    found = check_ruleset("rules.yaml", data, None, dt.date(2026, 11, 23))
    assert ("JX494" in {d.code for d in found}) is asked


def test_a_target_over_the_actual_is_asked_about_only_where_more_is_better() -> None:
    each = (
        "each: outputs, allocate: equal, score: {quantitative: {method: proportional, of: 年度指标值 / 实际完成值}, "
        "reverse: {method: proportional, of: 年度指标值 / 实际完成值}}"
    )
    head, _, _ = RULES.partition("sections:")
    text = f"{head}sections:\n  - {{id: s, title: s, points: 10, {each}}}\n"
    found = check_ruleset("rules.yaml", text.encode(), None, dt.date(2026, 11, 23))
    assert [d.message.en for d in found if d.code == "JX494"] == [
        "is `年度指标值 / 实际完成值` of `s.quantitative` upside down? It is usually "
        "`实际完成值 / 年度指标值`"
    ]
