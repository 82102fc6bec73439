"""Sessions and programs come and go without leaving anything behind, whatever happens inside."""

from __future__ import annotations

import gc
import os
import threading
from fractions import Fraction
from pathlib import Path

import pytest

from engine.base.values import Range
from engine.language.rules import Fact, MatchRule, Test
from engine.language.slots import OfFact
from engine.scoring.match.double_entry import DoubleEntry
from engine.scoring.match.durable import DurableProgram
from engine.scoring.match.names import MAX_FACTS, Names, fnv32
from engine.scoring.match.program import CaseTooLarge
from engine.scoring.match.reference import ReferenceProgram
from engine.scoring.match.rete import MatcherFailure, Rete

durable_rules_engine = pytest.importorskip("durable_rules_engine")

RULES = [
    MatchRule("high", ((Test(OfFact("a"), "v", "at_least", Fraction(60)),),)),
    MatchRule("low", ((Test(OfFact("a"), "v", "below", Fraction(60)),),)),
    MatchRule(
        "both",
        ((Test(OfFact("a"), "v", "at_least", Fraction(60)), Test(OfFact("b"), "w", "is", "优")),),
        1,
    ),
]
HIGH = Fact(OfFact("a"), "", (("v", Fraction(80)),))
LOW = Fact(OfFact("a"), "", (("v", Fraction(20)),))
OPEN = Fact(OfFact("a"), "", (("v", Range(Fraction(20), Fraction(80))),))
GOOD = Fact(OfFact("b"), "", (("w", "优"),))


class Counting:
    """The C module, counting what is made and deleted."""

    def __init__(self) -> None:
        self.made = self.deleted = self.states = 0

    def __getattr__(self, name: str) -> object:
        return getattr(durable_rules_engine, name)

    def create_ruleset(self, name: str, text: str) -> int:
        self.made += 1
        return durable_rules_engine.create_ruleset(name, text)

    def delete_state(self, handle: int, sid: str) -> None:
        self.states += 1
        durable_rules_engine.delete_state(handle, sid)

    def delete_ruleset(self, handle: int) -> None:
        assert self.states == self.deleted + 1  # its session went first
        self.deleted += 1
        durable_rules_engine.delete_ruleset(handle)


def counted() -> tuple[DurableProgram, Counting]:
    program, module = DurableProgram(RULES), Counting()
    program._module = module  # type: ignore[assignment]
    return program, module


def test_a_closed_session_leaves_no_fact_to_the_next() -> None:
    program = DoubleEntry(RULES)
    for fact, rule in ((HIGH, "high"), (LOW, "low"), (HIGH, "high")):
        with program.open() as session:
            assert [f.rule for f in session.assert_facts([fact])] == [rule]
    with program.open() as session:
        assert session.assert_facts([GOOD]) == ()


def test_a_rule_over_two_rounds_fires_once_in_the_later() -> None:
    with DoubleEntry(RULES).open() as session:
        assert [f.rule for f in session.assert_facts([HIGH])] == ["high"]
        assert [f.rule for f in session.assert_facts([GOOD])] == ["both"]
        assert session.assert_facts([]) == ()


def test_a_session_that_opens_late_keeps_what_it_knew_and_repeats_nothing() -> None:
    with DoubleEntry([*RULES, *_one("c")]).open() as session:
        session.assert_facts([HIGH])
        late = Fact(OfFact("c"), "", (("v", Range(Fraction(0), None)),))
        assert [(f.rule, f.certain) for f in session.assert_facts([late])] == [("c", False)]
        assert [(f.rule, f.certain) for f in session.assert_facts([GOOD])] == [("both", True)]


def test_one_ruleset_serves_cases_one_after_another_and_is_deleted_with_the_program() -> None:
    program, module = counted()
    for _ in range(10):
        with program.open() as session:
            session.assert_facts([HIGH, GOOD])
    assert (module.made, module.deleted) == (1, 0)
    del program, session
    gc.collect()
    assert module.deleted == module.made


def test_open_facts_take_two_more_rulesets_only_when_they_come() -> None:
    program, module = counted()
    with program.open() as session:
        session.assert_facts([OPEN])
    assert module.made == 2
    with program.open() as session:
        session.assert_facts([HIGH])
    assert module.made == 3
    program.close()
    assert module.deleted == 3


def test_sessions_inside_one_another_do_not_share_a_ruleset() -> None:
    program, module = counted()
    with program.open() as outer, program.open() as inner, program.open() as third:
        assert [f.rule for f in outer.assert_facts([HIGH])] == ["high"]
        assert [f.rule for f in inner.assert_facts([LOW])] == ["low"]
        assert [f.rule for f in third.assert_facts([GOOD])] == []
        assert [f.rule for f in outer.assert_facts([GOOD])] == ["both"]
        assert inner.assert_facts([GOOD]) == ()
    assert module.made == 3
    program.close()
    assert module.deleted == 3


def test_a_closed_program_can_be_opened_again() -> None:
    program = DoubleEntry(RULES)
    program.close()
    program.close()
    with program.open() as session:
        assert [f.rule for f in session.assert_facts([HIGH])] == ["high"]


def test_an_exception_in_a_session_drops_its_ruleset() -> None:
    program, module = counted()
    session = program.open()
    session.assert_facts([HIGH])
    with pytest.raises(ValueError, match="twice"), session:
        session.assert_facts([LOW])
    assert module.deleted == 1
    with pytest.raises(KeyError):
        _fail_inside(program)
    assert module.deleted == module.made == 2
    with program.open() as session:
        assert [f.rule for f in session.assert_facts([LOW])] == ["low"]


def test_a_session_never_closed_is_dropped_with_its_last_reference() -> None:
    program, module = counted()
    session = program.open()
    session.assert_facts([HIGH])
    del session
    gc.collect()
    assert module.deleted == 1


@pytest.mark.parametrize("program", [ReferenceProgram(RULES), DurableProgram(RULES)])
def test_a_fact_asserted_twice_is_refused(program: ReferenceProgram | DurableProgram) -> None:
    session = program.open()
    session.assert_facts([HIGH])
    with pytest.raises(ValueError, match="twice"):
        session.assert_facts([LOW])
    session.close()
    with program.open() as session:
        assert len(session.assert_facts([LOW])) == 1


def test_a_batch_that_the_parser_leaves_early_is_noticed() -> None:
    program = DurableProgram(RULES)
    rete = program.take("exact")
    good, bad = '","sid":"s","k0":1,"n0":120}', '","sid":"s","k0":1,"n0":1e-05}'
    assert len(rete.fire([good, good])[0]) == 2
    with pytest.raises(MatcherFailure, match="end of a batch"):
        rete.fire([good, bad, good])
    rete.dispose()


def test_a_ruleset_whose_sentinel_never_ran_is_abandoned_not_deleted() -> None:
    module = Counting()
    with pytest.raises(durable_rules_engine.error):
        Rete(module, '{"b":{"all":[{"a":{"g0":1}}]}}', '{"id":"b"', "")  # type: ignore[arg-type]
    assert (module.made, module.deleted) == (1, 0)


def test_more_combinations_than_a_session_may_hold_are_refused_before_c() -> None:
    pair = MatchRule(
        "pair",
        (
            (
                Test(OfFact("x"), "v", "above", Fraction(0)),
                Test(OfFact("y"), "v", "above", Fraction(0)),
            ),
        ),
    )
    program = DoubleEntry([pair])
    facts = [Fact(OfFact(s), str(n), (("v", Fraction(1)),)) for s in "xy" for n in range(320)]
    with pytest.raises(CaseTooLarge), program.open() as session:
        session.assert_facts(facts)
    with program.open() as session:
        assert len(session.assert_facts([f for f in facts if len(f.item) == 1])) == 100


def test_a_large_case_is_matched_and_its_session_not_kept() -> None:
    program, module = counted()
    with program.open() as session:
        fired = session.assert_facts(
            [Fact(OfFact("a"), str(n), (("v", Fraction(n)),)) for n in range(1_500)]
        )
    assert len(fired) == 1_500
    assert module.deleted == 1


def test_threads_share_a_program() -> None:
    program = DoubleEntry(RULES)
    wrong: list[object] = []

    def work(fact: Fact, rule: str) -> None:
        for _ in range(200):
            with program.open() as session:
                fired = [f.rule for f in session.assert_facts([fact])]
                fired += [f.rule for f in session.assert_facts([GOOD])]
            if fired != ([rule, "both"] if rule == "high" else [rule]):
                wrong.append(fired)

    threads = [
        threading.Thread(target=work, args=pair)
        for pair in ((HIGH, "high"), (LOW, "low"), (HIGH, "high"), (LOW, "low"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_matches_with_what_it_inherited_and_the_parent_goes_on() -> None:
    program = DoubleEntry(RULES)
    with program.open() as session:
        session.assert_facts([HIGH])
    held = program.open()
    held.assert_facts([HIGH])
    child = os.fork()
    if child == 0:
        status = 1
        try:
            fine = [f.rule for f in held.assert_facts([GOOD])] == ["both"]
            held.close()
            for _ in range(50):
                with program.open() as session:
                    fine &= [f.rule for f in session.assert_facts([LOW, GOOD])] == ["low"]
            program.close()
            status = 0 if fine else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [f.rule for f in held.assert_facts([GOOD])] == ["both"]
    held.close()


def test_the_hash_is_the_librarys_and_no_two_fact_ids_share_one() -> None:
    assert (fnv32("all"), fnv32("$and"), fnv32("name")) == (321211332, 3746487396, 2369371622)
    hashes = {fnv32(str(n)) for n in range(MAX_FACTS)} | {fnv32("b"), fnv32("sid-s")}
    assert len(hashes) == MAX_FACTS + 2


def test_names_are_short_ascii_stable_and_collide_with_nothing() -> None:
    names = Names()
    found = [names.get(role, n) for role in ("k", "n", "q0_") for n in range(500)]
    assert len({fnv32(n) for n in [*found, "id", "sid"]}) == len(found) + 2
    assert [names.get("k", n) for n in range(500)] == found[:500]
    assert all(n.isascii() and len(n) < 12 for n in found)


def test_words_of_any_length_and_script_never_reach_c() -> None:
    words = ["优" * 10_000, 'a"b', "c\\", "\x00", "}{][", "\ud800", ""]
    rules = [MatchRule(w, ((Test(OfFact(w), w, "is", w),),)) for w in words]
    program = DoubleEntry(rules)
    with program.open() as session:
        fired = session.assert_facts([Fact(OfFact(w), w, ((w, w),)) for w in words])
    text = program.durable._texts["exact"]
    assert text.isascii()
    assert len(text) < 2_000
    assert {f.rule for f in fired} == set(words)


def test_twenty_thousand_cases_take_no_memory() -> None:
    statm = Path("/proc/self/statm")
    program = DoubleEntry(RULES)

    def work(cases: int) -> int:
        for number in range(cases):
            with program.open() as session:
                session.assert_facts([OPEN if number % 2 else HIGH])
                session.assert_facts([GOOD])
        return int(statm.read_text().split()[1])

    before = work(2_000)
    assert work(20_000) - before < 256  # pages: 1 MB


def _fail_inside(program: DurableProgram) -> None:
    with program.open() as session:
        session.assert_facts([HIGH])
        raise KeyError


def _one(slot: str) -> list[MatchRule]:
    return [MatchRule(slot, ((Test(OfFact(slot), "v", "at_least", Fraction(1)),),))]
