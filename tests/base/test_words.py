"""Texts in two languages, filled and joined."""

from __future__ import annotations

import pytest

from engine.base.words import Text

TOTAL = Text("总分 {score}", "total {score:point/points}")
LISTED = Text("、", ", ")


def test_texts_in_texts_fill_each_in_their_language() -> None:
    inner = LISTED.join(TOTAL.fill(score=n) for n in (1, 2))
    outer = Text("{said}；\n完", "{said};\ndone").fill(said=inner)

    assert outer == Text("总分 1、总分 2；\n完", "total 1 point, total 2 points;\ndone")
    assert Text("{a}", "{a}").fill(a="甲\n乙").zh == "甲 乙"


def test_a_text_counts_what_fills_it() -> None:
    there_are = Text("有 {n} 项", "there {n:=is/are} {n:part/parts}")

    assert [there_are.fill(n=n).en for n in (1, 2)] == ["there is 1 part", "there are 2 parts"]
    assert there_are.fill(n=Text("一", "1")) == Text("有 一 项", "there is 1 part")
    assert Text("{x}", "{x:>4}").fill(x=7) == Text("7", "   7")


def test_joined_are_none_one_and_several() -> None:
    one = TOTAL.fill(score=3)

    assert LISTED.join(()) == Text("", "")
    assert LISTED.join((one,)) == one
    assert LISTED.join((one, one)).en == "total 3 points, total 3 points"


def test_a_field_that_is_not_given_is_told() -> None:
    with pytest.raises(KeyError, match="score"):
        TOTAL.fill(total=1)
