"""Numbers with more digits than Python writes at once are worked out and written all the same."""

from __future__ import annotations

import json

from random_rulesets import loaded

from engine.base.exact import whole_text
from engine.pipeline import load_case
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard_json import scorecard_data

FACTORS = 290
RULES = """\
ruleset: huge
title: huge
version: "1"
total: 10
terms: {a: {from: facts.a}}
rounding: {places: 2}
sections:
  - {id: s, title: s, points: 10, indicators: [
      {id: x, title: x, points: 10, value: FORMULA, score: {method: formula, points: value}}]}
"""


def test_a_product_of_hundreds_of_large_facts_is_scored_and_shown() -> None:
    rules = loaded(RULES.replace("FORMULA", "*".join(["a"] * FACTORS)))
    case, _ = load_case(
        "c.yaml", f"case: c\ntitle: c\nyear: 2022\nfacts: {{a: {'9' * 39}}}\n".encode()
    )
    assert case is not None

    data = scorecard_data(score_case(rules, case), "en", "0")

    value = data["sections"][0]["indicators"][0]["value"]
    assert data["score"] == "10.00"
    assert value is not None
    assert len(value) > 11_000
    assert json.dumps(data)


def test_every_digit_is_written() -> None:
    digits = "1" + "0" * 3999 + "7" + "0" * 4000 + "9"

    number = (10**4000 + 7) * 10**4001 + 9

    assert whole_text(number) == digits
    assert whole_text(-number) == "-" + digits
    assert whole_text(0) == "0"
