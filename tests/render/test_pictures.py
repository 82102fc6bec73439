"""Pictures: nothing is cut, nothing overlaps, shares are right, and files come whole or not at all."""

from __future__ import annotations

import argparse
import builtins
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import small
from command_line import as_process, golden, jixiao
from conftest import scored, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from engine.analysis.compare.attribution import Corners, Line
from engine.analysis.compare.same import Same
from engine.analysis.compare.standing import Standing, StandingRow, standings
from engine.analysis.compare.trees import attribution
from engine.auditing.documents.word_tables import letters
from engine.base.signs import visible
from engine.base.words import Language, same
from engine.commands.forms import settle
from engine.commands.results import Result
from engine.commands.results import show as show_result
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop
from engine.render.comparison.naming import Between, Column, between, case_names
from engine.render.comparison.words import change_text, class_of
from engine.render.pictures import png
from engine.render.pictures.charts import FONTS, text_width
from engine.render.pictures.column_heads import Heads, heads_of
from engine.render.pictures.heatmap import heatmap_pages
from engine.render.pictures.png import as_png, has_chinese
from engine.render.pictures.spread import spread
from engine.render.pictures.standing import Kind, Lines, drawn, pictures, printed, shown
from engine.render.pictures.waterfall import waterfall_svg
from engine.scoring.explain.numbers import points_text

SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="{FONTS}">'
    '<text x="5" y="20">{}</text></svg>'
)


def write_picture(svg: str, path: Path, language: Language) -> None:
    """Write a drawing as a command does that draws nothing else."""
    options = argparse.Namespace(output=str(path), format=None, forms=("svg", "png"))
    settle(options)
    show_result(Result(picture=lambda: svg), options, language)


# ---- files ---------------------------------------------------------------------------------------


def test_the_ending_says_how_a_picture_is_written(tmp_path: Path) -> None:
    write_picture(SVG.format("abc"), tmp_path / "a.svg", "zh")
    write_picture(SVG.format("abc"), tmp_path / "a.PNG", "zh")

    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == SVG.format("abc") + "\n"
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["a.jpg", "a", "png", ".svg"])
def test_another_ending_is_a_plain_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Stop) as stopped:
        write_picture(SVG, tmp_path / name, "zh")

    assert stopped.value.status == WRONG_USAGE
    assert stopped.value.said is not None
    assert stopped.value.said.zh.endswith("要写成什么：文件名要以 .svg、.png 结尾")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stopped:
        write_picture(SVG, tmp_path / "no" / "a.svg", "en")

    assert stopped.value.status == BAD_INPUT
    assert stopped.value.said is not None
    assert "no such file or folder" in stopped.value.said.en


def test_without_resvg_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "resvg_py":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest, **named)

    monkeypatch.delitem(sys.modules, "resvg_py", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Stop) as stopped:
        write_picture(SVG, tmp_path / "a.png", "zh")
    write_picture(SVG, tmp_path / "a.svg", "zh")

    assert stopped.value.status == BAD_INPUT
    assert stopped.value.said is not None
    assert "pip install 'jixiao[office]'" in stopped.value.said.zh
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_machine_without_chinese_is_not_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import resvg_py

    def fontless(svg: str) -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))

    monkeypatch.setattr(png, "as_png", fontless)
    write_picture(SVG.format("abc"), tmp_path / "a.png", "zh")
    assert capsys.readouterr().err == ""

    write_picture(SVG.format("绩效"), tmp_path / "b.png", "zh")
    assert capsys.readouterr().err.startswith("这台机器没有中文字体")
    assert (tmp_path / "b.png").exists()


def test_chinese_is_looked_for_in_the_fonts_of_the_drawing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for no font by name, resvg takes one that need not have any Chinese."""
    named = FONTS.split(",")[0].strip(" '")
    monkeypatch.setattr(png, "as_png", lambda svg: svg.encode() if named in svg else b"blank")
    write_picture(SVG.format("绩效"), tmp_path / "a.png", "zh")
    assert capsys.readouterr().err == ""

    write_picture(SVG.format("绩效").replace(FONTS, "serif"), tmp_path / "b.png", "zh")
    assert capsys.readouterr().err.startswith("这台机器没有中文字体")


@pytest.mark.skipif(not has_chinese(SVG), reason="needs a Chinese font: Debian: fonts-noto-cjk")
def test_the_chinese_of_a_png_is_there() -> None:
    assert as_png(SVG.format("绩效")) != as_png(SVG.format("")) != as_png(SVG.format("效绩"))


# ---- shares --------------------------------------------------------------------------------------

MOF, HB = "cn-mof-2020-self-evaluation", "cn-hb-20-40-40"
CASES = [
    f"cases/jiangmen-{year}.yaml" for year in ("2021-illustration", "2022", "2023-illustration")
]
SIX = [f"{case}@{rules}" for rules in (MOF, HB) for case in CASES]


def columns_of(pairs: Sequence[str]) -> list[Column]:
    found = []
    for number, one in enumerate(pairs, 1):
        case, rules = one.split("@")
        card = scored(text_of(f"rulesets/{rules}.yaml"), text_of(case))
        found.append(Column(f"{Path(case).stem}@{rules}", letters(number), card))
    return found


def rows_of(
    columns: Sequence[Column], stated: Sequence[Same] | None = None
) -> tuple[StandingRow, ...]:
    return standings([c.card for c in columns], stated or [Same()] * len(columns))


def row(rows: Sequence[StandingRow], title: str) -> StandingRow:
    return next(one for one in rows if one.title.zh == title)


def test_shares_are_those_of_each_ruleset() -> None:
    rows = rows_of(columns_of(SIX))
    rate = row(rows, "预算执行率")

    assert [cell and cell.points for cell in rate.cells] == [10, 10, 10, 20, 20, 20]
    assert rate.cells[0] is not None
    assert rate.cells[0].shares == (Fraction(95, 100),) * 2  # 9.5 of 10
    assert rate.change() == (-13, -13)  # 16.4 of 20 is 82 %
    assert row(rows, "总分").cells[1] == Standing(
        Fraction(100), Fraction("6.68"), Fraction("96.68")
    )
    assert row(rows, "总分").change(0, 1) == (Fraction("-83.62"), Fraction("6.38"))
    assert row(rows, "服务对象满意度指标").cells[3:] == (None, None, None)
    assert row(rows, "服务对象满意度指标").change() is None


def test_what_is_not_applicable_has_no_share() -> None:
    rules = small.rules(
        ("a", 10, "applies: 次数 > 3\nscore: {method: yes-no, when: 次数 > 5}"),
        ("b", 10, "score: {method: yes-no, when: 次数 > 1}"),
    )
    case = "case: c\ntitle: c\nyear: 2022\nfacts: {count: 2}\n"
    rows = standings([scored(rules, case)], [Same()])

    assert [row_.cells for row_ in rows if row_.title.zh == "a"] == [(None,)]
    assert [row_.cells[0] is None for row_ in rows if row_.title.zh == "b"] == [False]


def test_every_score_stands_in_its_own_row() -> None:
    """Sections and indicators in the order of the tree, with the scores of the scorecards."""
    columns = columns_of(SIX)
    rows = rows_of(columns)

    assert [one.kind for one in rows].count("total") == 1
    assert rows[0].kind == "total"
    assert all(after.depth <= before.depth + 1 for before, after in pairwise(rows))
    for number, column in enumerate(columns):
        there = [one.cells[number] for one in rows if one.kind == "indicator" and one.cells[number]]
        units = [Standing(u.points, u.low, u.high) for u in column.card.units()]
        assert sorted(map(str, there)) == sorted(map(str, units))


def test_what_is_stated_to_be_the_same_stands_in_one_row() -> None:
    old = text_of("cases/jiangmen-2021-illustration.yaml")
    new = old.replace("id: exchanges", "id: meetings")
    assert new != old
    cards = [scored(text_of(f"rulesets/{MOF}.yaml"), case) for case in (old, new)]
    apart = standings(cards, [Same(), Same()])
    joined = standings(cards, [Same(facts={"outputs.exchanges": "outputs.meetings"}), Same()])

    assert len(apart) == len(joined) + 1
    assert all(None not in one.cells for one in joined)


def test_shares_stay_between_nothing_and_all() -> None:
    assert Standing(Fraction(10), Fraction(-5), Fraction(12)).shares == (0, 1)
    assert Standing(Fraction(0), Fraction(0), Fraction(0)).shares == (0, 0)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("0", "0", "＝"), ("13", "13", "▲13"), ("-0.04", "-0.04", "▼<0.1"), ("-2.25", "-2.25", "▼2.3"),
     ("1", "2.5", "▲1–2.5"), ("-3", "-1", "▼1–3"), ("-3", "1", "↕−3～+1")],
)  # fmt: skip
def test_changes_in_words(low: str, high: str, said: str) -> None:
    assert change_text((Fraction(low), Fraction(high))) == said


def test_only_all_of_the_points_are_of_the_last_class() -> None:
    shares = ["0", "0.599", "0.6", "0.8", "0.899", "0.9", "0.99999", "1"]
    assert [class_of(Fraction(share)) for share in shares] == [0, 0, 1, 2, 2, 3, 3, 4]


# ---- layout --------------------------------------------------------------------------------------


@given(st.data())
def test_labels_are_pushed_apart_and_no_further(data: st.DataObject) -> None:
    wanted = sorted(data.draw(st.lists(st.integers(0, 400), max_size=30)))
    heights = [data.draw(st.integers(5, 30)) * 2 for _ in wanted]
    bottom = sum(heights) + data.draw(st.integers(0, 500))
    places = spread(wanted, heights, 0, bottom)

    assert len(places) == len(wanted)
    for (a, up), (b, down) in pairwise(zip(places, heights, strict=True)):
        assert b - a >= (up + down) // 2
    for place, height in zip(places, heights, strict=True):
        assert height // 2 <= place <= bottom - height // 2
    assert spread(places, heights, 0, bottom) == places  # what fits stays where it is


def test_two_labels_that_want_one_place_share_the_way() -> None:
    assert spread([100, 100], [20, 20], 0, 300) == [90, 110]
    assert spread([0, 0, 290], [20, 20, 20], 0, 300) == [10, 30, 290]


# ---- drawings ------------------------------------------------------------------------------------

TITLES = ["预算执行率", "社会公众对科学技术普及工作及其开展方式的总体满意度（第三方机构问卷调查得出）",
          "Training sessions held in all districts of the city", "W" * 90, "“百千万”工程", "<b>&'\"",
          "a\x00b\ud800\uffff", "]]>--><!--"]  # fmt: skip


def heads_for(count: int, rulesets: int) -> Heads:
    rules = tuple(1 + number * rulesets // count for number in range(count))
    return Heads(
        tuple(letters(number) for number in range(1, count + 1)),
        tuple(str(1990 + number) for number in range(count)),
        rules,
        tuple(f"规则集 {number}：{TITLES[1]}" for number in sorted(set(rules))),
        tuple(f"{letters(number)}  {TITLES[number % 3]}" for number in range(1, count + 1)),
    )


numbers = st.integers(0, 1200).map(lambda n: Fraction(n, 40))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[StandingRow], Heads]:
    count = draw(st.sampled_from([1, 2, 3, 7, 25, 60]))

    def cells() -> tuple[Standing | None, ...]:
        found: list[Standing | None] = []
        for _ in range(count):
            ends = sorted((draw(numbers), draw(numbers)))
            kind = draw(st.sampled_from("dddon"))
            high = ends[1] if kind == "o" else ends[0]
            found.append(None if kind == "n" else Standing(Fraction(30), ends[0], high))
        return tuple(found)

    titles = st.sampled_from(TITLES).map(same)
    rows = [StandingRow("total", 0, same("总分"), cells())]
    for _ in range(draw(st.integers(1, 3))):
        rows.append(StandingRow("section", 1, draw(titles), cells()))
        rows += [StandingRow("indicator", 2, draw(titles), cells())
                 for _ in range(draw(st.integers(0, 60 // count)))]  # fmt: skip
    return rows, heads_for(count, draw(st.sampled_from([1, min(2, count)])))


class Drawing:
    """A drawing as read: its size, and every text as a box."""

    def __init__(self, svg: str) -> None:
        root = ET.fromstring(svg)
        self.width, self.height = int(root.attrib["width"]), int(root.attrib["height"])
        self.boxes: list[tuple[int, int, int, int, str]] = []
        for node in root.iter("{http://www.w3.org/2000/svg}text"):
            text = node.text or ""
            size = int(node.attrib.get("font-size", 13))
            x, y, wide = int(node.attrib["x"]), int(node.attrib["y"]), text_width(text, size)
            left = {"end": x - wide, "middle": x - wide // 2}.get(
                node.attrib.get("text-anchor", ""), x
            )
            self.boxes.append((left, y - size, left + wide, y, text))

    @property
    def words(self) -> str:
        return "".join("".join(text.split()) for *_, text in self.boxes)

    def check_inside(self) -> None:
        """Nothing is cut; a pixel on either side is the rounding of widths."""
        for left, top, right, bottom, text in self.boxes:
            assert left >= -1, text
            assert top >= 0, text
            assert right <= self.width + 1, text
            assert bottom <= self.height, text

    def check_apart(self, boxes: Sequence[tuple[int, int, int, int, str]]) -> None:
        for number, (left, top, right, bottom, text) in enumerate(boxes):
            for left_2, top_2, right_2, bottom_2, other in boxes[number + 1 :]:
                apart = right <= left_2 or right_2 <= left or bottom <= top_2 or bottom_2 <= top
                assert apart, (text, other)


def whole(title: str) -> str:
    """Return a title as it stands in a drawing: what cannot be seen is written out, no spaces."""
    bad = visible(title)
    return "".join(bad.split())


@settings(max_examples=25, deadline=None)
@given(tables(), st.sampled_from(["zh", "en"]), st.sampled_from(["sections", "indicators"]))
def test_a_slope_chart_has_every_label_whole_and_apart(
    table: tuple[list[StandingRow], Heads], language: Language, lines: Lines
) -> None:
    rows, heads = table
    chosen = shown("slope", rows, lines)
    svg = drawn("slope", chosen, heads, language)
    drawing = Drawing(svg)

    drawing.check_inside()
    for one in chosen:
        count = (one.cells[0] is not None) + (one.cells[-1] is not None) or 1
        assert drawing.words.count(whole(one.title.to(language))) >= count
    labels = [box for box in drawing.boxes if box[2] <= 260 or box[0] >= drawing.width - 260]
    drawing.check_apart(labels)
    assert svg == drawn("slope", chosen, heads, language)


@settings(max_examples=25, deadline=None)
@given(tables(), st.sampled_from(["zh", "en"]))
def test_a_heat_map_has_every_label_and_score_whole_and_apart(
    table: tuple[list[StandingRow], Heads], language: Language
) -> None:
    rows, heads = table
    drawing = Drawing(drawn("heatmap", shown("heatmap", rows, "sections"), heads, language))

    drawing.check_inside()
    drawing.check_apart(drawing.boxes)
    texts = [text for *_, text in drawing.boxes]
    for one in rows:
        assert whole(one.title.to(language)) in drawing.words
        for cell in one.cells:
            assert cell is None or points_text(cell.high) in texts
    nothing = sum(cell is None for one in rows for cell in one.cells)
    assert texts.count("—") >= nothing


@settings(max_examples=20, deadline=None)
@given(tables(), st.sampled_from(["zh", "en"]), st.sampled_from(["slope", "heatmap"]))
def test_on_a_terminal_of_80_columns_nothing_is_cut(
    table: tuple[list[StandingRow], Heads], language: Language, kind: Kind
) -> None:
    rows, heads = table
    rows = [one for one in rows if one.title.zh not in TITLES[-2:]]
    console = Console(width=80, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    printed(console, kind, shown(kind, rows, "indicators"), heads, language)
    text = console.file.getvalue()  # type: ignore[attr-defined]

    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert "…" not in text
    for letter in heads.letters:
        assert re.search(rf"\b{letter}\b", text)


def test_a_document_has_a_heat_map_in_parts_that_fit_on_pages() -> None:
    columns = columns_of(SIX)
    rows, heads = rows_of(columns), heads_of(columns, "zh")
    pages = heatmap_pages(shown("heatmap", rows, "sections"), heads, "zh")

    assert len(pages) == 2
    assert [one for page in pages for one in page] == [*rows[1:], rows[0]]
    found = pictures(rows, heads, "sections", "zh")
    assert [one.shows for one in found] == ["得分率的变化", "得分和得分率 1/2", "得分和得分率 2/2"]
    assert all(Drawing(one.svg).height < 1000 for one in found)
    assert all("规则集 1：" not in one.svg for one in found)  # the document has its own key


def test_a_line_breaks_where_a_column_has_no_score() -> None:
    ten = Fraction(10)
    cells = (Standing(ten, ten, ten), None, Standing(ten, ten, ten), Standing(ten, ten, ten))
    svg = drawn("slope", [StandingRow("section", 1, same("产出"), cells)], heads_for(4, 1), "zh")

    lines = [line for line in re.findall(r"<line[^>]*>", svg) if 'stroke-width="1.8"' in line]
    assert len(lines) == 1  # from the third to the fourth
    assert not bars_of(svg)
    assert "没有得分的列，线断开" in Drawing(svg).words
    assert "竖条" not in Drawing(svg).words  # nothing is open


def bars_of(svg: str) -> list[tuple[int, int, int, int]]:
    """Return the hatched bars: left, top, right, bottom."""
    found = re.findall(
        r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" fill="url\(#slope', svg
    )
    return [(int(x), int(y), int(x) + int(w), int(y) + int(h)) for x, y, w, h in found]


def opens_of(rows: Sequence[StandingRow]) -> list[Standing]:
    cells = (cell for one in rows for cell in one.cells)
    return [cell for cell in cells if cell is not None and not cell.determined]


def test_open_scores_are_bars_and_rulesets_are_divided() -> None:
    columns = columns_of(SIX)
    rows = shown("slope", rows_of(columns), "sections")
    svg = drawn("slope", rows, heads_of(columns, "zh"), "zh")

    assert len(bars_of(svg)) == len(opens_of(rows)) > 0
    assert "竖条是未定的得分" in Drawing(svg).words
    assert svg.count('stroke-dasharray="5 4"') == 1  # between C and D
    assert "规则集 2：湖北省项目支出绩效自评" in Drawing(svg).words.replace("集2", "集 2")


@settings(max_examples=40, deadline=None)
@given(tables(), st.sampled_from(["sections", "indicators"]))
def test_no_bar_of_an_open_score_lies_on_another_or_on_a_column(
    table: tuple[list[StandingRow], Heads], lines: Lines
) -> None:
    rows, heads = table
    chosen = shown("slope", rows, lines)
    svg = drawn("slope", chosen, heads, "zh")
    bars = bars_of(svg)

    assert len(bars) == len(opens_of(chosen))
    for number, (left, top, right, bottom) in enumerate(bars):
        for left_2, top_2, right_2, bottom_2 in bars[number + 1 :]:
            apart = right < left_2 or right_2 < left or bottom < top_2 or bottom_2 < top
            assert apart
    axes = {int(x) for x in re.findall(r'<line x1="(\d+)"[^>]*stroke="#c9ced5"', svg)}
    assert len(axes) == len(heads)
    assert not any(left <= x <= right for left, _, right, _ in bars for x in axes)
    drawing = Drawing(svg)
    labels = [box for box in drawing.boxes if box[2] <= 250 or box[0] >= drawing.width - 250]
    assert all(right < bar[0] or left > bar[2] for left, _, right, *_ in labels for bar in bars)


def test_a_bar_ends_at_its_scores_beside_its_own_column() -> None:
    hundred, ten = Fraction(100), Fraction(10)
    cells = (Standing(hundred, hundred, hundred), Standing(hundred, ten, hundred / 2))
    svg = drawn("slope", [StandingRow("section", 1, same("产出"), cells)], heads_for(2, 1), "zh")
    [(left, top, _, bottom)] = bars_of(svg)
    grid = re.findall(r'<line x1="\d+" y1="(\d+)" x2="\d+" y2="\1" stroke="#e3e6ea"', svg)
    zero, _, half, _, full = map(int, grid)
    axes = [int(x) for x in re.findall(r'<line x1="(\d+)"[^>]*stroke="#c9ced5"', svg)]

    assert (top, bottom) == (half, zero - (zero - full) // 10)
    assert axes[1] < left
    assert "▼50–90" in Drawing(svg).words
    assert 'stroke-width="1.8"' not in svg  # no line to what is not determined


def waterfall(before: str, after: str) -> Line:
    rules = text_of(f"rulesets/{MOF}.yaml")
    first, last = scored(rules, before), scored(rules, after)
    return attribution(Corners(first, last, first, last), Same())


@pytest.mark.parametrize("title", TITLES)
def test_a_waterfall_has_its_titles_whole_and_says_what_is_open(title: str) -> None:
    line = waterfall(*(text_of(case) for case in CASES[:2]))
    names = Between(f"{title} → 后", title, "后")
    drawing = Drawing(waterfall_svg(line, names, "zh"))

    drawing.check_inside()
    drawing.check_apart(drawing.boxes)
    assert whole(f"{title} → 后") in drawing.words
    assert whole(f"前：{title}") in drawing.words
    assert "有未定的得分" in drawing.words
    assert "6.68–96.68" in drawing.words

    settled = waterfall(text_of(CASES[0]), text_of(CASES[2]))
    assert "未定" not in Drawing(waterfall_svg(settled, names, "zh")).words


# ---- names ---------------------------------------------------------------------------------------


def renamed(column: Column, title: str, case_id: str, file: str) -> Column:
    digest = f"{title} {case_id} {file}"
    card = replace(column.card, case_title=title, case_id=case_id, case_sha256=digest)
    return replace(column, name=file, card=card)


def test_cases_are_called_by_title_and_by_id_only_where_titles_are_equal() -> None:
    first = columns_of([f"{CASES[0]}@{MOF}"])[0]
    called = [("道路", "r-1", "a"), ("道路", "r-2", "b"), ("路灯", "l", "c"), ("路灯", "l", "d")]
    columns = [renamed(first, *names) for names in called]

    assert case_names(columns, "zh") == ["道路（r-1）", "道路（r-2）", "路灯（c）", "路灯（d）"]
    assert case_names(columns[1:3], "en") == ["道路", "路灯"]
    assert case_names([columns[0]] * 2, "zh") == ["道路"] * 2  # one case in two columns


def test_a_difference_is_named_by_what_differs() -> None:
    old, new, old_hb = columns_of([SIX[0], SIX[1], SIX[3]])
    case, case_2 = "科学技术普及支出（2021年，虚构示例）", "科学技术普及支出（2022年）"
    mof, hb = "项目支出绩效自评（财预〔2020〕10号）", "湖北省项目支出绩效自评（20/40/40）"

    assert between(old, new, "zh") == Between(f"{case} → {case_2}", case, case_2)
    assert between(old, old_hb, "zh") == Between(f"{case}：{mof} → {hb}", mof, hb)
    both = f"{case_2}，{mof}", f"{case}，{hb}"
    assert between(new, old_hb, "zh") == Between(" → ".join(both), *both)


def test_the_key_names_the_ruleset_where_a_case_stands_under_several() -> None:
    names = heads_of(columns_of([SIX[0], SIX[1], SIX[3]]), "zh").names

    assert names == (
        "A  科学技术普及支出（2021年，虚构示例），规则集 1",
        "B  科学技术普及支出（2022年）",
        "C  科学技术普及支出（2021年，虚构示例），规则集 2",
    )


# ---- commands ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["waterfall", "slope", "heatmap"])
def test_on_a_terminal(kind: str, language: str) -> None:
    done = jixiao("compare", *SIX, "--picture", kind, "--width", "80", "--lang", language)

    assert done.returncode == 0
    assert all(cell_len(line) <= 80 for line in done.stdout.splitlines())
    golden(f"picture-{kind}-80-{language}.txt", done.stdout)


def test_lines_may_be_indicators() -> None:
    cases = [CASES[0], CASES[2], CASES[0]]
    done = jixiao("compare", *cases, "--picture", "slope", "--lines", "indicators")

    assert done.returncode == 0
    assert "公众满意度" in done.stdout
    assert "产出指标" not in done.stdout


@pytest.mark.parametrize("kind", ["waterfall", "slope", "heatmap"])
def test_a_picture_is_written_in_both_formats_the_same_each_time(kind: str, tmp_path: Path) -> None:
    made = []
    for run, name, seed in (
        (as_process, "a.svg", "1"),
        (as_process, "b.svg", "2"),
        (jixiao, "a.png", ""),
        (as_process, "b.png", "2"),
    ):
        out = str(tmp_path / name)
        done = run("compare", *SIX, "--picture", kind, "-o", out, PYTHONHASHSEED=seed)
        assert (done.returncode, done.stdout) == (0, f"{tmp_path / name}\n")
        made.append((tmp_path / name).read_bytes())

    assert made[0] == made[1]
    assert made[2] == made[3]
    assert made[2].startswith(b"\x89PNG")
    drawing = Drawing(made[0].decode())
    drawing.check_inside()
    assert "效益" in drawing.words
    assert not re.search(rb"(href|src)=|url\((?!#)", made[0])  # nothing from elsewhere


def test_of_several_differences_the_last_is_drawn_and_it_is_said(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    done = jixiao("compare", *CASES, "--picture", "waterfall", "-o", str(out), "--against", "first")

    files = "jiangmen-2021-illustration → jiangmen-2023-illustration"
    assert f"有 2 个差，画的是最后一个：{files}" in done.stderr
    titles = "科学技术普及支出（2021年，虚构示例） → 科学技术普及支出（2023年，虚构示例）"
    assert whole(titles) in Drawing(out.read_text(encoding="utf-8")).words
    one = jixiao("compare", *CASES[:2], "--picture", "waterfall", "-o", str(out))
    assert one.stderr == ""


def test_without_a_total_there_is_no_waterfall(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    case = "cases/example-reading-room.yaml"
    done = jixiao(
        "compare", case, case, "--rules", "pefa-2016", "--picture", "waterfall", "-o", str(out)
    )

    assert done.returncode == 1
    assert "其中一个没有总分，画不出瀑布图" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--picture", "slope", "-o", "a.pdf"),
            "不知道 `a.pdf` 要写成什么：文件名要以 .txt、.svg、.png 结尾",
        ),
        (("-o", "a.svg"), "`a.svg` 是图：用 --picture 写明画哪一种（waterfall、slope、heatmap）"),
        (("--picture", "slope", "--format", "json"), "--picture 和 --format json 不能一起写"),
    ],
)
def test_a_wrong_command_line_is_a_plain_sentence(arguments: tuple[str, ...], said: str) -> None:
    done = jixiao("compare", *CASES, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_ending_of_a_document_says_its_form(tmp_path: Path) -> None:
    starts = {"a.html": "<!doctype html>", "a.md": "# 得分比较", "a.json": "{", "a.csv": "before",
              "a.txt": "得分比较\n"}  # fmt: skip
    for name, start in starts.items():
        assert jixiao("compare", *CASES, "-o", str(tmp_path / name)).returncode == 0
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.startswith(start)
        assert ("<svg" in text) is (name == "a.html")
    done = jixiao("compare", *CASES, "--format", "html", "-o", str(tmp_path / "b"))
    assert done.returncode == 0
    page = (tmp_path / "b").read_text(encoding="utf-8")
    assert page == (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2 + 1 + 2  # waterfalls, slope chart, heat map in two parts


def test_two_columns_need_no_picture_of_columns(tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    jixiao("compare", *CASES[:2], "-o", str(out))
    assert out.read_text(encoding="utf-8").count("<svg") == 1


@pytest.mark.chromium
@pytest.mark.skipif(
    shutil.which("chromium") is None or shutil.which("pdftotext") is None,
    reason="chromium or pdftotext is not installed",
)
def test_printed_by_a_browser_the_pictures_have_every_sign(tmp_path: Path) -> None:
    page, paper = tmp_path / "compare.html", tmp_path / "compare.pdf"
    assert jixiao("compare", *SIX, "-o", str(page)).returncode == 0
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={tmp_path / 'user'}", "--no-pdf-header-footer")  # fmt: skip
    run = ["chromium", *flags, f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(run, capture_output=True, check=True, timeout=120)
    read = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout

    assert "得分率的变化" in read
    assert "得分和得分率 2/2" in read
    assert "\ufffd" not in read
