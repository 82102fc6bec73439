"""What an impact says of a change is true: it moves a score, a grade, or neither."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import jixiao

RULES = """\
ruleset: d
title: D
version: 1.0.0
total: 10
rounding: {places: 2}
sections:
  - {id: g, title: G, points: 10, aggregate: {by: sum}, indicators: [
      {id: x, title: X, points: 10, score: {method: formula, points: facts.a}}]}
grades: {order: [A, B], bands: [{at_least: 9, grade: A}, {else: B}]}
adjustments: [{id: m, title: M, when: {facts.k: 1}, then: {grade_at_most: B}}]
"""
CASE = "case: c\ntitle: T\nyear: 2024\nfacts: {a: 5.5, k: 1}\n"
BANDS = "aggregate: {by: sum, bands: [{at_least: 5, points: 10}, {below: 5, points: 2}]}"


def impact(folder: Path, old: str, new: str, case: str = CASE) -> tuple[dict[str, list[str]], str]:
    """Return the kinds of changes by what they are said to move, and the report."""
    for name, text in (("old.yaml", old), ("new.yaml", new), ("c.yaml", case)):
        (folder / name).write_text(text, "utf-8")
    command = ["impact", "old.yaml", "new.yaml", "c.yaml", "--lang", "en"]
    data = json.loads(jixiao(*command, "--format", "json", cwd=folder).stdout)
    said = {
        "score": [one["change"] and one["change"]["kind"] for one in data["changes"]],
        "grade": [one["kind"] for one in data["grade_changes"]],
        "neither": [one["kind"] for one in data["other_changes"]],
    }
    return said, jixiao(*command, cwd=folder).stdout


def test_a_change_of_how_parts_make_a_score_moves_it(tmp_path: Path) -> None:
    old = RULES.replace("aggregate: {by: sum}", BANDS)
    new = old.replace("at_least: 5", "at_least: 6").replace("below: 5", "below: 6")
    said, text = impact(tmp_path, old, new)

    assert len(said["score"]) == 2
    assert said["grade"] == said["neither"] == []
    assert "no score" not in text
    assert "G: −8\n     before: 10 points\n     after: 2 points\n" in text


@pytest.mark.parametrize(
    ("before", "after", "facts"),
    [
        ("order: [A, B]", "order: [B, A]", "{a: 9.5, k: 1}"),
        ("at_least: 9", "at_least: 5", "{a: 5.5, k: 0}"),
        ("grade_at_most: B", "grade_at_most: A", "{a: 9.5, k: 1}"),
        ("facts.k: 1}, then", "facts.k: 2}, then", "{a: 9.5, k: 1}"),
    ],
)
def test_a_change_that_moves_a_grade_alone_is_said_to(
    tmp_path: Path, before: str, after: str, facts: str
) -> None:
    case = CASE.replace("{a: 5.5, k: 1}", facts)
    said, text = impact(tmp_path, RULES, RULES.replace(before, after), case)

    assert len(said["grade"]) == 1
    assert said["score"] == said["neither"] == []
    assert (
        "Changes that concern grades\n1 case has a grade that changes; of 1 no score moves." in text
    )


def test_a_change_that_moves_neither_is_said_to(tmp_path: Path) -> None:
    said, text = impact(tmp_path, RULES, RULES.replace("at_least: 9", "at_least: 8"))

    assert said["score"] == said["grade"] == []
    assert len(said["neither"]) == 1
    assert "Changes that move no score and no grade of these cases" in text


def test_a_grade_that_follows_its_score_is_told_beside_rules_for_grades(tmp_path: Path) -> None:
    new = RULES.replace("points: facts.a", "points: facts.a * 2").replace(
        "at_least: 9", "at_least: 8"
    )
    case = CASE.replace("{a: 5.5, k: 1}", "{a: 4.5, k: 0}")
    said, text = impact(tmp_path, RULES, new, case)

    assert len(said["score"]) == len(said["grade"]) == 1
    assert said["neither"] == []
    assert "1 case has a grade that changes; of 0 no score moves." in text
