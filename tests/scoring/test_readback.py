"""No sentence of an explanation is untrue: they are read back and worked out again.

Each number is an operand, a limit or a result of that very unit; what is said to hold holds, what is
said not to hold does not (`readback`). `bench/sentences.py` runs the long form.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import short_searches
from hypothesis import HealthCheck, given, settings
from random_rulesets import cases, rulesets
from readback import (
    Facts,
    faults_of,
    faults_of_facts,
    unexplained,
    untrue_equations,
    untrue_test,
)

from engine.base.rounding import to_places


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_every_sentence_about_a_random_case_is_true(start: int) -> None:
    assert [said for seed in range(start, start + 10) for said in faults_of(seed)] == []


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(rulesets(), cases())
def test_every_sentence_about_a_case_of_the_wider_language_is_true(
    rules: str, stated: dict[str, str | None]
) -> None:
    with short_searches():
        assert faults_of_facts(rules, stated) == []


# ---- the reading itself finds what is wrong ------------------------------------------------------

FACTS: Facts = {"facts.a": Fraction(5), "facts.w": "A"}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("holds", "facts.a > 6, is 5, off by 1"),
        ("does not hold", "facts.a > 3, is 5, by 2"),
        ("holds", "facts.a > 3, is 5, by 1"),
        ("holds", "facts.a > 3, is 4, by 1"),
        ("does not hold", "facts.a > 3 and < 7, is 5"),
        ("undecided", "facts.a > 3, is 5"),
        ("holds", "facts.w = B"),
        ("does not hold", "facts.w ≠ A"),
        ("holds", "facts.w = B or C, is A"),
        ("holds", "facts.a > facts.a × 2, is 5 against 5 × 2 = 10, by 5"),
        ("does not hold", "facts.a > facts.b, is 5 against 3, by 1"),
        ("holds", "facts.b < 50%, is 66.6666…%, by 16.6666… percentage points"),
    ],
)
def test_a_test_that_is_said_wrongly_is_found(said: str, text: str) -> None:
    assert untrue_test(text, said, FACTS)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("holds", "facts.a > 3, is 5, by 2"),
        ("does not hold", "facts.a > 6, is 5, off by 1"),
        ("undecided", "facts.b > 6, is ≥5"),
        ("undecided", "facts.c = A, not stated"),
        ("holds", "facts.w ≠ B, is A"),
        ("holds", "facts.w = A"),
        ("holds", "facts.b < 70%, is 66.6666…%, by 3.3333… percentage points"),
        ("does not hold", "y.score < 5, but there is no score to compare"),
    ],
)
def test_a_test_that_is_said_rightly_passes(said: str, text: str) -> None:
    assert untrue_test(text, said, FACTS) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("3 × 4 = 13", True),
        ("3 × 4 = 12", False),
        ("1 / 3 × 10 = 3.33", False),
        ("1 / 3 × 10 = 3.3", True),
        ("5 − 1 / 40 × 10 = 1", True),
        ("(5 − 1) / 40 × 10 = 1", False),
        ("12 / 10 × 10, capped at 100% = 10", False),
        ("8 / 10 × 10, capped at 100% = 10", True),
        ("10 − 3 × 7, not below 0 = 0", False),
        ("best of [2 × 3 = 6]; [2 × 4 = 9] → 9", True),
        ("trimmed_mean([1, 5, 9], 1, 1) (highest 9, lowest 1 left out) = 5", False),
    ],
)
def test_equations_are_worked_out(text: str, wrong: bool) -> None:
    assert bool(list(untrue_equations(text, FACTS, to_places(2)))) is wrong


def test_a_number_from_nowhere_is_found() -> None:
    assert unexplained(["5 × 2 = 10", "7 of 10"], [Fraction(5), Fraction(2)]) == ["7"]
