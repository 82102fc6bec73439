"""Sentences about scores are built from what decided, never from the first rule that stands there."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import case_of, ruleset_of, scored, section_of, unit

from engine.base.values import Range
from engine.language.facts.changing import with_values
from engine.language.rules import Test
from engine.language.slots import OfFact
from engine.scoring.explain.adjustments import adjustment_said
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.one_score import explain
from engine.scoring.explain.outcomes import outcome
from engine.scoring.explain.overview import about_section
from engine.scoring.explain.reasons import verdict
from engine.scoring.explain.section_working import section_working
from engine.scoring.explain.sections import section_rule
from engine.scoring.explain.standards import rule_words
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.working import working
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard
from engine.scoring.scorecard_json import scorecard_data

HEAD = """\
ruleset: r
title: r
version: "1"
verified: true
total: {total}
rounding: {{places: 2}}
terms:
  支出: {{from: budget.spent, unit: 万元}}
  预算: {{from: budget.planned, unit: 万元}}
"""


def rules(*indicators: str, extra: str = "") -> str:
    """Return a ruleset with indicators of 10 points in one section, each as flow YAML."""
    rows = "".join(f"      - {{points: 10, {row}}}\n" for row in indicators)
    total = 10 * len(indicators)
    return (
        HEAD.format(total=total)
        + f"sections:\n  - id: s\n    title: S\n    points: {total}\n    indicators:\n{rows}{extra}"
    )


def case(facts: str = "", year: int = 2022, extra: str = "") -> str:
    """Return a case with facts as flow YAML."""
    return f"case: c\ntitle: c\nyear: {year}\nfacts: {{{facts or 'other: 1'}}}\n{extra}"


def budget(spent: int, planned: int) -> str:
    """Return the budget of a case."""
    return f"budget: {{unit: 万元, lines: [{{id: a, title: a, spent: {spent}, planned: {planned}}}]}}\n"


def lines(statements: tuple[Statement, ...]) -> list[str]:
    """Return all texts of a derivation with their labels."""
    return [
        line
        for s in statements
        for line in (f"{s.label} {s.text}".strip(), *lines(s.inner))
    ]  # fmt: skip


def adjusted(card: Scorecard, id_: str, language: str = "en") -> str:
    """Return what is said of one adjustment."""
    score = next(a for a in card.adjustments if a.adjustment.id == id_)
    return adjustment_said(card, score).to(language)  # type: ignore[arg-type]


# ---- conditions: the branch that decided, both sides, the distance ------------------------------

FULL = "id: x, title: X, score: {method: formula, points: 10}"
TREE = (
    "{any: [{facts.open: {below: 5}}, {all: [{facts.month: December}, {facts.open: {below: 20}}]}]}"
)


def test_a_comparison_shows_both_sides_and_how_far_apart_they_are() -> None:
    extra = 'adjustments:\n  - {id: p, when: "支出 > 预算 * 90%", then: {deduct: 1}}\n'
    over = scored(rules(FULL, extra=extra), case(extra=budget(95, 100)))
    under = scored(rules(FULL, extra=extra), case(extra=budget(85, 100)))

    assert adjusted(over, "p", "zh") == (
        "支出 > 预算 × 90%，实际 95 与 100 × 90% = 90，相差 5；扣 1 分（10 → 9）"
    )
    assert adjusted(under, "p") == (
        "does not apply: 支出 > 预算 × 90%, is 85 against 100 × 90% = 90, off by 5"
    )


LOOKED_AT = (
    HEAD.format(total=20)
    + """\
sections:
  - {id: s, title: S, points: 10, grades: {bands: [{at_least: 6, grade: good}, {else: poor}]}, indicators: [{id: x, title: X, points: 6, value: facts.a, score: {method: proportional}}, {id: y, title: Y, points: 4, value: facts.b, score: {method: formula, points: y.value}}]}
  - {id: o, title: O, points: 10, each: outputs, allocate: equal, score: {quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}}}
adjustments:
  - {id: q, priority: 1, title: Q, when: facts.b > 1, then: {deduct: 1}}
  - {id: p, priority: 2, title: P, when: WHEN, then: {deduct: 1}}
"""
)
TWO = """\
outputs:
  - {id: m, title: M, target: 10, actual: 15}
  - {id: n, title: N, target: 10, actual: 8}
"""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('{s.share: {at_least: 60%}}', 'does not apply: S share ≥ 60%, is 50%, off by 10 percentage points'),
        ('{s.share: {at_least: 0.6}}', 'does not apply: S share ≥ 60%, is 50%, off by 10 percentage points'),
        ('{facts.a: {at_least: 0.4}}', 'facts.a ≥ 40%, is 50%, by 10 percentage points'),
        ('{facts.b: {below: 1}}', 'does not apply: facts.b < 1, is 2, off by 1'),
        ('{s.score: {at_least: 6}}', 'does not apply: S score ≥ 6, is 5, off by 1'),
        ('{x.value: {below: 60%}}', 'X value < 60%, is 50%, by 10 percentage points'),
        ('{y.value: {at_most: 2}}', 'Y value ≤ 2, is 2'),
        ('{x.share: {above: 50%}}', 'does not apply: X share > 50%, is 50%'),
        ('{y.score: {above: 5}}', 'does not apply: Y score > 5, is 2, off by 3'),
        ('{any: outputs, completion: {above: 130%}}', 'outputs: M completion > 130%, is 150%'),
        ('{any: outputs, actual: {below: 5}}', 'does not apply: no measure of outputs has actual < 5; nearest is N, 8, off by 3'),
        ('{facts.w: A}', 'may apply: facts.w = A, not stated'),
        ('{facts.w: [A, B]}', 'may apply: facts.w = A or B, not stated'),
        ('{not: {facts.w: A}}', 'may apply: facts.w ≠ A, not stated'),
        ('{facts.v: A}', 'facts.v = A'),
        ('{facts.v: [B, C]}', 'does not apply: facts.v = B or C, is A'),
        ('{not: {facts.v: [B, C]}}', 'facts.v ≠ B and ≠ C, is A'),
        ('{total: {below: 6}}', 'does not apply: total < 6, is 13, off by 7'),
        ('{total: {above: 10, below: 19}}', 'total > 10 and < 19, is 13, by 3'),
        ('{adjustment.q: applied}', 'adjustment “Q” applies'),
        ('{adjustment.q: not-applied}', 'does not apply: adjustment “Q” does not apply, but it does'),
        ('{s.grade: good}', 'does not apply: S grade = good, is poor'),
        ('{s.grade: poor}', 'S grade = poor'),
        ('facts.a > facts.b / 4', 'does not apply: facts.a > facts.b / 4, is 50% against 2 / 4 = 50%'),
        ('s.score - 2 > o.score', 'does not apply: S score − 2 > O score, is 5 − 2 = 3 against 9, off by 6'),
        ('{all: [{facts.v: A}, {facts.b: {above: 3}}]}', 'does not apply: facts.b > 3, is 2, off by 1'),
        ('{any: [{facts.v: B}, {facts.b: {above: 3}}]}', 'does not apply: facts.v = B, is A; facts.b > 3, is 2, off by 1'),
        ('stated(facts.w)', 'does not apply: facts.w is stated, but is not'),
        ('{facts.a: {at_least: 50%, below: 80%}}', 'facts.a ≥ 50% and < 80%, is 50%'),
        ('{any: outputs, completion: {at_least: 70%, below: 80%}}', 'does not apply: no measure of outputs has completion ≥ 70% and completion < 80%'),
        ('{any: outputs, completion: {at_least: 75%}}', 'outputs: M completion ≥ 75%, is 150%; N completion ≥ 75%, is 80%'),
        ('{any: outcomes, actual: {below: 5}}', 'does not apply: the case lists no outcomes, so none has actual < 5'),
    ],
)  # fmt: skip
def test_a_condition_says_what_it_saw_in_its_unit(when: str, said: str) -> None:
    """Of 13 points one is taken off where it holds, perhaps one where that is open."""
    card = scored(LOOKED_AT.replace("WHEN", when), case("a: 50%, b: 2, v: A", extra=TWO))
    end = {True: ": 1 point off (13 → 12)", None: "; 1 point off (13 → 12–13)", False: ""}
    applies = next(a.applies for a in card.adjustments if a.adjustment.id == "p")

    assert adjusted(card, "p") == said + end[applies]


@pytest.mark.parametrize(
    ("operator", "bound", "value", "holds"),
    [
        ("is", "A", "A", True), ("is", "A", "B", False), ("is_not", "A", "B", True), ("is_not", "A", "A", False),
        ("is", "A", frozenset("A"), True), ("is", "A", frozenset("BC"), False), ("is", "A", frozenset("AB"), None),
        ("is_not", "A", frozenset("BC"), True), ("is", "A", Fraction(1), False), ("is", Fraction(1), "A", False),
        ("at_least", Fraction(3), Fraction(3), True), ("above", Fraction(3), Fraction(3), False),
        ("at_most", Fraction(3), Fraction(3), True), ("below", Fraction(3), Fraction(3), False),
        ("at_least", Fraction(3), Range(Fraction(3), Fraction(4)), True),
        ("above", Fraction(3), Range(Fraction(3), Fraction(4)), None),
        ("above", Fraction(3), Range(Fraction(3), Fraction(4), lo_open=True), True),
        ("below", Fraction(3), Range(Fraction(3), Fraction(4)), False), ("is", Fraction(3), None, False),
    ],
)  # fmt: skip
def test_what_is_said_of_a_test_is_what_its_values_give(
    operator: str, bound: Fraction | str, value: Fraction | Range | str | None, holds: bool | None
) -> None:
    assert outcome(Test(OfFact("s"), "v", operator, bound), value) is holds


def test_the_alternative_that_held_is_named() -> None:
    x = f"id: x, title: X, score: {{method: yes-no, when: {TREE}}}"
    card = scored(rules(x), case("open: 15, month: December"))

    assert working(card, unit(card, "x"), "en") == (
        "facts.month = December and facts.open < 20, is 15, by 5: holds → 10"
    )


def test_every_alternative_that_failed_says_why() -> None:
    extra = (
        "adjustments:\n"
        f"  - {{id: p, when: {TREE}, then: {{deduct: 1}}}}\n"
        '  - {id: q, when: "facts.open > 10 and facts.open < 12", then: {deduct: 1}}\n'
        "  - {id: w, when: {facts.month: [May, June]}, then: {deduct: 1}}\n"
    )
    card = scored(rules(FULL, extra=extra), case("open: 25, month: July"))

    assert adjusted(card, "p") == (
        "does not apply: facts.open < 5, is 25, off by 20; "
        "facts.month = December, is July and facts.open < 20, is 25, off by 5"
    )
    assert adjusted(card, "q") == ("does not apply: facts.open > 10 and < 12, is 25, off by 13")
    assert adjusted(card, "w") == "does not apply: facts.month = May or June, is July"


def test_the_branch_of_an_if_that_was_taken_is_told_with_its_condition() -> None:
    x = (
        "id: x, title: X, score: {method: formula, "
        'points: "(if facts.a > 5 and facts.b < 2 then facts.a else facts.b) / 2"}'
    )
    card = scored(rules(x), case("a: 6, b: 4"))

    assert working(card, unit(card, "x"), "zh") == "4 / 2 = 2"
    assert "facts.a > 5 and facts.b < 2: 6 > 5 and 4 < 2 does not hold" in lines(
        explain(card, "x", "en")
    )
    assert "facts.a > 5 且 facts.b < 2：6 > 5 且 4 < 2，不成立" in lines(explain(card, "x", "zh"))


def test_a_condition_on_a_list_names_the_measures() -> None:
    listed = "outputs:\n  - {id: a, title: talks, target: 10, actual: 14}\n  - {id: b, title: films, target: 10, actual: 9}\n"
    extra = (
        "adjustments:\n"
        "  - {id: p, when: {any: outputs, completion: {above: 130%}}, then: {deduct: 1}}\n"
        "  - {id: q, when: {any: outputs, completion: {above: 150%}}, then: {deduct: 1}}\n"
        "  - {id: n, when: {any: outcomes, completion: {above: 150%}}, then: {deduct: 1}}\n"
    )
    card = scored(rules(FULL, extra=extra), case(extra=listed))

    assert adjusted(card, "p").startswith("outputs: a completion > 130%, is 140%: 1 point off")
    assert adjusted(card, "q") == (
        "does not apply: no measure of outputs has completion > 150%; "
        "nearest is a, 140%, off by 10 percentage points"
    )
    assert adjusted(card, "n") == (
        "does not apply: the case lists no outcomes, so none has completion > 150%"
    )


def test_what_a_condition_could_not_compare_is_told() -> None:
    y = "id: y, title: Y, applies: {facts.a: {below: 0}}, score: {method: formula, points: 5}"
    extra = (
        "adjustments:\n"
        "  - {id: p, when: {y.score: {below: 5}}, then: {deduct: 1}}\n"
        "  - {id: q, when: {facts.z: bad}, then: {deduct: 1}}\n"
        "  - {id: t, when: {stated: facts.z}, then: {deduct: 1}}\n"
    )
    card = scored(rules(FULL, y, extra=extra), case("a: 1"))

    assert adjusted(card, "p") == ("does not apply: Y score < 5, but there is no score to compare")
    assert adjusted(card, "q").startswith("may apply: facts.z = bad, not stated; 1 point off")
    assert adjusted(card, "t") == "does not apply: facts.z is stated, but is not"


# ---- not applicable: the real cause ------------------------------------------------------------

SINCE = "applies: {year: {at_least: 2015}}"
POLICIES = "missing: {finding: not-applicable, fact: not-applicable, level: not-applicable}\n"


@pytest.mark.parametrize(
    ("score", "cause"),
    [
        ("{method: checklist, items: [{id: i, title: I, points: 4}, {id: j, title: J, points: 6}]}", "none of its findings is applicable"),
        ("{method: formula, points: facts.b}", "facts.b missing"),
        ("{method: levels, of: facts.e, levels: {A: 100%, NA: not-applicable}}", "NA, which the rule leaves out"),
        ("{method: table, hit: first, rows: [{when: {facts.e: NA}, not_applicable: true}, {points: 3}]}", "facts.e = NA, which the rule leaves out"),
        ("{method: bands, of: facts.d, bands: [{at_least: 4, not_applicable: true}, {points: 3}]}", "5, ≥ 4, which the rule leaves out"),
        ("{method: formula, points: facts.d / facts.zero}", "division by zero, no value: facts.zero is 0"),
        (
            "{method: best-of, methods: [{method: formula, points: facts.d, applies: {facts.e: A}}, {method: levels, of: facts.e, levels: {NA: not-applicable}}]}",
            "none of its methods applies (facts.e = A, is NA; NA, which the rule leaves out)",
        ),
    ],
)  # fmt: skip
def test_not_applicable_names_what_made_it_so(score: str, cause: str) -> None:
    given = "id: g, title: G, score: {method: formula, points: 5}"
    text = rules(f"id: x, title: X, {SINCE}, score: {score}", given, extra=POLICIES)
    card = scored(text.replace("    points: 20", "    points: 20\n    aggregate: sum"),
                  case("d: 5, e: NA, zero: 0", 2015))  # fmt: skip

    assert unit(card, "x").applies is False
    assert working(card, unit(card, "x"), "en") == f"not applicable: {cause}"


def test_a_condition_that_fails_is_the_cause_with_its_numbers() -> None:
    given = "id: g, title: G, score: {method: formula, points: 5}"
    x = f"id: x, title: X, {SINCE}, score: {{method: formula, points: facts.none}}"
    card = scored(rules(x, given, extra=POLICIES), case("d: 5", 2013))

    assert working(card, unit(card, "x"), "zh") == "不适用：year ≥ 2015，实际 2013，相差 2"


def test_a_section_that_is_not_applicable_is_the_cause_of_its_scores() -> None:
    text = HEAD.format(total=20) + (
        "sections:\n"
        "  - {id: s, title: Old, points: 10, applies: {year: {below: 2015}}, indicators: [{id: x, title: X, points: 10, score: {method: formula, points: 5}}]}\n"
        "  - {id: t, title: T, points: 10, indicators: [{id: y, title: Y, points: 10, score: {method: formula, points: 5}}]}\n"
    )
    card = scored(text, case("d: 5"))

    assert working(card, unit(card, "x"), "en") == "not applicable, because Old is not"


# ---- counts, dates, parameters -------------------------------------------------------------------------


def test_a_count_reads_as_a_count() -> None:
    x = "id: x, title: X, value: facts.talks, score: {method: proportional, full_at: 40}"
    card = scored(rules(x), case("talks: 36场次"))
    why = why_lost(card, unit(card, "x"))

    assert why is not None
    assert why.zh == "facts.talks 为 36，未达 40，相差 4，失 1 分"
    assert "%" not in "".join(lines(explain(card, "x", "en"))).replace("capped at 100%", "")


@pytest.mark.parametrize(
    ("method", "value", "said"),
    [
        ("{method: proportional, full_at: 90%}", "81%", "81%，未达 90%，相差 9 个百分点"),
        ("{method: proportional}", "0.5", "50%，未达 100%，相差 50 个百分点"),
        ("{method: proportional, full_at: facts.all}", "30", "30，未达 facts.all（40），相差 10"),
        ("{method: proportional, full_at: 2, zero_at: 12}", "7", "7，高于 2，相差 5"),
        ("{method: proportional, cap: 80%}", "120%", "封顶 80%，失 2 分"),
    ],
)
def test_a_proportion_says_what_full_marks_wanted(method: str, value: str, said: str) -> None:
    card = scored(rules(f"id: x, title: X, value: facts.v, score: {method}"),
                  case(f"v: {value}, all: 40"))  # fmt: skip
    why = why_lost(card, unit(card, "x"))

    assert why is not None
    assert said in why.zh


def test_a_date_reads_as_a_date() -> None:
    text = HEAD.format(total=10) + (
        "sections:\n  - id: s\n    title: S\n    points: 10\n    each: outputs\n    allocate: equal\n"
        "    score: {date: {method: yes-no, when: 实际完成值 <= 年度指标值}}\n"
    )
    listed = "outputs: [{id: m, title: M, target: 2022年12月6日, actual: 2022年11月22日}]\n"
    card = scored(text, case(extra=listed))

    assert working(card, card.units()[0], "zh") == (
        "实际完成值 ≤ 年度指标值，实际 2022-11-22 与 2022-12-06，相差 14 天，成立 → 10"
    )


PARAMETER = """\
parameters:
  线:
    title: pass line
    unit: "%"
    values: [{from: 2020-01-01, to: 2021-12-31, value: 50%, source: old notice}, {from: 2022-06-01, value: 60%, source: new notice}]
"""


def test_a_parameter_shows_its_unit_its_date_and_its_source() -> None:
    x = 'id: x, title: X, value: facts.a, unit: "%", score: {method: proportional, zero_at: 线, full_at: 100%}'
    extra = PARAMETER + "adjustments: [{id: p, when: facts.a < 线, then: {deduct: 2}}]\n"
    card = scored(rules(x, extra=extra), case("a: 80%"))

    assert working(card, unit(card, "x"), "zh") == "(80% − 60%) / (100% − 60%) × 10 = 5"
    assert adjusted(card, "p") == (
        "does not apply: facts.a < 线, is 80% against 60%, off by 20 percentage points"
    )
    for id_ in ("x", "p"):
        assert "线 (pass line) 60% (from 2022-06-01; new notice)" in lines(explain(card, id_, "en"))
        assert "线（pass line） 60%（2022-06-01 起；new notice）" in lines(explain(card, id_, "zh"))


# ---- tables, effects ----------------------------------------------------------------------------


@pytest.mark.parametrize("hit", ["unique", "any"])
def test_rows_that_conflict_are_named_as_a_conflict(hit: str) -> None:
    rows = "[{when: {facts.a: {at_least: 5}}, points: 6}, {when: {facts.b: {at_least: 5}}, points: 7}, {points: 0}]"
    x = f"id: x, title: X, score: {{method: table, hit: {hit}, rows: {rows}}}"
    card = scored(rules(x), case("a: 6, b: 6"))
    why = why_lost(card, unit(card, "x"))

    assert why is not None
    assert why.en == ("several rows fit and conflict: facts.a ≥ 5: 6 points; facts.b ≥ 5: 7 points")
    assert [m.title.en for m in card.missing] == ["X: rows that conflict"]


@pytest.mark.parametrize(
    ("hit", "said"),
    [
        ("best", "best of the rows that fit: facts.a ≥ 5: 6 points; facts.b ≥ 5: 7 points → 7"),
        ("worst", "worst of the rows that fit: facts.a ≥ 5: 6 points; facts.b ≥ 5: 7 points → 6"),
        ("sum", "sum of the rows that fit: facts.a ≥ 5: 6 points; facts.b ≥ 5: 7 points, capped at 10 → 10"),
        ("first", "facts.a ≥ 5 → 6"),
    ],
)  # fmt: skip
def test_rows_that_fit_together_say_what_each_gives(hit: str, said: str) -> None:
    rows = "[{when: {facts.a: {at_least: 5}}, points: 6}, {when: {facts.b: {at_least: 5}}, points: 7}, {points: 0}]"
    x = f"id: x, title: X, score: {{method: table, hit: {hit}, rows: {rows}}}"
    card = scored(rules(x), case("a: 6, b: 6"))

    assert working(card, unit(card, "x"), "en") == said


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ('bonus: "min(5, facts.a - 3)"', "adds nothing: -2 is not above zero"),
        ('deduct: "facts.a - 3"', "takes nothing off: -2 is not above zero"),
        ("deduct: 15", "15 points off, as far as 0 (10 → 0)"),
        ("total_at_most: 12", "total at most 12 (it is 10 already: no effect)"),
        ("total_at_least: 4", "total at least 4 (it is 10 already: no effect)"),
        ("total_at_least: 12", "total at least 12 (10 stays as it is)"),
        ("grade_at_most: B", "grade at most B (A → B)"),
        ("grade_at_most: A", "grade at most A (it is A already: no effect)"),
        ("deduct: 2", "2 points off (10 → 8)"),
    ],
)
def test_an_effect_says_what_it_did(effect: str, said: str) -> None:
    extra = (
        "grades: {bands: [{at_least: 8, grade: A}, {else: B}]}\n"
        f"adjustments: [{{id: p, when: {{facts.a: 1}}, then: {{{effect}}}}}]\n"
    )
    card = scored(rules(FULL, extra=extra), case("a: 1"))

    assert adjusted(card, "p") == f"facts.a = 1, is 1: {said}"


def test_an_amount_that_a_formula_gives_is_worked_out() -> None:
    extra = 'adjustments: [{id: p, when: {facts.a: 1}, then: {deduct: "min(5, facts.b * 2)"}}]\n'
    card = scored(rules(FULL, extra=extra), case("a: 1, b: 2"))

    assert "min(5, facts.b * 2) min(5, 2 × 2) = 4" in lines(explain(card, "p", "en"))


# ---- lists, findings ----------------------------------------------------------------------------


def test_the_numbers_that_a_trimmed_mean_drops_are_named() -> None:
    x = 'id: x, title: X, score: {method: formula, points: "trimmed_mean(facts.l, 1, 1)"}'
    card = scored(rules(x), case("l: [8, 7, 9, 1, 6]"))

    assert working(card, unit(card, "x"), "en") == (
        "trimmed_mean([8, 7, 9, 1, 6], 1, 1) (highest 9, lowest 1 left out) = 7"
    )


def test_a_trimmed_mean_that_drops_everything_names_no_number_that_it_drops() -> None:
    x = 'id: x, title: X, score: {method: formula, points: "trimmed_mean(facts.l, 1, 1)"}'
    card = scored(rules(x), case("l: [8, 7]"))
    said = working(card, unit(card, "x"), "en")

    assert "left out" not in said
    assert "has nothing left" in said


def test_a_finding_that_a_question_leaves_open_is_not_one_that_is_missing() -> None:
    """What may be met or not counts as stated; what nobody states goes by `missing`."""
    x = (
        "id: x, title: X, score: {method: checklist, items: [{id: i, title: one, points: 4}, "
        "{id: j, title: two, points: 6}]}"
    )
    text = rules(x, extra="missing: {finding: zero}\n")
    facts = case_of(case(extra="management: {x: {findings: {i: met}}}\n"))
    asked = with_values(facts, {"management.x.i": frozenset({"met", "not-met"})})

    assert unit(score_case(ruleset_of(text), facts), "x").ends == (4, 4)
    assert unit(score_case(ruleset_of(text), asked), "x").ends == (0, 4)


def test_a_finding_that_is_partly_met_is_not_said_to_be_unmet() -> None:
    x = (
        "id: x, title: X, score: {method: checklist, partly: 50%, items: [{id: i, title: one, points: 4}, "
        "{id: j, title: two, points: 4}, {id: k, title: three, points: 2}]}"
    )
    text = rules(x, extra="missing: {finding: zero}\n")
    card = scored(text, case(extra="management: {x: {findings: {i: not-met, j: partly}}}\n"))
    why = why_lost(card, unit(card, "x"))

    assert why is not None
    assert why.zh == "不符合：one；部分符合：two；未载明：three"
    assert working(card, unit(card, "x"), "en") == (
        "0 of 3 findings met, 1 partly, 1 not stated: 0 + 2 + 0 → 2"
    )


@pytest.mark.parametrize(
    ("facts", "said", "second", "guard"),
    [
        ("a: 4, b: 3, c: 2", "best of [facts.a = 4]; [3, ≥ 3 → 7] → 7", "[3, ≥ 3 → 7]",
         "holds facts.c > 1, is 2, by 1"),
        ("a: 4, b: 3, c: 1", "best of [facts.a = 4]; not applicable (facts.c > 1, is 1) → 4",
         "not applicable (facts.c > 1, is 1)", "does not hold facts.c > 1, is 1"),
        ("a: 4, c: 2", "best of [facts.a = 4]; [?, ≥ 3 or otherwise → 1～7] → 4–7",
         "[?, ≥ 3 or otherwise → 1～7]", "holds facts.c > 1, is 2, by 1"),
    ],
)  # fmt: skip
def test_each_of_several_methods_is_told_with_what_it_gave(
    facts: str, said: str, second: str, guard: str
) -> None:
    text = rules(
        "id: x, title: X, score: {method: best-of, methods: [{method: formula, points: facts.a}, "
        "{method: bands, of: facts.b, bands: [{at_least: 3, points: 7}, {points: 1}], applies: facts.c > 1}]}"
    )
    card = scored(text, case(facts))
    told = lines(explain(card, "x", "en"))

    assert working(card, unit(card, "x"), "en") == said
    assert told[told.index("methods") + 1 :][:4] == [
        "formula: facts.a [facts.a = 4]",
        f"facts.b in bands: ≥ 3: 7 points; otherwise: 1 point {second}",
        "applies if facts.c > 1",
        guard,
    ]


def test_a_sum_puts_brackets_around_what_lies_below_zero_and_only_there() -> None:
    row = "id: {0}, title: X, lowest: -9, score: {{method: formula, points: facts.{0}}}"
    text = rules(*(row.format(name) for name in "abc")).replace(
        "total: 30", "total: 30\nlowest: -30"
    )
    card = scored(text, case("a: 0, b: -2, c: 5"))

    assert section_working(section_of(card), "en") == "0 + (-2) + 5 = 3"


def test_a_mean_over_indicators_is_of_those_in_the_sections_within() -> None:
    text = HEAD.format(total=20) + (
        "sections:\n"
        "  - {id: s, title: S, points: 20, aggregate: {by: mean, of: indicators}, sections: ["
        "{id: t, title: T, points: 10, indicators: [{id: x, title: X, points: 10, score: {method: proportional, of: facts.a}}]}, "
        "{id: u, title: U, points: 10, applies: facts.b > 1, indicators: [{id: y, title: Y, points: 10, score: {method: proportional, of: facts.c}}]}]}\n"
    )
    for b, said in ((2, "(50% + 70%) / 2 × 20 = 12"), (1, "(50%) / 1 × 20 = 10")):
        card = scored(text, case(f"a: 50%, b: {b}, c: 70%"))
        assert section_working(section_of(card), "en") == said


@pytest.mark.parametrize(
    ("method", "plainly", "in_percent"),
    [
        ("bands, bands: [{at_least: 95%, points: 10}, {at_least: 0.5, points: 5}, {points: 0}]",
         "in bands: ≥ 95%: 10 points; ≥ 50%: 5 points; otherwise: 0 points", None),
        ("proportional, full_at: 0.9", ": 0.9 full, 0 none, linear between, capped at 100%",
         ": 90% full, 0 none, linear between, capped at 100%"),
        ("proportional, full_at: 90%, zero_at: 0.5",
         ": 90% full, 50% none, linear between, capped at 100%", None),
        ("interpolate, through: [{at: 0.5, points: 0}, {at: 90%, points: 9}]",
         "linear between: 50% → 0 points; 90% → 9 points", None),
        ("interpolate, through: [{at: 0.5, points: 0}, {at: 0.9, points: 9}]",
         "linear between: 0.5 → 0 points; 0.9 → 9 points", "linear between: 50% → 0 points; 90% → 9 points"),
    ],
)  # fmt: skip
def test_a_standard_reads_in_percent_where_it_or_its_value_is_so_written(
    method: str, plainly: str, in_percent: str | None
) -> None:
    plan = ruleset_of(rules(f"id: x, title: X, value: facts.a, score: {{method: {method}}}")).plan
    said = [rule_words(plan.order[0].method, "en", percent=percent) for percent in (False, True)]

    assert said[0].endswith(plainly)
    assert said[1].endswith(in_percent or plainly)


OCCURRENCES = rules(
    "id: x, title: X, score: {method: deduct, items: [{id: i, title: I, of: facts.a, each: 1}, "
    "{id: j, title: J, of: 'if facts.b > 1 then facts.b * 2 else 0', each: 0.5, at_most: 2}]}",
    extra="grades: {bands: [{at_least: 8, grade: A}, {at_least: 6, grade: B}, {at_least: 1, grade: C}, {else: D}]}\n",
)


@pytest.mark.parametrize(
    ("facts", "said", "items", "grades"),
    [
        ("a: 2, b: 3", "10 − 1 × 2 − min(0.5 × 6, 2) = 6",
         ["I 1 × 2 = 2 off", "J min(0.5 × 6, 2) = 2 off", "facts.b × 2 3 × 2 = 6", "facts.b > 1: 3 > 1 holds"],
         ["≥ 8 → A", "applies ≥ 6 → B", "≥ 1 → C", "otherwise → D"]),
        ("a: 2", "10 − 1 × 2 − min(0.5 × max(?, 0), 2) = 6–8",
         ["I 1 × 2 = 2 off", "J min(0.5 × max(?, 0), 2) = 0～2 off",
          "if(facts.b > 1, facts.b × 2, 0) if(? > 1, ? × 2, 0) = ?", "facts.b > 1: ? > 1 undecided"],
         ["may apply ≥ 8 → A", "may apply ≥ 6 → B", "≥ 1 → C", "otherwise → D"]),
        ("a: 0～3, b: 1", "10 − 1 × 0～3 − 0.5 × 0 = 7–10",
         ["I 1 × 0～3 = 0～3 off", "J 0.5 × 0 = 0 off", "0 0", "facts.b > 1: 1 > 1 does not hold"],
         ["may apply ≥ 8 → A", "may apply ≥ 6 → B", "≥ 1 → C", "otherwise → D"]),
        ("b: 1", "10 − 1 × max(?, 0) − 0.5 × 0, not below 0 = 0–10",
         ["I 1 × max(?, 0) = ≥0 off", "J 0.5 × 0 = 0 off", "0 0", "facts.b > 1: 1 > 1 does not hold"],
         ["may apply ≥ 8 → A", "may apply ≥ 6 → B", "may apply ≥ 1 → C", "may apply otherwise → D"]),
    ],
)  # fmt: skip
def test_occurrences_are_counted_and_every_grade_that_may_be_is_said(
    facts: str, said: str, items: list[str], grades: list[str]
) -> None:
    card = scored(OCCURRENCES, case(facts))
    told, total = lines(explain(card, "x", "en")), lines(explain(card, "total", "en"))

    assert working(card, unit(card, "x"), "en") == said
    assert told[told.index("items") + 1 :][:4] == items
    assert [line for line in total if " → " in line][-4:] == grades


# ---- sections and the total ---------------------------------------------------------------------

WEIGHED = """\
ruleset: r
title: r
version: "1"
total: 100
aggregate: weighted-mean
rounding: {places: 2}
missing: {fact: not-applicable}
basis: {m: {title: Measure, verified: false}}
sections:
  - {id: g1, title: G1, points: 10, weight: 3, indicators: [{id: a, title: A, points: 5, score: {method: proportional, of: facts.a}}, {id: b, title: B, points: 5, score: {method: proportional, of: facts.b}}]}
  - {id: g2, title: G2, points: 10, weight: 1, indicators: [{id: c, title: C, points: 10, score: {method: proportional, of: facts.c}}]}
  - {id: g3, title: G3, points: 10, weight: 2, indicators: [{id: d, title: D, points: 10, score: {method: proportional, of: facts.d}}]}
"""


def test_the_total_is_explained_like_any_score() -> None:
    card = scored(WEIGHED, case("a: 50%, c: 100%"))
    said = lines(explain(card, "total", "en"))

    assert "working (3 × 50% + 1 × 100%) / 4 × 100 = 62.50" in said
    assert "G1 5 / 10, weight 3" in said
    assert "G3 not applicable, or no score" in said
    assert "notes" in [s.label for s in explain(card, "g1", "en")]
    assert "working 2.50 / 5 × 10 = 5" in lines(explain(card, "g1", "en"))
    assert "not applicable: no part has a score" in lines(explain(card, "g3", "en"))


def test_adjustments_and_the_grade_stand_in_the_total() -> None:
    extra = (
        "grades: {bands: [{at_least: 8, when: {facts.a: 1}, grade: A}, {at_least: 7, grade: B}, {else: C}]}\n"
        "adjustments: [{id: p, title: Late, when: {facts.a: 1}, then: {deduct: 2.5}}]\n"
    )
    said = lines(explain(scored(rules(FULL, extra=extra), case("a: 1")), "total", "en"))

    assert "score 7.50 / 10" in said
    assert "Late facts.a = 1, is 1: 2.5 points off (10 → 7.50)" in said
    assert said[said.index("grade B") + 1 :][:5] == [
        "looked up on 7.50, rounded",
        "≥ 8, and facts.a = 1 → A",
        "holds facts.a = 1, is 1",
        "applies ≥ 7 → B",
        "otherwise → C",
    ]


def test_a_grade_by_the_raw_total_shows_the_raw_total() -> None:
    text = rules("id: x, title: X, score: {method: formula, points: facts.a}")
    text = text.replace("{places: 2}", "{places: 2, at: total}")
    text += "grades: {on: raw, bands: [{at_least: 9, grade: A}, {else: B}]}\n"
    card = scored(text, case("a: 8.996"))

    assert verdict(card, "zh") == ["总分 9，等级 B（按取整前的 8.996）"]
    assert "looked up on 8.996, before rounding" in lines(explain(card, "total", "en"))
    assert "rounding 8.996 rounded to 9" in lines(explain(card, "total", "en"))


PARTS = (
    HEAD.format(total=20)
    + """\
sections:
  - {id: s, title: S, points: 20, aggregate: HOW, indicators: [{id: x, title: X, points: 10, weight: 1, score: {method: proportional, of: facts.a}}, {id: y, title: Y, points: 10, weight: 3, score: {method: proportional, of: facts.b}}]}
"""
)


@pytest.mark.parametrize(
    ("how", "rule", "said"),
    [
        ('sum', '', '5.50 + 7.25 = 12.75'),
        ('mean', "mean of the parts' shares", '(55% + 72.5%) / 2 × 20 = 12.75'),
        ('weighted-mean', "weighted mean of the parts' shares", '(1 × 55% + 3 × 72.5%) / 4 × 20 = 13.63'),
        ('weakest', 'the weakest part', 'min(55%, 72.5%) × 20 = 11'),
        ('strongest', 'the strongest part', 'max(55%, 72.5%) × 20 = 14.50'),
        ('{by: weakest, plus: 2}', 'the weakest part, plus 2 if any is higher', 'min(55%, 72.5%) × 20 + 2 = 13'),
        ('{by: weakest, plus: 12}', 'the weakest part, plus 12 if any is higher', 'min(min(55%, 72.5%) × 20 + 12, 20) = 20'),
        ('{by: mean, of: indicators}', "mean of the parts' shares (over all indicators)", '(55% + 72.5%) / 2 × 20 = 12.75'),
        ('{by: sum, bands: [{at_least: 13, points: 20}, {above: 12, points: 9}, {points: 0}]}', 'sum of the parts, then by bands', '5.50 + 7.25 = 12.75, 2 parts: > 12 → 9'),
        ('{by: mean, bands: [{below: 12, points: 20}, {at_most: 12.75, points: 9}, {points: 0}]}', "mean of the parts' shares, then by bands", '(55% + 72.5%) / 2 × 20 = 12.75, 2 parts: ≤ 12.75 → 9'),
        ('{by: sum, bands: [{parts: 2, at_least: 12, points: 7}, {points: 1}]}', 'sum of the parts, then by bands', '5.50 + 7.25 = 12.75, 2 parts: ≥ 12 → 7'),
        ('{by: sum, bands: [{at_least: 15, points: 7}, {points: 1}]}', 'sum of the parts, then by bands', '5.50 + 7.25 = 12.75, 2 parts: otherwise → 1'),
    ],
)  # fmt: skip
def test_how_parts_make_a_score_is_said_and_worked_out(how: str, rule: str, said: str) -> None:
    section = section_of(scored(PARTS.replace("HOW", how), case("a: 55%, b: 72.5%")))

    assert section_rule(section.section, "en") == rule
    assert section_working(section, "en") == said


BESIDE = (
    HEAD.format(total=30)
    + """\
grades: {on: raw, bands: [{at_least: 20, grade: A}, {else: B}]}
sections:
  - {id: s, title: S, points: 20, aggregate: mean, round: 0, grades: {bands: [{at_least: 15, grade: good}, {else: poor}]}, indicators: [{id: x, title: X, points: 10, score: {method: proportional, of: facts.a}}, {id: y, title: Y, points: 10, score: {method: proportional, of: facts.b}}]}
  - {id: t, title: T, points: 10, applies: "facts.c > 1", indicators: [{id: z, title: Z, points: 5, score: {method: formula, points: facts.c}}, {id: w, title: W, points: 5, applies: "facts.d > 1", score: {method: formula, points: 5}}]}
  - {id: o, title: O, points: 5, aside: true, indicators: [{id: q, title: Q, points: 5, score: {method: formula, points: 5}}]}
adjustments: [{id: p, title: P, when: facts.b > 20%, then: {section: s, bonus: 1.5}}]
"""
)


@pytest.mark.parametrize(
    ("facts", "section", "beside", "derived"),
    [
        ("a: 55%, b: 72.5%, c: 3, d: 2", "s",
         "mean of the parts' shares; 12.75 rounded to 13; adjusted 13 → 14.50; grade poor",
         ["adjusted 13 → 14.50"]),
        ("a: 55%, c: 1", "s", "mean of the parts' shares; adjusted 6–16 → 6–17.50; grade poor to good",
         ["adjusted 6–16 → 6–17.50"]),
        ("a: 60%, b: 20%, c: 1", "s", "mean of the parts' shares; grade poor", []),
        ("a: 60%, b: 20%, c: 3, d: 2", "t", "", []),
        ("a: 60%, b: 20%, c: 3, d: 1", "t", "5 points shared out among the rest",
         ["5 points shared out among the rest"]),
        ("a: 60%, b: 20%, d: 2", "t", "whether it applies is undecided: facts.c > 1, not stated",
         ["whether it applies is undecided: facts.c > 1, not stated"]),
        ("a: 60%, b: 20%, c: 1", "t", "not applicable: facts.c > 1, is 1",
         ["not applicable: facts.c > 1, is 1"]),
        ("a: 60%", "o", "not part of the total", ["not part of the total"]),
    ],
)  # fmt: skip
def test_what_is_said_beside_a_section_and_not_again_in_its_derivation(
    facts: str, section: str, beside: str, derived: list[str]
) -> None:
    card = scored(BESIDE, case(facts))

    assert about_section(card, section_of(card, section), "en") == beside
    notes = [s for s in explain(card, section, "en") if s.label == "notes"]
    assert [line for s in notes for line in lines(s.inner)] == derived


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("a: 55%, b: 72.5%, c: 3, d: 2",
         "facts.b > 20%, is 72.5%, by 52.5 percentage points: 1.5 points on “S” (13 → 14.50)"),
        ("a: 55%", "may apply: facts.b > 20%, not stated; 1.5 points on “S” (6–16 → 6–17.50)"),
        ("b: 20%", "does not apply: facts.b > 20%, is 20%"),
    ],
)  # fmt: skip
def test_what_is_said_of_an_adjustment_of_a_section(facts: str, said: str) -> None:
    card = scored(BESIDE, case(facts))

    assert adjusted(card, "p") == said
    assert f"P {said}" in lines(explain(card, "total", "en"))


@pytest.mark.parametrize(
    ("section", "note"),
    [
        ("applies: {facts.a: {above: 2}}", "not applicable: facts.a > 2, is 1, off by 1"),
        ("minimum: {parts: 2, else: no-score}", "no score: 1 scored part, at least 2 needed"),
        ("minimum: {parts: 2, else: not-applicable}", "not applicable: 1 scored part, at least 2 needed"),
        ("aggregate: {by: sum, bands: [{parts: 2, points: 5}]}", "no score: no row of the bands is for 1 part"),
    ],
)  # fmt: skip
def test_a_section_without_a_score_says_why(section: str, note: str) -> None:
    text = HEAD.format(total="none") + (
        f"missing: {{fact: not-applicable}}\nsections:\n  - {{id: s, title: S, points: 20, {section}, indicators: [{{id: x, title: X, points: 10, score: {{method: formula, points: 5}}}}, {{id: y, title: Y, points: 10, score: {{method: formula, points: facts.none}}}}]}}\n"
    )
    assert note in lines(explain(scored(text, case("a: 1")), "s", "en"))


def test_too_few_parts_that_count_as_zero_are_no_sum() -> None:
    text = rules("id: x, title: X, score: {method: formula, points: 5}",
                 "id: y, title: Y, score: {method: formula, points: facts.none}",
                 extra=POLICIES)  # fmt: skip
    text = text.replace("    title: S\n", "    title: S\n    minimum: {parts: 2, else: zero}\n")
    card = scored(text, case("a: 1"))

    assert section_working(section_of(card), "en") == "1 scored part, at least 2 needed → 0"


def test_points_that_moved_are_in_the_working() -> None:
    text = HEAD.format(total=20) + (
        "sections:\n"
        "  - {id: s, title: S, points: 10, applies: {facts.a: 2}, points_to: t, indicators: [{id: x, title: X, points: 10, score: {method: formula, points: 5}}]}\n"
        "  - {id: t, title: T, points: 10, indicators: [{id: y, title: Y, points: 10, score: {method: formula, points: 5}}]}\n"
    )
    card = scored(text, case("a: 1"))

    assert section_working(section_of(card, "t"), "en") == "(5) / 10 × 20 = 10"
    assert "its points go to t" in lines(explain(card, "s", "en"))


# ---- what rules rest on, and very long tables ---------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "article", "said"),
    [
        ("true", "true", "verified"),
        ("true", "false", "rule verified, article not verified"),
        ("false", "true", "article verified, rule not verified"),
        ("false", "false", "not verified"),
    ],
)
def test_whether_rule_and_article_are_checked_is_one_statement(
    rule: str, article: str, said: str
) -> None:
    text = rules(FULL).replace("verified: true", f"verified: {rule}")
    text += f"basis: {{m: {{title: Measure, verified: {article}}}}}\n"
    card = scored(text.replace("    points: 10\n    ind", "    points: 10\n    basis: m 第一条\n    ind"),
                  case("a: 1"))  # fmt: skip

    for id_ in ("x", "s"):
        statements = {s.label: s for s in explain(card, id_, "en")}
        assert statements["basis"].text == "Measure, 第一条"
        assert lines(statements["basis"].inner) == [f"checked {said}"]
    data = scorecard_data(card, "en", "0")["sections"][0]
    assert [(one["basis"], one["checked"]) for one in (data, *data["indicators"])] == [
        ("Measure, 第一条", said)
    ] * 2


def test_a_very_long_table_is_explained_by_the_rows_that_come_nearest() -> None:
    rows = ", ".join(
        f"{{when: {{facts.a: {n}, facts.b: {n % 7}}}, points: 1}}" for n in range(3000)
    )
    x = f"id: x, title: X, score: {{method: table, hit: first, rows: [{rows}, {{points: 0}}]}}"
    card = scored(rules(x), case("a: 100, b: 3"))
    said = lines(explain(card, "x", "en"))

    assert len(said) < 60
    assert "2988 more did not apply" in said
    nearest = "facts.a = 66, facts.b = 3 → 1 point facts.a = 66, is 100, off by 34"
    assert nearest in said
