"""The least changes that reach a grade: the same as trying everything, or the proof of none."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path

import pytest
import small
from command_line import golden, jixiao
from conftest import case_of, ruleset_of, text_of
from html_tags import Tags
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from random_rulesets import LEVELS, NUMBERS, WORDS, case_text, loaded, rulesets
from reaching import changing, searched, shortened

from engine.analysis.reach.domains import Wanted, place_text
from engine.analysis.reach.run import changeable
from engine.analysis.reach.types import Answer, Axis, Goal, Reach
from engine.language.facts.changing import with_values
from engine.language.facts.types import CaseFacts
from engine.scoring.award.score import score
from engine.scoring.match import build_program
from engine.scoring.ruleset import Ruleset

Draw = st.DrawFn
MOF, HB = "cn-mof-2020-self-evaluation", "cn-hb-20-40-40"
YEAR, OVERRUN = "cases/jiangmen-2021-illustration.yaml", "cases/overrun.yaml"


def brute(
    rules: Ruleset, facts: CaseFacts, axes: tuple[Axis, ...], goal: Goal
) -> tuple[int, Fraction] | None:
    """Return the least count and cost over every set of axes and every value; None for none."""
    program = build_program(rules.plan.rules, prefer="reference")
    for size in range(1, len(axes) + 1):
        costs = []
        for chosen in combinations(axes, size):
            for places in product(*(range(axis.last + 1) for axis in chosen)):
                values = {a.path: a.at(p) for a, p in zip(chosen, places, strict=True)}
                card = score(rules.plan, with_values(facts, values), program, {})
                sure = card.scored and not card.may_have_none
                if sure and goal.met(rules.plan, card.low, card.grade_low):
                    costs.append(
                        sum((a.cost(p) for a, p in zip(chosen, places, strict=True)), Fraction(0))
                    )
        if costs:
            return size, min(costs)
    return None


def check_same(rules: Ruleset, facts: CaseFacts, axes: tuple[Axis, ...], goal: Goal) -> str:
    """Check a search against brute force; return what came of it."""
    found = searched(rules, facts, axes, goal)
    if found.reached:
        return "reached"
    expected = brute(rules, facts, axes, goal)
    if found.reachable is None:
        return "undecided"
    if expected is None:
        assert found.reachable is False
        return "none"
    assert found.reachable, expected
    assert found.best is not None
    assert goal.met(rules.plan, found.best.outcome.total, found.best.outcome.grade)
    if not found.best.least:
        return "found"
    assert (len(found.best.changes), found.best.cost) == expected
    assert found.at_least == expected[0]
    for change in found.best.changes:
        assert not goal.met(rules.plan, change.short.total, change.short.grade)
    return "least"


@st.composite
def facts_of(draw: Draw) -> dict[str, str | None]:
    numbers = [n for n in NUMBERS if n != "12"]
    return {
        **{k: draw(st.sampled_from(numbers)) for k in ("n1", "n2", "n3")},
        **{k: draw(st.sampled_from(WORDS)) for k in ("w1", "w2")},
        **{k: draw(st.sampled_from(LEVELS[:3])) for k in ("q1", "q2", "q3")},
    }


def test_the_search_agrees_with_trying_everything() -> None:
    """Random rulesets of the whole language; some facts may be open and may not change."""
    came = []

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(text=rulesets(), facts=facts_of(), data=st.data())
    def run(text: str, facts: dict[str, str | None], data: st.DataObject) -> None:
        came.append(of_a_random_ruleset(text, facts, data))

    run()
    assert {"reached", "least", "none"} <= set(came)


def of_a_random_ruleset(text: str, facts: dict[str, str | None], data: st.DataObject) -> str:
    """Return what a search in a random ruleset came to, held to trying everything."""
    note(text)
    rules = loaded(text)
    if rules.plan.total is None or rules.plan.grades is None:
        return "no total"
    open_ = data.draw(st.lists(st.sampled_from(sorted(facts)), max_size=1))
    stated = {k: (None if k in open_ else v) for k, v in facts.items()}
    note(case_text(stated))
    case = case_of(case_text(stated))
    quick = build_program(rules.plan.rules, prefer="reference")
    missing = data.draw(st.booleans())
    axes, unknown = changeable(rules.plan, case, quick, Wanted(missing=missing))
    assert not unknown
    axes = shortened(axes, 5)
    axes = (
        tuple(data.draw(st.lists(st.sampled_from(axes), unique=True, max_size=3))) if axes else ()
    )
    goal = data.draw(
        st.sampled_from([Goal(name, None) for name in rules.plan.grades.order[:-1]])
        | st.integers(1, 40).map(lambda n: Goal(None, Fraction(n)))
    )
    note(str((goal, [(a.path, a.was, a.words) for a in axes])))
    return check_same(rules, case, axes, goal)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(made=changing(), missing=st.booleans(), total=st.sampled_from([None, 55, 80, 93]),
       grade=st.sampled_from(["优", "良", "中"]))  # fmt: skip
def test_what_matters_agrees_with_trying_everything(
    made: tuple[str, str], missing: bool, total: int | None, grade: str
) -> None:
    """Proportions, bands, levels, vetoes, caps, bonuses, evidence: the least, or none."""
    text, facts = made
    note(text)
    note(facts)
    rules, case = ruleset_of(text), case_of(facts)
    quick = build_program(rules.plan.rules, prefer="reference")
    axes, _ = changeable(rules.plan, case, quick, Wanted(missing=missing))
    goal = Goal(None, Fraction(total)) if total else Goal(grade, None)
    note(str((goal, [(a.path, a.was, a.words, a.fresh) for a in axes])))
    came = check_same(rules, case, shortened(axes, 6), goal)
    note(came)
    assert came in ("reached", "least", "none")


def test_a_search_that_ends_early_claims_nothing_false() -> None:
    claims = []

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(made=changing(), passes=st.integers(1, 60))
    def run(made: tuple[str, str], passes: int) -> None:
        claims.append(claimed_early(made, passes))

    run()
    assert {True, None} <= set(claims)


def claimed_early(made: tuple[str, str], passes: int) -> bool | None:
    """Return what a search of so few passes says can be reached; check that it is so."""
    text, facts = made
    rules, case = ruleset_of(text), case_of(facts)
    quick = build_program(rules.plan.rules, prefer="reference")
    axes = shortened(changeable(rules.plan, case, quick, Wanted())[0], 6)
    goal = Goal("优", None)
    short = searched(rules, case, axes, goal, passes)
    whole = searched(rules, case, axes, goal)
    assume(not whole.reached)
    if short.reachable is not None:
        assert short.reachable == whole.reachable
    if short.best is not None:
        assert whole.best is not None
        assert goal.met(rules.plan, short.best.outcome.total, short.best.outcome.grade)
        assert short.at_least <= len(whole.best.changes)
        if short.best.least:
            assert short.best.cost == whole.best.cost
    else:
        assert short.reachable is None or whole.best is None
    return short.reachable


# ---- by hand -------------------------------------------------------------------------------------


def found(rules: str, case: str, grade: str | None = None, total: str | None = None,
          wanted: Wanted | None = None) -> Reach:  # fmt: skip
    """Return what a search over everything that may change finds."""
    ruleset, facts = ruleset_of(rules), case_of(case)
    quick = build_program(ruleset.plan.rules, prefer="reference")
    axes, unknown = changeable(ruleset.plan, facts, quick, wanted or Wanted())
    assert not unknown
    return searched(ruleset, facts, axes, Goal(grade, Fraction(total) if total else None))


def changes(answer: Answer | None) -> dict[str, str]:
    assert answer is not None
    assert answer.least
    return {c.axis.path: place_text(c.axis, c.place) for c in answer.changes}


def test_a_proportion_rounds_up_to_the_goal() -> None:
    """Of 10 points: 9 needs 90 of 100 spent; 89.95 gives 8.995 and rounds up to 9."""
    rules = small.rules(("r", 10, "score: {method: proportional, of: 支出 / 预算, cap: 100%}"))
    reach_ = found(rules, small.case(), total="9")
    assert changes(reach_.best) == {"budget.spent": "89.95万元"}
    (change,) = reach_.best.changes  # type: ignore[union-attr]
    assert place_text(change.axis, change.short_place) == "89.94万元"
    assert change.short.total == Fraction("8.99")


def test_money_goes_up_to_the_budget_and_no_further() -> None:
    rules = small.rules(("r", 10, "score: {method: proportional, of: 支出 / 50, cap: 300%}"))
    reach_ = found(rules, small.case("80", "100"), total="21")
    assert reach_.reachable is False
    assert reach_.most is not None
    assert reach_.most.total == 20
    assert place_text(reach_.axes[0], reach_.axes[0].last) == "100万元"


def test_a_band_is_reached_by_its_jump() -> None:
    bands = "score: {method: bands, of: 次数, bands: [{at_least: 12, points: 100}, {at_least: 8, points: 85}, {points: 0}]}"
    reach_ = found(small.rules(("b", 100, bands)), small.case(extra="facts: {count: 5}\n"), "良")
    assert changes(reach_.best) == {"facts.count": "8"}
    best = found(small.rules(("b", 100, bands)), small.case(extra="facts: {count: 5}\n"), "优")
    assert changes(best.best) == {"facts.count": "12"}


def test_a_cap_by_condition_asks_for_what_it_is_conditioned_on() -> None:
    """95 points are capped at 59.99 while less than 60% is spent: spending is the only way."""
    rules = small.rules(
        ("e", 10, "score: {method: proportional, of: 支出 / 预算, cap: 100%}"),
        ("n", 90, "score: {method: proportional, of: 次数 / 10, cap: 100%}"),
        extra="adjustments:\n  - {id: slow, title: slow, when: 支出 < 预算 * 60%, then: {total_at_most: 59.99}}\n",
    )
    reach_ = found(rules, small.case("50", "100", extra="facts: {count: 10}\n"), "优")
    assert changes(reach_.best) == {"budget.spent": "60万元"}
    (change,) = reach_.best.changes  # type: ignore[union-attr]
    assert (change.short.total, change.short.grade) == (Fraction("59.99"), "差")
    assert [a.axis.path for a in reach_.alone if a.answer is None] == ["facts.count"]


VETO = small.rules(
    ("n", 100, "score: {method: proportional, of: 次数 / 10, cap: 100%}"),
    extra="adjustments:\n  - {id: misuse, title: 挪用, when: {facts.funds: violated}, then: {veto: true}}\n",
)


def test_a_veto_has_to_go_first() -> None:
    case = small.case(extra="facts: {count: 7, funds: violated}\n")
    reach_ = found(VETO, case, "优")
    assert reach_.at_least == 2
    assert changes(reach_.best) == {"facts.count": "9", "facts.funds": "其他"}


def test_a_veto_that_may_not_change_is_the_proof() -> None:
    case = small.case(extra="facts: {count: 7, funds: violated}\n")
    reach_ = found(VETO, case, "中", wanted=Wanted(keep=("facts.funds",)))
    assert reach_.reachable is False
    assert reach_.most is not None
    assert reach_.most.total == 0
    assert [(o.id, o.kind, o.lost) for o in reach_.obstacles] == [("misuse", "adjustment", 100)]


def test_lower_is_better_goes_down() -> None:
    """15 × 160 / 284.06 = 8.45 (8.4490): with it 87.30 becomes 90; 284.07 leaves 89.99."""
    reach_ = found(text_of(f"rulesets/{HB}.yaml"), text_of(OVERRUN), "优")
    assert changes(reach_.best) == {"outputs.cost.actual": "284.06万元"}
    assert reach_.best.changes[0].short.total == Fraction("89.99")  # type: ignore[union-attr]


def test_two_are_needed_and_the_cheaper_pair_is_found() -> None:
    """98: 90.30 + 5 for the forums + 2.70 for 9 more bases (25.80 of 30 at 86 of 100)."""
    reach_ = found(text_of(f"rulesets/{MOF}.yaml"), text_of(YEAR), total="98")
    assert changes(reach_.best) == {
        "outputs.forums.actual": "8场次",
        "outcomes.city-bases.actual": "95个",
    }
    assert reach_.best.cost == Fraction(2, 6) + Fraction(9, 86)  # type: ignore[union-attr]
    assert all(one.answer is None and one.proved for one in reach_.alone)
    assert [c.short.total for c in reach_.best.changes] == [Fraction("95.5"), Fraction("97.7")]  # type: ignore[union-attr]


def test_open_facts_stay_open_and_the_goal_must_hold_whatever_they_are() -> None:
    """Without a target 30 points are open: 70 can be documented at most, unless it may be stated."""
    rules = small.rules(
        ("r", 70, "score: {method: proportional, of: 次数 / 10, cap: 100%}"),
        ("t", 30, "score: {method: proportional, of: facts.done / facts.goal, cap: 100%}"),
    )
    case = small.case(extra="facts: {count: 8, done: 6}\n")
    reach_ = found(rules, case, total="75")
    assert reach_.reachable is False
    assert [(o.id, o.kind) for o in reach_.obstacles] == [("t", "open")]
    assert reach_.most is not None
    assert reach_.most.total == 70
    stated = found(rules, case, total="75", wanted=Wanted(missing=True))
    assert stated.reachable
    assert set(changes(stated.best)) == {"facts.goal"}


def test_a_level_counts_at_its_low_end() -> None:
    """An assessor chooses inside a level: only 80% of 达成 is documented."""
    rules = small.rules(
        (
            "q",
            100,
            "score: {method: levels, of: facts.q, levels: {达成: [80%, 100%], 未达成: [0%, 60%]}}",
        )
    )
    case = small.case(extra="facts: {q: 未达成}\n")
    assert changes(found(rules, case, "良").best) == {"facts.q": "达成"}
    none = found(rules, case, "优")
    assert none.reachable is False
    assert [(o.kind, o.lost) for o in none.obstacles] == [("chosen", 20)]


def test_what_has_no_evidence_can_be_proved() -> None:
    rules = small.rules(("r", 100, "score: {method: proportional, of: 次数 / 10, cap: 100%}"),
                        extra="unproved: zero\n")  # fmt: skip
    reach_ = found(rules, small.case(extra="facts: {count: 9}\n"), "优")
    assert changes(reach_.best) == {"facts.count": "9"}
    assert reach_.best.cost == 0  # type: ignore[union-attr]
    assert reach_.best.changes[0].short.total == 0  # type: ignore[union-attr]


def test_dates_move_by_days() -> None:
    rules = small.measured(
        "date: {method: yes-no, when: 实际完成值 <= 年度指标值}\nquantitative: {method: proportional, of: 1}"
    )
    case = small.outputs("target: 12月15日前, actual: 2022年12月20日")
    reach_ = found(rules, case, total="10")
    assert changes(reach_.best) == {"outputs.m1.actual": "2022-12-15"}
    assert reach_.best.cost == Fraction(5, 365)  # type: ignore[union-attr]


def test_what_may_change_is_what_was_achieved_unless_named() -> None:
    rules, case = text_of(f"rulesets/{MOF}.yaml"), text_of(YEAR)
    usual = [a.path for a in found(rules, case, total="100").axes]
    assert usual == ["budget.spent", "outputs.forums.actual", "outputs.exchanges.actual",
                     "outcomes.city-bases.actual", "satisfaction.public.actual"]  # fmt: skip
    outputs = Wanted(change=("outputs",), keep=("学术交流活动",))
    assert [a.path for a in found(rules, case, total="100", wanted=outputs).axes] == [
        "outputs.forums.actual"
    ]
    named = Wanted(change=("预算", "outputs.forums.target"))
    assert [a.path for a in found(rules, case, total="91", wanted=named).axes] == [
        "budget.planned", "outputs.forums.target"]  # fmt: skip


def test_lines_change_where_lines_score() -> None:
    rules = small.rules(
        ("r", 50, "score: {method: proportional, of: 支出 / 预算, cap: 100%}"),
        ("l", 50, "score: {method: proportional, of: budget.a.spent / 100, cap: 100%}"),
    )
    reach_ = found(rules, small.case("80", "100"), total="90")
    assert changes(reach_.best) == {"budget.a.spent": "89.99万元"}  # twice 44.995, rounded up


# ---- the command ---------------------------------------------------------------------------------


def test_the_answer_as_a_user_gets_it() -> None:
    done = jixiao("reach", YEAR, "--total", "98", "--width", "80")
    assert (done.returncode, done.stderr) == (0, "")
    golden("reach.txt", done.stdout)
    again = jixiao("reach", OVERRUN, "--rules", HB, "--grade", "优", "--lang", "en")
    golden("reach-en.txt", again.stdout)
    proof = jixiao("reach", "cases/jiangmen-2022.yaml", "--grade", "优", "--width", "80")
    assert proof.returncode == 0
    golden("reach-proof.txt", proof.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        (YEAR, "--total", "98"),
        (OVERRUN, "--rules", HB, "--grade", "优"),
        (OVERRUN, "--grade", "优"),
        ("cases/jiangmen-2022.yaml", "--grade", "优", "--lang", "en"),
        (YEAR, "--total", "98", "--passes", "5"),
        ("cases/example-reading-room.yaml", "--total", "96"),
        (OVERRUN, "--total", "95", "--layer", "office-review-conventions"),
    ],
)
def test_data_keeps_its_schema(arguments: tuple[str, ...]) -> None:
    schema = json.loads(jixiao("schema", "reach").stdout)
    Draft202012Validator.check_schema(schema)
    done = jixiao("reach", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    Draft202012Validator(schema).validate(json.loads(done.stdout))


def test_reached_unreachable_and_undecided_are_told_apart() -> None:
    def data(*arguments: str) -> dict[str, object]:
        return json.loads(jixiao("reach", *arguments, "--format", "json").stdout)  # type: ignore[no-any-return]

    reached = data(OVERRUN, "--grade", "优")
    assert (reached["reachable"], reached["reached"], reached["best"]) == (True, True, None)
    never = data("cases/jiangmen-2022.yaml", "--grade", "优")
    assert (never["reachable"], never["most"]) == (False, {"low": "10", "grade_low": "差"})
    short = data(YEAR, "--total", "100", "--passes", "10")
    assert (short["reachable"], short["passes_used_up"]) != (False, False)
    early = jixiao("reach", YEAR, "--total", "100", "--passes", "1").stdout
    assert "是不是最少没有证明" in early
    assert "最少要改" not in early


def test_tables_and_pages(tmp_path: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(jixiao("reach", YEAR, "--total", "98", "--format", "csv").stdout)
        )
    )
    together = [r for r in rows if r["answer"] == "together"]
    assert [(r["path"], r["value"], r["short_low"]) for r in together] == [
        ("outputs.forums.actual", "8", "95.5"), ("outcomes.city-bases.actual", "95", "97.7")]  # fmt: skip
    assert sum(r["answer"] == "none alone" for r in rows) == 5
    page = jixiao("reach", YEAR, "--total", "98", "--format", "html").stdout
    assert Tags(page).count["table"] == 2
    text = jixiao("reach", YEAR, "--total", "98", "--format", "markdown").stdout
    assert "| 侨都科学论坛 完成值 | 6场次 | 8场次 |" in text
    file = tmp_path / "r.parquet"
    done = jixiao("reach", YEAR, "--total", "98", "--format", "parquet", "-o", str(file))
    assert done.returncode == 0, done.stderr
    assert file.read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((OVERRUN,), 2, "--grade"),
        ((OVERRUN, "--grade", "忧"), 2, "优、良、中、差"),
        ((OVERRUN, "--grade", "不合格"), 2, "没有等级"),
        ((OVERRUN, "--total", "x"), 2, "不小于零的数"),
        ((OVERRUN, "--total", "95", "--change", "支岀"), 2, "是不是 `支出`"),
        ((OVERRUN, "--total", "95", "--keep", "outputs.cots"), 2, "是不是 `outputs.cost`"),
        (("cases/none.yaml", "--grade", "优"), 1, "没有这个文件"),
        (("rulesets/" + MOF + ".yaml", "--grade", "优"), 1, "是规则集"),
        ((OVERRUN, "--total", "95", "--rules", "pefa-2016"), 1, "不设总分"),
        ((OVERRUN, "--total", "95", "--format", "parquet"), 2, "-o"),
        ((OVERRUN, "--total", "95", "--passes", "0"), 2, "--passes"),
    ],
)
def test_what_the_command_is_told_wrongly(
    arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = jixiao("reach", *arguments)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert done.stdout == ""
