"""Guarantees that do not hold, each with a case that breaks it: none of them may be proved.

A hostile tester found them: years in formulas, lists that no section scores, units of money, levels
that stand in two places, points that pass to another section, scores of sections before and after
an adjustment, what an assessor chose, and many more (`tests/data/proof-traps.json`).
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT

import engine
from engine.pipeline import load_case
from engine.scoring.ruleset import score_case

pytest.importorskip("z3")

from engine.authoring.proof.claims import claims_of
from engine.authoring.proof.holds import Scored, breaks
from engine.authoring.proof.search import decide

TRAPS = json.loads((ROOT / "tests" / "data" / "proof-traps.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["name"])
def test_what_a_case_breaks_is_not_proved(trap: dict[str, Any]) -> None:
    ruleset, found = engine.load_ruleset("trap.yaml", trap["ruleset"].encode())
    assert ruleset is not None, [d.message.en for d in found]
    claim = next(c for c in claims_of(ruleset.plan) if c.id == trap["guarantee"])
    scored = []
    for text in trap["cases"]:
        facts, more = load_case("case.yaml", text.encode())
        assert facts is not None, [d.message.en for d in more]
        scored.append(Scored(facts, score_case(ruleset, facts)))

    assert breaks(claim, tuple(scored)), "the trap has no bait any more"
    assert decide(ruleset, claim).outcome != "proved"


def test_there_are_many_traps() -> None:
    assert len(TRAPS) >= 20
