"""The heat map as SVG: sections and indicators down, columns across, a score in every cell.

The darker the blue, the more of the points was earned, in the classes of `standing_words`; what is
open is hatched and says from where to where. Many columns stand in several panels, one under
another.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engine.analysis.compare.standing import Standing, StandingRow
from engine.base.words import Language
from engine.render.comparison.words import change_text, class_names, class_of
from engine.render.pictures import words
from engine.render.pictures.charts import text_width, wrapped_label
from engine.render.pictures.column_heads import Heads, heads_height, heads_svg, key_svg
from engine.render.pictures.drawing import (
    DARK,
    GREY,
    LINE,
    hatch_svg,
    line_svg,
    page_svg,
    text_svg,
    title_height,
)
from engine.scoring.explain.numbers import points_text

_EDGE, _LABEL, _INDENT = 14, 250, 14
_CELL, _CELL_SIZE, _CELL_LINE = 40, 12, 14  # least width of a cell; its texts
_MOST = 20  # columns of a panel
_WIDEST = 980  # of a panel with more than a few columns
_PAGE, _LEAST = 740, 150  # height of the rows of a page, and of a panel where there are several
_FILLS = ("#f1f6fb", "#c3dbf0", "#86b6df", "#2f74b3", "#0b3a66")  # by class
_INKS = (DARK, DARK, DARK, "#ffffff", "#ffffff")
_GROUND = "#fff3e0"


class _Layout(Struct, frozen=True):
    """Of all panels: widths, and the lines and heights of the rows."""

    cell: int
    change: int
    most: int
    labels: list[list[str]]
    heights: list[int]


def heatmap_svg(
    rows: Sequence[StandingRow],
    heads: Heads,
    title: str,
    language: Language,
    *,
    keyed: bool = False,
) -> str:
    """Return the drawing. With `keyed` it says beneath what letters and numbers stand for."""
    layout = _layout(rows, heads, language)
    across = min(len(heads), layout.most)
    width = max(2 * _EDGE + _LABEL + 10 + across * layout.cell + layout.change, 560)
    y = title_height(title, width)
    body: list[str] = []
    for first in range(0, len(heads), layout.most):
        end = min(first + layout.most, len(heads))
        panel, y = _panel(rows, heads, (first, end), y, layout, language)
        body.append(panel)
    legend, y = _legend(y, width, language)
    body.append(legend)
    if keyed:
        key, y = key_svg(heads, y, _EDGE, width - 2 * _EDGE)
        body.append(key)
    return page_svg("".join(body), (width, y + 14), title, hatch_svg("heat", "#f3c78e", _GROUND))


def heatmap_pages(
    rows: Sequence[StandingRow], heads: Heads, language: Language
) -> list[list[StandingRow]]:
    """Return rows in parts of which each, drawn, fits on a page of A4."""
    layout = _layout(rows, heads, language)
    panels = -(-len(heads) // layout.most)
    pages: list[list[StandingRow]] = [[]]
    left = room = max(_PAGE // panels, _LEAST)
    for row, height in zip(rows, layout.heights, strict=True):
        if pages[-1] and height > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= height
    return pages


def _layout(rows: Sequence[StandingRow], heads: Heads, language: Language) -> _Layout:
    texts = [line for row in rows for cell in row.cells for line in _score(cell)]
    cell = max(_CELL, *(text_width(text, _CELL_SIZE) + 8 for text in texts))
    most = min(_MOST, max((_WIDEST - _LABEL) // cell, 3))
    changes = [change_text(row.change()) for row in rows]
    change = max(text_width(text) for text in (*changes, *words.CHANGE_HEAD.parts(language))) + 16
    labels = [wrapped_label(row.title.to(language), _LABEL - _indent(row)) for row in rows]
    heights = [
        max(24, len(label) * LINE + 6, *(len(_score(c)) * _CELL_LINE + 6 for c in row.cells))
        for row, label in zip(rows, labels, strict=True)
    ]
    return _Layout(cell, change if len(heads) > 1 else 0, most, labels, heights)


def _indent(row: StandingRow) -> int:
    return _INDENT * max(row.depth - 1, 0)


def _panel(
    rows: Sequence[StandingRow],
    heads: Heads,
    columns: tuple[int, int],
    y: int,
    layout: _Layout,
    language: Language,
) -> tuple[str, int]:
    """Return some of the columns under their heads, and where the panel ends."""
    first, end = columns
    part = heads.part(first, end)
    left = _EDGE + _LABEL + 10
    places = [left + n * layout.cell + layout.cell // 2 for n in range(end - first)]
    top = y + heads_height(part, layout.cell)
    right = left + (end - first) * layout.cell
    with_change = layout.change and end == len(heads)
    parts: list[str] = []
    at = top
    for row, label, height in zip(rows, layout.labels, layout.heights, strict=True):
        bold = 'font-weight="bold"' if row.kind != "indicator" else ""
        middle = at + height // 2
        if row.kind == "total":
            parts.append(line_svg((_EDGE, at - 1), (right, at - 1), DARK))
        parts.append(
            text_svg(_EDGE + _indent(row), _foot(middle, len(label), LINE), label, more=bold)
        )
        for x, cell in zip(places, row.cells[first:end], strict=True):
            parts.append(_cell(cell, x - layout.cell // 2, at, (layout.cell, height), bold))
        if with_change:
            said = change_text(row.change()) or "—"
            parts.append(text_svg(right + 10, middle + 5, [said], more=bold))
        at += height
    if with_change:
        parts.append(
            text_svg(right + 10, top - 20, words.CHANGE_HEAD.parts(language), size=11, step=13)
        )
    parts.append(heads_svg(part, places, y, at, language))
    return "".join(parts), at + 16


def _foot(middle: int, lines: int, step: int) -> int:
    """Return the foot of the first of several lines around a middle."""
    return middle - (lines - 1) * step // 2 + 5


def _score(cell: Standing | None) -> list[str]:
    if cell is None:
        return ["—"]
    if cell.determined:
        return [points_text(cell.low)]
    return [f"{points_text(cell.low)}–", points_text(cell.high)]


def _cell(cell: Standing | None, x: int, y: int, size: tuple[int, int], bold: str) -> str:
    width, height = size
    fill, ink = "#ffffff", DARK
    if cell is not None and cell.determined:
        number = class_of(cell.shares[0])
        fill, ink = _FILLS[number], _INKS[number]
    elif cell is not None:
        fill = "url(#heat)"
    lines = _score(cell)
    foot = _foot(y + height // 2, len(lines), _CELL_LINE) - 1
    more = f'fill="{ink}" {bold}'.strip()
    if fill.startswith("url"):
        more += f' stroke="{_GROUND}" stroke-width="3" paint-order="stroke"'
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" '
        f'stroke="#ffffff" stroke-width="1.5"/>'
        + text_svg(
            x + width // 2,
            foot,
            lines,
            anchor="middle",
            size=_CELL_SIZE,
            step=_CELL_LINE,
            more=more,
        )
    )


def _legend(y: int, width: int, language: Language) -> tuple[str, int]:
    """Return what the shades mean, and where that ends."""
    open_, none = words.NO_CLASS.parts(language)
    items = [*zip(_FILLS, class_names(), strict=True), ("url(#heat)", open_), ("", none)]
    said = words.SHARE.to(language)
    x, parts = _EDGE + text_width(said), [text_svg(_EDGE, y + 12, [said])]
    for fill, word in items:
        needed = text_width(word) + (42 if fill else 14)
        if x + needed > width - _EDGE:
            x, y = _EDGE, y + LINE + 6
        if fill:
            parts.append(
                f'<rect x="{x}" y="{y}" width="22" height="14" fill="{fill}" '
                f'stroke="{GREY}" stroke-width="0.6"/>'
            )
        parts.append(text_svg(x + (28 if fill else 0), y + 12, [word]))
        x += needed
    return "".join(parts), y + LINE + 10
