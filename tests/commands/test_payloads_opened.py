"""Results with payloads in every text, opened by the programs that readers open them with."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import jixiao
from html_tags import Tags
from openpyxl import load_workbook
from payloads import sent

SCORE = ("score", "case.yaml", "--rules", "r.yaml")


def ran(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    return done.stdout


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_a_browser_runs_nothing_of_a_page(tmp_path: Path) -> None:
    sent(tmp_path)
    assert jixiao(*SCORE, "-o", "page.html", cwd=tmp_path).returncode == 0
    page = tmp_path / "page.html"
    assert "alert(1)" in page.read_text("utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000",
             f"--user-data-dir={tmp_path / 'user'}")  # fmt: skip
    seen = ran("chromium", *flags, "--dump-dom", page.as_uri())
    assert "alert(1)" in seen
    tags = Tags(seen)
    assert tags.refers == []
    assert tags.count.get("script") == 1  # the button that opens all derivations
    assert not {"img", "a", "iframe"} & set(tags.count)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_an_office_program_computes_nothing_of_a_table_or_a_form(tmp_path: Path) -> None:
    sent(tmp_path)
    for words in ((*SCORE, "-o", "card.xlsx"), (*SCORE, "-o", "table.csv"),
                  ("report", "case.yaml", "--rules", "r.yaml", "--force", "-o", "form.xlsx")):  # fmt: skip
        assert jixiao(*words, cwd=tmp_path).returncode == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    names = ("card.xlsx", "table.csv", "form.xlsx")
    ran("soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path / "ods"),
        *(str(tmp_path / name) for name in names))  # fmt: skip
    made = sorted(str(path) for path in (tmp_path / "ods").glob("*.ods"))
    assert len(made) == len(names)
    ran("soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
        "--outdir", str(tmp_path / "out"), *made)  # fmt: skip
    for path in sorted((tmp_path / "out").glob("*.xlsx")):
        cells = [c for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row]
        assert any("alert(1)" in str(c.value) for c in cells), path
        for cell in cells:
            assert cell.hyperlink is None
            assert not (
                cell.data_type == "f" and ("1+1" in str(cell.value) or "alert" in str(cell.value))
            )
    rows = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text("utf-8"))))
    assert any("alert(1)" in cell for row in rows for cell in row)
