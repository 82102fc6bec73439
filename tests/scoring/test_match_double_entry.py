"""Any difference between the two matchers refuses the score."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest

from engine.language.rules import Fact, MatchRule, Test
from engine.language.slots import OfFact
from engine.scoring.match import Disagreement, DoubleEntry, build_program
from engine.scoring.match.reference import ReferenceProgram

RULES = [MatchRule("high", ((Test(OfFact("a"), "v", "at_least", Fraction(60)),),))]
HIGH = Fact(OfFact("a"), "甲", (("v", Fraction(80)),))


def test_a_planted_difference_raises_with_both_traces_and_the_facts() -> None:
    program = DoubleEntry(RULES)
    program.reference = ReferenceProgram(
        [MatchRule("high", ((Test(OfFact("a"), "v", "at_least", Fraction(90)),),))]
    )
    session = program.open()
    session.assert_facts([Fact(OfFact("b"), "", ())])
    with pytest.raises(Disagreement, match=r"only durable-rules: high on c:a\[甲\]") as caught:
        session.assert_facts([HIGH])
    assert caught.value.reference == ()
    assert [f.rule for f in caught.value.durable] == ["high"]
    assert caught.value.facts == (Fact(OfFact("b"), "", ()), HIGH)


def test_a_failure_inside_durable_rules_is_a_disagreement_too() -> None:
    program = DoubleEntry(RULES)
    program.durable.exact["c:a"] = (('","sid":"s","k0":1e-05', {}),)
    with pytest.raises(Disagreement, match=r"failed .*MatcherFailure"), program.open() as session:
        session.assert_facts([HIGH])


def test_a_difference_in_certainty_counts() -> None:
    """Facts that are open to one matcher only: may against must."""
    program = DoubleEntry(RULES)
    session = program.open()
    fire = session._reference.fire
    session._reference.fire = None  # type: ignore[assignment]
    session._reference = _Weakened(fire)  # type: ignore[assignment]
    with pytest.raises(Disagreement, match=r"\(may\)"):
        session.assert_facts([HIGH])


class _Weakened:
    def __init__(self, fire: object) -> None:
        self._fire = fire

    def fire(self, facts: object) -> object:
        return [(rule, places, False) for rule, places, _ in self._fire(facts)]  # type: ignore[operator]


def test_where_durable_rules_cannot_be_imported_the_reference_matches_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    program = build_program(RULES)
    assert program.matcher == "reference"
    assert "durable_rules_engine" in program.why_not
    with program.open() as session:
        assert [f.rule for f in session.assert_facts([HIGH])] == ["high"]


def test_rules_beyond_durable_rules_are_matched_by_the_reference_which_says_why() -> None:
    third = [MatchRule("third", ((Test(OfFact("a"), "v", "above", Fraction(1, 3)),),))]
    program = build_program(third)
    assert program.matcher == "reference"
    assert "1/3" in program.why_not or "0.333" in program.why_not
    with program.open() as session:
        assert session.assert_facts([Fact(OfFact("a"), "", (("v", Fraction(1, 3)),))]) == ()


def test_the_reference_alone_can_be_asked_for() -> None:
    program = build_program(RULES, prefer="reference")
    assert (program.matcher, program.why_not) == ("reference", "")
