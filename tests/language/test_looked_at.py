"""What rules look at: facts, totals of the budget by any of their lines, lists."""

from __future__ import annotations

import pytest
from conftest import ruleset_of
from small import rules

from engine.language.looked_at import used_by

USED = used_by(
    ruleset_of(
        rules(("x", 10, "score: {method: formula, points: 支出 + facts.a + sum(outputs.actual)}"))
    ).plan
)


@pytest.mark.parametrize(
    ("path", "looks"),
    [
        ("budget.spent", True), ("budget.a.spent", True), ("budget.planned", False),
        ("budget.a.planned", False), ("budget.a.b.spent", False), ("facts.a", True),
        ("facts.b", False), ("outputs.m.actual", True), ("outcomes.m.actual", False),
    ],
)  # fmt: skip
def test_rules_look_at_a_fact_itself_its_total_or_its_list(path: str, looks: bool) -> None:
    assert USED.looks_at(path) is looks
