"""Points and weights that the case gives: by hand, open ones within bounds, and what cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import case_of, ruleset_of, section_of, text_of, unit
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pipeline import load_ruleset
from engine.scoring.explain.one_score import explain
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

RULES = text_of("tests/data/points-of-the-case.yaml")
FACTS = {"w1": "30", "w2": "45", "w3": "25", "wa": "30", "wb": "15", "rate": "80%", "a": "fair", "b": "0.5", "c": "15"}  # fmt: skip


def scored(ruleset: Ruleset | None = None, **changes: str | None) -> Scorecard:
    facts = {name: text for name, text in (FACTS | changes).items() if text is not None}
    rows = "".join(f"  {name}: {text}\n" for name, text in facts.items())
    case = case_of(f"case: c\ntitle: c\nyear: 2024\nfacts:\n{rows}")
    return score_case(ruleset or ruleset_of(RULES), case)


def test_points_of_the_case_count() -> None:
    card = scored()
    assert section_of(card, "money").score == 24, "16 of 20 for 80 %, of 30 points"
    assert (unit(card, "a").score, unit(card, "b").score) == (18, Fraction("7.5"))
    assert section_of(card, "work").score == Fraction("25.5")
    assert section_of(card, "rest").score == Fraction("12.5"), "15 of 30, of 25 points"
    assert card.score == 62
    assert [(s.points, s.section.points) for s in card.sections] == [(30, 20), (45, 50), (25, 30)]


def test_explanations_say_whose_points_they_are() -> None:
    said = {s.label: s for s in explain(scored(), "b", "en")}
    assert said["points"].text == "points by the case: 20 → 15 (facts.wb)"
    assert said["points"].inner[0].text == "15"
    assert said["working"].text == "0.5 × 15 = 7.50"


@pytest.mark.parametrize(
    ("lacking", "low", "high", "exact"),
    [
        # w2 is known: 24 + [45 points of shares 60 % and 50 %] + 12.5
        (("wa", "wb"), "59", "63.5", True),
        # the one that is not stated has what the others leave
        (("wb",), "62", "62", True),
        (("w3",), "62", "62", True),
        # 55 points of shares 80 % and 50 %, beside 25.5
        (("w1", "w3"), "53", "69.5", True),
    ],
)
def test_points_that_nobody_states_are_open_within_the_whole(
    lacking: tuple[str, ...], low: str, high: str, exact: bool
) -> None:
    card = scored(**dict.fromkeys(lacking))
    assert (card.low, card.high) == (Fraction(low), Fraction(high))
    assert card.exact is exact
    assert card.problems == ()


def test_open_points_are_ranked_among_what_is_missing() -> None:
    card = scored(wa=None, wb=None)
    assert [(m.id, m.holds) for m in card.missing] == [
        ("facts.wa", Fraction("4.5")),
        ("facts.wb", Fraction("4.5")),
    ]
    work = section_of(card, "work")
    assert (work.low, work.high) == (Fraction("22.5"), 27)
    a = unit(card, "a")
    assert (a.least_points, a.points, a.low, a.high) == (0, 45, 0, 27)


def test_an_approximate_number_of_points_is_open_within_its_range() -> None:
    card = scored(wa="20～30", wb=None)
    a, b = unit(card, "a"), unit(card, "b")
    assert (a.least_points, a.points, b.least_points, b.points) == (20, 30, 15, 25)
    # 20 × 0.6 + 25 × 0.5 = 24.5; 30 × 0.6 + 15 × 0.5 = 25.5
    assert (section_of(card, "work").low, section_of(card, "work").high) == (
        Fraction("24.5"),
        Fraction("25.5"),
    )


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"w1": "31"}, "JX907",
         "the points that the case gives to the sections sum to 101, not 100: they stay open"),
        ({"wa": "31"}, "JX907",
         "the points that the case gives under `work` sum to 46, not 45: they stay open"),
        ({"wa": "-5", "wb": "50"}, "JX907",
         "the points that the case gives under `work` cannot come to 45: they stay open"),
        ({"wa": "60", "wb": None}, "JX907",
         "the points that the case gives under `work` cannot come to 45: they stay open"),
    ],
)  # fmt: skip
def test_points_that_do_not_come_to_the_whole_are_told_and_never_scaled(
    changes: dict[str, str | None], code: str, said: str
) -> None:
    card = scored(**changes)
    assert [(d.code, d.message.en) for d in card.problems] == [(code, said)]
    assert card.score is None
    assert not card.exact, "nothing is known of who has how many"
    shares = [Fraction(8, 10), Fraction(6, 10), Fraction(1, 2)]
    assert 100 * min(shares) <= (card.low or 0) < (card.high or 0) <= 100 * max(shares)


FORM = """\
ruleset: form
title: form
version: 1.0.0
verified: true
total: 100
rounding: {places: 2}
sections:
  - id: execution
    title: execution
    points: 10
    points_from: case
    indicators:
      - id: rate
        title: rate
        points: 10
        points_from: case
        declared: declared.execution.score
        score: {method: proportional, of: facts.rate}
  - id: out
    title: out
    points: 60
    points_from: case
    each: outputs
    allocate: case-weights
    score: {quantitative: {method: proportional, of: 实际完成值 / 年度指标值}}
  - id: care
    title: care
    points: 30
    points_from: case
    indicators:
      - {id: order, title: order, points: 30, points_from: case, score: {method: yes-no, when: {facts.order: yes}}}
"""


def on_form(first: str = "30", row: str = "20", care: str = "40") -> Scorecard:
    text = f"""\
case: c
title: c
year: 2024
declared: {{execution: {{points: {row}, score: 10}}}}
facts: {{rate: 50%, order: yes}}
outputs:
  - {{id: a, title: a, target: 10, actual: 10, weight: {first}}}
  - {{id: b, title: b, target: 10, actual: 5, weight: 10}}
management: {{order: {{weight: {care}, finding: done}}}}
"""
    return score_case(ruleset_of(FORM), case_of(text))


def test_points_that_a_form_prints_count_where_they_come_to_the_whole() -> None:
    card = on_form()
    assert [s.points for s in card.sections] == [20, 40, 40]
    assert [s.score for s in card.sections] == [10, 35, 40]
    assert [u.points for u in section_of(card, "out").units] == [30, 10]
    assert [s.allotted.by for s in card.sections if s.allotted] == ["case"] * 3
    assert card.problems == ()


def test_points_of_a_form_that_do_not_come_to_the_whole_are_those_of_the_rules() -> None:
    card = on_form(first="40")
    assert [s.points for s in card.sections] == [10, 60, 30]
    assert [(d.code, d.severity, d.message.en) for d in card.problems] == [
        ("JX908", "warning",
         "the points that the form gives to the sections sum to 110, not 100: those of the rules count"),
        ("JX908", "warning",
         "the points that the form gives under `execution` sum to 20, not 10: those of the rules count"),
        ("JX908", "warning",
         "the points that the form gives under `care` sum to 40, not 30: those of the rules count"),
    ]  # fmt: skip
    assert card.score == 5 + 30 * Fraction(2, 5) * 0 + 54 + 30


WEIGHED = """\
ruleset: weighed
title: weighed
version: 1.0.0
verified: true
total: 100
aggregate: weighted-mean
rounding: {places: 2, at: total}
sections:
  - {id: p, title: p, points: 10, weight: facts.wp, indicators: [{id: x, title: x, points: 10, score: {method: formula, points: facts.x}}]}
  - {id: q, title: q, points: 20, weight: 2, indicators: [{id: y, title: y, points: 20, score: {method: formula, points: facts.y}}]}
"""


@pytest.mark.parametrize(
    ("weight", "low", "high"),
    [
        ("3", "68", "68"),  # (3 × 0.8 + 2 × 0.5) / 5
        ("0", "50", "50"),
        ("1～3", "60", "68"),  # (1 × 0.8 + 2 × 0.5) / 3 = 0.6
        (None, "50", "80"),
        ("≥2", "65", "80"),
    ],
)
def test_weights_of_the_case(weight: str | None, low: str, high: str) -> None:
    row = "" if weight is None else f"wp: {weight}, "
    case = case_of(f"case: c\ntitle: c\nyear: 2024\nfacts: {{{row}x: 8, y: 10}}\n")
    card = score_case(ruleset_of(WEIGHED), case)
    assert (card.low, card.high) == (Fraction(low), Fraction(high))
    assert [d.code for d in card.problems] == []


def test_a_weight_below_zero_is_told() -> None:
    case = case_of("case: c\ntitle: c\nyear: 2024\nfacts: {wp: -1, x: 8, y: 10}\n")
    card = score_case(ruleset_of(WEIGHED), case)
    assert [(d.code, d.message.en) for d in card.problems] == [
        ("JX909", "the weight of `p` is -1, below zero: it stays open")
    ]
    assert (card.low, card.high) == (50, 80)


numbers = st.integers(0, 10).map(lambda n: str(n * 5))
stated = st.one_of(st.none(), numbers)


@given(st.tuples(stated, stated, stated), st.tuples(stated, stated), st.sampled_from(["total", "indicator"]))  # fmt: skip
@settings(max_examples=40)
def test_bounds_hold_every_score_of_points_that_come_to_the_whole(
    sections: tuple[str | None, ...], units: tuple[str | None, ...], at: str
) -> None:
    ruleset = ruleset_of(RULES.replace("at: total", f"at: {at}"))
    open_ = dict(zip(("w1", "w2", "w3", "wa", "wb"), (*sections, *units), strict=True))
    card = scored(ruleset, **open_)
    told = bool(card.problems)
    for w1 in range(0, 101, 25):
        for w2 in range(0, 101 - w1, 25):
            for wa in range(0, w2 + 1, 25):
                full = {"w1": w1, "w2": w2, "w3": 100 - w1 - w2, "wa": wa, "wb": w2 - wa}
                fits = all(open_[n] in (None, str(value)) for n, value in full.items())
                if not fits and not told:
                    continue
                one = scored(ruleset, **{n: str(value) for n, value in full.items()})
                assert one.score is not None
                assert card.low is not None
                assert card.high is not None
                if fits:
                    assert card.low <= one.score <= card.high
    if told:
        assert card.score is None or card.low == card.high


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("total: 100\n", "total: 100\naggregate: mean\n", "JX905",
         "`money`, `work`, `rest` cannot take their points from the case: points are not added up to those above"),
        ("    points_from: facts.w3\n", "    points_from: case\n", "JX905",
         "`money`, `work`, `rest` cannot take their points from the case: some say a formula, some `case`"),
        ("    points: 30\n", "    points: 30\n    points_to: money\n", "JX905",
         "`money`, `work`, `rest` cannot take their points from the case: a part beside them has `points_to`"),
        ("points_from: facts.w1", "points_from: money.score", "JX433", None),
        ("{good: 100%", "{good: {points: 30}", "JX906",
         "the case gives the points of `a`: say shares of them here"),
        ("points_from: facts.wb, score: {method: proportional, of: facts.b}",
         "points_from: facts.wb, score: {method: formula, points: facts.b}", "JX906", None),
        ("points_from: facts.wb", "points_from: facts.wb, lowest: -3", "JX906", None),
        ("points_from: facts.wb, score: {method: proportional, of: facts.b}",
         "points_from: facts.wb, score: {method: deduct, items: [{id: d, title: d, of: facts.b, each: 1}]}",
         "JX906", None),
        ("points_from: facts.wb, score: {method: proportional, of: facts.b}",
         "points_from: facts.wb, score: {method: checklist, items: [{id: d, title: d, share: 90%}]}",
         "JX407", "the shares of the findings of `b` come to 90 %, not 100 %"),
        ("points: 20, points_from: facts.wb", "points: 0, points_from: facts.wb", "JX905", None),
    ],
)  # fmt: skip
def test_rules_that_cannot_take_points_from_the_case(
    before: str, after: str, code: str, said: str | None
) -> None:
    assert before in RULES
    _, found = load_ruleset("r.yaml", RULES.replace(before, after, 1).encode())
    assert code in [d.code for d in found]
    assert said is None or said in [d.message.en for d in found]
