"""Codes JX7: workbooks of rulesets."""

from __future__ import annotations

from engine.codes.code import Code
from engine.words import Text

SHEET: tuple[Code, ...] = (
    Code(
        "JX702",
        "cell-not-editable",
        Text(
            "这一格只供阅读，或者被清空了：工作簿里只能改白底单元格的内容。",
            "The cell is to be read only, or was emptied: only white cells can be changed.",
        ),
        "灰底的 编号 一格改成了别的编号",
        "分值 一格由 10 改成 20",
    ),
    Code(
        "JX703",
        "row-added",
        Text(
            "工作簿里加了一行；增加规则要在 YAML 里写。",
            "A row was added in the workbook; rules are added in the YAML.",
        ),
        "等级 表末尾新加一行",
        "在 YAML 的 grades 里加一行",
    ),
    Code(
        "JX704",
        "row-removed",
        Text(
            "工作簿里删了一行；删去规则要在 YAML 里删。",
            "A row was removed in the workbook; rules are removed in the YAML.",
        ),
        "评分标准 表删了一行",
        "在 YAML 里删去这一档",
    ),
    Code(
        "JX706",
        "formula-in-cell",
        Text(
            "单元格里写了公式；规则集要的是数或文字本身。",
            "The cell holds a formula; a ruleset needs the number or text itself.",
        ),
        "=10+10",
        "20",
    ),
)
