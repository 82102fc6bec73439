"""Both matchers give what brute force gives, on thousands of random rules and facts."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from engine.base.values import Range
from engine.language.rules import OTHER, Fact, Firing, MatchRule, Test
from engine.language.slots import OfFact, OfMeasures, OfScore, OfTotal, Slot, matched_as
from engine.scoring.match.double_entry import DoubleEntry, build_program

NEAR = Fraction(1, 10**9)
WORDS = ["优", "良", '引"号', "反\\斜杠", "with space", OTHER]
SLOTS = [OfFact("执行率"), OfMeasures("outputs"), OfScore("a"), OfTotal(2), OfFact("e")]
BOUNDS = [Fraction(x) for x in ("0", "1", "60", "-3.5", "0.7", "66.67", "1000000", "0.000001")]
OPERATORS = ["at_least", "above", "at_most", "below", "is", "is_not"]


def brute(test: Test, value: Fraction | str) -> bool:
    """What a test means, said once more."""
    if isinstance(value, str) or isinstance(test.bound, str):
        same_kind = isinstance(value, str) and isinstance(test.bound, str)
        return same_kind and (
            (test.operator == "is" and value == test.bound)
            or (test.operator == "is_not" and value != test.bound)
        )
    return {
        "at_least": value >= test.bound,
        "above": value > test.bound,
        "at_most": value <= test.bound,
        "below": value < test.bound,
        "is": value == test.bound,
        "is_not": value != test.bound,
    }[test.operator]


def expected(rules: list[MatchRule], facts: list[Fact]) -> set[tuple[str, tuple]]:
    """All rules that apply to closed facts, with the facts, found by trying everything."""
    found = set()
    for rule in rules:
        for tests in rule.alternatives:
            slots = sorted({t.slot for t in tests}, key=matched_as)
            for chosen in product(*([f for f in facts if f.slot == s] for s in slots)):
                by_slot = {f.slot: dict(f.attributes) for f in chosen}
                if all(
                    t.attribute in by_slot[t.slot] and brute(t, by_slot[t.slot][t.attribute])
                    for t in tests
                ):
                    found.add((rule.id, tuple((f.slot, f.item) for f in chosen)))
    return found


def in_order(firing: Firing) -> tuple:
    """What firings are sorted by: rule, facts by the names of their slots, certainty."""
    named = tuple((matched_as(slot), item) for slot, item in firing.facts)
    return firing.rule, named, firing.certain


def random_test(rng: random.Random, slot: Slot) -> Test:
    attribute = rng.choice(["v", "级别", "n"])
    if attribute == "级别":
        return Test(slot, attribute, rng.choice(["is", "is_not"]), rng.choice(WORDS))
    return Test(slot, attribute, rng.choice(OPERATORS), rng.choice(BOUNDS))


def random_rules(rng: random.Random) -> list[MatchRule]:
    rules = []
    for number in range(rng.randint(1, 12)):
        alternatives = []
        for _ in range(rng.choice([1, 1, 2, 3])):
            slots = rng.sample(SLOTS, rng.choice([1, 1, 1, 2, 3]))
            tests = [random_test(rng, s) for s in slots for _ in range(rng.choice([1, 1, 2, 3]))]
            rng.shuffle(tests)
            alternatives.append(tuple(tests))
        rules.append(MatchRule(f"规则 {number}", tuple(alternatives)))
    return rules


def random_number(rng: random.Random) -> Fraction:
    bound = rng.choice(BOUNDS)
    return rng.choice(
        [
            bound,
            bound + NEAR,
            bound - NEAR,
            bound + Fraction(1, 3),
            Fraction(2, 3),
            Fraction(1, 7),
            Fraction(rng.randint(-(10**30), 10**30)),
            Fraction(rng.randint(-1000, 1000), rng.randint(1, 97)),
        ]
    )


def random_range(rng: random.Random) -> Range | Fraction:
    lo, hi = sorted([random_number(rng), random_number(rng)])
    if lo == hi:
        return lo
    return Range(
        rng.choice([lo, lo, lo, None]),
        rng.choice([hi, hi, hi, None]),
        rng.random() < 0.5,
        rng.random() < 0.5,
    )


def random_facts(rng: random.Random, *, is_open: bool) -> list[Fact]:
    facts = []
    for slot in SLOTS:
        for item in rng.sample(["", "甲", "乙", '"丙"'], rng.choice([0, 1, 1, 1, 3])):
            attributes = []
            if rng.random() < 0.9:
                open_number = is_open and rng.random() < 0.5
                attributes.append(("v", random_range(rng) if open_number else random_number(rng)))
            if rng.random() < 0.8:
                word = rng.choice([*WORDS, "x" * 10_000])
                if is_open and rng.random() < 0.5:
                    word = frozenset(rng.sample(WORDS, rng.randint(1, 3)))
                attributes.append(("级别", word))
            if rng.random() < 0.3:
                attributes.append(("n", rng.choice([random_number(rng), "优"])))
            if rng.random() < 0.3:
                attributes.append(("untested", Range(None, None)))
            facts.append(Fact(slot, item, tuple(attributes)))
    rng.shuffle(facts)
    return facts


def in_rounds(rng: random.Random, facts: list[Fact]) -> list[list[Fact]]:
    cut = sorted(rng.randint(0, len(facts)) for _ in range(rng.randint(0, 2)))
    return [facts[a:b] for a, b in zip([0, *cut], [*cut, len(facts)], strict=True)]


def member(rng: random.Random, value: object) -> Fraction | str:
    """One thing that an attribute may be."""
    if isinstance(value, frozenset):
        return rng.choice(sorted(value))
    if not isinstance(value, Range):
        return value
    lo = value.lo if value.lo is not None else (value.hi or Fraction(0)) - 10**7
    hi = value.hi if value.hi is not None else lo + 2 * 10**7
    inside = [lo + (hi - lo) * Fraction(rng.randint(1, 99), 100)]
    inside += [b for b in BOUNDS if lo < b < hi]
    inside += [lo] if value.lo is not None and not value.lo_open else [lo + (hi - lo) / 10**40]
    inside += [hi] if value.hi is not None and not value.hi_open else [hi - (hi - lo) / 10**40]
    return rng.choice(inside)


def closed(rng: random.Random, facts: list[Fact]) -> list[Fact]:
    return [
        Fact(f.slot, f.item, tuple((a, member(rng, v)) for a, v in f.attributes)) for f in facts
    ]


@pytest.mark.parametrize("seed", range(12))
def test_known_facts_fire_what_brute_force_finds_in_the_round_of_the_last_fact(seed: int) -> None:
    rng = random.Random(seed)
    fired_at_all = 0
    for _ in range(40):
        rules = random_rules(rng)
        program = DoubleEntry(rules)
        for _ in range(4):
            facts = random_facts(rng, is_open=False)
            known: list[Fact] = []
            before: set = set()
            with program.open() as session:
                for batch in in_rounds(rng, facts):
                    known += batch
                    now = expected(rules, known)
                    fired = session.assert_facts(batch)
                    assert {(f.rule, f.facts) for f in fired} == now - before
                    assert all(f.certain for f in fired)
                    assert list(fired) == sorted(set(fired), key=in_order)
                    before = now
            fired_at_all += len(before)
        program.close()
    assert fired_at_all > 150


@pytest.mark.parametrize("seed", range(12))
def test_open_facts_must_fires_hold_of_all_members_and_what_may_not_fire_of_none(seed: int) -> None:
    rng = random.Random(100 + seed)
    kinds = {True: 0, False: 0}
    for _ in range(40):
        rules = random_rules(rng)
        program = build_program(rules)
        assert program.matcher == "durable-rules"
        for _ in range(3):
            facts = random_facts(rng, is_open=True)
            fired = []
            with program.open() as session:
                for batch in in_rounds(rng, facts):
                    fired += session.assert_facts(batch)
            may = {(f.rule, f.facts) for f in fired}
            must = {(f.rule, f.facts) for f in fired if f.certain}
            assert len(may) == len(fired)
            for _ in range(8):
                truth = expected(rules, closed(rng, facts))
                assert must <= truth <= may
            for firing in fired:
                kinds[firing.certain] += 1
        program.close()
    assert min(kinds.values()) > 40


def test_one_test_on_one_open_number_is_answered_exactly() -> None:
    """May and must are not only safe but tight: some member decides each of them."""
    ends = [None, Fraction(-1), Fraction(0), Fraction(1, 2), Fraction(2, 3), Fraction(1)]
    bounds = [Fraction(-1), Fraction(0), Fraction(1, 2), Fraction(1)]
    grid = [Fraction(n, 12) for n in range(-30, 31)]
    tests = [Test(OfFact("s"), "v", o, b) for o in OPERATORS for b in bounds]
    program = build_program([MatchRule(str(i), ((t,),)) for i, t in enumerate(tests)])
    for lo, hi, lo_open, hi_open in product(ends, ends, [False, True], [False, True]):
        if lo is not None and hi is not None and lo >= hi:
            continue
        known = Range(lo, hi, lo_open and lo is not None, hi_open and hi is not None)
        members = [
            x
            for x in grid
            if (lo is None or x > lo or (x == lo and not lo_open))
            and (hi is None or x < hi or (x == hi and not hi_open))
        ]
        with program.open() as session:
            fired = {
                f.rule: f.certain
                for f in session.assert_facts([Fact(OfFact("s"), "", (("v", known),))])
            }
        for i, test in enumerate(tests):
            truths = {brute(test, x) for x in members}
            want = None if True not in truths else False not in truths
            assert fired.get(str(i)) is want, (known, test)


@pytest.mark.parametrize("operator", OPERATORS)
def test_thresholds_are_exact_however_near_the_value_lies(operator: str) -> None:
    bounds = [Fraction("0.95"), Fraction(2, 1), Fraction("-0.000000000001"), Fraction(10**6)]
    rules = [MatchRule(str(b), ((Test(OfFact("s"), "v", operator, b),),)) for b in bounds]
    program = build_program(rules)
    tiny = Fraction(1, 10**40)
    for bound in bounds:
        for value in (bound, bound - tiny, bound + tiny, bound - NEAR, bound + NEAR):
            facts = [Fact(OfFact("s"), "", (("v", value),))]
            with program.open() as session:
                fired = {(f.rule, f.facts) for f in session.assert_facts(facts)}
            assert fired == expected(rules, facts)
