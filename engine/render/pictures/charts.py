"""Charts as SVG: scores against points, the open part hatched. Plain shapes and texts, no script.

Blue is what is earned, hatched orange what is open; the number beside each bar says the same, so
colour alone decides nothing.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from html import escape

from msgspec import Struct

from engine.base.signs import visible
from engine.base.words import Language, Text
from engine.render.pictures import words
from engine.render.wrapping import wrapped
from engine.scoring.explain.numbers import out_of
from engine.scoring.scorecard import Pair, Scorecard, SectionScore, UnitScore

FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','SimHei','PingFang SC',sans-serif"
)
_WIDTH, _LABEL, _BAR, _GAP, _SIZE, _LINE = 760, 250, 330, 12, 13, 17
_TOP = 40
_BLUE, _ORANGE, _GREY = "#1f6fb2", "#e07b00", "#8a8f98"


class Bar(Struct, frozen=True):
    """A row of a chart. `ends` are None where there is no score; `strong` rows stand out."""

    title: str
    points: Fraction
    ends: Pair | None
    said: str
    strong: bool = False


def section_bars(card: Scorecard, language: Language) -> list[Bar]:
    """Return a bar for each section of the first level."""
    return [_bar(s.section.title, s, language, strong=True) for s in card.sections]


def unit_bars(card: Scorecard, language: Language) -> list[Bar]:
    """Return a bar for each indicator."""
    return [_bar(u.title, u, language) for u in card.units()]


def _bar(
    title: Text, score: SectionScore | UnitScore, language: Language, *, strong: bool = False
) -> Bar:
    if score.ends is None:
        said = words.NOT_APPLICABLE.to(language)
    else:
        said = out_of(score, score.points).to(language)
    return Bar(title.to(language), score.points, score.ends, said, strong)


def bars_svg(bars: list[Bar], title: str, language: Language) -> str:
    """Return the chart: each bar's length is the share of its own points."""
    labels = [wrapped_label(bar.title, _LABEL) for bar in bars]
    rows: list[str] = []
    y = _TOP
    for bar, label in zip(bars, labels, strict=True):
        height = max(24, len(label) * _LINE + 6)
        rows.append(_row(bar, label, y, height))
        y += height + 2
    legend = _legend(y + 8, language)
    height = y + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" font-family="{FONTS}" font-size="{_SIZE}">'
        f"<title>{safe_text(title)}</title>"
        f"<defs>{_hatch()}</defs>"
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
        f'<text x="{_WIDTH // 2}" y="24" text-anchor="middle" font-size="16" '
        f'font-weight="bold">{safe_text(title)}</text>{"".join(rows)}{legend}</svg>'
    )


def _hatch() -> str:
    """Return a hatch for `fill="url(#open)"`: as stripes of a gradient, which is drawn at once."""
    stops = ((0, _ORANGE), (3, _ORANGE), (3, "#fff3e0"), (7, "#fff3e0"))
    return (
        '<linearGradient id="open" gradientUnits="userSpaceOnUse" x2="4.95" y2="4.95" '
        'spreadMethod="repeat">'
        + "".join(f'<stop offset="{at / 7:.3f}" stop-color="{colour}"/>' for at, colour in stops)
        + "</linearGradient>"
    )


def _row(bar: Bar, label: list[str], y: int, height: int) -> str:
    weight = ' font-weight="bold"' if bar.strong else ""
    first = y + (height - len(label) * _LINE) // 2 + _SIZE
    lines = "".join(
        f'<text x="{_LABEL}" y="{first + i * _LINE}" text-anchor="end"{weight}>'
        f"{safe_text(t)}</text>"
        for i, t in enumerate(label)
    )
    x, top = _LABEL + _GAP, y + (height - 16) // 2
    shapes = (
        f'<rect x="{x}" y="{top}" width="{_BAR}" height="16" fill="#eef1f5" stroke="{_GREY}" '
        'stroke-width="0.6"/>'
    )
    if bar.ends is not None:
        low, high = (_share(end, bar.points) for end in bar.ends)
        if low:
            shapes += f'<rect x="{x}" y="{top}" width="{low}" height="16" fill="{_BLUE}"/>'
        if high > low:
            shapes += (
                f'<rect x="{x + low}" y="{top}" width="{high - low}" height="16" '
                f'fill="url(#open)" stroke="{_ORANGE}" stroke-width="0.8"/>'
            )
    at = f'x="{x + _BAR + _GAP}" y="{y + height // 2 + 5}"'
    number = f"<text {at}{weight}>{safe_text(bar.said)}</text>"
    return lines + shapes + number


def _share(score: Fraction, points: Fraction) -> int:
    """Return the length of a bar in whole units of the picture."""
    if points <= 0:
        return 0
    share = min(max(score / points, Fraction(0)), Fraction(1))
    return round(share * _BAR)


def _legend(y: int, language: Language) -> str:
    x = _LABEL + _GAP
    said = words.SCORES.parts(language)
    fills = (
        f'fill="{_BLUE}"',
        f'fill="url(#open)" stroke="{_ORANGE}"',
        f'fill="#eef1f5" stroke="{_GREY}"',
    )
    return "".join(
        f'<rect x="{x + i * 110}" y="{y}" width="22" height="12" {fill}/>'
        f'<text x="{x + i * 110 + 28}" y="{y + 11}">{word}</text>'
        for i, (word, fill) in enumerate(zip(said, fills, strict=True))
    )


def wrapped_label(text: str, room: int, size: int = _SIZE) -> list[str]:
    """Return a label as lines that fit into `room`; nothing of it is left out."""
    return wrapped(" ".join(_shown(text).split()), room, lambda part: text_width(part, size)).split(
        "\n"
    )


def text_width(text: str, size: int = _SIZE) -> int:
    """Return how wide a text is drawn at most, whichever of the fonts draws it."""
    return sum(_sign_width(sign) for sign in _shown(text)) * size // 100 + 1


def _sign_width(sign: str) -> int:
    """Return the width of a sign in hundredths of the size of the font."""
    if unicodedata.east_asian_width(sign) in "WFA":
        return 100
    if sign in "mwMW@%":
        return 95
    if sign in " .,:;'|":
        return 35
    return 72 if sign.isupper() else 58


def safe_text(text: str) -> str:
    """Return a text that may stand in XML."""
    return escape(_shown(text))


def _shown(text: str) -> str:
    """Return a text as one line, with what cannot be seen in it written out."""
    return visible(text).replace("\t", " ").replace("\n", " ")
