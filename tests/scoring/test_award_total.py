"""Adjustments, grades and bounds of the total."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import pair, scored, section_of, unit
from small import LEVELS, case, measured, outputs, rules

from engine.base.exact import half_up
from engine.scoring.scorecard_json import scorecard_data

RATE = ("rate", 100, "value: 支出 / 预算\nscore: {method: proportional}")


def total(adjustments: str, case_text: str) -> tuple[Fraction, Fraction]:
    """Return the bounds of the total of a ruleset that scores the execution rate out of 100."""
    card = scored(rules(RATE, extra="adjustments:\n" + adjustments), case_text)
    return card.low, card.high


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("{deduct: 5}", "75"),
        ("{deduct: 次数 × 2}", "74"),
        ("{deduct: 500}", "0"),
        ("{bonus: 3.5}", "83.5"),
        ("{deduct: 0 - 5}", "80"),
        ("{bonus: 'min(5, 支出 - 100)'}", "80"),
        ("{total_at_most: 59.99}", "59.99"),
        ("{total_at_least: 85}", "85"),
        ("{veto: true}", "0"),
        ("{grade_at_most: 差}", "80"),
    ],
)
def test_an_adjustment_does_what_it_says(then: str, expected: str) -> None:
    text = case("80", extra="facts: {count: 3}\n")

    assert total(f"  - {{id: a, when: 支出 < 预算, then: {then}}}\n", text) == pair(expected)
    assert total(f"  - {{id: a, when: 支出 > 预算, then: {then}}}\n", text) == pair("80")


def test_adjustments_act_in_order_of_priority() -> None:
    cap = "{id: cap, priority: %d, when: 支出 < 预算, then: {total_at_most: 70}}"
    off = "{id: off, priority: %d, when: 支出 < 预算, then: {deduct: 5}}"

    assert total(f"  - {cap % 1}\n  - {off % 2}\n", case("80")) == pair("65")
    assert total(f"  - {cap % 2}\n  - {off % 1}\n", case("80")) == pair("70")


def test_the_trace_shows_the_points_before_and_after() -> None:
    card = scored(
        rules(RATE, extra="adjustments:\n  - {id: a, when: 支出 < 预算, then: {deduct: 5}}\n"),
        case("80"),
    )

    (score,) = card.adjustments
    assert (score.applies, score.before, score.after) == (True, pair("80"), pair("75"))


@pytest.mark.parametrize("then", ["{bonus: 5}", "{veto: true}", "{section: all, bonus: 5}"])
def test_an_adjustment_of_what_has_no_score_has_no_score_before_and_after(then: str) -> None:
    out = (*RATE[:2], "applies: 支出 > 预算\n" + RATE[2])
    extra = f"adjustments:\n  - {{id: a, when: 支出 < 预算, then: {then}}}\n"

    card = scored(rules(out, extra=extra), case("80"))

    (score,) = card.adjustments
    assert (card.state, score.applies) == ("no-score", True)
    assert (score.before, score.after, score.change) == (None, None, pair("0"))
    data = scorecard_data(card, "en", "0")["adjustments"][0]
    assert {data[end] for end in ("before", "after", "before_high", "after_high")} == {None}
    assert data["because"]["text"].endswith("(there is no score to change)")


def test_an_adjustment_may_look_at_the_total_so_far() -> None:
    text = """\
  - {id: a, when: 支出 < 预算, then: {deduct: 15}}
  - {id: b, when: {total: {below: 70}}, then: {total_at_most: 60}}
"""
    assert total(text, case("84")) == pair("60")
    assert total(text, case("85")) == pair("70")


def test_an_adjustment_may_look_at_another() -> None:
    text = """\
  - {id: a, when: 次数 > 2, then: {deduct: 1}}
  - {id: b, when: {adjustment.a: applied}, then: {deduct: 10}}
  - {id: c, when: {adjustment.a: not-applied}, then: {bonus: 10}}
"""
    assert total(text, case("80", extra="facts: {count: 3}\n")) == pair("69")
    assert total(text, case("80", extra="facts: {count: 2}\n")) == pair("90")


def test_an_adjustment_may_look_at_values_scores_and_findings_together() -> None:
    text = """\
  - id: a
    when:
      all:
        - {rate.value: {at_least: 60%, below: 90%}}
        - {rate.score: {above: 70}}
        - any: [{management.audit: violated}, {management.audit: late}]
        - not: {次数: {at_least: 5}}
    then: {veto: true}
"""
    bad = case("80", extra="facts: {count: 3}\nmanagement: {audit: {finding: late}}\n")
    fine = case("80", extra="facts: {count: 3}\nmanagement: {audit: {finding: clean}}\n")
    many = case("80", extra="facts: {count: 5}\nmanagement: {audit: {finding: late}}\n")

    assert total(text, bad) == pair("0")
    assert total(text, fine) == pair("80")
    assert total(text, many) == pair("80")


@pytest.mark.parametrize(
    ("spent", "grade"),
    [("90", "优"), ("89.995", "优"), ("89.994", "良"), ("80", "良"), ("60", "中"), ("59.99", "差")],
)
def test_a_grade_is_looked_up_on_the_rounded_total(spent: str, grade: str) -> None:
    assert scored(rules(RATE), case(spent)).grade == grade


def test_a_grade_can_be_looked_up_on_the_raw_total() -> None:
    raw = rules(RATE, at="total").replace("on: rounded", "on: raw")

    assert scored(raw, case("89.995")).low == 90
    assert scored(raw, case("89.995")).grade == "良"


def test_a_grade_limit_leaves_the_total_alone() -> None:
    text = "adjustments:\n  - {id: a, when: 支出 < 预算, then: {grade_at_most: 中}}\n"

    assert scored(rules(RATE, extra=text), case("95")).grade == "中"
    assert scored(rules(RATE, extra=text), case("95")).low == 95
    assert scored(rules(RATE, extra=text), case("30")).grade == "差"


def test_a_missing_fact_gives_all_that_the_rules_allow() -> None:
    assert total("  []\n", case(None)) == pair("0", "100")


def test_a_cap_that_only_some_values_trip_keeps_the_true_range() -> None:
    """Spending is unknown: below 60% the total is at most 50, so 50 to 60 cannot be had."""
    card = scored(
        rules(
            RATE,
            extra="adjustments:\n"
            "  - {id: a, when: {rate.value: {below: 60%}}, then: {total_at_most: 50}}\n",
        ),
        case(None),
    )

    assert (card.low, card.high) == pair("0", "100")
    assert card.exact


def test_a_cap_that_only_the_low_end_trips_widens_the_pair() -> None:
    """700 or more of 1000 are spent; under 75% the total is capped at 40."""
    card = scored(
        rules(
            RATE,
            extra="adjustments:\n"
            "  - {id: a, when: {rate.value: {below: 75%}}, then: {total_at_most: 40}}\n",
        ),
        case("700多", "1000"),
    )

    assert (card.low, card.high) == pair("40", "100")
    assert (unit(card, "rate").low, unit(card, "rate").high) == pair("70", "100")
    assert card.exact


def test_an_adjustment_on_an_open_total_is_exact_on_both_sides_of_its_threshold() -> None:
    """The total is 70 or more. From 80 on 15 points are taken off, so 70 to 85 can be had."""
    card = scored(
        rules(
            RATE,
            extra="adjustments:\n  - {id: a, when: {total: {at_least: 80}}, then: {deduct: 15}}\n",
        ),
        case("700多", "1000"),
    )

    assert (card.low, card.high) == pair("65", "85")
    assert card.exact


def test_bounds_that_the_budget_cannot_prove_exact_are_marked() -> None:
    """Of 100 one share is spent and the rest saved: together 10.00, or 10.01 where both round up.

    Apart they would give 0 to 20. The search comes close to 10 and says that it is not exact.
    """
    card = scored(
        rules(
            ("spent", 10, "value: 支出 / 100\nscore: {method: proportional}"),
            ("saved", 10, "value: 1 - 支出 / 100\nscore: {method: proportional}"),
        ),
        case(None),
    )

    assert 9 < card.low <= 10
    assert Fraction("10.01") <= card.high < 11
    assert not card.exact


def test_one_unknown_twice_in_a_formula_is_not_two_unknowns() -> None:
    """x / (x + 100) grows with x: from 0 to just under 1."""
    card = scored(
        rules(("x", 10, "value: 支出 / (支出 + 100)\nscore: {method: proportional}")), case("100多")
    )

    assert (card.low, card.high) == pair("5", "10")
    assert card.exact


def test_an_unknown_finding_leaves_a_veto_open() -> None:
    text = "  - {id: a, when: {management.audit: violated}, then: {veto: true}}\n"
    card = scored(rules(RATE, extra="adjustments:\n" + text), case("80"))

    assert (card.low, card.high) == pair("0", "80")
    assert card.exact
    assert [m.id for m in card.missing] == ["management.audit"]
    assert card.missing[0].holds == 80
    assert (card.grade_low, card.grade_high) == ("差", "良")


def test_a_line_without_its_amount_leaves_the_sum_open() -> None:
    text = case("80", "100") + "    - {id: b, title: b, planned: 100}\n"
    card = scored(rules(RATE), text)

    assert (card.low, card.high) == pair("40", "100")


def test_checks_warn_and_move_no_points() -> None:
    card = scored(
        measured(
            "quantitative: {method: proportional, of: 实际完成值 / 年度指标值}",
            extra="checks:\n  - {id: low, when: {any: outputs, completion: {above: 130%}}, say: 偏低}\n",
        ),
        outputs("target: 10, actual: 13", "target: 10, actual: 13.1", "target: 10, actual: 20"),
    )

    assert card.low == 10
    assert [name for _, name in card.checks[0].measures] == ["outputs.m2", "outputs.m3"]


def test_the_declared_score_is_compared() -> None:
    card = scored(rules(RATE), case("80", extra="declared: {score: 82.5分, grade: 优}\n"))

    assert card.declared is not None
    assert card.declared.possible is False
    assert card.declared.grade_of_score == "良"
    assert card.declared.grade_possible is False


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("{deduct: total × 10%}", "72"),
        ("{bonus: total / 30}", "82.67"),
        ("{total_at_most: total / 3}", "26.67"),
        ("{total_at_least: 100 - total / 9}", "91.11"),
    ],
)
@pytest.mark.parametrize("at", ["section", "total"])
def test_a_formula_of_an_adjustment_sees_the_total_so_far(
    then: str, expected: str, at: str
) -> None:
    """What it makes is rounded only where totals are."""
    text = f"adjustments: [{{id: a, when: 支出 < 预算, then: {then}}}]\n"
    card = scored(rules(RATE, extra=text, at=at), case("80"))

    rounded = half_up(card.low, 2)
    assert (card.low == rounded, rounded) == (
        at == "total" or then.startswith("{d"),
        Fraction(expected),
    )


@pytest.mark.parametrize(
    ("debt", "bounds"),
    [("", ("-30", "0")), ("-20", ("-20", "-20")), ("-20～5", ("-20", "0")), ("5", ("0", "0"))],
)
def test_a_veto_raises_no_total_below_zero(debt: str, bounds: tuple[str, str]) -> None:
    text = rules(
        ("x", 10, "lowest: -30\nscore: {method: formula, points: facts.debt}"),
        extra="adjustments: [{id: v, when: {management.audit: violated}, then: {veto: true}}]\n",
    ).replace("total: 10\n", "total: 10\nlowest: -30\n")
    stated = f"facts: {{debt: {debt}}}\n" if debt else ""
    card = scored(text, case(extra=stated + "management: {audit: {finding: violated}}\n"))

    assert (card.low, card.high) == pair(*bounds)


@pytest.mark.parametrize(
    ("spent", "declared", "score", "grade", "needed"),
    [
        ("80", "score: 80, grade: 良", True, True, None),
        ("80", "score: 80.01, grade: 中", False, False, None),
        ("80～95", "score: 80, grade: 优", True, True, "0"),
        ("80～95", "score: 95, grade: 良", True, True, "15"),
        ("80～95", "score: 95.01, grade: 中", False, False, "15.01"),
        ("80～95", "score: 79.99, grade: 差", False, False, "-0.01"),
        ("80～95", "score: 88, grade: 无", True, False, "8"),
        ("80～95", "score: 88", True, None, "8"),
    ],
)
def test_what_a_unit_gave_itself_is_possible_from_end_to_end(
    spent: str, declared: str, score: bool, grade: bool | None, needed: str | None
) -> None:
    found = scored(rules(RATE), case(spent, extra=f"declared: {{{declared}}}\n")).declared

    assert found is not None
    assert (found.possible, found.grade_possible) == (score, grade)
    assert found.needed == (None if needed is None else Fraction(needed))


@pytest.mark.parametrize(
    ("rows", "score", "grade"),
    [
        ("{at_least: 60, grade: A}, {else: B}", "60", "A"),
        ("{at_least: 60, grade: A}, {else: B}", "59.994", "B"),
        ("{at_least: 60, grade: A}, {else: B}", "59.995", "A"),
        ("{above: 60, grade: A}, {else: B}", "60", "B"),
        ("{above: 60, grade: A}, {else: B}", "60.01", "A"),
        ("{below: 60, grade: B}, {else: A}", "60", "A"),
        ("{below: 60, grade: B}, {else: A}", "59.99", "B"),
        ("{at_most: 60, grade: B}, {else: A}", "60", "B"),
        ("{at_most: 60, grade: B}, {else: A}", "60.01", "A"),
        ("{at_least: 60, when: {management.audit: clean}, grade: A}, {else: B}", "60", None),
    ],
)
def test_the_grade_of_a_declared_score_is_that_of_a_computed_one(
    rows: str, score: str, grade: str | None
) -> None:
    head, _, rest = rules(RATE).partition("  bands:")
    text = f"{head}  order: [A, B]\n  bands: [{rows}]\n{rest.partition(chr(10))[2]}"
    card = scored(text, case(score, extra=f"declared: {{score: {score}}}\n"))

    assert card.declared is not None
    assert card.declared.grade_of_score == grade
    assert grade in (None, card.grade)


@pytest.mark.parametrize("amount", ["6 / facts.n", "total / facts.n"])
@pytest.mark.parametrize(
    ("effect", "bounds"),
    [
        ("deduct", ("0", "80")),
        ("total_at_most", ("0", "80")),
        ("total_at_least", ("80", "100")),
    ],
)
def test_an_amount_that_divides_by_zero_may_be_any(
    effect: str, bounds: tuple[str, str], amount: str
) -> None:
    text = f"  - {{id: a, when: 支出 < 预算, then: {{{effect}: {amount}}}}}\n"

    assert total(text, case("80", extra="facts: {n: 0}\n")) == pair(*bounds)


NESTED = """\
ruleset: nested
title: nested
version: "1"
total: 10
rounding: {places: 2}
sections:
  - id: s
    title: s
    points: 10
    MORE
    sections:
      - {id: t, title: t, points: 10, indicators: [{id: x, title: x, points: 4, score: {method: formula, points: 1}}, {id: z, title: z, points: 6, score: {method: formula, points: facts.z}}]}
      - {id: o, title: o, points: 5, aside: true, APPLIES indicators: [{id: y, title: y, points: 5, score: {method: formula, points: 5}}]}
"""


@pytest.mark.parametrize("applies", ["", "applies: facts.z > 99,"])
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("aggregate: sum", "4"), ("aggregate: mean", "4"), ("aggregate: strongest", "4"),
        ("aggregate: {by: mean, of: indicators}", "3.75"),  # (25% + 50%) / 2
        ("aggregate: {by: weakest, of: indicators}", "2.5"),
        ("aggregate: {by: strongest, of: indicators}", "5"),
        ("minimum: {parts: 2, of: indicators, else: zero}", "4"),
    ],
)  # fmt: skip
def test_what_stands_aside_is_no_part_of_what_it_stands_in(
    more: str, expected: str, applies: str
) -> None:
    text = NESTED.replace("MORE", more).replace("APPLIES", applies)
    card = scored(text, case(extra="facts: {z: 3}\n"))

    assert card.score == Fraction(expected)
    assert section_of(card, "o").applies is not bool(applies)
    assert section_of(card, "s").shared_out == 0


PLAIN = "score: {method: proportional, of: %s}"
TWO = rules(("x", 10, PLAIN % "facts.a"), ("y", 10, PLAIN % "facts.b"))
BOTH = rules(("x", 30, PLAIN % "facts.a * facts.b"), ("y", 10, PLAIN % "facts.b"))
CAPPED = "adjustments: [{id: j, when: {facts.w: A}, then: {deduct: 3}}, {id: k, when: {facts.v: A}, then: {total_at_most: 2}}]\n"


def by(how: str) -> str:
    """Return two indicators of 10 points that make 20 points together in a way."""
    return TWO.replace("    indicators:", f"    aggregate: {how}\n    indicators:")


@pytest.mark.parametrize(
    ("text", "facts", "holds"),
    [
        (rules(("x", 10, PLAIN % "facts.a"), ("y", 30, PLAIN % "facts.b")), "", {"b": 30, "a": 10}),
        (rules(("x", 30, PLAIN % "facts.a"), ("y", 10, PLAIN % "facts.b")), "", {"a": 30, "b": 10}),
        (BOTH, "", {"b": 40, "a": 30}),
        (BOTH, "a: 20%～60%", {"b": 40, "a": 0}),  # alone its range decides nothing
        (by("sum"), "", {"a": 10, "b": 10}),
        (by("mean"), "", {"a": 10, "b": 10}),
        (by("weakest"), "", {"a": 20, "b": 20}),
        (by("weakest"), "a: 50%", {"b": 10}),  # no more than the total is open
        (by("strongest"), "a: 50%", {"b": 10}),
        (rules(("x", 10, PLAIN % "facts.a"), extra=CAPPED), "a: 50%", {"w": 3, "v": 3}),
        (rules(("x", 10, PLAIN % "facts.a"), extra=CAPPED), "", {"a": 10, "v": 8, "w": 3}),
        (rules(("x", 10, "score: {method: formula, points: 'min(facts.a, 2) + min(facts.b, 5)'}")),
         "a: 0～9, b: 0～9", {"b": 5, "a": 2}),
    ],
)  # fmt: skip
def test_what_is_missing_holds_the_points_that_it_decides(
    text: str, facts: str, holds: dict[str, int]
) -> None:
    card = scored(text, case(extra=f"facts: {{{facts}}}\n" if facts else ""))

    assert [(m.id, m.holds) for m in card.missing] == [
        (f"facts.{name}", points) for name, points in holds.items()
    ]


def test_measures_of_a_section_that_is_not_applicable_are_none_either() -> None:
    text = measured(LEVELS).replace("    each:", "    applies: {facts.a: {above: 1}}\n    each:")
    card = scored(
        text, case(extra="facts: {a: 1}\n") + "outputs: [{id: m, title: m, level: 达成}]\n"
    )

    assert [(u.id, u.applies, u.state) for u in card.units()] == [
        ("outputs.m", False, "not-applicable")
    ]


LISTED = "dimension: 甲, nature: flow, target: 10, actual: 8, weight: 7, reason: 天气"
WORDED = "dimension: 丙, level: 达成, weight: 3"


@pytest.mark.parametrize(
    ("condition", "first", "second"),
    [
        ("dimension: 甲", True, False), ("nature: flow", True, False), ("nature: stock", False, False),
        ("level: 达成", False, True), ("level: 未达成", False, False),
        ("target: {at_least: 10}", True, False), ("actual: {below: 8}", False, False),
        ("actual: {at_most: 8}", True, False), ("completion: {at_most: 80%}", True, False),
        ("weight: {at_least: 7}", True, False), ("weight: {below: 4}", False, True),
        ("evidence: 'no'", True, True), ("reason: 'yes'", True, False), ("reason: 'no'", False, True),
        ("kind: qualitative", False, True), ("kind: quantitative", True, False),
        ("actual-stated: 'no'", False, True), ("target-stated: 'yes'", True, False),
    ],
)  # fmt: skip
def test_a_condition_on_listed_measures_sees_what_each_states(
    condition: str, first: bool, second: bool
) -> None:
    check = f"checks: [{{id: c, when: {{any: outputs, {condition}}}, say: c}}]\n"
    card = scored(measured(LEVELS, extra=check), outputs(LISTED, WORDED))

    seen = [name for one in card.checks for _, name in one.measures]
    assert seen == [
        name for name, holds in (("outputs.m1", first), ("outputs.m2", second)) if holds
    ]


def test_what_stands_aside_within_is_no_part_of_the_total_over_indicators() -> None:
    text = NESTED.replace("MORE", "").replace("APPLIES", "")
    for how, expected in (("mean", "3.75"), ("weakest", "2.5"), ("strongest", "5")):
        total_ = text.replace("rounding:", f"aggregate: {{by: {how}, of: indicators}}\nrounding:")
        assert scored(total_, case(extra="facts: {z: 3}\n")).score == Fraction(expected)


@pytest.mark.parametrize("then", ["{deduct: 3}", "{total_at_most: -5}", "{veto: true}"])
def test_nothing_that_takes_off_raises_a_total_below_the_lowest(then: str) -> None:
    text = rules(
        ("x", 10, "lowest: -9\nscore: {method: formula, points: 0 - 2}"),
        extra=f"adjustments: [{{id: a, when: 支出 < 预算, then: {then}}}]\n",
    )

    assert scored(text, case()).score == -2
