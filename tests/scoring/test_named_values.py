"""Values with names: a formula that uses one scores as if it were written out, and says its name."""

from __future__ import annotations

import re

from conftest import case_of, ruleset_of, scored
from hypothesis import HealthCheck, given, settings
from random_rulesets import case_text, cases, loaded, rulesets
from small import case, measured, outputs, rules

from engine.language.looked_at import used_by
from engine.language.wanted import wanted_by
from engine.pipeline import load_ruleset
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.overview import let_lines
from engine.scoring.explain.reasons import check_text
from engine.scoring.explain.statements import Statement
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard
from engine.scoring.scorecard_json import scorecard_data

LET = """
let:
  率: {title: {zh: 预算执行率, en: execution rate}, unit: "%", value: 支出 / 预算}
  少用: 率 < 80%
"""
RATE = "value: 率\nunit: '%'\nscore: {method: proportional}"


def one(more: str = "", body: str = RATE) -> str:
    return rules(("x", 10, body), extra=LET + more)


def texts(statements: tuple[Statement, ...]) -> list[str]:
    return [part for s in statements for part in (f"{s.label}|{s.text}", *texts(s.inner))]


def told(card: Scorecard, language: str = "zh") -> list[str]:
    return texts(derivation(card, card.units()[0], language))  # type: ignore[arg-type]


def test_a_value_scores_as_its_formula() -> None:
    card = scored(one(), case())

    assert str(card.score) == "8"


def test_a_value_is_told_by_its_title_with_its_working() -> None:
    card = scored(one(), case())

    assert "率（预算执行率）|80%" in told(card)
    assert "|支出 / 预算 = 80 / 100" in told(card)
    assert "率 (execution rate)|80%" in told(card, "en")
    assert let_lines(card, "en") == [
        "率 (execution rate): 80 / 100 = 80%",
        "少用: 80% < 80%: does not hold",
    ]


def test_a_standard_calls_a_value_by_its_english_title_in_english() -> None:
    card = scored(one(body="score: {method: formula, points: 率 × 10}"), case())
    rules_ = [line for line in told(card, "en") if line.startswith("rule|")]

    assert rules_ == ["rule|formula: execution rate × 10"]
    assert "规则|公式：率 × 10" in told(card)


def test_a_value_is_published_with_what_it_came_to() -> None:
    rate, few = scorecard_data(scored(one(), case("40")), "zh", "0")["let"]

    assert (rate["name"], rate["title"], rate["value"], rate["holds"]) == (
        "率",
        "预算执行率",
        "0.4",
        None,
    )
    assert (few["value"], few["holds"], few["working"]) == (None, True, "少用：40% < 80%，成立")


def test_a_condition_with_a_name_holds_in_conditions_and_formulas() -> None:
    more = "adjustments: [{id: slow, title: 慢, when: {all: [少用, 率 < 50%]}, then: {total_at_most: 1}}]"
    body = "score: {method: formula, points: if 少用 then 3 else 7}"

    assert [str(scored(one(more, body), case(n)).score) for n in ("90", "60", "40")] == [
        "7",
        "3",
        "1",
    ]


def test_a_mapping_tests_a_value_as_a_formula_does() -> None:
    cases_ = [case(n) for n in ("49", "50", "79", "80", "81")]
    written = [
        "率 >= 50% and 率 < 80%",
        "{率: {at_least: 50%, below: 80%}}",
        "{all: [{not: {率: {below: 50%}}}, 少用]}",
    ]
    found = []
    for when in written:
        ruleset = one(f"adjustments: [{{id: a, when: {when}, then: {{deduct: 1}}}}]")
        found.append([str(scored(ruleset, text).score) for text in cases_])

    assert found[0] == found[1] == found[2]
    assert found[0] == ["49/10", "4", "69/10", "8", "81/10"]


def test_a_mapping_says_the_title_and_both_numbers() -> None:
    more = "adjustments: [{id: a, title: a, when: {率: {below: 60%}}, then: {deduct: 1}}]"
    card = scored(one(more), case("55"))
    said = scorecard_data(card, "en", "0")["adjustments"][0]["because"]["text"]

    assert said.startswith("execution rate < 60%, is 55% against 60%, by 5 percentage points")


def test_an_unknown_in_a_value_that_two_units_use_is_one_unknown() -> None:
    """Either one earns or the other: together 10 always, though each alone is 0 to 10."""
    text = rules(
        ("x", 10, "score: {method: formula, points: if 少用 then 10 else 0}"),
        ("y", 10, "score: {method: yes-no, when: 率 >= 80%}"),
        extra=LET,
    )
    card = scored(text, case(None))

    assert [(str(u.low), str(u.high)) for u in card.units()] == [("0", "10"), ("0", "10")]
    assert (str(card.low), str(card.high), card.exact) == ("10", "10", True)


def test_a_value_that_uses_a_fact_twice_has_its_true_range() -> None:
    more = "  占比: {value: 支出 / (支出 + 100)}\n"
    card = scored(one(more, "score: {method: formula, points: 占比 × 10}"), case("100～300"))

    assert (str(card.low), str(card.high), card.exact) == ("5", "15/2", True)
    assert let_lines(card, "zh")[-1].endswith("= 0.5～0.75")


def test_a_range_that_may_be_too_wide_says_so() -> None:
    more = '  差: {value: "max(支出, 50) - min(支出, 50)"}\n'
    card = scored(one(more, "score: {method: formula, points: 差 / 10}"), case("30～60"))

    assert let_lines(card, "zh")[-1].endswith("（外包界限）")


def test_a_product_of_tables_takes_both_its_ends_and_says_no_more() -> None:
    """Of 0.8 or 1 times 2 or 5 the least is 1.6 and the most 5: both are reached."""
    more = (
        "  积: {value: 甲(facts.a) × 乙(facts.b)}\n"
        "tables:\n"
        "  甲: {rows: {好: 1, 差: 0.8}}\n"
        "  乙: {rows: {好: 2, 差: 5}}\n"
        "facts:\n"
        "  facts.a: {title: a, kind: words, words: [好, 差]}\n"
        "  facts.b: {title: b, kind: words, words: [好, 差]}\n"
    )
    card = scored(one(more, "score: {method: formula, points: 积}"), case())

    assert (str(card.low), str(card.high), card.exact) == ("8/5", "5", True)
    assert let_lines(card, "zh")[-1].endswith("1.6～5")


def test_a_value_without_a_value_says_so() -> None:
    card = scored(one(), case("80", "0"))

    assert let_lines(card, "zh")[0].endswith("没有取值")
    assert scorecard_data(card, "zh", "0")["let"][0]["value"] is None


def test_a_value_of_scores_serves_adjustments_and_grades() -> None:
    more = "  差距: {value: x.share - y.share}\nadjustments: [{id: a, when: 差距 > 30%, then: {deduct: 差距 × 10}}]\n"
    text = rules(
        ("x", 10, RATE), ("y", 10, "score: {method: formula, points: 2}"), extra=LET + more
    )
    card = scored(text, case("90"))

    assert str(card.score) == "4"  # 9 + 2 less (90% − 20%) × 10
    assert let_lines(card, "zh")[-1] == "差距：90% − 20% = 0.7"


def test_a_value_of_a_measure_is_one_for_each() -> None:
    text = measured(
        "quantitative: {method: proportional, of: 完成, cap: 100%}",
        extra="let: {完成: {title: {zh: 完成率, en: completion}, value: 实际完成值 / 年度指标值}}",
    )
    card = scored(text, outputs("target: 10, actual: 5", "target: 10, actual: 8"))

    assert [str(u.score) for u in card.units()] == ["5/2", "4"]
    assert card.let == ()
    assert "完成（完成率）|0.5" in told(card)


def test_a_message_says_what_a_value_came_to() -> None:
    more = 'checks: [{id: c, when: 少用, say: {zh: "执行率只有 {率}，{少用}", en: "only {率}"}}]'
    card = scored(one(more), case("40"))

    assert check_text(card, card.checks[0], "zh") == "执行率只有 40%，成立"
    assert check_text(card, card.checks[0], "en") == "only 40%"


def test_extends_takes_values_over_and_replaces_them() -> None:
    base = one().encode()
    own = b"""ruleset: own
extends: small
title: own
version: "1"
let:
  \xe7\x8e\x87: {title: rate, unit: "%", value: \xe6\x94\xaf\xe5\x87\xba / \xe9\xa2\x84\xe7\xae\x97 / 2}
"""
    ruleset, found = load_ruleset("own.yaml", own, lambda _id: ("small.yaml", base))
    assert ruleset is not None, found
    card = score_case(ruleset, case_of(case()))

    assert str(card.score) == "4"
    assert [score.let.name for score in card.let] == ["率", "少用"]


def test_a_fact_behind_a_value_that_only_a_message_says_is_used_and_asked_for() -> None:
    more = 'checks: [{id: c, when: 少用, say: "差 {差}"}]'
    text = one(more).replace("  少用:", "  差: facts.a - facts.b\n  少用:")
    plan = ruleset_of(text).plan

    assert {"facts.a", "facts.b"} <= used_by(plan).paths
    assert {"facts.a", "facts.b"} <= {wanted.path for wanted in wanted_by(plan).singles}


def written_out(text: str) -> str:
    """Return a random ruleset with what its values stand for in their place."""
    head, _, rest = text.partition("let:")
    _, _, rest = rest.partition("total:")
    rest = re.sub(r"\{both: \{at_least: 2, below: 9\}\}", "'both >= 2 and both < 9'", rest)
    rest = rest.replace("{not: wide}", "'not (wide)'").replace("when: wide", "when: 'wide'")
    for name, formula in (
        ("both", "(gap × 2 + facts.n3)"),
        ("wide", '(gap > 2 or facts.w1 = "A")'),
        ("gap", "(facts.n1 - facts.n2)"),
    ):
        rest = re.sub(rf"\b{name}\b", formula, rest)
    return f"{head}total:{rest}"


def test_a_random_ruleset_scores_as_with_its_values_written_out() -> None:
    with_values = []

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(text=rulesets(), facts=cases())
    def run(text: str, facts: dict[str, str | None]) -> None:
        one_, other = loaded(text), ruleset_of(written_out(text))
        a, b = (score_case(r, case_of(case_text(facts))) for r in (one_, other))
        assert (a.ends, a.exact, a.state, a.grade_low, a.grade_high) == (
            b.ends, b.exact, b.state, b.grade_low, b.grade_high)  # fmt: skip
        assert [(u.ends, u.exact) for u in a.units()] == [(u.ends, u.exact) for u in b.units()]
        with_values.append(text.count("gap") + text.count("both") + text.count("wide") > 6)
        for ruleset in (one_, other):
            ruleset.program.close()

    run()
    assert sum(with_values) > 10
