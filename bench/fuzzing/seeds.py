"""What inputs begin as: texts that are right."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "SECRET-OF-ANOTHER"
RULES = "cn-hb-20-40-40"

CASE = """\
case: c
title: 讲座
unit: 示例协会
year: 2022
documents: {report: {title: 报告, file: evidence.txt}}
budget: {lines: [{id: a, title: 全部, planned: {value: 200万元, evidence: {document: report, section: 一, figure: 200万元}}, spent: 150万元}]}
outputs: [{id: o, title: 讲座, dimension: 数量指标, target: ≥10场, actual: {value: 9场, evidence: {document: report, figure: 9场}}, weight: 50}]
declared: {score: 95, grade: 优}
"""
TEXTS = {
    "decisions": "decisions_for: c\nruleset: cn-hb-20-40-40\nnote: 说明\ndecisions:\n  - {indicator: outputs.o, decision: adjusted, computed: 36, score: 30, reason: 少一场, by: 复核组, on: 2026-01-01, evidence: [{document: report, figure: 9场}]}\n",
    "conventions": (ROOT / "engine/auditing/audit/conventions.yaml").read_text("utf-8"),
    "same": "correspondences:\n  - before: cn-hb-20-40-40\n    after: cn-mof-2020-self-evaluation\n    same: {execution-rate: execution-rate, outputs: outputs}\n    note: 同一项\n",
    "layer": 'ruleset: top\nextends: cn-hb-20-40-40\ntitle: 本单位\nversion: "1"\noverride: {execution: {points: 20}}\nadjustments:\n  - {id: late, title: 迟报, when: 支出 < 10, then: {deduct: "5"}, basis: hb-system}\n',
    "scenarios": "多花: {budget.spent: 180}\n少做: {outputs.o.actual: 3场}\n",
    "prose": "关于讲座项目的自评报告\n\n一、基本情况\n2022年预算安排200万元，支出150.5万元，执行率75%。\n二、产出\n全年举办讲座9场次，超2000人次参加，满意度92%。\n自评得分95分，等级为优。\n",
}  # fmt: skip
PAGE = "<!doctype html><html><head><title>报告</title></head><body><h1>一、资金</h1><p>预算<b>200万元</b></p><table><tr><td rowspan=2>讲座</td><td>9场</td></tr><tr><td>150万元</td></tr></table></body></html>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 60>>stream\nBT /F1 12 Tf 20 200 Td (Budget 200 spent 150 9) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\nxref\n0 6\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 6>>\nstartxref\n9\n%%EOF\n"
OPTIONS = ["--format", "--lang", "--on", "--rules", "--layer", "-o", "--width", "--set", "--total", "--top", "--grade", "--documents", "--conventions", "--same", "--year", "--picture", "--by", "--key", "--record", "--fix", "--force", "--budget", "--help", "--version", "-q"]  # fmt: skip
COMMANDS = ["score", "explain", "report", "import", "confirm", "audit", "decide", "check", "test", "compare", "diff", "docs", "impact", "whatif", "sensitivity", "reach", "rank", "rules", "records", "verify", "schema", "new", "keys"]  # fmt: skip

_FACTS = "case: wide\ntitle: wide\nyear: 2022\nfacts:\n"
#: Cases for the rulesets of the wider language: facts, words, lists, levels.
WIDE_CASES = [
    _FACTS + "  q1: a\n  second: b\n  votes: 80\n  low: 50\n  high: 100\n  a: A\n  b: B\n",
    _FACTS + "  first-marks: [7, 7.5, 8, 约8, 8.5]\n  first-difficulty: 2.8\n  restarts: 1\n"
    "  hygiene: 5\n  structure: 10\n  safe: good\n  led: inadequate\n  e1: 4.5\n",
    _FACTS + "  ami: 0.875\n  ami-threshold: 0.86\n  ami-benchmark: 0.88\n  ami-cases: 25\n"
    "  surveys: 100\n  nurses: 83\n  age: 22\n  home: tenant\n  arrears: 3\n  saving: 20%\n"
    "management: {pollution: {findings: {plan: met}}, safe: {level: good}}\n",
]  # fmt: skip
WIDE_RULES = [
    *(p for p in sorted((ROOT / "rulesets").glob("*.yaml")) if not p.name.endswith(".tests.yaml")),
    *sorted((ROOT / "tests/systems").glob("*.yaml")),
]
