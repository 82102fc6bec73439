"""What a user is told for each of many mistakes, word for word.

Every mistake is one edit of a sound file (`tests/data/demo.yaml`, `demo-case.yaml`). The golden
files hold what `jixiao check` prints in Chinese and in English. UPDATE_GOLDEN=1 rewrites them: read
the difference as the person who made the mistake.
"""

from __future__ import annotations

import os

import pytest
from conftest import ROOT, text_of

from engine.authoring.check import check_ruleset
from engine.base.diagnostics import Diagnostic, in_order
from engine.pipeline import load_case, load_ruleset, score_case
from engine.render.diagnostics.text import full

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
    # more of each
    "band-order": ("            - {at_least: 95%, points: 20}\n            - {at_least: 80%, points: 15}", "            - {at_least: 80%, points: 15}\n            - {at_least: 95%, points: 20}"),
    "grade-order": ("    - {at_least: 90, grade: 优}\n    - {at_least: 80, grade: 良}", "    - {at_least: 80, grade: 良}\n    - {at_least: 90, grade: 优}"),
    "grade-else-first": ("    - {at_least: 90, grade: 优}\n", "    - {else: 差}\n    - {at_least: 90, grade: 优}\n"),
    "grade-gap": ("    - {else: 差}\n", ""),
    "grade-row": ("{at_least: 60, grade: 中}", "{at_least: 60}"),
    "band-without-percent": ("{at_least: 95%, points: 20}", "{at_least: 95, points: 20}"),
    "formula-folded": ("value: 支出 / 预算", "value:\n          支出 /\n          (预岀 + 0)"),
    "formula-block": ("value: 支出 / 预算", "value: |\n          支出 /\n          预岀"),
    "formula-fold": ("value: 支出 / 预算", "value: >-\n          支出 /\n          预岀"),
    "formula-quoted": ("value: 支出 / 预算", "value: '支出 / 预岀'"),
    "formula-block-bracket": ("value: 支出 / 预算", "value: |\n          if 预算 = 0 then 0 else (\n            支出 / 预算"),
    "section-empty": ("    each: [outputs, outcomes, satisfaction]\n    allocate: equal\n", ""),
    "only-with-each": ("    indicators:\n      - id: execution-rate", "    allocate: equal\n    indicators:\n      - id: execution-rate"),
    "each-incomplete": ("    allocate: equal\n", ""),
    "adjustment-order": ("  - id: slow-spending\n", "  - id: first\n    when: {adjustment.slow-spending: applied}\n    then: {deduct: 1}\n  - id: slow-spending\n"),
    "adjustment-name": ("  - id: slow-spending\n", "  - id: first\n    when: {adjustment.slow-spendin: applied}\n    then: {deduct: 1}\n  - id: slow-spending\n"),
    "adjustment-self": ("when: {execution-rate.value: {below: 60%}}", "when: {adjustment.slow-spending: applied}"),
    "adjustment-word": ("  - id: slow-spending\n", "  - id: first\n    priority: 9\n    when: {adjustment.slow-spending: aplied}\n    then: {deduct: 1}\n  - id: slow-spending\n"),
    "adjustment-id-twice": ("adjustments:\n", "adjustments:\n  - id: slow-spending\n    when: 预算 > 5\n    then: {deduct: 1}\n"),
    "adjustment-negative": ("{total_at_most: 89.99}", "{deduct: -5}"),
    "adjustment-deduct-text": ("{total_at_most: 89.99}", "{deduct: 五分}"),
    "adjustment-deduct-unit": ("{total_at_most: 89.99}", "{deduct: 5分}"),
    "condition-list": ("when: {execution-rate.value: {below: 60%}}", "when: [支出, 预算]"),
    "condition-number": ("when: {execution-rate.value: {below: 60%}}", "when: 支出 / 预算"),
    "condition-attribute": ("when: {execution-rate.value: {below: 60%}}", "when: {any: outputs, completon: {above: 130%}}"),
    "condition-any-list": ("when: {execution-rate.value: {below: 60%}}", "when: {any: output, completion: {above: 130%}}"),
    "condition-empty": ("when: {execution-rate.value: {below: 60%}}", "when: {}"),
    "condition-ordered": ("when: {execution-rate.value: {below: 60%}}", "when: {management.fund-use: {above: 好}}"),
    "condition-full-width": ("when: {execution-rate.value: {below: 60%}}", "when: {execution-rate.value：{below: 60%}}"),
    "condition-colon-glued": ("when: {execution-rate.value: {below: 60%}}", "when: {execution-rate.value:{below: 60%}}"),
    "colon-glued": ("    points: 80\n", "    points:80\n"),
    "dash-glued": ("  - id: results", "  -id: results"),
    "full-equals-zero": ("年度指标值, cap: 100%}", "年度指标值, full_at: 60%, zero_at: 60%}"),
    "range-of-three": ("{at_least: 95%, points: 20}", "{at_least: 95%, points: [18, 19, 20]}"),
    "title-key": ("title: 规则集名称", "title: {cn: 名称}"),
    "title-empty": ("title: 规则集名称", "title: \"\""),
    "title-list": ("title: 规则集名称", "title: [甲, 乙]"),
    "sections-word": ("sections:\n", "sections: 预算执行\nxsections:\n"),
    "formula-empty": ("value: 支出 / 预算", "value: \"\""),
    "formula-extra": ("value: 支出 / 预算", "value: 支出 / 预算)"),
    "formula-open-quote": ("value: 支出 / 预算", "value: if management.audit.finding = “好 then 1 else 0"),
    "formula-percent": ("value: 支出 / 预算", "value: 支出 % / 预算"),
    "formula-operand": ("value: 支出 / 预算", "value: / 预算"),
    "formula-if": ("value: 支出 / 预算", "value: if 预算 = 0 then 0"),
    "formula-digits": ("value: 支出 / 预算", "value: 支出 / 11111111111111111111111111111111111111111111111111"),
    "formula-decimals": ("value: 支出 / 预算", "value: round(支出, 预算)"),
    "formula-ordered": ("value: 支出 / 预算", "value: if management.audit.finding > “好” then 1 else 0"),
    "formula-exponent": ("value: 支出 / 预算", "value: 支出 / 1e3"),
    "formula-unit": ("value: 支出 / 预算", "value: 支出 / 100万元"),
    "formula-if-flag": ("value: 支出 / 预算", "value: if 支出 then 1 else 0"),
    "formula-semicolon": ("value: 支出 / 预算", "value: min(支出；预算)"),
    "formula-attribute": ("value: 支出 / 预算", "value: budget.spnt / 预算"),
    "formula-min-none": ("value: 支出 / 预算", "value: min() / 预算"),
    "example-name": ("        unit: \"%\"", "        unit: \"%\"\n        examples: [{given: {预算: 100, 支岀: 96}, score: 20}]"),
    "example-value": ("        unit: \"%\"", "        unit: \"%\"\n        examples: [{given: {预算: 100, 支出: 若干}, score: 20}]"),
    "term-twice": ("  支出: {from: budget.spent, unit: 万元}", "  预算: {from: budget.spent, unit: 万元}"),
    "term-reserved": ("  支出: {from: budget.spent, unit: 万元}", "  total: {from: budget.spent, unit: 万元}\n  支出: {from: budget.spent}"),
    "effective-reversed": ("version: 0.1.0", "version: 0.1.0\neffective: {from: 2025-01-01, to: 2024-01-01}"),
    "list-twice": ("[outputs, outcomes, satisfaction]", "[outputs, outputs, satisfaction]"),
    "level-over-100": ("      达成: {at_least: 80%, at_most: 100%}", "      达成: {at_least: 80%, at_most: 120%}"),
    "method-number": ("method: bands", "method: 1"),
    "trailing-comma": ("{at_least: 95%, points: 20}", "{at_least: 95% points: 20}"),
    "flow-full-comma": ("{at_least: 95%, points: 20}", "{at_least: 95%，points: 20}"),
    "flow-full-colon": ("{at_least: 95%, points: 20}", "{at_least：95%, points: 20}"),
    "cap-without-percent": ("cap: 100%}", "cap: 100}"),
    "share-without-percent": ("{at_least: 80%, points: 15}", "{at_least: 80%, share: 75}"),
    "severity": ("# 调整：", "checks:\n  - id: c\n    when: 支出 > 预算\n    severity: waring\n    say: 支出超过预算\n# 调整："),
    "formula-long": ("value: 支出 / 预算", f"value: {' + '.join(['支出'] * 700)}"),
    "level-negative": ("未达成: {at_least: 0%", "未达成: {at_least: -10%"),
    "circle-of-two": (
        "      - id: execution-rate\n        title: 预算执行率\n        points: 20\n        unit: \"%\"\n        value: 支出 / 预算\n",
        "      - {id: b, title: 乙, points: 0, value: execution-rate.value, score: {method: proportional}}\n"
        "      - id: execution-rate\n        title: 预算执行率\n        points: 20\n        unit: \"%\"\n        value: b.value\n",
    ),
    "checklist-sum": ("          method: bands\n          bands:\n            - {at_least: 95%, points: 20}\n            - {at_least: 80%, points: 15}\n            - {at_least: 60%, points: 8}\n            - {points: 0}\n", "          method: checklist\n          items:\n            - {id: a, title: 甲, points: 12}\n            - {id: b, title: 乙, points: 7}\n"),
    "condition-product": ("when: {execution-rate.value: {below: 60%}}", "when: (支出 = 1 or 支出 = 2 or 支出 = 3) and (支出 = 4 or 支出 = 5 or 支出 = 6) and (预算 = 1 or 预算 = 2 or 预算 = 3 or 预算 = 4)"),
    "guarantee-form": ("# 调整：", "guarantees:\n  - {id: g, raising: 支出}\n# 调整："),
    "guarantee-two": ("# 调整：", "guarantees:\n  - {id: g, always: total <= 100, never: total > 100}\n# 调整："),
    "guarantee-name": ("# 调整：", "guarantees:\n  - {id: g, raising: 支岀, never_lowers: total}\n# 调整："),
    "guarantee-score-raised": ("# 调整：", "guarantees:\n  - {id: g, raising: execution.score, never_lowers: total}\n# 调整："),
    "guarantee-of": ("# 调整：", "guarantees:\n  - {id: g, raising: 支出, never_lowers: executoin}\n# 调整："),
    "guarantee-grade": ("# 调整：", "guarantees:\n  - {id: g, never: {total: {below: 90}, grade: 优秀}}\n# 调整："),
    "guarantee-waived": ("# 调整：", "guarantees:\n  - {id: total-in-points, waived: 不封顶}\n# 调整："),
    "guarantee-id-path": ("# 调整：", "guarantees:\n  - {id: ../逃, never: total > 100}\n# 调整："),
    "guarantee-id-own": ("# 调整：", "guarantees:\n  - {id: total-within-points, never: total > 100}\n# 调整："),
    "guarantee-id-twice": ("# 调整：", "guarantees:\n  - {id: g, never: total > 100}\n  - {id: g, never: total < 0}\n# 调整："),
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
