"""Powers, roots and logarithms in formulas: values, ranges, and why there is none."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_rulesets import loaded

from engine.base.values import Range, Value, as_range, contains
from engine.base.words import Language
from engine.language.expression import check_kinds, may_fail, number_of, parse
from engine.pipeline import load_case
from engine.scoring.explain.derivation import derivation
from engine.scoring.ruleset import score_case

FUNCTIONS = ("power(x, 2)", "power(x, 3)", "power(x, -1)", "power(x, -2)", "power(x, 0)", "root(x, 2, 1)",
             "root(x, 3, 0)", "ln(x, 1)", "log10(x, 0)", "exp(x, 0)", "geometric_mean(x, 2, 1)")  # fmt: skip


def value_of(formula: str, **names: Value | tuple[Value, ...]) -> Value:
    expression, found = parse(formula, None)
    assert expression is not None, found
    kinds: Any = {n: "list" if isinstance(v, tuple) else "number" for n, v in names.items()}
    assert check_kinds(expression, kinds) == ("number", ())
    return number_of(expression.root)(names)


def fails(formula: str, **names: Value) -> bool:
    expression, _ = parse(formula, None)
    assert expression is not None
    failing = may_fail(expression.root)
    return failing is not None and failing(names)


def codes(formula: str) -> list[str]:
    """Return the codes of what is wrong with a formula over the number `x`."""
    expression, found = parse(formula, None)
    if expression is not None:
        found = check_kinds(expression, {"x": "number"})[1]
    return [d.code for d in found]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("power(1.05, 3)", "1.157625"), ("乘方(x, 2)", "9"), ("root(x, 2, 3)", "1.732"),
        ("开方(x × 9, 3, 6)", "3"), ("geometric_mean(2, 4, 8, 2)", "4"),
        ("几何平均(items, 3)", "2.884"), ("ln(x, 4)", "1.0986"), ("常用对数(100, 2)", "2"),
        ("自然指数(1, 5)", "2.71828"), ("power(x, -1) × 6", "2"),
    ],
)  # fmt: skip
def test_functions_of_formulas(formula: str, expected: str) -> None:
    items: Any = (Fraction(1), Fraction(4), Fraction(6))

    assert value_of(formula, x=Fraction(3), items=items) == Fraction(expected)


@given(
    st.sampled_from(FUNCTIONS),
    st.integers(-8, 8),
    st.integers(1, 8),
    st.booleans(),
    st.booleans(),
)
def test_a_range_gives_what_its_members_give_and_no_more(
    formula: str, low: int, width: int, low_open: bool, high_open: bool
) -> None:
    """Every member lies in the result, and a closed end of it is what some member gives."""
    lo, hi, hair = Fraction(low, 2), Fraction(low + width, 2), Fraction(1, 10**9)
    members = [lo + Fraction(n, 8) for n in range(1, 4 * width)] + [lo + hair, hi - hair]
    members += [] if low_open else [lo]
    members += [] if high_open else [hi]
    members += [m for m in (Fraction(0), hair, -hair) if lo < m < hi]
    values, undefined = [], False
    for member in members:
        try:
            values.append(value_of(formula, x=member))
        except ZeroDivisionError:
            undefined = True
    span = Range(lo, hi, low_open, high_open)

    assert fails(formula, x=span) is undefined
    if not values:
        with pytest.raises(ZeroDivisionError):
            value_of(formula, x=span)
        return
    found = as_range(value_of(formula, x=span))
    assert all(contains(found, value) for value in values)
    assert found.lo is None or found.lo_open or found.lo in values
    assert found.hi is None or found.hi_open or found.hi in values


def test_a_power_of_a_name_that_occurs_twice_has_its_exact_range() -> None:
    rules = loaded(RULES.replace("FORMULA", "10 × facts.a / (power(facts.a, 2) + 1)"))
    case, _ = load_case("c", b"case: c\ntitle: c\nyear: 2022\nfacts: {a: '>=1'}\n")
    assert case is not None

    card = score_case(rules, case)

    assert (card.ends, card.exact) == ((0, 5), True)


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("power(x, 61)", "JX323"), ("power(x, 0.5)", "JX323"), ("power(x, x)", "JX323"),
        ("power(power(x, 10), -7)", "JX323"), ("power(1 + power(x, x), 3)", "JX323"),
        ("root(x, 1, 2)", "JX323"), ("root(x, 61, 2)", "JX323"), ("root(x, 2, 13)", "JX323"),
        ("root(x, 2)", "JX317"), ("ln(x)", "JX317"), ("ln(x, 0.5)", "JX323"),
        ("geometric_mean(3)", "JX317"), ("geometric_mean(x, 2, x)", "JX323"),
        ("geometric_mean(x, 2)", "JX321"), ("x ^ 2", "JX304"), ("power(x)", "JX317"),
        ("power(power(x), 2)", "JX317"), (" × ".join(["power(x, 60)"] * 6), "JX323"),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_told(formula: str, code: str) -> None:
    assert code in codes(formula)


RULES = """\
ruleset: r
title: r
version: "1"
total: 10
rounding: {places: 2}
sections:
  - {id: s, title: s, points: 10, indicators: [
      {id: x, title: x, points: 10, score: {method: formula, points: "FORMULA"}}]}
"""


@pytest.mark.parametrize(
    ("formula", "value", "zh", "en"),
    [
        ("root(facts.a - 5, 2, 2)", "1", "facts.a − 5 是负数 -4，不能开方", "no root: facts.a − 5 is -4, below 0"),
        ("ln(facts.a, 2)", "0", "不大于零，没有对数", "no logarithm: facts.a is 0, not above 0"),
        ("log10(facts.a, 2)", "-3", "facts.a 是 -3", "facts.a is -3"),
        ("power(facts.a, 0)", "0", "facts.a 为零，没有 0 次方", "facts.a is 0 and has no power 0"),
        ("power(facts.a, -2)", "0", "没有 −2 次方", "has no power −2"),
        ("exp(facts.a, 2)", "201", "exp(facts.a, 2) 太大", "exp(facts.a, 2) is too large"),
        ("geometric_mean(facts.a, 2, 2)", "-1", "facts.a 是负数 -1", "facts.a is -1, below 0"),
        ("geometric_mean(facts.a, 2)", "[3, -2]", "facts.a 里有负数 -2", "facts.a has -2, below 0"),
        ("power(facts.a × facts.a × facts.a, 60)", "9" * 38, "太大，不再计算", "too large to be worked out"),
    ],
)  # fmt: skip
def test_the_explanation_says_why_there_is_no_value(
    formula: str, value: str, zh: str, en: str
) -> None:
    rules = loaded(RULES.replace("FORMULA", formula))
    case, found = load_case("c", f"case: c\ntitle: c\nyear: 2022\nfacts: {{a: {value}}}\n".encode())
    assert case is not None, found

    card = score_case(rules, case)

    assert card.score is None
    said: dict[Language, str] = {"zh": zh, "en": en}
    for language, sentence in said.items():
        assert sentence in str(derivation(card, next(iter(card.units())), language))
