"""Checklists whose findings may give more than the indicator has: "at most 4 of the 6 points"."""

from __future__ import annotations

import pytest
from conftest import scored
from small import case, rules

from engine.pipeline import load_ruleset
from engine.scoring.explain.working import working
from engine.scoring.scorecard import Scorecard

ITEMS = ", ".join(f"{{id: i{n}, title: i{n}, points: 1}}" for n in range(1, 7))


def one(more: str = "at_most: 4", missing: str = "") -> str:
    return rules(
        ("x", 4, f"score: {{method: checklist, partly: 50%, {more}, items: [{ITEMS}]}}"),
        extra=missing,
    )


def found(words: str) -> Scorecard:
    stated = ", ".join(f"i{n}: {word}" for n, word in enumerate(words.split(), 1) if word != "?")
    return scored(one(), case(extra=f"management: {{x: {{findings: {{{stated}}}}}}}\n"))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("met met met not-met not-met not-met", "3", "3"),
        ("met met met met not-met not-met", "4", "4"),
        ("met met met met met met", "4", "4"),
        ("met met met partly partly partly", "4", "4"),
        ("met met partly not-met not-met not-met", "5/2", "5/2"),
        ("met met met not-applicable not-met not-met", "18/5", "18/5"),
        ("met met met met not-applicable not-met", "4", "4"),
        ("met met ? ? ? ?", "2", "4"),
        ("met met met met ? ?", "4", "4"),
        ("met ? not-met not-met not-met not-met", "1", "2"),
    ],
)
def test_findings_give_at_most_so_many_points(words: str, low: str, high: str) -> None:
    card = found(words)

    assert (str(card.low), str(card.high), card.exact) == (low, high, True)


def test_the_cap_is_told_where_it_decides_and_only_there() -> None:
    said = [working(card, card.units()[0], "en") for card in (
        found("met met met met met not-met"), found("met met met met not-met not-met"))]  # fmt: skip

    assert said[0] == "5 of 6 findings met: 1 + 1 + 1 + 1 + 1 + 0, capped at 4 → 4"
    assert said[1] == "4 of 6 findings met: 1 + 1 + 1 + 1 + 0 + 0 → 4"


@pytest.mark.parametrize("more", ["at_most: 3", "at_most: 5", "at_most: 6", "partly: 50%"])
def test_a_cap_that_is_not_the_points_is_told(more: str) -> None:
    text = one(more).replace("partly: 50%, partly: 50%", "partly: 50%")
    ruleset, problems = load_ruleset("r.yaml", text.encode())

    assert ruleset is None
    assert [d.code for d in problems if d.severity == "error"] == ["JX407"]
