"""Forms in any order, with noise, and workbooks that mean harm: the same case, or a diagnostic."""

from __future__ import annotations

import io
import random
import zipfile

import forms
import pytest
import yaml
from drafts import declared, money, rows
from forms import workbook
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from engine.auditing.intake.form import read_form
from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case

MONEY = [
    ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "100", "120", "106.13", "10", "88.44%", "8.84"],
    ["其中：财政拨款", "100", "110", "96.13", "", "", ""],
    ["其他资金", "0", "10", "10", "", "", ""],
]
MEASURES = [
    [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["产出指标", "数量指标", "讲座", "≥40场次", "36场次", "30", "27", "两场取消"],
    ["", "", "展览", "≥2场", "2场", "10", "10", ""],
    ["", "质量指标", "合格率", "98%", "98%", "10", "10", ""],
    ["效益指标", "社会效益指标", "知晓度", "提升", "提升", "30", "28", ""],
    ["满意度指标", "服务对象满意度指标", "满意度", "≥90%", "95%", "10", "10", ""],
]
TITLES = {
    "年初预算数": ["年初预算", "年 初 预 算 数", "年初\n预算数", "年初预算数（万元）"],
    "全年预算数": ["全年预算数（A）", "调整预算数", "全年 预算数", "调整后预算数"],
    "全年执行数": ["全年执行数(B)", "实际支出数", "执行数", "全年\n执行数"],
    "分值": ["分 值", "权重", "分值（100分）", "分\n值", "指标分值"],
    "执行率": ["执行率（B/A）", "预算执行率", "执 行 率"],
    "得分": ["自评得分", "得 分", "得分(C)", "自评分"],
    "一级指标": ["一级\n指标", "一级", "★一级指标"],
    "二级指标": ["二级 指标", "二级"],
    "三级指标": ["三级", "三级指标名称", "指标名称"],
    "年度指标值": ["指标值", "目标值", "年度 指标值", "预期指标值", "绩效目标值"],
    "实际完成值": ["完成值", "完成情况", "实际完成情况", "全年完成值", "自评完成值"],
    "偏差原因分析及改进措施": ["原因", "偏差原因", "未完成原因分析及改进措施"],
}


def noisy(dice: random.Random) -> bytes:
    """Return the form with its columns in another order, blank rows and columns, other words."""

    def said(text: str) -> str:
        return dice.choice([text, *TITLES.get(text, [])])

    def shuffled(table: list[list[str]], fixed: int) -> list[list[str]]:
        order = [*range(fixed), *dice.sample(range(fixed, len(table[0])), len(table[0]) - fixed)]
        head, *body = [[row[i] for i in order] for row in table]
        return [[said(text) for text in head], *body]

    measures = shuffled(MEASURES, 3)
    total = [{"分值": "90", "得分": "85"}.get(MEASURES[0][i], "") for i in range(8)]
    order = [next(i for i, own in enumerate(MEASURES[0])
                  if title == own or title in TITLES[own]) for title in measures[0]]  # fmt: skip
    total = [total[i] for i in order]
    total[0] = dice.choice(["总分", "合计", "总 分"])
    drawn = [["项目支出绩效自评表"], ["（2022年度）"], ["项目名称", "科普"], ["实施单位", "甲中心"],
             *shuffled(MONEY, 1), *measures, total]  # fmt: skip
    lead = [""] * dice.randint(0, 2)
    sheet = Workbook()
    page = sheet.active
    assert page is not None
    gaps = {dice.randint(1, len(drawn)) for _ in range(dice.randint(0, 3))}
    for number, row in enumerate(drawn):
        if number in gaps:
            page.append([])
        page.append([*lead, *row])
    out = io.BytesIO()
    sheet.save(out)
    return out.getvalue()


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_order_of_columns_blank_rows_and_words_of_headers_change_nothing(seed: int) -> None:
    draft, found = read_form("f.xlsx", noisy(random.Random(seed)))
    assert draft is not None, found
    case = yaml.load(draft.text, yaml.BaseLoader)

    assert money(case) == [
        ("年度资金总额", "100", None, "120", "106.13"),
        ("财政拨款", "100", None, "110", "96.13"),
        ("其他资金", "0", None, "10", "10"),
    ]
    assert rows(case, "outputs") == [
        ("数量指标", "讲座", "≥40场次", "36场次", "30", "27"),
        ("数量指标", "展览", "≥2场", "2场", "10", "10"),
        ("质量指标", "合格率", "98%", "98%", "10", "10"),
    ]
    assert rows(case, "outcomes") == [("社会效益指标", "知晓度", "提升", "提升", "30", "28")]
    assert rows(case, "satisfaction") == [
        ("服务对象满意度指标", "满意度", "≥90%", "95%", "10", "10")
    ]
    assert declared(case) == ("90", "85", "10", "88.44%", "8.84")
    assert case["outputs"][0]["reason"] == "两场取消"
    assert draft.cases[0].unplaced == ()


WORDS = sorted(
    {cell for name in ("OFFICIAL", "FAULTS", "METHODS", "THREE_COLUMNS", "BESIDE", "DEPARTMENT")
     for row in forms.table(getattr(forms, name)) for cell in row}
    | {"", "=SUM(A1)", "\\n", "- x: [", "{a", "'", '"', "&a", "*b", "!!python", "\u200b", "%", "：", "💧"}
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9), min_size=3, max_size=16))
def test_any_table_gives_a_case_that_loads_or_a_diagnostic(table: list[list[str]]) -> None:
    """Words of forms thrown together, under a header so that something is there to read."""
    head = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "原因"]
    fixed = [
        [c.replace("<", "").replace("^", "") if c in "<^" else c for c in row] for row in table
    ]
    drawing = "\n".join(" | ".join(row) for row in [["2022年度自评表"], head, *fixed])
    draft, found = read_form("f.xlsx", workbook(表=drawing))

    assert draft is not None or any(d.severity == "error" for d in found)
    assert not [d for d in found if d.code == "JX827"]
    for case in draft.cases if draft else ():
        assert load_case("case.yaml", case.text.encode())[0] is not None


def loaded(data: bytes) -> CaseFacts:
    draft, found = read_form("f.xlsx", data)
    assert draft is not None, found
    facts, _ = load_case("case.yaml", draft.text.encode())
    assert facts is not None
    return facts


def test_texts_that_look_like_yaml_or_formulas_stay_texts() -> None:
    book = load_workbook(io.BytesIO(workbook(表=forms.NO_SCORES)))
    page = book.active
    texts = ['植树"\nevil: [1', "=1+1", "@SUM", "a: b # c", "\u200b零宽", "字" * 5000, "- - -"]
    for number, text in enumerate(texts):
        cell = page.cell(6 + number, 3)
        cell.value, cell.data_type = text, "s"
        page.cell(6 + number, 4, "≥1株")
    out = io.BytesIO()
    book.save(out)
    facts = loaded(out.getvalue())
    titles = [
        m.title for name in ("outputs", "outcomes", "satisfaction") for m in facts.measures[name]
    ]

    assert titles == ['植树"evil: [1', "=1+1", "@SUM", "a: b # c", "零宽", "字" * 5000, "- - -"]


def codes(data: bytes) -> list[str]:
    draft, found = read_form("f.xlsx", data)
    assert draft is None
    return [d.code for d in found]


def repacked(name: str, content: bytes) -> bytes:
    """Return a sound workbook with one part put in its place."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(表=forms.OFFICIAL))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return out.getvalue()


def sheet_xml() -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook(表=forms.OFFICIAL))) as book:
        return book.read("xl/worksheets/sheet1.xml")


SHEET = "xl/worksheets/sheet1.xml"


def test_files_that_are_no_workbooks() -> None:
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as new:
        new.writestr("word/document.xml", "<a/>")
    sound = workbook(表=forms.OFFICIAL)
    for data in (b"", b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"0" * 600, word.getvalue(),
                 sound[: len(sound) // 2], repacked(SHEET, b"<not xml"), repacked(SHEET, b"")):  # fmt: skip
        assert codes(data) == ["JX820"]


def test_an_old_xls_is_told_to_be_saved_as_xlsx() -> None:
    _, [found] = read_form("自评表.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600)
    assert found.help is not None
    assert ".xlsx" in found.help.zh


@pytest.mark.parametrize(
    "merged",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b"<mergeCells>" + b'<mergeCell ref="A1:B1"/>' * 1_000_000 + b"</mergeCells>",
        b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
    ],
    ids=["everything merged", "a million ranges", "a link over everything"],
)
def test_merged_ranges_without_end(merged: bytes) -> None:
    xml = sheet_xml()
    head, _, tail = xml.partition(b"</sheetData>")
    assert codes(repacked(SHEET, head + b"</sheetData>" + merged + tail)) == ["JX821"]


def test_bombs() -> None:
    assert codes(repacked(SHEET, b"<a>" + b" " * 101_000_000)) == ["JX821"]
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
    assert codes(repacked("xl/sharedStrings.xml", entity)) == ["JX821"]
    assert codes(b"PK" + b"0" * 20_000_001) == ["JX821"]


def test_a_cell_at_the_far_end_is_not_read_and_said_so() -> None:
    book = load_workbook(io.BytesIO(workbook(表=forms.OFFICIAL)))
    book.active.cell(1_048_576, 16_384, "x")
    out = io.BytesIO()
    book.save(out)
    draft, found = read_form("f.xlsx", out.getvalue())

    assert draft is not None
    assert [d.code for d in found if "3000" in d.message.zh] == ["JX823"]


def test_a_hidden_sheet_is_not_read_and_said_so() -> None:
    book = load_workbook(io.BytesIO(workbook(甲=forms.OFFICIAL, 乙=forms.FAULTS)))
    book["乙"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    draft, found = read_form("f.xlsx", out.getvalue())

    assert draft is not None
    assert len(draft.cases) == 1
    assert [d.message.zh for d in found if d.code == "JX823"] == ["工作表 `乙` 是隐藏的，没有读"]


def test_a_workbook_without_a_form() -> None:
    assert codes(workbook(表="甲 | 乙\n1 | 2")) == ["JX822"]
    assert codes(workbook(表="")) == ["JX822"]


def test_a_form_without_a_year_asks_for_it() -> None:
    drawing = forms.METHODS.replace("2024年度", "")
    assert codes(workbook(表=drawing)) == ["JX824"]
    draft, _ = read_form("f.xlsx", workbook(表=drawing), year=2024)
    assert draft is not None
    draft, found = read_form("储备2023.xlsx", workbook(表=drawing))
    assert draft is not None
    assert "year: 2023\n" in draft.text
    assert [d.code for d in found] == ["JX826"]
