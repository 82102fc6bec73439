"""Both ends of bounds against brute force, construct by construct.

Facts lie between whole numbers (`2～6`), limits in the rules are whole numbers too, so that the least
and the most are earned at halves and whole numbers. Every combination of these is scored: the bounds
must be the least and the most of them, not a hair wider, and say that they are exact.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from conftest import case_of, ruleset_of

from engine.base.exact import to_text
from engine.language.facts.types import CaseFacts
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

HEAD = """\
ruleset: ends
title: ends
version: "1"
total: 30
lowest: -30
rounding: {places: 4}
"""
NEAR, STEP = Fraction(1, 100_000), Fraction(1, 10_000)  # rounded away, and the least that is not
HAIR = Fraction(1, 4)
BETWEEN = {"a": (2, 6), "b": (3, 5)}


def one(score: str, more: str = "") -> str:
    """Return a ruleset of one indicator of 30 points, which may lose as many."""
    return (
        HEAD
        + "sections: [{id: s, title: s, points: 30, indicators: [{id: x, title: x, points: 30, "
        f"lowest: -30, score: {score}}}]}}]\n{more}"
    )


def formula(text: str) -> str:
    """Return a ruleset that gives what a formula makes."""
    return one(f"{{method: formula, points: '{text}'}}")


def parts(how: str, *scores: str, more: str = "") -> str:
    """Return a ruleset that puts parts together; their weights are 1, 2 and so on."""
    rows = ", ".join(
        f"{{id: i{n}, title: i{n}, points: 10, weight: {n}, {score}}}"
        for n, score in enumerate(scores, 1)
    )
    return HEAD + (
        f"sections: [{{id: s, title: s, points: 30, aggregate: {how}, indicators: [{rows}]}}]\n{more}"
    )


def share(of: str, more: str = "") -> str:
    """Return a part that earns a share of its points."""
    return f"{more}score: {{method: proportional, of: '{of}'}}"


FORMULAS = (
    "facts.a - facts.b", "facts.a * facts.b", "(facts.a - 3) * (facts.b - 4)", "facts.a / facts.b",
    "(facts.a - 4) * (facts.a - 4)", "abs(facts.a - 4)", "abs(facts.a - facts.b)", "abs(0 - facts.a)",
    "min(facts.a, facts.b)", "max(facts.a, 4)", "mean(facts.a, facts.b, 1)", "mean(facts.a)",
    "median(facts.a, facts.b, 5)", "median(facts.a, facts.b)", "trimmed_mean(facts.l, 1, 1)",
    "round(facts.a / 3, 0)", "floor(facts.a / 4)", "ceil(facts.a / 4)", "sum(facts.a, facts.b)",
    "if facts.a > 4 then facts.b else 1", "if facts.a >= 6 then 10 else 0", "if facts.a <= 2 then 10 else 0",
    "if facts.a < 2 then 10 else 0", "if facts.a > 6 then 10 else 0", "if facts.a = 6 then 10 else 0",
    "if facts.a != 4 then 10 else 0", "if facts.a > 3 and facts.b > 3 then 7 else 2",
    "if facts.a > 6 and facts.b > 3 then 7 else 2", "if facts.a > 1 and facts.b > 2 then 7 else 2",
    "if facts.a > 5 or facts.b > 5 then 7 else 2", "if facts.a > 6 or facts.b > 5 then 7 else 2",
    "if facts.a > 1 or facts.b > 5 then 7 else 2", "if not facts.a > 4 then 7 else 2",
    "count(facts.a > 3, facts.b > 4) * 3", "count(facts.a > 1, facts.b > 5, facts.a >= 6) * 3",
    "facts.a - facts.a / 2", "0 - facts.a", "10 / (facts.a + 1)",
    "(facts.a - 4) / facts.b", "0 * facts.a", "(facts.a - 2) * 5", "facts.a * 50%",
    "max(0, facts.b - facts.a)",
)  # fmt: skip

BANDS = "bands: [{%s, points: 20}, {%s, points: -5}, {points: 3}]"
TABLE = (
    "{method: table, hit: %s, rows: [{when: facts.a >= 5, points: 20}, {when: facts.b < 4, points: 8}, "
    "{when: 'facts.a + facts.b > 9', points: -4}, {points: 1}]}"
)
METHODS = {
    **{f"bands {x}, {y}": one(f"{{method: bands, of: facts.a, {BANDS % (x, y)}}}")
       for x, y in (("at_least: 6", "at_least: 4"), ("above: 6", "at_least: 2"), ("above: 5", "above: 2"),
                    ("below: 2", "below: 4"), ("at_most: 2", "below: 3"), ("at_most: 3", "at_most: 6"),
                    ("at_least: facts.b", "below: 3"))},
    **{f"table, {hit}": one(TABLE % hit) for hit in ("first", "best", "worst", "sum")},
    "proportional": one("{method: proportional, of: facts.a, full_at: 5}"),
    "proportional, cap and floor": one("{method: proportional, of: facts.a, full_at: 4, cap: 80%, floor: 60%}"),
    "proportional, falling": one("{method: proportional, of: facts.a, zero_at: 7, full_at: 3}"),
    "proportional, from facts": one("{method: proportional, of: facts.a, zero_at: 1, full_at: facts.b}"),
    "interpolate": one("{method: interpolate, of: facts.a, through: [{at: 3, points: 0}, {at: 4, points: 20}, {at: 5, points: 6}]}"),
    "interpolate, within": one("{method: interpolate, of: facts.a, through: [{at: 0, points: 4}, {at: 3, points: 6}, {at: 5, points: 2}, {at: 8, points: 9}], below: {points: -20}, above: {points: 30}}"),
    "interpolate, falling": one("{method: interpolate, of: facts.a, through: [{at: 5, points: 4}, {at: 3, points: 6}], below: {points: 9}, above: {points: -2}}"),
    "interpolate, to the last knots": one("{method: interpolate, of: facts.a, through: [{at: 2, points: 4}, {at: 6, points: 6}], below: {points: -9}, above: {points: 20}}"),
    "interpolate, outside": one("{method: interpolate, of: facts.a, through: [{at: 3, points: 4}, {at: 5, points: 6}], below: {points: 9}, above: {points: -2}}"),
    "yes or no": one("{method: yes-no, when: facts.a >= 6, yes: 90%, no: 10%}"),
    "yes or no of several": one("{method: yes-no, when: {any: [facts.a > 6, {all: [facts.b >= 3, facts.a < 3]}]}}"),
    "deduct": one("{method: deduct, items: [{id: i, title: i, of: facts.a, each: 3, at_most: 15}, {id: j, title: j, of: facts.b, each: 8}]}"),
    "best of": one("{method: best-of, methods: [{method: formula, points: facts.a}, {method: formula, points: facts.b, applies: facts.a < 3}]}"),
    "worst of": one("{method: worst-of, methods: [{method: formula, points: facts.a}, {method: formula, points: facts.b, applies: facts.a > 5}]}"),
    "two names of one fact": formula("甲 - facts.a / 2").replace(
        "rounding:", "terms: {甲: facts.a}\nrounding:"
    ),
    "worst of, by what it earns": one("{method: worst-of, methods: [{method: formula, points: 5}, {method: formula, points: facts.a, applies: {facts.a: {above: 4}}}]}"),
    "sum of": one("{method: sum-of, methods: [{method: formula, points: facts.a}, {method: formula, points: facts.b, applies: facts.a > 3}]}"),
    "round": one("{method: formula, points: facts.a / 3}").replace("lowest: -30, score", "lowest: -30, round: 0, score"),
}  # fmt: skip

A, B, C = share("facts.a / 8"), share("facts.b / 8"), share("50%")
TOGETHER = {
    **{how: parts(how, A, B, C)
       for how in ("sum", "mean", "weighted-mean", "weakest", "strongest", "'{by: weakest, plus: 2}'".strip("'"))},
    "sum, one may not apply": parts("sum", A, share("facts.b / 8", "applies: facts.a > 4, "), C),
    "mean, one may not apply": parts("mean", A, share("facts.b / 8", "applies: facts.a > 4, "), C),
    "weakest, one may not apply": parts("weakest", A, share("facts.b / 8", "applies: facts.a > 4, "), C),
    "bands from above": parts("{by: sum, bands: [{at_least: 15, points: 20}, {above: 12.5, points: 4}, {points: 1}]}", A, B, C),
    "bands from below": parts("{by: sum, bands: [{below: 12.5, points: 20}, {at_most: 15, points: 4}, {points: 1}]}", A, B, C),
    "bands of a mean": parts("{by: mean, bands: [{at_most: 12.5, points: 20}, {below: 15, points: 4}, {points: 1}]}", A, B, C),
    "bands by parts": parts("{by: sum, bands: [{parts: 2, at_least: 10, points: 20}, {at_least: 15, points: 4}, {points: 1}]}",
                            A, share("facts.b / 8", "applies: facts.a > 4, "), C),
    "a minimum": parts("sum", A, share("facts.b / 8", "applies: facts.a > 4, "), C).replace("aggregate:", "minimum: {parts: 3, else: zero}, aggregate:"),
    "rounded, carried on": parts("sum", A, B, C).replace("aggregate:", "round: {places: 0, carry: exact}, aggregate:"),
    "rounded": parts("sum", A, B, C).replace("aggregate:", "round: 0, aggregate:"),
}  # fmt: skip


MOVED = HEAD + (
    "sections:\n"
    "  - {id: s, title: s, points: 10, applies: WHEN, points_to: t, indicators: "
    "[{id: x, title: x, points: 10, score: {method: proportional, of: facts.a / 8}}]}\n"
    "  - {id: t, title: t, points: 20, indicators: "
    "[{id: y, title: y, points: 20, score: {method: proportional, of: facts.b / 8}}]}\n"
)
TOGETHER |= {
    "points that may move": MOVED.replace("WHEN", "facts.a > 4"),
    "points that move": MOVED.replace("WHEN", "facts.a > 9"),
}


def adjusted(*adjustments: str, of: str = "facts.a") -> str:
    """Return a ruleset with adjustments and grades of a total of `of`."""
    rows = ", ".join(f"{{id: j{n}, priority: {n}, {row}}}" for n, row in enumerate(adjustments))
    grades = "grades: {bands: [{at_least: 5, grade: A}, {at_least: 0, grade: B}, {else: C}]}\n"
    return one(f"{{method: formula, points: '{of}'}}", f"{grades}adjustments: [{rows}]\n")


ADJUSTED = {
    "deduct": adjusted("when: facts.b > 4, then: {deduct: 3}"),
    "deduct by a formula": adjusted("when: facts.b > 3, then: {deduct: 'facts.b * 2'}"),
    "a deduction that looks at the total": adjusted("when: {total: {at_least: 6}}, then: {deduct: 3}"),
    "one that just cannot": adjusted("when: {total: {above: 6}}, then: {deduct: 3}"),
    "a bonus by a formula": adjusted("when: facts.b > 4, then: {bonus: 'min(4, facts.b / 3)'}"),
    "a cap": adjusted("when: facts.b > 4, then: {total_at_most: 3}"),
    "a cap by a formula": adjusted("when: facts.b >= 3, then: {total_at_most: facts.b - 1}"),
    "a floor": adjusted("when: facts.b < 4, then: {total_at_least: 5}"),
    "a veto": adjusted("when: facts.b > 4, then: {veto: true}"),
    "a veto on what is below zero": adjusted("when: facts.b > 4, then: {veto: true}", of="facts.a - 8"),
    "a veto around zero": adjusted("when: facts.b >= 3, then: {veto: true}", of="facts.a - 4"),
    "one after the other": adjusted("when: facts.a > 4, then: {deduct: 4}", "when: {total: {below: 3}}, then: {bonus: 1}"),
    "on another one": adjusted("when: facts.a > 4, then: {deduct: 4}", "when: {adjustment.j0: applied}, then: {grade_at_most: B}"),
    "a grade": adjusted("when: facts.b > 4, then: {grade: B}"),
    "a grade by what is graded": adjusted("when: facts.a > 4, then: {grade: B}"),
    "a limit to grades by what is graded": adjusted("when: facts.a >= 5, then: {grade_at_most: C}"),
    "an amount that divides": adjusted("when: facts.b >= 3, then: {deduct: '6 / facts.b'}"),
    "a cap on what it looks at": adjusted("when: facts.a > 4, then: {total_at_most: 3}"),
    "a floor under what it looks at": adjusted("when: facts.a < 4, then: {total_at_least: 5}"),
    "a veto on what it looks at": adjusted("when: facts.a > 4, then: {veto: true}"),
    "a section capped by what it looks at": adjusted("when: facts.a > 4, then: {section: s, score_at_most: 4}"),
    "a section, then the total": adjusted(
        "when: facts.b > 4, then: {section: s, bonus: 2}", "when: {total: {at_least: 6}}, then: {deduct: 3}"
    ),
}  # fmt: skip

# What no splitting into finitely many parts decides: its bounds contain the truth, and say no more.
WIDE = {
    "a peak between the ends": formula("facts.a * (8 - facts.a)"),
    "a branch by two facts": formula("if facts.a > facts.b then facts.a - facts.b else 0"),
    "a section by its own score": adjusted(
        "when: s.score > 4, then: {section: s, score_at_most: 4}",
        "when: facts.b > 4, then: {section: s, bonus: 2}",
    ),
}


@cache
def stated(rows: tuple[tuple[str, str], ...]) -> CaseFacts:
    """Return a case that states facts."""
    facts = "".join(f"  {name}: {value}\n" for name, value in rows)
    return case_of(f"case: c\ntitle: c\nyear: 2024\nfacts:\n{facts}")


def with_list(a: str, b: str) -> CaseFacts:
    """Return a case with two facts, and with both in a list."""
    return stated((("a", a), ("b", b), ("l", f"[{a}, {b}, 4, 4.5]")))


def values(low: int, high: int, beside: tuple[Fraction, ...]) -> list[str]:
    """Return the whole numbers, and what lies just beside each."""
    steps = (
        n + d for n in range(low, high + 1) for d in sorted({0, *beside, *(-d for d in beside)})
    )
    return [to_text(step) for step in steps if low <= step <= high]


def found(text: str, *beside: Fraction) -> tuple[Scorecard, list[Scorecard]]:
    """Return the scorecard of ranges, and those of numbers in them."""
    ruleset = ruleset_of(text)
    card = score_case(ruleset, with_list(*(f"{low}～{high}" for low, high in BETWEEN.values())))
    both = [values(*ends, (NEAR, *beside)) for ends in BETWEEN.values()]
    single = [score_case(ruleset, with_list(a, b)) for a, b in product(*both)]
    ruleset.program.close()
    assert all(one.low == one.high for one in single)
    return card, single


def check(text: str, *beside: Fraction) -> None:
    card, single = found(text, *beside)

    ends = min(one.low for one in single), max(one.high for one in single)
    assert (card.low, card.high, card.exact) == (*ends, True)
    grades = card.plan.grades
    if grades is not None:
        ranks = [grades.rank(one.grade_low or "") for one in single]
        possible = grades.order[max(ranks)], grades.order[min(ranks)]
        assert (card.grade_low, card.grade_high) == possible


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula(text: str) -> None:
    check(formula(text))


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method(name: str) -> None:
    check(METHODS[name])


@pytest.mark.parametrize("name", sorted(TOGETHER))
def test_parts_put_together(name: str) -> None:
    check(TOGETHER[name])


@pytest.mark.parametrize("name", sorted(ADJUSTED))
def test_an_adjustment(name: str) -> None:
    check(ADJUSTED[name], STEP)


@pytest.mark.parametrize("name", sorted(WIDE))
def test_what_is_not_exact_is_wide_by_a_hair_and_says_so(name: str) -> None:
    card, single = found(WIDE[name])

    low, high = min(one.low for one in single), max(one.high for one in single)
    assert low - HAIR <= card.low <= low < high <= card.high <= high + HAIR
    assert not card.exact


def test_a_section_to_which_points_may_move_earns_its_share_of_few_or_of_many() -> None:
    text = MOVED.replace("WHEN", "facts.a > 4")
    card = score_case(ruleset_of(text), stated((("a", "2～6"), ("b", "4"))))

    assert (card.sections[1].low, card.sections[1].high) == (10, 15)
