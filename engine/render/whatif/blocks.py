"""Scenarios as blocks, as data and as a table: scores side by side, and what moved in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from engine.analysis.scenarios.settings import Assumed
from engine.analysis.scenarios.whatif import Column, Ends, Moved, Row, moved
from engine.base.exact import to_text
from engine.base.words import Language, same
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.comparison.blocks import grade_text
from engine.render.impact.groups import both_ends
from engine.render.table import Cell, Table
from engine.render.table import Column as Named
from engine.render.whatif import words
from engine.scoring.explain.numbers import span_text
from engine.scoring.scorecard import Scorecard

_INDENT = "　"
_A_TABLE = 3  # scenarios that stand side by side in one table


def whatif_blocks(
    columns: Sequence[Column], rows: Sequence[Row], language: Language
) -> list[Block]:
    """Return the scenarios as a document; the first column is the case as it is."""
    base = columns[0].card
    plan = base.plan
    about = f"{base.case_title}，{plan.title.to(language)} [{plan.id} {plan.version}]"
    blocks: list[Block] = [
        Heading(1, words.TITLE.to(language)),
        Paragraph(about),
        Paragraph(words.HOW.to(language), quiet=True),
        Heading(2, words.SCORES.to(language)),
    ]
    numbers = list(range(1, len(columns)))
    blocks += [
        _table(columns, rows, numbers[start : start + _A_TABLE], language)
        for start in range(0, len(numbers), _A_TABLE)
    ]
    for number, column in enumerate(columns[1:], 1):
        blocks.append(Heading(2, column.title))
        blocks.append(Items(tuple(_assumed(one, language) for one in column.assumed)))
        blocks.append(Paragraph(headline(columns, rows, number, language)))
        blocks += _moved(moved(base, column.card), language)
        new = [p for p in column.card.problems if p not in base.problems]
        blocks += [Paragraph(problem.message.to(language)) for problem in new]
    return blocks


def _table(
    columns: Sequence[Column], rows: Sequence[Row], numbers: list[int], language: Language
) -> Grid:
    shown = []
    for row in (*rows[1:], rows[0]):
        cells = [_INDENT * max(row.depth - 1, 0) + row.title.to(language), _score(row, 0)]
        cells += [f"{_score(row, n)}{_beside(row, n)}" for n in numbers]
        shown.append(tuple(cells))
    grades = [grade_text(columns[n].card, language) for n in (0, *numbers)]
    shown.append((words.GRADE.to(language), *grades))
    titles = [columns[n].title for n in (0, *numbers)]
    return Grid((words.INDICATOR.to(language), *titles), tuple(shown))


def _score(row: Row, number: int) -> str:
    ends = row.ends[number]
    if ends is None:
        return "—"
    return both_ends(*ends) if row.kind == "adjustment" else span_text(*ends)


def _beside(row: Row, number: int) -> str:
    change = row.change(number)
    if row.kind == "adjustment" or change is None or not any(change):
        return ""
    return f"\n{both_ends(*change)}"


def _assumed(one: Assumed, language: Language) -> tuple[str, tuple[str, ...]]:
    title = one.title.to(language)
    text = words.ASSUMED.fill(
        fact=title if one.path == title else f"{title} {one.path}",
        before=one.before or words.UNKNOWN,
        after=one.after or words.UNKNOWN,
    )
    return text.to(language), tuple(remark.to(language) for remark in one.remarks)


def headline(
    columns: Sequence[Column], rows: Sequence[Row], number: int, language: Language
) -> str:
    """Return what a scenario does to the total and the grade in one sentence."""
    base, card = columns[0].card, columns[number].card
    total = rows[0]
    said = [words.TOTAL.fill(before=_score(total, 0), after=_score(total, number))]
    change = total.change(number)
    if change is not None and any(change):
        said.append(words.BY.fill(change=both_ends(*change)))
    before, after = grade_text(base, language), grade_text(card, language)
    if before != after:
        said.append(words.NEW_GRADE.fill(before=before, after=after))
    if not (base.exact and card.exact):
        said.append(words.OUTER)
    return same("").join(said).to(language)


def _moved(found: Moved, language: Language) -> list[Block]:
    if found.nothing:
        return [Paragraph(words.NOTHING.to(language))]
    parts = [*((e.title, e.before, e.after) for e in found.units), *found.adjustments]
    items: list[tuple[str, tuple[str, ...]]] = [
        (
            title.to(language),
            (
                words.AS_IT_IS.fill(said=before).to(language),
                words.THEN.fill(said=after).to(language),
            ),
        )
        for title, before, after in parts
    ]
    items += [(words.NEW_WARNING.fill(said=text).to(language), ()) for text in found.warnings]
    items += [(words.GONE_WARNING.fill(said=text).to(language), ()) for text in found.gone]
    return [Items(tuple(items))]


# ---- data ----------------------------------------------------------------------------------------


def whatif_data(
    columns: Sequence[Column], rows: Sequence[Row], language: Language, version: str
) -> dict[str, Any]:
    """Return the scenarios as JSON-able data; numbers are strings of exact decimals."""
    base = columns[0].card
    return {
        "schema": 1,
        "engine": {"version": version},
        "case": {"id": base.case_id, "sha256": base.case_sha256, "year": base.year},
        "ruleset": {
            "id": base.plan.id,
            "version": base.plan.version,
            "sha256": base.plan.sha256,
        },
        "base": _result(base),
        "scenarios": [
            {
                "title": column.title,
                "settings": [_setting(one, language) for one in column.assumed],
                "result": _result(column.card),
                "difference": _ends(rows[0].change(number)),
                "moved": _moved_data(moved(base, column.card), language),
                "problems": [
                    p.message.to(language) for p in column.card.problems if p not in base.problems
                ],
            }
            for number, column in enumerate(columns[1:], 1)
        ],
        "scores": [
            {
                "kind": row.kind,
                "id": row.id,
                "title": row.title.to(language),
                "depth": row.depth,
                "scores": [_ends(ends) for ends in row.ends],
            }
            for row in rows
        ],
    }


def _setting(one: Assumed, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "path": one.path,
        "title": one.title.to(language),
        "before": one.before,
        "after": one.after,
        "looked_at": one.looked_at,
        "remarks": [remark.to(language) for remark in one.remarks],
    }


def _result(card: Scorecard) -> dict[str, Any]:
    return {
        "state": card.state,
        "low": number_text(card.low) if card.scored else None,
        "high": number_text(card.high) if card.scored else None,
        "exact": card.exact,
        "grade_low": card.grade_low,
        "grade_high": card.grade_high,
    }


def _moved_data(found: Moved, language: Language) -> dict[str, Any]:
    return {
        "indicators": [
            {
                "id": e.id,
                "title": e.title.to(language),
                "before": e.before.to(language),
                "after": e.after.to(language),
            }
            for e in found.units
        ],
        "adjustments": [
            {
                "title": title.to(language),
                "before": before.to(language),
                "after": after.to(language),
            }
            for title, before, after in found.adjustments
        ],
        "new_warnings": [text.to(language) for text in found.warnings],
        "gone_warnings": [text.to(language) for text in found.gone],
    }


def _ends(ends: Ends | None) -> dict[str, str] | None:
    return None if ends is None else {"low": number_text(ends[0]), "high": number_text(ends[1])}


def number_text(number: Fraction) -> str:
    """Return a number of the data: an exact decimal, cut where there is none."""
    return to_text(number, inexact_places=10)


def whatif_table(columns: Sequence[Column], rows: Sequence[Row], language: Language) -> Table:
    """Return a row for each score of each scenario beside the case as it is."""
    texts = ("scenario", "kind", "id", "title")
    numbers = (
        *("before_low", "before_high", "after_low", "after_high"),
        *("difference_low", "difference_high"),
    )
    named = (*(Named(n) for n in texts), *(Named(n, "number") for n in numbers))
    found: list[tuple[Cell, ...]] = []
    for number, column in enumerate(columns[1:], 1):
        for row in rows:
            ends = (row.ends[0], row.ends[number], row.change(number))
            cells = [end for pair in ends for end in (pair or (None, None))]
            found.append((column.title, row.kind, row.id, row.title.to(language), *cells))
    return Table(named, tuple(found))
