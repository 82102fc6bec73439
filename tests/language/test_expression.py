"""The formula language: exact values, kinds, mistakes with their places, bounded cost."""

from __future__ import annotations

from fractions import Fraction

import pytest
from effort import calls
from hypothesis import given
from hypothesis import strategies as st

from engine.base.source import Source, Span
from engine.base.values import Range, Value, contains
from engine.language.expression import Kind, check_kinds, number_of, parse, show, taken

F = Fraction
ENV: dict[str, Value | str | tuple[Value, ...]] = {
    "支出": F("195.10"), "预算": F(292), "甲": F(1), "乙": F(-2), "零": F(0), "执行率.value": F(1, 2),
    "execution-rate.value": F(3, 4), "清单": (F(1), F(2), F(6)), "空": (), "等级": "达成", "x": F(7, 10),
}  # fmt: skip
KINDS: dict[str, Kind] = {
    name: "list" if isinstance(v, tuple) else "text" if isinstance(v, str) else "number"
    for name, v in ENV.items()
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("支出 / 预算", F("195.10") / 292),
        ("预算-支出", F("96.90")),
        ("预算−支出", F("96.90")),
        ("（支出＋预算）×２", F("974.20")),
        ("支出 ÷ 预算 × 100%", F("195.10") / 292),
        ("60%", F(3, 5)),
        ("６０％", F(3, 5)),
        ("0.1 + 0.2", F("0.3")),
        ("1 - 2 - 3", F(-4)),
        ("2 × 3 + 4 × 5", F(26)),
        ("2 × (3 + 4)", F(14)),
        ("8 / 4 / 2", F(1)),
        ("-甲 × -3", F(3)),
        ("--甲", F(1)),
        ("1" * 40 + " × 0", F(0)),
        ("execution-rate.value × 4", F(3)),
        ("min(支出 / 预算, 50%)", F(1, 2)),
        ("最大(1, 2, 3)", F(3)),
        ("max(清单)", F(6)),
        ("sum(清单)", F(9)),
        ("平均(清单)", F(3)),
        ("count(清单)", F(3)),
        ("count(空)", F(0)),
        ("round(支出 / 预算 × 10, 2)", F("6.68")),
        ("四舍五入(2.675, 2)", F("2.68")),
        ("abs(乙)", F(2)),
        ("floor(2.7) + ceil(2.1)", F(5)),
        ("if 零 = 0 then 1 else 支出 / 零", F(1)),
        ("如果 支出 > 预算 则 2 否则 3", F(3)),
        ("if(甲 > 乙, 10, 20)", F(10)),
        ("if 60% <= x < 80% then 1 else 0", F(1)),
        ("if 甲 = 1 and not 乙 = 1 then 1 else 0", F(1)),
        ("if 甲 = 2 或 乙 ≤ -2 then 1 else 0", F(1)),
        ('if 等级 = "达成" then 1 else 0', F(1)),
        ("if 等级 ≠ “达成” then 1 else 0", F(0)),
        ("if 甲 = 1 then if 乙 = 1 then 1 else 2 else 3", F(2)),
    ],
)
def test_a_formula_has_its_exact_value(text: str, value: Fraction) -> None:
    expression, found = parse(text, None)
    assert expression is not None, found
    assert check_kinds(expression, KINDS) == ("number", ())

    assert number_of(expression.root)(ENV) == value


MISTAKES = [
    ("支出 预算", 4, "JX309"), ("(支出 / 预算", 1, "JX314"), ("支出 / 预算)", 8, "JX306"),
    ("支出 +", 4, "JX312"), ("× 支出", 1, "JX313"), ("支出 =< 3", 4, "JX307"), ("支出 % 2", 4, "JX308"),
    ("支岀 / 预算", 1, "JX320"), ("mni(1, 2)", 1, "JX316"), ("支出 ^ 2", 4, "JX304"),
    ("支出 & 预算", 4, "JX304"), ("“达成", 1, "JX303"), ("", 1, "JX305"), ("支出 / 0", 6, "JX311"),
    ("1" * 41, 1, "JX302"), ("1 + " + "1" * 41, 5, "JX302"),
    ("支出. + 1", 3, "JX304"), ("支出.甲. + 1", 5, "JX304"),
    ("if 甲 then 1 else 2", 4, "JX321"), ("if 甲 = 1 then 2", 1, "JX315"), ("if 甲 = 1", 1, "JX315"),
    ("清单 + 1", 1, "JX321"), ("sum(支出)", 5, "JX321"), ("等级 + 1", 1, "JX321"),
    ("if 等级 > “达成” then 1 else 0", 4, "JX322"), ("round(1.5)", 1, "JX317"),
    ("round(1.5, 支出)", 12, "JX323"), ("min()", 1, "JX317"), ("甲 and 乙", 1, "JX321"),
    ("a-b", 1, "JX320"), ("支出；预算", 3, "JX304"), ("[支出]", 1, "JX304"), ("$5", 1, "JX304"),
    ("sum(清单, 清单)", 5, "JX321"), ("支出 + + ", 7, "JX312"), ("1" * 50, 1, "JX302"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "code"), MISTAKES)
def test_a_mistake_has_its_place_and_code(text: str, column: int, code: str) -> None:
    source = Source("f", text)
    expression, found = parse(text, Span(source, 1, 1, 1, len(text) + 1))
    if expression is not None:
        _, found = check_kinds(expression, KINDS)

    assert [(d.code, d.primary.span.column) for d in found if d.primary][:1] == [(code, column)]


def test_all_unknown_names_are_reported_at_once() -> None:
    expression, _ = parse("支岀 / 予算 + 甲", None)
    assert expression is not None

    _, found = check_kinds(expression, KINDS)

    assert [d.help.zh for d in found if d.help] == ["是不是想写 `支出`？", "是不是想写 `预算`？"]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000, "not " * 5_000 + "1 = 1", "-" * 1_900 + "1", "1 + " * 600 + "1",
        "min(" * 300 + "1" + ")" * 300, "if 1 = 1 then " * 100, "9" * 1_999, "x" * 100_000,
        "(" * 41 + "1" + ")" * 41,
    ],
)  # fmt: skip
def test_hostile_formulas_end_quickly_and_never_raise(text: str) -> None:
    assert calls(lambda: parse(text, None)) < 100_000


@given(st.text(alphabet="支出预算 123.%()+-×/<>=≥andorifthen\"“”,'的\t\n", max_size=60))
def test_no_text_makes_the_parser_raise(text: str) -> None:
    expression, found = parse(text, None)

    assert (expression is None) == bool(found)
    if expression is not None:
        check_kinds(expression, KINDS)


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> tuple[str, object]:
    """Return a formula with a function that computes it plainly."""
    if depth == 0 or draw(st.booleans()):
        if draw(st.booleans()):
            return "x", lambda e: e["x"]
        if draw(st.booleans()):
            return "y", lambda e: e["y"]
        n = draw(st.integers(1, 9))
        return str(n), lambda _e: F(n)
    left, f = draw(formulas(depth - 1))
    right, g = draw(formulas(depth - 1))
    sign = draw(st.sampled_from(["+", "-", "×", "/", "min", "max", "if"]))
    if sign in ("min", "max"):
        pick = min if sign == "min" else max
        return f"{sign}({left}, {right})", lambda e: pick(f(e), g(e))
    if sign == "if":
        return f"if({left} > {right}, {left}, 3)", lambda e: f(e) if f(e) > g(e) else F(3)
    operation = {
        "+": lambda a, b: a + b, "-": lambda a, b: a - b,
        "×": lambda a, b: a * b, "/": lambda a, b: a / b,
    }[sign]  # fmt: skip
    return f"({left}) {sign} ({right})", lambda e: operation(f(e), g(e))


@given(formulas(), st.fractions(-9, 9, max_denominator=5), st.fractions(1, 9, max_denominator=5))
def test_a_formula_computes_what_plain_arithmetic_computes(
    formula: tuple[str, object], x: Fraction, y: Fraction
) -> None:
    text, plain = formula
    expression, found = parse(text, None)
    assert expression is not None, found
    env = {"x": x, "y": y}
    try:
        expected = plain(env)  # type: ignore[operator]
    except ZeroDivisionError:
        return

    assert number_of(expression.root)(env) == expected


@given(
    formulas(),
    st.fractions(-9, 9, max_denominator=5),
    st.fractions(0, 5, max_denominator=5),
    st.fractions(0, 5, max_denominator=5),
)
def test_a_formula_over_a_range_contains_its_value_at_every_member(
    formula: tuple[str, object], x: Fraction, below: Fraction, above: Fraction
) -> None:
    text, plain = formula
    expression, _ = parse(text, None)
    assert expression is not None
    compute = number_of(expression.root)
    try:
        expected = plain({"x": x, "y": F(2)})  # type: ignore[operator]
        over = compute({"x": Range(x - below, x + above) if below + above else x, "y": F(2)})
    except ZeroDivisionError:
        return

    assert contains(over, expected)


def test_numbers_are_put_in_for_names() -> None:
    expression, _ = parse("(支出 - 甲) / 预算 * 10", None)
    assert expression is not None

    assert show(expression, {"支出": "195.10", "甲": "-1", "预算": "292"}.__getitem__) == (
        "(195.10 − (-1)) / 292 × 10"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("not (a = 1 or b = 2) and (c > 3 or d < 4)", "非(a = 1 或 b = 2) 且 (c > 3 或 d < 4)"),
        ("(a > 1) and not b = 2", "a > 1 且 非(b = 2)"),
        ("not stated(facts.a)", "非(stated(facts.a))"),
        ("-a + abs(b - 1)", "(−a) + abs(b − 1)"),
        ("(a - b) - (c - d)", "a − b − (c − d)"),
        ("a - b * c / (d + e)", "a − b × c / (d + e)"),
        ("a / (b / c)", "a / (b / c)"),
        ("-(a + b) * 2", "(−(a + b)) × 2"),
        ("if a >= 1 then b else -c", "if(a ≥ 1, b, −c)"),
        ("2 * (if a <= 1 then b else c)", "2 × (if(a ≤ 1, b, c))"),
        ("if(a != 1, 2, 50 %)", "if(a ≠ 1, 2, 50%)"),
        ('count(a = "达成", b > 2)', "count(a = “达成”, b > 2)"),
    ],
)
def test_a_formula_is_shown_with_the_brackets_that_it_needs(text: str, shown: str) -> None:
    expression, found = parse(text, None)
    assert expression is not None, found

    assert show(expression, lambda name: name) == shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1e3", "write the number in full, for instance 1000"),
        ("100万元", "numbers in formulas have no unit"),
        ("100 万元", "put + - * / or a comparison between"),
        ("a 万元", "put + - * / or a comparison between"),
        ("(甲)乙", "put + - * / or a comparison between"),
        ("甲 乙", "put + - * / or a comparison between"),
    ],
)
def test_a_word_right_behind_a_number_is_told_from_two_names(text: str, words: str) -> None:
    _, (found, *_) = parse(text, None)

    assert (found.help.en if found.help else None) == words


def test_only_the_branch_that_counts_is_shown() -> None:
    expression, _ = parse("if 零 = 0 then 支出 / 预算 else 1", None)
    assert expression is not None

    assert taken(expression, ENV).text == "支出 / 预算"
