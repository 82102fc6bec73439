"""What is beyond the matchers is diagnosed by rule; what is just below works."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.base.codes.matching import MATCHING
from engine.base.source import Source, Span
from engine.base.values import Range
from engine.language.rules import Fact, MatchRule, Test
from engine.language.slots import OfFact, Slot
from engine.pipeline import load_case, load_ruleset
from engine.scoring.explain.overview import note_lines
from engine.scoring.match.double_entry import DoubleEntry
from engine.scoring.match.layout import lay_out
from engine.scoring.match.limits import (
    MAX_ALTERNATIVES,
    MAX_KEYS,
    MAX_RULES,
    MAX_SLOTS,
    check_limits,
)
from engine.scoring.ruleset import score_case

SPAN = Span(Source("r.yaml", "x"), 3, 5, 3, 9)


def rule(name: str, *tests: Test) -> MatchRule:
    return MatchRule(name, (tests,))


def above(slot: str, bound: Fraction | int | str = 0) -> Test:
    return Test(OfFact(slot), "v", "above", Fraction(bound))


def codes(*rules: MatchRule) -> list[str]:
    return [d.code for d in check_limits(rules, lambda _: SPAN)]


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        (
            "JX602",
            MatchRule("甲", tuple((above("a", n),) for n in range(MAX_ALTERNATIVES + 1))),
            MatchRule("甲", tuple((above("a", n),) for n in range(MAX_ALTERNATIVES))),
        ),
        (
            "JX603",
            rule("甲", *(above(str(n)) for n in range(MAX_SLOTS + 1))),
            rule("甲", *(above(str(n)) for n in range(MAX_SLOTS))),
        ),
        ("JX603", rule("甲", *(above("a", n) for n in range(65))), rule("甲", above("a"))),
        ("JX604", rule("甲", above("a", Fraction(1, 3))), rule("甲", above("a", "0.333"))),
        ("JX604", rule("甲", above("a", "0.0000000000001")), rule("甲", above("a", "1e-12"))),
        ("JX604", rule("甲", above("a", 10**19)), rule("甲", above("a", 10**18))),
        (
            "JX604",
            rule("甲", above("a", 10**9), above("a", "1e-12")),
            rule("甲", above("a", 10**9), above("b", "1e-12")),
        ),
        (
            "JX606",
            rule("甲", Test(OfFact("a"), "v", "below", "优")),
            rule("甲", Test(OfFact("a"), "v", "is", "优")),
        ),
        ("JX607", MatchRule("甲", ((),)), rule("甲", above("a"))),
        ("JX607", MatchRule("甲", ()), rule("甲", above("a"))),
    ],
)
def test_a_rule_beyond_a_limit_is_named_at_its_place(
    code: str, bad: MatchRule, good: MatchRule
) -> None:
    (found,) = check_limits((good, bad) if code != "JX604" else (bad,), lambda _: SPAN)
    assert found.code == code
    assert "甲" in found.message.zh
    assert "甲" in found.message.en
    assert found.primary is not None
    assert found.primary.span == SPAN
    assert found.help is not None
    assert codes(good) == []


def test_too_many_slots_and_too_many_rules_are_said_once() -> None:
    assert codes(*(rule(f"r{n}", above(f"s{n}")) for n in range(MAX_KEYS + 50))) == ["JX601"]
    assert codes(*(rule(f"r{n}", above("s", n)) for n in range(MAX_RULES + 50))) == ["JX605"]


@pytest.mark.parametrize(("indicators", "code"), [(MAX_KEYS + 20, "JX601"), (40, None)])
def test_a_ruleset_larger_than_durable_rules_is_matched_by_the_reference_and_says_so(
    indicators: int, code: str | None
) -> None:
    """All the same points, and a scorecard that does not claim to be checked twice."""
    method = "{method: bands, of: facts.FACT, bands: [{at_least: 5, points: 1}, {points: 0}]}"
    rows = "".join(
        f"  - {{id: i{n}, title: i, points: 1, score: {method.replace('FACT', f'f{n}')}}}\n"
        for n in range(indicators)
    )
    text = (
        f"ruleset: large\ntitle: large\nversion: '1'\ntotal: {indicators}\nrounding: {{places: 0}}\n"
        f"sections:\n- id: s\n  title: s\n  points: {indicators}\n  indicators:\n{rows}"
    )
    facts = "".join(f"  f{n}: {n % 10}\n" for n in range(indicators))
    ruleset, found = load_ruleset("large.yaml", text.encode())
    case, _ = load_case("c.yaml", f"case: c\ntitle: c\nyear: 2022\nfacts:\n{facts}".encode())
    assert ruleset is not None, found
    assert case is not None

    card = score_case(ruleset, case)

    assert [(d.code, d.severity) for d in found] == ([(code, "warning")] if code else [])
    assert card.score == sum(n % 10 >= 5 for n in range(indicators))
    assert card.matcher == ("reference" if code else "durable-rules")
    said = "matched by the reference matcher alone" in " ".join(note_lines(card, "en"))
    assert said is bool(code)


def test_every_code_is_in_the_table_and_used() -> None:
    assert [c.id for c in MATCHING] == [f"JX60{n}" for n in range(1, 8)]


def test_a_threshold_of_many_thousand_digits_is_diagnosed() -> None:
    assert codes(rule("甲", above("a", Fraction(10**5_000, 7**5_000)))) == ["JX604"]


def test_hostile_rules_are_diagnosed_not_run() -> None:
    word = "优" * 10_000
    found = check_limits((rule(word, Test(OfFact(word), word, "above", word)),), lambda _: None)
    assert [d.code for d in found] == ["JX606"]
    assert found[0].primary is None


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param([rule(f"r{n}", above(f"s{n}")) for n in range(MAX_KEYS)], id="480 slots"),
        pytest.param([rule(f"r{n}", above("s", -n)) for n in range(1_000)], id="1000 thresholds"),
        pytest.param([rule(f"r{n}", above("s")) for n in range(700)], id="700 alike"),
        pytest.param(
            [rule(f"r{n}", *(above(f"s{k}", -n) for k in range(MAX_SLOTS))) for n in range(40)],
            id="8 slots at once",
        ),
        pytest.param(
            [rule(f"r{n}", Test(OfFact("s"), f"f{n}", "is", "met")) for n in range(300)],
            id="checklist",
        ),
        pytest.param(
            [
                rule(
                    "wide", *(Test(OfFact("s"), "v", "is_not", Fraction(n)) for n in range(2, 66))
                ),
                *(
                    rule(
                        f"r{n}",
                        *(Test(OfFact("s"), f"f{k}", "above", Fraction(0)) for k in range(60)),
                    )
                    for n in range(3)
                ),
            ],
            id="64 tests of one fact",
        ),
    ],
)
@pytest.mark.parametrize("is_open", [False, True])
def test_just_below_the_limits_everything_fires(rules: list[MatchRule], is_open: bool) -> None:
    assert codes(*rules) == []
    tests = {t for r in rules for tests in r.alternatives for t in tests}
    program = DoubleEntry(rules)
    with program.open() as session:
        fired = session.assert_facts(
            [_fact(slot, tests, is_open) for slot in {t.slot for t in tests}]
        )
    assert {f.rule for f in fired} == {r.id for r in rules}
    assert all(f.certain for f in fired)
    program.close()


def _fact(slot: Slot, tests: set[Test], is_open: bool) -> Fact:
    """A fact of which every test holds. Open attributes have one member: it stays certain."""
    words = {t.attribute for t in tests if isinstance(t.bound, str)}
    attributes = []
    for attribute in sorted({t.attribute for t in tests}):
        one = Fraction(1)
        known = "met" if attribute in words else one
        open_ = frozenset({"met"}) if attribute in words else Range(one, one)
        attributes.append((attribute, open_ if is_open else known))
    return Fact(slot, "", tuple(attributes))


def test_facts_that_many_tests_look_at_are_laid_out_in_several_parts() -> None:
    """A fact of durable-rules has at most 252 properties, and every test may add two."""
    wide = [
        MatchRule(
            str(n),
            (tuple(Test(OfFact("s"), f"v{n}-{k}", "at_least", Fraction(1)) for k in range(5)),),
        )
        for n in range(50)
    ]
    shards = lay_out(wide).shards["c:s"]

    assert sum(shard.tests for shard in shards) == 250
    assert [shard.tests for shard in shards if 2 * shard.tests > 252] == []
    assert len(shards) == 3


def test_alternatives_that_share_a_pattern_are_spread_so_that_no_shard_has_more_than_were_measured() -> (
    None
):
    """200 uses of one pattern were measured to match rightly; the next one opens another shard."""
    shared = above("a")
    layout = lay_out([rule(f"r{n}", shared, above("b", n)) for n in range(401)])

    uses = [shard.uses[(shared,)] for shard in layout.shards["c:a"]]
    assert uses == [200, 200, 1]
