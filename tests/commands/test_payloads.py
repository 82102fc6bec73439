"""What others write stays text: in every field, through every command, in every form of a result."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command_line import jixiao
from openpyxl import load_workbook
from payloads import CASE, DECISIONS, FIXED, FREE, sent

from engine.base.signs import UNSEEN
from engine.commands.forms import ENDINGS
from engine.language.load.hidden import NAMES, PROSE

#: Fields that only rulesets have.
OF_RULESETS = {"found_in", "number", "say", "source", "waived"}


def test_of_every_text_field_it_is_known_whether_payloads_go_into_it() -> None:
    assert FREE | FIXED == NAMES | PROSE
    stated = set(re.findall(r"[a-z]+(?=: (?:t|\[t)\b)", CASE + DECISIONS))
    assert stated - {"document"} == FREE - OF_RULESETS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("payloads")
    sent(folder)
    return folder


#: One line a command, of those that show what somebody else has written.
LINES = {
    "check": ("case.yaml", "r.yaml"),
    "score": ("case.yaml", "--rules", "r.yaml"),
    "explain": ("case.yaml", "outputs", "--rules", "r.yaml"),
    "report": ("case.yaml", "--rules", "r.yaml", "--force"),
    "audit": ("case.yaml", "--rules", "r.yaml"),
    "compare": ("case.yaml@r.yaml", "case.yaml@other.yaml"),
    "diff": ("r.yaml", "other.yaml"),
    "docs": ("r.yaml",),
    "impact": ("r.yaml", "other.yaml", "case.yaml"),
    "whatif": ("case.yaml", "--rules", "r.yaml", "--set", "budget.spent=180"),
    "sensitivity": ("case.yaml", "--rules", "r.yaml"),
    "reach": ("case.yaml", "--rules", "r.yaml", "--total", "90"),
    "rules show": ("r.yaml",),
}
FORMS = {
    "score": ("text", "html", "markdown", "json", "csv", "xlsx"),
    "report": ("xlsx", "docx"),
    "explain": ("text",),
    "check": ("full", "concise", "json"),
    "compare": ("text", "html", "csv", "xlsx", "svg"),
    "rules show": ("text",),
}
EACH = [
    (name, form)
    for name in LINES
    for form in FORMS.get(name, ("text", "html", "markdown", "json", "csv"))
    if not (form == "csv" and name in ("diff", "docs")) and not (form == "json" and name == "docs")
]


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
    if form in ("text", "full", "concise"):
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


def test_the_files_are_read_with_warnings_only(folder: Path) -> None:
    done = jixiao("check", "case.yaml", "r.yaml", "other.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "JX004" in done.stdout + done.stderr


@pytest.mark.parametrize(("name", "form"), EACH, ids=str)
def test_nothing_that_others_wrote_is_live(name: str, form: str, folder: Path) -> None:
    more = ("--picture", "waterfall") if form == "svg" else ()
    out = folder / f"{name}{ENDINGS[form][0] if form in ENDINGS else '.txt'}"
    out.unlink(missing_ok=True)
    words = (*name.split(), *LINES[name], *more)
    if form not in ("xlsx", "docx", "svg"):
        given = ("--format", form) if form not in ("text", "full") else ()
        shown = jixiao(*words, *given, cwd=folder)
        assert shown.returncode in (0, 1), shown.stderr
        assert not UNSEEN.search(shown.stderr)
        no_live(form, shown.stdout.encode())
        assert "alert" in shown.stdout + shown.stderr or name == "check"
    if name == "check" or form == "concise":
        return
    written = jixiao(*words, "-o", out.name, cwd=folder)
    assert written.returncode in (0, 1), written.stderr
    no_live(form, out.read_bytes())
