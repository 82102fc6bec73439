"""Rulesets with very many mistakes: every one is told, near names are looked for among the first."""

from __future__ import annotations

from engine.pipeline import load_ruleset

HEAD = """\
ruleset: many
title: Many
version: 1.0.0
total: {n}
rounding: {{places: 2, mode: half-up, at: indicator}}
sections:
  - id: s
    title: S
    points: {n}
    indicators:
"""
ITEM = """\
      - id: i{n}
        title: I
        points: 1
        score: {{method: proportional, of: i0.scroe, full_at: 1}}
"""


def test_after_many_mistakes_no_near_names_are_looked_for() -> None:
    n = 150
    text = HEAD.format(n=n) + "".join(ITEM.format(n=i) for i in range(n))

    _, found = load_ruleset("rules.yaml", text.encode())

    unknown = [d for d in found if d.code == "JX320"]
    assert len(unknown) == n
    hints = ["i0.score" in (d.help.en if d.help else "") for d in unknown]
    assert hints[:100] == [True] * 100
    assert not any(hints[100:])
