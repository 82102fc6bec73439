"""The indicators of the form: their rows, and the cells of scores."""

from __future__ import annotations

from fractions import Fraction

from engine.render.office.layout import Layout, Line
from engine.render.office.material import Material
from engine.render.office.numbers import Numbers
from engine.render.office.sheets import FANG, Page
from engine.render.office.words import INDICATOR_HEADS, INDICATORS, NOT_APPLICABLE, WITH_POINTS
from engine.scoring.explain.numbers import points_text
from engine.scoring.scorecard import UnitScore

HEAD = {"bold": True, "align": "center"}
_CENTRED = {"align": "center"}
_SHADE = "#FFF3E0"  # under what is not determined


class Cells:
    """Writes points and scores into the form."""

    def __init__(self, page: Page, numbers: Numbers, material: Material) -> None:
        """Write into `page`, with the formulas of `numbers`."""
        self.page, self.numbers, self.material = page, numbers, material

    def points(self, row: int, points: Fraction) -> None:
        """Write points."""
        self.page.number(row, 7, points, align="center")

    def score(self, row: int, column: int, unit: UnitScore) -> None:
        """Write the score of a unit, as a formula where there is one."""
        if unit.ends is None:
            self.page.text(row, column, NOT_APPLICABLE.to(self.material.language), align="center")
        elif unit.score is None:
            self.open(row, column, unit.id, *unit.ends)
        elif unit.id in self.numbers.formulas:
            formula = self.numbers.formulas[unit.id]
            self.page.formula(
                row, column, formula, unit.score, align="center", num_format=self.format(unit.score)
            )
        else:
            self.page.number(
                row, column, unit.score, align="center", num_format=self.format(unit.score)
            )

    def format(self, value: Fraction) -> str:
        """Return the format of a score: as many decimals as the ruleset rounds to."""
        places = self.material.card.plan.rounding.places
        return "General" if value.denominator == 1 or not places else "0." + "0" * places

    def open(
        self, row: int, column: int, key: str, low: Fraction, high: Fraction, **more: object
    ) -> None:
        """Write the ends of a score that is not determined."""
        formula, text = self.numbers.shown(key, low, high)
        self.page.formula(row, column, formula, text, bg_color=_SHADE, **(_CENTRED | more))


class Indicators:
    """The rows of indicators while they are written."""

    def __init__(self, cells: Cells, layout: Layout) -> None:
        """Write where `layout` says."""
        self.cells, self.page, self.layout = cells, cells.page, layout
        self.language = cells.material.language

    def write(self) -> None:
        """Write all rows, with the cells of levels merged."""
        page, head, lines = self.page, self.layout.head, self.layout.lines
        title = INDICATORS.to(self.language)
        page.across(head, 1, head + len(lines), 1, title, **HEAD)
        for column, text in enumerate(INDICATOR_HEADS.parts(self.language), 2):
            page.text(head, column, text, **HEAD)
        page.height(head, least=30)
        for line in lines:
            self._line(line)
        for first, last in _runs([line.top.section.id for line in lines]):
            section = lines[first].top
            said = WITH_POINTS.fill(
                title=section.section.title, points=points_text(section.points)
            ).to(self.language)
            page.across(lines[first].row, 2, lines[last].row, 2, said, align="center")
            for a, b in _runs([line.level2 for line in lines[first : last + 1]]):
                text = lines[first + a].level2
                page.across(lines[first + a].row, 3, lines[first + b].row, 3, text, align="center")

    def _line(self, line: Line) -> None:
        page, unit, row = self.page, line.unit, line.row
        if unit is None:
            self._nothing(line)
            return
        measure = unit.measure
        target = measure.target.written if measure and measure.target else ""
        actual = measure.actual.written if measure and measure.actual else ""
        if measure and measure.level and not actual:
            actual = measure.level.written
        reason = (measure.reason if measure else None) or ""
        title = unit.title.to(self.language)
        for column, text, align in (
            (4, title, "left"),
            (5, target, "center"),
            (6, actual, "center"),
            (9, reason, "left"),
        ):
            page.text(row, column, text, align=align, font_name=FANG)
        self.cells.points(row, unit.points)
        self.cells.score(row, 8, unit)
        shown = zip((title, target, actual, reason), (26.0, 16.0, 16.0, 26.0), strict=True)
        page.height(row, *shown, (self._level(line), 12.0), (line.level2, 12.0), least=20)

    def _level(self, line: Line) -> str:
        """Return the level-1 text where it has this row alone."""
        rows = [one for one in self.layout.lines if one.top is line.top]
        return line.top.section.title.to(self.language) + "（100分）" if len(rows) == 1 else ""

    def _nothing(self, line: Line) -> None:
        """Write the row of a section under which the case lists nothing."""
        page, section, row = self.page, line.top, line.row
        for column in (5, 6, 9):
            page.text(row, column, "", align="center")
        page.text(row, 4, "……", align="center")
        self.cells.points(row, section.points)
        if section.ends is None:
            page.text(row, 8, NOT_APPLICABLE.to(self.language), align="center")
        elif section.settled:
            page.number(row, 8, section.ends[0], align="center")
        else:
            self.cells.open(row, 8, section.id, *section.ends)
        page.height(row, (self._level(line), 12.0), least=20)


def _runs(names: list[str]) -> list[tuple[int, int]]:
    """Return the first and last index of each run of equal names."""
    found: list[tuple[int, int]] = []
    for index, name in enumerate(names):
        if index and name == names[index - 1]:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found
