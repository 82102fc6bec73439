"""Case files drafted from forms, and what stands in them."""

from __future__ import annotations

from typing import Any

from engine.auditing.intake.draft import Draft
from engine.auditing.intake.form import read_form

LAYOUTS = [
    "OFFICIAL",
    "PROVINCE",
    "DEPARTMENT",
    "THREE_COLUMNS",
    "METHODS",
    "LEVELS_BELOW",
    "TWO_GOALS",
    "NO_SCORES",
    "MERGED_SCORES",
    "FAULTS",
    "COST_2021",
    "TWO_ROW_HEADERS",
    "BESIDE",
    "REGION",
    "SPLIT_TWICE",
]


def drafted(data: bytes, name: str = "form.xlsx") -> Draft:
    draft, found = read_form(name, data)
    assert draft is not None, [d.message.en for d in found]
    return draft


def value(fact: Any) -> str | None:
    if isinstance(fact, dict):
        return f"{fact['value']}{' ?' if fact.get('proposed') else ''}"
    return fact


def rows(case: dict[str, Any], name: str) -> list[tuple[str | None, ...]]:
    """Return dimension, title, target, actual, weight and own score of each measure of a list."""
    fields = ("dimension", "title", "target", "actual", "weight", "declared")
    return [tuple(value(m.get(f)) for f in fields) for m in case.get(name, [])]


def money(case: dict[str, Any]) -> list[tuple[str | None, ...]]:
    """Return title, initial, planned, adjusted and spent of each line and part."""
    fields = ("title", "initial", "planned", "adjusted", "spent")
    found = []
    for line in case["budget"]["lines"]:
        found += [tuple(value(r.get(f)) for f in fields) for r in (line, *line.get("parts", []))]
    return found


def declared(case: dict[str, Any]) -> tuple[str | None, ...]:
    """Return the declared points and score, and the points, rate and score of execution."""
    stated = case.get("declared", {})
    row = stated.get("execution", {})
    own = [value(stated.get(f)) for f in ("points", "score")]
    return (*own, *(value(row.get(f)) for f in ("points", "rate", "score")))


#: A form in which everything holds; each fault below changes one thing in it.
SOUND = """
项目支出绩效自评表 | < | < | < | < | < | < | < | <
（2023年度） | < | < | < | < | < | < | < | <
项目名称 | < | 公共阅览 | < | < | 实施单位 | < | 甲市图书馆 | <
项目资金\\n（万元） | | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | < | #120 | #120 | #117.6 | #10 | %0.98 | #9.8
^ | 其中：当年财政拨款 | < | #100 | #100 | #97.6 | — | | —
^ | 其他资金 | < | #20 | #20 | #20 | — | | —
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 开放天数 | ≥300天 | 294天 | #30 | #29.4 | 闭馆检修六天
^ | ^ | 质量指标 | 图书完好率 | %0.98 | %0.98 | #20 | #20 |
^ | 效益指标 | 社会效益指标 | 接待读者 | ≥6.9万人次 | 7.1万人次 | #30 | #30 |
^ | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 93.4% | #10 | #10 |
总分 | < | < | < | < | < | #100 | #99.2 |
"""
