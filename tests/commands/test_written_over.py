"""What somebody may have worked on is written over only with --force; results that can be made again are."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import jixiao
from forms import OFFICIAL, workbook

from engine.commands.screen import BAD_INPUT, FINE

RULES = "cn-hb-20-40-40"
MINE = "# hours of work\n"

#: Each command that writes something for people to go on with, and the file.
KEPT = [
    (("new", "case", "mine", "-o", "out.yaml"), "out.yaml"),
    (("new", "ruleset", "mine", "-o", "out.yaml"), "out.yaml"),
    (("import", "form.xlsx", "-o", "out.yaml"), "out.yaml"),
    (("import", "form.xlsx", "-o", "drafts/"), "drafts/form.yaml"),
    (("import", "report.txt", "--year", "2023", "-o", "out.yaml"), "out.yaml"),
    (("import", "report.txt", "--year", "2023", "-o", "drafts/"), "drafts/report.yaml"),
    (("rules", "export", RULES, "-o", "out.xlsx"), "out.xlsx"),
    (("rules", "import", "rules.xlsx", "-o", "out.yaml"), "out.yaml"),
    (("test", RULES, "--suggest", "-o", "out.yaml"), "out.yaml"),
    (("report", "case.yaml", "--rules", RULES, "-o", "out.docx"), "out.docx"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text("自评报告\n预算200万元，支出150万元。\n", "utf-8")
    (tmp_path / "case.yaml").write_text("case: c\ntitle: t\nyear: 2022\n", "utf-8")
    (tmp_path / "form.xlsx").write_bytes(workbook(sheet=OFFICIAL))
    assert jixiao("rules", "export", RULES, "-o", "rules.xlsx", cwd=tmp_path).returncode == FINE
    return tmp_path


@pytest.mark.parametrize(("words", "name"), KEPT, ids=lambda v: v[0] if isinstance(v, tuple) else v)
def test_a_file_that_is_there_is_kept_until_told_otherwise(
    words: tuple[str, ...], name: str, folder: Path
) -> None:
    made = jixiao(*words, cwd=folder)
    assert made.returncode in (FINE, BAD_INPUT)
    target = folder / name
    assert target.is_file(), (made.stdout, made.stderr)
    fresh = target.read_bytes()
    target.write_text(MINE, "utf-8")

    again = jixiao(*words, cwd=folder)
    assert again.returncode == BAD_INPUT
    assert f"`{name}` 已经存在；要覆盖它请加 --force" in again.stderr
    assert target.read_text("utf-8") == MINE

    forced = jixiao(*words, "--force", cwd=folder)
    assert forced.returncode == made.returncode
    assert len(target.read_bytes()) == len(fresh)


@pytest.mark.parametrize("name", ["case.yaml", "form.xlsx"])
def test_force_writes_over_no_input(name: str, folder: Path) -> None:
    before = (folder / name).read_bytes()
    words = ("report", "case.yaml", "--rules", RULES) if name == "case.yaml" else ("import", name)
    link = folder / ("link.docx" if name == "case.yaml" else "link.yaml")
    link.symlink_to(name)
    done = jixiao(*words, "-o", link.name, "--force", "--lang", "en", cwd=folder)
    assert done.returncode == BAD_INPUT
    assert "this command reads it" in done.stderr
    assert (folder / name).read_bytes() == before


def test_a_result_that_can_be_made_again_is_written_over(folder: Path) -> None:
    words = ("score", "case.yaml", "--rules", RULES, "-o", "card.html")
    assert jixiao(*words, cwd=folder).returncode == jixiao(*words, cwd=folder).returncode
    assert "已经存在" not in jixiao(*words, cwd=folder).stderr
