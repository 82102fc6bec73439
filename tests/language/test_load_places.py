"""Reading YAML text: every mistake at its place, and the likely cause rather than the symptom."""

from __future__ import annotations

import pytest
from effort import calls

from engine.base.diagnostics import Diagnostic
from engine.base.source import Source
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Mapping, Scalar, read_tree


def problems(text: str) -> list[tuple[str, str, str]]:
    """Return code, place and message of everything wrong with a text."""
    source, found = decode("f", text.encode())
    if source is not None:
        _, found = read_tree(source)
    return [said(d) for d in found]


def said(d: Diagnostic) -> tuple[str, str, str]:
    assert d.primary is not None
    return d.code, f"{d.primary.span.line}:{d.primary.span.column}", d.message.en


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("title: a\n权重：10\npoints: 5\n", "JX021", "2:3"),
        ("a:\n\tb: 1\n", "JX021", "2:1"),
        ("a: 1\nb: >=95\n", "JX021", "2:4"),
        ("a: @x\n", "JX021", "1:4"),
        ("a: %5\n", "JX021", "1:4"),
        ("a: `x`\n", "JX021", "1:4"),
        ("a: *100\n", "JX012", "1:4"),
        ("a: [1，2]\n", "JX022", "1:5"),
        ("a: b: c\n", "JX020", "1:5"),
        ("a: [1, 2\nb: 3\n", "JX020", "2:2"),
        ("a: -\n", "JX020", "1:4"),
        ("a: [", "JX020", "1:5"),
        ('a: "\\d"\n', "JX020", "1:5"),
        ("a: 1\na: 2\n", "JX016", "2:1"),
    ],
)
def test_a_trap_is_shown_at_its_place(text: str, code: str, place: str) -> None:
    assert [p[:2] for p in problems(text)] == [(code, place)]


@pytest.mark.parametrize("text", ['a: "x\nb: 5\n', 'a: "x\nb: "5"\n', "a: 'x\nb: 5\nc: '6'\n"])
def test_an_open_quotation_mark_is_shown_where_it_opens(text: str) -> None:
    assert problems(text) == [("JX021", "1:4", "an open quotation mark")]


@pytest.mark.parametrize(
    "above", ['a: "x\n  y"\n', 'a: "x\n\n  y" # why\n', "a: 'it''s\n  x'\n", '# such as: "x\n']
)
def test_a_quotation_over_two_lines_is_not_blamed_for_what_is_wrong_below(above: str) -> None:
    line = above.count("\n") + 2
    assert [p[:2] for p in problems(above + "b: [1\nc: 2\n")] == [("JX020", f"{line}:2")]


def test_a_number_sign_that_cuts_a_text_is_shown() -> None:
    _, found = read_tree(Source("f", "a: 培训 #1 批\nb: [x, 乙  #2\n  ]\n"))

    assert [(d.severity, *said(d)[:2]) for d in found] == [
        ("warning", "JX023", "1:7"),
        ("warning", "JX023", "2:11"),
    ]


def test_a_comment_is_not_taken_for_a_text() -> None:
    _, found = read_tree(Source("f", "a: 培训 # 1\nb: 2 ## 3\nc: '4' #5\nd: C#7\n#8\n"))

    assert found == ()


def test_many_quotations_before_a_mistake_cost_little() -> None:
    def cost(lines: int) -> int:
        text = 'a: "v\n"\n' * lines + "b: [1\nc: 2\n"
        assert problems(text)
        return calls(lambda: problems(text))

    assert cost(4_000) < 2.5 * cost(2_000)


def test_every_invisible_character_is_shown_at_its_place() -> None:
    text = "a: 1\r\nb\u200b: 2\rc: \u202e3\n\u2028d: \x85\n"

    assert problems(text) == [
        ("JX004", "2:2", "invisible character U+200B"),
        ("JX004", "3:4", "invisible character U+202E"),
        ("JX004", "4:1", "invisible character U+2028"),
        ("JX004", "4:5", "invisible character U+0085"),
    ]


def test_tabs_and_joined_emoji_may_stand_in_a_text() -> None:
    source, found = decode("f", "a: 甲\t乙 👩\u200d🔬\n".encode())

    assert source is not None
    assert found == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_the_same_with_every_line_end(end: str) -> None:
    node, _ = read_tree(Source("f", f"a: 1{end}𠮷名: 甲乙{end}"))
    assert isinstance(node, Mapping)
    entry = node.entries[1]
    assert isinstance(entry.value, Scalar)
    span = entry.value.span

    assert (span.line, span.column, span.end_line, span.end_column) == (2, 5, 2, 7)
    assert span.source.lines[span.line - 1][span.column - 1 : span.end_column - 1] == "甲乙"


def test_scalars_stay_as_they_are_written() -> None:
    node, _ = read_tree(Source("f", "a: 010\nb: yes\nc: '5'\nd: |\n  x\n"))
    assert isinstance(node, Mapping)
    values = [e.value for e in node.entries if isinstance(e.value, Scalar)]

    assert [(v.text, v.style) for v in values] == [
        ("010", "plain"), ("yes", "plain"), ("5", "quoted"), ("x\n", "block"),
    ]  # fmt: skip
