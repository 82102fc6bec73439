"""`jixiao prove`: what a user sees, in both languages; the data; what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from command_line import as_process, jixiao
from conftest import ROOT
from small import rules

from engine.authoring.proof.solver import OutOfTimeError, Solver
from engine.render.schemas import SCHEMAS

z3 = pytest.importorskip("z3")

FAULTY = rules(
    ("rate", 10, """\
        title: 执行率
        value: 支出 / 预算
        score:
          method: bands
          bands:
            - {at_least: 95%, points: 8}
            - {at_least: 80%, points: 10}
            - {points: 0}
        """.replace("title: 执行率\n", "")),
    extra="""
    guarantees:
      - id: spending-pays
        title: {zh: 预算以内多支出，总分不会降低, en: spending more within the budget never lowers the total}
        raising: 支出
        when: 支出 <= 预算
        never_lowers: total
      - {id: ten-at-most, never: {total: {above: 10}}}
    """,
).replace("bands: [{at_least: 90, grade: 优}, {at_least: 80, grade: 良}, {at_least: 60, grade: 中}, {else: 差}]",
          "bands: [{at_least: 9, grade: 优}, {else: 差}]")  # fmt: skip


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_proved_and_what_is_broken_with_the_case_that_shows_it(
    language: str, faulty: Path
) -> None:
    run = jixiao("prove", "faulty.yaml", "--lang", language, cwd=faulty.parent)
    golden = ROOT / "tests" / "golden" / f"prove-{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(run.stdout, encoding="utf-8")

    assert run.returncode == 1
    assert run.stdout == golden.read_text(encoding="utf-8")


def test_the_cases_that_are_written_are_scored_as_it_says(faulty: Path) -> None:
    folder = faulty.parent
    run = jixiao("prove", "faulty.yaml", "--examples", "found", cwd=folder)
    scores = [
        json.loads(
            jixiao("score", f"found/spending-pays-{which}.yaml", "--rules", "faulty.yaml",
                   "--format", "json", cwd=folder).stdout
        )["score"]
        for which in ("before", "after")
    ]  # fmt: skip

    assert run.returncode == 1
    assert scores == ["10.00", "8.00"]
    again = jixiao("prove", "faulty.yaml", "--examples", "found", cwd=folder)
    assert "found/spending-pays-before.yaml` 已经存在；要覆盖它请加 --force" in again.stderr


def test_the_same_ruleset_gets_the_same_answer_byte_for_byte(faulty: Path) -> None:
    arguments = ("prove", str(faulty), "--format", "json")
    runs = {as_process(*arguments, PYTHONHASHSEED=seed).stdout for seed in "12"}

    assert len(runs) == 1


def test_data_keep_to_their_schema_and_tables_have_a_row_for_each_guarantee(faulty: Path) -> None:
    data = json.loads(jixiao("prove", str(faulty), "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(jixiao("prove", str(faulty), "--format", "csv").stdout)))

    jsonschema.validate(data, SCHEMAS["prove"]())
    assert [g["outcome"] for g in data["guarantees"]] == ["proved", "broken", "proved"]
    assert [r["outcome"] for r in rows] == ["proved", "broken", "proved"]
    assert rows[1]["low"] == "10"


def test_parquet_holds_exact_decimals(faulty: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    jixiao("prove", str(faulty), "--format", "parquet", "-o", str(tmp_path / "p.parquet"))
    table = parquet.read_table(tmp_path / "p.parquet").to_pydict()

    assert table["guarantee"] == ["total-within-points", "spending-pays", "ten-at-most"]
    assert [str(x) for x in table["low"]] == ["None", "10", "None"]


def test_all_proved_ends_with_0_and_a_waiver_is_no_failure() -> None:
    assert jixiao("prove", "cn-hb-20-40-40").returncode == 0
    run = jixiao("prove", "cn-provincial-defaults")

    assert run.returncode == 0
    assert "不作保证  总分在 0 到 100 之间" in run.stdout


def test_one_guarantee_alone_and_one_that_is_not_there() -> None:
    alone = jixiao("prove", "cn-hb-20-40-40", "--guarantee", "excellent-needs-90")
    wrong = jixiao("prove", "cn-hb-20-40-40", "--guarantee", "excelent-needs-90")

    assert "已证明 1\n" in alone.stdout
    assert wrong.returncode == 2
    assert "是不是 `excellent-needs-90`" in wrong.stderr


def test_a_case_for_a_ruleset_and_an_unwritable_folder_are_said_plainly(faulty: Path) -> None:
    swapped = jixiao("prove", "cases/jiangmen-2022.yaml")
    blocked = jixiao("prove", str(faulty), "--examples", str(faulty / "in-a-file"))

    assert (swapped.returncode, blocked.returncode) == (1, 1)
    assert "这里要规则集" in swapped.stderr
    assert "不能写入" in blocked.stderr
    assert "Traceback" not in swapped.stderr + blocked.stderr


def test_without_z3_it_says_what_to_install(faulty: Path, tmp_path: Path) -> None:
    """A module z3 that cannot be imported stands for an absent one."""
    (tmp_path / "stub").mkdir()
    (tmp_path / "stub" / "z3.py").write_text("raise ModuleNotFoundError('no z3', name='z3')")
    run = as_process("prove", str(faulty), PYTHONPATH=str(tmp_path / "stub"))

    assert run.returncode == 1
    assert "pip install 'jixiao[prove]'" in run.stderr
    assert "Traceback" not in run.stderr


def test_what_is_not_decided_in_time_says_so(faulty: Path) -> None:
    late = jixiao("prove", "faulty.yaml", "--seconds", "0", "--lang", "en", cwd=faulty.parent)
    assert late.returncode == 1
    assert late.stdout.count("not decided within 0 s") == 3
    assert "proved  " not in late.stdout
    assert late.stderr == ""  # no terminal: no line of progress
    data = json.loads(
        jixiao(
            "prove", "faulty.yaml", "--seconds", "0", "--format", "json", cwd=faulty.parent
        ).stdout
    )
    assert {one["outcome"] for one in data["guarantees"]} == {"undecided"}

    enough = jixiao("prove", "faulty.yaml", "--seconds", "600", cwd=faulty.parent)
    assert enough.stdout == jixiao("prove", "faulty.yaml", cwd=faulty.parent).stdout


def test_the_solver_stops_when_the_time_is_over() -> None:
    x = z3.Int("x")
    hard = (x * x * x + x * 7919 == 982451653, x > 10)
    left = iter([Fraction(1), *[Fraction(0)] * 9])
    solver = Solver(hard, 20_000_000, lambda: next(left))
    assert solver.look() in ("none", "some")
    with pytest.raises(OutOfTimeError):
        solver.look()
