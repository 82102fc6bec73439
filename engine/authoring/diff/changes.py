"""The shape of a difference between two rulesets."""

from __future__ import annotations

from msgspec import Struct, field

from engine.authoring.diff import words
from engine.base.source import Span
from engine.base.words import Text
from engine.language.dated import Years


class Change(Struct, frozen=True, kw_only=True):
    """One difference.

    `kind` in kebab-case says what differs (`points`, `method`, `grade-limits`); `owner` is the id
    of what it concerns: an indicator, `SECTION`, `SECTION.kind` for listed measures, an adjustment,
    or one of `grades`, `rounding`, `ranking`, `ruleset`. `before` and `after` are None where
    something is new or gone. The places are where each was written. `years` are those in which
    they differ, none where it is in all.
    """

    kind: str
    owner: str
    title: Text
    before: Text | None
    after: Text | None
    old_place: Span | None = None
    new_place: Span | None = None
    also: tuple[str, ...] = ()  # further owners that share the rule
    years: tuple[Years, ...] = ()

    @property
    def sentence(self) -> Text:
        """The difference as a notice would say it."""
        if self.before is None:
            return words.NEW.fill(title=self.title, value=self.after or "")
        if self.after is None:
            return words.GONE.fill(title=self.title, value=self.before)
        return words.CHANGED.fill(title=self.title, before=self.before, after=self.after)


class Found(Struct):
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
        """Note a difference; `what` follows the owner's title."""
        old, new = places or (self.old_place, self.new_place)
        title = self._followed(what)
        self.changes.append(
            Change(
                kind=kind,
                owner=self.owner,
                title=title,
                before=before,
                after=after,
                old_place=old,
                new_place=new,
            )
        )

    def within(self, what: Text, places: tuple[Span | None, Span | None] | None) -> Found:
        """Return a collection for something within what this one is about; here, if no place is."""
        return Found(
            self.owner, self._followed(what), *(places or (self.old_place, self.new_place))
        )

    def _followed(self, what: Text) -> Text:
        return Text(f"{self.title.zh}{what.zh}", f"{self.title.en} {what.en}".strip())
