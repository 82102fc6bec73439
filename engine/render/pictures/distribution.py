"""How many totals lie in each band, before and after: as SVG, and with signs on a terminal.

Bars before are blue, those after orange and hatched, side by side in each band; the number stands
at every bar, so colour alone decides nothing.
"""

from __future__ import annotations

from msgspec import Struct
from rich.cells import cell_len

from engine.base.words import Language
from engine.render.pictures import words
from engine.render.pictures.charts import safe_text, wrapped_label
from engine.render.pictures.pairs import BLUE, LINE, label_svg, legend_svg, pairs_svg

_WIDTH, _LABEL, _NUMBER, _BAR_HIGH, _TOP = 760, 200, 60, 13, 36
_BAR = _WIDTH - _LABEL - _NUMBER - 24
_HATCHED = "url(#after)"
_CELLS = 40  # of the longest bar on a terminal, at most


class Bin(Struct, frozen=True):
    """A band of totals with how many lie in it."""

    label: str
    before: int
    after: int


class Distribution(Struct, frozen=True):
    """Bands in order, the highest first, under a title; `note` is said beneath."""

    title: str
    bins: tuple[Bin, ...]
    note: str = ""

    @property
    def most(self) -> int:
        """The number of the longest bar, at least 1."""
        return max([1, *(n for one in self.bins for n in (one.before, one.after))])


def distribution_svg(shown: Distribution, language: Language) -> str:
    """Return the drawing; it is as high as it has bands."""
    rows: list[str] = []
    y = _TOP
    for one in shown.bins:
        label = wrapped_label(one.label, _LABEL)
        height = max(2 * _BAR_HIGH + 10, len(label) * LINE + 6)
        rows.append(_row(one, label, y, height, shown.most))
        y += height
    beneath = wrapped_label(shown.note, _WIDTH - 40) if shown.note else []
    height = y + 40 + len(beneath) * LINE
    notes = "".join(
        f'<text x="20" y="{y + 44 + at * LINE}">{safe_text(part)}</text>'
        for at, part in enumerate(beneath)
    )
    said = words.BEFORE_AND_AFTER.parts(language)
    legend = legend_svg((BLUE, _HATCHED), said, _LABEL + 12, y + 10, 120)
    body = f"{''.join(rows)}{legend}{notes}"
    return pairs_svg(shown.title, "after", (_WIDTH, height), body)


def _row(one: Bin, label: list[str], y: int, height: int, most: int) -> str:
    middle = y + height // 2
    texts = label_svg(label, _LABEL, middle)
    bars = []
    for at, (count, fill) in enumerate(((one.before, BLUE), (one.after, _HATCHED))):
        top = middle - _BAR_HIGH + at * _BAR_HIGH
        wide = count * _BAR // most
        if count:
            bars.append(
                f'<rect x="{_LABEL + 12}" y="{top}" width="{max(wide, 2)}" '
                f'height="{_BAR_HIGH}" fill="{fill}" stroke="#444" stroke-width="0.5"/>'
            )
        bars.append(
            f'<text x="{_LABEL + 18 + wide}" y="{top + _BAR_HIGH - 2}" font-size="12">{count}'
            "</text>"
        )
    return texts + "".join(bars)


def distribution_lines(shown: Distribution, width: int, language: Language) -> list[str]:
    """Return the lines of a terminal: `#` before, `=` after, the number behind each bar."""
    found = [words.BEFORE_AND_AFTER_SIGNS.to(language)]
    wide = max((cell_len(one.label) for one in shown.bins), default=0)
    room = max(4, min(_CELLS, width - wide - 10))
    for one in shown.bins:
        label = one.label + " " * (wide - cell_len(one.label))
        for sign, count in (("#", one.before), ("=", one.after)):
            bar = sign * max(count * room // shown.most, 1 if count else 0)
            found.append(f" {label}  {bar}{' ' if bar else ''}{count}")
            label = " " * wide
    return [*found, shown.note] if shown.note else found
