"""What is told of mistakes where names or facts stand for numbers of rules, word for word.

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

OF_CASE = text_of("tests/data/points-of-the-case.yaml")

IN_OF_CASE: dict[str, tuple[str, str]] = {
    "case-no-sum": ("total: 100\n", "total: 100\naggregate: mean\n"),
    "case-two-ways": ("    points_from: facts.w3\n", "    points_from: case\n"),
    "case-points-to": ("    points: 30\n", "    points: 30\n    points_to: money\n"),
    "case-score": ("points_from: facts.w1", "points_from: money.score"),
    "case-points": ("{good: 100%", "{good: {points: 30}"),
    "case-formula": ("{method: proportional, of: facts.b}", "{method: formula, points: facts.b}"),
    "case-lowest": ("points_from: facts.wb", "points_from: facts.wb, lowest: -3"),
    "case-findings": (
        "{method: proportional, of: facts.b}",
        "{method: checklist, items: [{id: d, title: d, share: 90%}]}",
    ),
    "case-no-points": ("points: 20, points_from: facts.wb", "points: 0, points_from: facts.wb"),
    "case-misspelt": ("points_from: facts.w1", "point_from: facts.w1"),
    "case-no-formula": ("points_from: facts.w1", "points_from: facts.w1 +"),
}
RULESETS = {name: (RULES, edit) for name, edit in IN_RULES.items()} | {
    name: (OF_CASE, edit) for name, edit in IN_OF_CASE.items()
}


@pytest.mark.parametrize("rules", [RULES, OF_CASE])
def test_the_rulesets_are_sound(rules: str) -> None:
    found = check_ruleset("rules.yaml", rules.encode(), None, dt.date(2024, 12, 31))
    assert [d for d in found if d.severity != "info"] == []


@pytest.mark.parametrize("name", RULESETS)
def test_a_mistake_with_a_number_by_name_is_told(name: str) -> None:
    base, edit = RULESETS[name]
    rules = edited(base, *edit)
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
