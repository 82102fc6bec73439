"""Bounds contain the truth: whatever a case file can still say of what it does not state.

The facts are drawn without asking the engine what is possible (`open_cases`); `bench/bounds.py` runs
the long form. Beside it stands one small input for each kind of fault that the property found.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import pair, scored
from open_cases import faults
from readback import flat

from engine.scoring.explain.one_score import explain
from engine.scoring.explain.overview import note_lines

HEAD = """\
ruleset: r
title: r
version: "1"
total: {total}
rounding: {{places: 2}}
terms:
  支出: {{from: budget.spent, unit: 万元}}
  预算: {{from: budget.planned, unit: 万元}}
sections:
  - id: s
    title: s
    points: {total}
    indicators:
"""


def one(score: str, points: int = 10, value: str = "") -> str:
    """Return a ruleset of one indicator."""
    of = f"value: {value}, " if value else ""
    return (
        HEAD.format(total=points)
        + f"      - {{id: x, title: x, points: {points}, {of}score: {score}}}\n"
    )


def facts(text: str) -> str:
    """Return a case that states facts."""
    return f"case: c\ntitle: c\nyear: 2022\nfacts: {{{text}}}\n"


def lines(text: str) -> str:
    """Return a case with one budget line."""
    return f"case: c\ntitle: c\nyear: 2022\nbudget:\n  lines:\n    - {{id: a, title: a, {text}}}\n"


def ends(rules: str, case: str) -> tuple[Fraction, Fraction]:
    """Return the bounds of a total."""
    card = scored(rules, case)
    return card.low, card.high


@pytest.mark.parametrize("start", range(0, 80, 20))
def test_every_completion_lies_within_the_bounds(start: int) -> None:
    assert [fault for seed in range(start, start + 20) for fault in faults(seed)] == []


SIGN = "{method: bands, bands: [{at_least: 0, points: 10}, {points: 0}]}"


def test_a_fact_that_nobody_stated_may_be_negative() -> None:
    rules = one(SIGN, value="facts.balance")
    assert ends(rules, facts("")) == pair("0", "10")
    assert ends(rules, facts("balance: -5")) == pair("0", "0")
    assert [m.id for m in scored(rules, facts("")).missing] == ["facts.balance"]


def test_an_amount_of_a_budget_may_not() -> None:
    rules = one(SIGN, value="支出")
    assert ends(rules, lines("planned: 5")) == pair("10", "10")


@pytest.mark.parametrize("score", [SIGN, "{method: proportional, floor: 20%}"])
def test_a_divisor_that_may_be_zero_leaves_the_score_open(score: str) -> None:
    rules = one(score, value="支出 / 预算")
    assert ends(rules, lines("spent: 5, planned: 0")) == pair("0", "10")
    assert ends(rules, lines("spent: 5")) == pair("0", "10")


def test_a_branch_that_would_divide_by_zero_is_no_branch_less() -> None:
    rules = one("{method: formula, points: if facts.a > 5 then 6 / facts.b else 3}")
    assert ends(rules, facts("a: 9, b: 0")) == pair("0", "10")
    assert ends(rules, facts("b: 0")) == pair("0", "10")
    assert ends(rules, facts("a: 2, b: 0")) == pair("3", "3")


@pytest.mark.parametrize(
    ("formula", "listed", "bounds"),
    [
        ("trimmed_mean(facts.scores, 1, 1)", "88, 79, 90, 60以上", ("83.50", "89")),
        ("median(facts.scores)", "88, 79, ≥60", ("79", "88")),
        ("median(facts.scores)", "≤80, 90, 60", ("60", "80")),
        ("median(facts.scores)", "88, 79, 60以上", ("79", "88")),
        ("mean(facts.scores)", "88, 79, ≥60", ("75.67", "100")),
    ],
)
def test_order_statistics_of_half_open_items(
    formula: str, listed: str, bounds: tuple[str, str]
) -> None:
    card = scored(
        one(f"{{method: formula, points: '{formula}'}}", 100), facts(f"scores: [{listed}]")
    )
    assert (card.low, card.high) == pair(*bounds)
    assert card.exact


def test_the_first_row_of_a_table_may_be_the_one_that_gives_no_score() -> None:
    rows = "{when: 次数 >= 10, not_applicable: true}, {when: 次数 >= 5, points: 6}, {points: 2}"
    rules = HEAD.format(total=20).replace("terms:", "terms:\n  次数: {from: facts.count}") + (
        f"      - {{id: u, title: u, points: 10, score: {{method: table, hit: first, rows: [{rows}]}}}}\n"
        "      - {id: v, title: v, points: 10, value: 支出 / 预算, score: {method: proportional}}\n"
    )
    for count, bounds in (("9", ("14", "14")), ("12", ("16", "16")), ("8-12", ("14", "16"))):
        case = lines("spent: 80, planned: 100") + f"facts: {{count: {count}}}\n"
        assert ends(rules, case) == pair(*bounds)


def test_a_deduction_without_an_end_takes_the_total_to_the_lowest() -> None:
    rules = one("{method: formula, points: 5}").replace("total: 10", "total: 10\nlowest: -30", 1)
    rules += "adjustments: [{id: j, when: {facts.w: A}, then: {deduct: facts.n}}]\n"
    assert ends(rules, facts("w: A")) == pair("-30", "5")
    assert ends(rules, facts("w: A, n: 1000")) == pair("-30", "-30")


@pytest.mark.parametrize("effect", ["deduct: 5", "score_at_most: 2"])
def test_what_takes_points_off_a_section_leaves_a_score_above_the_lowest_above_it(
    effect: str,
) -> None:
    rules = one("{method: formula, points: facts.n}").replace(
        "points: 10, score", "points: 10, lowest: -10, score"
    )
    rules += f"adjustments: [{{id: j, when: {{facts.w: A}}, then: {{section: s, {effect}}}}}]\n"
    low, high = ends(rules, facts("w: A"))
    for n in ("-10", "-3", "0", "2", "4", "10"):
        end, same = ends(rules, facts(f"w: A, n: {n}"))
        assert end == same
        assert low <= end <= high


OF_A_KIND = (
    "ruleset: r\ntitle: r\nversion: '1'\ntotal: 10\nrounding: {places: 2}\n"
    "sections:\n  - {id: s, title: s, points: 10, each: outputs, allocate: equal, "
    "missing: {target: bounds, actual: bounds, level: bounds}, score: {"
    "quantitative: {method: proportional, of: 实际完成值 / 年度指标值}, "
    "reverse: {method: bands, of: 实际完成值 / 年度指标值, bands: [{at_most: 1, points: 4}, {points: 3}]}, "
    "qualitative: {method: levels, levels: {好: 100%, 差: 60%}}}}\n"
)


def listed(text: str) -> str:
    """Return a case that lists one output."""
    return f"case: c\ntitle: c\nyear: 2022\noutputs: [{{id: m, title: m{text}}}]\n"


@pytest.mark.parametrize(
    ("stated", "bounds", "completions"),
    [
        ("", ("0", "10"), [", level: 差", ", target: 5, actual: 1", ", target: ≤5, actual: 9"]),
        (", actual: 5", ("0", "10"), [", actual: 5, target: ≤9", ", actual: 5, target: 100"]),
        (", target: ≤5", ("3", "4"), [", target: ≤5, actual: 5", ", target: ≤5, actual: 6"]),
    ],
)
def test_a_measure_may_turn_out_to_be_of_another_kind(
    stated: str, bounds: tuple[str, str], completions: list[str]
) -> None:
    assert ends(OF_A_KIND, listed(stated)) == pair(*bounds)
    for completed in completions:
        low, high = ends(OF_A_KIND, listed(completed))
        assert low == high
        assert pair(*bounds)[0] <= low <= pair(*bounds)[1]


def test_what_kind_a_measure_is_of_is_said_to_be_open() -> None:
    def said(stated: str) -> list[str]:
        lines = explain(scored(OF_A_KIND, listed(stated)), "outputs.m", "zh")
        return [one.text for one in flat(lines) if "哪一类" in one.text]

    assert said("") == [
        "是哪一类指标也未定（定性、定量、反向（越小越好）、时限），各类的未知数都取遍所有可能的值，"
        "得分在 0–10 之间"
    ]
    assert said(", target: ≤5") == []


@pytest.mark.parametrize(
    ("tested", "stated", "never"),
    [
        ("completion: {below: 60%}", "actual: 5", "target: 5, actual: 5"),
        ("completion: {below: 60%}", "target: 5", "target: 0, actual: 5"),
        ("completion: {below: 60%}", "target: 5, actual: 2以上", "target: 10, actual: 9以上"),
        ("target: 0", "actual: 5", "target: 1, actual: 5"),
        ("actual: {above: 3}", "target: 5", "target: 5, actual: 3"),
        ("level: [差, 中]", "dimension: d", "level: 好"),
        ("kind: reverse", "actual: 5", "target: ≥5"),
        ("kind: qualitative", "dimension: d", "actual: 5"),
        ("weight: {above: 5}", "actual: 5", "weight: 5"),
    ],
)
def test_what_a_condition_on_a_list_asks_stays_open_until_it_is_stated(
    tested: str, stated: str, never: str
) -> None:
    rules = one("{method: formula, points: 10}")
    rules += f"adjustments: [{{id: j, when: {{any: outputs, {tested}}}, then: {{deduct: 4}}}}]\n"
    assert ends(rules, listed(f", {stated}")) == pair("6", "10")
    assert ends(rules, listed(f", {never}")) == pair("10", "10")


CHECKED = (
    "ruleset: r\ntitle: r\nversion: '1'\ntotal: 20\nrounding: {places: 2}\nsections:\n"
    "  - {id: s, title: s, points: 20, indicators: [{id: x, title: x, points: 10, score: {"
    "method: checklist, items: [{id: a, title: a, points: 6}, {id: b, title: b, points: 4}]}}, "
    "{id: y, title: y, points: 10, score: {method: formula, points: 5}}]}\n"
)


@pytest.mark.parametrize(
    ("findings", "bounds"),
    [
        ("a: not-applicable", ("5", "15")),  # b not applicable either: 5 of 10 is 10 of 20
        ("a: met", ("11", "15")),
        ("a: not-applicable, b: not-applicable", ("10", "10")),
        ("a: not-met, b: not-applicable", ("5", "5")),
    ],
)
def test_an_item_of_a_checklist_may_turn_out_not_to_apply(
    findings: str, bounds: tuple[str, str]
) -> None:
    case = f"case: c\ntitle: c\nyear: 2022\nmanagement: {{x: {{title: x, findings: {{{findings}}}}}}}\n"
    card = scored(CHECKED, case)
    assert (card.low, card.high) == pair(*bounds)
    assert card.sections[0].units[0].applies is {"a: not-applicable": None}.get(
        findings, findings != "a: not-applicable, b: not-applicable"
    )


MAY_NOT_APPLY = (
    "ruleset: r\ntitle: r\nversion: '1'\ntotal: 20\nrounding: {places: 2}\nsections:\n"
    "  - {id: s, title: s, points: 10, applies: {facts.w: A}, "
    "grades: {bands: [{at_least: 5, grade: good}, {else: poor}]}, "
    "indicators: [{id: x, title: x, points: 10, score: {method: formula, points: 8}}]}\n"
    "  - {id: t, title: t, points: 10, indicators: ["
    "{id: y, title: y, points: 4, applies: {facts.w: A}, score: {method: formula, points: 3}}, "
    "{id: z, title: z, points: 6, score: {method: formula, points: 6}}]}\n"
    "adjustments: [{id: j, when: WHEN, then: {EFFECT}}]\n"
)


@pytest.mark.parametrize(
    "when",
    ["{s.share: {at_least: 50%}}", "s.share >= 0.5", "{s.score: {above: 3}}", "s.score > y.score",
     "{s.grade: good}", "s.rank = 1", "{y.score: {above: 1}}", "{not: 's.score < 5'}"],
)  # fmt: skip
@pytest.mark.parametrize("effect", ["total_at_most: 12", "deduct: 5", "deduct: s.score / 2"])
def test_no_condition_is_sure_to_hold_on_a_score_that_there_may_not_be(
    when: str, effect: str
) -> None:
    rules = MAY_NOT_APPLY.replace("WHEN", when if when[0] == "{" else f"'{when}'")
    rules = rules.replace("EFFECT", effect if "s." not in effect else "deduct: 's.score / 2'")
    card = scored(rules, facts(""))
    known = [scored(rules, facts(f"w: {word}")) for word in ("A", "B")]
    assert [one.adjustments[0].applies for one in known] == [True, False]
    assert card.adjustments[0].applies is None
    assert (card.low, card.high) == (known[0].low, known[1].high)


def test_a_section_in_which_nothing_applies_has_no_score_whatever_its_own_condition_is() -> None:
    """Whether the section applies is open; that nothing in it does is not."""
    rules = (
        "ruleset: r\ntitle: r\nversion: '1'\ntotal: 10\nrounding: {places: 2}\nsections:\n"
        "  - {id: s, title: s, points: 10, applies: {facts.w: A}, "
        "indicators: [{id: x, title: x, points: 10, applies: {facts.v: A}, "
        "score: {method: formula, points: 8}}]}\n"
    )
    card = scored(rules, facts("v: B"))

    assert [(s.applies, s.ends, s.state) for s in card.sections] == [
        (False, None, "not-applicable")
    ]
    assert (card.ends, card.scored) == (None, False)
    maybe = scored(rules, facts(""))
    assert [(s.applies, s.state) for s in maybe.sections] == [(None, "open")]


@pytest.mark.parametrize(
    ("hit", "may_not_apply"),
    [("unique", True), ("any", True), ("best", False), ("worst", False), ("sum", False)],
)
def test_rows_that_must_not_fit_together_leave_the_score_open_also_without_one(
    hit: str, *, may_not_apply: bool
) -> None:
    rules = (
        "ruleset: r\ntitle: r\nversion: '1'\ntotal: 10\nrounding: {places: 0}\nsections:\n"
        "  - {id: s, title: s, points: 10, indicators: [{id: x, title: x, points: 10, score: "
        f"{{method: table, hit: {hit}, rows: [{{when: 'facts.n < 5', not_applicable: true}}, "
        "{when: 'facts.n < 0', share: 30%}]}}]}\n"
    )
    (unit,) = scored(rules, facts("n: -1")).units()

    assert unit.ends == (3, 3)
    assert unit.applies is (None if may_not_apply else True)


GRADES = """\
grades:
  order: [A, B]
  bands: [{when: {WHEN}, grade: A}, {else: B}]
"""


def graded(inner: str, outer: str) -> str:
    """Return two sections, the first of which looks at the grade of the second."""
    return (
        "ruleset: g\ntitle: g\nversion: '1'\ntotal: 6\nrounding: {places: 0}\nsections:\n"
        f"  - {{id: first, title: f, points: 3, grades: {{order: [A, B], bands: [{{when: {outer}, grade: A}}, {{else: B}}]}}, "
        "indicators: [{id: f1, title: f, points: 3, score: {method: formula, points: 3}}]}\n"
        f"  - {{id: a, title: a, points: 3, grades: {{bands: [{inner}]}}, "
        "indicators: [{id: a1, title: a, points: 3, score: {method: formula, points: facts.a}}]}\n"
    )


@pytest.mark.parametrize("when", ["{a.grade: A}", "a.rank = 1", "a.rank < 2"])
def test_sections_are_graded_after_those_at_whose_grade_they_look(when: str) -> None:
    rules = graded("{at_least: 3, grade: A}, {else: B}", when)
    for given, grade in (("3", "A"), ("2", "B")):
        first, second = scored(rules, facts(f"a: {given}")).sections
        assert (first.grade, second.grade) == (grade, grade)
    assert scored(rules, facts("")).sections[0].grade is None


def test_grades_in_a_circle_are_refused() -> None:
    from engine.pipeline import load_ruleset

    rules = graded("{when: {first.grade: A}, grade: A}, {else: B}", "{a.grade: A}")
    ruleset, found = load_ruleset("r", rules.encode())
    assert ruleset is None
    assert [d.code for d in found] == ["JX426"]
    assert "first → a → first" in found[0].message.en


def test_a_part_that_may_be_left_out_changes_how_a_section_is_rounded() -> None:
    rules = (
        "ruleset: g\ntitle: g\nversion: '1'\ntotal: 34\nrounding: {places: 0}\nsections:\n"
        "  - id: s\n    title: s\n    points: 34\n    indicators:\n"
        "      - {id: a, title: a, points: 4, applies: {facts.w: A}, score: {method: formula, points: 4}}\n"
        "      - {id: b, title: b, points: 30, score: {method: formula, points: 10}}\n"
    )
    open_, out = scored(rules, facts("")), scored(rules, facts("w: Z"))
    assert (out.sections[0].low, out.sections[0].high) == (11, 11)
    assert open_.sections[0].low <= 11


DATED = """\
missing: {fact: zero}
effective: {from: 2020-01-01}
parameters:
  limit: {values: [{from: 2021-01-01, value: 85%}]}
"""


def test_a_parameter_without_a_number_for_the_year_is_no_missing_fact_of_the_case() -> None:
    rules = one("{method: bands, of: facts.x, bands: [{below: limit, points: 3}, {points: 1}]}", 3)
    rules = rules.replace("terms:", f"{DATED}terms:", 1)
    card = scored(rules, facts("x: 0.5").replace("2022", "2020"))
    assert (card.low, card.high) == pair("1", "3")
    assert card.missing == ()
    assert [(d.code, d.severity) for d in card.problems] == [("JX534", "error")]
    assert scored(rules, facts("x: 0.5")).score == 3
    assert scored(rules, facts("")).score == 0  # a fact of the case: as the policy says


def test_a_case_of_a_year_before_the_ruleset_is_told() -> None:
    rules = one("{method: formula, points: 5}").replace(
        "terms:", "effective: {from: 2020-01-01, to: 2022-12-31}\nterms:", 1
    )
    for year, codes in (("2019", ["JX535"]), ("2020", []), ("2022", []), ("2023", ["JX535"])):
        card = scored(rules, facts("").replace("2022", year))
        assert [d.code for d in card.problems] == codes
        assert card.score == 5
        said = f"the ruleset is in force from 2020-01-01 to 2022-12-31, the case is of {year}"
        assert (said in note_lines(card, "en")) is bool(codes)
