"""A working never states a false equation: limits stand in it where they decide."""

from __future__ import annotations

import pytest
from conftest import scored
from small import case, rules

from engine.scoring.explain.working import working

LIMITED = "score: {method: deduct, items: [{id: a, title: A, of: facts.n, each: 0.5, at_most: 3}]}"
PLAIN = "score: {method: deduct, items: [{id: a, title: A, of: facts.n, each: 3}]}"
FORMULA = "score: {method: formula, points: facts.n * 3, floor: 1}"


@pytest.mark.parametrize(
    ("method", "count", "expected"),
    [
        (LIMITED, "2", "10 − 0.5 × 2 = 9"),
        (LIMITED, "7", "10 − min(0.5 × 7, 3) = 7"),
        (PLAIN, "2", "10 − 3 × 2 = 4"),
        (PLAIN, "7", "10 − 3 × 7，扣完为止 = 0"),
        (FORMULA, "2", "2 × 3 = 6"),
        (FORMULA, "7", "7 × 3，封顶 10 分 = 10"),
        (FORMULA, "0", "0 × 3，保底 1 分 = 1"),
    ],
)
def test_a_limit_that_decides_is_written(method: str, count: str, expected: str) -> None:
    card = scored(rules(("r", 10, method)), case("80", extra=f"facts: {{n: {count}}}\n"))

    assert working(card, card.units()[0], "zh") == expected
