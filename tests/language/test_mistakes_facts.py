"""What is told of mistakes with declared facts, word for word: in rules, in cases, between both.

Every mistake is one edit of a sound ruleset or of a sound case, which are then checked together.
UPDATE_GOLDEN=1 rewrites the golden files: read the difference as the person who made the mistake.
"""

from __future__ import annotations

import datetime as dt
import os

import pytest
from conftest import ROOT
from mistakes import edited

from engine.authoring.check import check_ruleset
from engine.authoring.together import check_together
from engine.base.diagnostics import Diagnostic
from engine.pipeline import load_case, load_ruleset
from engine.render.diagnostics.text import full

RULES = """\
ruleset: talks
title: 科普讲座
version: 1.0.0
verified: true
basis: {form: 自评表}
total: 40
rounding: {places: 2}
facts:
  facts.visits: {title: 接待人次, kind: whole, unit: 人次, range: {at_least: 0}, required: true, found_in: 接待登记}
  facts.rate: {title: 满意率, kind: share, range: {at_least: 0%, at_most: 100%}}
  facts.cost: {title: 讲座经费, kind: money, unit: 元, range: {at_least: 0}}
  facts.class: {title: 等次, kind: words, words: [A1, L, Ⅱ, 无]}
  facts.open: {title: 是否公开, kind: yes-no}
  facts.done: {title: 完成日期, kind: date, range: {at_least: 2024-01-01, at_most: 2024-12-31}}
  facts.scores: {title: 评分, kind: quantity, list: true, range: {at_least: 0, at_most: 10}}
  outputs.*.dimension: {words: [数量指标, 质量指标]}
terms:
  经费: {from: facts.cost, unit: 元}
sections:
  - id: all
    title: 全部
    points: 40
    basis: form 一
    indicators:
      - {id: many, title: 人次, points: 10, score: {method: proportional, of: facts.visits, full_at: 1000}}
      - {id: class, title: 等次, points: 10, score: {method: levels, of: facts.class, levels: {A1: 100%, L: 60%, Ⅱ: 30%, 无: 0%}}}
      - {id: open, title: 公开, points: 10, score: {method: yes-no, when: 'facts.open = "是" and facts.rate >= 90%'}}
      - {id: mean, title: 评分, points: 10, score: {method: formula, points: mean(facts.scores)}}
checks:
  - {id: late, when: {facts.done: {above: 739000}}, say: 迟了}
  - {id: dear, when: 经费 > 5000, say: 花多了}
"""
CASE = """\
case: talks
title: 科普讲座
year: 2024
outputs:
  - {id: talks, title: 讲座, dimension: 数量指标, target: 3场, actual: 3场}
facts:
  visits: 1200人次
  rate: 93%
  cost: 4000元
  class: L
  open: 是
  done: 2024年5月1日
  scores: [8, 9]
"""

IN_RULES: dict[str, tuple[str, str]] = {
    "path": ("facts.rate: {title", "fact.rate: {title"),
    "kind-missing": ("title: 满意率, kind: share,", "title: 满意率,"),
    "kind-unknown": ("kind: whole", "kind: integer"),
    "kind-other": ("kind: yes-no", "kind: whole"),
    "words-missing": (", words: [A1, L, Ⅱ, 无]", ""),
    "word-twice": ("[A1, L, Ⅱ, 无]", "[A1, L, Ⅱ, 无, L]"),
    "word-undeclared": ("[A1, L, Ⅱ, 无]", "[A2, L, Ⅱ, 无]"),
    "unit-of-money": ("kind: money, unit: 元", "kind: money, unit: 人"),
    "unit-is-money": ("kind: whole, unit: 人次", "kind: whole, unit: 万元"),
    "unit-of-words": ("kind: yes-no}", "kind: yes-no, unit: 次}"),
    "unit-of-term": ("经费: {from: facts.cost", "经费: {from: facts.visits"),
    "range-empty": ("{at_least: 0%, at_most: 100%}", "{at_least: 100%, at_most: 0%}"),
    "range-two-ends": ("{at_least: 0%, at_most: 100%}", "{at_least: 0%, above: 1%}"),
    "range-word": ("range: {at_least: 0}, required", "range: {at_least: 零}, required"),
    "range-date": ("at_least: 2024-01-01", "at_least: 2024年1月1日"),
    "range-of-words": ("kind: yes-no}", "kind: yes-no, range: {at_least: 0}}"),
    "range-key": ("range: {at_least: 0}, required", "range: {atleast: 0}, required"),
    "example": ("kind: yes-no}", "kind: yes-no, example: 也许}"),
    "list": ("kind: quantity, list: true", "kind: quantity"),
    "list-of-words": ("kind: yes-no}", "kind: yes-no, list: true}"),
    "used-as-number": ("of: facts.visits, full_at", "of: facts.class, full_at"),
    "units-apart": ("经费 > 5000", "经费 > facts.visits"),
    "undeclared": ("  facts.open: {title: 是否公开, kind: yes-no}\n", ""),
    "unused": ("  - {id: late, when: {facts.done: {above: 739000}}, say: 迟了}\n", ""),
}  # fmt: skip


IN_CASE: dict[str, tuple[str, str]] = {
    "case-misspelt": ("visits: 1200人次", "vists: 1200人次"),
    "case-required": ("  visits: 1200人次\n", ""),
    "case-outside": ("rate: 93%", "rate: 930%"),
    "case-no-percent": ("rate: 93%", "rate: 93"),
    "case-negative": ("cost: 4000元", "cost: -4000元"),
    "case-not-whole": ("visits: 1200人次", "visits: 1200.5"),
    "case-unit": ("visits: 1200人次", "visits: 1200场次"),
    "case-unit-of-money": ("cost: 4000元", "cost: 40人"),
    "case-word": ("class: L", "class: Ll"),
    "case-word-for-number": ("visits: 1200人次", "visits: 很多"),
    "case-number-for-word": ("open: 是", "open: 1"),
    "case-date": ("done: 2024年5月1日", "done: 5"),
    "case-date-outside": ("done: 2024年5月1日", "done: 2025年5月1日"),
    "case-list": ("rate: 93%", "rate: [93%, 94%]"),
    "case-in-list": ("scores: [8, 9]", "scores: [8, 90]"),
    "case-dimension": ("dimension: 数量指标", "dimension: 数量指表"),
}  # fmt: skip


def told(rules: str, case: str) -> tuple[Diagnostic, ...]:
    found = check_ruleset("rules.yaml", rules.encode(), None, dt.date(2024, 12, 31))
    found = tuple(d for d in found if d.severity != "info")
    ruleset, _ = load_ruleset("rules.yaml", rules.encode())
    if ruleset is None or found:
        return found
    facts, found = load_case("case.yaml", case.encode(), ruleset.plan.knows)
    return found if facts is None else check_together(ruleset, facts)


def test_both_are_sound() -> None:
    assert told(RULES, CASE) == ()


@pytest.mark.parametrize("name", [*IN_RULES, *IN_CASE])
def test_a_mistake_with_a_declared_fact_is_told(name: str) -> None:
    rules = edited(RULES, *IN_RULES[name]) if name in IN_RULES else RULES
    case = edited(CASE, *IN_CASE[name]) if name in IN_CASE else CASE
    found = told(rules, case)
    assert found, "the mistake goes unnoticed"

    for language in ("zh", "en"):
        path = ROOT / "tests" / "mistakes" / "facts" / f"{name}.{language}.txt"
        text = full(found, language) + "\n"  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")
