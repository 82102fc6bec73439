"""Documents of older and other office programs, converted by LibreOffice; and where it is not."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from command_line import jixiao
from forms import SMALL, workbook
from libreoffice import soffice

from engine.commands import older

CASE = """\
case: c
title: C
year: 2022
documents: {{report: {{title: 报告, file: {file}}}}}
budget:
  lines:
    - {{id: a, title: A, spent: {{value: 80万元, evidence: {{document: report, figure: 80万元}}}}}}
"""
RTF = r"{\rtf1\ansi\ansicpg936 Spent 80 \'cd\'f2\'d4\'aa in all.\par}"


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older, "_PLACES", ())


@pytest.mark.parametrize("ending", ["doc", "wps", "odt", "rtf", "xls", "et", "ods", "XLS"])
@pytest.mark.usefixtures("without")
def test_without_libreoffice_it_is_said_what_to_install(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"form.{ending}").write_bytes(b"\xd0\xcf\x11\xe0 whatever")
    done = jixiao("import", f"form.{ending}", "--lang", "en", cwd=tmp_path)

    assert done.returncode == 1
    assert "JX801" in done.stderr
    assert "LibreOffice" in done.stderr
    assert ".docx" in done.stderr or ".xlsx" in done.stderr


@pytest.mark.usefixtures("without")
def test_evidence_that_cannot_be_converted_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "report.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "case.yaml").write_text(CASE.format(file="report.doc"), "utf-8")
    done = jixiao("audit", "case.yaml", "--lang", "en", cwd=tmp_path)

    assert done.returncode == 1
    assert "LibreOffice" in done.stdout + done.stderr


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_form_of_an_older_program_is_the_same_case(ending: str, tmp_path: Path) -> None:
    new = tmp_path / "form.xlsx"
    new.write_bytes(workbook(自评表=SMALL.format(title="讲座")))
    old = soffice(tmp_path, ending, new) / f"form.{ending}"
    texts = [jixiao("import", str(path), "--format", "json", cwd=tmp_path) for path in (new, old)]
    assert [done.returncode for done in texts] == [0, 0]
    cases = [json.loads(done.stdout)[0]["text"] for done in texts]

    def digest(path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()

    assert cases[1] == cases[0].replace("form.xlsx", old.name).replace(digest(new), digest(old))
    assert digest(old) in cases[1]  # of the file that was sent, not of what was made of it


@pytest.mark.libreoffice
def test_a_figure_is_found_in_an_older_document(tmp_path: Path) -> None:
    (tmp_path / "first.rtf").write_text(RTF, "ascii")
    for ending in ("doc", "odt", "rtf"):
        made = soffice(tmp_path, ending, tmp_path / "first.rtf") / f"first.{ending}"
        (tmp_path / f"report.{ending}").write_bytes(made.read_bytes())
        text = CASE.format(file=f"report.{ending}")
        (tmp_path / "case.yaml").write_text(text, "utf-8")
        (tmp_path / "other.yaml").write_text(text.replace("80万元", "81万元"), "utf-8")
        right, wrong = (
            jixiao("audit", name, "--lang", "en", "--format", "json", cwd=tmp_path)
            for name in ("case.yaml", "other.yaml")
        )

        assert '"AU100"' in right.stdout, right.stderr
        assert '"AU100"' not in wrong.stdout


@pytest.mark.libreoffice
def test_what_no_program_can_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.ods").write_bytes(b"PK\x03\x04 no such thing")
    done = jixiao("import", "form.ods", "--lang", "en", cwd=tmp_path)

    assert done.returncode == 1
    assert "JX8" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.libreoffice
def test_links_of_a_document_lead_nowhere(tmp_path: Path) -> None:
    """A text file and a sheet elsewhere on the machine do not come into what is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-123")
    table = tmp_path / "secret.csv"
    table.write_text("SECRET-456\n")
    rtf = rf'{{\rtf1 before {{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt none}}}} after\par}}'
    ods = tmp_path / "links.ods"
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", CONTENT.format(path=table.as_uri()))

    for name, data in (("a.rtf", rtf.encode()), ("links.ods", ods.read_bytes())):
        made, found = older.converted(name, data)
        assert made is not None, found
        with zipfile.ZipFile(tmp_path / "made.zip", "w") as _:
            pass
        (tmp_path / "made.zip").write_bytes(made)
        with zipfile.ZipFile(tmp_path / "made.zip") as archive:
            parts = b"".join(archive.read(part) for part in archive.namelist())
        assert b"SECRET" not in parts


MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
CONTENT = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<office:body><office:spreadsheet>
<table:table table:name="One">
<table:table-row><table:table-cell table:formula="of:=['{path}'#$secret.A1]"/></table:table-row>
</table:table>
<table:table table:name="Linked">
<table:table-source xlink:type="simple" xlink:href="{path}" table:filter-name="Text - txt - csv (StarCalc)"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>old</text:p></table:table-cell></table:table-row>
</table:table>
</office:spreadsheet></office:body></office:document-content>"""
