"""What comes from outside a command: the environment, folders, days written wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import jixiao
from conftest import text_of

CASE = "cases/overrun.yaml"


@pytest.mark.parametrize("columns", ["abc", "-3", "0", "7", "9999999999", "８０", "1e2"])
def test_a_width_that_the_environment_cannot_mean_is_passed_over(columns: str) -> None:
    assert jixiao("score", CASE, COLUMNS=columns).stdout == jixiao("score", CASE).stdout


def test_a_width_of_the_environment_counts() -> None:
    assert jixiao("score", CASE, COLUMNS="60").stdout != jixiao("score", CASE).stdout


def test_a_folder_is_checked_with_files_of_either_ending(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("ruleset: [\n", encoding="utf-8")
    (tmp_path / "good.yaml").write_text(text_of(CASE), encoding="utf-8")
    run = jixiao("check", str(tmp_path), "--lang", "en")
    assert run.returncode == 1
    assert "bad.yml:" in run.stdout + run.stderr


def test_a_folder_without_such_files_is_no_clean_bill(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    run = jixiao("check", str(tmp_path), "--lang", "en")
    assert run.returncode == 1
    assert "holds no .yaml or .yml file" in run.stderr
    assert "nothing wrong" not in run.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check", CASE, "--on", "2022-13-01"),
        ("decide", CASE, "x", "--accept", "--by", "w", "--on", "2022-13-01"),
    ],
)
def test_a_day_that_is_none_is_said_in_both_languages(words: tuple[str, ...]) -> None:
    run = jixiao(*words, "--lang", "zh")
    assert run.returncode == 2
    assert "--on 要写一个日期，如 2026-01-31，写的是 `2022-13-01`" in run.stderr
    english = jixiao(*words, "--lang", "en").stderr
    assert "argument --on: '2022-13-01' is no day such as 2026-01-31" in english
