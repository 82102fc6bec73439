"""What there is to say of the reading of a form."""

from __future__ import annotations

from engine.auditing.intake.draft import Remark
from engine.auditing.intake.workbook import Refused, too_much
from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.source import Source, Span
from engine.base.words import Text

_SHOWN = 60

NO_FORM = Problem(
    "JX822",
    Text("文件里没有认出自评表", "no self-evaluation form was recognised in the file"),
    Text("核对表头文字是否在同一行", "check that the headers stand in one row"),
)
HEADERS = Text(
    "认表靠表头：三级指标（或二级指标）、指标值、实际完成值、分值",
    "forms are known by headers such as 三级指标, 指标值, 实际完成值, 分值",
)
#: A sheet without a form beside others that have one.
NO_FORM_ON = Problem(
    "JX823",
    Text(
        "工作表 `{sheet}` 没有认出自评表，没有读", "sheet `{sheet}` holds no form and was not read"
    ),
    severity="info",
)
HIDDEN = Problem(
    "JX823",
    Text("工作表 `{sheet}` 是隐藏的，没有读", "sheet `{sheet}` is hidden and was not read"),
    Text("要导入就取消隐藏", "unhide it to have it imported"),
    "warning",
)
CUT = Problem(
    "JX823",
    Text(
        "工作表 `{sheet}` 太大，只读了前 3000 行、120 列",
        "sheet `{sheet}` is large; only its first 3000 rows and 120 columns were read",
    ),
    Text("核对表格以外有没有多余的内容", "look for content outside the form"),
    "warning",
)
NO_YEAR = Problem(
    "JX824",
    Text("工作表 `{sheet}` 的表中没有写年度", "the form on sheet `{sheet}` states no year"),
    Text("加上 `--year 2024` 这样的年度", "add the year: `--year 2024`"),
)
_REMARK = Text("{cell} {text}：{why}", "{cell} {text}: {why}")
NOT_PLACED = Problem("JX825", _REMARK, severity="warning")
#: A cell that was placed by an interpretation.
READ_AS = Problem("JX826", _REMARK, Text("对照原表核对", "compare with the form"), "info")
DOES_NOT_LOAD = Problem(
    "JX827",
    Text(
        "工作表 `{sheet}` 的内容做不成可用的案例",
        "no case that loads can be made of sheet `{sheet}`",
    ),
    Text("请把这份表发给维护者", "please send the form to the maintainers"),
)


def refused(name: str, why: Refused) -> Diagnostic:
    """The file is no workbook, or one that is not read for its size."""
    code = "JX821" if why.size else "JX820"
    return Diagnostic(code, "error", why.why, Label(_at(name)), help=why.help)


def too_costly(name: str, said: Text) -> Diagnostic:
    """The file is not read for what that would cost."""
    return refused(name, too_much(said))


def no_form(name: str) -> Diagnostic:
    """No sheet holds a form."""
    return NO_FORM.at(_at(name), notes=(HEADERS,))


def on_sheet(kind: Problem, name: str, sheet: str) -> Diagnostic:
    """Return a mistake of a whole sheet."""
    return kind.at(_at(f"{name}:{sheet}"), sheet=sheet)


def of_cell(kind: Problem, name: str, remark: Remark) -> Diagnostic:
    """Return a remark about a cell."""
    place = _at(f"{name}:{remark.cell}")
    return kind.at(place, cell=remark.cell, text=_shown(remark.text), why=remark.why)


def _at(place: str) -> Span:
    return Span(Source(place, ""), 1, 1, 1, 1)


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return f"`{flat[:_SHOWN]}…`" if len(flat) > _SHOWN else f"`{flat}`"
