"""Audits of a case: what auditors read, and the codes of what they find."""

from __future__ import annotations

import pytest
from conftest import ROOT, SEED, case_of, ruleset_of, text_of

from engine.auditing.audit.conventions import read_conventions
from engine.auditing.audit.run import audit
from engine.auditing.audit.types import AuditReport
from engine.scoring.ruleset import score_case

RULES = text_of("rulesets/cn-mof-2020-self-evaluation.yaml")

REPORT = SEED / "jiangmen-2022-self-evaluation.txt"

needs_seed = pytest.mark.skipif(not REPORT.exists(), reason="the seed's text is not here")


#: A form in which everything holds: 8.65 + 20 + 30 + 30 + 10 = 98.65.
FORM = """\
case: form
title: 科普讲座
year: 2022
documents: {form: 自评表}
budget:
  lines:
    - id: all
      title: 年度资金总额
      initial: 100
      adjusted: 100
      spent: 86.5
      parts:
        - {title: 当年财政拨款, initial: 60, adjusted: 60, spent: 50}
        - {title: 其他资金, initial: 40, adjusted: 40, spent: 36.5}
outputs:
  - {id: talks, title: 讲座场次, dimension: 数量指标, target: ≥40场次, actual: 42场次, weight: 20, declared: 20}
  - {id: cost, title: 每场成本, dimension: 成本指标, target: ≤2万元, actual: 2万元, weight: 30, declared: 30}
outcomes:
  - {id: people, title: 受益人次, dimension: 社会效益指标, target: ≥2000人次, actual: 2100人次, weight: 30, declared: 30}
satisfaction:
  - {id: asked, title: 听众满意度, dimension: 服务对象满意度指标, target: ≥90%, actual: 95%, weight: 10, declared: 10}
declared:
  score: 98.65
  grade: 优
  points: 100
  execution: {points: 10, rate: 86.5%, score: 8.65}
"""


_DATA = (ROOT / "engine" / "auditing" / "audit" / "conventions.yaml").read_bytes()

CONVENTIONS, _ = read_conventions("conventions.yaml", _DATA)
assert CONVENTIONS is not None


def report_on(case: str, rules: str = RULES) -> AuditReport:
    ruleset, facts = ruleset_of(rules), case_of(case)
    return audit(score_case(ruleset, facts), facts, ruleset.program, {}, CONVENTIONS)


def codes(case: str) -> set[str]:
    return {f.code for f in report_on(case).findings}


SMALL = """\
case: small
title: small
year: 2022
documents: {report: 报告}
budget:
  lines:
    - id: a
      title: 讲座
      spent: {value: 106.13万元, evidence: {document: report, section: 一, figure: 106.13万元}}
"""
