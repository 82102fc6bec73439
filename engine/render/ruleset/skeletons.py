"""Commented skeletons of a case and a ruleset, which pass `jixiao check` as they are."""

from __future__ import annotations

import re

from engine.base.words import Language, Text

_CASE = Text(
    zh="""\
# 案例：照文件原文填写事实，不在这里打分。金额、数量可带单位：106.13万元、250多场次、≥10场次。
# 没有的数据就不写，不要用 0 代替；程序会给出得分的上下限，并列出缺什么。

case: {id}
title: 项目名称（年度）
project: 项目名称
unit: 预算部门
year: 2024

# 佐证材料：下面每个事实用 evidence 注明出自哪份文件、哪一节、哪个数字。
documents:
  report: 项目绩效自评报告

budget:
  unit: 万元
  lines:
    - id: main
      title: 支出科目
      planned: {{value: 100万元, evidence: {{document: report, section: 一, figure: 100万元}}}}
      # adjusted: 全年（调整后）预算数；received: 到位资金
      spent: {{value: 80万元, evidence: {{document: report, section: 一, figure: 80万元}}}}

# 产出：有指标值（target）、完成值（actual）和权重（weight，即分值）。
outputs:
  - id: training
    title: 培训场次
    dimension: 数量指标
    target: ≥10场次
    actual: 12场次

# 效益：定性指标写 level（达成、部分达成、未达成）；评价人在区间内选定的比例和理由写在 assessed。
outcomes:
  - id: awareness
    title: 公众知晓程度
    dimension: 社会效益指标
    level: 达成
    assessed: {{share: 95%, reason: 抽样访谈多数受访者知晓}}

satisfaction:
  - id: participants
    title: 参训人员满意度
    target: ≥90%
    actual: 93%

# 决策与管理事项：finding 写总体结论，findings 写各要点（met、partly、not-met）。
# management:
#   fund-use: {{finding: compliant}}

# 自报得分和等级，供核对。
# declared: {{score: 95, grade: 优}}
""",
    en="""\
# A case: facts as the documents state them; no scores here. Amounts and quantities carry units:
# 106.13万元, 250多场次, ≥10场次. Leave out what is not known and never write 0 for it: jixiao then
# gives the bounds of the score and lists what is missing.

case: {id}
title: Name of the project (year)
project: Name of the project
unit: Budget unit
year: 2024

# Evidence: every fact names the document, the section and the figure in it.
documents:
  report: Self-evaluation report

budget:
  unit: 万元
  lines:
    - id: main
      title: Budget line
      planned: {{value: 100万元, evidence: {{document: report, section: 1, figure: 100万元}}}}
      # adjusted: the adjusted budget; received: the money received
      spent: {{value: 80万元, evidence: {{document: report, section: 1, figure: 80万元}}}}

# Outputs, with target, actual and weight (the points they carry).
outputs:
  - id: training
    title: Training sessions
    dimension: 数量指标
    target: ≥10场次
    actual: 12场次

# Outcomes. A qualitative measure has a level (达成, 部分达成, 未达成); what the assessor chose inside
# the level's range, and why, stands under `assessed`.
outcomes:
  - id: awareness
    title: Public awareness
    dimension: 社会效益指标
    level: 达成
    assessed: {{share: 95%, reason: most people interviewed knew of it}}

satisfaction:
  - id: participants
    title: Satisfaction of participants
    target: ≥90%
    actual: 93%

# Decision and management items: `finding` for the whole, `findings` item by item.
# management:
#   fund-use: {{finding: compliant}}

# The declared score and grade, to compare with.
# declared: {{score: 95, grade: 优}}
""",
)

_RULESET = Text(
    zh="""\
# 规则集：分值、界限、公式都写在这里，改动不需要编程。各级分值之和要等于上一级。

ruleset: {id}
title: 规则集名称
version: 0.1.0
verified: false   # 与原文核对后改为 true

basis:
  measure: {{title: 依据的文件名称, number: 文号}}

total: 100
rounding: {{places: 2, mode: half-up, at: indicator}}
grades:
  on: rounded
  bands:
    - {{at_least: 90, grade: 优}}
    - {{at_least: 80, grade: 良}}
    - {{at_least: 60, grade: 中}}
    - {{else: 差}}

# 缺数据时：bounds 给上下限，zero 计零分。
missing: {{target: bounds, actual: zero, level: bounds, finding: bounds, fact: bounds, measures: bounds}}

# 公式里用的名称，对应案例中的事实；写多个时取先载明的。
terms:
  预算: {{from: [budget.adjusted, budget.planned], unit: 万元}}
  支出: {{from: budget.spent, unit: 万元}}

# 案例所列产出、效益各项指标的评分方法。
measures:
  quantitative: {{method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}}
  reverse:
    method: proportional
    of: if 实际完成值 = 0 then 100% else 年度指标值 / 实际完成值
    cap: 100%
  qualitative:
    method: levels
    levels:
      达成: {{at_least: 80%, at_most: 100%}}
      部分达成: {{at_least: 60%, below: 80%}}
      未达成: {{at_least: 0%, below: 60%}}
  date: {{method: yes-no, when: 实际完成值 <= 年度指标值}}

sections:
  - id: execution
    title: 预算执行
    points: 20
    basis: measure 第一条
    indicators:
      - id: execution-rate
        title: 预算执行率
        points: 20
        unit: "%"
        value: 支出 / 预算
        # 按比例用 proportional；分档用 bands：
        score:
          method: bands
          bands:
            - {{at_least: 95%, points: 20}}
            - {{at_least: 80%, points: 15}}
            - {{at_least: 60%, points: 8}}
            - {{points: 0}}

  - id: results
    title: 产出、效益和满意度
    points: 80
    basis: measure 第二条
    each: [outputs, outcomes, satisfaction]
    allocate: equal

# 调整：条件成立时扣分、加分、封顶或限制等级。
adjustments:
  - id: slow-spending
    title: 预算执行率低于 60% 的，总分不超过 89.99
    when: {{execution-rate.value: {{below: 60%}}}}
    then: {{total_at_most: 89.99}}
    basis: measure 第三条
""",
    en="""\
# A ruleset: points, thresholds and formulas are all here; no programming. The points of each level
# sum to those of the level above.

ruleset: {id}
title: Name of the ruleset
version: 0.1.0
verified: false   # true once it has been checked against the source

basis:
  measure: {{title: Title of the regulation, number: its number}}

total: 100
rounding: {{places: 2, mode: half-up, at: indicator}}
grades:
  on: rounded
  bands:
    - {{at_least: 90, grade: A}}
    - {{at_least: 80, grade: B}}
    - {{at_least: 60, grade: C}}
    - {{else: D}}

# Missing data: `bounds` leaves the score open, `zero` gives no points.
missing: {{target: bounds, actual: zero, level: bounds, finding: bounds, fact: bounds, measures: bounds}}

# Names for facts of the case; of several the first that is stated counts.
terms:
  budget: {{from: [budget.adjusted, budget.planned], unit: 万元}}
  spent: {{from: budget.spent, unit: 万元}}

# How the outputs and outcomes that a case lists are scored.
measures:
  quantitative: {{method: proportional, of: actual / target, cap: 100%}}
  reverse:
    method: proportional
    of: if actual = 0 then 100% else target / actual
    cap: 100%
  qualitative:
    method: levels
    levels:
      达成: {{at_least: 80%, at_most: 100%}}
      部分达成: {{at_least: 60%, below: 80%}}
      未达成: {{at_least: 0%, below: 60%}}
  date: {{method: yes-no, when: actual <= target}}

sections:
  - id: execution
    title: Budget execution
    points: 20
    basis: measure article 1
    indicators:
      - id: execution-rate
        title: Execution rate
        points: 20
        unit: "%"
        value: spent / budget
        # `proportional` for a share of the points; `bands` for steps:
        score:
          method: bands
          bands:
            - {{at_least: 95%, points: 20}}
            - {{at_least: 80%, points: 15}}
            - {{at_least: 60%, points: 8}}
            - {{points: 0}}

  - id: results
    title: Outputs, outcomes and satisfaction
    points: 80
    basis: measure article 2
    each: [outputs, outcomes, satisfaction]
    allocate: equal

# Adjustments: deductions, bonuses, caps and limits on the grade, each under a condition.
adjustments:
  - id: slow-spending
    title: At most 89.99 if less than 60% was spent
    when: {{execution-rate.value: {{below: 60%}}}}
    then: {{total_at_most: 89.99}}
    basis: measure article 3
""",
)

_ID = re.compile(r"[\w一-鿿][\w一-鿿-]*")


def good_id(name: str) -> bool:
    """Return whether `name` can be the id of a case or a ruleset."""
    return _ID.fullmatch(name) is not None


def skeleton(what: str, name: str, language: Language) -> str:
    """Return a skeleton of a `case` or a `ruleset` with the id `name`."""
    template = _CASE if what == "case" else _RULESET
    return template.fill(id=name).to(language)
