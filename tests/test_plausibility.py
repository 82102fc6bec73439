"""Plausibility and the checks with thresholds: each code by a case that brings it, and a near one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_audit import FORM, codes, report_on
from test_cli import jixiao

from engine.audit.conventions import read_conventions

TALKS = "target: ≥40场次, actual: 42场次"
PEOPLE = "target: ≥2000人次, actual: 2100人次"
ASKED = "target: ≥90%, actual: 95%"
COST = "title: 每场成本, dimension: 成本指标, target: ≤2万元, actual: 2万元"
MONEY = "      initial: 100\n      adjusted: 100\n      spent: 86.5\n"
PARTS = """\
      parts:
        - {title: 当年财政拨款, initial: 60, adjusted: 60, spent: 50}
        - {title: 其他资金, initial: 40, adjusted: 40, spent: 36.5}
"""
Edits = list[tuple[str, str]]


def money(initial: str, adjusted: str, spent: str) -> Edits:
    stated = f"      initial: {initial}\n      adjusted: {adjusted}\n      spent: {spent}\n"
    return [(PARTS, ""), (MONEY, stated)]


def talks(new: str) -> Edits:
    return [(TALKS, new)]


#: By code: edits of the sound form that bring it about, and near ones that do not.
PAIRS: dict[str, tuple[Edits, Edits]] = {
    "AU214": ([("score: 98.65\n", "score: 98.66\n")], []),
    "AU215": (
        [("weight: 20, declared: 20", "weight: 25, declared: 20")],
        [],
    ),
    # 48 / 40 = 120 %; 47 / 40 = 117.5 %
    "AU310": (talks("target: ≥40场次, actual: 48场次"), talks("target: ≥40场次, actual: 47场次")),
    # 52 / 40 = 130 %
    "AU322": (
        talks("target: ≥40场次, actual: 52场次"),
        talks("target: ≥40场次, actual: 52场次, reason: 新增两个校区"),
    ),
    "AU336": (
        [(TALKS, "target: ≥40场次, actual: 48场次"), (PEOPLE, "target: ≥2000人次, actual: 2400人次"), (ASKED, "target: ≥50%, actual: 60%")],
        [(TALKS, "target: ≥40场次, actual: 48场次"), (PEOPLE, "target: ≥2000人次, actual: 2400人次")],
    ),
    "AU314": (
        [("title: 受益人次", "title: 科学素质提升"), (PEOPLE, "target: ≥100%, actual: 100%")],
        [("title: 受益人次", "title: 科学素质提升率"), (PEOPLE, "target: ≥100%, actual: 100%")],
    ),
    # score rate 80/80... of the measures is 100 %; 95 % spent is not below 95 %, 94.99 % is
    "AU315": (money("100", "100", "94.99"), money("100", "100", "95")),
    # more than 20 % unspent
    "AU331": (money("100", "100", "79.9"), money("100", "100", "80")),
    "AU320": (money("100", "100", "865000"), money("100", "100", "86.5")),
    "AU323": ([(PEOPLE, "target: ≥2000人, actual: 2100人")], []),
    "AU324": (
        talks("target: 2022年12月底前, actual: 2023年1月5日"),
        talks("target: 2022年12月底前, actual: 2022年11月5日"),
    ),
    # 86.5 of 100
    "AU325": (
        [("title: 讲座场次", "title: 资金支付率"), (TALKS, "target: ≥80%, actual: 100%")],
        [("title: 讲座场次", "title: 资金支付率"), (TALKS, "target: ≥80%, actual: 86.5%")],
    ),
    "AU332": (
        [(TALKS, "target: ≥40次, actual: 42次"), (PEOPLE, "target: ≥40次, actual: 42次"), (COST, "title: 海报, dimension: 数量指标, target: ≥40次, actual: 42次")],
        [(TALKS, "target: ≥40次, actual: 42次"), (PEOPLE, "target: ≥40次, actual: 42次")],
    ),
    "AU333": (money("100", "100", "90"), money("100", "100", "100")),
    "AU334": (
        [(COST, "title: 场地费, dimension: 成本指标, target: ≤90万元, actual: 86.6万元")],
        [(COST, "title: 场地费, dimension: 成本指标, target: ≤90万元, actual: 86.5万元")],
    ),
    "AU335": (money("100", "100", "0"), money("100", "100", "0.1")),
}  # fmt: skip


def edited(edits: Edits) -> str:
    case = FORM
    for old, new in edits:
        assert old in case
        case = case.replace(old, new, 1)
    return case


@pytest.mark.parametrize("code", PAIRS)
def test_a_case_that_brings_a_finding_and_a_near_one_that_does_not(code: str) -> None:
    brings, near = PAIRS[code]
    assert code in codes(edited(brings))
    assert code not in codes(edited(near))


def test_a_finding_with_a_threshold_names_its_convention_and_whether_it_was_verified() -> None:
    found = report_on(edited(talks("target: ≥40场次, actual: 48场次"))).findings
    one = next(f for f in found if f.code == "AU310")
    assert one.message.zh == "讲座场次：48场次 ÷ ≥40场次 = 120%，达到 120%"
    assert one.basis is not None
    assert one.basis.zh.startswith("over-flag，")
    assert one.basis.zh.endswith("（出处未核）")


def test_an_office_has_thresholds_of_its_own(tmp_path: Path) -> None:
    """At 110 % the talks (42 of 40: 105 %) pass still, at 105 % they are flagged."""
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    for value, flagged in (("110%", False), ("105%", True)):
        text = f"conventions: own\nitems:\n  - {{id: over-flag, title: 超额, value: {value}}}\n"
        (tmp_path / "own.yaml").write_text(text, "utf-8")
        done = jixiao("audit", "form.yaml", "--conventions", "own.yaml", "--format", "json", cwd=tmp_path)  # fmt: skip
        found = {f["code"] for f in json.loads(done.stdout)["findings"]}
        assert ("AU310" in found) is flagged
        assert "AU315" not in found  # the office has no such convention
    done = jixiao("audit", "form.yaml", "--conventions", "none.yaml", cwd=tmp_path)
    assert done.returncode == 1
    (tmp_path / "own.yaml").write_text("conventions: own\nitems: [{id: x}]\n", "utf-8")
    done = jixiao("audit", "form.yaml", "--conventions", "own.yaml", cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "own.yaml" in done.stderr + done.stdout


def test_conventions_are_exact_numbers() -> None:
    read, found = read_conventions("c.yaml", b"conventions: c\nitems: []\n")
    assert read is not None
    assert (read.id, dict(read.items), found) == ("c", {}, ())


def test_strict_ends_with_an_error_for_warnings_too(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    assert jixiao("audit", "form.yaml", cwd=tmp_path).returncode == 0
    assert jixiao("audit", "form.yaml", "--strict", cwd=tmp_path).returncode == 1


def test_the_least_set_is_checked_by_the_rules() -> None:
    """Talks (20) and people (30) are open, 48.65 is settled: 70 needs people alone, and 80 both.

    With the cost (30) open too, 18.65 is settled: 60 needs two of three (any one holds 30 at most,
    48.65); cost and people give 78.65, and so does no smaller set.
    """
    case = FORM.replace("target: ≥40场次, actual", "actual").replace(PEOPLE, "actual: 2100人次")
    for declared, least in (("70", {"people"}), ("80", {"people", "talks"})):
        found = report_on(case.replace("score: 98.65\n", f"score: {declared}\n")).verdict.least
        assert {i.rpartition(".")[2] for i in found or ()} == least
    case = case.replace("target: ≤2万元, actual", "actual")
    found = report_on(case.replace("score: 98.65\n", "score: 60\n")).verdict
    assert found.at_least == len(found.least or ()) == 2


def test_every_convention_is_used() -> None:
    from test_audit import CONVENTIONS, ROOT

    text = (ROOT / "engine" / "audit" / "plausibility.py").read_text("utf-8")
    assert set(CONVENTIONS.items) <= set(re.findall(r'"([a-z-]+)"', text))
