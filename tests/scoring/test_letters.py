"""Grades without a total: letters by conditions on sections, values and facts, with no points made up."""

from __future__ import annotations

import itertools

import pytest
from conftest import case_of, ruleset_of, scored

from engine.pipeline import load_ruleset
from engine.render.diagnostics.text import full
from engine.scoring.explain.reasons import result_lines
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard_json import scorecard_data

RULES = """\
ruleset: letters
title: letters
version: "1"
verified: true
total: none
rounding: {places: 2}
let:
  weak: "count(all, share < 50%)"
grades:
  order: [A, B, C]
  bands:
    - {when: {facts.misuse: "yes"}, grade: C}
    - {when: {weak: 0}, grade: A}
    - {when: weak <= 1 and a.share > 20%, grade: B}
    - {else: C}
sections:
  - id: all
    title: all
    points: 20
    indicators:
      - {id: a, title: a, points: 10, score: {method: proportional, of: facts.a, full_at: 10}}
      - {id: b, title: b, points: 10, score: {method: proportional, of: facts.a, zero_at: 10, full_at: 0}}
adjustments:
  - {id: late, title: late, when: facts.days > 30, then: {grade_at_most: B}}
"""


def case(facts: str) -> str:
    return f"case: c\ntitle: c\nyear: 2022\nfacts: {{{facts}}}\n"


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ("misuse: no, a: 5, days: 3", "A"),
        ("misuse: no, a: 5, days: 31", "B"),
        ("misuse: no, a: 9, days: 3", "B"),
        ("misuse: no, a: 2, days: 3", "C"),
        ("misuse: yes, a: 5, days: 3", "C"),
    ],
)
def test_conditions_alone_give_the_grade(facts: str, grade: str) -> None:
    card = scored(RULES, case(facts))

    assert (card.state, card.score, card.grade) == ("no-total", None, grade)
    assert result_lines(card, "en") == ["this ruleset gives no total", f"grade {grade}"]
    assert scorecard_data(card, "en", "0")["grade"] == grade


def test_a_grade_that_is_open_lies_between_those_that_facts_can_give() -> None:
    card = scored(RULES, case("misuse: no, days: 3"))

    assert (card.grade, card.grade_high, card.grade_low, card.exact) == (None, "A", "C", True)
    assert "the grade is not determined: from C to A" in result_lines(card, "en")


def test_one_unknown_in_two_rows_is_one_unknown() -> None:
    """Whatever n is, one of the two rows holds: never C, though each may fail."""
    rows = "{when: facts.n > 3, grade: A}, {when: facts.n <= 3, grade: B}, {else: C}"
    start, end = RULES.index("  bands:"), RULES.index("sections:")
    text = f"{RULES[:start]}  bands: [{rows}]\n{RULES[end:]}"
    card = scored(text, case("a: 5, days: 3"))

    assert (card.grade_high, card.grade_low, card.exact) == ("A", "B", True)


def test_every_completion_has_a_grade_within_the_bounds() -> None:
    grid = {"misuse": ("yes", "no"), "a": ("0", "2", "3", "5", "9"), "days": ("3", "40")}
    ruleset = ruleset_of(RULES)
    for hidden in (n for k in (1, 2, 3) for n in itertools.combinations(grid, k)):
        for known in itertools.product(*(grid[name] for name in grid if name not in hidden)):
            stated = dict(zip((n for n in grid if n not in hidden), known, strict=True))
            outer = score_case(
                ruleset, case_of(case(", ".join(f"{k}: {v}" for k, v in stated.items())))
            )
            inner = set()
            for rest in itertools.product(*(grid[name] for name in hidden)):
                facts = {**stated, **dict(zip(hidden, rest, strict=True))}
                text = case(", ".join(f"{k}: {v}" for k, v in facts.items()))
                inner.add(score_case(ruleset, case_of(text)).grade)
            assert outer.grade_high is not None
            assert outer.grade_low is not None
            assert outer.grade_high <= min(inner) <= max(inner) <= outer.grade_low  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{when: {weak: 0}, grade: A}", "{at_least: 9, grade: A}", "JX447"),
        ("{when: {weak: 0}, grade: A}", "{at_least: 9, when: {weak: 0}, grade: A}", "JX447"),
        ("{when: {weak: 0}, grade: A}", "{when: total > 9, grade: A}", "JX447"),
        ("    - {else: C}\n", "", "JX416"),
        ("{grade_at_most: B}", "{deduct: 2}", "JX447"),
        ("{grade_at_most: B}", "{grade_at_most: D}", "JX430"),
    ],
)
def test_what_needs_a_total_is_told(before: str, after: str, code: str) -> None:
    assert before in RULES
    ruleset, found = load_ruleset("r.yaml", RULES.replace(before, after).encode())

    assert ruleset is None
    assert [d.code for d in found if d.severity == "error"] == [code], full(found, "en")
