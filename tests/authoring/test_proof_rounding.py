"""Proofs round as the engine rounds, know powers, and say that roots are beyond them."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from conftest import ruleset_of
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.rounding import Mode, Rounder

z3 = pytest.importorskip("z3")

from engine.authoring.proof.book import Book  # noqa: E402
from engine.authoring.proof.claims import claims_of  # noqa: E402
from engine.authoring.proof.logic import term  # noqa: E402
from engine.authoring.proof.search import decide  # noqa: E402


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from(get_args(Mode)),
    st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(5)]),
    st.integers(-24, 24),
    st.integers(-5, 5),
    st.sampled_from([None, 10]),
)
def test_a_rounded_number_is_just_what_the_engine_makes_of_it(
    mode: Mode, step: Fraction, quarters: int, limit: int, most: int | None
) -> None:
    """With whole steps nothing else is possible; without, it lies on the right side of a limit."""
    how, value = Rounder(step, mode), Fraction(quarters, 4) * step
    cap = None if most is None else Fraction(most)
    expected = how.rounded(value) if cap is None else how.within(value, cap)
    for exact in (True, False):
        book = Book(exact=exact)
        unknown = book.real("x")
        number = book.rounded("site", unknown, how, cap, [limit * step])
        solver = z3.Solver()
        solver.add(*book.known, unknown == term(value))

        assert solver.check(term(number) == term(expected)) == z3.sat
        if exact:
            assert solver.check(term(number) != term(expected)) == z3.unsat
        beyond = term(number) < term(limit * step) if expected >= limit * step else (
            term(number) >= term(limit * step)
        )  # fmt: skip
        assert solver.check(beyond) == z3.unsat


RULES = """\
ruleset: r
title: r
version: "1"
total: 10
rounding: {places: 0, mode: MODE}
facts: {facts.a: {kind: quantity, range: {at_least: 0, at_most: 4}}}
sections:
  - {id: s, title: s, points: 10, indicators: [
      {id: x, title: x, points: 10, score: {method: formula, points: "FORMULA"}}]}
guarantees:
  - {id: claim, CLAIM}
"""


@pytest.mark.parametrize(
    ("formula", "mode", "claim", "outcome"),
    [
        ("facts.a / 4", "down", "when: facts.a < 4, never: {total: {above: 0}}", "proved"),
        ("facts.a / 4", "up", "when: facts.a > 0, never: {total: {below: 1}}", "proved"),
        ("facts.a / 4", "half-even", "when: facts.a <= 2, never: {total: {above: 0}}", "proved"),
        ("facts.a / 4", "half-up", "when: facts.a <= 2, never: {total: {above: 0}}", "broken"),
        ("round_down(facts.a / 4, 0)", "half-up", "when: facts.a < 4, never: {total: {above: 0}}", "proved"),
        ("power(facts.a - 2, 2)", "half-up", "never: {total: {above: 4}}", "proved"),
        ("power(facts.a - 2, 2)", "half-up", "never: {total: {above: 3}}", "broken"),
        ("root(facts.a, 2, 1)", "half-up", "never: {total: {above: 2}}", "undecided"),
        ("ln(facts.a + 1, 1)", "half-up", "raising: facts.a, never_lowers: total", "undecided"),
    ],
)  # fmt: skip
def test_what_is_proved_of_rounded_scores(
    formula: str, mode: str, claim: str, outcome: str
) -> None:
    text = RULES.replace("FORMULA", formula).replace("MODE", mode).replace("CLAIM", claim)
    ruleset = ruleset_of(text)
    verdicts = {c.id: decide(ruleset, c) for c in claims_of(ruleset.plan)}

    assert verdicts["claim"].outcome == outcome
