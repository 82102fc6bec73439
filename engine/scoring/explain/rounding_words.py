"""Rounding in words: to which numbers, and to which of them."""

from __future__ import annotations

from engine.base.exact import to_text
from engine.base.rounding import Mode, Rounder
from engine.base.words import Text

_MODES: dict[Mode, Text] = {
    "half-up": Text("四舍五入", "half up"),
    "half-even": Text("四舍六入五成双", "half to even"),
    "down": Text("截去尾数", "down, toward zero"),
    "up": Text("有余即进", "up, away from zero"),
}
_TO_PLACES = Text("保留 {n} 位", "{n:decimal/decimals}")
_TO_STEPS = Text("取 {step} 的整倍数", "multiples of {step}")
_IN_FULL = Text("{to}，{mode}", "{to}, {mode}")
#: How a number was rounded to decimals: what the author of the rule would say.
_ROUNDED: dict[Mode, Text] = {
    "half-up": Text("{exact} 四舍五入为 {points}", "{exact} rounded to {points}"),
    "half-even": Text(
        "{exact} 四舍六入五成双为 {points}", "{exact} rounded half to even to {points}"
    ),
    "down": Text("{exact} 截去尾数为 {points}", "{exact} rounded down, toward zero, to {points}"),
    "up": Text("{exact} 有余即进为 {points}", "{exact} rounded up, away from zero, to {points}"),
}
_ROUNDED_AS = Text("{exact} → {points}（{how}）", "{exact} → {points} ({how})")


def rounder_words(how: Rounder) -> Text:
    """Return how numbers are rounded: `保留 2 位，四舍五入`."""
    to = _TO_PLACES.fill(n=how.places) if how.plain else _TO_STEPS.fill(step=to_text(how.step))
    return _IN_FULL.fill(to=to, mode=_MODES[how.mode])


def rounded_said(how: Rounder, exact: str, points: str) -> Text:
    """Say that a number was rounded."""
    if how.plain:
        return _ROUNDED[how.mode].fill(exact=exact, points=points)
    return rounded_as(how, exact, points)


def rounded_as(how: Rounder, exact: str, points: str) -> Text:
    """Say that a number was rounded, and how in full."""
    return _ROUNDED_AS.fill(exact=exact, points=points, how=rounder_words(how))
