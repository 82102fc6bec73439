"""A report in prose becomes a draft case: every figure with its place, none a fact before confirmed."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from audits import REPORT, needs_seed
from command_line import as_process, jixiao
from conftest import case_of
from docx import Document

from engine.auditing.documents.reading import read_document
from engine.auditing.intake.confirming import chosen, confirmed
from engine.auditing.intake.prose import propose
from engine.language.quantity import parse_quantity
from engine.pipeline import load_case

#: What the report says after the money, in its order: the number as it is written, times ten
#: thousand where it says so, and its unit. Made by hand from the report, not by a program.
FIGURES = """
10 项, 6 场次, 250 场次, 80 场次, 2000 人次, 10 名, 30 名, 60 篇, 1100000 人次, 3 名, 15 名, 50 万元,
58 项, 80 场次, 3000 人, 150 家, 3 家, 9 个, 86 个, 29 个, 2 个, 2100 篇, 140 篇, 289 期, 180 项,
12000000 人次, 920000 人次, 14 期, 2000000 人次, 69000 名, 900000 次, 22 个, 100 次, 50 人
"""


def drafted(text: str, name: str = "report.txt") -> dict[str, Any]:
    """Return the draft case of a report as plain data; it must load without an error."""
    document, found = read_document(name, text.encode())
    assert document is not None, found
    draft = propose(document, name)
    case_of(draft.text)
    data: dict[str, Any] = yaml.load(draft.text, yaml.BaseLoader)
    return data


def facts(node: Any) -> list[dict[str, Any]]:
    """Return every stated fact beneath a node, in order."""
    if isinstance(node, list):
        return [fact for item in node for fact in facts(item)]
    if not isinstance(node, dict):
        return []
    if "value" in node:
        return [node]
    return [fact for item in node.values() for fact in facts(item)]


def quantity(fact: dict[str, Any]) -> str:
    """Return a fact as number and unit."""
    read, _ = parse_quantity(fact["value"])
    assert read is not None
    assert read.unit is not None
    return f"{read.stated} {read.unit.name}"


@needs_seed
def test_the_figures_of_the_real_report_are_proposed_and_none_is_wrong() -> None:
    draft = drafted(REPORT.read_text("utf-8"), REPORT.name)
    found = [fact for name in ("outputs", "outcomes", "facts") for fact in facts(draft[name])]
    assert [quantity(fact) for fact in found] == FIGURES.replace("\n", " ").strip().split(", ")


@needs_seed
def test_the_budget_lines_of_the_real_report_are_proposed_with_their_parts() -> None:
    lines = drafted(REPORT.read_text("utf-8"), REPORT.name)["budget"]["lines"]
    assert [
        (
            line["title"],
            line["planned"]["value"],
            line["spent"]["value"],
            [part["spent"]["value"] for part in line.get("parts", [])],
        )
        for line in lines
    ] == [
        ("科普活动", "155万元", "106.13万元", ["60.2万元", "45.93万元"]),
        ("学术交流活动", "101万元", "69.09万元", ["11万元", "58.09万元"]),
        ("其他科学技术普及支出", "36万元", "19.88万元", []),
    ]


@needs_seed
def test_the_declared_result_and_who_and_when_of_the_real_report() -> None:
    draft = drafted(REPORT.read_text("utf-8"), REPORT.name)
    assert draft["declared"]["score"]["value"] == "95分"
    assert draft["declared"]["grade"]["value"] == "优"
    assert (draft["year"], draft["unit"]) == ("2022", "广东省江门市科学技术协会")


@needs_seed
def test_every_figure_of_the_draft_is_where_it_says() -> None:
    """And nothing is a fact yet: all of them wait, and the score is as if there were none."""
    draft = drafted(REPORT.read_text("utf-8"), REPORT.name)
    lines = REPORT.read_text("utf-8").splitlines()
    every = facts(draft)
    assert len(every) == 46
    for fact in every:
        assert fact["proposed"] == "true"
        place = int(fact["evidence"]["place"].strip("第行"))
        assert fact["evidence"]["figure"] in "".join(lines[place - 1].split())


REPORT_TEXT = """\
二、社区养老服务项目绩效自评报告
项目名称：社区养老服务
实施单位：某市民政局
一、基本情况
1、日间照料
2023年安排预算120.5万元，实际支出118.25万元，其中：设备购置60万元，人员经费58.25万元。
2、助餐补贴
财政下达文件（民发〔2023〕12号）后未支出。
三、绩效分析
（一）产出指标完成情况
全年新建照料中心4个，改造床位不少于200张，培训护理员约150人次，合格率达98.5%。
第3次督查于2023年5月6日进行，联系电话0750-1234567。
（二）满意度
老人满意度96%。
四、自评结论
自评得分92.5分，自评等级为良。
"""


def test_what_is_no_quantity_is_not_proposed() -> None:
    """A document's number, a date, a telephone number, the number of a heading."""
    draft = drafted(REPORT_TEXT)
    written = [fact["value"] for fact in facts(draft)]
    assert written == [
        *("120.5万元", "118.25万元", "60万元", "58.25万元"),
        *("4个", "不少于200张", "约150人次", "达98.5%"),
        "96%",
        *("92.5分", "良"),
    ]
    assert [line["title"] for line in draft["budget"]["lines"]] == ["日间照料"]
    assert draft["year"] == "2023"


def test_a_proposed_figure_is_no_fact_and_says_where_it_stands() -> None:
    document, _ = read_document("report.txt", REPORT_TEXT.encode())
    assert document is not None
    draft = propose(document, "report.txt")
    case, found = load_case("report.yaml", draft.text.encode())
    assert case is not None
    assert [d.code for d in found] == ["JX529"]
    assert len(case.proposed) == 11
    assert not case.known
    [spent], _ = chosen(case, ["budget.line-1.spent"])
    assert spent.evidence == "report 一、1 第6行 118.25万元"


def test_confirming_takes_out_the_mark_and_nothing_else() -> None:
    document, _ = read_document("report.txt", REPORT_TEXT.encode())
    assert document is not None
    text = propose(document, "report.txt").text
    case = case_of(text)
    some, unknown = chosen(case, ["outputs", "budget.line-1.spent", "outputs.output-9"])
    assert unknown == ["outputs.output-9"]
    assert [p.written for p in some] == ["4个", "不少于200张", "约150人次", "达98.5%", "118.25万元"]
    after = confirmed(some[0].span.source, some)
    assert after.count("proposed: true") == text.count("proposed: true") - 5
    assert after.replace(", proposed: true", "") == text.replace(", proposed: true", "")
    assert case_of(after).known["budget.line-1.spent"].value == Fraction("118.25")
    assert not case_of(confirmed(some[0].span.source, case.proposed)).proposed


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("{proposed: true, value: 3}", "{value: 3}"),
        ("{value: 3, proposed: true, note: x}", "{value: 3, note: x}"),
        ("{value: 3,  # why\n    proposed: true}", "{value: 3}"),
        ("\n    value: 3\n    proposed: true\n    note: x", "\n    value: 3\n    note: x"),
        ("\n    proposed: true\n    value: 3", "\n    value: 3"),
        ("\n    value: 3\n    proposed: true  # read", "\n    value: 3"),
    ],
)
def test_the_mark_goes_however_it_is_written(written: str, left: str) -> None:
    text = f"case: a\ntitle: a\nyear: 2022\nfacts:\n  x: {written}\n  y: 4\n"
    case = case_of(text)
    after = confirmed(case.proposed[0].span.source, case.proposed)
    assert after == text.replace(written, left)


def test_a_report_in_word_is_read_like_one_in_text() -> None:
    page = Document()
    for line in REPORT_TEXT.splitlines():
        page.add_paragraph(line)
    held = io.BytesIO()
    page.save(held)
    document, _ = read_document("report.docx", held.getvalue())
    assert document is not None
    draft = yaml.load(propose(document, "report.docx").text, yaml.BaseLoader)
    assert [f["value"] for f in facts(draft)] == [f["value"] for f in facts(drafted(REPORT_TEXT))]


def test_the_commands_import_and_confirm(tmp_path: Path) -> None:
    source, target = tmp_path / "report.txt", tmp_path / "case.yaml"
    source.write_text(REPORT_TEXT, encoding="utf-8")
    done = as_process("import", str(source), "-o", str(target))
    assert (done.returncode, done.stdout) == (0, f"{target}\n")
    assert "读出 11 个数" in done.stderr
    listed = as_process("confirm", str(target))
    assert len(listed.stdout.splitlines()) == 11
    assert "outputs.output-1.actual  4个  report 三（一） 第11行 4个" in listed.stdout
    wrong = jixiao("confirm", str(target), "outputs", "outputs.nothing")
    assert wrong.returncode == 2
    assert "proposed: true" in target.read_text("utf-8")
    assert jixiao("confirm", str(target), "outputs").stderr.startswith("确认了 4 个数，还有 7 个")
    assert jixiao("confirm", str(target), "--all").returncode == 0
    assert jixiao("check", str(target)).returncode == 0
    assert jixiao("confirm", str(target)).stdout == ""


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for name, data in (
        ("a.docx", b"no zip"),
        ("b.pdf", b"%PDF-"),
        ("c.txt", b""),
        ("d.txt", b"\xff\x00"),
    ):
        (tmp_path / name).write_bytes(data)
        done = jixiao("import", str(tmp_path / name))
        assert done.returncode == 1, name
        assert name in done.stderr
        assert done.stdout == ""


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("年度资金总额 104 103.97 99.97 19", ["104", "103.97", "99.97", "19"]),
        ("执行数 1 06.13 万元", ["1", "06.13万元"]),
        ("讲座 12 场 36 人次", ["12场", "36人次"]),
        ("支出 12\u3000345 元", ["12", "345元"]),
        ("支出 106.13 万 元", ["106.13万元"]),
    ],
)
def test_numbers_with_a_blank_between_them_are_never_joined(line: str, read: list[str]) -> None:
    found = facts(drafted(f"某单位2023年绩效自评报告\n一、资金\n{line}\n")["facts"])

    assert [fact["value"] for fact in found] == read
    gaps = ["没有连成一个数" in fact["note"] for fact in found]
    assert gaps == [len(read) > 1 and "场" not in line] * len(read)
