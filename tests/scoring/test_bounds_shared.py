"""Facts that enter several scores: their sum is searched alone, and the total is the true range."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from conftest import case_of, ruleset_of

from engine.language.facts.changing import with_values
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.shared import groups_that_add_up
from engine.scoring.ruleset import Ruleset, score_case

MOST = 8
SCORES = (
    "value: facts.{0} / 8\nscore: {{method: proportional}}",
    "value: 1 - facts.{0} / 8\nscore: {{method: proportional}}",
    "value: (facts.{0} + facts.{1}) / 16\nscore: {{method: proportional}}",
    "value: facts.{0} / (facts.{1} + 1)\nscore: {{method: proportional, full_at: 3}}",
    "value: facts.{0} - facts.{1}\nscore: {{method: bands, bands: [{{above: 2, share: 30%}}, "
    "{{at_least: -3, share: 90%}}, {{share: 10%}}]}}",
    "value: abs(facts.{0} - 3) / 8\nscore: {{method: proportional}}",
)
HEAD = """\
ruleset: shared
title: shared
version: "1"
verified: true
total: {total}
rounding: {{places: 1, mode: half-up, at: {at}}}
{how}
grades:
  on: rounded
  bands: [{{at_least: 20, grade: 优}}, {{at_least: 12, grade: 良}}, {{else: 差}}]
facts:
"""
WHOLE = "  facts.{0}: {{title: '{0}', kind: whole, range: {{at_least: 0, at_most: {1}}}}}\n"


def random_ruleset(rng: Random) -> str:
    """Return sections and sections in them, whose indicators share two facts."""
    sections, total = [], 0
    for s in range(rng.randrange(1, 4)):
        points = [rng.choice((3, 5, 10)) for _ in range(rng.randrange(1, 3))]
        body = "".join(
            f"      - id: i{s}{n}\n        title: t\n        points: {p}\n"
            + "".join(
                f"        {line}\n"
                for line in rng.choice(SCORES).format(*rng.sample("pq", 2)).splitlines()
            )
            + (
                f"        applies: facts.g >= {rng.choice((1, 1, 0))}\n"
                if rng.random() < 0.2
                else ""
            )
            for n, p in enumerate(points)
        )
        how = rng.choice(("", "    aggregate: mean\n", "    round: {places: 0}\n"))
        total += sum(points)
        head = f"  - id: s{s}\n    title: t\n    points: {sum(points)}\n"
        sections.append(f"{head}{how}    indicators:\n{body}")
    above = rng.choice(("", "aggregate: mean"))
    text = HEAD.format(total=total, at=rng.choice(("indicator",) * 4 + ("total",)), how=above)
    text += "".join(WHOLE.format(name, most) for name, most in (("p", MOST), ("q", MOST), ("g", 1)))
    adjusted = "adjustments:\n  - {id: a, when: total > 9, then: {total_at_most: 15}}\n"
    return text + "sections:\n" + "".join(sections) + (adjusted if rng.random() < 0.1 else "")


CASE = "case: c\ntitle: c\nyear: 2022\n"


def completions(ruleset: Ruleset) -> list[tuple[Fraction | None, str | None]]:
    """Return the total and the grade for every value of the facts."""
    found = []
    facts = case_of(CASE + "facts: {p: 1, q: 1, g: 1}\n")
    for p, q, g in product(range(MOST + 1), range(MOST + 1), (0, 1)):
        values = {f"facts.{n}": Fraction(v) for n, v in (("p", p), ("q", q), ("g", g))}
        run = evaluate(ruleset.plan, with_values(facts, values), ruleset.program, {}, {})
        found.append((run.low if run.ends is not None else None, run.grade_low))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_bounds_hold_every_completion_and_are_reached_where_exact(seed: int) -> None:
    ruleset = ruleset_of(random_ruleset(Random(seed)))
    card = score_case(ruleset, case_of(CASE))
    every = completions(ruleset)
    totals = [total for total, _ in every if total is not None]
    grades = {grade for total, grade in every if total is not None}
    assert card.low <= min(totals)
    assert max(totals) <= card.high
    order = ["优", "良", "差"]
    assert order.index(card.grade_high) <= min(map(order.index, grades))
    assert max(map(order.index, grades)) <= order.index(card.grade_low)
    if card.exact:
        assert (card.low, card.high) == (min(totals), max(totals))
        assert {card.grade_low, card.grade_high} <= grades
    ruleset.program.close()


def test_enough_of_them_add_up_and_are_exact() -> None:
    """The property above is also about what is searched alone, and that is searched to its end."""
    added = exact = 0
    for seed in range(60):
        ruleset = ruleset_of(random_ruleset(Random(seed)))
        run = evaluate(ruleset.plan, case_of(CASE), ruleset.program, {}, {})
        if groups_that_add_up(run):
            added += 1
            exact += score_case(ruleset, case_of(CASE)).exact
        ruleset.program.close()
    assert added >= 12
    assert exact == added
