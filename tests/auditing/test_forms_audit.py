"""Forms imported and audited together: real faults are found, and nothing that is right is blamed."""

from __future__ import annotations

import forms
import pytest
from audits import CONVENTIONS
from conftest import case_of, ruleset_of, text_of
from drafts import LAYOUTS, SOUND, drafted
from forms import workbook

from engine.auditing.audit.run import audit
from engine.auditing.audit.types import AuditReport
from engine.auditing.documents.reading import read_document
from engine.scoring.ruleset import score_case

RULES = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))


def audited(drawing: str) -> AuditReport:
    """Return the audit of the case that a form becomes, the form itself being its document."""
    data = workbook(自评表=drawing)
    [case] = drafted(data).cases
    facts = case_of(case.text)
    form, _ = read_document("form.xlsx", data)
    assert form is not None
    card = score_case(RULES, facts)
    return audit(card, facts, RULES.program, {"form": form}, CONVENTIONS)


def said(report: AuditReport, *severities: str) -> list[tuple[str, str]]:
    return [(f.code, f.message.zh) for f in report.findings if f.severity in severities]


def test_a_sound_form_is_blamed_for_nothing() -> None:
    report = audited(SOUND)
    assert said(report, "error", "warning", "info") == []
    assert [code for code, _ in said(report, "holds")] == [
        *("AU100", "AU201", "AU201", "AU201", "AU205", "AU207", "AU209"),
    ]
    assert report.card.score is not None
    assert all(d.declared == d.low == d.high for d in report.verdict.differences)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("#97.6 | —", "#90 | —", "AU202", "90 + 20 = 110，所写的是 117.6"),
        ("%0.98 | #20 | #20 |", "%0.98 | #20 | #19.6 |", "AU212", "自评 19.6 分，按规则应为 20 分"),
        ("≥90% | 93.4%", "| 93.4%", "AU309", "没有指标值，却自评 10 分"),
        ("≥90% | 93.4%", "≥90% |", "AU309", "却自评 10 分"),
        ("7.1万人次 | #30 | #30", "7.1万人次 | #40 | #30", "AU210", "接待读者的分值写作 40，各项分值之和因此是 110，表中的分值合计是 100"),
        ("#100 | #99.2", "#100 | #99.8", "AU208", "之和是 99.2，自评总分写的是 99.8"),
        ("%0.98 | #9.8", "%0.99 | #9.8", "AU206", "99%"),
        ("≥300天 | 294天", "≥300天 | ≥300天", "AU308", "照抄了指标值"),
        ("闭馆检修六天", "", "AU306", "扣了 0.6 分，没有写偏差原因"),
    ],
)  # fmt: skip
def test_a_fault_in_a_form_is_found(old: str, new: str, code: str, words: str) -> None:
    assert SOUND.count(old) == 1
    found = said(audited(SOUND.replace(old, new)), "error", "warning")
    assert any(c == code and words in message for c, message in found), found


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_a_layout_says_is_found_in_its_own_cells(name: str) -> None:
    """No figure that import read is missing, contradicted or another in the form itself."""
    found = said(audited(getattr(forms, name)), "error", "warning", "info")
    wrong = {"AU101", "AU102", "AU103", "AU104", "AU105", "AU108"}
    assert found
    assert [one for one in found if one[0] in wrong] == []
