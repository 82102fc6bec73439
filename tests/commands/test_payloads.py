"""What others write stays text: in every field, through every command, in every form of a result."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from command_line import jixiao
from openpyxl import load_workbook
from payloads import (
    CASE,
    DECISIONS,
    EACH,
    FIXED,
    FORGED,
    FREE,
    NO_FILE,
    ODD,
    ONLY_FILE,
    SHOWING,
    SILENT,
    forms_of,
    sent,
    words_of,
)

from engine.base.signs import UNSEEN
from engine.commands.forms import ENDINGS
from engine.commands.table import COMMANDS
from engine.language.load.hidden import NAMES, PROSE

#: Fields that only rulesets have.
OF_RULESETS = {"found_in", "number", "say", "source", "waived"}


def test_of_every_text_field_it_is_known_whether_payloads_go_into_it() -> None:
    assert FREE | FIXED == NAMES | PROSE
    stated = set(re.findall(r"[a-z]+(?=: (?:t|\[t)\b)", CASE + DECISIONS))
    assert stated - {"document"} == FREE - OF_RULESETS


_INTO_FILES = ("xlsx", "docx", "parquet", "png", "svg")


class Page(HTMLParser):
    """What is live in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.live: list[str] = []
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if tag in ("img", "a", "iframe", "object", "embed", "form", "base", "link"):
            self.live.append(tag)
        self.live += [name for name, _ in attrs if name.startswith("on") or name in ("href", "src")]


def no_live(form: str, data: bytes) -> None:
    """Assert that nothing of the payloads acts in a result."""
    if form in ("xlsx", "docx"):
        office(data)
        return
    text = data.decode()
    assert not UNSEEN.search(text.replace("\r", "") if form == "csv" else text)
    if form in ("text", "full", "concise", "table"):
        assert not re.search(
            r"^ ?(总分 999|\| 总分 \| 999|# 总分|- 总分|错误\[JX000)", text, re.MULTILINE
        )
    elif form == "html":
        page = Page(text)
        assert page.live == []
        assert page.scripts <= 1  # the button of the scorecard
    elif form == "markdown":
        bare = re.sub(r"\\.", "", text).replace("<br>", "")
        assert not re.search(r"[<\[`]|://", bare)
        assert not re.search(r"^ *[|#-]? *(总分 \|? ?999|错误\[)", text, re.MULTILINE)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1
        for cell in (cell for row in rows for cell in row):
            assert cell.lstrip(" \n")[:1] not in tuple("=@\t\r＝＋－＠")
            assert cell.lstrip(" \n")[:1] not in ("+", "-") or re.fullmatch(r"-?[\d./]+", cell), (
                cell
            )
    elif form == "svg":
        drawing = ET.fromstring(text)
        assert {e.tag.rpartition("}")[2] for e in drawing.iter()} & {
            "script",
            "image",
            "a",
        } == set()
    elif form == "yaml":
        yaml.safe_load(text)
    else:
        assert "json" in form
        json.loads(text)


def office(data: bytes) -> None:
    """Assert that an office file has no link, no program, and formulas of its own only."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert not re.search(r"macro|vba|externalLink|embeddings", name, re.IGNORECASE)
            if name.endswith((".xml", ".rels")):
                ET.fromstring(part)
                assert not re.search(rb"<(\w+:)?hyperlink[\s/>]", part)
                assert b'TargetMode="External"' not in part
        if "xl/workbook.xml" in archive.namelist():
            book = load_workbook(io.BytesIO(data))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert all("alert" not in str(cell.value) for cell in cells if cell.data_type == "f")
            assert any("alert" in str(cell.value) for cell in cells)


def test_the_files_are_read_with_warnings_only(sender: tuple[Path, dict[str, str]]) -> None:
    folder, files = sender
    for names in (("case.yaml", "r.yaml"), ("other.yaml",)):
        done = jixiao("check", *(files.get(name, name) for name in names), cwd=folder)
        assert done.returncode == 0, done.stderr
        assert bool(files) or "JX004" in done.stdout + done.stderr


def test_every_command_that_shows_texts_is_here() -> None:
    told = {line.split()[0] for line in SHOWING.values()}
    assert set(COMMANDS) - told == {"keys"}


@pytest.mark.parametrize(("name", "form"), EACH, ids=str)
def test_nothing_that_others_wrote_is_live(
    name: str, form: str, sender: tuple[Path, dict[str, str]]
) -> None:
    folder, files = sender
    words = words_of(name, files)
    if form not in _INTO_FILES and name not in ONLY_FILE:
        given = (
            ("--format", form)
            if form not in ("text", "full", "table", "yaml") and len(forms_of(name)) > 1
            else ()
        )
        shown = jixiao(*words, *given, cwd=folder)
        assert shown.returncode in (0, 1), shown.stderr
        no_live("text", shown.stderr.encode())
        no_live(form, shown.stdout.encode())
        assert name in SILENT or "alert" in shown.stdout + shown.stderr
    if name in NO_FILE or (files and form not in _INTO_FILES):
        return
    out = folder / f"{name}{ENDINGS[form][0]}"
    out.unlink(missing_ok=True)
    written = jixiao(*words, "-o", out.name, cwd=folder)
    assert written.returncode in (0, 1), written.stderr
    no_live("text", written.stderr.encode())
    no_live(form, out.read_bytes())


def test_a_form_whose_name_no_case_may_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / f"{ODD}.xlsx").write_bytes(b"PK")
    done = jixiao("import", f"{ODD}.xlsx", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert "its name holds signs that cannot be seen, so no case may state it" in done.stderr
    no_live("text", done.stderr.encode())


def test_names_of_files_in_sentences_begin_no_line(tmp_path: Path) -> None:
    sent(tmp_path)
    shutil.copy(tmp_path / "case.yaml", tmp_path / f"{ODD}.yaml")
    for words in (
        ("rank", "case.yaml", f"{ODD}.yaml", "--rules", "r.yaml"),
        ("compare", "case.yaml", f"{FORGED}*", "--rules", "r.yaml"),
        ("impact", "r.yaml", "other.yaml", f"{ODD}.yaml", f"{FORGED}.yaml"),
        ("check", f"{ODD}/"),
        ("score", "case.yaml", "--rules", f"{ODD}.yaml"),
    ):
        no_live("text", jixiao(*words, cwd=tmp_path).stderr.encode())
