"""The least changes that reach a grade: the same as trying everything, or the proof of none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from conftest import case_of
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from test_language_bounds import LEVELS, NUMBERS, WORDS, case_text, loaded, rulesets

from engine.award.score import score
from engine.facts import CaseFacts
from engine.facts.changing import with_values
from engine.match import build_program
from engine.pipeline import Ruleset, score_case
from engine.reach.domains import Wanted
from engine.reach.run import changeable, reach
from engine.reach.types import Axis, Goal, Reach

Draw = st.DrawFn


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
                if card.scored and goal.met(rules.plan, card.low, card.grade_low):
                    costs.append(
                        sum((a.cost(p) for a, p in zip(chosen, places, strict=True)), Fraction(0))
                    )
        if costs:
            return size, min(costs)
    return None


def searched(
    rules: Ruleset, facts: CaseFacts, axes: tuple[Axis, ...], goal: Goal, passes: int = 100_000
) -> Reach:
    quick = build_program(rules.plan.rules, prefer="reference")
    card = score_case(rules, facts)
    return reach(rules.plan, facts, card, (rules.program, quick), axes, goal, passes)


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


def small(axes: tuple[Axis, ...], last: int) -> tuple[Axis, ...]:
    """Return axes whose numbers go from 0 to `last` by ones."""
    return tuple(
        axis if axis.words else replace(axis, first=Fraction(0), step=Fraction(1), last=last,
                                        home=int(axis.number(axis.home)))
        for axis in axes
    )  # fmt: skip


@st.composite
def facts_of(draw: Draw) -> dict[str, str | None]:
    numbers = [n for n in NUMBERS if n != "12"]
    return {
        **{k: draw(st.sampled_from(numbers)) for k in ("n1", "n2", "n3")},
        **{k: draw(st.sampled_from(WORDS)) for k in ("w1", "w2")},
        **{k: draw(st.sampled_from(LEVELS[:3])) for k in ("q1", "q2", "q3")},
    }


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=rulesets(), facts=facts_of(), data=st.data())
def test_the_search_agrees_with_trying_everything(
    text: str, facts: dict[str, str | None], data: st.DataObject
) -> None:
    """Random rulesets of the whole language; some facts may be open and may not change."""
    note(text)
    rules = loaded(text)
    if rules.plan.total is None or rules.plan.grades is None:
        return
    open_ = data.draw(st.lists(st.sampled_from(sorted(facts)), max_size=1))
    stated = {k: (None if k in open_ else v) for k, v in facts.items()}
    note(case_text(stated))
    case = case_of(case_text(stated))
    quick = build_program(rules.plan.rules, prefer="reference")
    missing = data.draw(st.booleans())
    axes, unknown = changeable(rules.plan, case, quick, Wanted(missing=missing))
    assert not unknown
    axes = small(axes, 5)
    axes = (
        tuple(data.draw(st.lists(st.sampled_from(axes), unique=True, max_size=3))) if axes else ()
    )
    goal = data.draw(
        st.sampled_from([Goal(name, None) for name in rules.plan.grades.order[:-1]])
        | st.integers(1, 40).map(lambda n: Goal(None, Fraction(n)))
    )
    note(str((goal, [(a.path, a.was, a.words) for a in axes])))
    note(check_same(rules, case, axes, goal))
