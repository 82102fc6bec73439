"""Scenarios as blocks, as data and as a table: scores side by side, and what moved in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from engine.analysis.scenarios.settings import Assumed
from engine.analysis.scenarios.whatif import Column, Ends, Moved, Row, moved
from engine.base.exact import to_text
from engine.base.words import Language
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.impact.groups import signed
from engine.render.table import Cell, Table
from engine.render.table import Column as Named
from engine.scoring.explain.numbers import span_text
from engine.scoring.scorecard import Scorecard

_INDENT = "　"
_A_TABLE = 3  # scenarios that stand side by side in one table


def whatif_blocks(
    columns: Sequence[Column], rows: Sequence[Row], language: Language
) -> list[Block]:
    """Return the scenarios as a document; the first column is the case as it is."""
    zh = language == "zh"
    base = columns[0].card
    plan = base.plan
    about = f"{base.case_title}，{plan.title.to(language)} [{plan.id} {plan.version}]"
    blocks: list[Block] = [
        Heading(1, "假设的情况" if zh else "What if"),
        Paragraph(about),
        Paragraph(
            "假设的事实算作有佐证；看的是核算的得分，不看复核决定。"
            if zh
            else "What is assumed counts as proved; scores are as computed, "
            "whatever reviewers decided.",
            quiet=True,
        ),
        Heading(2, "得分" if zh else "Scores"),
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
    zh = language == "zh"
    shown = []
    for row in (*rows[1:], rows[0]):
        cells = [_INDENT * max(row.depth - 1, 0) + row.title.to(language), _score(row, 0)]
        cells += [f"{_score(row, n)}{_beside(row, n)}" for n in numbers]
        shown.append(tuple(cells))
    grades = [grade_text(columns[n].card, language) for n in (0, *numbers)]
    shown.append(("等级" if zh else "grade", *grades))
    titles = [columns[n].title for n in (0, *numbers)]
    return Grid(("指标" if zh else "indicator", *titles), tuple(shown))


def _score(row: Row, number: int) -> str:
    ends = row.ends[number]
    if ends is None:
        return "—"
    return change_text(ends) if row.kind == "adjustment" else span_text(*ends)


def _beside(row: Row, number: int) -> str:
    change = row.change(number)
    if row.kind == "adjustment" or change is None or not any(change):
        return ""
    return f"\n{change_text(change)}"


def change_text(change: Ends) -> str:
    """Return by how much a score changes, both ends where they differ."""
    low, high = change
    return signed(low) if low == high else f"{signed(low)} / {signed(high)}"


def grade_text(card: Scorecard, language: Language) -> str:
    """Return the grade, or from which to which it can be."""
    if card.grade is not None or card.grade_low is None:
        return card.grade or "—"
    return f"{card.grade_low}{'～' if language == 'zh' else ' to '}{card.grade_high}"


def _assumed(one: Assumed, language: Language) -> tuple[str, tuple[str, ...]]:
    zh = language == "zh"
    unknown = "未载明" if zh else "not stated"
    title = one.title.to(language)
    named = title if one.path == title else f"{title} {one.path}"
    text = f"{named}：" if zh else f"{named}: "
    text += f"{one.before or unknown} → {one.after or unknown}"
    return text, tuple(remark.to(language) for remark in one.remarks)


def headline(
    columns: Sequence[Column], rows: Sequence[Row], number: int, language: Language
) -> str:
    """Return what a scenario does to the total and the grade in one sentence."""
    zh = language == "zh"
    base, card = columns[0].card, columns[number].card
    total = rows[0]
    change = total.change(number)
    was, is_ = _score(total, 0), _score(total, number)
    text = f"总分 {was} → {is_}" if zh else f"total {was} → {is_}"
    if change is not None:
        by = change_text(change)
        text += (f"，差 {by}" if zh else f", {by}") if any(change) else ""
    grades = grade_text(base, language), grade_text(card, language)
    if grades[0] != grades[1]:
        text += f"；等级 {grades[0]} → {grades[1]}" if zh else f"; grade {grades[0]} → {grades[1]}"
    if not (base.exact and card.exact):
        text += "（外包界限）" if zh else " (outer bounds)"
    return text


def _moved(found: Moved, language: Language) -> list[Block]:
    zh = language == "zh"
    if found.nothing:
        return [Paragraph("各项得分都不变。" if zh else "No score differs.")]
    was, is_ = ("现状：", "假设：") if zh else ("as it is: ", "assumed: ")
    items: list[tuple[str, tuple[str, ...]]] = [
        (e.title.to(language), (was + e.before.to(language), is_ + e.after.to(language)))
        for e in found.units
    ]
    items += [
        (title.to(language), (was + before.to(language), is_ + after.to(language)))
        for title, before, after in found.adjustments
    ]
    new, gone = ("新的提示：", "不再提示：") if zh else ("new warning: ", "no longer warned: ")
    items += [(new + text.to(language), ()) for text in found.warnings]
    items += [(gone + text.to(language), ()) for text in found.gone]
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
