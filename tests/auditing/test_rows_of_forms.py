"""Rows of a form are judged on the points that the form prints, and not at all where it prints none."""

from __future__ import annotations

import pytest
from audits import FORM, report_on
from conftest import case_of

from engine.auditing.audit.types import AuditReport
from engine.auditing.documents.reading import read_document
from engine.auditing.evidence.lookup import LookUp, look_up
from engine.auditing.evidence.quotes import quote


def said(report: AuditReport, *codes: str) -> list[str]:
    """Return what findings of some codes say."""
    return [f.message.zh for f in report.findings if f.code in codes]


def edited(*edits: tuple[str, str]) -> AuditReport:
    """Return the audit of the sound form with some of its text replaced."""
    text = FORM
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return report_on(text)


def test_points_shared_out_otherwise_are_one_remark_and_no_fault_of_a_row() -> None:
    report = edited(
        ("weight: 20, declared: 20", "weight: 10, declared: 10"),
        ("weight: 10, declared: 10}\ndeclared", "weight: 20, declared: 20}\ndeclared"),
    )

    assert said(report, "AU212", "AU213", "AU307") == []
    assert said(report, "AU215") == [
        "表中的分值与规则集的不同，各行按表中的分值核对：产出指标：表中分值 10 + 30 = 40，规则给 50 分；"
        "服务对象满意度指标：表中分值 20，规则给 10 分"
    ]
    assert {(d.points, d.declared - d.low) for d in report.verdict.differences} == {
        (10, 0), (20, 0), (30, 0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("actual", "declared", "due"), [("38场次", "9.6", "9.5"), ("20场次", "6", "5")]
)
def test_a_row_on_points_of_the_form_is_judged_by_its_share(
    actual: str, declared: str, due: str
) -> None:
    row = f"actual: {actual}, weight: 10, declared: {declared}, reason: 天气"
    report = edited(("actual: 42场次, weight: 20, declared: 20", row))

    assert any(
        s.startswith(f"讲座场次：自评 {declared} 分（表中分值 10），按规则应为 {due} 分")
        for s in said(report, "AU212")
    )


def test_rows_without_points_cannot_be_judged_one_by_one() -> None:
    report = edited(
        ("weight: 20, declared: 20", "declared: 35"), ("weight: 30, declared: 30}\nout", "declared: 15}\nout")
    )  # fmt: skip

    assert said(report, "AU212", "AU213") == []
    assert said(report, "AU216") == [
        "表中没有写各项分值，2 项自评得分无从逐项核对：讲座场次、每场成本"
    ]
    nothing = edited(
        ("actual: 42场次, weight: 20, declared: 20", "actual: 0场次, declared: 35"),
        ("weight: 30, declared: 30}\nout", "declared: 15}\nout"),
    )
    assert [s[:13] for s in said(nothing, "AU212")] == ["讲座场次：自评 35 分，"]


def test_the_execution_row_with_other_points_is_named() -> None:
    report = edited(("execution: {points: 10,", "execution: {points: 100,"))

    assert said(report, "AU215") == []
    assert said(report, "AU210") == [
        "预算执行率的分值写作 100，各项分值之和因此是 190，表中的分值合计是 100；写作 10 就相符"
    ]


def test_another_row_whose_points_are_a_slip_is_named_and_not_its_score() -> None:
    report = edited(("weight: 20, declared: 20", "weight: 25, declared: 20"))

    assert said(report, "AU212", "AU213", "AU306", "AU307") == []
    assert [s[:22] for s in said(report, "AU210")] == ["讲座场次的分值写作 25，各项分值之和因此是"]


@pytest.mark.parametrize("word", ["完成", "已完成", "正常"])
def test_a_word_where_a_number_is_measured_leaves_the_row_open(word: str) -> None:
    report = edited(("actual: 42场次", f"actual: {word}"))

    assert said(report, "AU212", "AU213", "AU214") == []
    (row,) = [d for d in report.verdict.differences if d.unit == "outputs.talks"]
    assert (row.low, row.high) == (0, 20)


def test_a_management_row_is_recomputed_like_any_other() -> None:
    row = "\nmanagement:\n  m: {{title: 采购执行率, target: 100%, actual: 72.74%, weight: 10, declared: {}}}\n"
    above = report_on(FORM + row.format(10))
    fair = report_on(FORM + row.format(7.27))

    assert [(f.kind, f.message.zh) for f in above.findings if f.code == "AU212"] == [
        ("rules", "采购执行率：自评 10 分（表中分值 10），按规则应为 7.27 分，多计 2.73 分")
    ]
    assert said(fair, "AU212", "AU217") == []


@pytest.mark.parametrize(
    ("grade", "codes"),
    [("优秀", ["AU316"]), ("优", ["AU316"]), ("良好", ["AU317", "AU317"]), ("一等", ["AU317"])],
)
def test_a_grade_is_read_in_full_and_in_short(grade: str, codes: list[str]) -> None:
    report = edited(("grade: 优", f"grade: {grade}"))

    assert [f.code for f in report.findings if f.code in ("AU316", "AU317")] == codes


def test_a_grade_without_a_score_is_compared_with_the_computed_one() -> None:
    report = edited(("  score: 98.65\n  grade: 优", "  grade: 良"))

    assert said(report, "AU317") == ["自评等级 良，核算的等级是 优"]
    assert said(edited(("grade: 优", "grade: 甲等")), "AU317") == [
        "规则集没有“甲等”这个等级，等级有 优、良、中、差"
    ]


def test_a_document_that_was_not_given_is_one_finding() -> None:
    cited = "{value: %s, evidence: {document: form, figure: %s}}"
    report = edited(
        ("actual: 42场次", "actual: " + cited % ("42场次", "42场次")),
        ("actual: 95%", "actual: " + cited % ("95%", "95%")),
    )

    assert said(report, "AU107") == [
        "没有找到文件《自评表》，引它的 2 处佐证未核：讲座场次 完成值、听众满意度 完成值"
    ]


def test_a_figure_glued_to_the_next_one_is_found_as_it_is_written() -> None:
    document, _ = read_document("r.txt", "三、产出\n新建20米100吨水塔1座。\n".encode())
    assert document is not None
    facts = case_of(
        "case: c\ntitle: c\nyear: 2023\ndocuments: {r: 报告}\nfacts:\n"
        "  high: {value: 20米, evidence: {document: r, section: 三, figure: 20米}}\n"
        "  holds: {value: 100吨, evidence: {document: r, section: 四, figure: 100吨}}\n"
    )

    assert [one.status for one in look_up(facts, {"r": document}).lookups] == [
        "found", "elsewhere",
    ]  # fmt: skip


def looked_up(written: str, figure: str) -> LookUp:
    """Return where a figure of a case stands in a report of one line."""
    document, _ = read_document("r.txt", f"一、资金\n{written}\n".encode())
    assert document is not None
    facts = case_of(
        "case: c\ntitle: c\nyear: 2023\ndocuments: {r: 报告}\nfacts:\n"
        f"  f: {{value: {figure}, evidence: {{document: r, section: 一, figure: '{figure}'}}}}\n"
    )

    (one,) = look_up(facts, {"r": document}).lookups
    return one


@pytest.mark.parametrize(
    ("written", "figure", "status"),
    [
        ("资金 104 103.97 99.97 19", "103.97", "found"),
        ("资金 104 103.97 99.97 19", "19", "found"),
        ("资金 104 103.97 99.97 19", "104103.9799", "not-found"),
        ("支出 1 06.13 万元", "106.13万元", "found"),
    ],
)
def test_a_figure_beside_others_is_looked_up_by_itself(
    written: str, figure: str, status: str
) -> None:
    one = looked_up(written, figure)
    assert one.status == status
    if one.passage is not None:
        assert "".join(quote(one.passage, figure).marked.split()) == figure


@pytest.mark.parametrize(
    ("written", "figure", "status"),
    [
        ("新建２０米水塔", "20米", "found"),
        ("新建20 米水塔", "２０米", "found"),
        ("合格率 87 ％", "87%", "found"),
        ("支出1,061,300元", "106.13万元", "other-writing"),
        ("支出1061286.50元", "106.13万元", "other-writing"),
        ("支出1061386.50元", "106.13万元", "not-found"),
        ("支出5000元", "1万元", "not-found"),
        ("支出106.13万元", "1061286.5元", "not-found"),
        ("合格率0.87", "87%", "other-writing"),
        ("合格率86.67%", "86.7%", "other-writing"),
        ("合格率86.67%", "86.6%", "not-found"),
        ("合格率1项", "100%", "not-found"),
        ("长20.0米", "20米", "other-writing"),
        ("接待0.3万人", "3000人", "other-writing"),
        ("接待2996人", "0.3万人", "not-found"),
    ],
)
def test_what_a_document_says_more_exactly_is_no_other_figure(
    written: str, figure: str, status: str
) -> None:
    one = looked_up(written, figure)
    assert one.status == status
