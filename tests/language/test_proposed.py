"""Figures that a program proposed count for nothing until someone confirms them."""

from __future__ import annotations

from fractions import Fraction

from conftest import scored
from small import measured, rules

from engine.pipeline import load_case

DRAFT = """\
case: small
title: small
year: 2022
documents: {report: 报告}
budget:
  lines:
    - id: a
      title: a
      spent: {value: 80, proposed: true}
      planned: 100
outputs:
  - id: talks
    title: 讲座
    target: ≥40场次
    actual: {value: 36场次, proposed: true, evidence: {document: report, place: 第3页, figure: 36场次}}
facts:
  complaints: {value: 3, proposed: true}
declared:
  score: {value: 95, proposed: true}
"""


def test_a_proposed_figure_is_no_fact() -> None:
    facts, found = load_case("draft.yaml", DRAFT.encode())
    assert facts is not None
    assert [d.code for d in found] == ["JX529"]
    assert [(p.path, p.written, p.span.line) for p in facts.proposed] == [
        ("budget.a.spent", "80", 9),
        ("outputs.talks.actual", "36场次", 15),
        ("facts.complaints", "3", 17),
        ("declared.score", "95", 19),
    ]
    assert set(facts.known) == {"budget.a.planned", "budget.planned", "outputs.talks.target"}
    assert facts.declared_score is None
    [talks] = facts.measures["outputs"]
    assert talks.target is not None
    assert talks.actual is None


def test_a_proposed_figure_earns_nothing_and_a_confirmed_one_does() -> None:
    rate = rules(("rate", 10, "value: 支出 / 预算\nscore: {method: proportional, of: value}"))
    confirmed = DRAFT.replace(", proposed: true", "")
    assert scored(rate, DRAFT).score is None
    assert scored(rate, confirmed).score == Fraction(8)
    talks = measured("quantitative: {method: proportional, of: 实际完成值 / 年度指标值}")
    assert scored(talks, confirmed).score == Fraction(9)
    assert scored(talks, DRAFT).score != Fraction(9)


def test_what_a_form_says_of_itself_is_read() -> None:
    text = """\
case: small
title: small
year: 2022
department: 某局
unit: 某中心
goals: [{expected: 办好讲座, achieved: 已办}]
outputs:
  - {id: talks, title: 讲座, target: ≥40场次, actual: 36场次, weight: 10, declared: 9.5}
declared:
  score: 95
  points: 100
  execution: {points: 10, rate: 86.5%, score: 8.65}
"""
    facts, found = load_case("form.yaml", text.encode())
    assert found == ()
    assert facts is not None
    assert facts.department == "某局"
    assert [(g.expected, g.achieved) for g in facts.goals] == [("办好讲座", "已办")]
    stated = {k: v.value for k, v in facts.known.items() if "declared" in k}
    assert stated == {
        "outputs.talks.declared": Fraction("9.5"),
        "declared.score": Fraction(95),
        "declared.points": Fraction(100),
        "declared.execution.points": Fraction(10),
        "declared.execution.rate": Fraction("0.865"),
        "declared.execution.score": Fraction("8.65"),
    }
