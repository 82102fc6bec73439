"""Each finding says how certain it is, in every form of the report; what was said of the case too."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from audits import CONVENTIONS, FORM, RULES, report_on
from command_line import jixiao
from conftest import ruleset_of
from docx import Document
from openpyxl import load_workbook

from engine.auditing.audit.case import audit_case
from engine.pipeline import load_case

#: Parts that do not sum, a row above its share, a grade that is another one, a reason left out.
CASE = (
    FORM.replace("spent: 36.5}", "spent: 34}")
    .replace("actual: 42场次", "actual: 36场次")
    .replace("grade: 优", "grade: 良")
)


def test_an_error_is_a_contradiction_or_against_the_rules_which_are_named() -> None:
    kinds = {f.code: f.kind for f in report_on(CASE).findings}
    assert (kinds["AU202"], kinds["AU212"], kinds["AU317"]) == ("contradiction", "rules", "rules")
    for finding in report_on(CASE).findings:
        assert (finding.severity == "error") is (finding.kind in ("contradiction", "rules"))
        named = (
            finding.basis is not None and "cn-mof-2020-self-evaluation 1.0.0" in finding.basis.zh
        )
        assert named is (finding.kind == "rules")


def test_what_is_no_contradiction_and_against_no_rule_is_asked() -> None:
    asked = [
        FORM.replace("actual: 42场次, weight: 20, declared: 20", "actual: 50场次, weight: 20, declared: 19"),
        FORM.replace("target: ≥40场次, actual: 42场次", "actual: 42场次"),
        FORM.replace("      adjusted: 100\n", "      adjusted: 0\n").replace("adjusted: 60", "adjusted: 0").replace("adjusted: 40", "adjusted: 0"),
    ]  # fmt: skip
    codes = ["AU307", "AU309", "AU305"]
    for case, code in zip(asked, codes, strict=True):
        found = {f.code: f.kind for f in report_on(case).findings}
        assert found[code] == "question"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_of_the_report_says_the_kind(tmp_path: Path, language: str) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    certain, rules, both = (
        ("自相矛盾", "与规则不符", ("自相矛盾", "与规则不符"))
        if language == "zh"
        else ("Contradictions", "Against the rules", ("contradiction", "against the rules"))
    )

    def written(name: str) -> bytes:
        done = jixiao("audit", "case.yaml", "-o", name, "--lang", language, cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        return (tmp_path / name).read_bytes()

    for name in ("a.txt", "a.md", "a.html"):
        text = written(name).decode()
        assert text.index(certain) < text.index("AU202") < text.index(rules) < text.index("AU212")
    word = Document(io.BytesIO(written("a.docx")))
    lines = [p.text for p in word.paragraphs]
    at = [next(n for n, line in enumerate(lines) if mark in line)
          for mark in (certain, "AU202", rules, "AU212")]  # fmt: skip
    assert at == sorted(at)
    assert {"kind": "contradiction", "code": "AU202"}.items() <= next(
        f for f in json.loads(written("a.json"))["findings"] if f["code"] == "AU202"
    ).items()
    rows = list(load_workbook(io.BytesIO(written("a.xlsx"))).active.iter_rows(values_only=True))
    named = {row[rows[0].index("code")]: row[rows[0].index("kind")] for row in rows[1:]}
    assert (named["AU202"], named["AU212"]) == both
    assert b"AU202,contradiction" in written("a.csv") or language == "zh"


# ---- what was said of the case -----------------------------------------------------------------


def codes_of(case: str) -> list[tuple[str, str | None]]:
    ruleset = ruleset_of(RULES)
    facts, said = load_case("case.yaml", case.encode())
    assert facts is not None, said
    report = audit_case(ruleset, facts, {}, CONVENTIONS, said)
    return [(f.code, f.kind) for f in report.findings if f.kind not in ("agreement", "remark")]


def test_a_sum_that_does_not_hold_is_said_once_and_not_as_a_diagnostic_too() -> None:
    case = FORM + "\n"
    stated = case.replace("budget:\n", "budget:\n  total: {spent: 90}\n")
    two = stated.replace("outputs:\n", "    - {id: more, title: 乙, spent: 1}\noutputs:\n")
    for text, code in ((stated, "JX505"), (two, "AU202")):  # one line is no sum that AU202 looks at
        found = codes_of(text)
        assert [(c, k) for c, k in found if c in ("JX505", "AU202")] == [(code, "contradiction")]


def test_a_diagnostic_that_nothing_else_says_is_in_the_report() -> None:
    assert ("JX511", "question") in codes_of(FORM.replace("target: ≤2万元", "target: 2万元"))


def test_a_target_repeated_is_asked_once() -> None:
    for written in ("≥40场次", "不低于40场次"):
        case = FORM.replace(
            "target: ≥40场次, actual: 42场次", f"target: {written}, actual: {written}"
        )
        found = [code for code, _ in codes_of(case) if code in ("AU308", "JX510")]
        assert len(found) == 1
