"""The diagnostics of reading forms, one function for each."""

from __future__ import annotations

from engine.auditing.intake.draft import Remark
from engine.auditing.intake.workbook import Refused
from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.base.words import Text

_SHOWN = 60


def _at(place: str) -> Label:
    return Label(Span(Source(place, ""), 1, 1, 1, 1))


def refused(name: str, why: Refused) -> Diagnostic:
    """Return JX820 or JX821: the file is no workbook, or one that is not read for its size."""
    code = "JX821" if why.size else "JX820"
    return Diagnostic(code, "error", why.why, _at(name), help=why.help)


def no_form(name: str) -> Diagnostic:
    """Return JX822: no sheet holds a form."""
    return Diagnostic(
        "JX822",
        "error",
        Text("文件里没有认出自评表", "no self-evaluation form was recognised in the file"),
        _at(name),
        notes=(
            Text(
                "认表靠表头：三级指标（或二级指标）、指标值、实际完成值、分值",
                "forms are known by headers such as 三级指标, 指标值, 实际完成值, 分值",
            ),
        ),
        help=Text("核对表头文字是否在同一行", "check that the headers stand in one row"),
    )


def no_form_on(name: str, sheet: str) -> Diagnostic:
    """Return JX823 for a sheet without a form beside others that have one."""
    return Diagnostic(
        "JX823",
        "info",
        Text(
            f"工作表 `{sheet}` 没有认出自评表，没有读",
            f"sheet `{sheet}` holds no form and was not read",
        ),
        _at(f"{name}:{sheet}"),
    )


def hidden(name: str, sheet: str) -> Diagnostic:
    """Return JX823 for a hidden sheet."""
    return Diagnostic(
        "JX823",
        "warning",
        Text(f"工作表 `{sheet}` 是隐藏的，没有读", f"sheet `{sheet}` is hidden and was not read"),
        _at(f"{name}:{sheet}"),
        help=Text("要导入就取消隐藏", "unhide it to have it imported"),
    )


def cut(name: str, sheet: str) -> Diagnostic:
    """Return JX823 for a sheet of which only the first rows and columns were read."""
    return Diagnostic(
        "JX823",
        "warning",
        Text(
            f"工作表 `{sheet}` 太大，只读了前 3000 行、120 列",
            f"sheet `{sheet}` is large; only its first 3000 rows and 120 columns were read",
        ),
        _at(f"{name}:{sheet}"),
        help=Text("核对表格以外有没有多余的内容", "look for content outside the form"),
    )


def no_year(name: str, sheet: str) -> Diagnostic:
    """Return JX824: nothing states the year."""
    return Diagnostic(
        "JX824",
        "error",
        Text(f"工作表 `{sheet}` 的表中没有写年度", f"the form on sheet `{sheet}` states no year"),
        _at(f"{name}:{sheet}"),
        help=Text("加上 `--year 2024` 这样的年度", "add the year: `--year 2024`"),
    )


def not_placed(name: str, remark: Remark) -> Diagnostic:
    """Return JX825: a cell that is not in the case."""
    text = _shown(remark.text)
    return Diagnostic(
        "JX825",
        "warning",
        Text(f"{remark.cell} {text}：{remark.why.zh}", f"{remark.cell} {text}: {remark.why.en}"),
        _at(f"{name}:{remark.cell}"),
    )


def read_as(name: str, remark: Remark) -> Diagnostic:
    """Return JX826: a cell that was placed by an interpretation."""
    text = _shown(remark.text)
    return Diagnostic(
        "JX826",
        "info",
        Text(f"{remark.cell} {text}：{remark.why.zh}", f"{remark.cell} {text}: {remark.why.en}"),
        _at(f"{name}:{remark.cell}"),
        help=Text("对照原表核对", "compare with the form"),
    )


def does_not_load(name: str, sheet: str) -> Diagnostic:
    """Return JX827: no case that loads can be made of the form."""
    return Diagnostic(
        "JX827",
        "error",
        Text(
            f"工作表 `{sheet}` 的内容做不成可用的案例",
            f"no case that loads can be made of sheet `{sheet}`",
        ),
        _at(f"{name}:{sheet}"),
        help=Text("请把这份表发给维护者", "please send the form to the maintainers"),
    )


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return f"`{flat[:_SHOWN]}…`" if len(flat) > _SHOWN else f"`{flat}`"
