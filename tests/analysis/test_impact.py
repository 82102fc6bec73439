"""What an edit of a ruleset does to cases: by hand, as a reader gets it, and with wrong input."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import small
from command_line import golden, jixiao
from conftest import ROOT
from html_tags import Tags
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.analysis.compare.bands import by_points, folded
from engine.render.pictures.charts import wrapped_label
from engine.render.pictures.distribution import (
    Bin,
    Distribution,
    distribution_lines,
    distribution_svg,
)

F = Fraction

RATE = "value: 支出 / 预算\nscore: {method: proportional, full_at: FULL}"
COUNT = "score: {method: yes-no, when: 次数 >= 3}"
LATE = """
adjustments:
  - {id: late, title: 逾期, when: {facts.late: yes}, then: {deduct: 5}}
"""
OLD = small.rules(("rate", 60, RATE.replace("FULL", "100%")), ("count", 40, COUNT))
NEW = small.rules(
    ("rate", 50, RATE.replace("FULL", "80%")), ("count", 50, COUNT), extra=LATE
).replace('version: "1"', 'version: "2"')


def case(name: str, spent: int, facts: str) -> str:
    text = small.case(str(spent), extra=f"facts: {{{facts}}}\n")
    return text.replace("case: small", f"case: {name}").replace(
        "title: small", f"title: 案例{name}", 1
    )


#: Before and after: a 88 and 100; b 60 and 50; c 76 and 82.5; d 54 to 94 and 50 to 100.
CASES = {
    "a": case("a", 80, "count: 5, late: no"),
    "b": case("b", 100, "count: 0, late: no"),
    "c": case("c", 60, "count: 3, late: yes"),
    "d": case("d", 90, "late: no"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two rulesets and four cases."""
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    for name, text in CASES.items():
        (tmp_path / "cases" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return jixiao("impact", "old.yaml", "new.yaml", *arguments, cwd=folder)


def data(folder: Path, *arguments: str) -> dict[str, object]:
    done = run(folder, *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


# ---- by hand -----------------------------------------------------------------------------------


def test_totals_groups_and_changes_by_hand(folder: Path) -> None:
    """Points alone: a 90, b 50, c 80, d 45; the limit alone: a 100, b 60, c 85, d 60.

    Weights: a 1, b -10, c 3.25, d -9.5; thresholds: a 11, b 0, c 8.25, d 5.5; c is late: -5.
    """
    found = data(folder, "cases")
    assert found["totals"] == {
        "cases": 4, "up": 2, "down": 2, "total": "4.5", "mean": "1.125",
        "groups": {"weights": "-15.25", "thresholds": "24.75", "adjustments": "-5"},
    }  # fmt: skip
    assert found["open"] == 1
    cases = {c["name"]: c for c in found["cases"]}  # type: ignore[attr-defined]
    assert cases["a"]["groups"] == {"weights": "1", "thresholds": "11", "adjustments": "0"}
    assert cases["c"]["groups"] == {"weights": "3.25", "thresholds": "8.25", "adjustments": "-5"}
    assert cases["d"]["before"] == {"low": "54", "high": "94"}
    assert cases["d"]["change"] == {"low": "-4", "high": "6"}
    assert found["grades"] == [
        {"before": "良", "after": "优", "count": 1, "cases": ["a"]},
        {"before": "中", "after": "良", "count": 1, "cases": ["c"]},
        {"before": "中", "after": "差", "count": 1, "cases": ["b"]},
        {"before": "差", "after": "差", "count": 1, "cases": ["d"]},
    ]
    sections = {s["id"]: s for s in found["sections"]}  # type: ignore[attr-defined]
    assert (sections["all"]["total"], sections["all"]["up"], sections["all"]["down"]) == (
        "9.5",
        2,
        2,
    )
    assert (sections["late"]["total"], sections["late"]["mean"]) == ("-5", "-1.25")
    changes = {(c["change"]["kind"], c["change"]["of"]): c for c in found["changes"]}  # type: ignore[attr-defined]
    points = changes["points", "count"]
    assert points["cases"] == 3
    assert points["alone"] == {"low": "20", "high": "30"}
    assert points["shared"] == {"low": "0", "high": "0"}
    for key in (("points", "rate"), ("limit", "rate")):
        assert changes[key]["cases"] == 4
        assert changes[key]["shared"] == {"low": "-10.5", "high": "-10.5"}
    assert changes["adjustment", "late"]["alone"] == {"low": "-5", "high": "-5"}
    assert [m["case"] for m in found["movers"]] == ["a", "b", "c", "d"]  # type: ignore[attr-defined]
    first = found["movers"][0]["scores"]  # type: ignore[index]
    assert [(s["id"], s["change"]["low"]) for s in first] == [("count", "10"), ("rate", "2")]
    assert first[1]["before"] == "48 / 60 分，80 / 100 × 60 = 48"


def test_the_distribution_by_points_and_by_grades(folder: Path) -> None:
    bands = {b["band"]: (b["before"], b["after"]) for b in data(folder, "cases")["distribution"]}  # type: ignore[attr-defined]
    assert {band: counts for band, counts in bands.items() if any(counts)} == {
        "95～100": (0, 1),
        "85～90（不含）": (1, 0),
        "80～85（不含）": (0, 1),
        "75～80（不含）": (1, 0),
        "60～65（不含）": (1, 0),
        "50～55（不含）": (1, 2),
    }
    assert len(bands) == 10  # from 50 to 100, none left out
    grades = data(folder, "cases", "--bands", "grades")["distribution"]
    assert [(b["band"], b["before"], b["after"]) for b in grades] == [  # type: ignore[attr-defined]
        ("优（≥ 90）", 0, 1), ("良（≥ 80）", 1, 1), ("中（≥ 60）", 2, 0), ("差（其余）", 1, 2),
    ]  # fmt: skip
    new = NEW.replace("{at_least: 90, grade: 优}", "{at_least: 95, grade: 优}")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    done = run(folder, "cases", "--bands", "grades")
    assert done.returncode == 0
    assert "等级界限不同" in done.stderr
    assert "95～100" in done.stdout


def test_one_case_and_no_change(folder: Path) -> None:
    found = data(folder, "cases/a.yaml")
    assert found["totals"]["total"] == "12"  # type: ignore[index]
    same = jixiao("impact", "old.yaml", "old.yaml", "cases", cwd=folder)
    assert same.returncode == 0
    assert "含义没有差别" in same.stdout
    assert "0 个上升，0 个下降，4 个不变" in same.stdout
    assert "变化最大的案例" not in same.stdout


def test_a_parameter_is_the_reason_where_a_formula_names_it(folder: Path) -> None:
    head = "parameters:\n  门槛: {value: 3}\n"
    old = small.rules(("count", 100, "score: {method: yes-no, when: 次数 >= 门槛}"), extra=head)
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "new.yaml").write_text(old.replace("value: 3", "value: 4"), encoding="utf-8")
    (change,) = data(folder, "cases")["changes"]  # type: ignore[misc]
    assert change["change"]["kind"] == "parameter"
    assert change["alone"] == {"low": "-100", "high": "-100"}
    assert change["cases"] == 1


@pytest.mark.parametrize(
    ("uses", "old", "new", "kind"),
    [
        ("{method: formula, points: 折算 × 2}", "{甲: 3", "{甲: 4", "table-row"),
        ("{method: formula, points: 系数(facts.a)}", "{甲: 3", "{甲: 4", "table-row"),
        ("{method: yes-no, when: 折算 >= 4}", "{甲: 3", "{甲: 4", "table-row"),
        ("{method: yes-no, when: 够}", "系数(facts.a) + 0", "系数(facts.a) + 1", "formula"),
        ("{method: yes-no, when: {折算: {at_least: 4}}}", "+ 0", "+ 1", "formula"),
    ],
)
def test_a_named_value_or_a_table_is_the_reason_where_a_rule_uses_it(
    folder: Path, uses: str, old: str, new: str, kind: str
) -> None:
    head = (
        "tables:\n  系数: {rows: {甲: 3, 乙: 1}, else: 0}\n"
        "let:\n  折算: 系数(facts.a) + 0\n  够: 折算 >= 4\n"
    )
    rules = small.rules(("one", 100, f"score: {uses}"), extra=head)
    (folder / "old.yaml").write_text(rules, encoding="utf-8")
    (folder / "new.yaml").write_text(rules.replace(old, new), encoding="utf-8")
    (folder / "cases" / "a.yaml").write_text(case("a", 80, "a: 甲"), encoding="utf-8")

    found = data(folder, "cases/a.yaml")

    (change,) = found["changes"]  # type: ignore[misc]
    assert change["change"]["kind"] == kind
    assert found["other_changes"] == []


def test_rounding_of_a_section_is_no_reason_for_the_scores_in_it(folder: Path) -> None:
    rules = small.rules(
        ("one", 100, "score: {method: formula, points: 系数(facts.a)}"),
        extra="tables:\n  系数: {rows: {甲: 30.4, 乙: 1}, else: 0}\n",
    ).replace("  - id: all\n", "  - id: all\n    round: {places: 0, mode: up}\n")
    edited = rules.replace("甲: 30.4", "甲: 40.4").replace("mode: up", "mode: down")
    (folder / "old.yaml").write_text(rules, encoding="utf-8")
    (folder / "new.yaml").write_text(edited, encoding="utf-8")
    (folder / "cases" / "a.yaml").write_text(case("a", 80, "a: 甲"), encoding="utf-8")

    (one,) = data(folder, "cases/a.yaml")["movers"]  # type: ignore[misc]

    reasons = {m["id"]: [c["kind"] for c in m["because"]] for m in one["scores"]}
    assert reasons == {"one": ["table-row"], "all": ["round"]}


def test_an_adjustment_of_a_section_moves_by_the_values_that_it_uses(folder: Path) -> None:
    rules = small.rules(
        ("one", 100, "score: {method: assessed, at_least: 50%, at_most: 50%}"),
        extra="let:\n  扣: facts.n × 2\nadjustments:\n  - {id: off, title: 扣, when: stated(facts.n), "
        "then: {section: all, deduct: 扣}}\n",
    )
    (folder / "old.yaml").write_text(rules, encoding="utf-8")
    (folder / "new.yaml").write_text(rules.replace("× 2", "× 3"), encoding="utf-8")
    (folder / "cases" / "a.yaml").write_text(case("a", 80, "n: 4"), encoding="utf-8")

    found = data(folder, "cases/a.yaml")

    (change,) = found["changes"]  # type: ignore[misc]
    assert change["change"]["kind"] == "formula"
    assert change["alone"]["low"] == "-4"


# ---- correspondences ---------------------------------------------------------------------------


def moved_elsewhere() -> str:
    """The edited rules with `rate` called `spending`, in a section called otherwise."""
    return (
        NEW.replace("- id: rate", "- id: spending")
        .replace("- id: all", "- id: whole")
        .replace("ruleset: small", "ruleset: other")
    )


def numbers(found: dict[str, object]) -> object:
    """Return everything of an impact that is no name, place or title."""
    cases = [{k: v for k, v in c.items() if k != "groups"} for c in found["cases"]]  # type: ignore[attr-defined]
    movers = [[s["change"] for s in m["scores"]] for m in found["movers"]]  # type: ignore[attr-defined]
    totals = {k: v for k, v in found["totals"].items() if k != "groups"}  # type: ignore[attr-defined]
    return totals, cases, movers, found["distribution"], found["grades"]


@pytest.mark.parametrize("written", ["options", "file"])
def test_what_is_stated_to_be_the_same_is_followed_in_every_form(
    folder: Path, written: str
) -> None:
    expected = data(folder, "cases")
    (folder / "new.yaml").write_text(moved_elsewhere(), encoding="utf-8")
    stated = ["--same", "rate=spending", "--same", "all=whole"]
    if written == "file":
        (folder / "same.yaml").write_text(
            "correspondences:\n  - {before: other, after: small, "
            "same: {spending: rate, whole: all}}\n",
            encoding="utf-8",
        )
        stated = ["--correspondences", "same.yaml"]
    found = data(folder, "cases", *stated)
    assert numbers(found) == numbers(expected)
    assert found["same"] == {"rate": "spending", "all": "whole"}
    assert found["same_titles"] == []
    groups = found["totals"]["groups"]  # type: ignore[index]
    assert {k: v for k, v in groups.items() if v != "0"} == expected["totals"]["groups"]  # type: ignore[index]
    told = {(c["change"]["kind"], c["change"]["of"]): c["cases"] for c in found["changes"]}  # type: ignore[attr-defined]
    assert told == {("points", "spending"): 4, ("points", "count"): 3, ("limit", "spending"): 4,
                    ("adjustment", "late"): 1}  # fmt: skip
    text = run(folder, "cases", *stated).stdout
    assert "同一项：rate = spending" in text
    assert "不在这个规则集里" not in text
    table = run(folder, "cases", *stated, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["weights"] for row in rows] == ["1", "-10", "3.25", "-9.5"]


def test_nothing_is_taken_for_the_same_in_silence(folder: Path) -> None:
    (folder / "new.yaml").write_text(moved_elsewhere(), encoding="utf-8")
    found = data(folder, "cases")
    assert found["same"] == {}
    assert ["rate", "spending"] in found["same_titles"]  # type: ignore[operator]
    assert "--same rate=spending" in run(folder, "cases").stdout


def test_an_id_alone_changed_is_no_change_of_meaning(folder: Path) -> None:
    new = OLD.replace("- id: rate", "- id: spending")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    found = data(folder, "cases", "--same", "rate=spending")
    assert found["totals"]["total"] == "0"  # type: ignore[index]
    assert found["changes"] == found["movers"] == []


def test_an_id_that_another_item_takes_over(folder: Path) -> None:
    """The old `count` is gone, and the old `rate` is called `count`."""
    new = small.rules(("count", 60, RATE.replace("FULL", "100%")), ("more", 40, COUNT))
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    done = jixiao("compare", "cases/a.yaml", "--rules", "old.yaml", "--rules", "new.yaml",
                  "--same", "rate=count", "--format", "json", cwd=folder)  # fmt: skip
    assert done.returncode == 0, done.stderr
    (one,) = json.loads(done.stdout)["differences"]
    lines = {line["id"]: line for line in one["lines"]}
    assert lines["count"]["before"] == lines["count"]["after"] == {"low": "48", "high": "48"}
    assert lines["count@before"]["before"] == {"low": "40", "high": "40"}
    assert lines["count@before"]["after"] is None
    assert "rest" not in {line["kind"] for line in one["lines"]}


# ---- as a reader gets it -----------------------------------------------------------------------


def test_the_report_as_policy_staff_get_it(folder: Path) -> None:
    done = run(folder, "cases", "--width", "80", "--top", "2")
    assert (done.returncode, done.stderr) == (0, "")
    golden("impact.txt", done.stdout)
    again = run(folder, "cases", "--width", "80", "--top", "2", "--lang", "en")
    golden("impact-en.txt", again.stdout)


def test_every_form_says_the_same(folder: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run(folder, "cases", "--format", "csv").stdout)))
    assert [row["name"] for row in table] == ["a", "b", "c", "d"]
    assert [row["change_low"] for row in table] == ["12", "-10", "6.5", "-4"]
    assert [row["weights"] for row in table] == ["1", "-10", "3.25", "-9.5"]
    assert [row["open"] for row in table] == ["false", "false", "false", "true"]
    page = run(folder, "cases", "--format", "html").stdout
    assert Tags(page).count["svg"] == 1
    marked = run(folder, "cases", "--format", "markdown", "-o", "i.md")
    assert marked.returncode == 0
    assert "良 → 优：案例a" in (folder / "i.md").read_text("utf-8")
    assert "| 良 | 优 | 1 |\n" in (folder / "i.md").read_text("utf-8")
    drawn = run(folder, "cases", "--format", "svg").stdout
    assert drawn.startswith("<svg")
    assert run(folder, "cases", "--format", "png").returncode == 2
    png = run(folder, "cases", "--format", "png", "-o", "i.png")
    assert png.returncode == 0, png.stderr
    assert (folder / "i.png").read_bytes().startswith(b"\x89PNG")


def test_parquet_holds_exact_decimals(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run(folder, "cases", "--format", "parquet").returncode == 2
    done = run(folder, "cases", "--format", "parquet", "-o", "i.parquet")
    assert done.returncode == 0, done.stderr
    rows = parquet.read_table(folder / "i.parquet").to_pylist()
    assert [row["change_low"] for row in rows] == [Decimal(v) for v in ("12", "-10", "6.5", "-4")]


def test_schema_of_the_data(folder: Path) -> None:
    schema = json.loads(jixiao("schema", "impact").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data(folder, "cases"))
    assert not Draft202012Validator(schema).is_valid({})


# ---- wrong input -------------------------------------------------------------------------------


def test_cases_with_errors_are_listed_and_the_rest_is_told(folder: Path) -> None:
    (folder / "cases" / "e.yaml").write_text("case: e\ntitle: e\nyear: x\n", encoding="utf-8")
    done = run(folder, "cases", "cases/none.yaml", "new.yaml", "cases/no*.yaml")
    assert done.returncode == 1
    assert "4 个案例：2 个上升，2 个下降" in done.stdout
    tail = done.stdout[done.stdout.index("没有算进来的 4 个") :]
    for words in (
        "e.yaml",
        "e.yaml:3:7",
        "没有这个文件",
        "new.yaml",
        "是规则集，这里要案例",
        "没有找到案例",
    ):
        assert words in tail
    assert "e.yaml:3:7" in done.stderr
    data_ = run(folder, "cases", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(data_.stdout)))[-1]["left_out"] != ""
    assert "`cases/e.yaml`：" in data_.stderr


def test_a_folder_may_hold_other_things(folder: Path) -> None:
    (folder / "cases" / "sub").mkdir()
    (folder / "cases" / "sub" / "a.yaml").write_text(CASES["a"], encoding="utf-8")
    (folder / "cases" / "rules.yaml").write_text(OLD, encoding="utf-8")
    (folder / "cases" / "a.decisions.yaml").write_text("decisions_for: a\n", encoding="utf-8")
    (folder / "cases" / "notes.txt").write_text("?", encoding="utf-8")
    found = data(folder, "cases", "cases/a.yaml", "cases/*.yaml")
    names = [c["name"] for c in found["cases"]]  # type: ignore[attr-defined]
    assert names == ["cases/a.yaml", "b", "c", "d", "cases/sub/a.yaml"]
    assert found["unscored"] == []


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("old.yaml", "none", "cases"), 2, "没有规则集"),
        (("old.yaml", "cases/a.yaml", "cases"), 1, "这里要规则集"),
        (("old.yaml", "new.yaml"), 2, ""),
        (("old.yaml", "new.yaml", "empty", "-o", "i.txt"), 1, "`empty`：没有找到案例"),
        (("old.yaml", "new.yaml", "cases", "--top", "-1"), 2, "--top"),
        (("old.yaml", "pefa-2016", "cases"), 1, "不设总分"),
        (("old.yaml", "new.yaml", "cases", "--same", "rat=rate"), 2, "没有 `rat`，是不是 `rate`？"),
        (("old.yaml", "new.yaml", "cases", "--same", "late=rate"), 2, "没有前面有 `late`"),
        (("old.yaml", "new.yaml", "cases", "--same", "outputs.a=outputs.b"), 2, "同一批案例"),
        (("old.yaml", "new.yaml", "cases", "--same", "rate"), 2, "前=后"),
        (
            ("old.yaml", "new.yaml", "cases", "--same", "rate=rate", "--same", "count=rate"),
            2,
            "都对应 `rate`",
        ),
        (("old.yaml", "new.yaml", "cases", "--correspondences", "no.yaml"), 1, "没有这个文件"),
    ],
)
def test_what_the_command_is_told_wrongly(
    folder: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    (folder / "empty").mkdir()
    done = jixiao("impact", *arguments, cwd=folder)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_cases_without_a_total_are_told_apart_from_errors(folder: Path) -> None:
    guarded = COUNT + "\napplies: 次数 > 4"
    new = small.rules(("rate", 60, RATE.replace("FULL", "100%")), ("count", 40, guarded))
    new = new.replace("points: 100\n", "points: 100\n    minimum: 2\n", 1) + "minimum: 1\n"
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    done = run(folder, "cases/a.yaml", "cases/b.yaml", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [c["name"] for c in found["cases"]] == ["a"]
    assert found["unscored"] == [{"case": "b", "why": "修改后没有总分", "wrong": False}]


# ---- bands and pictures ------------------------------------------------------------------------


@given(
    st.sampled_from([F(100), F(20), F(7), F(120)]),
    st.lists(st.tuples(st.integers(-500, 1500), st.integers(-500, 1500)), max_size=12),
)
def test_every_total_lies_in_one_band(whole: F, tenths: list[tuple[int, int]]) -> None:
    totals = [(F(a, 10), F(b, 10)) for a, b in tenths]
    bands = by_points(whole, totals)
    assert sum(b.before for b in bands) == sum(b.after for b in bands) == len(totals)
    for before, after in totals:
        for total, name in ((before, "before"), (after, "after")):
            own = [b for b in bands if b.low is not None and b.high is not None
                   and (b.low <= total < b.high or (b.top and total == b.high))]  # fmt: skip
            assert len(own) == 1
            assert getattr(own[0], name) >= 1
    short = folded(bands)
    assert sum(b.before + b.after for b in short) == 2 * len(totals)
    if bands:
        assert (short[0].high, short[-1].low) == (bands[0].high, bands[-1].low)


def test_the_picture_says_every_number_and_cuts_no_label() -> None:
    long = "优秀（≥ 90，且预算执行率不低于百分之八十五并且没有任何一票否决事项）"
    shown = Distribution("总分的分布", (Bin(long, 3, 7), Bin("差 < 60", 0, 12)), "有 2 个未定")
    drawn = distribution_svg(shown, "zh")
    for part in (
        *wrapped_label(long, 200),
        "差 &lt; 60",
        ">3<",
        ">7<",
        ">0<",
        ">12<",
        "有 2 个未定",
    ):
        assert part in drawn
    assert "".join(wrapped_label(long, 200)) == long
    lines = distribution_lines(shown, 80, "zh")
    assert lines[-2].endswith("0") is False
    assert [line.rsplit(" ", 1)[-1] for line in lines[1:-1]] == ["3", "7", "0", "12"]
    many = Distribution("x", tuple(Bin(f"{n}～{n + 1}", n, 60 - n) for n in range(60)))
    assert distribution_svg(many, "en").count("<rect") > 110


def test_shipped_rulesets_and_cases_go_through() -> None:
    done = jixiao("impact", "cn-mof-2020-self-evaluation", "cn-hb-20-40-40", "cases")
    assert done.returncode == 0, done.stderr
    assert f"{len(list((ROOT / 'cases').glob('*.yaml')))} 个案例" in done.stdout
