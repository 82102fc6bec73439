"""Codes JX820 to JX827: forms read from workbooks."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

FORMS: tuple[Code, ...] = (
    Code(
        "JX820",
        "no-workbook",
        Text(
            "文件不是能读的 .xlsx 工作簿：旧版 .xls、加密的、损坏的、别的文件。",
            "The file is no readable .xlsx workbook: an old .xls, encrypted, damaged, or something else.",
        ),
        "jixiao import 自评表.xls",
        "jixiao import 自评表.xlsx  # 用 Excel 或 WPS 另存为 .xlsx",
    ),
    Code(
        "JX821",
        "workbook-too-large",
        Text(
            "工作簿解开后大得不像一份自评表（压缩炸弹、合并范围过大、声明了 XML 实体），没有读。",
            "Unpacked, the workbook is far larger than a form (zip bomb, huge merged ranges, XML entities): it was not read.",
        ),
        "合并单元格 A1:XFD1048576",
        "只留自评表的工作表，另存为新的 .xlsx",
    ),
    Code(
        "JX822",
        "no-form-in-workbook",
        Text(
            "没有一张工作表有自评表的表头。", "No sheet has the headers of a self-evaluation form."
        ),
        "甲 | 乙 | 丙",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    ),
    Code(
        "JX823",
        "sheet-not-read",
        Text(
            "这张工作表没有读，或只读了一部分：隐藏的、没有自评表、太大。",
            "The sheet was not read, or only in part: it is hidden, holds no form, or is too large.",
        ),
        "隐藏的工作表 2021",
        "取消隐藏后再导入",
    ),
    Code(
        "JX824",
        "form-without-year",
        Text(
            "表里、文件名里都没有年度；年度决定用哪个规则集、截止日是哪一天，不能猜。",
            "Neither the form nor the file's name states a year, which decides the ruleset and the deadlines; it is not guessed.",
        ),
        "（    年度）",
        "（2024年度），或 jixiao import 自评表.xlsx --year 2024",
    ),
    Code(
        "JX825",
        "cell-not-placed",
        Text(
            "这一格没有归入案例，或只作为备注、待核对的数记下；说明里有原因。",
            "The cell is not in the case, or only as a note or a proposed figure; the message says why.",
        ),
        "得分一格写的是 `满分`",
        "得分一格写 `10`",
    ),
    Code(
        "JX826",
        "cell-read-by-interpretation",
        Text(
            "这一格的意思表中没有直接写明，按说明中的读法归入；请核对。",
            "The form does not plainly say what the cell means; it was placed as the message says. Compare with the form.",
        ),
        "权重一格写的是 `10%`，记作 10 分",
        "分值一格写 `10`",
    ),
    Code(
        "JX827",
        "form-makes-no-case",
        Text(
            "这份表的内容做不成一个能读的案例；这是程序没有想到的表，请把它发给维护者。",
            "No case that loads can be made of the form: the program did not foresee it. Send it to the maintainers.",
        ),
        "（没有想到的表）",
        "按官方样式填写的自评表",
    ),
)
