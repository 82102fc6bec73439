"""Where a result goes and in which form: `--format`, the ending of `-o`, the screen."""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import as_process, jixiao
from conftest import ROOT

import cli
from engine.commands.forms import ENDINGS, TEXTS
from engine.commands.parser import Parser

RULES, OTHER = "cn-hb-20-40-40", "cn-mof-2020-self-evaluation"
CASE = "case.yaml"

#: One line for each command that gives a result, without where it goes.
LINES = {
    "score": (CASE,),
    "explain": (CASE, "execution-rate"),
    "report": (CASE, "--force"),
    "audit": (CASE,),
    "verify": ("ledger",),
    "records": ("ledger",),
    "check": (CASE,),
    "test": (RULES,),
    "prove": (RULES, "--guarantee", "excellent-needs-90"),
    "compare": (CASE, f"{CASE}@{RULES}"),
    "diff": (RULES, OTHER),
    "docs": (RULES,),
    "impact": (RULES, OTHER, CASE),
    "whatif": (CASE, "--set", "budget.spent=1"),
    "sensitivity": (CASE,),
    "reach": (CASE, "--total", "1"),
    "rank": (CASE, "--rules", RULES),
    "rules list": (),
    "rules show": (RULES,),
    "rules export": (RULES,),
    "schema": ("case",),
    "new": ("case", "mine"),
    "template": (RULES,),
}
#: These have no file of a result: they change or make files of their own.
OTHERS = {"import", "confirm", "decide", "keys new", "rules import"}


def commands() -> Iterator[tuple[str, Parser]]:
    """Yield every command with its parser, in groups too."""

    def inside(parser: Parser, name: str) -> Iterator[tuple[str, Parser]]:
        parser.fill()
        groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        if not groups:
            yield name.strip(), parser
        for group in groups:
            for more, inner in group.choices.items():
                yield from inside(inner, f"{name} {more}")

    yield from inside(cli._parser("en"), "")


def forms_of(parser: Parser) -> tuple[str, ...]:
    """Return the forms of a command without further options."""
    forms = parser.get_default("forms")
    if callable(forms):
        forms = forms(argparse.Namespace(picture=None, output=None, suggest=False))
        forms = forms or next(a.choices for a in parser._actions if a.dest == "format")
    return tuple(forms)


EACH = [
    (name, form, ending)
    for name, parser in commands()
    if name in LINES
    for form in forms_of(parser)
    for ending in ENDINGS[form]
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    shutil.copy(ROOT / "cases/example-lamps.yaml", folder / CASE)
    jixiao("score", CASE, "--record", "ledger", cwd=folder)
    return folder


def test_every_command_is_either_here_or_has_no_result() -> None:
    assert {name for name, _ in commands()} == set(LINES) | OTHERS
    assert {name for name, parser in commands() if parser.get_default("forms")} == {
        *LINES, "rules import"}  # fmt: skip


@pytest.mark.parametrize(("name", "form", "ending"), EACH, ids=str)
def test_the_ending_of_a_file_says_what_is_written(
    name: str, form: str, ending: str, folder: Path
) -> None:
    words = (*name.split(), *LINES[name])
    out = folder / f"{name}{ending.upper() if form == 'html' else ending}"
    out.unlink(missing_ok=True)
    done = jixiao(*words, "-o", out.name, "--lang", "en", cwd=folder)

    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.splitlines()[0] == out.name
    data = out.read_bytes()
    assert holds(form, data)
    if form in ("parquet", "xlsx", "docx", "png") or name in ("report", "new"):
        return
    given = ("--format", form) if len(forms_of(dict(commands())[name])) > 1 else ()
    shown = jixiao(*words, *given, "--lang", "en", cwd=folder)
    if form != "concise" and (name, form) != ("prove", "text"):  # this says more where it can wait
        assert shown.stdout.encode() == data


def holds(form: str, data: bytes) -> bool:
    """Return whether bytes are of a form."""
    if form in TEXTS or form == "markdown":
        return bool(data.decode().strip()) and b"\x1b" not in data
    if form == "json":
        return json.loads(data) is not None
    if form == "csv":
        rows = list(csv.reader(io.StringIO(data.decode())))
        return len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    if form in ("xlsx", "docx"):
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    start = {"html": b"<!doctype html>", "parquet": b"PAR1", "svg": b"<svg", "png": b"\x89PNG"}
    return data.startswith(start[form])


@pytest.mark.parametrize("name", LINES)
def test_an_unknown_ending_is_refused_with_those_that_there_are(name: str, folder: Path) -> None:
    words = (*name.split(), *LINES[name])
    before = {p.name for p in folder.iterdir()}
    known = [e for form in forms_of(dict(commands())[name]) for e in ENDINGS[form]]
    for ending in (".xyz", "", ".yamlx", ".md.bak"):
        done = jixiao(*words, "-o", f"out{ending}", "--lang", "en", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"`out{ending}` says nothing of what to write" in done.stderr
        assert all(one in done.stderr for one in known)
    for form, endings in ENDINGS.items():
        if not set(endings) & set(known):
            done = jixiao(*words, "-o", f"out{endings[0]}", cwd=folder)
            assert done.returncode == 2, form
    assert {p.name for p in folder.iterdir()} == before


def test_the_reference_lists_the_forms_of_every_command() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    assert LINES.keys() <= {name for name, _ in commands()}
    for name, parser in commands():
        if name in LINES:
            endings = " ".join(f"`{e}`" for f in forms_of(parser) for e in ENDINGS[f][:1])
            endings = " ".join(dict.fromkeys(endings.split()))
            assert f"\n| `{name}` | {endings}" in page, f"| `{name}` | {endings} |"


def test_an_unknown_ending_is_told_before_anything_is_read() -> None:
    done = as_process("score", "none.yaml", "-o", "out.xyz")
    assert done.returncode == 2
    assert "不知道 `out.xyz` 要写成什么：文件名要以 .txt、.md、.html" in done.stderr


def test_a_form_that_is_stated_needs_no_ending_and_may_not_contradict_it(folder: Path) -> None:
    words = ("audit", CASE, "--format", "json", "--lang", "en", "-o")
    assert jixiao(*words, "plain", cwd=folder).returncode in (0, 1)
    assert json.loads((folder / "plain").read_bytes())
    for name, ending in (("out.md", ".md"), ("other.yml", ".yml"), ("out.CSV", ".csv")):
        done = jixiao(*words, name, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"ends in {ending}, but --format is json" in done.stderr
        assert not (folder / name).exists()


@pytest.mark.parametrize("form", ["parquet", "xlsx", "png"])
def test_what_no_screen_can_show_needs_a_file(form: str, folder: Path) -> None:
    done = jixiao("sensitivity", CASE, "--format", form, "--lang", "en", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{form} goes into a file: add -o FILE" in done.stderr


def test_a_picture_is_asked_for_by_name(folder: Path) -> None:
    words = ("compare", CASE, f"{CASE}@{RULES}", "--lang", "en")
    done = jixiao(*words, "-o", "out.svg", cwd=folder)
    assert done.returncode == 2
    assert "say with --picture which (waterfall, slope, heatmap)" in done.stderr
    done = jixiao(*words, "--picture", "slope", "-o", "out.json", cwd=folder)
    assert done.returncode == 2
    assert ".txt, .svg, .png" in done.stderr
    for ending in ("svg", "png", "txt"):
        done = jixiao(*words, "--picture", "slope", "-o", f"out.{ending}", cwd=folder)
        assert done.returncode == 0, done.stderr
    assert "\x1b" not in (folder / "out.txt").read_text(encoding="utf-8")


def test_a_drafted_case_is_yaml(folder: Path) -> None:
    (folder / "report.txt").write_text("一、资金\n支出 80 万元。\n", encoding="utf-8")
    words = ("import", "report.txt", "--year", "2023", "--lang", "en", "-o")
    done = jixiao(*words, "out.json", cwd=folder)
    assert done.returncode == 2
    assert "the name ends in one of .yaml, .yml" in done.stderr
    assert jixiao(*words, "drafts/", cwd=folder).returncode == 0
    assert jixiao(*words, "draft.yml", cwd=folder).returncode == 0


def test_a_table_is_the_same_in_csv_parquet_and_excel(folder: Path) -> None:
    """Numbers of Parquet are exact; those that a spreadsheet cannot hold are texts."""
    import openpyxl
    from pyarrow import parquet

    for name in ("score", "rank", "impact", "audit"):
        words = (name, *LINES[name])
        for ending in ("csv", "parquet", "xlsx"):
            jixiao(*words, "-o", f"table.{ending}", cwd=folder)
        rows = list(csv.reader((folder / "table.csv").open(encoding="utf-8", newline="")))
        table = parquet.read_table(folder / "table.parquet")
        sheet = openpyxl.load_workbook(folder / "table.xlsx").active
        cells = [["" if c is None else c for c in row] for row in sheet.iter_rows(values_only=True)]
        assert [str(c) for c in cells[0]] == rows[0] == [
            n for n in table.column_names if not n.endswith("_exact")]  # fmt: skip
        assert len(cells) == len(rows) == table.num_rows + 1
        for row, shown in zip(rows[1:], cells[1:], strict=True):
            for text, cell in zip(row, shown, strict=True):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    assert float(text) == cell
                else:
                    assert str(cell).lower().lstrip("'") == text.lower().lstrip("'")


def test_the_files_of_tables_are_the_same_each_time(folder: Path) -> None:
    for ending in ("xlsx", "parquet"):
        found = set()
        for name in ("one", "two"):
            jixiao("score", CASE, "-o", f"{name}.{ending}", cwd=folder)
            found.add((folder / f"{name}.{ending}").read_bytes())
        assert len(found) == 1
