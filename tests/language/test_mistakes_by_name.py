"""What is told of mistakes where parameters stand for numbers, word for word.

UPDATE_GOLDEN=1 rewrites the golden files in `tests/mistakes/by-name`.
"""

from __future__ import annotations

import datetime as dt
import os

import pytest
from conftest import ROOT, text_of
from mistakes import edited

from engine.authoring.check import check_ruleset
from engine.render.diagnostics.text import full

RULES = text_of("tests/data/by-name.yaml")

IN_RULES: dict[str, tuple[str, str]] = {
    "misspelt": ("points: 执行分\n    ind", "points: 执型分\n    ind"),
    "no-parameter": ("points: 执行分\n    ind", "points: 执行分 + 支出\n    ind"),
    "condition": ("points: 执行分\n    ind", "points: 执行分 > 3\n    ind"),
    "zero-divisor": ("points: 执行分\n    ind", "points: 执行分 / (总分 - 100)\n    ind"),
    "no-formula": ("points: 执行分\n    ind", "points: 执行分 ×\n    ind"),
    "no-whole-number": ("minimum: 至少", "minimum: 至少 / 4"),
    "limit-in-a-condition": ("{above: 每次}", "{above: 每次 + 支出}"),
    "no-number-in-force": ("version: 1.0.0", "version: 1.0.0\neffective: {from: 2018-06-01}"),
    "no-number-at-all": ("总分: {value: 100}", "总分: {}"),
    "parameter-of-parameters": ("总分: {value: 100}", "总分: {value: 每次 × 50}"),
    "sum-in-some-years": ("points: 总分 - 执行分", "points: 总分 - 30"),
    "more-than-the-points": ("points: 执行分 / 2", "points: 执行分 + 1"),
    "cap-below": ("at_most: 每次 × 3", "at_most: 0 - 每次"),
    "grade-never": ("at_least: 60, grade", "at_least: 优线 + 5, grade"),
    "changes-too-often": (
        "values: [{from: 2020-01-01, value: 20}, {from: 2024-01-01, value: 30}]",
        "values: ["
        + ", ".join(f"{{from: {year}-01-01, value: {year}}}" for year in range(1900, 1960))
        + "]",
    ),
}


def test_the_ruleset_is_sound() -> None:
    found = check_ruleset("rules.yaml", RULES.encode(), None, dt.date(2024, 12, 31))
    assert [d for d in found if d.severity != "info"] == []


@pytest.mark.parametrize("name", IN_RULES)
def test_a_mistake_with_a_number_by_name_is_told(name: str) -> None:
    rules = edited(RULES, *IN_RULES[name])
    found = check_ruleset("rules.yaml", rules.encode(), None, dt.date(2024, 12, 31))
    found = tuple(d for d in found if d.severity != "info")
    assert found, "the mistake goes unnoticed"
    for language in ("zh", "en"):
        path = ROOT / "tests" / "mistakes" / "by-name" / f"{name}.{language}.txt"
        text = full(found, language)  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text + "\n"
