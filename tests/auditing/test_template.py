"""The form that is sent to a unit: filled in as Excel would, it comes back as the case it states."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, case_of, ruleset_of, text_of
from filled_forms import Typed, filled
from libreoffice import soffice
from openpyxl import load_workbook
from shipped import shipped

from engine.auditing.intake import words as intake_words
from engine.auditing.intake.draft import DraftCase
from engine.auditing.intake.form import read_form
from engine.base.exact import to_text
from engine.language.facts.types import CaseFacts
from engine.language.wanted import Wanted, wanted_by
from engine.pipeline import load_case
from engine.render.office.template import template_bytes
from engine.render.ruleset.case_for import sample
from engine.scoring.ruleset import Ruleset, score_case

SHIPPED = sorted(
    p.stem for p in (ROOT / "rulesets").glob("*.yaml") if not p.stem.endswith(".tests")
)
FORMULA = "公式没有保存计算结果"  # openpyxl stores none; Excel and LibreOffice do


def form_of(ruleset: Ruleset, language: str = "zh", rows: int = 3) -> bytes:
    return template_bytes(ruleset.plan, language, year=None, rows=rows)  # type: ignore[arg-type]


def read_back(form: bytes) -> DraftCase:
    draft, found = read_form("form.xlsx", form)
    assert draft is not None, [d.message.zh for d in found]
    (case,) = draft.cases
    return case


def facts_in(case: DraftCase, ruleset: Ruleset) -> CaseFacts:
    facts, found = load_case("form.yaml", case.text.encode(), ruleset.plan.knows)
    assert facts is not None, [d.message.zh for d in found]
    return facts


def left_over(case: DraftCase) -> list[str]:
    return [f"{r.cell} {r.text}: {r.why.zh}" for r in case.unplaced if FORMULA not in r.why.zh]


def typed(one: Wanted) -> Typed | tuple[Typed, str]:
    """Return what somebody may type for a fact."""
    if one.most is not None:
        return to_text(one.most.hi or one.most.lo), "理由"  # type: ignore[arg-type]
    if one.what == "item":
        return intake_words.FINDINGS[one.declared.words[0]].zh
    found = sample(one.declared)
    return "、".join([found] * 5) if one.declared.several else found


@pytest.mark.parametrize("name", SHIPPED)
def test_all_that_is_filled_in_comes_back(name: str) -> None:
    ruleset = shipped(name)
    contents = wanted_by(ruleset.plan)
    row = {"三级指标": "甲", "年度指标值": "≥10场", "实际完成值": "8场", "分值": 10, "得分": 8}
    levels = dict.fromkeys(
        (one.dimensions or ("数量指标", "社会效益指标", "服务对象满意度指标"))[0]
        if one.dimensions
        else {"outputs": "数量指标", "outcomes": "社会效益指标"}.get(one.name, "服务对象满意度指标")
        for one in contents.lists
    )
    form = filled(
        form_of(ruleset),
        head={"项目名称": "甲项目", "年度": 2019, "实施单位": "甲单位", "主管部门": "甲部门"},
        money={"全年预算数": 200, "全年执行数": 184.5} if contents.lists else None,
        measures={level: [row] for level in levels},
        facts={one.path: typed(one) for one in contents.singles},
    )
    case = read_back(form)
    facts = facts_in(case, ruleset)
    stated = {*facts.known, *facts.lists, *(f"{path}.assessed" for path in facts.choices)}

    assert left_over(case) == []
    assert {one.path for one in contents.singles} - stated == set()
    assert (facts.project, facts.unit, facts.department, facts.year) == (
        "甲项目",
        "甲单位",
        "甲部门",
        2019,
    )
    assert (facts.use, facts.jurisdiction) == (ruleset.plan.use, ruleset.plan.jurisdiction)
    assert sum(map(len, facts.measures.values())) == len(levels)
    for one in contents.lists:
        assert facts.measures[one.name], "each measure is in the list that its section takes"


# ---- shipped cases, from the form --------------------------------------------------------------

LEVEL2 = {"outputs": "数量指标", "outcomes": "社会效益指标", "satisfaction": "服务对象满意度指标"}


def as_typed(facts: CaseFacts, ruleset: Ruleset) -> bytes:
    """Return the form of a ruleset with what a case states typed in."""
    measures: dict[str, list[dict[str, Typed]]] = {}
    for name, ones in facts.measures.items():
        for one in ones:
            row: dict[str, Typed] = {"三级指标": one.title}
            for head, known in (
                ("年度指标值", one.target),
                ("实际完成值", one.actual or one.level),
            ):
                row |= {head: known.written} if known is not None else {}
            row |= {"分值": int(one.weight)} if one.weight is not None else {}
            row |= {"偏差原因分析及改进措施": one.reason} if one.reason else {}
            measures.setdefault(one.dimension or LEVEL2[name], []).append(row)
    rows = max([len(ones) for ones in measures.values()], default=1)
    singles: dict[str, Typed | tuple[Typed, str]] = {}
    for single in wanted_by(ruleset.plan).singles:
        path = single.path
        if path in facts.known:
            singles[path] = facts.known[path].written
        elif path in facts.lists:
            singles[path] = "、".join(one.written for one in facts.lists[path])
        elif (choice := facts.choices.get(path.removesuffix(".assessed"))) is not None:
            share = choice.share
            number = (
                f"{to_text(share * 100)}%" if share is not None else to_text(choice.points or 0)
            )  # type: ignore[arg-type]
            singles[path] = (number, choice.reason)
    stated = {k: f"budget.{k}" for k in ("planned", "adjusted", "spent")}
    heads = {"planned": "全年预算数", "adjusted": "全年预算数", "spent": "全年执行数"}
    money: dict[str, Typed] = {
        heads[kind]: float(facts.known[path].value)  # type: ignore[arg-type]
        for kind, path in stated.items()
        if path in facts.known
    }
    return filled(
        form_of(ruleset, rows=rows),
        head={"项目名称": facts.title, "年度": facts.year},
        money=money if measures else None,
        measures=measures,
        facts=singles,
    )


@pytest.mark.parametrize(
    ("case", "rules"),
    [
        ("example-reading-room", "cn-hb-20-40-40"),
        ("example-reading-room", "cn-mof-2020-self-evaluation"),
        ("example-reading-room", "cn-provincial-defaults"),
        ("example-reading-room", "cn-provincial-defaults-80-70-60"),
        ("example-reading-room", "cn-mof-2021-core-targets"),
        ("example-reading-room", "cn-mof-2021-core-targets-no-cost"),
        ("example-reading-room", "office-review-conventions"),
        ("example-reading-room", "cn-mof-2020-evaluation-framework"),
        ("example-science-base", "science-base-assessment"),
        ("example-acceptance", "gd-science-acceptance"),
        ("example-films", "expert-review"),
        ("example-department", "cn-gd-department-sample"),
    ],
)
def test_a_case_typed_into_the_form_scores_as_it_did(case: str, rules: str) -> None:
    ruleset = shipped(rules)
    facts = case_of(text_of(f"cases/{case}.yaml"))
    back = facts_in(read_back(as_typed(facts, ruleset)), ruleset)
    before, after = score_case(ruleset, facts), score_case(ruleset, back)
    chosen = {one.title.zh for one in before.units() if one.choice is not None and one.measure}

    assert before.ends is not None or not before.scored
    for one, other in zip(before.units(), after.units(), strict=True):
        if one.title.zh not in chosen:  # an assessor's choice has no column on the official form
            assert (one.title, one.ends) == (other.title, other.ends)
    if not chosen:
        assert before.ends == after.ends


def test_by_hand() -> None:
    """184 of 200: 18.4 of 20; 18 of 20 rooms: 36 of 40; level 部分达成: 50 to below 80 % of 40."""
    ruleset = shipped("cn-hb-20-40-40")
    form = filled(
        form_of(ruleset),
        head={"项目名称": "阅览室", "年度": 2022},
        money={"全年预算数": 200, "全年执行数": 184},
        measures={
            "数量指标": [
                {"三级指标": "建成", "年度指标值": "≥20间", "实际完成值": "18间", "分值": 40}
            ],
            "社会效益指标": [
                {"三级指标": "风气", "年度指标值": "改善", "实际完成值": "部分达成", "分值": 40}
            ],
        },
    )
    card = score_case(ruleset, facts_in(read_back(form), ruleset))
    scores = {one.title.zh: (one.low, one.high) for one in card.units()}

    assert {k: tuple(map(to_text, v)) for k, v in scores.items() if v[0] is not None} == {  # type: ignore[arg-type]
        "预算执行率": ("18.4", "18.4"),
        "建成": ("36", "36"),
        "风气": ("20", "32"),
    }


# ---- what is filled in otherwise ---------------------------------------------------------------

RULES = """\
ruleset: r
title: t
version: 1.0.0
total: 10
rounding: {}
facts:
  facts.甲: {title: 等第, kind: words, words: [A1, "5", L, 否]}
  facts.乙: {title: 人数, kind: whole, unit: 人, range: {at_least: 3, below: 9}, required: true}
  facts.丙: {title: 日期, kind: date, range: {above: 2030-01-01, below: 2031-01-01}}
  facts.丁: {title: 比例, kind: share, range: {above: 0, below: 10%}}
  facts.戊: {title: 有无, kind: yes-no}
  facts.己: {title: 费用, kind: money, unit: 元}
sections:
  - id: s
    title: s
    points: 10
    indicators:
      - id: i
        title: i
        points: 10
        score: {method: yes-no, when: {facts.甲: A1, facts.乙: {above: 4}, facts.丁: {above: 1%}, facts.戊: 是}}
"""


def typed_in(**facts: Typed) -> DraftCase:
    form = form_of(ruleset_of(RULES))
    return read_back(filled(form, head={"项目名称": "甲", "年度": 2022},
                            facts={f"facts.{name}": value for name, value in facts.items()}))  # fmt: skip


def test_words_are_words_and_bare_numbers_take_the_declared_unit() -> None:
    case = typed_in(甲="5", 乙=7, 丁="2%", 戊="是", 己=120)
    facts = facts_in(case, ruleset_of(RULES))
    units = {path: known.unit.name if known.unit else None for path, known in facts.known.items()}

    assert '甲: {value: "5"' in case.text
    assert facts.known["facts.戊"].written == "是"
    assert units["facts.乙"] == "人"
    assert units["facts.己"] == "元"
    assert left_over(case) == []


def test_a_rough_figure_stays_as_it_is_written() -> None:
    assert "乙: {value: 约7人" in typed_in(乙="约7人").text


def test_a_choice_without_a_reason_is_told_and_left_out() -> None:
    form = form_of(shipped("science-base-assessment"))
    case = read_back(filled(form, head={"项目名称": "甲", "年度": 2022},
                            facts={"management.visits.assessed": "72%"}))  # fmt: skip

    assert ["没有写理由" in line for line in left_over(case)] == [True]
    assert "assessed:" not in case.text


def test_a_finding_that_is_none_is_kept_and_told() -> None:
    form = form_of(shipped("cn-mof-2020-evaluation-framework"))
    path = "management.project-basis.law"
    case = read_back(filled(form, head={"项目名称": "甲", "年度": 2022}, facts={path: "差不多"}))

    assert "差不多" in case.text
    assert len(left_over(case)) == 1


def test_rows_may_be_inserted_and_what_stands_beside_is_told() -> None:
    book = load_workbook(io.BytesIO(form_of(shipped("cn-hb-20-40-40"))))
    sheet = book["项目支出绩效自评表"]
    for column, value in ((4, "另一项"), (5, "≥5场"), (6, "5场"), (7, 10)):
        sheet.cell(16, column, value)
    sheet["L3"] = "随手写的"
    sheet["H2"] = 2022
    out = io.BytesIO()
    book.save(out)
    case = read_back(out.getvalue())

    assert "title: 另一项" in case.text
    assert [line.split(" ")[0] for line in left_over(case)] == ["项目支出绩效自评表!L3"]


def test_the_cells_say_what_they_may_be_and_the_grey_ones_are_protected() -> None:
    book = load_workbook(io.BytesIO(form_of(ruleset_of(RULES), "en")))
    sheet = book["Facts"]
    rows = {row[0].value: row[5] for row in sheet.iter_rows(min_row=2)}
    rules = {str(v.sqref): v for v in sheet.data_validations.dataValidation}
    of = {path: rules[cell.coordinate] for path, cell in rows.items() if cell.coordinate in rules}

    assert sheet.protection.sheet
    assert not rows["facts.乙"].protection.locked
    assert (of["facts.甲"].type, of["facts.甲"].errorStyle) == ("list", None), "it stops"
    assert of["facts.乙"].errorStyle == "warning"
    assert [c.value for c in book["jixiao"]["D"] if c.value][:4] == ["A1", "5", "L", "否"]
    assert (of["facts.乙"].type, of["facts.乙"].formula1, of["facts.乙"].formula2) == (
        "whole",
        "3",
        "8",
    )
    cell = rows["facts.丁"].coordinate
    assert of["facts.丁"].formula1 == f"AND(ISNUMBER({cell}),{cell}>0,{cell}<0.1)"
    assert of["facts.丙"].type == "date"
    assert of["facts.己"].prompt == "an amount of money in 元"


def test_amounts_for_which_the_form_has_no_column_stand_among_the_facts() -> None:
    kinds = ["initial", "planned", "adjusted", "received", "spent"]
    ruleset = ruleset_of(
        "ruleset: r\ntitle: t\nversion: 1.0.0\ntotal: 20\nrounding: {}\nfacts:\n"
        + "".join(f"  budget.{kind}: {{kind: money}}\n" for kind in kinds)
        + "terms: {n: {from: [facts.n, facts.m]}}\n"
        "sections:\n  - {id: o, title: o, points: 10, each: outputs, allocate: equal, "
        "score: {quantitative: {method: proportional, of: actual / target}}}\n"
        "  - {id: s, title: s, points: 10, indicators: [{id: i, title: i, points: 10, score: "
        "{method: formula, points: n}}]}\n"
    )
    form = filled(
        form_of(ruleset),
        head={"项目名称": "甲", "年度": 2022},
        money={"年初预算数": 90, "全年预算数": 100, "全年执行数": 80},
        measures={"数量指标": [{"三级指标": "甲", "年度指标值": "≥4场", "实际完成值": "4场"}]},
        facts={"budget.planned": 95, "budget.received": "99.5", "facts.m": 3},
    )
    facts = facts_in(read_back(form), ruleset)
    stated = [to_text(facts.known[f"budget.{kind}"].value) for kind in kinds]  # type: ignore[arg-type]

    assert stated == ["90", "95", "100", "99.5", "80"]
    assert facts.known["facts.m"].written == "3"


def test_the_same_ruleset_gives_the_same_bytes() -> None:
    assert form_of(shipped("expert-review")) == form_of(shipped("expert-review"))


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_saved_by_libreoffice_nothing_is_left_over(tmp_path: Path) -> None:
    ruleset = shipped("cn-hb-20-40-40")
    facts = case_of(text_of("cases/example-reading-room.yaml"))
    form = tmp_path / "form.xlsx"
    form.write_bytes(as_typed(facts, ruleset))
    saved = soffice(tmp_path, "xlsx", form) / "form.xlsx"
    case = read_back(saved.read_bytes())
    back = facts_in(case, ruleset)

    assert [f"{r.cell} {r.text}" for r in case.unplaced] == []
    assert back.known["declared.execution.rate"].written == "92%"
    assert back.known["declared.points"].written == "90", "of the rows; execution states none"
    assert [one.ends for one in score_case(ruleset, back).units()][:2] == [
        one.ends for one in score_case(ruleset, facts).units()
    ][:2]
