"""Units: exact conversion inside a dimension, and none outside; bare numbers; conflicts."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from engine.base.codes import CODES
from engine.base.codes.quantity import QUANTITY
from engine.base.source import Source, Span
from engine.base.values import Range
from engine.language.quantity import (
    Quantity,
    commensurable,
    conflict,
    find_unit,
    in_unit,
    parse_quantity,
    unmeasured,
)
from engine.language.quantity.units import known_units, never_negative


def read(text: str, unit: str | None = None) -> Quantity:
    quantity, _ = parse_quantity(text, None, default_unit=find_unit(unit) if unit else None)
    assert quantity is not None
    return quantity


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("106.13万元", "元", "1061300"),
        ("1061300元", "万元", "106.13"),
        ("2亿元", "万元", "20000"),
        ("66.8%", "无量纲", "0.668"),
        ("5‰", "%", "0.5"),
        ("6.9万名", "人", "69000"),
        ("5场", "场次", "5"),
        ("1周", "天", "7"),
        ("90分钟", "小时", "1.5"),
        ("2年", "个月", "24"),
        ("1.5公里", "米", "1500"),
        ("3吨", "公斤", "3000"),
        ("2公顷", "平方米", "20000"),
        ("7次/周", "次/天", "1"),
        ("2万元/人", "元/名", "20000"),
        ("50000亩", "万亩", "5"),
    ],
)
def test_conversion_is_exact(text: str, unit: str, value: str) -> None:
    assert in_unit(read(text), find_unit(unit)) == Fraction(value)


#: Every name that converts to another, in the base unit of what it measures, as tables of units say.
CONVERTED = """\
元=1元 元整=1元 角=0.1元 无量纲=1无量纲 %=0.01无量纲 百分比=0.01无量纲 ‰=0.001无量纲 百分点=1百分点 个百分点=1百分点
人=1人 名=1人 位=1人 场次=1场次 场=1场次 天=1天 日=1天 周=7天 星期=7天 小时=1/24天 个小时=1/24天 分钟=1/1440天
秒=1/86400天 月=1月 个月=1月 季度=3月 个季度=3月 年=12月 工作日=1工作日 个工作日=1工作日 学时=1学时 个学时=1学时
米=1米 m=1米 公里=1000米 千米=1000米 km=1000米 厘米=0.01米 cm=0.01米 毫米=0.001米 mm=0.001米 平方米=1平方米
平米=1平方米 ㎡=1平方米 m2=1平方米 m²=1平方米 公顷=10000平方米 平方公里=1000000平方米 平方千米=1000000平方米
km2=1000000平方米 km²=1000000平方米 立方米=1立方米 m3=1立方米 m³=1立方米 公斤=1公斤 千克=1公斤 kg=1公斤 克=0.001公斤
g=0.001公斤 斤=0.5公斤 吨=1000公斤 t=1000公斤 升=1升 L=1升 毫升=0.001升 ml=0.001升
百人=100人 千人=1000人 万人=10000人 亿元=100000000元 百万元=1000000元 千万元=10000000元 万亿元=1000000000000元
"""


@pytest.mark.parametrize("row", CONVERTED.split())
def test_a_unit_is_what_tables_of_units_say(row: str) -> None:
    name, _, amount = row.partition("=")
    factor, base = re.fullmatch(r"([\d./]+)(.+)", amount).groups()  # type: ignore[union-attr]
    unit = find_unit(name)

    assert (unit.factor, unit.dimension) == (Fraction(factor), base)
    if name != "月":  # 6月 is June
        assert in_unit(read(f"6{name}"), find_unit(base)) == 6 * Fraction(factor)


def test_every_unit_has_its_row_or_is_a_dimension_of_its_own() -> None:
    rows = {row.partition("=")[0] for row in CONVERTED.split()}
    alone = [name for name in known_units() if name not in rows]

    assert len(alone) > 40
    assert {(find_unit(n).factor, find_unit(n).dimension == n) for n in alone} == {(1, True)}


@pytest.mark.parametrize(
    ("name", "never"), [("人", True), ("亩", True), ("元", False), ("%", False), ("锅", False)]
)
def test_counts_and_sizes_are_never_negative(name: str, never: bool) -> None:
    assert never_negative(find_unit(name)) is never


def test_a_range_converts_with_its_open_end() -> None:
    converted = in_unit(read("超3万元"), find_unit("元"))

    assert converted == Range(Fraction(30000), None, lo_open=True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("100人", "100人次"),
        ("3个", "3项"),
        ("3万元", "3万人"),
        ("5%", "5百分点"),
        ("5次", "5场次"),
        ("1亩", "1平方米"),
        ("30天", "1个月"),
        ("30天", "30个工作日"),
        ("1TB", "1024GB"),
        ("5", "5场"),
        ("100", "100%"),
        ("5锅", "5盆"),
        ("1次/月", "1次"),
        ("达成", "5场"),
    ],
)
def test_unlike_units_never_meet(a: str, b: str) -> None:
    first, second = read(a), read(b)

    assert not commensurable(first, second)
    if second.unit:
        assert in_unit(first, second.unit) is None


@pytest.mark.parametrize(
    ("a", "b"), [("3元", "3万元"), ("3名", "3位"), ("3场", "3场次"), ("5", "6"), ("5锅", "6锅")]
)
def test_like_units_compare(a: str, b: str) -> None:
    assert commensurable(read(a), read(b))


def test_a_bare_number_takes_the_default_unit() -> None:
    quantity = read("106.13", "万元")

    assert (quantity.value, quantity.unit) == (Fraction("106.13"), find_unit("万元"))


def test_a_bare_multiplier_is_in_the_base_unit() -> None:
    assert in_unit(read("110万", "万元"), find_unit("元")) == Fraction(1100000)


def test_a_written_unit_is_stronger_than_the_default() -> None:
    assert read("5元", "万元").unit == find_unit("元")


def test_a_conflict_names_both_quantities_and_units() -> None:
    source = Source("case.yaml", "target: 100人\nactual: 120人次\n")
    target, actual = Span(source, 1, 9, 1, 13), Span(source, 2, 9, 2, 14)
    found = conflict(read("120人次"), read("100人"), actual, target)

    assert found.code == "JX210"
    for word in ("120人次", "in 人次", "100人", "in 人)"):
        assert word in found.message.en
    assert found.primary is not None
    assert (found.primary.span, found.related[0].span) == (actual, target)


def test_a_conflict_suggests_the_unit_that_was_meant() -> None:
    found = conflict(read("100次场"), read("100场次"))

    assert found.help is not None
    assert "did you mean the unit `场次`" in found.help.en


def test_a_conflict_names_the_unit_before_a_trailing_noun() -> None:
    found = conflict(read("10名志愿者"), read("10名"))

    assert found.help is not None
    assert found.help.en == "write the unit `名` alone in place of `名志愿者`"


@pytest.mark.parametrize(
    ("text", "warned"), [("≥10场", True), ("50人以下", True), ("10多场", False), ("=10场", False)]
)
def test_an_actual_with_a_comparator_is_not_measured(text: str, warned: bool) -> None:
    found = unmeasured(read(text))

    assert (found is not None and found.code == "JX213") == warned


@pytest.mark.parametrize(
    "line", ["actual: 100%覆盖", 'actual: "100%覆盖"', "actual: '100%覆盖' # 100%覆盖"]
)
def test_a_diagnostic_points_at_the_characters(line: str) -> None:
    source = Source("case.yaml", line)
    end = line.rindex("覆盖'") + 4 if "#" in line else len(line) + 1
    _, diagnostics = parse_quantity("100%覆盖", Span(source, 1, 9, 1, end))

    assert diagnostics[0].primary is not None
    place = diagnostics[0].primary.span
    start = line.index("100%")
    assert line[place.column - 1 : place.end_column - 1] == "%覆盖"
    assert place.column - 1 == start + 3


@pytest.mark.parametrize("code", QUANTITY, ids=lambda code: code.id)
def test_the_wrong_fragment_of_a_code_shows_it(code: object) -> None:
    def found(fragment: str) -> list[str]:
        read_: list[Quantity] = []
        seen: list[str] = []
        for line in fragment.splitlines():
            name, _, text = line.partition(": ")
            quantity, diagnostics = parse_quantity(text.strip("'"), None, year=default_year)
            seen += [d.code for d in diagnostics]
            if quantity:
                read_.append(quantity)
                warning = unmeasured(quantity) if name == "actual" else None
                seen += [warning.code] if warning else []
        if len(read_) == 2 and not commensurable(*read_):
            seen.append(conflict(*read_).code)
        return seen

    entry = next(c for c in QUANTITY if c is code)
    default_year = 2022

    assert found(entry.wrong) == [entry.id]
    assert found(entry.right) == []


def test_every_code_is_in_the_table_once() -> None:
    assert len({code.id for code in QUANTITY}) == len(QUANTITY)
    assert all(CODES[code.id] is code for code in QUANTITY)
