"""The tornado as SVG: how far each fact moves the score, the one that moves it most on top.

Bars of a smaller value are orange and hatched, those of a larger one plain blue; sign and number
stand at every bar, so colour alone decides nothing. Bars are as long as the change that they show.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ZERO
from engine.base.words import Language
from engine.render.pictures import words
from engine.render.pictures.charts import safe_text, wrapped_label
from engine.render.pictures.pairs import BLUE, LINE, label_svg, legend_svg, pairs_svg

_WIDTH, _LABEL, _TOP, _NUMBER = 860, 270, 66, 84
_HALF = (_WIDTH - _LABEL - 24) // 2 - _NUMBER  # of the longest bar
_MIDDLE = _LABEL + 12 + _NUMBER + _HALF
_GREY, _HATCHED = "#5b626b", "url(#less)"


class End(Struct, frozen=True):
    """One end of a bar: by how much the score changes, the number as shown, where the fact is."""

    change: Fraction
    number: str
    value: str


class Bar(Struct, frozen=True):
    """A fact with its two ends: a smaller and a larger value of it, or two words."""

    title: str
    minus: End | None
    plus: End | None


class Tornado(Struct, frozen=True):
    """The picture: its bars, longest first, what stands over it, and the score in the middle."""

    title: str
    note: str
    base: str
    bars: tuple[Bar, ...]


def tornado_svg(picture: Tornado, language: Language) -> str:
    """Return the drawing; it is as high as it has bars."""
    ends = [e for bar in picture.bars for e in (bar.minus, bar.plus) if e is not None]
    most = max((abs(e.change) for e in ends), default=ZERO) or Fraction(1)
    rows: list[str] = []
    y = _TOP
    for bar in picture.bars:
        label = wrapped_label(bar.title, _LABEL - 10)
        height = max(44, len(label) * LINE + 8)
        rows.append(_row(bar, label, y, height, most))
        y += height
    bottom = y
    height = bottom + 44
    axis = (
        f'<line x1="{_MIDDLE}" y1="{_TOP - 6}" x2="{_MIDDLE}" y2="{bottom + 4}" '
        f'stroke="{_GREY}" stroke-width="1.2"/>'
        f'<text x="{_MIDDLE}" y="{_TOP - 12}" text-anchor="middle">{safe_text(picture.base)}</text>'
    )
    note = (
        f'<text x="{_WIDTH // 2}" y="38" text-anchor="middle" font-size="12" fill="{_GREY}">'
        f"{safe_text(picture.note)}</text>"
    )
    said = words.LESS_AND_MORE.parts(language)
    legend = legend_svg((_HATCHED, BLUE), said, _LABEL + 12, bottom + 22, 210)
    body = f"{note}{axis}{''.join(rows)}{legend}"
    return pairs_svg(picture.title, "less", (_WIDTH, height), body)


def _row(bar: Bar, label: list[str], y: int, height: int, most: Fraction) -> str:
    middle = y + height // 2
    texts = label_svg(label, _LABEL, middle)
    line = (
        f'<line x1="12" y1="{y + height}" x2="{_WIDTH - 12}" y2="{y + height}" stroke="#e3e6ea"/>'
    )
    half = [
        _end(end, middle - 17 + at * 17, most, fill)
        for at, (end, fill) in enumerate(((bar.minus, _HATCHED), (bar.plus, BLUE)))
    ]
    return line + texts + "".join(half)


def _end(end: End | None, y: int, most: Fraction, fill: str) -> str:
    """Draw one end of a bar, its number outside, the value of the fact on the other side."""
    if end is None:
        return ""
    length = int(abs(end.change) / most * _HALF)
    left = end.change < ZERO
    x = _MIDDLE - length if left else _MIDDLE
    outside, anchor = (x - 5, "end") if left else (x + length + 5, "start")
    inside, other = (_MIDDLE + 5, "start") if left else (_MIDDLE - 5, "end")
    shape = ""
    if length:
        shape = (
            f'<rect x="{x}" y="{y}" width="{length}" height="15" fill="{fill}" stroke="#444" '
            'stroke-width="0.5"/>'
        )
    return (
        f'{shape}<text x="{outside}" y="{y + 12}" text-anchor="{anchor}" font-size="12">'
        f"{safe_text(end.number)}</text>"
        f'<text x="{inside}" y="{y + 12}" text-anchor="{other}" font-size="11" fill="{_GREY}">'
        f"{safe_text(end.value)}</text>"
    )
