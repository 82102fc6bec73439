"""What the shipped rulesets of the Chinese field say, as statements of their rules.

Each test is one rule, in numbers that can be checked by hand. The sources are named in the
rulesets and in docs/reference/rulesets.md.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, case_of, pair, unit
from conftest import section_of as part
from shipped import shipped as shipped_anew

from engine.authoring.check import check_ruleset
from engine.authoring.testing.reading import read_tests
from engine.authoring.testing.run import run_tests
from engine.commands.files import library_of, shipped_rules
from engine.language.plan import Section
from engine.pipeline import load_ruleset
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

FOLDER = ROOT / "rulesets"
MOF = "cn-mof-2020-self-evaluation"
PROVINCIAL = "cn-provincial-defaults"
GUIDE, GUIDE_NO_COST = "cn-mof-2021-core-targets", "cn-mof-2021-core-targets-no-cost"
HUBEI = "cn-hb-20-40-40"
FRAMEWORK = "cn-mof-2020-evaluation-framework"
REVIEW = "office-review-conventions"
BASE, ACCEPTANCE, EXPERTS = "science-base-assessment", "gd-science-acceptance", "expert-review"
GD_PROJECT, GD_DEPARTMENT = "cn-gd-project-sample", "cn-gd-department-sample"
FIELD = (
    MOF, PROVINCIAL, "cn-provincial-defaults-80-70-60", GUIDE, GUIDE_NO_COST, HUBEI, FRAMEWORK,
    REVIEW, BASE, ACCEPTANCE, EXPERTS, GD_PROJECT, GD_DEPARTMENT,
)  # fmt: skip


shipped = cache(shipped_anew)


def score(name: str, text: str) -> Scorecard:
    """Return the scorecard of a case given as YAML under its head."""
    return score_case(shipped(name), case_of("case: c\ntitle: c\nyear: 2022\n" + text))


def listed(kind: str, *measures: str, budget: str = "adjusted: 100, spent: 100") -> str:
    """Return a case that lists measures of one kind, each with the inside of a flow mapping."""
    rows = "".join(f"  - {{id: m{i}, title: m{i}, {m}}}\n" for i, m in enumerate(measures, 1))
    return f"budget: {{lines: [{{id: a, title: a, {budget}}}]}}\n{kind}:\n{rows}"


def one(name: str, kind: str, measure: str, weight: str | int) -> tuple[Fraction, Fraction]:
    """Return the score of a measure of `weight` points, the rest of its section held by another."""
    whole = int(section(shipped(name).plan.sections, kind).points)
    rest = f"weight: {whole - int(weight)}, level: 达成"
    others = [rest] if whole > int(weight) else []
    rows = listed(kind, f"weight: {weight}, {measure}", *others)
    card = score(name, f"documents: {{r: r}}\n{rows}")
    found = unit(card, f"{kind}.m1")
    return found.low, found.high


def section(sections: tuple[Section, ...], name: str) -> Section:
    return next(s for s in sections if s.id == name)


def fired(card: Scorecard) -> set[str]:
    return {c.check.id for c in card.checks}


def points(name: str) -> dict[str, int]:
    return {s.id: int(s.points) for s in shipped(name).plan.sections}


def grade(name: str, total: str) -> str:
    """Return the grade of a total by the limits of a ruleset."""
    grades = shipped(name).plan.grades
    assert grades is not None
    for band in grades.bands:
        if all(t.operator == "at_least" and Fraction(total) >= t.bound for t in band.tests):
            return band.name
    raise AssertionError(total)


# ---- all of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", shipped_rules(), ids=lambda p: p.stem)
def test_every_shipped_ruleset_is_without_a_finding(path: Path) -> None:
    assert check_ruleset(path.name, path.read_bytes(), library_of(path)) == ()


@pytest.mark.parametrize("name", FIELD)
def test_the_examples_of_every_ruleset_hold_and_reach_all_of_its_rules(name: str) -> None:
    beside = FOLDER / f"{name}.tests.yaml"
    tests, found = read_tests(beside.name, beside.read_bytes())
    assert tests is not None, found
    outcome = run_tests(shipped(name), [tests])

    assert [d.message.en for d in outcome.failures] == []
    assert [e.what.en for e in outcome.unreached] == []


@pytest.mark.parametrize("name", FIELD)
def test_every_ruleset_of_the_field_says_where_it_comes_from(name: str) -> None:
    plan = shipped(name).plan
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")

    assert plan.title.zh != plan.title.en
    assert all(s.origin.source for s in plan.sections)
    assert all(s.title.zh != s.title.en for s in plan.sections)
    assert f"ruleset: {name}\n" in text
    assert name in (ROOT / "docs/reference/rulesets.md").read_text(encoding="utf-8")


def test_no_two_rulesets_of_the_field_are_for_the_same_use_in_the_same_place() -> None:
    uses = [(shipped(name).plan.jurisdiction, shipped(name).plan.use) for name in FIELD]

    assert len(set(uses)) == len(uses)
    assert shipped(MOF).plan.use == shipped(HUBEI).plan.use == "self-evaluation"
    assert all(use.endswith("-sample") for place, use in uses if place == "cn-gd" and "ev" in use)


@pytest.mark.parametrize("name", [GUIDE, GUIDE_NO_COST, GD_PROJECT, GD_DEPARTMENT, EXPERTS])
def test_what_was_not_read_is_marked_as_not_verified(name: str) -> None:
    plan = shipped(name).plan

    assert plan.unverified == plan.total


@pytest.mark.parametrize("name", FIELD)
def test_made_up_cases_score_under_the_rulesets(name: str) -> None:
    case = {
        BASE: "example-science-base", ACCEPTANCE: "example-acceptance", EXPERTS: "example-lamps",
        GD_DEPARTMENT: "example-department",
    }.get(name, "example-reading-room")  # fmt: skip
    card = score_case(shipped(name), case_of((ROOT / f"cases/{case}.yaml").read_text("utf-8")))

    assert not [p for p in card.problems if p.severity == "error"]
    if name not in (GD_PROJECT, FRAMEWORK):  # these wait for an evaluator
        assert card.units()
        assert all(u.low == u.high for u in card.units())


@pytest.mark.parametrize("path", sorted(ROOT.glob("cases/example-*.yaml")), ids=lambda p: p.stem)
def test_every_made_up_case_says_so(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.startswith("# 虚构")
    assert "（虚构示例）" in text


def test_the_same_overrun_gives_6_22_or_nothing() -> None:
    """Weight 15, target ≤160, actual 386: by the ratio 15 × 160 / 386, by the line nothing."""
    overrun = "target: ≤160, actual: 386"

    assert one(MOF, "outputs", overrun, 15) == pair("6.22")
    assert one(PROVINCIAL, "outputs", overrun, 15) == pair("0")
    assert one(HUBEI, "outputs", overrun, 15) == pair("0")


# ---- the Ministry's self-evaluation, 2020 ------------------------------------------------------


def test_the_ministry_gives_10_50_30_10() -> None:
    assert points(MOF) == {"execution": 10, "outputs": 50, "outcomes": 30, "satisfaction": 10}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("target: ≥40场, actual: 40场", "20"),
        ("target: ≥40场, actual: 52场", "20"),  # no bonus
        ("target: ≥40场, actual: 30场", "15"),
        ("target: ≤10万元, actual: 9万元", "20"),
        ("target: ≤10万元, actual: 12.5万元", "16"),
        ("target: 12月31日前, actual: 2022年12月31日", "20"),
        ("target: 12月31日前, actual: 2023年1月1日", "0"),
    ],
)
def test_the_ministry_scores_by_the_share_achieved(measure: str, expected: str) -> None:
    assert one(MOF, "outputs", measure, 20) == pair(expected)


@pytest.mark.parametrize("name", [MOF, PROVINCIAL, GUIDE_NO_COST, REVIEW])
@pytest.mark.parametrize(
    ("level", "low", "high"),
    [("达成", "16", "20"), ("部分达成", "12", "16"), ("未达成", "0", "12")],
)
def test_qualitative_bands_are_80_and_60_percent(
    name: str, level: str, low: str, high: str
) -> None:
    proved = f"level: {{value: {level}, evidence: {{document: r}}}}"
    assert one(name, "outputs", proved, 20) == pair(low, high)
    if name == REVIEW:
        assert one(name, "outputs", f"level: {level}", 20) == pair("0")


@pytest.mark.parametrize(
    ("total", "expected"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"),
     ("59.99", "差"), ("0", "差")],
)  # fmt: skip
@pytest.mark.parametrize("name", [MOF, PROVINCIAL, HUBEI, FRAMEWORK, GUIDE])
def test_grades_at_90_80_60(name: str, total: str, expected: str) -> None:
    assert grade(name, total) == expected


def test_the_ministry_only_warns_above_130_percent() -> None:
    at = score(MOF, listed("outputs", "target: ≥10场, actual: 13场, weight: 50"))
    over = score(MOF, listed("outputs", "target: ≥10场, actual: 14场, weight: 50"))

    assert "over-achieved" not in fired(at)
    assert "over-achieved" in fired(over)
    assert part(over, "outputs").low == 50


# ---- the evaluation framework, 2020 ------------------------------------------------------------


def test_outputs_and_outcomes_of_the_framework_are_at_least_60() -> None:
    assert points(FRAMEWORK) == {"decision": 20, "process": 20, "outputs": 30, "outcomes": 30}


def test_the_frameworks_execution_rate_is_of_the_money_received() -> None:
    money = "budget: {lines: [{id: a, title: a, adjusted: 100, received: 80, spent: 60}]}\n"

    assert unit(score(FRAMEWORK, money), "execution-rate").low == Fraction("3.75")  # 60/80 × 5
    assert unit(score(FRAMEWORK, money), "funds-in-place").low == Fraction("2.4")  # 80/100 × 3
    assert unit(score(MOF, money), "execution-rate").low == 6  # 60/100 × 10


def test_misuse_of_money_is_pointed_out_and_costs_nothing_by_itself() -> None:
    assert "misuse" in fired(score(FRAMEWORK, "management: {fund-use: {finding: violated}}\n"))


# ---- provincial systems -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("target: ≥3场, actual: 3场", "20"),
        ("target: ≥3场, actual: 2场", "13.33"),  # round(2/3 × 20, 2)
        ("target: ≥3场, actual: 9场", "20"),
        ("target: =3场, actual: 9场", "20"),  # exceeding "=" costs nothing
        ("target: =3场, actual: 2场", "13.33"),
        ("target: ≥3场, actual: 0场", "0"),
        ("target: ≥3, actual: -1", "0"),
        ("target: ≤10天, actual: 10天", "20"),
        ("target: ≤10天, actual: 4天", "20"),
        ("target: ≤10天, actual: 15天", "10"),
        ("target: ≤10天, actual: 19.99天", "0.02"),
        ("target: ≤10天, actual: 20天", "0"),
        ("target: ≤10天, actual: 25天", "0"),
        ("target: ≤10, actual: -3", "20"),
        ("target: ≤0起, actual: 0起", "20"),
        ("target: ≤0起, actual: 1起", "0"),
        ("target: 0, actual: -2", "20"),
        ("target: =0件, actual: 0件", "20"),
        ("target: =0件, actual: 0.01件", "0"),
    ],
)
def test_provincial_measures(measure: str, expected: str) -> None:
    assert one(PROVINCIAL, "outputs", measure, 20) == pair(expected)


@pytest.mark.parametrize(
    ("adjusted", "spent", "expected"),
    [("100", "80", "8"), ("292", "195.10", "6.68"), ("100", "120", "12"), ("0", "0", "0"), ("0", "5", "50")],
)  # fmt: skip
def test_the_provincial_budget_score_has_no_cap(adjusted: str, spent: str, expected: str) -> None:
    money = f"budget: {{lines: [{{id: a, title: a, adjusted: {adjusted}, spent: {spent}}}]}}\n"

    assert unit(score(PROVINCIAL, money), "execution-rate").low == Fraction(expected)


@pytest.mark.parametrize(
    ("total", "later", "other"),
    [("90", "优", "优"), ("89.99", "良", "优"), ("80", "良", "优"), ("79.99", "中", "良"),
     ("70", "中", "良"), ("69.99", "中", "中"), ("60", "中", "中"), ("59.99", "差", "差")],
)  # fmt: skip
def test_the_same_total_has_two_grades_by_the_version_of_the_script(
    total: str, later: str, other: str
) -> None:
    assert grade(PROVINCIAL, total) == later
    assert grade("cn-provincial-defaults-80-70-60", total) == other


def test_the_two_versions_differ_in_nothing_but_the_grades() -> None:
    one, other = shipped(PROVINCIAL).plan, shipped("cn-provincial-defaults-80-70-60").plan

    assert points(one.id) == points(other.id)
    assert [c.id for c in one.checks] == [c.id for c in other.checks]
    case = listed("outputs", "target: ≤160, actual: 200, weight: 50")
    assert part(score(one.id, case), "outputs").low == part(score(other.id, case), "outputs").low


@pytest.mark.parametrize(
    ("actual", "reason", "expected"),
    [
        ("11.99", "", set()),
        ("12", "", {"over-120"}),
        ("12.99", "", {"over-120"}),
        ("13", "", {"over-120", "over-130-no-reason"}),
        ("13", ", reason: 需求超出预计", {"over-120"}),
        ("9.99", "", {"short-no-reason"}),
        ("9.99", ", reason: 场地未交付", set()),
        ("10", "", set()),
    ],
)
def test_over_and_under_achievement_is_flagged(
    actual: str, reason: str, expected: set[str]
) -> None:
    flags = {"over-120", "over-130-no-reason", "short-no-reason"}
    for kind, weight in (("outputs", 50), ("outcomes", 30), ("satisfaction", 10)):
        case = listed(kind, f"target: ≥10场, actual: {actual}场, weight: {weight}{reason}")
        assert fired(score(PROVINCIAL, case)) & flags == expected


def test_thirty_against_a_target_of_zero_needs_a_reason() -> None:
    def flagged(actual: str, more: str = "") -> bool:
        case = listed("outputs", f"target: ≤0件, actual: {actual}件, weight: 50{more}")
        return "over-30-of-zero" in fired(score(PROVINCIAL, case))

    assert [flagged("29"), flagged("30"), flagged("30", ", reason: 天气")] == [False, True, False]


def full(kind: str, weight: int, actual: str = "10") -> str:
    return (
        f"{kind}:\n  - {{id: m, title: m, target: ≥10场, actual: {actual}场, weight: {weight}}}\n"
    )


@pytest.mark.parametrize(
    ("spent", "red", "yellow"),
    [("100", False, False), ("95", False, False), ("94.99", True, False), ("80", True, False),
     ("79.99", True, True)],
)  # fmt: skip
def test_red_and_yellow_warnings(spent: str, red: bool, yellow: bool) -> None:
    """All measures full, S/90 = 1: red where (1 − b/10) / 1 is above 5%."""
    money = f"budget: {{lines: [{{id: a, title: a, adjusted: 100, spent: {spent}}}]}}\n"
    case = money + full("outputs", 50) + full("outcomes", 30) + full("satisfaction", 10)
    found = fired(score(PROVINCIAL, case))

    assert ("red" in found, "yellow" in found) == (red, yellow)


@pytest.mark.parametrize(("spent", "red"), [("50", False), ("47.5", False), ("47.49", True)])
def test_red_compares_rates_and_not_points(spent: str, red: bool) -> None:
    """Half of the measures' points beside half of the money: no lead, no warning."""
    money = f"budget: {{lines: [{{id: a, title: a, adjusted: 100, spent: {spent}}}]}}\n"
    case = money + full("outputs", 50, "5") + full("outcomes", 30, "5")
    case += full("satisfaction", 10, "5")

    assert ("red" in fired(score(PROVINCIAL, case))) is red


@pytest.mark.parametrize(
    ("spent", "expected"),
    [("29.99", {"monitoring-red"}), ("30", {"monitoring-yellow"}), ("39.99", {"monitoring-yellow"}),
     ("40", set())],
)  # fmt: skip
def test_mid_year_monitoring(spent: str, expected: set[str]) -> None:
    """In June half of the year is over: 60% of it is 30 of 100, 80% is 40."""
    money = f"budget: {{lines: [{{id: a, title: a, adjusted: 100, spent: {spent}}}]}}\n"
    lamps = {"monitoring-red", "monitoring-yellow"}

    june = fired(score(PROVINCIAL, money + "facts: {monitoring-month: 6}\n"))
    assert june & lamps == expected
    assert fired(score(PROVINCIAL, money)) & lamps == set()


# ---- the guide of 2021 ------------------------------------------------------------------------


def test_the_guide_with_and_without_cost() -> None:
    assert points(GUIDE) == {
        "execution": 10, "cost": 20, "outputs": 40, "outcomes": 20, "satisfaction": 10,
    }  # fmt: skip
    assert points(GUIDE_NO_COST) == points(MOF)


def test_cost_measures_go_to_the_section_of_cost() -> None:
    case = listed(
        "outputs",
        "dimension: 数量指标, target: ≥10场, actual: 10场, weight: 40",
        "dimension: 经济成本指标, target: ≤10元, actual: 10元, weight: 20",
    )
    card = score(GUIDE, case)

    assert [u.id for u in part(card, "cost").units] == ["outputs.m2"]
    assert [u.id for u in part(card, "outputs").units] == ["outputs.m1"]
    assert "cost-listed" in fired(score(GUIDE_NO_COST, case))
    assert "cost-listed" not in fired(card)


@pytest.mark.parametrize(("name", "outcomes"), [(GUIDE, 30), (GUIDE_NO_COST, 40)])
def test_without_satisfaction_outcomes_rise_by_ten(name: str, outcomes: int) -> None:
    case = listed("outcomes", "target: ≥10场, actual: 10场, weight: 30")
    card = score(name, case)

    assert (part(card, "outcomes").points, part(card, "outcomes").low) == (outcomes, outcomes)
    assert part(card, "satisfaction").state == "not-applicable"
    assert "no-satisfaction" in fired(card)
    assert part(score(MOF, case), "outcomes").points == 30  # the measures of 2020 are silent


@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [("100%", "10", "10"), ("90%", "10", "10"), ("89.99%", "0", "10"), ("60%", "0", "10"),
     ("59.99%", "0", "0"), ("0%", "0", "0")],
)  # fmt: skip
def test_satisfaction_by_intervals_leaves_the_middle_to_the_assessor(
    actual: str, low: str, high: str
) -> None:
    assert one(GUIDE, "satisfaction", f"target: ≥95%, actual: {actual}", 10) == pair(low, high)


def test_yes_or_no_is_scored_directly() -> None:
    assert one(GUIDE_NO_COST, "outputs", "level: 是", 20) == pair("20")
    assert one(GUIDE_NO_COST, "outputs", "level: 否", 20) == pair("0")


def test_the_pass_threshold_is_a_parameter_that_an_office_sets() -> None:
    def with_threshold(threshold: str, actual: str) -> Fraction:
        text = (
            f"ruleset: ours\nextends: {GUIDE_NO_COST}\ntitle: ours\nversion: '1'\n"
            f"parameters: {{及格门槛: {{unit: '%', value: {threshold}}}}}\n"
        )
        ruleset, found = load_ruleset("ours", text.encode(), library_of(FOLDER / "ours.yaml"))
        assert ruleset is not None, found
        case = listed("outputs", f"target: ≥10场, actual: {actual}场, weight: 50")
        card = score_case(ruleset, case_of("case: c\ntitle: c\nyear: 2022\n" + case))
        return unit(card, "outputs.m1").low

    assert with_threshold("0%", "5") == 25
    assert with_threshold("60%", "6") == 30
    assert with_threshold("60%", "5.99") == 0


# ---- Hubei ------------------------------------------------------------------------------------


def test_hubei_gives_20_40_40_with_bands_at_80_and_50() -> None:
    assert points(HUBEI) == {"execution": 20, "outputs": 40, "outcomes": 40}
    assert one(HUBEI, "outputs", "level: 达成", 20) == pair("16", "20")
    assert one(HUBEI, "outputs", "level: 部分达成", 20) == pair("10", "16")
    assert one(HUBEI, "outputs", "level: 未达成", 20) == pair("0", "10")


def test_hubeis_execution_line_makes_the_declared_95_impossible() -> None:
    card = score_case(
        shipped(HUBEI), case_of((ROOT / "cases/jiangmen-2022.yaml").read_text("utf-8"))
    )

    assert (part(card, "execution").low, card.high) == (Fraction("13.36"), Fraction("93.36"))
    assert card.declared is not None
    assert card.declared.possible is False


# ---- Guangdong samples ------------------------------------------------------------------------


def test_guangdongs_project_sample_allots_only_points_that_are_known() -> None:
    plan = shipped(GD_PROJECT).plan

    assert points(GD_PROJECT) == {"decision": 20, "process": 20, "outputs": 30, "outcomes": 30}
    assert {i.id: int(i.points) for i in plan.order} == {
        "initiation": 12, "funding": 8, "money-managed": 12, "work-managed": 8,
        "economy": 5, "efficiency": 25, "effect": 25, "fairness": 5,
    }  # fmt: skip


def test_guangdongs_department_sample_is_50_and_50_of_two_and_seven_items() -> None:
    plan = shipped(GD_DEPARTMENT).plan

    assert points(GD_DEPARTMENT) == {"performance": 50, "management-efficiency": 50}
    assert [len(s.indicators) for s in plan.sections] == [2, 7]
    assert {s.aggregate.by for s in plan.sections} == {"mean"}


@pytest.mark.parametrize("name", [GD_PROJECT, GD_DEPARTMENT])
@pytest.mark.parametrize(
    ("total", "expected"),
    [("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("70", "中"), ("69.99", "低"),
     ("60", "低"), ("59.99", "差")],
)  # fmt: skip
def test_guangdong_has_five_grades(name: str, total: str, expected: str) -> None:
    assert grade(name, total) == expected


# ---- science education bases and science projects ----------------------------------------------


@pytest.mark.parametrize(
    ("fact", "indicator", "values"),
    [
        ("open-days", "open-days", {"300": 3, "299": 2, "250": 2, "249": 1, "200": 1, "199": 0}),
        ("visits", "visits", {"30000": 3, "29999": 2, "10000": 2, "9999": 1, "1000": 1, "999": 0}),
        ("exhibition-area", "exhibition-space", {"1000": 3, "999": 2, "500": 2, "499": 1, "150": 1, "149": 0}),
        ("renewal-rate", "renewal-rate", {"15%": 3, "14.9%": 2, "10%": 2, "9.9%": 1, "5%": 1, "4.9%": 0, "0%": 0}),
    ],
)  # fmt: skip
def test_the_ladders_of_science_bases_fix_a_range(
    fact: str, indicator: str, values: dict[str, int]
) -> None:
    ranges = [("0", "60"), ("60", "70"), ("70", "90"), ("90", "100")]
    for value, level in values.items():
        found = unit(score(BASE, f"facts: {{{fact}: {value}}}\n"), indicator)
        low, high = pair(*ranges[level])
        assert (found.low, found.high) == (low * found.points / 100, high * found.points / 100)


def test_an_assessor_picks_the_point_within_the_range() -> None:
    text = "facts: {open-days: 250}\nmanagement: {open-days: {assessed: {share: 72%, reason: r}}}\n"
    outside = text.replace("72%", "95%")

    assert unit(score(BASE, text), "open-days").low == 72
    assert "JX520" in [p.code for p in score(BASE, outside).problems]


def test_only_the_points_that_were_read_are_there_so_there_is_no_total() -> None:
    plan = shipped(BASE).plan

    assert plan.total is None
    assert [int(s.points) for s in plan.sections] == [100, 100, 100, 5]


@pytest.mark.parametrize(
    ("completion", "low", "high", "accepted"),
    [("120%", "20", "20", True), ("100%", "20", "20", True), ("99.9%", "16", "19", True),
     ("80%", "16", "19", True), ("79.9%", "16", "19", False), ("75%", "16", "19", False),
     ("74.9%", "8", "15", False), ("50%", "8", "15", False), ("49.9%", "0", "7", False)],
)  # fmt: skip
def test_acceptance_of_science_projects(
    completion: str, low: str, high: str, accepted: bool
) -> None:
    card = score(ACCEPTANCE, f"facts: {{completion: {completion}, data: 真实}}\n")

    assert (card.low, card.high) == pair(low, high)
    assert card.grade == ("未见否决情形" if accepted else "不予通过")


def test_false_data_refuse_acceptance_whatever_was_completed() -> None:
    assert score(ACCEPTANCE, "facts: {completion: 100%, data: 虚假}\n").grade == "不予通过"
    open_card = score(ACCEPTANCE, "facts: {completion: 100%}\n")
    assert (open_card.grade_low, open_card.grade_high) == ("不予通过", "未见否决情形")


# ---- expert review ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "expected"),
    [("[90, 92, 95, 80, 88]", "90"), ("[70, 60, 65, 55, 62]", "62.33"), ("[80, 80, 80]", "80"),
     ("[0, 71.5, 100]", "71.5"), ("[85, 85, 86, 84]", "85")],
)  # fmt: skip
def test_one_highest_and_one_lowest_score_are_dropped(scores: str, expected: str) -> None:
    assert score(EXPERTS, f"facts: {{scores: {scores}}}\n").score == Fraction(expected)


def test_two_experts_give_no_score() -> None:
    card = score(EXPERTS, "facts: {scores: [80, 90]}\n")

    assert (card.low, card.high) == (0, 100)
    assert "few-experts" in fired(card)


def test_the_pass_mark_is_left_to_the_office() -> None:
    ranking = shipped(EXPERTS).plan.ranking

    assert ranking is not None
    assert (ranking.pass_at, ranking.budget, ranking.when_short) == (None, None, "stop")


def test_a_score_above_100_is_pointed_out() -> None:
    assert "out-of-scale" in fired(score(EXPERTS, "facts: {scores: [80, 90, 100.5]}\n"))
    assert "out-of-scale" not in fired(score(EXPERTS, "facts: {scores: [80, 90, 100]}\n"))


# ---- conventions of a review team --------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "expected"),
    [("与项目无关", "0"), ("无法考核（严重）", "0"), ("无法考核（中等）", "8"), ("无法考核（轻微）", "14"),
     ("多项时限有的未完成", "14"), ("与另一项重复", "0"), ("与二级指标不符", "0")],
)  # fmt: skip
def test_reviewers_findings_take_off_what_they_agreed(level: str, expected: str) -> None:
    proof = "documents: {r: r}\n"
    measure = f"weight: 20, level: {{value: {level}, evidence: {{document: r}}}}"
    card = score(REVIEW, proof + listed("outputs", measure, "weight: 30, level: 达成"))

    assert unit(card, "outputs.m1").low == unit(card, "outputs.m1").high == Fraction(expected)


def test_what_is_not_proved_earns_nothing() -> None:
    text = (
        "documents: {r: r}\noutputs:\n"
        "  - {id: a, title: a, weight: 25, target: {value: ≥10场, evidence: {document: r}},"
        " actual: {value: 10场, evidence: {document: r}}}\n"
        "  - {id: b, title: b, weight: 25, target: {value: ≥10场, evidence: {document: r}},"
        " actual: 10场}\n"
    )
    card = score(REVIEW, text)

    assert [u.low for u in part(card, "outputs").units] == [25, 0]
    assert part(score(MOF, text), "outputs").low == 50


def test_satisfaction_without_a_survey_earns_nothing() -> None:
    proved = "{value: 95%, evidence: {document: r}}"
    text = (
        "documents: {r: r}\nsatisfaction:\n"
        f"  - {{id: a, title: a, weight: 10, target: {proved}, actual: {proved}}}\n"
        "management: {satisfaction-survey: {finding: {value: WORD, evidence: {document: r}}}}\n"
    )

    assert part(score(REVIEW, text.replace("WORD", "made")), "satisfaction").low == 10
    assert part(score(REVIEW, text.replace("WORD", "none")), "satisfaction").high == 0
