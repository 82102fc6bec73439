"""Scoring systems of very different shapes, written in YAML alone, with results worked out by hand.

The rulesets under `tests/systems` are fixtures from memory: they show what the language can say,
not what those institutions say today.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import case_of, pair, ruleset_of, text_of
from conftest import section_of as part

from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

_loaded: dict[str, Ruleset] = {}


def score(system: str, facts: dict[str, object], more: str = "") -> Scorecard:
    """Return the scorecard of facts under one of the systems."""
    if system not in _loaded:
        _loaded[system] = ruleset_of(text_of(f"tests/systems/{system}.yaml"))
    rows = "".join(f"  {name}: {value}\n" for name, value in facts.items()) or "  nothing: 0\n"
    return score_case(
        _loaded[system], case_of(f"case: c\ntitle: c\nyear: 2022\nfacts:\n{rows}{more}")
    )


def total(card: Scorecard) -> tuple[Fraction, Fraction]:
    """Return the bounds of the total."""
    return card.low, card.high


def grades(card: Scorecard) -> tuple[str | None, str | None]:
    """Return the worst and the best grade."""
    return card.grade_low, card.grade_high


# ---- a rating by the sum and by the worst element -----------------------------------------------


@pytest.mark.parametrize(
    ("hygiene", "structure", "trust", "rating"),
    [
        (5, 5, 5, "5"),
        (0, 0, 0, "5"),
        (10, 0, 0, "4"),  # a small sum, but one element above 5
        (10, 10, 0, "4"),
        (10, 10, 5, "3"),
        (10, 10, 10, "3"),
        (15, 0, 0, "2"),
        (15, 15, 10, "2"),
        (20, 0, 0, "1"),
        (15, 15, 20, "1"),
        (20, 15, 20, "0"),  # 55
        (25, 0, 0, "0"),
        (0, 0, 30, "0"),
    ],
)
def test_food_hygiene_needs_a_low_sum_and_no_element_above_the_limit(
    hygiene: int, structure: int, trust: int, rating: str
) -> None:
    card = score("food-hygiene", {"hygiene": hygiene, "structure": structure, "trust": trust})

    assert card.grade == rating


def test_food_hygiene_an_element_not_inspected_leaves_the_rating_open_as_far_as_it_matters() -> (
    None
):
    half = score("food-hygiene", {"hygiene": 5, "structure": 5})
    bad = score("food-hygiene", {"hygiene": 25, "structure": 5})

    assert (total(half), grades(half)) == (pair("10", "40"), ("0", "5"))
    assert (total(bad), grades(bad)) == (pair("30", "60"), ("0", "0"))


# ---- points against points, negative totals -----------------------------------------------------

CHEESE = {"energy": 1650, "sugars": 0.5, "saturates": 19, "sodium": 650,
          "fruit": 0, "fibre": 0, "protein": 25}  # fmt: skip


@pytest.mark.parametrize(
    ("food", "points", "letter"),
    [
        ((2200, 56, 18.5, 40, 0, 3, 6), 23, "E"),  # chocolate: 26 - 3, protein not counted
        ((218, 10.4, 0.1, 1, 100, 2.4, 0.3), -5, "A"),  # an apple: 2 - 5 - 2
        ((1030, 3, 0.5, 450, 0, 7, 9), -3, "A"),  # wholemeal bread: 3 + 4 - 5 - 5
        (tuple(CHEESE.values()), 21, "E"),
        ((3351, 4.6, 0, 0, 0, 0, 9), 11, "D"),  # N is 11: protein does not count
        ((3351, 4.5, 0, 0, 0, 0, 9), 5, "C"),  # N is 10: it does
        ((3351, 4.6, 0, 0, 81, 0, 9), 1, "B"),  # N is 11, but much fruit
        ((335, 4.5, 1, 90, 40, 0.9, 1.6), 0, "B"),  # each on its limit: nothing
        ((0, 0, 0, 0, 81, 5, 9), -15, "A"),
    ],
)
def test_nutri_score(food: tuple[float, ...], points: int, letter: str) -> None:
    card = score("nutri-score", dict(zip(CHEESE, food, strict=True)))

    assert (card.score, card.grade) == (points, letter)


def test_nutri_score_without_the_share_of_fruit() -> None:
    """Under 40% the cheese has 21; above 80% five points less, and protein counts: 11."""
    card = score("nutri-score", {k: v for k, v in CHEESE.items() if k != "fruit"})

    assert (total(card), grades(card), card.exact) == (pair("11", "21"), ("E", "D"), True)


# ---- letters counted ----------------------------------------------------------------------------

QUESTIONS = ("safe", "effective", "caring", "responsive", "led")
RATINGS = {"o": "outstanding", "g": "good", "r": "requires-improvement", "i": "inadequate"}


@pytest.mark.parametrize(
    ("letters", "overall"),
    [
        ("ggggg", "good"),
        ("ooggg", "outstanding"),
        ("oggog", "outstanding"),
        ("ogggg", "good"),
        ("oooor", "good"),  # one below good: not outstanding, but still good
        ("oorrg", "requires improvement"),
        ("ooooi", "requires improvement"),
        ("ggrri", "requires improvement"),
        ("ooiio", "inadequate"),
    ],
)
def test_cqc_counts_letters(letters: str, overall: str) -> None:
    facts = {q: RATINGS[x] for q, x in zip(QUESTIONS, letters, strict=True)}
    card = score("cqc", facts)

    assert (card.state, part(card, "overall").grade) == ("no-total", overall)


def test_cqc_with_a_question_not_rated() -> None:
    four = part(score("cqc", dict.fromkeys(QUESTIONS[1:], "good")), "overall")
    worst = part(score("cqc", dict.fromkeys(QUESTIONS[1:3], "inadequate")), "overall")

    assert (four.grade_low, four.grade_high) == ("requires improvement", "good")
    assert (worst.grade_low, worst.grade_high) == ("inadequate", "inadequate")


# ---- indices ------------------------------------------------------------------------------------

COUNTRY = {"life": 72.8, "mortality": 10, "expected": 12.6, "average": 9, "dust": 20}


@pytest.mark.parametrize(
    ("change", "index"),
    [
        ({}, "74.2"),  # 0.4 × 84.1538… + 0.3 × 65 + 0.3 × 70
        ({"mortality": None}, "73"),  # health is life alone: 81.2307…
        ({"dust": None}, "75.9"),  # (40 × 84.1538… + 30 × 65) / 70
        ({"average": None}, "75.7"),  # schooling is 70
        ({"life": 90, "mortality": 0, "expected": 30, "average": 15, "dust": 4}, "100"),
        ({"life": 10, "mortality": 200, "expected": 0, "average": 0, "dust": 90}, "0"),
        ({"dust": 35}, "65.2"),  # 40 at the knot
        ({"dust": 75}, "53.2"),
    ],
)
def test_an_index_of_what_is_reported(change: dict[str, object], index: str) -> None:
    facts = {k: v for k, v in {**COUNTRY, **change}.items() if v is not None}

    assert score("index", facts).score == Fraction(index)


def test_an_index_needs_two_domains() -> None:
    assert score("index", {"life": 70, "mortality": 10}).state == "no-score"


def test_an_index_with_a_value_that_must_not_be_missing() -> None:
    """Life expectancy gives 0 to 100: health is 30 to 96.67."""
    card = score("index", {k: v for k, v in COUNTRY.items() if k != "life"})

    assert (total(card), card.exact) == (pair("52.5", "79.2"), True)


def ratings(**clusters: str) -> dict[str, object]:
    """Return facts e1, e2, … from clusters of ratings."""
    return {
        f"{key}{n}": value
        for key, values in clusters.items()
        for n, value in enumerate(values.split(), 1)
    }


def test_a_mean_of_means_carries_what_is_not_rounded() -> None:
    """3.1666… + 3.1666… + 3.3 + 3.3 over 4 is 3.2333…; of rounded clusters it would be 3.25 → 3.3."""
    i = p = "3.5 3.5 3.5 3 3"
    card = score("cpia", ratings(e="3 3 3.5", s="3 3.5 3", i=i, p=p))

    assert [part(card, n).low for n in ("economy", "structure", "inclusion")] == [
        Fraction("3.2"),
        Fraction("3.2"),
        Fraction("3.3"),
    ]
    assert card.score == Fraction("3.2")


def test_a_mean_of_means_with_a_criterion_missing() -> None:
    """Trade rated 1 to 6: the cluster from 2.5 to 4.1666…, the whole by a quarter of that."""
    card = score("cpia", ratings(e="4 4 4", i="4 4 4 4 4", p="4 4 4 4 4") | {"s2": 3.5, "s3": 3})

    assert total(card) == pair("3.6", "4")
    assert (part(card, "structure").low, part(card, "structure").high) == pair("2.5", "4.2")


@pytest.mark.parametrize(
    ("answers", "points", "status", "letters"),
    [
        ("10 14 10 0 15 11 12 13", 85, "Free", ("2", "2")),
        ("10 14 12 0 15 11 14 13", 89, "Free", ("1", "1")),
        ("10 14 10 4 15 11 12 13", 81, "Free", ("2", "2")),
        ("5 6 3 0 8 6 5 7", 40, "Partly Free", ("5", "4")),
        ("9 9 6 0 9 9 9 7", 58, "Partly Free", ("3", "4")),
        ("0 1 0 3 1 0 1 2", 2, "Not Free", ("7", "7")),
    ],
)
def test_freedom(answers: str, points: int, status: str, letters: tuple[str, str]) -> None:
    card = score("freedom", dict(zip("abcdefgh", answers.split(), strict=True)))

    assert (card.score, card.grade) == (points, status)
    assert (part(card, "pr").grade, part(card, "cl").grade) == letters


# ---- limiting judgements ------------------------------------------------------------------------


def inspected(
    education: str, leadership: str, sixth: str | None = None, guarding: str = "effective"
) -> Scorecard:
    """Return an inspection; behaviour and development are outstanding."""
    facts: dict[str, object] = {
        "education": education,
        "leadership": leadership,
        "behaviour": "outstanding",
        "development": "outstanding",
        "has-sixth-form": "yes" if sixth else "no",
        "safeguarding": guarding,
    }
    return score("inspection", facts | ({"sixth-form": sixth} if sixth else {}))


@pytest.mark.parametrize(
    ("arguments", "points", "overall"),
    [
        (("outstanding", "outstanding"), 4, "outstanding"),
        (("outstanding", "good"), 4, "outstanding"),  # 3.75
        (("outstanding", "requires improvement"), 3, "good"),  # 3.5, limited to 2 + 1
        (("outstanding", "inadequate"), 2, "requires improvement"),  # 3.25, limited to 2
        (("inadequate", "outstanding"), 2, "inadequate"),
        (("outstanding", "outstanding", "inadequate"), 3, "good"),  # 17 / 5 = 3.4
        (("outstanding", "outstanding", None, "ineffective"), 4, "inadequate"),
    ],
)
def test_the_weakest_judgement_limits_the_whole(
    arguments: tuple[str, ...], points: int, overall: str
) -> None:
    card = inspected(*arguments)

    assert (card.score, card.grade) == (points, overall)


def test_an_inspection_of_too_few_judgements_has_no_score() -> None:
    policy = text_of("tests/systems/inspection.yaml").replace(
        "grades:", "missing: {level: not-applicable}\ngrades:", 1
    )
    case = case_of("case: c\ntitle: c\nyear: 2022\nfacts: {education: good, behaviour: good}\n")

    assert score_case(ruleset_of(policy), case).state == "no-score"


# ---- points below zero, adjustments over adjustments --------------------------------------------

PERSON = {"age": 22, "home": "tenant", "years": 6, "arrears": 1, "judgments": 0,
          "guarantor": "no", "bankrupt": "no"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "points", "decision"),
    [
        ({"age": 30, "home": "owner", "years": 12, "arrears": 0}, 120, "accept"),
        ({}, 45, "decline"),  # 0 + 25 + 20
        ({"guarantor": "yes", "guarantee": 40}, 65, "refer"),  # + 20
        ({"guarantor": "yes", "guarantee": 100}, 75, "refer"),  # + 30 at most
        ({"arrears": 3, "judgments": 2}, -45, "decline"),  # 0 + 25 - 70: 50 - 90 - 60 is below
        ({"home": "none", "arrears": 2}, -30, "decline"),  # 0 - 20 - 10
        ({"age": 17, "home": "owner", "arrears": 0, "guarantor": "yes", "guarantee": 90}, 0, "decline"),
        ({"age": 60, "home": "owner", "years": 4, "arrears": 0, "bankrupt": "yes"}, 105, "decline"),
    ],
)  # fmt: skip
def test_a_scorecard_of_an_applicant(change: dict[str, object], points: int, decision: str) -> None:
    card = score("scorecard", PERSON | change)

    assert (card.score, card.grade) == (points, decision)


def test_a_scorecard_without_the_years_at_home() -> None:
    """An owner has 40, or 50 after ten years; at five years 25 is less than 40."""
    facts = PERSON | {"home": "owner"}
    card = score("scorecard", {k: v for k, v in facts.items() if k != "years"})

    assert (total(card), card.exact) == (pair("60", "70"), True)


# ---- judges -------------------------------------------------------------------------------------

DIVES = {"first-marks": "[7, 7.5, 8, 8, 8.5, 8, 6.5]", "first-difficulty": 2.8,
         "second-marks": "[5, 5, 5, 5, 5, 5, 9]", "second-difficulty": 3,
         "second-dive": "done", "restarts": 0}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({}, "110.8"),  # (7.5 + 8 + 8) × 2.8 + 15 × 3
        ({"second-dive": "failed"}, "65.8"),
        ({"second-dive": "failed", "restarts": 1}, "59.8"),
        ({"restarts": 50}, "0"),
    ],
)
def test_diving(change: dict[str, object], points: str) -> None:
    assert score("diving", DIVES | change).score == Fraction(points)


# ---- prerequisites ------------------------------------------------------------------------------

BUILDING = {"meters": "installed", "saving": "20%", "brownfield": "yes", "transit": 59,
            "green": "30%", "ideas": 4}  # fmt: skip
PLAN = "management: {pollution: {findings: {plan: met}}}\n"


@pytest.mark.parametrize(
    ("change", "points", "level"),
    [
        ({}, 78, "Gold"),  # 30 + 20 + 20 + 8
        ({"transit": 60}, 78, "Gold"),  # the site has 40 points at most
        ({"saving": "50%"}, 108, "Platinum"),
        ({"green": None}, 58, "Silver"),
        ({"green": None, "brownfield": "no", "saving": "19.9%"}, 18, "none"),
        ({"meters": "none"}, 78, "none"),  # a prerequisite is missing
        ({"saving": "4.9%"}, 48, "none"),
    ],
)
def test_prerequisites_and_credits(change: dict[str, object], points: int, level: str) -> None:
    facts = {k: v for k, v in (BUILDING | change).items() if v is not None}
    card = score("building", facts, PLAN)

    assert (card.score, card.grade) == (points, level)


def test_a_prerequisite_not_yet_found_leaves_the_level_open_and_the_points_known() -> None:
    card = score("building", BUILDING)

    assert (total(card), grades(card)) == (pair("78"), ("none", "Gold"))


# ---- achievement or improvement -----------------------------------------------------------------

HOSPITAL = {
    "ami": 0.875, "ami-threshold": 0.86, "ami-benchmark": 0.88, "ami-before": 0.87, "ami-cases": 25,
    "hf": 0.84, "hf-threshold": 0.85, "hf-benchmark": 0.9, "hf-before": 0.8, "hf-cases": 300,
    "clabsi": 0.6, "clabsi-benchmark": 0, "clabsi-threshold": 1,
    "cauti": 0.1, "cauti-benchmark": 0.2, "cauti-threshold": 0.8,
    "mspb": 1, "mspb-benchmark": 0.85, "mspb-threshold": 0.99, "episodes": 25,
    "nurses": 83, "doctors": 90, "surveys": 100,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "domains", "points"),
    [
        # 7 (7.25) and 4 (3.5, improvement) of 20; 4 (4.1) and 10 of 20; 0; 20 + 40 + 20
        ({}, (55, 70, 0, 80), "51.25"),
        ({"ami-before": None}, (55, 70, 0, 80), "51.25"),  # achievement was better anyway
        ({"hf-before": None}, (35, 70, 0, 80), "46.25"),
        ({"ami": 0.86}, (25, 70, 0, 80), "43.75"),  # at the threshold half a point: 1
        ({"ami": 0.88}, (70, 70, 0, 80), "55"),
        ({"ami": 0.8799}, (65, 70, 0, 80), "53.75"),  # 9.455, as good as 9
        ({"surveys": 99}, (55, 70, 0, None), "41.67"),
        ({"ami-cases": 24}, (None, 70, 0, 80), "50"),
        ({"clabsi": None}, (55, None, 0, 80), "45"),
        ({"nurses": 78}, (55, 70, 0, 59), "46"),  # 0 + 40 + 19 (18.81)
        ({"nurses": 50}, (55, 70, 0, 40), "41.25"),  # the floor: no consistency
        ({"mspb": 0.92}, (55, 70, 50, 80), "63.75"),  # 9 × 0.07 / 0.14 + 0.5 = 5
        ({"surveys": 99, "ami-cases": 24}, (None, 70, 0, None), None),
    ],
)
def test_hospital_purchasing(
    change: dict[str, object], domains: tuple[int | None, ...], points: str | None
) -> None:
    facts = {k: v for k, v in (HOSPITAL | change).items() if v is not None}
    card = score("hospital", facts)
    found = [part(card, n) for n in ("clinical", "safety", "spending", "survey")]

    assert tuple(None if s.applies is False else s.low for s in found) == domains
    assert card.score == (None if points is None else Fraction(points))


def test_hospital_without_the_spending() -> None:
    facts = {k: v for k, v in HOSPITAL.items() if k != "mspb"}

    assert total(score("hospital", facts)) == pair("51.25", "76.25")


# ---- signs --------------------------------------------------------------------------------------

NEWBORN = {"appearance": "pink", "pulse": 120, "grimace": "cries", "activity": "some",
           "respiration": "strong"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "points", "grade"),
    [
        ({}, 9, "reassuring"),
        ({"pulse": 100}, 9, "reassuring"),
        ({"pulse": 99, "grimace": "none"}, 6, "moderately abnormal"),
        ({"pulse": 0, "grimace": "none", "activity": "limp", "respiration": "absent"}, 2, "low"),
    ],
)
def test_apgar(change: dict[str, object], points: int, grade: str) -> None:
    card = score("apgar", NEWBORN | change)

    assert (card.score, card.grade) == (points, grade)


def test_apgar_with_a_sign_not_noted() -> None:
    card = score("apgar", {k: v for k, v in NEWBORN.items() if k != "pulse"})

    assert (total(card), grades(card)) == (pair("7", "9"), ("reassuring", "reassuring"))
