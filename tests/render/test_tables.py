"""Tables for other programs: what stands in a cell stays in it."""

from __future__ import annotations

import csv
import io

import pytest

from engine.render.table import Column, Table, as_csv


@pytest.mark.parametrize("sign", ["\r", "\n", "\r\n"])
def test_no_line_break_in_a_cell_starts_a_row(sign: str) -> None:
    text = as_csv(Table((Column("a", "text"), Column("b", "text")), ((f"x{sign}=1+1", "y"),)))
    assert f'"x{sign}=1+1",y\n' in text
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], [f"x{sign}=1+1", "y"]]
