"""The sheet of numbers: what every score is computed from, the sums, what acts on the total."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.base.exact import ZERO, half_up
from engine.base.words import Language
from engine.render.office.formulas import (
    BEFORE,
    Sum,
    effect_formula,
    fits,
    score_formula,
    sum_formula,
    value_formula,
)
from engine.render.office.layout import FIRST_MONEY, Layout
from engine.render.office.material import Material
from engine.render.office.money import in_wan
from engine.render.office.sheets import Page
from engine.render.office.trees import POINTS, written
from engine.render.office.words import pick
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.numbers import operand_text, points_text
from engine.scoring.scorecard import AdjustmentScore, Operand, SectionScore, UnitScore, known_ends

_NUMBER = 4  # the column of numbers
_FORM_POINTS, _FORM_SCORE = 7, 8


class Numbers:
    """The sheet of numbers while it is written; the form asks it where numbers stand."""

    def __init__(self, page: Page, form: Page, layout: Layout, material: Material) -> None:
        """Write the sheet."""
        self.page, self.form, self.layout, self.material = page, form, layout, material
        self.language: Language = material.language
        self.row = 2
        self.low: dict[str, str] = {}
        self.high: dict[str, str] = {}
        self.formulas: dict[str, str] = {}
        self.values: dict[str, str] = {}
        page.columns(26, 26, 22, 16, 46)
        head = pick(
            self.language, "指标|项目|案例原文|数值|说明", "Indicator|Item|As written|Number|Note"
        )
        for column, text in enumerate(head.split("|"), 1):
            page.text(1, column, text, bold=True, bg_color="#E8EEF7", align="center")
        page.a4(repeat=(1, 1), frozen=1)
        for unit in material.card.units():
            self._unit(unit)
        for section in material.card.sections:
            self._section(section, 0)
        self._total()

    def t(self, zh: str, en: str) -> str:
        """Return the words of the language."""
        return pick(self.language, zh, en)

    def _line(self, first: str, second: str, third: str = "", note: str = "") -> int:
        row = self.row
        for column, text in ((1, first), (2, second), (3, third), (5, note)):
            self.page.text(row, column, text)
        shown = zip((first, second, third, note), (26.0, 26.0, 22.0, 46.0), strict=True)
        self.page.height(row, *shown)
        self.row += 1
        return row

    def _put(self, row: int, value: Fraction, formula: str | None = None) -> str:
        if formula is None:
            self.page.number(row, _NUMBER, value)
        else:
            self.page.formula(row, _NUMBER, formula, value)
        return self.page.at(row, _NUMBER)

    # ---- units ------------------------------------------------------------------------------

    def _unit(self, unit: UnitScore) -> None:
        title = unit.title.to(self.language)
        cells = {o.name: self._operand(title, o) for o in unit.operands}
        row = self.layout.rows.get(unit.id)
        assert row is not None
        points = 7
        cells[POINTS] = self.form.at(row, points)
        if unit.applies is False:
            self._line(title, self.t("得分", "score"), "", self.t("不适用", "not applicable"))
            return
        value = value_formula(unit)
        if value is not None and unit is self.layout.execution:
            self.values[unit.id] = written(value.root, cells)
        if unit.low == unit.high and unit.applies:
            self._determined(unit, title, cells, row)
        else:
            self._open(unit, title)

    def _operand(self, title: str, operand: Operand) -> str:
        known = operand.known
        said = known.written if known else ""
        if known is not None and known.parts:
            said = " + ".join(part.written for part in known.parts)
        note = ""
        value = operand.value
        if not isinstance(value, Fraction):
            note = self.t("取值 ", "value ") + operand_text(operand)
        elif operand.unit:
            note = operand.unit
        row = self._line(title, operand.name, said, note)
        if isinstance(value, Fraction):
            link = self._money_cell(operand)
            here = self._put(row, value, None if link is None else f"={link}")
            return link or here
        self.page.text(row, _NUMBER, "—", align="right")
        return self.page.at(row, _NUMBER)

    def _money_cell(self, operand: Operand) -> str | None:
        """Return the cell of the form that states an operand, if one does."""
        known, money = operand.known, self.layout.money
        if known is None:
            return None
        for column, kind in enumerate(money.kinds, 4):
            if kind and known.path == f"budget.{kind}":
                shown = in_wan(money.total.amounts.get(kind))
                if shown is not None and shown == operand.value and fits(shown):
                    return self.form.at(FIRST_MONEY, column)
        return None

    def _determined(self, unit: UnitScore, title: str, cells: dict[str, str], row: int) -> None:
        score = score_formula(self.material.card, unit)
        column = 9 if unit is self.layout.execution else _FORM_SCORE
        at = self.form.at(row, column)
        if score is not None:
            self.formulas[unit.id] = written(score.root, cells)
        note = (
            self.t("公式在自评表中", "the formula is on the form")
            if score is not None
            else self.t(
                "这种计分方法没有对应的公式，直接列出计分引擎的得分，见计分依据",
                "no formula says this method: the engine's score stands, see the grounds",
            )
        )
        line = self._line(title, self.t("得分", "score"), "", note)
        self._put(line, known_ends(unit.ends)[0], f"={at}")
        self.low[unit.id] = self.high[unit.id] = at

    def _open(self, unit: UnitScore, title: str) -> None:
        note = self.t(
            "得分未定：计分引擎按规则求出的界限，不是推定的得分",
            "open: the bounds that the rules allow, no estimate",
        )
        if not unit.exact:
            note += self.t("（外包界限）", " (outer bounds)")
        low, high = known_ends(unit.ends)
        for ends, value, name in (
            (self.low, low, self.t("最低", "lowest score")),
            (self.high, high, self.t("最高", "highest score")),
        ):
            ends[unit.id] = self._put(self._line(title, name, "", note), value)

    # ---- sums -------------------------------------------------------------------------------

    def _section(self, section: SectionScore, depth: int) -> None:
        for inner in section.sections:
            self._section(inner, depth + 1)
        own = section.section
        title = own.title.to(self.language)
        if section.ends is None:
            self._line(title, self.t("小计", "subtotal"), "", self.t("不计分", "no score"))
            return
        self._pair(
            own.id,
            title,
            self.t("小计", "subtotal"),
            section.ends,
            self._parts(section),
            self._share(section),
        )

    def _parts(self, section: SectionScore) -> list[tuple[str, Fraction, Fraction]]:
        how = section.section.aggregate
        if how.by != "sum" or how.bands or how.of != "parts":
            return []
        return [*_parts_of(section.sections), *((u.id, *u.ends) for u in section.units if u.ends)]

    def _share(self, section: SectionScore) -> tuple[Fraction, Fraction] | None:
        if not section.shared_out:
            return None
        parts = [
            s.points for s in section.sections if not s.section.aside and s.applies is not False
        ]
        parts += [u.points for u in section.units if u.applies is not False]
        kept = sum(parts, ZERO)
        return (kept + section.shared_out, kept) if kept else None

    def _pair(
        self,
        key: str,
        title: str,
        name: str,
        ends: tuple[Fraction, Fraction],
        parts: list[tuple[str, Fraction, Fraction]],
        share: tuple[Fraction, Fraction] | None,
    ) -> None:
        """Write a sum, as one number where it is determined, else as its two ends."""
        how = self.material.card.plan.rounding.how
        low, high = ends
        for at, value, own, word in (
            (self.low, low, {p[0]: p[1] for p in parts}, self.t("最低", "lowest")),
            (self.high, high, {p[0]: p[2] for p in parts}, self.t("最高", "highest")),
        ):
            if low == high and at is self.high:
                at[key] = self.low[key]
                continue
            found = sum_formula(own, value, how, share)
            note = (
                ""
                if found
                else self.t("由计分引擎求出：这一级不是简单相加", "from the engine: no plain sum")
            )
            row = self._line(title, name if low == high else f"{name}（{word}）", "", note)
            formula = None if found is None else written(found.root, at)
            at[key] = self._put(row, value, formula)

    def _total(self) -> None:
        card = self.material.card
        if card.ends is None:
            return
        acting = [a for a in card.adjustments if a.adjustment.effect.section is None]
        before = known_ends(acting[0].before if acting else card.ends)
        how = card.plan.aggregate
        parts: list[tuple[str, Fraction, Fraction]] = []
        if how.by == "sum" and not how.bands and how.of == "parts":
            parts = _parts_of(card.sections)
        tops = [s for s in card.sections if not s.section.aside]
        out = sum((s.points for s in tops if s.applies is False), ZERO)
        kept = sum((s.points for s in tops if s.applies is not False), ZERO)
        share = (kept + out, kept) if out and kept else None
        total = self.t("总分", "Total")
        name = self.t("调整前", "before adjustments") if acting else self.t("合计", "sum")
        self._pair("total", total, name, before, parts, share)
        for score in acting:
            self._adjustment(score)
        if acting and card.ends != acting[-1].after:
            self._pair("total", total, self.t("合计", "sum"), card.ends, [], None)

    def _adjustment(self, score: AdjustmentScore) -> None:
        title = score.adjustment.title.to(self.language)
        note = adjustment_text(self.material.card, score, self.language)
        was, made = known_ends(score.before), known_ends(score.after)
        both = made[0] != made[1] or was[0] != was[1]
        cells = (self.low["total"], self.high["total"])
        for at, index, word in (
            (self.low, 0, self.t("最低", "lowest")),
            (self.high, 1, self.t("最高", "highest")),
        ):
            if index and not both:
                self.high["total"] = self.low["total"]
                continue
            before, after = was[index], made[index]
            found: Sum | None = None
            if score.applies is not None or before == after:
                amount = score.amount if score.applies else None
                effect, lowest = score.adjustment.effect, self.material.card.plan.lowest
                found = effect_formula(effect, amount, before, after, lowest)
            name = self.t("调整后", "adjusted") + (f"（{word}）" if both else "")
            row = self._line(title, name, "", note)
            formula = None if found is None else written(found.root, {BEFORE: cells[index]})
            at["total"] = self._put(row, after, formula)

    # ---- what the form shows ----------------------------------------------------------------

    def shown(self, key: str, low: Fraction, high: Fraction) -> tuple[str, str]:
        """Return the formula and the text of an open score: `6.68～96.68`."""
        places = self.material.card.plan.rounding.places
        form = "0" + ("." + "0" * places if places else "")
        text = "～".join(
            points_text(half_up(v, places), places)
            if v.denominator != 1
            else f"{v.numerator}" + ("." + "0" * places if places else "")
            for v in (low, high)
        )
        formula = f'=TEXT({self.low[key]},"{form}")&"～"&TEXT({self.high[key]},"{form}")'
        return formula, text


def _parts_of(sections: Iterable[SectionScore]) -> list[tuple[str, Fraction, Fraction]]:
    """Return the sections that count, with the ends of their scores."""
    return [(s.id, *s.ends) for s in sections if s.ends and not s.section.aside]
