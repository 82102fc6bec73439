"""What of an edited workbook cannot be taken over, as diagnostics by cell."""

from __future__ import annotations

from engine.authoring.sheet.reading import Written
from engine.authoring.sheet.tables import Row
from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.source import Source, Span
from engine.base.words import Text

#: A workbook that is not read for what that would cost.
TOO_COSTLY = Problem(
    "JX708",
    Text("`{file}` 没有读：{why}", "`{file}` was not read: {why}"),
    Text(
        "重新导出，只改表里的格，别的表和格式不要带进来",
        "export it again and edit the cells alone, without other sheets and formats",
    ),
)
_LONGEST = 60  # signs of a text shown in a message

_TROUBLES = {
    "formula": (
        "JX706",
        Text("单元格里是公式", "the cell holds a formula"),
        Text("写成数或文字", "write the number or text itself"),
    ),
    "error": (
        "JX706",
        Text("单元格里是 Excel 的错误值", "the cell holds an error of Excel"),
        Text("写成数或文字", "write the number or text itself"),
    ),
    "date": (
        "JX707",
        Text(
            "这里要数，Excel 把填的内容当成了日期", "Excel made a date of what should be a number"
        ),
        Text("把单元格格式改为“常规”再填", "set the cell's format to General and type it again"),
    ),
}


def short(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _problem(
    address: str, code: str, said: Text, help_: Text, *, warning: bool = False
) -> Diagnostic:
    """Return a diagnostic that stands at a cell, or at a sheet where the cell is gone."""
    place = Span(Source(address, address), 1, 1, 1, len(address) + 1)
    message = Text(f"{address}：{said.zh}", f"{address}: {said.en}")
    return Diagnostic(code, "warning" if warning else "error", message, Label(place), help=help_)


def refused(cell: Written) -> Diagnostic | None:
    """Say why a changed cell cannot be taken over; None where it can."""
    if cell.trouble:
        return _problem(cell.address, *_TROUBLES[cell.trouble])
    if cell.scalar is None:
        was, now = short(cell.shown), short(cell.text)
        if not cell.shown:
            said = Text(
                f"规则集里没有这一项，填了 `{now}`",
                f"the ruleset says nothing here; `{now}` is new",
            )
            return _problem(
                cell.address, "JX702", said, Text("在 YAML 里添上这一项", "add it in the YAML")
            )
        said = Text(
            f"这一格只供阅读，原为 `{was}`，改成了 `{now}`",
            f"this cell is to be read only; it was `{was}` and is `{now}`",
        )
        help_ = Text(
            "改回去，或改 YAML；排过序的，把隐藏的 A 列一起排",
            "undo it, or edit the YAML; if you sorted, sort the hidden column A along",
        )
        return _problem(cell.address, "JX702", said, help_)
    if not cell.text:
        was = short(cell.shown)
        said = Text(f"单元格清空了，原为 `{was}`", f"the cell was emptied; it held `{was}`")
        return _problem(
            cell.address,
            "JX702",
            said,
            Text("要删去这一项请改 YAML", "to remove it, edit the YAML"),
        )
    return None


def refused_in_gone_row(cell: Written) -> Diagnostic:
    """Say that a cell was changed whose rule was removed."""
    said = Text(
        "这一格改了，可它所属的那一行删去了", "this cell was changed, but its row was removed"
    )
    help_ = Text("撤销其中一处", "undo one of the two")
    return _problem(cell.address, "JX704", said, help_)


def new_row(address: str) -> Diagnostic:
    """Say that a row is new and that nothing tells what rule it should be."""
    said = Text("这一行不是导出时的行", "this row was not there when exported")
    help_ = Text(
        "增加一档：复制相邻的整行，在下面插入，再改；指标、参数等请改 YAML",
        "to add a band, copy the whole row beside it, insert it below and change it; indicators "
        "and the like are added in the YAML",
    )
    return _problem(address, "JX703", said, help_)


def row_not_copied(address: str) -> Diagnostic:
    """Say that a row cannot be copied, since the rule holds what the row does not show."""
    said = Text(
        "这一行的规则有表里改不了的内容（编号、条件、英文名等），不能复制",
        "its rule holds what cannot be changed in this row (an id, a condition, an English name), "
        "so it cannot be copied",
    )
    return _problem(address, "JX703", said, Text("增加一行请改 YAML", "add rows in the YAML"))


def row_gone(title: str, row: Row) -> Diagnostic:
    """Say that a row was removed that only the YAML can do without."""
    shown = short(" ".join(c.text for c in row.cells.values() if c.text))
    said = Text(f"这一行删去了：{shown}", f"this row is gone: {shown}")
    return _problem(title, "JX704", said, Text("删去这一行请改 YAML", "remove it in the YAML"))


def sheet_gone(title: str) -> Diagnostic:
    """Say that a sheet is gone."""
    said = Text("这张表没有了", "this sheet is gone")
    return _problem(title, "JX705", said, Text("重新导出再改", "export again"))


def column_gone(title: str, header: Text) -> Diagnostic:
    """Say that a column is gone."""
    said = Text(f"`{header.zh}` 这一列没有了", f"the column `{header.en}` is gone")
    help_ = Text("撤销，或重新导出再改", "undo it, or export again")
    return _problem(title, "JX705", said, help_)


def copied_sheet(first: str, second: str) -> Diagnostic:
    """Say that a sheet stands twice."""
    said = Text(
        f"这张表是 `{first}` 的副本，不知道以哪张为准",
        f"this sheet is a copy of `{first}`; which of them counts is not known",
    )
    return _problem(second, "JX705", said, Text("删去其中一张", "delete one of them"))


def stray(address: str, text: str) -> Diagnostic:
    """Warn of a text that stands beside a table."""
    said = Text(f"`{short(text)}` 不在表里，没有导入", f"`{short(text)}` is no part of the table")
    help_ = Text("加注请另建工作表", "put notes on a sheet of your own")
    return _problem(address, "JX701", said, help_, warning=True)
