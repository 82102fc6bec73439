"""The pictures of a comparison's columns: what each draws, in which form, under which title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.console import Console

from engine.analysis.compare.standing import StandingRow
from engine.base.words import Language, Text
from engine.render.blocks import Picture
from engine.render.comparison.standing import print_heatmap, print_key, print_slope
from engine.render.pictures import words
from engine.render.pictures.column_heads import Heads
from engine.render.pictures.heatmap import heatmap_pages, heatmap_svg
from engine.render.pictures.slope import slope_svg

Kind = Literal["slope", "heatmap"]
Lines = Literal["sections", "indicators"]

_TITLES: dict[Kind, Text] = {
    "slope": words.SHARES_HEAD,
    "heatmap": words.SCORES_HEAD,
}
_DRAW = {"slope": slope_svg, "heatmap": heatmap_svg}
_PRINT = {"slope": print_slope, "heatmap": print_heatmap}


def drawn(
    kind: Kind, rows: Sequence[StandingRow], heads: Heads, language: Language, *, keyed: bool = True
) -> str:
    """Return a picture as SVG, of rows that `shown` chose."""
    return _DRAW[kind](rows, heads, _TITLES[kind].to(language), language, keyed=keyed)


def printed(
    console: Console, kind: Kind, rows: Sequence[StandingRow], heads: Heads, language: Language
) -> None:
    """Print a picture, and beneath it what its columns are."""
    _PRINT[kind](console, rows, heads, _TITLES[kind].to(language), language)
    print_key(console, heads)


def shown(kind: Kind, rows: Sequence[StandingRow], lines: Lines) -> list[StandingRow]:
    """Return the rows that a picture shows, the total last: a heat map all, a slope chart those
    of one level that have a score.
    """
    if kind == "heatmap":
        return [*rows[1:], rows[0]]
    if lines == "indicators":
        chosen = [row for row in rows if row.kind == "indicator"]
    else:
        chosen = [row for row in rows if row.kind == "section" and row.depth == 1]
    return [row for row in (*chosen, rows[0]) if any(row.cells)]


def pictures(
    rows: Sequence[StandingRow], heads: Heads, lines: Lines, language: Language
) -> list[Picture]:
    """Return both pictures for a document that has its own key; a heat map in parts that fit on
    pages.
    """
    slope = drawn("slope", shown("slope", rows, lines), heads, language, keyed=False)
    found = [Picture(slope, _TITLES["slope"].to(language))]
    pages = heatmap_pages(shown("heatmap", rows, lines), heads, language)
    for number, page in enumerate(pages, 1):
        title = _TITLES["heatmap"].to(language)
        if len(pages) > 1:
            title += f" {number}/{len(pages)}"
        found.append(Picture(heatmap_svg(page, heads, title, language), title))
    return found
