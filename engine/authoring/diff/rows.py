"""Lists of rows: which rows of two sides are the same, and what a row says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from engine.authoring.diff import values, words
from engine.authoring.diff.meaning import Meaning
from engine.base.words import Text, same
from engine.language import plan as plans
from engine.scoring.explain.lookups import asked_by
from engine.scoring.explain.numbers import value_text
from engine.scoring.explain.standards import award_words


class Rows(Struct, frozen=True):
    """Rows of a list: what a difference is called, and which rows of both sides are the same.

    `says` is what a row says, of the fields in `told`. Where `by_place` is given, as many rows as
    before are compared one by one if they are no longer the same ones, and it says a whole row.
    """

    kind: str
    key: Callable[[Meaning, Any], Hashable]
    title: Callable[[Any, bool], Text]
    says: Callable[[Any, bool], Text]
    told: frozenset[str]
    by_place: Callable[[Any, bool], Text] | None = None


def _cells(row: plans.Row, percent: bool) -> Text:  # noqa: ARG001
    return same("，".join(sorted(cell.condition.text for cell in row.cells)) or "其余")


def _award(row: Any, percent: bool) -> Text:  # noqa: ARG001
    return award_words(row.award)


def _title(row: Any, percent: bool) -> Text:  # noqa: ARG001
    return row.title if isinstance(row.title, Text) else words.NOTHING


ROWS: Mapping[tuple[type, str], Rows] = {
    (plans.Bands, "clauses"): Rows(
        "band",
        lambda meaning, row: meaning.of(row.tests),
        lambda row, percent: values.clause_limits(row, percent=percent),
        _award,
        frozenset(("tests", "award")),
        lambda row, percent: values.clause_whole(row, percent=percent),
    ),
    (plans.Levels, "clauses"): Rows(
        "band", lambda _, row: row.title.zh, _title, _award, frozenset(("tests", "title", "award"))
    ),
    (plans.Checklist, "items"): Rows(
        "item", lambda _, row: row.id, _title, _award, frozenset(("award", "met"))
    ),
    (plans.Deduct, "items"): Rows(
        "deductions",
        lambda _, row: row.id,
        _title,
        lambda row, _: values.deduction(row),
        frozenset(("of", "each", "at_most")),
    ),
    (plans.Table, "rows"): Rows(
        "row",
        lambda meaning, row: frozenset(meaning.of(cell.condition) for cell in row.cells),
        _cells,
        _award,
        frozenset(("cells", "award")),
    ),
    (plans.Grades, "bands"): Rows(
        "grade-limits",
        lambda _, row: row.name,
        lambda row, _: same(row.name),
        lambda row, _: values.grade_row(row),
        frozenset(("tests", "when")),
    ),
    (plans.Aggregation, "bands"): Rows(
        "aggregation-band",
        lambda meaning, row: (row.parts, meaning.of(row.tests)),
        lambda row, _: values.part_limits(row),
        lambda row, _: values.points_of(row.points) or words.NOTHING,
        frozenset(("parts", "tests", "points")),
        lambda row, _: values.part_band(row),
    ),
    (plans.LookupTable, "rows"): Rows(
        "table-row",
        lambda _, row: (row.word, row.limits),
        lambda row, _: asked_by(row),
        lambda row, _: same(value_text(row.gives)),
        frozenset(("word", "limits", "gives")),
        lambda row, _: words.BAND_GIVES.fill(limits=asked_by(row), gives=value_text(row.gives)),
    ),
}


Key = tuple[Hashable, int]


def keyed(rows: Sequence[Any], spec: Rows, meaning: Meaning) -> dict[Key, Any]:
    """Return rows by what they are; of several that are the same thing, each by its number."""
    seen: Counter[Hashable] = Counter()
    found = {}
    for row in rows:
        key = spec.key(meaning, row)
        found[key, seen[key]] = row
        seen[key] += 1
    return found
