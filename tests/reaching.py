"""Small rulesets in which changes matter, and the search for the least of them."""

from __future__ import annotations

from fractions import Fraction

import small
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.analysis.reach.run import reach
from engine.analysis.reach.types import Axis, Goal, Reach
from engine.language.facts.types import CaseFacts
from engine.scoring.match import build_program
from engine.scoring.ruleset import Ruleset, score_case

Draw = st.DrawFn


def searched(
    rules: Ruleset, facts: CaseFacts, axes: tuple[Axis, ...], goal: Goal, passes: int = 100_000
) -> Reach:
    quick = build_program(rules.plan.rules, prefer="reference")
    card = score_case(rules, facts)
    return reach(rules.plan, facts, card, (rules.program, quick), axes, goal, passes)


def shortened(axes: tuple[Axis, ...], last: int) -> tuple[Axis, ...]:
    """Return axes whose numbers go from 0 to `last` by ones."""
    return tuple(
        axis if axis.words else replace(axis, first=Fraction(0), step=Fraction(1), last=last,
                                        home=int(axis.number(axis.home)))
        for axis in axes
    )  # fmt: skip


METHODS = (
    "{method: proportional, of: facts.a, full_at: 5}",
    "{method: proportional, of: facts.b, full_at: 1, zero_at: 6}",
    "{method: proportional, of: facts.a / facts.b, cap: 100%}",
    "{method: bands, of: facts.a, bands: [{at_least: 5, share: 100%}, {at_least: 3, share: 60%}, {share: 20%}]}",
    "{method: bands, of: facts.b, bands: [{at_most: 1, share: 100%}, {at_most: 4, share: 55%}, {share: 0%}]}",
    "{method: levels, of: facts.q, levels: {好: 100%, 中: [60%, 80%], 差: 0%}}",
    "{method: levels, of: facts.q, levels: {好: 100%, 中: not-applicable, 差: 0%}}",
    "{method: yes-no, when: facts.a > facts.b}",
    "{method: yes-no, when: {facts.v: kept}}",
    "{method: deduct, items: [{id: i, title: i, of: facts.b, each: 7}]}",
)  # fmt: skip
ADJUSTMENTS = (
    "{when: {facts.v: violated}, then: {veto: true}}",
    "{when: 'facts.a < 3', then: {total_at_most: 59.99}}",
    "{when: {facts.q: 差}, then: {grade_at_most: 中}}",
    "{when: 'facts.b > 4', then: {deduct: 15}}",
    "{when: 'facts.a + facts.b > 7', then: {bonus: 12}}",
    "{when: {total: {above: 85}}, then: {deduct: facts.b}}",
    "{when: 'facts.a >= 4', then: {grade: 良}}",
)
FACTS = {"a": range(7), "b": range(7), "q": ("好", "中", "差"), "v": ("kept", "violated")}


@st.composite
def changing(draw: Draw) -> tuple[str, str]:
    """Return a small ruleset of a few indicators and adjustments, and a case."""
    rows = draw(st.lists(st.sampled_from(METHODS), min_size=2, max_size=3, unique=True))
    points = [[50, 50], [40, 35, 25]][len(rows) - 2]
    policy = draw(st.sampled_from(["bounds", "bounds", "zero", "lowest"]))
    text = small.rules(*((f"i{n}", p, f"score: {row}") for n, (row, p) in enumerate(zip(rows, points, strict=True))),
                       at=draw(st.sampled_from(["indicator", "total"])))  # fmt: skip
    text += f"missing: {{target: bounds, actual: bounds, level: {policy}, finding: bounds, fact: {policy}, measures: bounds}}\n"
    text += draw(st.sampled_from(["", "", "unproved: zero\n", "unproved: bounds\n"]))
    then = draw(st.lists(st.sampled_from(ADJUSTMENTS), max_size=2, unique=True))
    text += "adjustments:\n" if then else ""
    for number, row in enumerate(then):
        text += f"  - {{id: j{number}, title: j, priority: {number}, {row[1:]}\n"
    case = "case: c\ntitle: c\nyear: 2022\ndocuments: {d: d}\nfacts:\n"
    for name, values in FACTS.items():
        value = draw(st.sampled_from(values))
        proof = draw(st.sampled_from([", evidence: {document: d}", ""]))
        if draw(st.integers(0, 7)):
            case += f"  {name}: {{value: {value}{proof}}}\n"
    return text, case
