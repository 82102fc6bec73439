"""Diagnostics on a terminal: marks under their text, whatever the text; nothing can be forged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.base.words import Text, same
from engine.render.diagnostics.data import diagnostics_data
from engine.render.diagnostics.text import concise, full

SOURCE = Source(
    "规则.yaml", "total: 100\nsections:\n  - id: 甲\n    分值: 60\n  - id: 乙\n    分值: 50\n"
)


def label(
    line: int, start: int, end: int, text: str | None = None, source: Source = SOURCE
) -> Label:
    return Label(Span(source, line, start, line, end), same(text) if text else None)


CONFLICT = Diagnostic(
    "JX417",
    "error",
    Text("各级分值之和是 110，不是 100", "the sections have 110 points, not 100"),
    label(6, 9, 11, "50"),
    (label(1, 8, 11, "100"), label(4, 9, 11, "60")),
    (same("60 + 50 = 110"),),
    Text("改其中一项", "change one of them"),
)


def test_every_party_of_a_conflict_is_shown_in_order_of_lines() -> None:
    assert (
        full([CONFLICT], "en")
        == """\
error[JX417]: the sections have 110 points, not 100
 --> 规则.yaml:6:9
  |
1 | total: 100
  |        --- 100
...
4 |     分值: 60
  |           -- 60
...
6 |     分值: 50
  |           ^^ 50
  = note: 60 + 50 = 110
  = help: change one of them"""
    )


def test_the_same_in_chinese() -> None:
    lines = full([CONFLICT], "zh").splitlines()

    assert lines[0] == "错误[JX417]: 各级分值之和是 110，不是 100"
    assert lines[-2:] == ["  = 注: 60 + 50 = 110", "  = 建议: 改其中一项"]


def test_two_diagnostics_are_parted_by_a_blank_line() -> None:
    assert full([CONFLICT, CONFLICT], "en").count("\n\n") == 1
    assert full([], "en") == concise([], "zh") == ""


def test_concise_is_a_line_each() -> None:
    assert concise([CONFLICT, CONFLICT], "en").splitlines() == [
        "规则.yaml:6:9: error[JX417] the sections have 110 points, not 100"
    ] * 2  # fmt: skip


def test_data_survives_json_and_names_the_code() -> None:
    (data,) = diagnostics_data([CONFLICT], "en")

    assert json.loads(json.dumps(data)) == data
    assert data["name"] == "points-do-not-sum"
    assert data["place"] == {
        "file": "规则.yaml", "line": 6, "column": 9, "end_line": 6, "end_column": 11, "text": "50",
    }  # fmt: skip
    assert [place["line"] for place in data["related"]] == [1, 4]
    assert (data["notes"], data["help"]) == (["60 + 50 = 110"], "change one of them")


def of_line(line: str, start: int, end: int) -> tuple[str, str]:
    """Return a line and the marks below it, without the gutter."""
    source = Source("f", line)
    found = Diagnostic("JX112", "error", same("m"), label(1, start, end, source=source))
    shown, marks = full([found], "en").split("\n")[3:5]
    return shown.removeprefix("1 | "), marks.removeprefix("  | ")


PRINTABLE = st.text(st.sampled_from("abc :甲乙（）％𠮷é½👍"), min_size=1, max_size=300)


@given(PRINTABLE, st.data())
def test_marks_stand_under_their_text_and_lines_have_bounded_width(
    line: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, marks = of_line("x" + line + "x", start + 2, end + 2)
    before = len(marks) - len(marks.lstrip(" "))
    under = line[start:end]

    assert cell_len(shown) <= 106
    assert len(marks) <= cell_len(shown)
    cells = "".join(c + "\0" * (cell_len(c) - 1) for c in shown)  # a place for each cell
    visible = cells[before : before + len(marks.strip())].replace("\0", "")
    assert under.startswith(visible)
    assert visible == under or shown.endswith("…")


def test_a_long_line_is_cut_around_the_mark() -> None:
    shown, marks = of_line("甲" * 5000 + "错" + "乙" * 5000, 5001, 5002)
    assert shown.startswith("… 甲")
    assert shown.endswith("乙…")
    assert cell_len(shown[: shown.index("错")]) == marks.index("^")
    assert marks.strip() == "^^"


def test_a_line_whose_marks_are_far_apart_is_shown_once_for_each() -> None:
    source = Source("case.yaml", "{year: 2022, note: " + "长" * 300 + ", year: 2023}")
    again = Label(Span(source, 1, 2, 1, 6), same("first"))
    found = Diagnostic(
        "JX016", "error", same("twice"), Label(Span(source, 1, 322, 1, 326)), (again,)
    )

    assert full([found], "en").splitlines()[3:] == [
        "1 | {year: 2022, note: " + "长" * 41 + "…",
        "  |  ---- first",
        "1 | … " + "长" * 16 + ", year: 2023}",
        "  |   " + " " * 34 + "^^^^",
    ]


@pytest.mark.parametrize("sign", ["\u0301", "\x1b", "\u202e", "x", "长"])
def test_a_line_is_shown_in_bounded_width_whatever_it_is_made_of(sign: str) -> None:
    shown, marks = of_line(sign * 50_000, 25_000, 25_001)
    assert cell_len(shown) <= 112
    assert len(shown) <= 112
    assert len(marks) <= 112


HOSTILE = "a\x1b[31mb\x9bc\r\nd\u202ee\u2028f\x00"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_moves_the_cursor_or_forges_a_line(language: str) -> None:
    source = Source(HOSTILE, HOSTILE.replace("\n", ""))
    found = Diagnostic(
        "JX101", "error", same(HOSTILE), label(1, 1, 99, HOSTILE, source), (), (same(HOSTILE),), same(HOSTILE)
    )  # fmt: skip

    assert len(concise([found], language).splitlines()) == 1  # type: ignore[arg-type]
    text = full([found], language)  # type: ignore[arg-type]
    assert len(text.splitlines()) == 7
    assert not set(text) & set("\x1b\x9b\r\u202e\u2028\x00")


def test_parties_in_another_file_are_shown_under_its_name() -> None:
    case = Source("case.yaml", "case: a\n")
    found = Diagnostic("JX417", "error", same("m"), label(1, 1, 6), (label(1, 1, 5, "here", case),))

    assert full([found], "en").splitlines()[3:] == [
        "1 | total: 100",
        "  | ^^^^^",
        " ::: case.yaml:1:1",
        "1 | case: a",
        "  | ---- here",
    ]


def test_a_mistake_without_a_place_has_a_message_all_the_same() -> None:
    found = Diagnostic("JX001", "error", same("too large"), None, help=same("take less"))

    assert full([found], "en") == "error[JX001]: too large\n  = help: take less"
    assert concise([found], "en") == "error[JX001] too large"


def test_a_place_past_the_end_of_the_text_is_shown_empty() -> None:
    found = Diagnostic("JX020", "error", same("m"), label(9, 3, 4))

    assert full([found], "en").splitlines()[-2:] == ["9 |", "  | ^"]
