"""The waterfall of a difference as SVG: from one score, effect by effect, to the other.

Performance effects are blue, those of documentation white, rule effects orange and hatched; sign
and number stand at every bar, so colour alone decides nothing. The axis begins just below the
lowest level and says where. It goes by the documented scores: where scores are open it says so, and
the totals stand with both ends.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor

from msgspec import Struct

from engine.analysis.compare.attribution import Line
from engine.base.exact import to_text
from engine.base.words import Language
from engine.render.comparison.naming import Between
from engine.render.impact.groups import signed
from engine.render.pictures import words
from engine.render.pictures.charts import safe_text, text_width, wrapped_label
from engine.render.pictures.drawing import (
    BLUE,
    GREY,
    LINE,
    ORANGE,
    line_svg,
    page_svg,
    text_svg,
    title_height,
)
from engine.scoring.explain.numbers import span_text

_WIDTH, _LABEL, _EDGE, _ROW = 760, 250, 14, 26
_HALF = 9  # of the height of a bar
_TOTAL = "#5b626b"
_FILLS = {
    "total": _TOTAL,
    "performance": BLUE,
    "documentation": "#ffffff",
    "rules": "url(#rules)",
}


class Step(Struct, frozen=True):
    """One bar: from where to where, whether it is a total or which effect, its number."""

    title: str
    start: Fraction
    end: Fraction
    kind: str
    number: str


def steps_of(line: Line, names: Between, language: Language) -> list[Step]:
    """Return the steps from the documented score before to the one after."""
    before, after = line.corners[0], line.corners[3]
    assert before is not None
    assert after is not None
    at = before[0]
    first = words.BEFORE.fill(name=names.before).to(language)
    last = words.AFTER.fill(name=names.after).to(language)
    found = [Step(first, at, at, "total", span_text(*before))]
    for inner in line.lines:
        for kind, word in words.EFFECTS.items():
            change = getattr(inner.documented, kind)
            if change:
                name = words.ASIDE.fill(text=inner.title, aside=word).to(language)
                found.append(Step(name, at, at + change, kind, signed(change)))
                at += change
    return [*found, Step(last, *after[:1] * 2, "total", span_text(*after))]


def waterfall_svg(line: Line, names: Between, language: Language) -> str:
    """Return the drawing; it is as high as it has steps."""
    steps = steps_of(line, names, language)
    ends = [end for step in steps for end in (step.start, step.end)]
    high, least = max(ends), min(ends)
    low = Fraction(max(floor(least - (high - least) / 4) - 1, 0)) if least >= 0 else least
    span = (high - low) or Fraction(1)
    left = _LABEL + 12
    room = _WIDTH - left - max(text_width(step.number) for step in steps) - 6 - _EDGE

    def place(value: Fraction) -> int:
        return left + int((value - low) / span * room)

    rows: list[str] = []
    above: tuple[int, int] | None = None  # where the bar above ends
    y = title_height(names.title, _WIDTH) + 4
    for one in steps:
        step = Step(one.title, low, one.end, one.kind, one.number) if one.kind == "total" else one
        label = wrapped_label(step.title, _LABEL - _EDGE)
        height = max(_ROW, len(label) * LINE + 6)
        middle = y + height // 2
        if above is not None:
            end = above[0], middle - _HALF
            rows.append(line_svg(above, end, GREY, 'stroke-dasharray="2 2"'))
        rows.append(_row(step, label, middle, place))
        above = place(one.end), middle + _HALF
        y += height + 2
    legend, y = _legend(y + 10, low, line, language)
    hatch = (
        '<pattern id="rules" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff3e0"/>'
        f'<rect width="3" height="6" fill="{ORANGE}"/></pattern>'
    )
    return page_svg("".join(rows) + legend, (_WIDTH, y), names.title, hatch)


def _row(step: Step, label: list[str], middle: int, place: Callable[[Fraction], int]) -> str:
    start, end = sorted((place(step.start), place(step.end)))
    fill = _FILLS[step.kind]
    first = middle - (len(label) - 1) * LINE // 2 + 5
    return (
        f'{text_svg(_LABEL, first, label, anchor="end")}<rect x="{start}" y="{middle - _HALF}" '
        f'width="{max(end - start, 2)}" height="{2 * _HALF}" fill="{fill}" stroke="#444" '
        f'stroke-width="0.5"/><text x="{end + 6}" y="{middle + 5}">{safe_text(step.number)}</text>'
    )


def _legend(y: int, low: Fraction, line: Line, language: Language) -> tuple[str, int]:
    """Return what the bars mean, and where the drawing ends."""
    effects = zip(words.EFFECTS, words.EFFECT_COLOURS.parts(language), strict=True)
    shown = [(_FILLS[e], word) for e, word in effects if line.midway or e != "documentation"]
    found = []
    for at, (fill, word) in enumerate(shown):
        x = _LABEL + 12 + at * 130
        found.append(
            f'<rect x="{x}" y="{y}" width="18" height="11" fill="{fill}" stroke="#444" '
            f'stroke-width="0.5"/>{text_svg(x + 24, y + 11, [word])}'
        )
    more = 'fill="#5b626b"'
    if low:
        said = words.AXIS.fill(begin=to_text(low, inexact_places=2)).to(language)
        found.append(text_svg(_LABEL + 12 + 130 * len(shown), y + 11, [said], more=more))
    y += 20
    if not line.determined:
        lines = wrapped_label(words.OPEN.to(language), _WIDTH - 2 * _EDGE)
        found.append(text_svg(_EDGE, y + 14, lines, more=more))
        y += len(lines) * LINE + 4
    return "".join(found), y + 10
