"""Ranking: who comes before whom, who gets money, and what the rules alone cannot say."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from command_line import golden, jixiao
from conftest import ROOT, case_of, ruleset_of

from engine.analysis.ranking import Ranked, Ranking, WhenShort, rank
from engine.scoring.ruleset import score_case

RULES = """\
ruleset: grants
title: grants
version: '1'
verified: true
total: 100
rounding: {places: 2, at: indicator}
terms:
  ask: {from: facts.ask, unit: 万元}
sections:
  - id: all
    title: all
    points: 100
    indicators:
      - {id: need, title: need, points: 60, score: {method: formula, points: facts.need}}
      - {id: plan, title: plan, points: 40, score: {method: formula, points: facts.plan}}
  - id: beside
    title: beside
    points: 10
    aside: true
    indicators:
      - {id: age, title: age, points: 10, score: {method: formula, points: facts.age}}
"""
EXAMPLES = [f"cases/example-{name}.yaml" for name in ("lamps", "talks", "films", "shows")]


def case(
    name: str, need: str = "0", plan: str = "0", ask: str | None = None, more: str = ""
) -> str:
    """Return a case: an empty text leaves a fact out."""
    facts = {"need": need, "plan": plan, "ask": ask}
    rows = "".join(f"  {key}: {value}\n" for key, value in facts.items() if value)
    return f"case: {name}\ntitle: {name}\nyear: 2022\nfacts:\n{rows}{more}"


def ranked(
    *cases: str,
    rules: str = "",
    pass_at: int | None = None,
    budget: str | None = None,
    when_short: WhenShort | None = None,
) -> Ranking:
    """Rank cases under the rules above with a `ranking`."""
    ruleset = ruleset_of(RULES + "ranking: {request: ask" + (f", {rules}" if rules else "") + "}\n")
    facts = [case_of(text) for text in cases]
    return rank(
        ruleset.plan,
        [(f, score_case(ruleset, f)) for f in facts],
        pass_at=None if pass_at is None else Fraction(pass_at),
        budget=None if budget is None else Fraction(budget),
        when_short=when_short,
    )


def places(ranking: Ranking) -> list[tuple[int, str]]:
    return [(r.rank, r.card.case_id) for r in ranking.ranked]


def money(ranking: Ranking) -> dict[str, tuple[str, str | None]]:
    """Return what became of each case: its outcome and the money it gets."""

    def given(r: Ranked) -> str | None:
        return None if r.granted is None else str(r.granted)

    return {r.card.case_id: (r.status, given(r)) for r in ranking.ranked}


# ---- order ------------------------------------------------------------------------------------


def test_the_higher_total_comes_first() -> None:
    found = ranked(case("a", "50", "10"), case("b", "60", "20"), case("c", "55", "15.01"))

    assert places(found) == [(1, "b"), (2, "c"), (3, "a")]
    assert [r.score for r in found.ranked] == [80, Fraction("70.01"), 60]


def test_a_hundredth_of_a_point_decides() -> None:
    found = ranked(case("a", "50", "10.01"), case("b", "50", "10.02"))

    assert places(found) == [(1, "b"), (2, "a")]


def test_equal_totals_share_a_rank_and_the_next_rank_is_skipped() -> None:
    found = ranked(case("c", "40"), case("b", "30", "10"), case("a", "20", "20"), case("d", "39"))

    assert places(found) == [(1, "a"), (1, "b"), (1, "c"), (4, "d")]
    assert [r.tied for r in found.ranked] == [("b", "c"), ("a", "c"), ("a", "b"), ()]


def test_a_tie_is_parted_by_the_indicators_in_the_order_listed() -> None:
    cases = [case("a", "30", "20"), case("b", "40", "10"), case("c", "40", "10")]
    found = ranked(*cases, rules="ties: [need, plan]")

    assert places(found) == [(1, "b"), (1, "c"), (3, "a")]
    assert [(r.decided_by, r.tied) for r in found.ranked] == [
        ("need", ("c",)),
        ("need", ("b",)),
        ("need", ()),
    ]


def test_the_second_indicator_parts_what_the_first_left_together() -> None:
    more = [f"  age: {n}\n" for n in (3, 5)]
    found = ranked(
        case("a", "40", "10", more=more[0]), case("b", "40", "10", more=more[1]),
        rules="ties: [need, age]",
    )  # fmt: skip

    assert places(found) == [(1, "b"), (2, "a")]
    assert {r.decided_by for r in found.ranked} == {"age"}


def test_an_open_score_parts_no_tie() -> None:
    """`age` counts for nothing above, so the totals are known although one age is not."""
    found = ranked(
        case("a", "40", "10", more="  age: 3\n"), case("b", "40", "10"), rules="ties: [age, need]"
    )

    assert places(found) == [(1, "a"), (1, "b")]


def test_the_order_of_the_files_changes_nothing() -> None:
    cases = [case("a", "40", ask="5"), case("b", "40", ask="7"), case("c", "", "3"), case("d", "1")]
    found = {
        (tuple(places(r)), tuple(money(r).items()), tuple(c.case_id for c in r.unranked))
        for r in (ranked(*order, budget="12") for order in permutations(cases))
    }

    assert len(found) == 1


def test_a_case_whose_total_is_open_has_no_rank_but_its_bounds() -> None:
    found = ranked(case("a", "50", "10"), case("open", "", "30"))

    assert places(found) == [(1, "a")]
    assert [(c.case_id, c.low, c.high) for c in found.unranked] == [("open", 30, 90)]


@pytest.mark.parametrize("plan", ["0", "40"])  # at most 60, at most 100
def test_an_open_case_that_may_come_in_makes_the_ranking_provisional(plan: str) -> None:
    assert ranked(case("a", "50", "10"), case("open", "", plan)).provisional == ("open",)


def test_an_open_case_that_cannot_pass_or_reach_the_last_place_changes_nothing() -> None:
    open_case = case("open", "", "5")  # at most 65

    assert ranked(case("a", "60", "20"), open_case).provisional == ()
    assert ranked(case("a", "60", "20"), open_case, pass_at=66).provisional == ()
    assert ranked(case("a", "60", "20"), case("b", "1"), open_case, pass_at=65).provisional == ()
    assert ranked(case("a", "60"), open_case, pass_at=60).provisional == ("open",)


# ---- the pass mark and the money ---------------------------------------------------------------


def test_the_pass_mark_itself_passes() -> None:
    found = ranked(case("a", "60"), case("b", "59.99"), rules="pass_at: 60", budget="100")

    assert {r.card.case_id: r.status for r in found.ranked} == {"a": "request-open", "b": "failed"}


def test_the_callers_pass_mark_replaces_that_of_the_ruleset() -> None:
    found = ranked(case("a", "60", ask="1"), rules="pass_at: 50", pass_at=61)

    assert found.ranked[0].status == "failed"


def test_without_a_budget_cases_pass_and_no_money_is_given() -> None:
    assert money(ranked(case("a", "60", ask="5"))) == {"a": ("passed", None)}


CASES = (
    case("a", "60", "40", ask="12"),
    case("b", "60", "30", ask="15"),
    case("c", "60", "20", ask="8万元"),
    case("d", "60", "10", ask="30000元"),
    case("e", "10", ask="1"),
)


@pytest.mark.parametrize(
    ("how", "budget", "expected", "left"),
    [
        ("stop", "38", {"a": "12", "b": "15", "c": "8", "d": "3"}, "0"),
        ("stop", "37", {"a": "12", "b": "15", "c": "8", "d": "0"}, "2"),
        ("stop", "25", {"a": "12", "b": "0", "c": "0", "d": "0"}, "13"),
        ("skip", "25", {"a": "12", "b": "0", "c": "8", "d": "3"}, "2"),
        ("skip", "21", {"a": "12", "b": "0", "c": "8", "d": "0"}, "1"),
        ("part", "25", {"a": "12", "b": "13", "c": "0", "d": "0"}, "0"),
        ("part", "12", {"a": "12", "b": "0", "c": "0", "d": "0"}, "0"),
        ("stop", "0", {"a": "0", "b": "0", "c": "0", "d": "0"}, "0"),
    ],
)
def test_requests_are_met_in_order_until_the_money_ends(
    how: WhenShort, budget: str, expected: dict[str, str], left: str
) -> None:
    found = ranked(*CASES, pass_at=50, budget=budget, when_short=how)

    given = {name: amount for name, (_, amount) in money(found).items()}
    assert given == {**expected, "e": None}
    assert found.left == Fraction(left)
    assert money(found)["e"][0] == "failed"


def test_the_rulesets_own_budget_and_way_count_where_the_caller_names_none() -> None:
    found = ranked(*CASES, rules="pass_at: 50, budget: 25, when_short: part")

    assert money(found)["b"] == ("part", "13")


def test_a_tie_that_the_money_does_not_cover_is_left_to_people() -> None:
    tie = (case("b", "50", ask="6"), case("c", "50", ask="6"))
    found = ranked(case("a", "60", ask="5"), *tie, case("d", "40", ask="1"), budget="12")

    assert money(found) == {
        "a": ("funded", "5"), "b": ("tied", None), "c": ("tied", None), "d": ("waiting", None),
    }  # fmt: skip
    assert found.left is None


def test_a_tie_that_the_money_covers_or_cannot_help_is_no_trouble() -> None:
    tie = (case("b", "50", ask="6"), case("c", "50", ask="7"))

    assert set(money(ranked(*tie, budget="13")).values()) == {("funded", "6"), ("funded", "7")}
    assert set(money(ranked(*tie, budget="5")).values()) == {("short", "0")}
    assert {s for s, _ in money(ranked(*tie, budget="5", when_short="part")).values()} == {"tied"}


@pytest.mark.parametrize("ask", [None, "约5万元", "3-5万元", "5万元以上"])
def test_money_waits_for_a_request_that_is_not_exact(ask: str | None) -> None:
    found = ranked(case("a", "60", ask=ask), case("b", "50", ask="1"), budget="100")

    assert money(found) == {"a": ("request-open", None), "b": ("waiting", None)}


def test_thirds_are_given_out_exactly() -> None:
    """A request may be a formula; three thirds of 10 are 10."""
    text = RULES + "ranking: {request: ask / 3, budget: 10}\n"
    ruleset = ruleset_of(text)
    facts = [
        case_of(case(name, need, ask="10")) for name, need in (("a", "3"), ("b", "2"), ("c", "1"))
    ]
    found = rank(ruleset.plan, [(f, score_case(ruleset, f)) for f in facts])

    assert [r.granted for r in found.ranked] == [Fraction(10, 3)] * 3
    assert found.left == 0


def test_never_is_more_given_than_there_is_nor_a_lower_total_ranked_higher() -> None:
    draw = random.Random(7)
    for _ in range(60):
        cases = [
            case(f"c{i}", str(draw.randint(0, 6) * 10), ask=str(draw.randint(0, 9)))
            for i in range(7)
        ]
        how: WhenShort = draw.choice(("stop", "skip", "part"))
        budget = draw.randint(0, 40)
        found = ranked(*cases, pass_at=20, budget=str(budget), when_short=how)
        given = sum((r.granted or Fraction(0) for r in found.ranked), Fraction(0))
        scores = [r.score for r in found.ranked]

        assert given <= budget
        assert scores == sorted(scores, reverse=True)
        assert found.left is None or found.left + given == budget
        assert all(r.granted is None or r.granted <= (r.request or 0) for r in found.ranked)


# ---- the command ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plain", ("--pass-at", "60")),
        ("money", ("--pass-at", "60", "--budget", "40")),
        ("tie", ("--pass-at", "60", "--budget", "30")),
    ],
)
def test_the_table_of_a_ranking(name: str, more: tuple[str, ...], language: str) -> None:
    done = jixiao(
        "rank", *EXAMPLES, "--rules", "expert-review", *more, "--width", "80", "--lang", language
    )

    assert (done.returncode, done.stderr) == (0, "")
    golden(f"rank-{name}-{language}.txt", done.stdout)


def test_the_table_of_cases_that_cannot_be_ranked() -> None:
    done = jixiao("rank", "cases/jiangmen-2022.yaml", EXAMPLES[0], "--rules", "expert-review")

    assert done.returncode == 0
    assert "0–100" in done.stdout
    assert "名次和资助都是暂定的：科学技术普及支出（2022年） 的总分定下后可能排进来" in done.stdout


def test_json_gives_exact_numbers_and_the_order() -> None:
    done = jixiao(
        "rank", *EXAMPLES, "cases/jiangmen-2022.yaml", "--rules", "expert-review",
        "--budget", "34.5", "--when-short", "part", "--format", "json",
    )  # fmt: skip
    data = json.loads(done.stdout)

    assert [(r["rank"], r["case"], r["score"], r["outcome"]) for r in data["ranked"]] == [
        (1, "example-lamps", "90", "funded"),
        (2, "example-films", "85", "tied"),
        (2, "example-talks", "85", "tied"),
        (4, "example-shows", "62.33", "waiting"),
    ]
    assert data["ranked"][1]["tied_with"] == ["example-talks"]
    assert (data["budget"], data["left"], data["unit"]) == ("34.5", None, "万元")
    assert [(u["case"], u["low"], u["high"], u["may_pass"]) for u in data["unranked"]] == [
        ("jiangmen-2022", "0", "100", True)
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("rank",), 2, "缺少参数"),
        (("rank", EXAMPLES[0]), 2, "--rules"),
        (("rank", EXAMPLES[0], "--rules", "expert-review", "--budget", "-1"), 2, "要不小于零的数，写的是 `-1`"),
        (("rank", EXAMPLES[0], "--rules", "expert-review", "--pass-at", "六十"), 2, "要不小于零的数"),
        (("rank", EXAMPLES[0], "--rules", "expert-reveiw"), 2, "是不是 `expert-review`"),
        (("rank", EXAMPLES[0], "--rules", "science-base-assessment"), 1, "不设总分，不能排名"),
        (("rank", EXAMPLES[0], EXAMPLES[0], "--rules", "expert-review"), 1, "案例编号都是 `example-lamps`"),
        (("rank", "rulesets/expert-review.yaml", "--rules", "expert-review"), 1, "是规则集，这里要案例"),
        (("rank", EXAMPLES[0], "--rules", EXAMPLES[0]), 1, "是案例，这里要规则集"),
        (("rank", "cases/none.yaml", "--rules", "expert-review"), 1, "没有这个文件"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_told_what_to_do(
    arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = jixiao(*arguments)

    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_mistakes_of_all_cases_come_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"case: {name}\ntitle: t\nyaer: 2022\n", "utf-8")
    done = jixiao("rank", "a.yaml", "b.yaml", "--rules", "expert-review", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("是不是想写 `year`？") == 2


def test_a_score_off_the_scale_is_pointed_out(tmp_path: Path) -> None:
    text = (ROOT / EXAMPLES[0]).read_text(encoding="utf-8").replace("95", "950")
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    done = jixiao("rank", "a.yaml", "--rules", "expert-review", cwd=tmp_path)

    assert "科普灯会（虚构示例）：有专家评分超过 100 分" in done.stdout
