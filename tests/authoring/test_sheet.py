"""Rulesets as workbooks: unchanged they come back byte for byte, changed cells as those edits."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, messages
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet

import cli
from engine.authoring.rewriting.scalars import written
from engine.authoring.sheet.cells import numeric
from engine.authoring.sheet.changes import Import, layout_of, taken_over
from engine.authoring.sheet.layout import Cell, found, walk
from engine.authoring.sheet.reading import NotOurs, from_bytes
from engine.authoring.sheet.tables import TABLES
from engine.authoring.sheet.workbook import to_bytes
from engine.base.source import Source
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Node, Scalar, read_tree

SHIPPED = sorted(
    p for p in (ROOT / "rulesets").glob("*.yaml") if not p.name.endswith(".tests.yaml")
)
DATA = (ROOT / "tests/data/language.yaml").read_bytes()
FIRST = 3  # the first row of a table
ODD = """\
# 注释
ruleset: odd
title: {zh: "引号", en: 'it''s'}
version: &v 1.0.0   # 锚
terms:
  长: "a\\u000bb"
  块: |
    两行
    文字
  空格: " 前后 "
  转义: "_x0041_"
total: 12.50
grades: {bands: [{at_least: 007, grade: '优'}, {else: 差}]}
""".encode()


def scalars_of(tree: Node) -> list[Scalar]:
    return [node for _, node in walk(tree, ()) if isinstance(node, Scalar)]


def book_of(data: bytes, language: str = "zh") -> Workbook:
    layout = layout_of(data)
    assert layout is not None
    return load_workbook(io.BytesIO(to_bytes("r.yaml", data, layout, {}, language)))


def as_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def back(book: Workbook) -> Import:
    return taken_over(from_bytes(as_bytes(book), layout_of))


def cells(sheet: Worksheet) -> list[SheetCell]:
    return [c for row in sheet.iter_rows(min_row=FIRST, min_col=2) for c in row]


def cell_with(book: Workbook, table: str, shown: object) -> SheetCell:
    return next(c for c in cells(book[table]) if c.value == shown)


def codes_of(result: Import) -> list[str]:
    return [m[:5] for m in messages(result.problems)]


# ---- unchanged --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_unchanged_it_comes_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    result = back(book_of(data))

    assert result.problems == ()
    assert result.text == data


@pytest.mark.parametrize("data", [DATA, ODD], ids=["language", "odd"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_line_ends_and_byte_order_mark_come_back_too(data: bytes, end: bytes, mark: bytes) -> None:
    data = mark + data.replace(b"\n", end)
    result = back(book_of(data))

    assert result.problems == ()
    assert result.text == data


def test_texts_longer_than_a_cell_and_than_a_chunk_come_back() -> None:
    data = DATA + f"# {'长' * 50_000}\nnote: {'字' * 40_000}\n".encode()
    result = back(book_of(data))

    assert result.problems == ()
    assert result.text == data


def test_the_same_ruleset_gives_the_same_bytes() -> None:
    layout = layout_of(DATA)
    assert layout is not None

    assert to_bytes("r.yaml", DATA, layout) == to_bytes("r.yaml", DATA, layout)


@pytest.mark.parametrize("data", [DATA, ODD], ids=["language", "odd"])
def test_every_value_can_be_edited_in_exactly_one_cell(data: bytes) -> None:
    layout = layout_of(data)
    assert layout is not None
    rows = [row for rows in layout.tables.values() for row in rows]
    seen = Counter(
        id(scalar)
        for row in rows
        for cell in row.cells.values()
        if cell.path not in (None, ("then",))  # the name of an effect
        if (value := found(row.node, cell.path or ())) is not None
        for scalar in scalars_of(value)
    )
    missed = [s.text for s in scalars_of(layout.tree) if id(s) not in seen]

    assert set(seen.values()) == {1}
    assert sorted(missed) == sorted(
        [text for row in rows if (text := row.cells.get("id", Cell("")).text)]
        + ["a\x0bb", "_x0041_"] * (data == ODD)
    )


def test_numbers_are_numbers_in_excel() -> None:
    book = book_of(DATA)

    assert cell_with(book, "指标体系", 40).number_format == "General"
    assert cell_with(book, "评分标准", 0.5).number_format == "0%"


@given(st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,20})?%?", fullmatch=True))
@example("12.50")
@example("007")
@example("33.3333333333333333%")
def test_a_number_becomes_a_number_of_excel_only_if_it_comes_back_as_written(text: str) -> None:
    found = numeric(text)
    if found is None:
        return
    value, shape = found
    exact = Fraction(f"{value:.15g}") * (100 if text.endswith("%") else 1)

    assert exact == Fraction(text.removesuffix("%"))
    assert shape.endswith("%") == text.endswith("%")


def test_the_workbook_is_in_the_language_asked_for() -> None:
    book = book_of(DATA, "en")

    assert "Indicators" in book.sheetnames
    assert "Points" in [c.value for c in book["Indicators"][2]]
    assert back(book).text == DATA


# ---- changed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "shown", "typed", "before", "after"),
    [
        ("参数", 60, "62.5", "2022-01-01, value: 60}", "2022-01-01, value: 62.5}"),
        ("参数", 60, 62.5, "2022-01-01, value: 60}", "2022-01-01, value: 62.5}"),
        ("参数", 60, 0.1 + 0.2, "2022-01-01, value: 60}", "2022-01-01, value: 0.3}"),
        ("评分标准", 0.5, 0.65, "b: 50%", "b: 65%"),
        ("评分标准", 0.5, "55%", "b: 50%", "b: 55%"),
        ("等级", "甲", "甲等", "at_least: 30, grade: 甲", "at_least: 30, grade: 甲等"),
        ("等级", "甲", "- 甲", "at_least: 30, grade: 甲", 'at_least: 30, grade: "- 甲"'),
        ("指标体系", "质量", "质量: 其一", "title: 质量", 'title: "质量: 其一"'),
        ("指标体系", "质量", "=1+1 不是公式", "title: 质量", "title: =1+1 不是公式"),
        ("指标体系", "质量", "@x", "title: 质量", 'title: "@x"'),
        ("指标体系", "质量", "甲\n乙", "title: 质量", r'title: "甲\n乙"'),
        ("指标体系", "质量", 2021, "title: 质量", "title: 2021"),
    ],
)
def test_a_changed_cell_is_exactly_that_edit(
    table: str, shown: object, typed: object, before: str, after: str
) -> None:
    book = book_of(DATA)
    cell = cell_with(book, table, shown)
    cell.value = typed
    if isinstance(typed, str):
        cell.data_type = "s"
    result = back(book)

    assert before.encode() in DATA
    assert result.problems == ()
    assert result.text == DATA.replace(before.encode(), after.encode(), 1)


@pytest.mark.parametrize(
    ("shown", "typed", "before", "after"),
    [
        ("引号", '他说"好"', '"引号"', r'"他说\"好\""'),
        ("it's", "we're", "'it''s'", "'we''re'"),
        ("1.0.0", "2.0.0", "&v 1.0.0   # 锚", "&v 2.0.0   # 锚"),
        ("优", "甲", "'优'", "'甲'"),
    ],
)
def test_quotation_marks_anchors_and_comments_stay(
    shown: str, typed: str, before: str, after: str
) -> None:
    book = book_of(ODD)
    for sheet in ("其他", "等级"):
        for cell in cells(book[sheet]):
            if cell.value == shown:
                cell.value = typed

    assert back(book).text == ODD.replace(before.encode(), after.encode())


@settings(max_examples=200)
@given(
    st.text(min_size=1),
    st.sampled_from(["k: 旧", "k: '旧'", 'k: "旧"', "{a: 旧, b: c}", "[旧, x]"]),
)
@example("- a", "[旧, x]")
@example("%a", "k: 旧")
@example("a #1", "k: 旧")
@example("No", "k: 旧")
@example("a, b", "{a: 旧, b: c}")
@example("\u2028\x85", 'k: "旧"')
@example("\u200e\u202e\u061c", "k: 旧")
def test_any_text_reads_back_as_itself(text: str, place: str) -> None:
    text = text.encode("utf-16", "ignore").decode("utf-16")
    source = Source("r.yaml", place)
    tree, _ = read_tree(source)
    assert tree is not None
    old = next(s for s in scalars_of(tree) if s.text == "旧")
    at = old.span
    new = place[: at.column - 1] + written(text, old) + place[at.end_column - 1 :]
    assert decode("r.yaml", new.encode())[1] == ()
    tree, found = read_tree(Source("r.yaml", new))

    assert tree is not None, found
    assert text in [s.text for s in scalars_of(tree)]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_set_of_changed_numbers_comes_back_as_those_edits(data: st.DataObject) -> None:
    layout = layout_of(DATA)
    assert layout is not None
    scalars = scalars_of(layout.tree)
    places = {
        id(value): (table, number, key)
        for table, rows in layout.tables.items()
        for number, row in enumerate(rows)
        for key, cell in row.cells.items()
        if cell.path is not None and (value := found(row.node, cell.path)) is not None
    }
    numbers = [s for s in scalars if s.text.isdigit() and s.style == "plain" and id(s) in places]
    chosen = data.draw(st.lists(st.sampled_from(numbers), max_size=6, unique_by=id))
    values = st.decimals(0, 1000, allow_nan=False, places=2).map(lambda d: f"{d.normalize():f}")
    book = book_of(DATA)
    lines = DATA.decode().split("\n")
    for scalar in sorted(chosen, key=lambda s: (s.span.line, s.span.column), reverse=True):
        table, number, key = places[id(scalar)]
        sheet, new = book[TABLES[table].title.zh], data.draw(values)
        typed = data.draw(st.sampled_from([str, float]))
        sheet.cell(FIRST + number, column_of(sheet, key)).value = typed(new)
        span, line = scalar.span, lines[scalar.span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]

    assert back(book).text == "\n".join(lines).encode()


# ---- rearranged -------------------------------------------------------------------------------


def reverse_rows(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        rows = [
            [(c.value, c.data_type, c.number_format) for c in row]
            for row in sheet.iter_rows(min_row=FIRST)
        ]
        for index, values in enumerate(reversed(rows), FIRST):
            for column, (value, kind, shape) in enumerate(values, 1):
                cell = sheet.cell(index, column)
                cell.value, cell.number_format = value, shape
                cell.data_type = kind


def rename(book: Workbook) -> None:
    book["指标体系"].title = "我的表"


def own_sheet(book: Workbook) -> None:
    book.create_sheet("批注")["B2"] = "请李处看"


@pytest.mark.parametrize(
    "change",
    [
        rename,
        own_sheet,
        lambda b: b["等级"].move_range(f"C1:C{b['等级'].max_row}", cols=10),
        lambda b: b["等级"].insert_cols(1),
        lambda b: b["等级"].insert_rows(5),
        lambda b: b.move_sheet("等级", -2),
    ],
)
def test_rows_columns_and_sheets_may_be_moved_and_notes_kept_on_other_sheets(
    change: Callable[[Workbook], object],
) -> None:
    book = book_of(DATA)
    change(book)
    result = back(book)

    assert result.problems == ()
    assert result.text == DATA


def test_a_table_that_may_only_have_been_sorted_is_asked_about() -> None:
    book = book_of(DATA)
    reverse_rows(book)
    data = as_bytes(book)

    assert set(codes_of(taken_over(from_bytes(data, layout_of)))) == {"JX711"}
    assert taken_over(from_bytes(data, layout_of), order="yaml").text == DATA


# ---- refused ----------------------------------------------------------------------------------


def sort_without_ids(book: Workbook) -> None:
    """Sorts the visible columns of the standards only, as when they alone were selected."""
    sheet = book["评分标准"]
    last = sheet.max_row
    for column in range(2, sheet.max_column + 1):
        a, b = sheet.cell(FIRST, column), sheet.cell(last, column)
        a.value, b.value = b.value, a.value


def copy_row(book: Workbook, table: str, row: int, **new: object) -> None:
    """Copy a row to a new one below it, and type other values into its columns."""
    sheet = book[table]
    sheet.insert_rows(row + 1)
    for column in range(1, sheet.max_column + 1):
        old, cell = sheet.cell(row, column), sheet.cell(row + 1, column)
        cell.value, cell.number_format = old.value, old.number_format
    for key, value in new.items():
        sheet.cell(row + 1, column_of(sheet, key)).value = value


def column_of(sheet: Worksheet, key: str) -> int:
    return next(c.column for c in sheet[1] if c.value == key)


@pytest.mark.parametrize(
    ("change", "code", "address"),
    [
        (lambda b: b["等级"].append([None, None, "新", "丙"]), "JX703", "等级!C7"),
        (lambda b: b["其他"].append([None, None, "新", "丙"]), "JX703", "其他!D"),
        (lambda b: b["其他"].delete_rows(4), "JX704", "其他"),
        (lambda b: b["指标体系"].delete_cols(column_of(b["指标体系"], "points")), "JX705", "指标体系"),
        (lambda b: b.remove(b["参数"]), "JX705", "参数"),
        (lambda b: b.copy_worksheet(b["参数"]), "JX705", "参数 Copy"),
        (lambda b: setattr(cell_with(b, "指标体系", "q1"), "value", "q9"), "JX702", "指标体系!"),
        (lambda b: setattr(b["指标体系"]["D3"], "value", "二级"), "JX702", "指标体系!D3"),
        (lambda b: setattr(cell_with(b, "参数", 60), "value", None), "JX702", "参数!"),
        (lambda b: setattr(cell_with(b, "参数", 60), "value", "=6*10"), "JX706", "参数!"),
        (lambda b: setattr(cell_with(b, "参数", 60), "value", "#DIV/0!"), "JX706", "参数!"),
        (lambda b: setattr(cell_with(b, "指标体系", 40), "value", dt.date(2026, 3, 5)), "JX707",
         "指标体系!"),
        (sort_without_ids, "JX702", "评分标准!"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_over_is_told_by_cell(
    change: Callable[[Workbook], object], code: str, address: str
) -> None:
    book = book_of(DATA)
    change(book)
    result = back(book)

    assert result.text is None
    assert any(m.startswith(f"{code} ") and address in m for m in messages(result.problems))


def test_everything_wrong_is_told_at_once() -> None:
    book = book_of(DATA)
    cell_with(book, "指标体系", 40).value = "=1+1"
    cell_with(book, "参数", 60).value = None
    book["等级"].append([None, None, "新", "丙"])

    assert sorted(codes_of(back(book))) == ["JX702", "JX703", "JX706"]


@pytest.mark.parametrize("place", ["Z4", "Z2"])
def test_what_stands_beside_a_table_is_pointed_out_and_the_rest_taken_over(place: str) -> None:
    book = book_of(DATA)
    book["等级"][place] = "批注"
    result = back(book)

    assert codes_of(result) == ["JX701"]
    assert result.text == DATA


def spoilt(book: Workbook, row: int, text: str) -> bytes:
    book["_jixiao"].cell(row, 1).value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"PK",
        lambda: spoilt(book_of(DATA), 1, "0" * 64),
        lambda: spoilt(book_of(DATA), 3, "0" * 64),
        lambda: spoilt(book_of(DATA), 4, "不是 base64"),
        lambda: spoilt(book_of(DATA), 6, "W10="),  # the standards as a list
    ],
)
def test_broken_workbooks_are_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(NotOurs):
        from_bytes(make(), layout_of)


def test_other_workbooks_are_refused() -> None:
    out = io.BytesIO()
    Workbook().save(out)

    with pytest.raises(NotOurs):
        from_bytes(out.getvalue(), layout_of)


# ---- the commands -----------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["rules", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return go


@pytest.fixture
def exported(tmp_path: Path, run: Run) -> tuple[Path, Path]:
    rules, book = tmp_path / "r.yaml", tmp_path / "r.xlsx"
    rules.write_bytes(DATA)
    assert run("export", rules, "-o", book)[0] == 0
    return rules, book


def change(path: Path, table: str, shown: object, typed: object) -> None:
    book = load_workbook(path)
    cell_with(book, table, shown).value = typed
    book.save(path)


def test_without_a_file_to_write_the_changes_are_shown(
    exported: tuple[Path, Path], run: Run
) -> None:
    rules, book = exported
    change(book, "参数", 60, 61)
    status, out, err = run("import", book)

    assert status == 0
    assert [line for line in out.splitlines() if line[0] in "+-"] == [
        "--- r.yaml",
        "+++ r.yaml",
        "-      - {from: 2022-01-01, value: 60}",
        "+      - {from: 2022-01-01, value: 61}",
    ]
    assert "改动 1 格" in err
    assert "60 → 61" in err
    assert rules.read_bytes() == DATA


def test_the_result_is_written_where_asked(exported: tuple[Path, Path], run: Run) -> None:
    rules, book = exported
    new = rules.with_name("new.yaml")

    assert run("import", book, "-o", new)[0] == 0
    assert new.read_bytes() == DATA


def test_in_place_only_over_the_text_that_was_exported(
    exported: tuple[Path, Path], run: Run
) -> None:
    rules, book = exported
    change(book, "参数", 60, 61)

    assert run("import", book, "--in-place", rules)[0] == 0
    assert rules.read_bytes() == DATA.replace(b"01-01, value: 60}", b"01-01, value: 61}")
    status, _, err = run("import", book, "--in-place", rules)
    assert status == 1
    assert "自导出后改过" in err


def test_what_the_check_finds_names_the_cell_and_nothing_is_written(
    exported: tuple[Path, Path], run: Run
) -> None:
    rules, book = exported
    new = rules.with_name("new.yaml")
    change(book, "指标体系", 40, 45)
    status, _, err = run("import", book, "-o", new)

    assert status == 1
    assert "JX417" in err
    assert "各一级指标分值之和是 105" in err
    assert "单元格 其他!" in err
    assert not new.exists()

    change(book, "指标体系", 45, "４０分")
    status, _, err = run("import", book, "-o", new)
    assert status == 1
    assert "单元格 指标体系!" in err


def test_a_base_ruleset_is_found_beside_the_file_to_write(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "base.yaml").write_bytes(DATA.replace(b"ruleset: language", b"ruleset: base"))
    child = folder / "child.yaml"
    child.write_text("ruleset: child\nextends: base\ntitle: 子\nversion: 1.0.0\n", encoding="utf-8")
    book = tmp_path / "child.xlsx"

    assert run("export", child, "-o", book)[0] == 0
    change(book, "其他", "子", "下级")
    assert run("import", book, "--in-place", child)[0] == 0
    assert "title: 下级\n" in child.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "cn-mof-2020-self-evaluation", "-o", "r.yaml"], "以 .xlsx 结尾"),
        (["import", "r.xlsx", "-o", "r.xlsx"], "文件名要以 .yaml、.yml 结尾"),
    ],
)
def test_a_file_of_the_other_kind_is_not_written_over(
    arguments: list[str], said: str, run: Run
) -> None:
    status, _, err = run(*arguments)

    assert status == 2
    assert said in err


def test_no_workbook_is_said_plainly(tmp_path: Path, run: Run) -> None:
    (tmp_path / "r.xlsx").write_text("ruleset: x", encoding="utf-8")
    for name, said in (
        ("r.xlsx", "不是 `jixiao rules export` 写的工作簿"),
        ("x.xlsx", "没有这个文件"),
    ):
        status, _, err = run("import", tmp_path / name)
        assert status == 1
        assert said in err


def test_without_openpyxl_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    for name in [n for n in sys.modules if n.startswith(("engine.commands.sheets", "openpyxl"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for name in [n for n in sys.modules if n.startswith("engine.authoring.sheet")]:
        monkeypatch.delitem(sys.modules, name)
    status, _, err = run("export", "cn-mof-2020-self-evaluation", "-o", "r.xlsx")

    assert status == 1
    assert "pip install 'jixiao[excel]'" in err


# ---- another program --------------------------------------------------------------------------


@pytest.mark.libreoffice
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
def test_saved_by_libreoffice_it_still_comes_back_byte_for_byte(tmp_path: Path) -> None:
    sources = {p.stem: p.read_bytes() for p in SHIPPED} | {"odd": ODD, "language": DATA}
    for name, data in sources.items():
        layout = layout_of(data)
        assert layout is not None
        (tmp_path / f"{name}.xlsx").write_bytes(to_bytes(f"{name}.yaml", data, layout))
    subprocess.run(
        [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "out",
         *sorted(tmp_path.glob("*.xlsx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, data in sources.items():
        saved = (tmp_path / "out" / f"{name}.xlsx").read_bytes()
        result = taken_over(from_bytes(saved, layout_of))
        assert result.problems == (), name
        assert result.text == data, name


# ---- rows added and removed -------------------------------------------------------------------

GRADED = """\
ruleset: graded
title: 分级
version: '1'
total: 10
rounding: {places: 2}
grades:
  # 由高到低
  bands:
    - {at_least: 9, grade: 优}   # 九分以上
    - {at_least: 6, grade: 中}
    - {else: 差}
sections:
  - id: s
    title: 一级
    points: 10
    indicators:
      - id: x
        title: 指标
        points: 10
        value: facts.x
        score: {method: bands, bands: [{at_least: 50%, points: 10}, {at_least: 20%, points: 5}, {points: 0}]}
"""


def test_a_copied_row_is_a_new_item_below_the_one_it_was_copied_from() -> None:
    book = book_of(GRADED.encode())
    copy_row(book, "等级", FIRST, at_least=8, name="良")
    result = back(book)
    assert codes_of(result) == []
    assert result.text is not None
    lines = GRADED.splitlines(keepends=True)
    at = lines.index("    - {at_least: 9, grade: 优}   # 九分以上\n") + 1
    assert result.text.decode() == "".join(
        [*lines[:at], "    - {at_least: 8, grade: 良}\n", *lines[at:]]
    )


def test_a_removed_row_is_gone_and_nothing_else() -> None:
    book = book_of(GRADED.encode())
    book["等级"].delete_rows(FIRST + 1)
    result = back(book)
    assert codes_of(result) == []
    assert result.text == GRADED.replace("    - {at_least: 6, grade: 中}\n", "").encode()


def test_bands_in_brackets_are_added_and_removed_too() -> None:
    book = book_of(GRADED.encode())
    sheet = book["评分标准"]
    row = next(c.row for c in cells(sheet) if c.value == 0.5)
    copy_row(book, "评分标准", row, at_least=0.3, points=7)
    result = back(book)
    assert codes_of(result) == []
    new = "{at_least: 50%, points: 10}, {at_least: 30%, points: 7}"
    assert result.text == GRADED.replace("{at_least: 50%, points: 10}", new).encode()

    book = book_of(GRADED.encode())
    book["评分标准"].delete_rows(row)
    assert back(book).text == GRADED.replace("{at_least: 50%, points: 10}, ", "").encode()


def test_a_change_in_another_cell_and_a_new_row_go_together() -> None:
    book = book_of(GRADED.encode())
    cell_with(book, "等级", "差").value = "劣"
    copy_row(book, "等级", FIRST, at_least=8, name="良")
    result = back(book)
    assert result.text is not None
    assert "- {at_least: 8, grade: 良}\n" in result.text.decode()
    assert "- {else: 劣}\n" in result.text.decode()


def test_values_with_names_come_back_and_are_edited_in_their_cells() -> None:
    data = ODD.replace(
        b"total: 12.50",
        "let: {率: {value: facts.a / 2, unit: '%'}, 够: 率 > 1}\ntotal: 12.50".encode(),
    )
    book = book_of(data)
    by_value = {str(cell.value): cell for sheet in book for cell in cells(sheet)}
    assert back(book).text == data

    by_value["facts.a / 2"].value = "facts.a / 4"
    assert back(book).text == data.replace(b"facts.a / 2", b"facts.a / 4")
