"""Files of tests under pytest: every case test is an item, and a difference is told with its working."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULES = """\
ruleset: own
title: 自己的规则
version: 1.0.0
total: 10
rounding: {places: 2}
sections:
  - id: s
    title: 一级
    points: 10
    indicators:
      - id: rate
        title: 完成率
        points: 10
        score: {method: proportional, of: facts.rate}
        examples:
          - {given: {facts.rate: 50%}, score: 5}
"""
TESTS = """\
tests_for: own
tests:
  - name: 八成
    case: {facts: {rate: 80%}}
    expect: {total: 8}
  - name: 写错的
    case: {facts: {rate: 30%}}
    expect: {total: 4}
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False, timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.yaml").write_text(RULES, "utf-8")
    (tmp_path / "own.tests.yaml").write_text(TESTS, "utf-8")
    return tmp_path


def test_each_case_test_and_the_examples_are_items(folder: Path) -> None:
    listed = run(folder, "--collect-only", "-q").stdout
    assert listed.splitlines()[:3] == [
        "own.tests.yaml::examples", "own.tests.yaml::八成", "own.tests.yaml::写错的"
    ]  # fmt: skip


def test_a_difference_is_told_with_expected_got_and_the_place(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 1
    assert "2 passed" in done.stdout
    assert "1 failed" in done.stdout
    assert "“写错的”：total 应为 4，得到 3" in done.stdout
    assert "own.tests.yaml:8:21" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_failed_example_is_told_with_its_working(folder: Path) -> None:
    (folder / "own.yaml").write_text(RULES.replace("score: 5}", "score: 6}"), "utf-8")
    done = run(folder, "-k", "examples")
    assert done.returncode == 1
    assert "0.5 × 10 = 5" in done.stdout


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("own.tests.yaml", TESTS.replace("expect", "expct"), "JX101"),
        (
            "own.yaml",
            RULES.replace("points: 10\n    indicators", "points: 9\n    indicators"),
            "JX4",
        ),
        ("own.tests.yaml", "tests_for: [", "JX020"),
    ],
)
def test_a_file_in_error_is_told_and_not_run(folder: Path, file: str, text: str, said: str) -> None:
    (folder / file).write_text(text, "utf-8")
    done = run(folder)
    assert done.returncode == 2
    assert said in done.stdout
    assert "Traceback" not in done.stdout


def test_without_such_files_nothing_of_the_engine_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "test_plain.py").write_text(
        "import sys\ndef test_it(): assert 'engine.pipeline' not in sys.modules\n", "utf-8"
    )
    assert run(tmp_path).returncode == 0
