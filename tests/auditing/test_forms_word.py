"""Forms in Word files: the same case as from a workbook, figures citing the table's cells."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import forms
import pytest
import yaml
from command_line import jixiao
from conftest import case_of, ruleset_of, text_of
from docx import Document
from docx.oxml.ns import qn
from drafts import LAYOUTS, SOUND, drafted

from engine.auditing.audit.conventions import read_conventions
from engine.auditing.audit.run import audit
from engine.auditing.documents.reading import read_document
from engine.auditing.intake.form import read_form
from engine.scoring.ruleset import score_case


def shown(text: str) -> str:
    """Return what a person types into Word for a cell of a drawing."""
    if text.startswith("%") and len(text) > 1:
        return f"{float(text[1:]) * 100:.6g}%"
    if text.startswith("@"):
        year, month, day = (int(part) for part in text[1:].split("-"))
        return f"{year}年{month}月{day}日"
    return text.removeprefix("#").replace("\\n", "\n")


def word(drawing: str, *, above: int = 0) -> bytes:
    """Return a Word file with a drawing as its table; the first rows `above` it as paragraphs."""
    rows = forms.table(drawing)
    page = Document()
    for row in rows[:above]:
        page.add_paragraph(shown(row[0]))
    rows = rows[above:]
    table = page.add_table(len(rows), max(len(row) for row in rows))
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            at = {"<": (r, c - 1), "^": (r - 1, c)}.get(text)
            owner[(r, c)] = owner[at] if at else (r, c)
            ends[owner[(r, c)]] = (r, c)
            if not at:
                table.cell(r, c).text = shown(text)
    for (top, left), (bottom, right) in ends.items():
        if (top, left) != (bottom, right):
            text = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
    held = io.BytesIO()
    page.save(held)
    return held.getvalue()


def stated(text: str) -> Any:
    """Return a case without where its facts stand and what had no place."""

    def bare(node: Any) -> Any:
        if isinstance(node, list):
            return [bare(item) for item in node]
        if not isinstance(node, dict):
            return node
        kept = {k: bare(v) for k, v in node.items() if k not in ("evidence", "documents")}
        return kept["value"] if set(kept) == {"value"} else kept

    found = bare(yaml.load(text, yaml.BaseLoader))
    found.pop("notes", None)
    return found


@pytest.mark.parametrize("name", [n for n in LAYOUTS if n != "FAULTS"])
def test_a_layout_in_word_is_the_case_that_it_is_in_a_workbook(name: str) -> None:
    """`FAULTS` has an error value and a formula, which Word does not know."""
    drawing = getattr(forms, name)
    [ours], [theirs] = (
        drafted(word(drawing), "form.docx").cases,
        drafted(forms.workbook(表1=drawing)).cases,
    )
    assert stated(ours.text) == stated(theirs.text)
    places = re.findall(r"place: \"?(表1![A-Z]+\d+)", theirs.text)
    assert places
    assert re.findall(r"place: \"?(表1![A-Z]+\d+)", ours.text) == places


def test_title_and_year_above_the_table() -> None:
    [case] = drafted(word(SOUND, above=2), "form.docx").cases
    data = yaml.load(case.text, yaml.BaseLoader)
    assert (data["year"], data["project"]) == ("2023", "公共阅览")
    assert data["documents"]["form"]["title"] == "项目支出绩效自评表"


def test_its_figures_are_found_in_the_file() -> None:
    data = word(SOUND, above=2)
    facts = case_of(drafted(data, "form.docx").cases[0].text)
    form, _ = read_document("form.docx", data)
    assert form is not None
    rules = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))
    conventions, _ = read_conventions(
        "conventions.yaml", text_of("engine/auditing/audit/conventions.yaml").encode()
    )
    assert conventions is not None
    card = score_case(rules, facts)
    report = audit(card, facts, rules.program, {"form": form}, conventions)
    assert [f.message.zh for f in report.findings if f.severity != "holds"] == []


def test_the_command_tells_a_form_from_a_report(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(word(SOUND, above=2))
    done = jixiao("import", "form.docx", "-o", "form.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "proposed" not in (tmp_path / "form.yaml").read_text("utf-8")
    page = Document()
    page.add_paragraph("2023年预算安排155万元，实际支出106.13万元。")
    page.add_table(1, 1).cell(0, 0).text = "附表"
    page.save(str(tmp_path / "report.docx"))
    done = jixiao("import", "report.docx", "-o", "report.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.yaml").read_text("utf-8").count("proposed: true}") == 2


def test_a_cell_that_claims_a_million_columns_is_one_cell() -> None:
    page = Document()
    table = page.add_table(3, 3)
    for row in table.rows:
        span = row._tr.tc_lst[0].get_or_add_tcPr()._add_gridSpan()
        span.set(qn("w:val"), "9999999")
    held = io.BytesIO()
    page.add_paragraph("预算 1 万元")
    page.save(held)
    assert read_form("a.docx", held.getvalue())[0] is None
    assert read_document("a.docx", held.getvalue())[0] is not None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", forms.workbook(a="x")])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    draft, found = read_form("a.docx", data)
    assert draft is None
    assert [d.severity for d in found] == ["error"]
