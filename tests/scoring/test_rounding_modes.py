"""Rounding as published systems do it: each way, at each place of a ruleset where it can stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import get_args

import pytest
from random_rulesets import loaded

from engine.base.words import Language
from engine.pipeline import load_case
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.section_working import section_derivation
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.total import total_derivation
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

INDICATOR = "{id: a, title: a, points: 10, OWN score: {method: formula, points: facts.a}}"
RULES = """\
ruleset: r
title: r
version: "1"
total: 10
rounding: {ROUNDING}
grades: {on: rounded, bands: [{at_least: 8, grade: A}, {else: B}]}
sections:
  - {id: s, title: s, points: 10, SECTION indicators: [INDICATOR]}
"""


def scored(value: str, rounding: str, *, section: str = "", own: str = "") -> Scorecard:
    """Score a fact of which each point is one point."""
    text = RULES.replace("INDICATOR", INDICATOR).replace("ROUNDING", rounding)
    text = text.replace("SECTION", section).replace("OWN", own)
    case, found = load_case(
        "c.yaml", f"case: c\ntitle: c\nyear: 2022\nfacts: {{a: {value}}}\n".encode()
    )
    assert case is not None, found
    return score_case(loaded(text), case)


def said(statements: Iterable[Statement]) -> Iterator[str]:
    for one in statements:
        yield one.text
        yield from said(one.inner)


def told(card: Scorecard, language: Language) -> str:
    """Return everything that is said of the score of an indicator, its section and the total."""
    unit, section = next(iter(card.units())), card.sections[0]
    found = (
        *derivation(card, unit, language),
        *section_derivation(card, section, language),
        *total_derivation(card, language),
    )
    return "\n".join(said(found))


@pytest.mark.parametrize("at", ["indicator", "section", "total"])
@pytest.mark.parametrize(
    ("how", "value", "score"),
    [
        ("places: 1", "6.25", "6.3"), ("places: 1, mode: half-even", "6.25", "6.2"),
        ("places: 1, mode: half-even", "6.35", "6.4"), ("places: 1, mode: down", "6.29", "6.2"),
        ("places: 1, mode: up", "6.21", "6.3"), ("step: 0.5", "6.25", "6.5"),
        ("step: 0.5, mode: half-even", "6.25", "6"), ("step: 0.5, mode: down", "6.99", "6.5"),
        ("step: 5, mode: up", "0.01", "5"), ("places: 12", "6.1234567890125", "6.123456789013"),
        ("mode: half-even", "6.125", "6.12"),
    ],
)  # fmt: skip
def test_a_score_is_rounded_as_the_ruleset_says(at: str, how: str, value: str, score: str) -> None:
    assert scored(value, f"{how}, at: {at}").score == Fraction(score)


@pytest.mark.parametrize(
    ("own", "score"),
    [
        ("round: 0,", "6"), ("round: {places: 0, mode: half-up},", "7"),
        ("round: {step: 0.4},", "6.4"), ("round: {step: 0.4, mode: up},", "6.8"),
        ("round: {mode: down},", "6.5"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["own", "section"])
def test_an_indicator_and_a_section_round_in_their_own_way(
    place: str, own: str, score: str
) -> None:
    """Without a mode of their own they round in that of the ruleset, here half to even."""
    card = scored("6.5", "places: 3, mode: half-even", **{place: own})

    assert card.score == Fraction(score)


def test_the_grade_is_looked_up_on_the_total_as_it_is_rounded() -> None:
    assert scored("7.5", "places: 0, mode: half-even, at: total").grade == "A"
    assert scored("7.9", "places: 0, mode: down, at: total").grade == "B"
    assert scored("7.1", "places: 0, mode: up, at: total").grade == "A"


@pytest.mark.parametrize(
    ("how", "value", "words"),
    [
        ("places: 1", "6.25", {"zh": "四舍五入", "en": "6.3"}),
        ("places: 1, mode: half-even", "6.25", {"zh": "四舍六入五成双", "en": "half to even"}),
        ("places: 1, mode: down", "6.25", {"zh": "截去尾数", "en": "down, toward zero"}),
        ("places: 1, mode: up", "6.25", {"zh": "有余即进", "en": "up, away from zero"}),
        ("step: 0.5", "6.25", {"zh": "取 0.5 的整倍数，四舍五入", "en": "multiples of 0.5, half up"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", ["indicator", "section", "total"])
@pytest.mark.parametrize("language", get_args(Language))
def test_the_explanation_names_how_it_was_rounded(
    how: str, value: str, words: dict[Language, str], at: str, language: Language
) -> None:
    assert words[language] in told(scored(value, f"{how}, at: {at}"), language)


@pytest.mark.parametrize(
    ("value", "how", "ends"),
    [
        ("超6", "places: 0, mode: up", ("7", "10")),
        ("超6", "places: 0, mode: down", ("6", "10")),
        ("超6.5", "places: 0", ("7", "10")),
        ("超6.5", "places: 0, mode: half-even", ("7", "10")),
        ("≥6.5", "places: 0, mode: half-even", ("6", "10")),
        ("<6.5", "places: 0, mode: half-up", ("0", "6")),
        ("<6", "places: 0, mode: down", ("0", "5")),
        ("<6", "places: 0, mode: up", ("0", "6")),
        ("<6", "step: 0.5, mode: down", ("0", "5.5")),
    ],
)  # fmt: skip
def test_the_bounds_of_what_is_open_are_what_its_values_are_rounded_to(
    value: str, how: str, ends: tuple[str, str]
) -> None:
    """`超6` is anything above 6: rounded up it is 7 at least, and 6 is never reached."""
    card = scored(f'"{value}"', how)

    assert card.ends == (Fraction(ends[0]), Fraction(ends[1]))
    assert card.exact


@pytest.mark.parametrize("at", ["section", "total"])
@pytest.mark.parametrize(("value", "how"), [("超6", "up"), ("<6.5", "half-up"), ("<6", "down")])
def test_bounds_rounded_further_up_that_no_value_reaches_are_not_called_exact(
    value: str, how: str, at: str
) -> None:
    """A section does not know whether its ends are reached: `<6`, cut off, is never 6."""
    card = scored(f'"{value}"', f"places: 0, mode: {how}, at: {at}")

    assert not card.exact
