"""Written forms of quantities and exactly what each is read as."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from engine.base.values import Range, Value
from engine.language.quantity import Quantity, as_actual, as_target, find_unit, parse_quantity


def read(text: str, **options: object) -> Quantity:
    quantity, diagnostics = parse_quantity(text, None, **options)  # type: ignore[arg-type]
    assert quantity is not None, diagnostics
    return quantity


def codes(text: str, **options: object) -> list[str]:
    return [d.code for d in parse_quantity(text, None, **options)[1]]  # type: ignore[arg-type]


def least(lo: object) -> Range:
    return Range(Fraction(str(lo)), None)


def above(lo: object) -> Range:
    return Range(Fraction(str(lo)), None, lo_open=True)


def under(hi: object) -> Range:
    return Range(Fraction(0), Fraction(str(hi)), lo_open=True, hi_open=True)


def between(lo: object, hi: object) -> Range:
    return Range(Fraction(str(lo)), Fraction(str(hi)))


def day(year: int, month: int, of_month: int) -> Fraction:
    return Fraction(date(year, month, of_month).toordinal())


# text, value, unit, comparison, modality
NUMBERS: list[tuple[str, Value | str, str | None, str | None, str]] = [
    ("100", "100", None, None, "exact"),
    ("100.00", "100", None, None, "exact"),
    ("2595.6208", "2595.6208", None, None, "exact"),
    (".5", "0.5", None, None, "exact"),
    ("-5%", "-5", "%", None, "exact"),
    ("−5%", "-5", "%", None, "exact"),
    ("+5%", "5", "%", None, "exact"),
    ("66.8%", "66.8", "%", None, "exact"),
    ("１２.５％", "12.5", "%", None, "exact"),
    ("３‰", "3", "‰", None, "exact"),
    ("百分之95", "95", "%", None, "exact"),
    ("5百分点", "5", "百分点", None, "exact"),
    ("5个百分点", "5", "个百分点", None, "exact"),
    ("1,234.5", "1234.5", None, None, "exact"),
    ("1，234，567元", "1234567", "元", None, "exact"),
    ("106.13万元", "106.13", "万元", None, "exact"),
    ("50 万元", "50", "万元", None, "exact"),
    ("1.5亿元", "1.5", "亿元", None, "exact"),
    ("3百万元", "3", "百万元", None, "exact"),
    ("387664.62元", "387664.62", "元", None, "exact"),
    ("90多万元", least(90), "万元", None, "more"),
    ("110万", "1100000", None, None, "exact"),
    ("3千", "3000", None, None, "exact"),
    ("2万亿", "2000000000000", None, None, "exact"),
    ("6.9 万名", "69000", "名", None, "exact"),
    ("5万亩", "50000", "亩", None, "exact"),
    ("5千米", "5", "千米", None, "exact"),
    ("3万千克", "30000", "千克", None, "exact"),
    ("2千万元", "2", "千万元", None, "exact"),
    ("5以上人", "5", "人", "at_least", "exact"),
    ("5m2", "5", "m2", None, "exact"),
    ("5m²", "5", "m²", None, "exact"),
    ("12台套", "12", "台套", None, "exact"),
    ("7锅", "7", "锅", None, "exact"),
    ("3个工作日", "3", "个工作日", None, "exact"),
    ("2TB", "2", "TB", None, "exact"),
    ("10L", "10", "L", None, "exact"),
    ("1次/月", "1", "次/月", None, "exact"),
    ("1000元/人", "1000", "元/人", None, "exact"),
    ("0次", "0", "次", None, "exact"),
    ("3个月", "3", "个月", None, "exact"),
    ("≥10场次", "10", "场次", "at_least", "exact"),
    ("≧10场次", "10", "场次", "at_least", "exact"),
    ("⩾10场次", "10", "场次", "at_least", "exact"),
    (">=10场次", "10", "场次", "at_least", "exact"),
    ("＞＝10场次", "10", "场次", "at_least", "exact"),
    ("〉=10场次", "10", "场次", "at_least", "exact"),
    ("≥ 10 场次", "10", "场次", "at_least", "exact"),
    ("不低于95%", "95", "%", "at_least", "exact"),
    ("不少于10场", "10", "场", "at_least", "exact"),
    ("不少于10场以上", "10", "场", "at_least", "exact"),
    ("至少3次", "3", "次", "at_least", "exact"),
    ("大于等于3次", "3", "次", "at_least", "exact"),
    ("3000以上", "3000", None, "at_least", "exact"),
    ("3万以上", "30000", None, "at_least", "exact"),
    ("250天及以上", "250", "天", "at_least", "exact"),
    ("90%以上", "90", "%", "at_least", "exact"),
    ("50人以下", "50", "人", "at_most", "exact"),
    ("3天以内", "3", "天", "at_most", "exact"),
    ("5分钟内", "5", "分钟", "at_most", "exact"),
    ("≤160", "160", None, "at_most", "exact"),
    ("≦0%", "0", "%", "at_most", "exact"),
    ("<=160", "160", None, "at_most", "exact"),
    ("≤620万元", "620", "万元", "at_most", "exact"),
    ("不超过20万元", "20", "万元", "at_most", "exact"),
    ("不高于20元", "20", "元", "at_most", "exact"),
    ("＞5", "5", None, "above", "exact"),
    ("〉5", "5", None, "above", "exact"),
    ("高于5%", "5", "%", "above", "exact"),
    ("<5", "5", None, "below", "exact"),
    ("〈5", "5", None, "below", "exact"),
    ("不足5人", "5", "人", "below", "exact"),
    ("﹦0件", "0", "件", "is", "exact"),
    ("═100%", "100", "%", "is", "exact"),
    ("＝100", "100", None, "is", "exact"),
    ("10余", least(10), None, None, "more"),
    ("100+人", least(100), "人", None, "more"),
    ("100＋", least(100), None, None, "more"),
    ("1万多人", least(10000), "人", None, "more"),
    ("2万余人次", least(20000), "人次", None, "more"),
    ("10几场", least(10), "场", None, "more"),
    ("超过5%", above(5), "%", None, "over"),
    ("逾1亿人次", above(10**8), "人次", None, "over"),
    ("超2000多人", above(2000), "人", None, "over"),
    ("近3000人", under(3000), "人", None, "nearly"),
    ("将近90%", under(90), "%", None, "nearly"),
    ("约50人", above(0), "人", None, "about"),
    ("10名左右", above(0), "名", None, "about"),
    ("约10名左右", above(0), "名", None, "about"),
    ("10来人", above(0), "人", None, "about"),
    ("3-5场", between(3, 5), "场", None, "between"),
    ("3～5场", between(3, 5), "场", None, "between"),
    ("3—5场", between(3, 5), "场", None, "between"),
    ("3 至 5 场", between(3, 5), "场", None, "between"),
    ("3场到5场", between(3, 5), "场", None, "between"),
    ("80%-90%", between(80, 90), "%", None, "between"),
    ("80-90%", between(80, 90), "%", None, "between"),
    ("1-3万人次", between(10000, 30000), "人次", None, "between"),
    ("1万-3万", between(10000, 30000), None, None, "between"),
    ("1万元-3万元", between(1, 3), "万元", None, "between"),
    ("500元-1万元", between("0.05", 1), "万元", None, "between"),
    ("3-5个月", between(3, 5), "个月", None, "between"),
    ("30分钟至2小时", between("0.5", 2), "小时", None, "between"),
    ("3米至5公里", between("0.003", 5), "公里", None, "between"),
    ("1年至18个月", between(12, 18), "个月", None, "between"),
    ("60分钟至1小时", "1", "小时", None, "exact"),
    ("5-5场", "5", "场", None, "exact"),
]


@pytest.mark.parametrize(("text", "value", "unit", "comparison", "modality"), NUMBERS)
def test_numbers_are_read_exactly(
    text: str, value: Value | str, unit: str | None, comparison: str | None, modality: str
) -> None:
    q = read(text)
    expected = Fraction(value) if isinstance(value, str) else value
    got = (q.kind, q.value, q.unit.name if q.unit else None, q.comparison, q.modality, q.text)

    assert got == ("number", expected, unit, comparison, modality, text)


# The quantity of each figure of the first case, and what it leaves possible as an actual.
SEED: list[tuple[str, Value | str, str]] = [
    ("10多项", least(10), "项"),
    ("6场次", "6", "场次"),
    ("250多场次", least(250), "场次"),
    ("80多场次", least(80), "场次"),
    ("超2000人次", above(2000), "人次"),
    ("10名", "10", "名"),
    ("30名", "30", "名"),
    ("60余篇", least(60), "篇"),
    ("超110万人次", above(1100000), "人次"),
    ("3名", "3", "名"),
    ("15名", "15", "名"),
    ("50万元", "50", "万元"),
    ("58 项", "58", "项"),
    ("80 多场次", least(80), "场次"),
    ("3000 多人", least(3000), "人"),
    ("150 多家", least(150), "家"),
    ("3 家", "3", "家"),
    ("已达 9 个", "9", "个"),
    ("86 个", "86", "个"),
    ("29 个", "29", "个"),
    ("新增 2 个", "2", "个"),
    ("累计 2100 余篇", least(2100), "篇"),
    ("140 余篇", least(140), "篇"),
    ("289 期", "289", "期"),
    ("180 多项", least(180), "项"),
    ("超 1200 万人次", above(12000000), "人次"),
    ("超 92 万人次", above(920000), "人次"),
    ("14期", "14", "期"),
    ("200 万人次", "2000000", "人次"),
    ("6.9 万名", "69000", "名"),
    ("90 多万次", least(900000), "次"),
    ("22 个", "22", "个"),
    ("累计 100 余次", least(100), "次"),
    ("50人以下", between(0, 50), "人"),
]


@pytest.mark.parametrize(("text", "actual", "unit"), SEED)
def test_figures_of_the_first_case(text: str, actual: Value | str, unit: str) -> None:
    quantity, diagnostics = parse_quantity(text, None)

    assert diagnostics == ()
    assert quantity is not None
    assert quantity.unit == find_unit(unit)
    assert as_actual(quantity) == (Fraction(actual) if isinstance(actual, str) else actual)


def test_the_first_case_has_34_figures() -> None:
    assert len(SEED) == 34


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("已达 9 个", ("已达",)),
        ("累计新增3人", ("累计", "新增")),
        ("共3-5场", ("共",)),
        ("3场", ()),
    ],
)
def test_words_that_leave_the_value_alone_are_kept(text: str, flags: tuple[str, ...]) -> None:
    assert read(text).flags == flags


# text, first possible day, last possible day, comparison
DATES: list[tuple[str, Fraction, Fraction, str | None]] = [
    ("12月底前", day(2022, 12, 31), day(2022, 12, 31), "at_most"),
    ("１２月底前", day(2022, 12, 31), day(2022, 12, 31), "at_most"),
    ("2月底前", day(2022, 2, 28), day(2022, 2, 28), "at_most"),
    ("9月30日前", day(2022, 9, 30), day(2022, 9, 30), "at_most"),
    ("9月前", day(2022, 8, 31), day(2022, 9, 30), "at_most"),
    ("1月前", day(2021, 12, 31), day(2022, 1, 31), "at_most"),
    ("年底前", day(2022, 12, 31), day(2022, 12, 31), "at_most"),
    ("当年12月底前", day(2022, 12, 31), day(2022, 12, 31), "at_most"),
    ("2020年底前", day(2020, 12, 31), day(2020, 12, 31), "at_most"),
    ("2022年12月31日前", day(2022, 12, 31), day(2022, 12, 31), "at_most"),
    ("2022年12月31日之前", day(2022, 12, 31), day(2022, 12, 31), "at_most"),
    ("2021年11月30日前完成资金支付", day(2021, 11, 30), day(2021, 11, 30), "at_most"),
    ("2021年12月31日", day(2021, 12, 31), day(2021, 12, 31), None),
    ("2021 年 12 月 31 日", day(2021, 12, 31), day(2021, 12, 31), None),
    ("2022-12-31", day(2022, 12, 31), day(2022, 12, 31), None),
    ("2022/1/5", day(2022, 1, 5), day(2022, 1, 5), None),
    ("2022.1.5", day(2022, 1, 5), day(2022, 1, 5), None),
    ("2020年2月29日", day(2020, 2, 29), day(2020, 2, 29), None),
    ("2022-11", day(2022, 11, 1), day(2022, 11, 30), None),
    ("12月", day(2022, 12, 1), day(2022, 12, 31), None),
    ("2021年12月完成", day(2021, 12, 1), day(2021, 12, 31), None),
    ("2023年12月底", day(2023, 12, 1), day(2023, 12, 31), None),
    ("2022年底", day(2022, 12, 1), day(2022, 12, 31), None),
    ("2021年", day(2021, 1, 1), day(2021, 12, 31), None),
    ("2021年度", day(2021, 1, 1), day(2021, 12, 31), None),
    ("3-5月", day(2022, 3, 1), day(2022, 5, 31), None),
    ("2021年3月至5月", day(2021, 3, 1), day(2021, 5, 31), None),
    ("2020.1.1-2020.12.31", day(2020, 1, 1), day(2020, 12, 31), None),
]


@pytest.mark.parametrize(("text", "first", "last", "comparison"), DATES)
def test_dates_are_days(text: str, first: Fraction, last: Fraction, comparison: str | None) -> None:
    q = read(text, year=2022)

    assert (q.kind, q.comparison) == ("date", comparison)
    assert q.value == (first if first == last else Range(first, last))


def test_a_number_with_a_point_is_no_date() -> None:
    assert read("2022.12", year=2022).value == Fraction("2022.12")


@pytest.mark.parametrize(
    "text",
    [
        "效果明显",
        "达成",
        "合格",
        "一般",
        "一次性完成率高",
        "百分百好评",
        "全天候",
        "不适用",
        "及时",
        "O型",
        "I",
        "II",
        "高于往年水平",
    ],
)
def test_text_without_a_number_is_words(text: str) -> None:
    assert (read(text).kind, codes(text)) == ("word", [])


@pytest.mark.parametrize("text", ["", "  ", "/", "／", "—", "——", "-", "……", "…", "**"])
def test_placeholders_are_empty(text: str) -> None:
    assert (read(text).kind, codes(text)) == ("empty", [])


@pytest.mark.parametrize(("text", "value"), [("是", 1), ("有", 1), ("否", 0), ("没有", 0)])
def test_yes_and_no(text: str, value: int) -> None:
    assert (read(text).kind, read(text).value) == ("boolean", value)


MISTAKES: list[tuple[str, str]] = [
    ("100%覆盖", "JX201"),
    ("10**", "JX201"),
    ("1.2.3", "JX201"),
    ("1 234", "JX201"),
    ("٣人", "JX201"),
    ("①", "JX201"),
    ("5²", "JX201"),
    ("5\x00人", "JX201"),
    ("5\u202e人", "JX201"),
    ("√", "JX201"),
    ("3/5", "JX201"),
    ("A4纸", "JX201"),
    ("5-.", "JX201"),
    ("不低于2022年水平", "JX201"),
    ("≤2022年", "JX201"),
    ("不超过12月", "JX201"),
    ("不超过12月底", "JX201"),
    ("3万万元", "JX201"),
    ("百分之5%", "JX201"),
    ("400元/人、天", "JX201"),
    ("400元/人/天", "JX201"),
    ("5次/每周", "JX201"),
    ("5各/次", "JX201"),
    ("2022年12月31日后", "JX201"),
    ("近0人", "JX201"),
    ("-5余", "JX201"),
    ("IO0场次", "JX202"),
    ("l0", "JX202"),
    ("1O场", "JX202"),
    ("IO场", "JX202"),
    ("O", "JX202"),
    ("l", "JX202"),
    ("2≥10", "JX202"),
    ("各1次", "JX203"),
    ("每月1次", "JX203"),
    ("5000吨稻谷、500吨成品粮", "JX203"),
    ("10场,20人", "JX203"),
    ("3场和5场", "JX203"),
    ("3场-5人", "JX203"),
    ("三场", "JX204"),
    ("十余场", "JX204"),
    ("百分之九十五", "JX204"),
    ("不少于三百人", "JX204"),
    ("5千三百人", "JX201"),
    ("5-3场", "JX205"),
    ("5月-3月", "JX205"),
    ("2小时至30分钟", "JX205"),
    ("1万-3人", "JX205"),
    ("3米至5公斤", "JX203"),
    ("各各3场", "JX203"),
    ("2021年1月至13月", "JX208"),
    ("2021年13月至14月", "JX208"),
    ("13月至2月", "JX208"),
    ("2021年3月至2月", "JX205"),
    ("≥50人以下", "JX206"),
    ("约100余人", "JX206"),
    ("≥3-5场", "JX206"),
    ("近百余5人", "JX201"),
    ("22年12月底前", "JX207"),
    ("2022年2月30日", "JX208"),
    ("13月前", "JX208"),
    ("0000-01-01", "JX208"),
    ("0001年前", "JX208"),
    ("场次", "JX216"),
    ("万元", "JX216"),
    ("≥", "JX216"),
    ("≥场次", "JX216"),
    ("至少", "JX216"),
    ("不少于场次", "JX216"),
    ("1,23元", "JX217"),
    ("5，6场", "JX217"),
    ("1" * 41, "JX209"),
    ("好" * 201, "JX209"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES)
def test_what_is_not_understood_is_refused(text: str, code: str) -> None:
    quantity, diagnostics = parse_quantity(text, None, year=2022)

    assert quantity is None
    assert [(d.code, d.severity) for d in diagnostics] == [(code, "error")]


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("约50人", "JX211", "number"),
        ("9月前", "JX212", "date"),
        ("2022年前", "JX212", "date"),
        ("无", "JX214", "empty"),
        ("受益群众200万人次", "JX215", "word"),
        ("通过ISO9001认证", "JX215", "word"),
        ("每场次活动人次需要控制在50人以下", "JX215", "word"),
    ],
)
def test_doubtful_readings_are_kept_with_a_warning(text: str, code: str, kind: str) -> None:
    quantity, diagnostics = parse_quantity(text, None, year=2022)

    assert quantity is not None
    assert quantity.kind == kind
    assert [(d.code, d.severity) for d in diagnostics] == [(code, "warning")]


def test_a_month_needs_a_year() -> None:
    assert codes("12月底前") == ["JX207"]
    assert codes("12月底前", year=10**30) == ["JX208"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("≥10场次", ("at_least", Fraction(10))),
        ("50人以下", ("at_most", Fraction(50))),
        ("10", (None, Fraction(10))),
        ("达到10场", ("at_least", Fraction(10))),
        ("已达10场", (None, Fraction(10))),
        ("=0件", ("is", Fraction(0))),
        ("10多项", ("at_least", Fraction(10))),
        ("超2000人次", ("above", Fraction(2000))),
        ("近3000人", (None, under(3000))),
        ("3-5场", (None, between(3, 5))),
        ("12月", (None, day(2022, 12, 31))),
        ("2022年底", (None, day(2022, 12, 31))),
        ("9月前", ("at_most", Range(day(2022, 8, 31), day(2022, 9, 30)))),
        ("效果明显", None),
    ],
)
def test_a_target_is_a_comparison_and_a_bound(text: str, target: object) -> None:
    assert as_target(read(text, year=2022)) == target


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("=10场", Fraction(10)),
        ("≥10场", least(10)),
        (">10场", above(10)),
        ("≤10场", between(0, 10)),
        ("<10场", Range(Fraction(0), Fraction(10), hi_open=True)),
        ("≤10%", Range(None, Fraction(10))),
        ("≤10万元", Range(None, Fraction(10))),
        ("≤0起", Fraction(0)),
        ("<0起", Range(None, Fraction(0), hi_open=True)),
        ("≤-1起", Range(None, Fraction(-1))),
        ("12月底前", Range(None, day(2022, 12, 31))),
        ("已达 9 个", Fraction(9)),
        ("效果明显", None),
    ],
)
def test_an_actual_with_a_comparator_is_a_range(text: str, actual: object) -> None:
    assert as_actual(read(text, year=2022)) == actual
