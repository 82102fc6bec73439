"""What comes from outside a command: the environment, folders, days written wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import as_process, jixiao
from conftest import ROOT, text_of

CASE, RULES = "cases/overrun.yaml", "cn-hb-20-40-40"


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


def test_a_folder_that_is_checked_lists_every_file_that_was_looked_at(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "sub/deep/c.yml", ".hidden.yaml", "sub/.git/d.yaml", "e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text_of(CASE), encoding="utf-8")
    run = jixiao("check", str(tmp_path), "--lang", "en")
    assert "3 files, nothing wrong" in run.stdout
    assert f"looked at in `{tmp_path}`: a.yaml, b.yml, sub/deep/c.yml\n" in run.stdout
    assert "looked at" not in jixiao("check", str(tmp_path / "a.yaml"), "--lang", "en").stdout
    concise = jixiao("check", str(tmp_path), "--format", "concise", "--lang", "en")
    assert concise.stdout == ""


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


@pytest.mark.parametrize("year", ["-1", "0", "1", "1899", "2101", "10000"])
def test_a_year_that_is_none_is_an_error_of_the_case(tmp_path: Path, year: str) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(f"case: c\ntitle: c\nyear: {year}\nfacts: {{a: 1}}\n", encoding="utf-8")
    for words in (("check",), ("score",), ("score", "--rules", "auto"), ("audit",)):
        run = jixiao(words[0], str(case), *words[1:], "--lang", "en")
        assert run.returncode == 1
        said = run.stdout + run.stderr
        assert f"JX533]: the year {year} is not from 1900 to 2100" in said
        assert "Traceback" not in said


CITY = """\
ruleset: my-city
title: my city
version: 1.0.0
jurisdiction: cn-xx
effective: {{from: 2020-01-01}}
total: 10
rounding: {{places: 2}}
terms:
  预算: {{from: budget.planned, unit: 万元}}
  支出: {{from: budget.spent, unit: 万元}}
sections:
  - id: s
    title: s
    points: 10
    indicators:
      - {{id: rate, title: r, points: 10, value: 支出 / 预算, score: {{method: proportional, full_at: {full}}}}}
"""
PLACED = """\
case: c
title: c
year: 2023
jurisdiction: cn-xx
budget: {lines: [{id: a, title: a, planned: 100万元, spent: 80万元}]}
"""


def placed(folder: Path, **rules: str) -> str:
    """Write a case and rulesets beside it; return the case's name."""
    for name, text in rules.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "case.yaml").write_text(PLACED, encoding="utf-8")
    return str(folder / "case.yaml")


def test_two_rulesets_of_one_id_beside_a_case_are_for_the_user_to_decide(tmp_path: Path) -> None:
    case = placed(tmp_path, one=CITY.format(full="80%"), two=CITY.format(full="90%"))
    run = jixiao("score", case, "--rules", "auto", "--lang", "en")
    assert run.returncode == 1
    assert "one.yaml" in run.stderr
    assert "two.yaml" in run.stderr
    assert "my-city" in run.stderr


def test_the_same_ruleset_twice_is_one(tmp_path: Path) -> None:
    case = placed(tmp_path, one=CITY.format(full="80%"), two=CITY.format(full="80%"))
    run = jixiao("score", case, "--rules", "auto", "--lang", "en")
    assert run.returncode == 0


def test_a_changed_copy_of_a_shipped_ruleset_is_said(tmp_path: Path) -> None:
    shipped = text_of("rulesets/cn-mof-2020-self-evaluation.yaml")
    case = placed(tmp_path, mine=shipped.replace("version: 1.0.0", "version: 1.0.1"))
    run = jixiao("score", case, "--rules", "auto", "--lang", "en")
    assert "mine.yaml" in run.stderr
    assert "not the shipped one" in run.stderr
    assert "1.0.1" in run.stdout


def test_a_ruleset_in_error_beside_a_case_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    case = placed(tmp_path, one=CITY.format(full="80%"), bad=CITY.format(full="?"))
    run = jixiao("score", case, "--rules", "auto", "--lang", "en")
    assert "bad.yaml" in run.stderr
    assert run.returncode == 0


NO_TEXT = os.fsdecode(b"\xff")  # a byte that is no character, as Linux has them in names


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A folder with a case, a report and a form, each under a name that is no text too."""
    (tmp_path / "case.yaml").write_text(text_of(CASE), encoding="utf-8")
    (tmp_path / "report.txt").write_text("一、资金\n支出 80 万元。\n", encoding="utf-8")
    for name, source in (("case", CASE), ("rules", f"rulesets/{RULES}.yaml")):
        (tmp_path / f"{NO_TEXT}{name}.yaml").write_text(text_of(source), encoding="utf-8")
    (tmp_path / f"{NO_TEXT}.txt").write_bytes((tmp_path / "report.txt").read_bytes())
    (tmp_path / f"{NO_TEXT}.xlsx").write_bytes(b"PK")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("import", "@.txt", "--year", "2023", "-o", "out.yaml"), 1, "rename it"),
        (("import", "@.txt", "--year", "2023", "--format", "json"), 1, "rename it"),
        (("import", "@.xlsx", "--year", "2023", "-o", "d/"), 1, "rename it"),
        (("compare", "@case.yaml", "case.yaml", "-o", "out.parquet"), 0, ""),
        (("compare", "@case.yaml", "case.yaml", "-o", "out.csv"), 0, ""),
        (("impact", RULES, "@rules.yaml", "@case.yaml", "-o", "out.parquet"), 0, ""),
        (("whatif", "case.yaml", "--scenario", "@: budget.spent=1", "-o", "out.parquet"), 0, ""),
        (("whatif", "case.yaml", "--set", "budget.spent=@"), 1, ""),
        (("rules", "export", "@rules.yaml", "-o", "out.xlsx"), 0, ""),
        (("decide", "case.yaml", "execution-rate", "--accept", "--by", "@"), 2, "no characters"),
        (("decide", "case.yaml", "execution-rate", "--dispute", "--reason", "@", "--by", "w"), 2,
         "no characters"),
        (("score", "case.yaml", "--record", ""), 1, "no file can have this name"),
        (("score", "case.yaml", "--record", "ledger", "--sign", ""), 1, "this is a folder"),
        (("score", "case.yaml", "--sign", ""), 2, "--sign goes with --record"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else None,
)  # fmt: skip
def test_what_is_no_text_or_no_name_is_told(
    words: tuple[str, ...], status: int, said: str, ready: Path
) -> None:
    given = [word.replace("@", NO_TEXT) for word in words]
    run = jixiao(*given, "--lang", "en", cwd=ready)
    assert (run.returncode, "Traceback" in run.stderr) == (status, False), run.stderr
    assert said in run.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "xx_YY.nothing"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "zh_CN.GBK"},
        {"TMPDIR": "/nonexistent"},
        {"TMPDIR": "/dev/null"},
        {"HOME": "/nonexistent", "TERM": "bogus", "TZ": "Nowhere/None"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LINES": "abc", "COLUMNS": ""},
        {"PYTHONWARNINGS": "error"},
    ],
    ids=str,
)
def test_no_environment_can_end_a_command(environment: dict[str, str], ready: Path) -> None:
    for words in (("score", "case.yaml"), ("report", "case.yaml", "-o", "out.xlsx", "--force"),
                  ("import", "report.txt", "--year", "2023")):  # fmt: skip
        run = as_process(*words, "--lang", "zh", cwd=ready, **environment)
        assert run.returncode == 0, run.stderr
        assert "Traceback" not in run.stderr
    assert not {p.name for p in ready.iterdir()} & {"tmp", "TMPDIR"}


@pytest.mark.parametrize("words", [("docs", RULES), ("score", CASE, "--format", "json")])
def test_who_stops_reading_the_output_is_no_fault(words: tuple[str, ...]) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0
