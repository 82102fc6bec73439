"""`check RULES CASE`: a case is held against the rules that are to score it."""

from __future__ import annotations

from pathlib import Path

import pytest

import cli

RULES = """\
ruleset: NAME
title: two halves
version: 1.0.0
jurisdiction: PLACE
effective: {from: 2020-01-01}
total: 30
rounding: {places: 2}
sections:
  - id: all
    title: all
    points: 20
    missing: {fact: not-applicable}
    indicators:
      - {id: maintained, title: m, points: 10, score: {method: formula, points: facts.maintained}}
      - {id: level, title: l, points: 10, score: {method: levels, of: facts.level, levels: {"0": 0%, "1": 50%, "2": 100%}}}
  - id: each
    title: each
    points: 10
    each: outputs
    where: {dimension: [数量指标]}
    allocate: equal
    score: {quantitative: {method: proportional, of: 实际完成值 / 年度指标值}}
"""
CASE = """\
case: c
title: c
year: 2024
jurisdiction: cn-gd
outputs:
  - {id: talks, title: talks, dimension: 数量指标, target: 3场, actual: 3场}
facts: {maintained: 3, level: 1}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES.replace("NAME", "a").replace("PLACE", "cn-gd"))
    return tmp_path


def check(*words: str) -> int:
    return cli.main(["check", *words, "--lang", "en", "--format", "concise", "--on", "2026-11-23"])


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (
            "maintained: 3",
            "maintaned: 3",
            "JX537",
            "looks at `facts.maintaned` but at `facts.maintained`",
        ),
        ("maintained: 3", "maintained: 30", "JX536", "gives 30, more than its 10 points"),
        ("level: 1", "level: 5", "JX522", "no level `5`"),
        ("year: 2024", "year: 2019", "JX535", "in force from 2020-01-01"),
        ("dimension: 数量指标", "dimension: 数量指表", "JX539", "scores `talks` nowhere"),
    ],
)
def test_what_does_not_fit_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str, said: str
) -> None:
    (folder / "case.yaml").write_text(CASE.replace(old, new))
    check("rules.yaml", "case.yaml")
    told = capsys.readouterr().out
    assert code in told
    assert said.replace("looks at", "look at") in told or said in told


def test_what_fits_is_not_remarked_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "case.yaml").write_text(CASE)
    assert check("rules.yaml", "case.yaml") == 0
    assert capsys.readouterr().out == ""


def test_a_fact_that_no_rule_looks_at_is_a_remark(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "case.yaml").write_text(CASE.replace("level: 1", "level: 1, weather: 晴"))
    check("rules.yaml", "case.yaml", "--all")
    assert "JX538" in capsys.readouterr().out


def test_of_several_rulesets_the_case_is_held_against_the_one_that_fits(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "case.yaml").write_text(CASE.replace("maintained", "maintaned"))
    (folder / "other.yaml").write_text(RULES.replace("NAME", "b").replace("PLACE", "cn-hb"))
    check("rules.yaml", "other.yaml", "case.yaml")
    told = capsys.readouterr().out
    assert told.count("JX537") == 1
    assert "`a` does not look at" in told


def test_words_that_the_rules_know_are_read_as_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = (folder / "rules.yaml").read_text().replace('"2": 100%', '"A1": 100%')
    (folder / "rules.yaml").write_text(rules)
    (folder / "case.yaml").write_text(CASE.replace("level: 1", "level: A1"))
    assert check("rules.yaml", "case.yaml") == 0
    capsys.readouterr()
    assert check("case.yaml") == 1
    assert "JX201" in capsys.readouterr().out
