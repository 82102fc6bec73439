"""The scorecard as a page and as Markdown: every score, its derivation, the passage it rests on."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import golden, jixiao
from conftest import case_of, ruleset_of, text_of, unit
from hostile_case import HOSTILE
from html_tags import Tags

from engine.auditing.documents.types import Passage
from engine.auditing.evidence.quotes import Quote, quote
from engine.base.words import Language
from engine.render.blocks import as_markdown
from engine.render.scorecard.blocks import scorecard_blocks
from engine.render.scorecard.html import scorecard_html
from engine.scoring.explain.numbers import span_text
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

RULES = "rulesets/cn-mof-2020-self-evaluation.yaml"
CASE = """\
case: talks
title: 讲座
year: 2023
documents: {report: {title: 报告, file: report.txt}}
budget:
  lines:
    - id: a
      title: 讲座经费
      planned: {value: 100万元, evidence: {document: report, section: 一, figure: 100万元}}
      spent: {value: 80万元, evidence: {document: report, section: 一, figure: 80万元}}
outputs:
  - id: talks
    title: 讲座场次
    target: 40场次
    actual: {value: 36场次, evidence: {document: report, section: 二, figure: 36场次}}
declared: {score: 95, grade: 优}
"""
REPORT = "讲座项目自评报告\n一、资金\n预算 100 万元，支出 80 万元。\n二、产出\n全年讲座 136 场次中本项目 36 场次。\n"


def card_of(case: str, rules: str = RULES) -> Scorecard:
    return score_case(ruleset_of(text_of(rules)), case_of(case))


def page_of(case: str, language: Language = "zh", rules: str = RULES) -> str:
    return scorecard_html(card_of(case, rules), language, "0", {})


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["jiangmen-2022", "overrun", "example-department"])
def test_the_page_has_every_score_and_needs_no_network(name: str, language: Language) -> None:
    case = text_of(f"cases/{name}.yaml")
    page, card = page_of(case, language), card_of(case)
    tags = Tags(page)
    assert tags.refers == []
    assert set(re.findall(r"url\(.", page)) <= {"url(#"}
    assert "@import" not in page
    assert tags.count["details"] >= len(card.units())
    for one in card.units():
        row = re.search(rf'id="{re.escape(one.id)}">(.*?)</tr>', page, re.DOTALL)
        assert row is not None
        assert f">{span_text(one.low, one.high)}</td>" in row[1]


def test_what_a_user_writes_is_text() -> None:
    page = page_of(HOSTILE.replace("title: 案例", "title: '<script>x</script>'"))
    assert "<script>x" not in page
    assert html.escape("<script>x</script>") in page
    assert Tags(page).count["script"] == 1
    assert html.escape("@SUM(A1) & <b>名</b> ]]>") in page


def test_a_passage_is_quoted_with_its_figure_marked() -> None:
    """36 场次 is found, not the end of 136 场次; blanks inside do not matter."""
    text = "全年讲座 136 场次中本项目 36 场次。"
    assert quote(Passage(text, "第5行", ()), "36场次") == Quote(
        "第5行", "全年讲座 136 场次中本项目 ", "36 场次", "。"
    )
    assert quote(Passage(text, "第5行", ()), "37场次") == Quote("第5行", text, "", "")
    long = "甲" * 200 + "8０．5%" + "乙" * 200
    found = quote(Passage(long, "A1", ()), "80.5%")
    assert (found.marked, len(found.before), len(found.after)) == ("8０．5%", 61, 61)


def test_the_command_quotes_the_documents_beside_the_case(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = jixiao("report", "case.yaml", "-o", "card.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "card.html\n")
    page = (tmp_path / "card.html").read_text("utf-8")
    assert Tags(page).marked == ["80 万元", "100 万元", "36 场次"]
    assert "自评 95 分" in page
    again = jixiao("report", "case.yaml", "-o", "again.html", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "again.html").read_text("utf-8") == page
    assert jixiao("report", "case.yaml", "-o", "card.md", cwd=tmp_path).returncode == 0
    assert "本项目 【36 场次】" in (tmp_path / "card.md").read_text("utf-8")
    none = jixiao("report", "case.yaml", "-o", "x.html", "--documents", "nowhere", cwd=tmp_path)
    assert none.returncode == 2
    assert not (tmp_path / "x.html").exists()


def test_the_audit_sets_every_figure_beside_its_passage(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE.replace("36场次", "38场次"), encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = jixiao("audit", "case.yaml", "--format", "html", cwd=tmp_path)
    assert done.returncode == 1
    assert Tags(done.stdout).marked == ["100 万元", "80 万元", "36 场次"]
    assert "<td>写的是另一个数</td>" in done.stdout
    text = jixiao("audit", "case.yaml", "--format", "markdown", cwd=tmp_path).stdout
    assert "支出 **80 万元**。" in text


def test_a_decided_score_stands_beside_the_computed_one(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    decided = ("--adjust", "7", "--reason", "跨年支付", "--by", "审核组", "--on", "2024-03-01")
    done = jixiao("decide", "case.yaml", "execution-rate", *decided, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    jixiao("report", "case.yaml", "-o", "card.html", cwd=tmp_path)
    page = (tmp_path / "card.html").read_text("utf-8")
    assert "核定得分" in page
    assert "跨年支付" in page
    row = re.search(r'id="execution-rate">(.*?)</tr>', page, re.DOTALL)
    assert row is not None
    assert [c.strip() for c in re.findall(r'<td class="n[^"]*">(.*?)</td>', row[1])] == [
        *("10", "8", "7"),
    ]


def test_markdown_of_the_reading_room() -> None:
    rules, case = text_of(RULES), text_of("cases/example-reading-room.yaml")
    card = score_case(ruleset_of(rules, RULES), case_of(case))
    golden("reading-room.md", as_markdown(scorecard_blocks(card, "zh", "0", {})))


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_printed_by_a_browser_it_is_a4_with_every_sign(tmp_path: Path) -> None:
    """All scores are on paper, the closed derivations are not; no font lacks a sign."""
    page, paper = tmp_path / "card.html", tmp_path / "card.pdf"
    page.write_text(page_of(text_of("cases/jiangmen-2022.yaml")), encoding="utf-8")

    def ran(*command: str) -> str:
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=120
        ).stdout

    flags = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path / 'user'}",
    )
    ran("chromium", *flags, "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    sizes = re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", ran("pdfinfo", str(paper)))
    assert [(round(float(a)), round(float(b))) for a, b in sizes] == [(595, 842)]
    text = ran("pdftotext", "-layout", str(paper), "-")
    card = card_of(text_of("cases/jiangmen-2022.yaml"))
    for one in card.units():
        assert span_text(one.low, one.high) in text
    assert "怎样重算" in text
    assert "\ufffd" not in text
    assert unit(card, "execution-rate").title.zh in text
