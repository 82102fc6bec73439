"""Published scoring systems in YAML alone: what their rules say, and every value they published.

Tests marked `published` compare with data that is not part of the project: the folder that
`JIXIAO_DATA` names, else `../shared/data` beside the checkout.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import ROOT, ruleset_of

from engine.language.plan import Levels
from engine.pipeline import load_case
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore, units_of


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("published", ROOT / "bench" / "published.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["published"] = module
    spec.loader.exec_module(module)
    return module


published = _bench()
DATA: Path = published.find_data()

needs_data = pytest.mark.skipif(
    bool(published.missing_from(DATA)), reason=f"no published data in {DATA}"
)


@cache
def rules(name: str) -> Any:
    return published.ruleset(name)


def card_of(name: str, facts: dict[str, str], year: int = 2017) -> Scorecard:
    """Return the scorecard of facts under a shipped ruleset."""
    text = published.case_text("made-up", "made up", str(year), facts)
    case, found = load_case("case", text.encode())
    assert case is not None, found
    return score_case(rules(name), case)


def section(name: str, id_: str, facts: dict[str, str], year: int = 2017) -> SectionScore:
    """Return the score of one section."""
    found: SectionScore = published.sections_of(card_of(name, facts, year))[id_]
    return found


@cache
def items(name: str, section_id: str | None = None) -> tuple[UnitScore, ...]:
    """Return the items of a ruleset, or of one section."""
    card = card_of(name, {})
    return units_of(published.sections_of(card)[section_id]) if section_id else card.units()


def answers_of(unit: UnitScore) -> tuple[str, ...]:
    """Return the answers that an item may have."""
    assert isinstance(unit.method, Levels)
    return unit.method.names


def points_by_answer(name: str, answer: str) -> Counter[Fraction | None]:
    """Give one answer to every item that may have it, and count the points (None: no score)."""
    facts = {u.id: answer for u in items(name) if answer in answers_of(u)}
    found = [u for u in card_of(name, facts).units() if u.id in facts]
    return Counter(None if u.applies is False else u.low for u in found)


# ---- every published value --------------------------------------------------------------------


@pytest.mark.published
@needs_data
@pytest.mark.parametrize(("year", "countries"), [(2017, 115), (2019, 117)])
def test_every_published_value_of_the_open_budget_survey(year: int, countries: int) -> None:
    result = published.budget_survey(year, DATA)

    assert result.cases == countries
    assert result.differing == []
    composites = countries * 13
    assert result.counts() == {
        "items": (countries * 145, countries * 145),
        "means": (composites, composites),
        "rounded scores": (composites, composites),
        "bands": (composites, composites),
    }


@pytest.mark.published
@needs_data
def test_every_published_indicator_of_pefa_but_the_known_slips() -> None:
    result = published.pefa(DATA)

    assert result.cases == 102
    assert result.counts() == {"indicators": (3091, 3141)}
    assert sorted(result.differing) == sorted(published.known_slips())
    assert result.left_out == {
        "published as NA": 17,
        "published as NU": 3,
        "no scored dimension": 1,
    }


def test_the_known_slips_are_the_fifty_of_the_source() -> None:
    slips = published.known_slips()

    assert len(set(slips)) == 50
    assert all(slip.published != slip.computed for slip in slips)
    worst = Counter(slip.case for slip in slips).most_common(2)
    assert worst == [("Democratic Republic of Congo 2020", 12), ("Ukraine 2016", 5)]


# ---- the comparison itself --------------------------------------------------------------------


def pefa_data(folder: Path, **published_letters: str) -> Path:
    """Write one made-up assessment: every dimension B, every indicator as given, else B."""
    dimensions = [
        f"PI-{u.id[3:].partition('-')[0]:0>2}.{u.id[-1]}" for u in card_of("pefa-2016", {}).units()
    ]
    indicators = list(dict.fromkeys(d.partition(".")[0] for d in dimensions))
    letters = (
        dict.fromkeys(dimensions, "B")
        | dict.fromkeys(indicators, "B")
        | {name.replace("_", "-"): letter for name, letter in published_letters.items()}
    )
    row = {"Framework": "2016", "Country": "Erewhon", "Year": "2020", **letters}
    (folder / "pefa2016").mkdir(parents=True)
    text = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    (folder / "pefa2016" / "made-up.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_published_value_that_differs_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = published.pefa(pefa_data(tmp_path, PI_07="C+"))

    assert not published.print_result(result, [], every=False)
    assert "differs: Erewhon 2020 PI-7: published C+, computed B\n" in capsys.readouterr().out


def test_a_slip_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = published.pefa(pefa_data(tmp_path))
    slip = published.Compared("Erewhon 2020", "indicators", "PI-7", "C+", "B")

    assert not published.print_result(result, [slip], every=False)
    assert "listed as a slip, but is none: Erewhon 2020 PI-7" in capsys.readouterr().out


def test_a_known_slip_is_no_new_difference(tmp_path: Path) -> None:
    result = published.pefa(pefa_data(tmp_path, PI_07="C+"))
    slip = published.Compared("Erewhon 2020", "indicators", "PI-7", "C+", "B")

    assert result.counts() == {"indicators": (30, 31)}
    assert published.print_result(result, [slip], every=False)


@pytest.mark.parametrize(
    ("value", "printed", "same"),
    [
        ("145/3", "48.333333", True),
        ("145/3", "48.333334", False),
        ("145/3", "48.333333333333336", True),  # printed from a binary number
        ("145/3", "48.33333334", False),
        ("50", "50", True),
        ("99/2", "50", True),  # no decimals are printed, so none are compared
    ],
)
def test_numbers_agree_to_the_decimals_that_are_printed(
    value: str, printed: str, same: bool
) -> None:
    assert (published.as_printed(Fraction(value), printed) == printed) is same


def test_without_data_the_comparison_says_where_it_looked(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "bench/published.py", "--data", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout == (
        f"no obs/obs2017.csv, obs/obs2019.csv, pefa2016 in {tmp_path / 'nowhere'}:"
        " give --data DIR, or set JIXIAO_DATA\n"
    )
    assert done.stderr == ""


# ---- Open Budget Survey -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["obs-2017", "obs-2019"])
@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("a", {100: 145}),
        ("b", {67: 119, 0: 26}),
        ("c", {33: 119, None: 26}),
        ("d", {0: 119}),
        ("e", {None: 119}),
    ],
)  # fmt: skip
def test_the_points_of_119_items_with_four_answers_and_26_with_two(
    name: str, answer: str, points: dict[int | None, int]
) -> None:
    assert points_by_answer(name, answer) == points


FIVE = ["Scant or None", "Minimal", "Limited", "Substantial", "Extensive"]
DOCUMENT_SECTIONS = ("pbs", "ebp", "eb", "cb", "iyr", "myr", "yer", "ar")
BANDS = dict.fromkeys(DOCUMENT_SECTIONS, FIVE) | {
    id_: ["Weak", "Weak", "Limited", "Adequate", "Adequate"]
    for id_ in ("oversight", "legislature", "audit")
}
BANDS["participation"] = ["Few or No", "Few or No", "Limited", "Adequate", "Adequate"]


@pytest.mark.parametrize("id_", BANDS)
@pytest.mark.parametrize(("step", "share"), list(enumerate(["0", "3/10", "1/2", "7/10", "1"])))
def test_every_band_of_every_composite(id_: str, step: int, share: str) -> None:
    units = items("obs-2017", id_)
    full = int(len(units) * Fraction(share) + Fraction(1, 2))
    facts = {u.id: "a" if i < full else answers_of(u)[-2] for i, u in enumerate(units)}
    score = section("obs-2017", id_, facts)

    assert score.raw[0] == Fraction(100 * full, len(units))
    assert score.grade == BANDS[id_][step]


@pytest.mark.parametrize(
    ("documents", "score", "grade"),
    [
        ("", 0, "Scant or None"),
        ("eb myr yer", 27, "Minimal"),
        ("ebp", 50, "Limited"),
        ("ebp iyr myr", 66, "Substantial"),
        ("pbs ebp eb iyr myr yer ar", 96, "Extensive"),
    ],
)
def test_the_index_is_the_total_with_a_band_of_its_own(
    documents: str, score: int, grade: str
) -> None:
    facts = {u.id: answers_of(u)[-2] for u in items("obs-2017")}
    for id_ in documents.split():
        facts |= {u.id: "a" for u in items("obs-2017", id_)}
    card = card_of("obs-2017", facts)

    assert (card.score, card.grade) == (score, grade)


#: 14 items whose points are 3 × 100, 3 × 67, 2 × 33 and 6 × 0: the mean is 40.5.
YEAR_END = dict(
    zip(["t3yer", *(f"q{n}" for n in range(84, 97))], "aaabbbbccddddb", strict=True)
)  # q88 and q96 have two answers: b is 0


def test_a_tie_is_rounded_up_before_the_band_is_looked_up() -> None:
    score = section("obs-2017", "yer", YEAR_END)

    assert score.raw == (Fraction("40.5"), Fraction("40.5"))
    assert score.low == 41
    assert score.grade == "Limited"


@pytest.mark.parametrize(
    ("answers", "mean"), [("abcd", 50), ("abce", Fraction(200, 3)), ("eeea", 100)]
)
def test_what_is_not_applicable_leaves_the_mean(answers: str, mean: Fraction) -> None:
    facts = dict(zip(["q64", "q65", "q66", "q67"], answers, strict=True))

    assert section("obs-2017", "cb", facts).raw[0] == mean


@pytest.mark.parametrize(("answer", "points"), [("a", 100), ("b", 0), ("c", None)])
def test_a_question_with_two_answers(answer: str, points: int | None) -> None:
    card = card_of("obs-2017", {"q2": answer, "q1": "b"})
    unit = next(u for u in card.units() if u.id == "q2")

    assert (None if unit.applies is False else unit.low) == points


def test_a_composite_is_the_mean_of_its_items_not_of_its_parts() -> None:
    facts = {f"q{n}": "a" for n in range(107, 119)} | {f"q{n}": "d" for n in range(119, 125)}
    facts |= {"q119": "b", "q120": "b"}
    sections = published.sections_of(card_of("obs-2017", facts))

    assert sections["legislature"].low == 100
    assert sections["audit"].low == 0
    assert sections["oversight"].raw[0] == Fraction(1200, 18)


def test_oversight_and_participation_are_no_part_of_the_index() -> None:
    everything = {f"q{n}": "a" for n in range(1, 143)} | {
        f"t3{d}": "a" for d in published.DOCUMENTS
    }
    nothing = everything | {f"q{n}": "d" for n in range(107, 143)} | {
        f"q{n}": "b" for n in (119, 120, 126, 129, 134, 140, 142)
    }  # fmt: skip

    assert card_of("obs-2017", everything).score == 100
    card = card_of("obs-2017", nothing)
    assert card.score == 100
    assert published.sections_of(card)["participation"].low == 0


def test_an_unanswered_question_leaves_the_score_open() -> None:
    score = section("obs-2017", "cb", {"q64": "a", "q65": "a", "q66": "a"})

    assert score.raw == (Fraction(75), Fraction(100))
    assert (score.grade_low, score.grade_high) == ("Substantial", "Extensive")


def test_the_two_rounds_differ_in_the_names_of_the_bands_of_participation() -> None:
    few = {f"q{n}": "d" for n in range(125, 143)} | {
        f"q{n}": "b" for n in (126, 129, 134, 140, 142)
    }

    assert section("obs-2017", "participation", few).grade == "Few or No"
    assert section("obs-2019", "participation", few, 2019).grade == "Few or no opportunities"


# ---- PEFA -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "points"),
    [("A", 4), ("B", 3), ("C", 2), ("D", 1), ("D*", 1), ("NR", 1), ("NA", None), ("NU", None)],
)
def test_the_value_of_every_letter_of_all_94_dimensions(letter: str, points: int | None) -> None:
    assert points_by_answer("pefa-2016", letter) == {points: 94}


def pefa_grade(indicator: int, letters: str) -> str | None:
    """Return the letter of an indicator from those of its dimensions, None if it has none."""
    facts = {f"PI-{indicator}-{n}": x for n, x in enumerate(letters.split(), 1)}
    score = section("pefa-2016", f"PI-{indicator}", facts)
    return None if score.applies is False else score.grade


@pytest.mark.parametrize(
    ("letters", "grade"),
    [
        ("A A A", "A"),
        ("A A B", "B+"),
        ("B B B", "B"),
        ("A C B", "C+"),
        ("C C C", "C"),
        ("C D C", "D+"),
        ("D D D", "D"),
        ("A D* A", "D+"),
        ("NR D D*", "D"),
        ("B NA B", "B"),
        ("NA C A", "C+"),
        ("NA NA C", "C"),
        ("NA NU NA", None),
    ],
)
def test_m1_is_the_weakest_dimension_and_a_plus_where_any_is_higher(
    letters: str, grade: str | None
) -> None:
    assert pefa_grade(2, letters) == grade


M2 = {
    2: "2 D, 3 D+, 4 C, 5 C+, 6 B, 7 B+, 8 A",
    3: "3 D, 4 D+, 5 D+, 6 C, 7 C+, 8 B, 9 B, 10 B+, 11 A, 12 A",
    4: "4 D, 5 D, 6 D+, 7 D+, 8 C, 9 C+, 10 C+, 11 B, 12 B, 13 B+, 14 B+, 15 A, 16 A",
}
ROWS = [(of, *row.split()) for of, rows in M2.items() for row in rows.split(", ")]


def with_sum(total: int, of: int) -> str:
    """Return letters of so many dimensions whose values sum to a total."""
    letters = []
    for left in range(of, 0, -1):
        value = min(4, total - (left - 1))
        letters.append("?DCBA"[value])
        total -= value
    return " ".join(letters)


@pytest.mark.parametrize(("of", "total", "grade"), ROWS)
def test_m2_looks_the_sum_up_in_the_table_for_so_many_dimensions(
    of: int, total: str, grade: str
) -> None:
    indicator = {2: 7, 3: 10, 4: 8}[of]

    assert pefa_grade(indicator, with_sum(int(total), of)) == grade


def test_m2_takes_the_table_of_the_dimensions_that_are_scored() -> None:
    assert pefa_grade(8, "A B NA D") == "B"  # 8 of three; 8 of four would be C
    assert pefa_grade(8, "NA B NA NA") == "B"
    assert pefa_grade(8, "NA NA NU NA") is None


def test_pefa_gives_no_total() -> None:
    card = card_of("pefa-2016", {"PI-1-1": "A"})

    assert card.state == "no-total"
    assert card.score is None


# ---- PART -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("yes", {1: 25}),
        ("large-extent", {Fraction("0.67"): 5}),
        ("small-extent", {Fraction("0.33"): 5}),
        ("no", {0: 25}),
        ("NA", {None: 25}),
    ],
)
def test_the_points_of_every_answer_of_part(
    answer: str, points: dict[Fraction | None, int]
) -> None:
    assert points_by_answer("omb-part", answer) == points


def part_facts(**answers: str) -> dict[str, str]:
    """Return a programme with yes to every question but those given."""
    facts = {u.id: "yes" for u in items("omb-part")}
    facts |= {"measures": "agreed", "performance-data": "available"}
    return facts | {name.replace("_", "-"): answer for name, answer in answers.items()}


@pytest.mark.parametrize(
    ("section_id", "lost"),
    [("purpose", 20), ("planning", 10), ("program-management", 20), ("results", 50)],
)
def test_part_weighs_its_four_sections(section_id: str, lost: int) -> None:
    facts = part_facts() | {u.id: "no" for u in items("omb-part", section_id)}

    assert card_of("omb-part", facts).score == 100 - lost


@pytest.mark.parametrize(
    ("answers", "score", "grade"),
    [
        ({}, 100, "Effective"),
        ({"q4_1": "no", "q2_1": "no", "q1_1": "no"}, 85, "Effective"),
        ({"q4_1": "no", "q4_2": "no"}, 80, "Moderately Effective"),
        ({"q4_1": "no", "q4_2": "no", "q4_3": "no"}, 70, "Moderately Effective"),
        ({"q4_1": "no", "q4_2": "no", "q4_3": "no", "q2_1": "no"}, 69, "Adequate"),
        ({f"q4_{n}": "no" for n in range(1, 6)}, 50, "Adequate"),
        ({f"q4_{n}": "no" for n in range(1, 6)} | {"q2_1": "no"}, 49, "Ineffective"),
    ],
)  # fmt: skip
def test_part_rates_the_rounded_score(answers: dict[str, str], score: int, grade: str) -> None:
    card = card_of("omb-part", part_facts(**answers))

    assert (card.score, card.grade) == (score, grade)


@pytest.mark.parametrize(
    ("answer", "score"), [("large-extent", "96.7"), ("small-extent", "93.3"), ("NA", "100")]
)
def test_part_answers_of_the_fourth_section(answer: str, score: str) -> None:
    card = card_of("omb-part", part_facts(q4_1=answer))

    assert published.sections_of(card)["results"].low == Fraction(score) - 50


@pytest.mark.parametrize("lacking", ["measures", "performance_data"])
def test_part_shows_no_results_without_measures_or_data(lacking: str) -> None:
    card = card_of("omb-part", part_facts(**{lacking: "lacking"}))

    assert card.score == 100
    assert card.grade == "Results Not Demonstrated"


def test_part_is_open_between_its_rating_and_none_where_the_measures_are_not_stated() -> None:
    facts = part_facts()
    del facts["measures"]
    card = card_of("omb-part", facts)

    assert (card.grade_low, card.grade_high) == ("Results Not Demonstrated", "Effective")


# ---- Human Development Index ------------------------------------------------------------------

HDI: Path = DATA / "hdi" / "hdi-2021.csv"


@pytest.mark.published
@pytest.mark.skipif(not HDI.exists(), reason=f"no {HDI}")
def test_every_published_human_development_index_is_given_to_its_third_decimal() -> None:
    hdi = ruleset_of((ROOT / "tests" / "systems" / "hdi.yaml").read_text(encoding="utf-8"))
    columns = {"life": "life_expectancy", "expected": "expected_years", "mean": "mean_years", "income": "gni_per_capita"}  # fmt: skip
    rows = list(published.rows_of(HDI))

    found = {}
    for row in rows:
        facts = {fact: row[column] for fact, column in columns.items()}
        text = published.case_text(row["iso3"], row["iso3"], "2021", facts)
        found[row["iso3"]] = published.scorecard(hdi, text).score

    assert len(rows) == 22
    assert found == {row["iso3"]: Fraction(row["hdi"]) for row in rows}
