"""Forms printed by LibreOffice come back from the PDF as from the workbook."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import forms
import pytest
import yaml
from printed import printed

from engine.auditing.intake.form import read_form

pytestmark = pytest.mark.libreoffice

DRAWINGS = {
    name: value
    for name, value in vars(forms).items()
    if name.isupper() and isinstance(value, str) and "{" not in value and "!" not in value
}
LONG = "\n".join(
    f"产出指标 | 数量指标 | 第{n}项活动 | {n + 10}场 | {n + 9}场 | #2 | #1.9" for n in range(1, 46)
)


def values(name: str, data: bytes) -> list[Any]:
    draft, found = read_form(name, data)
    assert draft is not None, found
    return [_bare(yaml.load(case.text, yaml.BaseLoader)) for case in draft.cases]


def _bare(node: Any) -> Any:
    """Return a case without what tells its file, with numbers and dates in one spelling."""
    if isinstance(node, dict):
        skipped = ("documents", "evidence", "declared_in")
        return {key: _bare(one) for key, one in node.items() if key not in skipped}
    if isinstance(node, list):
        return [_bare(one) for one in node]
    text = re.sub(r"第\d页表1!|自评表!|\s", "", str(node))
    text = re.sub(r"(\d+\.\d*?)0+(?=%|$)", r"\1", text).replace(".%", "%")
    return re.sub(r"(\d{4})[/-](\d+)[/-](\d+)", r"\1年\2月\3日", text)


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_printed_form_is_the_same_case(name: str, tmp_path: Path) -> None:
    data = forms.workbook(自评表=DRAWINGS[name])
    if read_form("form.xlsx", data)[0] is None:
        pytest.skip("no form")
    pdf = printed(tmp_path, data)

    assert values("form.pdf", pdf) == values("form.xlsx", data)


@pytest.mark.parametrize("heads", ["", "6:6"])
def test_a_form_of_three_pages_is_one(heads: str, tmp_path: Path) -> None:
    drawing = forms.SMALL.format(title="许多活动").replace(
        "产出指标 | 数量指标 | 讲座场次 | 10场 | 12场 | #50 | #50", LONG
    )
    data = forms.workbook(自评表=drawing)
    pdf = printed(tmp_path, data, heads=heads)

    assert pdf.count(b"/Type/Page/") >= 2 or pdf.count(b"/Type /Page\n") >= 2
    [case] = values("form.pdf", pdf)
    assert [case] == values("form.xlsx", data)
    assert len(case["outputs"]) == 45


def test_two_forms_in_one_file_are_two_cases(tmp_path: Path) -> None:
    data = forms.workbook(
        甲=forms.SMALL.format(title="甲项目"), 乙=forms.SMALL.format(title="乙项目")
    )
    found = values("forms.pdf", printed(tmp_path, data))

    assert [case["project"] for case in found] == ["甲项目", "乙项目"]
