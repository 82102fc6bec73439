"""The form 项目支出绩效自评表 as a workbook, with live formulas and the grounds of every score."""

from __future__ import annotations

from fractions import Fraction

from engine.base.words import Language
from engine.language.facts.types import Goal, Known
from engine.render.office.form_indicators import HEAD, Cells, Indicators
from engine.render.office.formulas import fits
from engine.render.office.grounds import write_changes, write_grounds
from engine.render.office.layout import FIRST_MONEY, Layout, lay_out
from engine.render.office.material import Material
from engine.render.office.money import Row, in_wan
from engine.render.office.numbers import Numbers
from engine.render.office.sheets import FANG, Book, Page, address
from engine.render.office.words import CHANGES, FORM, GROUNDS, KINDS, NUMBERS, pick
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.scorecard import known_ends

_LAST = 9
_WIDTHS = (10.0, 12.0, 12.0, 26.0, 16.0, 16.0, 9.0, 14.0, 26.0)


def form_bytes(material: Material) -> bytes:
    """Return the workbook."""
    facts, language = material.facts, material.language
    book = Book(facts.title, facts.year)
    form, grounds, changes, numbers = (
        book.sheet(name.to(language)) for name in (FORM, GROUNDS, CHANGES, NUMBERS)
    )
    layout = lay_out(facts, material.card)
    known = Numbers(numbers, form, layout, material)
    _Form(form, layout, known, material).write()
    write_grounds(grounds, material)
    write_changes(changes, material, layout.money)
    return book.finish()


class _Form:
    """The form while it is written."""

    def __init__(self, page: Page, layout: Layout, numbers: Numbers, material: Material) -> None:
        self.page, self.layout, self.numbers, self.material = page, layout, numbers, material
        self.cells = Cells(page, numbers, material)
        self.language: Language = material.language

    def t(self, zh: str, en: str) -> str:
        return pick(self.language, zh, en)

    def write(self) -> None:
        self.page.columns(*_WIDTHS)
        self._head()
        self._money()
        self._goals()
        Indicators(self.cells, self.layout).write()
        self._total()
        head = self.layout.head
        self.page.a4(repeat=(head, head), frozen=2)

    def _head(self) -> None:
        page, facts = self.page, self.material.facts
        plan = self.material.card.plan
        title = self.t("项目支出绩效自评表", "Project Expenditure Self-Evaluation Form")
        if plan.use != "self-evaluation":
            title = self.t("绩效评分表：", "Score sheet: ") + plan.title.to(self.language)
        page.across(1, 1, 1, _LAST, title, bold=True, font_size=16, align="center", border=0)
        page.across(
            2,
            1,
            2,
            _LAST,
            self.t(f"（{facts.year} 年度）", f"({facts.year})"),
            align="center",
            border=0,
        )
        page.height(1, least=28)
        page.height(2, least=18)
        page.across(3, 1, 3, 3, self.t("项目名称", "Project"), **HEAD)
        page.across(3, 4, 3, _LAST, facts.project or facts.title, font_name=FANG)
        page.across(4, 1, 4, 3, self.t("主管部门", "Department"), **HEAD)
        page.across(4, 4, 4, 5, facts.department or "", font_name=FANG)
        page.text(4, 6, self.t("实施单位", "Unit"), **HEAD)
        page.across(4, 7, 4, _LAST, facts.unit or "", font_name=FANG)
        page.height(3, (facts.project or facts.title, 110.0), least=22)
        page.height(4, (facts.department or "", 41.0), (facts.unit or "", 47.0), least=22)

    # ---- money ------------------------------------------------------------------------------

    def _money(self) -> None:
        page, money = self.page, self.layout.money
        last = FIRST_MONEY + len(money.rows)
        label = self.t("项目资金\n（万元）", "Money\n(10k yuan)")
        page.across(5, 1, last, 1, label, **HEAD)
        page.across(5, 2, 5, 3, "", **HEAD)
        for column, kind in enumerate(money.kinds, 4):
            page.text(5, column, self._kind(kind, column), **HEAD)
        for column, text in (
            (7, self.t("分值", "Points")),
            (8, self.t("执行率", "Rate")),
            (9, self.t("得分", "Score")),
        ):
            page.text(5, column, text, **HEAD)
        page.height(5, least=22)
        self._money_row(FIRST_MONEY, money.total, self.t("年度资金总额", "Total"))
        for index, row in enumerate(money.rows):
            of = self.t("其中：", "of which: ")
            self._money_row(FIRST_MONEY + 1 + index, row, of + row.title)
        self._execution()

    def _kind(self, kind: str | None, column: int) -> str:
        kind = kind or {4: "initial", 5: "adjusted"}.get(column, "spent")
        return KINDS[kind].to(self.language)

    def _money_row(self, at: int, row: Row, label: str) -> None:
        page, money = self.page, self.layout.money
        page.across(at, 2, at, 3, label, font_name=FANG)
        page.height(at, (label, 24.0), least=20)
        for column, kind in enumerate(money.kinds, 4):
            known = row.amounts.get(kind) if kind else None
            if at == FIRST_MONEY and known is not None and self._summed(kind, known):
                first, last = address(at + 1, column), address(at + len(money.rows), column)
                exact = in_wan(known)
                assert exact is not None
                page.formula(at, column, f"=ROUND(SUM({first}:{last}),6)", exact, align="right")
            else:
                self._amount(at, column, known)
        if at != FIRST_MONEY:
            for column, text in ((7, "—"), (8, ""), (9, "—")):
                page.text(at, column, text, align="center")

    def _summed(self, kind: str | None, known: Known) -> bool:
        """Return whether a total is the sum of the rows below it, each exact."""
        rows = self.layout.money.rows
        amounts = [in_wan(row.amounts.get(kind)) for row in rows] if kind else []
        whole = in_wan(known)
        exact = [a for a in amounts if a is not None and fits(a)]
        return bool(exact) and len(exact) == len(rows) and sum(exact, Fraction(0)) == whole

    def _amount(self, row: int, column: int, known: Known | None) -> None:
        exact = in_wan(known)
        if exact is not None and fits(exact):
            self.page.number(row, column, exact, align="right")
        else:
            self.page.text(row, column, known.written if known else "", align="right")

    def _execution(self) -> None:
        page, unit = self.page, self.layout.execution
        if unit is None:
            for column in (7, 8, 9):
                page.text(FIRST_MONEY, column, "—", align="center")
            return
        self.cells.points(FIRST_MONEY, unit.points)
        rate = self.numbers.values.get(unit.id)
        if rate is not None and isinstance(unit.value, Fraction):
            page.formula(FIRST_MONEY, 8, rate, unit.value, align="center", num_format="0.00%")
        else:
            page.text(FIRST_MONEY, 8, self.t("未定", "open"), align="center")
        self.cells.score(FIRST_MONEY, 9, unit)

    # ---- goals ------------------------------------------------------------------------------

    def _goals(self) -> None:
        page, top = self.page, self.layout.goals
        goals = self.material.facts.goals or (Goal(None, None),)
        page.across(top, 1, top + len(goals), 1, self.t("年度总体目标", "Goals"), **HEAD)
        page.across(top, 2, top, 5, self.t("预期目标", "Expected"), **HEAD)
        page.across(top, 6, top, _LAST, self.t("实际完成情况", "Achieved"), **HEAD)
        page.height(top, least=20)
        for index, goal in enumerate(goals, top + 1):
            expected, achieved = goal.expected or "", goal.achieved or ""
            page.across(index, 2, index, 5, expected, font_name=FANG)
            page.across(index, 6, index, _LAST, achieved, font_name=FANG)
            page.height(
                index, (expected, sum(_WIDTHS[1:5])), (achieved, sum(_WIDTHS[5:])), least=36
            )

    # ---- total ------------------------------------------------------------------------------

    def _total(self) -> None:
        page, card, row = self.page, self.material.card, self.layout.total
        page.across(row, 1, row, 6, self.t("总分", "Total"), **HEAD)
        if card.plan.total is None:
            page.text(row, 7, "—", **HEAD)
        else:
            page.number(row, 7, card.plan.total, **HEAD)
        if not card.scored:
            page.text(row, 8, self.t("没有总分", "no total"), **HEAD)
        elif card.score is not None:
            page.formula(
                row,
                8,
                f"={self.numbers.low['total']}",
                card.score,
                num_format=self.cells.format(card.score),
                **HEAD,
            )
        else:
            low, high = known_ends(card.ends)
            self.cells.open(row, 8, "total", low, high, **HEAD)
        page.text(row, 9, self._grade(), **HEAD)
        page.height(row, least=24)
        for index, text in enumerate(self._notes(), row + 1):
            page.across(index, 1, index, _LAST, text, border=0, font_size=9)
            page.height(index, (text, sum(_WIDTHS) * 1.1), least=15)

    def _grade(self) -> str:
        card = self.material.card
        if card.grade is not None:
            return self.t(f"等级：{card.grade}", f"grade {card.grade}")
        if card.grade_low is None:
            return ""
        return self.t(
            f"等级未定：{card.grade_low}～{card.grade_high}",
            f"grade open: {card.grade_low} to {card.grade_high}",
        )

    def _notes(self) -> list[str]:
        card = self.material.card
        rules = ruleset_title(card.plan).to(self.language)
        found = [
            self.t(
                f"注：得分按 {rules} 计算，各项依据见“{GROUNDS.zh}”表。",
                f"Note: scored by {rules}; see the sheet {GROUNDS.en}.",
            )
        ]
        if card.state == "open":
            found.append(
                self.t(
                    "注：底色格的得分未定，写的是规则允许的最低分～最高分，由什么决定见“调整与核对”表。",
                    "Note: shaded scores are open: lowest～highest that the rules allow.",
                )
            )
        if any(line.unit is None for line in self.layout.lines):
            found.append(
                self.t("注：“……”处案例没有列出指标。", "Note: at …… the case lists no indicator.")
            )
        return found
