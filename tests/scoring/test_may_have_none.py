"""A score that may turn out to be none says so: in the scorecard, its pages, explanations, report."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from command_line import jixiao
from docx import Document

RULES = """
ruleset: maybe
title: {zh: 示例, en: sample}
version: 1.0.0
total: 13
rounding: {places: 2, mode: half-up, at: indicator}
terms: {spent: facts.spent}
sections:
  - id: first
    title: {zh: 甲, en: first}
    points: 3
    missing: {fact: bounds}
    indicators:
      - id: a
        title: {zh: 指标甲, en: part a}
        points: 3
        applies: {facts.kind: big}
        value: spent
        score: {method: proportional, full_at: 10}
  - id: second
    title: {zh: 乙, en: second}
    points: 10
    indicators:
      - {id: b, title: {zh: 指标乙, en: part b}, points: 10, value: spent,
         score: {method: proportional, full_at: 20}APPLIES}
"""
CASE = "case: c\ntitle: 示例案例\nyear: 2022\nunit: 某单位\nfacts: {spent: 12}\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A case of which nothing may be scored."""
    return written(tmp_path, ", applies: {facts.kind: big}")


def written(folder: Path, applies: str) -> tuple[str, str]:
    rules, case = folder / "maybe.yaml", folder / "c.yaml"
    rules.write_text(RULES.replace("APPLIES", applies), encoding="utf-8")
    case.write_text(CASE, encoding="utf-8")
    return str(rules), str(case)


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
@pytest.mark.parametrize(
    ("language", "head", "said"),
    [
        ("zh", "总分未定：9 分，也不排除没有总分", "3 或无"),
        ("en", "the total is not determined: 9; that there is none is not ruled out", "3 or none"),
    ],
)
def test_a_scorecard_says_that_there_may_be_no_score(
    files: tuple[str, str], form: str, language: str, head: str, said: str
) -> None:
    rules, case = files
    done = jixiao("score", case, "--rules", rules, "--format", form, "--lang", language)

    assert head in done.stdout
    assert done.stdout.count(said) >= 2  # the section and its indicator
    assert said.replace("3", "9") in done.stdout


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("a", "zh", "3 / 3（未定；3，也可能没有得分）"),
        ("a", "en", "3 / 3 (open: 3, or no score at all)"),
        ("first", "zh", "3 / 3 或无"),
        ("first", "en", "3 / 3 or none"),
        ("total", "zh", "9 / 13 或无"),
        ("total", "en", "9 / 13 or none"),
    ],
)
def test_an_explanation_says_so_in_its_first_line(
    files: tuple[str, str], name: str, language: str, said: str
) -> None:
    rules, case = files
    done = jixiao("explain", case, name, "--rules", rules, "--lang", language)

    assert said in done.stdout.splitlines()[1]


def test_a_report_says_so(files: tuple[str, str], tmp_path: Path) -> None:
    rules, case = files
    out = tmp_path / "report.docx"
    assert jixiao("report", case, "--rules", rules, "-o", str(out)).returncode == 0
    document = Document(io.BytesIO(out.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "3 或无" in cells
    assert "9 或无" in cells
    assert any("也不排除没有总分" in paragraph.text for paragraph in document.paragraphs)


def test_an_open_score_that_may_be_none_has_three_ways(tmp_path: Path) -> None:
    rules, case = written(tmp_path, "")
    Path(case).write_text(CASE.replace("spent: 12", "other: 1"), encoding="utf-8")
    done = jixiao("explain", case, "a", "--rules", rules, "--lang", "en")
    assert "0–3 / 3 (open: 0 documented, 3 at most, or no score at all)" in done.stdout


def test_where_there_is_a_score_nothing_is_said_of_none(tmp_path: Path) -> None:
    rules, case = written(tmp_path, "")
    done = jixiao("score", case, "--rules", rules, "--lang", "en")

    [line] = [line for line in done.stdout.splitlines() if "total is not determined" in line]
    assert "none" not in line
    assert "3 or none" in done.stdout
    [total] = [line for line in done.stdout.splitlines() if line.strip().startswith("Total")]
    assert "none" not in total
