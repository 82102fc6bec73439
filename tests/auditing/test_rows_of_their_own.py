"""No row of a form is swallowed, and none is blamed for what stands beside or below it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from audits import CONVENTIONS
from conftest import case_of, ruleset_of, text_of
from drafts import SOUND, declared, drafted, rows, value
from forms import workbook

from engine.auditing.audit.run import audit
from engine.auditing.audit.types import AuditReport
from engine.scoring.ruleset import score_case

RULES = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))
HEAD = "\n".join(SOUND.strip("\n").splitlines()[:3])
TOP = "项目资金（万元） | | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
WHOLE = "| 年度资金总额 | < | #100 | #100 | #100 | #10 | %1 | #10"
INDICATORS = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"
REST = """\
| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #30 | #30 |
| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | #10 | #10 |
总分 | < | < | < | < | < | #100 | #100 |"""
OUTPUT = "| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #50 | #50 |"


def form(*lines: str) -> str:
    return "\n".join((HEAD, *lines))


def case(drawing: str) -> tuple[dict[str, Any], list[str], AuditReport]:
    """Return a form as a case (plain data), the cells that had no place, and its audit."""
    [draft] = drafted(workbook(自评表=drawing)).cases
    facts = case_of(draft.text)
    report = audit(score_case(RULES, facts), facts, RULES.program, {}, CONVENTIONS)
    left = [remark.cell.removeprefix("自评表!") for remark in draft.unplaced]
    return yaml.load(draft.text, yaml.BaseLoader), left, report


def blamed(report: AuditReport, *codes: str) -> list[str]:
    return [f.message.zh for f in report.findings if f.code in codes]


# ---- rows that speak of the money's execution --------------------------------------------------


@pytest.mark.parametrize(
    "title", ["资金执行在预算范围内", "预算执行控制情况", "预算执行率", "资金执行进度"]
)
@pytest.mark.parametrize("level1", ["", "产出指标"])
def test_a_row_of_outputs_about_execution_is_an_output(title: str, level1: str) -> None:
    data, left, report = case(
        form(TOP, WHOLE, INDICATORS,
             f"| {level1} | 数量指标 | 讲座场次 | ≥10场 | 10场 | #40 | #40 |",
             f"| {level1 and '^'} | 成本指标 | {title} | ≤100万元 | 100万元 | #10 | #10 |",
             REST)
    )  # fmt: skip

    assert rows(data, "outputs")[1] == ("成本指标", title, "≤100万元", "100万元", "10", "10")
    assert left == []
    assert blamed(report, "AU208", "AU210", "AU212", "AU213") == []


def test_words_about_execution_that_name_no_rate_are_no_execution_row() -> None:
    data, _, report = case(
        form(TOP, WHOLE, INDICATORS,
             "| | | 资金执行在预算范围内 | ≤100万元 | 100万元 | #50 | #50 |", REST)
    )  # fmt: skip

    assert [item["title"] for item in data["management"].values()] == ["资金执行在预算范围内"]
    assert blamed(report, "AU208", "AU210") == []


def test_an_execution_row_among_the_indicators_keeps_all_that_it_says() -> None:
    data, left, _ = case(
        form(TOP, "| 年度资金总额 | < | #100 | #100 | #80 | | |", INDICATORS,
             "| 预算执行率 | | 预算执行率 | ≥95% | 80% | #10 | #8 | 招标推迟", OUTPUT, REST)
    )  # fmt: skip

    assert declared(data)[2:] == ("10", "80%", "8")
    assert left == ["E7"]
    assert data["notes"] == ["预算执行率的偏差原因：招标推迟"]


# ---- what stands beside the money --------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ["| 财政拨款 | < | #100 | #100 | #80 | #10 | 95% | #10"],
        ["| 财政拨款 | < | #100 | #100 | #80 | #10 | 95% | #10", "| 其他资金 | < | #0 | #0 | #0 | | |"],
        ["| 年度资金总额 | < | #100 | #100 | #80 | | |",
         "| 其中：财政拨款 | < | #100 | #100 | #80 | #10 | 95% | #10"],
        ["| 其他资金 | < | 0.00 | 0.00 | 0.00 | — | — | —", "| 财政拨款 | < | #100 | #100 | #80 | #10 | 95% | #10"],
    ],
)  # fmt: skip
def test_what_stands_beside_the_only_row_of_money_is_said_of_the_whole(lines: list[str]) -> None:
    data, left, report = case(form(TOP, *lines, INDICATORS, OUTPUT, REST))

    assert declared(data)[2:] == ("10", "95%", "10")
    assert left == []
    assert blamed(report, "AU206") == ["自报执行率 95%，按全年执行数 ÷ 全年预算数 应为 80.00%"]
    assert blamed(report, "AU212") == ["预算执行率：自评 10 分，按规则应为 8 分，多计 2 分"]


@pytest.mark.parametrize(
    "lines",
    [
        ["| 财政拨款 | < | #80 | #80 | #80 | #10 | %1 | #10", "| 自筹资金 | < | #20 | #20 | #10 | | |"],
        ["| 年度资金总额 | < | #100 | #100 | #90 | | |",
         "| 其中：财政拨款 | < | #80 | #80 | #80 | #10 | %1 | #10", "| 自筹资金 | < | #20 | #20 | #10 | | |"],
    ],
)  # fmt: skip
def test_what_stands_beside_one_of_several_rows_accuses_nobody(lines: list[str]) -> None:
    data, left, report = case(form(TOP, *lines, INDICATORS, OUTPUT, REST))

    assert declared(data)[2:] == (None, None, None)
    assert len(left) == 3
    assert blamed(report, "AU206", "AU212", "AU213") == []


# ---- parents and children ----------------------------------------------------------------------


PARENT = "| 产出指标 | 数量指标 | 补助种植面积 | {} | {} | #50 | {} |"
CHILDREN = [
    "| ^ | ^ | 梨树种植面积 | 6亩 | 6亩 | | |",
    "| ^ | ^ | 桃树种植面积 | 4亩 | {} | | |",
]


def test_rows_without_points_below_one_without_values_are_its_parts() -> None:
    data, left, report = case(
        form(TOP, WHOLE, INDICATORS, PARENT.format("", "", "#50"), CHILDREN[0],
             CHILDREN[1].format("4亩"), REST)
    )  # fmt: skip

    (whole,) = data["outputs"]
    assert [(p["title"], value(p["target"]), value(p["actual"])) for p in whole["parts"]] == [
        ("梨树种植面积", "6亩", "6亩"),
        ("桃树种植面积", "4亩", "4亩"),
    ]
    assert left == []
    assert blamed(report, "AU309", "AU306", "AU212", "AU213", "AU218") == []


@pytest.mark.parametrize(
    ("second", "score", "said"),
    [
        ("2亩", "#50", ["补助种植面积：自评 50 分，各分项完成得不一样"]),  # all and half
        ("2亩", "#40", []),  # 8 of 10
        ("2亩", "#37.5", []),
        ("2亩", "#24", ["补助种植面积：自评 24 分，各分项完成得不一样"]),
        ("5亩", "#50", []),
        ("已完成", "#50", []),
    ],
)
def test_a_parent_is_judged_by_its_parts_however_they_are_weighed(
    second: str, score: str, said: list[str]
) -> None:
    _, _, report = case(
        form(TOP, WHOLE, INDICATORS, PARENT.format("", "", score), CHILDREN[0],
             CHILDREN[1].format(second), REST)
    )  # fmt: skip

    assert [s.rpartition("，不论")[0] for s in blamed(report, "AU213")] == said
    assert bool(blamed(report, "AU218")) is (second == "已完成")


def test_a_part_that_lacks_its_actual_is_what_is_asked_for() -> None:
    _, _, report = case(
        form(TOP, WHOLE, INDICATORS, PARENT.format("", "", "#50"), CHILDREN[0],
             CHILDREN[1].format(""), REST)
    )  # fmt: skip

    assert blamed(report, "AU309") == ["补助种植面积：分项没有实际完成值，却自评 50 分，无从核对"]


def test_a_row_without_points_below_one_with_values_is_no_part_of_it() -> None:
    data, left, _ = case(
        form(TOP, WHOLE, INDICATORS, PARENT.format("10亩", "10亩", "#50"), CHILDREN[0],
             CHILDREN[1].format("4亩"), REST)
    )  # fmt: skip

    assert "parts" not in data["outputs"][0]
    assert left == ["D8", "D9"]


def test_a_parent_does_not_take_rows_of_another_part_of_the_form() -> None:
    data, left, _ = case(
        form(TOP, WHOLE, INDICATORS, PARENT.format("", "", "#50"),
             "| 效益指标 | 社会效益指标 | 受益农户 | 6户 | 6户 | | |", REST)
    )  # fmt: skip

    assert "parts" not in data["outputs"][0]
    assert left == ["D8"]
