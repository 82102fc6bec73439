"""The official form 项目支出绩效自评表, blank: money, goals, indicators."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.auditing.intake import template_marks as marks
from engine.auditing.intake import words as intake_words
from engine.base.exact import to_text
from engine.base.values import Range
from engine.base.words import same
from engine.language.declared import Declared
from engine.language.domains import ANY_AMOUNT, YEARS
from engine.language.plan import Plan
from engine.language.vocabulary import AMOUNTS
from engine.language.wanted import Contents, WantedList
from engine.render.office import template_words as words
from engine.render.office.sheets import Page, address
from engine.render.office.template_cells import LABEL, Inputs, protect

_LAST = 9
_MARK = 10  # the hidden column: to which list a row belongs
_WIDTHS = (10.0, 12.0, 12.0, 26.0, 16.0, 16.0, 9.0, 14.0, 26.0, 2.0)
_HEAD = {"bold": True, "align": "center", **LABEL}
_COLUMNS = 3  # of amounts
_USUAL = ("adjusted", "initial", "received", "planned")  # beside what was spent
_MONEY, _GOALS = 4, 9
_YEARS = Range(Fraction(YEARS[0]), Fraction(YEARS[-1]))


def kinds_on_form(amounts: Sequence[Declared]) -> tuple[str, ...]:
    """Return the three columns of amounts: what was spent, what the rules want, the usual ones."""
    kinds = {one.path.partition(".")[2] for one in amounts}
    first = sorted(_USUAL, key=lambda kind: kind not in kinds)
    wanted = {"spent", *first[: _COLUMNS - 1]}
    return tuple(kind for kind in AMOUNTS if kind in wanted)


def write_form(
    page: Page, inputs: Inputs, plan: Plan, contents: Contents, year: int, rows: int
) -> None:
    """Write the form, with `rows` rows for each level-2 indicator; year 0 is left to fill in."""
    form = _Form(page, inputs, plan, contents)
    page.columns(*_WIDTHS)
    page.text(1, _MARK, marks.FORM, border=0)
    page.sheet.set_column(_MARK - 1, _MARK - 1, None, None, {"hidden": True})
    form.head(year)
    form.money()
    form.goals()
    form.indicators(rows)
    page.a4(repeat=(_GOALS + 2, _GOALS + 2), frozen=2)
    protect(page)


class _Form:
    """The form while it is written."""

    def __init__(self, page: Page, inputs: Inputs, plan: Plan, contents: Contents) -> None:
        self.page, self.inputs, self.plan, self.contents = page, inputs, plan, contents

    def head(self, year: int) -> None:
        page, blank = self.page, self.inputs.blank
        page.across(
            1, 1, 1, _LAST, words.FORM.zh, bold=True, font_size=16, align="center", border=0
        )
        page.height(1, least=28)
        page.across(2, 1, 2, 3, "项目名称", **_HEAD)
        blank(page, 2, 4, 6)
        page.text(2, 7, "年度", **_HEAD)
        blank(page, 2, 8, _LAST, align="center")
        if year:
            page.number(2, 8, Fraction(year), align="center", locked=False)
        said = same(f"{YEARS[0]}–{YEARS[-1]}")
        self.inputs.number(page, 2, 8, "whole", _YEARS, (intake_words.HEADS["year"], said))
        page.across(3, 1, 3, 3, "主管部门", **_HEAD)
        blank(page, 3, 4, 5)
        page.text(3, 6, "实施单位", **_HEAD)
        blank(page, 3, 7, _LAST)
        for row in (2, 3):
            page.height(row, least=22)

    def money(self) -> None:
        page, first = self.page, _MONEY + 1
        last = _MONEY + len(words.FUNDS)
        page.across(_MONEY, 1, last, 1, "项目资金\n（万元）", **_HEAD)
        page.across(_MONEY, 2, _MONEY, 3, "", **_HEAD)
        kinds = kinds_on_form(self.contents.amounts)
        for column, head in enumerate((*(AMOUNTS[k] for k in kinds), "分值", "执行率", "得分"), 4):
            page.text(_MONEY, column, head, **_HEAD)
        declared = {one.path: one for one in self.contents.amounts}
        for row, label in enumerate(words.FUNDS, first):
            page.across(row, 2, row, 3, label, **LABEL)
            page.height(row, least=20)
            for column, kind in enumerate(kinds, 4):
                self.inputs.blank(page, row, column, align="right")
                self._amount(row, column, declared.get(f"budget.{kind}"), AMOUNTS[kind])
            for column in (7, 8, 9) if row > first else ():
                page.text(row, column, "—", align="center", **LABEL)
        for column in (7, 9):
            self._points(first, column)
        spent, budget = address(first, 6), address(first, 5)
        page.formula(
            first, 8, f'=IF(AND(ISNUMBER({budget}),ISNUMBER({spent})),IF({budget}=0,"",'
            f'{spent}/{budget}),"")', "", align="center", num_format="0.00%", **LABEL,
        )  # fmt: skip

    def _amount(self, row: int, column: int, declared: Declared | None, name: str) -> None:
        said = same("万元") if declared is None or declared.note is None else declared.note
        title = same(name) if declared is None else declared.title
        self.inputs.number(self.page, row, column, "money", ANY_AMOUNT, (title, said))

    def _points(self, row: int, column: int) -> None:
        self.inputs.blank(self.page, row, column, align="center")
        said = same(words.COLUMNS[5] if column == 7 else words.COLUMNS[6])
        self.inputs.number(self.page, row, column, "points", ANY_AMOUNT, (said, same("")))

    def goals(self) -> None:
        page = self.page
        page.across(_GOALS, 1, _GOALS + 1, 1, "年度总体目标", **_HEAD)
        page.across(_GOALS, 2, _GOALS, 5, "预期目标", **_HEAD)
        page.across(_GOALS, 6, _GOALS, _LAST, "实际完成情况", **_HEAD)
        self.inputs.blank(page, _GOALS + 1, 2, 5)
        self.inputs.blank(page, _GOALS + 1, 6, _LAST)
        page.height(_GOALS + 1, least=60)

    def indicators(self, rows: int) -> None:
        page, head = self.page, _GOALS + 2
        for column, text in enumerate(words.COLUMNS, 2):
            page.text(head, column, text, **_HEAD)
        page.height(head, least=30)
        row = head
        for one in self.contents.lists:
            top = row + 1
            for dimension in one.dimensions or words.DIMENSIONS[one.name]:
                page.across(row + 1, 3, row + rows, 3, dimension, align="center", **LABEL)
                for _ in range(rows):
                    row += 1
                    self._line(row, one)
            page.across(top, 2, row, 2, self._level1(one), align="center", **LABEL)
        page.across(head, 1, row, 1, "绩效指标", **_HEAD)
        self._total(head + 1, row, row + 1)

    def _line(self, row: int, one: WantedList) -> None:
        page = self.page
        for column in (4, 5, 6, _LAST):
            self.inputs.blank(page, row, column, align="left" if column in (4, _LAST) else "center",
                              num_format="General")  # fmt: skip
        for column in (7, 8):
            self._points(row, column)
        page.text(row, _MARK, one.name, border=0)
        page.height(row, least=22)

    def _level1(self, one: WantedList) -> str:
        """Return the level-1 name, with its points where the section takes nothing else."""
        section = one.section
        if section is None or section.each is None:
            return words.LISTS[one.name]
        alone = [other.section for other in self.contents.lists if other.name == one.name]
        title = words.LISTS[one.name] if len(alone) == 1 else section.title.zh
        own = len(section.each.lists) == 1
        return f"{title}（{to_text(section.points)}分）" if own and self.plan.total else title

    def _total(self, first: int, last: int, row: int) -> None:
        page = self.page
        page.across(row, 1, row, 6, "总分", **_HEAD)
        for column, beside in ((7, 7), (8, 9)):
            ends = address(first, column), address(last, column)
            money = address(_MONEY + 1, beside)
            cells = f"{money},{ends[0]}:{ends[1]}"
            formula = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
            page.formula(row, column, formula, "", **_HEAD)
        page.text(row, 9, "", **LABEL)
        page.height(row, least=24)
