"""Plausibility and the checks with thresholds: each code by a case that brings it, and a near one."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from audits import CONVENTIONS, FORM, REPORT, RULES, codes, needs_seed, report_on
from command_line import jixiao
from conftest import ROOT, case_of, text_of
from jsonschema import Draft202012Validator

from engine.auditing.audit.catalogue import CATALOGUE
from engine.auditing.audit.conventions import read_conventions
from engine.auditing.audit.evidence import evidence_findings
from engine.auditing.audit.examples import EXAMPLES
from engine.auditing.documents.reading import read_document
from engine.auditing.evidence.lookup import look_up
from engine.render.audit.data import audit_data
from engine.render.schemas import SCHEMAS

TALKS = "target: ≥40场次, actual: 42场次"
PEOPLE = "target: ≥2000人次, actual: 2100人次"
ASKED = "target: ≥90%, actual: 95%"
COST = "title: 每场成本, dimension: 成本指标, target: ≤2万元, actual: 2万元"
MONEY = "      initial: 100\n      adjusted: 100\n      spent: 86.5\n"
PARTS = """\
      parts:
        - {title: 当年财政拨款, initial: 60, adjusted: 60, spent: 50}
        - {title: 其他资金, initial: 40, adjusted: 40, spent: 36.5}
"""
Edits = list[tuple[str, str]]


def money(initial: str, adjusted: str, spent: str) -> Edits:
    stated = f"      initial: {initial}\n      adjusted: {adjusted}\n      spent: {spent}\n"
    return [(PARTS, ""), (MONEY, stated)]


def talks(new: str) -> Edits:
    return [(TALKS, new)]


#: By code: edits of the sound form that bring it about, and near ones that do not.
PAIRS: dict[str, tuple[Edits, Edits]] = {
    "AU214": ([("score: 98.65\n", "score: 98.66\n")], []),
    "AU215": (
        [
            ("weight: 20, declared: 20", "weight: 10, declared: 10"),
            ("weight: 10, declared: 10}\ndeclared", "weight: 20, declared: 20}\ndeclared"),
        ],
        [("weight: 20, declared: 20", "weight: 25, declared: 20")],
    ),
    # 48 / 40 = 120 %; 47 / 40 = 117.5 %
    "AU310": (talks("target: ≥40场次, actual: 48场次"), talks("target: ≥40场次, actual: 47场次")),
    # 52 / 40 = 130 %
    "AU322": (
        talks("target: ≥40场次, actual: 52场次"),
        talks("target: ≥40场次, actual: 52场次, reason: 新增两个校区"),
    ),
    "AU336": (
        [(TALKS, "target: ≥40场次, actual: 48场次"), (PEOPLE, "target: ≥2000人次, actual: 2400人次"), (ASKED, "target: ≥50%, actual: 60%")],
        [(TALKS, "target: ≥40场次, actual: 48场次"), (PEOPLE, "target: ≥2000人次, actual: 2400人次")],
    ),
    "AU314": (
        [("title: 受益人次", "title: 科学素质提升"), (PEOPLE, "target: ≥100%, actual: 100%")],
        [("title: 受益人次", "title: 科学素质提升率"), (PEOPLE, "target: ≥100%, actual: 100%")],
    ),
    # score rate 80/80... of the measures is 100 %; 95 % spent is not below 95 %, 94.99 % is
    "AU315": (money("100", "100", "94.99"), money("100", "100", "95")),
    # more than 20 % unspent
    "AU331": (money("100", "100", "79.9"), money("100", "100", "80")),
    "AU320": (money("100", "100", "865000"), money("100", "100", "86.5")),
    "AU323": ([(PEOPLE, "target: ≥2000人, actual: 2100人")], []),
    "AU324": (
        talks("target: 2022年12月底前, actual: 2023年1月5日"),
        talks("target: 2022年12月底前, actual: 2022年11月5日"),
    ),
    # 86.5 of 100
    "AU325": (
        [("title: 讲座场次", "title: 资金支付率"), (TALKS, "target: ≥80%, actual: 100%")],
        [("title: 讲座场次", "title: 资金支付率"), (TALKS, "target: ≥80%, actual: 86.5%")],
    ),
    "AU332": (
        [(TALKS, "target: ≥40次, actual: 42次"), (PEOPLE, "target: ≥40次, actual: 42次"), (COST, "title: 海报, dimension: 数量指标, target: ≥40次, actual: 42次")],
        [(TALKS, "target: ≥40次, actual: 42次"), (PEOPLE, "target: ≥40次, actual: 42次")],
    ),
    "AU333": (money("100", "100", "90"), money("100", "100", "100")),
    "AU334": (
        [(COST, "title: 场地费, dimension: 成本指标, target: ≤90万元, actual: 86.6万元")],
        [(COST, "title: 场地费, dimension: 成本指标, target: ≤90万元, actual: 86.5万元")],
    ),
    "AU335": (money("100", "100", "0"), money("100", "100", "0.1")),
}  # fmt: skip


def edited(edits: Edits) -> str:
    case = FORM
    for old, new in edits:
        assert old in case
        case = case.replace(old, new, 1)
    return case


@pytest.mark.parametrize("code", PAIRS)
def test_a_case_that_brings_a_finding_and_a_near_one_that_does_not(code: str) -> None:
    brings, near = PAIRS[code]
    assert code in codes(edited(brings))
    assert code not in codes(edited(near))


def test_a_finding_with_a_threshold_names_its_convention_and_whether_it_was_verified() -> None:
    found = report_on(edited(talks("target: ≥40场次, actual: 48场次"))).findings
    one = next(f for f in found if f.code == "AU310")
    assert one.message.zh == "讲座场次：48场次 ÷ ≥40场次 = 120%，达到 120%"
    assert one.basis is not None
    assert one.basis.zh.startswith("over-flag，")
    assert one.basis.zh.endswith("（出处未核）")


def test_an_office_has_thresholds_of_its_own(tmp_path: Path) -> None:
    """At 110 % the talks (42 of 40: 105 %) pass still, at 105 % they are flagged."""
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    for value, flagged in (("110%", False), ("105%", True)):
        text = f"conventions: own\nitems:\n  - {{id: over-flag, title: 超额, value: {value}}}\n"
        (tmp_path / "own.yaml").write_text(text, "utf-8")
        done = jixiao("audit", "form.yaml", "--conventions", "own.yaml", "--format", "json", cwd=tmp_path)  # fmt: skip
        found = {f["code"] for f in json.loads(done.stdout)["findings"]}
        assert ("AU310" in found) is flagged
        assert "AU315" not in found  # the office has no such convention
    done = jixiao("audit", "form.yaml", "--conventions", "none.yaml", cwd=tmp_path)
    assert done.returncode == 1
    (tmp_path / "own.yaml").write_text("conventions: own\nitems: [{id: x}]\n", "utf-8")
    done = jixiao("audit", "form.yaml", "--conventions", "own.yaml", cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "own.yaml" in done.stderr + done.stdout


@pytest.mark.parametrize("value", ["0", "-1", "0%"])
def test_no_threshold_ends_an_audit(value: str, tmp_path: Path) -> None:
    """Every number of the shipped conventions replaced, left out, or none at all."""
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    shipped = (ROOT / "engine/auditing/audit/conventions.yaml").read_text("utf-8")
    for text in (
        re.sub(r"value: [^,}\n]+", f"value: {value}", shipped),
        re.sub(r"value: [^,}\n]+", "", shipped),
    ):
        assert text != shipped
        assert "JX86" in str(read_conventions("own.yaml", text.encode())[1])
        (tmp_path / "own.yaml").write_text(text, "utf-8")
        done = jixiao("audit", "form.yaml", "--conventions", "own.yaml", cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr


def test_conventions_are_exact_numbers() -> None:
    read, found = read_conventions("c.yaml", b"conventions: c\nitems: []\n")
    assert read is not None
    assert (read.id, dict(read.items), found) == ("c", {}, ())


def test_strict_ends_with_an_error_for_warnings_too(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    assert jixiao("audit", "form.yaml", cwd=tmp_path).returncode == 0
    assert jixiao("audit", "form.yaml", "--strict", cwd=tmp_path).returncode == 1


def test_the_least_set_is_checked_by_the_rules() -> None:
    """Talks (20) and people (30) are open, 48.65 is settled: 70 needs people alone, and 80 both.

    With the cost (30) open too, 18.65 is settled: 60 needs two of three (any one holds 30 at most,
    48.65); cost and people give 78.65, and so does no smaller set.
    """
    case = FORM.replace("target: ≥40场次, actual", "actual").replace(PEOPLE, "actual: 2100人次")
    for declared, least in (("70", {"people"}), ("80", {"people", "talks"})):
        found = report_on(case.replace("score: 98.65\n", f"score: {declared}\n")).verdict.least
        assert {i.rpartition(".")[2] for i in found or ()} == least
    case = case.replace("target: ≤2万元, actual", "actual")
    found = report_on(case.replace("score: 98.65\n", "score: 60\n")).verdict
    assert found.at_least == len(found.least or ()) == 2


def test_every_convention_is_used() -> None:
    folder = ROOT / "engine" / "auditing" / "audit"
    text = "".join((folder / f"{name}.py").read_text("utf-8") for name in ("plausibility", "money"))
    assert set(CONVENTIONS.items) <= set(re.findall(r'"([a-z-]+)"', text))


# ---- codes and schema --------------------------------------------------------------------------


def page() -> str:
    """Return docs/audit-codes.md as it has to be."""
    rows = ["# 审核代码", "", "由 `engine/auditing/audit` 生成，不要手改。`jixiao audit 案例 --explain 代码` 显示同样的内容。", ""]  # fmt: skip
    for code, meaning in CATALOGUE.items():
        brings, near = EXAMPLES[code]
        rows += [f"## {code}", "", meaning.zh, "", meaning.en, "", "会报：", ""]
        rows += ["```text", brings, "```", "", "不报：", "", "```text", near, "```", ""]
    return "\n".join(rows)


def test_the_page_of_audit_codes_is_fresh() -> None:
    path = ROOT / "docs" / "audit-codes.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page()


def test_every_code_has_an_example_and_a_near_one() -> None:
    assert list(EXAMPLES) == list(CATALOGUE)
    assert all(brings != near for brings, near in EXAMPLES.values())


def test_one_code_explained() -> None:
    done = jixiao("audit", "cases/jiangmen-2022.yaml", "--explain", "au310", "--lang", "en")
    assert done.returncode == 0
    assert "a target was beaten far" in done.stdout
    assert "AU311" not in done.stdout
    assert jixiao("audit", "--explain", "AU999").returncode == 2
    assert jixiao("audit", "--explain", "AU310", "--lang", "en").stdout == done.stdout
    assert jixiao("audit").returncode == 2


def test_scores_without_a_last_decimal_keep_to_the_schema() -> None:
    """Where only the total is rounded, 7 of 30 talks are 20 × 7/30 points."""
    rules = RULES.replace("at: indicator", "at: total")
    assert rules != RULES
    report = report_on(FORM.replace("≥40场次, actual: 42场次", "≥30场次, actual: 7场次"), rules)
    data = audit_data(report, "zh", "0")

    assert data["differences"][1]["low"] == "4.6666666666..."
    assert list(Draft202012Validator(SCHEMAS["audit"]()).iter_errors(data)) == []


def test_json_is_what_its_schema_says(tmp_path: Path) -> None:
    schema = json.loads(jixiao("schema", "audit").stdout)
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    (tmp_path / "open.yaml").write_text(FORM.replace("target: ≥40场次, actual", "actual"), "utf-8")
    for case in (tmp_path / "form.yaml", tmp_path / "open.yaml", "cases/jiangmen-2022.yaml"):
        for language in ("zh", "en"):
            data = json.loads(jixiao("audit", str(case), "--format", "json", "--lang", language).stdout)  # fmt: skip
            assert list(check.iter_errors(data)) == []
    assert list(check.iter_errors({**data, "more": 1})) != []


# ---- one digit ---------------------------------------------------------------------------------

_CITED = re.compile(r"value: (?P<value>[^,{}]+), evidence: \{[^}]*figure: (?P<figure>[^}]+)\}")


def _other(digit: str) -> str:
    return str((int(digit) + 3) % 10)


@needs_seed
def test_a_digit_of_every_figure_changed_in_the_jiangmen_case_is_found() -> None:
    """In the value alone: the value is not its figure. In both: the figure is not in its section,
    unless the document has the changed figure in the same section too: then the sums or the
    figure that nothing uses any more tell."""
    text = text_of("cases/jiangmen-2022.yaml")
    document, _ = read_document(REPORT.name, REPORT.read_bytes())
    assert document is not None

    def said(case: str) -> list[tuple[str, str]]:
        looked = look_up(case_of(case), {"report": document})
        return [(f.code, f.message.zh) for f in evidence_findings(looked)]

    before = said(text)
    tried = 0
    for cited in _CITED.finditer(text):
        for place in [m.start() for m in re.finditer(r"\d", cited["value"])][-1:]:
            at = cited.start("value") + place
            alone = text[:at] + _other(text[at]) + text[at + 1 :]
            changed = {code for code, _ in set(said(alone)) - set(before)}
            assert "AU105" in changed, alone[at - 20 : at + 20]
            digits = [m.start() for m in re.finditer(r"\d", cited["figure"])]
            nth = len(re.findall(r"\d", cited["value"][:place]))
            also = cited.start("figure") + digits[nth]
            both = alone[:also] + _other(alone[also]) + alone[also + 1 :]
            assert set(said(both)) - set(before), both[at - 20 : at + 20]
            tried += 1
    assert tried == 45  # the forty-sixth cited is a grade in words
