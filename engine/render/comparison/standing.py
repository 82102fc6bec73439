"""Slope chart and heat map on a terminal: signs and numbers, no colour needed. Needs rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.analysis.compare.standing import Standing, StandingRow
from engine.base.exact import half_up, to_text
from engine.base.words import Language, Text
from engine.render.comparison import words
from engine.render.comparison.words import change_text, class_names, class_of
from engine.render.pictures.column_heads import Heads
from engine.render.wrapping import wrapped
from engine.scoring.explain.numbers import span_text

_BARS = "▁▂▃▄▅▆▇█"
_SHADES = "·░▒▓█"  # by class
_OPEN, _NONE = "?", "—"
_PADDING = 3  # cells between columns, as rich draws them


class _Column(Struct, frozen=True):
    """A column as it is printed: its head, its cells, and how wide both are."""

    head: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(cell_len(line) for text in (self.head, *self.cells) for line in text.split("\n"))


def print_key(console: Console, heads: Heads) -> None:
    """Print what letters and numbers of columns stand for."""
    for text in (*heads.rulesets, *heads.names):
        console.print(Line(wrapped(text, console.width)))


def print_slope(
    console: Console, rows: Sequence[StandingRow], heads: Heads, title: str, language: Language
) -> None:
    """Print the share of the points in every column: a bar and its number."""
    signs = words.SLOPE_SIGNS.fill(low=_BARS[0], high=_BARS[-1], open=_OPEN, none=_NONE)
    columns = _columns(rows, heads, _bar, language)
    _print(console, (title, _key(signs, heads, language)), rows, columns, language)


def print_heatmap(
    console: Console, rows: Sequence[StandingRow], heads: Heads, title: str, language: Language
) -> None:
    """Print the score in every column, with a shade for its share of the points."""
    shades = " ".join(f"{s} {name}" for s, name in zip(_SHADES, class_names(), strict=True))
    signs = words.HEATMAP_SIGNS.fill(shades=shades, open=_OPEN, none=_NONE)
    columns = _columns(rows, heads, _shade, language)
    _print(console, (title, _key(signs, heads, language)), rows, columns, language)


def _key(signs: Text, heads: Heads, language: Language) -> str:
    """Say what the signs mean, and what divides columns under other rulesets."""
    return signs.to(language) + (words.DIVIDED.to(language) if heads.breaks else "")


def _bar(cell: Standing) -> tuple[str, str]:
    low, high = (to_text(half_up(share * 100, 1)) for share in cell.shares)
    if not cell.determined:
        return _OPEN, f"{low}–{high}%"
    return _BARS[min(int(cell.shares[0] * len(_BARS)), len(_BARS) - 1)], f"{low}%"


def _shade(cell: Standing) -> tuple[str, str]:
    sign = _SHADES[class_of(cell.shares[0])] if cell.determined else _OPEN
    return sign, span_text(cell.low, cell.high)


def _columns(
    rows: Sequence[StandingRow],
    heads: Heads,
    show: Callable[[Standing], tuple[str, str]],
    language: Language,
) -> list[_Column]:
    """Return the columns as printed, the change from the first to the last one at the end."""
    found = []
    for number, (letter, year) in enumerate(zip(heads.letters, heads.years, strict=True)):
        shown = [(_NONE, "") if (cell := row.cells[number]) is None else show(cell) for row in rows]
        edge = "│ " if number in heads.breaks else ""
        cells = tuple(f"{edge}{sign} {text}".rstrip() for sign, text in shown)
        found.append(_Column("\n".join(edge + line for line in (letter, year) if line), cells))
    if len(heads) > 1:
        head = f"{heads.letters[0]} → {heads.letters[-1]}\n{words.POINTS.to(language)}"
        changes = tuple(change_text(row.change()) or _NONE for row in rows)
        found.append(_Column(head, changes))
    return found


def _print(
    console: Console,
    about: tuple[str, str],
    rows: Sequence[StandingRow],
    columns: list[_Column],
    language: Language,
) -> None:
    width = console.width
    titles = ["  " * max(row.depth - 1, 0) + row.title.to(language) for row in rows]
    room = min(max(cell_len(title) for title in titles), max(width * 3 // 10, 16))
    console.print(Line(about[0], style="bold"))
    console.print(Line(wrapped(about[1], width)))
    for block in _blocks(columns, width - room - _PADDING):
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
        table.add_column("", width=room)
        for column in block:
            table.add_column(column.head, width=column.width, no_wrap=True)
        for number, title in enumerate(titles):
            style = "" if rows[number].kind == "indicator" else "bold"
            cells = (column.cells[number] for column in block)
            table.add_row(*map(Line, (wrapped(title, room), *cells)), style=style)
        console.print(table)


def _blocks(columns: list[_Column], room: int) -> Iterator[list[_Column]]:
    """Yield as many columns at a time as fit beside their titles, at least one."""
    block: list[_Column] = []
    left = room
    for column in columns:
        if block and column.width + _PADDING > left:
            yield block
            block, left = [], room
        block.append(column)
        left -= column.width + _PADDING
    yield block
