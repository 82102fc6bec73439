"""Which row of the form holds what: found before anything is written, for formulas to point at."""

from __future__ import annotations

from msgspec import Struct

from engine.language.facts.types import CaseFacts
from engine.render.office.money import Money, money_of
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore

FIRST_MONEY = 6


class Line(Struct, frozen=True):
    """A row of indicators: the names of its levels, and its unit (None: nothing is listed)."""

    row: int
    top: SectionScore
    level2: str
    unit: UnitScore | None


class Layout(Struct, frozen=True):
    """The rows of the form. `execution` is the indicator that stands beside the money."""

    money: Money
    execution: UnitScore | None
    goals: int  # the row of their headers
    lines: tuple[Line, ...]
    head: int  # the row of the indicators' headers
    total: int

    @property
    def rows(self) -> dict[str, int]:
        """The row of each unit, by id."""
        found = {line.unit.id: line.row for line in self.lines if line.unit}
        if self.execution is not None:
            found[self.execution.id] = FIRST_MONEY
        return found


def lay_out(facts: CaseFacts, card: Scorecard) -> Layout:
    """Return where everything stands on the form."""
    money = money_of(facts)
    execution = next((u for u in card.units() if _is_execution(u)), None)
    goals = FIRST_MONEY + 1 + len(money.rows)
    head = goals + 1 + max(1, len(facts.goals))
    lines: list[Line] = []
    for top in card.sections:
        found = [x for x in _lines(top, "") if execution is None or x[1] is not execution]
        for level2, unit in found:
            lines.append(Line(head + 1 + len(lines), top, level2, unit))
    return Layout(money, execution, goals, tuple(lines), head, head + 1 + len(lines))


def _lines(section: SectionScore, above: str) -> list[tuple[str, UnitScore | None]]:
    found: list[tuple[str, UnitScore | None]] = []
    for inner in section.sections:
        found += _lines(inner, inner.section.title.zh)
    found += [(unit.dimension or above, unit) for unit in section.units]
    return found or [(above, None)]


def _is_execution(unit: UnitScore) -> bool:
    """Return whether an indicator is a rate of money spent of money budgeted."""
    paths = {o.known.path for o in unit.operands if o.known}
    return (
        unit.indicator is not None
        and unit.indicator.percent
        and "budget.spent" in paths
        and all(path.startswith("budget.") for path in paths)
        and len(paths) > 1
    )
