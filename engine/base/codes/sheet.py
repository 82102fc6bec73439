"""Codes JX7: workbooks of rulesets."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

SHEET: tuple[Code, ...] = (
    Code(
        "JX701",
        "text-beside-table",
        Text(
            "表格之外写了内容，或者改了标题；它不属于规则集，没有导入。",
            "Something stands beside a table, or a header was changed; it is not taken over.",
        ),
        "在 指标体系 表右侧的空列里写批注",
        "另建一张工作表写批注",
    ),
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
            "工作簿里加的一行不是复制来的，或者它的规则有表里写不下的内容：增加档次、等级，复制相邻的整行再改；别的在 YAML 里写。",
            "A row was added that is no copy of another, or whose rule holds more than the row shows: bands and grades are added by copying the whole row beside them, anything else in the YAML.",
        ),
        "等级 表末尾新加一行",
        "复制 等级 表里“优”那一整行，插在它下面，再改界限和等级",
    ),
    Code(
        "JX704",
        "row-removed",
        Text(
            "工作簿里删的一行不能照删：它是指标、参数等，或是清单里唯一的一项。",
            "The row that was removed cannot go that way: an indicator, a parameter, or the only item of its list.",
        ),
        "指标体系 表删了一行",
        "在 YAML 里删去这个指标；档次和等级可以在表里删",
    ),
    Code(
        "JX705",
        "column-or-sheet-changed",
        Text(
            "工作簿里少了一列或一张表，或者一张表有两份，不知道以哪份为准。",
            "A column or a sheet is gone, or a sheet stands twice and which counts is not known.",
        ),
        "删去 分值 一列；复制一份 指标体系 表留底",
        "不看的列隐藏起来；留底另存一份文件",
    ),
    Code(
        "JX706",
        "formula-in-cell",
        Text(
            "单元格里写了公式，或是 Excel 的错误值；规则集要的是数或文字本身。",
            "The cell holds a formula or an error; a ruleset needs the number or text itself.",
        ),
        "=10+10",
        "20",
    ),
    Code(
        "JX707",
        "date-for-number",
        Text(
            "要数的地方成了日期：Excel 会把 3-5、1/2 这样的内容改成日期。",
            "A date stands where a number should: Excel turns 3-5 or 1/2 into dates.",
        ),
        "3-5，Excel 存成了 3 月 5 日",
        "3",
    ),
    Code(
        "JX708",
        "ruleset-workbook-too-large",
        Text(
            "工作簿大得不像导出的规则集（压缩炸弹、合并范围过大、声明了 XML 实体），或者读它太费时间、内存，没有读。",
            "The workbook is far larger than an exported ruleset (zip bomb, huge merged ranges, XML entities), or takes too much time or memory: it was not read.",
        ),
        "合并单元格 A1:XFD1048576",
        "导出的工作簿，只改了格里的内容",
    ),
)
