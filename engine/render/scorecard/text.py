"""The scorecard on a terminal: the indicator table that an official knows, then what is open.

Needs rich. `width` is the number of terminal cells; wide terminals get the scoring standard and
evidence as columns of their own, narrow ones get them as lines under each score.
"""

from __future__ import annotations

from msgspec import Struct
from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from engine.base.words import Language
from engine.render.scorecard import words
from engine.render.scorecard.rows import Row, around, has_declared, rows_of, total_of
from engine.render.wrapping import within, wrapped
from engine.scoring.explain.numbers import ends_text
from engine.scoring.explain.reasons import result_lines
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.scorecard import Scorecard, SectionScore

_WIDE = 120
_MOST_MISSING = 12
_POINTS_WIDTH = 6


def scorecard_view(card: Scorecard, language: Language, width: int) -> RenderableType:
    """Return the scorecard, to be printed by a rich console of `width` cells."""
    parts: list[RenderableType] = [_head(card, language, width), _result(card, language, width)]
    parts.append(_table(card, language, width))
    for title, lines in around(card, language, _MOST_MISSING):
        parts.append(Line(f"\n{title}", style="bold"))
        parts.extend(Line(wrapped(within(f"  {line}"), width)) for line in lines)
    return Group(*parts)


def _head(card: Scorecard, language: Language, width: int) -> RenderableType:
    title = Line(card.case_title, style="bold")
    if card.case_unit:
        title.append(f"  {card.case_unit}", style="not bold")
    rules = ruleset_title(card.plan).to(language)
    return Group(title, Line(wrapped(rules, width), style="dim"))


def _result(card: Scorecard, language: Language, width: int) -> RenderableType:
    first, *rest = result_lines(card, language)
    lines = [Line(wrapped(within(text), width)) for text in rest]
    return Group(Line("\n" + wrapped(first, width), style="bold"), *lines, Line(""))


class _Layout(Struct, frozen=True):
    """Widths of the columns in cells; `rule` is 0 where the screen is too narrow for it."""

    name: int
    number: int
    rule: int
    working: int
    declared: bool
    decided: int


def _layout(card: Scorecard, rows: list[Row], language: Language, width: int) -> _Layout:
    scores = [total_of(card, language).computed, *(row.computed for row in rows)]
    number = max(6, *(cell_len(s) for s in (*scores, *(row.points for row in rows))))
    declared = has_declared(card)
    decided = 0
    if card.review is not None:
        after = card.review.card
        ends = [after.ends, *(unit.ends for unit in after.units())]
        decided = max(6, *(cell_len(ends_text(pair)) for pair in ends))
    between = 11 if width < _WIDE else 14  # two cells of padding a column, one between columns
    rest = width - number - _POINTS_WIDTH - between
    rest -= (_POINTS_WIDTH + 3 if declared else 0) + (decided + 3 if decided else 0)
    if width < _WIDE:
        name = max(14, rest * 40 // 100)
        return _Layout(name, number, 0, max(12, rest - name), declared, decided)
    name, rule = rest * 26 // 100, rest * 34 // 100
    return _Layout(name, number, rule, rest - name - rule, declared, decided)


def _table(card: Scorecard, language: Language, width: int) -> Table:
    rows = rows_of(card, language)
    layout = _layout(card, rows, language, width)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    table.add_column(words.INDICATOR.to(language), width=layout.name)
    table.add_column(words.POINTS.to(language), justify="right", width=_POINTS_WIDTH)
    if layout.declared:
        table.add_column(words.OWN.to(language), justify="right", width=_POINTS_WIDTH)
    table.add_column(words.SCORE.to(language), justify="right", width=layout.number)
    if layout.decided:
        table.add_column(words.DECIDED.to(language), justify="right", width=layout.decided)
    if layout.rule:
        table.add_column(words.RULE.to(language), width=layout.rule)
    table.add_column(words.WORKING.to(language), width=layout.working)
    for row in rows:
        if row.depth == 0:
            table.add_section()
        table.add_row(*_row(row, language, layout))
    total = total_of(card, language)
    table.add_section()
    table.add_row(
        *_cells(
            layout,
            (total.title, total.points, total.declared, total.computed, total.decided),
            "",
            total.about,
        ),
        style="bold",
    )
    return table


def _row(row: Row, language: Language, layout: _Layout) -> list[Line]:
    name = "  " * row.depth + row.title
    if row.dimension and layout.rule:
        name += words.DIMENSION.fill(name=row.dimension).to(language)
    section = isinstance(row.of, SectionScore)
    about = row.working
    if section and not layout.rule:
        about = "\n".join(line for line in (row.standard, about) if line)
    texts = (name, row.points, row.declared, row.computed, row.decided)
    cells = _cells(layout, texts, row.standard, about)
    if section:
        for cell in cells[:-1]:
            cell.stylize("bold")
        cells[-1].stylize("dim")
    if row.open:
        cells[3 if layout.declared else 2].stylize("yellow")
    if row.why:
        cells[-1].append("\n" + wrapped(row.why, layout.working), style="dim")
    return cells


def _cells(
    layout: _Layout, texts: tuple[str, str, str, str, str], standard: str, about: str
) -> list[Line]:
    """Return the cells of a row: name, points, declared, computed and decided, then the words."""
    name, points, declared, computed, decided = texts
    cells = [Line(wrapped(name, layout.name)), Line(points)]
    if layout.declared:
        cells.append(Line(declared))
    cells.append(Line(computed))
    if layout.decided:
        cells.append(Line(decided))
    if layout.rule:
        cells.append(Line(wrapped(standard, layout.rule), style="dim"))
    cells.append(Line(wrapped(about, layout.working)))
    return cells


def print_scorecard(console: Console, card: Scorecard, language: Language) -> None:
    """Print a scorecard on a console."""
    console.print(scorecard_view(card, language, console.width))
