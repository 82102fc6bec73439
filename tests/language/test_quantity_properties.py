"""Properties of the quantity parser over arbitrary and generated text."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.base.codes import CODES
from engine.base.diagnostics import has_errors
from engine.base.exact import to_text
from engine.base.source import Source, Span
from engine.base.values import Range, contains
from engine.language.quantity import (
    as_actual,
    as_target,
    commensurable,
    conflict,
    find_unit,
    in_unit,
    parse_quantity,
)

PIECES = st.sampled_from(
    [
        *"0123456789.,-~至到+/%万亿千百多余几来个人次场元月年日前底内≥≤<>=约近超达共各每、（）IOl ",
        *(
            "不低于",
            "以上",
            "以下",
            "左右",
            "百分之",
            "2022年",
            "12月",
            "31日",
            "\n",
            "m2",
            "①",
            "²",
        ),
    ]
)
NOISE = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=230)
DECIMALS = st.builds(
    Fraction, st.integers(-(10**15), 10**15), st.integers(0, 6).map(lambda places: 10**places)
)
UNITS = st.sampled_from(
    ["", "%", "人", "人次", "场次", "万元", "元", "台套", "次/月", "㎡", "个工作日"]
)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(NOISE, st.none() | st.integers(-5, 20000), st.none() | UNITS)
@example("\ud800", None, None)
@example("9" * 200, 2022, None)
@example("一" * 200, 2022, None)
@example("0001年1月前", 1, None)
@example("年前", None, None)
@example("共" + ">=" * 99, None, None)
@example("5-.", None, None)
def test_any_text_is_read_or_refused_with_a_reason(
    text: str, year: int | None, unit: str | None
) -> None:
    default = find_unit(unit) if unit else None
    span = Span(Source("case.yaml", text), 1, 1, 1, len(text) + 1)
    quantity, diagnostics = parse_quantity(text, span, year=year, default_unit=default)

    assert (quantity is None) == has_errors(diagnostics)
    assert all(d.code in CODES and d.help and d.primary for d in diagnostics)
    if quantity:
        as_target(quantity)
        actual = as_actual(quantity)
        assert (actual is None) == (quantity.value is None)
        in_unit(quantity, find_unit("元"))
        assert conflict(quantity, quantity).help


#: What each form makes of a number: its low and its high end as multiples of it, each with whether
#: it is left out.
APPROXIMATE: dict[str, tuple[int | None, int | None, bool, bool]] = {
    "{}多": (1, None, False, False), "{}余": (1, None, False, False), "超{}": (1, None, True, False),
    "近{}": (0, 1, True, True), "约{}": (0, None, True, False), "{}左右": (0, None, True, False),
}  # fmt: skip


@given(DECIMALS, UNITS)
def test_a_written_number_reads_back_as_itself(number: Fraction, unit: str) -> None:
    quantity, diagnostics = parse_quantity(to_text(number) + unit, None)

    assert diagnostics == ()
    assert quantity is not None
    assert (quantity.value, quantity.stated) == (number, number)
    assert quantity.unit == (find_unit(unit) if unit else None)


@given(st.integers(0, 10**12), UNITS)
def test_thousands_separators_change_nothing(number: int, unit: str) -> None:
    grouped, _ = parse_quantity(f"{number:,}{unit}", None)
    plain, _ = parse_quantity(f"{number}{unit}", None)

    assert grouped is not None
    assert plain is not None
    assert grouped.value == plain.value


@given(NOISE, st.none() | st.just(2022))
def test_full_width_reads_as_half_width(text: str, year: int | None) -> None:
    half, half_found = parse_quantity(text, None, year=year)
    full, full_found = parse_quantity(text.translate(WIDE), None, year=year)

    assert [d.code for d in half_found] == [d.code for d in full_found]
    same_text = replace(full, text="", flags=()) if full else None
    assert same_text == (replace(half, text="", flags=()) if half else None)


@given(st.integers(1, 10**9), st.sampled_from(sorted(APPROXIMATE)))
def test_an_approximation_is_a_range_and_never_the_number(number: int, form: str) -> None:
    quantity, _ = parse_quantity(form.format(number) + "人", None)

    assert quantity is not None
    actual = as_actual(quantity)
    low, high, low_open, high_open = APPROXIMATE[form]
    assert actual == Range(
        None if low is None else Fraction(low * number),
        None if high is None else Fraction(high * number),
        low_open,
        high_open,
    )


@given(st.integers(0, 10**9), st.sampled_from(["≥", "≤", ">", "<"]), st.integers(0, 10**9))
def test_an_actual_contains_what_its_comparator_allows(
    bound: int, comparator: str, value: int
) -> None:
    quantity, _ = parse_quantity(f"{comparator}{bound + 1}人", None)
    assert quantity is not None
    actual = as_actual(quantity)
    assert actual is not None
    allowed = {
        "≥": value >= bound + 1,
        "≤": value <= bound + 1,
        ">": value > bound + 1,
        "<": value < bound + 1,
    }[comparator]

    assert contains(actual, Fraction(value)) == allowed


@given(UNITS, UNITS, DECIMALS)
def test_conversion_there_and_back_is_exact(a: str, b: str, number: Fraction) -> None:
    first, second = find_unit(a or "个"), find_unit(b or "个")
    quantity, _ = parse_quantity(to_text(number) + first.name, None)
    assert quantity is not None
    there = in_unit(quantity, second)

    other = replace(quantity, value=there, unit=second)
    assert (there is not None) == commensurable(quantity, other)
    if there is not None:
        assert in_unit(other, first) == number
