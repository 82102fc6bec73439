"""Filled-in forms become cases: what each layout states, cell by cell, and what had no place."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import forms
import pytest
import yaml
from conftest import case_of, ruleset_of, text_of
from drafts import LAYOUTS, declared, drafted, money, rows, value
from forms import workbook

import cli
from engine.auditing.intake.draft import DraftCase
from engine.auditing.intake.form import read_form
from engine.base.exact import to_text
from engine.scoring.ruleset import score_case


def read(drawing: str, name: str = "form.xlsx") -> tuple[DraftCase, dict[str, Any]]:
    """Return the one case of a form, and its text as plain data (all scalars as texts)."""
    draft = drafted(workbook(自评表=drawing), name)
    [case] = draft.cases
    return case, yaml.load(case.text, yaml.BaseLoader)


def left(case: DraftCase) -> list[str]:
    return [remark.cell.removeprefix("自评表!") for remark in case.unplaced]


# ---- layouts ----------------------------------------------------------------------------------


def test_the_official_form() -> None:
    draft, case = read(forms.OFFICIAL)

    assert [case[k] for k in ("title", "project", "unit", "department", "year")] == [
        "公共科普活动经费", "公共科普活动经费", "甲市科普中心", "甲市科学协会", "2022",
    ]  # fmt: skip
    assert case["documents"]["form"]["file"] == "form.xlsx"
    assert case["goals"] == [{"expected": "举办讲座40场，服务公众。", "achieved": "举办讲座36场。"}]
    assert case["budget"]["unit"] == "万元"
    assert money(case) == [
        ("年度资金总额", "100", None, "120", "106.13"),
        ("当年财政拨款", "100", None, "110", "96.13"),
        ("上年结转资金", "0", None, "10", "10"),
    ]
    assert rows(case, "outputs") == [
        ("数量指标", "公益讲座场次", "≥40场次", "36场次", "20", "18"),
        ("质量指标", "设备合格率", "98%", "98%", "15", "14.5"),
        ("时效指标", "完成时间", "12月底前", "2022年11月20日", "10", "10"),
        ("成本指标", "每场成本", "≤1.5万元", "14200元", "5", "5"),
    ]
    assert rows(case, "outcomes") == [
        ("社会效益指标", "公众知晓度", "显著提升", "达成年度指标", "30", "28")
    ]
    assert case["outcomes"][0]["level"]["value"] == "达成"
    assert rows(case, "satisfaction") == [
        ("服务对象满意度指标", "听众满意度", "≥90%", "95.5%", "10", "10")
    ]
    assert declared(case) == ("100", "95.84", "10", "88.44%", "8.84")
    assert {k: value(v) for k, v in case["declared"]["levels"].items()} == {
        "产出指标": "50", "效益指标": "30", "满意度指标": "10",
    }  # fmt: skip
    assert case["outputs"][0]["reason"] == "两场因天气取消，明年补办"
    assert left(draft) == ["D14", "D22"]  # 指标2：, and a telephone number
    assert draft.read_as == ()


def test_what_is_not_placed_is_a_warning_at_its_cell() -> None:
    _, found = read_form("f.xlsx", workbook(自评表=forms.OFFICIAL))

    assert [(d.code, d.severity, str(d.primary.span)) for d in found if d.primary] == [
        ("JX825", "warning", "f.xlsx:自评表!D14:1:1"),
        ("JX825", "warning", "f.xlsx:自评表!D22:1:1"),
    ]


def test_every_figure_names_its_cell() -> None:
    _, case = read(forms.OFFICIAL)
    first = case["outputs"][0]

    assert first["actual"]["evidence"] == {
        "document": "form", "place": "自评表!F13", "figure": "36场次",
    }  # fmt: skip
    assert case["budget"]["lines"][0]["spent"]["evidence"]["place"] == "自评表!F6"
    assert case["declared"]["execution"]["rate"]["evidence"] == {
        "document": "form", "place": "自评表!H6", "figure": "88.44%",
    }  # fmt: skip


def test_the_official_form_scores() -> None:
    """8.84 + (18 + 15 + 10 + 5) + 30 x 80%..100% + 10."""
    draft, _ = read(forms.OFFICIAL)
    card = score_case(
        ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml")), case_of(draft.text)
    )

    assert (card.low, card.high) == (Fraction("90.84"), Fraction("96.84"))


def test_a_province_that_prints_codes_and_percents_in_headers() -> None:
    draft, case = read(forms.PROVINCE)

    assert [case[k] for k in ("title", "unit", "department", "year")] == [
        "校舍维修", "乙县第一中学", "[105]乙县教育局", "2023",
    ]  # fmt: skip
    assert rows(case, "outputs") == [
        ("数量指标", "维修校舍", "=3栋", "3栋", "25", "25"),
        ("质量指标", "验收合格率", "=100%", "100%", "25", "25"),
    ]
    assert rows(case, "outcomes") == [("社会效益", "受益学生", "≥1,200人", "1,350人", "30", "30")]
    assert declared(case) == ("100", "99.9", "10", "99%", "9.9")
    assert set(left(draft)) == {"H3", "B5", "H5", "A2"}  # code, kind, term, who reports


def test_a_whole_department() -> None:
    draft, case = read(forms.DEPARTMENT)

    assert "project" not in case
    assert case["title"] == case["unit"] == "丙市图书馆"
    assert money(case) == [
        ("年度资金总额", "860.5", None, "900", "882.45"),
        ("基本支出", "600", None, "610", "605"),
        ("项目支出", "260.5", None, "290", "277.45"),
    ]
    assert rows(case, "outputs") == [
        ("数量指标", "开放天数", "≥360天", "355天", "25", "24.65"),
        ("质量指标", "图书上架及时率", "100%", "100%", "20", "20"),
    ]
    [item] = case["management"].values()
    assert [value(item[k]) for k in ("title", "dimension", "target", "actual", "weight", "declared")] == [
        "资产盘点", "资产管理", "完成盘点", "已完成", "5", "5",
    ]  # fmt: skip
    assert declared(case) == ("100", "99.46", "10", "98.05%", "9.81")
    assert [r.cell for r in draft.read_as] == ["自评表!A11"]


def test_sign_value_and_unit_in_three_columns() -> None:
    _, case = read(forms.THREE_COLUMNS)

    assert (case["year"], case["budget"]["unit"]) == ("2022", "元")
    assert money(case) == [
        ("年度资金总额", None, None, "1000000", "865000"),
        ("财政资金", None, None, "1000000", "865000"),
    ]
    assert rows(case, "outputs") == [
        ("数量指标", "养护里程", "≥120公里", "118.5公里", "30", "29.63"),
        ("质量指标", "路面合格率", "≥95%", "96%", "20", "20"),
    ]
    assert rows(case, "outcomes") == [
        ("社会效益指标", "事故起数", "≤160起", "386起", "15", "6.22"),
        ("可持续影响指标", "通行条件", "明显改善", "明显改善", "15", "15"),
    ]
    assert rows(case, "satisfaction") == [
        ("服务对象满意度指标", "群众满意度", "=90％", "92％", "10", "10")
    ]


def test_levels_printed_in_a_second_row_and_tasks_with_money() -> None:
    draft, case = read(forms.LEVELS_BELOW)

    assert [case[k] for k in ("title", "year")] == ["2022年社区矫正", "2022"]
    assert money(case) == [
        ("年度资金总额", "50000.00", None, "50000.00", "32500.00"),
        ("当年财政拨款", "50000.00", None, "50000.00", "32500.00"),
    ]
    assert rows(case, "outputs") == [("数量指标", "矫正人数", "=100人", "96人", "50", "48")]
    assert rows(case, "outcomes") == [("社会效益指标", "再犯率", "<=0.2%", "0%", "30", "30")]
    assert rows(case, "satisfaction") == [
        ("服务对象满意度指标", "满意度", "≥90%", "92%", "10", "10")
    ]
    assert case["declared"]["grade"]["value"] == "优"
    assert declared(case) == ("100", "94.5", "10", "65.00%", "6.5")
    assert {"B12", "D12", "E12", "F12", "A1", "A3"} <= set(left(draft))


def test_how_points_were_given_is_kept_as_notes_and_parts_score_nothing() -> None:
    draft, case = read(forms.METHODS)

    assert money(case) == [("年度资金总额", None, None, "80", "80")]
    assert rows(case, "outputs") == [
        ("数量指标", "★储备总量", "800吨", "780吨", "20", "19.5"),
        ("质量指标", "质量合格率", "100%", "100%", "30", "30"),
    ]
    first = case["outputs"][0]
    assert first["note"] == "是否核心指标：是；得分计算方法：完成比例；得分系数：0.975"
    assert [(p["title"], value(p["target"]), value(p["actual"])) for p in first["parts"]] == [
        ("其中：稻谷", "500吨", "500吨"),
        ("成品粮", "300吨", "280吨"),
    ]
    assert left(draft) == []


def test_several_goals_with_a_block_each() -> None:
    _, case = read(forms.TWO_GOALS)

    assert [g["expected"] for g in case["goals"]] == ["目标1：培训500人", "目标2：就业率提高"]
    assert [r[1] for r in rows(case, "outputs")] == ["培训人数", "结业率"]
    assert declared(case) == ("100", "100", "10", "100%", "10")


def test_a_form_without_scores() -> None:
    _, case = read(forms.NO_SCORES)

    assert rows(case, "outputs") == [
        ("数量指标", "植树", "≥17600株", "17600株", None, None),
        ("数量指标", "绿化面积", "30亩", "31.5亩", None, None),
        ("时效指标", "完成时限", "2020年12月31日", "2020年11月", None, None),
    ]
    assert money(case) == [("年度资金总额", None, "12.5", None, "12.5")]


def test_scores_merged_over_rows_are_not_split() -> None:
    draft, case = read(forms.MERGED_SCORES)

    assert rows(case, "outputs") == [
        ("数量指标", "购置设备", "10台", "9台", "20", None),
        ("数量指标", "安装设备", "10台", "9台", "20", None),
        ("质量指标", "验收合格率、故障率", None, None, "10", "10"),
    ]
    assert case["outputs"][0]["note"] == "得分 35 合并在第 6–7 行"
    assert [(p["title"], value(p["target"])) for p in case["outputs"][2]["parts"]] == [
        ("验收合格率", "100%"), ("故障率", "≤2%"),
    ]  # fmt: skip
    assert left(draft) == ["G6"]


def test_faults_are_imported_as_they_are() -> None:
    draft, case = read(forms.FAULTS)

    assert money(case) == [
        ("年度资金总额", "0", None, "0", "0"),
        ("财政拨款", "66", None, "66", "约60"),
        ("其他资金", "另见附件 ?", None, "-3 ?", None),
    ]
    assert rows(case, "outputs") == [
        ("数量指标", "更换路灯", "≥300盏", "≥300盏", "20", "20"),
        ("数量指标", "巡查", "各1次 ?", "50次", "15", "15"),
        ("质量指标", "亮灯率", "98%", "98%", "15", "14"),
        ("质量指标", "验收", None, "合格", "10", "10"),
        ("时效指标", "抢修", "≤24小时 ?", "3人", "10", "12"),
    ]
    assert declared(case) == ("120", None, "10", None, "10")
    assert set(left(draft)) == {"F5", "B7", "C7", "E10", "E13", "C14", "D14", "G17"}
    assert "单灯成本" in case["notes"][0]
    assert "IO0元" in case["notes"][0]
    why = {remark.cell: remark.why.zh for remark in draft.unplaced}
    assert "错误值" in why["自评表!F5"]
    assert "公式没有保存计算结果" in why["自评表!G17"]
    assert "不能相比" in why["自评表!E13"]


def test_cost_as_a_level_of_its_own() -> None:
    draft, case = read(forms.COST_2021)

    assert rows(case, "outputs") == [
        ("经济成本指标", "清扫单价", "≤620万/月 ?", "598万/月 ?", "10", "10"),
        ("社会成本指标", "占道投诉", "≤5起", "2起", "10", "10"),
        ("数量指标", "清扫面积", "≥120万平方米", "120万平方米", "40", "40"),
    ]
    assert rows(case, "outcomes") == [("生态效益指标", "扬尘天数", "≤10天", "8天", "20", "20")]
    assert rows(case, "satisfaction") == [("满意度", "居民满意度", "≥90%", "92.3%", "10", "10")]
    assert case["outputs"][1]["note"] == "信访办数据"
    assert len(draft.read_as) == 7  # weights and their sum in percent, satisfaction among benefits


def test_headers_over_two_rows_with_blanks_inside() -> None:
    draft, case = read(forms.TWO_ROW_HEADERS)

    assert [case[k] for k in ("title", "department", "year")] == ["农村公厕", "子县住建局", "2023"]
    assert money(case) == [("合计", "８０．５", None, "80.50", "７８．２５")]
    assert rows(case, "outputs") == [("数量指标", "新建公厕", "≥１２座", "１２座", "50", "50")]
    assert rows(case, "outcomes") == [("社会效益", "受益户", "≥1，500户", "1480户", "30", "29.6")]
    assert rows(case, "satisfaction") == [("满意度", "村民满意", ">85％", "85.5%", "10", "10")]
    assert declared(case) == ("100", "99.32", "10", "97.2%", "9.72")
    assert left(draft) == ["F3"]


def test_amounts_beside_their_headers() -> None:
    _, case = read(forms.BESIDE)

    assert (case["year"], case["budget"]["unit"]) == ("2019", "万元")
    assert money(case) == [
        ("年度资金总额", None, "500", None, "432.5"),
        ("财政拨款", None, "450", None, "400"),
        ("其他资金", None, "50", None, "32.5"),
    ]
    assert rows(case, "outcomes") == [
        ("可持续影响指标", "防洪能力", "提高", "部分达成年度指标并具有一定效果", "40", "30")
    ]
    assert case["outcomes"][0]["level"]["value"] == "部分达成"


def test_transfers_by_region_with_words_between_money_and_goals() -> None:
    draft, case = read(forms.REGION)

    assert case["department"] == "生态环境部"
    assert case["goals"] == [{"expected": "完成100个村整治", "achieved": "完成80个村整治"}]
    assert money(case) == [
        ("年度资金总额", None, None, "1500", "1200"),
        ("中央财政资金", None, None, "1000", "800"),
        ("地方资金", None, None, "500", "400"),
    ]
    assert [r[1] for r in rows(case, "outputs")] == ["整治村数", "当年开工率"]
    assert {"C5", "D11", "D12", "A21"} <= set(left(draft))


def test_money_that_is_split_twice_is_counted_once() -> None:
    _, case = read(forms.SPLIT_TWICE)

    assert money(case) == [
        ("年度资金总额", "512.3", None, "530", "525.5"),
        ("按收入性质分：一般公共预算", "512.3", None, "530", "525.5"),
    ]
    assert (
        "项目支出：年初预算数 112.3、全年预算数 120、全年执行数 116.5"
        in case["budget"]["lines"][0]["note"]
    )
    assert rows(case, "outputs") == [
        ("数量指标", "演出场次", "60", "66", "20", "20"),
        ("质量指标", "演出合格率", "100%", "100%", "30", "30"),
    ]
    assert declared(case) == ("100", "99.92", "10", "99.15%", "9.92")
    assert case["declared"]["grade"]["value"] == "优"


def test_a_workbook_with_two_forms_and_a_sheet_without() -> None:
    data = workbook(甲=forms.OFFICIAL, 说明="填写说明 | 见附件", 乙=forms.PROVINCE)
    draft, found = read_form("两表.xlsx", data)
    assert draft is not None

    assert [(c.id, c.sheet) for c in draft.cases] == [("两表-1", "甲"), ("两表-2", "乙")]
    assert [d.message.zh for d in found if d.code == "JX823"] == [
        "工作表 `说明` 没有认出自评表，没有读"
    ]


def test_forms_one_below_the_other() -> None:
    draft = drafted(workbook(汇总=forms.OFFICIAL + " | \n" + forms.TWO_GOALS.strip("\n")))

    assert [yaml.load(c.text, yaml.BaseLoader)["title"] for c in draft.cases] == [
        "公共科普活动经费", "人才培训",
    ]  # fmt: skip


#: What a form adds up to by its own figures: declared, or with what it leaves open.
SCORED = {
    "OFFICIAL": ("90.84", "96.84"), "PROVINCE": ("99.9", "99.9"), "DEPARTMENT": ("99.42", "99.42"),
    "THREE_COLUMNS": ("74.5", "89.5"), "METHODS": ("69.5", "99.5"), "LEVELS_BELOW": ("94.5", "94.5"),
    "TWO_GOALS": ("100", "100"), "NO_SCORES": ("70", "100"), "MERGED_SCORES": ("85", "95"),
    "FAULTS": ("25", "100"), "COST_2021": ("91.63", "99.97"), "TWO_ROW_HEADERS": ("99.32", "99.32"),
    "BESIDE": ("69.65", "85.65"), "REGION": ("93", "93"), "SPLIT_TWICE": ("99.92", "99.92"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_loads_and_scores(name: str) -> None:
    draft, _ = read(getattr(forms, name))
    rules = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))
    card = score_case(rules, case_of(draft.text))

    assert (card.low, card.high) == tuple(map(Fraction, SCORED[name]))


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_that_a_form_says_is_dropped_in_silence(name: str) -> None:
    """Every number stands in the case or among the cells that were not placed."""
    drawing = getattr(forms, name)
    draft, _ = read(drawing)
    said = "".join(draft.text.split()) + "".join(r.text for r in draft.unplaced)
    numbers = 0
    for cells in forms.table(drawing):
        for text in cells:
            digits = text.strip("#")
            if digits.replace(".", "").isdigit():
                numbers += 1
                assert digits in said or to_text(Fraction(digits)) in said, (name, text)
    assert numbers > 1


# ---- the command ------------------------------------------------------------------------------


def run(*words: str) -> int:
    return cli.main(["import", *words, "--lang", "zh"])


def test_the_command_writes_a_case_and_says_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "自评 表.xlsx"
    form.write_bytes(workbook(自评表=forms.OFFICIAL))

    assert run(str(form), "-o", str(tmp_path / "案例.yaml")) == 0
    assert "自评表!D22 `0000-1234567`：案例没有“联系电话”一栏" in capsys.readouterr().err
    assert cli.main(["check", str(tmp_path / "案例.yaml")]) == 0
    assert run(str(form)) == 0
    assert capsys.readouterr().out.endswith((tmp_path / "案例.yaml").read_text(encoding="utf-8"))


def test_the_command_writes_several_cases_into_a_folder_or_numbered_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "两.xlsx"
    form.write_bytes(workbook(甲=forms.OFFICIAL, 乙=forms.DEPARTMENT))

    assert run(str(form)) == 2
    assert run(str(form), "-o", f"{tmp_path}/案例/") == 0
    assert sorted(p.name for p in (tmp_path / "案例").iterdir()) == ["两-1.yaml", "两-2.yaml"]
    assert run(str(form), "-o", str(tmp_path / "c.yaml")) == 0
    assert sorted(p.name for p in tmp_path.glob("c*")) == ["c-1.yaml", "c-2.yaml"]
    capsys.readouterr()
    assert run(str(form), "--format", "json") == 0
    assert [case["sheet"] for case in json.loads(capsys.readouterr().out)] == ["甲", "乙"]


def test_the_command_refuses_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "自评表.xlsx"
    form.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 600)

    assert run(str(form)) == 1
    assert "JX820" in capsys.readouterr().err
    assert run(str(tmp_path / "没有.xlsx")) == 1
