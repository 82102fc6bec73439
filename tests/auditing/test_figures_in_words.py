"""Figures that documents write otherwise: in numerals, in steps, in groups, as dates.

What says the same is never called missing; what only looks like a number is never read as one.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
import yaml
from audits import SMALL
from conftest import case_of
from hypothesis import given
from hypothesis import strategies as st

from engine.auditing.audit.evidence import evidence_findings
from engine.auditing.documents.headings import passages
from engine.auditing.documents.reading import read_document
from engine.auditing.documents.types import ReadDocument
from engine.auditing.evidence.dates import dates_in
from engine.auditing.evidence.figures import figures_in, read_figure
from engine.auditing.evidence.lookup import look_up
from engine.auditing.evidence.numerals import numeral
from engine.auditing.evidence.otherwise import in_digits
from engine.auditing.intake.prose import propose


def certain(text: str) -> list[str]:
    document = ReadDocument("t", "", passages([(text, "1")]))
    return [f.digits or f.text for f in figures_in(document) if f.certain]


def said(cited: str, line: str, *, year: int = 2023) -> list[str]:
    """Return the codes of what an audit says of a fact that cites a figure of one line."""
    case = (
        f"case: c\ntitle: c\nyear: {year}\ndocuments: {{r: 报告}}\nfacts:\n"
        f"  x: {{value: {cited}, evidence: {{document: r, figure: {cited}}}}}\n"
    )
    document, problems = read_document("r.txt", f"一、正文\n{line}\n".encode())
    assert document is not None, problems
    return [f.code for f in evidence_findings(look_up(case_of(case), {"r": document}))]


# ---- what a document says in other words --------------------------------------------------------


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        ("87%", "完成率为百分之八十七。"),
        ("87.5%", "完成率为百分之八十七点五"),
        ("100%", "完成率百分之百，"),
        ("5‰", "误差千分之五"),
        ("90%", "满意的占九成。"),
        ("90%", "九成受访者满意"),
        ("85%", "占八成五，"),
        ("300亩", "种植三百亩"),
        ("12场", "举办十二场"),
        ("3场", "讲座三场"),
        ("2场", "讲座两场"),
        ("292万元", "安排二百九十二万元"),
        ("2920000元", "安排二百九十二万元"),
        ("225.63万元", "支出二百二十五点六三万元"),
        ("1200500元", "支出一百二十万零五百元"),
        ("1200余人", "培训一千二百余人"),
        ("超1200人", "培训一千二百余人"),
        ("12000万元", "投入1亿2000万元"),
        ("1.2亿元", "投入1亿2000万元"),
        ("1.2亿元", "投入 1 亿 2000 万 元"),
        ("25000元", "投入2万5000元"),
        ("100万元", "支出1 000 000元"),
        ("1234.5678万元", "支出12 345 678元"),
        ("1061286.50元", "支出1，061，286.50元"),
        ("106.12865万元", "支出1，061，286.50元"),
        ("106000人次", "参加10.6万人次"),
        ("106000人次", "人次 10.6万"),
        ("10.6万元", "支出（元） 106000"),
        ("2023-12-20", "于2023年12月20日验收"),
        ("2023-12-20", "于2023.12.20验收"),
        ("2023-12-20", "于2023/12/20验收"),
        ("2023年12月20日", "日期：２０２３－１２－２０"),
        ("2023年12月20日", "日期：20231220"),
        ("2023-12-20", "于二〇二三年十二月二十日验收"),
        ("2023-12-20", "于12月20日验收"),
        ("2023-02-03", "于2023年02月03号验收"),
        ("2023年12月", "2023.12"),
    ],
)
def test_what_stands_in_other_words_is_written_otherwise(cited: str, line: str) -> None:
    assert said(cited, line) == ["AU104"]


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        ("87%", "完成率为百分之七十八"),
        ("87%", "分母为87"),
        ("300亩", "种植一千三百亩"),
        ("300亩", "种植三百户"),
        ("50亩", "种植过半"),
        ("50%", "完成过半，约半数"),
        ("2000万元", "投入1亿2000万元"),
        ("3季度", "第三季度"),
        ("5%", "百分之几"),
        ("1%", "二百分之一"),
        ("14人", "“十四五”时期"),
        ("2023-12-20", "于2023年12月21日验收"),
        ("2023-12-20", "于2022年12月20日验收"),
        ("2023-12-20", "于2023.12.200验收"),
        ("12元", "编号12"),
    ],
)
def test_what_does_not_stand_there_is_still_missing(cited: str, line: str) -> None:
    assert said(cited, line)[0] in ("AU101", "AU102")


@pytest.mark.parametrize(
    ("value", "figure", "line", "codes"),
    [
        ("87%", "百分之八十七", "完成率百分之八十七", ["AU100"]),
        ("87%", "百分之八十七", "完成率87%", ["AU104"]),
        ("78%", "百分之八十七", "完成率百分之八十七", ["AU105"]),
        ("300亩", "三百亩", "种植一千三百亩", ["AU101"]),
        ("300亩", "三百亩", "种植三百亩", ["AU100"]),
        ("8%", "百分之八", "完成率百分之八十七", ["AU101"]),
        ("1.2亿元", "1亿2000万元", "投入一亿二千万元", ["AU104"]),
        ("2023-12-20", "二〇二三年十二月二十日", "于2023.12.20", ["AU104"]),
        ("2023-12-21", "二〇二三年十二月二十日", "于2023.12.20", ["AU105"]),
    ],
)
def test_a_citation_may_itself_be_in_words(
    value: str, figure: str, line: str, codes: list[str]
) -> None:
    case = (
        "case: c\ntitle: c\nyear: 2023\ndocuments: {r: 报告}\nfacts:\n"
        f"  x: {{value: {value}, evidence: {{document: r, figure: {figure}}}}}\n"
    )
    document, _ = read_document("r.txt", f"一、正文\n{line}\n".encode())
    assert document is not None
    found = [f.code for f in evidence_findings(look_up(case_of(case), {"r": document}))]
    assert [code for code in found if code != "AU110"] == codes


def test_a_date_in_a_document_is_no_figure_that_nobody_uses() -> None:
    assert said("5场", "2023.12.20办了5场，于二〇二三年十二月二十日验收，讲座三场") == ["AU100"]


# ---- what is read, and what is not --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("完成率百分之八十七，提高十二个百分点", ["87%", "12个百分点"]),
        ("种植三百亩，惠及一百二十三户", ["300亩", "123户"]),
        ("十余场、二十多家、三十几个", ["10余场", "20多家", "30几个"]),
        ("两百多名学员，近二百人", ["200多名", "近200人"]),
        ("十万余元", ["10万余元"]),
        ("投入1亿2000万元，支出2万5000元", ["12000万元", "25000元"]),
        ("1亿零200万元", ["10200万元"]),
        ("1 000 000元", ["1000000元"]),
        ("1，061，286.50元", ["1,061,286.50元"]),
        ("近九成企业、占八成五。", ["近90%", "85%"]),
        ("百分之五至百分之八", ["5%", "8%"]),
    ],
)
def test_figures_that_are_read(text: str, read: list[str]) -> None:
    assert certain(text) == read


@pytest.mark.parametrize(
    "text",
    [
        *("“十四五”规划", "十三五期间", "五一假期", "三农工作", "一级指标", "二级", "第三季度"),
        *("第十二条", "第二十届", "十九届五中全会", "中央八项规定", "三公经费", "四个意识"),
        *("过半", "半数以上", "一半", "百分之几", "几十万元", "数百人", "上百场", "成百上千"),
        *("两三个", "七八十人", "三四百亩", "三百五个", "一万五人"),
        *("百家争鸣", "千家万户", "万人", "三位一体", "一次性", "一批企业", "十二部门", "二十场所"),
        *("六十周年", "二十世纪", "十二 项目实施", "双十一期间", "前二十名", "周二十人"),
        *(
            "二〇二三年",
            "十二月二十日",
            "三分之一",
            "二百三十分之一",
            "一千零一夜",
            "改革开放四十年",
        ),
        *("二十一成员", "三成立", "达成一致", "九成新", "收成", "一成不变"),
        *("120，150，300场", "三年投入120，150，300万元", "2023.12.20", "20231220"),
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert certain(text) == []


@pytest.mark.parametrize("text", ["投入1亿 2000万元", "支出12 345 678元", "共计12万 3000人"])
def test_over_a_blank_nothing_is_joined_that_may_be_two(text: str) -> None:
    assert len(certain(text)) >= 2
    assert in_digits("12 345 678元") == "12345678元"


# ---- numerals -----------------------------------------------------------------------------------

_NAMES = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """Return a number as it is said, place by place: written for this test alone."""
    signs = []
    digits = f"{number:012d}"
    for at, digit in enumerate(digits):
        step = ("千", "百", "十", "")[at % 4]
        signs.append(_NAMES[int(digit)] + step if digit != "0" else "零")
        if at % 4 == 3:
            group = digits[at - 3 : at + 1]
            signs.append(("亿", "万", "")[at // 4] if group != "0000" else "")
    text = re.sub("零+", "零", "".join(signs)).strip("零")
    text = re.sub("零([亿万])", r"\1", text)
    return text.removeprefix("一") if text.startswith("一十") else text


@given(st.integers(1, 10**12 - 1))
def test_every_number_is_read_as_it_is_said(number: int) -> None:
    said_ = spoken(number)
    # 三千万五百: a full group before, and the next one short: both ways are in use, one is told.
    assert numeral(said_) in (number, None)
    if not re.search(r"千[万亿](?!零)", said_):
        assert numeral(said_) == number


def test_small_numbers_are_all_read() -> None:
    numbers = [*range(1, 1200), 10_000, 10_010, 20_305, 10**8 + 1]
    assert [numeral(spoken(n)) for n in numbers] == numbers


@given(st.text("零〇一二两三四五六七八九十百千万亿点", max_size=9))
def test_a_numeral_that_is_read_is_one_that_is_written_so(text: str) -> None:
    """No two numbers share a writing: what is read is said again in the very same signs."""
    found = numeral(text)
    if found is not None and found.denominator == 1 and "点" not in text and found:
        again = text.replace("两", "二").replace("〇", "零")
        again = again.removeprefix("一") if again.startswith("一十") else again
        assert spoken(int(found)).replace("零", "") == again.replace("零", "")


@pytest.mark.parametrize(
    "text", ["", "点", "点五", "五点", "十四五", "三百五", "百", "一万亿", "零三"]
)
def test_what_is_no_numeral(text: str) -> None:
    assert numeral(text) is None


def test_figures_are_exact() -> None:
    found = read_figure("百分之八十七点五")
    assert found is not None
    assert found.stated == Fraction(175, 2)
    assert [q.text for *_, q in dates_in("2023.13.20，2023-02-30，20231399", 2023)] == []


# ---- import -------------------------------------------------------------------------------------


def test_a_report_in_words_is_proposed_in_digits_with_its_own_words_as_evidence() -> None:
    text = "某市2023年自评报告\n一、资金\n预算安排二百九十二万元，实际支出1亿2000万元。\n三农工作，培训一千二百余人。\n"
    document, _ = read_document("r.txt", text.encode())
    assert document is not None
    draft: Any = yaml.safe_load(propose(document, "r.txt").text)
    (line,) = draft["budget"]["lines"]
    cited = [line["planned"], line["spent"], *draft["facts"].values()]
    assert [(fact["value"], fact["evidence"]["figure"]) for fact in cited] == [
        ("292万元", "二百九十二万元"),
        ("12000万元", "1亿2000万元"),
        ("1200余人", "一千二百余人"),
    ]


@pytest.mark.parametrize("sign", "一十百万亿点1成 ")
def test_long_lines_cost_no_more_than_their_length(sign: str) -> None:
    assert certain(f"{sign * 20_000}，三百亩")[-1] == "300亩"


def test_the_small_case_is_borne_out_in_words() -> None:
    document, _ = read_document("r.txt", "一、讲座支出一百零六点一三万元。".encode())
    assert document is not None
    found = look_up(case_of(SMALL), {"report": document})
    assert [one.status for one in found.lookups] == ["other-writing"]
