"""Signs that cannot be seen are written out; names that look alike are known."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from engine.base.signs import UNSEEN, coded, in_line, looks_like, visible

#: Numbers signs of Arabic and its kin are formatting by name only: they are drawn.
DRAWN = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}  # fmt: skip


def test_every_control_and_every_mark_without_a_shape_is_unseen() -> None:
    odd = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    there = {n for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) in odd}
    missed = {n for n in there if not UNSEEN.search(chr(n))}
    assert missed == DRAWN | {0x09, 0x0A}


def test_what_is_written_is_no_unseen_sign() -> None:
    for text in ("总分 100 分", "甲（乙）", "a\tb\nc", "⚠️", "ｱ", "\ue000", "葛\U000e0100"):
        assert visible(text) == text


def test_what_cannot_be_seen_is_written_out_and_lines_stay() -> None:
    assert visible("a\x1b[2J\r\nb\u202ec\ud800") == "a\\x1b[2J\nb\\u202ec\\ud800"
    assert in_line("a\n总分 100\t\x9b") == "a\\n总分 100\\t\\x9b"
    assert visible(visible("\x00")) == visible("\x00")


def test_json_means_the_same_with_its_escapes() -> None:
    data = {"甲\u202e": ["\x7f\x9b", "\U000e0001\u200b\n\\u202e"]}
    text = coded(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert not UNSEEN.search(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a1", "а1"), ("甲（一）", "甲(一)"), ("Ａ", "A"), ("a b", "a\u3000b"), ("a-b", "a–b"), ("一", "\u2f00"),
        ("é", "e\u0301"), ("ab", "a\u200bb"), ("口", "ロ"), ("Ο", "O"), ("豈", "\uf900"), ("a·b", "a・b"),
    ],
)  # fmt: skip
def test_names_that_are_taken_for_one_another_look_alike(one: str, other: str) -> None:
    assert one != other
    assert looks_like(one) == looks_like(other)


@pytest.mark.parametrize(
    "pair", [("a1", "al"), ("A", "a"), ("甲", "乙"), ("未", "末"), ("a-b", "ab")]
)
def test_other_names_do_not(pair: tuple[str, str]) -> None:
    assert looks_like(pair[0]) != looks_like(pair[1])
