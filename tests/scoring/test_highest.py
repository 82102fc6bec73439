"""The highest total with scores held: as the whole search gives it, and never more."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from conftest import ROOT
from open_cases import case, hidden, ruleset, world
from shipped import MOF, shipped

from engine.pipeline import load_case, load_ruleset
from engine.scoring.award.highest import highest_of
from engine.scoring.award.score import score
from engine.scoring.ruleset import score_case

SHARED = """\
ruleset: shared
title: shared
version: "1"
rounding: {places: 2, at: indicator}
total: 10
sections:
  - id: one
    title: one
    points: 10
    indicators:
      - {id: a, title: a, points: 5, score: {method: proportional, of: facts.x, full_at: 10}}
      - {id: b, title: b, points: 5, score: {method: proportional, of: 10 - facts.x, full_at: 10}}
"""


def test_a_decided_score_holds_while_the_unknown_that_it_shares_is_searched() -> None:
    loaded, _ = load_ruleset("rules.yaml", SHARED.encode())
    facts, _ = load_case("case.yaml", b"case: c\ntitle: c\nyear: 2022\nfacts: {y: 1}\n")
    assert loaded is not None
    assert facts is not None
    card = score(loaded.plan, facts, loaded.program, {"a": (Fraction(0), Fraction(0))})
    assert (card.low, card.high) == (0, 5)
    whole = score_case(loaded, facts)
    assert highest_of(whole, facts, loaded.program).total({"a": (Fraction(0),) * 2}) == 5


@pytest.mark.parametrize("seed", range(200, 212))
def test_totals_with_scores_held_are_those_of_the_whole_search(seed: int) -> None:
    rng = Random(seed)
    loaded, _ = load_ruleset("rules.yaml", ruleset(rng).encode())
    assert loaded is not None
    stated = world(rng)
    for name in hidden(rng, stated):
        stated[name] = None
    facts, _ = load_case("case.yaml", case(stated).encode())
    assert facts is not None
    card = score_case(loaded, facts)
    open_ = [u for u in card.units() if u.ends is not None and u.low != u.high]
    if card.ends is None or not open_:
        return
    highest = highest_of(card, facts, loaded.program)
    for unit in open_:
        assert unit.ends is not None
        held = {unit.id: (unit.ends[0],) * 2}
        whole = score(loaded.plan, facts, loaded.program, held)
        if whole.ends is not None and whole.exact:
            assert highest.total(held) == whole.ends[1]
            assert highest.reaches(held, whole.ends[1])
            assert not highest.reaches(held, whole.ends[1] + Fraction(1, 100))
    loaded.program.close()


def test_of_many_open_measures_each_is_held_in_one_pass() -> None:
    loaded = shipped(MOF)
    facts, _ = load_case("case.yaml", (ROOT / "cases/jiangmen-2022.yaml").read_bytes())
    assert facts is not None
    card = score_case(loaded, facts)
    highest = highest_of(card, facts, loaded.program)
    unit = next(u for u in card.units() if u.low != u.high)
    assert highest.total({unit.id: (unit.low,) * 2}) == card.high - (unit.high - unit.low)
    loaded.program.close()
