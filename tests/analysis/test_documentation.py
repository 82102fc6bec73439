"""What only one of two cases states is told apart from what both state with other values."""

from __future__ import annotations

import csv
import io
import json
import random
from fractions import Fraction
from pathlib import Path

import pytest
from command_line import jixiao
from conftest import case_of, ruleset_of

from engine.analysis.compare.two_scores import compare
from engine.language.facts.documenting import stated_as

RULES = """\
ruleset: r
title: R
version: 1.0.0
total: 40
rounding: {places: 2, at: total}
sections:
  - {id: s, title: S, points: 20, indicators: [
      {id: x, title: X, points: 10, score: {method: proportional, of: facts.x, full_at: 10}},
      {id: y, title: Y, points: 10, score: {method: proportional, of: facts.y, full_at: 10}, missing: {fact: zero}}]}
  - {id: o, title: O, points: 20, each: outputs, allocate: case-weights, missing: {target: bounds, actual: zero},
     score: {quantitative: {method: proportional, of: actual / target, cap: 100%},
             qualitative: {method: levels, levels: {达成: 100%, 未达成: 0%}}}}
"""
FIRST = """\
case: c
title: C
year: 2022
facts: {x: 4, y: 8}
outputs:
  - {id: a, title: A, target: 10场, actual: 5场, weight: 10}
  - {id: b, title: B, target: 10场, actual: 8场, weight: 10}
"""
SECOND = FIRST.replace("x: 4, y: 8", "x: 6").replace("year: 2022", "year: 2023")


def effects(first: str, second: str, old: str = RULES, new: str = RULES) -> dict[str, list[str]]:
    """Return performance, documentation and rules of each line, by the id of the line."""
    line = compare((ruleset_of(old), case_of(first)), (ruleset_of(new), case_of(second)))
    found = {}
    for _, one in line.walk():
        for e in (one.documented, one.attainable):
            assert e.performance + e.documentation + e.rules == e.difference
        bounds = one.bounds()
        if bounds:
            own = one.documented, one.attainable
            for at, name in enumerate(("performance", "documentation", "rules")):
                assert all(bounds[at][0] <= getattr(e, name) <= bounds[at][1] for e in own)
        e = one.documented
        found[one.id] = [str(e.performance), str(e.documentation), str(e.rules)]
    return found


def test_by_hand_a_value_that_rose_and_a_fact_that_is_no_longer_stated() -> None:
    found = effects(FIRST, SECOND)

    assert found["x"] == ["2", "0", "0"]
    assert found["y"] == ["0", "-8", "0"]
    assert found[""] == ["2", "-8", "0"]


def test_by_hand_with_other_rules_besides() -> None:
    """X counts 20 and y 20 by the new rules: of 4 → 6, 8 → none, by half under either rules."""
    new = RULES.replace("points: 10, score", "points: 20, score").replace(
        "points: 20, indicators", "points: 40, indicators"
    )
    found = effects(FIRST, SECOND, RULES, new.replace("total: 40", "total: 60"))

    assert found["x"] == ["3", "0", "5"]
    assert found["y"] == ["0", "-12", "4"]


def test_by_hand_the_target_that_one_year_lacks_and_another_value() -> None:
    """From 5 of 10 to 8 of no target, which is 0 to 10 points."""
    second = FIRST.replace("target: 10场, actual: 5场", "actual: 8场")
    found = effects(FIRST, second)

    # values first: 8 of 10 is 8; the gap first: 5 of no target is 0 at least
    assert found["outputs.a"] == ["3/2", "-13/2", "0"]
    back = effects(second, FIRST)
    assert back["outputs.a"] == ["-3/2", "13/2", "0"]


def test_cases_that_state_the_same_facts_have_no_documentation_effect() -> None:
    second = FIRST.replace("x: 4", "x: 6").replace("actual: 5场", "actual: 9场")
    facts = case_of(FIRST)

    assert stated_as(facts, case_of(second), {}) is facts
    assert {e[1] for e in effects(FIRST, second).values()} == {"0"}


@pytest.mark.parametrize("seed", range(25))
def test_the_three_sum_to_the_difference_on_every_line(seed: int) -> None:
    rng = random.Random(seed)

    def case() -> str:
        def maybe(text: str) -> str:
            return text.format(rng.randint(0, 14)) if rng.random() < 0.6 else ""

        stated = [f for f in (maybe("x: {}"), maybe("y: {}")) if f]
        rows = [
            ", ".join(
                f for f in (maybe("target: {}场"), maybe("actual: {}场"), maybe("level: 达成")) if f
            )
            for _ in "ab"
        ]
        rows = [row or "actual: 3场" for row in rows]
        return (
            FIRST.replace("x: 4, y: 8", ", ".join(stated))
            .replace("target: 10场, actual: 5场", rows[0])
            .replace("target: 10场, actual: 8场", rows[1])
        )

    new = RULES.replace("full_at: 10", "full_at: 8").replace("cap: 100%", "cap: 80%")
    effects(case(), case(), RULES, new if seed % 2 else RULES)


def test_every_form_tells_it(tmp_path: Path) -> None:
    for name, text in (("r.yaml", RULES), ("a.yaml", FIRST), ("b.yaml", SECOND)):
        (tmp_path / name).write_text(text, "utf-8")
    command = ["compare", "a.yaml", "b.yaml", "--rules", "r.yaml"]

    said = jixiao(*command, "--lang", "zh", cwd=tmp_path).stdout
    assert "绩效影响 +2，资料影响 −8，规则影响 0" in said
    assert "# 绩效影响  + 资料影响  = 规则影响" in said
    english = jixiao(*command, "--lang", "en", "--format", "markdown", cwd=tmp_path).stdout
    assert "performance +2, documentation −8, rules 0" in english
    assert "| documentation |" in english
    data = json.loads(jixiao(*command, "--format", "json", cwd=tmp_path).stdout)
    whole = data["differences"][0]["lines"][0]
    assert whole["documented"]["documentation"] == "-8"
    assert whole["bounds"]["documentation"] == {"low": "-8", "high": "-8"}
    rows = list(
        csv.DictReader(io.StringIO(jixiao(*command, "--format", "csv", cwd=tmp_path).stdout))
    )
    assert Fraction(rows[0]["documentation_documented"]) == -8
    same = jixiao("compare", "a.yaml", "a.yaml", "--rules", "r.yaml", "--lang", "en", cwd=tmp_path)
    assert "documentation" not in same.stdout
