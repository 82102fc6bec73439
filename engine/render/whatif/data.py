"""Scenarios as data and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from engine.analysis.scenarios.settings import Assumed
from engine.analysis.scenarios.whatif import Column, Moved, Row, RowKind, moved
from engine.base.exact import DecimalText
from engine.base.words import Language
from engine.render.data import (
    EndsData,
    OfCaseData,
    ResultData,
    of_case,
    result_data,
    shown_ends,
)
from engine.render.table import Cell, Table
from engine.render.table import Column as Named


class _Setting(TypedDict):
    name: str
    path: str
    title: str
    before: str | None
    after: str | None
    looked_at: bool
    remarks: list[str]


class _Indicator(TypedDict):
    id: str
    title: str
    before: str
    after: str


class _Adjustment(TypedDict):
    title: str
    before: str
    after: str


class _Moved(TypedDict):
    indicators: list[_Indicator]
    adjustments: list[_Adjustment]
    new_warnings: list[str]
    gone_warnings: list[str]


class _Scenario(TypedDict):
    title: str
    settings: list[_Setting]
    result: ResultData
    difference: EndsData[DecimalText] | None
    moved: _Moved
    problems: list[str]


class _Row(TypedDict):
    kind: RowKind
    id: str
    title: str
    depth: int
    scores: list[EndsData[DecimalText] | None]


class WhatifData(OfCaseData):
    """What the score would be if facts were different."""

    base: ResultData
    scenarios: list[_Scenario]
    scores: list[_Row]


def whatif_data(
    columns: Sequence[Column], rows: Sequence[Row], language: Language, version: str
) -> WhatifData:
    """Return the scenarios as JSON-able data; numbers are strings of exact decimals."""
    base = columns[0].card
    return {
        **of_case(base, version),
        "base": result_data(base),
        "scenarios": [
            {
                "title": column.title,
                "settings": [_setting(one, language) for one in column.assumed],
                "result": result_data(column.card),
                "difference": shown_ends(rows[0].change(number)),
                "moved": _moved(moved(base, column.card), language),
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
                "scores": [shown_ends(ends) for ends in row.ends],
            }
            for row in rows
        ],
    }


def _setting(one: Assumed, language: Language) -> _Setting:
    return {
        "name": one.name,
        "path": one.path,
        "title": one.title.to(language),
        "before": one.before,
        "after": one.after,
        "looked_at": one.looked_at,
        "remarks": [remark.to(language) for remark in one.remarks],
    }


def _moved(found: Moved, language: Language) -> _Moved:
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
