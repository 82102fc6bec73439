"""What is proved of random rulesets no random case breaks, and every example breaks what it should.

The cases and whether they break a guarantee are worked out without the prover (`proof_attacks`);
`bench/proofs.py` runs the long form.
"""

from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("z3")

import proof_attacks
from proof_attacks import attack, nested

from engine.authoring.proof.search import Outcome, Verdict


def test_no_case_contradicts_a_proof_and_examples_show_what_they_are_said_to_show() -> None:
    outcomes = Counter[str]()
    for number in (2, 5, 8, 9, 12, 19, 21):  # quick ones
        report = attack(number, cases=10, pairs=4, steps=40_000)
        assert report.faults == []
        outcomes += report.outcomes
    assert outcomes["proved"] > 3
    assert outcomes["broken"] > 3


def test_nor_where_sections_lie_in_sections() -> None:
    found = [
        attack(n, text=text, cases=8, pairs=3, steps=40_000) for n, text in enumerate(nested(8, 1))
    ]

    assert [fault for report in found for fault in report.faults] == []
    assert sum((report.outcomes for report in found), Counter())["proved"] > 3


@pytest.mark.parametrize("outcome", ["proved", "broken"])
def test_a_prover_that_says_what_is_not_so_is_found_out(
    outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_attacks, "decide", lambda _, claim: Verdict(claim, outcome))

    assert [fault for number in range(6) for fault in attack(number, cases=10).faults]
