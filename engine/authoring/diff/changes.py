"""The shape of a difference between two rulesets."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.source import Span
from engine.base.words import Text, same
from engine.scoring.explain.numbers import points_text


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `kind` in kebab-case says what differs (`points`, `method`, `grade-limits`); `owner` is the id
    of what it concerns: an indicator, `SECTION`, `SECTION.kind` for listed measures, an adjustment,
    or one of `grades`, `rounding`, `ruleset`. `before` and `after` are None where something is new
    or gone. The places are where each was written.
    """

    kind: str
    owner: str
    title: Text
    before: Text | None
    after: Text | None
    old_place: Span | None = None
    new_place: Span | None = None
    also: tuple[str, ...] = ()  # further owners that share the rule

    @property
    def sentence(self) -> Text:
        """The difference as a notice would say it."""
        if self.before is None:
            return Text(
                f"新增{self.title.zh}：{_zh(self.after)}",
                f"new: {self.title.en}: {_en(self.after)}",
            )
        if self.after is None:
            return Text(
                f"删去{self.title.zh}：{_zh(self.before)}",
                f"gone: {self.title.en}: {_en(self.before)}",
            )
        return Text(
            f"{self.title.zh}：{self.before.zh} → {self.after.zh}",
            f"{self.title.en}: {self.before.en} → {self.after.en}",
        )


def _zh(text: Text | None) -> str:
    return "" if text is None else text.zh


def _en(text: Text | None) -> str:
    return "" if text is None else text.en


@dataclass(slots=True)
class Found:
    """Differences being collected for one owner."""

    owner: str
    title: Text
    old_place: Span | None
    new_place: Span | None
    changes: list[Change] = field(default_factory=list)

    def note(
        self,
        kind: str,
        what: Text,
        before: Text | None,
        after: Text | None,
        places: tuple[Span | None, Span | None] | None = None,
    ) -> None:
        """Note a difference unless both sides say the same; `what` follows the owner's title."""
        if before == after:
            return
        old, new = places or (self.old_place, self.new_place)
        zh = f"{self.title.zh}{what.zh}"
        en = f"{self.title.en} {what.en}".strip()
        self.changes.append(Change(kind, self.owner, Text(zh, en), before, after, old, new))

    def number(
        self, kind: str, what: Text, before: Fraction | None, after: Fraction | None
    ) -> None:
        """Note two numbers that differ, in points."""
        self.note(kind, what, points_of(before), points_of(after))


def points_of(value: Fraction | None) -> Text | None:
    """Return a number of points in words."""
    if value is None:
        return None
    shown = points_text(value)
    return Text(f"{shown}分", f"{shown} points")


def yes_or_no(value: bool) -> Text:
    """Return a flag in words."""
    return Text("是", "yes") if value else Text("否", "no")


def plain(value: object) -> Text | None:
    """Return a value that reads the same in both languages, None for none."""
    return None if value is None else same(str(value))
