"""Edits of a text by place: exactly what was said changes, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.base.source import Source, Span
from engine.language.load.edits import Edit, apply_edits

#: Pieces of texts: Chinese, signs beyond 16 bits, every kind of line end.
PIECES = st.text(st.sampled_from("ab:分值𝟙 \t\"'"), max_size=4)
ENDS = st.sampled_from(["\n", "\r\n", "\r", ""])


def span(text: str, line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(Source("r.yaml", text), line, column, end_line, end_column)


@st.composite
def cut(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Pieces of a text with the line ends after them."""
    pieces = draw(st.lists(st.tuples(PIECES, ENDS), min_size=1, max_size=8))
    after = [*pieces[1:], ("", "")]
    # "\r", nothing, "\n" would be one line end, not two
    assume(
        not any(
            e == "\r" and not p and n == "\n" for (_, e), (p, n) in zip(pieces, after, strict=True)
        )
    )
    return pieces


@given(pieces=cut(), data=st.data())
def test_replaced_pieces_are_replaced_and_the_rest_stays(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(a + b for a, b in pieces)
    edits, wanted = [], ""
    line, column = 1, 1
    for piece, end in pieces:
        new = data.draw(st.none() | PIECES)
        if new is not None and piece:
            edits.append(Edit(span(text, line, column, line, column + len(piece)), new))
        wanted += (piece if new is None or not piece else new) + end
        column += len(piece)
        if end:
            line, column = line + 1, 1
    data.draw(st.randoms()).shuffle(edits)

    assert apply_edits(text, edits) == wanted


def test_no_edits_change_nothing() -> None:
    assert apply_edits("a: 1\r\n# 注\n", []) == "a: 1\r\n# 注\n"


def test_an_edit_may_span_lines_and_end_the_text() -> None:
    text = "a:\n  - 1\n  - 2"

    assert apply_edits(text, [Edit(span(text, 2, 3, 3, 6), "[1, 2]")]) == "a:\n  [1, 2]"


def test_an_empty_span_inserts() -> None:
    text = "分值: 1"

    assert apply_edits(text, [Edit(span(text, 1, 8, 1, 8), "0")]) == "分值: 10"


def test_edits_side_by_side_are_no_overlap() -> None:
    text = "ab"
    edits = [Edit(span(text, 1, 2, 1, 3), "y"), Edit(span(text, 1, 1, 1, 2), "x")]

    assert apply_edits(text, edits) == "xy"


def test_overlapping_edits_are_refused() -> None:
    text = "abc"
    edits = [Edit(span(text, 1, 1, 1, 3), "x"), Edit(span(text, 1, 2, 1, 4), "y")]

    with pytest.raises(ValueError, match="overlap"):
        apply_edits(text, edits)
