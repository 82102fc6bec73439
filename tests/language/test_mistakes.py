"""What a user is told for each of many mistakes, word for word.

Every mistake is one edit of a sound file (`tests/data/demo.yaml`, `demo-case.yaml`). The golden
files hold what `jixiao check` prints in Chinese and in English. UPDATE_GOLDEN=1 rewrites them: read
the difference as the person who made the mistake.
"""

from __future__ import annotations

import os

import pytest
from conftest import ROOT
from mistakes import CASE, IN_RULES, RULES, edited, told_of_case

from engine.authoring.check import check_ruleset
from engine.base.diagnostics import Diagnostic
from engine.render.diagnostics.text import full

#: name → (what stands in the case, what is written by mistake)
IN_CASE: dict[str, tuple[str, str]] = {
    "case-key": ("year: 2024", "yaer: 2024"),
    "case-year": ("year: 2024", "year: 二〇二四"),
    "case-amount-unit": ("value: 80万元", "value: 80人"),
    "case-amount-negative": ("value: 80万元", "value: -80万元"),
    "case-amount-word": ("value: 80万元", "value: 若干"),
    "case-amount-ocr": ("value: 80万元", "value: 8O万元"),
    "case-parts": ("      spent: {", "      parts: [{title: 甲, spent: 50万元}, {title: 乙, spent: 20万元}]\n      spent: {"),
    "case-units-apart": ("actual: 12场次", "actual: 12人次"),
    "case-composite": ("actual: 12场次", "actual: 培训5场次、讲座7场次"),
    "case-document": ("evidence: {document: report, section: 一, figure: 80万元}", "evidence: {document: reprot}"),
    "case-finding": ("satisfaction:", "management: {audit: {findings: {a: yes}}}\nsatisfaction:"),
    "case-id-twice": ("  - id: awareness", "  - id: awareness\n    title: 甲\n  - id: awareness"),
    "case-weights": ("    title: 培训场次", "    title: 培训场次\n    weight: 5\n  - id: other\n    title: 其他"),
    "case-direction": ("target: ≥10场次", "direction: lower\n    target: ≥10场次"),
    "case-cost": ("dimension: 数量指标\n    target: ≥10场次", "dimension: 成本指标\n    target: 10场次"),
    "case-repeated-target": ("actual: 12场次", "actual: ≥10场次"),
    "case-actual-compared": ("actual: 12场次", "actual: ≥11场次"),
    "case-level": ("level: 达成", "level: 大成"),
    "case-choice": ("share: 95%", "share: 70%"),
    "case-choice-no-reason": (", reason: 抽样访谈多数受访者知晓", ""),
    "case-outputs-word": ("outputs:\n", "outputs: [甲，乙]\noutcomes_:\n"),
    "case-date": ("target: ≥10场次\n    actual: 12场次", "target: 13月底前\n    actual: 2024-02-30"),
    "case-words": ("actual: 12场次", "actual: 十余场"),
    "case-several": ("actual: 12场次", "actual: 12场次、13场次"),
    "case-range-reversed": ("actual: 12场次", "actual: 5-3场次"),
    "case-qualifiers": ("target: ≥10场次", "target: ≥50场次以下"),
    "case-date-short": ("target: ≥10场次\n    actual: 12场次", "target: 22年12月底前\n    actual: 2022-12-30"),
    "case-about": ("actual: 12场次", "actual: 约12场次"),
    "case-deadline": ("target: ≥10场次\n    actual: 12场次", "target: 9月前\n    actual: 2024-08-30"),
    "case-none": ("actual: 12场次", "actual: 无"),
    "case-no-number": ("target: ≥10场次", "target: ≥场次"),
    "case-thousands": ("value: 80万元", "value: 1,23万元"),
    "case-weight-negative": ("    title: 培训场次", "    title: 培训场次\n    weight: -5"),
    "case-declared": ("# declared: {score: 95, grade: 优}", "declared: {score: 九十五, grade: 优}"),
    "case-finding-typo": ("satisfaction:", "management: {audit: {findings: {a: partl}}}\nsatisfaction:"),
    "case-finding-chinese": ("satisfaction:", "management: {audit: {findings: {a: 符合}}}\nsatisfaction:"),
    "case-evidence-key": ("{document: report, section: 一, figure: 80万元}}", "{documnt: report}}"),
    "case-choice-percent": ("assessed: {share: 95%", "assessed: {share: 95"),
    "case-budget-list": ("  lines:\n    - id: main\n      title", "  lines:\n    main:\n      title"),
    "case-year-suffix": ("year: 2024", "year: 2024年"),
    "case-unit": ("  unit: 万元", "  unit: 万圆"),
    "case-total": ("  lines:\n", "  total: {spent: 90万元}\n  lines:\n"),
    "case-two-errors": ("dimension: 数量指标\n    target: ≥10场次", "dimention: 数量指标\n    taget: ≥10场次"),
    "case-direction-word": ("target: ≥10场次", "direction: 越大越好\n    target: ≥10场次"),
    "case-unreadable": ("actual: 93%", "actual: 93%覆盖"),
    "case-long": ("actual: 12场次", "actual: 1000000000000000000000000000000000000000000000000"),
    "case-thousands-in-block": ("actual: 12场次", "actual: 1,23场次"),
    "case-list-as-key": ("outcomes:\n", "? [甲, 乙]\n: 1\noutcomes:\n"),
    "case-comma-in-list": ("# declared: {score: 95, grade: 优}", "notes: [甲，乙]"),
    "case-number-sign": ("title: 项目名称（年度）", "title: 培训 #1 批"),
}  # fmt: skip


def told(name: str) -> tuple[Diagnostic, ...]:
    """Return what a mistake gives: the file's diagnostics, or those of scoring."""
    if name in IN_RULES:
        return check_ruleset("rules.yaml", edited(RULES, *IN_RULES[name]).encode())
    return told_of_case(RULES, edited(CASE, *IN_CASE[name]))


#: Mistakes that take lines out: what remains of the mapping is marked.
TAKEN_OUT = ("key-missing", "section-empty")


@pytest.mark.parametrize("name", [*IN_RULES, *IN_CASE])
def test_a_mistake_is_told_as_the_golden_file_says(name: str) -> None:
    found = told(name)
    assert found, "the mistake goes unnoticed"

    for language in ("zh", "en"):
        path = ROOT / "tests" / "mistakes" / f"{name}.{language}.txt"
        text = full(found, language) + "\n"  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [n for n in (*IN_RULES, *IN_CASE) if n not in TAKEN_OUT])
def test_a_diagnostic_points_at_a_line_that_the_edit_touched(name: str) -> None:
    """Some label lies on a line that differs from the sound file (or next to a line taken out)."""
    sound = RULES if name in IN_RULES else CASE
    old, new = IN_RULES.get(name) or IN_CASE[name]
    first = sound[: sound.index(old)].count("\n") + 1
    last = first + max(new.count("\n"), old.count("\n")) + 1
    labels = [label for d in told(name) for label in (d.primary, *d.related) if label]
    lines = {n for label in labels for n in (label.span.line, label.span.end_line)}
    blocks = [(label.span.line, label.span.end_line) for label in labels]

    assert any(first - 1 <= n <= last for n in lines) or any(a <= first <= b for a, b in blocks)


def test_there_is_no_golden_file_without_its_mistake() -> None:
    names = {p.name.rsplit(".", 2)[0] for p in (ROOT / "tests" / "mistakes").glob("*.txt")}

    assert names == {*IN_RULES, *IN_CASE}


def test_chinese_diagnostics_are_chinese() -> None:
    """No English sentence of YAML or pydantic shows through."""
    for path in (ROOT / "tests" / "mistakes").glob("*.zh.txt"):
        text = path.read_text(encoding="utf-8")
        assert "Input should" not in text, path.name
        assert "expected" not in text, path.name
