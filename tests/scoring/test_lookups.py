"""Tables that formulas ask: words, numbers and limits to numbers, exact also where facts are open."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from conftest import case_of, ruleset_of, scored
from small import case, rules

from engine.base.values import Range, Value, Wholes, contains
from engine.language.expression import Lookup, LookupRow, gives
from engine.language.expression.tree import Number
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.statements import Statement
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

TABLES = """
tables:
  系数: {title: {zh: 等次系数, en: factor}, rows: {甲: 1, 乙: 80%, yes: 0.1}, else: 0.5}
  次: {rows: {1: 10, 2: 7, 50%: 3}}
  档: {bands: [{at_least: 10, value: 3}, {above: 5, value: 2}, {value: 1}]}
"""


def one(points: str, more: str = "") -> str:
    return rules(("x", 10, f"score: {{method: formula, points: {points}}}"), extra=TABLES + more)


def stating(facts: str) -> str:
    return case(extra=f"facts: {{{facts}}}\n")


def texts(statements: tuple[Statement, ...]) -> list[str]:
    return [part for s in statements for part in (f"{s.label}|{s.text}", *texts(s.inner))]


def told(card: Scorecard, language: str = "zh") -> list[str]:
    return texts(derivation(card, card.units()[0], language))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("points", "facts", "score"),
    [
        ("系数(facts.a) × 10", "a: 甲", "10"),
        ("系数(facts.a) × 10", "a: 乙", "8"),
        ("系数(facts.a) × 10", "a: 丙", "5"),
        ("系数(facts.a) × 10", "a: 是", "1"),
        ("系数(facts.a) × 10", "a: 3", "5"),
        ("次(facts.n)", "n: 2", "7"),
        ("次(facts.n / 2)", "n: 1", "3"),
        ("档(facts.n)", "n: 10", "3"),
        ("档(facts.n)", "n: 9.99", "2"),
        ("档(facts.n)", "n: 5", "1"),
        ("档(facts.n) × 系数(facts.a) + 档(facts.n - 9)", "n: 12, a: 乙", "17/5"),
    ],
)
def test_a_table_gives_the_number_of_its_row(points: str, facts: str, score: str) -> None:
    assert str(scored(one(points), stating(facts)).score) == score


def test_what_was_asked_and_given_is_told() -> None:
    card = scored(one("系数(facts.a) × 10"), stating("a: 乙"))

    assert "等次系数|系数(乙) → 0.8" in told(card)
    assert "factor|系数(乙) → 0.8" in told(card, "en")


def test_without_a_row_there_is_no_value_and_it_is_told() -> None:
    card = scored(one("次(facts.n)"), stating("n: 3"))

    assert (str(card.low), str(card.high)) == ("0", "10")
    assert card.units()[0].method_score.undefined
    assert "次|次(3) → 没有这一行" in told(card)
    assert any("对照表 次 没有“3”这一行" in line for line in told(card))


def test_without_a_row_the_policy_for_facts_decides() -> None:
    card = scored(one("次(facts.n)", "missing: {fact: zero}"), stating("n: 3"))

    assert str(card.score) == "0"


def test_an_unknown_word_ranges_over_the_rows_and_all_else() -> None:
    card = scored(one("系数(facts.a) × 10"), case())

    assert (str(card.low), str(card.high), card.exact) == ("1", "10", True)


def test_declared_words_that_all_have_a_row_always_have_a_value() -> None:
    """Nothing else can be stated, so the score is not open to having none: 8 to 10, not 0 to 10."""
    more = "facts: {facts.a: {title: 等次, kind: words, words: [甲, 乙]}}"
    text = one("系数(facts.a) × 10", more).replace(", yes: 0.1}, else: 0.5", "}")
    card = scored(text, case())

    assert (str(card.low), str(card.high), card.exact) == ("8", "10", True)


def test_an_unknown_whole_number_has_only_the_rows_of_whole_numbers() -> None:
    more = "facts: {facts.n: {title: 次数, kind: whole, range: {at_least: 1, at_most: 2}}}"
    card = scored(one("次(facts.n)", more), case())

    assert (str(card.low), str(card.high), card.exact) == ("7", "10", True)


def test_a_range_of_numbers_reaches_the_rows_that_it_meets() -> None:
    stated = [stating(f"n: {n}") for n in ("6～9", "4～6", "6～12", "0～20")]
    cards = [scored(one("档(facts.n)"), text) for text in stated]

    assert [(str(c.low), str(c.high)) for c in cards] == [
        ("2", "2"),
        ("1", "2"),
        ("2", "3"),
        ("1", "3"),
    ]
    assert all(c.exact for c in cards)


def test_one_unknown_in_two_tables_is_one_unknown() -> None:
    """The word that gives the most in one gives the least in the other."""
    more = "  反: {rows: {甲: 0, 乙: 20%, yes: 90%}, else: 0.5}\n"
    text = rules(
        ("x", 10, "score: {method: formula, points: 系数(facts.a) × 10}"),
        ("y", 10, "score: {method: formula, points: 反(facts.a) × 10}"),
        extra=TABLES + more,
    )
    card = scored(text, case())

    assert (str(card.low), str(card.high), card.exact) == ("10", "10", True)


def test_a_word_that_reads_as_a_number_is_a_word_where_it_is_declared() -> None:
    more = "facts: {facts.n: {title: 次, kind: words, words: ['1', '2', 50%]}}"
    ruleset = ruleset_of(one("次(facts.n)", more))

    assert str(score_case(ruleset, case_of(stating("n: '2'"))).score) == "7"


EDGES = [Fraction(n) for n in (1, 2, 3)]
ROWS = (
    LookupRow(None, (("=", EDGES[1]),), Fraction(5)),
    LookupRow(None, ((">=", EDGES[0]), ("<", EDGES[2])), Fraction(7)),
    LookupRow(None, (("<", EDGES[0]),), Fraction(1)),
)
TABLE = Lookup("t", Number(Fraction(0), "0", 0, 1), ROWS, None, 0, 1)
FINE = [Fraction(n, 4) for n in range(-2, 18)]
ENDS = [None, *EDGES, Fraction(5, 2), None]
RANGES: list[Value] = [
    Range(a, b, lo_open, hi_open)
    for a, b in itertools.product(ENDS[:-1], ENDS[1:])
    if a is None or b is None or a < b
    for lo_open in {False, a is not None}
    for hi_open in {False, b is not None}
]
RANGES += [Wholes(a, b) for a, b in itertools.combinations([Fraction(0), *EDGES, Fraction(4)], 2)]


@pytest.mark.parametrize("asked", RANGES, ids=str)
def test_a_range_gives_exactly_what_its_numbers_give(asked: Value) -> None:
    within = [n for n in FINE if contains(asked, n)]
    if isinstance(asked, Wholes):
        within = [n for n in within if n.denominator == 1]

    assert gives(TABLE, asked) == frozenset().union(*(gives(TABLE, n) for n in within))
