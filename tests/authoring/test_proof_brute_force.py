"""On small rulesets at random a proof agrees with trying every case of a grid, one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from counterexamples import confirmed
from hypothesis import given, settings
from hypothesis import strategies as st
from small import case, rules

import engine
from engine.pipeline import load_case
from engine.scoring.ruleset import Ruleset, score_case

pytest.importorskip("z3")

from engine.authoring.proof.claims import claims_of
from engine.authoring.proof.search import decide

POINTS = st.integers(0, 50)
#: On, just below and just above every limit that is drawn, and between them.
GRID = sorted({n + near for n in range(0, 101, 5) for near in (-1, 0, 1)} & set(range(101)))


@st.composite
def methods(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["bands", "interpolate", "proportional", "yes-no"]))
    if kind == "bands":
        limits = sorted(
            draw(st.sets(st.sampled_from([20, 40, 60, 80, 95]), min_size=1, max_size=3))
        )
        rows = [f"{{at_least: {at}, points: {draw(POINTS)}}}" for at in reversed(limits)]
        return f"{{method: bands, bands: [{', '.join(rows)}, {{points: {draw(POINTS)}}}]}}"
    if kind == "interpolate":
        rows = [f"{{at: {at}, points: {draw(POINTS)}}}" for at in (0, 50, 100)]
        return f"{{method: interpolate, through: [{', '.join(rows)}]}}"
    if kind == "proportional":
        full, zero = draw(st.sampled_from([(100, 0), (90, 30), (0, 100)]))
        return f"{{method: proportional, full_at: {full}, zero_at: {zero}}}"
    operator = draw(st.sampled_from(["<", ">="]))
    return f"{{method: yes-no, when: 支出 {operator} {draw(st.sampled_from([30, 70]))}}}"


@st.composite
def adjustments(draw: st.DrawFn) -> str:
    at = draw(st.sampled_from([25, 50, 75]))
    operator = draw(st.sampled_from(["<", ">="]))
    effect = draw(
        st.sampled_from(["deduct: 7", "bonus: 3", "total_at_most: 40", "total_at_least: 20"])
    )
    return f"  - {{id: a, when: 支出 {operator} {at}, then: {{{effect}}}}}\n"


@st.composite
def rulesets(draw: st.DrawFn) -> str:
    indicators = [(name, 50, f"value: 支出\nscore: {draw(methods())}") for name in ("a1", "a2")]
    extra = f"adjustments:\n{draw(adjustments())}" if draw(st.booleans()) else ""
    extra += "guarantees:\n  - {id: pays, raising: 支出, when: 支出 <= 100, never_lowers: total}\n"
    extra += "  - {id: least, when: 支出 <= 100, never: {total: {below: 10}, grade: 差}}\n"
    return rules(*indicators, extra=extra)


def totals(ruleset: Ruleset) -> list[Fraction]:
    found = []
    for spent in GRID:
        facts, _ = load_case("case.yaml", case(spent=str(spent), planned="100").encode())
        assert facts is not None
        total = score_case(ruleset, facts).score
        assert total is not None
        found.append(total)
    return found


@settings(max_examples=15, deadline=None, derandomize=True)
@given(rulesets())
def test_a_proof_agrees_with_all_cases_of_a_grid(text: str) -> None:
    ruleset, found = engine.load_ruleset("small.yaml", text.encode())
    assert ruleset is not None, [d.message.en for d in found]
    scores = totals(ruleset)
    falls = any(later < before for before, later in pairwise(scores))
    low = any(score < 10 for score in scores)
    verdicts = {c.id: decide(ruleset, c) for c in claims_of(ruleset.plan)}

    # A fall of a cent between two cases of the grid is a fall too: the solver finds those as well.
    for id_, seen in (("pays", falls), ("least", low), ("total-within-points", max(scores) > 100)):
        verdict = verdicts[id_]
        assert verdict.outcome == "broken" if seen else verdict.outcome in ("proved", "broken")
        assert verdict.outcome == "proved" or confirmed(ruleset, verdict)
    assert verdicts["least"].outcome == ("broken" if low else "proved")
