"""Parameters wherever a ruleset has a number: points, weights, limits, counts; by date, by layer."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from conftest import case_of, ruleset_of, section_of, short_searches, text_of, unit
from hypothesis import given, settings
from random_rulesets import case_text, cases, loaded, rulesets

from engine.base.named import Named
from engine.language.dated import covers
from engine.pipeline import load_ruleset
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

RULES = text_of("tests/data/by-name.yaml")

CASE = """\
case: one
title: 一
year: YEAR
budget: {lines: [{id: a, title: a, adjusted: 100, spent: SPENT}]}
management:
  list: {findings: {a: met, b: not-met}}
facts: {faults: 2, bad: 0}
"""


def in_year(year: int, spent: int = 95, rules: str = RULES, **facts: int) -> Scorecard:
    case = CASE.replace("YEAR", str(year)).replace("SPENT", str(spent))
    for name, value in facts.items():
        case = case.replace(f"{name}: 0", f"{name}: {value}")
    return score_case(ruleset_of(rules), case_of(case))


@pytest.mark.parametrize(
    ("year", "spent", "rate", "rest"),
    [
        (2023, 95, 20, Fraction(24)),  # 80 × (3 × 2/10 + 1 × 6/10) / 4
        (2023, 89, 10, Fraction(24)),
        (2023, 44, 0, Fraction(24)),
        (2024, 95, 30, Fraction(21)),  # 70 × 1.2 / 4
        (2024, 45, 15, Fraction(21)),
        (2031, 90, 30, Fraction(21)),
    ],
)
def test_points_limits_and_weights_by_name(
    year: int, spent: int, rate: int, rest: Fraction
) -> None:
    card = in_year(year, spent)
    assert unit(card, "rate").score == rate
    assert section_of(card, "rest").score == rest
    assert card.score == rate + rest
    assert unit(card, "faults").score == 6, "2 points each, twice"


def test_the_numbers_of_a_year_are_in_the_plan_of_that_year() -> None:
    rules = ruleset_of(RULES)
    assert [(one.plan.years, one.plan.sections[0].points) for one in rules.in_all_years()] == [
        ((2024, None), 30),
        ((None, 2023), 20),
    ]
    for year in (1900, 2023, 2024, 3000):
        assert covers(rules.in_year(2020).in_year(2025).in_year(year).plan.years, year)
    points = rules.plan.sections[1].points
    assert isinstance(points, Named)
    assert (points, points.written, points.names) == (70, "总分 - 执行分", ("总分", "执行分"))
    in_formulas = {"达标", "封顶"}
    assert rules.plan.by_name == {
        name: one.values[-1].value
        for name, one in rules.plan.parameters.items()
        if name not in in_formulas
    }


def test_a_grade_follows_the_limit_in_force() -> None:
    rules = RULES.replace("points: 总分 - 执行分", "points: 总分 - 执行分\n    aside: true")
    rules = rules.replace("total: 总分", "total: 执行分").replace("{value: 90}", "{value: 20}")
    rules = rules.replace("at_least: 60", "at_least: 10")
    assert in_year(2023, rules=rules).grade == "优"
    assert in_year(2024, rules=rules).grade == "中"


def test_conditions_and_caps_by_name() -> None:
    assert not in_year(2024, bad=2).adjustments[0].applies
    rules = RULES.replace("封顶: {value: 85}", "封顶: {value: 40}")
    card = in_year(2024, rules=rules, bad=3)
    assert card.adjustments[0].applies
    assert card.score == 40


def test_a_parameter_that_changes_without_standing_for_a_number_makes_one_plan() -> None:
    rules = RULES.replace("执行分 / 2", "10").replace("总分 - 执行分", "80").replace("执行分", "20")
    rules = rules.replace("  20:\n    values", "  执行分:\n    values")
    rules = rules.replace("at_least: 优线", "at_least: 90")
    assert [one.plan.years for one in ruleset_of(rules).in_all_years()] == [(None, None)]


def layered(changes: str) -> Ruleset:
    layer = f"ruleset: mine\ntitle: 我的\nversion: 1.0.0\nextends: by-name\n{changes}"
    found, told = load_ruleset("mine.yaml", layer.encode(), lambda _: ("by-name", RULES.encode()))
    assert found is not None, told
    return found


def test_overriding_a_parameter_moves_everything_that_it_stands_for() -> None:
    mine = layered("parameters: {执行分: {value: 50}}\n")
    for plan in (one.plan for one in mine.in_all_years()):
        assert (plan.sections[0].points, plan.sections[0].indicators[0].points) == (50, 50)
        assert plan.sections[1].points == 50


def codes(rules: str) -> list[tuple[str, str]]:
    return [(d.code, d.message.en) for d in load_ruleset("r.yaml", rules.encode())[1]]


def test_points_are_summed_with_the_values_in_force() -> None:
    wrong = RULES.replace("points: 总分 - 执行分", "points: 总分 - 30")
    _, (told, *more) = load_ruleset("r.yaml", wrong.encode())
    assert told.code == "JX417"
    assert told.message.en == "the points of the sections sum to 90, not 100"
    assert [note.en for note in told.notes] == ["20 + 70 = 90", "in 2023 and before"]
    assert more == []


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("points: 执行分\n    ind", "points: 执型分\n    ind", "JX112", "`执型分` is not a number"),
        ("points: 执行分\n    ind", "points: 执行分 + 支出\n    ind", "JX901",
         "a number is needed here: `支出` is no parameter"),
        ("points: 执行分\n    ind", "points: 执行分 > 3\n    ind", "JX901", "`执行分 > 3` gives no number"),
        ("points: 执行分\n    ind", "points: 执行分 / (总分 - 100)\n    ind", "JX901",
         "`执行分 / (总分 - 100)` gives no number"),
        ("points: 执行分\n    ind", "points: 执行分 ×\n    ind", "JX312", None),
        ("minimum: 至少", "minimum: 至少 / 4", "JX113", "`至少 / 4` is not a whole number"),
        ("minimum: 至少", "minimum: 至少 + 1", "JX458", "there cannot be 3 parts"),
        ("{above: 每次}", "{above: 每次 + 支出}", "JX901", "a number is needed here: `支出` is no parameter"),
        ("总分: {value: 100}", "总分: {value: 每次}", "JX112", "`每次` is not a number"),
        ("总分: {value: 100}", "总分: {}", "JX902", "the parameter `总分` has no number in any year"),
        ("each: 每次", "each: 每次 2", "JX309", None),
        ("{at_least: 优线,", "{at_least: 优险,", "JX112", "`优险` is not a number"),
        ("version: 1.0.0", "version: 1.0.0\neffective: {from: 2018-06-01}", "JX902",
         "the parameter `执行分` has no number in the years 2018 to 2019"),
        ("values: [{from: 2020-01-01", "values: [{from: 2020-01-01, to: 2022-06-30", None, None),
    ],
)  # fmt: skip
def test_what_stands_for_no_number_is_told(
    before: str, after: str, code: str | None, said: str | None
) -> None:
    assert before in RULES
    found = codes(RULES.replace(before, after, 1))
    assert [one for one, _ in found] == ([code] if code else [])
    assert said is None or found[0][1] == said


def test_a_name_that_is_near_a_parameter_is_asked_for() -> None:
    _, (told,) = load_ruleset("r.yaml", RULES.replace("total: 总分", "total: 总份").encode())
    assert told.help is not None
    assert "总分" in told.help.zh


def test_years_in_which_the_ruleset_is_not_in_force_go_by_the_numbers_nearest() -> None:
    card = in_year(2015)
    assert unit(card, "rate").score == 20
    told = [d for d in card.problems if d.code == "JX904"]
    assert [d.message.en for d in told] == [
        "the parameter `执行分` has no number for 2015: 20 counts, the one nearest in time"
    ]
    assert not [d for d in in_year(2020).problems if d.code == "JX904"]


def test_numbers_that_change_too_often_are_refused() -> None:
    values = ", ".join(f"{{from: {year}-01-01, value: {year}}}" for year in range(1900, 1960))
    rules = RULES.replace(
        "values: [{from: 2020-01-01, value: 20}, {from: 2024-01-01, value: 30}]",
        f"values: [{values}]",
    )
    assert [code for code, _ in codes(rules)] == ["JX903"]


#: Numbers of a random ruleset in places where nothing but numbers may stand.
LITERALS = re.compile(
    r"\b(points|weight|each|share|minimum|lowest|total|plus|places|deduct|parts|step): "
    r"(-?\d+(?:\.\d+)?%?)(?=[,}\n])|(at_least|at_most|above|below): (\d+)(?=, (?:grade|when|points|below))"
)


def by_name(rules: str) -> str:
    """Return a ruleset in which parameters stand for its numbers, half of them with others before."""
    names: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        key, number = found[1] or found[3], found[2] or found[4]
        if key == "step" and "bands" in rules[found.start() - 8 : found.start()]:
            return found[0]
        name = names.setdefault(number, f"p{len(names)}")
        return f"{key}: {name}"

    whole = LITERALS.sub(named, rules)
    rows = "".join(
        f"  {name}: {{values: [{{value: {number}}}, {{from: {2022 + n % 2}-01-01, value: {number}}}]}}\n"
        for n, (number, name) in enumerate(names.items())
    )
    return f"{whole}parameters:\n{rows}" if rows else whole


@given(rulesets(), cases())
@settings(max_examples=60)
def test_a_parameter_is_worth_the_number_that_it_stands_for(
    rules: str, facts: dict[str, str | None]
) -> None:
    case = case_of(case_text(facts))
    with short_searches():
        before, after = (score_case(loaded(text), case) for text in (rules, by_name(rules)))

    assert (after.ends, after.state, after.exact) == (before.ends, before.state, before.exact)
    assert (after.grade_low, after.grade_high) == (before.grade_low, before.grade_high)
    assert [(u.id, u.ends, u.points) for u in after.units()] == [
        (u.id, u.ends, u.points) for u in before.units()
    ]
