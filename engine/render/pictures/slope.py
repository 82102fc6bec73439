"""The slope chart as SVG: one line for each section or indicator, from column to column.

Height is the share of the points that was earned; the scores stand at both ends. Blue lines end
higher than they begin, orange ones lower, as their labels say with ▲ and ▼; the total is thick and
dark. What is open is a hatched band from the lowest to the highest score; where a column lacks a
score the line breaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.analysis.compare.standing import Standing, StandingRow
from engine.base.words import Language
from engine.render.comparison.words import change_text
from engine.render.pictures import words
from engine.render.pictures.charts import text_width, wrapped_label
from engine.render.pictures.column_heads import Heads, heads_height, heads_svg, key_svg
from engine.render.pictures.drawing import (
    BLUE,
    DARK,
    GREY,
    LINE,
    ORANGE,
    hatch_svg,
    line_svg,
    page_svg,
    text_svg,
    title_height,
)
from engine.render.pictures.spread import spread
from engine.scoring.explain.numbers import points_text, span_text

_LABEL, _LEADER, _EDGE = 230, 46, 14  # room for labels, for the lines to them, at the edges
_MANY = 20  # columns, where marks get smaller
_GAP, _NARROWEST, _WIDEST, _LOWEST = 80, 300, 640, 300


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns and the shares are."""

    places: tuple[int, ...]
    top: int
    bottom: int

    def y(self, share: Fraction) -> int:
        return self.bottom - int(share * (self.bottom - self.top))


@dataclass(frozen=True, slots=True)
class _Label:
    """A label on one side: its lines, and the column whose score it is led to."""

    row: int
    lines: list[str]
    column: int

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 4


def slope_svg(
    rows: Sequence[StandingRow],
    heads: Heads,
    title: str,
    language: Language,
    *,
    keyed: bool = False,
) -> str:
    """Return the drawing; it is as high as its labels need. With `keyed` it says beneath what
    letters and numbers stand for.
    """
    labels = [_labels(rows, heads.letters, side, language) for side in (0, -1)]
    plot = min(max((len(heads) - 1) * _GAP, _NARROWEST), _WIDEST)
    left = _EDGE + _LABEL + _LEADER
    width = 2 * left + plot
    gap = plot // max(len(heads) - 1, 1)
    places = tuple(left + number * plot // max(len(heads) - 1, 1) for number in range(len(heads)))
    over = title_height(title, width)
    top = over + heads_height(heads, gap) + 12
    needed = max(sum(label.height for label in side) for side in labels)
    frame = _Frame(places, top, top + max(_LOWEST, needed))
    legend = [
        line for said in words.SLOPE for line in wrapped_label(said.to(language), width - 2 * _EDGE)
    ]
    y = frame.bottom + 26
    lines = [_line(row, number, frame) for number, row in enumerate(rows)]
    body = [
        _grid(frame),
        heads_svg(heads, places, over, frame.bottom + 6, language),
        _scale(frame),
        *(bands for bands, _ in lines),
        *(line for _, line in lines),
        *(_side(rows, side, frame, at) for side, at in zip(labels, (0, -1), strict=True)),
        text_svg(_EDGE, y + 13, legend),
    ]
    y += len(legend) * LINE
    if keyed:
        key, y = key_svg(heads, y + 8, _EDGE, width - 2 * _EDGE)
        body.append(key)
    size = width, y + 14
    hatches = "".join(hatch_svg(f"slope{c[1:]}", c) for c in (BLUE, ORANGE, DARK, GREY))
    return page_svg("".join(body), size, title, hatches)


def _labels(
    rows: Sequence[StandingRow], letters: Sequence[str], side: int, language: Language
) -> list[_Label]:
    """Return the labels of a side. What neither end has is labelled at the right."""
    found = []
    for number, row in enumerate(rows):
        end = column = range(len(row.cells))[side]
        if row.cells[column] is None:
            if side == 0 or row.cells[0] is not None:
                continue
            column = max(c for c, cell in enumerate(row.cells) if cell is not None)
        cell = row.cells[column]
        assert cell is not None
        where = "" if column == end else letters[column]
        lines = _with_number(row.title.to(language), _number(cell, where, language))
        change = change_text(row.change()) if side else ""
        found.append(_Label(number, _with_number(lines, change), column))
    return found


def _number(cell: Standing, where: str, language: Language) -> str:
    """Return a score with its points, and the column where it is not the one beside it."""
    said = f"{span_text(cell.low, cell.high)} / {points_text(cell.points)}"
    return words.ASIDE.fill(text=said, aside=where).to(language) if where else said


def _with_number(text: str | list[str], number: str) -> list[str]:
    """Return lines with a number after them, in one piece: on the last line where it fits."""
    lines = wrapped_label(text, _LABEL) if isinstance(text, str) else text
    if not number:
        return lines
    joined = f"{lines[-1]}  {number}"
    if text_width(joined) <= _LABEL:
        return [*lines[:-1], joined]
    return [*lines, *wrapped_label(number, _LABEL)]


def _grid(frame: _Frame) -> str:
    ends = frame.places[0], frame.places[-1]
    parts = []
    for hundredths in (0, 25, 50, 75, 100):
        y = frame.y(Fraction(hundredths, 100))
        parts.append(line_svg((ends[0], y), (ends[1], y), "#e3e6ea"))
    parts += [line_svg((x, frame.top), (x, frame.bottom), "#c9ced5") for x in frame.places]
    return "".join(parts)


def _scale(frame: _Frame) -> str:
    x = frame.places[0] + 5
    return "".join(
        text_svg(x, frame.y(Fraction(h, 100)) - 3, [f"{h}%"], size=10, more='fill="#5b626b"')
        for h in (0, 50, 100)
    )


def _colour(row: StandingRow) -> str:
    if row.kind == "total":
        return DARK
    change = row.change()
    if change is None or change[0] <= 0 <= change[1]:
        return GREY
    return BLUE if change[0] > 0 else ORANGE


def _line(row: StandingRow, number: int, frame: _Frame) -> tuple[str, str]:
    """Return the bands where something is open, and the line through what is determined.

    Apart, so that no band lies over another's line.
    """
    colour = _colour(row)
    wide = 'stroke-width="3"' if row.kind == "total" else 'stroke-width="1.8"'
    small = len(frame.places) > _MANY
    bands: list[str] = []
    parts: list[str] = []
    marks: list[str] = []
    for column, (x, cell) in enumerate(zip(frame.places, row.cells, strict=True)):
        if cell is None:
            continue
        low, high = (frame.y(share) for share in cell.shares)
        if not cell.determined:
            bands.append(_band([(x - 3, high), (x + 3, high), (x + 3, low), (x - 3, low)], colour))
        marks += [_mark(x, y, number, colour, small=small) for y in sorted({low, high})]
        after = row.cells[column + 1] if column + 1 < len(row.cells) else None
        if after is None:
            continue
        x_after = frame.places[column + 1]
        low_after, high_after = (frame.y(share) for share in after.shares)
        if cell.determined and after.determined:
            parts.append(line_svg((x, low), (x_after, low_after), colour, wide))
        else:
            corners = [(x, high), (x_after, high_after), (x_after, low_after), (x, low)]
            bands.append(_band(corners, colour))
    return "".join(bands), "".join(parts + marks)


def _band(corners: list[tuple[int, int]], colour: str) -> str:
    points = " ".join(f"{x},{y}" for x, y in corners)
    return (
        f'<polygon points="{points}" fill="url(#slope{colour[1:]})" fill-opacity="0.45" '
        f'stroke="{colour}" stroke-width="0.8" stroke-dasharray="3 2"/>'
    )


_SHAPES = (  # within 10 by 10
    "M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 Z",
    "M-4,-4 h8 v8 h-8 Z",
    "M0,-5 L5,4 H-5 Z",
    "M0,-5.5 L5.5,0 L0,5.5 L-5.5,0 Z",
    "M0,5 L5,-4 H-5 Z",
    "M-2,-5 h4 v3 h3 v4 h-3 v3 h-4 v-3 h-3 v-4 h3 Z",
)


def _mark(x: int, y: int, number: int, colour: str, *, small: bool = False) -> str:
    """Return the sign of a line: lines beside each other have different ones."""
    return (
        f'<path transform="translate({x},{y}){" scale(0.6)" if small else ""}" '
        f'd="{_SHAPES[number % len(_SHAPES)]}" '
        f'fill="{colour}" stroke="#ffffff" stroke-width="0.8"/>'
    )


def _side(rows: Sequence[StandingRow], labels: list[_Label], frame: _Frame, side: int) -> str:
    """Return the labels of a side, each led to its point."""

    def wanted(label: _Label) -> int:
        cell = rows[label.row].cells[label.column]
        assert cell is not None
        return frame.y(sum(cell.shares, Fraction(0)) / 2)

    labels = sorted(labels, key=wanted)
    heights = [label.height for label in labels]
    middles = spread(
        [wanted(label) for label in labels], heights, frame.top - 10, frame.bottom + 10
    )
    out = -1 if side == 0 else 1
    edge = frame.places[side] + out * _LEADER
    leads, texts = [], []
    for label, middle in zip(labels, middles, strict=True):
        row = rows[label.row]
        end = frame.places[label.column] + out * 6, wanted(label)
        leads.append(line_svg((edge - out * 7, middle), end, "#b3b9c1", 'stroke-width="0.9"'))
        texts.append(_mark(edge - out * 2, middle, label.row, _colour(row)))
        first = middle - len(label.lines) * LINE // 2 + 13
        bold = 'font-weight="bold"' if row.kind == "total" else ""
        anchor = "end" if side == 0 else "start"
        texts.append(text_svg(edge + out * 8, first, label.lines, anchor=anchor, more=bold))
    return "".join(leads + texts)
