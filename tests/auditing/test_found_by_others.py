"""Small forms and reports in which audits once accused the wrong one, or nobody."""

from __future__ import annotations

import pytest
from audits import CONVENTIONS
from conftest import case_of, ruleset_of, text_of
from drafts import drafted

from bench.corpus.sheets import as_workbook
from engine.auditing.audit.run import audit
from engine.auditing.audit.types import Finding
from engine.auditing.documents.reading import read_document
from engine.scoring.ruleset import score_case

RULES = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))

HEAD = ["项目支出绩效自评表（2023年度） | | | | | |", "项目名称 | | 阅览 | | | |",
        "主管部门 | | 甲局 | | 实施单位 | | 甲馆"]  # fmt: skip
MONEY = "项目资金（万元） | | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
WHOLE = "年度资金总额 | | 60 | 60 | 10 | 100% | 10"
HEADS = "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"
TALKS = "产出指标（50分） | 讲座 | ≥20场 | 20场 | 25 | 25 | 无"
SHOWS = " | 展览 | ≥6场 | 6场 | 25 | 25 | 无"
READERS = "效益指标（30分） | 读者 | ≥300人次 | 300人次 | 30 | 30 | 无"
ASKED = "满意度指标（10分） | 满意度 | ≥85% | 92% | 10 | 10 | 无"
TOTAL = "总分 | | | | 100 | 100 |"


def found(*rows: str) -> list[Finding]:
    """Return what an audit of a form says, but for what holds."""
    drawing = [[cell.strip() for cell in row.split("|")] for row in (*HEAD, *rows)]
    data = as_workbook({"自评表": drawing})
    [draft] = drafted(data).cases
    facts = case_of(draft.text)
    document, _ = read_document("form.xlsx", data)
    assert document is not None
    card = score_case(RULES, facts)
    report = audit(card, facts, RULES.program, {"form": document}, CONVENTIONS)
    return [f for f in report.findings if f.kind != "agreement"]


def said(*rows: str) -> list[tuple[str, str, str]]:
    return [(f.kind or "", f.code, f.message.zh) for f in found(*rows) if f.kind != "remark"]


def test_a_cost_row_of_a_form_without_level_1_is_an_output() -> None:
    heads = "二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"
    assert said(
        MONEY, WHOLE, heads,
        "数量指标 | 讲座 | ≥20场 | 20场 | 40 | 40 | 无",
        "成本指标 | 资金控制在预算内 | ≤60万元 | 60万元 | 10 | 10 | 无",
        "社会效益指标 | 读者 | ≥300人次 | 300人次 | 30 | 30 | 无",
        "服务对象满意度指标 | 满意度 | ≥85% | 92% | 10 | 10 | 无", TOTAL,
    ) == []  # fmt: skip


def test_a_form_with_weights_of_its_own_is_one_remark() -> None:
    [(kind, code, message)] = said(
        MONEY, WHOLE, HEADS, TALKS.replace("（50分）", "").replace("25", "20"), SHOWS.replace("25", "20"),
        READERS.replace("（30分）", ""), ASKED.replace("（10分）", "").replace("10 | 10", "20 | 20"), TOTAL,
    )  # fmt: skip
    assert (kind, code) == ("question", "AU215")
    assert "20 + 20 = 40" in message


def test_a_row_of_one_fund_with_a_printed_rate_is_compared_with_its_amounts() -> None:
    rows = said(
        MONEY, "财政拨款 | | 60 | 48 | 10 | 95% | 10", HEADS, TALKS, SHOWS, READERS, ASKED, TOTAL
    )
    assert [(k, c) for k, c, _ in rows if k != "question"] == [
        ("contradiction", "AU206"), ("rules", "AU212"),
    ]  # fmt: skip
    assert rows[0][2].endswith("应为 80.00%")
    assert "按规则应为 8 分" in rows[1][2]


def test_rows_without_points_cannot_be_judged() -> None:
    heads = "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 自评得分 | 偏差原因 |"
    rows = found(
        MONEY, WHOLE, heads, "产出指标（50分） | 讲座 | ≥20场 | 20场 | 35 | 无 |", " | 展览 | ≥6场 | 6场 | 15 | 无 |",
        "效益指标（30分） | 读者 | ≥300人次 | 300人次 | 30 | 无 |",
        "满意度指标（10分） | 满意度 | ≥85% | 92% | 10 | 无 |", "总分 | | | | 100 | |",
    )  # fmt: skip
    assert [(f.kind, f.code) for f in rows] == [("remark", "AU216")]


def test_a_word_where_a_number_belongs_is_nobodys_fault() -> None:
    done = SHOWS.replace("| 6场 |", "| 完成 |")
    assert said(MONEY, WHOLE, HEADS, TALKS, done, READERS, ASKED, TOTAL) == []


@pytest.mark.parametrize("grade", ["优秀", "优", "优 秀"])
def test_other_words_for_the_right_grade_are_right(grade: str) -> None:
    rows = (
        MONEY,
        WHOLE,
        HEADS,
        TALKS,
        SHOWS,
        READERS,
        ASKED,
        TOTAL,
        f"自评等级 | {grade} | | | | |",
    )
    assert said(*rows) == []


def test_points_of_execution_that_make_the_sum_wrong_are_named_with_the_cell() -> None:
    rows = said(
        MONEY,
        WHOLE.replace("| 10 | 100%", "| 100 | 100%"),
        HEADS,
        TALKS,
        SHOWS,
        READERS,
        ASKED,
        TOTAL,
    )
    assert [(k, c) for k, c, _ in rows] == [("contradiction", "AU210")]
    assert rows[0][2].startswith("预算执行率的分值写作 100")
    bare = said(MONEY, WHOLE.replace("| 10 | 100%", "| 100 | 100%"), HEADS, TOTAL)
    assert [m for _, c, m in bare if c == "AU215" and "预算执行率：表中分值 100，规则给 10 分" in m]


def test_a_row_under_management_is_recomputed() -> None:
    rows = said(
        MONEY, WHOLE, HEADS, "项目管理 | 采购完成率 | 100% | 64.5% | 10 | 10 | 无",
        TALKS.replace("（50分）", "").replace("25", "20"), SHOWS.replace("25", "20"), READERS, ASKED, TOTAL,
    )  # fmt: skip
    assert [m for k, _, m in rows if k == "rules"] == [
        "采购完成率：自评 10 分（表中分值 10），按规则应为 6.45 分，多计 3.55 分"
    ]


def test_a_parent_whose_children_are_all_met_is_right() -> None:
    rows = said(
        MONEY, WHOLE, HEADS, "产出指标 | ★补助面积 | | | 50 | 50 | 无", " | 玉米 | 30亩 | 30亩 | | |",
        " | 大豆 | 20亩 | 21亩 | | |", READERS, ASKED, TOTAL,
    )  # fmt: skip
    assert rows == []
