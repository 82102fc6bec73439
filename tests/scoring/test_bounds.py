"""Bounds against brute force: no value of what is unknown earns less than low or more than high."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from conftest import case_of, ruleset_of
from small import case, measured, outputs, rules

from engine.base.values import Range, Value
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.memory import Memory
from engine.scoring.award.score import score
from engine.scoring.ruleset import Ruleset, score_case

FACTS = ("p", "q", "r")
TERMS = "terms:\n" + "".join(f"  {name}: {{from: facts.{name}}}\n" for name in FACTS)


def random_rules(rng: random.Random) -> str:
    """Return a ruleset of two to four indicators, adjustments and grades over three facts."""
    indicators = []
    for i in range(rng.randrange(2, 5)):
        a, b = rng.choice(FACTS), rng.choice(FACTS)
        value = rng.choice(
            [
                f"{a} / 100",
                f"1 - {a} / 100",
                f"{a} / {b}",
                f"({a} + {b}) / 200",
                f"min({a}, {b}) / 100",
            ]
        )
        score = rng.choice(
            [
                "{method: proportional}",
                "{method: proportional, zero_at: 100%, full_at: 20%}",
                "{method: bands, bands: [{at_least: 80%, points: 10}, {at_least: 50%, points: 6}, {points: 1}]}",
                "{method: bands, bands: [{above: 70%, points: 2}, {at_most: 30%, points: 9}, {points: 5}]}",
            ]
        )
        indicators.append((f"i{i}", 10, f"value: {value}\nscore: {score}"))
    adjustments = ""
    for i in range(rng.randrange(0, 3)):
        when = rng.choice(
            [
                f"{rng.choice(FACTS)} < {rng.choice((20, 50, 80))}",
                "{i0.value: {below: 60%}}",
                "{i1.score: {at_least: 5}}",
                f"total > {rng.choice((10, 15))}",
                "{management.m: bad}",
            ]
        )
        then = rng.choice(
            ["{deduct: 3}", "{bonus: 2}", "{total_at_most: 12}", "{total_at_least: 5}", "{veto: true}",
             "{grade_at_most: 中}"]
        )  # fmt: skip
        adjustments += f"  - {{id: a{i}, when: {when}, then: {then}}}\n"
    text = rules(*indicators, extra=f"adjustments:\n{adjustments}" if adjustments else "")
    terms = "".join(f"  {name}: {{from: facts.{name}}}\n" for name in FACTS)
    return text.replace("terms:\n", "terms:\n" + terms)


def random_case(rng: random.Random) -> str:
    """Return a case in which some facts are missing and some approximate."""
    facts = {}
    for name in FACTS:
        n = rng.randrange(1, 120)
        written = rng.choice([f"{n}", f"{n}", f"{n}多", f"超{n}", f"{n}～{n + 30}", None])
        if written:
            facts[name] = written
    text = "facts:\n" + "".join(f"  {k}: {v}\n" for k, v in facts.items()) if facts else ""
    if rng.random() < 0.5:
        text += f"management: {{m: {{finding: {rng.choice(('bad', 'good'))}}}}}\n"
    return case(extra=text)


def some_member(rng: random.Random, domain: Value | frozenset[str]) -> Value | str:
    """Return a value that an unknown could have."""
    if isinstance(domain, frozenset):
        return rng.choice(sorted(domain))
    if isinstance(domain, Fraction):
        return domain
    assert isinstance(domain, Range)
    low = Fraction(0) if domain.lo is None else domain.lo
    high = low + rng.choice((1, 30, 200, 5000)) if domain.hi is None else domain.hi
    share = rng.choice((Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(999, 1000)))
    if not domain.lo_open and rng.random() < 0.2:
        return low
    return low + (high - low) * share


@pytest.mark.parametrize("seed", range(120))
def test_no_value_of_the_unknowns_leaves_the_bounds(seed: int) -> None:
    rng = random.Random(seed)
    ruleset = ruleset_of(random_rules(rng))
    facts = case_of(random_case(rng))
    card = score_case(ruleset, facts)
    ranks = [b.name for b in ruleset.plan.grades.bands] if ruleset.plan.grades else []
    assert card.grade_low is not None
    assert card.grade_high is not None

    for total, grade in members(rng, ruleset, facts, 40):
        assert card.low <= total <= card.high
        assert ranks.index(card.grade_high) <= ranks.index(grade) <= ranks.index(card.grade_low)
    ruleset.program.close()


def members(
    rng: random.Random, ruleset: Ruleset, facts: object, count: int
) -> list[tuple[Fraction, str]]:
    """Return totals and grades at random values of everything that is unknown."""
    start = evaluate(ruleset.plan, facts, ruleset.program, {}, {})  # type: ignore[arg-type]
    found = []
    for _ in range(count if start.names.domains else 1):
        assume = {name: some_member(rng, d) for name, d in start.names.domains.items()}
        run = evaluate(ruleset.plan, facts, ruleset.program, assume, {})  # type: ignore[arg-type]
        if run.low == run.high and run.grade_low is not None:
            found.append((run.low, run.grade_low))
    return found


def test_bounds_called_exact_are_reached() -> None:
    """Of random cases with one unknown fact, those whose bounds are exact reach both of them."""
    reached = 0
    for seed in range(60):
        rng = random.Random(seed)
        body = rng.choice(
            [
                "value: p / 100\nscore: {method: proportional}",
                "value: p / 100\nscore: {method: bands, bands: [{at_least: 80%, points: 10}, "
                "{at_least: 50%, points: 6}, {points: 1}]}",
            ]
        )
        text = rules(("i", 10, body)).replace("terms:\n", "terms:\n  p: {from: facts.p}\n")
        low, width = rng.randrange(0, 90), rng.randrange(1, 60)
        ruleset = ruleset_of(text)
        facts = case_of(case(extra=f"facts: {{p: {low}～{low + width}}}\n"))
        card = score_case(ruleset, facts)
        totals = set()
        for step in range(width * 20 + 1):
            assume = {"facts.p": Fraction(low) + Fraction(step, 20)}
            totals.add(evaluate(ruleset.plan, facts, ruleset.program, assume, {}).low)
        assert card.exact
        assert (card.low, card.high) == (min(totals), max(totals))
        reached += card.low != card.high
        ruleset.program.close()
    assert reached > 30


PEAK = "facts.a * (6 - facts.a)"
OTHER = ("y", 10, "value: facts.b\nscore: {method: formula, points: y.value}")
WEIGHED = measured(
    "quantitative: {method: proportional, of: 实际完成值 * (6 - 实际完成值) / 10}",
    allocate="case-weights",
)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (rules(("x", 20, f"score: {{method: formula, points: {PEAK} + facts.b}}")), "a: 1～5, b: 1", "a: 1～5, b: 2"),
        (rules(("x", 20, f"score: {{method: formula, points: {PEAK}}}")), "a: 1～5", "a: 1～4"),
        (rules(("x", 20, f"score: {{method: formula, points: {PEAK}}}")), "a: 1～5", "a: 3"),
        (rules(("x", 20, f"score: {{method: formula, points: {PEAK} + y.value}}"), OTHER), "a: 1～5, b: 1", "a: 1～5, b: 2"),
        (rules(("x", 20, f"applies: {{y.value: {{at_least: 2}}}}\nscore: {{method: formula, points: {PEAK}}}"), OTHER),
         "a: 1～5, b: 2", "a: 1～5, b: 1"),
        (rules(("x", 20, "score: {method: best-of, methods: [{method: formula, points: 1}, {method: formula, "
                f"points: {PEAK}, applies: {{y.value: {{at_least: 2}}}}}}]}}"), OTHER),
         "a: 1～5, b: 2", "a: 1～5, b: 1"),
    ],
)  # fmt: skip
def test_what_a_search_remembers_is_of_the_very_case(text: str, first: str, second: str) -> None:
    ruleset = ruleset_of(text)
    memory = Memory()
    for facts in (first, second, first):
        of = case_of(case(extra=f"facts: {{{facts}}}\n"))
        plain = score(ruleset.plan, of, ruleset.program)
        again = score(ruleset.plan, of, ruleset.program, memory=memory)
        assert (again.low, again.high, again.exact) == (plain.low, plain.high, plain.exact)
    assert memory
    ruleset.program.close()


def test_what_a_search_remembers_is_of_so_many_points() -> None:
    ruleset = ruleset_of(WEIGHED)
    memory = Memory()
    found = []
    for weight in (4, 8, 4):
        of = case_of(
            outputs(
                f"target: 1, actual: 1～5, weight: {weight}",
                f"target: 1, actual: 3, weight: {10 - weight}",
            )
        )
        plain = score(ruleset.plan, of, ruleset.program)
        again = score(ruleset.plan, of, ruleset.program, memory=memory)
        assert (again.low, again.high) == (plain.low, plain.high)
        found.append(again.units()[0].high)
    assert memory
    assert found[0] == found[2] != found[1]
    ruleset.program.close()
