"""Rulesets as workbooks: unchanged they come back byte for byte, changed cells as exactly those edits."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from conftest import ROOT, messages
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import cli
from engine.sheet.changes import Import, layout_of, taken_over
from engine.sheet.workbook import NotOurs, from_bytes, to_bytes

SHIPPED = sorted(
    p for p in (ROOT / "rulesets").glob("*.yaml") if not p.name.endswith(".tests.yaml")
)
DATA = (ROOT / "tests/data/language.yaml").read_bytes()


def book_of(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(to_bytes("r.yaml", data, layout_of(data))))


def back(book: Workbook) -> Import:
    out = io.BytesIO()
    book.save(out)
    return taken_over(from_bytes(out.getvalue(), layout_of))


def cell_with(book: Workbook, table: str, text: str):
    return next(
        c for row in book[table].iter_rows(min_row=3, min_col=2) for c in row if c.value == text
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_unchanged_it_comes_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    result = back(book_of(data))

    assert result.problems == ()
    assert result.text == data


def test_line_ends_and_byte_order_mark_come_back_too() -> None:
    data = b"\xef\xbb\xbf" + DATA.replace(b"\n", b"\r\n")
    book = book_of(data)
    cell_with(book, "参数", "60").value = "65"

    assert back(book).text == data.replace(b"value: 60}", b"value: 65}")


def test_the_same_ruleset_gives_the_same_bytes() -> None:
    assert to_bytes("r.yaml", DATA, layout_of(DATA)) == to_bytes("r.yaml", DATA, layout_of(DATA))


@pytest.mark.parametrize(
    ("table", "shown", "typed", "before", "after"),
    [
        ("参数", "60", "62.5", b"2022-01-01, value: 60}", b"2022-01-01, value: 62.5}"),
        ("参数", "60", 62.5, b"2022-01-01, value: 60}", b"2022-01-01, value: 62.5}"),
        ("参数", "60", 0.1, b"2022-01-01, value: 60}", b"2022-01-01, value: 0.1}"),
        ("评分标准", "50%", "55%", b"b: 50%", b"b: 55%"),
        ("等级", "甲", "甲等", b"{at_least: 30, grade: \xe7\x94\xb2}", "{at_least: 30, grade: 甲等}".encode()),
        ("指标体系", "质量", "质量: 其一", "title: 质量".encode(), 'title: "质量: 其一"'.encode()),
        ("指标体系", "质量", "=1+1 不是公式", "title: 质量".encode(), 'title: "=1+1 不是公式"'.encode()),
    ],
)  # fmt: skip
def test_a_changed_cell_is_exactly_that_edit(
    table: str, shown: str, typed: object, before: bytes, after: bytes
) -> None:
    book = book_of(DATA)
    cell = cell_with(book, table, shown)
    cell.value = typed
    if isinstance(typed, str):
        cell.data_type = "s"
    result = back(book)

    assert result.problems == ()
    assert result.text == DATA.replace(before, after, 1)


def test_a_number_in_a_percent_cell_is_a_percentage() -> None:
    book = book_of(DATA)
    cell = cell_with(book, "评分标准", "50%")
    cell.value, cell.number_format = 0.65, "0%"

    assert back(book).text == DATA.replace(b"b: 50%", b"b: 65%")


@settings(max_examples=25)
@given(data=st.data())
def test_any_set_of_changed_numbers_comes_back_as_those_edits(data: st.DataObject) -> None:
    layout = layout_of(DATA)
    numbers = [i for i, s in enumerate(layout.scalars) if s.text.isdigit() and s.style == "plain"]
    chosen = data.draw(st.sets(st.sampled_from(numbers), max_size=6))
    new = {i: str(data.draw(st.integers(0, 999))) for i in chosen}
    book = book_of(DATA)
    import json

    for table in book.sheetnames[1:-1]:
        sheet = book[table]
        keys = {c.value: c.column for c in sheet[2] if c.value}
        for row in sheet.iter_rows(min_row=3):
            for key, number in json.loads(row[0].value).items():
                if number in new:
                    sheet.cell(row[0].row, keys[key]).value = new[number]
    text = DATA.decode()
    for i in sorted(new, reverse=True):
        span = layout.scalars[i].span
        lines = text.split("\n")
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + new[i] + line[span.end_column - 1 :]
        text = "\n".join(lines)

    assert back(book).text == text.encode()


def test_rows_may_be_sorted_and_columns_moved() -> None:
    book = book_of(DATA)
    sheet = book["等级"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=3)]
    for index, values in enumerate(reversed(rows), 3):
        for column, value in enumerate(values, 1):
            sheet.cell(index, column).value = value
    sheet.move_range(f"C1:C{sheet.max_row}", cols=10)

    assert back(book).text == DATA


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda b: b["等级"].append([None, "新", "丙"]), "JX703"),
        (lambda b: b["等级"].delete_rows(4), "JX704"),
        (lambda b: setattr(cell_with(b, "指标体系", "q1"), "value", "q9"), "JX702"),
        (lambda b: setattr(cell_with(b, "参数", "60"), "value", None), "JX702"),
        (lambda b: setattr(cell_with(b, "参数", "60"), "value", "=6*10"), "JX706"),
    ],
)
def test_what_cannot_be_taken_over_is_told_by_cell(change, code: str) -> None:
    book = book_of(DATA)
    change(book)
    result = back(book)

    assert result.text is None
    assert code in [m[:5] for m in messages(result.problems)]


def test_other_workbooks_are_refused() -> None:
    out = io.BytesIO()
    Workbook().save(out)

    for data in (b"", b"PK", out.getvalue()):
        with pytest.raises(NotOurs):
            from_bytes(data, layout_of)


def test_the_commands_go_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules, book, out = tmp_path / "r.yaml", tmp_path / "r.xlsx", tmp_path / "new.yaml"
    rules.write_bytes(DATA)

    assert cli.main(["rules", "export", str(rules), "-o", str(book)]) == 0
    assert cli.main(["rules", "import", str(book), "-o", str(out)]) == 0
    assert out.read_bytes() == DATA

    edited = load_workbook(book)
    cell_with(edited, "指标体系", "40").value = "45"
    edited.save(book)
    capsys.readouterr()
    assert cli.main(["rules", "import", str(book), "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert "JX417" in said
    assert "各一级指标分值之和是 105" in said
    assert out.read_bytes() == DATA

    cell_with(edited, "指标体系", "45").value = "４０分"
    edited.save(book)
    assert cli.main(["rules", "import", str(book)]) == 1
    assert "单元格 指标体系!E3" in capsys.readouterr().err

    cell_with(edited, "指标体系", "４０分").value = "40"
    cell_with(edited, "参数", "60").value = "61"
    edited.save(book)
    assert cli.main(["rules", "import", str(book), "--in-place", str(rules)]) == 0
    assert rules.read_bytes() == DATA.replace(b"01-01, value: 60}", b"01-01, value: 61}")
    assert cli.main(["rules", "import", str(book), "--in-place", str(rules)]) == 1
    assert "自导出后改过" in capsys.readouterr().err
