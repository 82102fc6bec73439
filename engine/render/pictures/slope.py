"""The slope chart as SVG: one line for each section or indicator, from column to column.

Height is the share of the points that was earned; the scores stand at both ends. Blue lines end
higher than they begin, orange ones lower, as their labels say with ▲ and ▼; the total is thick and
dark. What is open is an upright bar from the lowest to the highest score in a lane of its own;
lines join determined scores of neighbouring columns only.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

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
from engine.render.pictures.lanes import Lanes, lanes_of
from engine.render.pictures.spread import spread
from engine.scoring.explain.numbers import points_text, span_text

_LABEL, _LEADER, _EDGE = 230, 46, 14  # room for labels, for the lines to them, at the edges
_MANY = 20  # columns, where marks get smaller
_GAP, _NARROWEST, _WIDEST, _LOWEST = 80, 300, 640, 300
_LANE = 16  # from one open score to the next


class _Frame(Struct, frozen=True):
    """Where the columns, their lanes and the shares are."""

    places: tuple[int, ...]
    top: int
    bottom: int
    lanes: Lanes

    def y(self, share: Fraction) -> int:
        return self.bottom - int(share * (self.bottom - self.top))

    def x(self, column: int, row: int) -> int:
        """Return where the score of a row stands: in its lane, or at the column."""
        return self.places[column] + self.lanes.offset(column, row)

    @property
    def ends(self) -> tuple[int, int]:
        """Where the plot begins and ends, with the lanes outside."""
        first, last = self.lanes.reach(0), self.lanes.reach(len(self.places) - 1)
        return self.places[0] + first[0], self.places[-1] + last[1]


class _Label(Struct, frozen=True):
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
    gaps = max(len(heads) - 1, 1)
    lanes = lanes_of(rows, _LANE // 2 if len(heads) > _MANY else _LANE)
    plot = max(min(max((len(heads) - 1) * _GAP, _NARROWEST), _WIDEST), gaps * lanes.between)
    left = _EDGE + _LABEL + _LEADER - lanes.reach(0)[0]
    width = left + plot + lanes.reach(len(heads) - 1)[1] + _LEADER + _LABEL + _EDGE
    gap = plot // gaps
    places = tuple(left + number * plot // gaps for number in range(len(heads)))
    over = title_height(title, width)
    top = over + heads_height(heads, gap) + 12
    needed = max(sum(label.height for label in side) for side in labels)
    frame = _Frame(places, top, top + max(_LOWEST, needed), lanes)
    legend = _legend(rows, width - 2 * _EDGE, language)
    y = frame.bottom + 26
    sides = [_side(rows, labels[at], frame, at) for at in (0, -1)]
    body = [
        *(_ground(frame, at) for at in range(len(frame.places))),
        _grid(frame),
        heads_svg(heads, places, over, frame.bottom + 6, language),
        _scale(frame),
        *sides,
        *(_bars(row, number, frame) for number, row in enumerate(rows)),
        *(_line(row, number, frame) for number, row in enumerate(rows)),
        text_svg(_EDGE, y + 13, legend),
    ]
    y += len(legend) * LINE
    if keyed:
        key, y = key_svg(heads, y + 8, _EDGE, width - 2 * _EDGE)
        body.append(key)
    size = width, y + 14
    hatches = "".join(hatch_svg(f"slope{c[1:]}", c) for c in (BLUE, ORANGE, DARK, GREY))
    return page_svg("".join(body), size, title, hatches)


def _legend(rows: Sequence[StandingRow], room: int, language: Language) -> list[str]:
    """Return what is drawn in words: of open and missing scores only where there are any."""
    cells = [cell for row in rows for cell in row.cells]
    said = [words.SLOPE]
    if any(cell is not None and not cell.determined for cell in cells):
        said.append(words.SLOPE_OPEN)
    if None in cells:
        said.append(words.SLOPE_NONE)
    return [line for one in said for line in wrapped_label(one.to(language), room)]


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
    ends = frame.ends
    parts = []
    for hundredths in (0, 25, 50, 75, 100):
        y = frame.y(Fraction(hundredths, 100))
        parts.append(line_svg((ends[0], y), (ends[1], y), "#e3e6ea"))
    parts += [line_svg((x, frame.top), (x, frame.bottom), "#c9ced5") for x in frame.places]
    return "".join(parts)


def _ground(frame: _Frame, column: int) -> str:
    """Return the ground of the lanes of a column, which says whose they are."""
    reach = frame.lanes.reach(column)
    x, end = (frame.places[column] + side for side in reach)
    size = f'width="{end - x}" height="{frame.bottom - frame.top}"'
    return f'<rect x="{x}" y="{frame.top}" {size} fill="#f1f2f5"/>' if end > x else ""


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


def _bars(row: StandingRow, number: int, frame: _Frame) -> str:
    """Return a bar wherever a row is open."""
    small = len(frame.places) > _MANY
    found = []
    for column, cell in enumerate(row.cells):
        if cell is not None and not cell.determined:
            low, high = (frame.y(share) for share in cell.shares)
            found.append(_bar((frame.x(column, number), high), low, _colour(row), small=small))
    return "".join(found)


def _line(row: StandingRow, number: int, frame: _Frame) -> str:
    """Return the lines of a row between determined scores, and the marks of all of them."""
    colour = _colour(row)
    wide = 'stroke-width="3"' if row.kind == "total" else 'stroke-width="1.8"'
    small = len(frame.places) > _MANY
    lines: list[str] = []
    marks: list[str] = []
    before: tuple[int, int] | None = None  # the point of the column before, where determined
    for column, cell in enumerate(row.cells):
        at = None
        if cell is not None:
            x = frame.x(column, number)
            ends = {frame.y(share) for share in cell.shares}
            marks += [_mark(x, y, number, colour, small=small) for y in sorted(ends)]
            at = (x, min(ends)) if cell.determined else None
        if before is not None and at is not None:
            lines.append(line_svg(before, at, colour, wide))
        before = at
    return "".join(lines + marks)


def _bar(top: tuple[int, int], bottom: int, colour: str, *, small: bool) -> str:
    """Return a hatched bar whose middle begins at `top`."""
    (x, y), half = top, 2 if small else 4
    place = f'x="{x - half}" y="{y}" width="{2 * half}" height="{bottom - y}"'
    hatched = f'fill="url(#slope{colour[1:]})" stroke="{colour}"'
    return f'<rect {place} fill="#ffffff"/><rect {place} {hatched}/>'


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

    def ends(label: _Label) -> tuple[int, int]:
        cell = rows[label.row].cells[label.column]
        assert cell is not None
        low, high = (frame.y(share) for share in cell.shares)
        return high, low

    def wanted(label: _Label) -> int:
        return sum(ends(label)) // 2

    labels = sorted(labels, key=wanted)
    heights = [label.height for label in labels]
    middles = spread(
        [wanted(label) for label in labels], heights, frame.top - 10, frame.bottom + 10
    )
    out = -1 if side == 0 else 1
    edge = frame.ends[side] + out * _LEADER
    leads, texts = [], []
    for label, middle in zip(labels, middles, strict=True):
        row = rows[label.row]
        high, low = ends(label)
        end = frame.x(label.column, label.row) + out * 6, min(max(middle, high), low)
        leads.append(line_svg((edge - out * 7, middle), end, "#b3b9c1", 'stroke-width="0.9"'))
        texts.append(_mark(edge - out * 2, middle, label.row, _colour(row)))
        first = middle - len(label.lines) * LINE // 2 + 13
        bold = 'font-weight="bold"' if row.kind == "total" else ""
        anchor = "end" if side == 0 else "start"
        texts.append(text_svg(edge + out * 8, first, label.lines, anchor=anchor, more=bold))
    return "".join(leads + texts)
