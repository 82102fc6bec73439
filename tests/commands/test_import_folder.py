"""A folder of forms and reports becomes a folder of cases, and goes on where it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import jixiao
from forms import SMALL, workbook

REPORT = "2022年度科普活动自评报告\n\n本项目年初预算100万元，全年支出80万元，举办讲座12场。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of files as offices send them."""
    sent = tmp_path / "sent"
    (sent / "b").mkdir(parents=True)
    (sent / "talks.xlsx").write_bytes(workbook(自评表=SMALL.format(title="讲座")))
    (sent / "b" / "two.XLSX").write_bytes(
        workbook(甲=SMALL.format(title="甲"), 乙=SMALL.format(title="乙"))
    )
    (sent / "report.txt").write_text(REPORT, "utf-8")
    (sent / "broken.xlsx").write_bytes(b"PK no workbook")
    (sent / "picture.jpg").write_bytes(b"\xff\xd8")
    return tmp_path


def imported(folder: Path, *more: str) -> tuple[int, dict[str, dict[str, object]]]:
    done = jixiao("import", "sent", "-o", "cases/", "--format", "json", *more, cwd=folder)
    assert "Traceback" not in done.stderr
    rows = json.loads(done.stdout)
    return done.returncode, {row["file"]: row for row in rows}


def test_every_file_is_accounted_for(folder: Path) -> None:
    status, rows = imported(folder)

    assert status == 1  # one was refused
    assert list(rows) == ["b/two.XLSX", "broken.xlsx", "report.txt", "talks.xlsx"]
    assert rows["b/two.XLSX"]["cases"] == ["b-two-1.yaml", "b-two-2.yaml"]
    assert rows["talks.xlsx"]["cases"] == ["talks.yaml"]
    assert rows["report.txt"]["result"] == "proposed"
    assert rows["report.txt"]["figures"] >= 3  # type: ignore[operator]
    assert rows["broken.xlsx"]["result"] == "refused"
    assert rows["broken.xlsx"]["why"]
    written = sorted(path.name for path in (folder / "cases").glob("*.yaml"))
    assert written == ["b-two-1.yaml", "b-two-2.yaml", "report.yaml", "talks.yaml"]


def test_each_case_is_the_one_of_a_single_import(folder: Path) -> None:
    imported(folder)
    alone = jixiao("import", "sent/talks.xlsx", cwd=folder)

    assert (folder / "cases/talks.yaml").read_text("utf-8") == alone.stdout


def test_what_is_as_it_was_is_not_read_again(folder: Path) -> None:
    _, first = imported(folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "cases").glob("*.yaml")}
    _, second = imported(folder)

    assert not any(row["as_before"] for row in first.values())
    assert [n for n, row in second.items() if not row["as_before"]] == ["broken.xlsx"]
    assert before == {path: path.stat().st_mtime_ns for path in (folder / "cases").glob("*.yaml")}


def test_a_file_that_changed_and_a_case_that_is_gone_are_made_anew(folder: Path) -> None:
    imported(folder)
    (folder / "sent/talks.xlsx").write_bytes(workbook(自评表=SMALL.format(title="新讲座")))
    (folder / "cases/b-two-2.yaml").unlink()
    _, rows = imported(folder)

    assert not rows["talks.xlsx"]["as_before"]
    assert "新讲座" in (folder / "cases/talks.yaml").read_text("utf-8")
    assert not rows["b/two.XLSX"]["as_before"]
    assert (folder / "cases/b-two-2.yaml").exists()


def test_a_case_that_somebody_edited_is_left_alone(folder: Path) -> None:
    imported(folder)
    case = folder / "cases/talks.yaml"
    case.write_text(case.read_text("utf-8") + "# checked\n", "utf-8")
    status, rows = imported(folder)
    again, same = imported(folder)

    assert status == again == 1
    assert rows["talks.xlsx"]["result"] == same["talks.xlsx"]["result"] == "edited"
    assert "talks.yaml" in str(rows["talks.xlsx"]["why"])
    assert case.read_text("utf-8").endswith("# checked\n")

    _, forced = imported(folder, "--force")
    assert forced["talks.xlsx"]["result"] in ("imported", "partly")
    assert "# checked" not in case.read_text("utf-8")


def test_a_case_that_stood_there_before_is_left_alone(folder: Path) -> None:
    (folder / "cases").mkdir()
    (folder / "cases/talks.yaml").write_text("case: mine\n")
    _, rows = imported(folder)

    assert rows["talks.xlsx"]["result"] == "edited"
    assert (folder / "cases/talks.yaml").read_text() == "case: mine\n"


def test_two_files_of_one_name_have_two_cases(folder: Path) -> None:
    (folder / "sent/talks.txt").write_text(REPORT, "utf-8")
    _, rows = imported(folder)

    assert rows["talks.xlsx"]["cases"] == ["talks-xlsx.yaml"]
    assert rows["talks.txt"]["cases"] == ["talks-txt.yaml"]


@pytest.mark.parametrize(
    "index",
    [
        "{",
        "[]x",
        '[{"file": 3}]',
        '[{"file": "talks.xlsx", "cases": [{"file": "../x", "sha256": ""}]}]',
    ],
)
def test_a_bad_index_is_told_and_read_over(index: str, folder: Path) -> None:
    (folder / "cases").mkdir()
    (folder / "cases/imported.json").write_text(index)
    done = jixiao("import", "sent", "-o", "cases/", "--lang", "en", cwd=folder)

    assert "imported.json` cannot be understood" in done.stderr
    assert (folder / "cases/talks.yaml").exists()


def test_the_summary_on_the_screen_and_as_a_table(folder: Path) -> None:
    shown = jixiao("import", "sent", "-o", "cases/", "--lang", "en", cwd=folder).stdout
    rows = jixiao("import", "sent", "-o", "cases/", "--format", "csv", cwd=folder).stdout

    assert "4 files" in shown
    assert "1 refused" in shown
    assert "broken.xlsx" in shown
    assert rows.splitlines()[0] == "file,result,cases,unplaced,read_as,figures,why"
    assert len(rows.splitlines()) == 5


def test_where_the_cases_go_has_to_be_said(folder: Path) -> None:
    assert jixiao("import", "sent", cwd=folder).returncode == 2
    assert jixiao("import", "sent", "-o", "x.yaml", cwd=folder).returncode == 2
    assert jixiao("import", "cases", "-o", "out/", cwd=folder).returncode != 0
    (folder / "empty").mkdir()
    done = jixiao("import", "empty", "-o", "out/", "--lang", "en", cwd=folder)
    assert done.returncode == 1
    assert "nothing that can be imported" in done.stderr
    assert jixiao("import", "sent/talks.xlsx", "--format", "csv", cwd=folder).returncode == 2
