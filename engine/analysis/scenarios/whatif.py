"""A case as it is beside the same case in several scenarios: which scores differ, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from engine.analysis.compare.same import Same
from engine.analysis.compare.trees import scores_of
from engine.analysis.scenarios.settings import Assumed
from engine.authoring.diff.effects import Effect, effects
from engine.base.words import Text
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.reasons import check_text
from engine.scoring.scorecard import CheckResult, Pair, Scorecard

RowKind = Literal["total", "section", "indicator", "adjustment"]


class Column(Struct, frozen=True):
    """A scorecard under a name: the case as it is, or a scenario with what it sets."""

    title: str
    card: Scorecard
    assumed: tuple[Assumed, ...] = ()


class Row(Struct, frozen=True):
    """A score in every column, None where there is none; `adjustment`: what it did to the total."""

    kind: RowKind
    id: str
    title: Text
    depth: int
    ends: tuple[Pair | None, ...]

    @property
    def differs(self) -> bool:
        """Whether any scenario gives another score than the case as it is."""
        return any(ends != self.ends[0] for ends in self.ends)

    def change(self, column: int) -> Pair | None:
        """Return by how much low and high differ from the case as it is."""
        before, after = self.ends[0], self.ends[column]
        if before is None or after is None:
            return None
        return after[0] - before[0], after[1] - before[1]


class Moved(Struct, frozen=True):
    """What a scenario moves: indicators, adjustments, and warnings that come and go."""

    units: tuple[Effect, ...]
    adjustments: tuple[tuple[Text, Text, Text], ...]  # title, before, after
    warnings: tuple[Text, ...]  # new ones
    gone: tuple[Text, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing moves at all."""
        return not (self.units or self.adjustments or self.warnings or self.gone)


def rows_of(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Return the total, every section, and the indicators and adjustments that differ."""
    cards = [column.card for column in columns]
    order: dict[tuple[str, str], tuple[int, Text]] = {}
    found: dict[tuple[str, str], list[Pair | None]] = {}
    for number, card in enumerate(cards):
        for depth, line in scores_of(card, Same()).walk():
            if line.kind == "rest":
                continue
            key = (line.kind, line.id)
            order.setdefault(key, (depth, line.title))
            ends = line.corners[0] if line.kind != "total" or card.scored else None
            found.setdefault(key, [None] * len(cards))[number] = ends
    rows = [
        Row(kind, id_, title, depth, tuple(found[kind, id_]))  # type: ignore[arg-type]
        for (kind, id_), (depth, title) in order.items()
    ]
    return tuple(row for row in rows if row.kind in ("total", "section") or row.differs)


def moved(before: Scorecard, after: Scorecard) -> Moved:
    """Return what differs between the case as it is and a scenario."""
    warned, warns = _warnings(before), _warnings(after)
    return Moved(
        effects(before, after, ()),
        tuple(_adjustments(before, after)),
        tuple(_said(after, warns[key]) for key in warns if key not in warned),
        tuple(_said(before, warned[key]) for key in warned if key not in warns),
    )


def _adjustments(before: Scorecard, after: Scorecard) -> list[tuple[Text, Text, Text]]:
    found = []
    for old, new in zip(before.adjustments, after.adjustments, strict=True):
        if (old.applies, old.change) == (new.applies, new.change):
            continue
        was, is_ = (
            Text(adjustment_text(card, score, "zh"), adjustment_text(card, score, "en"))
            for card, score in ((before, old), (after, new))
        )
        found.append((old.adjustment.title, was, is_))
    return found


_Key = tuple[str, tuple[tuple[str, str], ...]]


def _warnings(card: Scorecard) -> dict[_Key, CheckResult]:
    return {(result.check.id, result.measures): result for result in card.checks}


def _said(card: Scorecard, result: CheckResult) -> Text:
    return Text(check_text(card, result, "zh"), check_text(card, result, "en"))
