"""Every scoring method, with numbers worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import pair, scored, unit
from small import LEVELS, case, measured, outputs, rules

from engine.scoring.explain.beside import near_misses

RATE = "value: 支出 / 预算"


def bounds(body: str, case_text: str, points: int = 10) -> tuple[Fraction, Fraction]:
    """Return the bounds of one indicator."""
    score = unit(scored(rules(("x", points, body)), case_text), "x")
    return score.low, score.high


@pytest.mark.parametrize(
    ("spent", "score"),
    [("0", "0"), ("80", "8"), ("66.815", "6.68"), ("66.85", "6.69"), ("100", "10"), ("130", "10")],
)
def test_proportional_is_the_share_of_the_points_up_to_the_cap(spent: str, score: str) -> None:
    assert bounds(f"{RATE}\nscore: {{method: proportional}}", case(spent)) == pair(score)


def test_proportional_between_a_zero_and_a_full_value() -> None:
    body = f"{RATE}\nscore: {{method: proportional, zero_at: 60%, full_at: 95%}}"

    assert bounds(body, case("60")) == pair("0")
    assert bounds(body, case("50")) == pair("0")
    assert bounds(body, case("70")) == pair("2.86")  # 10 / 35 × 10 = 2.8571…
    assert bounds(body, case("95")) == pair("10")


def test_proportional_lower_is_better_where_zero_lies_above_full() -> None:
    """Weight 15, target 160, actual 386: linear to zero at twice the target gives nothing."""
    linear = "score: {method: proportional, of: 次数 / 160, full_at: 100%, zero_at: 200%}"
    ratio = "score: {method: proportional, of: 160 / 次数}"
    actual = case(extra="facts: {count: 386}\n")

    assert bounds(linear, actual, 15) == pair("0")
    assert bounds(ratio, actual, 15) == pair("6.22")
    assert bounds(linear, case(extra="facts: {count: 200}\n"), 15) == pair("11.25")


def test_a_cap_over_and_a_floor_under_the_points() -> None:
    body = f"{RATE}\nscore: {{method: proportional, cap: 110%, floor: 20%}}"

    assert bounds(body, case("130")) == pair("11")
    assert bounds(body, case("5")) == pair("2")


BANDS = f"""
{RATE}
score:
  method: bands
  bands:
    - {{at_least: 95%, points: 10}}
    - {{at_least: 80%, below: 95%, share: 75%}}
    - {{above: 60%, points: 4}}
    - {{points: 0}}
"""


@pytest.mark.parametrize(
    ("spent", "score"),
    [
        ("95", "10"),
        ("94.9999", "7.5"),
        ("80", "7.5"),
        ("79.9999", "4"),
        ("60.0001", "4"),
        ("60", "0"),
    ],
)
def test_a_band_takes_its_limits_exactly_as_written(spent: str, score: str) -> None:
    assert bounds(BANDS, case(spent)) == pair(score)


def test_a_band_limit_that_is_hit_by_a_third_is_hit_exactly() -> None:
    body = """
    value: 支出 / 预算 × 3
    score: {method: bands, bands: [{at_least: 1, points: 10}, {points: 0}]}
    """
    assert bounds(body, case("1", "3")) == pair("10")


def test_bands_beside_the_one_that_fired_say_by_how_much_they_failed() -> None:
    card = scored(rules(("x", 10, BANDS)), case("79"))

    assert [
        (m.rule, [(f.value, f.by) for f in m.failed]) for m in near_misses(card, unit(card, "x"))
    ] == [
        ("x#1", [(Fraction("0.79"), Fraction("0.16"))]),
        ("x#2", [(Fraction("0.79"), Fraction("0.01"))]),
    ]


def test_division_by_zero_is_no_value_and_leaves_the_score_open() -> None:
    score = unit(
        scored(rules(("x", 10, f"{RATE}\nscore: {{method: proportional}}")), case("5", "0")), "x"
    )

    assert (score.low, score.high) == pair("0", "10")
    assert score.method_score.undefined
    assert score.value is None


def test_division_by_zero_gives_nothing_where_the_ruleset_says_so() -> None:
    body = f"{RATE}\nscore: {{method: proportional}}\nmissing: {{fact: zero}}"

    assert bounds(body, case("5", "0")) == pair("0")


def test_a_level_with_a_range_waits_for_the_assessor() -> None:
    card = scored(measured(LEVELS), outputs("level: 达成"))

    assert (card.low, card.high) == pair("8", "10")


def test_the_assessors_choice_inside_the_range_is_the_score() -> None:
    card = scored(
        measured(LEVELS), outputs("level: 部分达成, assessed: {share: 72.5%, reason: 三项做了两项}")
    )

    assert (card.low, card.high) == pair("7.25")


@pytest.mark.parametrize("share", ["80%", "59.99%", "100%"])
def test_a_choice_outside_the_range_is_refused(share: str) -> None:
    card = scored(
        measured(LEVELS), outputs(f"level: 部分达成, assessed: {{share: {share}, reason: r}}")
    )

    assert [d.code for d in card.problems] == ["JX520"]
    assert card.low != card.high


def test_an_unstated_level_may_be_any_level() -> None:
    card = scored(measured(LEVELS), outputs("dimension: 质量指标"))

    assert (card.low, card.high) == pair("0", "10")


CHECKLIST = """
score:
  method: checklist
  partly: 50%
  items:
    - {id: a, title: a, points: 5}
    - {id: b, title: b, points: 3}
    - {id: c, title: c, share: 20%}
"""


@pytest.mark.parametrize(
    ("findings", "low", "high"),
    [
        ("{a: met, b: met, c: met}", "10", "10"),
        ("{a: met, b: not-met, c: met}", "7", "7"),
        ("{a: partly, b: met, c: not-met}", "5.5", "5.5"),
        ("{a: met, c: met}", "7", "10"),
        ("{}", "0", "10"),
    ],
)
def test_a_checklist_adds_what_each_finding_earns(findings: str, low: str, high: str) -> None:
    text = case(extra=f"management:\n  x: {{findings: {findings}}}\n")

    assert bounds(CHECKLIST, text) == pair(low, high)


def test_a_checklist_counts_unstated_findings_as_nothing_where_the_ruleset_says_so() -> None:
    text = case(extra="management:\n  x: {findings: {a: met}}\n")

    assert bounds(CHECKLIST + "\nmissing: {finding: zero}", text) == pair("5")


@pytest.mark.parametrize(
    ("count", "score"), [("0", "10"), ("1", "8.5"), ("3", "5.5"), ("4", "4"), ("9", "4")]
)
def test_a_deduction_counts_each_occurrence_up_to_its_limit(count: str, score: str) -> None:
    body = """
    score:
      method: deduct
      items: [{id: late, title: late, of: 次数, each: 1.5, at_most: 6}]
    """
    assert bounds(body, case(extra=f"facts: {{count: {count}}}\n")) == pair(score)


def test_deductions_end_at_zero() -> None:
    body = "score: {method: deduct, items: [{id: late, title: late, of: 次数, each: 4}]}"

    assert bounds(body, case(extra="facts: {count: 3}\n")) == pair("0")


def test_yes_or_no_by_a_condition() -> None:
    body = "score: {method: yes-no, when: 支出 <= 预算, no: 20%}"

    assert bounds(body, case("100")) == pair("10")
    assert bounds(body, case("100.01")) == pair("2")


def test_yes_or_no_by_a_finding() -> None:
    body = "score: {method: yes-no, when: {management.audit: clean}}"

    assert bounds(body, case(extra="management: {audit: {finding: clean}}\n")) == pair("10")
    assert bounds(body, case(extra="management: {audit: {finding: dirty}}\n")) == pair("0")
    assert bounds(body, case()) == pair("0", "10")


def test_a_formula_gives_points_within_the_indicators() -> None:
    body = "score: {method: formula, points: 12 - 次数 × 2}"

    assert bounds(body, case(extra="facts: {count: 0}\n")) == pair("10")
    assert bounds(body, case(extra="facts: {count: 3}\n")) == pair("6")
    assert bounds(body, case(extra="facts: {count: 30}\n")) == pair("0")


def test_an_assessed_indicator_waits_for_its_points_and_reason() -> None:
    body = "score: {method: assessed, at_least: 30%}"

    assert bounds(body, case()) == pair("3", "10")
    given = case(extra="management: {x: {assessed: {points: 7.25, reason: 现场查看}}}\n")
    assert bounds(body, given) == pair("7.25")


MEASURES = """
quantitative: {method: proportional, of: 实际完成值 / 年度指标值}
reverse: {method: proportional, of: if 实际完成值 = 0 then 100% else 年度指标值 / 实际完成值}
date: {method: yes-no, when: 实际完成值 <= 年度指标值}
"""


@pytest.mark.parametrize(
    ("measure", "low", "high"),
    [
        ("target: ≥10场次, actual: 8场次", "8", "8"),
        ("target: 1.2万人次, actual: 9000人次", "7.5", "7.5"),
        ("target: ≥90%, actual: 81%", "9", "9"),
        ("target: ≤160, actual: 386", "4.15", "4.15"),
        ("target: ≤5起, actual: 0起", "10", "10"),
        ("target: 200场次, actual: 250多场次", "10", "10"),
        ("target: 500场次, actual: 250多场次", "5", "10"),
        ("target: 4000人次, actual: 超2000人次", "5", "10"),
        ("target: 10月底前, actual: 2022-10-31", "10", "10"),
        ("target: 10月底前, actual: 2022-11-01", "0", "0"),
        ("actual: 12场次", "0", "10"),
        ("target: 12场次", "0", "10"),
        ("target: 100, actual: 30, direction: lower", "10", "10"),
    ],
)
def test_a_measure_is_scored_by_its_kind(measure: str, low: str, high: str) -> None:
    card = scored(measured(MEASURES), outputs(measure))

    assert (card.low, card.high) == pair(low, high)
    assert card.exact


def test_a_missing_actual_is_nothing_where_the_ruleset_says_so() -> None:
    card = scored(
        measured(MEASURES, extra="missing: {target: bounds, actual: zero}\n"),
        outputs("target: 12场次"),
    )

    assert (card.low, card.high) == pair("0")
    assert card.units()[0].state == "zeroed"


def test_a_kind_of_measure_without_a_method_stays_open_and_is_reported() -> None:
    card = scored(measured(MEASURES), outputs("level: 达成"))

    assert (card.low, card.high) == pair("0", "10")
    assert [d.code for d in card.problems] == ["JX521"]


def test_equal_shares_sum_to_the_points_to_the_cent() -> None:
    card = scored(measured(MEASURES), outputs(*["target: 1, actual: 1"] * 3))

    assert [u.points for u in card.units()] == [
        Fraction("3.34"),
        Fraction("3.33"),
        Fraction("3.33"),
    ]
    assert card.low == 10


def test_case_weights_that_sum_to_the_points_are_the_points() -> None:
    card = scored(
        measured(MEASURES, allocate="case-weights"),
        outputs("target: 1, actual: 1, weight: 7.5", "target: 2, actual: 1, weight: 2.5"),
    )

    assert [u.low for u in card.units()] == [Fraction("7.5"), Fraction("1.25")]
    assert card.sections[0].allocation == "case-weights"


def test_other_case_weights_are_scaled_and_say_so() -> None:
    card = scored(
        measured(MEASURES, allocate="case-weights"),
        outputs("target: 1, actual: 1, weight: 30", "target: 1, actual: 1, weight: 60"),
    )

    assert [u.points for u in card.units()] == [Fraction("3.33"), Fraction("6.67")]
    assert card.sections[0].allocation == "case-weights-scaled"


def test_a_measure_of_no_weight_earns_nothing_and_takes_nothing() -> None:
    card = scored(
        measured(MEASURES, allocate="case-weights"),
        outputs("target: 1, actual: 1, weight: 0", "target: 4, actual: 3, weight: 10"),
    )

    assert [(u.points, u.low) for u in card.units()] == [(0, 0), (10, Fraction("7.5"))]


def test_facts_without_evidence_can_be_left_open_or_count_for_nothing() -> None:
    open_ = measured(MEASURES, extra="unproved: bounds\n")
    zero = measured(MEASURES, extra="unproved: zero\n")
    text = outputs("target: 10, actual: 10")

    assert (scored(open_, text).low, scored(open_, text).high) == pair("0", "10")
    assert (scored(zero, text).low, scored(zero, text).high) == pair("0")


@pytest.mark.parametrize(
    ("at", "total"), [("indicator", "6.68"), ("section", "6.67"), ("total", "6.67")]
)
def test_rounding_happens_where_the_ruleset_says(at: str, total: str) -> None:
    """Two thirds of 5 twice: 3.34 + 3.34 (each 3.335, half up), or 6.67 in one."""
    body = f"{RATE}\nscore: {{method: proportional}}"
    card = scored(rules(("x", 5, body), ("y", 5, body), at=at), case("66.7"))

    assert card.low == Fraction(total)


def test_an_indicator_may_use_the_value_of_another_whatever_their_order() -> None:
    card = scored(
        rules(
            ("x", 5, "value: y.value × 50%\nscore: {method: proportional}"),
            ("y", 5, f"{RATE}\nscore: {{method: proportional}}"),
        ),
        case("80"),
    )

    assert [u.low for u in card.units()] == [2, 4]


@pytest.mark.parametrize(
    ("amount", "score"), [("80万元", "8"), ("800000元", "8"), ("0.008亿元", "8"), ("80", "8")]
)
def test_an_amount_of_a_measure_beside_the_budget_is_in_its_unit(amount: str, score: str) -> None:
    """The budget's planned 100 are in 万元, as the measure's own amount is then."""
    card = scored(
        measured("quantitative: {method: proportional, of: 实际完成值 / 预算}"),
        outputs(f"target: {amount}, actual: {amount}"),
    )

    assert card.score == Fraction(score)


@pytest.mark.parametrize(("actual", "score"), [("50元", "5"), ("0.005万元", "5"), ("50场次", "5")])
def test_an_amount_beside_a_count_keeps_its_own_unit(actual: str, score: str) -> None:
    """Nothing else in the formula is money: 50元 a head of 10 are 50, in whatever unit written."""
    target = "100场次" if actual.endswith("场次") else "100元"
    card = scored(
        measured("quantitative: {method: proportional, of: 实际完成值 / 年度指标值 * 次数 / 次数}"),
        outputs(f"target: {target}, actual: {actual}").replace(
            "outputs:", "facts: {count: 10}\noutputs:"
        ),
    )

    assert card.score == Fraction(score)


@pytest.mark.parametrize(
    ("policy", "stated", "ends"),
    [
        ("bounds", "", ("0", "10")), ("zero", "", ("0", "0")), ("zero", "1", ("8", "8")),
        ("bounds", "1～3", ("4", "8")), ("zero", "1～3", ("4", "8")), ("zero", "6", ("0", "0")),
    ],
)  # fmt: skip
def test_occurrences_that_are_not_stated(policy: str, stated: str, ends: tuple[str, str]) -> None:
    body = (
        "score: {method: deduct, items: [{id: late, title: late, of: 次数, each: 2}]}\n"
        f"missing: {{fact: {policy}}}"
    )
    extra = f"facts: {{count: {stated}}}\n" if stated else ""

    assert bounds(body, case(extra=extra)) == pair(*ends)


@pytest.mark.parametrize(
    ("formula", "score"),
    [
        ("sum(outputs.target)", "10"), ("sum(outputs.actual)", "7"), ("sum(outputs.weight)", "5"),
        ("count(outputs)", "2"), ("max(outputs.actual)", "4"), ("mean(outputs.weight)", "2.5"),
    ],
)  # fmt: skip
def test_a_formula_may_look_at_all_measures_of_a_list(formula: str, score: str) -> None:
    text = outputs("target: 6, actual: 4, weight: 2", "target: 4, actual: 3, weight: 3")

    assert bounds(f"score: {{method: formula, points: '{formula}'}}", text) == pair(score)


@pytest.mark.parametrize(
    ("formula", "ends"),
    [
        ("sum(outputs.target)", ("0", "10")), ("sum(outputs.actual)", ("0", "10")),
        ("sum(outputs.weight)", ("0", "10")), ("min(outputs.actual)", ("0", "4")),
        ("count(outputs)", ("2", "2")),
    ],
)  # fmt: skip
def test_what_a_measure_of_a_list_does_not_state_is_open(
    formula: str, ends: tuple[str, str]
) -> None:
    text = outputs("target: 6, actual: 4", "dimension: 数量指标")

    assert bounds(f"score: {{method: formula, points: '{formula}'}}", text) == pair(*ends)


PARTS = (
    "{method: bands, of: 次数, bands: [{at_least: 5, points: 4}, {points: 1}]}",
    "{method: levels, of: facts.q, levels: {a: 40%, b: 20%}}",
    "{method: table, hit: first, rows: [{when: {facts.q: a}, points: 3}, {points: 2}]}",
    "{method: yes-no, when: 次数 > 7, yes: 50%, no: 10%}",
)
GIVEN = {("5", "a"): (4, 4, 3, 1), ("4", "b"): (1, 2, 2, 1), ("8", "a"): (4, 4, 3, 5)}


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("one", range(4))
@pytest.mark.parametrize("other", range(4))
def test_methods_within_another_see_their_own_facts(
    one: int, other: int, given: tuple[str, str]
) -> None:
    text = case(extra=f"facts: {{count: {given[0]}, q: {given[1]}}}\n")
    both = GIVEN[given][one], GIVEN[given][other]
    for way, pick in (("best-of", max), ("worst-of", min), ("sum-of", sum)):
        body = f"score: {{method: {way}, methods: [{PARTS[one]}, {PARTS[other]}]}}"
        assert bounds(body, text) == pair(str(pick(both)))


@pytest.mark.parametrize(
    "knots",
    ["{at: 10, points: 2}, {at: 30, points: 8}, {at: 40, points: 5}",
     "{at: 40, points: 5}, {at: 30, points: 8}, {at: 10, points: 2}"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("count", "inside", "outside"),
    [
        ("9.99", "2", "0"), ("10", "2", "2"), ("20", "5", "5"), ("30", "8", "8"), ("34", "6.8", "6.8"),
        ("40", "5", "5"), ("40.01", "5", "10"), ("99", "5", "10"), ("-5", "2", "0"),
    ],
)  # fmt: skip
def test_interpolation_follows_the_lines_and_ends_at_its_knots(
    knots: str, count: str, inside: str, outside: str
) -> None:
    text = case(extra=f"facts: {{count: {count}}}\n")
    body = f"score: {{method: interpolate, of: 次数, through: [{knots}]MORE}}"

    assert bounds(body.replace("MORE", ""), text) == pair(inside)
    more = ", below: {points: 0}, above: {points: 10}"
    assert bounds(body.replace("MORE", more), text) == pair(outside)


@pytest.mark.parametrize(
    ("hit", "facts", "ends", "codes"),
    [
        ("first", "a: 1, b: 1", ("5", "5"), []), ("first", "b: 1", ("2", "6"), ["JX530"]),
        ("unique", "a: 1, b: 0", ("5", "5"), []), ("unique", "a: 1, b: 1", ("2", "6"), ["JX524"]),
    ],
)  # fmt: skip
def test_a_choice_counts_only_where_the_row_is_sure_and_alone(
    hit: str, facts: str, ends: tuple[str, str], codes: list[str]
) -> None:
    body = (
        f"score: {{method: table, hit: {hit}, rows: [{{when: facts.a = 1, points: [4, 6]}}, "
        "{when: facts.b = 1, points: [2, 3]}, {points: 2}]}"
    )
    choice = "management: {x: {assessed: {points: 5, reason: r}}}\n"
    card = scored(rules(("x", 10, body)), case(extra=f"facts: {{{facts}}}\n{choice}"))

    assert (card.low, card.high) == pair(*ends)
    assert [p.code for p in card.problems] == codes


@pytest.mark.parametrize(
    ("policy", "ends"), [("bounds", ("-5", "10")), ("zero", ("0", "0")), ("lowest", ("-5", "-5"))]
)
def test_a_value_that_divides_by_zero_earns_what_the_policy_says(
    policy: str, ends: tuple[str, str]
) -> None:
    body = f"{RATE}\nlowest: -5\nscore: {{method: proportional}}\nmissing: {{fact: {policy}}}"

    assert bounds(body, case("5", "0")) == pair(*ends)


@pytest.mark.parametrize(("way", "score"), [("best-of", "10"), ("worst-of", "0"), ("sum-of", "10")])
def test_a_level_that_enters_twice_is_one_level(way: str, score: str) -> None:
    one = "{method: levels, of: facts.q, levels: {a: 100%, b: 0%}}"
    other = "{method: levels, of: facts.q, levels: {a: 0%, b: 100%}}"
    body = f"score: {{method: {way}, methods: [{one}, {other}]}}"

    assert bounds(body, case()) == pair(score)
