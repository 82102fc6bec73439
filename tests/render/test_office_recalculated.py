"""What LibreOffice makes of the documents: the form's own formulas give the scorecard's numbers.

Every cached value is broken first, so that only a formula can bring the number back.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import case_of, text_of
from hostile_case import HOSTILE
from libreoffice import soffice
from openpyxl import load_workbook
from shipped import shipped

from engine.language.facts.types import CaseFacts
from engine.render.office.form import form_bytes
from engine.render.office.layout import FIRST_MONEY, lay_out
from engine.render.office.material import Material
from engine.render.office.report import report_bytes
from engine.scoring.ruleset import score_case

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed"),
]

RULES = "cn-mof-2020-self-evaluation"


def material_of(facts: CaseFacts, name: str = RULES) -> Material:
    return Material(facts, score_case(shipped(name), facts), "zh", "0")


def spoilt(data: bytes) -> bytes:
    """Return a workbook with the value beside every formula wrong."""
    out = io.BytesIO()
    broken = 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, n = re.subn(rb"</f><v>[^<]*</v>", b"</f><v>777</v>", text)
                broken += n
            new.writestr(name, text)
    assert broken
    return out.getvalue()


def random_case(seed: int) -> CaseFacts:
    """A complete case in which about half of the scores are ties of the second decimal."""
    chance = random.Random(seed)
    lines = [
        f"case: random-{seed}", "title: 随机案例", "year: 2023", "budget:", "  lines:",
    ]  # fmt: skip
    for n in range(chance.randint(1, 4)):
        planned = Fraction(chance.randint(100, 99_999), 100)
        spent = planned * chance.randint(0, 110) / 100
        lines.append(
            f"    - {{id: l{n}, title: 第{n}项, adjusted: {float(planned):.2f}, "
            f"spent: {float(spent):.4f}}}"
        )
    for name, points in (("outputs", 50), ("outcomes", 30), ("satisfaction", 10)):
        lines.append(f"{name}:")
        count = chance.choice((1, 2, 4, 5)) if points > 10 else 1
        for n in range(count):
            target, actual = chance.randint(1, 2000), chance.randint(0, 2200)
            if chance.random() < 0.6:  # an odd number of two-hundredths
                target = int(Fraction(points, count) * 200)
                actual = chance.randrange(1, target, 2)
            scale = chance.choice((1, 10, 100, 1000))
            t, a = (f"{Fraction(x, scale)!s}" if scale == 1 else f"{x / scale:.3f}"
                    for x in (target, actual))  # fmt: skip
            lines.append(
                f"  - {{id: {name}-{n}, title: 指标{n}, target: ≥{t}个, actual: {a}个, "
                f"weight: {points / count}, dimension: 数量指标}}"
            )
    return case_of("\n".join(lines))


def exact(value: object) -> Fraction:
    assert isinstance(value, int | float), value
    return Fraction(f"{value:.15g}")


def test_recalculated_the_form_gives_the_numbers_of_the_scorecard(tmp_path: Path) -> None:
    shipped = {c: case_of(text_of(f"cases/{c}.yaml"))
               for c in ("jiangmen-2022", "example-reading-room", "overrun")}  # fmt: skip
    cases = {**shipped, **{f"random-{n}": random_case(n) for n in range(40)}}
    made = {}
    for name, facts in cases.items():
        made[name] = material_of(facts)
    for name, facts in shipped.items():
        made[f"{name}-hb"] = material_of(facts, "cn-hb-20-40-40")
        made[f"{name}-defaults"] = material_of(facts, "cn-provincial-defaults")
    for name, material in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(spoilt(form_bytes(material)))
    out = soffice(tmp_path, "xlsx:Calc MS Excel 2007 XML", *sorted(tmp_path.glob("*.xlsx")))
    formulas = ties = 0
    for name, material in made.items():
        form = load_workbook(out / f"{name}.xlsx", data_only=True)["自评表"]
        kept = load_workbook(out / f"{name}.xlsx")["自评表"]
        card = material.card
        layout = lay_out(material.facts, card)
        for unit in card.units():
            row = layout.rows[unit.id]
            column = 9 if row == FIRST_MONEY else 8
            shown = form.cell(row, column).value
            if unit.low != unit.high:
                assert shown == f"{float(unit.low):.2f}～{float(unit.high):.2f}"
                continue
            assert exact(shown) == unit.low, (name, unit.id)
            if str(kept.cell(row, column).value).startswith("="):
                formulas += 1
                assert isinstance(unit.earned, Fraction)
                ties += (unit.earned * 1000).denominator == 1 and unit.earned * 1000 % 10 == 5
        total = form.cell(layout.total, 8).value
        if card.score is None:
            assert total == f"{float(card.low):.2f}～{float(card.high):.2f}", name
        else:
            assert exact(total) == card.score, name
    assert formulas > 250
    assert ties > 80


def test_saved_by_libreoffice_no_text_of_a_user_is_a_formula(tmp_path: Path) -> None:
    facts = case_of(HOSTILE)
    (tmp_path / "form.xlsx").write_bytes(form_bytes(material_of(facts)))
    out = soffice(tmp_path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "form.xlsx")
    form = load_workbook(out / "form.xlsx")["自评表"]
    for place, text in {"D3": "=1+1", "D4": "-2+3", "G4": "@SUM(A1) & <b>名</b> ]]>",
                        "B8": '=HYPERLINK("x")', "F8": "+1", "D10": "=cmd|x", "I10": "=A1+B1"}.items():  # fmt: skip
        assert (form[place].value, form[place].data_type) == (text, "s")


def test_as_pdf_every_font_is_embedded_and_every_sign_has_a_picture(tmp_path: Path) -> None:
    facts = case_of(text_of("cases/jiangmen-2022.yaml"))
    material = material_of(facts)
    (tmp_path / "form.xlsx").write_bytes(form_bytes(material))
    (tmp_path / "report.docx").write_bytes(report_bytes(material))
    out = soffice(tmp_path, "pdf", tmp_path / "form.xlsx", tmp_path / "report.docx")
    for name in ("form", "report"):
        fonts = subprocess.run(
            ["pdffonts", out / f"{name}.pdf"], check=True, capture_output=True, text=True
        ).stdout.splitlines()[2:]
        assert fonts
        assert all(
            re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", f)[1] == "yes"
            for f in fonts
        )  # type: ignore[index]
        text = subprocess.run(
            ["pdftotext", out / f"{name}.pdf", "-"], check=True, capture_output=True, text=True
        ).stdout
        assert "科学技术普及支出" in text
        assert "\ufffd" not in text
        assert "\u25a1" not in text
