"""Facts looked up in the documents that they cite, in every form that documents come in."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from audits import SMALL
from conftest import ROOT, SEED, case_of, text_of
from hypothesis import given
from hypothesis import strategies as st

from engine.auditing.documents.headings import heading_of, in_section, passages
from engine.auditing.documents.reading import read_document
from engine.auditing.documents.types import ReadDocument
from engine.auditing.evidence.figures import figures_in
from engine.auditing.evidence.lookup import Looked, look_up

REPORT = SEED / "jiangmen-2022-self-evaluation.txt"
CASE = text_of("cases/jiangmen-2022.yaml")


def read(name: str, data: bytes) -> ReadDocument:
    document, found = read_document(name, data)
    assert document is not None, found
    return document


def looked(case: str, data: bytes, name: str = "r.txt") -> Looked:
    return look_up(case_of(case), {"report": read(name, data)})


def statuses(found: Looked) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in found.lookups:
        counts[one.status] = counts.get(one.status, 0) + 1
    return counts


# ---- the seed ---------------------------------------------------------------------------------

needs_seed = pytest.mark.skipif(not REPORT.exists(), reason="the seed's text is not here")


@needs_seed
def test_every_figure_that_the_jiangmen_case_cites_stands_in_its_section() -> None:
    found = looked(CASE, REPORT.read_bytes())
    assert statuses(found) == {"found": 46, "no-figure": 5}
    assert found.without_evidence == ()
    assert found.unused == ()


FACTS = [
    (match.start(1), match.group(1))
    for match in re.finditer(r"\{value: ([^,{}]*\d[^,{}]*), evidence: \{[^}]*figure:", CASE)
]


@needs_seed
@pytest.mark.parametrize(("at", "written"), FACTS, ids=str)
def test_one_digit_changed_in_a_value_is_noticed(at: int, written: str) -> None:
    digit = next(i for i, sign in enumerate(written) if sign.isdigit() and sign != "0")
    other = written[:digit] + str((int(written[digit]) % 9) + 1) + written[digit + 1 :]
    changed = CASE[:at] + other + CASE[at + len(written) :]
    found = looked(changed, REPORT.read_bytes())
    assert statuses(found).get("value-differs") == 1


@needs_seed
@pytest.mark.parametrize(("at", "written"), FACTS, ids=str)
def test_one_digit_changed_in_value_and_figure_alike_is_noticed(at: int, written: str) -> None:
    digit = max(i for i, sign in enumerate(written) if sign.isdigit())
    other = written[:digit] + str((int(written[digit]) + 1) % 10) + written[digit + 1 :]
    line_end = CASE.index("\n", at)
    line = CASE[at:line_end].replace(written, other)
    found = looked(CASE[:at] + line + CASE[line_end:], REPORT.read_bytes())
    counts = statuses(found)
    missed = counts.get("not-found", 0) + counts.get("contradicted", 0) + counts.get("elsewhere", 0)
    assert missed + counts.get("value-differs", 0) >= 1


# ---- forms of documents -----------------------------------------------------------------------


def as_docx(text: str) -> bytes:
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(text: str) -> bytes:
    lines = "".join(f"<p>{line}</p>\n" for line in text.splitlines())
    return f"<!doctype html><meta charset=utf-8><script>var a = '77场次'</script>{lines}".encode()


def as_xlsx(text: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for line in text.splitlines():
        sheet.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@needs_seed
@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("r.docx", as_docx),
        ("r.html", as_html),
        ("r.md", str.encode),
        ("r.txt", lambda text: text.encode("gb18030")),
        ("r.txt", lambda text: b"\xef\xbb\xbf" + text.encode()),
    ],
    ids=["docx", "html", "md", "gb18030", "bom"],
)
def test_the_same_is_found_in_every_form(name: str, made: Callable[[str], bytes]) -> None:
    found = looked(CASE, made(REPORT.read_text("utf-8")), name)
    assert statuses(found) == {"found": 46, "no-figure": 5}


@needs_seed
def test_in_a_workbook_the_sheet_is_the_section() -> None:
    found = looked(CASE, as_xlsx(REPORT.read_text("utf-8")), "r.xlsx")
    assert statuses(found) == {"elsewhere": 46, "no-figure": 5}


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("一、讲座支出106.13万元。", "found"),
        ("一、讲座支出１０６．１３万元。", "found"),
        ("一、讲座支出1 06. 13 万 元。", "found"),
        ("一、讲座支出1061300元。", "other-writing"),
        ("一、讲座支出1,061,300元。", "other-writing"),
        ("二、讲座支出106.13万元。", "elsewhere"),
        ("一、讲座支出106.31万元。", "contradicted"),
        ("一、讲座支出1106.13万元。", "contradicted"),
        ("一、讲座支出106.135万元。", "contradicted"),
        ("一、办了106.13场。", "not-found"),
        ("一、106.13万元是别人的，2106.13万元也是。", "found"),
    ],
)
def test_how_a_figure_may_stand_in_a_document(line: str, status: str) -> None:
    assert [one.status for one in looked(SMALL, line.encode()).lookups] == [status]


def test_a_document_that_is_not_the_one_of_the_case_is_named() -> None:
    case = SMALL.replace("report: 报告", "report: {title: 报告, sha256: 00ff}")
    assert statuses(looked(case, "一、106.13万元".encode())) == {"changed": 1}


# ---- figures and sections ---------------------------------------------------------------------


def figures(text: str) -> list[str]:
    return [f.text for f in figures_in(ReadDocument("t", "", passages([(text, "1")])))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年举办讲座250多场次，超2000人次参加", ["250多场次", "超2000人次"]),
        ("1、经费106.13万元；（2）第3期", ["106.13万元"]),
        ("财预〔2020〕10号，2021—2035年，12月底前", []),
        ("电话13800138000、020-12345678", []),
        ("完成率98.5%，同比增长12%", ["98.5%", "12%"]),
        ("22年部分项目延期至23年上半年", []),
        ("得分：95分。", ["95分"]),
        ("A4纸、1+6模式、COVID-19", []),
        ("不低于3000元", ["不低于3000元"]),
    ],
)
def test_what_counts_as_a_figure(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("heading", "number", "level"),
    [
        ("一、项目概况", "一", 2),
        ("（一）产出", "一", 3),
        ("(二) 效益", "二", 3),
        ("1、科普活动：", "1", 4),
        ("1. 受疫情影响", "1", 4),
        ("第三章 结论", "三", 1),
    ],
)
def test_numbers_of_headings(heading: str, number: str, level: int) -> None:
    found = heading_of(heading)
    assert found is not None
    assert (found.number, found.level) == (number, level)


@pytest.mark.parametrize("text", ["一是打造品牌", "1.5万元", "2022年", "3场讲座"])
def test_what_is_no_heading(text: str) -> None:
    assert heading_of(text) is None


@pytest.mark.parametrize(
    ("section", "inside"),
    [
        ("三（一）", True),
        ("三", True),
        ("三、（一）", True),
        ("三（二）", False),
        ("产出指标", True),
        ("二（一）", False),
    ],
)
def test_a_section_is_named_by_numbers_or_words(section: str, inside: bool) -> None:
    *_, last = passages([("三、绩效", "1"), ("（一）产出指标分析", "2"), ("办了6场", "3")])
    assert in_section(last, section) is inside


# ---- files that are none ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("r.wps", b"x", "JX801"),
        ("r", b"x", "JX801"),
        ("r.txt", b"", "JX802"),
        ("r.txt", b"a\x00b", "JX802"),
        ("r.docx", b"PK\x03\x04 broken", "JX802"),
        ("r.xlsx", b"no zip", "JX802"),
        ("r.pdf", b"%PDF-1.7 broken", "JX802"),
        ("r.pdf", b"", "JX802"),
        ("r.html", b"<p> </p>", "JX802"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(name: str, data: bytes, code: str) -> None:
    document, found = read_document(name, data)
    assert document is None
    assert [d.code for d in found] == [code]
    assert name in found[0].message.zh


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(4):
            packed.writestr(f"{n}.xml", b"0" * 100_000_000)
    for name in ("r.docx", "r.xlsx"):
        assert [d.code for d in read_document(name, out.getvalue())[1]] == ["JX802"]


@given(st.binary(max_size=300), st.sampled_from(["txt", "md", "html", "docx", "xlsx", "pdf"]))
def test_whatever_the_bytes_there_is_a_document_or_a_diagnostic(data: bytes, ending: str) -> None:
    document, found = read_document(f"r.{ending}", data)
    assert (document is None) == bool(found)
    if document is not None:
        figures_in(document)


@needs_seed
def test_the_seed_is_where_the_tests_look_for_it() -> None:
    assert ROOT.parent / "shared" / "seed" == SEED


@pytest.mark.parametrize(
    ("ending", "library"), [("pdf", "pypdf"), ("docx", "docx"), ("xlsx", "openpyxl")]
)
def test_without_the_library_it_says_which_extra_to_install(
    ending: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    document, found = read_document(f"r.{ending}", b"x")
    assert document is None
    assert [d.code for d in found] == ["JX803"]
    assert found[0].help is not None
    assert "jixiao[documents]" in found[0].help.zh


@pytest.mark.libreoffice
@needs_seed
def test_the_same_is_found_in_a_pdf(tmp_path: Path) -> None:
    """Lines break anywhere in a PDF: every figure is found, in its section or beside it."""
    (tmp_path / "r.docx").write_bytes(as_docx(REPORT.read_text("utf-8")))
    subprocess.run(
        [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "r.docx"],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    found = looked(CASE, (tmp_path / "r.pdf").read_bytes(), "r.pdf")
    counts = statuses(found)
    assert counts.pop("no-figure") == 5
    assert counts == {"found": 46}


def test_what_cannot_be_seen_in_a_document_is_left_out_and_said() -> None:
    text = "一、资\u200b金\n支出\u202e80\u00ad 万元\x1b\n"
    document, problems = read_document("r.txt", text.encode())
    assert document is not None
    assert problems == ()
    (said,) = document.said
    assert [p.text for p in document.passages] == ["一、资金", "支出80 万元"]
    assert document.passages[1].section[0].text == "资金"
    assert (said.code, said.severity) == ("JX806", "warning")
    assert "4" in said.message.en
    assert "U+200B" in said.message.en
