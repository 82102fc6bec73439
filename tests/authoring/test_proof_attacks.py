"""What is proved of random rulesets no random case breaks, and every example breaks what it should.

The cases and whether they break a guarantee are worked out without the prover (`proof_attacks`);
`bench/proofs.py` runs the long form.
"""

from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("z3")

from proof_attacks import attack, nested


@pytest.mark.parametrize("start", [0, 100])
def test_no_case_contradicts_a_proof_and_examples_show_what_they_are_said_to_show(
    start: int,
) -> None:
    outcomes = Counter[str]()
    for number in range(start, start + 6):
        report = attack(number, cases=10, pairs=4, steps=40_000)
        assert report.faults == []
        outcomes += report.outcomes
    assert outcomes["proved"] > 3
    assert outcomes["broken"] > 3


def test_nor_where_sections_lie_in_sections() -> None:
    reports = [attack(n, text=text, cases=10, pairs=4, steps=40_000) for n, text in enumerate(nested(4, 1))]  # fmt: skip

    assert [fault for report in reports for fault in report.faults] == []
    assert sum((report.outcomes for report in reports), Counter())["proved"] > 3
