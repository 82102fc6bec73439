"""Sentences call facts by their titles and attributes by words of the language; counts agree."""

from __future__ import annotations

import pytest
from conftest import case_of, ruleset_of

from engine.base.words import Language
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.rules import basis_text
from engine.scoring.explain.section_working import section_working
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

RULES = """\
ruleset: v
title: V
version: 1.0.0
basis: {m: {title: 某办法}}
total: 20
rounding: {places: 2}
sections:
  - {id: g, title: G, points: 10, aggregate: {by: mean}, indicators: [
      {id: x, title: X, points: 10, basis: m 第一条,
       score: {method: deduct, items: [{id: p, title: 信访, of: facts.petitions, each: 2}]}}]}
  - {id: o, title: O, points: 10, each: outputs, allocate: case-weights,
     score: {quantitative: {method: proportional, of: actual / target, cap: 100%}},
     missing: {target: bounds, actual: zero}}
facts:
  facts.petitions: {title: {zh: 信访件数, en: petitions received}, kind: whole}
  facts.handled: {title: {zh: 办结件数, en: petitions handled}, kind: whole}
adjustments:
  - {id: m, title: M, when: {any: outputs, completion: {below: 60%}}, then: {deduct: 2}}
  - {id: n, title: N, when: {facts.petitions: {above: 2}}, then: {deduct: 1}}
  - {id: k, title: K, when: facts.petitions > facts.handled, then: {deduct: 1}}
"""
CASE = """\
case: v
title: 某
year: 2022
facts: {petitions: 3, handled: 1}
outputs: [{id: a, title: 讲座, target: 10场, actual: 5场, weight: 10}]
"""


def scored(rules: str = RULES) -> Scorecard:
    return score_case(ruleset_of(rules), case_of(CASE))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["产出指标：讲座 完成率 < 60%，实际 50%", "信访件数 > 2，实际 3", "信访件数 > 办结件数，实际 3 与 1"]),
        ("en", ["outputs: 讲座 completion < 60%, is 50%", "petitions received > 2, is 3",
                "petitions received > petitions handled, is 3 against 1"]),
    ],
)  # fmt: skip
def test_adjustments_call_what_they_look_at_by_its_title(
    language: Language, said: list[str]
) -> None:
    card = scored()
    found = [adjustment_text(card, one, language) for one in card.adjustments]
    assert [text[: len(start)] for text, start in zip(found, said, strict=True)] == said


@pytest.mark.parametrize(
    "written", ["actual / target", "实际完成值 / 年度指标值", "完成值 / 指标值"]
)
def test_a_formula_of_a_measure_is_told_in_the_language(written: str) -> None:
    card = scored(RULES.replace("actual / target", written))
    why = why_lost(card, card.sections[1].units[0])
    assert why is not None
    assert why.zh.startswith("完成值 / 指标值 为 50%" if written.isascii() else f"{written} 为 50%")
    assert why.en.startswith("actual / target is 50%")


def test_one_part_is_one_part() -> None:
    open_ = CASE.replace("petitions: 3, ", "")
    for by, said in (("mean", "shares (1 part)"), ("weakest", "(1 part)"), ("sum", "")):
        card = score_case(ruleset_of(RULES.replace("by: mean", f"by: {by}")), case_of(open_))
        text = section_working(card.sections[0], "en")
        assert said in text
        assert "1 parts" not in text


@pytest.mark.parametrize(
    ("rule", "article", "said"),
    [
        ("", "", "（未核对）"),
        ("verified: false\n", "", "（未核对）"),
        ("", ", verified: true", "（条款已核对，规则未核对）"),
        ("", ", verified: false", "（未核对）"),
        ("verified: true\n", "", ""),
        ("verified: true\n", ", verified: true", ""),
        ("verified: true\n", ", verified: false", "（规则已核对，条款未核对）"),
    ],
)
def test_nothing_is_said_to_be_checked_that_nobody_stated(
    rule: str, article: str, said: str
) -> None:
    rules = rule + RULES.replace("{title: 某办法}", f"{{title: 某办法{article}}}")
    unit = scored(rules).sections[0].units[0]
    assert unit.indicator is not None
    assert basis_text(unit.indicator.origin, "zh") == f"《某办法》第一条{said}"


def test_points_by_a_formula_are_no_percentage() -> None:
    rules = RULES.replace(
        "score: {method: deduct, items: [{id: p, title: 信访, of: facts.petitions, each: 2}]}",
        'unit: "%", value: facts.handled / facts.petitions,\n'
        "       score: {method: formula, points: 9 * facts.handled / facts.petitions}",
    )
    card = scored(rules)
    said = [
        one for one in derivation(card, card.sections[0].units[0], "en") if one.label == "working"
    ]
    assert said[0].text == "9 × 1 / 3 = 3"
    assert "%" not in " ".join(inner.text for inner in said[0].inner)


TERMS = """\
ruleset: w
title: W
version: 1.0.0
basis: {m: {title: 某办法}}
total: 10
rounding: {places: 2}
terms:
  支出: {title: {zh: 全年执行数, en: amount spent}, from: budget.spent}
  预算: {title: {zh: 全年预算数, en: full-year budget}, from: budget.adjusted}
sections:
  - {id: g, title: G, points: 10, indicators: [
      {id: x, title: X, points: 10, basis: m 第一条, value: 支出 / 预算, score: {method: proportional, cap: 100%}}]}
"""


def test_an_english_sentence_calls_terms_by_their_english_titles() -> None:
    case = "case: v\ntitle: 某\nyear: 2022\nbudget: {unit: 万元, lines: [{id: a, title: A, adjusted: 10, spent: 5}]}"
    lost = why_lost(card := score_case(ruleset_of(TERMS), case_of(case)), card.units()[0])
    assert lost is not None
    assert lost.zh.startswith("支出 / 预算 为 50%")
    assert lost.en.startswith("amount spent / full-year budget is 50%")


def test_an_english_sentence_names_in_english_what_is_not_stated() -> None:
    case = (
        "case: v\ntitle: 某\nyear: 2022\nbudget: {unit: 万元, lines: [{id: a, title: A, spent: 5}]}"
    )
    lost = why_lost(card := score_case(ruleset_of(TERMS), case_of(case)), card.units()[0])
    assert lost is not None
    assert lost.zh == "预算未载明，得分未定"
    assert lost.en == "not stated: full-year budget"
