"""The first real case: what may be said of the declared 95, and what may not."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from conftest import SEED, case_of, pair, scored, text_of, unit

from engine.scoring.explain.reasons import declared_text
from engine.scoring.explain.working import working

MOF = text_of("rulesets/cn-mof-2020-self-evaluation.yaml")
HUBEI = text_of("rulesets/cn-hb-20-40-40.yaml")
FRAMEWORK = text_of("rulesets/cn-mof-2020-evaluation-framework.yaml")
CASE = text_of("cases/jiangmen-2022.yaml")


def test_execution_is_the_only_determined_score_under_the_ministrys_rules() -> None:
    card = scored(MOF, CASE)

    execution = unit(card, "execution-rate")
    assert (execution.low, execution.high) == pair("6.68")
    assert working(card, execution, "zh") == "195.10 / 292 × 10 = 6.68"
    assert execution.indicator is not None
    assert execution.indicator.origin.basis is not None
    assert execution.indicator.origin.basis.article == "第十二条"
    assert execution.value == Fraction("195.10") / 292
    assert [u.id for u in card.units() if u.state == "scored"] == ["execution-rate"]


def test_every_output_and_outcome_is_open_from_nothing_to_its_points() -> None:
    card = scored(MOF, CASE)

    measures = [u for u in card.units() if u.measure]
    assert len(measures) == 33
    assert all((u.low, u.high) == (0, u.points) for u in measures)
    assert sum(u.points for u in measures if u.id.startswith("outputs.")) == 50
    assert sum(u.points for u in measures if u.id.startswith("outcomes.")) == 30


def test_the_total_is_open_between_exact_bounds() -> None:
    card = scored(MOF, CASE)

    assert (card.low, card.high) == pair("6.68", "96.68")
    assert card.score is None
    assert card.grade is None
    assert (card.grade_low, card.grade_high) == ("差", "优")
    assert card.exact


def test_95_needs_88_32_of_the_other_90_points() -> None:
    card = scored(MOF, CASE)

    assert card.declared is not None
    assert card.declared.possible is True
    assert card.declared.needed == Fraction("88.32")
    assert card.declared.open_points == 90
    assert declared_text(card, card.declared, "zh") == [
        "自评 95 分只有在未定的 90 分里拿到 88.32 分（98.13%）时才可能；已定得分 6.68 分"
    ]


def test_missing_facts_are_ranked_by_the_points_that_they_hold() -> None:
    card = scored(MOF, CASE)

    assert card.missing[0].id == "satisfaction (measures)"
    assert card.missing[0].holds == 10
    targets = [m for m in card.missing if m.id.endswith(".target")]
    assert len(targets) == 33
    assert [m.holds for m in card.missing] == sorted((m.holds for m in card.missing), reverse=True)
    assert sum(m.holds for m in targets) == 80
    approximate = next(m for m in card.missing if m.id == "outputs.exchanges.actual")
    assert approximate.holds == 0, "knowing the exact count settles nothing without a target"


def test_hubeis_20_points_for_execution_make_95_impossible() -> None:
    card = scored(HUBEI, CASE)

    assert (card.low, card.high) == pair("13.36", "93.36")
    assert unit(card, "execution-rate").low == Fraction("13.36")
    assert card.declared is not None
    assert card.declared.possible is False
    assert declared_text(card, card.declared, "zh") == [
        "自评 95 分不可能：即使其余全部满分，最高也只有 93.36 分"
    ]


def test_one_unknown_in_two_indicators_narrows_the_bounds() -> None:
    """Money received is unknown: it divides in one rate and is divided by in the other.

    Alone each could be full (3 and 5). Together r / 292 × 3 and 195.10 / r × 5 are at most
    2.01 + 5.00 (r just above 195.10), so the ceiling is 99.01, not 100.
    """
    card = scored(FRAMEWORK, CASE)

    assert (card.low, card.high) == pair("0", "99.01")
    assert card.exact


#: Target (made up for this test), weight, and the score worked out by hand.
BY_HAND = {
    "execution-rate": "6.68",  # 195.10 / 292 × 10 = 6.6815…
    "outputs.gov-transfer": "2",  # 10 or more of 10
    "outputs.forums": "1.50",  # 6 / 8 × 2
    "outputs.exchanges": "2",  # 250 or more of 250
    "outputs.workers-day": "2",
    "outputs.workers-day-people": "2",
    "outputs.top-workers": "2",
    "outputs.good-workers": "1.67",  # 30 / 36 × 2 = 1.6666…
    "outputs.profiles": "2",
    "outputs.innovators": "0.43",  # 3 / 7 × 1 = 0.4285…
    "outputs.young-talent": "1.88",  # 15 / 16 × 2 = 1.875, a tie: up
    "outputs.society-funding": "0.80",  # at most 40, was 50: 40 / 50 × 1
    "outputs.economy-actions": "1.93",  # 58 / 60 × 2 = 1.9333…
    "outputs.services": "2",
    "outputs.new-stations": "2",
    "outputs.stations": "1.64",  # 9 / 11 × 2 = 1.6363…
    "outputs.city-bases": "1.91",  # 86 / 90 × 2 = 1.9111…
    "outputs.province-bases": "1.93",  # 29 / 30 × 2 = 1.9333…
    "outputs.national-bases": "1.33",  # 2 / 3 × 2 = 1.3333…
    "outputs.posts": "2",
    "outputs.articles": "2",
    "outputs.radio": "1.58",  # 289 / 365 × 2 = 1.5835…
    "outputs.science-day": "2",
    "outputs.lectures": "2",  # 14 / 12: capped
    "outputs.messengers": "1.97",  # 69000 / 70000 × 2 = 1.9714…
    "outputs.rural-projects": "1.83",  # 22 / 24 × 2 = 1.8333…
    "outputs.community-classes": "2",
    "outcomes.views": "4",
    "outcomes.served-people": "4",
    "outcomes.served-firms": "4",
    "outcomes.science-day-people": "4",
    "outcomes.quiz-people": "4",
    "outcomes.lecture-people": "5",  # 2000000 / 2400000 × 6
    "outcomes.forwards": "4",
    "satisfaction.audience": "9.50",  # 85.5% / 90% × 10
}


def test_with_targets_filled_in_every_score_is_the_hand_calculation() -> None:
    card = scored(MOF, text_of("tests/data/jiangmen-2022-with-targets.yaml"))

    assert {u.id: u.low for u in card.units()} == {k: Fraction(v) for k, v in BY_HAND.items()}
    assert all(u.low == u.high for u in card.units())
    # 6.68 + 46.40 + 29 + 9.50
    assert (card.low, card.high) == pair("91.58")
    assert card.grade == "优"
    assert card.missing == ()


def test_with_targets_the_sections_agree_too() -> None:
    card = scored(MOF, text_of("tests/data/jiangmen-2022-with-targets.yaml"))

    assert [str(s.low) for s in card.sections] == ["167/25", "232/5", "29", "19/2"]


def test_one_edited_threshold_changes_score_and_explanation() -> None:
    edited = MOF.replace(
        "score: {method: proportional, cap: 100%}",
        "score: {method: proportional, cap: 100%, full_at: 95%}",
    )
    assert edited != MOF

    card = scored(edited, CASE)
    before = unit(scored(MOF, CASE), "execution-rate")
    after = unit(card, "execution-rate")

    assert before.low == Fraction("6.68")
    assert after.low == Fraction("7.03")  # 0.66815… / 0.95 × 10 = 7.0331…
    assert working(card, after, "zh") == "195.10 / 292 / 95% × 10 = 7.03"


def test_the_case_states_no_target() -> None:
    facts = case_of(CASE)

    assert sum(len(ms) for ms in facts.measures.values()) == 33
    assert all(m.target is None for ms in facts.measures.values() for m in ms)
    assert all(m.weight is None for ms in facts.measures.values() for m in ms)


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed text lies outside the project")
def test_every_cited_figure_stands_in_the_source_text() -> None:
    source = (SEED / "jiangmen-2022-self-evaluation.txt").read_text(encoding="utf-8")
    facts = case_of(CASE)

    cited = [e.figure for known in facts.known.values() for e in known.evidence if e.figure]
    assert len(cited) > 40
    plain = re.sub(r"\s", "", source)
    assert [f for f in cited if re.sub(r"\s", "", f) not in plain] == []


def test_budget_sums_hold() -> None:
    known = case_of(CASE).known

    assert known["budget.spent"].value == Fraction("106.13") + Fraction("69.09") + Fraction("19.88")
    assert known["budget.spent"].value == Fraction("195.10")
    assert known["budget.planned"].value == 155 + 101 + 36
    assert known["budget.popularisation.spent"].value == Fraction("60.2") + Fraction("45.93")
