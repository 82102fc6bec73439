"""`check --fix`: certain mistakes are mended; comments, order and layout stay byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import text_of
from hypothesis import given
from hypothesis import strategies as st
from mistakes import IN_RULES, RULES, edited

import cli
from engine.authoring.check import check_ruleset
from engine.base.diagnostics import has_errors
from engine.base.source import Source, Span
from engine.language.load.edits import Edit, apply_edits, mended

MENDED = (
    "key-top-level", "key-in-section", "key-in-indicator", "key-in-effect", "method",
    "allocate", "policy", "number-full-width", "number-exponent",
    "number-leading-zero", "number-underscore", "number-quoted", "number-with-unit",
    "number-full-width-percent", "flag-yes", "flag-chinese",
)  # fmt: skip


def mend(text: str) -> str:
    """Return a text mended until nothing more can be."""
    for _ in range(10):
        better = mended(text, check_ruleset("r.yaml", text.encode()), "r.yaml")
        if better == text:
            break
        text = better
    return text


@pytest.mark.parametrize("name", MENDED)
def test_a_mistake_with_one_cure_is_mended_to_what_stood_there(name: str) -> None:
    """Nearly: a number may come back as another way of writing it."""
    after = mend(edited(RULES, *IN_RULES[name]))

    assert not has_errors(check_ruleset("r.yaml", after.encode()))
    assert after == RULES or name == "flag-yes"


def test_a_word_that_means_something_else_is_not_replaced_by_a_near_one() -> None:
    """Half-down rounding is another arithmetic, not a slip of the pen: nothing may change it."""
    text = edited(RULES, *IN_RULES["rounding-mode"])

    assert "half-down" in text
    assert mend(text) == text


@pytest.mark.parametrize("name", IN_RULES)
def test_mending_changes_no_line_that_nothing_was_wrong_with(name: str) -> None:
    text = edited(RULES, *IN_RULES[name])
    before, after = text.splitlines(), mend(text).splitlines()

    assert len(before) == len(after)
    comments = [line.partition("#")[2] for line in before if " # " in line]
    assert comments == [line.partition("#")[2] for line in after if " # " in line]


def test_what_is_sound_stays_byte_for_byte() -> None:
    for path in ("rulesets/cn-hb-20-40-40.yaml", "rulesets/cn-mof-2020-self-evaluation.yaml"):
        text = text_of(path)
        assert mend(text) == text


@given(
    lines=st.lists(st.text("ab绩效 ：#", max_size=8), min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    data=st.data(),
)
def test_edits_change_their_own_places_and_nothing_else(
    lines: list[str], end: str, data: st.DataObject
) -> None:
    text = end.join(lines)
    source = Source("f", text)
    number = data.draw(st.integers(1, len(lines)))
    line = lines[number - 1]
    first = data.draw(st.integers(0, len(line)))
    last = data.draw(st.integers(first, len(line)))
    new = data.draw(st.text("xy效", max_size=4))
    edit = Edit(Span(source, number, first + 1, number, last + 1), new)

    expected = [*lines[: number - 1], line[:first] + new + line[last:], *lines[number:]]
    assert apply_edits(text, [edit]) == end.join(expected)


def test_edits_that_overlap_are_refused() -> None:
    source = Source("f", "abcdef")
    one, two = Span(source, 1, 1, 1, 4), Span(source, 1, 3, 1, 6)

    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(one, ""), Edit(two, "")])


def test_the_command_shows_and_writes_the_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.yaml"
    data = (
        b"\xef\xbb\xbf"
        + RULES.replace("total: 100", "totl: 1e2  # \xe6").replace("\n", "\r\n").encode()
    )
    path.write_bytes(data)

    assert cli.main(["check", str(path), "--diff"]) == 1
    assert path.read_bytes() == data
    assert cli.main(["check", str(path), "--fix"]) == 0
    assert "+total: 100" in capsys.readouterr().out
    assert path.read_bytes() == data.replace(b"totl: 1e2", b"total: 100")


_UNDECLARED = """\
ruleset: f
title: f
version: 1.0.0
total: 20
rounding: {places: 2}
FACTS
terms: {经费: {from: facts.cost, unit: 元}}
sections:
  - id: s
    title: s
    points: 20
    indicators:
      - {id: x, title: x, points: 10, score: {method: formula, points: facts.a + mean(facts.c) + 经费}}
      - {id: y, title: y, points: 10, score: {method: table, rows: [{when: {facts.b: 是, facts.d: 好}, points: 9}, {points: 0}]}}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("facts: {}", "\n  facts.a: {kind: quantity}\n"),
        ("facts: {facts.a: {kind: whole}} # 注", "facts.c: {kind: quantity, list: true}, "),
        ("facts:\n  # 注\n  facts.a: {kind: whole}", "\n  facts.b: {kind: yes-no}\n"),
    ],
)
def test_facts_that_nothing_declares_are_declared_as_their_use_implies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str
) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(_UNDECLARED.replace("FACTS", before))
    cli.main(["check", str(path), "--fix", "--strict", "--on", "2024-12-31"])
    text = path.read_text()

    assert after in text
    assert "facts.cost: {kind: money, unit: 元}" in text
    assert "facts.d: {kind: words, words: [好, 其他]}" in text
    assert "JX498" not in capsys.readouterr().out
    assert ("# 注" in before) == ("# 注" in text)


def test_a_ruleset_that_declares_nothing_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(_UNDECLARED.replace("FACTS\n", ""))
    cli.main(["check", str(path), "--fix", "--on", "2024-12-31"])

    assert path.read_text() == _UNDECLARED.replace("FACTS\n", "")
