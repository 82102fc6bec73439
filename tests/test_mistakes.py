"""What a user is told for each of many mistakes, word for word.

Every mistake is one edit of a sound file (`tests/data/demo.yaml`, `demo-case.yaml`). The golden
files hold what `jixiao check` prints in Chinese and in English. UPDATE_GOLDEN=1 rewrites them: read
the difference as the person who made the mistake.
"""

from __future__ import annotations

import os

import pytest
from conftest import ROOT, text_of

from engine.diagnostics import Diagnostic, in_order
from engine.pipeline import check_ruleset, load_case, load_ruleset, score_case
from engine.render.diagnostics import full

RULES, CASE = text_of("tests/data/demo.yaml"), text_of("tests/data/demo-case.yaml")

#: name → (what stands in the ruleset, what is written by mistake)
IN_RULES: dict[str, tuple[str, str]] = {
    # keys
    "key-top-level": ("total: 100", "totl: 100"),
    "key-missing": ("version: 0.1.0\n", ""),
    "key-in-section": ("  - id: execution\n    title:", "  - id: execution\n    titel:"),
    "key-in-indicator": ("        value: 支出", "        valeu: 支出"),
    "key-in-band": ("{at_least: 80%, points: 15}", "{atleast: 80%, points: 15}"),
    "key-in-rounding": ("mode: half-up", "modus: half-up"),
    "key-in-effect": ("{total_at_most: 89.99}", "{total_atmost: 89.99}"),
    "key-full-width-colon": ("points: 80\n", "points：80\n"),
    "key-twice": ("    points: 80\n", "    points: 80\n    points: 90\n"),
    "key-of-another-method": ("method: bands\n", "method: proportional\n"),
    # choices
    "method": ("{method: proportional, of", "{method: propotional, of"),
    "method-missing": ("{method: proportional, of: 实际", "{of: 实际"),
    "rounding-mode": ("mode: half-up", "mode: half-even"),
    "allocate": ("allocate: equal", "allocate: equall"),
    "list": ("[outputs, outcomes, satisfaction]", "[outputs, outcoms, satisfaction]"),
    "list-full-width-comma": ("[outputs, outcomes, satisfaction]", "[outputs，outcomes]"),
    "policy": ("target: bounds", "target: bound"),
    # numbers
    "number-full-width": ("points: 80", "points: ８０"),
    "number-chinese": ("points: 80", "points: 八十"),
    "number-exponent": ("total: 100", "total: 1e2"),
    "number-leading-zero": ("points: 80", "points: 080"),
    "number-underscore": ("total: 100", "total: 1_00"),
    "number-time": ("points: 80", "points: 12:30"),
    "number-quoted": ("points: 80", 'points: "80"'),
    "number-with-unit": ("points: 80", "points: 80分"),
    "number-full-width-percent": ("at_least: 95%", "at_least: ９５％"),
    "number-infinite": ("points: 80", "points: .inf"),
    "number-empty": ("points: 80", "points:"),
    "number-is-list": ("points: 80", "points: [80]"),
    "flag-yes": ("verified: false", "verified: yes"),
    "flag-chinese": ("verified: false", "verified: 否"),
    "date-impossible": ("version: 0.1.0", "version: 0.1.0\neffective: {from: 2025-13-45}"),
    "date-chinese": ("version: 0.1.0", "version: 0.1.0\neffective: {from: 2025年1月1日}"),
    # YAML
    "alias": ("title: 规则集名称", "title: &t 规则集名称\nnote: *t"),
    "tag": ("title: 规则集名称", "title: !!python/name:os.system 规则集名称"),
    "tab": ("    points: 80", "\tpoints: 80"),
    "full-width-space": ("    points: 80", "　　points: 80"),
    "open-bracket": ("[outputs, outcomes, satisfaction]", "[outputs, outcomes"),
    "open-quote": ("title: 规则集名称", 'title: "规则集名称'),
    "greater-sign": ("title: 规则集名称", "title: >=95 的规则"),
    "percent-first": ("title: 规则集名称", "title: %名称"),
    "colon-inside": ("title: 规则集名称", "title: 规则集: 名称: 三"),
    "two-documents": ("sections:", "---\nsections:"),
    "misaligned": ("  - id: results", "   - id: results"),
    # names and formulas
    "name": ("value: 支出 / 预算", "value: 支岀 / 预算"),
    "name-in-condition": ("execution-rate.value: {below", "execution-rat.value: {below"),
    "name-of-fact": ("from: budget.spent", "from: budget.spnt"),
    "name-unit": ("{from: budget.spent, unit: 万元}", "{from: budget.spent, unit: 人}"),
    "name-score-too-early": ("value: 支出 / 预算", "value: execution-rate.score / 20"),
    "name-circle": ("value: 支出 / 预算", "value: execution-rate.value + 1"),
    "formula-function": ("value: 支出 / 预算", "value: mni(支出, 预算)"),
    "formula-bracket": ("value: 支出 / 预算", "value: (支出 / 预算"),
    "formula-two-names": ("value: 支出 / 预算", "value: 支出 预算"),
    "formula-comparison": ("when: 实际完成值 <= 年度", "when: 实际完成值 =< 年度"),
    "formula-unfinished": ("value: 支出 / 预算", "value: 支出 /"),
    "formula-power": ("value: 支出 / 预算", "value: 支出 ^ 2"),
    "formula-zero": ("value: 支出 / 预算", "value: 支出 / 0"),
    "formula-flag": ("value: 支出 / 预算", "value: 支出 > 预算"),
    "formula-several": ("value: 支出 / 预算", "value: 支岀 / 予算 + round(支出)"),
    "formula-deep": ("value: 支出 / 预算", f"value: {'(' * 60}支出{')' * 60}"),
    # meaning
    "points-of-sections": ("    points: 20\n    basis", "    points: 25\n    basis"),
    "points-of-indicators": ("        points: 20", "        points: 15"),
    "points-in-band": ("{at_least: 95%, points: 20}", "{at_least: 95%, points: 22}"),
    "points-negative": ("{at_least: 60%, points: 8}", "{at_least: 60%, points: -8}"),
    "band-gap": ("            - {points: 0}\n", ""),
    "band-unreachable": ("- {at_least: 95%, points: 20}", "- {points: 20}"),
    "band-empty": ("{at_least: 80%, points: 15}", "{at_least: 80%, below: 70%, points: 15}"),
    "band-two-limits": ("{at_least: 80%, points: 15}", "{at_least: 80%, above: 79%, points: 15}"),
    "band-points-and-share": ("{at_least: 80%, points: 15}", "{at_least: 80%, points: 15, share: 1}"),
    "level-half-range": ("{at_least: 80%, at_most: 100%}", "{at_least: 80%}"),
    "level-reversed": ("{at_least: 60%, below: 80%}", "{at_least: 80%, below: 60%}"),
    "basis": ("basis: measure 第二条", "basis: mesure 第二条"),
    "id-twice": ("  - id: results", "  - id: execution"),
    "id-bad": ("  - id: results", "  - id: 产出.效益"),
    "grade-unknown": ("{total_at_most: 89.99}", "{grade_at_most: 及格}"),
    "grade-twice": ("grade: 良", "grade: 优"),
    "effects-two": ("{total_at_most: 89.99}", "{total_at_most: 89.99, deduct: 5}"),
    "effect-veto-false": ("{total_at_most: 89.99}", "{veto: false}"),
    "comparison": ("{below: 60%}", "{less: 60%}"),
    "comparison-word": ("{below: 60%}", "{below: 六成}"),
    "no-value": ("{method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}", "{method: proportional}"),
    "cap-below-floor": ("年度指标值, cap: 100%}", "年度指标值, cap: 50%, floor: 60%}"),
    "decimals": ("places: 2", "places: 12"),
    "example": ("        unit: \"%\"", "        unit: \"%\"\n        examples: [{given: {预算: 100, 支出: 96}, score: 15}]"),
}  # fmt: skip

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
    "case-level": ("level: 达成", "level: 大成"),
    "case-choice": ("share: 95%", "share: 70%"),
    "case-choice-no-reason": (", reason: 抽样访谈多数受访者知晓", ""),
    "case-outputs-word": ("outputs:\n", "outputs: [甲，乙]\noutcomes_:\n"),
    "case-date": ("target: ≥10场次\n    actual: 12场次", "target: 13月底前\n    actual: 2024-02-30"),
}  # fmt: skip


def told(name: str) -> tuple[Diagnostic, ...]:
    """Return what a mistake gives: the file's diagnostics, or those of scoring."""
    if name in IN_RULES:
        return check_ruleset("rules.yaml", edited(RULES, *IN_RULES[name]).encode())
    facts, found = load_case("case.yaml", edited(CASE, *IN_CASE[name]).encode())
    if facts is None or found:
        return found
    ruleset, _ = load_ruleset("rules.yaml", RULES.encode())
    assert ruleset is not None
    return in_order(score_case(ruleset, facts).problems)


def edited(text: str, old: str, new: str) -> str:
    """Replace the first place where `old` stands; it must stand there."""
    assert old in text, old
    return text.replace(old, new, 1)


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


@pytest.mark.parametrize("name", [n for n in (*IN_RULES, *IN_CASE) if n != "key-missing"])
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
