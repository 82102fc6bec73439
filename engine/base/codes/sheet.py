"""Codes JX7: workbooks of rulesets."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

SHEET: tuple[Code, ...] = (
    Code(
        "JX701",
        "text-beside-table",
        Text(
            "自己加的列，或写在表格之外的内容；它不属于规则集，没有导入，留着也可以。",
            "A column of your own, or something beside a table; it is not taken over and may stay.",
        ),
        "在 指标体系 表里加一列“李处意见”",
        "要改规则，改表里原有的列",
    ),
    Code(
        "JX702",
        "cell-not-editable",
        Text(
            "这一格只供阅读，或者清空了一条规则不能没有的内容。",
            "The cell is to be read only, or what a rule cannot do without was emptied.",
        ),
        "灰底的 编号 一格改成了别的编号；清空 分值 一格",
        "分值 一格由 10 改成 20；不要这一条，就删去整行",
    ),
    Code(
        "JX703",
        "row-added",
        Text(
            "新加的一行看不出属于哪里：没有写“所属”或名称，上面没有一级指标，或者这张表不能增行。",
            "Nothing tells where a new row belongs: it names no owner or has no title, no section stands above it, or the sheet takes no rows.",
        ),
        "评分标准 表里新插一行，“所属”空着",
        "“所属”照同一张表别的行写，如“预算执行率”",
    ),
    Code(
        "JX704",
        "row-removed",
        Text(
            "删去的行不能照删：一个清单的各行全没有了，表不能删行，或者删去的规则里又改了别的。",
            "Rows were removed that cannot go: all those of a list, those of a sheet that loses none, or something else was changed within what was removed.",
        ),
        "评分标准 表里把一个指标的各档全删去",
        "至少留一档，或删去这个指标",
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
    Code(
        "JX709",
        "percent-unclear",
        Text(
            "百分数的格里填了 93 这样的数：是 93% 还是 9300%？或者数的格里填成了百分数。",
            "A number such as 93 stands in a cell of percentages: 93% or 9300%? Or a percentage where a number stood.",
        ),
        "≥ 不低于 一格原为 90%，粘贴成 93，Excel 显示 9300%",
        "'93%（先打一个英文单引号）",
    ),
    Code(
        "JX710",
        "row-without-id",
        Text(
            "新的一行没有编号，或者复制的一行没有换编号；编号由人定，程序只建议。",
            "A new row has no id, or a copied one the id of another; ids are proposed and never invented.",
        ),
        "复制 指标体系 表的一行，只改了名称",
        "在 编号 一格写新的编号，或加 --ids 照建议编号",
    ),
    Code(
        "JX711",
        "row-order-unclear",
        Text(
            "行的次序变了，可能是移动，也可能只是排过序。",
            "The rows stand in another order: they were moved, or only sorted.",
        ),
        "按 分值 排过序再存盘",
        "按 序 列升序排回去；或 --order yaml（只是排序）、--order sheet（确是移动）",
    ),
    Code(
        "JX712",
        "cells-merged",
        Text(
            "合并单元格盖住了原有的内容。",
            "Merged cells hide what stood in some of them.",
        ),
        "合并 分值 列的两格",
        "取消合并，把内容填回去",
    ),
    Code(
        "JX713",
        "edit-not-writable",
        Text(
            "YAML 的写法容不下这样的改动而不丢掉注释，没有写。",
            "The layout of the YAML cannot take an edit without losing comments; nothing was written.",
        ),
        "写成 [A,  # 注释 的清单里删去一项",
        "在 YAML 里改这一处，再导出",
    ),
    Code(
        "JX714",
        "translation-unchanged",
        Text(
            "中文改了，同一处的英文没有改。",
            "A Chinese text was changed and the English one beside it was not.",
        ),
        "名称“资金”改成“经费”，英文名仍是 Money",
        "英文名也改成 Funds",
    ),
    Code(
        "JX715",
        "cell-unreadable",
        Text(
            "条件、已知这样的格写得读不出来：括号不成对，或没有写成“名称: 值”。",
            "A condition, or given facts, cannot be read: brackets do not pair, or no `name: value` stands there.",
        ),
        "{facts.a: A",
        "{facts.a: A}",
    ),
    Code(
        "JX716",
        "new-row-incomplete",
        Text(
            "新的一行缺少必填的内容。",
            "A new row lacks what it cannot do without.",
        ),
        "新加一个指标，没有写分值",
        "填上分值",
    ),
)
