"""Findings of an audit: each has a case that brings it about, and a near one that does not."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from unittest import mock

import pytest
from audits import CONVENTIONS, FORM, REPORT, RULES, SMALL, codes, needs_seed, report_on
from command_line import golden, jixiao
from conftest import ROOT, SEED, case_of, ruleset_of, text_of

from engine.auditing.audit.catalogue import CATALOGUE
from engine.auditing.audit.run import audit
from engine.auditing.documents.reading import read_document
from engine.auditing.documents.types import ReadDocument
from engine.base.words import Text
from engine.scoring.ruleset import score_case

SOUND = {"AU107", "AU109", "AU201", "AU205", "AU207", "AU209", "AU315", "AU316"} - {"AU107"}


def test_a_form_in_which_everything_holds() -> None:
    found = report_on(FORM)
    assert {f.code for f in found.findings} == SOUND
    assert found.card.score == Fraction("98.65")
    assert [f.code for f in found.findings if f.severity == "error"] == []
    assert all(d.declared == d.low == d.high for d in found.verdict.differences)


#: What one edit of the sound form brings about.
FAULTS = {
    "parts do not sum": ("spent: 36.5}", "spent: 36}", "AU202"),
    "rate rounded away": ("rate: 86.5%", "rate: 87%", "no AU206"),  # 86.5 % without decimals is 87 %
    "rate wrong": ("rate: 86.5%", "rate: 86.6%", "AU206"),
    "rate wrong without decimals": ("rate: 86.5%", "rate: 86%", "AU206"),
    "total is not the sum": ("score: 98.65\n", "score: 98.66\n", "AU208"),
    "weights above the total": ("weight: 20,", "weight: 25,", "AU210"),
    "score above its points": ("declared: 20}", "declared: 20.5}", "AU211"),
    "execution scored short": ("score: 8.65}", "score: 8.6}", "AU212"),
    "execution scored a cent too high": ("score: 8.65}", "score: 8.66}", "AU212"),
    "total counted as a line": (
        "outputs:\n",
        "    - {id: sub, title: 项目一, adjusted: 60, spent: 50}\n"
        "    - {id: rest, title: 项目二, adjusted: 40, spent: 36.5}\noutputs:\n",
        "AU301",
    ),
    "denominator not said": ("      initial: 100\n      adjusted: 100\n", "      planned: 100\n", "AU302"),
    "more spent than there was": ("      spent: 86.5\n", "      spent: 106.5\n", "AU303"),
    "more spent, in another unit": ("      spent: 86.5\n", "      spent: 1065000元\n", "AU303"),
    "budget adjusted to the spending": ("      adjusted: 100\n", "      adjusted: 86.5\n", "AU304"),
    "points off without a reason": ("actual: 42场次, weight: 20, declared: 20", "actual: 38场次, weight: 20, declared: 19", "AU306"),
    "points off with a reason": ("actual: 42场次, weight: 20, declared: 20", "actual: 38场次, weight: 20, declared: 19, reason: 两场因天气取消", "no AU306"),
    "points off though met": ("actual: 42场次, weight: 20, declared: 20", "actual: 50场次, weight: 20, declared: 19", "AU307"),
    "actual repeats the target": ("actual: 42场次", "actual: ≥40场次", "AU308"),
    "score without a target": ("target: ≥40场次, actual: 42场次", "actual: 42场次", "AU309"),
    "score without an actual": ("target: ≥40场次, actual: 42场次", "target: ≥40场次", "AU309"),
    "cost at least": ("target: ≤2万元", "target: ≥2万元", "AU311"),
    "quantity at most": ("target: ≥40场次", "target: ≤42场次", "AU311"),
    "money as an output": ("target: ≥40场次, actual: 42场次", "target: ≥40万元, actual: 42万元", "AU312"),
    "listed twice": ("title: 受益人次", "title: 讲座场次", "AU313"),
    "grade of another score": ("grade: 优", "grade: 良", "AU317"),
    "a stock": ("actual: 42场次, weight: 20", "actual: 42场次, nature: stock, weight: 20", "AU319"),
    "a void measure": ("target: ≥2000人次, actual: 2100人次", "target: 无, actual: 无经济效益", "AU321"),
    "outside the bounds": ("actual: 42场次, weight: 20, declared: 20", "actual: 20多场次, weight: 20, declared: 9", "AU213"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_brings_one_finding(name: str) -> None:
    old, new, code = FAULTS[name]
    assert old in FORM
    found = codes(FORM.replace(old, new, 1))
    if code.startswith("no "):
        assert code.removeprefix("no ") not in found
    else:
        assert code in found
        assert code not in SOUND


def test_evidence_that_was_not_given_is_not_passed_over() -> None:
    cited = FORM.replace(
        "score: 98.65\n", "score: {value: 98.65, evidence: {document: form, figure: 98.65}}\n"
    )
    assert "AU107" in codes(cited)


def test_every_code_says_what_it_means_and_is_met_in_a_test() -> None:
    text = "".join(
        p.read_text("utf-8") for p in (ROOT / "engine" / "auditing" / "audit").glob("*.py")
    )
    used = set(re.findall(r'"(AU\d{3})"', text))
    assert used == set(CATALOGUE)
    met = {c for fault in FAULTS.values() for c in re.findall(r"AU\d{3}", fault[2])}
    pairs = (ROOT / "tests" / "auditing" / "test_plausibility.py").read_text("utf-8")
    met |= set(re.findall(r'^    "(AU\d{3})": \(', pairs, re.MULTILINE))
    by_look_up = {f"AU10{n}" for n in range(10)} | {"AU110", "AU111", "AU112"}
    elsewhere = {"AU203", "AU216", "AU217", "AU218", "AU219", "AU220", "AU305", "AU318", "AU400"}
    assert set(CATALOGUE) - met - SOUND == by_look_up - SOUND | elsewhere


LOOK_UPS = {
    "AU100": ("一、讲座支出106.13万元。", ""),
    "AU101": ("一、办了6场。", ""),
    "AU102": ("一、讲座支出106.31万元。", ""),
    "AU103": ("二、讲座支出106.13万元。", ""),
    "AU104": ("一、讲座支出1061300元。", ""),
    "AU105": ("一、讲座支出106.13万元。", "value: 106.14万元"),
    "AU106": ("一、讲座支出106.13万元。", "section: 一}"),
    "AU108": ("一、讲座支出106.13万元。", "report: {title: 报告, sha256: 00ff}"),
    "AU110": ("一、讲座支出106.13万元，办了6场。", ""),
}


@pytest.mark.parametrize("code", LOOK_UPS)
def test_what_a_look_up_leads_to(code: str) -> None:
    line, edit = LOOK_UPS[code]
    case = SMALL
    if edit:
        old = {
            "value": "value: 106.13万元",
            "sectio": "section: 一, figure: 106.13万元}",
            "report": "report: 报告",
        }
        case = case.replace(old[edit.partition(":")[0][:6]], edit, 1)
    ruleset, facts = ruleset_of(RULES), case_of(case)
    document, _ = read_document("r.txt", line.encode())
    assert document is not None
    found = audit(
        score_case(ruleset, facts), facts, ruleset.program, {"report": document}, CONVENTIONS
    )
    beside = {"AU101": ["AU110"], "AU102": ["AU110"], "AU110": ["AU100"]}.get(code, [])
    assert [f.code for f in found.findings if f.code.startswith("AU1")] == [code, *beside]


def test_a_document_that_cannot_be_read_fails_the_audit() -> None:
    ruleset, facts = ruleset_of(RULES), case_of(SMALL)
    document = ReadDocument("r.pdf", "", (), Text("扫描件", "a scan"))
    found = audit(
        score_case(ruleset, facts), facts, ruleset.program, {"report": document}, CONVENTIONS
    )
    (one,) = [f for f in found.findings if f.code.startswith("AU1")]
    assert (one.code, one.severity) == ("AU111", "error")
    assert one.message.en == (
        "“报告” cannot be read: a scan; 1 figure cited from it was not looked up"
    )


def test_what_is_too_much_to_look_through_is_told() -> None:
    ruleset, facts = ruleset_of(RULES), case_of(SMALL)
    document, _ = read_document("r.txt", "一、讲座支出106.13万元。".encode())
    assert document is not None
    with mock.patch("engine.auditing.evidence.searching._MOST_WORK", 5):
        found = audit(
            score_case(ruleset, facts), facts, ruleset.program, {"report": document}, CONVENTIONS
        )
    assert [f.code for f in found.findings if f.code.startswith("AU1")] == ["AU112"]


def test_a_budget_of_nothing() -> None:
    case = FORM.replace("adjusted: 100", "adjusted: 0").replace("initial: 100", "initial: 0")
    assert "AU305" in codes(re.sub(r"      parts:\n.*\n.*\n", "", case))


def test_two_measures_that_cite_one_cell() -> None:
    cell = "{value: %s, evidence: {document: form, place: 自评表!G12, figure: 42}}"
    case = FORM.replace("actual: 42场次", "actual: " + cell % "42场次")
    case = case.replace("actual: 2100人次", "actual: " + cell % "2100人次")
    assert "AU318" in codes(case)


def test_the_rulesets_own_checks_are_findings() -> None:
    found = report_on(FORM, text_of("rulesets/cn-provincial-defaults.yaml"))
    fired = {c.check.id for c in found.card.checks}
    assert len(fired) == len([f for f in found.findings if f.code == "AU400"]) > 0


# ---- the declared score ------------------------------------------------------------------------


def test_on_which_items_the_declared_score_depends() -> None:
    """Talks (20) and people (30) are open: 48.65 is settled, at most 98.65. For 80, people must
    score (68.65 without), talks need not (78.65 is below 80, so they must too); for 70 only people.
    """
    open_ = FORM.replace("target: ≥40场次, actual", "actual").replace(
        "target: ≥2000人次, actual", "actual"
    )
    for declared, needed, fewest in (
        ("80", ["people", "talks"], 2),
        ("70", ["people"], 1),
        ("48.65", [], None),
    ):
        verdict = report_on(open_.replace("score: 98.65\n", f"score: {declared}\n")).verdict
        assert [d.item.rpartition(".")[2] for d in verdict.depends if d.needed] == needed
        assert verdict.at_least == fewest
        assert verdict.possible is True
    assert report_on(open_.replace("score: 98.65\n", "score: 99\n")).verdict.possible is False


@needs_seed
def test_the_jiangmen_case() -> None:
    """Sums hold, every figure is found, 95 cannot be confirmed; each of 34 items is indispensable."""
    ruleset, facts = ruleset_of(RULES), case_of(text_of("cases/jiangmen-2022.yaml"))
    document, _ = read_document(REPORT.name, REPORT.read_bytes())
    assert document is not None
    found = audit(
        score_case(ruleset, facts), facts, ruleset.program, {"report": document}, CONVENTIONS
    )
    held = "\n".join(f.message.zh for f in found.findings if f.severity == "holds")
    for line in (
        "46 个数在所引章节中找到",
        "60.2 + 45.93 = 106.13",
        "11 + 58.09 = 69.09",
    ):
        assert line in held
    written = "\n".join(f.message.zh for f in found.findings if f.severity == "info")
    for line in ("155 + 101 + 36 = 292", "106.13 + 69.09 + 19.88 = 195.10"):
        assert line in written  # the report prints no total that could differ
        assert line not in held
    assert [f for f in found.findings if f.severity == "error"] == []
    verdict = found.verdict
    assert (verdict.declared, verdict.possible, verdict.at_least) == (95, True, 34)
    assert len(verdict.depends) == sum(d.needed for d in verdict.depends) == 34
    assert verdict.depends[0].without == Fraction("86.68")  # 96.68 less the 10 of satisfaction


@needs_seed
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_as_an_auditor_gets_it(language: str) -> None:
    done = jixiao("audit", "cases/jiangmen-2022.yaml", "--documents", str(SEED), "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"audit-jiangmen-{language}.txt", done.stdout)


@needs_seed
def test_one_digit_changed_in_the_case_ends_with_an_error(tmp_path: object) -> None:
    import pathlib

    folder = pathlib.Path(str(tmp_path))
    case = text_of("cases/jiangmen-2022.yaml").replace("value: 19.88万元", "value: 19.68万元")
    (folder / "案例.yaml").write_text(case, "utf-8")
    done = jixiao("audit", "案例.yaml", "--documents", str(SEED), "--format", "json", cwd=folder)
    assert done.returncode == 1
    found = json.loads(done.stdout)["findings"]
    assert [f["code"] for f in found if f["severity"] == "error"] == ["AU105"]
    without = jixiao("audit", "案例.yaml", cwd=folder)
    assert "[AU107]" in without.stdout


@pytest.mark.parametrize(
    ("score", "possible", "depends"),
    [("98.65", True, ["outputs.talks"]), ("98.66", False, []), ("78.65", True, []), ("78.66", True, ["outputs.talks"])],
)  # fmt: skip
def test_a_declared_score_depends_on_what_is_open_where_it_can_be_at_all(
    score: str, possible: bool, depends: list[str]
) -> None:
    case = FORM.replace("target: ≥40场次, actual", "actual").replace("98.65\n", f"{score}\n")
    found = report_on(case).verdict

    assert found.possible is possible
    assert [d.item for d in found.depends] == depends


@pytest.mark.parametrize(
    ("value", "codes"), [("106.13万元", []), ("1061300元", []), ("106.31万元", ["AU105"])]
)
def test_a_figure_of_the_case_is_held_to_its_document(
    value: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "附件").mkdir()
    (tmp_path / "附件" / "报告.txt").write_text("一、资金情况\n讲座支出106.13万元。\n", "utf-8")
    case = SMALL.replace("{report: 报告}", "{report: {title: 报告, file: 报告.txt}}")
    case = case.replace("value: 106.13万元", f"value: {value}")
    (tmp_path / "案例.yaml").write_text(case, "utf-8")
    done = jixiao("audit", "案例.yaml", "--documents", "附件", "--format", "json", cwd=tmp_path)

    found = json.loads(done.stdout)["findings"]
    assert [f["code"] for f in found if f["severity"] == "error"] == codes
    assert done.returncode == bool(codes)
    assert "[AU107]" in jixiao("audit", "案例.yaml", cwd=tmp_path).stdout


def test_a_declared_score_where_the_rules_give_no_total(tmp_path: Path) -> None:
    """An index of which too few parts are reported has no total: that is not zero."""
    (tmp_path / "c.yaml").write_text(
        "case: c\ntitle: c\nyear: 2022\ndeclared: {score: 95}\n", "utf-8"
    )
    rules = str(ROOT / "tests" / "systems" / "index.yaml")
    done = jixiao("audit", "c.yaml", "--rules", rules, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "the declared 95 cannot be checked: the rules give no total" in done.stdout


def test_what_the_command_is_told_wrongly() -> None:
    case = "cases/jiangmen-2022.yaml"
    assert jixiao("audit", case, "--documents", "nowhere").returncode == 2
    assert jixiao("audit", "nowhere.yaml").returncode == 1
    listed = jixiao("audit", case, "--explain", "--lang", "en").stdout
    assert "AU212  a declared score is not the computed one" in listed


@pytest.mark.parametrize(
    ("total", "code", "severity", "said"),
    [
        ("", "AU203", "info", "50 + 36.5 = 86.5 (万元); the case writes no total beside the lines"),
        ("  total: {spent: 86.5}\n", "AU203", "holds", "50 + 36.5 = 86.5（万元） holds"),
        ("  total: {spent: 865000元}\n", "AU203", "holds", "500000 + 365000 = 865000（元） holds"),
        ("  total: {spent: 90}\n", "AU202", "error", "= 86.5, stated 90, off by 3.5"),
    ],
)
def test_a_sum_of_lines_holds_only_against_a_total_that_is_stated(
    total: str, code: str, severity: str, said: str
) -> None:
    """The sum of the lines was once held against itself, and found to agree."""
    lines = (
        "  lines:\n"
        "    - {id: one, title: 项目一, adjusted: 60, spent: 50}\n"
        "    - {id: two, title: 项目二, adjusted: 40, spent: 36.5}\n"
    )
    case = f"case: sums\ntitle: sums\nyear: 2024\nbudget:\n  unit: 万元\n{lines}{total}"
    found = [
        f for f in report_on(case).findings if "全年执行数" in f.message.zh and f.code < "AU205"
    ]
    assert [(f.code, f.severity) for f in found] == [(code, severity)]
    assert said in found[0].message.en
