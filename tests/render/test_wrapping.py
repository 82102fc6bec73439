"""Lines are broken so that each fits, nothing is lost, and long words cost no more than they are long."""

from __future__ import annotations

import random

import pytest
from rich.cells import cell_len

from engine.render.wrapping import wrapped

SIGNS = "ab1.,，。（）“” 中文字%－é"


def test_every_line_fits_and_nothing_but_blanks_is_lost() -> None:
    chance = random.Random(1)
    for _ in range(500):
        text = "".join(chance.choice(SIGNS) for _ in range(chance.randrange(120))).strip()
        width = chance.randrange(4, 40)
        lines = wrapped(text, width).split("\n")
        assert all(cell_len(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("sign", ["a", "中", "，", "\u0301", "e\u0301"])
def test_a_long_word_is_measured_a_few_times(sign: str) -> None:
    measured = 0

    def measure(text: str) -> int:
        nonlocal measured
        measured += len(text)
        return cell_len(text)

    text = sign * 20_000
    assert wrapped(text, 40, measure).replace("\n", "") == text
    assert measured < 400 * len(text)
