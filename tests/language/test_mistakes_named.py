"""What is told of mistakes with values that have names, and with tables, word for word.

Every mistake is one edit of a sound ruleset. UPDATE_GOLDEN=1 rewrites the golden files in
`tests/mistakes/named`: read the difference as the person who made the mistake.
"""

from __future__ import annotations

import datetime as dt
import os

import pytest
from conftest import ROOT
from mistakes import edited

from engine.authoring.check import check_ruleset
from engine.base.diagnostics import Diagnostic
from engine.render.diagnostics.text import full

RULES = """\
ruleset: rates
title: 综合执行
version: 1.0.0
verified: true
basis: {form: 自评表}
total: 30
rounding: {places: 2}
terms:
  支出: {from: budget.spent, unit: 万元}
  预算: {from: budget.adjusted, unit: 万元}
parameters: {底线: {value: 60%}}
facts:
  budget.spent: {title: 支出}
  budget.adjusted: {title: 预算}
  facts.done: {title: 完成比例, kind: share}
  facts.class: {title: 等次, kind: words, words: [甲, 乙, 丙]}
tables:
  系数: {title: {zh: 等次系数, en: factor of the class}, rows: {甲: 1, 乙: 0.8}, else: 0.5, basis: form 一}
  档: {bands: [{at_least: 80%, value: 1}, {at_least: 60%, value: 0.6}, {value: 0}]}
let:
  执行率: {title: {zh: 预算执行率, en: execution rate}, unit: "%", value: 支出 / 预算, basis: form 一}
  综合率: (执行率 + facts.done) / 2
  慢: 执行率 < 底线
  完成: 实际完成值 / 年度指标值
sections:
  - id: money
    title: 资金
    points: 20
    basis: form 一
    indicators:
      - {id: rate, title: 执行, points: 10, score: {method: proportional, of: 综合率 × 系数(facts.class)}}
      - {id: pace, title: 进度, points: 10, score: {method: yes-no, when: {综合率: {at_least: 80%}}}}
  - id: out
    title: 产出
    points: 10
    basis: form 二
    each: outputs
    allocate: equal
    score: {quantitative: {method: proportional, of: 档(完成)}}
adjustments:
  - {id: slow, title: 太慢, when: 慢, then: {total_at_most: 20}, basis: form 三}
checks:
  - {id: told, when: 综合率 < 70%, say: "综合率只有 {综合率}"}
"""

IN_RULES: dict[str, tuple[str, str]] = {
    "circle": ("慢: 执行率 < 底线", "慢: 执行率 < 底线\n  甲: 乙 + 1\n  乙: 丙 × 2\n  丙: 甲 - 3"),
    "circle-of-one": ("慢: 执行率 < 底线", "慢: 执行率 < 底线\n  甲: 甲 + 1"),
    "name-of-a-term": ("  慢: 执行率", "  支出: 预算 / 2\n  慢: 执行率"),
    "name-of-a-parameter": ("  慢: 执行率", "  底线: 预算 / 2\n  慢: 执行率"),
    "name-of-a-fact": ("  慢: 执行率", "  facts.done: 预算 / 2\n  慢: 执行率"),
    "name-of-a-section": ("  慢: 执行率", "  money: 预算 / 2\n  慢: 执行率"),
    "name-of-the-measure": ("  慢: 执行率", "  完成值: 预算 / 2\n  慢: 执行率"),
    "name-of-a-function": ("  慢: 执行率", "  最大: 预算 / 2\n  慢: 执行率"),
    "name-of-two-words": ("  慢: 执行率", "  执行 率: 预算 / 2\n  慢: 执行率"),
    "unused": ("  慢: 执行率", "  半数: 预算 / 2\n  慢: 执行率"),
    "unknown-name": ("of: 综合率 ×", "of: 总合率 ×"),
    "unknown-inside": ("(执行率 + facts.done)", "(执行律 + facts.done)"),
    "formula": ("(执行率 + facts.done) / 2", "(执行率 + facts.done / 2"),
    "condition-as-number": ("of: 综合率 ×", "of: 慢 ×"),
    "number-as-condition": ("when: 慢,", "when: 综合率,"),
    "condition-tested": ("when: 慢,", "when: {慢: {at_least: 1}},"),
    "tested-with-a-word": ("{综合率: {at_least: 80%}}", "{综合率: 高}"),
    "tested-otherwise": ("{综合率: {at_least: 80%}}", "{综合率: {atleast: 80%}}"),
    "of-no-measure": ("when: 慢,", "when: 完成 < 60%,"),
    "of-no-measure-tested": ("when: 慢,", "when: {完成: {below: 60%}},"),
    "score-too-early": ("综合率: (执行率 + facts.done) / 2", "综合率: (money.share + facts.done) / 2"),
    "total": ("慢: 执行率 < 底线", "慢: total < 60"),
    "units": ("慢: 执行率 < 底线", "慢: 支出 - 执行率 < 5"),
    "message": ("只有 {综合率}", "只有 {总和率}"),
    "table-unused": ("of: 档(完成)", "of: 完成"),
    "table-misspelt": ("of: 档(完成)", "of: 挡(完成)"),
    "table-of-two": ("of: 综合率 × 系数(facts.class)", "of: '系数(facts.class, facts.done)'"),
    "table-of-a-sum": ("系数(facts.class)", "系数(facts.class + 1)"),
    "table-of-a-number": ("系数(facts.class)", "系数(综合率)"),
    "table-of-a-word": ("档(完成)", "档(facts.class)"),
    "table-row-missing": (", else: 0.5", ""),
    "table-row-undeclared": ("乙: 0.8}", "乙: 0.8, 丁: 0.1}"),
    "table-without-rows": ("rows: {甲: 1, 乙: 0.8}, else: 0.5", "else: 0.5"),
    "table-of-both": ("档: {bands", "档: {rows: {1: 1}, bands"),
    "table-gap": ("{at_least: 60%, value: 0.6}, {value: 0}", "{at_least: 60%, value: 0.6}"),
    "table-unreached": ("{at_least: 60%, value: 0.6}", "{at_least: 90%, value: 0.6}"),
    "table-percent": ("{at_least: 60%, value: 0.6}", "{at_least: 60, value: 0.6}"),
    "table-word-given": ("甲: 1,", "甲: 一,"),
    "table-under-a-functions-name": ("  档: {bands", "  最大: {rows: {1: 1}, else: 0}\n  档: {bands"),
    "key": ("unit: \"%\", value: 支出 / 预算", "unit: \"%\", vlaue: 支出 / 预算"),
    "basis": ("value: 支出 / 预算, basis: form 一", "value: 支出 / 预算, basis: from 一"),
    "too-large": (
        "慢: 执行率 < 底线",
        "甲: facts.a + facts.b\n" + "".join(f"  {b}: {a} × {a} + {a}\n" for a, b in zip("甲乙丙丁戊己庚辛", "乙丙丁戊己庚辛壬", strict=True))
        + "  慢: 壬 > 执行率 - 底线",
    ),
}  # fmt: skip


def told(rules: str) -> tuple[Diagnostic, ...]:
    found = check_ruleset("rules.yaml", rules.encode(), None, dt.date(2024, 12, 31))
    return tuple(d for d in found if d.severity != "info")


def test_the_ruleset_is_sound() -> None:
    assert told(RULES) == ()


@pytest.mark.parametrize("name", IN_RULES)
def test_a_mistake_with_a_named_value_or_a_table_is_told(name: str) -> None:
    found = told(edited(RULES, *IN_RULES[name]))
    assert found, "the mistake goes unnoticed"

    for language in ("zh", "en"):
        path = ROOT / "tests" / "mistakes" / "named" / f"{name}.{language}.txt"
        text = full(found, language)  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text + "\n"
