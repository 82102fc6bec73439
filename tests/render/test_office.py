"""The form as a workbook and the report as a Word file: what stands where, read back."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, case_of, ruleset_of, text_of
from docx import Document
from docx.oxml.ns import qn
from hostile_case import HOSTILE
from openpyxl import Workbook, load_workbook

import cli
from engine.base.rounding import Mode, Rounder, to_places
from engine.base.words import Language
from engine.language.plan import Effect
from engine.render.office.form import form_bytes
from engine.render.office.formulas import (
    BEFORE,
    effect_formula,
    score_formula,
    sum_formula,
)
from engine.render.office.layout import lay_out
from engine.render.office.material import Material
from engine.render.office.report import report_bytes
from engine.render.office.trees import written
from engine.render.pictures.charts import Bar, bars_svg
from engine.scoring.ruleset import score_case

RULES = "rulesets/cn-mof-2020-self-evaluation.yaml"


def material_of(text: str, language: Language = "zh", rules: str = RULES) -> Material:
    facts = case_of(text)
    card = score_case(ruleset_of(text_of(rules)), facts)
    return Material(facts, card, language, "0")


def book_of(material: Material, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(form_bytes(material)), data_only=values)


def texts(material: Material) -> str:
    """All texts of the report: paragraphs and tables."""
    doc = Document(io.BytesIO(report_bytes(material)))
    cells = [c.text for t in doc.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in doc.paragraphs), *cells])


READING = text_of("cases/example-reading-room.yaml")
JIANGMEN = text_of("cases/jiangmen-2022.yaml")


# ---- the form ---------------------------------------------------------------------------------


def test_the_form_has_the_official_layout() -> None:
    form = book_of(material_of(READING))["自评表"]

    assert form["A1"].value == "项目支出绩效自评表"
    assert form["A2"].value == "（2022 年度）"
    assert (form["A3"].value, form["D3"].value) == ("项目名称", "社区阅览室建设")
    assert (form["A4"].value, form["F4"].value, form["G4"].value) == (
        "主管部门", "实施单位", "虚构市文化局")  # fmt: skip
    assert [c.value for c in form[5]][3:] == [
        "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]  # fmt: skip
    assert [c.value for c in form[9]][:9] == [
        "绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
        "偏差原因分析及改进措施"]  # fmt: skip
    assert [form.cell(10, c).value for c in (2, 3, 4, 5, 6, 7, 9)] == [
        "产出指标（50分）", "数量指标", "建成阅览室", "≥20间", "18间", 15, "两间场地未交付，列入下年"]  # fmt: skip
    assert "A9:A17" in {str(r) for r in form.merged_cells.ranges}
    assert form.cell(18, 1).value == "总分"
    assert form.page_setup.orientation == "landscape"
    assert int(form.page_setup.paperSize) == 9
    assert form.freeze_panes == "A3"


def test_formulas_stand_with_their_values() -> None:
    formulas, values = (book_of(material_of(READING), values=v)["自评表"] for v in (False, True))

    # 184 / 200 = 92%, 10 × 184 / 200 = 9.2; 15 × 18 / 20 = 13.5
    assert formulas["H6"].value == "=" + "'自评表'!$F$6/'自评表'!$E$6"
    assert values["H6"].value == 0.92
    assert re.fullmatch(r"=ROUND\(MIN\(.*\$G\$6\*.*\$F\$6/.*\$E\$6,.*\),2\)", formulas["I6"].value)
    assert values["I6"].value == 9.2
    assert formulas["H10"].value.startswith("=ROUND(MIN(")
    assert values["H10"].value == 13.5
    # 未达成的定性指标由评价人选定：没有公式，只有数
    assert formulas["H16"].value == 7.5
    # 9.2 + 13.5 + 10 + 5 + 10 + 9.09 + 19.2 + 7.5 + 10 = 93.49
    assert values["H18"].value == 93.49
    assert formulas["H18"].value.startswith("='计算'!")


def test_open_scores_are_shown_as_what_they_are() -> None:
    values = book_of(material_of(JIANGMEN), values=True)
    layout = lay_out(material_of(JIANGMEN).facts, material_of(JIANGMEN).card)
    form = values["自评表"]

    assert [form.cell(6, c).value for c in (5, 6, 8, 9)] == [292, 195.1, 0.66815068493150689, 6.68]
    assert form["E5"].value == "预算安排数"
    assert form.cell(layout.lines[0].row, 8).value == "0.00～1.93"
    assert form.cell(layout.lines[0].row, 6).value == "10多项"
    assert form.cell(layout.total, 8).value == "6.68～96.68"
    assert form.cell(layout.total, 9).value == "等级未定：差～优"
    assert form.cell(layout.lines[-1].row, 4).value == "……"
    rows = [[c.value for c in row] for row in values["调整与核对"].iter_rows()]
    assert any(r[:4] == ["总分", "95", "6.68–96.68", "100"] for r in rows)


def test_no_text_of_a_user_becomes_a_formula() -> None:
    book = book_of(material_of(HOSTILE))
    found = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value)
                if cell.data_type != "f" and text[:1] in "=+-@":
                    found.add(text)
                    assert cell.data_type == "s"
                if cell.data_type == "f":
                    assert re.match(r"='|=ROUND\(|=TEXT\(|=\$", text), text
    assert {"=1+1", "-2+3", "=cmd|x", "@质量", "=A1+B1", '=HYPERLINK("x")', "+1"} <= found


def test_the_grounds_name_rule_working_basis_and_evidence() -> None:
    sheet = book_of(material_of(JIANGMEN))["计分依据"]
    row = [c.value for c in sheet[2]]

    assert row[:3] == ["预算执行率", "10", "6.68"]
    assert row[4] == "195.10 / 292 × 10 = 6.68"
    assert "财预〔2020〕10号" in row[5]
    assert "155万元" in row[6]
    assert row[7] == "3.32"
    assert row[10] == "规则已核对，条款未核对"


@pytest.mark.parametrize("make", [form_bytes, report_bytes])
def test_the_same_input_gives_the_same_bytes(make: object) -> None:
    assert make(material_of(READING)) == make(material_of(READING))  # type: ignore[operator]


# ---- formulas ---------------------------------------------------------------------------------


def test_a_formula_multiplies_before_it_divides() -> None:
    card = material_of(READING).card
    unit = next(u for u in card.units() if u.id == "outputs.rooms" or u.title.zh == "建成阅览室")
    found = score_formula(card, unit)

    assert found is not None
    names = {name: name.strip("\0") for name in found.values}
    assert written(found.root, names) == "=ROUND(MIN(points*实际完成值/年度指标值,points),2)"
    assert found.exact() == Fraction("13.5")


def test_no_formula_for_what_is_near_a_tie_but_none() -> None:
    cells = {"a": Fraction("1.0049999999999"), "b": Fraction(1)}

    # 2.0049999999999 lies 1e-13 below the tie 2.005: binary numbers would round it up
    assert sum_formula(cells, Fraction("2.00"), to_places(2), (Fraction(1), Fraction(1))) is None
    # and where the sum is not the score there is none either
    assert sum_formula({"a": Fraction(1)}, Fraction(2), to_places(2)) is None


@pytest.mark.parametrize("mode", ["half-even", "down", "up"])
def test_no_formula_where_spreadsheets_round_in_another_way(mode: Mode) -> None:
    """ROUND is half up: it gives 2 for 1.5, as half to even does, and 3 for 2.5, as that does not."""
    one, whole = {"a": Fraction(1)}, (Fraction(3), Fraction(2))
    shared = sum_formula(one, Fraction(2), Rounder(Fraction(1)), whole)

    assert shared is not None
    assert shared.exact() == 2
    assert sum_formula(one, Fraction(2), Rounder(Fraction(1), mode), whole) is None
    assert sum_formula(one, Fraction("1.5"), Rounder(Fraction(1, 2)), whole) is None
    assert (
        sum_formula(one, Fraction(1), Rounder(Fraction(1), mode)) is not None
    )  # nothing is rounded


def test_effects_on_the_total_have_formulas() -> None:
    def formula(kind: str, amount: str, before: str, after: str) -> str | None:
        effect = Effect(kind, Fraction(amount))  # type: ignore[arg-type]
        found = effect_formula(
            effect, Fraction(amount), Fraction(before), Fraction(after), Fraction(0)
        )
        return None if found is None else written(found.root, {BEFORE: "D9"})

    assert formula("deduct", "5", "93.5", "88.5") == "=ROUND(MAX(D9-5,0),6)"
    assert formula("at_most", "89.99", "95", "89.99") == "=ROUND(MIN(D9,89.99),6)"
    assert formula("bonus", "2", "90", "92") == "=ROUND(D9+2,6)"
    assert formula("at_most", "89.99", "80", "80") == "=ROUND(MIN(D9,89.99),6)"
    assert formula("bonus", "2", "90", "93") is None  # not what the engine says


# ---- the report -------------------------------------------------------------------------------


def test_the_report_has_the_chapters_in_order_and_fonts_for_chinese() -> None:
    doc = Document(io.BytesIO(report_bytes(material_of(READING))))
    heads = [p.text for p in doc.paragraphs if p.style is not None and p.style.name == "Heading 1"]

    assert heads == [
        "一、项目基本情况", "二、自评工作开展情况和自评结论", "三、绩效目标实现情况",
        "四、偏离绩效目标的原因和改进措施", "五、佐证材料", "附：计分依据"]  # fmt: skip
    fonts = doc.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    assert doc.styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    assert len(doc.inline_shapes) == 2
    assert doc.core_properties.created == dt.datetime(2022, 12, 31, tzinfo=dt.UTC)


def test_the_report_says_what_the_case_does_not() -> None:
    said = texts(material_of(JIANGMEN))

    assert "总分未定：有据可依的是 6.68 分，最高可达 96.68 分" in said
    assert said.count("案例没有载明") >= 5
    assert "195.10 / 292 × 10 = 6.68" in said
    assert "“106.13万元”" in said


def test_signs_of_markup_survive_in_both_documents() -> None:
    material = material_of(HOSTILE)

    assert "@SUM(A1) & <b>名</b> ]]>" in texts(material)
    assert book_of(material)["自评表"]["G4"].value == "@SUM(A1) & <b>名</b> ]]>"


def test_signs_that_no_file_can_hold_are_replaced_not_broken() -> None:
    material = material_of(READING)
    from msgspec.structs import replace

    odd = replace(
        material, facts=replace(material.facts, project="甲\x00乙\x1b\ufffe" + "长" * 40_000)
    )
    assert book_of(odd)["自评表"]["D3"].value.startswith("甲\\x00乙\\x1b\\ufffe长")
    assert "甲\\x00乙\\x1b\\ufffe长" in texts(odd)


# ---- the chart --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 60])
def test_a_chart_has_every_label_whole(count: int) -> None:
    name = "这是一个名称相当长而不能截断的三级指标第{}项 & <甲>"
    bars = [
        Bar(name.format(i), Fraction(10), (Fraction(5), Fraction(10)), "5–10 / 10")
        for i in range(count)
    ]
    svg = bars_svg(bars, "图", "zh")

    for i in range(count):
        escaped = name.format(i).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert escaped in re.sub(r"</text><text[^>]*text-anchor=\"end\"[^>]*>", "", svg)
    bottom = max(int(y) for y in re.findall(r'<text [^>]*y="(\d+)"', svg))
    height = int(re.search(r'height="(\d+)" viewBox', svg)[1])  # type: ignore[index]
    assert bottom < height
    # half of the points earned, half open: two bars of the same length side by side
    assert svg.count('width="165" height="16" fill="#1f6fb2"') == count
    assert svg.count('width="165" height="16" fill="url(#open)"') == count


# ---- the command ------------------------------------------------------------------------------


def test_the_command_writes_by_the_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(ROOT / "cases/example-reading-room.yaml")
    for name in ("表.xlsx", "报告.DOCX"):
        assert cli.main(["report", case, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes()[:2] == b"PK"
        assert cli.main(["report", case, "-o", str(tmp_path / name), "--lang", "zh"]) == 1
        assert "已经存在；要覆盖它请加 --force" in capsys.readouterr().err
        assert cli.main(["report", case, "-o", str(tmp_path / name), "--force"]) == 0


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("表.pptx", 2, "文件名要以 .xlsx"),
        ("表", 2, "文件名要以 .xlsx"),
        ("没有/表.xlsx", 1, "没有这个文件或文件夹"),
    ],
)
def test_the_command_says_why_it_writes_nothing(
    name: str, status: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(ROOT / "cases/overrun.yaml")

    assert cli.main(["report", case, "-o", str(tmp_path / name), "--lang", "zh"]) == status
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in [n for n in sys.modules if n.startswith(("engine.render.office", "docx"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    out = tmp_path / "报告.docx"

    assert (
        cli.main(["report", str(ROOT / "cases/overrun.yaml"), "-o", str(out), "--lang", "zh"]) == 1
    )
    assert "pip install 'jixiao[office]'" in capsys.readouterr().err
    assert not out.exists()


def test_cached_values_are_the_nearest_doubles() -> None:
    form = book_of(material_of(READING), values=True)["自评表"]
    total = form["H18"].value
    assert Decimal(f"{total:.15g}") == Decimal("93.49")
