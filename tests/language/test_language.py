"""The wider language, statement by statement: each test is a rule and what it gives."""

from __future__ import annotations

from fractions import Fraction
from textwrap import indent

import pytest
from conftest import case_of, messages, pair, ruleset_of, scored, unit
from conftest import section_of as of
from small import rules

from engine.pipeline import load_ruleset
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import UnitScore

HEAD = "ruleset: small\ntitle: small\nversion: '1'\nverified: true\n"
LETTERS = "methods:\n  letters: {method: levels, levels: {a: 100%, b: 67%, c: 33%, d: 0, e: not-applicable}}\n"


def facts(**values: object) -> str:
    """Return a case that states facts and nothing else."""
    rows = "".join(f"  {name}: {value}\n" for name, value in values.items())
    return "case: small\ntitle: small\nyear: 2022\nfacts:\n" + (rows or "  nothing: 0\n")


def section(body: str, *, total: str = "100", top: str = "", at: str = "total") -> str:
    """Return a ruleset with one section, of 100 points."""
    text = HEAD + f"total: {total}\nrounding: {{places: 2, at: {at}}}\n" + LETTERS + top
    return text + "sections:\n  - id: s\n    title: s\n    points: 100\n" + indent(body, " " * 4)


def letters(*names: str, points: str = "100") -> str:
    """Return indicators scored by letters a to e."""
    rows = "".join(
        f"  - {{id: {n}, title: {n}, points: {points}, score: letters}}\n" for n in names
    )
    return "indicators:\n" + rows


def scored_unit(score: str, case: str, *, points: int = 10, more: str = "") -> UnitScore:
    """Return the score of one indicator with a method."""
    text = rules(("x", points, f"{more}\nscore:\n" + indent(score.strip(), "  ")))
    return unit(scored(text, case), "x")


# ---- aggregation ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("mean", Fraction(200, 3)),
        ("weakest", Fraction(33)),
        ("strongest", Fraction(100)),
        ("{by: weakest, plus: 5}", Fraction(38)),
        ("{by: mean, bands: [{above: 60, points: 100}, {points: 0}]}", Fraction(100)),
        ("{by: sum, bands: [{parts: 3, at_least: 200, points: 80}, {points: 10}]}", Fraction(80)),
        ("{by: sum, bands: [{parts: 2, points: 1}, {parts: 3, at_least: 0, points: 2}, {parts: 3, points: 3}]}", Fraction(2)),
    ],
)  # fmt: skip
def test_parts_are_put_together_as_the_section_says(how: str, expected: Fraction) -> None:
    card = scored(
        section(f"aggregate: {how}\n" + letters("q1", "q2", "q3")), facts(q1="a", q2="b", q3="c")
    )

    assert card.score == expected.limit_denominator() if how != "mean" else Fraction("66.67")
    assert of(card).raw == (expected, expected)


def test_a_weighted_mean_takes_the_weights_of_the_parts() -> None:
    body = (
        "aggregate: weighted-mean\nindicators:\n"
        "  - {id: q1, title: q1, points: 10, weight: 3, score: letters}\n"
        "  - {id: q2, title: q2, points: 50, weight: 1, score: letters}\n"
    )

    assert scored(section(body), facts(q1="a", q2="d")).score == 75


def test_a_mean_leaves_out_what_is_not_applicable() -> None:
    body = "aggregate: mean\n" + letters("q1", "q2", "q3")
    card = scored(section(body), facts(q1="a", q2="b", q3="e"))

    assert card.score == Fraction("83.5")
    assert unit(card, "q3").state == "not-applicable"


def test_nothing_applicable_is_no_score_and_not_zero() -> None:
    card = scored(section("aggregate: mean\n" + letters("q1")), facts(q1="e"))

    assert (card.state, card.score, of(card).state) == ("no-score", None, "not-applicable")


def test_points_that_are_not_applicable_are_shared_out_in_proportion() -> None:
    """60 points remain of 100; 33.5 of them earned are 33.5 / 60 × 100."""
    body = (
        "indicators:\n"
        "  - {id: q1, title: q1, points: 50, score: letters}\n"
        "  - {id: q2, title: q2, points: 10, score: letters}\n"
        "  - {id: q3, title: q3, points: 40, score: letters}\n"
    )
    card = scored(section(body), facts(q1="b", q2="d", q3="e"))

    assert of(card).raw[0] == Fraction("33.5") / 60 * 100
    assert of(card).shared_out == 40
    assert card.score == Fraction("55.83")


def test_too_few_scored_parts_give_no_score() -> None:
    body = "aggregate: mean\nminimum: 2\n" + letters("q1", "q2", "q3")

    assert scored(section(body), facts(q1="a", q2="b", q3="e")).score == Fraction("83.5")
    assert of(scored(section(body), facts(q1="a", q2="e", q3="e"))).state == "no-score"


def test_a_minimum_may_give_zero_instead() -> None:
    body = "aggregate: mean\nminimum: {parts: 2, else: zero}\n" + letters("q1", "q2")

    assert scored(section(body), facts(q1="a", q2="e")).score == 0


def test_an_aside_section_counts_for_nothing_above() -> None:
    text = section(letters("q1")) + (
        "  - id: beside\n    title: beside\n    points: 100\n    aside: true\n"
        "    indicators:\n      - {id: q2, title: q2, points: 100, score: letters}\n"
    )
    card = scored(text, facts(q1="b", q2="a"))

    assert (card.score, of(card, "beside").low) == (67, 100)


def test_a_section_is_rounded_half_up_and_graded_on_the_rounded_score() -> None:
    """(100 + 67 + 33 + 0 + 67 + 0) / 6 = 44.5 → 45; and 40.5 is 41, in the higher band."""
    body = (
        "aggregate: mean\nround: {places: 0, carry: exact}\n"
        "grades: {bands: [{at_least: 61, grade: high}, {at_least: 45, grade: middle}, {else: low}]}\n"
    )
    card = scored(
        section(body + letters("q1", "q2", "q3", "q4", "q5", "q6")),
        facts(q1="a", q2="b", q3="c", q4="d", q5="b", q6="d"),
    )

    assert (of(card).low, of(card).raw[0], of(card).grade) == (45, Fraction("44.5"), "middle")
    assert card.score == Fraction("44.5")


def test_a_ruleset_may_have_no_total() -> None:
    card = scored(section(letters("q1"), total="none"), facts(q1="b"))

    assert (card.state, card.score, card.grade, of(card).low) == ("no-total", None, None, 67)


# ---- not applicable ---------------------------------------------------------------------------


def test_an_indicator_that_does_not_apply_leaves_its_points_to_the_rest() -> None:
    text = rules(
        ("x", 60, "applies: facts.cases >= 25\nvalue: facts.x\nscore: {method: proportional}"),
        ("y", 40, "value: facts.y\nscore: {method: proportional}"),
    )

    assert scored(text, facts(cases=25, x=0.5, y=1)).score == 70
    assert scored(text, facts(cases=24, x=0.5, y=1)).score == 100


def test_points_of_a_section_may_go_to_one_beside_it() -> None:
    """Where no satisfaction is asked, the outcomes have 40 points, shared out by weight."""
    text = HEAD + (
        "total: 100\nrounding: {places: 2}\n"
        "measures: {quantitative: {method: proportional, of: 完成值 / 指标值}}\n"
        "sections:\n"
        "  - {id: out, title: o, points: 60, each: outputs, allocate: equal}\n"
        "  - {id: effects, title: e, points: 30, each: outcomes, allocate: case-weights}\n"
        "  - {id: asked, title: a, points: 10, each: satisfaction, allocate: equal,\n"
        "     missing: {measures: not-applicable}, points_to: effects}\n"
    )
    measures = (
        "case: c\ntitle: c\nyear: 2022\noutputs:\n  - {id: a, title: a, target: 1, actual: 1}\n"
        "outcomes:\n  - {id: b, title: b, target: 2, actual: 1, weight: 25}\n"
        "  - {id: c, title: c, target: 1, actual: 1, weight: 15}\n"
    )
    card = scored(text, measures)

    assert (of(card, "effects").points, of(card, "asked").state) == (40, "not-applicable")
    assert [u.points for u in of(card, "effects").units] == [25, 15]
    assert card.score == Fraction("87.5")


def test_a_checklist_item_that_does_not_apply_leaves_its_points_to_the_others() -> None:
    body = (
        "{method: checklist, items: [{id: a, title: a, points: 4}, {id: b, title: b, points: 6}]}"
    )
    findings = "management: {x: {findings: {a: met, b: not-applicable}}}\n"
    score = scored_unit(body, facts() + findings)

    assert (score.low, score.high) == pair("10")


@pytest.mark.parametrize(
    ("policy", "bounds", "state"),
    [
        ("bounds", pair("-5", "10"), "open"),
        ("zero", pair("0"), "zeroed"),
        ("lowest", pair("-5"), "zeroed"),
        ("not-applicable", (None, None), "not-applicable"),
    ],
)
def test_a_missing_fact_does_what_the_policy_says(
    policy: str, bounds: tuple[Fraction, Fraction], state: str
) -> None:
    score = scored_unit(
        "{method: formula, points: facts.a - 5}",
        facts(),
        more=f"lowest: -5\nmissing: {{fact: {policy}}}",
    )

    assert ((score.low, score.high), score.state) == (bounds, state)


# ---- methods ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "score"), [("0.4", "0"), ("0.5", "0"), ("0.6", "2"), ("0.9", "8"), ("1", "10"), ("2", "10")]
)  # fmt: skip
def test_points_lie_on_the_line_between_a_threshold_and_a_benchmark_from_the_facts(
    value: str, score: str
) -> None:
    proportion = "{method: proportional, of: facts.x, zero_at: facts.low, full_at: facts.high}"
    line = "{method: interpolate, of: facts.x, through: [{at: facts.low, points: 0}, {at: facts.high, points: 10}]}"
    case = facts(x=value, low="0.5", high="1")

    assert scored_unit(proportion, case).low == Fraction(score)
    assert scored_unit(line, case).low == Fraction(score)


def test_interpolation_has_awards_of_its_own_beyond_the_ends() -> None:
    body = """
method: interpolate
of: facts.x
through: [{at: 100, points: 8}, {at: 50, points: 2}]
below: {points: 0}
above: 10
"""

    assert [scored_unit(body, facts(x=x)).low for x in (49, 50, 75, 100, 101)] == [0, 2, 5, 8, 10]


def test_the_better_of_two_scores_counts_and_one_that_does_not_apply_is_left_out() -> None:
    body = """
method: best-of
methods:
  - {method: formula, points: facts.achieved}
  - {method: formula, points: facts.improved, applies: stated(facts.improved)}
"""

    assert scored_unit(body, facts(achieved=4, improved=7)).low == 7
    assert scored_unit(body, facts(achieved=4)).low == 4
    assert scored_unit(body.replace("best", "worst"), facts(achieved=4, improved=7)).low == 4
    assert scored_unit(body.replace("best", "sum"), facts(achieved=4, improved=7)).low == 10


TABLE = """
method: table
hit: {}
rows:
  - {{when: {{facts.a: [A, B], facts.n: {{at_least: 2}}}}, points: 6}}
  - {{when: {{facts.a: A}}, points: 9}}
  - {{when: {{facts.n: {{below: 0}}}}, points: 1}}
"""


@pytest.mark.parametrize(
    ("hit", "score"), [("first", 6), ("best", 9), ("worst", 6), ("sum", 15), ("unique", None), ("any", None)]
)  # fmt: skip
def test_where_several_rows_fit_the_hit_policy_decides(hit: str, score: int | None) -> None:
    """Under `unique` and `any` rows that contradict each other leave the score open, and say so."""
    text = rules(("x", 20, "score:\n" + indent(TABLE.format(hit).strip(), "  ")))
    card = scored(text, facts(a="A", n=2))

    assert unit(card, "x").low == (6 if score is None else score)
    assert ["JX524" in m for m in messages(card.problems)] == ([True] if score is None else [])


def test_a_table_without_a_row_for_the_case_is_open_and_says_so() -> None:
    text = rules(("x", 20, "score:\n" + indent(TABLE.format("first").strip(), "  ")))
    card = scored(text, facts(a="C", n=2))

    assert (unit(card, "x").low, unit(card, "x").high) == pair("0", "20")
    assert [m[:5] for m in messages(card.problems)] == ["JX525"]


@pytest.mark.parametrize("guarded", ["section", "indicator"])
@pytest.mark.parametrize("case", [facts(a="C", n=2, w="no"), facts(a="A", n=2, w="no")])
def test_nothing_stays_open_of_a_table_that_does_not_apply(guarded: str, case: str) -> None:
    for hit in ("first", "unique"):
        text = rules(("x", 20, "score:\n" + indent(TABLE.format(hit).strip(), "  ")))
        head = "title: all\n" if guarded == "section" else "title: x\n"
        before, _, after = text.partition(head)
        text = f"{before}{head}{' ' * (4 if guarded == 'section' else 8)}applies: {{facts.w: yes}}\n{after}"
        card = scored(text, case)

        assert unit(card, "x").applies is False
        assert messages(card.problems) == []


def test_nor_of_one_of_several_methods_that_does_not_apply() -> None:
    table = "{method: table, hit: first, rows: [{when: {facts.a: A}, share: 50%}], applies: {facts.w: yes}}"
    methods = (
        f"score: {{method: sum-of, methods: [{{method: yes-no, when: facts.n > 1}}, {table}]}}"
    )

    card = scored(rules(("x", 20, methods)), facts(a="C", n=2, w="no"))
    assert (unit(card, "x").score, messages(card.problems)) == (20, [])
    open_ = scored(rules(("x", 20, methods)), facts(a="C", n=2, w="yes"))
    assert [m[:5] for m in messages(open_.problems)] == ["JX525"]


def test_an_unknown_cell_leaves_every_row_possible_that_may_fit() -> None:
    score = scored_unit(TABLE.format("first"), facts(n=2), points=20)

    assert (score.low, score.high) == pair("0", "20")  # no row fits a = C


def test_scores_go_below_zero_down_to_the_lowest() -> None:
    deduct = "{method: deduct, items: [{id: a, title: a, of: facts.n, each: 4}]}"

    assert [scored_unit(deduct, facts(n=n), more="lowest: -5").low for n in (1, 3, 9)] == [
        6,
        -2,
        -5,
    ]
    assert scored_unit(deduct, facts(n=9)).low == 0


def test_bands_may_take_their_limits_from_the_facts() -> None:
    body = "{method: bands, of: facts.x, bands: [{at_least: facts.goal * 90%, points: 10}, {points: 3}]}"

    assert scored_unit(body, facts(x=90, goal=100)).low == 10
    assert scored_unit(body, facts(x="89.99", goal=100)).low == 3
    assert scored_unit(body, facts(x=90)).high == 10


def test_experts_scores_lose_the_highest_and_the_lowest() -> None:
    body = "{method: formula, points: 'trimmed_mean(facts.scores, 1, 1)'}"
    median = "{method: formula, points: median(facts.scores)}"
    case = facts(scores="[88, 92, 79, 95, 91]")

    assert scored_unit(body, case, points=100).low == Fraction("90.33")
    assert scored_unit(median, case, points=100).low == 91
    assert scored_unit(body, facts(), points=100).high == 100


def test_conditions_that_hold_are_counted() -> None:
    body = '{method: formula, points: \'count(facts.a = "good", facts.b = "good", facts.n > 3)\'}'

    assert scored_unit(body, facts(a="good", b="poor", n=4)).low == 2
    assert scored_unit(body, facts(a="good", n=4)).high == 3


# ---- parameters, adjustments, grades ----------------------------------------------------------


def test_a_parameter_has_the_value_in_force_at_the_end_of_the_year() -> None:
    text = rules(("x", 100, "score: {method: formula, points: 合格线}")).replace(
        "sections:",
        "parameters:\n  合格线:\n    values:\n      - {to: 2021-12-31, value: 50}\n"
        "      - {from: 2022-01-01, value: 60}\n      - {from: 2023-07-01, value: 70}\nsections:",
    )

    def year(y: int) -> Fraction:
        return scored(text, facts().replace("2022", str(y))).low

    assert [year(2021), year(2022), year(2023)] == [50, 60, 70]


def test_an_adjustment_of_a_section_comes_before_the_total() -> None:
    """8 points off outputs, which keep 52; the cap of the total then sees 52 + 40."""
    text = rules(
        ("x", 40, "value: 1\nscore: {method: proportional}"),
        extra="""
adjustments:
  - {id: late, when: 'facts.late = 1', then: {section: all, deduct: 8}}
  - {id: cap, when: {total: {above: 30}}, then: {total_at_most: 30}}
  - {id: set, when: {adjustment.cap: applied}, then: {grade: 中}}
""",
    )
    card = scored(text, facts(late=1))

    assert (of(card, "all").before[0], of(card, "all").low) == (40, 32)
    assert [(a.before[0], a.after[0]) for a in card.adjustments] == [(40, 32), (32, 30), (30, 30)]
    assert card.grade == "中"


def test_a_grade_may_depend_on_the_weakest_item() -> None:
    """As in food hygiene: the total decides unless one item is above its limit."""
    text = rules(("a", 25, "score: {method: formula, points: facts.a}"),
                 ("b", 25, "score: {method: formula, points: facts.b}"))  # fmt: skip
    i, j = text.index("grades:"), text.index("terms:")
    grades = """grades:
  bands:
    - {at_most: 15, when: "max(a.score, b.score) <= 5", grade: '5'}
    - {at_most: 20, when: "max(a.score, b.score) <= 10", grade: '4'}
    - {else: '3'}
"""
    text = text[:i] + grades + text[j:]

    def grade(a: int, b: int) -> str | None:
        return scored(text, facts(a=a, b=b)).grade

    assert [grade(5, 5), grade(10, 0), grade(10, 10), grade(15, 0)] == ["5", "4", "4", "3"]


def test_grades_of_sections_make_the_grade_of_the_whole() -> None:
    part = """  - id: {0}
    title: {0}
    points: 50
    grades: {{bands: [{{at_least: 40, grade: good}}, {{else: poor}}]}}
    indicators: [{{id: {0}1, title: x, points: 50, score: {{method: formula, points: facts.{0}}}}}]
"""
    text = HEAD + (
        "total: 100\nrounding: {places: 2}\ngrades:\n  order: [good, poor]\n  bands:\n"
        '    - {when: \'count(a.grade = "poor", b.grade = "poor") >= 1\', grade: poor}\n'
        "    - {else: good}\nsections:\n" + part.format("a") + part.format("b")
    )

    assert scored(text, facts(a=50, b=39)).grade == "poor"
    assert scored(text, facts(a=40, b=40)).grade == "good"
    assert scored(text, facts(a=40)).grade_low == "poor"
    assert scored(text, facts(a=40)).grade_high == "good"


# ---- extending --------------------------------------------------------------------------------


def test_a_ruleset_extends_another_and_changes_it_by_id() -> None:
    base = section(letters("q1", "q2", points="50"))
    own = (
        "ruleset: own\nextends: base\ntitle: own\nversion: '2'\ntotal: 110\n"
        "methods:\n  two: {method: levels, levels: {a: 100%, z: 10%}}\n"
        "override: {s: {points: 60}, q2: {points: 60, score: two}}\nremove: [q1]\n"
        "sections: [{id: t, title: t, points: 50, indicators: [{id: q3, title: q3, points: 50, score: letters}]}]\n"
    )

    def library(name: str) -> tuple[str, bytes] | None:
        return ("base.yaml", base.encode()) if name == "base" else None

    from engine.pipeline import load_ruleset

    ruleset, found = load_ruleset("own.yaml", own.encode(), library)
    assert ruleset is not None, messages(found)
    card = score_case(ruleset, case_of(facts(q2="z", q3="b")))

    assert (ruleset.plan.id, ruleset.plan.version, ruleset.plan.extends) == ("own", "2", ("base",))
    assert [u.id for u in card.units()] == ["q2", "q3"]
    assert card.score == Fraction("39.5")
    assert ruleset.plan.sha256 != ruleset_of(base).plan.sha256


# ---- formulas over the parts of a section ------------------------------------------------------

RATINGS = """\
aggregate: weakest
grades:
  order: [A, B, C, D]
  bands:
    - {when: "count(s, score = 0) >= 2", grade: D}
    - {when: "count(s, score = 0) = 1", grade: C}
    - {when: "count(s, share = 100%) >= 2 and min(s, score) >= 60", grade: A}
    - {else: B}
"""


@pytest.mark.parametrize(
    ("answers", "grade"),
    [
        ("aab", "A"),
        ("abb", "B"),
        ("aac", "B"),  # one of 33 is below 60
        ("aad", "C"),
        ("add", "D"),
        ("aae", "A"),  # not applicable: neither counted nor the least
        ("dee", "C"),
    ],
)
def test_grades_by_how_many_parts_have_which_score(answers: str, grade: str) -> None:
    rules = section(RATINGS + letters("x", "y", "z"))
    stated = dict(zip("xyz", answers, strict=True))
    assert of(scored(rules, facts(**stated))).grade == grade


def test_what_is_counted_already_is_certain_while_another_part_is_open() -> None:
    more = "checks:\n"
    for least in (1, 2):
        more += f"  - {{id: at-least-{least}, when: 'count(s, score = 0) >= {least}', say: low}}\n"
    card = scored(section(RATINGS + letters("x", "y", "z")) + more, facts(x="a", y="d"))
    assert [c.check.id for c in card.checks] == ["at-least-1"]
    assert of(card).grade_low == "D"


def test_the_rank_of_a_grade_is_a_number_with_1_for_the_best() -> None:
    more = "adjustments:\n  - {id: q, when: s.rank + 1 > 3, then: {deduct: 's.rank × 5'}}\n"
    rules = section(RATINGS + letters("x", "y", "z")) + more
    worse = scored(rules, facts(x="b", y="b", z="d"))  # C: the third
    assert [(a.applies, a.amount) for a in worse.adjustments] == [(True, Fraction(15))]
    better = scored(rules, facts(x="b", y="b", z="c"))  # B: the second
    assert [a.applies for a in better.adjustments] == [False]


def test_parts_that_the_case_lists_cannot_be_named() -> None:
    text = section(
        "each: outputs\nallocate: equal\nscore: {quantitative: {method: proportional, of: 完成值 / 指标值}}\n"
    )
    text += "checks: [{id: q, when: 'count(s, score = 0) > 1', say: hm}]\n"
    assert "JX320" in [d.code for d in load_ruleset("r.yaml", text.encode())[1]]


def test_a_condition_on_the_score_of_something_not_applicable_does_not_hold() -> None:
    more = "checks:\n  - {id: low, when: x.score + y.score < 150, say: low}\n  - {id: sum, when: 'sum(x.score, y.score) < 150', say: sum}\n"
    rules = section("aggregate: mean\n" + letters("x", "y")) + more
    both = scored(rules, facts(x="a", y="c"))
    assert [c.check.id for c in both.checks] == ["low", "sum"]
    one = scored(rules, facts(x="a", y="e"))  # 100 and not applicable: no sum of two, a sum of one
    assert [c.check.id for c in one.checks] == ["sum"]


# ---- methods for many indicators ---------------------------------------------------------------


def test_a_named_method_is_filled_with_the_id_of_its_indicator() -> None:
    top = "  rate:\n    method: best-of\n    methods:\n      - {method: interpolate, of: 'facts.{id}', through: [{at: 'facts.{id}-threshold', points: 0}, {at: 'facts.{id}-benchmark', points: 50}]}\n      - {method: formula, applies: 'stated(facts.{id}-before)', points: 'if facts.{id} > facts.{id}-before then 20 else 0'}\n"
    rules = section(
        "indicators:\n  - {id: ami, title: a, points: 50, score: rate}\n  - {id: hf, title: h, points: 50, score: rate}\n",
        top=top,
    )
    case = facts(
        **{
            "ami": 80,
            "ami-threshold": 60,
            "ami-benchmark": 100,
            "hf": 61,
            "hf-threshold": 60,
            "hf-benchmark": 100,
            "hf-before": 50,
        }
    )
    card = scored(rules, case)
    assert unit(card, "ami").low == 25  # half the way
    assert unit(card, "hf").low == 20  # better than before
    assert card.score == 45


def test_a_mistake_in_a_filled_method_is_shown_where_it_was_written() -> None:
    top = "  rate: {method: formula, points: 'facts.{id} +'}\n"
    text = section("indicators: [{id: x, title: x, points: 100, score: rate}]", top=top)
    [found] = load_ruleset("r.yaml", text.encode())[1]
    assert found.primary is not None
    line = text.splitlines()[found.primary.span.line - 1]
    assert "facts.{id} +" in line


def test_value_in_a_formula_is_the_indicators_own() -> None:
    top = "  share: {method: formula, points: 'if value > 50% then 10 else value × 10'}\n"
    rules = section(
        "indicators:\n  - {id: x, title: x, points: 50, value: facts.a / facts.b, score: share}\n  - {id: y, title: y, points: 50, value: facts.c, score: share}\n",
        top=top,
    )
    card = scored(rules, facts(a=3, b=4, c="0.2"))
    assert (unit(card, "x").low, unit(card, "y").low) == (10, 2)


# ---- a bonus has a limit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bonus", "fine"),
    [
        ("facts.a", False),
        ("min(5, facts.a)", True),
        ("if facts.a = '是' then 5 else 0", True),
        ("s.score × 10%", True),
        ("facts.a / facts.b", False),
        ("p × 2", True),
        ("total × 1%", True),
    ],
)
def test_a_bonus_by_a_formula_needs_an_upper_end(bonus: str, *, fine: bool) -> None:
    more = f'parameters: {{p: {{value: 2}}}}\nadjustments:\n  - {{id: q, when: facts.c > 0, then: {{bonus: "{bonus}"}}}}\n'
    found = load_ruleset("r.yaml", (section(letters("x")) + more).encode())[1]
    assert [d.code for d in found if d.severity == "error"] == ([] if fine else ["JX459"])


BASE_OF_GRADES = """\
ruleset: base
title: base
version: "1"
total: 10
rounding: {places: 2}
scales: {two: {bands: [{at_least: 5, grade: good}, {else: poor}]}}
grades: {basis: null, bands: [{at_least: 9, grade: A}, {at_least: 6, grade: B}, {else: C}]}
sections:
  - id: s
    title: s
    points: 10
    grades: {order: [up, down], bands: [{at_least: 7, when: facts.a > 1, grade: up}, {else: down}]}
    sections:
      - id: t
        title: t
        points: 10
        grades: two
        indicators: [{id: x, title: x, points: 10, score: {method: formula, points: facts.a}}]
"""


def extended_grades(more: str) -> tuple[Ruleset | None, list[str]]:
    own = f"ruleset: own\nextends: base\ntitle: own\nversion: '1'\n{more}"
    ruleset, found = load_ruleset(
        "own.yaml", own.encode(), lambda _id: ("base.yaml", BASE_OF_GRADES.encode())
    )
    return ruleset, [f"{d.code} {d.message.en}" for d in found if d.severity == "error"]


def test_one_row_of_grades_that_are_taken_over_is_replaced() -> None:
    ruleset, _ = extended_grades(
        "grades: {rows: {A: {at_least: 8}, C: {else: D}}}\n"
        "scales: {two: {rows: {good: {at_least: 4}}}}\n"
        "override: {s: {grades: {rows: {up: {at_least: 3}}}}}\n"
    )
    assert ruleset is not None
    cards = [score_case(ruleset, case_of(f"case: c\ntitle: c\nyear: 2022\nfacts: {{a: {n}}}\n"))
             for n in ("8", "6", "4", "3", "1")]  # fmt: skip

    assert [card.grade for card in cards] == ["A", "B", "D", "D", "D"]
    assert [card.sections[0].grade for card in cards] == ["up", "up", "up", "up", "down"]
    assert [card.sections[0].sections[0].grade for card in cards] == ["good"] * 3 + ["poor"] * 2


def test_a_row_that_keeps_its_condition_gets_another_limit() -> None:
    ruleset, _ = extended_grades("override: {s: {grades: {rows: {up: {when: facts.a > 7}}}}}\n")
    assert ruleset is not None
    (up, _), = (s.grades.bands for s in ruleset.plan.sections if s.grades is not None)  # fmt: skip

    assert (up.when.text if up.when else "", [str(t.bound) for t in up.tests]) == (
        "facts.a > 7",
        ["7"],
    )


def test_a_row_that_there_is_not_is_told() -> None:
    assert extended_grades("grades: {rows: {Z: {at_least: 8}}}\n") == (
        None, ["JX437 the grades extended have no row `Z`"])  # fmt: skip


def test_rows_without_anything_to_change_are_an_unknown_key() -> None:
    ruleset, found = load_ruleset(
        "r.yaml", BASE_OF_GRADES.replace("bands: [{at_least: 9", "rows: [{at_least: 9").encode()
    )

    assert ruleset is None
    assert "JX101" in [d.code for d in found]


@pytest.mark.parametrize(
    ("stated", "helps"),
    [("declared.exection", "declared.execution"), ("nothing", "facts.NAME")],
)
def test_an_unknown_declared_score_is_helped_with_the_nearest_or_with_all(
    stated: str, helps: str
) -> None:
    text = rules(("a", 10, f"declared: {stated}\nscore: {{method: yes-no, when: 次数 > 1}}"))
    _, found = load_ruleset("r.yaml", text.encode())
    (one,) = [d for d in found if d.code == "JX320"]

    assert one.help is not None
    assert helps in one.help.en
    assert ("facts.NAME" in one.help.en) is (stated == "nothing")
