"""Commented skeletons of a case and a ruleset, which pass `jixiao check` as they are."""

from __future__ import annotations

import re

from engine.base.words import Language, Text, same

_CASE = """\
{what}

case: {id}
title: {title}
project: {project}
unit: {unit}
year: 2024

{on_evidence}
documents:
  report: {report}

budget:
  unit: 万元
  lines:
    - id: main
      title: {line}
      planned: {{value: 100万元, evidence: {{document: report, section: {one}, figure: 100万元}}}}
      # {adjusted}
      spent: {{value: 80万元, evidence: {{document: report, section: {one}, figure: 80万元}}}}

{on_outputs}
outputs:
  - id: training
    title: {training}
    dimension: 数量指标
    target: ≥10场次
    actual: 12场次

{on_outcomes}
outcomes:
  - id: awareness
    title: {awareness}
    dimension: 社会效益指标
    level: 达成
    assessed: {{share: 95%, reason: {reason}}}

satisfaction:
  - id: participants
    title: {participants}
    target: ≥90%
    actual: 93%

{on_management}
# management:
#   fund-use: {{finding: compliant}}

{on_declared}
# declared: {{score: 95, grade: 优}}
"""
_OF_CASE = {
    "what": Text(
        "# 案例：照文件原文填写事实，不在这里打分。金额、数量可带单位：106.13万元、250多场次、≥10场次。\n"
        "# 没有的数据就不写，不要用 0 代替；程序会给出得分的上下限，并列出缺什么。",
        "# A case: facts as the documents state them; no scores here. Amounts and quantities carry units:\n"
        "# 106.13万元, 250多场次, ≥10场次. Leave out what is not known and never write 0 for it: jixiao then\n"
        "# gives the bounds of the score and lists what is missing.",
    ),
    "title": Text("项目名称（年度）", "Name of the project (year)"),
    "project": Text("项目名称", "Name of the project"),
    "unit": Text("预算部门", "Budget unit"),
    "on_evidence": Text(
        "# 佐证材料：下面每个事实用 evidence 注明出自哪份文件、哪一节、哪个数字。",
        "# Evidence: every fact names the document, the section and the figure in it.",
    ),
    "report": Text("项目绩效自评报告", "Self-evaluation report"),
    "line": Text("支出科目", "Budget line"),
    "one": Text("一", "1"),
    "adjusted": Text(
        "adjusted: 全年（调整后）预算数；received: 到位资金",
        "adjusted: the adjusted budget; received: the money received",
    ),
    "on_outputs": Text(
        "# 产出：有指标值（target）、完成值（actual）和权重（weight，即分值）。",
        "# Outputs, with target, actual and weight (the points they carry).",
    ),
    "training": Text("培训场次", "Training sessions"),
    "on_outcomes": Text(
        "# 效益：定性指标写 level（达成、部分达成、未达成）；评价人在区间内选定的比例和理由写在 assessed。",
        "# Outcomes. A qualitative measure has a level (达成, 部分达成, 未达成); what the assessor chose inside\n"
        "# the level's range, and why, stands under `assessed`.",
    ),
    "awareness": Text("公众知晓程度", "Public awareness"),
    "reason": Text("抽样访谈多数受访者知晓", "most people interviewed knew of it"),
    "participants": Text("参训人员满意度", "Satisfaction of participants"),
    "on_management": Text(
        "# 决策与管理事项：finding 写总体结论，findings 写各要点（met、partly、not-met）。",
        "# Decision and management items: `finding` for the whole, `findings` item by item.",
    ),
    "on_declared": Text(
        "# 自报得分和等级，供核对。", "# The declared score and grade, to compare with."
    ),
}

_RULESET = """\
{what}

ruleset: {id}
title: {title}
version: 0.1.0
verified: false   # {verified}

basis:
  measure: {{title: {regulation}, number: {number}}}

total: 100
rounding: {{places: 2, mode: half-up, at: indicator}}
grades:
  on: rounded
  bands:
    - {{at_least: 90, grade: {a}}}
    - {{at_least: 80, grade: {b}}}
    - {{at_least: 60, grade: {c}}}
    - {{else: {d}}}

{on_missing}
missing: {{target: bounds, actual: zero, level: bounds, finding: bounds, fact: bounds, measures: bounds}}

{on_terms}
terms:
  {budget}: {{from: [budget.adjusted, budget.planned], unit: 万元}}
  {spent}: {{from: budget.spent, unit: 万元}}

{on_measures}
measures:
  quantitative: {{method: proportional, of: {actual} / {target}, cap: 100%}}
  reverse:
    method: proportional
    of: if {actual} = 0 then 100% else {target} / {actual}
    cap: 100%
  qualitative:
    method: levels
    levels:
      达成: {{at_least: 80%, at_most: 100%}}
      部分达成: {{at_least: 60%, below: 80%}}
      未达成: {{at_least: 0%, below: 60%}}
  date: {{method: yes-no, when: {actual} <= {target}}}

sections:
  - id: execution
    title: {execution}
    points: 20
    basis: measure {article_1}
    indicators:
      - id: execution-rate
        title: {rate}
        points: 20
        unit: "%"
        value: {spent} / {budget}
        # {on_score}
        score:
          method: bands
          bands:
            - {{at_least: 95%, points: 20}}
            - {{at_least: 80%, points: 15}}
            - {{at_least: 60%, points: 8}}
            - {{points: 0}}

  - id: results
    title: {results}
    points: 80
    basis: measure {article_2}
    each: [outputs, outcomes, satisfaction]
    allocate: equal

{on_adjustments}
adjustments:
  - id: slow-spending
    title: {slow}
    when: {{execution-rate.value: {{below: 60%}}}}
    then: {{total_at_most: 89.99}}
    basis: measure {article_3}
"""
_OF_RULESET = {
    "what": Text(
        "# 规则集：分值、界限、公式都写在这里，改动不需要编程。各级分值之和要等于上一级。",
        "# A ruleset: points, thresholds and formulas are all here; no programming. The points of each level\n"
        "# sum to those of the level above.",
    ),
    "title": Text("规则集名称", "Name of the ruleset"),
    "verified": Text("与原文核对后改为 true", "true once it has been checked against the source"),
    "regulation": Text("依据的文件名称", "Title of the regulation"),
    "number": Text("文号", "its number"),
    "a": Text("优", "A"),
    "b": Text("良", "B"),
    "c": Text("中", "C"),
    "d": Text("差", "D"),
    "on_missing": Text(
        "# 缺数据时：bounds 给上下限，zero 计零分。",
        "# Missing data: `bounds` leaves the score open, `zero` gives no points.",
    ),
    "on_terms": Text(
        "# 公式里用的名称，对应案例中的事实；写多个时取先载明的。",
        "# Names for facts of the case; of several the first that is stated counts.",
    ),
    "budget": Text("预算", "budget"),
    "spent": Text("支出", "spent"),
    "on_measures": Text(
        "# 案例所列产出、效益各项指标的评分方法。",
        "# How the outputs and outcomes that a case lists are scored.",
    ),
    "actual": Text("实际完成值", "actual"),
    "target": Text("年度指标值", "target"),
    "execution": Text("预算执行", "Budget execution"),
    "article_1": Text("第一条", "article 1"),
    "article_2": Text("第二条", "article 2"),
    "article_3": Text("第三条", "article 3"),
    "rate": Text("预算执行率", "Execution rate"),
    "on_score": Text(
        "按比例用 proportional；分档用 bands：",
        "`proportional` for a share of the points; `bands` for steps:",
    ),
    "results": Text("产出、效益和满意度", "Outputs, outcomes and satisfaction"),
    "on_adjustments": Text(
        "# 调整：条件成立时扣分、加分、封顶或限制等级。",
        "# Adjustments: deductions, bonuses, caps and limits on the grade, each under a condition.",
    ),
    "slow": Text(
        "预算执行率低于 60% 的，总分不超过 89.99", "At most 89.99 if less than 60% was spent"
    ),
}

_ID = re.compile(r"[\w一-鿿][\w一-鿿-]*")


def good_id(name: str) -> bool:
    """Return whether `name` can be the id of a case or a ruleset."""
    return _ID.fullmatch(name) is not None


def skeleton(what: str, name: str, language: Language) -> str:
    """Return a skeleton of a `case` or a `ruleset` with the id `name`."""
    template, texts = (_CASE, _OF_CASE) if what == "case" else (_RULESET, _OF_RULESET)
    return same(template).fill(id=name, **texts).to(language)
