"""Forms of `jixiao template` filled in as Excel would: values typed into cells, by what they are."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Typed = str | int | float
FUNDS = 5  # the row of the year's money on the official form


def filled(
    form: bytes,
    *,
    head: Mapping[str, Typed] | None = None,
    money: Mapping[str, Typed] | None = None,
    measures: Mapping[str, list[Mapping[str, Typed]]] | None = None,
    facts: Mapping[str, Typed | tuple[Typed, str]] | None = None,
) -> bytes:
    """Return a form with what is given typed in.

    `head` goes by label; `money` by the head of its column; `measures` by level-2 name, each with
    the heads of its cells; `facts` by path, with the reason where there is one.
    """
    book = load_workbook(io.BytesIO(form))
    for sheet in book.worksheets:
        if sheet["A1"].value == "jixiao:facts":
            _type_facts(sheet, facts or {}, head or {})
        elif sheet["J1"].value == "jixiao:form":
            _type_form(sheet, head or {}, money or {}, measures or {})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _type_facts(
    sheet: Worksheet, facts: Mapping[str, Typed | tuple[Typed, str]], head: Mapping[str, Typed]
) -> None:
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2, max_col=1)}
    names = {"项目名称": "project", "主管部门": "department", "实施单位": "unit", "年度": "year"}
    if "year" in rows:
        facts = {**facts, **{names[name]: value for name, value in head.items()}}
    for path, typed in facts.items():
        value, reason = typed if isinstance(typed, tuple) else (typed, "")
        row = rows[path]
        sheet.cell(row, columns["value"], value)
        if reason:
            sheet.cell(row, columns["reason"], reason)


def _type_form(
    sheet: Worksheet,
    head: Mapping[str, Typed],
    money: Mapping[str, Typed],
    measures: Mapping[str, list[Mapping[str, Typed]]],
) -> None:
    labels = {str(c.value): c for row in sheet.iter_rows(max_row=3) for c in row if c.value}
    for label, value in head.items():
        merged = next((m for m in sheet.merged_cells.ranges if labels[label].coordinate in m), None)
        right = merged.max_col if merged else labels[label].column
        sheet.cell(labels[label].row, right + 1, value)
    kinds = {sheet.cell(FUNDS - 1, column).value: column for column in range(4, 10)}
    for kind, value in money.items():
        sheet.cell(FUNDS, kinds[kind], value)
    heads = next(row for row in sheet.iter_rows(min_row=FUNDS) if row[1].value == "一级指标")
    columns = {cell.value: cell.column for cell in heads}
    for level2, listed in measures.items():
        first = next(
            row[2].row for row in sheet.iter_rows(min_row=heads[0].row) if row[2].value == level2
        )
        for row, cells in enumerate(listed, first):
            for name, value in cells.items():
                sheet.cell(row, columns[name], value)
