"""Small rulesets and cases for tests: one indicator, or a few, written as YAML."""

from __future__ import annotations

from textwrap import dedent, indent

HEAD = """\
ruleset: small
title: small
version: "1"
verified: true
total: {total}
rounding: {{places: 2, mode: half-up, at: {at}}}
grades:
  on: rounded
  bands: [{{at_least: 90, grade: 优}}, {{at_least: 80, grade: 良}}, {{at_least: 60, grade: 中}}, {{else: 差}}]
terms:
  支出: {{from: budget.spent, unit: 万元}}
  预算: {{from: budget.planned, unit: 万元}}
  次数: {{from: facts.count}}
"""

#: A method of levels of which two leave a choice.
LEVELS = """
qualitative:
  method: levels
  levels:
    达成: {at_least: 80%, at_most: 100%}
    部分达成: {at_least: 60%, below: 80%}
    未达成: 0%
"""


def rules(*indicators: tuple[str, int, str], extra: str = "", at: str = "indicator") -> str:
    """Return a ruleset with indicators (id, points, the rest of the indicator as YAML)."""
    total = sum(points for _, points, _ in indicators)
    text = HEAD.format(total=total, at=at)
    text += f"sections:\n  - id: all\n    title: all\n    points: {total}\n    indicators:\n"
    for id_, points, body in indicators:
        text += f"      - id: {id_}\n        title: {id_}\n        points: {points}\n"
        text += indent(dedent(body).strip(), " " * 8) + "\n"
    return text + dedent(extra)


def measured(score: str, *, allocate: str = "equal", points: int = 10, extra: str = "") -> str:
    """Return a ruleset with one section that scores the case's outputs."""
    text = HEAD.format(total=points, at="indicator")
    text += f"sections:\n  - id: out\n    title: out\n    points: {points}\n    each: outputs\n"
    text += (
        f"    allocate: {allocate}\n    score:\n" + indent(dedent(score).strip(), " " * 6) + "\n"
    )
    return text + dedent(extra)


def case(spent: str | None = "80", planned: str | None = "100", *, extra: str = "") -> str:
    """Return a case with one budget line."""
    text = "case: small\ntitle: small\nyear: 2022\nbudget:\n  lines:\n    - id: a\n      title: a\n"
    text += f"      spent: {spent}\n" if spent else ""
    text += f"      planned: {planned}\n" if planned else ""
    return text + dedent(extra)


def outputs(*measures: str) -> str:
    """Return a case that lists outputs, each given as the inside of a flow mapping."""
    rows = "".join(f"  - {{id: m{i}, title: m{i}, {m}}}\n" for i, m in enumerate(measures, 1))
    return case(extra="outputs:\n" + rows if rows else "")
