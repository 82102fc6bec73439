"""What a unit still has to supply: everything that is missing counts, and what is said holds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
import small
from command_line import jixiao
from conftest import case_of, ruleset_of, text_of
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from reaching import changing, searched, shortened

from engine.analysis.reach.domains import Wanted
from engine.analysis.reach.run import changeable
from engine.analysis.reach.supply import Supply, supplied
from engine.analysis.reach.types import Axis, Goal
from engine.language.facts.changing import with_values
from engine.language.facts.types import CaseFacts
from engine.render.reach.parts import together_text
from engine.render.reach.supply import item_text
from engine.scoring.match import build_program
from engine.scoring.ruleset import Ruleset, score_case

MOF = "rulesets/cn-mof-2020-self-evaluation.yaml"
NO_TARGET = """\
case: c
title: c
year: 2024
budget: {lines: [{id: a, title: a, adjusted: 100, spent: 90}]}
outputs:
  - {id: n, title: 数量, dimension: 数量指标, actual: 10场}
outcomes:
  - {id: e, title: 效益, dimension: 社会效益指标, target: ≥10场, actual: 10场}
satisfaction:
  - {id: s, title: 满意, target: ≥90%, actual: 95%}
"""


def axes_of(rules: Ruleset, facts: CaseFacts) -> tuple[Axis, ...]:
    quick = build_program(rules.plan.rules, prefer="reference")
    return changeable(rules.plan, facts, quick, Wanted(missing=True))[0]


def supply_of(
    rules: Ruleset, facts: CaseFacts, goal: Goal, axes: tuple[Axis, ...] | None = None
) -> Supply:
    quick = build_program(rules.plan.rules, prefer="reference")
    axes = axes_of(rules, facts) if axes is None else axes
    card = score_case(rules, facts)
    return supplied(rules.plan, facts, card, (rules.program, quick), axes, goal)


def listed(rules: str, case: str, goal: Goal) -> dict[str, str]:
    found = supply_of(ruleset_of(rules), case_of(case), goal)
    return {item.axis.path: item_text(item).zh for item in found.items}


def test_a_target_is_missing_and_what_it_may_be_is_said() -> None:
    """49 + 50 × 10 / target reaches 90 up to 12: 41.67; with 13 it is 87.46."""
    found = supply_of(ruleset_of(text_of(MOF)), case_of(NO_TARGET), Goal("优", None))
    assert [(i.axis.path, item_text(i).zh) for i in found.items] == [
        ("outputs.n.target", "不超过 12场（试到 1场）")
    ]
    assert found.outcome is not None
    assert (found.outcome.total, found.outcome.grade) == (Fraction("90.67"), "优")


def test_everything_that_is_missing_counts() -> None:
    rules = small.rules(
        ("l", 20, "score: {method: levels, of: facts.q, levels: {好: 100%, 中: 60%, 差: 0%}}"),
        ("c", 20, "score: {method: checklist, items: [{id: a, title: a, points: 20}]}"),
        ("e", 60, "score: {method: proportional, of: 支出 / 预算, cap: 100%}"),
        extra="adjustments:\n"
        "  - {id: w, title: w, when: {not: {facts.w: kept}}, then: {deduct: 10}}\n"
        "  - {id: t, title: t, when: {not: {stated: facts.t}}, then: {deduct: 10}}\n",
    )
    case = "case: c\ntitle: c\nyear: 2022\nbudget: {lines: [{id: a, title: a, planned: 100}]}\n"
    assert listed(rules, case, Goal(None, Fraction(100))) == {
        "facts.q": "好",
        "management.c.a": "met",
        "budget.spent": "100万元",
        "facts.w": "kept",
        "facts.t": "已载明",
    }


def test_a_reason_is_supplied_where_a_condition_on_the_list_asks_for_one() -> None:
    rules = small.measured(
        "quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}",
        extra="adjustments:\n"
        "  - {id: r, title: r, when: {any: outputs, reason: no}, then: {deduct: 5}}\n",
    )
    case = small.outputs("target: 10, actual: 10")
    assert listed(rules, case, Goal(None, Fraction(10))) == {"outputs.m1.reason": "已说明原因"}
    assert listed(rules, case, Goal(None, Fraction(5))) == {}


def test_evidence_is_supplied_for_what_is_stated() -> None:
    rules = small.rules(
        ("r", 100, "score: {method: proportional, of: 次数 / 10, cap: 100%}"),
        extra="unproved: zero\n",
    )
    assert listed(rules, small.case(extra="facts: {count: 9}\n"), Goal("优", None)) == {
        "facts.count": "9 的佐证"
    }
    assert listed(rules, small.case(extra="facts: {count: 8}\n"), Goal("优", None)) == {}


def test_amounts_that_nobody_states_have_the_unit_of_money() -> None:
    rules = small.rules(("r", 10, "score: {method: proportional, of: 支出 / 预算, cap: 100%}"))
    case = "case: c\ntitle: c\nyear: 2022\n"
    units = {a.path: a.unit for a in axes_of(ruleset_of(rules), case_of(case))}
    assert units == {"budget.spent": "万元", "budget.planned": "万元"}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(made=changing(), grade=st.sampled_from(["优", "良", "中"]), seed=st.integers(0, 99))
def test_the_goal_is_reached_with_every_item_anywhere_within_what_is_said(
    made: tuple[str, str], grade: str, seed: int
) -> None:
    text, stated = made
    note(text)
    note(stated)
    rules, case, rng = ruleset_of(text), case_of(stated), Random(seed)
    goal = Goal(grade, None)
    axes = shortened(axes_of(rules, case), 6)
    found = supply_of(rules, case, goal, axes)
    if found.found.reachable is False:
        missing = tuple(axis for axis in axes if axis.was is None)
        if all(axis.was is None for axis in axes if axis.fresh):
            assert searched(rules, case, missing, goal).reachable is False
    if not found.items:
        return
    for _ in range(5):
        values = {i.axis.path: i.axis.at(rng.randint(i.first, i.last)) for i in found.items}
        card = score_case(rules, with_values(case, values))
        assert goal.met(rules.plan, card.low, card.grade_low), values
        assert found.outcome is not None
        assert card.low >= found.outcome.total


def test_out_of_reach_says_what_was_tried_and_what_was_not() -> None:
    rules = small.rules(
        ("r", 70, "score: {method: proportional, of: 次数 / 10, cap: 100%}"),
        ("t", 30, "score: {method: proportional, of: facts.done / facts.goal, cap: 100%}"),
    )
    ruleset, facts = ruleset_of(rules), case_of(small.case(extra="facts: {count: 8, goal: 6}\n"))
    axes = tuple(a for a in axes_of(ruleset, facts) if a.path == "facts.count")
    found = searched(ruleset, facts, axes, Goal(None, Fraction(75)))
    assert found.reachable is False
    assert {one.kind: [t.zh for t in one.titles] for one in found.untried} == {
        "missing": ["facts.done"],
        "kept": ["facts.goal"],
    }


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "zh",
            ["还要单位提供什么", "提供下列 1 项", "不超过 12场（试到 1场）", "outputs.n.target"],
        ),
        ("en", ["What the unit still has to supply", "12场 or less (tried down to 1场)"]),
    ],
)
def test_the_list_for_the_unit(tmp_path: Path, language: str, says: list[str]) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(NO_TARGET, encoding="utf-8")
    done = jixiao("reach", str(case), "--grade", "优", "--missing", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    for said in says:
        assert said in done.stdout
    kept = jixiao("reach", str(case), "--grade", "优", "--lang", language)
    assert "--missing" in kept.stdout
    assert says[0] not in kept.stdout


def test_values_of_a_missing_fact_lie_within_what_is_declared(tmp_path: Path) -> None:
    rules = small.rules(
        ("one", 10, "score: {method: formula, points: 10 / facts.n}"),
        extra="facts:\n  facts.n: {title: n, kind: whole, range: {at_least: 2, at_most: 9}}\n",
    )
    (tmp_path / "r.yaml").write_text(rules, encoding="utf-8")
    (tmp_path / "c.yaml").write_text("case: c\ntitle: c\nyear: 2022\n", encoding="utf-8")
    done = jixiao("reach", "c.yaml", "--rules", "r.yaml", "--total", "5", "--missing", cwd=tmp_path)
    assert "2～9" in done.stdout
    assert "0～9" not in done.stdout


def test_what_changes_come_to_is_said_apart_for_numbers_words_and_what_is_stated() -> None:
    """4 to 6 is +50%; the level and the fact that nobody stated are no share of anything."""
    levels = "score: {method: levels, of: facts.q, levels: {好: 100%, 差: 0%}}"
    text = small.rules(
        ("a", 40, "score: {method: proportional, of: facts.a, full_at: 6}"),
        ("q", 30, levels),
        ("n", 30, "score: {method: proportional, of: facts.n, full_at: 5}"),
    )
    rules = ruleset_of(text + "missing: {fact: zero}\n")
    facts = case_of("case: c\ntitle: c\nyear: 2022\nfacts: {a: 4, q: 差}\n")
    found = searched(rules, facts, axes_of(rules, facts), Goal(None, Fraction(100)))
    assert found.best is not None
    said = together_text(found.best)
    assert said.zh == "一起改：100 分 优；相对变动合计 50%；改词 1 处；新载明 1 项"
    assert said.en == (
        "Together: 100 优; relative changes sum to 50%; 1 word changes; 1 new fact is stated"
    )
