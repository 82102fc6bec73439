"""The waterfall of a difference as SVG: from one score, effect by effect, to the other.

Performance effects are blue, rule effects orange and hatched; sign and number stand at every bar,
so colour alone decides nothing. The axis begins just below the lowest level and says where.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from engine.compare.attribution import Line
from engine.exact import to_text
from engine.explain.numbers import points_text
from engine.render.charts import FONTS, safe_text, wrapped_label
from engine.render.group_blocks import signed
from engine.words import Language

_WIDTH, _LABEL, _NUMBER, _LINE, _ROW, _TOP = 760, 250, 110, 17, 26, 36
_BAR = _WIDTH - _LABEL - _NUMBER - 24
_BLUE, _ORANGE, _GREY = "#1f6fb2", "#e07b00", "#5b626b"


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: from where to where, and whether it is a total, performance or rules."""

    title: str
    start: Fraction
    end: Fraction
    kind: str


def steps_of(line: Line, language: Language) -> list[Step]:
    """Return the steps from the documented score before to the one after."""
    zh = language == "zh"
    before, after = line.corners[0], line.corners[3]
    assert before is not None
    assert after is not None
    at = before[0]
    found = [Step("前" if zh else "before", at, at, "total")]
    for inner in line.lines:
        for kind, word in (("performance", "绩效"), ("rules", "规则")):
            change = getattr(inner.documented, kind)
            if change:
                title = inner.title.to(language)
                name = f"{title}（{word}）" if zh else f"{title} ({kind})"
                found.append(Step(name, at, at + change, kind))
                at += change
    return [*found, Step("后" if zh else "after", after[0], after[0], "total")]


def waterfall_svg(line: Line, title: str, language: Language) -> str:
    """Return the drawing; it is as high as it has steps."""
    steps = steps_of(line, language)
    ends = [end for step in steps for end in (step.start, step.end)]
    high, least = max(ends), min(ends)
    low = Fraction(max(floor(least - (high - least) / 4) - 1, 0)) if least >= 0 else least
    span = (high - low) or Fraction(1)

    def place(value: Fraction) -> int:
        return _LABEL + 12 + int((value - low) / span * _BAR)

    rows: list[str] = []
    y = _TOP
    for one in steps:
        step = Step(one.title, low, one.end, one.kind) if one.kind == "total" else one
        label = wrapped_label(step.title, _LABEL)
        height = max(_ROW, len(label) * _LINE + 6)
        rows.append(_row(step, label, y, height, place))
        y += height + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y + 30}" '
        f'width="{_WIDTH}" height="{y + 30}" font-family="{FONTS}" font-size="13">'
        '<defs><pattern id="rules" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff3e0"/>'
        f'<rect width="3" height="6" fill="{_ORANGE}"/></pattern></defs>'
        f'<rect width="{_WIDTH}" height="{y + 30}" fill="#fff"/>'
        f'<text x="{_WIDTH // 2}" y="20" text-anchor="middle" font-size="15" font-weight="bold">'
        f"{safe_text(title)}</text>{''.join(rows)}{_legend(y + 10, low, language)}</svg>"
    )


def _row(
    step: Step, label: list[str], y: int, height: int, place: Callable[[Fraction], int]
) -> str:
    start, end = sorted((place(step.start), place(step.end)))
    fill = {"total": _GREY, "performance": _BLUE}.get(step.kind, "url(#rules)")
    middle = y + height // 2
    first = middle - (len(label) - 1) * _LINE // 2 + 5
    texts = "".join(
        f'<text x="{_LABEL}" y="{first + i * _LINE}" text-anchor="end">{safe_text(part)}</text>'
        for i, part in enumerate(label)
    )
    number = points_text(step.end) if step.kind == "total" else signed(step.end - step.start)
    return (
        f'{texts}<rect x="{start}" y="{y + 4}" width="{max(end - start, 2)}" '
        f'height="{height - 8}" fill="{fill}" stroke="#444" stroke-width="0.5"/>'
        f'<text x="{end + 6}" y="{middle + 5}">{safe_text(number)}</text>'
    )


def _legend(y: int, low: Fraction, language: Language) -> str:
    zh = language == "zh"
    words = ("绩效影响", "规则影响") if zh else ("performance", "rules")
    items = zip((_BLUE, "url(#rules)"), words, strict=True)
    found = []
    for at, (fill, word) in enumerate(items):
        x = _LABEL + 12 + at * 130
        found.append(
            f'<rect x="{x}" y="{y}" width="18" height="11" fill="{fill}" stroke="#444" '
            f'stroke-width="0.5"/><text x="{x + 24}" y="{y + 11}">{word}</text>'
        )
    if low:
        begin = to_text(low, inexact_places=2)
        said = f"横轴从 {begin} 分开始" if zh else f"the axis begins at {begin}"
        found.append(f'<text x="{_LABEL + 272}" y="{y + 11}" fill="{_GREY}">{said}</text>')
    return "".join(found)
