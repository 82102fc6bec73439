"""Rounding gives nobody more than there was to earn."""

from __future__ import annotations

from fractions import Fraction

from conftest import ROOT

import engine
from engine.scoring.ruleset import score_case

RULES = ROOT / "rulesets" / "cn-mof-2020-self-evaluation.yaml"


def case(weights: list[str]) -> bytes:
    rows = "".join(
        f"  - {{id: o{i}, title: O, target: ≥10场, actual: 10场, weight: {w}}}\n"
        for i, w in enumerate(weights)
    )
    return (
        "case: full\ntitle: 满分\nyear: 2022\n"
        "budget: {unit: 万元, lines: [{id: a, title: A, planned: 100, spent: 100}]}\n"
        f"outputs:\n{rows}"
        "outcomes: [{id: z, title: Z, target: ≥10场, actual: 10场, weight: 30}]\n"
        "satisfaction: [{id: w, title: W, target: ≥90%, actual: 95%, weight: 10}]\n"
    ).encode()


def test_full_marks_of_weights_with_three_decimals_are_the_points_and_no_more() -> None:
    """25.005 and 24.995 would be rounded to 25.01 and 25.00: 100.01 of 100."""
    rules, _ = engine.load_ruleset(str(RULES), RULES.read_bytes())
    facts, _ = engine.load_case("full.yaml", case(["25.005", "24.995"]))
    assert rules is not None
    assert facts is not None

    card = score_case(rules, facts)

    assert card.score == 100
    assert [u.low for u in card.units() if u.id.startswith("outputs")] == [
        Fraction("25.005"),
        Fraction("24.995"),
    ]
