"""An office's conventions as a layer over any ruleset, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import jixiao
from conftest import text_of

from engine.language.load.layering import over

CASE = """\
case: talks
title: 讲座
year: 2023
documents: {report: 报告}
budget:
  lines:
    - id: a
      title: 讲座经费
      planned: {value: 100万元, evidence: {document: report}}
      spent: 80万元
"""
BASE = """\
ruleset: city
title: 某市
version: 1.0.0
total: 10
rounding: {places: 2}
verified: false
terms: {支出: {from: budget.spent}, 预算: {from: budget.planned}}
sections:
  - id: money
    title: 资金
    points: 10
    indicators:
      - {id: rate, title: 执行率, points: 10, value: 支出 / 预算, score: {method: proportional, of: value}}
"""
LAYER = """\
# 没有佐证的，计零分。
ruleset: strict
title: 某市复核
version: 1.0.0
unproved: zero
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "layers").mkdir()
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "rules" / "city 2023.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "layers" / "strict.yaml").write_text(LAYER, encoding="utf-8")
    return tmp_path


def score(folder: Path, *more: str) -> dict[str, object]:
    rules = ("--rules", "rules/city 2023.yaml", "--format", "json")
    done = jixiao("score", "case.yaml", *rules, *more, cwd=folder)
    assert done.returncode == 0, done.stderr
    data: dict[str, object] = json.loads(done.stdout)
    return data


def test_no_evidence_is_no_points_where_the_office_says_so(folder: Path) -> None:
    assert score(folder)["score"] == "8.00"
    strict = score(folder, "--layer", "layers/strict.yaml")
    assert strict["score"] == "0.00"
    assert strict["ruleset"]["id"] == "strict"  # type: ignore[index]
    assert "没有佐证" in json.dumps(strict, ensure_ascii=False)
    shown = jixiao("score", "case.yaml", "--rules", "rules/city 2023.yaml",
                   "--layer", "layers/strict.yaml", cwd=folder)  # fmt: skip
    assert "规则在 city 2023 之上修改" in shown.stdout


def test_a_record_of_a_layered_score_is_computed_again(folder: Path) -> None:
    layers = ("--layer", "layers/strict.yaml", "--record", "ledger")
    assert score(folder, *layers)["score"] == "0.00"
    (folder / "layers" / "strict.yaml").write_text("gone", encoding="utf-8")
    verified = jixiao("verify", "ledger", cwd=folder)
    assert verified.returncode == 0, verified.stderr


def test_two_layers_are_put_one_over_the_other(folder: Path) -> None:
    upper = LAYER.replace("ruleset: strict", "ruleset: mild\nextends: anything").replace(
        "unproved: zero", "unproved: accept"
    )
    (folder / "layers" / "mild.yaml").write_text(upper, encoding="utf-8")
    one, other = ("--layer", "layers/strict.yaml"), ("--layer", "layers/mild.yaml")
    assert score(folder, *one, *other)["score"] == "8.00"
    assert score(folder, *other, *one)["score"] == "0.00"


def test_what_a_layer_changes_and_the_ruleset_lacks_is_said_with_its_place(folder: Path) -> None:
    path = folder / "layers" / "strict.yaml"
    path.write_text(f"{LAYER}remove: [travel]\n", encoding="utf-8")
    done = jixiao("score", "case.yaml", "--rules", "rules/city 2023.yaml",
                  "--layer", "layers/strict.yaml", cwd=folder)  # fmt: skip
    assert done.returncode == 1
    assert "JX437" in done.stderr
    assert "layers/strict.yaml:6:10" in done.stderr
    itself = jixiao("score", "case.yaml", "--rules", "rules/city 2023.yaml",
                    "--layer", "rules/city 2023.yaml", cwd=folder)  # fmt: skip
    assert itself.returncode == 2


def test_the_shipped_conventions_go_over_other_rulesets_than_their_own() -> None:
    rules = ("--rules", "cn-mof-2021-core-targets", "--layer", "office-review-conventions")
    done = jixiao("explain", "cases/jiangmen-2022.yaml", "no-survey", *rules)
    assert done.returncode == 0, done.stderr
    assert "没有开展满意度调查" in done.stdout


def test_nothing_but_the_base_is_changed() -> None:
    text = text_of("rulesets/office-review-conventions.yaml")
    changed = over("x.yaml", text.encode(), "cn-hb-20-40-40").decode()
    assert changed == text.replace(
        "extends: cn-mof-2020-self-evaluation", 'extends: "cn-hb-20-40-40"'
    )
    assert over("x.yaml", b"[", "a") == b"["
    assert over("x.yaml", b"- a", "a") == b"- a"
